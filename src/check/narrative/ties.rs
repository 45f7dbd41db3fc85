//! Assigns sentences to table cells. What cannot be assigned with certainty is skipped.

use super::income::{carried_of, income_row, is_income, source_in_list, source_of};
use super::rows::{class_of, class_row, expense_table, only_named, subject_row};
use super::scope::{Scope, is_procurement_total, names_other_unit};
use super::{Saying, coded, san_gong};
use crate::check::Figure;
use crate::check::basics::{basic_total, group_total};
use crate::check::scene::Scene;
use crate::check::totals::Sheet;
use crate::check::wording::sections::{BUDGET, FINAL, OF_UNITS};
use crate::check::wording::subjects::{
    ALL_OF_FUND, BASIC, BOTH_SIDES, CARRIED_OVER, EXPENSE_ENDS, FISCAL_MONEY, FISCAL_SIDES, FUNDS, GENERAL,
    GENERAL_TOTALS, GRAND_TOTALS, GROUPS, LEFT_OVER, NATURES, OF_SOME, OF_SUBJECT, OF_YEAR, OPERATING_ENDS,
    OTHER_FUNDS, QUOTES, SIDES, SIDES_OF_YEAR, SPENT_FROM_ALL, SPENT_FROM_FUNDS, TOTALS, WHICH_FIGURE,
    class_name,
};
use crate::check::wording::{ends, has};
use crate::facts::Role;
use crate::model::{Assertion, Basis, ColumnKind as C, ReportKind, RowAt, Side, TableKind};
use crate::text::key;

/// The figures that an assertion may refer to, most likely first; each candidate is a sum of cells.
pub(crate) fn candidates(scene: &Scene<'_>, saying: &Saying<'_>) -> Vec<Vec<Figure>> {
    let words = plain(&saying.assertion.subject);
    let unit = key(&scene.report().unit_name);
    let other = |name: &&&str| names_other_unit(&saying.assertion.subject, name, &unit);
    if OF_UNITS.iter().any(|name| other(&name)) {
        return Vec::new();
    }
    let of_code = coded::cells(scene, saying);
    if !of_code.is_empty() {
        return of_code;
    }
    match saying.scope {
        Some(Scope::All) => all(scene, saying, &words),
        Some(Scope::Fiscal) => fiscal(scene, saying, &words),
        Some(Scope::General(of_fiscal)) => general(scene, saying, &words, of_fiscal),
        Some(Scope::Basic(of_fiscal)) => basics(scene, &words, of_fiscal),
        Some(Scope::SanGong) => {
            let basis = this_basis(scene, saying);
            let cell =
                san_gong::cell(scene, saying, basis).filter(|f| f.is_printed() || is_nothing(scene, f));
            let cells =
                cell.map_or_else(|| san_gong::cells_by_funds(scene, saying, basis), |cell| vec![cell]);
            if cells.is_empty() { Vec::new() } else { vec![cells] }
        }
        Some(Scope::Operating) if ends(&words, OPERATING_ENDS) => {
            one(scene.total(TableKind::GeneralOperating))
        }
        Some(Scope::Procurement)
            if is_procurement_total(&saying.assertion.subject) && !has(&words, OF_SOME) =>
        {
            one(scene.total(TableKind::Procurement))
        }
        Some(Scope::OtherFund) => {
            let item = subject_cells(scene, saying, &FUND_TABLES);
            if item.is_empty() { other_fund(scene, &words) } else { item }
        }
        _ => Vec::new(),
    }
}

/// The tables of the other funds.
const FUND_TABLES: [TableKind; 2] = [TableKind::GovernmentFund, TableKind::StateCapital];
/// The tables of expenditure of any money, by subject.
const EXPENSE_TABLES: [TableKind; 4] =
    [TableKind::Expense, TableKind::GeneralExpense, TableKind::GovernmentFund, TableKind::StateCapital];

/// The rows of a subject named by 款 or 项, in each of these tables.
fn subject_cells(scene: &Scene<'_>, saying: &Saying<'_>, kinds: &[TableKind]) -> Vec<Vec<Figure>> {
    let [_, group, item] = &saying.assertion.path;
    if group.is_none() && item.is_none() {
        return Vec::new();
    }
    let cell = |kind: &TableKind| {
        let (at, table) = scene.tables.only(*kind)?;
        scene.whole(RowAt::new(at, subject_row(table, saying.assertion)?)).filter(Figure::is_printed)
    };
    kinds.iter().filter_map(cell).map(|f| vec![f]).collect()
}

fn one(figure: Option<Figure>) -> Vec<Vec<Figure>> {
    figure.filter(Figure::is_printed).map(|f| vec![f]).into_iter().collect()
}

/// 政府性基金预算支出, 国有资本经营预算支出: the total of the fund's table.
fn other_fund(scene: &Scene<'_>, words: &str) -> Vec<Vec<Figure>> {
    let named = OTHER_FUNDS.iter().find_map(|(fund, kind)| Some((words.rsplit_once(fund)?.1, *kind)));
    // plain() removes 预算支出, while 政府性基金预算收入 is still recognisable as income.
    match named {
        Some((rest, kind)) if rest.is_empty() || ALL_OF_FUND.contains(&rest) => one(scene.total(kind)),
        _ => Vec::new(),
    }
}

/// Whether a blank cell means zero: its row has amounts, but none that the cell would consist of.
fn is_nothing(scene: &Scene<'_>, blank: &Figure) -> bool {
    let table = blank.spot.table.and_then(|t| scene.report().tables.get(t));
    let Some((table, row)) = table.zip(blank.spot.row) else { return false };
    let Some(own) = blank.spot.column.and_then(|c| table.columns.get(c)) else { return false };
    let printed: Vec<_> = table
        .rows
        .get(row)
        .into_iter()
        .flat_map(|r| &r.amounts)
        .filter(|a| a.value.is_none_or(|v| !v.is_zero()))
        .filter_map(|a| table.columns.get(a.column))
        .collect();
    let is_part = |kind: C| match own.column {
        C::Vehicle => matches!(kind, C::VehiclePurchase | C::VehicleOperation),
        C::Total | C::Amount | C::SanGong => !kind.is_change() && !kind.is_percent(),
        _ => false,
    };
    !printed.is_empty() && !printed.iter().any(|c| c.basis == own.basis && is_part(c.column))
}

/// The subject without words that only say which of its figures follows.
pub(super) fn plain(subject: &str) -> String {
    let mut text = key(subject);
    while let Some(shorter) = WHICH_FIGURE.iter().find_map(|end| text.strip_suffix(end)) {
        text = shorter.to_string();
    }
    text
}

/// Candidates for all of the unit's money: totals, sources, classes, nature.
fn all(scene: &Scene<'_>, saying: &Saying<'_>, words: &str) -> Vec<Vec<Figure>> {
    let Some(sheet) = Sheet::only(scene, TableKind::IncomeExpense) else { return Vec::new() };
    let unit = key(&scene.report().unit_name);
    let subject = key(&saying.assertion.subject);
    let (subject, words) = (of_unit(scene, &subject).to_string(), of_unit(scene, words));
    let totals = |side| {
        [Role::Grand, Role::Year]
            .into_iter()
            .filter_map(|role| sheet.one(scene, side, role))
            .map(|f| vec![f])
            .collect::<Vec<_>>()
    };
    if let Some(class) = class_of(saying.assertion) {
        return one(class_row(scene, &sheet, &class));
    }
    let of_subject = subject_cells(scene, saying, &EXPENSE_TABLES);
    if !of_subject.is_empty() {
        return of_subject;
    }
    if let Some(found) = spent_from_fund(scene, &subject) {
        return one(found);
    }
    if is_both_sides(&subject) {
        return totals(Side::Income);
    }
    // 拨款10元（含上年结转1元）: of that money only.
    let of_everything =
        saying.whole.is_none_or(|whole| is_income(&whole.subject) || is_expense(&whole.subject));
    if let Some(figure) = left_over(scene, &sheet, &subject).filter(|_| of_everything) {
        return one(Some(figure));
    }
    if let Some(kind) = source_of(words) {
        let mut found = income_row(scene, &sheet, kind);
        // 财政拨款收入 may include what was carried over.
        if kind == C::Fiscal && !found.is_empty() {
            let fiscal = Sheet::only(scene, TableKind::FiscalIncomeExpense);
            found.extend(fiscal.and_then(|s| s.one(scene, Side::Income, Role::Grand)).map(|f| vec![f]));
        }
        return found;
    }
    if let Some(kind) = source_in_list(saying, words) {
        // The fund's opening balance may be included.
        let row = income_row(scene, &sheet, kind);
        let carried = carried_of(scene, kind);
        let with = row.iter().map(|parts| parts.iter().chain(&carried).cloned().collect());
        return row.clone().into_iter().chain(with.filter(|_| !carried.is_empty())).collect();
    }
    // “卫生健康支出”科目
    let class = subject.strip_suffix(OF_SUBJECT).map(|name| name.trim_matches(QUOTES)).unwrap_or(&subject);
    if let Some(figure) = class_row(scene, &sheet, &class_name(class)) {
        return one(Some(figure));
    }
    if let Some((nature, kind)) = NATURES.iter().find(|(name, _)| words.ends_with(name)) {
        return nature_of(scene, &sheet, nature, *kind);
    }
    let without_total = TOTALS.iter().find_map(|w| subject.strip_suffix(w)).unwrap_or(&subject);
    let own = |word: &str| {
        // 收入 of the year or in total; 政府性基金收入 is different.
        let whole = || without_total.strip_suffix(BUDGET)?.strip_suffix(word);
        let before = words.strip_suffix(word).or_else(|| without_total.strip_suffix(word)).or_else(whole);
        // 2026年本部门支出预算: of the unit, and of all its money.
        let of_all = |before: &str| {
            saying.whole.is_none() && !has(before, OF_SOME) && !names_other_unit(before, "", &unit)
        };
        before.is_some_and(|before| before.is_empty() || ends(before, OF_YEAR) || of_all(before))
    };
    let side = SIDES.iter().find(|(name, others, _)| own(name) || ends(&subject, others));
    side.map(|(_, _, side)| totals(*side)).unwrap_or_default()
}

/// A name without the unit's own name before it: 某局收入预算.
fn of_unit<'a>(scene: &Scene<'_>, name: &'a str) -> &'a str {
    let unit = key(&scene.report().unit_name);
    name.strip_prefix(unit.as_str()).filter(|rest| !unit.is_empty() && !rest.is_empty()).unwrap_or(name)
}

/// The total that a name of expenditure from one fund, or from all of them, refers to.
fn spent_from_fund(scene: &Scene<'_>, subject: &str) -> Option<Option<Figure>> {
    let name =
        WHICH_FIGURE.iter().filter(|end| !has(end, EXPENSE_ENDS)).find_map(|end| subject.strip_suffix(end));
    let name = name.unwrap_or(subject);
    if name == SPENT_FROM_ALL {
        let sheet = Sheet::only(scene, TableKind::FiscalIncomeExpense);
        return Some(sheet.and_then(|sheet| sheet.one(scene, Side::Expense, Role::Grand)));
    }
    let (_, kind) = SPENT_FROM_FUNDS.iter().find(|(fund, _)| name == *fund)?;
    Some(scene.total(*kind))
}

fn is_both_sides(subject: &str) -> bool {
    let both = has(subject, BOTH_SIDES) || SIDES.iter().all(|(name, ..)| subject.contains(name));
    both && has(subject, GRAND_TOTALS)
}

/// 上年结转, 年末结转和结余 and the like, if the table has the row.
fn left_over(scene: &Scene<'_>, sheet: &Sheet<'_>, subject: &str) -> Option<Figure> {
    let named = LEFT_OVER.iter().find(|(names, ..)| ends(subject, names));
    named.and_then(|(_, side, role)| sheet.one(scene, *side, *role))
}

/// Whether a name has an ending that means total expenditure.
fn is_expense(subject: &str) -> bool {
    ends(&key(subject), EXPENSE_ENDS)
}

fn nature_of(scene: &Scene<'_>, sheet: &Sheet<'_>, name: &str, kind: C) -> Vec<Vec<Figure>> {
    let natures = sheet.figures(scene, Side::Expense, Role::Nature);
    let own = natures
        .into_iter()
        .find(|f| f.spot.row.and_then(|r| sheet.table.rows.get(r)).is_some_and(|r| key(&r.name) == name));
    let column = || {
        let (at, table) = scene.tables.only(TableKind::Expense)?;
        scene.at(RowAt::new(at, scene.tables.total(table)?), scene.tables.basis, kind)
    };
    one(column().or(own))
}

/// Candidates for 财政拨款, income and expenditure.
fn fiscal(scene: &Scene<'_>, saying: &Saying<'_>, words: &str) -> Vec<Vec<Figure>> {
    let Some(sheet) = Sheet::only(scene, TableKind::FiscalIncomeExpense) else { return Vec::new() };
    let subject = key(&saying.assertion.subject);
    if let Some(class) = class_of(saying.assertion) {
        return one(class_row(scene, &sheet, &class));
    }
    if is_both_sides(&subject) {
        return one(sheet.one(scene, Side::Income, Role::Grand));
    }
    if let Some((_, side)) = SIDES_OF_YEAR.iter().find(|(name, _)| subject == *name) {
        return one(sheet.one(scene, *side, Role::Year));
    }
    let unit = key(&scene.report().unit_name);
    if let Some(side) = side_of(&subject).or_else(|| side_of_all(words, &unit)) {
        let totals = [Role::Grand, Role::Year].into_iter().filter_map(|role| sheet.one(scene, side, role));
        return totals.map(|f| vec![f]).collect();
    }
    // 政府性基金预算当年拨款收入…，上年结转…: of the fund just named, or of all funds. For a fund without one it is blank.
    if subject.ends_with(CARRIED_OVER) && saying.assertion.amount.is_some_and(|a| !a.value.is_zero()) {
        let roles = [Role::Opening, Role::OpeningPart].into_iter();
        return roles.flat_map(|role| sheet.figures(scene, Side::Income, role)).map(|f| vec![f]).collect();
    }
    if let Some(kind) = source_of(words).filter(|k| *k != C::Fiscal) {
        return income_row(scene, &sheet, kind);
    }
    one(class_row(scene, &sheet, &class_name(&subject)))
}

/// 财政拨款收入总计, 财政拨款支出总计, 财政拨款收支预算: one side of the table, or both.
fn side_of(subject: &str) -> Option<Side> {
    FISCAL_SIDES.iter().find(|(names, _)| ends(subject, names)).map(|(_, side)| *side)
}

/// 本部门当年财政拨款支出: of all funds, unless one of them is named.
fn side_of_all(words: &str, unit: &str) -> Option<Side> {
    let of_all = |name: &str| {
        let before = words.strip_suffix(name);
        before.is_some_and(|b| {
            !FUNDS.iter().any(|(fund, _)| b.contains(fund)) && !names_other_unit(words, name, unit)
        })
    };
    FISCAL_MONEY.iter().find(|(name, _)| of_all(name)).map(|(_, side)| *side)
}

/// Candidates for 一般公共预算 or 财政拨款 by subject.
fn general(scene: &Scene<'_>, saying: &Saying<'_>, words: &str, of_fiscal: bool) -> Vec<Vec<Figure>> {
    let Some((at, table)) = expense_table(scene, of_fiscal) else { return Vec::new() };
    if let Some(row) = subject_row(table, saying.assertion) {
        let cell = scene.whole(RowAt::new(at, row)).filter(|f| f.is_printed() || is_nothing(scene, f));
        return cell.map(|f| vec![f]).into_iter().collect();
    }
    if saying.assertion.path.iter().any(Option::is_some) {
        return Vec::new();
    }
    let class = class_name(&saying.assertion.subject);
    if let Some(row) =
        table.rows.iter().position(|r| r.code_digits().len() == 3 && class_name(&r.name) == class)
    {
        return one(scene.whole(RowAt::new(at, row)));
    }
    if let Some(row) = only_named(table, &class, 2) {
        return one(scene.whole(RowAt::new(at, row)));
    }
    if let Some((_, kind)) = NATURES.iter().find(|(name, _)| words == *name) {
        let cell = |row| scene.at(RowAt::new(at, row), scene.tables.basis, *kind);
        return one(scene.tables.total(table).and_then(cell));
    }
    let is_total = ends(words, GENERAL_TOTALS) && !words.contains(BASIC);
    let mut totals = one(is_total.then(|| scene.whole(RowAt::new(at, scene.tables.total(table)?))).flatten());
    // 财政拨款 may mean all funds.
    if !totals.is_empty() && !subject_names_general(saying) {
        let sheet = Sheet::only(scene, TableKind::FiscalIncomeExpense);
        let all = sheet.iter().flat_map(|sheet| {
            [Role::Year, Role::Grand].into_iter().filter_map(|role| sheet.one(scene, Side::Expense, role))
        });
        totals.extend(all.map(|f| vec![f]));
    }
    totals
}

fn subject_names_general(saying: &Saying<'_>) -> bool {
    saying.assertion.subject.contains(GENERAL)
}

/// Candidates for 基本支出 and its two groups.
fn basics(scene: &Scene<'_>, words: &str, of_fiscal: bool) -> Vec<Vec<Figure>> {
    let kind = basic_kind(scene, of_fiscal);
    let group = GROUPS.iter().find(|(name, _)| words.ends_with(name));
    let parts = if let Some((_, personnel)) = group {
        group_total(scene, kind, *personnel)
    } else if words.ends_with(BASIC) {
        basic_total(scene, kind)
    } else {
        let row = |(at, table)| Some((at, only_named(table, &class_name(words), 3)?));
        let cell =
            scene.tables.only(kind).and_then(row).and_then(|(at, row)| scene.whole(RowAt::new(at, row)));
        cell.filter(Figure::is_printed).into_iter().collect()
    };
    if parts.is_empty() { Vec::new() } else { vec![parts] }
}

/// The table of 基本支出 that a section is about.
pub(crate) fn basic_kind(scene: &Scene<'_>, of_fiscal: bool) -> TableKind {
    let own = of_fiscal && scene.tables.only(TableKind::FiscalBasic).is_some();
    if own { TableKind::FiscalBasic } else { TableKind::GeneralBasic }
}

/// The basis of an assertion's amount: a final account may state the budget, too.
fn this_basis(scene: &Scene<'_>, saying: &Saying<'_>) -> Basis {
    // In 一般公共预算 the word is part of the fund's name.
    let named = |a: &Assertion| a.subject.replace(GENERAL, "").contains(BUDGET) && !a.subject.contains(FINAL);
    let of_budget = scene.report().kind == ReportKind::Final
        && (named(saying.assertion)
            || saying.whole.is_some_and(|w| named(w) && w.amount.is_some() && w.initial.is_none()));
    if of_budget { Basis::Budget } else { scene.tables.basis }
}
