use super::{Entry, Opinion, Review, State};
use crate::files;
use std::io;
use std::path::{Path, PathBuf};

/// The columns of the file. Other columns are preserved.
const COLUMNS: [&str; 10] =
    ["state", "note", "name", "rule", "message", "place", "unit", "file", "document", "key"];
/// UTF-8 byte order mark; without it, spreadsheets don't read the Chinese text as UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";
/// The file's name; it is kept in the document's folder.
const NAME: &str = "核对.csv";
/// The maximum size of a file, in bytes.
const LARGEST: u64 = 64 << 20;

/// The path of the review file for a document: in the same folder, or in the folder itself if given one.
pub fn beside(document: &Path) -> PathBuf {
    if document.is_dir() { document.join(NAME) } else { document.with_file_name(NAME) }
}

/// A review file.
#[derive(Debug)]
pub struct Store {
    file: PathBuf,
    review: Review,
    set_aside: Option<PathBuf>,
    /// Restricted mode: the file is neither written nor renamed.
    only_looks: bool,
}

/// Why a review file cannot be used.
#[derive(Debug)]
pub enum StoreError {
    /// Not a review file; it is left as it is.
    Other(PathBuf),
    /// Damaged, and left as it is because of restricted mode.
    Damaged(PathBuf),
    /// It cannot be read or written.
    Io(PathBuf, io::Error),
}

impl Store {
    /// Opens a file; a missing one counts as empty. A damaged file is renamed out of the way; a file of another kind
    /// is an error.
    pub fn open(file: &Path) -> Result<Self, StoreError> {
        Store::of(file, false)
    }

    /// Opens a file in restricted mode: a damaged one is left in place and reported as an error.
    pub fn look(file: &Path) -> Result<Self, StoreError> {
        Store::of(file, true)
    }

    fn of(file: &Path, only_looks: bool) -> Result<Self, StoreError> {
        let (file, review) = (file.to_path_buf(), Review::default());
        let mut store = Store { file, review, set_aside: None, only_looks };
        store.read()?;
        Ok(store)
    }

    /// The content when last read or written.
    pub fn review(&self) -> &Review {
        &self.review
    }

    /// The path of the file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// The new name of a damaged file that was renamed out of the way.
    pub fn set_aside(&self) -> Option<&Path> {
        self.set_aside.as_deref()
    }

    /// Applies a change to the current content of the file, re-read under a lock so that colleagues' changes are not lost, and
    /// writes it.
    pub fn change(&mut self, change: impl FnOnce(&mut Review)) -> Result<(), StoreError> {
        let failed = |error| StoreError::Io(self.file.clone(), error);
        if self.only_looks {
            return Err(failed(io::ErrorKind::PermissionDenied.into()));
        }
        let _lock = files::lock(&self.file).map_err(failed)?;
        self.read()?;
        let before = self.review.clone();
        change(&mut self.review);
        if self.review == before {
            return Ok(());
        }
        let bytes = written(&self.review).map_err(|error| StoreError::Io(self.file.clone(), error))?;
        files::replace(&self.file, &bytes).map_err(|error| StoreError::Io(self.file.clone(), error))
    }

    fn read(&mut self) -> Result<(), StoreError> {
        let failed = |error| StoreError::Io(self.file.clone(), error);
        match self.file.metadata() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.review = Review::default();
                return Ok(());
            }
            Err(error) => return Err(failed(error)),
            Ok(metadata) if !metadata.is_file() || metadata.len() > LARGEST => {
                return Err(StoreError::Other(self.file.clone()));
            }
            Ok(_) => {}
        }
        let bytes = std::fs::read(&self.file).map_err(failed)?;
        let bytes = bytes.strip_prefix(MARK).unwrap_or(&bytes);
        if bytes.iter().all(u8::is_ascii_whitespace) {
            self.review = Review::default();
        } else if !is_ours(bytes) {
            return Err(StoreError::Other(self.file.clone()));
        } else if let Some(review) = parsed(bytes) {
            self.review = review;
        } else if self.only_looks {
            return Err(StoreError::Damaged(self.file.clone()));
        } else {
            self.set_aside = Some(files::set_aside(&self.file).map_err(failed)?);
            self.review = Review::default();
        }
        Ok(())
    }
}

/// Whether the first line has the columns that identify a review file.
fn is_ours(bytes: &[u8]) -> bool {
    let first = bytes.split(|b| *b == b'\n').next().unwrap_or_default();
    let Ok(first) = std::str::from_utf8(first) else { return false };
    let columns: Vec<&str> = first.trim().split(',').map(|c| c.trim_matches('"')).collect();
    ["state", "rule", "key"].iter().all(|name| columns.contains(name))
}

fn parsed(bytes: &[u8]) -> Option<Review> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let headings = reader.headers().ok()?.clone();
    let at = COLUMNS.map(|name| headings.iter().position(|h| h == name));
    let others: Vec<usize> = (0..headings.len()).filter(|i| !at.contains(&Some(*i))).collect();
    let more = others.iter().filter_map(|i| headings.get(*i)).map(str::to_string).collect();
    let mut entries = Vec::new();
    for record in reader.records() {
        let record = record.ok()?;
        let field = |i: Option<usize>| i.and_then(|i| record.get(i)).unwrap_or_default().to_string();
        let [state, note, name, rule, message, place, unit, file, document, key] = at.map(field);
        if key.is_empty() {
            return None;
        }
        let more = others.iter().map(|i| field(Some(*i))).collect();
        // A state word of another version counts as open, and is preserved until somebody sets another state.
        let known = State::of(&state);
        let opinion = Opinion { state: known.unwrap_or_default(), note, name };
        let strange = if known.is_some() { String::new() } else { state };
        entries.push(Entry { key, document, file, unit, rule, message, place, opinion, strange, more });
    }
    Some(Review { entries, more })
}

fn written(review: &Review) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(MARK.to_vec());
    writer.write_record(COLUMNS.iter().copied().chain(review.more.iter().map(String::as_str)))?;
    for e in &review.entries {
        let own = [
            if e.strange.is_empty() { e.opinion.state.word() } else { &e.strange },
            &e.opinion.note,
            &e.opinion.name,
            &e.rule,
            &e.message,
            &e.place,
            &e.unit,
            &e.file,
            &e.document,
            &e.key,
        ];
        let blank = review.more.len().saturating_sub(e.more.len());
        let more = e.more.iter().map(String::as_str).chain(std::iter::repeat_n("", blank));
        writer.write_record(own.into_iter().chain(more))?;
    }
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(key: &str) -> Entry {
        Entry { key: key.into(), rule: "Y101".into(), document: "a".into(), ..Entry::default() }
    }

    fn place() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("核对.csv");
        (folder, file)
    }

    #[test]
    fn what_was_said_is_there_again_and_columns_of_others_stay() {
        let (_folder, file) = place();
        std::fs::write(&file, "key,state,rule,colour\nk1,属实,Y101,red\n").unwrap();
        let mut store = Store::open(&file).unwrap();
        let note = "已电话核实，\n见附件".to_string();
        let opinion = Opinion { state: State::FalseAlarm, note, name: "张三".into() };
        store.change(|r| r.say(Entry { opinion: opinion.clone(), ..entry("k2") })).unwrap();
        let again = Store::open(&file).unwrap();
        assert_eq!(again.review().standing("k2", "a"), super::super::Standing::Known(opinion.clone()));
        assert_eq!(again.review().standing("k2", "b"), super::super::Standing::Changed(opinion));
        assert_eq!(again.review().standing("k3", "a"), super::super::Standing::New);
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.lines().next().unwrap().ends_with("key,colour") && text.contains("k1,red"), "{text}");
    }

    #[test]
    fn a_state_of_a_later_version_stays_until_somebody_says_another() {
        let (_folder, file) = place();
        std::fs::write(&file, "key,state,rule\nk1,已移交,Y101\nk2,已移交,Y101\n").unwrap();
        let mut store = Store::open(&file).unwrap();
        store.change(|r| r.say(entry("k2"))).unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.contains("\n已移交,") && text.contains("\n待核实,"), "{text}");
    }

    #[test]
    fn a_damaged_file_is_set_aside_and_another_file_is_left_alone() {
        let (folder, file) = place();
        std::fs::write(&file, b"state,rule,key\n\xff\xfe,Y101,k1\n").unwrap();
        let store = Store::open(&file).unwrap();
        assert_eq!(store.set_aside(), Some(folder.path().join("核对.csv.1").as_path()));
        for other in ["%PDF-1.7\n…", "file,amount\na,1\n", "{\"key\": 1}"] {
            let path = folder.path().join("other");
            std::fs::write(&path, other).unwrap();
            assert!(matches!(Store::open(&path), Err(StoreError::Other(_))), "{other}");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), other);
        }
    }

    #[test]
    fn colleagues_at_the_same_time_lose_no_word() {
        let (_folder, file) = place();
        std::thread::scope(|scope| {
            for colleague in 0..4 {
                let file = file.clone();
                scope.spawn(move || {
                    for n in 0..6 {
                        let mut store = Store::open(&file).unwrap();
                        store.change(|r| r.say(entry(&format!("{colleague}-{n}")))).unwrap();
                    }
                });
            }
        });
        assert_eq!(Store::open(&file).unwrap().review().entries.len(), 24);
    }
}
