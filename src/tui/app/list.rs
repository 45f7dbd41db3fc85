use super::{Arrangement, List};
use crate::panes::Column;
use crate::tree::{Filter, Headings, Never};

/// The columns of a list, for filters.
pub(crate) struct Named<'a> {
    /// All columns.
    pub columns: &'a [Column],
    /// Index of the main column, for comparisons that name none.
    pub main: Option<usize>,
}

impl Headings for Named<'_> {
    fn named(&self, words: &str) -> Option<usize> {
        let words = run_together(words);
        let is = |column: &Column| {
            run_together(&column.name()) == words
                || column.header.iter().any(|line| run_together(line) == words)
        };
        let found = self.columns.iter().enumerate().filter(|(_, column)| !column.left && is(column));
        found.min_by_key(|(_, column)| column.rank).map(|(at, _)| at)
    }

    fn main(&self) -> Option<usize> {
        self.main
    }
}

/// Joins the lines of a heading, which may be typed with or without a space between them.
pub(crate) fn run_together(words: &str) -> String {
    words.split_whitespace().collect::<String>().to_lowercase()
}

/// Sorting and filtering of any kind of list.
impl List {
    /// The columns that can be sorted by.
    pub fn columns(&self) -> Vec<Column> {
        match self {
            List::Outline(outline) => outline.columns.clone(),
            List::Grid(grid) => grid.headed(),
            List::Prose(_) => Vec::new(),
        }
    }

    /// The arrangement; `None` if the list has no rows.
    pub fn arrangement(&self) -> Option<&Arrangement> {
        let (arrangement, (_, all)) = match self {
            List::Outline(outline) => (outline.arrangement(), outline.found()),
            List::Grid(grid) => (grid.arrangement(), grid.found()),
            List::Prose(prose) => (prose.arrangement(), prose.found()),
        };
        (all > 0).then_some(arrangement)
    }

    /// The parsed filter.
    pub fn filter(&self) -> Result<Filter, Never> {
        match self {
            List::Outline(outline) => outline.filter(),
            List::Grid(grid) => grid.filter(),
            List::Prose(prose) => prose.filter(),
        }
    }

    /// The filter in words, each comparison with its column.
    pub fn filter_in_words(&self) -> String {
        let columns = self.columns();
        let name = |at: usize| columns.get(at).map(Column::name).unwrap_or_default();
        self.filter().map(|filter| filter.say(name)).unwrap_or_default()
    }

    /// The number of visible rows, and of all rows.
    pub fn found(&self) -> (usize, usize) {
        match self {
            List::Outline(outline) => outline.found(),
            List::Grid(grid) => grid.found(),
            List::Prose(prose) => prose.found(),
        }
    }

    /// Changes the arrangement.
    pub fn rearrange(&mut self, change: impl FnOnce(&mut Arrangement)) {
        match self {
            List::Outline(outline) => outline.rearrange(change),
            List::Grid(grid) => grid.rearrange(change),
            List::Prose(prose) => prose.rearrange(change),
        }
    }
}
