use super::{Choice, Chosen, List, Message, Overlay, Page, Spot, State};
use crate::i18n::Texts;
use crate::model::{Head, Report, Table};
use crate::panes::Key;
use crate::text::{pad_right, width};

/// The name of a unit is cut to this where reports are listed.
const UNIT: usize = 48;

/// Going to a report, a table, a row.
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

    pub(super) fn choose_report(&mut self) {
        let texts = self.settings.lang.texts();
        if self.session.shelf.len() < 2 {
            self.notice = Some(texts.only_report.into());
            return;
        }
        let choice = Choice::new(Chosen::Report, Vec::new(), self.session.shelf.in_order(), None);
        self.list_reports(choice, Some(self.nav.report));
    }

    /// The reports in columns: unit, year, kind.
    fn list_reports(&mut self, mut choice: Choice, now: Option<usize>) {
        let texts = self.settings.lang.texts();
        let heads = || choice.values.iter().filter_map(|r| self.session.shelf.head(*r));
        let widest = heads().map(|head| width(&head.unit_name)).max().unwrap_or(0).min(UNIT);
        let entry =
            |head: &Head| format!("{}  {}", pad_right(&head.unit_name, widest), texts.report_kind(head));
        let entries = heads().map(entry).collect();
        let input = std::mem::take(&mut choice.input);
        let mut sorted = Choice::new(Chosen::Report, entries, choice.values, now);
        sorted.groups = choice.groups;
        sorted.take(&Message::Paste(input.text()));
        sorted.cursor = now
            .and_then(|now| sorted.shown.iter().position(|at| sorted.values.get(*at) == Some(&now)))
            .unwrap_or(0);
        self.dialog = Some(Overlay::Choice(sorted));
    }

    /// Sorts the listed reports by the next column: unit, year, kind, and as they were opened again.
    pub(super) fn sort_reports(&mut self, mut choice: Choice) {
        let names = self.settings.lang.texts().report_columns;
        let now = choice.value();
        let by = choice.groups.first().and_then(|by| names.iter().position(|name| name == by));
        let next = by.map_or(0, |by| by + 1);
        let mut values = self.session.shelf.in_order();
        let head = |report: &usize| self.session.shelf.head(*report);
        match next {
            0 => values.sort_by_key(|r| head(r).map(|h| h.unit_name.clone())),
            1 => values.sort_by_key(|r| std::cmp::Reverse(head(r).and_then(|h| h.year))),
            2 => values.sort_by_key(|r| head(r).map(|h| h.kind)),
            _ => {}
        }
        choice.values = values;
        choice.groups = names.get(next).copied().into_iter().collect();
        self.list_reports(choice, now);
    }

    /// Opens a report, unless it is open.
    pub(super) fn go_to_report(&mut self, report: usize) {
        if report != self.nav.report {
            let from = self.spot();
            self.leave();
            if self.open(report) {
                self.nav.history.leave(from);
            }
        }
    }

    /// Shows another table in the pane.
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

    /// Goes to a place: opens its report, pane and table, and unfolds the way to what the cursor was on.
    /// Says whether that is there.
    pub fn visit(&mut self, spot: Spot) -> bool {
        if spot.report != self.nav.report && !self.open(spot.report) {
            return false;
        }
        self.nav.pane = spot.pane;
        if spot.table.is_some_and(|t| self.page().and_then(|p| p.table) != Some(t)) {
            self.show_table(spot.table.unwrap_or_default());
        }
        spot.key.is_none_or(|key| self.reveal(key))
    }

    /// Puts the cursor on what a key stands for, if the page has it. What its list depends on comes first.
    pub(super) fn reveal(&mut self, key: Key) -> bool {
        if let Some(lead) = key.lead() {
            self.reveal(lead);
            self.settle();
        }
        let Some(page) = self.page_mut() else { return false };
        for (index, list) in page.lists.iter_mut().enumerate() {
            let found = match list {
                List::Outline(outline) => match outline.find(key) {
                    Some(item) => {
                        outline.reveal(item);
                        true
                    }
                    None => false,
                },
                List::Grid(grid) => grid.reveal(key),
                List::Prose(prose) => prose.reveal(key),
            };
            if found {
                (page.focus, page.reading) = (index, false);
                return true;
            }
        }
        false
    }
}

/// Tables by their numbers and titles.
pub(super) fn table_names(texts: &Texts, report: &Report, tables: &[usize]) -> Vec<String> {
    let name = |t: &Table| format!("{} {}", t.number.as_deref().unwrap_or_default(), texts.title_of(t));
    let name = |table: &usize| report.tables.get(*table).map(name).unwrap_or_default().trim().to_string();
    tables.iter().map(name).collect()
}
