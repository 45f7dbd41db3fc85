use super::limits::TABLE_DEPTH;

/// Tables within tables, to a bound. Those beyond it are no tables: what they hold is lines of the one around them.
#[derive(Debug)]
pub(super) struct Nest<T> {
    tables: Vec<T>,
    beyond: usize,
}

impl<T> Default for Nest<T> {
    fn default() -> Self {
        Nest { tables: Vec::new(), beyond: 0 }
    }
}

impl<T: Default> Nest<T> {
    /// Goes into a table.
    pub(crate) fn enter(&mut self) {
        if self.tables.len() < TABLE_DEPTH {
            self.tables.push(T::default());
        } else {
            self.beyond += 1;
        }
    }

    /// Goes out of a table beyond the bound; false in one within it, and in none.
    pub(crate) fn leave_beyond(&mut self) -> bool {
        let is_beyond = self.is_beyond();
        self.beyond = self.beyond.saturating_sub(1);
        is_beyond
    }

    /// Goes out of the innermost table.
    pub(crate) fn leave(&mut self) -> Option<T> {
        self.tables.pop()
    }

    /// The innermost table.
    pub(crate) fn innermost(&mut self) -> Option<&mut T> {
        self.tables.last_mut()
    }

    /// Whether one is in a table beyond the bound.
    pub(crate) fn is_beyond(&self) -> bool {
        self.beyond > 0
    }

    /// Whether one is in no table.
    pub(crate) fn is_outside(&self) -> bool {
        self.tables.is_empty()
    }

    /// Goes out of all tables beyond the bound.
    pub(crate) fn leave_all_beyond(&mut self) {
        self.beyond = 0;
    }
}
