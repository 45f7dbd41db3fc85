use super::{Choice, Chosen, Effect, Overlay, Spot, State};
use crate::model::{Head, Report};
use crate::panes::Key;
use crate::tui::places::{Lines, Places, Saved};
use serde_json::Map;
use std::collections::HashSet;

/// Bookmarks and last positions.
impl State {
    /// Sets the state of earlier runs, and goes to the last position.
    pub fn recall(&mut self, places: Places) {
        self.memory.typed = places.typed.clone();
        self.memory.places = places;
        self.resume();
        self.settle();
    }

    /// The typed lines.
    pub fn typed(&self) -> &Lines {
        &self.memory.typed
    }

    /// The last positions in the open reports.
    pub fn left(&self) -> Vec<Saved> {
        let open: HashSet<&Head> = self.session.shelf.heads().collect();
        let here = self.saved();
        let elsewhere = self.memory.places.last.iter().filter(|l| open.contains(&l.report));
        let elsewhere =
            elsewhere.filter(|l| here.as_ref().is_none_or(|here| here.report != l.report)).cloned();
        elsewhere.chain(here.clone()).collect()
    }

    /// Records the last position in the report.
    pub(super) fn leave(&mut self) {
        if let Some(here) = self.saved() {
            self.memory.places.leave(here);
        }
    }

    /// Goes to the last position in a report that was just opened.
    pub(super) fn resume(&mut self) {
        let last = self.current().map(Report::head).and_then(|report| self.memory.places.last(&report));
        if let Some(Saved { pane, table, key, .. }) = last.cloned() {
            self.visit(Spot { report: self.nav.report, pane, table, key });
        }
    }

    /// Bookmarks the current position, or removes its bookmark.
    pub(super) fn mark(&mut self) {
        self.effect = self.saved().map(Effect::Mark);
    }

    /// Opens the choice of a bookmark.
    pub(super) fn choose_mark(&mut self) {
        if self.memory.places.bookmarks.is_empty() {
            self.notice = Some(self.settings.lang.texts().no_marks.into());
            return;
        }
        // The item comes first, since the path to it is similar for all.
        let entry = |b: &Saved| match b.name.rsplit_once(" › ") {
            Some((way, own)) => format!("{own}  ‹ {way}"),
            None => b.name.clone(),
        };
        self.choose_one(Chosen::Mark, self.memory.places.bookmarks.iter().map(entry).collect());
    }

    /// Removes a bookmark by number; the list stays open.
    pub(super) fn unmark(&mut self, number: usize) {
        self.effect = self.memory.places.bookmarks.get(number).cloned().map(Effect::Unmark);
    }

    /// Sets the current bookmarks, and updates an open list of them.
    pub(super) fn take_marks(&mut self, bookmarks: Vec<Saved>) {
        self.memory.places.bookmarks = bookmarks;
        if let Some(Overlay::Choice(Choice { what: Chosen::Mark, cursor, .. })) = self.dialog {
            self.dialog = None;
            self.choose_mark();
            if let Some(Overlay::Choice(choice)) = &mut self.dialog {
                choice.cursor = cursor;
                choice.step(0);
            }
        }
    }

    /// The report of a bookmark by number, if it is open.
    pub(super) fn marked_report(&self, number: usize) -> Option<usize> {
        let report = &self.memory.places.bookmarks.get(number)?.report;
        self.session.shelf.heads().position(|head| head == report)
    }

    /// Goes to a bookmark by number.
    pub(super) fn go_to_mark(&mut self, number: usize) {
        let place = self.memory.places.bookmarks.get(number);
        let Some((pane, table, key)) = place.map(|saved| (saved.pane, saved.table, saved.key)) else {
            return;
        };
        match self.marked_report(number) {
            Some(report) => {
                self.nav.history.leave(self.nav.spot());
                self.visit(Spot { report, pane, table, key });
            }
            None => self.notice = Some(self.settings.lang.texts().not_open.into()),
        }
    }

    /// The bookmarked items of the page.
    pub fn marked(&self) -> Vec<Key> {
        let Some(report) = self.current().map(Report::head) else { return Vec::new() };
        let table = self.page().and_then(|page| page.table);
        let here = |b: &&Saved| b.report == report && b.pane == self.nav.pane && b.table == table;
        self.memory.places.bookmarks.iter().filter(here).filter_map(|b| b.key).collect()
    }

    fn saved(&self) -> Option<Saved> {
        let report = self.current()?;
        let Spot { pane, table, key, .. } = self.spot();
        let name = self.page()?.list().map(|list| self.path_to(report, list)).unwrap_or_default();
        Some(Saved { report: report.head(), name, pane, table, key, more: Map::new() })
    }
}
