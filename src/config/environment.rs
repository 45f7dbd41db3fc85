use super::{ConfigError, Layer};
use std::env;

/// The environment variables that are used, read once.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    /// `YUSUAN_LANG`.
    pub lang: Option<String>,
    /// `RUNEWIDTH_EASTASIAN`.
    pub east_asian: Option<String>,
    /// `NO_COLOR`.
    pub no_color: Option<String>,
    /// `CLICOLOR_FORCE`.
    pub force_color: Option<String>,
    /// `TERM`.
    pub term: Option<String>,
    /// The first non-empty one of `LC_ALL`, `LC_CTYPE` and `LANG`.
    pub locale: Option<String>,
}

impl Environment {
    /// Reads the process's environment. Empty variables count as unset.
    pub fn of_process() -> Self {
        let read = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
        Environment {
            lang: read("YUSUAN_LANG"),
            east_asian: read("RUNEWIDTH_EASTASIAN"),
            no_color: read("NO_COLOR"),
            force_color: read("CLICOLOR_FORCE"),
            term: read("TERM"),
            locale: ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(read),
        }
    }

    /// Settings from other programs' variables, which the settings file overrides.
    pub fn below_file(&self) -> Result<Vec<Layer>, ConfigError> {
        let wide = self.east_asian.as_deref() == Some("1");
        let layer = wide.then(|| Layer::setting("RUNEWIDTH_EASTASIAN".to_string(), "ambiguous", "wide"));
        layer.into_iter().collect()
    }

    /// Settings from the program's own variables, which override the settings file.
    pub fn above_file(&self) -> Result<Vec<Layer>, ConfigError> {
        let layer = self.lang.iter().map(|lang| Layer::setting("YUSUAN_LANG".to_string(), "lang", lang));
        layer.collect()
    }

    /// The charset of the locale, if it names one other than UTF-8.
    pub fn foreign_charset(&self) -> Option<&str> {
        let (_, charset) = self.locale.as_deref()?.split_once('.')?;
        let charset = charset.split_once('@').map_or(charset, |(charset, _)| charset);
        let plain = charset.replace('-', "").to_ascii_lowercase();
        (plain != "utf8").then_some(charset)
    }

    /// Whether the locale is limited to ASCII.
    pub fn is_ascii(&self) -> bool {
        matches!(self.locale.as_deref(), Some("C" | "POSIX"))
    }

    pub(super) fn is_coloured(&self) -> bool {
        let forced = self.force_color.as_deref().is_some_and(|value| value != "0");
        forced || self.no_color.is_none()
    }

    pub(super) fn may_synchronize(&self) -> bool {
        let without = ["linux", "vt"]; // the Linux console and old terminals
        !self.term.as_deref().is_some_and(|term| without.iter().any(|name| term.starts_with(name)))
    }
}
