//! 基本支出 by economic classification, compared with other tables.

use super::Figure;
use super::cross::{at_most, unique_codes};
use super::finding::{Finding, Outcome};
use super::said::label;
use super::scene::{Scene, row_name, table_row};
use super::totals::Sheet;
use super::wording::ends;
use super::wording::sections::{MARKS_OF_PROCURED, PROCURED, PROCURING};
use super::wording::subjects::{BASIC, GROUP_TOTALS, PROJECT};
use crate::facts::Role;
use crate::model::{ColumnKind as C, ReportKind, RowAt, Side, Table, TableKind};
use crate::text::key;
use rust_decimal::Decimal;

/// Parts of 三公经费, with the economic subject under which each is booked.
const SAN_GONG: &[(C, &str)] = &[
    (C::Abroad, "30212"),
    (C::VehicleOperation, "30231"),
    (C::VehiclePurchase, "31013"),
    (C::Reception, "30217"),
];

/// The year in which the current codes of the economic classification were introduced.
const SINCE: u16 = 2018;

/// Codes in both classifications for the same expenditure.
const SAME: &[(&[&str], &[&str])] = &[
    (&["30108"], &["2080505"]),
    (&["30109"], &["2080506"]),
    (&["30113"], &["2210201"]),
    (&["30110", "30111"], &["2101101", "2101102", "2101103"]),
];

/// The total of the table of 基本支出; if it has none, the totals of both groups.
pub(crate) fn basic_total(scene: &Scene<'_>, kind: TableKind) -> Vec<Figure> {
    let Some((at, table)) = scene.tables.only(kind) else { return Vec::new() };
    if let Some(total) =
        scene.tables.total(table).and_then(|row| scene.whole(RowAt::new(at, row))).filter(Figure::is_printed)
    {
        return vec![total];
    }
    let totals = group_totals(table).into_iter().filter_map(|(row, _)| scene.whole(RowAt::new(at, row)));
    totals.filter(Figure::is_printed).collect()
}

/// The rows 人员经费合计 (`true`) and 公用经费合计, as far as they are printed.
pub(crate) fn group_totals(table: &Table) -> Vec<(usize, bool)> {
    let row = |name: &str| table.rows.iter().position(|r| key(&r.name) == name);
    GROUP_TOTALS.iter().filter_map(|(name, personnel)| Some((row(name)?, *personnel))).collect()
}

/// Whether a code is of 人员经费 or, if `false`, of 公用经费, by its class.
pub(crate) fn is_of_group(code: &str, personnel: bool) -> bool {
    code.starts_with('3') && matches!(code.get(..3), Some("301" | "303")) == personnel
}

/// The classes of 人员经费 or of 公用经费.
pub(crate) fn classes_of(scene: &Scene<'_>, at: usize, table: &Table, personnel: bool) -> Vec<Figure> {
    let of = |code: &str| code.len() == 3 && is_of_group(code, personnel);
    let rows = table.rows.iter().enumerate().filter(|(_, r)| of(r.code_digits()));
    rows.filter_map(|(row, _)| scene.whole(RowAt::new(at, row))).filter(Figure::is_printed).collect()
}

/// 人员经费 or 公用经费 in the table of 基本支出, whichever way it is printed.
pub(crate) fn group_total(scene: &Scene<'_>, kind: TableKind, personnel: bool) -> Vec<Figure> {
    let Some((at, table)) = scene.tables.only(kind) else { return Vec::new() };
    let basis = scene.tables.basis;
    let column = if personnel { C::Personnel } else { C::Public };
    if let Some(cell) = scene.tables.total(table).and_then(|row| scene.at(RowAt::new(at, row), basis, column))
    {
        return vec![cell];
    }
    let own = group_totals(table).into_iter().find(|(_, group)| *group == personnel);
    match own.and_then(|(row, _)| scene.whole(RowAt::new(at, row))) {
        Some(cell) => vec![cell],
        None => classes_of(scene, at, table, personnel),
    }
}

/// Y406: 基本支出 of 一般公共预算 equals the total of its own table.
pub(crate) fn basic(scene: &mut Scene<'_>) {
    for (own, of) in [
        (TableKind::GeneralBasic, TableKind::GeneralExpense),
        (TableKind::FiscalBasic, TableKind::FiscalExpense),
    ] {
        let parts = basic_total(scene, own);
        let Some((at, table)) = scene.tables.only(of) else { continue };
        let column = scene
            .tables
            .total(table)
            .and_then(|row| scene.at(RowAt::new(at, row), scene.tables.basis, C::Basic));
        let by_nature = || {
            let sheet = Sheet::only(scene, TableKind::FiscalIncomeExpense)
                .filter(|_| own == TableKind::FiscalBasic)?;
            let figures = sheet.figures(scene, Side::Expense, Role::Nature);
            figures.into_iter().find(|f| {
                sheet.table.rows.get(f.spot.row.unwrap_or_default()).is_some_and(|r| key(&r.name) == BASIC)
            })
        };
        if let Some(whole) = column.or_else(by_nature).filter(|f| f.is_printed() && !parts.is_empty()) {
            scene.sum(BASIC, whole, parts);
        }
    }
}

/// Y408: 三公经费 is at least the part booked under 基本支出; in a final account it is equal, unless projects pay too.
pub(crate) fn san_gong(scene: &mut Scene<'_>) {
    let is_final = scene.report().kind == ReportKind::Final;
    for (name, part, paid) in paid_by_basics(scene, SAN_GONG) {
        let mut finding = Finding::sum(scene.rule, &name, part, vec![paid]);
        let less = finding.difference.is_some_and(|d| d.is_sign_negative());
        if finding.outcome == Outcome::Fail && !less {
            finding.outcome = if is_final { Outcome::Note } else { Outcome::Pass };
        }
        scene.push(finding);
    }
}

/// Y909: meetings and training cost at least what is booked for them under 基本支出.
pub(crate) fn meetings(scene: &mut Scene<'_>) {
    for (name, all, paid) in paid_by_basics(scene, &[(C::Meeting, "30215"), (C::Training, "30216")]) {
        if paid.is_printed() {
            at_most(scene, &name, paid, all, Outcome::Fail);
        }
    }
}

/// Parts of 三公经费 with the economic subjects they are booked under, where either is printed: name, part, amount booked.
fn paid_by_basics(scene: &Scene<'_>, parts: &[(C, &str)]) -> Vec<(String, Figure, Figure)> {
    let (Some((at, table)), Some((basic_at, basic))) =
        (scene.tables.only(TableKind::SanGong), scene.tables.only(TableKind::GeneralBasic))
    else {
        return Vec::new();
    };
    let (Some(column), Some(codes)) = (scene.tables.whole(basic), unique_codes(basic)) else {
        return Vec::new();
    };
    let Some(row) = (table.rows.len() == 1).then_some(0).or_else(|| scene.tables.total(table)) else {
        return Vec::new();
    };
    let both = |(kind, code): &(C, &str)| {
        let part = scene.at(RowAt::new(at, row), scene.tables.basis, *kind)?;
        let line = *codes.get(code)?;
        let paid = scene.cell(RowAt::new(basic_at, line), column);
        let printed = part.is_printed() || paid.is_printed();
        printed.then(|| (table_row(basic, line), part, paid))
    };
    parts.iter().filter_map(both).collect()
}

/// Y409: the amounts in both classifications for the same expenditure are equal.
pub(crate) fn both_classifications(scene: &mut Scene<'_>) {
    if scene.report().year.is_none_or(|year| year < SINCE) {
        return;
    }
    let (Some((at, basic)), Some((general_at, general))) =
        (scene.tables.only(TableKind::GeneralBasic), scene.tables.only(TableKind::GeneralExpense))
    else {
        return;
    };
    let (Some(codes), Some(functions)) = (unique_codes(basic), unique_codes(general)) else { return };
    let (Some(column), basis) = (scene.tables.whole(basic), scene.tables.basis) else { return };
    let Some(other) = general.column(basis, C::Basic).or_else(|| scene.tables.whole(general)) else { return };
    // Only central units book both in the same way; elsewhere a difference means little.
    let central = general.column(basis, C::ExInfra).is_some();
    for (economic, functional) in SAME {
        let own: Vec<Figure> = economic
            .iter()
            .filter_map(|c| Some(scene.cell(RowAt::new(at, *codes.get(c)?), column)))
            .filter(Figure::is_printed)
            .collect();
        let parts: Vec<Figure> = functional
            .iter()
            .filter_map(|c| Some(scene.cell(RowAt::new(general_at, *functions.get(c)?), other)))
            .filter(Figure::is_printed)
            .collect();
        let other_medical = functional.len() > 1 && functions.contains_key("2101199");
        let Some((first, rest)) = own.split_first().filter(|_| !parts.is_empty() && !other_medical) else {
            continue;
        };
        let parts = parts.into_iter().chain(rest.iter().cloned().map(Figure::less)).collect();
        let name = first.spot.row.and_then(|r| basic.rows.get(r)).map(row_name).unwrap_or_default();
        let finding = Finding::sum(scene.rule, &name, first.clone(), parts);
        scene.push(if central { finding } else { finding.at_most(Outcome::Note) });
    }
}

/// Y907: 机关运行经费 equals 公用经费 row by row, since 2018.
pub(crate) fn operating(scene: &mut Scene<'_>) {
    if scene.report().year.is_none_or(|year| year < SINCE) {
        return;
    }
    same_rows(scene, TableKind::GeneralOperating, TableKind::GeneralBasic);
}

/// Y906: without other funds, 财政拨款 equals 一般公共预算 row by row.
pub(crate) fn fiscal_is_general(scene: &mut Scene<'_>) {
    let other = [TableKind::GovernmentFund, TableKind::StateCapital]
        .iter()
        .any(|kind| scene.report().tables.iter().any(|t| t.kind == *kind && !t.empty));
    if !other {
        same_rows(scene, TableKind::GeneralExpense, TableKind::FiscalExpense);
        same_rows(scene, TableKind::GeneralBasic, TableKind::FiscalBasic);
    }
}

/// Compares each coded row of a table with the row of the same code in another table.
fn same_rows(scene: &mut Scene<'_>, own: TableKind, other: TableKind) {
    let (Some((at, table)), Some((other_at, others))) = (scene.tables.only(own), scene.tables.only(other))
    else {
        return;
    };
    let (Some(column), Some(other_column)) = (scene.tables.whole(table), scene.tables.whole(others)) else {
        return;
    };
    let (Some(_), Some(codes)) = (unique_codes(table), unique_codes(others)) else { return };
    for (row, line) in table.rows.iter().enumerate() {
        let Some(code) = line.code.as_deref() else { continue };
        let figure = scene.cell(RowAt::new(at, row), column);
        let same = codes.get(code).map(|r| scene.cell(RowAt::new(other_at, *r), other_column));
        if let Some(same) = same.filter(|same| same.is_printed() || figure.is_printed()) {
            scene.same(&row_name(line), figure, same);
        }
    }
}

/// Y908: total procurement is the sum of goods, works and services.
pub(crate) fn procurement(scene: &mut Scene<'_>) {
    for (at, table) in
        scene.report().tables.iter().enumerate().filter(|(_, t)| t.kind == TableKind::Procurement)
    {
        let (Some(column), Some(total)) = (scene.tables.whole(table), scene.tables.total(table)) else {
            continue;
        };
        let is_group = |name: &str| {
            let name = key(name);
            PROCURED.contains(&name.trim_end_matches(MARKS_OF_PROCURED))
        };
        let groups: Vec<Figure> = table
            .rows
            .iter()
            .enumerate()
            .filter(|(_, r)| is_group(&r.name))
            .map(|(i, _)| scene.cell(RowAt::new(at, i), column))
            .filter(Figure::is_printed)
            .collect();
        let whole = scene.cell(RowAt::new(at, total), column);
        if !groups.is_empty() && whole.is_printed() {
            scene.sum(label::TOTAL, whole.clone(), groups);
        }
        leaves(scene, at, table, column, is_group);
    }
}

/// Each group in a procurement table is the sum of its items, i.e. the rows whose names end with a procurement method.
fn leaves(scene: &mut Scene<'_>, at: usize, table: &Table, column: usize, is_group: impl Fn(&str) -> bool) {
    let groups: Vec<usize> =
        (0..table.rows.len()).filter(|i| table.rows.get(*i).is_some_and(|r| is_group(&r.name))).collect();
    for (index, group) in groups.iter().enumerate() {
        let end = groups.get(index + 1).copied().unwrap_or(table.rows.len());
        let rows =
            (group + 1..end).filter(|i| table.rows.get(*i).is_some_and(|r| ends(&key(&r.name), PROCURING)));
        let parts: Vec<Figure> =
            rows.map(|i| scene.cell(RowAt::new(at, i), column)).filter(Figure::is_printed).collect();
        let whole = scene.cell(RowAt::new(at, *group), column);
        if parts.len() > 1 && whole.is_printed() {
            let name = table.rows.get(*group).map(row_name).unwrap_or_default();
            scene.sum(&name, whole, parts);
        }
    }
}

/// Y414: if there are no other funds, all projects are paid from 一般公共预算.
pub(crate) fn projects_of_funds(scene: &mut Scene<'_>) {
    let basis = scene.tables.basis;
    let of = |scene: &Scene<'_>, kind, column| {
        let (at, table) = scene.tables.only(kind)?;
        scene.at(RowAt::new(at, scene.tables.total(table)?), basis, column).filter(Figure::is_printed)
    };
    let (Some(all), Some(general)) =
        (of(scene, TableKind::Expense, C::Project), of(scene, TableKind::GeneralExpense, C::Project))
    else {
        return;
    };
    let totals =
        |column| (of(scene, TableKind::Expense, column), of(scene, TableKind::GeneralExpense, column));
    // Other funds appear in 基本支出 or in 项目支出; if 基本支出 is equal, 项目支出 should be, too.
    if let (Some(basic), Some(general_basic)) = totals(C::Basic)
        && basic.exact() == general_basic.exact()
    {
        scene.same(PROJECT, all, general);
    }
}

/// A ratio to 支出总表 below 1/100 suggests a wrong currency unit rather than other funds.
const SLIP: Decimal = Decimal::ONE_HUNDRED;

/// Y415: 基本支出总表 and 项目支出总表 agree with the columns of the expenditure table. They may omit money, but not
/// exceed it.
pub(crate) fn parts(scene: &mut Scene<'_>) {
    let Some((at, table)) = scene.tables.only(TableKind::Expense) else { return };
    let Some(row) = scene.tables.total(table) else { return };
    for (kind, column, name) in
        [(TableKind::BasicExpense, C::Basic, BASIC), (TableKind::ProjectExpense, C::Project, PROJECT)]
    {
        let all = scene.at(RowAt::new(at, row), scene.tables.basis, column).filter(Figure::is_printed);
        let (Some(own), Some(all)) = (scene.total(kind).filter(Figure::is_printed), all) else { continue };
        let is_slip = own.exact().map(|own| own.saturating_mul(SLIP)) < all.exact();
        let finding = Finding::sum(scene.rule, name, own, vec![all]);
        let over = finding.difference.is_some_and(|d| d.is_sign_positive());
        let outcome = match finding.outcome {
            Outcome::Fail if !over && !is_slip => Outcome::Note,
            outcome => outcome,
        };
        scene.push(Finding { outcome, ..finding });
    }
}
