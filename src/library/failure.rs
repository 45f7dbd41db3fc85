use crate::model::Place;
use crate::read::{Flaw, Format, Problem, ReadError};
use std::io;

/// Something that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The file as given.
    pub file: String,
    /// The document in it, if the file is an archive.
    pub entry: Option<String>,
    /// Where in the document.
    pub place: Place,
    /// What is wrong.
    pub cause: Cause,
}

/// Why something could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// Nothing stands at the path.
    Missing,
    /// What stands there is no file: a pipe, a device.
    NoFile,
    /// The folder holds no file.
    EmptyFolder,
    /// The system refused, for this reason and in these words.
    System(io::ErrorKind, String),
    /// The file has more bytes than this.
    TooLarge(u64),
    /// The file has changed since it was opened, or is gone.
    Changed,
    /// The program failed.
    Panicked,
    /// The document is no budget.
    NoBudget,
    /// Files of this format can't be opened.
    Format(Format),
    /// The file could not be read at all.
    Read(ReadError),
    /// A part of the document could not be read.
    Flaw(Flaw),
}

impl Failure {
    /// Why a whole file could not be read.
    pub fn of(file: &str, cause: impl Into<Cause>) -> Self {
        Failure { file: file.to_string(), entry: None, place: Place::default(), cause: cause.into() }
    }

    /// What could not be read in a file.
    pub(super) fn within(file: &str, problem: Problem) -> Self {
        Failure { place: problem.place, ..Failure::of(file, Cause::Flaw(problem.what)) }
    }
}

impl From<ReadError> for Cause {
    fn from(error: ReadError) -> Self {
        Cause::Read(error)
    }
}

impl From<io::Error> for Cause {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Cause::Missing,
            kind => Cause::System(kind, error.to_string()),
        }
    }
}
