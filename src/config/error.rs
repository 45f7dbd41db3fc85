use super::Mistake;
use crate::tui::keys::{KeymapError, OverrideError};

/// An error in the settings.
#[derive(Debug)]
pub enum ConfigError {
    /// A setting is unknown or has an invalid value.
    Wrong {
        /// The file with line and column, or the argument.
        place: String,
        /// What is wrong.
        why: Mistake,
    },
    /// An action can't have the keys given for it.
    Keys {
        /// The file with line and column, or the argument.
        place: String,
        /// What is wrong with them.
        why: OverrideError,
    },
    /// The file is not text.
    NotText(String),
    /// An argument of `--set` is not `key=value`.
    NoValue(String),
    /// Settings that are valid individually contradict each other.
    Together(String),
    /// The built-in keymap is invalid.
    Keymap(KeymapError),
}

impl From<KeymapError> for ConfigError {
    fn from(error: KeymapError) -> Self {
        ConfigError::Keymap(error)
    }
}
