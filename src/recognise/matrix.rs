//! A grid prepared for reading: ghost columns are joined, and merged cells can be looked up.

mod ghosts;

use crate::model::{Cells, Place};
use crate::read::{Bounded, Cell, Grid, work};
use crate::text::{is_same_squeezed, key};
use std::collections::HashMap;

/// Rows of texts of equal width, with the origins of merged cells.
#[derive(Debug, Clone, Default)]
pub(crate) struct Matrix {
    cells: Cells,
    width: usize,
    places: Vec<Place>,
    /// For each row, the number of columns in the grid it came from.
    widths: Vec<u32>,
    /// Covered positions, and what covers them.
    covered: HashMap<Spot, Cover>,
    /// Whether the carrier defines merged cells.
    pub spans_known: bool,
    /// For each column, whether it is uncertain which header cells belong to it; missing entries mean certain.
    unsure: Vec<bool>,
}

/// Row and column; `u32`, since a sheet may have millions of covered positions.
type Spot = (u32, u32);

fn spot(row: usize, column: usize) -> Spot {
    (small(row), small(column))
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// What covers a position where no cell begins.
#[derive(Debug, Clone)]
enum Cover {
    Nothing,
    /// The cell that begins at this position.
    Cell(Spot),
    /// A cell whose origin was removed: its text, and whether it came from the row above.
    Rest(Box<(String, bool)>),
}

impl Matrix {
    /// Reads a grid.
    pub(crate) fn new(grid: Grid) -> Self {
        let width = grid.rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
        let height = grid.rows.len();
        let mut matrix = Matrix {
            cells: Cells::with_capacity(height, height * width),
            width,
            places: Vec::with_capacity(height),
            widths: vec![small(width); height],
            covered: HashMap::new(),
            spans_known: grid.spans_known,
            unsure: grid.unsure,
        };
        for (r, row) in grid.rows.into_iter().enumerate() {
            if grid.spans_known {
                row.cells.iter().enumerate().for_each(|(c, cell)| matrix.lay(cell, (r, c), height));
            }
            // Row by row, so that the source is freed as it is copied.
            let is_text = |cell: &Cell| !grid.spans_known || cell.rows > 0 && cell.cols > 0;
            let texts = row.cells.iter().map(|cell| if is_text(cell) { cell.text.trim() } else { "" });
            matrix.cells.push(texts.chain(std::iter::repeat("")).take(width));
            matrix.places.push(row.place);
        }
        matrix
    }

    /// Records the positions that a cell covers; where cells overlap, the later one wins.
    fn lay(&mut self, cell: &Cell, (row, column): (usize, usize), height: usize) {
        if cell.rows == 0 || cell.cols == 0 {
            self.covered.entry(spot(row, column)).or_insert(Cover::Nothing);
            return;
        }
        self.covered.remove(&spot(row, column));
        if cell.rows == 1 && cell.cols == 1 {
            return;
        }
        for r in row..(row + usize::from(cell.rows)).min(height) {
            for c in column..(column + usize::from(cell.cols)).min(self.width) {
                if (r, c) != (row, column) {
                    work::keep(Bounded::Bytes, size_of::<(Spot, Cover)>());
                    self.covered.insert(spot(r, c), Cover::Cell(spot(row, column)));
                }
            }
        }
    }

    /// Whether all cells are blank.
    pub(crate) fn is_blank(&self) -> bool {
        self.cells.iter().all(|row| row.iter().all(str::is_empty))
    }

    /// Number of rows.
    pub(crate) fn height(&self) -> usize {
        self.cells.len()
    }

    /// Number of columns.
    pub(crate) fn width(&self) -> usize {
        if self.cells.is_empty() { 0 } else { self.width }
    }

    /// The text of the cell that begins here.
    pub(crate) fn text(&self, row: usize, column: usize) -> &str {
        self.cells.text(row, column)
    }

    /// The text of the cell that covers this position.
    pub(crate) fn whole(&self, row: usize, column: usize) -> &str {
        match self.covered.get(&spot(row, column)) {
            None => self.text(row, column),
            Some(Cover::Cell((row, column))) => self.text(*row as usize, *column as usize),
            Some(Cover::Rest(rest)) => &rest.0,
            Some(Cover::Nothing) => "",
        }
    }

    /// Whether the cell at this position extends from the row above.
    fn comes_from_above(&self, row: usize, column: usize) -> bool {
        match self.covered.get(&spot(row, column)) {
            Some(Cover::Cell((above, _))) => (*above as usize) < row,
            Some(Cover::Rest(rest)) => rest.1,
            _ => false,
        }
    }

    /// Whether it is uncertain which header cells belong to a column.
    pub(crate) fn is_unsure(&self, column: usize) -> bool {
        self.unsure.get(column).copied().unwrap_or_default()
    }

    /// The text of a merged cell that extends down from the row above, if there is one.
    pub(crate) fn brought_down(&self, row: usize, column: usize) -> Option<&str> {
        Some(self.whole(row, column)).filter(|text| !text.is_empty() && self.comes_from_above(row, column))
    }

    /// Whether two rows came from grids with the same number of columns, so that their columns correspond.
    pub(crate) fn same_grid(&self, row: usize, other: usize) -> bool {
        self.spans_known && self.widths.get(row) == self.widths.get(other)
    }

    /// Whether a row is the first on its page.
    pub(crate) fn begins_page(&self, row: usize) -> bool {
        row > 0 && self.place(row).page != self.place(row - 1).page
    }

    /// Whether a blank cell begins here that does not continue a cell from above.
    pub(crate) fn begins_blank(&self, row: usize, column: usize) -> bool {
        let is_there = row < self.height() && column < self.width;
        let is_cell = is_there && !matches!(self.covered.get(&spot(row, column)), Some(Cover::Nothing));
        is_cell && self.whole(row, column).is_empty() && !self.comes_from_above(row, column)
    }

    /// The first column of the blank cell over several columns that covers this position, if there is one.
    pub(crate) fn blank_group(&self, row: usize, column: usize) -> Option<usize> {
        let origin = match self.covered.get(&spot(row, column)) {
            None => spot(row, column),
            Some(Cover::Cell(origin)) => *origin,
            Some(_) => return None,
        };
        let next = self.covered.get(&(origin.0, origin.1.saturating_add(1)));
        let is_group = matches!(next, Some(Cover::Cell(first)) if *first == origin);
        (is_group && self.whole(row, column).is_empty()).then_some(origin.1 as usize)
    }

    /// The text in the form for comparisons ([`key`]).
    pub(crate) fn key(&self, row: usize, column: usize) -> String {
        key(self.text(row, column))
    }

    /// The non-blank cells of a row, with their columns.
    pub(crate) fn filled(&self, row: usize) -> impl Iterator<Item = (usize, &str)> {
        let texts = self.cells.get(row).into_iter().flat_map(|row| row.iter());
        texts.enumerate().filter(|(_, text)| !text.is_empty())
    }

    /// The location of a row.
    pub(crate) fn place(&self, row: usize) -> Place {
        self.places.get(row).copied().unwrap_or_default()
    }

    /// The cells as printed.
    pub(crate) fn cells(&self) -> &Cells {
        &self.cells
    }

    /// Moves the cells out, once nothing else is read from the matrix.
    pub(crate) fn take_cells(&mut self) -> Cells {
        let mut cells = std::mem::take(&mut self.cells);
        cells.shrink();
        cells
    }

    /// Moves the cells back in, or out again.
    pub(crate) fn swap_cells(&mut self, cells: &mut Cells) {
        std::mem::swap(&mut self.cells, cells);
    }

    /// Removes rows from the top.
    pub(crate) fn drop_top(&mut self, rows: usize) {
        let rows = rows.min(self.height());
        if rows == 0 {
            return;
        }
        let covered = std::mem::take(&mut self.covered).into_iter();
        let up = |(row, column): Spot| Some((row.checked_sub(small(rows))?, column));
        let above = |cover: Cover| match cover {
            Cover::Cell((row, column)) => match up((row, column)) {
                Some(origin) => Cover::Cell(origin),
                None => {
                    let text = self.cells.text(row as usize, column as usize);
                    Cover::Rest(Box::new((text.to_string(), true)))
                }
            },
            other => other,
        };
        self.covered = covered.filter_map(|(spot, cover)| Some((up(spot)?, above(cover)))).collect();
        self.cells.drop_top(rows);
        self.places.drain(..rows);
        self.widths.drain(..rows);
    }

    /// Appends the rows of another matrix, except the first `skip`.
    pub(crate) fn append(&mut self, mut other: Matrix, skip: usize) {
        other.drop_top(skip);
        let (height, width) = (self.height(), self.width().max(other.width()));
        self.widen(width);
        other.widen(width);
        for row in other.cells.iter() {
            self.cells.push(row);
        }
        self.unsure = (0..width).map(|c| self.is_unsure(c) || other.is_unsure(c)).collect();
        self.places.extend(other.places);
        self.widths.extend(other.widths);
        let height = small(height);
        let down = |(row, column): Spot| (row.saturating_add(height), column);
        let below =
            |cover: Cover| if let Cover::Cell(origin) = cover { Cover::Cell(down(origin)) } else { cover };
        self.covered.extend(other.covered.into_iter().map(|(spot, cover)| (down(spot), below(cover))));
    }

    fn widen(&mut self, width: usize) {
        let before = self.width();
        if width > before && !self.cells.is_empty() {
            let wide = self.cells.iter().map(|row| row.iter().chain(std::iter::repeat("")).take(width));
            self.cells = wide.collect();
            // Positions beyond the grid have no cells.
            let beyond = (0..self.height()).flat_map(|row| (before..width).map(move |column| (row, column)));
            self.covered.extend(beyond.map(|(row, column)| (spot(row, column), Cover::Nothing)));
        }
        self.width = width;
    }

    /// Moves the columns to the positions of the same header cells in another matrix; `header` is the number of header
    /// rows. Returns false if the positions differ and some column has no header cell.
    pub(crate) fn align(&mut self, other: &Matrix, header: usize) -> bool {
        let pairs = |r| self.filled(r).zip(other.filled(r)).map(|((own, _), (other, _))| (own, other));
        let places: HashMap<usize, usize> = (0..header).flat_map(pairs).collect();
        if places.iter().all(|(own, other)| own == other) {
            return true;
        }
        let is_placed = |r: usize| self.filled(r).all(|(column, _)| places.contains_key(&column));
        if !self.covered.is_empty() || !(0..self.height()).all(is_placed) {
            return false;
        }
        let moved = |row: usize| {
            let mut texts = vec![""; other.width()];
            for (column, text) in self.filled(row) {
                if let Some(place) = places.get(&column).and_then(|place| texts.get_mut(*place)) {
                    *place = text;
                }
            }
            texts
        };
        work::keep(Bounded::Cells, self.height() * other.width());
        self.cells = (0..self.height()).map(moved).collect();
        self.unsure = (0..other.width())
            .map(|place| places.iter().any(|(own, to)| *to == place && self.is_unsure(*own)))
            .collect();
        self.width = other.width();
        true
    }

    /// Whether a row prints the same as a row of another matrix.
    pub(crate) fn same_row(&self, row: usize, other: &Matrix, other_row: usize) -> bool {
        let (mut own, mut others) = (self.filled(row), other.filled(other_row));
        loop {
            match (own.next(), others.next()) {
                (None, None) => return true,
                (Some((_, own)), Some((_, other))) if is_same_squeezed(own, other) => {}
                _ => return false,
            }
        }
    }
}
