use crate::config::ConfigError;
use crate::tui::TuiError;
use crate::tui::term::TermError;
use std::io;

/// Why the program ends before it has done what was asked for.
#[derive(Debug)]
pub enum Error {
    /// What was typed is wrong.
    Usage(Box<clap::Error>),
    /// The settings are wrong.
    Config(ConfigError),
    /// No such encoding can be written.
    Encoding(String),
    /// No command has this name, and so no page.
    NoSuchPage(String),
    /// The explorer doesn't begin.
    Explorer(TuiError),
    /// There is no session at the terminal.
    Terminal(TermError),
    /// Standard output can't be written.
    Output(io::Error),
}

impl Error {
    /// Whether the user has typed or set something wrong.
    pub(super) fn is_wrong_usage(&self) -> bool {
        matches!(self, Error::Usage(_) | Error::Config(_) | Error::Encoding(_) | Error::NoSuchPage(_))
    }

    /// Whether whoever reads the output has read enough.
    pub(super) fn is_broken_pipe(&self) -> bool {
        matches!(self, Error::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl From<clap::Error> for Error {
    fn from(error: clap::Error) -> Self {
        Error::Usage(Box::new(error))
    }
}

impl From<ConfigError> for Error {
    fn from(error: ConfigError) -> Self {
        Error::Config(error)
    }
}

impl From<TuiError> for Error {
    fn from(error: TuiError) -> Self {
        Error::Explorer(error)
    }
}

impl From<TermError> for Error {
    fn from(error: TermError) -> Self {
        Error::Terminal(error)
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Error::Output(error)
    }
}
