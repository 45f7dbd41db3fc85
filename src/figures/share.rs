use crate::facts::percent;
use crate::model::{Row, Side, Table};
use rust_decimal::{Decimal, RoundingStrategy};

/// A percentage with one decimal: `93.4%`.
pub fn percent_text(percent: Decimal) -> String {
    format!("{}%", rounded(percent))
}

/// A percentage rounded to the one decimal that is displayed.
pub fn rounded(percent: Decimal) -> Decimal {
    let mut rounded = percent.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(1);
    rounded
}

/// The denominator of a share.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Whole {
    /// The amount of the parent row.
    #[default]
    Parent,
    /// The total.
    Total,
}

/// The shares of a table's rows in one column.
#[derive(Debug, Clone)]
pub struct Shares<'a> {
    table: &'a Table,
    column: usize,
    has_codes: bool,
    /// The totals of income, of expenditure, and of rows on neither side.
    totals: [Option<Decimal>; 3],
}

impl<'a> Shares<'a> {
    /// Shares by the amounts in this column.
    pub fn new(table: &'a Table, column: usize) -> Self {
        let has_codes = table.rows.iter().any(|r| r.code.is_some());
        let mut shares = Shares { table, column, has_codes, totals: [None; 3] };
        shares.totals = [Some(Side::Income), Some(Side::Expense), None].map(|side| shares.sum_up(side));
        shares
    }

    /// Whether a row is a total: by its name, or because it has no code in a table of subjects, e.g. if it has the
    /// unit's name.
    pub fn is_total(&self, row: &Row) -> bool {
        row.level == 0 || (row.code.is_none() && self.has_codes)
    }

    /// The parent of a row. A total is not a parent: it is a sibling of the classes.
    pub fn above(&self, row: &Row) -> Option<usize> {
        row.parent.filter(|p| self.table.rows.get(*p).is_some_and(|r| !self.is_total(r)))
    }

    /// A row's share of the given whole, in percent.
    pub fn of(&self, whole: Whole, row: &Row) -> Option<Decimal> {
        match whole {
            Whole::Parent => self.of_parent(row),
            Whole::Total => self.of_total(row),
        }
    }

    /// A row's share of its parent, in percent; for a class, of the total.
    pub fn of_parent(&self, row: &Row) -> Option<Decimal> {
        match row.parent {
            Some(parent) => {
                percent(row.value(self.column)?, self.table.rows.get(parent)?.value(self.column)?)
            }
            None => self.of_total(row),
        }
    }

    /// A row's share of the total, in percent. A total over all subjects has none.
    pub fn of_total(&self, row: &Row) -> Option<Decimal> {
        if row.side.is_none() && self.is_total(row) {
            return None;
        }
        percent(row.value(self.column)?, self.total(row.side)?)
    }

    /// The total: the largest printed one, else the sum of the classes.
    pub fn total(&self, side: Option<Side>) -> Option<Decimal> {
        let [income, expense, neither] = self.totals;
        match side {
            Some(Side::Income) => income,
            Some(Side::Expense) => expense,
            None => neither,
        }
    }

    fn sum_up(&self, side: Option<Side>) -> Option<Decimal> {
        let rows = || self.table.rows.iter().filter(|r| r.side == side);
        let printed = rows().filter(|r| self.is_total(r)).filter_map(|r| r.value(self.column)).max();
        let classes = rows().filter(|r| r.code.is_some() && r.parent.is_none());
        let sum =
            || classes.filter_map(|r| r.value(self.column)).try_fold(Decimal::ZERO, Decimal::checked_add);
        printed.or_else(sum)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::fixture;
    use crate::model::Report;

    fn shares(report: &Report, code: &str) -> [Option<String>; 2] {
        let table = &report.tables[1];
        let row = table.rows.iter().find(|r| r.code.as_deref() == Some(code)).unwrap();
        let shares = Shares::new(table, 0);
        [shares.of_parent(row), shares.of_total(row)].map(|s| s.map(percent_text))
    }

    #[test]
    fn shares_of_parent_and_of_total() {
        let report = fixture::budget();
        assert_eq!(shares(&report, "2080107"), [Some("40.0%".into()), Some("30.0%".into())]);
        let table = &report.tables[1];
        assert_eq!(Shares::new(table, 0).of_parent(&table.rows[0]), None, "a total is no part");
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
