//! Typical mistakes in tables: rows lost or duplicated, transposed figures, a wrong unit, last year's column. Each is
//! planted in a report, and some rule must report it.

use crate::check::planted::{Planted, Tally};
use crate::support::{files, open, shared};
use rust_decimal::Decimal;
use yusuan::model::{CurrencyUnit, Report, Row, TableKind};

/// Transposes two neighbouring digits that differ.
fn transposed(value: Decimal) -> Option<Decimal> {
    let mut digits = value.mantissa().unsigned_abs().to_string().into_bytes();
    let at = (0..digits.len().checked_sub(1)?).find(|i| digits[*i] != digits[i + 1])?;
    digits.swap(at, at + 1);
    with_digits(&digits, value)
}

/// Drops one digit in the middle.
fn dropped(value: Decimal) -> Option<Decimal> {
    let mut digits = value.mantissa().unsigned_abs().to_string().into_bytes();
    if digits.len() < 3 {
        return None;
    }
    digits.remove(digits.len() / 2);
    with_digits(&digits, value)
}

fn with_digits(digits: &[u8], value: Decimal) -> Option<Decimal> {
    let mantissa: i128 = std::str::from_utf8(digits).ok()?.parse().ok()?;
    Some(Decimal::from_i128_with_scale(mantissa, value.scale())).filter(|other| *other != value)
}

/// A mistake in an amount; `None` if it would change nothing.
type Slip = fn(Decimal) -> Option<Decimal>;

/// The kinds of mistakes in an amount.
const IN_AMOUNTS: &[(&str, Slip)] =
    &[("transposed", transposed), ("dropped", dropped), ("shifted", |value| value.checked_mul(Decimal::TEN))];

/// The tables that are checked.
fn known(report: &Report) -> impl Iterator<Item = usize> + '_ {
    let other = [TableKind::Other, TableKind::Procurement];
    (0..report.tables.len()).filter(move |t| !other.contains(&report.tables[*t].kind))
}

fn amounts(report: &Report, step: usize, plant: &mut dyn FnMut(Planted)) {
    let mut count = 0;
    for t in known(report) {
        for (r, row) in report.tables[t].rows.iter().enumerate() {
            for (a, amount) in row.amounts.iter().enumerate() {
                let Some(value) = amount.value.filter(|v| !v.is_zero()) else { continue };
                count += 1;
                let (kind, change) = IN_AMOUNTS[count % IN_AMOUNTS.len()];
                let Some(changed) = change(value).filter(|_| count % step == 0) else { continue };
                let mut report = report.clone();
                report.tables[t].rows[r].amounts[a].value = Some(changed);
                let what = format!("{} {}: {value} → {changed}", row.code_digits(), row.name);
                plant(Planted { kind: format!("amount {kind}"), what, report });
            }
        }
    }
}

/// A row with amounts is lost, duplicated, or has the name of its neighbour.
fn rows(report: &Report, step: usize, plant: &mut dyn FnMut(Planted)) {
    let mut count = 0;
    for t in known(report) {
        let rows = &report.tables[t].rows;
        for (r, row) in rows
            .iter()
            .enumerate()
            .filter(|(_, r)| r.amounts.iter().any(|a| a.value.is_some_and(|v| !v.is_zero())))
        {
            count += 1;
            if count % step > 0 || rows.len() < 3 {
                continue;
            }
            let what = format!("{} {} {}", report.tables[t].kind.name(), row.code_digits(), row.name);
            let mut put = |kind: &str, edit: &dyn Fn(&mut Vec<yusuan::model::Row>)| {
                let mut report = report.clone();
                edit(&mut report.tables[t].rows);
                for row in &mut report.tables[t].rows {
                    row.parent = None;
                }
                plant(Planted { kind: format!("row {kind}"), what: what.clone(), report });
            };
            put("lost", &|rows| {
                rows.remove(r);
            });
            put("doubled", &|rows| rows.insert(r, rows[r].clone()));
            let neighbour =
                rows.get(r + 1).filter(|n| n.code.is_some() && row.code.is_some() && n.name != row.name);
            if let Some(neighbour) = neighbour {
                put("named otherwise", &|rows| rows[r].name = neighbour.name.clone());
            }
        }
    }
}

/// A table has another unit or the prior year's columns, or is missing.
fn tables(report: &Report, plant: &mut dyn FnMut(Planted)) {
    for t in known(report) {
        let table = &report.tables[t];
        let printed =
            table.rows.iter().flat_map(|r| &r.amounts).any(|a| a.value.is_some_and(|v| !v.is_zero()));
        if !printed {
            continue;
        }
        let what = table.kind.name().to_string();
        if let Some(unit) = table.currency_unit {
            let mut report = report.clone();
            let other = if unit == CurrencyUnit::Yuan { CurrencyUnit::WanYuan } else { CurrencyUnit::Yuan };
            report.tables[t].currency_unit = Some(other);
            plant(Planted { kind: "table unit".into(), what: what.clone(), report });
        }
        let of_sides = matches!(table.kind, TableKind::IncomeExpense | TableKind::FiscalIncomeExpense);
        let is_total =
            |r: &Row| r.level == 0 && r.side.is_some() && r.amounts.iter().any(|a| a.value.is_some());
        let total = table.rows.iter().position(|r| of_sides && is_total(r));
        if let Some(total) = total {
            let mut report = report.clone();
            for amount in &mut report.tables[t].rows[total].amounts {
                amount.value = amount.value.map(|v| v + Decimal::ONE);
            }
            plant(Planted { kind: "table total".into(), what: what.clone(), report });
        }
        if table.kind == TableKind::GeneralExpense {
            let mut report = report.clone();
            let basis = |i: usize| table.columns.get(i).map(|c| (c.basis, c.column));
            let prior = |i: usize| {
                let (_, kind) = basis(i)?;
                (0..table.columns.len()).find(|j| {
                    basis(*j).is_some_and(|(b, k)| k == kind && b == yusuan::model::Basis::PriorFinal)
                })
            };
            let mut changed = false;
            for row in &mut report.tables[t].rows {
                let old = row.amounts.clone();
                for amount in row
                    .amounts
                    .iter_mut()
                    .filter(|a| basis(a.column).is_some_and(|(b, _)| b == yusuan::model::Basis::Budget))
                {
                    let Some(from) = prior(amount.column) else { continue };
                    amount.value = old.iter().find(|a| a.column == from).and_then(|a| a.value);
                    changed = true;
                }
            }
            if changed {
                plant(Planted { kind: "table of last year".into(), what: what.clone(), report });
            }
        }
    }
}

fn tally(reports: &[Report], step: usize) -> Tally {
    let mut tally = Tally::default();
    for report in reports {
        tally.look(report, |report, plant| {
            amounts(report, step, plant);
            rows(report, step, plant);
            tables(report, plant);
        });
    }
    tally
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn mistakes_in_published_tables_are_noticed() {
    let shared = shared();
    let files = ["documents/text", "documents/pdf"].map(|folder| files(&shared.join(folder))).concat();
    tally(&open(&files), 41).assert(&[("amount", 98), ("row", 93), ("table", 99)]);
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn mistakes_in_tables_of_other_provinces_are_noticed() {
    let shared = shared();
    let files = files(&shared.join("documents/provinces"));
    let reports = yusuan::library::open(&files, &yusuan::library::Options::default()).reports;
    tally(&reports, 211).assert(&[("amount", 98), ("row", 80), ("table", 97)]);
}
