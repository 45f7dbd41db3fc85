use super::{Kind, Target};
use crate::model::{RowAt, TableKind};
use rust_decimal::Decimal;
use std::cmp::Reverse;

/// So many of the largest amounts of a name are known at any time; more are looked for when they are wanted.
const BEST: usize = 64;

/// A place that bears a name: a few bytes, since there may be a million.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Occurrence {
    report: u32,
    /// Indices in the report: of the table and the row, of the project and the indicator, or of the one thing.
    at: [u32; 2],
    /// Place of the table's kind among all kinds, one further; 0 for what stands in no table.
    kind: u8,
    /// In 元.
    pub amount: Option<Decimal>,
}

impl Occurrence {
    /// The place of a target.
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
        // Nothing that fits into memory has more.
        let short = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
        Occurrence { report: short(target.report()), at: at.map(short), kind: 0, amount }
    }

    /// The place of a row in a table of this kind.
    pub(crate) fn in_table(target: Target, kind: TableKind, amount: Option<Decimal>) -> Self {
        let kind = TableKind::ALL.iter().position(|known| *known == kind).unwrap_or(0) + 1;
        Occurrence { kind: u8::try_from(kind).unwrap_or(0), ..Occurrence::new(target, amount) }
    }

    /// The kind of the table that a row stands in: known although the report may not be at hand.
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

    /// The same place, as that of one of the columns of its table.
    pub(crate) fn of_column(self, column: usize) -> Self {
        Occurrence { at: [self.at[0], u32::try_from(column).unwrap_or(u32::MAX)], ..self }
    }

    /// What orders the places of a name.
    pub(crate) fn order(&self) -> Order {
        (Reverse(self.amount), self.report, self.at)
    }
}

/// The largest amounts first, then as the reports come and what stands in them: no two places of a name are equal.
pub(crate) type Order = (Reverse<Option<Decimal>>, u32, [u32; 2]);

/// The places that bear a name. They come report by report and stay in that order.
#[derive(Default)]
pub(crate) struct Places {
    all: Vec<Occurrence>,
    /// The report of each: apart, so that many are looked at in one step.
    reports: Vec<u32>,
    /// The largest, the largest first: their indices, and their reports.
    best: Vec<(u32, u32)>,
}

impl Places {
    /// Takes another place in.
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

    /// Those of the largest that are known at any time and stand in a wanted report, the largest first.
    pub(crate) fn best(&self, wanted: impl Fn(usize) -> bool) -> impl Iterator<Item = &Occurrence> {
        let best = self.best.iter().filter(move |(_, report)| wanted(*report as usize));
        best.filter_map(|(index, _)| self.all.get(*index as usize))
    }

    /// The smallest of these, where there are others behind it.
    pub(crate) fn last_of_best(&self) -> Option<&Occurrence> {
        let (index, _) = self.best.last().filter(|_| self.best.len() < self.all.len())?;
        self.all.get(*index as usize)
    }

    /// The largest of those behind another in wanted reports, at most so many, the largest first.
    pub(crate) fn largest_behind(
        &self,
        last: &Occurrence,
        limit: usize,
        wanted: impl Fn(usize) -> bool,
    ) -> impl Iterator<Item = &Occurrence> {
        let of_wanted = self.all.iter().zip(&self.reports).filter(|(_, report)| wanted(**report as usize));
        let behind = of_wanted.map(|(place, _)| place).filter(|place| place.order() > last.order());
        Self::ordered(behind.collect(), limit)
    }

    /// The largest of those in some reports, which come in order.
    pub(crate) fn largest_in(&self, limit: usize, reports: &[usize]) -> impl Iterator<Item = &Occurrence> {
        let mut found = Vec::new();
        let mut start = 0;
        for report in reports {
            let rest = self.reports.get(start..).unwrap_or_default();
            start += rest.partition_point(|other| (*other as usize) < *report);
            let of_report = self.all.get(start..).unwrap_or_default().iter();
            found.extend(of_report.take_while(|place| place.report() == *report));
        }
        Self::ordered(found, limit)
    }

    fn ordered(mut found: Vec<&Occurrence>, limit: usize) -> impl Iterator<Item = &Occurrence> {
        if found.len() > limit {
            found.select_nth_unstable_by_key(limit, |place| place.order());
            found.truncate(limit);
        }
        found.sort_unstable_by_key(|place| place.order());
        found.into_iter()
    }

    /// The only place there is.
    pub(crate) fn only(&self) -> Option<&Occurrence> {
        if let [only] = self.all.as_slice() { Some(only) } else { None }
    }

    /// Those in one report.
    pub(crate) fn in_report(&self, report: usize) -> impl Iterator<Item = &Occurrence> {
        let start = self.reports.partition_point(|other| (*other as usize) < report);
        let rest = self.all.get(start..).unwrap_or_default().iter();
        rest.take_while(move |place| place.report() == report)
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }
}
