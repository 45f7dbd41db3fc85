//! Builds a grid from rows of texts.

use crate::model::Place;
use crate::read::{Cell, Grid, GridRow};

/// A table read from flowed text.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// Its rows; shorter ones are padded.
    pub rows: Vec<GridRow>,
    /// Whether the header cells have known spans.
    pub spans_known: bool,
    /// Whether the columns of all figures are certain.
    pub certain: bool,
}

impl Reading {
    /// The grid, with all rows padded to the same width.
    pub(crate) fn grid(mut self) -> Grid {
        let width = self.rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
        for row in &mut self.rows {
            row.cells.resize_with(width, || Cell::single(""));
        }
        Grid {
            rows: self.rows,
            spans_known: self.spans_known,
            low_confidence: !self.certain,
            ..Grid::default()
        }
    }
}

/// A row of cells without spans.
pub(super) fn row(texts: impl IntoIterator<Item = impl Into<String>>, place: Place) -> GridRow {
    GridRow { cells: texts.into_iter().map(|text| Cell::single(text.into())).collect(), place }
}

/// A cell over `cols` columns, followed by the positions it covers; in rows below it, use [`covered`].
pub(super) fn spanning(text: &str, rows: usize, cols: usize) -> Vec<Cell> {
    let span = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    let mut cells = vec![Cell { text: text.into(), rows: span(rows), cols: span(cols) }];
    cells.resize_with(cols, Cell::covered);
    cells.truncate(cols);
    cells
}

/// Positions covered by a merged cell.
pub(super) fn covered(cols: usize) -> Vec<Cell> {
    vec![Cell::covered(); cols]
}
