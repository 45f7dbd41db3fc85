//! Tables of contents laid out as a grid: 1 | 收支总表 | 3.

use super::super::title::{number, title};
use crate::read::{Grid, GridRow, Paragraph};

/// The least number of entries.
const ENTRIES: usize = 2;

/// The entries of a table of contents, one line for each row; `None` for any other table. Most of its rows consist of
/// a table's title, a running number or the table's number, and a page.
pub(super) fn entries(grid: &Grid) -> Option<Vec<Paragraph>> {
    let count = grid.rows.iter().filter(|row| is_entry(row)).count();
    let plain = || grid.rows.iter().all(|row| texts(row).all(|text| !is_figure(text)));
    (count >= ENTRIES && count * 2 > grid.rows.len() && plain())
        .then(|| grid.rows.iter().filter_map(line).collect())
}

fn texts(row: &GridRow) -> impl Iterator<Item = &str> {
    row.cells.iter().map(|cell| cell.text.as_str()).filter(|text| !text.is_empty())
}

fn is_entry(row: &GridRow) -> bool {
    let is_aside = |text: &str| text.chars().all(|c| c.is_ascii_digit()) || number(text).is_some();
    let titles = texts(row).filter(|text| title(text).is_some()).count();
    titles == 1 && texts(row).all(|text| title(text).is_some() || is_aside(text))
}

fn is_figure(text: &str) -> bool {
    text.contains(['.', ',']) && text.chars().all(|c| c.is_ascii_digit() || ".,-".contains(c))
}

fn line(row: &GridRow) -> Option<Paragraph> {
    let text = texts(row).collect::<Vec<_>>().join("  ");
    (!text.is_empty()).then(|| Paragraph { text, apart: true, place: row.place, ..Paragraph::default() })
}
