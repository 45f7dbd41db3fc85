//! The role of a grid column, from its header cells and its content.

use super::columns::column_kind;
use super::heading::is_total;
use super::matrix::Matrix;
use super::money::{is_too_wide, read_money};
use super::times::RowTime;
use super::wording::headers::*;
use crate::text::{Printed, key};
use std::collections::HashSet;

/// The role of a grid column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Code,
    Name,
    Year,
    Amount,
    /// Row numbers, or words that are not names.
    Aside,
    Blank,
}

impl Role {
    /// Derives the role from a column's header cells, and from its content if these don't suffice.
    pub(crate) fn read(path: &[String], matrix: &Matrix, data_start: usize, column: usize) -> Role {
        let leaf = path.last().map(|t| key(t)).unwrap_or_default();
        let column_texts = || (data_start..matrix.height()).map(|row| matrix.text(row, column));
        let is_number = NUMBERING.contains(&leaf.as_str()) || QUANTITIES.contains(&leaf.as_str());
        let is_remark = REMARKS.iter().any(|word| leaf.starts_with(word))
            || REMARK_ENDS.iter().any(|word| leaf.ends_with(word));
        if is_number || is_remark {
            return Role::Aside;
        }
        if YEAR_HEADERS.contains(&leaf.as_str()) || RowTime::are_times(column_texts()) {
            return Role::Year;
        }
        if is_code_header(&leaf) {
            return Role::Code;
        }
        if is_name_header(&leaf) && !prints_money(column_texts()) {
            return Role::Name;
        }
        // 资金性质 may be above a sum, or above the names of funds.
        if FUND_NAMES.contains(&leaf.as_str()) && holds_words(column_texts()) {
            return Role::Aside;
        }
        if column_kind(path).is_some() && !leaf.is_empty() && !HEADER_WORDS.contains(&leaf.as_str()) {
            return Role::Amount;
        }
        let (mut texts, mut numbers) = (0, 0);
        for text in column_texts() {
            match read_money(text) {
                Printed::Number(_) => numbers += 1,
                Printed::Unread if is_too_wide(text) => numbers += 1,
                Printed::Unread => texts += 1,
                Printed::Absent => {}
            }
        }
        match (texts > numbers, leaf.is_empty() && numbers == 0) {
            (true, _) => Role::Name,
            (_, true) => Role::Blank,
            _ if numbers > 0 && holds_codes(column_texts().map(key).collect(), column) => Role::Code,
            _ => Role::Amount,
        }
    }
}

/// Whether a text is known as the header of a column of any role.
pub(crate) fn is_header(text: &str) -> bool {
    let is_amount = || column_kind(&[text.to_string()]).is_some();
    is_code_header(text) || is_name_header(text) || HEADER_WORDS.contains(&text) || is_amount()
}

pub(crate) fn is_code_header(text: &str) -> bool {
    CODE_PARTS.contains(&text) || CODE_HEADERS.iter().any(|word| text.contains(word))
}

pub(crate) fn is_name_header(text: &str) -> bool {
    NAME_HEADERS.contains(&text)
        || CLASSIFICATIONS.iter().any(|word| text.contains(word))
        || NAME_ENDS.iter().any(|end| text.ends_with(end))
}

/// Whether a column with an unknown header holds codes: digits only, with a length that codes have, and either in the
/// first column or with one code a prefix of another. Those of units are longer by three digits than what is above them.
fn holds_codes(texts: Vec<String>, column: usize) -> bool {
    // A header beside a figure is taken for a row.
    let is_beside = |text: &str| text.is_empty() || is_total(text) || is_code_header(text);
    let filled: Vec<&String> = texts.iter().filter(|text| !is_beside(text)).collect();
    let printed: HashSet<&str> = filled.iter().map(|text| text.as_str()).collect();
    let is_units = |text: &str| text.get(..3).is_some_and(|above| text.len() == 6 && printed.contains(above));
    let is_code = |text: &String| {
        (matches!(text.len(), 3 | 5 | 7) || column == 0 && is_units(text))
            && text.bytes().all(|b| b.is_ascii_digit())
            && text.starts_with(['1', '2', '3', '5'])
    };
    if !filled.iter().all(|text| is_code(text)) {
        return false;
    }
    let above = |text: &str| {
        [3, 5]
            .into_iter()
            .filter_map(|end| text.get(..end))
            .any(|above| above.len() < text.len() && printed.contains(above))
    };
    column == 0 || printed.iter().any(|text| above(text))
}

/// Whether a column has words and no numbers.
fn holds_words<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
    let mut said = texts.map(read_money).filter(|printed| *printed != Printed::Absent).peekable();
    said.peek().is_some() && said.all(|printed| printed == Printed::Unread)
}

/// Whether a column has amounts with decimals, and more of them than words.
fn prints_money<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
    let (mut money, mut words) = (0, 0);
    for text in texts {
        match read_money(text) {
            Printed::Number(_) if text.contains(['.', ',']) => money += 1,
            Printed::Unread => words += 1,
            _ => {}
        }
    }
    money > words
}
