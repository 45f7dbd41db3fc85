//! The header of the first table of a sheet above the rest of another one: a spreadsheet repeats it on each page, whatever
//! stands below it.

use super::continuation::{AGREE, Continuation, common_columns, has_figures, numbers_columns};
use super::lattice::Table;
use crate::read::GridRow;

/// The number of leading rows of `next` that repeat the header of `first`, the table that a sheet begins with, although
/// the rows below them are those of another table, of which `open` is the beginning if it has begun. Where the form begins
/// anew, its first row is the same too.
pub(super) fn foreign_header(first: &Table, next: &Table, open: Option<&Table>) -> Option<usize> {
    let texts = |row: &GridRow| -> Vec<String> {
        row.cells.iter().filter(|c| !c.text.is_empty()).map(|c| c.text.to_string()).collect()
    };
    let is_head = |row: &GridRow| !is_body(row);
    let pairs = first.grid.rows.iter().zip(&next.grid.rows);
    let rows = pairs.take_while(|(a, b)| is_head(b) && texts(a) == texts(b)).count();
    let labels = next.grid.rows.iter().take(rows).flat_map(texts).count();
    let label = |table: &Table| table.grid.rows.get(rows).and_then(|row| texts(row).into_iter().next());
    // Many tables begin with the same total, but a header without rows has its own to come.
    let is_awaited = open.is_some_and(|open| !open.grid.rows.iter().any(is_body));
    let begins_anew = label(first) == label(next) && !is_awaited && !is_narrower(next, rows);
    (labels >= 3 && !begins_anew && rows < next.grid.rows.len()).then_some(rows)
}

/// Whether the rows below this header are not ruled as far as the header is.
fn is_narrower(next: &Table, header: usize) -> bool {
    let Some(row) = next.grid.rows.get(header) else { return false };
    let Some((column, end)) = row.cells.iter().enumerate().rfind(|(_, cell)| cell.rows > 0) else {
        return false;
    };
    let (rows, columns) = (next.grid.rows.len() - header, row.cells.len() - column);
    let is_rest = usize::from(end.rows) == rows && usize::from(end.cols) == columns && rows + columns > 2;
    column > 0 && end.text.is_empty() && is_rest
}

/// Whether it is a row of figures, not one that numbers the columns.
fn is_body(row: &GridRow) -> bool {
    has_figures(row) && !numbers_columns(row)
}

/// Whether the row below this header is the header of a table of its own.
pub(super) fn begins_below(next: &Table, header: usize) -> bool {
    let mut rows = next.grid.rows.iter().skip(header);
    rows.next().is_some_and(|row| !has_figures(row)) && rows.any(has_figures)
}

/// What `next` holds of `table`, without these leading rows, and how it continues it.
pub(super) fn rest_of(table: &Table, next: &Table, header: usize) -> Option<(Table, Continuation)> {
    let mut rest = next.clone();
    rest.grid.rows.drain(..header);
    narrow(&mut rest, table.relative_edges().last().copied()?);
    let columns = common_columns(table, &rest)?;
    let is_alike = table.grid.low_confidence == next.grid.low_confidence;
    is_alike.then_some((rest, Continuation { header: 0, columns }))
}

/// Removes the blank columns at the right, beyond this width.
fn narrow(table: &mut Table, width: f32) {
    let last = table.relative_edges().iter().rposition(|edge| (edge - width).abs() <= AGREE);
    let is_blank = |columns: usize| {
        table.grid.rows.iter().flat_map(|r| r.cells.iter().skip(columns)).all(|c| c.text.is_empty())
    };
    let Some(columns) = last.filter(|last| *last > 0 && is_blank(*last)) else { return };
    for row in &mut table.grid.rows {
        row.cells.truncate(columns);
        for (column, cell) in row.cells.iter_mut().enumerate() {
            cell.cols = cell.cols.min(u16::try_from(columns - column).unwrap_or(u16::MAX));
        }
    }
    table.edges.truncate(columns + 1);
    table.grid.columns.truncate(columns);
    table.grid.unsure.truncate(columns);
    for flags in [&mut table.full, &mut table.open_head, &mut table.open_foot] {
        flags.truncate(columns);
    }
}
