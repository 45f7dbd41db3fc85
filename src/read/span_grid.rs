use super::{Bounded, Cell, Grid, GridRow, limits, work};
use crate::model::Place;

/// Lays out cells with spans in a grid, each at the first free position of its row, as HTML and Word do.
#[derive(Debug, Default)]
pub(super) struct SpanGrid {
    rows: Vec<Place>,
    cells: Vec<Placed>,
    columns: Vec<Column>,
    next: usize,
    cut: bool,
}

#[derive(Debug)]
struct Placed {
    row: usize,
    column: usize,
    rows: usize,
    cols: usize,
    text: String,
}

/// The state of a column above the current row.
#[derive(Debug, Clone, Default)]
struct Column {
    /// The first row that is not covered by a cell from above.
    free_from: usize,
    /// The lowest cell that starts in this column.
    cell: Option<usize>,
}

impl SpanGrid {
    /// Begins the next row.
    pub(crate) fn row(&mut self, place: Place) {
        self.rows.push(place);
        self.next = 0;
    }

    /// Places a cell; a row span of 0 reaches to the end of the table.
    pub(crate) fn cell(&mut self, text: String, rows: usize, cols: usize) {
        let Some(row) = self.rows.len().checked_sub(1) else { return };
        work::step(self.columns.len() / 8 + cols.min(limits::COLUMNS));
        while self.columns.get(self.next).is_some_and(|c| c.free_from > row) {
            self.next += 1;
        }
        let column = self.next;
        let known = self.columns.iter().skip(column).take(cols);
        let free = known.clone().take_while(|c| c.free_from <= row).count();
        let cols = if free < known.count() { free.max(1) } else { cols.max(1) };
        if column + cols > limits::COLUMNS || self.cells.len() >= limits::CELLS {
            self.cut = true;
            return;
        }
        let rows = if rows == 0 { usize::from(u16::MAX) } else { rows };
        if self.columns.len() < column + cols {
            self.columns.resize(column + cols, Column::default());
        }
        for held in self.columns.iter_mut().skip(column).take(cols) {
            *held = Column { free_from: row + rows, cell: None };
        }
        if let Some(held) = self.columns.get_mut(column) {
            held.cell = Some(self.cells.len());
        }
        self.cells.push(Placed { row, column, rows, cols, text });
        self.next = column + cols;
    }

    /// Extends the cell above into this row, as Word's `vMerge` does.
    pub(crate) fn merged_up(&mut self, cols: usize) {
        let Some(row) = self.rows.len().checked_sub(1) else { return };
        let above = self.columns.get(self.next).and_then(|c| c.cell).and_then(|i| self.cells.get_mut(i));
        match above {
            Some(cell) if cell.row + cell.rows == row => {
                cell.rows += 1;
                let end = cell.column + cell.cols;
                for held in self.columns.iter_mut().take(end).skip(self.next) {
                    held.free_from = row + 1;
                }
                self.next = end;
            }
            _ => self.cell(String::new(), 1, cols),
        }
    }

    /// Whether cells were dropped because of the limits.
    pub(crate) fn is_cut(&self) -> bool {
        self.cut
    }

    /// The grid, of at most `budget` cells, which are deducted from it. `None` if there is no text.
    pub(crate) fn finish(&mut self, budget: &mut usize) -> Option<Grid> {
        let mut table = std::mem::take(self);
        let width = table.columns.len();
        let fitting = budget.checked_div(width)?.min(table.rows.len());
        self.cut = table.cut || fitting < table.rows.len();
        table.rows.truncate(fitting);
        if table.cells.iter().all(|c| c.text.is_empty()) {
            return None;
        }
        *budget -= fitting * width;
        work::keep(Bounded::Cells, fitting * width);
        // Without any span, the program that saved the file may have dropped them.
        let spans_known = table.cells.iter().any(|c| c.rows > 1 || c.cols > 1);
        let blank = |place| GridRow { cells: vec![Cell::single(""); width], place };
        let mut rows: Vec<GridRow> = table.rows.into_iter().map(blank).collect();
        for placed in table.cells {
            let bottom = (placed.row + placed.rows).min(rows.len());
            let height = bottom.saturating_sub(placed.row);
            for row in rows.iter_mut().take(bottom).skip(placed.row) {
                for cell in row.cells.iter_mut().skip(placed.column).take(placed.cols) {
                    *cell = Cell::covered();
                }
            }
            if let Some(cell) = rows.get_mut(placed.row).and_then(|r| r.cells.get_mut(placed.column)) {
                *cell = Cell { text: placed.text.into(), rows: span(height), cols: span(placed.cols) };
            }
        }
        Some(Grid { rows, spans_known, ..Grid::default() })
    }
}

fn span(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(grid: &Grid) -> Vec<String> {
        let cell =
            |c: &Cell| if c.rows == 0 { "^".to_string() } else { format!("{}{}{}", c.text, c.rows, c.cols) };
        grid.rows.iter().map(|r| r.cells.iter().map(cell).collect::<Vec<_>>().join(" ")).collect()
    }

    fn table(rows: &[&[(&str, usize, usize)]]) -> Vec<String> {
        let mut grid = SpanGrid::default();
        for row in rows {
            grid.row(Place::default());
            for (text, rows, cols) in *row {
                grid.cell((*text).to_string(), *rows, *cols);
            }
        }
        show(&grid.finish(&mut 10_000).unwrap())
    }

    #[test]
    fn cells_flow_around_those_that_hang_from_above() {
        assert_eq!(
            table(&[&[("a", 2, 1), ("b", 1, 2)], &[("c", 1, 1), ("d", 1, 1)], &[("e", 1, 1)]]),
            ["a21 b12 ^", "^ c11 d11", "e11 11 11"]
        );
    }

    #[test]
    fn spans_end_with_the_table_and_before_other_cells() {
        assert_eq!(table(&[&[("a", 0, 1), ("b", 9, 1)], &[]]), ["a21 b21", "^ ^"]);
        assert_eq!(table(&[&[("a", 1, 1), ("b", 2, 1)], &[("c", 1, 5)]]), ["a11 b21", "c11 ^"]);
    }

    #[test]
    fn a_cell_goes_on_below_itself() {
        let mut grid = SpanGrid::default();
        grid.row(Place::default());
        grid.cell("a".into(), 1, 2);
        grid.cell("b".into(), 1, 1);
        for _ in 0..2 {
            grid.row(Place::default());
            grid.merged_up(2);
            grid.cell("c".into(), 1, 1);
        }
        assert_eq!(show(&grid.finish(&mut 100).unwrap()), ["a32 ^ b11", "^ ^ c11", "^ ^ c11"]);
    }

    #[test]
    fn what_exceeds_the_bounds_is_cut_and_said() {
        let mut grid = SpanGrid::default();
        for _ in 0..10 {
            grid.row(Place::default());
            grid.cell("x".into(), 1, 2);
        }
        let mut budget = 6;
        assert_eq!(grid.finish(&mut budget).unwrap().rows.len(), 3);
        assert!(grid.is_cut() && budget == 0);
        grid.row(Place::default());
        grid.cell("x".into(), 1, 1);
        grid.cell("y".into(), 1, limits::COLUMNS);
        assert!(grid.finish(&mut 100).is_some() && grid.is_cut());
    }
}
