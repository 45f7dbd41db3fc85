use super::outline::scroll;
use super::{LineInput, Prompt, Search};
use crate::export::view::Format;

/// What lies over the panes.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// All keys.
    Help(Scroll),
    /// A choice.
    Choice(Choice),
    /// A line that is typed below the page.
    Prompt(Prompt),
    /// A search.
    Search(Search),
    /// The name of a file.
    Naming(Naming),
}

/// The name of a file to export to, while it is typed.
#[derive(Debug, Clone)]
pub struct Naming {
    /// The name.
    pub input: LineInput,
    /// The form of the file.
    pub format: Format,
}

/// How far a text is scrolled.
#[derive(Debug, Clone, Copy, Default)]
pub struct Scroll {
    /// The first line on the screen.
    pub offset: usize,
}

/// A choice of one thing out of several.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What is chosen.
    pub what: Chosen,
    /// The entries in words.
    pub entries: Vec<String>,
    /// What each entry stands for.
    pub values: Vec<usize>,
    /// The entry that the cursor is on.
    pub cursor: usize,
    /// The first entry on the screen.
    pub offset: usize,
}

/// What a choice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// The report.
    Report,
    /// The table of the pane.
    Table,
    /// The place that something leads to.
    Link,
    /// What is copied.
    Copy,
    /// The form of an export.
    Format,
    /// Whether a file is written over.
    Replace,
    /// A bookmark.
    Mark,
    /// The column to sort by.
    Sort,
    /// The table to compare with.
    Beside,
    /// The columns that are shown.
    Columns,
}

impl Choice {
    /// A choice with the cursor on the entry for `now`.
    pub fn new(what: Chosen, entries: Vec<String>, values: Vec<usize>, now: Option<usize>) -> Self {
        let cursor = values.iter().position(|v| Some(*v) == now).unwrap_or(0);
        Choice { what, entries, values, cursor, offset: 0 }
    }

    /// Moves the cursor by so many entries.
    pub fn step(&mut self, entries: isize) {
        self.cursor = self.cursor.saturating_add_signed(entries).min(self.entries.len().saturating_sub(1));
    }

    /// What the cursor is on.
    pub fn value(&self) -> Option<usize> {
        self.values.get(self.cursor).copied()
    }

    /// Scrolls as little as it takes for the cursor to be among `height` rows.
    pub fn settle(&mut self, height: usize) {
        self.offset = scroll(self.offset, self.cursor, height, self.entries.len());
    }
}
