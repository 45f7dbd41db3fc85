//! The meaning of amount columns, from their header cells.
//!
//! All header cells above a column must be understood and consistent: 小计 under 基本支出 is the basic expenditure;
//! under an unknown group it is `c1`. An unknown column is better than a wrong guess.

use super::table::Setting;
use super::times::{ColumnTime, bare, basis, column_time, is_measure, is_percent, without_time};
use super::wording::Word;
use super::wording::headers::*;
use crate::model::vocabulary::{SAN_GONG, part_of_san_gong};
use crate::model::{Basis, ColumnKind, TableKind};
use crate::text::key;

/// The meaning of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Meaning {
    /// The basis of its amounts.
    pub basis: Basis,
    /// The kind of its amounts; `None` when no rule knows.
    pub kind: Option<ColumnKind>,
    /// Whether it holds percentages.
    pub percent: bool,
}

/// The meaning of a single header cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    /// A kind of money.
    Column(ColumnKind),
    /// The sum over the columns of its group: 合计, 小计.
    Sum,
    /// Nothing about the kind of amount: 预算数, 2026年, 其中.
    Silent,
    /// A side of the budget as a whole: 支出, 本年支出.
    Whole,
    /// Several sources together that have no column kind of their own: 单位资金.
    Sources,
    /// A change against another year, in money or in percent.
    Change {
        percent: bool,
    },
    /// A percentage.
    Percent,
    Unknown,
}

/// The meanings of the amount columns of a block, from the header cells above each of them, top down.
pub(crate) fn meanings(paths: &[&[String]], kind: TableKind, setting: &Setting) -> Vec<Meaning> {
    let telling: Vec<Vec<String>> = paths.iter().map(|path| telling(path, paths)).collect();
    let mut found: Vec<Meaning> = telling
        .iter()
        .zip(paths)
        .map(|(own, path)| {
            let kind = column_kind(own).map(|kind| match kind {
                ColumnKind::Change if names_ex_infra(path) => ColumnKind::ChangeExInfra,
                ColumnKind::ChangePct if names_ex_infra(path) => ColumnKind::ChangePctExInfra,
                kind => kind,
            });
            let percent =
                kind.is_some_and(ColumnKind::is_percent) || own.iter().any(|t| sense(t) == Sense::Percent);
            Meaning { basis: basis(path, kind, setting), kind, percent }
        })
        .collect();
    if setting.year.is_none() {
        forget_years(&mut found, paths);
    }
    settle_totals(&mut found, &telling);
    straighten_changes(&mut found, paths);
    settle_san_gong(&mut found);
    if let [only] = found.as_mut_slice()
        && !(kind == TableKind::SanGong && only.kind.is_some_and(is_part_of_san_gong))
    {
        only.kind = Some(ColumnKind::Amount);
    }
    found
}

/// The header cells that distinguish a column; a cell above all columns says nothing about any one of them.
fn telling(path: &[String], all: &[&[String]]) -> Vec<String> {
    // A part of 三公 above all columns does not mean the whole of 三公, and a change is not an amount.
    let is_said = |text: &str| match sense(text) {
        Sense::Column(kind) => is_part_of_san_gong(kind),
        Sense::Change { .. } | Sense::Percent => true,
        _ => false,
    };
    let is_over_all =
        |text: &String| all.len() > 1 && all.iter().all(|other| other.contains(text)) && !is_said(text);
    let own: Vec<String> = path.iter().filter(|text| !is_over_all(text)).cloned().collect();
    if own.is_empty() { path.last().cloned().into_iter().collect() } else { own }
}

/// The kind of a column, from its header cells, top down; `None` if no rule knows it.
pub(crate) fn column_kind(path: &[String]) -> Option<ColumnKind> {
    let senses: Vec<Sense> = path.iter().map(|t| sense(t)).filter(|s| *s != Sense::Silent).collect();
    if senses.iter().any(|s| matches!(s, Sense::Change { .. })) {
        let is_percent = match senses.last() {
            Some(Sense::Change { percent }) => *percent,
            Some(Sense::Percent) => true,
            // 小计 under 增减%.
            _ => senses.contains(&Sense::Change { percent: true }),
        };
        return Some(if is_percent { ColumnKind::ChangePct } else { ColumnKind::Change });
    }
    let Some((leaf, groups)) = senses.split_last() else { return Some(ColumnKind::Total) };
    if groups.contains(&Sense::Unknown) {
        return None;
    }
    let within = |kind: ColumnKind| groups.iter().all(|group| may_hold(*group, kind)).then_some(kind);
    match *leaf {
        Sense::Column(kind) => within(kind),
        Sense::Sum => sum_of(groups),
        Sense::Whole => groups.is_empty().then_some(ColumnKind::Total),
        _ => None,
    }
}

fn names_ex_infra(path: &[String]) -> bool {
    path.iter().any(|text| EX_INFRA.iter().any(|word| key(text).contains(word)))
}

/// What a sum under these groups adds up.
fn sum_of(groups: &[Sense]) -> Option<ColumnKind> {
    match groups.split_last() {
        None => Some(ColumnKind::Total),
        Some((Sense::Whole | Sense::Sum, above)) => sum_of(above),
        Some((Sense::Column(kind), above)) => {
            above.iter().all(|group| may_hold(*group, *kind)).then_some(*kind)
        }
        Some(_) => None,
    }
}

/// Whether a column of this kind under this group has that kind for the whole row: 一般公共预算 under 财政拨款 does,
/// under 上年结转 it is only the carried-over part.
fn may_hold(group: Sense, kind: ColumnKind) -> bool {
    use ColumnKind as K;
    match group {
        Sense::Whole | Sense::Sum => true,
        Sense::Sources => matches!(
            kind,
            K::Business | K::UnitOperating | K::Superior | K::Affiliate | K::Other | K::EducationFee
        ),
        Sense::Column(group) if group == kind => true,
        Sense::Column(group) => match group {
            K::Revenue => is_source(kind),
            K::Total => true,
            K::Fiscal => matches!(kind, K::General | K::Fund | K::Capital),
            K::Basic => matches!(kind, K::Personnel | K::Public),
            K::Project => matches!(kind, K::ExInfra),
            K::SanGong => is_part_of_san_gong(kind),
            K::Vehicle => matches!(kind, K::VehiclePurchase | K::VehicleOperation),
            K::SpecialAccount | K::Business => kind == K::EducationFee,
            _ => false,
        },
        _ => false,
    }
}

/// Whether a kind is a source of funds.
fn is_source(kind: ColumnKind) -> bool {
    use ColumnKind as K;
    matches!(
        kind,
        K::Fiscal
            | K::General
            | K::Fund
            | K::Capital
            | K::SpecialAccount
            | K::Business
            | K::EducationFee
            | K::UnitOperating
            | K::Superior
            | K::Affiliate
            | K::NonfiscalSurplus
            | K::Other
    )
}

fn is_part_of_san_gong(kind: ColumnKind) -> bool {
    use ColumnKind as K;
    matches!(kind, K::Abroad | K::Vehicle | K::VehiclePurchase | K::VehicleOperation | K::Reception)
}

/// The meaning of a header cell.
fn sense(text: &str) -> Sense {
    let compared = key(text);
    let bare = bare(&compared);
    let known = |text: &str| {
        let column = || COLUMNS.iter().find(|(word, _)| word.fits(text)).map(|(_, column)| *column);
        let part = part_of_san_gong(text).filter(|_| !text.contains(SAN_GONG));
        let found = part.or_else(column);
        found.filter(|kind| !is_other(text, *kind))
    };
    let is = |text: &str| {
        COLUMNS.iter().find(|(word, _)| matches!(word, Word::Is(w) if *w == text)).map(|(_, c)| *c)
    };
    let timeless = without_time(bare);
    match () {
        () if timeless.is_empty() || is_measure(timeless) => Sense::Silent,
        () if CHANGE.iter().any(|word| timeless.contains(word)) => {
            Sense::Change { percent: is_percent(timeless) }
        }
        // A group that compares two years is often printed one column off.
        () if timeless.contains(AGAINST) && MEASURES.iter().any(|word| timeless.contains(word)) => {
            Sense::Silent
        }
        () if is_percent(timeless) => Sense::Percent,
        () if is(bare).is_some() => is(bare).map_or(Sense::Unknown, Sense::Column),
        () if SUMS.contains(&bare) || SUMS.contains(&timeless) => Sense::Sum,
        () if WHOLES.contains(&bare) || WHOLES.contains(&timeless) => Sense::Whole,
        () if SOURCES.contains(&timeless) => Sense::Sources,
        () => known(bare).or_else(|| known(timeless)).map_or(Sense::Unknown, Sense::Column),
    }
}

/// Whether a header that contains the word for a kind means something else.
fn is_other(text: &str, kind: ColumnKind) -> bool {
    use ColumnKind as K;
    let words = match kind {
        K::General | K::Fund | K::Capital | K::Fiscal => OTHER_SOURCES,
        K::Superior | K::Affiliate => GOING,
        kind if is_part_of_san_gong(kind) => COUNTS,
        _ => return false,
    };
    words.iter().any(|word| text.contains(word))
}

/// Where the report's year is unknown, so is which of several budgeted years is its own.
fn forget_years(columns: &mut [Meaning], paths: &[&[String]]) {
    let year = |path: &[String]| match column_time(path) {
        Some(ColumnTime::Of(year)) => Some(year),
        _ => None,
    };
    let years: Vec<Option<u16>> = paths.iter().map(|path| year(path)).collect();
    let mut stated = years.iter().flatten();
    let Some(first) = stated.next() else { return };
    if stated.all(|other| other == first) {
        return;
    }
    columns
        .iter_mut()
        .zip(&years)
        .filter(|(_, year)| year.is_some())
        .for_each(|(column, _)| column.kind = None);
}

/// A sum below a group that names only a side of the budget is not the total where another one stands in no group: the
/// sum of 2026年收入, beside 上年结转 and 合计, is the income of the year.
fn settle_totals(columns: &mut [Meaning], telling: &[Vec<String>]) {
    let said = |path: &[String]| path.iter().filter(|text| sense(text) != Sense::Silent).count();
    let is_total = |column: &Meaning| column.kind == Some(ColumnKind::Total);
    let alone: Vec<Basis> = columns
        .iter()
        .zip(telling)
        .filter(|(column, path)| is_total(column) && said(path) == 1)
        .map(|(column, _)| column.basis)
        .collect();
    for (column, path) in columns.iter_mut().zip(telling) {
        if is_total(column) && said(path) > 1 && alone.contains(&column.basis) {
            let is_income_of_year = path.iter().any(|text| {
                let text = key(text);
                text != INCOME && without_time(&text) == INCOME
            });
            column.kind = is_income_of_year.then_some(ColumnKind::Revenue);
        }
    }
}

/// 三公经费 above a column means the `san_gong` subtotal only if another column covers more; otherwise it is the
/// table's total.
fn settle_san_gong(columns: &mut [Meaning]) {
    let has_total = |basis: Basis, columns: &[Meaning]| {
        columns.iter().any(|c| c.basis == basis && c.kind == Some(ColumnKind::Total))
    };
    for i in 0..columns.len() {
        let Some(column) = columns.get(i) else { continue };
        if column.kind == Some(ColumnKind::SanGong)
            && !has_total(column.basis, columns)
            && let Some(column) = columns.get_mut(i)
        {
            column.kind = Some(ColumnKind::Total);
        }
    }
}

/// Corrects merged headers over the four change columns, which are sometimes printed one column off: if two columns
/// would have the same meaning, the first pair is the plain change and the second is 扣除中央基建投资.
fn straighten_changes(columns: &mut [Meaning], paths: &[&[String]]) {
    if !paths.iter().any(|path| names_ex_infra(path)) {
        return;
    }
    for (is_pair, plain, ex_infra) in [
        (ColumnKind::is_change as fn(ColumnKind) -> bool, ColumnKind::Change, ColumnKind::ChangeExInfra),
        (ColumnKind::is_percent, ColumnKind::ChangePct, ColumnKind::ChangePctExInfra),
    ] {
        let mut pair: Vec<&mut Meaning> =
            columns.iter_mut().filter(|c| c.kind.is_some_and(is_pair)).collect();
        if let [first, second] = pair.as_mut_slice() {
            (first.kind, second.kind) = (Some(plain), Some(ex_infra));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ReportKind;

    fn kinds(headers: &[&[&str]]) -> Vec<String> {
        let paths: Vec<Vec<String>> =
            headers.iter().map(|path| path.iter().map(|t| t.to_string()).collect()).collect();
        let slices: Vec<&[String]> = paths.iter().map(Vec::as_slice).collect();
        let setting =
            Setting { year: Some(2026), kind: ReportKind::Budget, scope: None, currency_unit: None };
        let of = |m: Meaning| format!("{} {}", m.basis.name(), m.kind.map_or("?".into(), |k| k.to_string()));
        meanings(&slices, TableKind::Expense, &setting).into_iter().map(of).collect()
    }

    #[test]
    fn a_subtotal_is_what_its_group_says() {
        let found = kinds(&[
            &["支出总计"],
            &["基本支出", "小计"],
            &["基本支出", "人员类"],
            &["项目支出"],
            &["2026年政府采购项目", "小计"],
            &["某新设栏目", "基本支出"],
        ]);
        let wanted =
            ["budget total", "budget basic", "budget personnel", "budget project", "budget ?", "budget ?"];
        assert_eq!(found, wanted);
    }

    #[test]
    fn what_stands_over_all_columns_tells_nothing() {
        let found = kinds(&[&["基本支出", "总计"], &["基本支出", "人员经费"], &["基本支出", "日常公用支出"]]);
        assert_eq!(found, ["budget total", "budget personnel", "budget public"]);
    }

    #[test]
    fn parts_of_the_carry_over_are_no_sources_of_this_year() {
        let found = kinds(&[
            &["本年收入", "小计"],
            &["本年收入", "一般公共预算资金"],
            &["上年结转结余", "小计"],
            &["上年结转结余", "一般公共预算资金"],
        ]);
        assert_eq!(found, ["budget revenue", "budget general", "budget carryover", "budget ?"]);
    }

    #[test]
    fn years_say_how_a_column_is_measured() {
        let found =
            kinds(&[&["上年", "合计"], &["当年", "合计"], &["增减变化情况", "合计"], &["上年实户资金余额"]]);
        assert_eq!(found, ["prior_budget total", "budget total", "budget change", "budget ?"]);
    }

    #[test]
    fn a_word_within_another_is_not_that_word() {
        let found = kinds(&[
            &["国有资本经营收入"],
            &["非同级财政拨款收入"],
            &["一般公共预算结转"],
            &["国内公务接待批次（个）"],
            &["公务接待费"],
        ]);
        assert_eq!(found, ["budget capital", "budget ?", "budget ?", "budget ?", "budget reception"]);
    }
}
