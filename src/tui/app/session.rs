use crate::library::{Failure, Shelf, Stored};
use crate::model::{Head, Report};
use crate::search::Index;
use crate::subjects::Subjects;

/// The reports that are open.
#[derive(Default)]
pub struct Session {
    /// The reports in the order in which they were read.
    pub shelf: Shelf,
    /// What could not be opened.
    pub failures: Vec<Failure>,
    /// The first of it, until the list of all was looked at or it was put away.
    pub unseen: Option<Failure>,
    /// How far opening is, while it goes on.
    pub loading: Option<Loading>,
    /// The first report is being read; nothing else is there to look at.
    pub waits: bool,
    /// The report to be opened as soon as it has been read again.
    pub(super) wanted: Option<Head>,
    /// Of as many reports as were indexed by now: by the first search, those that are not kept at once.
    pub(super) index: Index,
}

/// How far opening is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loading {
    /// How many documents are opened.
    pub done: usize,
    /// How many there are.
    pub total: usize,
    /// How much of a long one is read, in percent.
    pub percent: Option<u8>,
}

impl Session {
    /// A session of reports that are there.
    pub(super) fn new(reports: Vec<Report>) -> Self {
        let mut shelf = Shelf::default();
        reports.into_iter().enumerate().for_each(|(document, report)| shelf.add(document, report, None));
        Session { shelf, ..Session::default() }
    }

    /// Indexes the reports in memory that are not indexed yet, as far as no other stands between. Says whether that
    /// are all.
    pub(super) fn index_at_hand(&mut self) -> bool {
        for at in self.index.len()..self.shelf.len() {
            let Some(report) = self.shelf.at_hand(at) else { return false };
            self.index.add(&report, Subjects::known());
        }
        true
    }

    /// Indexes the reports that are not indexed yet, and reads those that are not in memory.
    pub fn index_all(&mut self) {
        while !self.index_at_hand() {
            let at = self.index.len();
            let report = self.shelf.stored(at).and_then(Stored::read).unwrap_or_default();
            self.index.add(&report, Subjects::known());
        }
    }
}
