use super::{Cell, Grid, Item, Key, Outline, Prose, Tone};

/// One list of a pane.
#[derive(Debug, Clone)]
pub enum List {
    /// Rows in a tree.
    Outline(Outline),
    /// Cells of a printed table.
    Grid(Grid),
    /// A text.
    Prose(Prose),
}

/// The item under the cursor.
#[derive(Debug, Clone, Copy)]
pub struct Selected<'a> {
    /// Its key.
    pub key: Key,
    /// The list and its row, in an outline.
    pub row: Option<(&'a Outline, &'a Item)>,
    /// The printed table, in a grid.
    pub grid: Option<&'a Grid>,
}

/// Visibility of a part of the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Visibility {
    /// Shown if there is room.
    #[default]
    Auto,
    /// Below or beside the lists; but if there is room for one part only, the lists are shown.
    Beside,
    /// Shown at the user's request.
    Shown,
    /// Hidden at the user's request.
    Hidden,
}

/// A line in the detail.
#[derive(Debug, Clone)]
pub enum Fact {
    /// A heading for the lines that follow.
    Heading(String),
    /// Text, wrapped.
    Text(String, Tone),
    /// A label on the left and its value on the right.
    Pair(String, String, Tone),
    /// Labels with figures, aligned at their decimal points.
    Figures(Vec<(String, Cell)>),
    /// An empty line.
    Gap,
}

impl Fact {
    /// The cells of its figures.
    pub fn cells(&mut self) -> impl Iterator<Item = &mut Cell> {
        let figures = if let Fact::Figures(figures) = self { Some(figures) } else { None };
        figures.into_iter().flatten().map(|(_, cell)| cell)
    }
}
