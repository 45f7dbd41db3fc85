use super::list::Named;
use super::outline::{Arrangement, SortKey, printed_number, scroll, scroll_by};
use crate::model::{Place, RowAt};
use crate::panes::{self, Key};
use crate::tree::{Facts, Filter, Never};
use std::cmp::Ordering;
use std::ops::Deref;

/// A printed table with a cursor: sorted and filtered rows, scrolled columns.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    grid: panes::Grid,
    arrangement: Arrangement,
    /// Indices of the visible rows below the header, in display order.
    order: Vec<usize>,
    /// Index of the selected one among those.
    row: usize,
    column: usize,
    offset: usize,
    shift: usize,
}

impl Deref for Grid {
    type Target = panes::Grid;

    fn deref(&self) -> &panes::Grid {
        &self.grid
    }
}

impl From<panes::Grid> for Grid {
    fn from(grid: panes::Grid) -> Self {
        Grid { order: (0..grid.body().len()).collect(), grid, ..Grid::default() }
    }
}

impl Grid {
    /// The visible rows, each with its index among them and its index below the header.
    pub fn shown(&self) -> impl Iterator<Item = (usize, usize, &Vec<String>)> {
        let body = self.body();
        self.order.iter().enumerate().filter_map(move |(at, row)| Some((at, *row, body.get(*row)?)))
    }

    /// The number of visible rows, and of all rows.
    pub fn found(&self) -> (usize, usize) {
        (self.order.len(), self.body().len())
    }

    /// How the rows are sorted and filtered.
    pub fn arrangement(&self) -> &Arrangement {
        &self.arrangement
    }

    /// The filter; a comparison without a column refers to the column sorted by, else to the first with amounts.
    pub fn filter(&self) -> Result<Filter, Never> {
        let sorted = self.arrangement.sort.map(|s| s.column).filter(|column| *column >= self.frozen);
        let has_amounts =
            |c: &usize| self.body().iter().any(|r| r.get(*c).is_some_and(|t| printed_number(t).is_some()));
        let main = sorted.or_else(|| (self.frozen..self.widths.len()).find(has_amounts));
        Filter::parse(&self.arrangement.filter, &Named { columns: &self.headed(), main })
    }

    /// Changes the arrangement; the cursor stays on its row, if that is still visible.
    pub fn rearrange(&mut self, change: impl FnOnce(&mut Arrangement)) {
        let chosen = self.chosen();
        change(&mut self.arrangement);
        let filter = self.filter().unwrap_or_default();
        let sort = self.arrangement.sort;
        let keeps = |row: &usize| {
            let cells = self.body().get(*row).map(Vec::as_slice).unwrap_or_default();
            let code = cells.iter().take(self.frozen).find(|c| c.starts_with(|c: char| c.is_ascii_digit()));
            let amount = |column: usize| printed_number(cells.get(column)?);
            let facts =
                Facts { code: code.map_or("", String::as_str), text: &|| cells.join("\n"), amount: &amount };
            filter.is_empty() || filter.keeps(facts)
        };
        let mut order: Vec<usize> = (0..self.body().len()).filter(keeps).collect();
        if let Some(sort) = sort {
            let key = |row: &usize| {
                let cell = self.body().get(*row).and_then(|cells| cells.get(sort.column));
                SortKey::printed(cell.map_or("", String::as_str))
            };
            let compare = |a: &usize, b: &usize| -> Ordering { key(a).compare(&key(b), sort.descending) };
            order.sort_by(compare);
        }
        self.order = order;
        self.row = self.order.iter().position(|row| *row == chosen).unwrap_or(0);
    }

    /// Index of the selected row below the header.
    fn chosen(&self) -> usize {
        self.order.get(self.row).copied().unwrap_or_default()
    }

    /// The selected cell: row among the visible ones, and column.
    pub fn cursor(&self) -> (usize, usize) {
        (self.row, self.column)
    }

    /// The item under the cursor.
    pub fn key(&self) -> Key {
        Key::Cell { at: RowAt::new(self.table, self.chosen()), part: self.column }
    }

    /// Index of the first row on the screen.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The columns that fit into `width` cells, with their widths: the frozen ones, and those from the scroll position on.
    pub fn columns(&self, width: usize) -> Vec<(usize, usize)> {
        let mut shown = Vec::new();
        let mut left = width;
        let mut for_frozen = width / 2;
        for (column, wanted) in self.widths.iter().enumerate().take(self.frozen) {
            let given = (*wanted).min(for_frozen);
            shown.push((column, given));
            for_frozen -= given;
            left = left.saturating_sub(given + 1);
        }
        for column in self.frozen + self.shift..self.widths.len() {
            let Some(wanted) = self.widths.get(column) else { break };
            // A truncated amount would look like a different one; a column is only truncated if it doesn't fit even alone.
            let needed = column == self.frozen + self.shift;
            if left == 0 || (*wanted > left && !needed) {
                break;
            }
            let given = (*wanted).min(left);
            shown.push((column, given));
            left = left.saturating_sub(given + 1);
        }
        shown
    }

    /// The text of the selected cell.
    pub fn selected(&self) -> Option<&str> {
        self.chosen_row().get(self.column).map(String::as_str)
    }

    /// The cells of the selected row.
    pub fn chosen_row(&self) -> &[String] {
        let row = self.order.get(self.row).and_then(|row| self.body().get(*row));
        row.map(Vec::as_slice).unwrap_or_default()
    }

    /// The locations of the visible rows.
    pub fn shown_places(&self) -> Vec<Option<Place>> {
        self.order.iter().map(|row| self.grid.place(*row)).collect()
    }

    /// The location of the selected row.
    pub fn place(&self) -> Option<Place> {
        self.grid.place(self.chosen())
    }

    /// Index in the table of the row that was read from the selected one.
    pub fn read_row(&self) -> Option<usize> {
        self.grid.read_rows(self.chosen()).next()
    }

    /// The headings of the selected column, from the top down.
    pub fn headings(&self) -> Vec<&str> {
        self.grid.headings(self.column)
    }

    /// Moves the cursor by rows.
    pub fn step(&mut self, rows: isize) {
        self.row = self.row.saturating_add_signed(rows).min(self.order.len().saturating_sub(1));
    }

    /// Scrolls by rows, on a screen of this height.
    pub fn scroll(&mut self, rows: isize, height: usize) {
        (self.offset, self.row) = scroll_by(rows, self.offset, self.row, height, self.order.len());
    }

    /// Moves the cursor by columns. Returns whether it moved.
    pub fn shift(&mut self, columns: isize) -> bool {
        let before = self.column;
        self.column = self.column.saturating_add_signed(columns).min(self.widths.len().saturating_sub(1));
        self.column != before
    }

    /// Moves the cursor to a cell, or to the row read from these cells. Returns whether it exists here.
    pub fn reveal(&mut self, key: Key) -> bool {
        let row = match key {
            Key::Cell { at: RowAt { table, row }, part } if table == self.table => {
                self.column = part;
                row
            }
            Key::Row(RowAt { table, row }) if table == self.table => {
                let printed = self.rows.get(row).map(|(row, _)| *row).filter(|row| *row < self.cells.len());
                let Some(row) = printed else { return false };
                row.saturating_sub(self.header_rows)
            }
            _ => return false,
        };
        if !self.order.contains(&row) {
            self.rearrange(|arrangement| arrangement.filter.clear());
        }
        self.row = self.order.iter().position(|shown| *shown == row).unwrap_or(self.row);
        self.step(0);
        self.shift(0);
        true
    }

    /// Takes over the cursor of another grid of the same size.
    pub fn resume(&mut self, other: &Grid) {
        if self.cells.len() == other.cells.len() && self.widths.len() == other.widths.len() {
            self.rearrange(|arrangement| *arrangement = other.arrangement.clone());
            (self.row, self.column) = (other.row, other.column);
            (self.offset, self.shift) = (other.offset, other.shift);
        }
    }

    /// Scrolls minimally so that the cursor is on a screen of this size.
    pub fn settle(&mut self, width: usize, height: usize) {
        let rows = self.order.len();
        self.offset = scroll(self.offset, self.row, height.saturating_sub(self.header_rows), rows);
        if self.column < self.frozen {
            self.shift = 0;
            return;
        }
        self.shift = self.shift.min(self.column - self.frozen);
        let whole = |grid: &Grid| {
            let shown = grid.columns(width);
            shown.iter().any(|(c, w)| *c == grid.column && grid.widths.get(*c) == Some(w))
        };
        while self.shift < self.column - self.frozen && !whole(self) {
            self.shift += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Table, TableKind};

    fn grid() -> Grid {
        let row = |cells: &[&str]| cells.iter().map(ToString::to_string).collect::<Vec<_>>();
        let table = Table {
            cells: vec![
                row(&["编码", "名称", "合计", "基本支出", "项目支出"]),
                row(&["208", "社会保障和就业支出", "1.00", "1.00", ""]),
                row(&["221", "住房保障支出", "2.00"]),
            ]
            .into_iter()
            .collect(),
            header_rows: 1,
            ..Table::new(TableKind::Other)
        };
        panes::Grid::new(String::new(), 0, &table).into()
    }

    #[test]
    fn codes_and_names_stay_while_amounts_scroll() {
        let mut grid = grid();
        let shown = |grid: &Grid| grid.columns(34).iter().map(|(c, _)| *c).collect::<Vec<_>>();
        assert_eq!(shown(&grid), [0, 1, 2, 3]);
        for _ in 0..4 {
            grid.shift(1);
        }
        grid.settle(34, 10);
        assert_eq!(shown(&grid), [0, 1, 4]);
        assert!(!grid.shift(1), "there is nothing right of the last column");
    }

    #[test]
    fn rows_of_different_length_do_no_harm() {
        let mut grid = grid();
        grid.step(5);
        grid.shift(4);
        assert_eq!(grid.selected(), None);
        grid.settle(0, 0);
    }
}
