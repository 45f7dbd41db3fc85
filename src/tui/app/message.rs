use super::{Action, Wanted};
use crate::export::view::{Format, View};
use crate::model::Report;
use crate::review::{Entry, Review};
use crate::tui::clipboard::Way;
use crate::tui::places::{Places, Saved};
use crate::tui::pointer::{Gesture, Pointed};
use std::path::PathBuf;

/// A message to the state.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// Something the keymap names.
    Do(Action),
    /// The pane of this number, from 1.
    Pane(usize),
    /// A character of a text being typed.
    Type(char),
    /// A pasted text.
    Paste(String),
    /// What the mouse does, and where.
    Mouse(Gesture, Pointed),
    /// How something that was done outside went.
    Done(Outcome),
}

/// Side effects that `update` asks the loop for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Read the documents again.
    Reload,
    /// Draw every cell again.
    Redraw,
    /// Stop until the shell continues the program.
    Suspend,
    /// End the session.
    Quit,
    /// Copy a text out of the terminal.
    Copy(String),
    /// Write a file.
    Export(Export),
    /// Mark a place, or take its mark away.
    Mark(Saved),
    /// Take the mark of a place away.
    Unmark(Saved),
    /// Record the review of a finding.
    Review(Box<Entry>),
    /// Read a report that is not in memory, and go on to the goal.
    Read(usize, Goal),
    /// Index the reports that are not in memory, and go on to the goal.
    Index(Goal),
}

/// Where the user wants to go. The same goal is set again when the report it needs has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// The place before.
    Back,
    /// The place ahead.
    Forward,
    /// The bookmark of this number.
    Mark(usize),
    /// The report of this index.
    Report(usize),
    /// The chosen result of the search.
    Result,
    /// The best that a query finds.
    Best(String),
    /// A search that is typed.
    Search,
    /// The list of reports.
    Reports(Wanted),
    /// The same table of the report of this index beside the one that is shown.
    Beside(usize),
    /// A command that is typed, after what is there already.
    Command(String),
    /// No other place: a hit of the search says where it stands.
    Preview,
}

/// Rows on their way to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// The file.
    pub path: PathBuf,
    /// Its form.
    pub format: Format,
    /// The rows.
    pub view: View,
    /// Whether a file that is there may be written over.
    pub replace: bool,
}

/// How an effect went.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// A text was given to the terminal, and later to these programs.
    Copied(Vec<Way>),
    /// A report was read, or its file has changed.
    Read {
        /// Index of the report.
        index: usize,
        /// What was read.
        report: Option<Box<Report>>,
        /// Where it was wanted.
        goal: Goal,
    },
    /// The reports were indexed.
    Indexed(Goal),
    /// A file was written.
    Exported(PathBuf),
    /// A file is there already, so nothing was written.
    Exists(Export),
    /// A file could not be written, and why.
    Failed(PathBuf, String),
    /// A finding was reviewed.
    Reviewed {
        /// The review of all findings now.
        review: Review,
        /// The file that it is kept in, or why it lasts only as long as this run.
        kept: Result<PathBuf, Option<String>>,
    },
    /// A place was marked or its mark taken away.
    Marked {
        /// Whether it is marked now.
        marked: bool,
        /// All places.
        places: Box<Places>,
        /// Why they last only as long as this run.
        failed: Option<String>,
    },
}
