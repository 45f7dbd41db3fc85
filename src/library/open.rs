use super::files::collect;
use crate::model::{Library, Place, Report};
use crate::read::{Document, Problem, decode, pdf, text};
use crate::recognise::recognise;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Reports with what could not be read.
#[derive(Debug, Default)]
pub struct Opened {
    /// Reports in the order of their files.
    pub reports: Vec<Report>,
    /// What could not be read, in the same order.
    pub failures: Vec<Failure>,
}

/// Something that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The file as given.
    pub file: String,
    /// Where in the file.
    pub place: Place,
    /// What is wrong and what to do.
    pub message: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.file)?;
        match (self.place.page, self.place.line) {
            (Some(page), _) => write!(f, ": 第 {page} 页")?,
            (None, Some(line)) => write!(f, ": 第 {line} 行")?,
            (None, None) => {}
        }
        write!(f, ": {}", self.message)
    }
}

/// The largest file that is read.
const LARGEST: u64 = 1 << 30;

/// Opens files and folders; several at once, each on its own.
pub fn open(paths: &[PathBuf]) -> Opened {
    let mut opened = Opened::default();
    for path in paths {
        match collect(path) {
            Ok(files) => opened.append(open_files(&files)),
            Err(error) => opened.failures.push(Failure {
                file: path.display().to_string(),
                place: Place::default(),
                message: without_path(&error.to_string(), path),
            }),
        }
    }
    opened
}

/// Opens the content of one file.
pub fn open_bytes(bytes: &[u8], file: &str) -> Opened {
    let read = AssertUnwindSafe(|| read_bytes(bytes, file));
    let Ok(opened) = catch_unwind(read) else {
        return Opened::failed(
            file,
            "读取时程序出错，此文件已跳过，其余文件照常打开；请把此文件发给开发者".to_string(),
        );
    };
    opened
}

impl Opened {
    fn failed(file: &str, message: String) -> Opened {
        let failure = Failure { file: file.to_string(), place: Place::default(), message };
        Opened { reports: Vec::new(), failures: vec![failure] }
    }

    fn append(&mut self, other: Opened) {
        self.reports.extend(other.reports);
        self.failures.extend(other.failures);
    }
}

fn open_files(files: &[PathBuf]) -> Opened {
    let next = AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(files.len()).max(1);
    let work = || {
        let mut done = Vec::new();
        while let Some((index, path)) = {
            let index = next.fetch_add(1, Ordering::Relaxed);
            files.get(index).map(|path| (index, path))
        } {
            done.push((index, open_file(path)));
        }
        done
    };
    let mut results: Vec<(usize, Opened)> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut all = work();
        all.extend(others.into_iter().filter_map(|thread| thread.join().ok()).flatten());
        all
    });
    results.sort_by_key(|(index, _)| *index);
    let mut opened = Opened::default();
    results.into_iter().for_each(|(_, one)| opened.append(one));
    opened
}

fn open_file(path: &Path) -> Opened {
    let shown = path.display().to_string();
    let too_large = std::fs::metadata(path).is_ok_and(|m| m.len() > LARGEST);
    if too_large {
        return Opened::failed(&shown, "文件超过 1 GB，未读取".to_string());
    }
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return Opened::failed(&shown, format!("无法读取（{error}）")),
    };
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_else(|| shown.clone());
    let mut opened = open_bytes(&bytes, &name);
    opened.failures.iter_mut().for_each(|failure| failure.file.clone_from(&shown));
    opened
}

fn read_bytes(bytes: &[u8], file: &str) -> Opened {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Opened::failed(file, "文件是空的".to_string());
    }
    if bytes.starts_with(b"%PDF") {
        return match pdf::read(bytes, file, &pdf::Options::default()) {
            Ok(document) => recognised(document, file),
            Err(error) => Opened::failed(file, error.to_string()),
        };
    }
    let decoded = decode(bytes);
    if decoded.text.trim_start().starts_with('{') {
        return match serde_json::from_str::<Library>(&decoded.text) {
            Ok(library) => Opened { reports: library.reports, failures: Vec::new() },
            Err(error) => Opened::failed(file, format!("不是 yusuan 的 JSON（{error}）")),
        };
    }
    recognised(text::read(&decoded.text, file), file)
}

fn recognised(document: Document, file: &str) -> Opened {
    let reading = recognise(document);
    if says_nothing(&reading.report) {
        return Opened::failed(file, "没有找到预算表或决算表：这可能不是预算、决算公开文件".to_string());
    }
    let failure =
        |problem: Problem| Failure { file: file.to_string(), place: problem.place, message: problem.message };
    Opened { failures: reading.problems.into_iter().map(failure).collect(), reports: vec![reading.report] }
}

/// Whether a report has neither tables nor projects nor the title of a budget.
fn says_nothing(report: &Report) -> bool {
    report.tables.is_empty() && report.projects.is_empty() && report.title.is_empty()
}

fn without_path(message: &str, path: &Path) -> String {
    let prefix = format!("{}: ", path.display());
    message.strip_prefix(&prefix).unwrap_or(message).to_string()
}
