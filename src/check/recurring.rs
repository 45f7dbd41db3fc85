//! Amounts that recur in other tables and in the text. They show which table prints a wrong currency unit, and which one
//! exchanges its columns of two years.
//!
//! Example: of a table in 元, the amounts 9206.23, 7168.15 and 1403.12 stand in another table in 万元, and none of its
//! amounts stands anywhere as that many 元: it is in 万元, too.

use super::Figure;
use super::finding::{Finding, Outcome, Remark, digits_of};
use super::narrative::{of_other_year, sayings};
use super::scene::Scene;
use super::totals::Sheet;
use crate::facts::Role;
use crate::model::{Basis, ColumnKind, CurrencyUnit, RowAt, Side, Table, TableKind};
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

/// With more rows than this in all tables, nothing is looked up.
const ROWS: usize = 50_000;
/// Amounts with fewer digits recur by chance.
const DIGITS: usize = 4;
/// This many amounts that recur are no chance.
const MANY: usize = 3;
/// A part that exceeds the whole by this factor is in another unit; a smaller one may be another mistake.
const FAR: Decimal = Decimal::ONE_HUNDRED;
/// Nobody plans less than this for 三公经费, in 元.
const LEAST: Decimal = Decimal::ONE_HUNDRED;
/// 万元 in 元.
const WAN: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);
/// The decimals of an amount in 元, …
const CENTS: u32 = 2;
/// … and the most that are printed; longer numbers are a spreadsheet's own.
const PRINTED: u32 = 6;

/// All amounts of a report by their value in 元.
struct Amounts(HashMap<Decimal, Vec<Figure>>);

impl Amounts {
    /// The amounts of the tables that print a currency unit and of the sentences about this year; `wanted` chooses among
    /// the columns.
    fn of(scene: &Scene<'_>, wanted: impl Fn(Basis, ColumnKind) -> bool) -> Self {
        let mut all: HashMap<Decimal, Vec<Figure>> = HashMap::new();
        let mut add = |figure: Figure| {
            if let Some(value) = figure.exact().filter(|_| has_digits(&figure)) {
                all.entry(value).or_default().push(figure);
            }
        };
        for (at, table) in tables(scene) {
            figures(scene, at, table, &wanted).into_iter().for_each(&mut add);
        }
        for saying in sayings(scene).iter().filter(|s| !of_other_year(scene, s.assertion)) {
            let amount = saying.assertion.amount;
            amount.map(|amount| scene.stated(&saying.assertion.subject, amount, saying.spot)).map(&mut add);
        }
        Amounts(all)
    }

    /// An amount of this value outside the table, itself or as it is printed in 万元 with two decimals.
    fn outside(&self, table: usize, value: Decimal) -> Option<&Figure> {
        let rounded = || value.checked_div(WAN)?.round_dp(2).checked_mul(WAN);
        let of = |value: Decimal| self.0.get(&value)?.iter().find(|f| f.spot.table != Some(table));
        of(value).or_else(|| of(rounded()?))
    }
}

/// The tables whose amounts can be compared.
fn tables<'a>(scene: &Scene<'a>) -> impl Iterator<Item = (usize, &'a Table)> + use<'a> {
    let all = &scene.report().tables;
    let few = all.iter().map(|t| t.rows.len()).sum::<usize>() <= ROWS;
    let known = |t: &Table| t.kind != TableKind::Other && t.currency_unit.is_some() && !t.low_confidence;
    all.iter().enumerate().filter(move |(_, t)| few && known(t))
}

/// The amounts in some columns of a table.
fn figures(
    scene: &Scene<'_>,
    at: usize,
    table: &Table,
    wanted: impl Fn(Basis, ColumnKind) -> bool,
) -> Vec<Figure> {
    let money = |column: usize| {
        table.columns.get(column).is_some_and(|c| {
            c.unit.is_none() && !c.column.is_percent() && !c.column.is_change() && wanted(c.basis, c.column)
        })
    };
    let rows = table.rows.iter().enumerate();
    let cells = rows.flat_map(|(row, line)| line.amounts.iter().map(move |amount| (row, amount)));
    cells
        .filter(|(_, amount)| !amount.inferred && amount.value.is_some() && money(amount.column))
        .map(|(row, amount)| scene.cell(RowAt::new(at, row), amount.column))
        .collect()
}

fn has_digits(figure: &Figure) -> bool {
    digits_of(figure.value) >= DIGITS
}

/// Y416: the currency unit of a table fits its amounts.
pub(crate) fn units(scene: &mut Scene<'_>) {
    let all = Amounts::of(scene, |_, _| true);
    let whole = whole(scene, &all);
    let found: Vec<Finding> =
        tables(scene).filter_map(|(at, table)| unit_of(scene, &all, whole.as_ref(), at, table)).collect();
    // Where one table has a wrong unit, the others seem wrong beside it.
    let wrong = |f: &&Finding| f.outcome == Outcome::Fail;
    let alone =
        found.iter().filter(wrong).count() * 2 < found.len() || found.iter().filter(wrong).count() == 1;
    found.into_iter().filter(|f| alone || !wrong(&f)).for_each(|finding| scene.push(finding));
}

/// All of the unit's money, if it stands in two places.
fn whole(scene: &Scene<'_>, all: &Amounts) -> Option<Figure> {
    let sheet = Sheet::only(scene, TableKind::IncomeExpense)?;
    let totals = [Side::Income, Side::Expense].into_iter().filter_map(|s| sheet.one(scene, s, Role::Grand));
    let most = totals.max_by_key(Figure::exact)?;
    all.outside(sheet.at, most.exact()?).is_some().then_some(most)
}

fn unit_of(
    scene: &Scene<'_>,
    all: &Amounts,
    whole: Option<&Figure>,
    at: usize,
    table: &Table,
) -> Option<Finding> {
    let own = figures(scene, at, table, |_, _| true);
    let most = own.iter().max_by_key(|f| f.value.abs()).filter(|f| !f.value.is_zero())?;
    let pair = |figure: &Figure, other: &Figure| vec![figure.clone(), other.clone()];
    let wrong = |figures: Vec<Figure>| {
        let expected = figures.get(1).and_then(|f| f.exact()?.checked_div(figures.first()?.factor()));
        let finding = Finding::of(scene.rule, &table.title, Outcome::Fail, figures).with(Remark::Unit);
        let difference = finding.found.zip(expected).and_then(|(f, e)| f.checked_sub(e));
        Finding { expected: expected.map(|e| e.normalize()), difference, ..finding }
    };
    let mut seen = HashSet::new();
    let distinct: Vec<&Figure> =
        own.iter().filter(|f| has_digits(f) && seen.insert(f.value.normalize())).collect();
    let recur = |of: fn(Decimal) -> Option<Decimal>| -> Vec<(&Figure, &Figure)> {
        distinct.iter().filter_map(|f| Some((*f, all.outside(at, of(f.exact()?)?)?))).collect()
    };
    let as_printed = recur(Some);
    if as_printed.is_empty() {
        let more = |v: Decimal| v.checked_mul(WAN);
        let less = |v: Decimal| v.checked_div(WAN);
        let otherwise = [recur(more), recur(less)].into_iter().max_by_key(Vec::len)?;
        let first =
            otherwise.first().filter(|_| otherwise.len() >= MANY || otherwise.len() == distinct.len());
        if let Some((figure, other)) = first {
            return Some(wrong(pair(figure, other)));
        }
    }
    let of_whole = |factor: Decimal| {
        let whole = whole?;
        (most.exact()? > whole.exact()?.checked_mul(factor)?).then(|| wrong(pair(most, whole)))
    };
    let of_san_gong = table.kind == TableKind::SanGong;
    if let Some(finding) = of_whole(if of_san_gong { Decimal::ONE } else { FAR }) {
        return Some(finding);
    }
    let in_yuan = table.currency_unit == Some(CurrencyUnit::Yuan);
    let too_fine = |f: &&Figure| (CENTS + 1..=PRINTED).contains(&f.value.normalize().scale());
    let fine = own.iter().filter(too_fine).count();
    let tiny = of_san_gong && most.value.abs() < LEAST;
    if in_yuan && as_printed.is_empty() && (tiny || fine >= MANY.min(own.len())) {
        return Some(wrong(vec![most.clone()]));
    }
    (!as_printed.is_empty()).then(|| Finding::of(scene.rule, &table.title, Outcome::Pass, vec![most.clone()]))
}

/// Y417: the column of this year holds this year's amounts.
pub(crate) fn years(scene: &mut Scene<'_>) {
    let basis = scene.tables.basis;
    let all = Amounts::of(scene, |own, _| own == basis);
    let mut found = Vec::new();
    for (at, table) in tables(scene) {
        for prior in [Basis::PriorFinal, Basis::PriorBudget] {
            found.extend(year_of(scene, &all, at, table, prior));
        }
    }
    found.into_iter().for_each(|finding| scene.push(finding));
}

fn year_of(scene: &Scene<'_>, all: &Amounts, at: usize, table: &Table, prior: Basis) -> Option<Finding> {
    let compared = |kind| table.column(prior, kind).zip(table.column(scene.tables.basis, kind));
    let of = |basis: Basis| -> Vec<Figure> {
        let own = figures(scene, at, table, |b, kind| b == basis && compared(kind).is_some());
        own.into_iter().filter(has_digits).collect()
    };
    let (now, before) = (of(scene.tables.basis), of(prior));
    let values = |figures: &[Figure]| -> HashSet<Decimal> { figures.iter().map(|f| f.value).collect() };
    let (of_now, of_before) = (values(&now), values(&before));
    let recur = |figures: &[Figure], others: &HashSet<Decimal>| -> Vec<(Figure, Figure)> {
        let mut seen = HashSet::new();
        let alone = figures.iter().filter(|f| !others.contains(&f.value) && seen.insert(f.value));
        alone.filter_map(|f| Some((f.clone(), all.outside(at, f.exact()?)?.clone()))).collect()
    };
    let (as_printed, otherwise) = (recur(&now, &of_before), recur(&before, &of_now));
    let mark = |outcome, figures| Finding::of(scene.rule, &table.title, outcome, figures);
    if let Some((figure, _)) = as_printed.first() {
        return Some(mark(Outcome::Pass, vec![figure.clone()]));
    }
    let exchanged = otherwise.first().filter(|_| otherwise.len() >= MANY);
    let wrong = |figures| Some(mark(Outcome::Fail, figures).with(Remark::Exchanged));
    if let Some((figure, other)) = exchanged {
        return wrong(vec![figure.clone(), other.clone()]);
    }
    // The same amounts in both columns, beside changes that are not zero.
    let changed = table.rows.iter().flat_map(|r| &r.amounts).filter(|amount| {
        let change = table.columns.get(amount.column).is_some_and(|c| c.column.is_change());
        change && amount.value.is_some_and(|v| !v.is_zero())
    });
    let copied = of_now == of_before && of_now.len() >= MANY && changed.count() >= MANY;
    now.first().zip(before.first()).filter(|_| copied).and_then(|(n, b)| wrong(vec![n.clone(), b.clone()]))
}
