//! Projects with funds and performance indicators: forms with labelled rows, the local table with shifted cells, and
//! lists of projects with columns.

mod columns;
mod funds;
mod in_text;
mod indicator;
mod list;
mod local;
mod sheet;
mod target;

use super::heading::unmarked;
use super::matrix::Matrix;
use super::pieces::Piece;
use super::wording::Word;
use super::wording::projects::*;
use super::wording::titles::TABLE;
use crate::model::{Project, TableKind};
use crate::text::{Printed, key, read_amount, squeeze};
use rust_decimal::Decimal;

/// The number of top rows that determine the type of a table.
const HEAD: usize = 4;

/// The projects in a table.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The projects.
    pub projects: Vec<Project>,
    /// Indices of rows that sum projects.
    pub sums: Vec<usize>,
}

/// Reads the projects in a table; empty if it has none.
pub(crate) fn read(piece: &Piece) -> Found {
    // A table of amounts may have a goal next to each.
    let is_other = piece.caption.kind.is_none_or(|kind| kind == TableKind::Other);
    if let Some(header) = list::Header::find(&piece.matrix).filter(|_| is_other) {
        return list::read(piece, &header);
    }
    let projects = match local::header_row(&piece.matrix) {
        Some(header) => local::read(piece, header),
        None if starts_project(&piece.matrix) => sheet::read(piece),
        None => Vec::new(),
    };
    Found { projects, sums: Vec::new() }
}

/// Whether a grid begins with a new project and thus doesn't continue the one before it.
pub(crate) fn starts_project(matrix: &Matrix) -> bool {
    let head = || (0..matrix.height().min(HEAD)).map(|r| first_key(matrix, r));
    let label = |(_, text): (usize, &str)| key(text).trim_end_matches(':').to_string();
    let is_named = || {
        (0..matrix.height().min(HEAD))
            .any(|r| sheet::name_label(&matrix.filled(r).map(label).collect::<Vec<_>>()).is_some())
    };
    let says = || {
        (0..matrix.height()).any(|r| {
            let row: String = matrix.filled(r).map(|(_, t)| key(t)).collect();
            PROJECT_WORDS.iter().any(|word| row.contains(word))
        })
    };
    // A name at the bottom of a page; the rest is on the next page.
    let cut = || matrix.height() == 1 && matrix.filled(0).count() == 2;
    let is_name = |k: &String| PROJECT_NAMES.contains(&k.as_str());
    let is_whole = |k: &String| WHOLE_NAMES.contains(&k.as_str()) || sheet::is_whole_goal(k);
    // 单位名称 next to 项目名称 is a column header.
    let heads_columns = (0..matrix.height().min(HEAD)).any(|r| {
        let mut cells = matrix.filled(r).map(|(_, t)| key(t));
        cells.next().is_some_and(|k| is_whole(&k)) && cells.next().is_some_and(|k| is_name(&k))
    });
    list::Header::find(matrix).is_none()
        && !heads_columns
        && (local::header_row(matrix).is_some()
            || is_named() && (says() || cut())
            || head().any(|k| is_whole(&k)) && says())
}

/// Whether a grid without a title continues the project before it.
pub(crate) fn continues(matrix: &Matrix) -> bool {
    let head: String =
        (0..matrix.height().min(HEAD)).flat_map(|r| matrix.filled(r).map(|(_, t)| key(t))).collect();
    let is_marked = |text: &str| {
        key(text)
            .strip_prefix(INDICATOR_MARK)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    INDICATOR_WORDS.iter().any(|word| head.contains(word))
        || (0..matrix.height())
            .any(|r| matrix.filled(r).any(|(_, t)| indicator::is_level_word(t) || is_marked(t)))
}

/// Whether a line is a fragment of a merged cell over two pages that is outside of the table: a label or a part of one.
pub(crate) fn is_scrap(text: &str) -> bool {
    let text = key(text);
    text.chars().count() <= 4 && !text.contains(|c: char| c.is_ascii_digit())
        || indicator::is_level_word(&text)
}

/// Whether a line is the title of a table of projects.
pub(crate) fn is_title(text: &str) -> bool {
    let text = key(unmarked(text.trim()));
    // 绩效目标表(含转移支付项目)
    let text =
        text.strip_suffix(')').and_then(|t| t.rsplit_once('(')).map_or(text.as_str(), |(title, _)| title);
    text.ends_with(TABLE)
        && text.contains(PERFORMANCE)
        && PERFORMANCE_TABLES.iter().any(|word| text.contains(word))
        && text.chars().count() <= 80
}

fn first_key(matrix: &Matrix, row: usize) -> String {
    let first = matrix.filled(row).next().map(|(_, t)| key(t)).unwrap_or_default();
    first.trim_end_matches(':').to_string()
}

/// The value of the first row whose word matches.
fn fitting<T: Copy>(rows: &[(Word, T)], word: &str) -> Option<T> {
    let fits = |row: &Word| match row {
        Word::Is(whole) => word == *whole,
        Word::Has(part) => word.contains(part),
    };
    rows.iter().find(|(row, _)| fits(row)).map(|(_, found)| *found)
}

/// A number; `None` for a dash, a blank or words.
fn number(text: &str) -> Option<Decimal> {
    match read_amount(text) {
        Printed::Number(number) => Some(number),
        _ => None,
    }
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// Splits 63020000023T000000003-名称: a code of capital letters and digits, a dash, a name.
fn code_dash_name(text: &str, length: std::ops::RangeInclusive<usize>) -> Option<(String, String)> {
    let text = squeeze(text);
    let (code, name) = text.split_once(['-', '－', '—'])?;
    let is_code = code.starts_with(|c: char| c.is_ascii_digit())
        && code.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase())
        && length.contains(&code.len());
    (is_code && !name.is_empty()).then(|| (code.to_string(), name.to_string()))
}

/// The code before a project's name, if there is one, and the name.
fn code_and_name(text: &str) -> (Option<String>, String) {
    match code_dash_name(text, 13..=30) {
        Some((code, name)) => (Some(code), name),
        None => (None, squeeze(text)),
    }
}
