use crate::config::ConfigError;
use crate::review::StoreError;
use crate::subjects::TableError;
use crate::tui::TuiError;
use crate::tui::term::TermError;
use std::io;
use std::path::{Path, PathBuf};

/// Why the program ends before it has done what was asked for.
#[derive(Debug)]
pub enum Error {
    /// What was typed is wrong.
    Usage(Box<clap::Error>),
    /// The settings are wrong.
    Config(ConfigError),
    /// The table of the user's own subjects is wrong.
    Subjects {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        why: TableError,
    },
    /// No such encoding can be written.
    Encoding(String),
    /// No rule has this id.
    NoSuchRule(String),
    /// What colleagues say of findings cannot be kept.
    Review(StoreError),
    /// No command has this name, and so no page.
    NoSuchPage(String),
    /// The explorer doesn't begin.
    Explorer(TuiError),
    /// There is no session at the terminal.
    Terminal(TermError),
    /// Standard output can't be written.
    Output(io::Error),
    /// What is written is no text, and standard output is a terminal.
    #[cfg(feature = "parquet")]
    NoText,
    /// A number has more digits than its column can have.
    #[cfg(feature = "parquet")]
    Unfit(crate::export::Unfit),
    /// Who may only look writes no files.
    Restricted,
    /// A file can't be written.
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        why: io::Error,
    },
}

impl Error {
    /// Whether the user has typed or set something wrong.
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

    /// Whether whoever reads the output has read enough.
    pub(super) fn is_broken_pipe(&self) -> bool {
        matches!(self, Error::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl Error {
    /// The error of writing this file, not standard output.
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
        // A writer of CSV wraps what the system said.
        Error::Output(match error.downcast::<csv::Error>() {
            Ok(wrapped) => match wrapped.into_kind() {
                csv::ErrorKind::Io(error) => error,
                other => io::Error::other(format!("{other:?}")),
            },
            Err(error) => error,
        })
    }
}
