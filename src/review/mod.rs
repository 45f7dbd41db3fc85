//! What people say about findings: a state, a note and an author for each, in a file that colleagues share.
//!
//! A finding is recognised by its rule, its place and its content, not by its page.

mod keys;
mod said;
mod store;

pub use keys::{document, entries, entries_of, keys};
pub use store::{Store, StoreError, beside};

use crate::model::Head;

/// The state of a finding.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum State {
    /// 待核实: not yet examined.
    #[default]
    Open,
    /// 属实: a real mistake in the document.
    Confirmed,
    /// 误报: a false alarm.
    FalseAlarm,
    /// 已整改: it was a real mistake and has been corrected.
    Mended,
}

impl State {
    /// All states, in the order of the workflow.
    pub const ALL: [State; 4] = [State::Open, State::Confirmed, State::FalseAlarm, State::Mended];

    /// Whether the finding needs no further attention.
    pub fn settles(self) -> bool {
        matches!(self, State::FalseAlarm | State::Mended)
    }

    /// The word for the state in the file, which is also read by people.
    pub fn word(self) -> &'static str {
        match self {
            State::Open => "待核实",
            State::Confirmed => "属实",
            State::FalseAlarm => "误报",
            State::Mended => "已整改",
        }
    }

    /// The state for a word of the file.
    pub fn of(word: &str) -> Option<Self> {
        State::ALL.into_iter().find(|state| state.word() == word.trim())
    }
}

/// A person's opinion on a finding.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opinion {
    /// The state.
    pub state: State,
    /// A note.
    pub note: String,
    /// The author.
    pub name: String,
}

/// One line of the file: a finding and the opinion on it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The key of the finding ([`keys()`]).
    pub key: String,
    /// The key of the document's content when the opinion was given.
    pub document: String,
    /// File name of the document.
    pub file: String,
    /// The unit.
    pub unit: String,
    /// The rule.
    pub rule: String,
    /// The finding described in one sentence.
    pub message: String,
    /// Its location in words.
    pub place: String,
    /// The opinion on it.
    pub opinion: Opinion,
    /// The state word as written, if this version doesn't know it.
    pub strange: String,
    /// Fields of unknown columns, in the order of [`Review::more`].
    pub more: Vec<String>,
}

/// The status of a finding with respect to a review file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Not in the file.
    New,
    /// In the file, with the document unchanged.
    Known(Opinion),
    /// In the file, but the document has changed since: the finding is open again.
    Changed(Opinion),
}

impl Standing {
    /// The opinion in the file; the default for a new finding.
    pub fn opinion(&self) -> Opinion {
        match self {
            Standing::New => Opinion::default(),
            Standing::Known(opinion) | Standing::Changed(opinion) => opinion.clone(),
        }
    }
}

/// The findings of one report matched with a review file.
#[derive(Debug, Clone, Default)]
pub struct Reviewed {
    /// One per listed finding; `None` for comparisons that hold.
    pub standings: Vec<Option<Standing>>,
    /// The number of findings in the file that no longer occur.
    pub gone: usize,
}

/// The content of a review file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Review {
    /// The entries, in the order of the file.
    pub entries: Vec<Entry>,
    /// Names of unknown columns, which are preserved.
    pub more: Vec<String>,
}

impl Review {
    /// The status of a finding of a document, both given by key.
    pub fn standing(&self, key: &str, document: &str) -> Standing {
        match self.entries.iter().find(|e| e.key == key) {
            None => Standing::New,
            Some(entry) if entry.document == document => Standing::Known(entry.opinion.clone()),
            Some(entry) => Standing::Changed(entry.opinion.clone()),
        }
    }

    /// The number of findings of this report in the file that are not among those found now.
    pub fn gone(&self, report: &Head, found: &[Entry]) -> usize {
        let own = keys::of_report(report);
        let still = |e: &Entry| found.iter().any(|f| f.key == e.key);
        self.entries.iter().filter(|e| e.key.starts_with(&own) && !still(e)).count()
    }

    /// Records an opinion on a finding, whether or not the file has it already.
    pub fn say(&mut self, entry: Entry) {
        match self.entries.iter_mut().find(|e| e.key == entry.key) {
            Some(known) => *known = Entry { more: std::mem::take(&mut known.more), ..entry },
            None => self.entries.push(entry),
        }
    }

    /// Records that findings were seen; opinions on known ones are kept.
    pub fn see(&mut self, entries: Vec<Entry>) {
        for entry in entries {
            if !self.entries.iter().any(|e| e.key == entry.key) {
                self.entries.push(entry);
            }
        }
    }
}
