use crate::library::{Failure, Shelf, Stored};
use crate::model::{Head, Report};
use crate::search::Index;
use crate::subjects::Subjects;

/// The open reports.
#[derive(Default)]
pub struct Session {
    /// The reports in the order in which they were read.
    pub shelf: Shelf,
    /// Everything that could not be opened.
    pub failures: Vec<Failure>,
    /// The first failure, until the user has seen the list or dismissed the notice.
    pub unseen: Option<Failure>,
    /// Progress of loading, until complete.
    pub loading: Option<Loading>,
    /// Whether the first report is still being read, with nothing else to show.
    pub waits: bool,
    /// The report to be opened as soon as it has been read again.
    pub(super) wanted: Option<Head>,
    /// Search index. Reports in memory are indexed early, the others at the first search.
    pub(super) index: Index,
}

/// Progress of loading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loading {
    /// The number of documents opened.
    pub done: usize,
    /// The number of documents.
    pub total: usize,
    /// How much of a long document has been read, in percent.
    pub percent: Option<u8>,
}

impl Session {
    /// A session with these reports.
    pub(super) fn new(reports: Vec<Report>) -> Self {
        let mut shelf = Shelf::default();
        reports.into_iter().enumerate().for_each(|(document, report)| shelf.add(document, report, None));
        Session { shelf, ..Session::default() }
    }

    /// Indexes reports in memory that are not indexed yet, up to the first one that is not in memory. Returns whether
    /// all reports are indexed.
    pub(super) fn index_at_hand(&mut self) -> bool {
        for at in self.index.len()..self.shelf.len() {
            let Some(report) = self.shelf.at_hand(at) else { return false };
            self.index.add(&report, Subjects::known());
        }
        true
    }

    /// Indexes all reports, reading those that are not in memory.
    pub fn index_all(&mut self) {
        while !self.index_at_hand() {
            let at = self.index.len();
            let report = self.shelf.stored(at).and_then(Stored::read).unwrap_or_default();
            self.index.add(&report, Subjects::known());
        }
    }
}
