//! Reading PDFs compared with `pdftotext`, measured in the same run: `cargo bench --bench pdf`.
//!
//! Takes files as arguments, or the published documents in `$YUSUAN_SHARED/documents/pdf`.

#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]
#![allow(clippy::float_arithmetic, reason = "times are no amounts")]

use std::hint::black_box;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use yusuan::read::pdf::{self, Options};

/// Number of runs; the fastest counts, since the others include noise.
const RUNS: usize = 7;

fn main() {
    let files = files();
    if files.is_empty() {
        println!("no PDFs: give files, or set YUSUAN_SHARED");
        return;
    }
    println!("{:>9} {:>9} {:>6}  file", "ours ms", "pdftotext", "ratio");
    let (mut ours, mut theirs) = (Duration::ZERO, Duration::ZERO);
    for file in &files {
        let Ok(bytes) = std::fs::read(file) else { continue };
        let mine = fastest(|| drop(black_box(pdf::read(&bytes, "", &Options::default()))));
        let other = fastest(|| {
            let run = Command::new("pdftotext")
                .arg("-layout")
                .arg(file)
                .arg("-")
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status();
            assert!(run.is_ok(), "pdftotext is not installed");
        });
        print_line(mine, other, &file.file_name().unwrap_or_default().to_string_lossy());
        ours += mine;
        theirs += other;
    }
    print_line(ours, theirs, "all: ours in one process, a pdftotext for each file");
}

fn files() -> Vec<PathBuf> {
    let given: Vec<PathBuf> =
        std::env::args_os().skip(1).map(PathBuf::from).filter(|f| f.is_file()).collect();
    if !given.is_empty() {
        return given;
    }
    let shared = std::env::var_os("YUSUAN_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let entries = std::fs::read_dir(shared.join("documents/pdf"));
    let mut files: Vec<PathBuf> = entries.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}

fn fastest(mut run: impl FnMut()) -> Duration {
    let times = (0..RUNS).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed()
    });
    times.min().unwrap_or_default()
}

fn print_line(ours: Duration, theirs: Duration, what: &str) {
    let (ours, theirs) = (ours.as_secs_f64() * 1e3, theirs.as_secs_f64() * 1e3);
    println!("{ours:>9.2} {theirs:>9.2} {:>6.1}  {what}", theirs / ours);
}
