//! The field's wording as data: a new title, header word, label or phrase is one row in the file for its topic.
//!
//! Patterns are compared with the [`crate::text::key`] of a text, so brackets, quotes and spaces do not matter;
//! sentences are compared as printed, without spaces.

pub(crate) mod flowed;
pub(crate) mod governments;
pub(crate) mod headers;
pub(crate) mod narrative;
pub(crate) mod projects;
pub(crate) mod rows;
pub(crate) mod sentences;
pub(crate) mod titles;
pub(crate) mod units;

/// How a word must occur in a cell.
pub(crate) enum Word {
    /// The cell is this word.
    Is(&'static str),
    /// The cell contains this word.
    Has(&'static str),
}

impl Word {
    /// Whether a cell matches.
    pub(crate) fn fits(&self, text: &str) -> bool {
        match self {
            Word::Is(word) => text == *word,
            Word::Has(word) => text.contains(word),
        }
    }
}
