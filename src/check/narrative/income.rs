//! Sources of income named in sentences.

use super::Saying;
use super::ties::plain;
use crate::check::Figure;
use crate::check::scene::Scene;
use crate::check::totals::Sheet;
use crate::facts::Role;
use crate::model::{ColumnKind as C, Side, TableKind};
use crate::text::key;

/// The source of income that a name refers to: by its ending, and by the fund before that.
pub(super) fn source_of(words: &str) -> Option<C> {
    const FUNDS: &[(&str, C)] =
        &[("一般公共预算", C::General), ("政府性基金", C::Fund), ("国有资本经营", C::Capital)];
    const OF_FUNDS: &[&str] = &["拨款收入", "预算收入"];
    const NAMES: &[(&str, C)] = &[
        ("一般公共预算收入", C::General),
        ("政府性基金收入", C::Fund),
        ("其他收入", C::Other),
        ("上级补助收入", C::Superior),
        ("附属单位上缴收入", C::Affiliate),
    ];
    if let Some((_, kind)) = NAMES.iter().find(|(name, _)| words.ends_with(name)) {
        return Some(*kind);
    }
    if !OF_FUNDS.iter().any(|end| words.ends_with(end)) {
        return None;
    }
    let mut named = FUNDS.iter().filter(|(fund, _)| words.contains(fund));
    match (named.next(), named.next()) {
        (Some((_, kind)), None) => Some(*kind),
        (None, _) => words.ends_with("财政拨款收入").then_some(C::Fiscal),
        _ => None,
    }
}

/// 收入合计10元，其中：一般公共预算9元: a fund listed as a part of total income.
pub(super) fn source_in_list(saying: &Saying<'_>, words: &str) -> Option<C> {
    const NAMES: &[(&str, C)] = &[
        ("一般公共预算", C::General),
        ("一般公共预算拨款", C::General),
        ("一般公共预算财政拨款", C::General),
        ("政府性基金", C::Fund),
        ("政府性基金预算拨款", C::Fund),
        ("政府性基金预算财政拨款", C::Fund),
        ("国有资本经营", C::Capital),
        ("国有资本经营预算拨款", C::Capital),
    ];
    let of_income = is_income(&saying.whole?.subject);
    NAMES.iter().find(|(name, _)| of_income && words == *name).map(|(_, kind)| *kind)
}

/// Whether a name has an ending that means total income.
pub(super) fn is_income(subject: &str) -> bool {
    plain(subject).trim_end_matches("预算").ends_with("收入")
}

/// The opening balance of a fund, from the table of 财政拨款.
pub(super) fn carried_of(scene: &Scene<'_>, fund: C) -> Vec<Figure> {
    let begin = match fund {
        C::General => "一般公共预算",
        C::Fund => "政府性基金",
        C::Capital => "国有资本经营",
        _ => return Vec::new(),
    };
    let Some(sheet) = Sheet::only(scene, TableKind::FiscalIncomeExpense) else { return Vec::new() };
    let name = |f: &Figure| f.spot.row.and_then(|r| sheet.table.rows.get(r)).map(|r| key(&r.name));
    let parts = sheet.figures(scene, Side::Income, Role::OpeningPart);
    parts
        .into_iter()
        .filter(|f| name(f).is_some_and(|n| n.starts_with(begin)) && !f.value.is_zero())
        .collect()
}

pub(super) fn income_row(scene: &Scene<'_>, sheet: &Sheet<'_>, kind: C) -> Vec<Vec<Figure>> {
    let begins: &[&str] = match kind {
        C::General => &["一般公共预算"],
        C::Fund => &["政府性基金"],
        C::Capital => &["国有资本经营"],
        C::Other => &["其他收入"],
        C::Superior => &["上级补助"],
        C::Affiliate => &["附属单位"],
        // 财政拨款收入 is printed as one row, or divided by funds.
        C::Fiscal => &["财政拨款", "一般公共预算", "政府性基金", "国有资本经营"],
        _ => return Vec::new(),
    };
    let items =
        [Role::Item, Role::Part].into_iter().flat_map(|role| sheet.figures(scene, Side::Income, role));
    let row_name = |f: &Figure| {
        f.spot.row.and_then(|r| sheet.table.rows.get(r)).map(|r| key(&r.name)).unwrap_or_default()
    };
    let named: Vec<Figure> = items.filter(|f| begins.iter().any(|b| row_name(f).starts_with(b))).collect();
    if kind == C::Fiscal
        && let Some(whole) = named.iter().find(|f| row_name(f).starts_with("财政拨款"))
    {
        return vec![vec![whole.clone()]];
    }
    if named.is_empty() { Vec::new() } else { vec![named] }
}
