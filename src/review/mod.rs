//! What people say of findings: a state, a note and a name for each, in a file that colleagues share.
//!
//! A finding is known again by its rule, its place and what it says, not by the page that it stands on.

mod keys;
mod said;
mod store;

pub use keys::{document, entries, entries_of, keys};
pub use store::{Store, StoreError, beside};

use crate::model::Head;

/// What is known of a finding.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum State {
    /// 待核实: nobody has looked.
    #[default]
    Open,
    /// 属实: it is the publisher's.
    Confirmed,
    /// 误报: it is none.
    FalseAlarm,
    /// 已整改: it was the publisher's, and was mended.
    Mended,
}

impl State {
    /// All states, in the order in which a finding goes through them.
    pub const ALL: [State; 4] = [State::Open, State::Confirmed, State::FalseAlarm, State::Mended];

    /// Whether nobody needs to look any more.
    pub fn settles(self) -> bool {
        matches!(self, State::FalseAlarm | State::Mended)
    }

    /// The word of the file, which people read too.
    pub fn word(self) -> &'static str {
        match self {
            State::Open => "待核实",
            State::Confirmed => "属实",
            State::FalseAlarm => "误报",
            State::Mended => "已整改",
        }
    }

    /// The state of a word.
    pub fn of(word: &str) -> Option<Self> {
        State::ALL.into_iter().find(|state| state.word() == word.trim())
    }
}

/// What somebody says of a finding.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opinion {
    /// The state.
    pub state: State,
    /// A note.
    pub note: String,
    /// Who says so.
    pub name: String,
}

/// A finding as the file holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// What it is known again by.
    pub key: String,
    /// What the document was when this was said.
    pub document: String,
    /// The name of the document.
    pub file: String,
    /// The unit.
    pub unit: String,
    /// The rule.
    pub rule: String,
    /// The finding in one sentence.
    pub message: String,
    /// Where it stands.
    pub place: String,
    /// What is said of it.
    pub opinion: Opinion,
    /// The word of its state, where this version doesn't know it.
    pub strange: String,
    /// Fields of other versions, in the order of the file's other columns.
    pub more: Vec<String>,
}

/// What is known of a finding that was looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has seen it.
    New,
    /// It is in the file, of this very document.
    Known(Opinion),
    /// It is in the file, but the document is another by now: it is open again.
    Changed(Opinion),
}

impl Standing {
    /// What was said of it; nothing of a new one.
    pub fn opinion(&self) -> Opinion {
        match self {
            Standing::New => Opinion::default(),
            Standing::Known(opinion) | Standing::Changed(opinion) => opinion.clone(),
        }
    }
}

/// The findings of one report as a review knows them.
#[derive(Debug, Clone, Default)]
pub struct Reviewed {
    /// What is known of each that is listed; nothing of what holds.
    pub standings: Vec<Option<Standing>>,
    /// How many that were seen before were not found any more.
    pub gone: usize,
}

/// All entries of a file, in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Review {
    /// The entries.
    pub entries: Vec<Entry>,
    /// Headings of columns that this version doesn't know.
    pub more: Vec<String>,
}

impl Review {
    /// What is known of a finding of a document.
    pub fn standing(&self, key: &str, document: &str) -> Standing {
        match self.entries.iter().find(|e| e.key == key) {
            None => Standing::New,
            Some(entry) if entry.document == document => Standing::Known(entry.opinion.clone()),
            Some(entry) => Standing::Changed(entry.opinion.clone()),
        }
    }

    /// How many findings of a report are in the file that are not among those found now.
    pub fn gone(&self, report: &Head, found: &[Entry]) -> usize {
        let own = keys::of_report(report);
        let still = |e: &Entry| found.iter().any(|f| f.key == e.key);
        self.entries.iter().filter(|e| e.key.starts_with(&own) && !still(e)).count()
    }

    /// Says something of a finding, seen before or not.
    pub fn say(&mut self, entry: Entry) {
        match self.entries.iter_mut().find(|e| e.key == entry.key) {
            Some(known) => *known = Entry { more: std::mem::take(&mut known.more), ..entry },
            None => self.entries.push(entry),
        }
    }

    /// Notes that findings were seen; what is said of those that are known stays.
    pub fn see(&mut self, entries: Vec<Entry>) {
        for entry in entries {
            if !self.entries.iter().any(|e| e.key == entry.key) {
                self.entries.push(entry);
            }
        }
    }
}
