use crate::tui::keys::KeymapError;

/// What is wrong with the settings, in Chinese and English, with what to do.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A setting is unknown or has a wrong value.
    #[error(
        "{place}: 设置有误 (wrong setting): {message}；\
         所有设置及其取值见 yusuan --print-config (which lists all settings and their values)"
    )]
    Wrong {
        /// The file and line, or the argument.
        place: String,
        /// What is wrong, and what is expected.
        message: String,
    },
    /// The file is no text.
    #[error("{0}: 不是 UTF-8 文本，请另存为 UTF-8 (not UTF-8; save it as UTF-8)")]
    NotText(String),
    /// An argument of `--set` is not `key=value`.
    #[error("--set {0}: 应为 键=值 (expected key=value)")]
    NoValue(String),
    /// Settings that are right alone are wrong together.
    #[error("设置相互矛盾 (settings contradict each other): {0}")]
    Together(String),
    /// The built-in keymap is wrong.
    #[error(transparent)]
    Keymap(#[from] KeymapError),
}

impl ConfigError {
    pub(super) fn wrong(place: String, message: String) -> Self {
        ConfigError::Wrong { place, message }
    }
}
