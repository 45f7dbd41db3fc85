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
    /// Location in the document.
    pub place: Place,
    /// What is wrong.
    pub cause: Cause,
}

/// Why something could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// The path does not exist.
    Missing,
    /// The path is not a regular file but a pipe, a device or the like.
    NoFile,
    /// The folder has no files.
    EmptyFolder,
    /// An I/O error: its kind and the operating system's message.
    System(io::ErrorKind, String),
    /// The file is larger than this number of bytes.
    TooLarge(u64),
    /// The file was changed or removed since it was opened.
    Changed,
    /// The program panicked.
    Panicked,
    /// The document is no budget.
    NoBudget,
    /// Files in this format can't be opened.
    Format(Format),
    /// The file could not be read at all.
    Read(ReadError),
    /// A part of the document could not be read.
    Flaw(Flaw),
}

impl Failure {
    /// The failure of a whole file.
    pub fn of(file: &str, cause: impl Into<Cause>) -> Self {
        Failure { file: file.to_string(), entry: None, place: Place::default(), cause: cause.into() }
    }

    /// A problem in a part of a file.
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
