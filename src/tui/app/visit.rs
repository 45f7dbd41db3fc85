use super::{Choice, Chosen, Overlay, Page, Spot, State};
use crate::i18n::Texts;
use crate::model::{Report, Table};
use crate::panes::Key;

/// Navigation to reports, tables and rows.
impl State {
    pub(super) fn choose_table(&mut self) {
        let tables = self.nav.tables();
        let Some(report) = self.current() else { return };
        if tables.len() < 2 {
            self.notice = Some(self.settings.lang.texts().only_table.into());
            return;
        }
        let entries = table_names(self.settings.lang.texts(), report, &tables);
        let now = self.page().and_then(|p| p.table);
        self.dialog = Some(Overlay::Choice(Choice::new(Chosen::Table, entries, tables, now)));
    }

    /// Opens a report, unless it is open already.
    pub(super) fn go_to_report(&mut self, report: usize) {
        if report != self.nav.report {
            let from = self.spot();
            self.leave();
            if self.open(report) {
                self.nav.history.leave(from);
            }
        }
    }

    /// Selects another table in the pane.
    pub(super) fn show_table(&mut self, table: usize) {
        let Some(cx) = self.context() else { return };
        let mut page = Page::new(self.nav.pane.content(), cx, Some(table));
        if let Some(old) = self.page_mut() {
            page.detail_shown = old.detail_shown;
            page.charted = old.charted;
            for (list, before) in page.lists.iter_mut().zip(&old.lists) {
                list.arrange_like(before);
            }
            *old = page;
        }
    }

    /// Goes to a position: opens its report, pane and table, and unfolds the ancestors of the item. Returns whether
    /// it exists.
    pub fn visit(&mut self, spot: Spot) -> bool {
        if spot.report != self.nav.report && !self.open(spot.report) {
            return false;
        }
        self.nav.pane = spot.pane;
        if spot.key.is_some_and(|key| key.finding().is_some()) {
            self.close_evidence();
        }
        if spot.table.is_some_and(|t| self.page().and_then(|p| p.table) != Some(t)) {
            self.show_table(spot.table.unwrap_or_default());
        }
        spot.key.is_none_or(|key| self.reveal(key))
    }

    /// Moves the cursor to a key, if the page has it; in a dependent list, after selecting the item it depends on.
    pub(super) fn reveal(&mut self, key: Key) -> bool {
        if let Some(lead) = key.lead() {
            self.reveal(lead);
            self.settle();
        }
        let Some(page) = self.page_mut() else { return false };
        for (index, list) in page.lists.iter_mut().enumerate() {
            if list.reveal(key) {
                (page.focus, page.reading) = (index, false);
                return true;
            }
        }
        false
    }
}

/// The numbers and titles of tables.
pub(super) fn table_names(texts: &Texts, report: &Report, tables: &[usize]) -> Vec<String> {
    let name = |t: &Table| format!("{} {}", t.number.as_deref().unwrap_or_default(), texts.title_of(t));
    let name = |table: &usize| report.tables.get(*table).map(name).unwrap_or_default().trim().to_string();
    tables.iter().map(name).collect()
}
