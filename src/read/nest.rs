use super::limits::TABLE_DEPTH;

/// A stack of nested tables with a depth limit. Tables beyond the limit are flattened into lines of the enclosing one.
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
    /// Enters a table.
    pub(crate) fn enter(&mut self) {
        if self.tables.len() < TABLE_DEPTH {
            self.tables.push(T::default());
        } else {
            self.beyond += 1;
        }
    }

    /// Leaves a table beyond the depth limit; returns false for one within it, and outside of any table.
    pub(crate) fn leave_beyond(&mut self) -> bool {
        let is_beyond = self.is_beyond();
        self.beyond = self.beyond.saturating_sub(1);
        is_beyond
    }

    /// Leaves the innermost table.
    pub(crate) fn leave(&mut self) -> Option<T> {
        self.tables.pop()
    }

    /// The innermost table.
    pub(crate) fn innermost(&mut self) -> Option<&mut T> {
        self.tables.last_mut()
    }

    /// Whether the current table is beyond the depth limit.
    pub(crate) fn is_beyond(&self) -> bool {
        self.beyond > 0
    }

    /// Whether no table is open.
    pub(crate) fn is_outside(&self) -> bool {
        self.tables.is_empty()
    }

    /// Leaves all tables beyond the depth limit.
    pub(crate) fn leave_all_beyond(&mut self) {
        self.beyond = 0;
    }
}
