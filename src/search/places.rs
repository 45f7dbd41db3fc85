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

    /// Sort key: largest amount first.
    fn order(&self) -> impl Ord + use<> {
        (Reverse(self.amount), self.report, self.at)
    }
}

/// The occurrences of a name. They are added report by report and stay in that order.
#[derive(Default)]
pub(crate) struct Places {
    all: Vec<Occurrence>,
    /// Indices of the occurrences with the largest amounts, largest first.
    best: Vec<u32>,
}

impl Places {
    /// Adds an occurrence.
    pub(crate) fn push(&mut self, place: Occurrence) {
        let index = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.all.push(place);
        let order = |index: &u32| self.all.get(*index as usize).map(Occurrence::order);
        let full = self.best.len() == BEST;
        if full && self.best.last().is_some_and(|last| order(last) <= Some(place.order())) {
            return;
        }
        let at = self.best.partition_point(|other| order(other) <= Some(place.order()));
        self.best.insert(at, index);
        self.best.truncate(BEST);
    }

    /// At most `limit` occurrences, largest amount first.
    pub(crate) fn largest(&self, limit: usize) -> Box<dyn Iterator<Item = &Occurrence> + '_> {
        if limit <= self.best.len() || self.best.len() == self.all.len() {
            let largest = self.best.iter().take(limit);
            return Box::new(largest.filter_map(|index| self.all.get(*index as usize)));
        }
        self.largest_of(limit, |_| true)
    }

    /// The largest amount.
    pub(crate) fn most(&self) -> Option<Decimal> {
        self.best.first().and_then(|index| self.all.get(*index as usize))?.amount
    }

    /// The largest occurrences that satisfy a condition.
    pub(crate) fn largest_of(
        &self,
        limit: usize,
        wanted: impl Fn(&Occurrence) -> bool,
    ) -> Box<dyn Iterator<Item = &Occurrence> + '_> {
        Self::ordered(self.all.iter().filter(|place| wanted(place)).collect(), limit)
    }

    /// The largest occurrences in some reports.
    pub(crate) fn largest_in(
        &self,
        limit: usize,
        reports: &[usize],
    ) -> Box<dyn Iterator<Item = &Occurrence> + '_> {
        Self::ordered(reports.iter().flat_map(|report| self.in_report(*report)).collect(), limit)
    }

    fn ordered<'a>(
        mut found: Vec<&'a Occurrence>,
        limit: usize,
    ) -> Box<dyn Iterator<Item = &'a Occurrence> + 'a> {
        if found.len() > limit {
            found.select_nth_unstable_by_key(limit, |place| place.order());
            found.truncate(limit);
        }
        found.sort_unstable_by_key(|place| place.order());
        Box::new(found.into_iter())
    }

    /// The only occurrence, if there is just one.
    pub(crate) fn only(&self) -> Option<&Occurrence> {
        if let [only] = self.all.as_slice() { Some(only) } else { None }
    }

    /// The occurrences in one report.
    pub(crate) fn in_report(&self, report: usize) -> &[Occurrence] {
        let start = self.all.partition_point(|place| place.report() < report);
        let rest = self.all.get(start..).unwrap_or_default();
        let count = rest.partition_point(|place| place.report() == report);
        rest.get(..count).unwrap_or_default()
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }
}
