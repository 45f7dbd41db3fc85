use crate::config::ConfigError;
use crate::review::StoreError;
use crate::subjects::TableError;
use crate::tui::TuiError;
use crate::tui::term::TermError;
use std::io;
use std::path::{Path, PathBuf};

/// Why the program stops early.
#[derive(Debug)]
pub enum Error {
    /// Invalid arguments.
    Usage(Box<clap::Error>),
    /// Invalid settings.
    Config(ConfigError),
    /// An error in the user's table of subjects.
    Subjects {
        /// The file.
        file: PathBuf,
        /// The error.
        why: TableError,
    },
    /// This encoding is unknown or can't be written.
    Encoding(String),
    /// No rule has this id.
    NoSuchRule(String),
    /// The review file cannot be used.
    Review(StoreError),
    /// There is no command with this name, hence no man page.
    NoSuchPage(String),
    /// The explorer can't start.
    Explorer(TuiError),
    /// The terminal can't be set up.
    Terminal(TermError),
    /// Standard output can't be written.
    Output(io::Error),
    /// Binary output to a terminal is refused.
    #[cfg(feature = "parquet")]
    NoText,
    /// A number doesn't fit its Parquet column.
    #[cfg(feature = "parquet")]
    Unfit(crate::export::Unfit),
    /// Writing files is not allowed in restricted mode.
    Restricted,
    /// A file can't be written.
    File {
        /// The file.
        path: PathBuf,
        /// The I/O error.
        why: io::Error,
    },
}

impl Error {
    /// Whether the cause is wrong usage or settings.
    pub(super) fn is_wrong_usage(&self) -> bool {
        use Error::{Config, Encoding, NoSuchPage, NoSuchRule, Restricted, Review, Subjects, Usage};
        #[cfg(feature = "parquet")]
        if matches!(self, Error::NoText) {
            return true;
        }
        let of_file = matches!(self, Review(StoreError::Other(_)));
        of_file
            || matches!(
                self,
                Usage(_)
                    | Config(_)
                    | Subjects { .. }
                    | Encoding(_)
                    | NoSuchPage(_)
                    | NoSuchRule(_)
                    | Restricted
            )
    }

    /// Whether the cause is a broken pipe, i.e. the reader of the output has closed it.
    pub(super) fn is_broken_pipe(&self) -> bool {
        matches!(self, Error::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl Error {
    /// Turns an error of standard output into one of this file.
    pub(super) fn in_file(self, path: &Path) -> Self {
        match self {
            Error::Output(why) => Error::File { path: path.to_path_buf(), why },
            other => other,
        }
    }
}

impl From<clap::Error> for Error {
    fn from(error: clap::Error) -> Self {
        Error::Usage(Box::new(error))
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        Error::Review(error)
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
        #[cfg(feature = "parquet")]
        let error = match error.downcast::<crate::export::Unfit>() {
            Ok(unfit) => return Error::Unfit(unfit),
            Err(error) => error,
        };
        // The CSV writer wraps the I/O error.
        Error::Output(match error.downcast::<csv::Error>() {
            Ok(wrapped) => match wrapped.into_kind() {
                csv::ErrorKind::Io(error) => error,
                other => io::Error::other(format!("{other:?}")),
            },
            Err(error) => error,
        })
    }
}
