use super::Error;
use super::args::Overrides;
use super::output::Output;
use crate::config::{Config, ConfigError, Environment, Folders, Layer};
use crate::lang::{Lang, Say};
use crate::read::decode;
use crate::subjects::Subjects;
use std::io::{self, IsTerminal};

/// The settings of this run.
pub(crate) struct Settings {
    pub config: Config,
    pub environment: Environment,
    pub folders: Option<Folders>,
    pub output: Output,
}

impl Settings {
    /// Merges settings from the file, the environment and the arguments, in ascending precedence.
    pub(crate) fn read(typed: &Overrides) -> Result<Self, Error> {
        let environment = Environment::of_process();
        let folders = Folders::new();
        let mut layers = environment.below_file()?;
        layers.extend(file(folders.as_ref())?);
        layers.extend(environment.above_file()?);
        for setting in &typed.set {
            layers.push(Layer::argument(setting)?);
        }
        let flags = [("lang", &typed.lang), ("theme", &typed.theme), ("color", &typed.color)];
        for (key, value) in flags.into_iter().filter_map(|(key, value)| Some((key, value.as_ref()?))) {
            layers.push(Layer::setting(format!("--{key}"), key, value)?);
        }
        if typed.restricted {
            layers.push(Layer::setting("--restricted".to_string(), "restricted", "true")?);
        }
        let output = typed.encoding.as_deref().map(Output::in_encoding).transpose()?.unwrap_or_default();
        Ok(Settings { config: Config::of(&layers)?, environment, folders, output })
    }

    /// Overrides embedded subjects by the user's table. A missing or unreadable file is ignored.
    pub(crate) fn add_subjects(&self) -> Result<(), Error> {
        let Some(file) = self.folders.as_ref().map(Folders::subjects_file) else { return Ok(()) };
        let Ok(bytes) = std::fs::read(&file) else { return Ok(()) };
        // Spreadsheets may save CSV in other encodings.
        let own = Subjects::parse(&decode(&bytes).text).map_err(|why| Error::Subjects { file, why })?;
        Subjects::add(own);
        Ok(())
    }

    /// A warning if the locale can't display UTF-8, unless the user chose an encoding.
    pub(crate) fn warning(&self) -> Option<String> {
        if self.output.is_chosen() {
            return None;
        }
        if self.environment.is_ascii() {
            // For pipes and files, the locale doesn't matter.
            let is_seen = io::stdout().is_terminal();
            return is_seen.then(|| ForeignLocale::Ascii.say(Lang::En));
        }
        let charset = self.environment.foreign_charset()?.to_ascii_lowercase();
        let is_known = Output::in_encoding(&charset).is_ok();
        let encoding = if is_known { charset.clone() } else { "gb18030".to_string() };
        Some(ForeignLocale::Charset { charset, encoding }.say(self.config.lang))
    }
}

/// A locale that can't display UTF-8.
pub enum ForeignLocale {
    /// It has another charset.
    Charset {
        /// The name of the charset.
        charset: String,
        /// The suggested encoding for plain output.
        encoding: String,
    },
    /// It is ASCII only; the warning is ASCII, too.
    Ascii,
}

/// The language for help. Errors in the settings file are reported later, when it is needed.
pub(crate) fn language() -> Lang {
    let environment = Environment::of_process();
    let layers = || -> Result<Vec<Layer>, ConfigError> {
        let file = file(Folders::new().as_ref())?;
        Ok(file.into_iter().chain(environment.above_file()?).collect())
    };
    layers().and_then(|layers| Config::of(&layers)).map(|config| config.lang).unwrap_or_default()
}

fn file(folders: Option<&Folders>) -> Result<Option<Layer>, ConfigError> {
    folders.map_or(Ok(None), |folders| Layer::file(&folders.config_file()))
}
