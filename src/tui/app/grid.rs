use super::Column;
use super::Key;
use super::list::Named;
use super::outline::{Arrangement, SortKey, number, scroll, scroll_by};
use crate::model::{Place, Row, Table};
use crate::text::{self, Printed};
use crate::tree::{Facts, Filter, Never};
use std::cmp::Ordering;

/// The widest that a column becomes; longer cells are cut, and shown in full by the detail.
const WIDEST: usize = 36;

/// A table as printed, with a frozen header and frozen first columns.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    /// What the grid shows.
    pub title: String,
    /// What is said when there are no cells.
    pub empty: String,
    /// Index of the table in the report.
    pub table: usize,
    /// Cells row by row, the header first.
    pub cells: Vec<Vec<String>>,
    /// How many rows are header.
    pub header_rows: usize,
    /// How many columns stay at the left.
    pub frozen: usize,
    /// Width of each column.
    pub widths: Vec<usize>,
    /// For each row of the table that was read: which row of cells it is, and where it stands.
    rows: Vec<(usize, Place)>,
    arrangement: Arrangement,
    /// The rows below the header that are wanted, in the order wanted.
    order: Vec<usize>,
    /// Where the cursor stands among those.
    row: usize,
    column: usize,
    offset: usize,
    shift: usize,
}

impl Grid {
    /// The cells of a table, `index` in its report.
    pub fn new(title: String, index: usize, table: &Table) -> Self {
        let (cells, header_rows) = match table.cells.is_empty() {
            true => rebuilt(table),
            false => (table.cells.clone(), table.header_rows),
        };
        let header_rows = header_rows.min(cells.len());
        let columns = cells.iter().map(Vec::len).max().unwrap_or(0);
        let width =
            |c: usize| cells.iter().filter_map(|r| r.get(c)).map(|t| text::width(t)).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns).map(|c| width(c).clamp(1, WIDEST)).collect();
        let at = |(index, row): (usize, &Row)| match table.cells.is_empty() {
            true => (index + header_rows, row.place),
            false => (row.place.row.map_or(usize::MAX, |r| r as usize), row.place),
        };
        let rows = table.rows.iter().enumerate().map(at).collect();
        let frozen = frozen_columns(&cells, header_rows, columns);
        let order = (0..cells.len() - header_rows).collect();
        Grid { title, table: index, cells, header_rows, frozen, widths, rows, order, ..Grid::default() }
    }

    /// A grid of nothing, which says why.
    pub fn without_cells(title: impl Into<String>, why: impl Into<String>) -> Self {
        Grid { title: title.into(), empty: why.into(), ..Grid::default() }
    }

    /// Rows below the header.
    pub fn body(&self) -> &[Vec<String>] {
        self.cells.get(self.header_rows..).unwrap_or_default()
    }

    /// The rows that are shown, each with its position among them.
    pub fn shown(&self) -> impl Iterator<Item = (usize, &Vec<String>)> {
        let body = self.body();
        self.order.iter().enumerate().filter_map(move |(at, row)| Some((at, body.get(*row)?)))
    }

    /// How many rows are shown, and of how many.
    pub fn found(&self) -> (usize, usize) {
        (self.order.len(), self.body().len())
    }

    /// How the rows are arranged.
    pub fn arrangement(&self) -> &Arrangement {
        &self.arrangement
    }

    /// The columns by their headings; codes and names are texts.
    pub fn headed(&self) -> Vec<Column> {
        let header = self.cells.get(..self.header_rows).unwrap_or_default();
        let column = |(id, width): (usize, &usize)| {
            let lines = header.iter().filter_map(|row| row.get(id)).filter(|text| !text.is_empty());
            let mut header: Vec<String> = lines.cloned().collect();
            header.dedup();
            if header.is_empty() {
                header.push((id + 1).to_string());
            }
            Column { id, header, width: *width, rank: id, left: id < self.frozen, money: false }
        };
        self.widths.iter().enumerate().map(column).collect()
    }

    /// The filter; a comparison without a column means the column sorted by, or else the first that has amounts.
    pub fn filter(&self) -> Result<Filter, Never> {
        let sorted = self.arrangement.sort.map(|s| s.column).filter(|column| *column >= self.frozen);
        let has_amounts =
            |c: &usize| self.body().iter().any(|r| r.get(*c).is_some_and(|t| number(t).is_some()));
        let main = sorted.or_else(|| (self.frozen..self.widths.len()).find(has_amounts));
        Filter::parse(&self.arrangement.filter, &Named { columns: &self.headed(), main })
    }

    /// Arranges the rows in another way; the cursor stays on its row, if that is left.
    pub fn rearrange(&mut self, change: impl FnOnce(&mut Arrangement)) {
        let chosen = self.chosen();
        change(&mut self.arrangement);
        let filter = self.filter().unwrap_or_default();
        let sort = self.arrangement.sort;
        let keeps = |row: &usize| {
            let cells = self.body().get(*row).map(Vec::as_slice).unwrap_or_default();
            let code = cells.iter().take(self.frozen).find(|c| c.starts_with(|c: char| c.is_ascii_digit()));
            let amount = |column: usize| number(cells.get(column)?);
            let facts =
                Facts { code: code.map_or("", String::as_str), text: &cells.join("\n"), amount: &amount };
            filter.is_empty() || filter.keeps(facts)
        };
        let mut order: Vec<usize> = (0..self.body().len()).filter(keeps).collect();
        if let Some(sort) = sort {
            let key = |row: &usize| {
                let cell = self.body().get(*row).and_then(|cells| cells.get(sort.column));
                SortKey::new(cell.map_or("", String::as_str))
            };
            let compare = |a: &usize, b: &usize| -> Ordering { key(a).compare(&key(b), sort.descending) };
            order.sort_by(compare);
        }
        self.order = order;
        self.row = self.order.iter().position(|row| *row == chosen).unwrap_or(0);
    }

    /// The chosen row below the header, as printed.
    fn chosen(&self) -> usize {
        self.order.get(self.row).copied().unwrap_or_default()
    }

    /// The number of the chosen row as printed, the header's rows counted.
    pub fn printed_row(&self) -> usize {
        self.header_rows + self.chosen()
    }

    /// The chosen cell: its row among those shown, and column.
    pub fn cursor(&self) -> (usize, usize) {
        (self.row, self.column)
    }

    /// What the cursor is on.
    pub fn key(&self) -> Key {
        Key::Cell { table: self.table, row: self.chosen(), part: self.column }
    }

    /// The first row below the header that is on the screen.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The columns that fit into `width` cells, with their widths: the frozen ones, and from the scrolled one on.
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
            // An amount that is cut looks like another one; only a column that nothing else fits beside is cut.
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

    /// The text of the chosen cell.
    pub fn selected(&self) -> Option<&str> {
        self.chosen_row().get(self.column).map(String::as_str)
    }

    /// The cells of the chosen row.
    pub fn chosen_row(&self) -> &[String] {
        let row = self.order.get(self.row).and_then(|row| self.body().get(*row));
        row.map(Vec::as_slice).unwrap_or_default()
    }

    /// Where each of the rows that are shown stands.
    pub fn shown_places(&self) -> Vec<Option<Place>> {
        let place = |row: &usize| {
            self.rows.iter().find(|(at, _)| *at == self.header_rows + row).map(|(_, place)| *place)
        };
        self.order.iter().map(place).collect()
    }

    /// Where the chosen row stands.
    pub fn place(&self) -> Option<Place> {
        self.rows.iter().find(|(row, _)| *row == self.printed_row()).map(|(_, place)| *place)
    }

    /// Index in the table of the row that was read from the chosen one.
    pub fn read_row(&self) -> Option<usize> {
        self.read_rows().next()
    }

    /// Indices in the table of all rows that were read from the chosen one: of blocks side by side there are several.
    pub fn read_rows(&self) -> impl Iterator<Item = usize> {
        let chosen = self.printed_row();
        self.rows.iter().enumerate().filter(move |(_, (row, _))| *row == chosen).map(|(index, _)| index)
    }

    /// The headings of the chosen column, from the top down.
    pub fn headings(&self) -> Vec<&str> {
        let header = self.cells.iter().take(self.header_rows);
        header.filter_map(|r| r.get(self.column)).map(String::as_str).filter(|t| !t.is_empty()).collect()
    }

    /// Moves the cursor by so many rows.
    pub fn step(&mut self, rows: isize) {
        self.row = self.row.saturating_add_signed(rows).min(self.order.len().saturating_sub(1));
    }

    /// Scrolls by so many rows, on a screen that shows `height` of them.
    pub fn scroll(&mut self, rows: isize, height: usize) {
        (self.offset, self.row) = scroll_by(rows, self.offset, self.row, height, self.order.len());
    }

    /// Moves the cursor by so many columns. Says whether it moved.
    pub fn shift(&mut self, columns: isize) -> bool {
        let before = self.column;
        self.column = self.column.saturating_add_signed(columns).min(self.widths.len().saturating_sub(1));
        self.column != before
    }

    /// Puts the cursor on a cell, or on a row that was read from these cells. Says whether that is here.
    pub fn reveal(&mut self, key: Key) -> bool {
        let row = match key {
            Key::Cell { table, row, part } if table == self.table => {
                self.column = part;
                row
            }
            Key::Row { table, row } if table == self.table => {
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

    /// Keeps the cursor of another grid of the same size.
    pub fn resume(&mut self, other: &Grid) {
        if self.cells.len() == other.cells.len() && self.widths.len() == other.widths.len() {
            self.rearrange(|arrangement| *arrangement = other.arrangement.clone());
            (self.row, self.column) = (other.row, other.column);
            (self.offset, self.shift) = (other.offset, other.shift);
        }
    }

    /// Scrolls as little as it takes for the cursor to be on a screen of this size.
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

/// The cells of a table whose printed cells were not kept: code, name, and the amounts as they were read.
fn rebuilt(table: &Table) -> (Vec<Vec<String>>, usize) {
    if table.rows.is_empty() {
        return (Vec::new(), 0);
    }
    let depth = table.columns.iter().map(|c| c.header.len()).max().unwrap_or(0).max(1);
    let mut cells: Vec<Vec<String>> = (0..depth)
        .map(|line| {
            let head = table.columns.iter().map(|c| match c.header.get(line) {
                Some(text) => text.clone(),
                None if line == 0 && c.header.is_empty() => c.column.to_string(),
                None => String::new(),
            });
            [String::new(), String::new()].into_iter().chain(head).collect()
        })
        .collect();
    cells.extend(table.rows.iter().map(|row| {
        let amount = |column| {
            let amount = row.amounts.iter().find(|a| a.column == column)?;
            amount.value.map(text::group_thousands).or_else(|| amount.printed.clone())
        };
        let amounts = (0..table.columns.len()).map(|c| amount(c).unwrap_or_default());
        [row.code_digits().to_string(), row.name.clone()].into_iter().chain(amounts).collect()
    }));
    (cells, depth)
}

/// The columns before the first that holds amounts: codes and names.
fn frozen_columns(cells: &[Vec<String>], header_rows: usize, columns: usize) -> usize {
    let is_amount = |t: &String| t.contains('.') && matches!(text::read_amount(t), Printed::Number(_));
    let has_amounts = |c: usize| cells.iter().skip(header_rows).any(|r| r.get(c).is_some_and(is_amount));
    (0..columns).position(has_amounts).unwrap_or(1).min(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TableKind;

    fn grid() -> Grid {
        let row = |cells: &[&str]| cells.iter().map(ToString::to_string).collect();
        let table = Table {
            cells: vec![
                row(&["编码", "名称", "合计", "基本支出", "项目支出"]),
                row(&["208", "社会保障和就业支出", "1.00", "1.00", ""]),
                row(&["221", "住房保障支出", "2.00"]),
            ],
            header_rows: 1,
            ..Table::new(TableKind::Other)
        };
        Grid::new(String::new(), 0, &table)
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
