use super::{Config, ConfigError, Mistake};
use crate::tui::app::Action;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use toml::{Spanned, Table, Value};

/// Validated settings from one source.
#[derive(Debug)]
pub struct Layer {
    /// The file or the argument.
    name: String,
    text: String,
    table: Table,
    /// Whether the source is a file, so that errors give line and column.
    is_file: bool,
}

impl Layer {
    /// The settings in a file; `None` if it doesn't exist or can't be read.
    pub fn file(path: &Path) -> Result<Option<Layer>, ConfigError> {
        let Ok(bytes) = fs::read(path) else { return Ok(None) };
        let name = path.display().to_string();
        let Ok(text) = String::from_utf8(bytes) else { return Err(ConfigError::NotText(name)) };
        let text = text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_string);
        Layer::new(name, text, true).map(Some)
    }

    /// One setting as in `--set theme=dark`; strings may be unquoted.
    pub fn argument(typed: &str) -> Result<Layer, ConfigError> {
        let Some((key, value)) = typed.split_once('=') else {
            return Err(ConfigError::NoValue(typed.to_string()));
        };
        Layer::setting(format!("--set {typed}"), key.trim(), value.trim())
    }

    /// One setting from the source with this name.
    pub fn setting(name: String, key: &str, value: &str) -> Result<Layer, ConfigError> {
        let plain = format!("{key} = {value}");
        let quoted = || format!("{key} = {}", Value::String(value.to_string()));
        let text = if toml::from_str::<Table>(&plain).is_ok() { plain } else { quoted() };
        Layer::new(name, text, false)
    }

    /// Where this layer sets the keys of an action, if it does.
    pub(super) fn place_of(&self, action: Action) -> Option<String> {
        #[derive(Deserialize)]
        struct WithKeys {
            #[serde(default)]
            keys: BTreeMap<Action, Spanned<Value>>,
        }
        let with_keys: WithKeys = toml::from_str(&self.text).ok()?;
        with_keys.keys.get(&action).map(|value| self.place(value.span().start))
    }

    /// Whether it sets restricted mode.
    pub(super) fn is_restricted(&self) -> bool {
        self.table.get("restricted").and_then(Value::as_bool).unwrap_or_default()
    }

    fn new(name: String, text: String, is_file: bool) -> Result<Layer, ConfigError> {
        let mut layer = Layer { name, text, table: Table::new(), is_file };
        let checked = toml::from_str::<Config>(&layer.text).and_then(|_| toml::from_str(&layer.text));
        layer.table = checked.map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            ConfigError::Wrong { place: layer.place(start), why: Mistake::of(error.message()) }
        })?;
        Ok(layer)
    }

    /// The file with line and column of a byte offset, or the argument.
    fn place(&self, at: usize) -> String {
        if !self.is_file {
            return self.name.clone();
        }
        let before = self.text.get(..at).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        format!("{}:{line}:{column}", self.name)
    }
}

/// Merges all layers into one table; later ones take precedence.
pub(super) fn merged(layers: &[Layer]) -> Table {
    let mut merged = Table::new();
    layers.iter().for_each(|layer| lay_over(&mut merged, &layer.table));
    merged
}

fn lay_over(below: &mut Table, above: &Table) {
    for (key, value) in above {
        match (below.get_mut(key), value) {
            (Some(Value::Table(below)), Value::Table(above)) => lay_over(below, above),
            _ => {
                below.insert(key.clone(), value.clone());
            }
        }
    }
}
