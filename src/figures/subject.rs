use super::overview::BY_SUBJECT;
use crate::facts::percent;
use crate::model::{
    Amount, Basis, Column, ColumnKind, CurrencyUnit, Report, ReportKind, Row, RowAt, Table, TableKind,
};
use rust_decimal::Decimal;

/// A row with a particular subject.
#[derive(Debug, Clone, Copy)]
pub struct Appearance<'a> {
    /// Its position in the report.
    pub at: RowAt,
    /// The table.
    pub table: &'a Table,
    /// The row.
    pub row: &'a Row,
}

impl<'a> Appearance<'a> {
    /// The columns in which the table has any amount, with this row's amount in each.
    pub fn figures(&self) -> impl Iterator<Item = (&'a Column, Option<&'a Amount>)> + use<'a> {
        let (table, row) = (self.table, self.row);
        let printed = |row: &'a Row, column: usize| row.amounts.iter().find(|a| a.column == column);
        let columns = table.columns.iter().enumerate();
        let used = columns.filter(move |(i, _)| table.rows.iter().any(|r| printed(r, *i).is_some()));
        used.map(move |(i, column)| (column, printed(row, i)))
    }
}

/// A change against the prior year, computed from two printed amounts of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The column that changed.
    pub column: ColumnKind,
    /// The basis of the prior amount: 上年预算数 or 上年执行数.
    pub against: Basis,
    /// 增减额.
    pub amount: Decimal,
    /// 增减率 in percent; `None` if the prior amount was zero.
    pub rate: Option<Decimal>,
    /// Unit of the amount.
    pub unit: Option<CurrencyUnit>,
}

/// The rows with this subject code in all tables, in the order of the report.
pub fn appearances<'a>(report: &'a Report, code: &str) -> Vec<Appearance<'a>> {
    let mut found = Vec::new();
    for (table_at, table) in report.tables.iter().enumerate() {
        for (row_at, row) in table.rows.iter().enumerate() {
            if row.code.as_deref() == Some(code) {
                found.push(Appearance { at: RowAt::new(table_at, row_at), table, row });
            }
        }
    }
    found
}

/// The changes of a row against the prior year, if its table prints both amounts but not the change.
pub fn changes(table: &Table, row: &Row) -> Vec<Change> {
    let mut changes = Vec::new();
    if table.columns.iter().any(|c| is_change(c.column)) {
        return changes;
    }
    for (now, column) in table.columns.iter().enumerate() {
        if !matches!(column.basis, Basis::Budget | Basis::Final) {
            continue;
        }
        for against in [Basis::PriorBudget, Basis::PriorFinal] {
            let before = table.column(against, column.column).and_then(|c| row.value(c));
            let (Some(now), Some(before)) = (row.value(now), before) else { continue };
            let Some(amount) = now.checked_sub(before) else { continue };
            changes.push(Change {
                column: column.column,
                against,
                amount,
                rate: percent(amount, before.abs()),
                unit: table.currency_unit,
            });
        }
    }
    changes
}

/// Indices of the tables whose rows are subjects with codes.
pub fn hierarchies(report: &Report) -> Vec<usize> {
    let with_codes = |t: &Table| t.rows.iter().any(|r| r.code.is_some());
    report.tables.iter().enumerate().filter(|(_, t)| with_codes(t)).map(|(i, _)| i).collect()
}

/// Whether this row is a subject by its code, not a unit (117, 117001) or a unit's project.
pub fn is_subject(row: &Row) -> bool {
    row.code.as_ref().is_some_and(|code| code.classification().is_some() && matches!(code.len(), 3 | 5 | 7))
}

/// Whether the rows of the table are subjects, not just units.
pub fn is_by_subject(table: &Table) -> bool {
    // A department's code may look like that of a 类; a table by subject goes further down, or has no unit's code.
    let is_deep = |row: &Row| is_subject(row) && row.code_digits().len() > 3;
    let of_units = table.rows.iter().any(|row| row.code_digits().len() == UNIT_CODE);
    table.rows.iter().any(|row| is_deep(row) || (!of_units && is_subject(row)))
}

/// Digits of the code of a unit in a department (117001), which begins with that of the department (117).
pub const UNIT_CODE: usize = 6;

/// The table whose subjects are shown first: one of the whole expenditure, else of less, else any with codes.
pub fn first_by_subject(report: &Report) -> Option<usize> {
    let tables = hierarchies(report);
    let by_subject = |table: &&usize| report.tables.get(**table).is_some_and(is_by_subject);
    let of_kind = |kind: &TableKind| {
        let is_kind = |table: &&usize| report.tables.get(**table).is_some_and(|t| t.kind == *kind);
        tables.iter().filter(is_kind).find(by_subject)
    };
    let found = BY_SUBJECT.iter().find_map(of_kind).or_else(|| tables.iter().find(by_subject));
    found.or(tables.first()).copied()
}

/// The main column: this year's total, else the first column.
pub fn main_column(table: &Table, kind: ReportKind) -> Option<usize> {
    let this_year = match kind {
        ReportKind::Budget => Basis::Budget,
        ReportKind::Final => Basis::Final,
    };
    let whole = [ColumnKind::Total, ColumnKind::Amount];
    whole
        .into_iter()
        .find_map(|kind| table.column(this_year, kind))
        .or_else(|| table.columns.iter().position(|c| whole.contains(&c.column)))
        .or_else(|| (!table.columns.is_empty()).then_some(0))
}

fn is_change(column: ColumnKind) -> bool {
    use ColumnKind::{Change, ChangeExInfra, ChangePct, ChangePctExInfra};
    matches!(column, Change | ChangePct | ChangeExInfra | ChangePctExInfra)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::{fixture, percent_text};

    #[test]
    fn a_subject_is_found_in_every_table() {
        let report = fixture::budget();
        let tables: Vec<&str> =
            appearances(&report, "2080107").iter().map(|a| a.table.title.as_str()).collect();
        assert_eq!(tables, ["支出总表", "一般公共预算支出表"]);
    }

    #[test]
    fn the_change_against_the_prior_year_is_computed_where_both_are_printed() {
        let report = fixture::budget();
        let found = appearances(&report, "2080107")[1];
        let changes = changes(found.table, found.row);
        assert_eq!(changes.len(), 1);
        assert_eq!(changes[0].against, Basis::PriorFinal);
        assert_eq!(changes[0].amount.to_string(), "60.00");
        assert_eq!(changes[0].rate.map(percent_text).as_deref(), Some("25.0%"));
    }

    #[test]
    fn the_total_of_this_year_is_the_main_column() {
        let report = fixture::budget();
        let general = &report.tables[2];
        assert_eq!(general.columns[main_column(general, ReportKind::Budget).unwrap()].basis, Basis::Budget);
    }
}
