use super::outline::scroll;
use super::overlay::steps;
use super::{Action, Goal, LineInput, Message, Overlay, Reply, Session, State, Wish};
use crate::model::Head;
use crate::text::width;
use crate::tui::layout;
use rust_decimal::Decimal;
use std::cmp::Reverse;

/// The list of reports; there may be many thousands, and only those on the screen are formatted.
#[derive(Debug, Clone)]
pub struct Reports {
    /// The purpose of the choice.
    pub wanted: Wanted,
    /// The filter text.
    pub input: LineInput,
    /// The column to sort by; `None` for the order of opening.
    pub sorted: Option<ReportColumn>,
    /// Indices of all reports to choose from, in display order.
    all: Vec<usize>,
    /// Indices of those that match the filter.
    pub shown: Vec<usize>,
    /// Index of the selected one among those.
    pub cursor: usize,
    /// Index of the first one on the screen.
    pub offset: usize,
    /// Width of the longest unit name.
    pub unit_width: usize,
}

/// The purpose of choosing a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// To open it.
    Opened,
    /// To compare with its table.
    Beside,
}

/// A column of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportColumn {
    /// The unit.
    Unit,
    /// The year, latest first.
    Year,
    /// Budget or final account, department or unit.
    Kind,
    /// Total expenditure, largest first.
    Total,
}

impl ReportColumn {
    /// The columns in order.
    pub const ALL: [ReportColumn; 4] =
        [ReportColumn::Unit, ReportColumn::Year, ReportColumn::Kind, ReportColumn::Total];

    fn next(now: Option<Self>) -> Option<Self> {
        let at = now.and_then(|now| ReportColumn::ALL.iter().position(|column| *column == now));
        ReportColumn::ALL.get(at.map_or(0, |at| at + 1)).copied()
    }
}

/// Maximum width of a unit name.
const UNIT: usize = 56;

impl Reports {
    /// The number of reports to choose from.
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// The selected report.
    pub fn chosen(&self) -> Option<usize> {
        self.shown.get(self.cursor).copied()
    }

    /// Moves the cursor by reports.
    pub fn step(&mut self, reports: isize) {
        self.cursor = self.cursor.saturating_add_signed(reports).min(self.shown.len().saturating_sub(1));
    }

    /// Handles a message; characters filter the list.
    pub(super) fn update(&mut self, message: &Message, lines: u16, session: &Session) -> Reply {
        let before = self.input.text();
        match message {
            Message::Do(Action::Cancel) => return Reply::CLOSE,
            Message::Do(Action::Accept) => {
                let goal = match self.wanted {
                    Wanted::Opened => Goal::Report,
                    Wanted::Beside => Goal::Beside,
                };
                return Reply { stays: false, wish: self.chosen().map(|report| Wish::Go(goal(report))) };
            }
            Message::Do(Action::Sort) => self.sort(session),
            Message::Do(Action::Toggle) => {
                self.input.take(&Message::Type(' '));
            }
            Message::Type(_) | Message::Paste(_) | Message::Do(Action::DeleteBack | Action::Clear) => {
                self.input.take(message);
            }
            Message::Do(action) => self.step(steps(*action, lines)),
            _ => {}
        }
        if self.input.text() != before {
            self.narrow(session, None);
        }
        Reply::STAY
    }

    /// Updates the filtered list; the cursor stays on `chosen` if that is still in it.
    fn narrow(&mut self, session: &Session, chosen: Option<usize>) {
        let keeps = session.index.reports_with(&self.input.text());
        self.shown = self.all.iter().copied().filter(|report| keeps(*report)).collect();
        self.cursor = self.shown.iter().position(|report| Some(*report) == chosen).unwrap_or(0);
    }

    /// Sorts by the next column; after the last one, in the order of opening.
    fn sort(&mut self, session: &Session) {
        let chosen = self.chosen();
        self.sorted = ReportColumn::next(self.sorted);
        let wanted: Vec<usize> = self.all.clone();
        self.all = session.shelf.in_order();
        if wanted.len() < self.all.len() {
            self.all.retain(|report| wanted.contains(report));
        }
        let head = |report: &usize| session.shelf.head(*report);
        let kind = |head: &Head| (head.kind, head.scope.map(|scope| scope as u8));
        match self.sorted {
            None => {}
            Some(ReportColumn::Unit) => self.all.sort_by(|a, b| {
                let unit = |report| head(report).map(|head| head.unit_name.as_str());
                unit(a).cmp(&unit(b))
            }),
            Some(ReportColumn::Year) => self.all.sort_by_key(|r| Reverse(head(r).and_then(|head| head.year))),
            Some(ReportColumn::Kind) => self.all.sort_by_key(|r| head(r).map(kind)),
            Some(ReportColumn::Total) => self.all.sort_by_key(|r| Reverse(session.index.total(*r))),
        }
        self.narrow(session, chosen);
    }

    /// Scrolls minimally so that the cursor is within `height` rows.
    pub fn settle(&mut self, height: usize) {
        self.offset = scroll(self.offset, self.cursor, height, self.shown.len());
    }
}

impl State {
    /// Opens the list with the cursor on the open report, which is left out for comparisons.
    pub(super) fn list_reports(&mut self, wanted: Wanted) {
        if self.session.shelf.len() < 2 {
            self.notice = Some(self.settings.lang.texts().only_report.into());
            return;
        }
        let mut all = self.session.shelf.in_order();
        all.retain(|report| wanted == Wanted::Opened || *report != self.nav.report);
        let unit_width = all.iter().filter_map(|report| self.session.shelf.head(*report));
        let unit_width = unit_width.map(|head| width(&head.unit_name)).max().unwrap_or(0).min(UNIT);
        let cursor = all.iter().position(|report| *report == self.nav.report).unwrap_or(0);
        let shown = all.clone();
        let input = LineInput::default();
        let list = Reports { wanted, input, sorted: None, all, shown, cursor, offset: 0, unit_width };
        self.dialog = Some(Overlay::Reports(list));
    }

    /// The total expenditure of a report in 元.
    pub fn report_total(&self, report: usize) -> Option<Decimal> {
        self.session.index.total(report)
    }

    /// Scrolls the list of reports.
    pub(super) fn settle_reports(&mut self) {
        let height = usize::from(layout::reports(self.area).height).saturating_sub(2);
        if let Some(Overlay::Reports(list)) = &mut self.dialog {
            list.settle(height);
        }
    }
}
