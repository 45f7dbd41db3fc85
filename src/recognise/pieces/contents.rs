//! Tables of contents laid out as a grid: 1 | 收支总表 | 3.

use super::super::title::{number, title};
use crate::read::{Grid, GridRow, Paragraph};

/// The least number of entries.
const ENTRIES: usize = 2;

/// The entries of a table of contents, one line for each row; `None` for any other table. Below its header, rows consist
/// of a table's title, a running number or the table's number, and a page; a list that says more of the tables
/// (是否空表) is a table.
pub(super) fn entries(grid: &Grid) -> Option<Vec<Paragraph>> {
    let is_plain = |row: &GridRow| texts(row).count() <= 1 || is_entry(row);
    // Of nearly every other table, one of the first rows is no entry.
    if !grid.rows.iter().skip(1).all(is_plain) {
        return None;
    }
    let count = grid.rows.iter().filter(|row| is_entry(row)).count();
    (count >= ENTRIES && count * 2 > grid.rows.len()).then(|| grid.rows.iter().filter_map(line).collect())
}

fn texts(row: &GridRow) -> impl Iterator<Item = &str> {
    row.cells.iter().map(|cell| cell.text.as_str()).filter(|text| !text.is_empty())
}

fn is_entry(row: &GridRow) -> bool {
    let is_aside = |text: &str| text.chars().all(|c| c.is_ascii_digit()) || number(text).is_some();
    let titles = texts(row).filter(|text| title(text).is_some()).count();
    titles == 1 && texts(row).all(|text| title(text).is_some() || is_aside(text))
}

fn line(row: &GridRow) -> Option<Paragraph> {
    let text = texts(row).collect::<Vec<_>>().join("  ");
    (!text.is_empty()).then(|| Paragraph { text, apart: true, place: row.place, ..Paragraph::default() })
}
