//! Numbers of tables: 公开01表, 附表2-1.

use super::super::wording::titles::{NUMBER_WORDS, TABLE};
use super::{ends_with_table, plain_title, unmarked};
use crate::text::{key, split_number, squeeze};

/// The text after this many printed characters and a separator.
pub(super) fn behind(text: &str, mut count: usize) -> &str {
    let mut rest = text.char_indices();
    while count > 0 {
        match rest.next() {
            Some((_, c)) => count -= usize::from(!c.is_whitespace()),
            None => return "",
        }
    }
    rest.as_str().trim_start_matches([' ', '　', '：', ':', '-', '、', '.', '．'])
}

/// The number of a table: 公开01表, 单位公开表9, 表一, 附表2-1, alone on a line or at its beginning.
pub(crate) fn number(text: &str) -> Option<String> {
    let compared = squeeze(text);
    lettered(&compared).or_else(|| worded(&compared))
}

/// Maximum number of letters in the number of a table.
const LETTERS: usize = 3;

/// The number of a table that begins with letters: GK01, Z01-1, FB02表; alone or before a title.
fn lettered(compared: &str) -> Option<String> {
    let rest = compared.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = compared.strip_suffix(rest).filter(|letters| (1..=LETTERS).contains(&letters.len()))?;
    let (number, after) = split_table_number(rest).filter(|(number, _)| number.starts_with(is_digit))?;
    let behind = after.strip_prefix(TABLE).unwrap_or(after);
    let mark = after.strip_suffix(behind).unwrap_or_default();
    let is_alone = behind.is_empty() && !mark.is_empty();
    (is_alone || ends_with_table(&key(behind))).then(|| format!("{letters}{number}{mark}"))
}

fn worded(compared: &str) -> Option<String> {
    NUMBER_WORDS.iter().find_map(|word| {
        let rest = compared.strip_prefix(word)?;
        match rest.strip_prefix(TABLE) {
            Some(behind) => {
                let (number, after) = split_table_number(behind)?;
                // 表1收支总表 has a number, but 表一般公共预算… has not.
                let ends = after.is_empty()
                    || after.starts_with([':', '：', '、'])
                    || is_title_behind(number, after);
                ends.then(|| format!("{word}{TABLE}{number}"))
            }
            None if !word.is_empty() => {
                let (number, after) = split_table_number(rest)?;
                let behind = after.strip_prefix(TABLE)?;
                // Only alone, or before a title.
                let ends = behind.is_empty() || ends_with_table(&key(behind)) || behind.ends_with('）');
                ends.then(|| format!("{word}{number}{TABLE}"))
            }
            None => None,
        }
    })
}

/// Whether a title follows a Chinese number: it may run into the title (表一一般公共预算…), unlike digits.
fn is_title_behind(number: &str, after: &str) -> bool {
    number.starts_with(is_digit) && ends_with_table(&key(after))
        || plain_title(unmarked(after)).is_some_and(|(kind, _)| kind.is_some())
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Splits off the number of a table: 01, 十二, 2-1. A longer number is a year.
fn split_table_number(text: &str) -> Option<(&str, &str)> {
    let (number, after) = split_number(text);
    if !(1..=3).contains(&number.chars().count()) {
        return None;
    }
    let part = after.strip_prefix('-').map(|part| part.len() - part.trim_start_matches(is_digit).len());
    let part = part.filter(|part| *part > 0).map_or(0, |part| 1 + part);
    text.split_at_checked(number.len() + part)
}

#[cfg(test)]
mod tests {
    use super::super::title;
    use super::*;

    #[test]
    fn numbers_of_tables() {
        for (text, found) in [
            (" 公开 02 表 ", "公开02表"),
            ("单位公开表9", "单位公开表9"),
            ("公开表十二", "公开表十二"),
            ("附表2-1", "附表2-1"),
            ("附表2-1 部门收入总体情况表", "附表2-1"),
            ("预算13表部门整体支出绩效目标表", "预算13表"),
            ("表3部门支出总表", "表3"),
            ("表一", "表一"),
            ("表一一般公共预算支出表", "表一"),
            ("GK01 收入支出决算总表", "GK01"),
            ("FB02表", "FB02表"),
        ] {
            assert_eq!(number(text).as_deref(), Some(found), "{text}");
        }
        for text in [
            "GK01",
            "A4纸张清单",
            "表格",
            "表一般公共预算支出情况表",
            "附表",
            "收支总表",
            "附表2024年部门收支总表",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }
    #[test]
    fn numbers_one_after_the_other_are_read_once() {
        // Each could be followed by a title, which could have a number.
        for text in ["表一", "公开1表", "附表1-1"] {
            assert_eq!(title(&text.repeat(20_000)), None, "{text}");
        }
    }
}
