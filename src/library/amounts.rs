//! CSVs of amounts may be larger than memory: they are read report by report, and again where a report is wanted.

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

/// A part of a file from which a report can be read again.
#[derive(Debug, Clone)]
pub struct Stored {
    file: Arc<AmountsFile>,
    bytes: Range<u64>,
}

/// Reports of one file, as far as they are read.
#[derive(Debug, Default)]
pub(crate) struct Part {
    /// The reports, and what could not be read.
    pub opened: Opened,
    /// Where each report can be read again.
    pub stored: Vec<Stored>,
    /// Reports that were handed over before and turned out to go on, as they are now.
    pub changed: Vec<Report>,
    /// How much of the file is read, in percent; none at the end.
    pub percent: Option<u8>,
}

/// A CSV of amounts as it was when it was opened.
#[derive(Debug)]
struct AmountsFile {
    path: PathBuf,
    length: u64,
    modified: Option<SystemTime>,
}

/// The largest CSV of amounts that is read; little of it is in memory.
const LARGEST: u64 = 1 << 30;

/// Parts are this long, or the hundredth part of the file if that is longer.
const PART: u64 = 256 << 10;

impl Stored {
    /// The report; none if the file has changed since it was opened, or is gone.
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

/// Whether a file is a CSV of amounts, by its first line. What can't be read twice, such as a pipe, is none.
pub(crate) fn is_amounts(path: &Path) -> bool {
    let mut line = String::new();
    let longest = 1 << 10;
    let is_file = path.metadata().is_ok_and(|metadata| metadata.is_file());
    let mut read =
        || File::open(path).and_then(|file| BufReader::new(file.take(longest)).read_line(&mut line));
    is_file && read().is_ok() && is_tidy_header(&line)
}

/// Reads a CSV of amounts and hands each part over as soon as it is read.
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
    // The first report goes to the screen at once.
    let mut next = 0;
    let broken = loop {
        let stretch = match reader.next_stretch() {
            Ok(Some(stretch)) => stretch,
            Ok(None) => break None,
            // What was read until then stays.
            Err(error) => break Some(error),
        };
        let end = stretch.bytes.end;
        reading.take(stretch.report, stretch.bytes);
        if end > next {
            next = end + PART.max(length / 100);
            // Of a file that grows meanwhile there would be more than all.
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

/// A file while it is read.
struct Reading {
    file: Arc<AmountsFile>,
    part: Part,
    known: HashMap<Head, Range<u64>>,
    /// Reports whose lines don't stand together; they are kept.
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
