use super::figure::{Figure, Measure, Spot, State};
use super::finding::{Finding, NO_FIGURE, Outcome, Why};
use super::rule::{Rule, Severity};
use crate::facts::Tables;
use crate::model::{
    Basis, Column, ColumnKind, Money, Paragraph, Place, Report, Row, RowAt, Table, TableKind,
};
use rust_decimal::Decimal;
use std::collections::HashSet;

/// The context in which rules run: a report, and the findings so far.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The current rule.
    pub rule: &'static Rule,
    /// The tables of the report.
    pub tables: Tables<'a>,
    /// The number of decimals in each table.
    decimals: Vec<u32>,
    /// The number of decimals in the narrative.
    prose_decimals: u32,
    /// Tables whose reading contradicts their own sums.
    doubtful: HashSet<usize>,
    /// The findings so far.
    pub findings: Vec<Finding>,
}

/// Up to this many slips of one kind may be the publisher's in any case.
const FEW: usize = 2;

impl<'a> Scene<'a> {
    /// The context for a report, starting with this rule.
    pub fn new(report: &'a Report, rule: &'static Rule) -> Self {
        let decimals = report.tables.iter().map(decimals).collect();
        let stated = report.notes.iter().flat_map(|n| &n.paragraphs).flat_map(|p| &p.assertions);
        let prose_decimals =
            stated.filter_map(|a| a.amount).map(|s| s.value.scale()).max().unwrap_or(2).min(6);
        let doubtful = HashSet::new();
        Scene { rule, tables: Tables::of(report), decimals, prose_decimals, doubtful, findings: Vec::new() }
    }

    /// The report.
    pub fn report(&self) -> &'a Report {
        self.tables.report
    }

    /// Marks the reading of these tables as doubtful.
    pub fn doubt(&mut self, tables: HashSet<usize>) {
        self.doubtful = tables;
    }

    /// The figure in a cell.
    pub fn cell(&self, at: RowAt, column: usize) -> Figure {
        let printed = self.report().tables.get(at.table);
        let line = printed.and_then(|t| t.rows.get(at.row));
        let amount = line.and_then(|r| r.amounts.iter().find(|a| a.column == column));
        let spot = Spot {
            place: line.map_or_else(Place::default, |r| r.place),
            table: Some(at.table),
            row: Some(at.row),
            column: Some(column),
            ..Spot::default()
        };
        let decimals = self.decimals.get(at.table).copied().unwrap_or(2);
        let mut figure = Figure::cell(amount, printed.and_then(|t| t.currency_unit), decimals, spot);
        let low = printed.is_some_and(|t| t.low_confidence) || self.doubtful.contains(&at.table);
        if low && figure.state != State::Unread {
            figure.state = State::Doubtful;
        }
        let percent = |c: &Column| c.column.is_percent() || c.unit.as_deref() == Some("%");
        if printed.and_then(|t| t.columns.get(column)).is_some_and(percent) {
            figure.measure = Measure::Percent;
            figure.decimals = figure.value.scale();
        }
        figure
    }

    /// The figure in the column with this basis and kind, if the table has such a column.
    pub fn at(&self, at: RowAt, basis: Basis, kind: ColumnKind) -> Option<Figure> {
        let column = self.report().tables.get(at.table)?.column(basis, kind)?;
        Some(self.cell(at, column))
    }

    /// The figure in this year's total column.
    pub fn whole(&self, at: RowAt) -> Option<Figure> {
        let column = self.tables.whole(self.report().tables.get(at.table)?)?;
        Some(self.cell(at, column))
    }

    /// The total of a table.
    pub fn total(&self, kind: TableKind) -> Option<Figure> {
        let (at, table) = self.tables.only(kind)?;
        self.whole(RowAt::new(at, self.tables.total(table)?))
    }

    /// An amount stated in a sentence.
    pub fn stated(&self, name: &str, stated: Money, spot: Spot) -> Figure {
        Figure::stated(name, stated, self.prose_decimals, spot)
    }

    /// The location of a paragraph.
    pub fn spot_of(&self, (section, paragraph): (usize, usize)) -> Spot {
        let place = self.paragraph((section, paragraph)).map_or_else(Place::default, |p| p.place);
        Spot { place, paragraph: Some((section, paragraph)), ..Spot::default() }
    }

    /// A paragraph by its indices.
    pub fn paragraph(&self, (section, paragraph): (usize, usize)) -> Option<&'a Paragraph> {
        self.report().notes.get(section)?.paragraphs.get(paragraph)
    }

    /// All paragraphs with their indices.
    pub fn paragraphs(&self) -> impl Iterator<Item = ((usize, usize), &'a Paragraph)> + use<'a> {
        let sections = self.tables.report.notes.iter().enumerate();
        sections.flat_map(|(s, note)| note.paragraphs.iter().enumerate().map(move |(p, text)| ((s, p), text)))
    }

    /// A location without a figure.
    pub fn mark(spot: Spot) -> Figure {
        Figure::number(NO_FIGURE, Decimal::ZERO, Measure::Number, spot)
    }

    /// The location of a table's beginning.
    pub fn table_spot(&self, table: usize) -> Spot {
        let place = self.report().tables.get(table).map_or_else(Place::default, |t| t.place);
        Spot { place, table: Some(table), ..Spot::default() }
    }

    /// Checks that a figure equals the sum of others.
    pub fn sum(&mut self, subject: &str, whole: Figure, parts: Vec<Figure>) {
        let finding = Finding::sum(self.rule, subject, whole, parts);
        self.push(finding);
    }

    /// Checks that two figures are equal.
    pub fn same(&mut self, subject: &str, found: Figure, expected: Figure) {
        self.sum(subject, found, vec![expected]);
    }

    /// If more than half of the current rule's findings since index `since` fail, marks them as doubtful: that many
    /// headings and sentences don't have a wrong year; rather, the report's year was misread.
    pub fn doubt_most(&mut self, since: usize) {
        let found = self.findings.get_mut(since..).unwrap_or_default();
        let fails = found.iter().filter(|f| f.outcome == Outcome::Fail).count();
        if fails > FEW && fails * 2 > found.len() {
            let failed = found.iter_mut().filter(|f| f.outcome == Outcome::Fail);
            failed.for_each(|f| f.outcome = Outcome::NotEvaluable(Why::Doubtful));
        }
    }

    /// Adds a finding, unless an earlier finding already reports one of its figures as wrong: a mistake is reported once.
    pub fn push_new(&mut self, finding: Finding) {
        let is_same = |f: &Finding| {
            let wrong = f.figures.first().filter(|_| f.outcome == Outcome::Fail);
            wrong
                .is_some_and(|w| finding.figures.iter().any(|own| own.spot == w.spot && own.value == w.value))
        };
        let objects = matches!(finding.outcome, Outcome::Fail | Outcome::Note);
        if !objects || !self.findings.iter().any(is_same) {
            self.push(finding);
        }
    }

    /// Adds a finding; for a rule of severity `Info`, a fail becomes a note.
    pub fn push(&mut self, finding: Finding) {
        let finding =
            if self.rule.severity == Severity::Info { finding.at_most(Outcome::Note) } else { finding };
        self.findings.push(finding);
    }
}

/// The name of a row in findings.
pub(crate) fn row_name(row: &Row) -> String {
    let code = row.code_digits();
    if code.is_empty() { row.name.clone() } else { format!("{code} {}", row.name) }
}

/// The name of a table row in findings.
pub(crate) fn table_row(table: &Table, row: usize) -> String {
    table.rows.get(row).map(row_name).unwrap_or_default()
}

/// The maximum number of decimals in a table's amounts of money; spreadsheets drop trailing zeros.
fn decimals(table: &Table) -> u32 {
    let money = |column: usize| table.columns.get(column).is_none_or(|c| !c.column.is_percent());
    let amounts = table.rows.iter().flat_map(|r| &r.amounts).filter(|a| money(a.column));
    amounts.filter_map(|a| a.value).map(|v| v.scale()).max().unwrap_or(2).min(6)
}
