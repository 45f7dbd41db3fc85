use super::visit::table_names;
use super::{Choice, Chosen, Goal, List, Outline, Overlay, Page, Plan, Sort, State, Wanted};
use crate::figures::{Whole, comparable};
use crate::model::Report;
use crate::panes::{Beside, Column, Pane};
use crate::tree::Never;
use crate::tui::layout::{Areas, Slot};
use std::sync::Arc;

impl State {
    /// The focused list, if it is an outline with rows.
    pub(super) fn outline(&self) -> Option<&Outline> {
        match self.page().and_then(Page::list) {
            Some(List::Outline(outline)) if !outline.items.is_empty() => Some(outline),
            _ => None,
        }
    }

    /// The focused list, if it can be sorted and filtered.
    pub(super) fn arranged(&self) -> Option<&List> {
        self.page().and_then(Page::list).filter(|list| list.arrangement().is_some())
    }

    /// Changes the arrangement of the focused list; shows a notice if there is none.
    fn arrange_any(&mut self, change: impl FnOnce(&mut List)) {
        let list = self.page_mut().and_then(|page| page.lists.get_mut(page.focus));
        match list.filter(|list| list.arrangement().is_some()) {
            Some(list) => change(list),
            None => self.notice = Some(self.settings.lang.texts().no_rows_here.into()),
        }
    }

    /// Changes the focused outline; shows a notice if there is none.
    pub(super) fn arrange(&mut self, change: impl FnOnce(&mut Outline)) {
        match self.page_mut().and_then(|page| page.lists.get_mut(page.focus)) {
            Some(List::Outline(outline)) if !outline.items.is_empty() => change(outline),
            _ => self.notice = Some(self.settings.lang.texts().no_rows_here.into()),
        }
    }

    /// Filters the rows.
    pub(super) fn filter(&mut self, wanted: &str) {
        self.arrange_any(|list| list.rearrange(|a| a.filter = wanted.trim().to_string()));
    }

    /// Rejects a filter that can't match anything, with the reason.
    pub(super) fn refuse_filter(&mut self) {
        let texts = self.settings.lang.texts();
        let Some(Err(never)) = self.arranged().map(List::filter) else { return };
        let notice = match never {
            Never::NoNumber(word) => format!("{}{word}", texts.no_number),
            Never::NoAmounts(word) => format!("{}{word}", texts.no_amounts),
            Never::Contradiction(a, b) => format!("{}{a}{}{b}", texts.contradiction, texts.comma),
        };
        self.filter("");
        self.notice = Some(notice);
    }

    /// Whether a filter hides rows of the focused list.
    pub(super) fn filters(&self) -> bool {
        let arrangement = self.arranged().and_then(List::arrangement);
        arrangement.is_some_and(|arrangement| !arrangement.filter.is_empty())
    }

    /// Clears the filter, if there is one.
    pub(super) fn clear_filter(&mut self) {
        if self.filters() {
            self.filter("");
        }
    }

    /// Switches between tree and flat list.
    pub(super) fn lay_flat(&mut self) {
        self.arrange(|outline| outline.rearrange(|a| a.flat = !a.flat));
    }

    /// Reverses the sort order.
    pub(super) fn reverse(&mut self) {
        let arrangement = self.arranged().and_then(List::arrangement);
        if arrangement.is_some_and(|arrangement| arrangement.sort.is_none()) {
            self.notice = Some(self.settings.lang.texts().not_sorted.into());
            return;
        }
        self.arrange_any(|list| {
            list.rearrange(|a| {
                a.sort = a.sort.map(|sort| Sort { descending: !sort.descending, ..sort });
            });
            list.step(isize::MIN);
        });
    }

    /// Switches the denominator of shares between parent and total.
    pub(super) fn turn_shares(&mut self) {
        let Some(usual) = self.nav.pane.content().usual_whole() else {
            self.notice = Some(self.settings.lang.texts().no_shares_here.into());
            return;
        };
        let now = self.settings.whole.unwrap_or(usual);
        self.settings.whole = Some(if now == Whole::Parent { Whole::Total } else { Whole::Parent });
        self.rebuild();
    }

    /// Adds a comparison with another table, or with the same table of another report, or removes it; the user
    /// chooses if there are several.
    pub(super) fn choose_beside(&mut self) {
        if self.context().is_some_and(|cx| self.page().is_some_and(|page| cx.beside_of(page.table).is_some()))
        {
            return self.set_beside(None);
        }
        let Some(report) = self.current() else { return };
        if self.nav.pane != Pane::Subjects {
            self.notice = Some(self.settings.lang.texts().nothing_beside.into());
            return;
        }
        let texts = self.settings.lang.texts();
        let tables = self.comparable();
        // Only reports of the same unit are listed; of others there may be thousands.
        let kin: Vec<usize> = self.kin().take(KIN).collect();
        let mut entries = table_names(texts, report, &tables);
        entries.extend(
            kin.iter().filter_map(|r| self.session.shelf.head(*r)).map(|head| texts.report_title(head)),
        );
        let mut values: Vec<usize> =
            tables.iter().copied().chain(kin.iter().map(|r| OF_REPORT + r)).collect();
        if self.session.shelf.len() > 1 {
            entries.push(texts.other_report.into());
            values.push(usize::MAX);
        }
        match values.as_slice() {
            [] => self.notice = Some(texts.nothing_beside.into()),
            [only] if *only < OF_REPORT => self.set_beside(Some(Opposed::Table(*only))),
            _ => {
                let choice = Choice::new(Chosen::Beside, entries, values, None);
                self.dialog = Some(Overlay::Choice(choice));
            }
        }
    }

    /// Other reports of the same unit.
    fn kin(&self) -> impl Iterator<Item = usize> + '_ {
        let unit = self.session.shelf.head(self.nav.report).map(|head| head.unit_name.as_str());
        let reports = self
            .session
            .shelf
            .heads()
            .enumerate()
            .filter(move |(_, head)| Some(head.unit_name.as_str()) == unit);
        reports.map(|(report, _)| report).filter(|report| *report != self.nav.report)
    }

    /// Sets the chosen comparison.
    pub(super) fn choose_opposite(&mut self, value: usize) {
        match value {
            usize::MAX => {
                self.head_for(Goal::Reports(Wanted::Beside));
            }
            report if report >= OF_REPORT => self.head_for(Goal::Beside(report - OF_REPORT)),
            table => self.set_beside(Some(Opposed::Table(table))),
        }
    }

    /// Compares with the same table of another report.
    pub(super) fn put_beside(&mut self, report: usize) {
        let Some(other) = self.session.shelf.at_hand(report) else {
            self.notice = Some(self.settings.lang.texts().changed.into());
            return;
        };
        self.set_beside(Some(Opposed::Report(other)));
        let table = self.page().and_then(|page| page.table);
        if self.context().is_some_and(|cx| cx.beside_of(table).is_none()) {
            self.notice = Some(self.settings.lang.texts().same_table_missing.into());
            self.set_beside(None);
        }
    }

    pub(super) fn set_beside(&mut self, opposed: Option<Opposed>) {
        self.nav.beside = opposed;
        self.rebuild();
    }

    /// The tables that this one can be compared with.
    pub(super) fn comparable(&self) -> Vec<usize> {
        let table = self.page().and_then(|page| page.table).filter(|_| self.nav.pane == Pane::Subjects);
        self.current().zip(table).map(|(report, table)| comparable(report, table)).unwrap_or_default()
    }

    /// Opens the choice of the column to sort by.
    pub(super) fn choose_sort(&mut self) {
        let columns = self.arranged().map(List::columns).unwrap_or_default();
        if columns.is_empty() {
            self.notice = Some(self.settings.lang.texts().no_rows_here.into());
            return;
        }
        let printed = self.settings.lang.texts().printed_order.to_string();
        let entries = std::iter::once(printed).chain(columns.iter().map(Column::name)).collect();
        let sort = self.arranged().and_then(List::arrangement).and_then(|arrangement| arrangement.sort);
        let now = sort.and_then(|sort| {
            let at = columns.iter().position(|c| c.id == sort.column)?;
            Some(at + 1)
        });
        let values = (0..=columns.len()).collect();
        self.dialog = Some(Overlay::Choice(Choice::new(Chosen::Sort, entries, values, now.or(Some(0)))));
    }

    /// Sorts by a column, counted from 1; 0 restores the printed order.
    pub(super) fn sort_by(&mut self, number: usize) {
        self.arrange_any(|list| {
            let column = number.checked_sub(1).and_then(|at| list.columns().into_iter().nth(at));
            list.rearrange(|arrangement| arrangement.sort_by(column.as_ref()));
            list.step(isize::MIN);
        });
    }

    /// Opens the choice of visible columns.
    pub(super) fn choose_columns(&mut self) {
        let Some(outline) = self.outline() else { return self.arrange(|_| {}) };
        if outline.columns.is_empty() {
            self.notice = Some(self.settings.lang.texts().no_rows_here.into());
            return;
        }
        let hidden = &outline.arrangement().hidden;
        let shown: Vec<usize> = self.plan(outline).columns.iter().map(|(at, _)| *at).collect();
        let entry = |(at, column): (usize, &Column)| match hidden.contains(&column.id) {
            true => format!("[ ] {}", column.name()),
            false if shown.contains(&at) => format!("[x] {}", column.name()),
            false => format!("[x] {}{}", column.name(), self.settings.lang.texts().no_room),
        };
        let entries = outline.columns.iter().enumerate().map(entry).collect();
        let values = (0..outline.columns.len()).collect();
        self.dialog = Some(Overlay::Choice(Choice::new(Chosen::Columns, entries, values, None)));
    }

    /// The plan of the columns on the screen.
    fn plan(&self, outline: &Outline) -> Plan {
        let page = self.page();
        let areas = page.and_then(|page| Areas::of(self.area(), page));
        let inner = areas.zip(page).and_then(|(areas, page)| areas.inner(Slot::List(page.focus)));
        Plan::new(outline, inner.map_or(0, |inner| inner.width.into()))
    }

    /// Shows or hides a column; the choice stays open.
    pub(super) fn toggle_column(&mut self, number: usize) {
        self.arrange(|outline| {
            if let Some(id) = outline.columns.get(number).map(|c| c.id) {
                outline.rearrange(|arrangement| arrangement.toggle(id));
            }
        });
        self.choose_columns();
        if let Some(Overlay::Choice(choice)) = &mut self.dialog {
            choice.cursor = number;
        }
    }
}

/// What the amounts of the open report are compared with.
#[derive(Debug, Clone)]
pub enum Opposed {
    /// Another of its tables.
    Table(usize),
    /// The same table of another report.
    Report(Arc<Report>),
}

impl Opposed {
    /// As a pane expects it.
    pub fn lent(&self) -> Beside<'_> {
        match self {
            Opposed::Table(table) => Beside::Table(*table),
            Opposed::Report(report) => Beside::Report(report),
        }
    }
}

/// Maximum number of reports of the same unit that are listed.
const KIN: usize = 12;
/// Values from here on mean a report; no document has this many tables.
const OF_REPORT: usize = 1 << 32;
