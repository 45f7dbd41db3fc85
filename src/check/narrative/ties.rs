//! Assigns sentences to table cells. What cannot be assigned with certainty is skipped.

use super::Saying;
use super::income::{carried_of, income_row, is_income, source_in_list, source_of};
use super::scope::{Scope, is_procurement_total, names_other_unit, part_of_san_gong};
use crate::check::Figure;
use crate::check::basics::{basic_total, group_total};
use crate::check::cross::{class_name, unique_codes};
use crate::check::scene::Scene;
use crate::check::totals::Sheet;
use crate::facts::Role;
use crate::model::{Assertion, Basis, ColumnKind as C, ReportKind, RowAt, Side, Table, TableKind};
use crate::text::key;

/// The figures that an assertion may refer to, most likely first; each candidate is a sum of cells.
pub(crate) fn candidates(scene: &Scene<'_>, saying: &Saying<'_>) -> Vec<Vec<Figure>> {
    let words = plain(&saying.assertion.subject);
    const OF_UNITS: &[&str] =
        &["基本支出", "项目支出", "人员经费", "公用经费", "三公", "政府采购", "机关运行经费"];
    let unit = key(&scene.report().unit_name);
    let other = |name: &&&str| names_other_unit(&saying.assertion.subject, name, &unit);
    if OF_UNITS.iter().any(|name| other(&name)) {
        return Vec::new();
    }
    match saying.scope {
        Some(Scope::All) => all(scene, saying, &words),
        Some(Scope::Fiscal) => fiscal(scene, saying, &words),
        Some(Scope::General(of_fiscal)) => general(scene, saying, &words, of_fiscal),
        Some(Scope::Basic(of_fiscal)) => basics(scene, &words, of_fiscal),
        Some(Scope::SanGong) => {
            let cell = san_gong(scene, saying, this_basis(scene, saying));
            cell.filter(|f| f.is_printed() || is_nothing(scene, f)).map(|f| vec![f]).into_iter().collect()
        }
        Some(Scope::Operating)
            if words.ends_with("机关运行经费") || words.ends_with("机关运行经费财政拨款") =>
        {
            one(scene.total(TableKind::GeneralOperating))
        }
        Some(Scope::Procurement) if is_procurement_total(&saying.assertion.subject) => {
            one(scene.total(TableKind::Procurement))
        }
        Some(Scope::OtherFund) => other_fund(scene, &words),
        _ => Vec::new(),
    }
}

fn one(figure: Option<Figure>) -> Vec<Vec<Figure>> {
    figure.filter(Figure::is_printed).map(|f| vec![f]).into_iter().collect()
}

/// 政府性基金预算支出, 国有资本经营预算支出: the total of the fund's table.
fn other_fund(scene: &Scene<'_>, words: &str) -> Vec<Vec<Figure>> {
    const FUNDS: &[(&str, TableKind)] =
        &[("政府性基金", TableKind::GovernmentFund), ("国有资本经营", TableKind::StateCapital)];
    const WHOLE: &[&str] = &["预算", "预算支出", "支出", "预算财政拨款支出", "财政拨款支出", "预算拨款支出"];
    let named = FUNDS.iter().find_map(|(fund, kind)| Some((words.rsplit_once(fund)?.1, *kind)));
    // plain() removes 预算支出, while 政府性基金预算收入 is still recognisable as income.
    match named {
        Some((rest, kind)) if rest.is_empty() || WHOLE.contains(&rest) => one(scene.total(kind)),
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
    const ENDS: &[&str] = &[
        "预算数",
        "决算数",
        "执行数",
        "预算支出",
        "支出预算",
        "支出决算",
        "预算安排",
        "预算",
        "决算",
        "总额",
        "总计",
        "合计",
        "共计",
        "数",
        "总",
    ];
    while let Some(shorter) = ENDS.iter().find_map(|end| text.strip_suffix(end)) {
        text = shorter.to_string();
    }
    text
}

/// Candidates for all of the unit's money: totals, sources, classes, nature.
fn all(scene: &Scene<'_>, saying: &Saying<'_>, words: &str) -> Vec<Vec<Figure>> {
    let Some(sheet) = Sheet::only(scene, TableKind::IncomeExpense) else { return Vec::new() };
    let subject = key(&saying.assertion.subject);
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
        return income_row(scene, &sheet, kind);
    }
    if let Some(kind) = source_in_list(saying, words) {
        // The fund's opening balance may be included.
        let row = income_row(scene, &sheet, kind);
        let carried = carried_of(scene, kind);
        let with = row.iter().map(|parts| parts.iter().chain(&carried).cloned().collect());
        return row.clone().into_iter().chain(with.filter(|_| !carried.is_empty())).collect();
    }
    if let Some(figure) = class_row(scene, &sheet, &class_name(&subject)) {
        return one(Some(figure));
    }
    if let Some(nature) = ["基本支出", "项目支出", "单位预留机动经费"]
        .iter()
        .find(|n| words.ends_with(**n) || subject.trim_end_matches("预算数").ends_with(**n))
    {
        return nature_of(scene, &sheet, nature);
    }
    let without_total = ["合计", "总计"].iter().find_map(|w| subject.strip_suffix(w)).unwrap_or(&subject);
    let own = |word: &str| {
        // 收入 of the year or in total; 政府性基金收入 is different.
        let before = words.strip_suffix(word).or_else(|| without_total.strip_suffix(word));
        let Some(before) = before else { return false };
        let before = before.strip_suffix("公共预算").filter(|b| b.ends_with("年度")).unwrap_or(before);
        before.is_empty() || ["本年", "年", "年度", "总"].iter().any(|end| before.ends_with(end))
    };
    if own("收入") {
        return totals(Side::Income);
    }
    if own("支出") || subject.ends_with("年支出预算") {
        return totals(Side::Expense);
    }
    Vec::new()
}

fn is_both_sides(subject: &str) -> bool {
    let both = subject.contains("收支")
        || subject.contains("收、支")
        || (subject.contains("收入") && subject.contains("支出"));
    both && ["总计", "总预算", "总决算", "预算总"].iter().any(|w| subject.contains(w))
}

/// 上年结转, 年末结转和结余 and the like, if the table has the row.
fn left_over(scene: &Scene<'_>, sheet: &Sheet<'_>, subject: &str) -> Option<Figure> {
    let one = |side, role| sheet.one(scene, side, role);
    const OPENING: &[&str] = &["上年结转", "上年结转结余", "上年结转和结余", "年初结转和结余"];
    if OPENING.iter().any(|end| subject.ends_with(end)) {
        one(Side::Income, Role::Opening)
    } else if subject.ends_with("年末结转和结余") || subject.ends_with("结转下年") {
        one(Side::Expense, Role::Closing)
    } else if subject.ends_with("使用非财政拨款结余") {
        one(Side::Income, Role::Surplus)
    } else if subject.ends_with("结余分配") {
        one(Side::Expense, Role::Allocation)
    } else {
        None
    }
}

/// Whether a name has an ending that means total expenditure.
fn is_expense(subject: &str) -> bool {
    let subject = key(subject);
    ["支出", "支出预算", "支出合计", "支出总计", "支出决算"].iter().any(|end| subject.ends_with(end))
}

fn nature_of(scene: &Scene<'_>, sheet: &Sheet<'_>, name: &str) -> Vec<Vec<Figure>> {
    let natures = sheet.figures(scene, Side::Expense, Role::Nature);
    let own = natures
        .into_iter()
        .find(|f| f.spot.row.and_then(|r| sheet.table.rows.get(r)).is_some_and(|r| key(&r.name) == name));
    let kind = match name {
        "基本支出" => C::Basic,
        "项目支出" => C::Project,
        _ => C::Reserve,
    };
    let column = || {
        let (at, table) = scene.tables.only(TableKind::Expense)?;
        scene.at(RowAt::new(at, scene.tables.total(table)?), scene.tables.basis, kind)
    };
    one(column().or(own))
}

fn class_of(assertion: &Assertion) -> Option<String> {
    match &assertion.path {
        [Some(class), None, None] => Some(class_name(class)),
        _ => None,
    }
}

fn class_row(scene: &Scene<'_>, sheet: &Sheet<'_>, class: &str) -> Option<Figure> {
    let items = sheet.figures(scene, Side::Expense, Role::Item);
    items.into_iter().find(|f| {
        f.spot.row.and_then(|r| sheet.table.rows.get(r)).is_some_and(|r| class_name(&r.name) == class)
    })
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
    if subject == "本年收入" {
        return one(sheet.one(scene, Side::Income, Role::Year));
    }
    if let Some(side) = side_of(&subject) {
        let totals = [Role::Grand, Role::Year].into_iter().filter_map(|role| sheet.one(scene, side, role));
        return totals.map(|f| vec![f]).collect();
    }
    // 政府性基金预算当年拨款收入…，上年结转…: of the fund just named, or of all funds. For a fund without one it is blank.
    if subject.ends_with("上年结转") && saying.assertion.amount.is_some_and(|a| !a.value.is_zero()) {
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
    const INCOME: &[&str] = &["财政拨款收入总计", "财政拨款总收入", "财政拨款收支预算"];
    const EXPENSE: &[&str] = &["财政拨款支出总计", "财政拨款总支出"];
    let ends = |words: &[&str]| words.iter().any(|word| subject.ends_with(word));
    match (ends(INCOME), ends(EXPENSE)) {
        (true, _) => Some(Side::Income),
        (_, true) => Some(Side::Expense),
        _ => None,
    }
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
    let nature =
        [("基本支出", C::Basic), ("项目支出", C::Project)].into_iter().find(|(name, _)| words == *name);
    if let Some((_, kind)) = nature {
        return one(scene
            .tables
            .total(table)
            .and_then(|row| scene.at(RowAt::new(at, row), scene.tables.basis, kind)));
    }
    const TOTALS: &[&str] = &[
        "一般公共预算当年拨款",
        "一般公共预算财政拨款",
        "一般公共预算财政拨款支出",
        "一般公共预算支出",
        "财政拨款支出",
        "财政拨款",
    ];
    let is_total = TOTALS.iter().any(|total| words.ends_with(total)) && !words.contains("基本支出");
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
    saying.assertion.subject.contains("一般公共预算")
}

/// The only row of a classification with this name, on any level; a very short name may be an accidental match.
fn only_named(table: &Table, name: &str, first: u8) -> Option<usize> {
    const SHORTEST: usize = 2;
    let of = |code: &str| code.as_bytes().first() == Some(&(b'0' + first)) && matches!(code.len(), 3 | 5 | 7);
    let mut rows =
        table.rows.iter().enumerate().filter(|(_, r)| of(r.code_digits()) && class_name(&r.name) == name);
    let (row, line) = rows.next().filter(|_| name.chars().count() >= SHORTEST)?;
    // A 款 and its only 项 may have the same name, and then the same amount.
    let below = |other: &crate::model::Row| other.code_digits().starts_with(line.code_digits());
    let same = rows.all(|(_, r)| below(r) && r.amounts == line.amounts);
    same.then_some(row)
}

/// The table of expenditure from 财政拨款 if there is one, else from 一般公共预算.
pub(crate) fn expense_table<'a>(scene: &Scene<'a>, of_fiscal: bool) -> Option<(usize, &'a Table)> {
    let fiscal = of_fiscal.then(|| scene.tables.only(TableKind::FiscalExpense)).flatten();
    fiscal.or_else(|| scene.tables.only(TableKind::GeneralExpense))
}

/// The row of the subject at the end of an assertion's path.
pub(crate) fn subject_row(table: &Table, assertion: &Assertion) -> Option<usize> {
    unique_codes(table)?;
    let [class, group, item] = &assertion.path;
    let depth = if item.is_some() {
        7
    } else if group.is_some() {
        5
    } else {
        3
    };
    let name = item.as_ref().or(group.as_ref()).or(class.as_ref())?;
    let wanted = class_name(name);
    let fits = |code: &str, above: &Option<String>, length: usize| {
        let Some(above) = above else { return true };
        let parent = table.rows.iter().find(|r| Some(r.code_digits()) == code.get(..length));
        parent.is_none_or(|p| class_name(&p.name) == class_name(above))
    };
    let mut rows = table
        .rows
        .iter()
        .enumerate()
        .filter(|(_, r)| r.code_digits().len() == depth && class_name(&r.name) == wanted);
    let rows: Vec<usize> =
        rows.by_ref().filter(|(_, r)| depth < 7 || fits(r.code_digits(), group, 5)).map(|(i, _)| i).collect();
    match rows.as_slice() {
        [row] => Some(*row),
        _ => None,
    }
}

/// Candidates for 基本支出 and its two groups.
fn basics(scene: &Scene<'_>, words: &str, of_fiscal: bool) -> Vec<Vec<Figure>> {
    let kind = basic_kind(scene, of_fiscal);
    let parts = if words.ends_with("人员经费") {
        group_total(scene, kind, true)
    } else if words.ends_with("公用经费") {
        group_total(scene, kind, false)
    } else if words.ends_with("基本支出") {
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
    let named =
        |a: &Assertion| a.subject.replace("一般公共预算", "").contains("预算") && !a.subject.contains("决算");
    let of_budget = scene.report().kind == ReportKind::Final
        && (named(saying.assertion)
            || saying.whole.is_some_and(|w| named(w) && w.amount.is_some() && w.initial.is_none()));
    if of_budget { Basis::Budget } else { scene.tables.basis }
}

/// A cell in the table of 三公经费.
pub(crate) fn san_gong(scene: &Scene<'_>, saying: &Saying<'_>, basis: Basis) -> Option<Figure> {
    let (at, table) = scene.tables.only(TableKind::SanGong)?;
    let row = (table.rows.len() == 1).then_some(0)?;
    let kind = part_of_san_gong(&saying.assertion.subject)?;
    if kind == C::Total {
        return scene
            .at(RowAt::new(at, row), basis, C::SanGong)
            .or_else(|| scene.at(RowAt::new(at, row), basis, C::Total));
    }
    scene.at(RowAt::new(at, row), basis, kind)
}
