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
    /// An action from the keymap.
    Do(Action),
    /// The pane of this number, from 1.
    Pane(usize),
    /// A character of a text being typed.
    Type(char),
    /// A pasted text.
    Paste(String),
    /// A mouse gesture and its target.
    Mouse(Gesture, Pointed),
    /// The outcome of an effect.
    Done(Outcome),
}

/// A side effect that `update` requests from the event loop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Read all documents again.
    Reload,
    /// Redraw every cell.
    Redraw,
    /// Suspend the program until the shell continues it.
    Suspend,
    /// End the session.
    Quit,
    /// Copy a text to the clipboard.
    Copy(String),
    /// Write a file.
    Export(Export),
    /// Add or remove a bookmark.
    Mark(Saved),
    /// Remove a bookmark.
    Unmark(Saved),
    /// Record the review of a finding.
    Review(Box<Entry>),
    /// Read a report that is not in memory, then go on to the goal.
    Read(usize, Goal),
    /// Index the reports that are not in memory, then go on to the goal.
    Index(Goal),
}

/// A destination. It is tried again once the report it needs has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// The previous position in the history.
    Back,
    /// The next position in the history.
    Forward,
    /// The bookmark of this number.
    Mark(usize),
    /// The report of this index.
    Report(usize),
    /// The chosen result of the search.
    Result,
    /// The best hit of a query.
    Best(String),
    /// The search overlay.
    Search,
    /// The list of reports.
    Reports(Wanted),
    /// A comparison with the report of this index.
    Beside(usize),
    /// The command line, with this text in it.
    Command(String),
    /// The current position, with an updated preview of the selected hit.
    Preview,
}

/// An export request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// The file.
    pub path: PathBuf,
    /// Its format.
    pub format: Format,
    /// The rows.
    pub view: View,
    /// Whether an existing file may be overwritten.
    pub replace: bool,
}

/// The outcome of an effect.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// A text was copied by the terminal, and by these programs.
    Copied(Vec<Way>),
    /// A report was read, or its file has changed since it was opened.
    Read {
        /// Index of the report.
        index: usize,
        /// The report; `None` if its file has changed.
        report: Option<Box<Report>>,
        /// The destination it was needed for.
        goal: Goal,
    },
    /// The reports were indexed.
    Indexed(Goal),
    /// A file was written.
    Exported(PathBuf),
    /// The file exists already, so nothing was written.
    Exists(Export),
    /// The file could not be written, with the reason.
    Failed(PathBuf, String),
    /// A finding was reviewed.
    Reviewed {
        /// The updated review of all findings.
        review: Review,
        /// The file it was saved to, or why it lasts for this run only.
        kept: Result<PathBuf, Option<String>>,
    },
    /// A bookmark was added or removed.
    Marked {
        /// Whether the place is bookmarked now.
        marked: bool,
        /// All places.
        places: Box<Places>,
        /// Why bookmarks last for this run only, if saving failed.
        failed: Option<String>,
    },
}
