use super::{Grid, Key, Outline, Tone};
use crate::text;

/// What a pane shows of a report: one list or two, and the detail of what is chosen.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// One list or two.
    pub lists: Vec<List>,
    /// The list that is looked at.
    pub focus: usize,
    /// Whether the keys go to the detail.
    pub reading: bool,
    /// How two lists share the screen.
    pub split: [u16; 2],
    /// All about what is chosen.
    pub detail: Detail,
    /// Whether the detail is shown.
    pub detail_shown: Visibility,
    /// The table that was chosen, where the pane lets one choose.
    pub table: Option<usize>,
}

/// Something that the cursor moves in.
#[derive(Debug, Clone)]
pub enum List {
    /// Rows that fold.
    Outline(Outline),
    /// Cells as printed.
    Grid(Grid),
}

/// Whether a part of the screen is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Visibility {
    /// Where there is room.
    #[default]
    Auto,
    /// The user wants it.
    Shown,
    /// The user does not want it.
    Hidden,
}

/// A text of facts that scrolls.
#[derive(Debug, Clone, Default)]
pub struct Detail {
    /// What it is about, from the top down.
    pub facts: Vec<Fact>,
    /// The first line on the screen.
    pub offset: usize,
}

/// A line of a detail.
#[derive(Debug, Clone)]
pub enum Fact {
    /// What the following is about.
    Heading(String),
    /// Text, wrapped.
    Text(String, Tone),
    /// A name at the left and what it is at the right.
    Pair(String, String, Tone),
    /// An empty line.
    Gap,
}

impl Detail {
    /// The lines of the detail on a screen of so many cells: their left and right text, and how they are meant.
    pub fn lines(&self, width: usize) -> Vec<(String, String, Tone)> {
        let mut lines = Vec::new();
        for fact in &self.facts {
            match fact {
                Fact::Gap => lines.push((String::new(), String::new(), Tone::Plain)),
                Fact::Heading(text) => push_wrapped(&mut lines, text, width, Tone::Strong),
                Fact::Text(text, tone) => push_wrapped(&mut lines, text, width, *tone),
                Fact::Pair(name, value, tone) if text::width(name) + text::width(value) < width => {
                    lines.push((name.clone(), value.clone(), *tone));
                }
                Fact::Pair(name, value, tone) => {
                    push_wrapped(&mut lines, name, width, *tone);
                    let value = text::wrap(value, width);
                    lines.extend(value.into_iter().map(|line| (String::new(), line, *tone)));
                }
            }
        }
        lines
    }
}

fn push_wrapped(lines: &mut Vec<(String, String, Tone)>, text: &str, width: usize, tone: Tone) {
    lines.extend(text::wrap(text, width).into_iter().map(|line| (line, String::new(), tone)));
}

impl List {
    /// The title of the list.
    pub fn title(&self) -> &str {
        match self {
            List::Outline(outline) => &outline.title,
            List::Grid(grid) => &grid.title,
        }
    }

    /// What the cursor is on.
    pub fn key(&self) -> Option<Key> {
        match self {
            List::Outline(outline) => Some(outline.selected()?.1.key),
            List::Grid(grid) => Some(grid.key()),
        }
    }

    /// Lines that stay above the rows.
    pub fn head_lines(&self) -> usize {
        match self {
            List::Outline(outline) => outline.head_lines(),
            List::Grid(grid) => grid.header_rows,
        }
    }

    /// Moves the cursor by so many rows.
    pub fn step(&mut self, rows: isize) {
        match self {
            List::Outline(outline) => outline.step(rows),
            List::Grid(grid) => grid.step(rows),
        }
    }

    /// Goes left or folds. Says whether there was anything to do.
    pub fn left(&mut self) -> bool {
        match self {
            List::Outline(outline) => outline.ascend(),
            List::Grid(grid) => grid.shift(-1),
        }
    }

    /// Goes right or unfolds. Says whether there was anything to do.
    pub fn right(&mut self) -> bool {
        match self {
            List::Outline(outline) => outline.descend(),
            List::Grid(grid) => grid.shift(1),
        }
    }

    /// Keeps cursor, folding and scrolling of a list of the same rows.
    pub fn resume(&mut self, other: &List) {
        match (self, other) {
            (List::Outline(new), List::Outline(old)) => new.resume(old),
            (List::Grid(new), List::Grid(old)) => new.resume(old),
            _ => {}
        }
    }
}

impl Page {
    /// The list that is looked at.
    pub fn list(&self) -> Option<&List> {
        self.lists.get(self.focus)
    }

    /// The list that takes the keys, unless the detail does.
    pub fn active(&mut self) -> Option<&mut List> {
        if self.reading { None } else { self.lists.get_mut(self.focus) }
    }

    /// What the cursor is on.
    pub fn key(&self) -> Option<Key> {
        self.list()?.key()
    }

    /// Keeps what the user did in another page of the same rows.
    pub fn resume(&mut self, other: &Page) {
        for (new, old) in self.lists.iter_mut().zip(&other.lists) {
            new.resume(old);
        }
        (self.focus, self.reading) = (other.focus, other.reading);
        self.detail.offset = other.detail.offset;
        self.detail_shown = other.detail_shown;
    }
}
