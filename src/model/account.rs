use super::Place;
use serde::{Deserialize, Serialize};

/// The reading account: what became of every number in the cells of a document's tables. Its parts add up to the total.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Numbers placed as amounts, funds, targets, weights or scores.
    pub placed: usize,
    /// Numbers known not to be amounts: codes, 行次, years, those in names and headers.
    pub known: usize,
    /// Numbers that no rule could place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<Leftover>,
    /// Numbers in running text that look like amounts; not part of [`Account::total`], which counts cells.
    #[serde(default)]
    pub in_text: usize,
    /// Lines with amounts that look like table rows but belong to no table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outside: Vec<Leftover>,
    /// Titles of tables that the table of contents lists but that were not found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
}

/// A number that was not placed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leftover {
    /// The cell it was found in, as printed.
    pub text: String,
    /// The title of the table.
    pub table: String,
    /// Its location.
    pub place: Place,
}

impl Account {
    /// The number of numbers in cells.
    pub fn total(&self) -> usize {
        self.placed + self.known + self.left.len()
    }

    /// How many of them were placed or are known not to be amounts.
    pub fn read(&self) -> usize {
        self.placed + self.known
    }

    /// Whether something needs attention: an unplaced number, a row outside any table, or a table that was promised but not
    /// found.
    pub fn is_open(&self) -> bool {
        !(self.left.is_empty() && self.outside.is_empty() && self.missing.is_empty())
    }

    /// Adds another account to this one.
    pub fn add(&mut self, other: Account) {
        self.placed += other.placed;
        self.known += other.known;
        self.left.extend(other.left);
        self.in_text += other.in_text;
        self.outside.extend(other.outside);
        self.missing.extend(other.missing);
    }
}
