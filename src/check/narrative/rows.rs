//! Rows of the subjects that sentences name.

use crate::check::Figure;
use crate::check::cross::unique_codes;
use crate::check::scene::Scene;
use crate::check::totals::Sheet;
use crate::check::wording::subjects::class_name;
use crate::facts::Role;
use crate::model::{Assertion, Side, Table, TableKind};

pub(super) fn class_of(assertion: &Assertion) -> Option<String> {
    match &assertion.path {
        [Some(class), None, None] => Some(class_name(class)),
        _ => None,
    }
}

pub(super) fn class_row(scene: &Scene<'_>, sheet: &Sheet<'_>, class: &str) -> Option<Figure> {
    let items = sheet.figures(scene, Side::Expense, Role::Item);
    items.into_iter().find(|f| {
        f.spot.row.and_then(|r| sheet.table.rows.get(r)).is_some_and(|r| class_name(&r.name) == class)
    })
}

/// The only row of a classification with this name, on any level; a very short name may be an accidental match.
pub(super) fn only_named(table: &Table, name: &str, first: u8) -> Option<usize> {
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
