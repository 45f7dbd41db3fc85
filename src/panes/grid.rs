use super::item::Column;
use crate::model::{CurrencyUnit, Place, Row, Side, Table};
use crate::text::{self, Printed};

/// Maximum width of a column; longer cells are truncated, and shown in full in the detail.
const WIDEST: usize = 36;

/// A table as printed: a header and leading columns that don't scroll, and the cells of the body.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    /// The title, including the unit of amounts.
    pub title: String,
    /// The printed unit that the title names, or says to be unknown; `None` if the table has no amounts.
    pub unit: Option<Option<CurrencyUnit>>,
    /// The message if there are no cells.
    pub empty: String,
    /// Index of the table in the report.
    pub table: usize,
    /// Cells row by row, header first.
    pub cells: Vec<Vec<String>>,
    /// The number of header rows.
    pub header_rows: usize,
    /// The number of leading columns that don't scroll.
    pub frozen: usize,
    /// Width of each column.
    pub widths: Vec<usize>,
    /// For each row that was read from the table: the index of its row of cells, and its location.
    pub rows: Vec<(usize, Place)>,
    /// Highlighted cells: row below the header, and column.
    pub marked: Vec<(usize, usize)>,
}

impl Grid {
    /// The cells of the table with this index.
    pub fn new(title: String, index: usize, table: &Table) -> Self {
        let (cells, header_rows) = match table.cells.is_empty() {
            true => rebuilt(table),
            false => (table.cells.to_rows(), table.header_rows),
        };
        let header_rows = header_rows.min(cells.len());
        let columns = cells.iter().map(Vec::len).max().unwrap_or(0);
        let width =
            |c: usize| cells.iter().filter_map(|r| r.get(c)).map(|t| text::width(t)).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns).map(|c| width(c).clamp(1, WIDEST)).collect();
        let mut last = header_rows;
        let at = |(index, row): (usize, &Row)| {
            if table.cells.is_empty() {
                return (index + header_rows, row.place);
            }
            let kept = row.place.row.and_then(|row| usize::try_from(row).ok());
            let found = kept.or_else(|| row_at(&cells, last, row));
            last = found.unwrap_or(last);
            (found.unwrap_or(usize::MAX), row.place)
        };
        let rows = table.rows.iter().enumerate().map(at).collect();
        let frozen = frozen_columns(&cells, header_rows, columns);
        let unit = table.has_amounts().then_some(table.currency_unit);
        Grid { title, unit, table: index, cells, header_rows, frozen, widths, rows, ..Grid::default() }
    }

    /// An empty grid with a message.
    pub fn without_cells(title: impl Into<String>, why: impl Into<String>) -> Self {
        Grid { title: title.into(), empty: why.into(), ..Grid::default() }
    }

    /// Rows below the header.
    pub fn body(&self) -> &[Vec<String>] {
        self.cells.get(self.header_rows..).unwrap_or_default()
    }

    /// The columns with their headings; codes and names are text columns.
    pub fn headed(&self) -> Vec<Column> {
        let header = self.cells.get(..self.header_rows).unwrap_or_default();
        let column = |(id, width): (usize, &usize)| {
            let lines = header.iter().filter_map(|row| row.get(id)).filter(|text| !text.is_empty());
            let mut header: Vec<String> = lines.cloned().collect();
            header.dedup();
            if header.is_empty() {
                header.push((id + 1).to_string());
            }
            Column { id, header, width: *width, fraction: 0, rank: id, left: id < self.frozen, money: false }
        };
        self.widths.iter().enumerate().map(column).collect()
    }

    /// A cell below the header.
    pub fn cell(&self, row: usize, column: usize) -> Option<&str> {
        self.body().get(row)?.get(column).map(String::as_str)
    }

    /// The headings of a column, from the top down.
    pub fn headings(&self, column: usize) -> Vec<&str> {
        let header = self.cells.iter().take(self.header_rows);
        header.filter_map(|r| r.get(column)).map(String::as_str).filter(|t| !t.is_empty()).collect()
    }

    /// The location of a row below the header.
    pub fn place(&self, row: usize) -> Option<Place> {
        self.rows.iter().find(|(at, _)| *at == self.header_rows + row).map(|(_, place)| *place)
    }

    /// The cell of an amount that was read: row below the header, and column; without a column, the cell of the row's
    /// name. `None` if the printed cells were not kept.
    pub fn cell_of(&self, table: &Table, row: usize, column: Option<usize>) -> Option<(usize, usize)> {
        let (at, _) = self.rows.get(row)?;
        let body = at.checked_sub(self.header_rows)?;
        let cells = self.cells.get(*at)?;
        let read = table.rows.get(row)?;
        let named = named_at(cells, read).unwrap_or(0);
        let Some(column) = column else { return Some((body, named)) };
        if table.cells.is_empty() {
            return Some((body, column + NAMES));
        }
        let header = table.columns.get(column).map(|c| c.header.as_slice()).unwrap_or_default();
        let value = read.amounts.iter().find(|a| a.column == column).map(|a| a.value);
        let holds = |at: &usize| match (value, text::read_amount(cells.get(*at).map_or("", String::as_str))) {
            (Some(Some(value)), Printed::Number(printed)) => value == printed,
            (Some(None), Printed::Unread) | (None, Printed::Absent) => true,
            _ => false,
        };
        let is_headed = |at: &usize| self.headings(*at).last().copied() == header.last().map(String::as_str);
        // With blocks side by side, the amounts of a row are to the right of its name.
        let behind = || named + 1..self.widths.len();
        let found = behind().find(|at| holds(at) && is_headed(at));
        let found = found.or_else(|| behind().find(holds)).or_else(|| behind().find(is_headed));
        Some((body, found.unwrap_or(named)))
    }

    /// Indices of all table rows that were read from a row below the header; with blocks side by side there are
    /// several.
    pub fn read_rows(&self, row: usize) -> impl Iterator<Item = usize> {
        let printed = self.header_rows + row;
        self.rows.iter().enumerate().filter(move |(_, (row, _))| *row == printed).map(|(index, _)| index)
    }
}

/// For a row without a recorded row of cells: the next one with its name and code.
fn row_at(cells: &[Vec<String>], from: usize, row: &Row) -> Option<usize> {
    let code = row.code_digits();
    let has_code = |cells: &[String]| code.is_empty() || cells.iter().any(|text| text::squeeze(text) == code);
    let near = cells.iter().enumerate().skip(from).take(NEXT);
    near.filter(|(_, cells)| has_code(cells))
        .find(|(_, cells)| named_at(cells, row).is_some())
        .map(|(at, _)| at)
}

/// Maximum distance between the cells of consecutive rows.
const NEXT: usize = 64;

/// The column with a row's name.
fn named_at(cells: &[String], row: &Row) -> Option<usize> {
    let name = text::squeeze(&row.name);
    let is_name = |text: &String| !name.is_empty() && text::squeeze(text).ends_with(&name);
    match row.side {
        // 合计 may occur on both sides.
        Some(Side::Expense) => cells.iter().rposition(is_name),
        _ => cells.iter().position(is_name),
    }
}

/// The number of leading columns of a rebuilt table: code and name.
const NAMES: usize = 2;

/// The cells of a table whose printed cells were not kept, rebuilt from code, name and amounts.
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
            amount.value.map(text::group_thousands).or_else(|| amount.printed.as_deref().map(String::from))
        };
        let amounts = (0..table.columns.len()).map(|c| amount(c).unwrap_or_default());
        [row.code_digits().to_string(), row.name.clone()].into_iter().chain(amounts).collect()
    }));
    (cells, depth)
}

/// The number of columns before the first one with amounts: codes and names.
fn frozen_columns(cells: &[Vec<String>], header_rows: usize, columns: usize) -> usize {
    let column = |c: usize| cells.iter().skip(header_rows).filter_map(move |r| r.get(c));
    let is_number = |t: &&String| matches!(text::read_amount(t), Printed::Number(_));
    let has_amounts = |c: usize| {
        let mut numbers = column(c).filter(is_number);
        numbers.any(|t| t.contains(['.', ',', '，'])) || holds_whole_amounts(column(c).filter(is_number))
    };
    (0..columns).position(has_amounts).unwrap_or(1).min(2)
}

/// Whether integers are amounts (929000 above 40) and neither codes nor row numbers. Codes have certain lengths, or a
/// leading 0 if each level has its own cell; row numbers count up.
fn holds_whole_amounts<'a>(numbers: impl Iterator<Item = &'a String>) -> bool {
    let numbers: Vec<&str> = numbers.map(|t| t.trim()).collect();
    let is_code = |t: &&str| matches!(t.len(), 3 | 5 | 6 | 7 | 9);
    let values: Vec<i64> = numbers.iter().filter_map(|t| t.parse().ok()).collect();
    let is_counted = values.iter().all(|n| *n < 1000) && values.is_sorted_by(|a, b| a < b || *b == 1);
    let is_part = |t: &&str| t.len() > 1 && t.starts_with('0');
    !numbers.is_empty() && !numbers.iter().all(is_code) && !numbers.iter().any(is_part) && !is_counted
}
