use super::{History, Overlay, Results, State};
use crate::library::{Shelf, Step};
use crate::search::Index;
use crate::subjects::Subjects;

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

impl State {
    /// Takes a document that was opened while others still are, or a part of one. Reports keep their indices, so
    /// that nothing that points to one goes astray; where they are listed, they stand in the order of their
    /// documents. Says whether anything on the screen is another now.
    pub fn take(&mut self, step: Step) -> bool {
        let Step { index: document, done, total, percent, opened, stored, changed } = step;
        let (loading, before) = (self.loading, self.shelf.len());
        self.loading = (done < total).then_some(Loading { done, total, percent });
        if self.failures.is_empty() {
            self.unseen = opened.failures.first().cloned();
        }
        let failed = !opened.failures.is_empty();
        self.failures.extend(opened.failures);
        let mut stored = stored.into_iter();
        for report in opened.reports {
            let stored = stored.next();
            if stored.is_some() {
                self.bring_index();
                self.index.add(&report, Subjects::known());
            }
            self.shelf.add(document, report, stored);
        }
        let has_changed = !changed.is_empty();
        if has_changed {
            self.shelf.change(document, changed);
            self.index = Default::default();
            self.current = self.shelf.report(self.report);
        }
        if matches!(self.overlay, Some(Overlay::Search(_))) {
            self.bring_index();
        }
        let opened = self.open_first(before);
        if !opened && (failed || has_changed) {
            self.rebuild();
        }
        opened || failed || has_changed || self.loading != loading
    }

    /// Opens the first report there is, or the one that was looked at before all were read again.
    fn open_first(&mut self, before: usize) -> bool {
        let wanted = self.wanted.as_ref();
        let found = wanted.and_then(|wanted| self.shelf.heads().skip(before).position(|head| head == wanted));
        match (found, wanted) {
            (Some(after), _) => self.open(before + after),
            (None, Some(_)) if self.loading.is_some() => false,
            (None, Some(_)) => {
                // It is not there any more.
                (self.current, self.wanted) = (None, None);
                self.pages.clear();
                self.open(0);
                true
            }
            (None, None) => before == 0 && self.open(0),
        }
    }

    /// Forgets all reports, since they are read again; the one that is looked at stays until it is.
    pub fn begin_again(&mut self) {
        self.leave();
        self.wanted = self.current.as_ref().map(|report| report.head());
        self.shelf = Shelf::default();
        self.index = Index::default();
        self.failures.clear();
        self.unseen = None;
        self.history = History::default();
        self.results = Results::default();
        // Of what is read now.
        self.report = usize::MAX;
        self.notice = Some(self.lang.texts().reloading.into());
    }

    /// Indexes the reports that are not indexed yet.
    pub(super) fn bring_index(&mut self) {
        for index in self.index.len()..self.shelf.len() {
            let report = self.shelf.report(index).unwrap_or_default();
            self.index.add(&report, Subjects::known());
        }
    }
}
