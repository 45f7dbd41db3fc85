//! The rows of a header: where it ends, which of its rows number the columns, and what stands above a column.

use super::super::heading::{is_total, marked};
use super::super::matrix::Matrix;
use super::super::money::{is_too_wide, read_money};
use super::super::role::{is_code_header, is_name_header};
use super::super::wording::headers::{CODE_PARTS, HEADER_WORDS, NUMBERING};
use super::super::wording::rows::{SUBTOTAL, SUM};
use super::HEADER;
use crate::text::{DATE_MARKS, Printed, is_year, key};

/// Whether a row is data rather than header.
pub(crate) fn is_data(matrix: &Matrix, row: usize) -> bool {
    let is_said = |text: &str| read_money(text) != Printed::Absent;
    let cells: Vec<(usize, &str)> = matrix.filled(row).filter(|(_, t)| is_said(t)).collect();
    let Some(&(column, first)) = cells.first() else { return false };
    if is_numbering(matrix, row) {
        return false;
    }
    if cells.iter().any(|(_, t)| matches!(read_money(t), Printed::Number(_)) && !is_year(t)) {
        return true;
    }
    // A total with a corrupted amount (1,449*50) is data.
    if is_total(first) && cells.iter().any(|(_, text)| is_damaged(text)) {
        return true;
    }
    // A row of unreadable characters, or of numbers that did not fit, is data.
    if cells.iter().any(|(_, t)| t.contains(char::REPLACEMENT_CHARACTER) || is_too_wide(t)) {
        return true;
    }
    let is_item = marked(first).is_some_and(|m| m.level > 0) && !HEADER_WORDS.contains(&key(first).as_str());
    // A total without figures; the word may also be the last of a header, as 小计 often is.
    let is_name = !key(first).ends_with(SUBTOTAL) && (column == 0 || is_under_label(matrix, row, column));
    is_item || cells.len() == 1 && is_total(first) && is_name
}

/// Whether a text is an amount except for one or two characters.
fn is_damaged(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let (parts, others) =
        (text.chars().filter(|c| is_part(*c)).count(), text.chars().filter(|c| !is_part(*c)).count());
    (1..=2).contains(&others)
        && parts > 3
        && text.contains(['.', ','])
        && !text.contains(DATE_MARKS)
        && !text.contains(['-', '/'])
}

/// Whether a cell is below a header for codes or names.
fn is_under_label(matrix: &Matrix, row: usize, column: usize) -> bool {
    let above: Vec<String> = (0..row.min(HEADER)).map(|r| matrix.key(r, column)).collect();
    above.iter().any(|text| is_code_header(text) || is_name_header(text))
}

/// Whether a row numbers the columns: 栏次 1 2 3, ** 1 2 3, A B 1 2, 1 2=3+4 3 4.
pub(crate) fn is_numbering(matrix: &Matrix, row: usize) -> bool {
    let mut last = None;
    let (mut count, mut said, mut words) = (0, false, 0);
    for (_, text) in matrix.filled(row) {
        let text = key(text);
        if NUMBERING.contains(&text.as_str()) || text.chars().all(|c| c == '*') {
            said = true;
            continue;
        }
        // 类, 款 and 项 may be in the same row as the column numbers.
        if text.chars().all(|c| CODE_PARTS.iter().any(|part| part.starts_with(c))) {
            continue;
        }
        if text == SUM && words == 0 && count == 0 {
            words += 1;
            continue;
        }
        if text.len() == 1 && text.bytes().all(|b| b.is_ascii_uppercase()) {
            continue;
        }
        // 3=4+5 is the number of a sum column.
        let number = text.split(['=', '(']).next().unwrap_or_default();
        let is_formula = text.chars().all(|c| c.is_ascii_digit() || "=+-()".contains(c));
        let Some(number) = number.parse::<u32>().ok().filter(|_| is_formula && number.len() <= 2) else {
            return false;
        };
        // A part of a wide table may begin with any of them.
        let follows = last.map_or(number <= 3 || said, |last: u32| number == last + 1);
        if !follows {
            return false;
        }
        last = Some(number);
        count += 1;
    }
    count >= 2 && last.is_some_and(|last| last >= 2) || count == 1 && said
}

/// The header cells above a column, top down.
pub(super) fn path(matrix: &Matrix, data_start: usize, column: usize) -> Vec<String> {
    let mut path: Vec<String> = Vec::new();
    for row in (0..data_start).filter(|&r| !is_numbering(matrix, r)) {
        let text = match matrix.whole(row, column) {
            "" if matrix.spans_known => unmerged(matrix, row, column, data_start),
            "" => spanned(matrix, row, column, data_start),
            text => text,
        };
        if !text.is_empty() && path.last().map(String::as_str) != Some(text) {
            path.push(text.to_string());
        }
    }
    // 类 款 项 may be in the same row as the total.
    path.extend(Some(matrix.key(data_start, column)).filter(|text| CODE_PARTS.contains(&text.as_str())));
    path
}

/// The header cell above a column, or the one to its left that must span it: a blank above a non-blank cell.
fn spanned(matrix: &Matrix, row: usize, column: usize, data_start: usize) -> &str {
    let own = matrix.text(row, column);
    let has_below =
        (row + 1..data_start).any(|r| !matrix.text(r, column).is_empty() && !is_numbering(matrix, r));
    if !own.is_empty() || !has_below {
        return own;
    }
    (0..column).rev().map(|c| matrix.text(row, c)).find(|t| !t.is_empty()).unwrap_or_default()
}

/// The name of a group of columns whose cells were left unmerged although the carrier merges others: it is above a
/// cell of its own, and only blank cells, each above a header cell, are between it and the column.
fn unmerged(matrix: &Matrix, row: usize, column: usize, data_start: usize) -> &str {
    let blanks = (0..=column).rev().take_while(|c| matrix.begins_blank(row, *c)).count();
    let Some(named) = column.checked_sub(blanks).filter(|_| blanks > 0) else { return "" };
    let has_below =
        |c: usize| (row + 1..data_start).any(|r| !matrix.whole(r, c).is_empty() && !is_numbering(matrix, r));
    let is_group = matrix.brought_down(row + 1, named).is_none() && (named..=column).all(has_below);
    if is_group { matrix.text(row, named) } else { "" }
}
