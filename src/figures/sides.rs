use super::share::{Shares, Whole};
use crate::figures::main_column;
use crate::model::{Report, ReportKind, Row, Side, Table};
use rust_decimal::Decimal;

/// A row of one side of a two-sided table.
#[derive(Debug, Clone)]
pub struct SideRow<'a> {
    /// Index of the row in the table.
    pub index: usize,
    /// The row.
    pub row: &'a Row,
    /// The amount; `None` for a blank.
    pub amount: Option<Decimal>,
    /// The share of the requested whole, in percent.
    pub share: Option<Decimal>,
    /// Whether the row is a total.
    pub is_total: bool,
    /// The printed block of the row, where the side is divided several times ([`Table::lanes`]).
    pub lane: usize,
}

/// Indices of the tables with income and expenditure side by side.
pub fn two_sided(report: &Report) -> Vec<usize> {
    let has = |t: &Table, side| t.rows.iter().any(|r| r.side == Some(side));
    let both = |t: &Table| has(t, Side::Income) && has(t, Side::Expense);
    report.tables.iter().enumerate().filter(|(_, t)| both(t)).map(|(i, _)| i).collect()
}

/// The rows of one side, with their shares, block by block.
pub fn side_rows(table: &Table, side: Side, kind: ReportKind, whole: Whole) -> Vec<SideRow<'_>> {
    let column = side_column(table, side, kind);
    let shares = Shares::new(table, column.unwrap_or_default());
    let rows = table.rows.iter().zip(table.lanes()).enumerate();
    let mut rows: Vec<SideRow<'_>> = rows
        .filter(|(_, (row, _))| row.side == Some(side))
        .map(|(index, (row, lane))| SideRow {
            index,
            row,
            amount: column.and_then(|c| row.value(c)),
            share: shares.of(whole, row),
            is_total: shares.is_total(row),
            lane,
        })
        .collect();
    rows.sort_by_key(|row| row.lane);
    rows
}

/// The main column; if the side has nothing in it, the side's own column.
fn side_column(table: &Table, side: Side, kind: ReportKind) -> Option<usize> {
    let used = |c: &usize| table.rows.iter().any(|r| r.side == Some(side) && r.value(*c).is_some());
    main_column(table, kind).filter(used).or_else(|| (0..table.columns.len()).find(used))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::{fixture, percent_text};

    #[test]
    fn each_side_has_its_rows_with_shares_of_its_total() {
        let report = fixture::budget();
        let table = &report.tables[two_sided(&report)[0]];
        let income = side_rows(table, Side::Income, report.kind, Whole::Total);
        assert_eq!(income.len(), 4);
        assert_eq!(income[0].share.map(percent_text).as_deref(), Some("90.0%"));
        assert_eq!(income[1].amount, None, "a blank row is kept and is no zero");
        assert_eq!(side_rows(table, Side::Expense, report.kind, Whole::Total).len(), 3);
    }
}
