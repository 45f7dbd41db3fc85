//! Enumeration marks of lists and headings: 一、 （一） 1. 第一部分.

use crate::text::key;

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

const CHINESE: &str = "一二三四五六七八九十百零〇";

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
    let rest = text.strip_prefix('第')?;
    let (number, rest) = take_number(rest);
    let rest = rest.trim_start().strip_prefix("部分")?;
    (!number.is_empty()).then(|| Marked {
        number: format!("第{number}部分"),
        level: 0,
        rest: rest.trim_start(),
    })
}

fn bracketed(text: &str) -> Option<Marked<'_>> {
    let rest = text.strip_prefix(['（', '('])?;
    let (number, rest) = take_number(rest.trim_start());
    let rest = rest.trim_start().strip_prefix(['）', ')'])?;
    let chinese = number.chars().all(|c| CHINESE.contains(c));
    (!number.is_empty()).then(|| Marked {
        number,
        level: if chinese { 2 } else { 4 },
        rest: rest.trim_start(),
    })
}

fn plain(text: &str) -> Option<Marked<'_>> {
    let (number, rest) = take_number(text);
    let chinese = number.chars().all(|c| CHINESE.contains(c));
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
        number,
        level: if chinese { 1 } else { 3 },
        rest: rest.trim_start(),
    })
}

/// The longest leading run of Chinese numerals or of ASCII digits.
fn take_number(text: &str) -> (String, &str) {
    let is_digit = |c: char| c.is_ascii_digit();
    let is_chinese = |c: char| CHINESE.contains(c);
    let number: String = match text.chars().next() {
        Some(c) if is_digit(c) => text.chars().take_while(|c| is_digit(*c)).collect(),
        Some(c) if is_chinese(c) => text.chars().take_while(|c| is_chinese(*c)).collect(),
        _ => String::new(),
    };
    let rest = text.strip_prefix(number.as_str()).unwrap_or(text);
    (number, rest)
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
