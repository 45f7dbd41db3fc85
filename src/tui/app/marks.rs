use super::{Chosen, Effect, Spot, State};
use crate::model::{Head, Report};
use crate::tui::places::{Places, Saved};
use std::collections::HashSet;

/// Bookmarks, and where reports were left.
impl State {
    /// Takes the places of earlier runs, and goes to where the report was left.
    pub fn recall(&mut self, places: Places) {
        self.places = places;
        self.resume();
        self.settle();
    }

    /// Where the reports that are open were left.
    pub fn left(&self) -> Vec<Saved> {
        let open: HashSet<&Head> = self.shelf.heads().collect();
        let here = self.saved();
        let elsewhere = self.places.last.iter().filter(|l| open.contains(&l.report));
        let elsewhere =
            elsewhere.filter(|l| here.as_ref().is_none_or(|here| here.report != l.report)).cloned();
        elsewhere.chain(here.clone()).collect()
    }

    /// Remembers where the report is left.
    pub(super) fn leave(&mut self) {
        if let Some(here) = self.saved() {
            self.places.leave(here);
        }
    }

    /// Goes to where the report that was just opened was left.
    pub(super) fn resume(&mut self) {
        let last = self.current().map(Report::head).and_then(|report| self.places.last(&report));
        if let Some(Saved { pane, table, key, .. }) = last.cloned() {
            self.visit(Spot { report: self.report, pane, table, key });
        }
    }

    /// Marks where one is, or takes the mark away.
    pub(super) fn mark(&mut self) {
        self.effect = self.saved().map(Effect::Mark);
    }

    /// Asks which bookmark to go to.
    pub(super) fn choose_mark(&mut self) {
        if self.places.bookmarks.is_empty() {
            self.notice = Some(self.lang.texts().no_marks.into());
            return;
        }
        self.choose_one(Chosen::Mark, self.places.bookmarks.iter().map(|b| b.name.clone()).collect());
    }

    /// Goes to the bookmark of that number.
    pub(super) fn go_to_mark(&mut self, number: usize) {
        let Some(Saved { report, pane, table, key, .. }) = self.places.bookmarks.get(number).cloned() else {
            return;
        };
        let open = self.shelf.heads().position(|head| *head == report);
        match open {
            Some(report) => {
                self.history.leave(self.spot());
                self.visit(Spot { report, pane, table, key });
            }
            None => self.notice = Some(self.lang.texts().not_open.into()),
        }
    }

    fn saved(&self) -> Option<Saved> {
        let report = self.current()?;
        let Spot { pane, table, key, .. } = self.spot();
        let name = self.page()?.list().map(|list| self.path_to(report, list)).unwrap_or_default();
        Some(Saved { report: report.head(), name, pane, table, key })
    }
}
