//! What users set: in `config.toml`, in the environment, and for one run on the command line.
//!
//! Every layer is a piece of TOML that is checked alone, so that an error can name its place; then later layers
//! are laid over earlier ones.

mod environment;
mod error;
mod folders;
mod layer;
mod mistake;
mod printed;
mod said;

pub use environment::Environment;
pub use error::ConfigError;
pub use folders::Folders;
pub use layer::Layer;
pub use mistake::{Mistake, Wanted};

use crate::figures::Shown;
use crate::lang::Lang;
use crate::model::CurrencyUnit;
use crate::tui;
use crate::tui::keys::{Keymap, Overrides};
use crate::tui::term;
use crate::tui::theme::{Highlight, ThemeName};
use serde::{Deserialize, Serialize};

/// Everything that can be set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Language of the interface.
    pub lang: Lang,
    /// Colours.
    pub theme: ThemeName,
    /// Whether there are colours.
    pub color: ColorUse,
    /// The marks on the screen.
    pub glyphs: GlyphSet,
    /// How wide the terminal draws characters whose width Unicode leaves open.
    pub ambiguous: Ambiguous,
    /// How the chosen row is seen.
    pub highlight: Highlight,
    /// Whether the explorer takes the mouse.
    pub mouse: bool,
    /// Whether frames are bracketed in synchronized output.
    pub sync: Sync,
    /// In which unit amounts are shown at first.
    pub unit: Unit,
    /// Whether the explorer writes no files and starts no programs, for accounts that may only look. Where one place sets
    /// it, no other takes it back.
    pub restricted: bool,
    /// Keys other than the built-in ones.
    pub keys: Overrides,
}

/// Whether there are colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ColorUse {
    /// Unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Whatever the environment says.
    Always,
    /// Nowhere.
    Never,
}

/// The marks on the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GlyphSet {
    /// Lines and blocks of Unicode.
    #[default]
    Unicode,
    /// ASCII only; text from documents stays as it is.
    Ascii,
}

/// How wide the terminal draws ambiguous characters. Never guessed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ambiguous {
    /// In one cell, as most terminals do.
    #[default]
    Narrow,
    /// In two cells.
    Wide,
}

/// Whether frames are bracketed in synchronized output.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sync {
    /// Unless the terminal is known not to have it.
    #[default]
    Auto,
    /// Always.
    On,
    /// Never.
    Off,
}

/// In which unit amounts are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// As each table prints them.
    #[default]
    #[serde(rename = "printed")]
    Printed,
    /// 元.
    #[serde(rename = "元", alias = "yuan")]
    Yuan,
    /// 万元.
    #[serde(rename = "万元", alias = "wan")]
    WanYuan,
    /// 亿元.
    #[serde(rename = "亿元", alias = "yi")]
    YiYuan,
}

impl Config {
    /// Lays the layers over each other, the last one on top.
    pub fn of(layers: &[Layer]) -> Result<Config, ConfigError> {
        let merged = layer::merged(layers);
        let mut config =
            Config::deserialize(merged).map_err(|error| ConfigError::Together(error.to_string()))?;
        config.restricted = layers.iter().any(Layer::is_restricted);
        if let Err(error) = Keymap::built_in()?.with(&config.keys) {
            let place = layers.iter().rev().find_map(|layer| layer.place_of(error.action));
            return Err(ConfigError::Keys { place: place.unwrap_or_default(), why: error });
        }
        Ok(config)
    }

    /// What the explorer needs to know of it, in this environment.
    pub fn options(&self, environment: &Environment) -> tui::Options {
        let coloured = match self.color {
            ColorUse::Always => true,
            ColorUse::Never => false,
            ColorUse::Auto => environment.is_coloured(),
        };
        let synchronized = match self.sync {
            Sync::On => true,
            Sync::Off => false,
            Sync::Auto => environment.may_synchronize(),
        };
        tui::Options {
            lang: self.lang,
            theme: if coloured { self.theme } else { ThemeName::Mono },
            highlight: self.highlight,
            // The lines and blocks of Unicode are ambiguous themselves.
            ascii: self.glyphs == GlyphSet::Ascii || self.ambiguous == Ambiguous::Wide,
            mouse: self.mouse,
            shown: self.unit.shown(),
            restricted: self.restricted,
            keys: self.keys.clone(),
            terminal: term::Options { synchronized },
            ..tui::Options::default()
        }
    }
}

impl Unit {
    fn shown(self) -> Shown {
        match self {
            Unit::Printed => Shown::AsPrinted,
            Unit::Yuan => Shown::In(CurrencyUnit::Yuan),
            Unit::WanYuan => Shown::In(CurrencyUnit::WanYuan),
            Unit::YiYuan => Shown::In(CurrencyUnit::YiYuan),
        }
    }
}

#[cfg(test)]
mod tests;
