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
    /// How many numbers there are.
    pub fn total(&self) -> usize {
        self.placed + self.known + self.left.len()
    }

    /// How many of them are accounted for.
    pub fn read(&self) -> usize {
        self.placed + self.known
    }

    /// Takes the parts of another account in.
    pub fn add(&mut self, other: Account) {
        self.placed += other.placed;
        self.known += other.known;
        self.left.extend(other.left);
    }
}
