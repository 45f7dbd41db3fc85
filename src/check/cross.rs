//! Comparisons between tables: income, expenditure and their subjects.

use super::Figure;
use super::classes::{class_figures, each_class};
use super::finding::{Finding, Outcome, Remark, Why};
use super::said::label;
use super::scene::{Scene, row_name, table_row};
use super::totals::Sheet;
use super::tree::additive;
use super::wording::performance::TRANSFERRED;
use super::wording::subjects::{PROJECT, SOURCES};
use crate::facts::Role;
use crate::model::{Classification, ColumnKind as C, ReportKind, RowAt, Side, Table, TableKind};
use crate::text::key;
use std::collections::HashMap;

/// Compares a figure with several candidates in order of preference. If none agrees, the comparison with the first
/// fails.
///
/// `sure` means that the candidates are known to be complete.
pub(crate) fn any_of_sure(
    scene: &mut Scene<'_>,
    subject: &str,
    found: &Figure,
    candidates: Vec<Vec<Figure>>,
    sure: bool,
) {
    let before = scene.findings.len();
    any_of(scene, subject, found, candidates);
    if let Some(finding) = scene.findings.get_mut(before).filter(|f| f.outcome == Outcome::Fail && !sure) {
        finding.outcome = Outcome::NotEvaluable(Why::PartsMissing);
    }
}

/// Compares a figure with several candidates. If none agrees, the comparison with the first fails.
pub(crate) fn any_of(scene: &mut Scene<'_>, subject: &str, found: &Figure, candidates: Vec<Vec<Figure>>) {
    let findings: Vec<Finding> = candidates
        .into_iter()
        .filter(|parts| parts.iter().any(Figure::is_printed))
        .map(|parts| Finding::sum(scene.rule, subject, found.clone(), parts))
        .collect();
    let best = |f: &Finding| f.outcome.holds();
    let at = findings
        .iter()
        .position(|f| f.outcome == Outcome::Pass)
        .or_else(|| findings.iter().position(best))
        .unwrap_or(0);
    if let Some(finding) = findings.into_iter().nth(at) {
        scene.push(finding);
    }
}

/// Y401: total and sources in the income table agree with the two-sided table.
pub(crate) fn income(scene: &mut Scene<'_>) {
    let Some(sheet) = Sheet::only(scene, TableKind::IncomeExpense) else { return };
    let Some((at, table)) = scene.tables.only(TableKind::Income) else { return };
    let Some(row) = scene.tables.total(table) else { return };
    let basis = scene.tables.basis;
    let one = |scene: &Scene<'_>, role| sheet.one(scene, Side::Income, role);
    if let Some(total) = scene.whole(RowAt::new(at, row)).filter(Figure::is_printed) {
        let (year, grand) = (one(scene, Role::Year), one(scene, Role::Grand));
        let of_year = scene.report().kind == ReportKind::Final;
        let order = if of_year { [year, grand] } else { [grand, year] };
        any_of(scene, &table_row(table, row), &total, order.into_iter().flatten().map(|f| vec![f]).collect());
    }
    // Without a column for it, carried-over money is included in the columns of the funds.
    let opening = sheet.figures(scene, Side::Income, Role::Opening);
    if table.column(basis, C::Carryover).is_none()
        && table.column(basis, C::Opening).is_none()
        && opening.iter().any(|f| !f.value.is_zero())
    {
        return;
    }
    for (source, kind) in sources(scene, &sheet) {
        if let Some(cell) = scene.at(RowAt::new(at, row), basis, kind).filter(Figure::is_printed) {
            let name =
                sheet.table.rows.get(source.spot.row.unwrap_or_default()).map(row_name).unwrap_or_default();
            scene.same(&name, cell, source);
        }
    }
}

/// The opening balance of each fund, with the fund's column.
fn left_over(scene: &Scene<'_>, sheet: &Sheet<'_>) -> Vec<(Figure, C)> {
    let parts = sheet.figures(scene, Side::Income, Role::OpeningPart);
    let kind_of = |figure: &Figure| {
        let name = key(&sheet.table.rows.get(figure.spot.row?)?.name);
        SOURCES.iter().find(|(begin, _)| name.starts_with(begin)).map(|(_, kind)| *kind)
    };
    parts.into_iter().filter_map(|f| Some((kind_of(&f)?, f))).map(|(kind, f)| (f, kind)).collect()
}

/// Whether the opening balance is fully divided by funds, or is zero.
fn knows_left_over(scene: &Scene<'_>, sheet: &Sheet<'_>) -> bool {
    let opening = sheet.figures(scene, Side::Income, Role::Opening);
    opening.iter().all(|f| f.value.is_zero()) || !left_over(scene, sheet).is_empty()
}

/// The sources of income in the two-sided table, with the columns that have the same content.
fn sources(scene: &Scene<'_>, sheet: &Sheet<'_>) -> Vec<(Figure, C)> {
    let items = sheet.figures(scene, Side::Income, Role::Item);
    let kind_of = |figure: &Figure| {
        let name = key(&sheet.table.rows.get(figure.spot.row?)?.name);
        SOURCES.iter().find(|(begin, _)| name.starts_with(begin)).map(|(_, kind)| *kind)
    };
    items.into_iter().filter_map(|f| Some((kind_of(&f)?, f))).map(|(kind, f)| (f, kind)).collect()
}

/// Y402: each class in the two-sided table agrees with the expenditure table.
pub(crate) fn classes(scene: &mut Scene<'_>) {
    let Some(sheet) = Sheet::only(scene, TableKind::IncomeExpense) else { return };
    each_class(scene, &sheet, TableKind::Expense, |scene, name, own, other| {
        scene.same(name, own, other);
    });
}

/// Y403: the expenditure table adds up to the expenditure of the year.
pub(crate) fn expense(scene: &mut Scene<'_>) {
    let Some(sheet) = Sheet::only(scene, TableKind::IncomeExpense) else { return };
    let Some(total) = scene.total(TableKind::Expense).filter(Figure::is_printed) else { return };
    let order = [Role::Year, Role::Grand].map(|role| sheet.one(scene, Side::Expense, role));
    any_of(scene, label::TOTAL, &total, order.into_iter().flatten().map(|f| vec![f]).collect());
}

/// Y404: expenditure from 财政拨款 does not exceed total expenditure, and its sources agree in both tables.
pub(crate) fn fiscal(scene: &mut Scene<'_>) {
    let (Some(all), Some(fiscal)) =
        (Sheet::only(scene, TableKind::IncomeExpense), Sheet::only(scene, TableKind::FiscalIncomeExpense))
    else {
        return;
    };
    let whole = sources(scene, &all);
    for (own, kind) in sources(scene, &fiscal) {
        if let Some((other, _)) = whole.iter().find(|(_, k)| *k == kind) {
            let name =
                fiscal.table.rows.get(own.spot.row.unwrap_or_default()).map(row_name).unwrap_or_default();
            // The other table may include the fund's opening balance.
            let parts = left_over(scene, &fiscal).into_iter().filter(|(_, k)| *k == kind).map(|(f, _)| f);
            let with: Vec<Figure> = [other.clone()].into_iter().chain(parts.map(Figure::less)).collect();
            let sure = knows_left_over(scene, &fiscal);
            any_of_sure(scene, &name, &own, vec![vec![other.clone()], with], sure);
        }
    }
    let classes = class_figures(scene, &all);
    for (name, own) in class_figures(scene, &fiscal) {
        if let Some((_, other)) = classes.iter().find(|(class, _)| *class == name) {
            at_most(scene, &name, own, other.clone(), Outcome::Fail);
        }
    }
}

/// Fails, or notes, if a figure exceeds another.
pub(crate) fn at_most(scene: &mut Scene<'_>, subject: &str, less: Figure, more: Figure, otherwise: Outcome) {
    let mut finding = Finding::sum(scene.rule, subject, less, vec![more]);
    let over = finding.difference.is_some_and(|d| d.is_sign_positive() && !d.is_zero());
    if finding.outcome == Outcome::Fail {
        finding.outcome = if over { otherwise } else { Outcome::Pass };
    }
    scene.push(finding);
}

/// Y405: the table of 一般公共预算 adds up to its figure in the table of 财政拨款.
pub(crate) fn general(scene: &mut Scene<'_>) {
    let Some(sheet) = Sheet::only(scene, TableKind::FiscalIncomeExpense) else { return };
    let kind = TableKind::GeneralExpense;
    let tables = [scene.tables.only(kind), scene.tables.by_other_classification(kind)];
    for (at, table) in tables.into_iter().flatten() {
        let total = scene.tables.total(table).and_then(|row| scene.whole(RowAt::new(at, row)));
        if let Some(total) = total.filter(Figure::is_printed) {
            general_total(scene, &sheet, table, total);
        }
    }
}

fn general_total(scene: &mut Scene<'_>, sheet: &Sheet<'_>, table: &Table, total: Figure) {
    let income: Vec<Figure> =
        sources(scene, sheet).into_iter().filter(|(_, k)| *k == C::General).map(|(f, _)| f).collect();
    let basis = scene.tables.basis;
    let spent = |role| {
        let row = sheet.roles.rows(sheet.table, Side::Expense, role).next()?;
        scene
            .at(RowAt::new(sheet.at, row), basis, C::General)
            .or_else(|| sheet.one(scene, Side::Expense, role))
    };
    let expense = [spent(Role::Year), spent(Role::Grand)];
    let mut order: Vec<Vec<Figure>> = expense.into_iter().flatten().map(|f| vec![f]).collect();
    // Expenditure from all funds, minus that from the other funds according to their own tables.
    if let Some(year) = spent(Role::Year) {
        let others = [TableKind::GovernmentFund, TableKind::StateCapital]
            .into_iter()
            .filter_map(|kind| scene.total(kind));
        order.push([year].into_iter().chain(others.map(Figure::less)).collect());
    }
    let carried = left_over(scene, sheet).into_iter().filter(|(_, k)| *k == C::General).map(|(f, _)| f);
    order.push(income.iter().cloned().chain(carried).collect());
    // A table that compares with the prior year contains only this year's money.
    let central = table.columns.iter().any(|c| c.basis != basis);
    order.insert(if central { 0 } else { order.len() }, income);
    let sure = knows_left_over(scene, sheet);
    any_of_sure(scene, label::TOTAL, &total, order, sure);
}

/// Y407: expenditure from 一般公共预算 is included in the expenditure table, and does not exceed the figure there.
pub(crate) fn subjects(scene: &mut Scene<'_>) {
    let (Some((own_at, own)), Some((all_at, all))) =
        (scene.tables.only(TableKind::GeneralExpense), scene.tables.only(TableKind::Expense))
    else {
        return;
    };
    let (Some(own_column), Some(all_column)) = (scene.tables.whole(own), scene.tables.whole(all)) else {
        return;
    };
    let Some(rows) = unique_codes(all).filter(|rows| rows.len() > 2) else { return };
    if unique_codes(own).is_none() {
        return;
    }
    // A table by units may have codes of the same length (210, 210001), but none with the length of 款 or 项.
    let is_by_subject = rows.keys().any(|code| matches!(code.len(), 5 | 7));
    let is_alike = |k: &str, code: &str| {
        is_by_subject && k.len() == code.len() && Classification::of(k) == Classification::of(code)
    };
    for (row, line) in own.rows.iter().enumerate() {
        let Some(code) = line.code.as_deref() else { continue };
        let figure = scene.cell(RowAt::new(own_at, row), own_column);
        match rows.get(code) {
            Some(other) => {
                let other = scene.cell(RowAt::new(all_at, *other), all_column);
                at_most(scene, &row_name(line), figure, other, Outcome::Fail);
            }
            None if figure.value.is_zero() || !rows.keys().any(|k| is_alike(k, code)) => {}
            None => {
                let name = row_name(line);
                let outcome = if all.low_confidence || own.low_confidence {
                    Outcome::NotEvaluable(Why::Doubtful)
                } else {
                    Outcome::Fail
                };
                scene.push(
                    Finding::of(scene.rule, &name, outcome, vec![figure])
                        .with(Remark::UnknownName(name.clone())),
                );
            }
        }
    }
}

/// Y411: the figures for the other two funds in the table of 财政拨款 agree with the funds' own tables.
pub(crate) fn other_funds(scene: &mut Scene<'_>) {
    let Some(sheet) = Sheet::only(scene, TableKind::FiscalIncomeExpense) else { return };
    let basis = scene.tables.basis;
    for (kind, column) in [(TableKind::GovernmentFund, C::Fund), (TableKind::StateCapital, C::Capital)] {
        let Some((at, table)) = scene.tables.only(kind) else { continue };
        let total = scene
            .tables
            .total(table)
            .and_then(|row| scene.whole(RowAt::new(at, row)))
            .filter(Figure::is_printed);
        let spent: Vec<Vec<Figure>> = [Role::Year, Role::Grand]
            .into_iter()
            .filter_map(|role| {
                let row = sheet.roles.rows(sheet.table, Side::Expense, role).next()?;
                scene.at(RowAt::new(sheet.at, row), basis, column)
            })
            .filter(Figure::is_printed)
            .map(|f| vec![f])
            .collect();
        let received: Vec<Figure> =
            sources(scene, &sheet).into_iter().filter(|(_, k)| *k == column).map(|(f, _)| f).collect();
        match total {
            Some(total) => {
                let carried =
                    left_over(scene, &sheet).into_iter().filter(|(_, k)| *k == column).map(|(f, _)| f);
                let with: Vec<Figure> = received.iter().cloned().chain(carried).collect();
                let sure = knows_left_over(scene, &sheet);
                let candidates = spent.into_iter().chain([received, with]).collect();
                any_of_sure(scene, &table.title, &total, candidates, sure);
            }
            None if table.empty => {
                for figure in spent.into_iter().flatten().filter(|f| !f.value.is_zero()).take(1) {
                    let finding = Finding::of(
                        scene.rule,
                        &table.title,
                        Outcome::Fail,
                        vec![figure, Scene::mark(scene.table_spot(at))],
                    );
                    scene.push(finding.with(Remark::NotFound(table.title.clone())));
                }
            }
            None => {}
        }
    }
}

/// Y412: the funds of all projects do not exceed the expenditure on projects.
pub(crate) fn projects(scene: &mut Scene<'_>) {
    let executed = scene.report().kind == ReportKind::Final;
    let Some((at, table)) = scene.tables.only(TableKind::Expense) else { return };
    let Some(row) = scene.tables.total(table) else { return };
    let Some(all) = scene.at(RowAt::new(at, row), scene.tables.basis, C::Project).filter(Figure::is_printed)
    else {
        return;
    };
    let mut funds = super::performance::funds(scene, executed);
    // What goes to lower levels of government has goals too, but is no expenditure of the unit.
    funds.retain(|fund| !fund.name.contains(TRANSFERRED));
    if funds.is_empty() {
        return;
    }
    let finding = Finding::sum(scene.rule, PROJECT, all, funds);
    // Not every project's goals need be published.
    let more = finding.difference.is_some_and(|d| d.is_sign_positive());
    let outcome = if finding.outcome == Outcome::Fail && more { Outcome::Pass } else { finding.outcome };
    scene.push(Finding { outcome, ..finding });
}

/// Tables that may have a row for each unit.
const BY_UNITS: &[TableKind] =
    &[TableKind::Income, TableKind::Expense, TableKind::GeneralExpense, TableKind::SanGong];

/// Y413: the units add up to their department, and the units of a table without that to the table's total.
pub(crate) fn units(scene: &mut Scene<'_>) {
    let tables = scene.report().tables.iter().enumerate();
    for (at, table) in tables.filter(|(_, t)| BY_UNITS.contains(&t.kind)) {
        let is_unit = |code: &str| {
            matches!(code.len(), 3 | 6 | 9)
                && !matches!(code.chars().next(), Some('2' | '3' | '5') if code.len() == 3)
        };
        let coded = table.rows.iter().enumerate();
        let units: Vec<(usize, &str)> =
            coded.filter_map(|(i, r)| Some((i, r.code.as_deref().filter(|c| is_unit(c))?))).collect();
        let is_below = |code: &str, above: &str| code.len() == above.len() + 3 && code.starts_with(above);
        let below = |above: &str| -> Vec<usize> {
            units.iter().filter(|(_, code)| is_below(code, above)).map(|(row, _)| *row).collect()
        };
        let mut sums: Vec<(usize, Vec<usize>)> =
            units.iter().map(|(row, code)| (*row, below(code))).collect();
        if let Some(total) = scene.tables.total(table) {
            let alone = |code: &str| !units.iter().any(|(_, above)| is_below(code, above));
            let top = units.iter().filter(|(_, code)| code.len() > 3 && alone(code));
            sums.push((total, top.map(|(row, _)| *row).collect()));
        }
        let columns = additive(table);
        for (whole, parts) in sums.into_iter().filter(|(_, parts)| parts.len() > 1) {
            for column in &columns {
                let parts: Vec<Figure> = parts
                    .iter()
                    .map(|row| scene.cell(RowAt::new(at, *row), *column))
                    .filter(Figure::is_printed)
                    .collect();
                let figure = scene.cell(RowAt::new(at, whole), *column);
                if !parts.is_empty() && figure.is_printed() {
                    scene.sum(&table_row(table, whole), figure, parts);
                }
            }
        }
    }
}

/// Rows by code; `None` if codes are repeated for several units or projects.
pub(crate) fn unique_codes(table: &Table) -> Option<HashMap<&str, usize>> {
    let mut rows = HashMap::new();
    for (row, line) in table.rows.iter().enumerate() {
        if let Some(code) = line.code.as_deref()
            && rows.insert(code, row).is_some()
        {
            return None;
        }
    }
    Some(rows)
}
