//! CSVs of amounts may be larger than memory: they are read report by report, and a report is read again when needed.

use super::{Cause, Failure, Opened};
use crate::model::{Head, Report};
use crate::read::contract::{Gathered, TidyReader, is_tidy_header};
use crate::read::{Bounded, work};
use std::collections::HashMap;
use std::fs::{File, Metadata};
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// The byte range of a file from which a report can be read again.
#[derive(Debug, Clone)]
pub struct Stored {
    file: Arc<AmountsFile>,
    bytes: Range<u64>,
}

/// A batch of reports from one file.
#[derive(Debug, Default)]
pub(crate) struct Part {
    /// The reports, and what could not be read.
    pub opened: Opened,
    /// For each report, where it can be read again.
    pub stored: Vec<Stored>,
    /// Reports of earlier batches that turned out to have more lines, in their current state.
    pub changed: Vec<Report>,
    /// How much of the file has been read, in percent; `None` at the end.
    pub percent: Option<u8>,
}

/// The identity of a CSV of amounts when it was opened, to detect changes.
#[derive(Debug)]
struct AmountsFile {
    path: PathBuf,
    length: u64,
    modified: Option<SystemTime>,
}

/// The maximum size of a CSV of amounts; only a small part of it is in memory.
const LARGEST: u64 = 1 << 30;

/// Minimum batch size in bytes; for large files, a hundredth of the file.
const PART: u64 = 256 << 10;

impl Stored {
    /// Reads the report; `None` if the file was changed or removed since it was opened.
    pub fn read(&self) -> Option<Report> {
        let mut file = File::open(&self.file.path).ok()?;
        if !self.file.is(&file.metadata().ok()?) {
            return None;
        }
        file.seek(SeekFrom::Start(self.bytes.start)).ok()?;
        let bytes = file.take(self.bytes.end.checked_sub(self.bytes.start)?);
        let stretch = TidyReader::stretch(bytes).next_stretch().ok()??;
        Some(stretch.report)
    }
}

impl AmountsFile {
    fn is(&self, now: &Metadata) -> bool {
        now.len() == self.length && now.modified().ok() == self.modified
    }
}

/// Whether a file is a CSV of amounts, by its first line. Files that can't be read twice, such as pipes, are not.
pub(crate) fn is_amounts(path: &Path) -> bool {
    let mut line = String::new();
    let longest = 1 << 10;
    let is_file = path.metadata().is_ok_and(|metadata| metadata.is_file());
    let mut read =
        || File::open(path).and_then(|file| BufReader::new(file.take(longest)).read_line(&mut line));
    is_file && read().is_ok() && is_tidy_header(&line)
}

/// Reads a CSV of amounts, and passes on each batch as soon as it is read.
pub(crate) fn read(path: &Path, shown: &str, each: impl Fn(Part)) -> Result<(), Cause> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    let (length, modified) = (metadata.len(), metadata.modified().ok());
    if length > LARGEST {
        return Err(Cause::TooLarge(LARGEST));
    }
    let mut reading = Reading {
        file: Arc::new(AmountsFile { path: path.to_path_buf(), length, modified }),
        part: Part::default(),
        known: HashMap::new(),
        gathered: Gathered::default(),
    };
    let mut reader = TidyReader::new(BufReader::new(file))?;
    // The first report is passed on at once, to get it on the screen.
    let mut next = 0;
    let broken = loop {
        let stretch = match reader.next_stretch() {
            Ok(Some(stretch)) => stretch,
            Ok(None) => break None,
            // Everything read so far is kept.
            Err(error) => break Some(error),
        };
        let end = stretch.bytes.end;
        reading.take(stretch.report, stretch.bytes);
        if end > next {
            next = end + PART.max(length / 100);
            // A file that is growing could exceed 100%.
            let percent = (end.saturating_mul(100) / length.max(1)).min(99);
            let percent = Some(u8::try_from(percent).unwrap_or_default());
            each(Part { percent, ..std::mem::take(&mut reading.part) });
        }
    };
    let mut part = reading.part;
    let problems = reader.problems().into_iter().map(|problem| Failure::within(shown, problem));
    part.opened.failures = problems.chain(broken.map(|error| Failure::of(shown, error))).collect();
    part.changed = reading.gathered.finish();
    each(part);
    Ok(())
}

/// The state of reading a file.
struct Reading {
    file: Arc<AmountsFile>,
    part: Part,
    known: HashMap<Head, Range<u64>>,
    /// Reports with scattered lines, which are kept in memory.
    gathered: Gathered,
}

impl Reading {
    fn take(&mut self, report: Report, bytes: Range<u64>) {
        let stored = |bytes| Stored { file: Arc::clone(&self.file), bytes };
        match self.known.insert(report.head(), bytes.clone()) {
            None => {
                self.part.stored.push(stored(bytes));
                self.part.opened.reports.push(report);
            }
            Some(before) => {
                let rows = report.tables.iter().flat_map(|table| &table.rows);
                work::keep(Bounded::Cells, rows.map(|row| 4 + row.amounts.len()).sum());
                if !self.gathered.has(&report.head()) {
                    stored(before).read().into_iter().for_each(|begun| self.gathered.add(begun));
                }
                self.gathered.add(report);
            }
        }
    }
}
