use super::{Cell, Column, Item};
use crate::model::CurrencyUnit;
use crate::text;
use crate::tree::Tree;

/// Minimum width of names, before columns are dropped.
const NAME: usize = 36;

/// A list of rows: names on the left, columns on the right, at most one bar per row.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// The title, including the unit of amounts.
    pub title: String,
    /// The display unit that the title names, or says to be unknown; `None` if each amount carries its own.
    pub unit: Option<Option<CurrencyUnit>>,
    /// Lines above the rows that don't scroll.
    pub summary: Vec<String>,
    /// Heading of the name column.
    pub heading: String,
    /// Columns in display order.
    pub columns: Vec<Column>,
    /// Minimum width of a long name when columns need room.
    pub name_least: usize,
    /// The rows in document order.
    pub items: Vec<Item>,
    /// For each row, the index of its parent.
    pub parents: Vec<Option<usize>>,
    /// The message if there are no rows.
    pub empty: String,
    /// The number of columns added, including empty ones.
    added: usize,
}

impl Outline {
    /// A list of these rows, each with the index of its parent.
    pub fn new(
        title: impl Into<String>,
        heading: impl Into<String>,
        rows: Vec<(Option<usize>, Item)>,
    ) -> Self {
        let (parents, items): (Vec<_>, Vec<Item>) = rows.into_iter().unzip();
        let (title, heading) = (title.into(), heading.into());
        Outline { title, heading, items, parents, name_least: NAME, ..Outline::default() }
    }

    /// An empty list with a message.
    pub fn without_rows(title: impl Into<String>, why: impl Into<String>) -> Self {
        Outline { title: title.into(), empty: why.into(), ..Outline::default() }
    }

    /// The list, with a title that names this display unit.
    pub fn in_unit(self, unit: Option<CurrencyUnit>) -> Self {
        Outline { unit: Some(unit), ..self }
    }

    /// Adds a column of amounts, aligned at the decimal point; an empty one is left out.
    pub fn amounts(&mut self, header: Vec<String>, rank: usize, cells: Vec<Cell>) {
        self.push(Column { header, rank, money: true, ..Column::default() }, cells);
    }

    /// Adds a column of numbers that are not money: weights, scores, counts.
    pub fn numbers(&mut self, header: Vec<String>, rank: usize, cells: Vec<Cell>) {
        self.push(Column { header, rank, ..Column::default() }, cells);
    }

    /// Adds a column of texts; an empty one is left out.
    pub fn texts(&mut self, header: &str, rank: usize, cells: Vec<Cell>) {
        self.push(Column { header: vec![header.to_string()], rank, left: true, ..Column::default() }, cells);
    }

    fn push(&mut self, column: Column, cells: Vec<Cell>) {
        let cells: Vec<Cell> = cells.into_iter().map(|cell| cell.in_block(self.unit)).collect();
        let id = self.added;
        self.added += 1;
        if cells.iter().all(Cell::is_blank) {
            return;
        }
        let fraction = if column.left { 0 } else { cells.iter().map(Cell::fraction).max().unwrap_or(0) };
        let texts = cells.iter().map(|cell| text::width(&cell.aligned(fraction)));
        let width = texts.chain(column.header.iter().map(|line| text::width(line))).max().unwrap_or(0);
        self.columns.push(Column { id, width, fraction, ..column });
        for (item, cell) in self.items.iter_mut().zip(cells) {
            item.cells.push(cell);
        }
    }

    /// The tree over the rows, fully unfolded.
    pub fn tree(&self) -> Tree {
        Tree::new(&self.parents)
    }

    /// Whether any row has a bar.
    pub fn has_bars(&self) -> bool {
        self.items.iter().any(|i| i.bar.is_some())
    }

    /// Index of the main amount column.
    pub fn main_amounts(&self) -> Option<usize> {
        let amounts = self.columns.iter().enumerate().filter(|(_, c)| !c.left);
        amounts.min_by_key(|(_, c)| c.rank).map(|(at, _)| at)
    }
}
