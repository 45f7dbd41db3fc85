//! Two tables side by side in a sheet.

use crate::read::wording::TABLE;
use crate::read::{Cell, Grid, GridRow};

/// Splits a grid at a blank column between the titles of two tables, in its first row. Rows stay, so that their
/// rulings are known.
pub(super) fn split(grid: Grid) -> Vec<Grid> {
    let Some(gap) = gap(&grid) else { return vec![grid] };
    let bare = Grid { rows: Vec::new(), columns: Vec::new(), unsure: Vec::new(), ..grid };
    let (mut left, mut right) = (bare.clone(), bare);
    for GridRow { mut cells, place } in grid.rows {
        let behind = cells.split_off(gap);
        left.rows.push(GridRow { cells, place });
        right.rows.push(GridRow { cells: behind, place });
    }
    // The one on the right may be in two parts again.
    let mut tables = vec![left];
    tables.extend(split(right));
    tables
}

/// The first column of the second table.
fn gap(grid: &Grid) -> Option<usize> {
    let first = grid.rows.first()?;
    let mut titles = first.cells.iter().enumerate().filter(|(_, cell)| !cell.text.is_empty());
    titles.clone().all(|(_, cell)| cell.text.ends_with(TABLE)).then_some(())?;
    let ((left, _), (right, _)) = (titles.next()?, titles.next()?);
    let is_blank = |column: &usize| {
        grid.rows.iter().all(|row| row.cells.get(*column).is_some_and(|cell| *cell == Cell::single("")))
    };
    (left + 1..right).rev().find(is_blank).map(|column| column + 1)
}
