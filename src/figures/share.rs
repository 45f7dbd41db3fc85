use crate::model::{Row, Side, Table};
use rust_decimal::{Decimal, RoundingStrategy};

/// How many per cent of `whole` the `part` is; none of nothing.
pub fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
}

/// Per cent with one decimal: `93.4%`.
pub fn percent_text(percent: Decimal) -> String {
    format!("{:.1}%", percent.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero))
}

/// Whether a row is a total: it says so, or it has no code in a table of subjects, as where the unit's name
/// stands for the total.
pub fn is_total(table: &Table, row: &Row) -> bool {
    row.level == 0 || (row.code.is_none() && table.rows.iter().any(|r| r.code.is_some()))
}

/// The total of a column, on one side of a two-sided table: the largest that is printed, or else the sum of the
/// classes.
pub fn total(table: &Table, side: Option<Side>, column: usize) -> Option<Decimal> {
    let of_side = || table.rows.iter().filter(|r| r.side == side);
    let printed = of_side().filter(|r| is_total(table, r)).filter_map(|r| r.value(column)).max();
    let classes =
        || of_side().filter(|r| r.code.is_some() && r.parent.is_none()).filter_map(|r| r.value(column));
    printed.or_else(|| classes().try_fold(Decimal::ZERO, Decimal::checked_add))
}

/// How many per cent of its parent's amount in a column a row's amount is; for a class, of the total.
pub fn share_of_parent(table: &Table, row: &Row, column: usize) -> Option<Decimal> {
    match row.parent {
        Some(parent) => percent(row.value(column)?, table.rows.get(parent)?.value(column)?),
        None => share_of_total(table, row, column),
    }
}

/// How many per cent of the total a row's amount is. A total is no part.
pub fn share_of_total(table: &Table, row: &Row, column: usize) -> Option<Decimal> {
    if row.side.is_none() && is_total(table, row) {
        return None;
    }
    percent(row.value(column)?, total(table, row.side, column)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::fixture;
    use crate::model::Report;

    fn shares(report: &Report, code: &str) -> [Option<String>; 2] {
        let table = &report.tables[1];
        let row = table.rows.iter().find(|r| r.code.as_deref() == Some(code)).unwrap();
        [share_of_parent(table, row, 0), share_of_total(table, row, 0)].map(|s| s.map(percent_text))
    }

    #[test]
    fn shares_of_parent_and_of_total() {
        let report = fixture::budget();
        assert_eq!(shares(&report, "2080107"), [Some("40.0%".into()), Some("30.0%".into())]);
        assert_eq!(
            share_of_parent(&report.tables[1], &report.tables[1].rows[0], 0),
            None,
            "a total is no part"
        );
    }

    #[test]
    fn without_a_printed_total_the_classes_make_it() {
        let mut report = fixture::budget();
        let table = &mut report.tables[1];
        table.rows.retain(|r| r.code.is_some());
        table.rows.iter_mut().for_each(|r| r.parent = r.parent.and_then(|p| p.checked_sub(1)));
        assert_eq!(shares(&report, "208"), [Some("87.5%".into()), Some("87.5%".into())]);
        assert_eq!(shares(&report, "2080107"), [Some("40.0%".into()), Some("30.0%".into())]);
    }

    #[test]
    fn the_name_of_a_unit_may_stand_for_the_total() {
        let mut report = fixture::budget();
        let table = &mut report.tables[1];
        table.rows[0].level = 1;
        table.rows.iter_mut().for_each(|r| r.parent = r.parent.filter(|p| *p > 0));
        assert_eq!(shares(&report, "208"), [Some("87.5%".into()), Some("87.5%".into())]);
    }

    #[test]
    fn nothing_is_a_share_of_zero() {
        assert_eq!(percent(Decimal::ONE, Decimal::ZERO), None);
        assert_eq!(percent_text(Decimal::new(99_95, 2)), "100.0%");
    }
}
