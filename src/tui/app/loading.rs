use super::{History, Loading, Overlay, Results, State};
use crate::library::{Shelf, Step};
use crate::search::Index;
use crate::subjects::Subjects;

impl State {
    /// Adds a document that was opened while others are still loading, or a part of one. Reports keep their indices,
    /// so that references stay valid; in lists they are sorted by document. Returns whether anything on the screen
    /// changed.
    pub fn take(&mut self, step: Step) -> bool {
        let Step { index: document, done, total, percent, opened, stored, changed } = step;
        let (loading, before) = (self.session.loading, self.session.shelf.len());
        self.session.loading = (done < total).then_some(Loading { done, total, percent });
        if self.session.failures.is_empty() {
            self.session.unseen = opened.failures.first().cloned();
        }
        let failed = !opened.failures.is_empty();
        self.session.failures.extend(opened.failures);
        let mut stored = stored.into_iter();
        for report in opened.reports {
            let stored = stored.next();
            if stored.is_some() {
                self.session.index_all();
                self.session.index.add(&report, Subjects::known());
            }
            self.session.shelf.add(document, report, stored);
        }
        let has_changed = !changed.is_empty();
        if has_changed {
            self.session.shelf.change(document, changed);
            self.session.index = Default::default();
            self.nav.current = self.session.shelf.report(self.nav.report);
        }
        if matches!(self.dialog, Some(Overlay::Search(_))) {
            self.session.index_all();
        }
        let opened = self.open_first(before);
        if !opened && (failed || has_changed) {
            self.rebuild();
        }
        opened || failed || has_changed || self.session.loading != loading
    }

    /// Opens the first report, or the one that was open before reloading.
    fn open_first(&mut self, before: usize) -> bool {
        let wanted = self.session.wanted.as_ref();
        let found =
            wanted.and_then(|wanted| self.session.shelf.heads().skip(before).position(|head| head == wanted));
        match (found, wanted) {
            (Some(after), _) => self.read_and_open(before + after),
            (None, Some(_)) if self.session.loading.is_some() => false,
            (None, Some(_)) => {
                // It no longer exists.
                (self.nav.current, self.session.wanted) = (None, None);
                self.nav.pages.clear();
                self.read_and_open(0);
                true
            }
            (None, None) => before == 0 && self.read_and_open(0),
        }
    }

    /// Discards all reports before reloading; the open one stays visible until it is read again.
    pub fn begin_again(&mut self) {
        self.leave();
        self.session.wanted = self.nav.current.as_ref().map(|report| report.head());
        self.session.shelf = Shelf::default();
        self.session.index = Index::default();
        self.session.failures.clear();
        self.session.unseen = None;
        self.nav.history = History::default();
        self.nav.results = Results::default();
        // An invalid index until a report is open.
        self.nav.report = usize::MAX;
        self.notice = Some(self.settings.lang.texts().reloading.into());
    }

    /// Opens a report that the loader just delivered, waiting for it to be read if necessary.
    fn read_and_open(&mut self, report: usize) -> bool {
        self.session.shelf.report(report);
        self.open(report)
    }
}
