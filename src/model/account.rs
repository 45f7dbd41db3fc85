use super::Place;
use serde::{Deserialize, Serialize};

/// The account of figures: what became of every number in the cells of a document's tables. Its parts add up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Numbers placed as amounts, funds, targets, weights or scores.
    pub placed: usize,
    /// Numbers known to be none: codes, 行次, years, those in names and headers.
    pub known: usize,
    /// Numbers that no rule could place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<Leftover>,
    /// Numbers that look like amounts and stand in running text; not in [`Account::total`], which counts cells.
    #[serde(default)]
    pub in_text: usize,
    /// Lines with amounts that look like rows of a table and stand in none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outside: Vec<Leftover>,
    /// Titles of tables that the contents name and that were not found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
}

/// A number that was not placed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leftover {
    /// The cell it stands in, as printed.
    pub text: String,
    /// The title of the table.
    pub table: String,
    /// Where it stands.
    pub place: Place,
}

impl Account {
    /// How many numbers there are in cells.
    pub fn total(&self) -> usize {
        self.placed + self.known + self.left.len()
    }

    /// How many of them are accounted for.
    pub fn read(&self) -> usize {
        self.placed + self.known
    }

    /// Whether something that looks like a figure has no place, or a promised table was not found.
    pub fn is_open(&self) -> bool {
        !(self.left.is_empty() && self.outside.is_empty() && self.missing.is_empty())
    }

    /// Takes the parts of another account in.
    pub fn add(&mut self, other: Account) {
        self.placed += other.placed;
        self.known += other.known;
        self.left.extend(other.left);
        self.in_text += other.in_text;
        self.outside.extend(other.outside);
        self.missing.extend(other.missing);
    }
}
