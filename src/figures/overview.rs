use super::bridge::{Bridge, Term, bridge};
use super::share::Shares;
use super::{UNIT_CODE, changes, is_by_subject, is_subject, main_column, two_sided};
use crate::facts::{PUBLISHED, not_found, percent};
use crate::model::{
    Basis, ColumnKind, Money, Project, Report, ReportKind, Row, RowAt, Side, Table, TableKind,
};
use rust_decimal::Decimal;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// The number of subjects highlighted by amount, and by change.
const STANDING_OUT: usize = 3;

/// The tables of expenditure by subject, in order of preference.
pub(super) const BY_SUBJECT: [TableKind; 3] =
    [TableKind::Expense, TableKind::FiscalExpense, TableKind::GeneralExpense];

/// The columns into which a table by subjects divides expenditure.
const KINDS: [ColumnKind; 6] = [
    ColumnKind::Basic,
    ColumnKind::Project,
    ColumnKind::Upward,
    ColumnKind::Operating,
    ColumnKind::Subsidy,
    ColumnKind::Reserve,
];

/// The overview of a report.
#[derive(Debug, Clone, Default)]
pub struct Overview {
    /// Income, from the year's sum to the grand total.
    pub income: Bridge,
    /// Expenditure likewise.
    pub expense: Bridge,
    /// The total of the table by subjects, which both divisions below are relative to.
    pub spent: Option<Figure>,
    /// Expenditure by 类; computed where the table divides it by unit.
    pub classes: Vec<Term>,
    /// The total minus the classes, if not zero.
    pub classes_rest: Option<Decimal>,
    /// 基本支出, 项目支出 and the like, if the table by subjects has such columns.
    pub kinds: Vec<(ColumnKind, Figure)>,
    /// The total minus these kinds, if not zero.
    pub kinds_rest: Option<Decimal>,
    /// The largest subjects, among those without children; computed likewise.
    pub largest: Vec<Term>,
    /// The subjects with the largest changes.
    pub changed: Vec<Moved>,
    /// Indices of the tables without figures.
    pub empty: Vec<usize>,
    /// The kinds of tables that are required but missing.
    pub missing: Vec<TableKind>,
}

/// An amount of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// The row.
    pub at: RowAt,
    /// The amount.
    pub amount: Decimal,
    /// Share of its total, in percent.
    pub share: Option<Decimal>,
}

/// A subject whose amount differs from the prior year's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// The amount of this year.
    pub now: Figure,
    /// 增减额, as printed or computed.
    pub change: Decimal,
    /// 增减率 in percent.
    pub rate: Option<Decimal>,
}

/// The total expenditure of a report in 元: from the preferred table, or as the sum of its classes.
pub fn expense_total(report: &Report) -> Option<Decimal> {
    let of_kind = |kind: &TableKind| report.tables.iter().find(|table| table.kind == *kind);
    let table = BY_SUBJECT.iter().find_map(of_kind)?;
    let column = main_column(table, report.kind)?;
    let value = |row: &Row| row.value(column);
    let printed = table.rows.iter().filter(|row| row.code.is_none() && row.level == 0).find_map(value);
    let classes = table.rows.iter().filter(|row| row.code_digits().len() == 3).filter_map(value);
    let mut classes = classes.peekable();
    let sum = || {
        classes.peek()?;
        classes.try_fold(Decimal::ZERO, Decimal::checked_add)
    };
    printed.or_else(sum)?.checked_mul(table.currency_unit?.in_yuan())
}

/// Computes the overview.
pub fn overview(report: &Report) -> Overview {
    let mut overview = Overview::default();
    if let Some((index, table)) = two_sided(report).first().and_then(|i| Some((*i, report.tables.get(*i)?))) {
        overview.income = bridge(index, table, Side::Income, report.kind);
        overview.expense = bridge(index, table, Side::Expense, report.kind);
    }
    let subjects = BY_SUBJECT.iter().find_map(|kind| functional(report, *kind));
    if let Some((index, table)) = subjects {
        let main = main_column(table, report.kind).unwrap_or_default();
        let shares = Shares::new(table, main);
        overview.spent = total(index, table, main, &shares);
        let classes = figures(index, table, main, &shares, |_, r| is_class(table, r));
        let repeated = Repeated::of(table, &classes, overview.spent);
        overview.classes = repeated.merge(table, classes);
        let classes = overview.classes.iter().map(|term| &term.figure);
        overview.classes_rest = overview.spent.and_then(|total| rest(total, classes));
        overview.kinds = kinds(index, table, &shares, report.kind);
        let kinds = overview.kinds.iter().map(|(_, figure)| figure);
        overview.kinds_rest = overview.spent.and_then(|total| rest(total, kinds));
        let above: HashSet<usize> = table.rows.iter().filter_map(|r| r.parent).collect();
        let is_leaf = |i: usize, r: &Row| is_subject(r) && !above.contains(&i);
        overview.largest = repeated.merge(table, figures(index, table, main, &shares, is_leaf));
        overview.largest.sort_by_key(|term| Reverse(term.figure.amount));
        overview.largest.truncate(STANDING_OUT);
    }
    overview.changed = changed(report);
    overview.empty = report.tables.iter().enumerate().filter(|(_, t)| t.empty).map(|(i, _)| i).collect();
    if report.tables.iter().any(|t| PUBLISHED.contains(&t.kind)) {
        overview.missing = not_found(report);
    }
    overview
}

/// The projects, largest funds first.
pub fn projects_by_amount(report: &Report) -> Vec<(usize, &Project)> {
    let mut projects: Vec<(usize, &Project)> = report.projects.iter().enumerate().collect();
    projects.sort_by_key(|(_, p)| Reverse(p.planned().and_then(Money::in_yuan)));
    projects
}

/// The total minus these parts; `None` if there are no parts or nothing is missing.
fn rest<'a>(total: Figure, parts: impl Iterator<Item = &'a Figure>) -> Option<Decimal> {
    let mut parts = parts.peekable();
    parts.peek()?;
    let rest = parts.try_fold(total.amount, |rest, part| rest.checked_sub(part.amount))?;
    (!rest.is_zero()).then_some(rest)
}

/// The first table of a kind by the functional classification.
fn functional(report: &Report, kind: TableKind) -> Option<(usize, &Table)> {
    let is_functional = |r: &Row| is_subject(r) && r.code_digits().starts_with('2');
    let found = |t: &Table| t.kind == kind && is_by_subject(t) && t.rows.iter().any(is_functional);
    report.tables.iter().enumerate().find(|(_, t)| found(t))
}

/// Whether the row is a 类, not a department (245) whose units (245001) are listed.
fn is_class(table: &Table, row: &Row) -> bool {
    let code = row.code_digits();
    let below = |digits: &dyn Fn(usize) -> bool| {
        let codes = table.rows.iter().map(Row::code_digits);
        codes.filter(|other| digits(other.len())).any(|other| other.starts_with(code))
    };
    let of_units = || below(&|digits| digits == UNIT_CODE) && !below(&|digits| digits == 5 || digits == 7);
    is_subject(row) && code.len() == 3 && !of_units()
}

/// How the subjects of a table repeat.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Repeated {
    /// As amounts of a whole, then again by unit.
    Whole,
    /// By unit, or not at all.
    ByUnit,
}

impl Repeated {
    /// If the first amount of each 类 adds up to the total, the others divide it further.
    fn of(table: &Table, classes: &[Figure], total: Option<Figure>) -> Self {
        let mut seen = HashSet::new();
        let first = classes.iter().filter(|f| seen.insert(code_of(table, f)));
        let sum = first.map(|f| f.amount).try_fold(Decimal::ZERO, Decimal::checked_add);
        if sum.is_some() && sum == total.map(|total| total.amount) {
            Repeated::Whole
        } else {
            Repeated::ByUnit
        }
    }

    /// One figure for each subject; one that is a sum of several is computed.
    fn merge(self, table: &Table, figures: Vec<Figure>) -> Vec<Term> {
        let mut merged: Vec<Term> = Vec::new();
        let mut known: HashMap<_, usize> = HashMap::new();
        for figure in figures {
            let at = *known.entry(code_of(table, &figure)).or_insert(merged.len());
            let Some(term) = merged.get_mut(at) else {
                merged.push(Term { figure, computed: false });
                continue;
            };
            let sum = term.figure.amount.checked_add(figure.amount).filter(|_| self == Repeated::ByUnit);
            let Some(amount) = sum else { continue };
            let share = term.figure.share.zip(figure.share).and_then(|(a, b)| a.checked_add(b));
            *term = Term { figure: Figure { amount, share, ..term.figure }, computed: true };
        }
        merged
    }
}

/// The subject of a row, in both classifications if it has both.
fn code_of<'a>(table: &'a Table, figure: &Figure) -> (&'a str, Option<&'a str>) {
    let row = table.rows.get(figure.at.row);
    (row.map_or("", Row::code_digits), row.and_then(|row| row.second_code.as_deref()))
}

fn total(index: usize, table: &Table, column: usize, shares: &Shares<'_>) -> Option<Figure> {
    let totals = table.rows.iter().enumerate().filter(|(_, r)| shares.is_total(r));
    let (row, amount) = totals.filter_map(|(i, r)| Some((i, r.value(column)?))).max_by_key(|(_, a)| *a)?;
    Some(Figure { at: RowAt::new(index, row), amount, share: None })
}

fn figures(
    index: usize,
    table: &Table,
    column: usize,
    shares: &Shares<'_>,
    wanted: impl Fn(usize, &Row) -> bool,
) -> Vec<Figure> {
    let rows = table.rows.iter().enumerate().filter(|(i, r)| wanted(*i, r));
    rows.filter_map(|(row, r)| {
        Some(Figure { at: RowAt::new(index, row), amount: r.value(column)?, share: shares.of_total(r) })
    })
    .collect()
}

fn kinds(index: usize, table: &Table, shares: &Shares<'_>, report: ReportKind) -> Vec<(ColumnKind, Figure)> {
    let basis = if report == ReportKind::Final { Basis::Final } else { Basis::Budget };
    let column = |kind| table.column(basis, kind);
    let whole = main_column(table, report).and_then(|c| total(index, table, c, shares));
    KINDS
        .into_iter()
        .filter_map(|kind| {
            let figure = total(index, table, column(kind)?, shares).filter(|f| !f.amount.is_zero())?;
            let share = whole.and_then(|whole| percent(figure.amount, whole.amount));
            Some((kind, Figure { share, ..figure }))
        })
        .collect()
}

/// The subjects with the largest changes, from the first table that has changes.
fn changed(report: &Report) -> Vec<Moved> {
    let in_table = |index: usize, table: &Table| {
        let main = main_column(table, report.kind)?;
        let above: HashSet<usize> = table.rows.iter().filter_map(|r| r.parent).collect();
        let rows = table.rows.iter().enumerate().filter(|(i, r)| is_subject(r) && !above.contains(i));
        let mut moved: Vec<Moved> = rows.filter_map(|(i, r)| moved(index, table, main, i, r)).collect();
        moved.sort_by_key(|m| Reverse(m.change.abs()));
        moved.truncate(STANDING_OUT);
        (!moved.is_empty()).then_some(moved)
    };
    report.tables.iter().enumerate().find_map(|(i, t)| in_table(i, t)).unwrap_or_default()
}

fn moved(index: usize, table: &Table, main: usize, row: usize, printed: &Row) -> Option<Moved> {
    let value = |kind| table.columns.iter().position(|c| c.column == kind).and_then(|c| printed.value(c));
    let computed = || {
        let main = table.columns.get(main)?.column;
        changes(table, printed).into_iter().find(|c| c.column == main).map(|c| (c.amount, c.rate))
    };
    let as_printed = value(ColumnKind::Change).map(|change| (change, value(ColumnKind::ChangePct)));
    let (change, rate) = as_printed.or_else(computed).filter(|(change, _)| !change.is_zero())?;
    let amount = printed.value(main).unwrap_or_default();
    Some(Moved { now: Figure { at: RowAt::new(index, row), amount, share: None }, change, rate })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::{fixture, percent_text};

    fn names(report: &Report, figures: &[Figure]) -> Vec<String> {
        figures.iter().map(|f| report.row(f.at).unwrap().name.clone()).collect()
    }

    fn figures_of(terms: &[Term]) -> Vec<Figure> {
        terms.iter().map(|term| term.figure).collect()
    }

    #[test]
    fn totals_sources_and_classes() {
        let report = fixture::budget();
        let overview = overview(&report);
        assert_eq!(overview.income.total.unwrap().amount.to_string(), "800.00");
        assert_eq!(overview.expense.total.unwrap().amount.to_string(), "800.00");
        assert_eq!(names(&report, &overview.income.parts), ["一般公共预算拨款收入"], "no blank source");
        assert_eq!(names(&report, &overview.income.others), ["上年结转"]);
        assert_eq!(names(&report, &figures_of(&overview.classes)), ["社会保障和就业支出", "住房保障支出"]);
        let shares: Vec<_> = overview.kinds.iter().filter_map(|(_, f)| f.share).map(percent_text).collect();
        assert_eq!(shares, ["75.0%", "25.0%"], "basic against project expenditure");
    }

    #[test]
    fn what_stands_out_is_the_largest_and_the_most_changed() {
        let report = fixture::budget();
        let overview = overview(&report);
        assert_eq!(
            names(&report, &figures_of(&overview.largest)),
            ["行政运行", "社会保险业务管理事务", "机关事业单位基本养老保险缴费支出"]
        );
        let changed: Vec<String> = overview.changed.iter().map(|m| m.change.to_string()).collect();
        assert_eq!(changed, ["60.00", "20.00"], "what has not changed does not stand out");
    }

    #[test]
    fn empty_and_missing_tables_are_named() {
        let report = fixture::budget();
        let overview = overview(&report);
        assert_eq!(
            overview.empty.iter().map(|t| report.tables[*t].kind).collect::<Vec<_>>(),
            [TableKind::StateCapital]
        );
        assert_eq!(
            overview.missing,
            [TableKind::Income, TableKind::FiscalIncomeExpense, TableKind::GovernmentFund]
        );
    }

    #[test]
    fn a_table_in_another_form_is_not_missing() {
        let mut report = fixture::budget();
        let fund = Table { title: "政府性基金收支表".into(), ..Table::new(TableKind::Other) };
        report.tables.push(fund);
        assert_eq!(overview(&report).missing, [TableKind::Income, TableKind::FiscalIncomeExpense]);
    }

    #[test]
    fn a_report_without_tables_lacks_none() {
        let overview = overview(&Report::default());
        assert!(overview.missing.is_empty() && overview.expense.total.is_none());
    }
}
