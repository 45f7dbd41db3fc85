//! What an amount column holds and how it is measured, by its header cells.

use super::caption::is_year;
use super::table::Setting;
use super::wording::*;
use crate::model::{Basis, ColumnKind, ReportKind};
use crate::text::key;

/// What an amount column is, from its leaf upwards; `None` when no rule knows it.
pub fn column_kind(path: &[String]) -> Option<ColumnKind> {
    let keys: Vec<String> = path.iter().map(|t| bare(t)).collect();
    let (leaf, above) = keys.split_last()?;
    let ex_infra = keys.iter().any(|k| k.contains("扣除中央基建"));
    if CHANGE_AMOUNT.contains(&leaf.as_str()) {
        return Some(if ex_infra { ColumnKind::ChangeExInfra } else { ColumnKind::Change });
    }
    if CHANGE_PERCENT.contains(&leaf.as_str()) {
        return Some(if ex_infra { ColumnKind::ChangePctExInfra } else { ColumnKind::ChangePct });
    }
    if is_measure(leaf) {
        return if above.is_empty() { Some(ColumnKind::Total) } else { column_kind_or_total(above) };
    }
    let known = COLUMNS.iter().find(|(word, _)| word.fits(leaf)).map(|(_, column)| *column)?;
    if leaf == "小计" {
        return Some(subtotal(above));
    }
    Some(known)
}

/// Above a bare 预算数 or 金额 a group that is no amount by itself (支出, 本年支出) counts as the whole.
fn column_kind_or_total(above: &[String]) -> Option<ColumnKind> {
    column_kind(above).or(Some(ColumnKind::Total))
}

/// What a 小计 is the sum of.
fn subtotal(above: &[String]) -> ColumnKind {
    let Some(group) = above.last() else { return ColumnKind::Total };
    if group.contains("三公") {
        return ColumnKind::SanGong;
    }
    match COLUMNS.iter().find(|(word, _)| word.fits(group)).map(|(_, c)| *c) {
        Some(ColumnKind::Vehicle) => ColumnKind::Vehicle,
        _ => ColumnKind::Total,
    }
}

/// Header text as it is compared: without 其中 and a year in front.
fn bare(text: &str) -> String {
    let text = key(text);
    let text = text.strip_prefix("其中").map_or(text.as_str(), |t| t.trim_start_matches(':'));
    match text.char_indices().nth(4) {
        Some((at, '年')) if text.get(..at).is_some_and(is_year) => text
            .get(at..)
            .and_then(|t| t.strip_prefix('年'))
            .unwrap_or(text)
            .trim_start_matches('度')
            .to_string(),
        _ => text.to_string(),
    }
}

fn is_measure(text: &str) -> bool {
    let text = ["年初", "全年", "调整", "本年", "上年", "当年"]
        .iter()
        .fold(text, |t, w| t.strip_prefix(w).unwrap_or(t));
    MEASURES.contains(&text)
}

impl Word {
    fn fits(&self, text: &str) -> bool {
        match self {
            Word::Is(word) => text == *word,
            Word::Has(word) => text.contains(word),
        }
    }
}

pub fn basis(path: &[String], what: Option<ColumnKind>, setting: &Setting) -> Basis {
    let own = match setting.kind {
        ReportKind::Budget => Basis::Budget,
        ReportKind::Final => Basis::Final,
    };
    let is_change = matches!(
        what,
        Some(
            ColumnKind::Change
                | ColumnKind::ChangePct
                | ColumnKind::ChangeExInfra
                | ColumnKind::ChangePctExInfra
        )
    );
    if is_change {
        return own;
    }
    let mut prior = false;
    let mut measure = None;
    // A group that compares two years says nothing of a column.
    for text in path.iter().map(|t| key(t)).filter(|t| !t.contains('比')) {
        let year = year_in(&text);
        prior |= text.contains("上年") && !text.contains("结转")
            || year.zip(setting.year).is_some_and(|(y, own)| y < own);
        if text.contains("执行数") || text.contains("决算数") || text == "决算" {
            // A budget can't have carried out its own year.
            prior |= text.contains("执行数") && setting.kind == ReportKind::Budget && year.is_none();
            measure = Some(Basis::Final);
        } else if text.contains("预算数") || text == "预算" || text.ends_with("年初预算") {
            measure = Some(Basis::Budget);
        }
    }
    match (measure, prior) {
        (Some(Basis::Final), true) => Basis::PriorFinal,
        (Some(Basis::Budget), true) => Basis::PriorBudget,
        (Some(basis), false) => basis,
        _ => own,
    }
}

/// The first year in a text: 2024年, 二〇二四年.
pub fn year_in(text: &str) -> Option<u16> {
    split_year(text).map(|(_, year, _)| year)
}

/// The first year in a text with what stands before and behind it.
pub fn split_year(text: &str) -> Option<(&str, u16, &str)> {
    text.match_indices('年').find_map(|(at, mark)| {
        let (before, behind) = text.split_at_checked(at)?;
        let (start, _) = before.char_indices().rev().nth(3)?;
        let (before, year) = before.split_at_checked(start)?;
        let digits: String = year.chars().map(|c| chinese_digit(c).unwrap_or(c)).collect();
        let year = digits.parse().ok().filter(|_| is_year(&digits))?;
        Some((before, year, behind.strip_prefix(mark)?))
    })
}

fn chinese_digit(c: char) -> Option<char> {
    let digits = ["〇○零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    digits.iter().zip('0'..='9').find(|(printed, _)| printed.contains(c)).map(|(_, digit)| digit)
}

/// Merged headers over the four change columns are sometimes printed one cell off: where that makes two columns the
/// same, the first pair is plain and the second is 扣除中央基建投资.
pub fn straighten_changes(columns: &mut [(usize, Basis, Option<ColumnKind>)], paths: &[Vec<String>]) {
    let leaf = |c: usize| paths.get(c).and_then(|p| p.last()).map(|t| bare(t)).unwrap_or_default();
    for (words, plain, ex_infra) in [
        (CHANGE_AMOUNT, ColumnKind::Change, ColumnKind::ChangeExInfra),
        (CHANGE_PERCENT, ColumnKind::ChangePct, ColumnKind::ChangePctExInfra),
    ] {
        let mut pair: Vec<&mut (usize, Basis, Option<ColumnKind>)> =
            columns.iter_mut().filter(|(c, _, _)| words.contains(&leaf(*c).as_str())).collect();
        if let [first, second] = pair.as_mut_slice() {
            (first.2, second.2) = (Some(plain), Some(ex_infra));
        }
    }
}
