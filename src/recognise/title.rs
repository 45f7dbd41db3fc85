//! Titles of tables.
//!
//! A title ends in generic words (表, 总表, 情况表, 预算明细表 …), called its form; the words before the form
//! determine the kind: `2026年部门综合预算一般公共预算支出明细表（按功能分类）` is an expense table of the general
//! public budget.

mod number;

use super::cover::is_named;
use super::government;
use super::heading::unmarked;
use super::wording::titles::{
    CONTINUATIONS, FORMS, FUNDS_IN_BRACKETS, NAMED, NO_KIND, NOT_TITLES, PARTS_IN_BRACKETS, SCOPES, TABLE,
    TITLE_ALIASES, TITLE_ENDS, TITLE_WORDS, TITLES, TitleRule, YEAR_WORDS,
};
use super::wording::units::LEVELS;
use crate::model::TableKind;
use crate::text::{after_year, is_chinese_numeral, key, squeeze};
use number::behind;
pub(crate) use number::number;

/// Maximum length of a title, in characters.
const LONGEST: usize = 60;
/// Maximum length of an unrecognised title.
const LONGEST_UNKNOWN: usize = 48;

/// The title of a table and the kind it names, if known; `None` for a line that is not a title.
pub(crate) fn title(text: &str) -> Option<(Option<TableKind>, String)> {
    let printed = unmarked(text.trim());
    match number(printed) {
        // 预算01表 has the ending of a title.
        Some(number) if squeeze(printed) == number => None,
        Some(number) => plain_title(behind(printed, number.chars().count())),
        None => plain_title(printed),
    }
}

/// Like [`title`], for a text without a number before it.
fn plain_title(text: &str) -> Option<(Option<TableKind>, String)> {
    let bare = squeeze(text);
    let bare = without_continuation(&bare).trim_start_matches('《').trim_end_matches('》').to_string();
    let compared = key(&bare);
    if !ends_as_title(&compared) || NOT_TITLES.iter().any(|word| compared.contains(word)) {
        return None;
    }
    let is_known = compared.chars().count() <= LONGEST
        && !TITLE_ENDS.iter().any(|end| compared.ends_with(end))
        && !NO_KIND.iter().any(|word| compared.contains(word))
        && !government::is_title(&compared);
    let kind = kind(&compared).filter(|_| is_known);
    let is_line = || {
        let length = compared.chars().count();
        (4..=LONGEST_UNKNOWN).contains(&length)
            && !compared.contains(['。', ';', '!', '?', ':'])
            && TITLE_WORDS.iter().any(|word| compared.contains(word))
    };
    (kind.is_some() || is_line()).then_some((kind, bare))
}

/// Kind and bare title of a line, if it is a title that a rule knows.
pub fn known_title(text: &str) -> Option<(TableKind, String)> {
    let (kind, title) = title(text)?;
    Some((kind?, title))
}

fn ends_as_title(compared: &str) -> bool {
    let stem = compared.split('(').next().unwrap_or_default();
    // In 基本支出表——人员经费 the suffix names a part of the table.
    TITLE_ENDS.iter().any(|end| compared.ends_with(end))
        || stem.split('-').any(|part| part.ends_with(TABLE))
        || ends_with_table(compared)
}

/// Whether a text ends in 表, or its last brackets do.
fn ends_with_table(compared: &str) -> bool {
    compared.trim_end_matches(')').ends_with(TABLE)
}

/// The kind of table that a title names, if a rule knows it.
fn kind(compared: &str) -> Option<TableKind> {
    let in_brackets = compared.rsplit_once('(').and_then(|(_, last)| last.strip_suffix(')'));
    if in_brackets.is_some_and(|text| PARTS_IN_BRACKETS.contains(&text)) {
        return None;
    }
    let mut plain = without_brackets(compared);
    if let Some(fund) = fund_in_brackets(compared).filter(|fund| !plain.contains(fund)) {
        plain.insert_str(0, fund);
    }
    for (printed, usual) in TITLE_ALIASES {
        // A title that already has the current name is kept: 一般公共预算财政拨款.
        if !plain.contains(usual) {
            plain = plain.replace(printed, usual);
        }
    }
    let core = without_forms(&plain);
    TITLES.iter().find(|rule| rule.fits(core, &plain)).map(|rule| rule.kind)
}

/// The only fund that the brackets of a title name.
fn fund_in_brackets(title: &str) -> Option<&'static str> {
    let in_brackets = || title.split('(').skip(1).filter_map(|part| part.split_once(')'));
    let mut named =
        FUNDS_IN_BRACKETS.iter().filter(|fund| in_brackets().any(|(inside, _)| inside.contains(*fund)));
    named.next().copied().filter(|_| named.next().is_none())
}

/// Removes brackets and their content.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// Removes the form of a title.
fn without_forms(title: &str) -> &str {
    let mut core = title;
    while let Some(rest) = FORMS.iter().find_map(|form| core.strip_suffix(form)) {
        core = rest;
    }
    core
}

impl TitleRule {
    fn fits(&self, core: &str, title: &str) -> bool {
        let Some(before) = self.ends.iter().find_map(|end| core.strip_suffix(end)) else { return false };
        contains_in_order(core, self.has)
            && !self.not.iter().any(|word| title.contains(word))
            && (!self.whole || is_whole(before, self.has))
    }
}

/// Whether a table covers all of a unit's money, i.e. only the unit and the year precede the form. Unknown words may
/// restrict it to a part (专项资金支出总表).
fn is_whole(before: &str, money: &[&str]) -> bool {
    let rest = money
        .iter()
        .rev()
        .try_fold(without_scopes(before), |rest, word| rest.strip_suffix(word).map(without_scopes));
    rest.is_some_and(|rest| rest.is_empty() || is_named(rest) || NAMED.iter().any(|end| rest.ends_with(end)))
}

/// Removes years and words for the unit from the end of the text.
fn without_scopes(text: &str) -> &str {
    let is_number = |c: char| c.is_ascii_digit() || is_chinese_numeral(c) || ":、.-".contains(c);
    let mut rest = text.trim_end_matches(is_number);
    while let Some(shorter) =
        SCOPES.iter().chain(YEAR_WORDS).chain(LEVELS).find_map(|word| rest.strip_suffix(word))
    {
        rest = shorter.trim_end_matches(is_number);
    }
    rest
}

fn contains_in_order(text: &str, words: &[&str]) -> bool {
    let mut rest = text;
    words.iter().all(|word| match rest.split_once(word) {
        Some((_, behind)) => {
            rest = behind;
            true
        }
        None => false,
    })
}

/// 续表, 公开02表（续）, 支出总表（续表）.
pub(crate) fn is_continuation(text: &str) -> bool {
    let text = squeeze(text);
    let rest = without_continuation(&text);
    rest.len() < text.len() && (rest.is_empty() || rest.ends_with(TABLE))
}

/// The title without a word for continuation.
fn without_continuation(title: &str) -> &str {
    CONTINUATIONS.iter().find_map(|word| title.strip_suffix(word)).unwrap_or(title)
}

/// (2024年度) between a title and its table.
pub(crate) fn is_year_line(text: &str) -> bool {
    let text = key(text);
    after_year(text.trim_matches(['(', ')'])).is_some_and(str::is_empty)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_many_wordings() {
        use TableKind as K;
        for (text, kind, title) in [
            ("单位收支总表", K::IncomeExpense, "单位收支总表"),
            ("一、 收入 总表", K::Income, "收入总表"),
            ("财政拨款预算“三公”经费支出表", K::SanGong, "财政拨款预算“三公”经费支出表"),
            ("财政拨款支出预算表（功能科目）", K::FiscalExpense, "财政拨款支出预算表（功能科目）"),
            ("公共预算财政拨款支出决算表", K::GeneralExpense, "公共预算财政拨款支出决算表"),
            (
                "2024年一般公共预算安排基本支出分经济科目表",
                K::GeneralBasic,
                "2024年一般公共预算安排基本支出分经济科目表",
            ),
            (
                "一般公共预算财政拨款基本支出决算明细表",
                K::GeneralBasic,
                "一般公共预算财政拨款基本支出决算明细表",
            ),
            ("财政拨款收入支出决算总表", K::FiscalIncomeExpense, "财政拨款收入支出决算总表"),
            ("财政拨款政府性基金支出预算表", K::GovernmentFund, "财政拨款政府性基金支出预算表"),
            ("国有资本经营预算支出情况表", K::StateCapital, "国有资本经营预算支出情况表"),
            ("2019年政府采购预算表", K::Procurement, "2019年政府采购预算表"),
            ("公开03表 支出预算总表", K::Expense, "支出预算总表"),
            ("收支总体情况表", K::IncomeExpense, "收支总体情况表"),
            ("本年支出总体情况表", K::Expense, "本年支出总体情况表"),
            ("财政拨款收支总体情况表", K::FiscalIncomeExpense, "财政拨款收支总体情况表"),
            ("附表2-1 部门收入总体情况表", K::Income, "部门收入总体情况表"),
            ("表3部门支出总表", K::Expense, "部门支出总表"),
            ("基本支出总表", K::BasicExpense, "基本支出总表"),
            ("部门预算项目支出及其他支出预算表", K::ProjectExpense, "部门预算项目支出及其他支出预算表"),
            ("一般公共预算支出功能分类预算表", K::GeneralExpense, "一般公共预算支出功能分类预算表"),
            (
                "2026年度一般公共预算支出经济分类情况表",
                K::GeneralExpense,
                "2026年度一般公共预算支出经济分类情况表",
            ),
            ("某市社会保险服务局2026年支出总表", K::Expense, "某市社会保险服务局2026年支出总表"),
            ("部门收支汇总表", K::IncomeExpense, "部门收支汇总表"),
            ("《收入决算表（按单位列示）》", K::Income, "收入决算表（按单位列示）"),
            ("2018年某市某区法院收支预算批复总表", K::IncomeExpense, "2018年某市某区法院收支预算批复总表"),
            ("高等学校财政拨款收支决算总表", K::FiscalIncomeExpense, "高等学校财政拨款收支决算总表"),
            ("二〇二四年某镇部门支出总表", K::Expense, "二〇二四年某镇部门支出总表"),
            ("某市审计局2022年项目支出表", K::ProjectExpense, "某市审计局2022年项目支出表"),
            ("公共财政拨款支出表", K::GeneralExpense, "公共财政拨款支出表"),
            ("财政拨款三公两费支出情况表", K::SanGong, "财政拨款三公两费支出情况表"),
            ("国有资本经营财政拨款预算支出决算表", K::StateCapital, "国有资本经营财政拨款预算支出决算表"),
            ("某市审计局2026年预算单位收入预算总表", K::Income, "某市审计局2026年预算单位收入预算总表"),
        ] {
            assert_eq!(known_title(text), Some((kind, title.to_string())), "{text}");
        }
        for text in ["一、关于收支总表的说明", "收入总表显示增加。", "支出"] {
            assert_eq!(super::title(text), None, "{text}");
        }
        for text in [
            "一般公共预算项目支出情况表（按经济分类科目）",
            "上年结转资金支出表",
            "部门综合预算财政拨款上年结转资金支出表",
            "政府性基金预算结转结余支出表",
            "政府购买服务支出预算表",
            "政府性基金收支表",
            "专项资金支出预算表",
            "全市一般公共预算收支总表",
            "项目绩效目标表",
            "财政专户管理资金收入支出决算表",
            "项目收入支出决算表",
            "上级补助项目支出预算表",
            "一般性支出预算表",
            "工资福利支出预算表",
            "经费拨款支出预算表",
            "非财政拨款支出表",
            "部门所属单位支出总表",
            "政府预算支出经济分类批复总表",
            "一般公共预算基本支出表（人员经费）",
            "一般公共预算基本支出表-人员经费（工资福利支出）（按部门预算经济分类）",
            "机构运行经费支出、国有资产占用情况及政府采购支出信息表",
        ] {
            assert_eq!(super::title(text).map(|(kind, _)| kind), Some(None), "{text}");
        }
    }
}
