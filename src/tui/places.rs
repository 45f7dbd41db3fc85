//! What is kept from one run to the next: bookmarks, where each report was left, and what was typed.

use super::app::{Key, Prompted, Typed};
use super::files;
use super::pane::Pane;
use crate::model::Head;
use serde::{Deserialize, Serialize};
use std::io;
use std::path::PathBuf;

/// Of so many reports it is kept where they were left.
const LENGTH: usize = 500;

/// Bookmarks, and where reports were left.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Places {
    /// The bookmarks, the latest last.
    pub bookmarks: Vec<Saved>,
    /// Where each report was left, the latest last.
    pub last: Vec<Saved>,
    /// What was typed.
    pub typed: Lines,
}

/// Lines that were typed, the latest last.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Lines {
    /// Searches.
    pub searches: Typed,
    /// Commands.
    pub commands: Typed,
    /// Which rows were wanted.
    pub filters: Typed,
}

impl Lines {
    /// What was typed for this.
    pub fn of(&mut self, what: Prompted) -> &mut Typed {
        match what {
            Prompted::Filter => &mut self.filters,
            Prompted::Command => &mut self.commands,
        }
    }

    /// Remembers what was typed in a run.
    pub fn add(&mut self, run: &Lines) {
        self.searches.add(&run.searches);
        self.commands.add(&run.commands);
        self.filters.add(&run.filters);
    }
}

/// A place that outlives the run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// The report.
    pub report: Head,
    /// The place in words.
    pub name: String,
    /// The pane.
    pub pane: Pane,
    /// The chosen table, where the pane lets one choose.
    pub table: Option<usize>,
    /// What the cursor was on.
    pub key: Option<Key>,
}

/// The file of places; without one they last as long as the run.
#[derive(Debug, Default)]
pub struct Store {
    file: Option<PathBuf>,
    places: Places,
}

impl Saved {
    /// Whether both are the same place, whatever it is called.
    fn is(&self, other: &Saved) -> bool {
        let place = |saved: &Saved| (saved.pane, saved.table, saved.key);
        self.report == other.report && place(self) == place(other)
    }
}

impl Places {
    /// Marks a place, or takes its mark away. Says whether it is marked now.
    pub fn toggle(&mut self, place: Saved) -> bool {
        let before = self.bookmarks.len();
        self.unmark(&place);
        let marked = self.bookmarks.len() == before;
        self.bookmarks.extend(marked.then_some(place));
        marked
    }

    /// Takes a mark away, if it is still there.
    pub fn unmark(&mut self, place: &Saved) {
        self.bookmarks.retain(|b| !b.is(place));
    }

    /// Remembers where a report is left.
    pub fn leave(&mut self, place: Saved) {
        self.last.retain(|l| l.report != place.report);
        self.last.push(place);
        self.last.drain(..self.last.len().saturating_sub(LENGTH));
    }

    /// Where a report was left.
    pub fn last(&self, report: &Head) -> Option<&Saved> {
        self.last.iter().find(|l| l.report == *report)
    }
}

impl Store {
    /// The places of a file; one that is missing or cannot be read has none.
    pub fn open(file: Option<PathBuf>) -> Self {
        let mut store = Store { file, places: Places::default() };
        store.read();
        store
    }

    /// The places as they were when last read or written.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// Changes the places, those that another run has kept meanwhile among them, and keeps them. They are changed
    /// even if they cannot be kept.
    pub fn change<T>(&mut self, change: impl FnOnce(&mut Places) -> T) -> (T, io::Result<()>) {
        self.read();
        let changed = change(&mut self.places);
        (changed, self.write())
    }

    fn read(&mut self) {
        let bytes = self.file.as_ref().and_then(|file| std::fs::read(file).ok());
        if let Some(places) = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()) {
            self.places = places;
        }
    }

    fn write(&self) -> io::Result<()> {
        let Some(file) = &self.file else { return Ok(()) };
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        files::replace(file, &serde_json::to_vec_pretty(&self.places)?)
    }
}
