use super::Mistake;
use crate::tui::keys::{KeymapError, OverrideError};

/// What is wrong with the settings.
#[derive(Debug)]
pub enum ConfigError {
    /// A setting is unknown or has a wrong value.
    Wrong {
        /// The file with line and column, or the argument.
        place: String,
        /// What is wrong.
        why: Mistake,
    },
    /// An action can't have the keys that are wanted for it.
    Keys {
        /// The file with line and column, or the argument.
        place: String,
        /// What is wrong with them.
        why: OverrideError,
    },
    /// The file is no text.
    NotText(String),
    /// An argument of `--set` is not `key=value`.
    NoValue(String),
    /// Settings that are right alone are wrong together.
    Together(String),
    /// The built-in keymap is wrong.
    Keymap(KeymapError),
}

impl From<KeymapError> for ConfigError {
    fn from(error: KeymapError) -> Self {
        ConfigError::Keymap(error)
    }
}
