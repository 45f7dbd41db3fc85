use super::{Cell, Grid, Item, Key, Outline, Prose, Tone};

/// One list of a pane.
#[derive(Debug, Clone)]
pub enum List {
    /// Rows that fold.
    Outline(Outline),
    /// Cells as printed.
    Grid(Grid),
    /// A text.
    Prose(Prose),
}

/// What the cursor is on: the key, and the list that has it.
#[derive(Debug, Clone, Copy)]
pub struct Selected<'a> {
    /// What it stands for.
    pub key: Key,
    /// The row, in an outline.
    pub row: Option<(&'a Outline, &'a Item)>,
    /// The table as printed, in a grid.
    pub grid: Option<&'a Grid>,
}

/// Whether a part of the screen is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Visibility {
    /// Where there is room.
    #[default]
    Auto,
    /// Below or beside the lists, but not instead of them where there is room for one part only.
    Beside,
    /// The user wants it.
    Shown,
    /// The user does not want it.
    Hidden,
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
    /// Names with figures, their decimal points below each other.
    Figures(Vec<(String, Cell)>),
    /// An empty line.
    Gap,
}
