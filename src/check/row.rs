//! Rules for the figures of one row.

use super::Figure;
use super::finding::{Finding, Outcome, Remark, Why, few_fail};
use super::scene::{Scene, row_name};
use super::wording::has;
use super::wording::subjects::{MAY_BE_NEGATIVE, OF_WHICH, SUBTOTAL};
use crate::model::{Basis, ColumnKind, RowAt, Table, TableKind};
use ColumnKind as C;
use rust_decimal::Decimal;

const BY_NATURE: &[C] = &[C::Basic, C::Project, C::Upward, C::Operating, C::Subsidy, C::Reserve];
const SOURCES: &[C] = &[
    C::Carryover,
    C::General,
    C::Fund,
    C::Capital,
    C::SpecialAccount,
    C::Business,
    C::UnitOperating,
    C::Superior,
    C::Affiliate,
    C::Other,
    C::NonfiscalSurplus,
];

/// Y101: 合计 = 基本支出 + 项目支出 + ….
pub(crate) fn nature(scene: &mut Scene<'_>) {
    const KINDS: &[TableKind] = &[
        TableKind::Expense,
        TableKind::GeneralExpense,
        TableKind::FiscalExpense,
        TableKind::GovernmentFund,
        TableKind::StateCapital,
        TableKind::IncomeExpense,
        TableKind::FiscalIncomeExpense,
    ];
    each_table(scene, KINDS, |scene, at, table, basis| {
        let has = |kind| table.column(basis, kind).is_some();
        // In a two-sided table a column alone may be a part of the sum: 其中：项目支出.
        let is_sided = matches!(table.kind, TableKind::IncomeExpense | TableKind::FiscalIncomeExpense);
        let is_basic = has(C::Basic) || has(C::Personnel) && has(C::Public);
        if is_sided && !(is_basic && has(C::Project)) {
            return;
        }
        let mut parts: Vec<C> = BY_NATURE.to_vec();
        if !has(C::Basic) {
            // 基本支出 is printed only as its two groups.
            parts.extend([C::Personnel, C::Public]);
        }
        if table.kind == TableKind::Expense && has(C::Closing) {
            parts.push(C::Closing);
        }
        sum_rows(scene, at, table, basis, C::Total, &parts);
        if has(C::Personnel) && has(C::Public) {
            sum_rows(scene, at, table, basis, C::Basic, &[C::Personnel, C::Public]);
        }
    });
}

/// Y102: 合计 = the sum of its sources; 财政拨款 = that of its funds.
pub(crate) fn sources(scene: &mut Scene<'_>) {
    const KINDS: &[TableKind] = &[TableKind::Income, TableKind::BasicExpense, TableKind::ProjectExpense];
    groups(scene);
    each_table(scene, KINDS, |scene, at, table, basis| {
        let has = |kind| table.column(basis, kind).is_some();
        if has(C::General) && has(C::Fund) {
            sum_rows(scene, at, table, basis, C::Fiscal, &[C::General, C::Fund, C::Capital]);
        }
        if has(C::Revenue) {
            sum_rows(scene, at, table, basis, C::Total, &[C::Revenue, C::Carryover, C::NonfiscalSurplus]);
            let of_year: Vec<C> = SOURCES
                .iter()
                .copied()
                .filter(|k| !matches!(k, C::Carryover | C::NonfiscalSurplus))
                .chain([C::Fiscal])
                .collect();
            let of_year: Vec<C> = if has(C::Fiscal) { without_parts(&of_year) } else { of_year };
            return sum_rows(scene, at, table, basis, C::Revenue, &of_year);
        }
        let all: Vec<C> = SOURCES.iter().copied().chain([C::Fiscal]).collect();
        let parts = if has(C::Fiscal) { without_parts(&all) } else { all };
        sum_rows(scene, at, table, basis, C::Total, &parts);
    });
}

/// Income tables that list their sources one below the other, in groups with a 小计 each.
fn groups(scene: &mut Scene<'_>) {
    for (at, table) in scene.report().tables.iter().enumerate().filter(|(_, t)| t.kind == TableKind::Income) {
        let Some(column) = scene.tables.whole(table) else { continue };
        let split = |row: usize| {
            table.rows.get(row).and_then(|r| r.name.split_once('/')).map(|(g, n)| (g.trim(), n.trim()))
        };
        let sums: Vec<usize> =
            (0..table.rows.len()).filter(|r| split(*r).is_some_and(|(_, n)| n == SUBTOTAL)).collect();
        for row in &sums {
            let of = |other: &usize| {
                split(*other).is_some_and(|(g, n)| {
                    Some(g) == split(*row).map(|(g, _)| g) && n != SUBTOTAL && !n.starts_with(OF_WHICH)
                })
            };
            let rows = (0..table.rows.len()).filter(of);
            let parts: Vec<Figure> =
                rows.map(|r| scene.cell(RowAt::new(at, r), column)).filter(Figure::is_printed).collect();
            let whole = scene.cell(RowAt::new(at, *row), column);
            if !parts.is_empty() && whole.is_printed() {
                scene.sum(&subject(scene, at, *row), whole, parts);
            }
        }
        let parts: Vec<Figure> =
            sums.iter().map(|r| scene.cell(RowAt::new(at, *r), column)).filter(Figure::is_printed).collect();
        if let Some(total) = scene.tables.total(table).filter(|_| !parts.is_empty()) {
            let whole = scene.cell(RowAt::new(at, total), column);
            if whole.is_printed() {
                scene.sum(&subject(scene, at, total), whole, parts);
            }
        }
    }
}

/// Removes the parts of 财政拨款, which are included in its 小计.
fn without_parts(kinds: &[C]) -> Vec<C> {
    kinds.iter().copied().filter(|k| !matches!(k, C::General | C::Fund | C::Capital)).collect()
}

/// Y103: 合计 = 人员经费 + 公用经费.
pub(crate) fn basics(scene: &mut Scene<'_>) {
    each_table(scene, &[TableKind::GeneralBasic, TableKind::FiscalBasic], |scene, at, table, basis| {
        sum_rows(scene, at, table, basis, C::Total, &[C::Personnel, C::Public]);
    });
}

/// Y104: 增减额 = 本年预算数 − 上年执行数.
pub(crate) fn change(scene: &mut Scene<'_>) {
    each_change(scene, |scene, at, row, [now, before], change, _| {
        let now = Figure { ..now };
        scene.sum(&subject(scene, at, row), change, vec![now, before.less()]);
    });
}

/// Y105: 增减% = 增减额 ÷ 上年执行数.
pub(crate) fn change_percent(scene: &mut Scene<'_>) {
    each_change(scene, |scene, at, row, [now, before], _, percent| {
        let Some(percent) = percent.filter(Figure::is_printed) else { return };
        let name = subject(scene, at, row);
        if before.value.is_zero() {
            let outcome = if percent.value.is_zero() { Outcome::Pass } else { Outcome::Note };
            return scene
                .push(Finding::of(scene.rule, &name, outcome, vec![percent, before]).with(Remark::ZeroBase));
        }
        let value = now.value.checked_sub(before.value).unwrap_or_default();
        // Both terms are rounded: the change is as precise as the change column of the table.
        let part = Figure { value, ..now };
        scene.push(Finding::percent(scene.rule, &name, percent, part, vec![before]));
    });
}

/// Y106: 合计 = 出国 + 用车 + 接待; 用车 = 购置 + 运行.
pub(crate) fn san_gong(scene: &mut Scene<'_>) {
    each_table(scene, &[TableKind::SanGong], |scene, at, table, basis| {
        let own = table.column(basis, C::SanGong).is_some();
        let of = if own { C::SanGong } else { C::Total };
        let three = [C::Abroad, C::Vehicle, C::Reception];
        let five = [C::Abroad, C::Vehicle, C::Reception, C::Meeting, C::Training];
        let more =
            !own && (table.column(basis, C::Meeting).is_some() || table.column(basis, C::Training).is_some());
        // A single printed total may be that of 三公经费 or that of everything.
        let before = scene.findings.len();
        sum_rows(scene, at, table, basis, of, &three);
        if more && scene.findings.get(before..).unwrap_or_default().iter().any(|f| f.outcome == Outcome::Fail)
        {
            scene.findings.truncate(before);
            sum_rows(scene, at, table, basis, of, &five);
        }
        if own {
            sum_rows(
                scene,
                at,
                table,
                basis,
                C::Total,
                &[C::SanGong, C::Meeting, C::Training, C::AgencyOperation],
            );
        }
        sum_rows(scene, at, table, basis, C::Vehicle, &[C::VehiclePurchase, C::VehicleOperation]);
    });
}

/// Y107: classes 301 and 303 are personnel expenditure; 302, 307, 309–313 and 399 are public expenditure.
pub(crate) fn personnel_codes(scene: &mut Scene<'_>) {
    each_table(scene, &[TableKind::GeneralBasic, TableKind::FiscalBasic], |scene, at, table, basis| {
        let (Some(personnel), Some(public)) =
            (table.column(basis, C::Personnel), table.column(basis, C::Public))
        else {
            return;
        };
        for (row, line) in table.rows.iter().enumerate().filter(|(_, r)| r.code_digits().starts_with('3')) {
            let wrong = match line.code_digits().get(..3) {
                Some("301" | "303") => public,
                Some("302" | "307" | "309" | "310" | "312" | "313" | "399") => personnel,
                _ => continue,
            };
            let figure = scene.cell(RowAt::new(at, row), wrong);
            let outcome = if figure.value.is_zero() { Outcome::Pass } else { Outcome::Note };
            scene.push(Finding::of(scene.rule, &row_name(line), outcome, vec![figure]));
        }
    });
}

/// Y108: the figure 扣除中央基建投资后 does not exceed the plain one.
pub(crate) fn infrastructure(scene: &mut Scene<'_>) {
    each_table(scene, &[TableKind::GeneralExpense], |scene, at, table, basis| {
        let (Some(plain), Some(less)) = (table.column(basis, C::Total), table.column(basis, C::ExInfra))
        else {
            return;
        };
        for (row, line) in table.rows.iter().enumerate() {
            let (plain, less) =
                (scene.cell(RowAt::new(at, row), plain), scene.cell(RowAt::new(at, row), less));
            if less.is_printed() {
                let outcome = if less.value <= plain.value { Outcome::Pass } else { Outcome::Note };
                scene.push(Finding::of(scene.rule, &row_name(line), outcome, vec![less, plain]));
            }
        }
    });
}

/// Y109: only changes and balances may be negative.
pub(crate) fn negative(scene: &mut Scene<'_>) {
    for (at, table) in scene.report().tables.iter().enumerate().filter(|(_, t)| t.kind != TableKind::Other) {
        for (row, line) in table.rows.iter().enumerate().filter(|(_, r)| !has(&r.name, MAY_BE_NEGATIVE)) {
            for amount in &line.amounts {
                let free = table.columns.get(amount.column).is_none_or(|c| {
                    c.column.is_change()
                        || c.column.is_percent()
                        || matches!(
                            c.column,
                            C::Unknown(_) | C::Opening | C::Closing | C::Carryover | C::NonfiscalSurplus
                        )
                });
                if !free && amount.value.is_some_and(|v| v < Decimal::ZERO) {
                    let figure = scene.cell(RowAt::new(at, row), amount.column);
                    let outcome = if table.low_confidence {
                        Outcome::NotEvaluable(Why::Doubtful)
                    } else {
                        Outcome::Fail
                    };
                    scene.push(
                        Finding::of(scene.rule, &row_name(line), outcome, vec![figure])
                            .with(Remark::Negative),
                    );
                }
            }
        }
    }
}

/// Each table of these kinds, with each basis among its columns.
fn each_table(
    scene: &mut Scene<'_>,
    kinds: &[TableKind],
    mut look: impl FnMut(&mut Scene<'_>, usize, &Table, Basis),
) {
    for (at, table) in scene.report().tables.iter().enumerate().filter(|(_, t)| kinds.contains(&t.kind)) {
        for basis in Basis::ALL.iter().filter(|b| table.columns.iter().any(|c| c.basis == **b)) {
            look(scene, at, table, *basis);
        }
    }
}

/// Compares a column with the sum of others, in each row that has any of them.
///
/// Sums may identify unknown columns as the remainder: where they complete the sum of several rows, they should do so in
/// all; otherwise, a row that they do not complete cannot be evaluated.
fn sum_rows(scene: &mut Scene<'_>, at: usize, table: &Table, basis: Basis, whole: C, parts: &[C]) {
    const SHOWN: usize = 3;
    let Some(whole) = table.column(basis, whole) else { return };
    let columns: Vec<usize> = parts.iter().filter_map(|kind| table.column(basis, *kind)).collect();
    let money = |i: &usize| {
        let column = table.columns.get(*i);
        column.is_some_and(|c| c.basis == basis && matches!(c.column, C::Unknown(_)) && c.unit.is_none())
    };
    let unknown: Vec<usize> = (0..table.columns.len()).filter(money).collect();
    let (mut completed, mut others) = (0, Vec::new());
    for (row, line) in table.rows.iter().enumerate() {
        let cells = |columns: &[usize]| -> Vec<Figure> {
            let cells = columns.iter().map(|c| scene.cell(RowAt::new(at, row), *c));
            cells.filter(Figure::is_printed).collect()
        };
        let (parts, rest) = (cells(&columns), cells(&unknown));
        let figure = scene.cell(RowAt::new(at, row), whole);
        if columns.is_empty() || !figure.is_printed() {
            continue;
        }
        let sum = |parts| Finding::sum(scene.rule, &row_name(line), figure.clone(), parts);
        let known = (!parts.is_empty()).then(|| sum(parts.clone()));
        let all = (!rest.is_empty()).then(|| sum([parts, rest].concat()));
        match (known, all) {
            (Some(known), None) => scene.push(known),
            (Some(known), Some(_)) if known.outcome != Outcome::Fail => scene.push(known),
            (_, Some(all)) if all.outcome.holds() => {
                completed += 1;
                scene.push(all);
            }
            (known, Some(all)) => others.push((known, all)),
            (None, None) => {}
        }
    }
    let is_shown = few_fail(completed, others.len(), SHOWN, SHOWN);
    for (known, all) in others {
        if is_shown {
            scene.push(all);
        } else if let Some(known) = known {
            scene.push(Finding { outcome: Outcome::NotEvaluable(Why::UnknownColumns), ..known });
        }
    }
}

/// Each printed change with the two figures that it is the difference of, and its percentage.
fn each_change(
    scene: &mut Scene<'_>,
    mut look: impl FnMut(&mut Scene<'_>, usize, usize, [Figure; 2], Figure, Option<Figure>),
) {
    let pairs = [(C::Total, C::Change, C::ChangePct), (C::ExInfra, C::ChangeExInfra, C::ChangePctExInfra)];
    for (at, table) in
        scene.report().tables.iter().enumerate().filter(|(_, t)| t.kind == TableKind::GeneralExpense)
    {
        for (of, change, percent) in pairs {
            let prior = [Basis::PriorFinal, Basis::PriorBudget].into_iter().find_map(|b| table.column(b, of));
            let (Some(now), Some(before), Some(change)) =
                (table.column(Basis::Budget, of), prior, table.column(Basis::Budget, change))
            else {
                continue;
            };
            let percent = table.column(Basis::Budget, percent);
            for row in 0..table.rows.len() {
                let figures = [scene.cell(RowAt::new(at, row), now), scene.cell(RowAt::new(at, row), before)];
                let change = scene.cell(RowAt::new(at, row), change);
                if change.is_printed() {
                    let percent = percent.map(|c| scene.cell(RowAt::new(at, row), c));
                    look(scene, at, row, figures, change, percent);
                }
            }
        }
    }
}

fn subject(scene: &Scene<'_>, table: usize, row: usize) -> String {
    scene.report().tables.get(table).and_then(|t| t.rows.get(row)).map(row_name).unwrap_or_default()
}
