//! Enumeration marks of lists and headings: 一、 （一） 1. 第一部分.

use super::wording::narrative::PART;
use crate::text::{DATE_MARKS, is_chinese_numeral, key, split_number};

/// A leading mark and the text after it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Marked<'a> {
    /// The number as printed, without punctuation and brackets.
    pub number: String,
    /// 0 第一部分, 1 一、, 2 （一）, 3 1., 4 （1）.
    pub level: u8,
    /// The text after the mark.
    pub rest: &'a str,
}

/// Splits off one leading mark.
pub(crate) fn marked(text: &str) -> Option<Marked<'_>> {
    let text = text.trim_start();
    part(text).or_else(|| bracketed(text)).or_else(|| plain(text))
}

/// The text without a leading mark.
pub(crate) fn unmarked(text: &str) -> &str {
    marked(text).map_or(text, |m| m.rest)
}

fn part(text: &str) -> Option<Marked<'_>> {
    let [before, behind] = PART;
    let (number, rest) = split_number(text.strip_prefix(before)?);
    let rest = rest.trim_start().strip_prefix(behind)?;
    (!number.is_empty()).then(|| Marked {
        number: format!("{before}{number}{behind}"),
        level: 0,
        rest: rest.trim_start(),
    })
}

fn bracketed(text: &str) -> Option<Marked<'_>> {
    let rest = text.strip_prefix(['（', '('])?;
    let (number, rest) = split_number(rest.trim_start());
    let rest = rest.trim_start().strip_prefix(['）', ')'])?;
    let chinese = number.chars().all(is_chinese_numeral);
    (!number.is_empty()).then(|| Marked {
        number: number.to_string(),
        level: if chinese { 2 } else { 4 },
        rest: rest.trim_start(),
    })
}

fn plain(text: &str) -> Option<Marked<'_>> {
    let (number, rest) = split_number(text);
    let chinese = number.chars().all(is_chinese_numeral);
    let rest = if chinese {
        rest.trim_start().strip_prefix(['、', '.', '．', '，'])?
    } else {
        let rest = rest.strip_prefix(['、', '.', '．'])?;
        // 1.5 is a number, not an item.
        if rest.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        rest
    };
    (!number.is_empty() && number.chars().count() <= 4).then(|| Marked {
        number: number.to_string(),
        level: if chinese { 1 } else { 3 },
        rest: rest.trim_start(),
    })
}

/// Splits off the digits of a code before a name: `2010101行政运行`, `[2010101]行政运行`, `208001-某某局`. A year is no
/// code.
pub(crate) fn split_code(text: &str) -> Option<(&str, &str)> {
    let (open, close) = (['[', '(', '（', '【', '〔'], [']', ')', '）', '】', '〕']);
    let inner = text.strip_prefix(open).unwrap_or(text);
    let rest = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = inner.strip_suffix(rest)?;
    let rest = if inner.len() < text.len() { rest.strip_prefix(close)? } else { rest };
    let name = rest.trim_start_matches(['-', '－', '—', '–', '_', ':', '：', '.', '、']);
    let [year, ..] = DATE_MARKS;
    let is_name = name.starts_with(|c: char| c > '\u{2e80}' && c != year);
    (is_name && !digits.is_empty()).then_some((digits, name))
}

/// Whether a cell is the label of a total (合 计, 收入总计, 当年支出小计).
pub(crate) fn is_total(name: &str) -> bool {
    let name = key(name);
    super::wording::rows::TOTALS.iter().any(|word| name.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_split_off_a_name() {
        for (text, found) in [
            ("2010101行政运行", Some(("2010101", "行政运行"))),
            ("[2010101]行政运行", Some(("2010101", "行政运行"))),
            ("208001-某某局", Some(("208001", "某某局"))),
            ("（205）教育支出", Some(("205", "教育支出"))),
            ("（205教育支出", None),
            ("2024年支出", None),
            ("12.50", None),
            ("教育支出", None),
        ] {
            assert_eq!(split_code(text), found, "{text}");
        }
    }

    #[test]
    fn one_mark_is_split_off() {
        for (text, level, rest) in [
            ("一、本年收入", 1, "本年收入"),
            ("二十八. 债务发行费用支出", 1, "债务发行费用支出"),
            ("(一) 一般公共预算拨款", 2, "一般公共预算拨款"),
            ("（二）外交支出", 2, "外交支出"),
            ("1. 一般公共预算", 3, "一般公共预算"),
            ("（1）财政拨款", 4, "财政拨款"),
            ("第三部分 名词解释", 0, "名词解释"),
        ] {
            let found = marked(text).unwrap();
            assert_eq!((found.level, found.rest), (level, rest), "{text}");
        }
        for text in
            ["一般公共服务支出", "一般公共预算财政拨款", "1.5万元", "2024年", "(社会保险技术标准评定中心)"]
        {
            assert_eq!(marked(text), None, "{text}");
        }
    }
}
