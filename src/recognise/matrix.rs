//! A grid made ready for reading: ghost columns joined, merged cells known.

use crate::model::Place;
use crate::read::Grid;
use crate::text::{key, squeeze};

/// Rows of texts of one width, with the origin of merged cells.
#[derive(Debug, Clone, Default)]
pub(crate) struct Matrix {
    rows: Vec<Vec<Item>>,
    places: Vec<Place>,
    /// How many columns the grid had that each row came from.
    widths: Vec<usize>,
    /// Whether merged cells are known from the carrier.
    pub spans_known: bool,
}

#[derive(Debug, Clone, Default)]
struct Item {
    /// Text where the cell begins, empty where it is covered.
    text: String,
    /// Text of the cell that covers this place (its own, if it begins here).
    whole: String,
    /// The merged cell goes on from the row above.
    from_above: bool,
    /// Which cell this is, counted in reading order from 1; 0 is none.
    cell: usize,
}

impl Matrix {
    /// Reads a grid.
    pub(crate) fn new(grid: &Grid) -> Self {
        let width = grid.rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
        let mut rows = vec![vec![Item::default(); width]; grid.rows.len()];
        let mut count = 0;
        for (r, row) in grid.rows.iter().enumerate() {
            for (c, cell) in row.cells.iter().enumerate() {
                if grid.spans_known && (cell.rows == 0 || cell.cols == 0) {
                    continue;
                }
                let text = cell.text.trim().to_string();
                count += 1;
                let down = usize::from(cell.rows.max(1));
                let right = usize::from(cell.cols.max(1));
                for (dr, line) in rows.iter_mut().skip(r).take(down).enumerate() {
                    for item in line.iter_mut().skip(c).take(right) {
                        item.whole.clone_from(&text);
                        item.from_above = dr > 0;
                        item.cell = count;
                    }
                }
                if let Some(item) = rows.get_mut(r).and_then(|line| line.get_mut(c)) {
                    item.text = text;
                }
            }
        }
        let places = grid.rows.iter().map(|r| r.place).collect();
        let widths = vec![width; grid.rows.len()];
        Matrix { rows, places, widths, spans_known: grid.spans_known }
    }

    /// Whether nothing is printed.
    pub(crate) fn is_blank(&self) -> bool {
        self.rows.iter().flatten().all(|item| item.text.is_empty())
    }

    /// Number of rows.
    pub(crate) fn height(&self) -> usize {
        self.rows.len()
    }

    /// Number of columns.
    pub(crate) fn width(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }

    /// Text of the cell that begins here.
    pub(crate) fn text(&self, row: usize, column: usize) -> &str {
        self.item(row, column).map_or("", |i| i.text.as_str())
    }

    /// Text of the cell that covers this place.
    pub(crate) fn whole(&self, row: usize, column: usize) -> &str {
        self.item(row, column).map_or("", |i| i.whole.as_str())
    }

    /// Text that a merged cell brings down from the row above, if one does.
    pub(crate) fn brought_down(&self, row: usize, column: usize) -> Option<&str> {
        self.item(row, column).filter(|i| i.from_above && !i.whole.is_empty()).map(|i| i.whole.as_str())
    }

    /// Whether two rows came from grids of as many columns, so that their columns are the same.
    pub(crate) fn same_grid(&self, row: usize, other: usize) -> bool {
        self.spans_known && self.widths.get(row) == self.widths.get(other)
    }

    /// Whether a row is the first of its page.
    pub(crate) fn begins_page(&self, row: usize) -> bool {
        row > 0 && self.place(row).page != self.place(row - 1).page
    }

    /// Whether a blank cell begins here that no cell above goes on in.
    pub(crate) fn begins_blank(&self, row: usize, column: usize) -> bool {
        self.item(row, column).is_some_and(|i| i.cell > 0 && i.whole.is_empty() && !i.from_above)
    }

    /// The text that is compared.
    pub(crate) fn key(&self, row: usize, column: usize) -> String {
        key(self.text(row, column))
    }

    /// Columns and texts of the cells of a row that are not blank.
    pub(crate) fn filled(&self, row: usize) -> impl Iterator<Item = (usize, &str)> {
        self.rows
            .get(row)
            .into_iter()
            .flatten()
            .enumerate()
            .filter(|(_, i)| !i.text.is_empty())
            .map(|(c, i)| (c, i.text.as_str()))
    }

    /// Where a row stands.
    pub(crate) fn place(&self, row: usize) -> Place {
        self.places.get(row).copied().unwrap_or_default()
    }

    /// The cells as printed.
    pub(crate) fn cells(&self) -> Vec<Vec<String>> {
        self.rows.iter().map(|row| row.iter().map(|i| i.text.clone()).collect()).collect()
    }

    /// Takes rows away from the top.
    pub(crate) fn drop_top(&mut self, rows: usize) {
        let rows = rows.min(self.rows.len());
        self.rows.drain(..rows);
        self.places.drain(..rows);
        self.widths.drain(..rows);
    }

    /// Puts the rows of another matrix below, except the first `skip`.
    pub(crate) fn append(&mut self, other: Matrix, skip: usize) {
        let width = self.width().max(other.width());
        let widen = |row: &mut Vec<Item>| row.resize(width, Item::default());
        if width > self.width() {
            self.rows.iter_mut().for_each(widen);
        }
        self.places.extend(other.places.into_iter().skip(skip));
        self.widths.extend(other.widths.into_iter().skip(skip));
        self.rows.extend(other.rows.into_iter().skip(skip).map(|mut row| {
            widen(&mut row);
            row
        }));
    }

    /// Whether a row prints the same as another one of another matrix.
    pub(crate) fn same_row(&self, row: usize, other: &Matrix, other_row: usize) -> bool {
        let words = |m: &Matrix, r: usize| -> Vec<String> { m.filled(r).map(|(_, t)| squeeze(t)).collect() };
        words(self, row) == words(other, other_row)
    }

    fn item(&self, row: usize, column: usize) -> Option<&Item> {
        self.rows.get(row)?.get(column)
    }

    /// Joins neighbours that no row tells apart: rulings drawn twice make such columns. To be done when all pages of
    /// a table are there.
    pub(crate) fn join_ghosts(&mut self) {
        if !self.spans_known {
            // A blank column may be a real one that a header spans.
            return;
        }
        let mut column = 0;
        while column + 1 < self.width() {
            let distinct = self.rows.iter().any(|row| match (row.get(column), row.get(column + 1)) {
                (Some(a), Some(b)) => !a.whole.is_empty() && !b.whole.is_empty() && a.cell != b.cell,
                _ => false,
            });
            if distinct {
                column += 1;
                continue;
            }
            for row in &mut self.rows {
                let right = row.remove(column + 1);
                if let Some(left) = row.get_mut(column)
                    && left.whole.is_empty()
                {
                    *left = right;
                }
            }
        }
    }
}
