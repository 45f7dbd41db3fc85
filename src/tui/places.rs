//! State that persists between runs: bookmarks, last position in each report, and typed lines.

use super::app::{Prompted, Typed};
use crate::files;
use crate::model::Head;
use crate::panes::{Key, Pane};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::io;
use std::path::{Path, PathBuf};

/// The number of reports whose last position is remembered.
const LENGTH: usize = 500;

/// Bookmarks and last positions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Places {
    /// The bookmarks, most recent last.
    pub bookmarks: Vec<Saved>,
    /// The last position in each report, most recent last.
    pub last: Vec<Saved>,
    /// Typed lines.
    pub typed: Lines,
}

/// Typed lines, most recent last.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Lines {
    /// Searches.
    pub searches: Typed,
    /// Commands.
    pub commands: Typed,
    /// Filters.
    pub filters: Typed,
    /// Notes on findings.
    pub notes: Typed,
}

impl Lines {
    /// The lines of one kind.
    pub fn of(&mut self, what: Prompted) -> &mut Typed {
        match what {
            Prompted::Filter => &mut self.filters,
            Prompted::Command => &mut self.commands,
            Prompted::Note => &mut self.notes,
        }
    }

    /// Adds the lines typed in a run.
    pub fn add(&mut self, run: &Lines) {
        self.searches.add(&run.searches);
        self.commands.add(&run.commands);
        self.filters.add(&run.filters);
        self.notes.add(&run.notes);
    }
}

/// A position that persists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// The report.
    pub report: Head,
    /// Description.
    pub name: String,
    /// The pane.
    pub pane: Pane,
    /// The selected table, if the pane has several.
    pub table: Option<usize>,
    /// The item under the cursor.
    pub key: Option<Key>,
    /// Fields of later versions, which are preserved.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

/// The state file; without one, the state lasts for the run only.
#[derive(Debug, Default)]
pub struct Store {
    file: Option<PathBuf>,
    places: Places,
    strange: Strange,
    set_aside: Option<PathBuf>,
}

/// Entries that this version doesn't understand, which are preserved.
#[derive(Debug, Default)]
struct Strange {
    entries: Map<String, Value>,
    fields: Map<String, Value>,
}

impl Saved {
    /// Whether both are the same position, regardless of the description.
    fn is(&self, other: &Saved) -> bool {
        let place = |saved: &Saved| (saved.pane, saved.table, saved.key);
        self.report == other.report && place(self) == place(other)
    }
}

impl Places {
    /// Adds or removes a bookmark. Returns whether the place is bookmarked now.
    pub fn toggle(&mut self, place: Saved) -> bool {
        let before = self.bookmarks.len();
        self.unmark(&place);
        let marked = self.bookmarks.len() == before;
        self.bookmarks.extend(marked.then_some(place));
        marked
    }

    /// Removes a bookmark, if it exists.
    pub fn unmark(&mut self, place: &Saved) {
        self.bookmarks.retain(|b| !b.is(place));
    }

    /// Records the last position in a report.
    pub fn leave(&mut self, place: Saved) {
        self.last.retain(|l| l.report != place.report);
        self.last.push(place);
        self.last.drain(..self.last.len().saturating_sub(LENGTH));
    }

    /// The last position in a report.
    pub fn last(&self, report: &Head) -> Option<&Saved> {
        self.last.iter().find(|l| l.report == *report)
    }
}

impl Store {
    /// Opens a file; a missing one counts as empty, and an unreadable one is renamed out of the way.
    pub fn open(file: Option<PathBuf>) -> Self {
        let mut store = Store { file, ..Store::default() };
        // If renaming fails, later writes fail and report the error.
        let _ = store.read();
        store
    }

    /// The state when last read or written.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// The new name of an unreadable file that was renamed out of the way.
    pub fn set_aside(&self) -> Option<&Path> {
        self.set_aside.as_deref()
    }

    /// Applies a change to the current content of the file, which another run may have changed, and writes it. The
    /// change takes effect in memory even if writing fails.
    pub fn change<T>(&mut self, change: impl FnOnce(&mut Places) -> T) -> (T, io::Result<()>) {
        let locked = self.file.as_deref().map(files::lock).transpose();
        let read = locked.and_then(|lock| self.read().map(|()| lock));
        let changed = change(&mut self.places);
        (changed, read.and_then(|_lock| self.write()))
    }

    fn read(&mut self) -> io::Result<()> {
        let Some(file) = &self.file else { return Ok(()) };
        match file.metadata() {
            Ok(metadata) if !metadata.is_file() => return Err(io::ErrorKind::InvalidInput.into()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            _ => {}
        }
        match std::fs::read(file).ok().and_then(|bytes| parsed(&bytes)) {
            Some((places, strange)) => (self.places, self.strange) = (places, strange),
            None => self.set_aside = Some(files::set_aside(file)?),
        }
        Ok(())
    }

    fn write(&self) -> io::Result<()> {
        let Some(file) = &self.file else { return Ok(()) };
        let mut all = match serde_json::to_value(&self.places)? {
            Value::Object(all) => all,
            _ => Map::new(),
        };
        for (list, strange) in &self.strange.entries {
            if let (Some(Value::Array(known)), Value::Array(strange)) = (all.get_mut(list), strange) {
                known.splice(0..0, strange.iter().cloned());
            }
        }
        all.extend(self.strange.fields.clone());
        files::replace(file, &serde_json::to_vec_pretty(&all)?)
    }
}

/// Parses each entry separately, so that one that this version doesn't understand doesn't affect the others.
fn parsed(bytes: &[u8]) -> Option<(Places, Strange)> {
    let Value::Object(mut all) = serde_json::from_slice(bytes).ok()? else { return None };
    let mut strange = Strange::default();
    for list in ["bookmarks", "last"] {
        let Some(Value::Array(entries)) = all.get_mut(list) else { continue };
        let (known, unknown): (Vec<Value>, _) =
            std::mem::take(entries).into_iter().partition(|entry| Saved::deserialize(entry).is_ok());
        *entries = known;
        strange.entries.insert(list.to_string(), Value::Array(unknown));
    }
    let places = Places::deserialize(Value::Object(all.clone())).ok()?;
    let known = ["bookmarks", "last", "typed"];
    all.retain(|field, _| !known.contains(&field.as_str()));
    strange.fields = all;
    Some((places, strange))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn entry(name: &str) -> Value {
        json!({"report": {"file": name, "unit_name": "某局", "year": 2024, "kind": "budget", "scope": null},
               "name": name, "pane": "overview", "table": null, "key": null})
    }

    fn saved(name: &str) -> Saved {
        Saved::deserialize(entry(name)).unwrap()
    }

    fn store() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("places.json");
        (folder, file)
    }

    fn on_disk(file: &Path) -> Value {
        serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()
    }

    #[test]
    fn what_a_later_version_wrote_is_kept() {
        let (_folder, file) = store();
        let mut newer = entry("b");
        newer["pane"] = json!("a_new_pane");
        let mut longer = entry("c");
        longer["colour"] = json!("red");
        let all = json!({"bookmarks": [entry("a"), newer, longer], "layout": {"split": 3}});
        std::fs::write(&file, all.to_string()).unwrap();
        let mut store = Store::open(Some(file.clone()));
        assert_eq!((store.places().bookmarks.len(), store.set_aside()), (2, None));
        store.change(|places| places.toggle(saved("d"))).1.unwrap();
        let now = on_disk(&file);
        assert_eq!(now["layout"], all["layout"]);
        assert_eq!(now["bookmarks"], json!([newer, entry("a"), longer, entry("d")]));
    }

    #[test]
    fn a_file_that_cannot_be_read_is_set_aside_and_said() {
        for damaged in ["{\"bookmarks\": [{\"rep", "[]", "", "{\"bookmarks\": 7}"] {
            let (folder, file) = store();
            for aside in ["places.json.1", "places.json.2"] {
                std::fs::write(&file, damaged).unwrap();
                let mut store = Store::open(Some(file.clone()));
                assert_eq!(store.set_aside(), Some(folder.path().join(aside).as_path()));
                store.change(|places| places.toggle(saved("a"))).1.unwrap();
                assert_eq!(std::fs::read(folder.path().join(aside)).unwrap(), damaged.as_bytes());
                assert_eq!(on_disk(&file)["bookmarks"], json!([entry("a")]));
            }
        }
    }

    #[test]
    fn sessions_at_the_same_time_lose_no_mark() {
        let (_folder, file) = store();
        std::thread::scope(|scope| {
            for session in 0..6 {
                let file = file.clone();
                scope.spawn(move || {
                    let mut store = Store::open(Some(file));
                    for mark in 0..8 {
                        let place = saved(&format!("{session}-{mark}"));
                        store.change(|places| places.toggle(place)).1.unwrap();
                    }
                });
            }
        });
        assert_eq!(Store::open(Some(file)).places().bookmarks.len(), 48);
    }

    #[test]
    fn a_link_is_followed_and_what_is_no_file_is_left_alone() {
        let (folder, file) = store();
        let real = folder.path().join("real.json");
        std::os::unix::fs::symlink("real.json", &file).unwrap();
        for name in ["a", "b"] {
            let mut store = Store::open(Some(file.clone()));
            store.change(|places| places.toggle(saved(name))).1.unwrap();
        }
        assert!(file.is_symlink() && on_disk(&real)["bookmarks"] == json!([entry("a"), entry("b")]));
        let directory = folder.path().join("d.json");
        std::fs::create_dir(&directory).unwrap();
        let mut store = Store::open(Some(directory.clone()));
        let (marked, kept) = store.change(|places| places.toggle(saved("a")));
        assert!(marked && kept.is_err() && directory.is_dir());
    }
}
