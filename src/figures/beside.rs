use super::{Shares, hierarchies, main_column};
use crate::model::{CurrencyUnit, Money, Report, Row, Table};
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

/// What another table prints of the same subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beside {
    /// The amount there, in the unit of this table.
    pub amount: Decimal,
    /// What this table prints more, or less.
    pub difference: Option<Decimal>,
}

/// The tables that print subjects of this one too.
pub fn comparable(report: &Report, table: usize) -> Vec<usize> {
    let codes = |t: &Table| t.rows.iter().filter_map(|r| r.code.clone()).collect::<HashSet<_>>();
    let Some(own) = report.tables.get(table).map(codes) else { return Vec::new() };
    let shares = |t: &Table| t.rows.iter().any(|r| r.code.as_ref().is_some_and(|code| own.contains(code)));
    let others = hierarchies(report).into_iter().filter(|other| *other != table);
    others.filter(|other| report.tables.get(*other).is_some_and(shares)).collect()
}

/// For each row of a table, what another one prints of the same subject, or as its total; what stands there twice is
/// compared with nothing.
pub fn beside(report: &Report, table: usize, other: usize) -> Vec<Option<Beside>> {
    let Some((here, there)) = report.tables.get(table).zip(report.tables.get(other)) else {
        return Vec::new();
    };
    let columns = main_column(here, report.kind).zip(main_column(there, report.kind));
    let Some((here_main, there_main)) = columns else { return Vec::new() };
    let [of_here, of_there] = [(here, here_main), (there, there_main)].map(|(t, c)| Shares::new(t, c));
    let subject = |shares: &Shares<'_>, row: &Row| match &row.code {
        Some(code) => Some(code.to_string()),
        None => shares.is_total(row).then(String::new),
    };
    let mut found: HashMap<String, Option<Decimal>> = HashMap::new();
    for row in &there.rows {
        let Some(subject) = subject(&of_there, row) else { continue };
        let amount = row.value(there_main).and_then(|v| in_unit(v, there.currency_unit, here.currency_unit));
        found.entry(subject).and_modify(|twice| *twice = None).or_insert(amount);
    }
    let of_row = |row: &Row| {
        let amount = (*found.get(&subject(&of_here, row)?)?)?;
        let difference = row.value(here_main).and_then(|own| own.checked_sub(amount));
        Some(Beside { amount, difference })
    };
    here.rows.iter().map(of_row).collect()
}

fn in_unit(amount: Decimal, from: Option<CurrencyUnit>, to: Option<CurrencyUnit>) -> Option<Decimal> {
    match from.zip(to) {
        Some((from, to)) => Money::new(amount, from).in_unit(to),
        _ => Some(amount),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::fixture;

    fn of(report: &Report, code: Option<&str>) -> Option<[String; 2]> {
        let row = report.tables[1].rows.iter().position(|r| r.code.as_deref() == code).unwrap();
        let words = |b: Beside| [b.amount, b.difference.unwrap()].map(|n| n.normalize().to_string());
        beside(report, 1, 2)[row].map(words)
    }

    #[test]
    fn the_same_subjects_stand_beside_each_other_with_their_difference() {
        let report = fixture::budget();
        assert_eq!(comparable(&report, 1), [2], "not the economic classification");
        assert_eq!(of(&report, Some("208")), Some(["640".into(), "60".into()]));
        assert_eq!(of(&report, Some("2080107")), Some(["300".into(), "-60".into()]));
        assert_eq!(of(&report, None), Some(["720".into(), "80".into()]), "totals too");
    }

    #[test]
    fn units_do_not_matter_and_what_stands_there_twice_is_left_out() {
        let mut report = fixture::budget();
        let table = &mut report.tables[2];
        table.currency_unit = Some(CurrencyUnit::Yuan);
        table.rows.iter_mut().flat_map(|r| &mut r.amounts).for_each(|a| {
            a.value = a.value.map(|v| v * Decimal::from(10_000));
        });
        let doubled = table.rows.iter().find(|r| r.code.as_deref() == Some("221")).unwrap().clone();
        table.rows.push(doubled);
        assert_eq!(of(&report, Some("208")), Some(["640".into(), "60".into()]));
        assert_eq!(of(&report, Some("221")), None);
    }
}
