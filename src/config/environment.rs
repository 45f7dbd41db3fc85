use super::{ConfigError, Layer};
use std::env;

/// The variables that have a say, read once.
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
    /// The first of `LC_ALL`, `LC_CTYPE` and `LANG` that says anything.
    pub locale: Option<String>,
}

impl Environment {
    /// That of the process. Empty variables are as good as none.
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

    /// What other programs' variables set; the file goes over it.
    pub fn below_file(&self) -> Result<Vec<Layer>, ConfigError> {
        let wide = self.east_asian.as_deref() == Some("1");
        let layer = wide.then(|| Layer::setting("RUNEWIDTH_EASTASIAN".to_string(), "ambiguous", "wide"));
        layer.into_iter().collect()
    }

    /// What the program's own variables set; it goes over the file.
    pub fn above_file(&self) -> Result<Vec<Layer>, ConfigError> {
        let layer = self.lang.iter().map(|lang| Layer::setting("YUSUAN_LANG".to_string(), "lang", lang));
        layer.collect()
    }

    /// The locale's set of characters, if it names one that is not UTF-8.
    pub fn foreign_charset(&self) -> Option<&str> {
        let (_, charset) = self.locale.as_deref()?.split_once('.')?;
        let charset = charset.split_once('@').map_or(charset, |(charset, _)| charset);
        let plain = charset.replace('-', "").to_ascii_lowercase();
        (plain != "utf8").then_some(charset)
    }

    /// Whether the locale promises ASCII and nothing else.
    pub fn is_ascii(&self) -> bool {
        matches!(self.locale.as_deref(), Some("C" | "POSIX"))
    }

    pub(super) fn is_coloured(&self) -> bool {
        let forced = self.force_color.as_deref().is_some_and(|value| value != "0");
        forced || self.no_color.is_none()
    }

    pub(super) fn may_synchronize(&self) -> bool {
        let without = ["linux", "vt"]; // consoles and terminals of old
        !self.term.as_deref().is_some_and(|term| without.iter().any(|name| term.starts_with(name)))
    }
}
