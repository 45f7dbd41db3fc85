use super::{Shares, hierarchies, main_column};
use crate::facts::percent;
use crate::model::{CurrencyUnit, Money, Report, Row, Table};
use crate::subjects::code_in;
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

/// The amount of the same subject in another table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beside {
    /// The other table's amount, in the unit of this one if both are known.
    pub amount: Decimal,
    /// The unit of the amount.
    pub unit: Option<CurrencyUnit>,
    /// This table's amount minus the other's.
    pub difference: Option<Decimal>,
    /// The difference in percent of the other amount.
    pub rate: Option<Decimal>,
}

/// A table to compare with: of the same report, or of another year, kind or unit.
#[derive(Debug, Clone, Copy)]
pub struct Opposite<'a> {
    /// The table's report.
    pub report: &'a Report,
    /// The table.
    pub table: &'a Table,
}

/// Indices of the tables in the report that share subjects with this one.
pub fn comparable(report: &Report, table: usize) -> Vec<usize> {
    let codes = |t: &Table| t.rows.iter().filter_map(|r| r.code.clone()).collect::<HashSet<_>>();
    let Some(own) = report.tables.get(table).map(codes) else { return Vec::new() };
    let shares = |t: &Table| t.rows.iter().any(|r| r.code.as_ref().is_some_and(|code| own.contains(code)));
    let others = hierarchies(report).into_iter().filter(|other| *other != table);
    others.filter(|other| report.tables.get(*other).is_some_and(shares)).collect()
}

/// For each row of a table, the amount of the same subject in another table, or of its total. Subjects that occur
/// there more than once are not compared. Codes are translated between the years of the two reports.
pub fn beside(report: &Report, here: &Table, there: Opposite<'_>) -> Vec<Option<Beside>> {
    let columns = main_column(here, report.kind).zip(main_column(there.table, there.report.kind));
    let Some((here_main, there_main)) = columns else { return Vec::new() };
    let [of_here, of_there] = [(here, here_main), (there.table, there_main)].map(|(t, c)| Shares::new(t, c));
    let subject = |shares: &Shares<'_>, row: &Row, year: Option<u16>| match row.code.as_deref() {
        Some(code) => code_in(code, year, report.year).map(str::to_string),
        None => shares.is_total(row).then(String::new),
    };
    let mut found: HashMap<String, Option<InUnit>> = HashMap::new();
    for row in &there.table.rows {
        let Some(subject) = subject(&of_there, row, there.report.year) else { continue };
        let amount = row.value(there_main);
        let amount = amount.map(|amount| in_unit(amount, there.table.currency_unit, here.currency_unit));
        found.entry(subject).and_modify(|twice| *twice = None).or_insert(amount);
    }
    let of_row = |row: &Row| {
        let (amount, unit) = (*found.get(&subject(&of_here, row, report.year)?)?)?;
        // Amounts whose units are not known to be the same have no difference.
        let own = row.value(here_main).filter(|_| unit == here.currency_unit);
        let difference = own.and_then(|own| own.checked_sub(amount));
        let rate = difference.and_then(|difference| percent(difference, amount.abs()));
        Some(Beside { amount, unit, difference, rate })
    };
    here.rows.iter().map(of_row).collect()
}

/// The rows that exist only in the other table, with their amounts in the unit of this one.
pub fn only_there<'a>(report: &Report, here: &Table, there: Opposite<'a>) -> Vec<(&'a Row, Option<InUnit>)> {
    let own: HashSet<&str> = here.rows.iter().filter_map(|row| row.code.as_deref()).collect();
    let main = main_column(there.table, there.report.kind);
    let known =
        |code: &str| code_in(code, there.report.year, report.year).is_some_and(|code| own.contains(code));
    let lacking = |row: &&Row| row.code.as_deref().is_some_and(|code| !known(code));
    let units = (there.table.currency_unit, here.currency_unit);
    let amount = |row: &Row| Some(in_unit(row.value(main?)?, units.0, units.1));
    there.table.rows.iter().filter(lacking).map(|row| (row, amount(row))).collect()
}

/// An amount with its unit; `None` if the document gives no unit.
pub type InUnit = (Decimal, Option<CurrencyUnit>);

/// The amount in the unit of the other table, or in its own if it can't be converted.
fn in_unit(amount: Decimal, from: Option<CurrencyUnit>, to: Option<CurrencyUnit>) -> InUnit {
    let converted = from.zip(to).and_then(|(from, to)| Money::new(amount, from).in_unit(to));
    converted.map_or((amount, from), |converted| (converted, to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::fixture;
    use crate::model::SubjectCode;

    fn opposite(report: &Report, table: usize) -> Opposite<'_> {
        Opposite { report, table: &report.tables[table] }
    }

    fn of(report: &Report, code: Option<&str>) -> Option<[String; 2]> {
        let row = report.tables[1].rows.iter().position(|r| r.code.as_deref() == code).unwrap();
        let words = |b: Beside| [b.amount, b.difference.unwrap()].map(|n| n.normalize().to_string());
        beside(report, &report.tables[1], opposite(report, 2))[row].map(words)
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

    #[test]
    fn reports_of_several_years_are_compared_by_code_and_what_one_lacks_is_known() {
        let now = fixture::budget();
        let mut before = fixture::budget();
        before.year = Some(2019);
        let table = &mut before.tables[1];
        let changed = table.rows.iter_mut().find(|r| r.code.as_deref() == Some("2080107")).unwrap();
        changed.amounts.iter_mut().for_each(|a| a.value = Some(Decimal::from(200)));
        let gone = table.rows.iter_mut().find(|r| r.code.as_deref() == Some("2210201")).unwrap();
        gone.code = SubjectCode::new("2210299");
        let found = beside(&now, &now.tables[1], opposite(&before, 1));
        let at =
            |code: &str| now.tables[1].rows.iter().position(|r| r.code.as_deref() == Some(code)).unwrap();
        let manage = found[at("2080107")].unwrap();
        assert_eq!(manage.amount, Decimal::from(200));
        assert_eq!(manage.rate.unwrap().round_dp(1).to_string(), "20.0");
        assert_eq!(found[at("2210201")], None);
        let lacking = only_there(&now, &now.tables[1], opposite(&before, 1));
        let codes: Vec<&str> = lacking.iter().map(|(row, _)| row.code_digits()).collect();
        assert_eq!(codes, ["2210299"]);
    }

    #[test]
    fn a_code_that_was_used_again_is_another_subject() {
        let mut now = fixture::budget();
        let mut before = fixture::budget();
        (now.year, before.year) = (Some(2024), Some(2017));
        before.tables[1].rows[1].code = SubjectCode::new("30311");
        now.tables[1].rows[1].code = SubjectCode::new("30113");
        assert!(beside(&now, &now.tables[1], opposite(&before, 1))[1].is_some(), "住房公积金 has moved");
        now.tables[1].rows[1].code = SubjectCode::new("30311");
        assert_eq!(beside(&now, &now.tables[1], opposite(&before, 1))[1], None);
    }
}
