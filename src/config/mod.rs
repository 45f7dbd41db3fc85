//! User settings: from `config.toml`, from the environment, and for a single run from the command line.
//!
//! Every layer is a piece of TOML that is validated separately, so that an error can name its source; then later
//! layers override earlier ones.

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

/// All settings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Language of the interface.
    pub lang: Lang,
    /// Colour theme.
    pub theme: ThemeName,
    /// Whether colours are used.
    pub color: ColorUse,
    /// The characters for lines and symbols.
    pub glyphs: GlyphSet,
    /// The width of characters of ambiguous width in this terminal.
    pub ambiguous: Ambiguous,
    /// How the selected row is highlighted.
    pub highlight: Highlight,
    /// Whether the explorer handles the mouse.
    pub mouse: bool,
    /// Whether frames are wrapped in synchronized output.
    pub sync: Sync,
    /// The initial unit of amounts.
    pub unit: Unit,
    /// Restricted mode: the explorer writes no files and starts no programs, for accounts that may only look. Once set by
    /// any source it can't be unset by another.
    pub restricted: bool,
    /// Changes to the built-in keys.
    pub keys: Overrides,
}

/// Whether colours are used.
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

/// The characters for lines and symbols.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GlyphSet {
    /// Unicode lines and blocks.
    #[default]
    Unicode,
    /// ASCII only; text from documents is unchanged.
    Ascii,
}

/// The width of ambiguous characters. It is never guessed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ambiguous {
    /// One cell, as in most terminals.
    #[default]
    Narrow,
    /// Two cells.
    Wide,
}

/// Whether frames are wrapped in synchronized output.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sync {
    /// Unless the terminal is known not to support it.
    #[default]
    Auto,
    /// Always.
    On,
    /// Never.
    Off,
}

/// The unit in which amounts are displayed.
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
    /// Merges the layers; later ones take precedence.
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

    /// The explorer's options in this environment.
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
            // Unicode lines and blocks are ambiguous characters themselves.
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
