use super::amounts::{self, Part, Stored};
use super::files::{STANDARD_INPUT, collect};
use super::{Cause, Failure};
use crate::model::{Head, Report, Scope, TableKind};
use crate::read::{
    Document, Format, ReadError, contract, csv_grid, decode, doc, docx, html, ofd, pdf, sheet, sniff, text,
    work, zip,
};
use crate::recognise::{assertions, explains_budget, recognise_all};
use crate::text::clean;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver};

/// Reports, and what could not be read.
#[derive(Debug, Clone, Default)]
pub struct Opened {
    /// Reports in the order of their files.
    pub reports: Vec<Report>,
    /// What could not be read, in the same order.
    pub failures: Vec<Failure>,
}

/// Options for opening documents.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The password of encrypted files.
    pub password: Option<String>,
}

/// Progress: a document was opened, or a part of a long one.
#[derive(Debug, Default)]
pub struct Step {
    /// Index of the document, in the order of the paths.
    pub index: usize,
    /// The number of documents finished so far, including this one.
    pub done: usize,
    /// The number of documents.
    pub total: usize,
    /// How much of the document has been read, in percent; `None` when it is complete.
    pub percent: Option<u8>,
    /// The result.
    pub opened: Opened,
    /// For each report, where it can be read again; empty if reports must be kept in memory.
    pub stored: Vec<Stored>,
    /// Reports of earlier steps that turned out to have more lines, in their current state.
    pub changed: Vec<Report>,
}

/// The maximum size of a file that is read into memory.
const LARGEST: u64 = 192 << 20;

/// Opens files and folders; `-` is standard input.
pub fn open(paths: &[PathBuf], options: &Options) -> Opened {
    Opened::of(open_behind(paths.to_vec(), options.clone(), || {}).iter().collect())
}

/// Opens files and folders in background threads; `told` is called after each document has been sent.
pub fn open_behind(
    paths: Vec<PathBuf>,
    options: Options,
    told: impl Fn() + Send + Sync + 'static,
) -> Receiver<Step> {
    // A small buffer, to limit the memory of documents that were read but not received yet.
    let (sender, steps) = mpsc::sync_channel(2);
    std::thread::spawn(move || {
        open_each(&paths, &options, |step| {
            // If the receiver is gone, the current document is read to its end all the same.
            let _ = sender.send(step);
            told();
        });
    });
    steps
}

/// Opens files and folders, several in parallel, and passes on each as soon as it is read.
pub fn open_each(paths: &[PathBuf], options: &Options, each: impl Fn(Step) + Sync) {
    let mut files: Vec<Result<PathBuf, Opened>> = Vec::new();
    for path in paths {
        match collect(path) {
            Ok(found) => files.extend(found.into_iter().map(Ok)),
            Err(error) => files.push(Err(Opened::failed(&clean(&path.display().to_string()), error))),
        }
    }
    let total = files.len();
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(file) = files.get(index) else { break };
            let give = |part: Part| {
                let Part { opened, stored, changed, percent } = part;
                let ended = usize::from(percent.is_none());
                let done = done.fetch_add(ended, Ordering::Relaxed) + ended;
                each(Step { index, done, total, percent, opened, stored, changed });
            };
            match file {
                Ok(path) if amounts::is_amounts(path) => open_amounts(path, give),
                Ok(path) => give(Part { opened: open_file(path, options), ..Part::default() }),
                Err(failed) => give(Part { opened: failed.clone(), ..Part::default() }),
            }
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(total);
    std::thread::scope(|scope| {
        (1..threads).for_each(|_| drop(scope.spawn(work)));
        work();
    });
}

/// Opens a document from the content of a file.
pub fn open_bytes(bytes: &[u8], file: &str, options: &Options) -> Opened {
    open_owned(Cow::Borrowed(bytes), file, options)
}

/// Like [`open_bytes`]; owned content is freed before recognition.
fn open_owned(bytes: Cow<'_, [u8]>, file: &str, options: &Options) -> Opened {
    let length = bytes.len() as u64;
    within(file, || {
        let format = work::bounded(|| Ok(sniff(&bytes)))?;
        let read = || Ok(read_bytes(bytes, format, file, options));
        if format.is_flat() { work::bounded_flat(length, read) } else { work::bounded(read) }
    })
}

/// Runs `read`; an error or panic becomes a failure of the file.
fn within(file: &str, read: impl FnOnce() -> Result<Opened, ReadError>) -> Opened {
    match work::quietly(read) {
        Some(Ok(opened)) => opened,
        Some(Err(error)) => Opened::failed(file, error),
        None => Opened::failed(file, Cause::Panicked),
    }
}

impl Opened {
    /// All results of these steps, in the order of the paths.
    pub fn of(mut steps: Vec<Step>) -> Opened {
        steps.sort_by_key(|step| step.index);
        let mut all = Opened::default();
        let mut first = (0, 0);
        for step in steps {
            if first.0 != step.index {
                first = (step.index, all.reports.len());
            }
            all.reports.extend(step.opened.reports);
            all.failures.extend(step.opened.failures);
            let of_document = all.reports.get_mut(first.1..).unwrap_or_default();
            let mut changed: HashMap<Head, Report> =
                step.changed.into_iter().map(|r| (r.head(), r)).collect();
            if !changed.is_empty() {
                for report in of_document {
                    changed.remove(&report.head()).into_iter().for_each(|now| *report = now);
                }
            }
        }
        all
    }

    fn failed(file: &str, cause: impl Into<Cause>) -> Opened {
        Opened { reports: Vec::new(), failures: vec![Failure::of(file, cause)] }
    }
}

/// Opens a CSV of amounts in batches.
fn open_amounts(path: &Path, each: impl Fn(Part)) {
    let shown = clean(&path.display().to_string());
    let length = path.metadata().map_or(0, |metadata| metadata.len());
    let read = || work::bounded_long(length, || Ok(amounts::read(path, &shown, &each)));
    let read = work::quietly(read).map(|read| read.unwrap_or_else(|error| Err(error.into())));
    if let Err(cause) = read.unwrap_or(Err(Cause::Panicked)) {
        each(Part { opened: Opened::failed(&shown, cause), ..Part::default() });
    }
}

fn open_file(path: &Path, options: &Options) -> Opened {
    let shown = clean(&path.display().to_string());
    let bytes = match read_file(path) {
        Ok(bytes) => bytes,
        Err(cause) => return Opened::failed(&shown, cause),
    };
    let name = path.file_name().map_or_else(|| shown.clone(), |name| clean(&name.to_string_lossy()));
    let mut opened = open_owned(Cow::Owned(bytes), &name, options);
    opened.failures.iter_mut().for_each(|failure| failure.file.clone_from(&shown));
    opened
}

/// The content of a file or of standard input. Other kinds of files are refused, since they may be endless or block.
fn read_file(path: &Path) -> Result<Vec<u8>, Cause> {
    let mut bytes = Vec::new();
    if path == Path::new(STANDARD_INPUT) {
        io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes)?;
    } else {
        let metadata = path.metadata()?;
        if metadata.is_dir() {
            // Reports an unreadable folder.
            std::fs::read_dir(path)?;
        }
        if !metadata.is_file() {
            return Err(Cause::NoFile);
        }
        if metadata.len() > LARGEST {
            return Err(Cause::TooLarge(LARGEST));
        }
        // The file may grow while it is read.
        File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    }
    if bytes.len() as u64 > LARGEST { Err(Cause::TooLarge(LARGEST)) } else { Ok(bytes) }
}

fn read_bytes(bytes: Cow<'_, [u8]>, format: Format, file: &str, options: &Options) -> Opened {
    match format {
        Format::Text => document(bytes, file, plain_text),
        Format::Pdf => {
            let options = pdf::Options { password: options.password.clone() };
            document(bytes, file, |bytes, file| pdf::read(bytes, file, &options))
        }
        Format::Xlsx | Format::Xls | Format::Ods => document(bytes, file, sheet::read),
        Format::Docx => document(bytes, file, docx::read),
        Format::Doc => document(bytes, file, doc::read),
        Format::Ofd => document(bytes, file, ofd::read),
        Format::Html => document(bytes, file, html::read),
        Format::Csv => document(bytes, file, csv_grid::read),
        Format::Tidy => tidy(&bytes, file),
        Format::Json => match contract::read_json(&bytes) {
            Ok(mut reports) => {
                // Hand-written files contain only prose; and assertions in a file are not trusted, but derived again.
                let notes = reports.iter_mut().flat_map(|report| &mut report.notes);
                notes.flat_map(|note| &mut note.paragraphs).for_each(|p| p.assertions.clear());
                reports.iter_mut().for_each(|report| assertions::read(&mut report.notes, report.kind));
                Opened { reports, failures: Vec::new() }
            }
            Err(error) => Opened::failed(file, error),
        },
        Format::Zip => archive(&bytes, file, options),
        other => Opened::failed(file, Cause::Format(other)),
    }
}

/// Opens a document whose content can be freed before recognition.
fn document(
    bytes: Cow<'_, [u8]>,
    file: &str,
    read: impl FnOnce(&[u8], &str) -> Result<Document, ReadError>,
) -> Opened {
    let read = read(&bytes, file);
    drop(bytes);
    match read {
        Ok(document) => recognised(document, file),
        Err(error) => Opened::failed(file, error),
    }
}

fn plain_text(bytes: &[u8], file: &str) -> Result<Document, ReadError> {
    let decoded = decode(bytes);
    let mut document = text::read(&decoded.text, file);
    document.problems.splice(0..0, decoded.problem());
    Ok(document)
}

fn tidy(bytes: &[u8], file: &str) -> Opened {
    match contract::read_tidy(bytes) {
        Ok(tidy) => Opened {
            reports: tidy.reports,
            failures: tidy.problems.into_iter().map(|problem| Failure::within(file, problem)).collect(),
        },
        Err(error) => Opened::failed(file, error),
    }
}

/// Opens each document of an archive separately.
fn archive(bytes: &[u8], file: &str, options: &Options) -> Opened {
    let read = || {
        let mut all = Opened::default();
        zip::each(bytes, |entry| {
            let name = &entry.name;
            let read = |content: Vec<u8>| match sniff(&content) {
                // Nested archives are opened up to the depth limit.
                Format::Zip => Ok(Opened::failed(name, Cause::Format(Format::Other("zip")))),
                format => work::bounded_entry(|| Ok(read_bytes(Cow::Owned(content), format, name, options))),
            };
            let mut opened = within(name, || entry.content.and_then(read));
            opened.failures.iter_mut().for_each(|f| f.entry = Some(name.clone()));
            all.reports.extend(opened.reports);
            all.failures.extend(opened.failures);
        })?;
        Ok(all)
    };
    work::bounded_long(bytes.len() as u64, read).unwrap_or_else(|error| Opened::failed(file, error))
}

fn recognised(document: Document, file: &str) -> Opened {
    let mut opened = Opened::default();
    for reading in recognise_all(document) {
        // If nothing was recognised, damage may be the reason.
        let problems = reading.problems.into_iter();
        opened.failures.extend(problems.map(|problem| Failure::within(file, problem)));
        if !says_nothing(&reading.report) {
            opened.reports.push(reading.report);
        }
    }
    if opened.reports.is_empty() {
        opened.failures.push(Failure::of(file, Cause::NoBudget));
    }
    opened
}

/// Whether a report has no tables of amounts, no projects, and no title or narrative of a budget.
fn says_nothing(report: &Report) -> bool {
    let has_amounts = report.tables.iter().any(|t| t.kind != TableKind::Other);
    let is_government = report.scope == Some(Scope::Government);
    let says = has_amounts || is_government || !report.projects.is_empty() || !report.title.is_empty();
    !says && !explains_budget(&report.notes)
}
