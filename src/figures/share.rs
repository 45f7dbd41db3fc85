use crate::model::{Row, Table};
use rust_decimal::{Decimal, RoundingStrategy};

/// How many per cent of `whole` the `part` is; none of nothing.
pub fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
}

/// Per cent with one decimal: `93.4%`.
pub fn percent_text(percent: Decimal) -> String {
    format!("{:.1}%", percent.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero))
}

/// How many per cent of its parent's amount in a column a row's amount is.
pub fn share_of_parent(table: &Table, row: &Row, column: usize) -> Option<Decimal> {
    percent(row.value(column)?, table.rows.get(row.parent?)?.value(column)?)
}

/// How many per cent of the table's total (its largest row of level 0) a row's amount is.
pub fn share_of_total(table: &Table, row: &Row, column: usize) -> Option<Decimal> {
    let total = table
        .rows
        .iter()
        .filter(|r| r.level == 0 && r.side == row.side)
        .filter_map(|r| r.value(column))
        .max();
    percent(row.value(column)?, total?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::fixture;

    #[test]
    fn shares_of_parent_and_of_total() {
        let report = fixture::budget();
        let expense = &report.tables[1];
        let row = expense.rows.iter().find(|r| r.code.as_deref() == Some("2080107")).unwrap();
        assert_eq!(share_of_parent(expense, row, 0).map(percent_text).as_deref(), Some("40.0%"));
        assert_eq!(share_of_total(expense, row, 0).map(percent_text).as_deref(), Some("30.0%"));
        assert_eq!(share_of_parent(expense, &expense.rows[0], 0), None, "a total is no part");
    }

    #[test]
    fn nothing_is_a_share_of_zero() {
        assert_eq!(percent(Decimal::ONE, Decimal::ZERO), None);
        assert_eq!(percent_text(Decimal::new(99_95, 2)), "100.0%");
    }
}
