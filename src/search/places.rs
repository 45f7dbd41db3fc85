use super::{Kind, Target};
use crate::model::{RowAt, TableKind};
use rust_decimal::Decimal;
use std::cmp::Reverse;

/// The number of largest amounts of a name that are kept sorted; more are computed on demand.
const BEST: usize = 64;

/// One occurrence of a name; compact, since there may be a million of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Occurrence {
    report: u32,
    /// Indices in the report: of table and row, of project and indicator, or of a single item.
    at: [u32; 2],
    /// Index of the table's kind plus one; 0 if it is not in a table.
    kind: u8,
    /// In 元.
    pub amount: Option<Decimal>,
}

impl Occurrence {
    /// The occurrence at a target.
    pub(crate) fn new(target: Target, amount: Option<Decimal>) -> Self {
        let at = match target {
            Target::Row { at, .. } => [at.table, at.row],
            Target::Indicator { project, indicator, .. } => [project, indicator],
            Target::Project { project: one, .. }
            | Target::Table { table: one, .. }
            | Target::Note { note: one, .. }
            | Target::Term { term: one, .. }
            | Target::Part { part: one, .. }
            | Target::Figure { nth: one, .. } => [one, 0],
            Target::Paragraph { note, paragraph, .. } => [note, paragraph],
            Target::Report { .. } => [0, 0],
        };
        // An index beyond `u32` doesn't fit into memory.
        let short = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
        Occurrence { report: short(target.report()), at: at.map(short), kind: 0, amount }
    }

    /// The occurrence of a row in a table of this kind.
    pub(crate) fn in_table(target: Target, kind: TableKind, amount: Option<Decimal>) -> Self {
        let kind = TableKind::ALL.iter().position(|known| *known == kind).unwrap_or(0) + 1;
        Occurrence { kind: u8::try_from(kind).unwrap_or(0), ..Occurrence::new(target, amount) }
    }

    /// The kind of the row's table, available even if the report is not in memory.
    pub(crate) fn table(&self) -> Option<TableKind> {
        TableKind::ALL.get(usize::from(self.kind.checked_sub(1)?)).copied()
    }

    /// Index of the report.
    pub(crate) fn report(&self) -> usize {
        self.report as usize
    }

    /// The target, for a name of this kind.
    pub(crate) fn target(&self, kind: Kind) -> Target {
        let report = self.report();
        let [first, second] = self.at.map(|index| index as usize);
        match kind {
            Kind::Subject => Target::Row { report, at: RowAt::new(first, second) },
            Kind::SanGong => Target::Part { report, part: first },
            Kind::Amount => Target::Figure { report, nth: first },
            Kind::Paragraph => Target::Paragraph { report, note: first, paragraph: second },
            Kind::Project => Target::Project { report, project: first },
            Kind::Indicator => Target::Indicator { report, project: first, indicator: second },
            Kind::Unit => Target::Report { report },
            Kind::Table | Kind::Column => Target::Table { report, table: first },
            Kind::Note => Target::Note { report, note: first },
            Kind::Term => Target::Term { report, term: first },
        }
    }

    /// The occurrence as one of a column of its table.
    pub(crate) fn of_column(self, column: usize) -> Self {
        Occurrence { at: [self.at[0], u32::try_from(column).unwrap_or(u32::MAX)], ..self }
    }

    /// Sort key: largest amount first.
    pub(crate) fn order(&self) -> Order {
        (Reverse(self.amount), self.report, self.at)
    }
}

/// Sort key of occurrences: largest amount first, then by report and position; unique within a name.
pub(crate) type Order = (Reverse<Option<Decimal>>, u32, [u32; 2]);

/// The occurrences of a name. They are added report by report and stay in that order.
#[derive(Default)]
pub(crate) struct Places {
    all: Vec<Occurrence>,
    /// The report of each occurrence, in memory of its own for fast scans.
    reports: Vec<u32>,
    /// Index and report of the occurrences with the largest amounts, largest first.
    best: Vec<(u32, u32)>,
}

impl Places {
    /// Adds an occurrence.
    pub(crate) fn push(&mut self, place: Occurrence) {
        let index = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.all.push(place);
        self.reports.push(place.report);
        let order = |(index, _): &(u32, u32)| self.all.get(*index as usize).map(Occurrence::order);
        let full = self.best.len() == BEST;
        if full && self.best.last().is_some_and(|last| order(last) <= Some(place.order())) {
            return;
        }
        let at = self.best.partition_point(|other| order(other) <= Some(place.order()));
        self.best.insert(at, (index, place.report));
        self.best.truncate(BEST);
    }

    /// The precomputed largest occurrences in wanted reports, largest first.
    pub(crate) fn best(&self, wanted: impl Fn(usize) -> bool) -> impl Iterator<Item = &Occurrence> {
        let best = self.best.iter().filter(move |(_, report)| wanted(*report as usize));
        best.filter_map(|(index, _)| self.all.get(*index as usize))
    }

    /// The last of the precomputed occurrences, if there are more.
    pub(crate) fn last_of_best(&self) -> Option<&Occurrence> {
        let (index, _) = self.best.last().filter(|_| self.best.len() < self.all.len())?;
        self.all.get(*index as usize)
    }

    /// All occurrences in wanted reports, in order of reports.
    pub(crate) fn all(&self, wanted: impl Fn(usize) -> bool) -> impl Iterator<Item = &Occurrence> {
        let of_wanted =
            self.all.iter().zip(&self.reports).filter(move |(_, report)| wanted(**report as usize));
        of_wanted.map(|(place, _)| place)
    }

    /// The only occurrence, if there is just one.
    pub(crate) fn only(&self) -> Option<&Occurrence> {
        if let [only] = self.all.as_slice() { Some(only) } else { None }
    }

    /// The occurrences in one report.
    pub(crate) fn in_report(&self, report: usize) -> impl Iterator<Item = &Occurrence> {
        let start = self.reports.partition_point(|other| (*other as usize) < report);
        let rest = self.all.get(start..).unwrap_or_default().iter();
        rest.take_while(move |place| place.report() == report)
    }
}
