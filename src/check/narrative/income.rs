//! Sources of income named in sentences.

use super::Saying;
use super::ties::plain;
use crate::check::Figure;
use crate::check::scene::Scene;
use crate::check::totals::Sheet;
use crate::check::wording::ends;
use crate::check::wording::subjects::{
    FISCAL, FISCAL_INCOME, FUNDS, INCOME, LISTED_FUNDS, OF_FUNDS, SOURCE_NAMES, SOURCE_ROWS,
};
use crate::facts::Role;
use crate::model::{ColumnKind as C, Side, TableKind};
use crate::text::key;

/// The source of income that a name refers to: by its ending, and by the fund before that.
pub(super) fn source_of(words: &str) -> Option<C> {
    if let Some((_, kind)) = SOURCE_NAMES.iter().find(|(name, _)| words.ends_with(name)) {
        return Some(*kind);
    }
    if !ends(words, OF_FUNDS) {
        return None;
    }
    let mut named = FUNDS.iter().filter(|(fund, _)| words.contains(fund));
    match (named.next(), named.next()) {
        (Some((_, kind)), None) => Some(*kind),
        (None, _) => words.ends_with(FISCAL_INCOME).then_some(C::Fiscal),
        _ => None,
    }
}

/// 收入合计10元，其中：一般公共预算9元: a fund listed as a part of total income.
pub(super) fn source_in_list(saying: &Saying<'_>, words: &str) -> Option<C> {
    let of_income = is_income(&saying.whole?.subject);
    LISTED_FUNDS.iter().find(|(name, _)| of_income && words == *name).map(|(_, kind)| *kind)
}

/// Whether a name has an ending that means total income.
pub(super) fn is_income(subject: &str) -> bool {
    plain(subject).ends_with(INCOME)
}

/// The opening balance of a fund, from the table of 财政拨款.
pub(super) fn carried_of(scene: &Scene<'_>, fund: C) -> Vec<Figure> {
    let Some((begin, _)) = FUNDS.iter().find(|(_, kind)| *kind == fund) else { return Vec::new() };
    let Some(sheet) = Sheet::only(scene, TableKind::FiscalIncomeExpense) else { return Vec::new() };
    let name = |f: &Figure| f.spot.row.and_then(|r| sheet.table.rows.get(r)).map(|r| key(&r.name));
    let parts = sheet.figures(scene, Side::Income, Role::OpeningPart);
    parts
        .into_iter()
        .filter(|f| name(f).is_some_and(|n| n.starts_with(begin)) && !f.value.is_zero())
        .collect()
}

pub(super) fn income_row(scene: &Scene<'_>, sheet: &Sheet<'_>, kind: C) -> Vec<Vec<Figure>> {
    let Some((_, begins)) = SOURCE_ROWS.iter().find(|(own, _)| *own == kind) else { return Vec::new() };
    let items =
        [Role::Item, Role::Part].into_iter().flat_map(|role| sheet.figures(scene, Side::Income, role));
    let row_name = |f: &Figure| {
        f.spot.row.and_then(|r| sheet.table.rows.get(r)).map(|r| key(&r.name)).unwrap_or_default()
    };
    let named: Vec<Figure> = items.filter(|f| begins.iter().any(|b| row_name(f).starts_with(b))).collect();
    if kind == C::Fiscal
        && let Some(whole) = named.iter().find(|f| row_name(f).starts_with(FISCAL))
    {
        return vec![vec![whole.clone()]];
    }
    if named.is_empty() { Vec::new() } else { vec![named] }
}
