use crate::panes::{Key, Pane};
/// Maximum number of positions.
const LENGTH: usize = 200;

/// A position to return to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// Index of the report.
    pub report: usize,
    /// The pane.
    pub pane: Pane,
    /// The selected table, if the pane has several.
    pub table: Option<usize>,
    /// The item under the cursor.
    pub key: Option<Key>,
}

/// The back and forward stacks of positions.
#[derive(Debug, Clone, Default)]
pub struct History {
    before: Vec<Spot>,
    after: Vec<Spot>,
}

impl History {
    /// Records the start of a jump; clears the forward stack.
    pub fn leave(&mut self, from: Spot) {
        self.after.clear();
        if self.before.last() != Some(&from) {
            self.before.push(from);
        }
        if self.before.len() > LENGTH {
            self.before.remove(0);
        }
    }

    /// Goes back; `now` is pushed on the forward stack.
    pub fn back(&mut self, now: Spot) -> Option<Spot> {
        let spot = self.before.pop()?;
        self.after.push(now);
        Some(spot)
    }

    /// Goes forward.
    pub fn forward(&mut self, now: Spot) -> Option<Spot> {
        let spot = self.after.pop()?;
        self.before.push(now);
        Some(spot)
    }

    /// The previous position, if there is one.
    pub fn before(&self) -> Option<&Spot> {
        self.before.last()
    }

    /// The next position, if there is one.
    pub fn after(&self) -> Option<&Spot> {
        self.after.last()
    }
}
