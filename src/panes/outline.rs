use super::{Cell, Column, Item};
use crate::model::CurrencyUnit;
use crate::text;
use crate::tree::Tree;

/// A name is not made narrower than this for the sake of a column.
const NAME: usize = 36;

/// Rows below each other: names on the left, columns on the right, at most one bar a row.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// What the list shows, with the unit of its amounts.
    pub title: String,
    /// The unit in which its amounts are shown, if one is known.
    pub unit: Option<CurrencyUnit>,
    /// Lines that stay above the rows.
    pub summary: Vec<String>,
    /// Heading of the names.
    pub heading: String,
    /// Columns in the order of the screen.
    pub columns: Vec<Column>,
    /// Cells that a long name keeps when columns want room.
    pub name_least: usize,
    /// The rows as printed.
    pub items: Vec<Item>,
    /// For each row the index of the one that it belongs to.
    pub parents: Vec<Option<usize>>,
    /// What is said when there are no rows.
    pub empty: String,
    /// How many columns were added, the empty ones too.
    added: usize,
}

impl Outline {
    /// A list of these rows, each with the index of the one that it belongs to.
    pub fn new(
        title: impl Into<String>,
        heading: impl Into<String>,
        rows: Vec<(Option<usize>, Item)>,
    ) -> Self {
        let (parents, items): (Vec<_>, Vec<Item>) = rows.into_iter().unzip();
        let (title, heading) = (title.into(), heading.into());
        Outline { title, heading, items, parents, name_least: NAME, ..Outline::default() }
    }

    /// A list of nothing, which says why.
    pub fn without_rows(title: impl Into<String>, why: impl Into<String>) -> Self {
        Outline { title: title.into(), empty: why.into(), ..Outline::default() }
    }

    /// The same with amounts shown in this unit.
    pub fn in_unit(self, unit: Option<CurrencyUnit>) -> Self {
        Outline { unit, ..self }
    }

    /// Adds a column of amounts, aligned on the decimal point; an empty one takes no room.
    pub fn amounts(&mut self, header: Vec<String>, rank: usize, cells: Vec<Cell>) {
        self.push(Column { header, rank, money: true, ..Column::default() }, cells);
    }

    /// Adds a column of numbers that are no money: weights, scores, counts.
    pub fn numbers(&mut self, header: Vec<String>, rank: usize, cells: Vec<Cell>) {
        self.push(Column { header, rank, ..Column::default() }, cells);
    }

    /// Adds a column of texts; an empty one takes no room.
    pub fn texts(&mut self, header: &str, rank: usize, cells: Vec<Cell>) {
        self.push(Column { header: vec![header.to_string()], rank, left: true, ..Column::default() }, cells);
    }

    fn push(&mut self, column: Column, cells: Vec<Cell>) {
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

    /// The tree over the rows, all unfolded.
    pub fn tree(&self) -> Tree {
        Tree::new(&self.parents)
    }

    /// Whether any row has a bar.
    pub fn has_bars(&self) -> bool {
        self.items.iter().any(|i| i.bar.is_some())
    }

    /// Which column has the amounts that stand for the whole row.
    pub fn main_amounts(&self) -> Option<usize> {
        let amounts = self.columns.iter().enumerate().filter(|(_, c)| !c.left);
        amounts.min_by_key(|(_, c)| c.rank).map(|(at, _)| at)
    }
}
