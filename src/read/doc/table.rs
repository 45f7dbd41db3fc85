use super::row::{Joined, Shape, VerticalMerge};
use crate::model::Place;
use crate::read::cell_text::Pieces;
use crate::read::span_grid::SpanGrid;
use crate::read::work::Held;
use crate::read::{Block, Bounded, layout, work};
use std::collections::BTreeSet;

/// A table read row by row. Its columns can be determined only at the end: a row says where its cells begin and end,
/// not which columns they span. Example: rows with the cell edges 0 100 200 and 0 50 200 make the columns 0–50,
/// 50–100 and 100–200; the first cell of the first row spans two of them.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<Row>,
    /// The cells of the row being read.
    cells: Vec<String>,
    cell: Pieces,
    /// Tables inside cells; they are output after this one.
    pub inner: Vec<Block>,
    held: Held,
}

struct Row {
    cells: Vec<String>,
    shape: Shape,
}

/// Edges at most this far apart count as one; about half a millimetre.
const NEAR: i32 = 25;

impl Table {
    /// Adds a line to the cell being read.
    pub(crate) fn line(&mut self, text: &str) {
        self.cell.push_line(text);
    }

    pub(crate) fn end_cell(&mut self) {
        self.held.more(work::hold(Bounded::Cells, 1));
        let text = self.cell.take();
        self.cells.push(text);
    }

    /// Ends the row; a row deleted by a revision is dropped. Some programs mark the end of the row below it too.
    pub(crate) fn end_row(&mut self, shape: Shape, is_deleted: bool) {
        if !self.cell.is_blank() {
            self.end_cell();
        }
        let cells = std::mem::take(&mut self.cells);
        let is_deleted = is_deleted && cells.iter().all(String::is_empty);
        if !cells.is_empty() && !is_deleted {
            self.held.more(work::hold(Bounded::Cells, shape.edges.len() + 1));
            self.rows.push(Row { cells, shape });
        }
    }

    /// The table as blocks, and whether a part is missing because of the cell limit.
    pub(crate) fn finish(mut self, cells_left: &mut usize) -> (Vec<Block>, bool) {
        self.end_row(Shape::default(), false);
        let columns = Columns::of(&self.rows);
        let mut grid = SpanGrid::default();
        // Column ranges of the cells in the row above that may continue in this row.
        let mut above: Vec<(usize, usize)> = Vec::new();
        for row in &mut self.rows {
            grid.row(Place::default());
            let mut next = 0;
            let mut open = Vec::new();
            for Joined { first, end, down } in row.shape.joined(row.cells.len()) {
                let (from, to) = columns.range(&row.shape, first, end);
                let cols = to.saturating_sub(from).max(1);
                if from > next {
                    grid.cell(String::new(), 1, from - next);
                }
                next = from.max(next) + cols;
                if down == VerticalMerge::Continue && above.contains(&(from, to)) {
                    grid.merged_up(cols);
                } else {
                    grid.cell(row.cells.get_mut(first).map(std::mem::take).unwrap_or_default(), 1, cols);
                }
                if down != VerticalMerge::None {
                    open.push((from, to));
                }
            }
            work::step(above.len() * open.len());
            above = open;
        }
        let finished = grid.finish(cells_left);
        let mut blocks: Vec<Block> =
            finished.into_iter().flat_map(|grid| layout::with_titles(grid, &[])).collect();
        blocks.append(&mut self.inner);
        (blocks, grid.is_cut())
    }
}

/// The columns of a table, by their left edges; empty if edges are missing or inconsistent, in which case cells are
/// simply counted.
struct Columns(Vec<i32>);

impl Columns {
    fn of(rows: &[Row]) -> Self {
        let edges = |row: &Row| row.shape.edges.get(..=row.cells.len()).unwrap_or_default().to_vec();
        let mut all = BTreeSet::new();
        let mut narrowest = i32::MAX;
        for row in rows {
            let edges = edges(row);
            work::step(edges.len());
            let width =
                edges.windows(2).map(|pair| pair.iter().rev().copied().reduce(|right, left| right - left));
            narrowest = narrowest.min(width.map(Option::unwrap_or_default).min().unwrap_or_default());
            all.extend(edges);
        }
        if narrowest <= 0 {
            return Columns(Vec::new());
        }
        let near = NEAR.min(narrowest - 1);
        let mut columns: Vec<i32> = Vec::new();
        for edge in all {
            if columns.last().is_none_or(|column| edge - column > near) {
                columns.push(edge);
            }
        }
        Columns(columns)
    }

    /// The first column of these cells of a row, and the column after their last.
    fn range(&self, shape: &Shape, first: usize, end: usize) -> (usize, usize) {
        let at = |cell: usize| {
            let edge = shape.edges.get(cell).filter(|_| !self.0.is_empty());
            edge.map_or(cell, |edge| self.0.partition_point(|column| column <= edge).saturating_sub(1))
        };
        (at(first), at(end))
    }
}
