use crate::panes::{Key, Pane};
/// How many places are remembered.
const LENGTH: usize = 200;

/// A place that one can come back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// Index of the report.
    pub report: usize,
    /// The pane.
    pub pane: Pane,
    /// The chosen table, where the pane lets one choose.
    pub table: Option<usize>,
    /// What the cursor is on.
    pub key: Option<Key>,
}

/// The places one has jumped from, and those one has come back from.
#[derive(Debug, Clone, Default)]
pub struct History {
    before: Vec<Spot>,
    after: Vec<Spot>,
}

impl History {
    /// Remembers where a jump begins; what was ahead is forgotten.
    pub fn leave(&mut self, from: Spot) {
        self.after.clear();
        if self.before.last() != Some(&from) {
            self.before.push(from);
        }
        if self.before.len() > LENGTH {
            self.before.remove(0);
        }
    }

    /// The place before, and `now` is ahead of it.
    pub fn back(&mut self, now: Spot) -> Option<Spot> {
        let spot = self.before.pop()?;
        self.after.push(now);
        Some(spot)
    }

    /// The place ahead again.
    pub fn forward(&mut self, now: Spot) -> Option<Spot> {
        let spot = self.after.pop()?;
        self.before.push(now);
        Some(spot)
    }

    /// The place before, if there is one.
    pub fn before(&self) -> Option<&Spot> {
        self.before.last()
    }

    /// The place ahead, if there is one.
    pub fn after(&self) -> Option<&Spot> {
        self.after.last()
    }
}
