use super::{Arrangement, Column, List};

/// How the rows of any list are arranged.
impl List {
    /// The columns to sort by.
    pub fn columns(&self) -> Vec<Column> {
        match self {
            List::Outline(outline) => outline.columns.clone(),
            List::Grid(grid) => grid.headed(),
            List::Prose(_) => Vec::new(),
        }
    }

    /// How the rows are arranged; there is nothing to arrange where there are none.
    pub fn arrangement(&self) -> Option<&Arrangement> {
        let (arrangement, (_, all)) = match self {
            List::Outline(outline) => (outline.arrangement(), outline.found()),
            List::Grid(grid) => (grid.arrangement(), grid.found()),
            List::Prose(prose) => (prose.arrangement(), prose.found()),
        };
        (all > 0).then_some(arrangement)
    }

    /// How many rows the filter has found, and of how many.
    pub fn found(&self) -> (usize, usize) {
        match self {
            List::Outline(outline) => outline.found(),
            List::Grid(grid) => grid.found(),
            List::Prose(prose) => prose.found(),
        }
    }

    /// Arranges the rows in another way.
    pub fn rearrange(&mut self, change: impl FnOnce(&mut Arrangement)) {
        match self {
            List::Outline(outline) => outline.rearrange(change),
            List::Grid(grid) => grid.rearrange(change),
            List::Prose(prose) => prose.rearrange(change),
        }
    }
}
