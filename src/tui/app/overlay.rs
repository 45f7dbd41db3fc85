use super::outline::{scroll, scroll_by};
use super::{Action, LineInput, Message, Prompt, Reports, Search};
use crate::export::view::Format;
use crate::search::Sieve;

/// What lies over the panes.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// A choice.
    Choice(Choice),
    /// A line that is typed below the page.
    Prompt(Prompt),
    /// A search.
    Search(Search),
    /// The reports to choose from.
    Reports(Reports),
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

/// A choice of one thing out of several.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What is chosen.
    pub what: Chosen,
    /// The entries in words.
    pub entries: Vec<String>,
    /// What each entry stands for.
    pub values: Vec<usize>,
    /// What each entry belongs to, in a choice that has groups.
    pub groups: Vec<&'static str>,
    /// What was typed to narrow the choice.
    pub input: LineInput,
    /// The entries that have what was typed.
    pub shown: Vec<usize>,
    /// The entry that the cursor is on, among those.
    pub cursor: usize,
    /// The first entry on the screen.
    pub offset: usize,
    /// How many entries the screen shows.
    height: usize,
}

/// What a choice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// A key or a command to run.
    Help,
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
    /// What is said of a finding.
    Opinion,
}

impl Choice {
    /// A choice with the cursor on the entry for `now`.
    pub fn new(what: Chosen, entries: Vec<String>, values: Vec<usize>, now: Option<usize>) -> Self {
        let cursor = values.iter().position(|v| Some(*v) == now).unwrap_or(0);
        let shown = (0..entries.len()).collect();
        let (groups, input) = (Vec::new(), LineInput::default());
        Choice { what, entries, values, groups, input, shown, cursor, offset: 0, height: 0 }
    }

    /// Takes what is typed, and keeps the entries that have it. Says whether it was meant for the line.
    pub fn take(&mut self, message: &Message) -> bool {
        let typed = match message {
            Message::Type(_) | Message::Paste(_) | Message::Do(Action::DeleteBack | Action::Clear) => {
                self.input.take(message)
            }
            _ => false,
        };
        if typed {
            let sieve = Sieve::new(&self.input.text());
            let kept = self.entries.iter().enumerate().filter(|(_, entry)| sieve.keeps(entry));
            self.shown = kept.map(|(at, _)| at).collect();
            self.cursor = 0;
        }
        typed
    }

    /// Moves the cursor by so many entries.
    pub fn step(&mut self, entries: isize) {
        self.cursor = self.cursor.saturating_add_signed(entries).min(self.shown.len().saturating_sub(1));
    }

    /// Scrolls by so many entries; the cursor comes along only as far as it must.
    pub fn scroll(&mut self, entries: isize) {
        let rows = self.shown.len();
        (self.offset, self.cursor) = scroll_by(entries, self.offset, self.cursor, self.height, rows);
    }

    /// What the cursor is on.
    pub fn value(&self) -> Option<usize> {
        self.values.get(*self.shown.get(self.cursor)?).copied()
    }

    /// Scrolls as little as it takes for the cursor to be among `height` rows.
    pub fn settle(&mut self, height: usize) {
        self.height = height;
        self.offset = scroll(self.offset, self.cursor, height, self.shown.len());
    }
}
