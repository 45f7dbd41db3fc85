//! Tables that go on over pages.

use super::lattice::Table;
use super::lines::{begins_numbered, joint};
use crate::read::{Cell, Grid, GridRow};

/// Edges of columns agree within this.
const AGREE: f32 = 2.0;

/// How a table at the top of a page goes on with the one at the foot of the page before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Continuation {
    /// Leading rows that repeat the header.
    header: usize,
}

/// Whether `next` goes on with `table`, with nothing printed between them but, where `is_titled`, the lines that
/// already stand above `table`.
pub(super) fn continuation(table: &Table, next: &Table, is_titled: bool) -> Option<Continuation> {
    if !columns_agree(&table.edges, &next.edges) {
        return None;
    }
    let header = repeated_header(&table.grid, &next.grid);
    let labels =
        next.grid.rows.iter().take(header).flat_map(|r| &r.cells).filter(|c| !c.text.is_empty()).count();
    let is_open = table.grid.open_bottom || next.grid.open_top;
    let goes_on = match is_titled {
        // Forms with one title for each project look like repetitions, but their heads have few labels.
        true => labels >= 3,
        // The head of another table has merged cells, a row of figures goes on.
        false => {
            labels >= 2 || is_open || next.grid.rows.first().is_some_and(|r| has_figures(r) || is_plain(r))
        }
    };
    goes_on.then_some(Continuation { header })
}

/// Appends the rows of `next`.
pub(super) fn append(table: &mut Table, next: Table, how: Continuation) {
    if next.grid.rows.iter().flat_map(|r| &r.cells).all(|c| c.text.is_empty()) {
        // What overflowed the page is empty space.
        return;
    }
    let is_both_open = how.header == 0 && table.grid.open_bottom && next.grid.open_top;
    let is_open = table.grid.open_bottom || next.grid.open_top;
    let mut rows = next.grid.rows.into_iter().skip(how.header);
    if let Some(first) = rows.next() {
        let is_rest = is_both_open || is_rest(table, &first, is_open);
        let own = if is_rest { join_cut_row(&mut table.grid.rows, first) } else { Some(first) };
        table.grid.rows.extend(own);
    }
    table.grid.rows.extend(rows);
    table.grid.open_bottom = next.grid.open_bottom;
    (table.bottom, table.full) = (next.bottom, next.full);
}

/// Whether `row` is the rest of the last row of `table`, where the borders do not say so: Word and WPS often draw
/// them as if the rest were a row of its own. Each of its texts goes on with one that fills its cell.
fn is_rest(table: &Table, row: &GridRow, is_open: bool) -> bool {
    let Some(last) = table.grid.rows.last() else {
        return false;
    };
    let printed = |row: &GridRow| row.cells.iter().filter(|c| !c.text.is_empty()).count();
    let mut goes_on = 0;
    for ((cell, above), full) in row.cells.iter().zip(&last.cells).zip(&table.full) {
        let begins_anew = begins_numbered(&cell.text);
        match () {
            () if cell.text.is_empty() => {}
            () if *full && !above.text.is_empty() && !is_figure(cell) && !begins_anew => goes_on += 1,
            // Figures set in the middle of a tall row may follow on the next page.
            () if is_open && above.text.is_empty() && is_figure(cell) => {}
            () => return false,
        }
    }
    goes_on > 0 && (is_open || printed(row) < printed(last))
}

fn columns_agree(a: &[f32], b: &[f32]) -> bool {
    // Odd and even pages may have different margins.
    let shift = a.first().zip(b.first()).map_or(0.0, |(a, b)| a - b);
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b - shift).abs() <= AGREE)
}

/// How many leading rows of `next` repeat those of `grid`.
fn repeated_header(grid: &Grid, next: &Grid) -> usize {
    let same = |(a, b): &(&GridRow, &GridRow)| {
        a.cells.iter().map(|c| &c.text).eq(b.cells.iter().map(|c| &c.text)) && !has_figures(b)
    };
    grid.rows.iter().zip(&next.rows).take_while(same).count()
}

fn is_plain(row: &GridRow) -> bool {
    row.cells.iter().all(|c| c.rows == 1 && c.cols == 1)
}

fn has_figures(row: &GridRow) -> bool {
    row.cells.iter().any(is_figure)
}

fn is_figure(cell: &Cell) -> bool {
    let figure = |c: char| c.is_ascii_digit() || ",.-%".contains(c);
    cell.text.contains(|c: char| c.is_ascii_digit()) && cell.text.chars().all(figure)
}

/// Joins a row that a page break cuts; gives the second part back when the two are rows of their own.
fn join_cut_row(rows: &mut [GridRow], next: GridRow) -> Option<GridRow> {
    let anchors: Option<Vec<Option<usize>>> = (0..next.cells.len()).map(|c| anchor(rows, &next, c)).collect();
    let Some(anchors) = anchors else {
        return Some(next);
    };
    let both = |(column, row): (usize, &Option<usize>)| {
        row.is_some_and(|row| is_figure(&rows[row].cells[column]) && is_figure(&next.cells[column]))
    };
    if anchors.iter().enumerate().any(both) {
        return Some(next);
    }
    let figures_follow = has_figures(&next) && !rows.last().is_some_and(has_figures);
    for (column, (cell, anchor)) in next.cells.into_iter().zip(anchors).enumerate() {
        let Some(joined) = anchor.and_then(|row| rows.get_mut(row)?.cells.get_mut(column)) else {
            continue;
        };
        if let (Some(last), Some(first)) = (joined.text.chars().last(), cell.text.chars().next()) {
            joined.text.push_str(joint(last, first, false));
        }
        joined.text.push_str(&cell.text);
        joined.rows = joined.rows.saturating_add(cell.rows.saturating_sub(1));
    }
    if let Some(last) = rows.last_mut().filter(|_| figures_follow) {
        last.place = next.place;
    }
    None
}

/// The row of the cell above that the cell of `next` in this column goes on with: `Some(None)` in a covered
/// column, `None` when there is no such cell.
fn anchor(rows: &[GridRow], next: &GridRow, column: usize) -> Option<Option<usize>> {
    let cell = &next.cells[column];
    if cell.rows == 0 {
        return Some(None);
    }
    let row = rows.iter().rposition(|r| r.cells.get(column).is_some_and(|c| c.rows > 0))?;
    let above = &rows[row].cells[column];
    (row + usize::from(above.rows) == rows.len() && above.cols == cell.cols).then_some(Some(row))
}
