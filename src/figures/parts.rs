use super::{Shares, main_column, percent};
use crate::model::{ReportKind, Table};
use rust_decimal::Decimal;
use std::cmp::Reverse;
use std::collections::HashMap;

/// The composition of a subject, or of a whole table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    /// The positive parts, largest first.
    pub above_zero: Vec<Part>,
    /// The negative parts.
    pub below_zero: Vec<Part>,
    /// The number of parts that are zero or blank.
    pub nothing: usize,
}

/// A part of a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Index of the row in the table.
    pub row: usize,
    /// Its amount.
    pub amount: Decimal,
    /// Share of the sum of all positive parts, in percent.
    pub share: Decimal,
}

/// The direct children of each of these rows; `None` means the top level. Totals are not parts.
pub fn parts(table: &Table, kind: ReportKind, of: &[Option<usize>]) -> Vec<Parts> {
    let main = main_column(table, kind).unwrap_or_default();
    let shares = Shares::new(table, main);
    let places: HashMap<Option<usize>, usize> = of.iter().enumerate().map(|(at, row)| (*row, at)).collect();
    let mut found = vec![Parts::default(); of.len()];
    for (row, printed) in table.rows.iter().enumerate().filter(|(_, r)| !shares.is_total(r)) {
        let place = places.get(&shares.above(printed));
        let Some(parts) = place.and_then(|at| found.get_mut(*at)) else { continue };
        let amount = printed.value(main).unwrap_or_default();
        let part = Part { row, amount, share: Decimal::ZERO };
        match amount {
            a if a > Decimal::ZERO => parts.above_zero.push(part),
            a if a < Decimal::ZERO => parts.below_zero.push(part),
            _ => parts.nothing += 1,
        }
    }
    found.iter_mut().for_each(Parts::compare);
    found
}

impl Parts {
    /// Sorts by amount, largest first, and computes shares.
    fn compare(&mut self) {
        self.above_zero.sort_by_key(|p| Reverse(p.amount));
        let whole = self.above_zero.iter().try_fold(Decimal::ZERO, |sum, p| sum.checked_add(p.amount));
        for part in &mut self.above_zero {
            part.share = whole.and_then(|whole| percent(part.amount, whole)).unwrap_or_default();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::fixture;

    fn codes<'a>(table: &'a Table, parts: &[Part]) -> Vec<&'a str> {
        parts.iter().filter_map(|p| table.rows[p.row].code.as_deref()).collect()
    }

    #[test]
    fn the_parts_of_the_whole_and_of_a_subject_come_from_the_largest_down() {
        let report = fixture::budget();
        let table = &report.tables[1];
        let whole = parts(table, report.kind, &[None]).remove(0);
        assert_eq!(codes(table, &whole.above_zero), ["208", "221"], "a total is no part");
        let [largest, other] = [0, 1].map(|at| Some(whole.above_zero[at].row));
        let both = parts(table, report.kind, &[other, largest]);
        let below = &both[1];
        assert_eq!(codes(table, &below.above_zero), ["20801", "20805"]);
        assert_eq!(below.above_zero.iter().map(|p| p.share).sum::<Decimal>().round(), Decimal::ONE_HUNDRED);
    }

    #[test]
    fn what_is_not_above_zero_stands_apart() {
        let mut report = fixture::budget();
        let table = &mut report.tables[1];
        let row = |code: &str| table.rows.iter().position(|r| r.code.as_deref() == Some(code)).unwrap();
        let (negative, blank) = (row("221"), row("20805"));
        table.rows[negative].amounts[0].value = Some(Decimal::from(-3));
        table.rows[blank].amounts.clear();
        let whole = parts(table, report.kind, &[None]).remove(0);
        assert_eq!(codes(table, &whole.above_zero), ["208"]);
        assert_eq!(codes(table, &whole.below_zero), ["221"]);
        assert_eq!(whole.above_zero[0].share, Decimal::ONE_HUNDRED, "of what can be drawn");
        assert_eq!(parts(table, report.kind, &[Some(whole.above_zero[0].row)])[0].nothing, 1);
    }
}
