use super::item::{Cell, Column, Item, align};
use crate::text;
use crate::tree::Tree;

/// A name is not made narrower than this for the sake of a column.
const NAME: usize = 36;

/// Rows below each other: names on the left, columns on the right, at most one bar a row.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// What the list shows.
    pub title: String,
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

    /// Adds a column of amounts, aligned on the decimal point; an empty one takes no room.
    pub fn amounts(&mut self, header: Vec<String>, rank: usize, mut cells: Vec<Cell>) {
        align(&mut cells);
        self.push(header, rank, false, cells);
        // An empty column is not kept, and the last one is another.
        let id = self.added - 1;
        self.columns.last_mut().filter(|column| column.id == id).into_iter().for_each(|c| c.money = true);
    }

    /// Adds a column of numbers that are no money: weights, scores, counts.
    pub fn numbers(&mut self, header: Vec<String>, rank: usize, mut cells: Vec<Cell>) {
        align(&mut cells);
        self.push(header, rank, false, cells);
    }

    /// Adds a column of texts; an empty one takes no room.
    pub fn texts(&mut self, header: &str, rank: usize, cells: Vec<Cell>) {
        self.push(vec![header.to_string()], rank, true, cells);
    }

    fn push(&mut self, header: Vec<String>, rank: usize, left: bool, cells: Vec<Cell>) {
        let id = self.added;
        self.added += 1;
        if cells.iter().all(|c| c.text.is_empty()) {
            return;
        }
        let widest = cells.iter().map(|c| &c.text).chain(&header).map(|t| text::width(t)).max();
        self.columns.push(Column { id, header, width: widest.unwrap_or(0), rank, left, money: false });
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panes::{Key, Tone};

    #[test]
    fn amounts_stand_below_each_other_on_the_decimal_point() {
        let rows = (0..4).map(|n| (None, Item::new(Key::Group(n), n.to_string()))).collect();
        let mut list = Outline::new("", "", rows);
        let odd = Cell { text: "1,2.3.4".into(), tone: Tone::Odd };
        list.amounts(vec!["x".into()], 0, vec![Cell::plain("1.25"), Cell::plain("30"), Cell::plain(""), odd]);
        let texts: Vec<_> = list.items.iter().map(|i| i.cells[0].text.as_str()).collect();
        assert_eq!(texts, ["1.25", "30   ", "", "1,2.3.4"]);
    }
}
