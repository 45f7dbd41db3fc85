//! Time of checking a report that is already read: `cargo bench --bench check`.
//!
//! Takes files as arguments, or the published documents in `$YUSUAN_SHARED/documents`.

#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]
#![allow(clippy::float_arithmetic, reason = "times are no amounts")]

use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use yusuan::check::check;
use yusuan::library::{Options, open};

/// Number of runs; the fastest counts, since the others include noise.
const RUNS: usize = 7;

fn main() {
    let given: Vec<PathBuf> =
        std::env::args().skip(1).filter(|a| !a.starts_with('-')).map(PathBuf::from).collect();
    let shared = std::env::var_os("YUSUAN_SHARED").map(PathBuf::from);
    let folders = ["documents/text", "documents/pdf", "documents/provinces"];
    let published = || shared.iter().flat_map(|s| folders.map(|f| s.join(f))).collect();
    let paths = if given.is_empty() { published() } else { given };
    if paths.is_empty() {
        println!("no documents: give files, or set YUSUAN_SHARED");
        return;
    }
    println!("{:>9} {:>6} {:>6}  file", "ms", "pages", "n");
    for report in open(&paths, &Options::default()).reports {
        let mut best = Duration::MAX;
        let mut compared = 0;
        for _ in 0..RUNS {
            let start = Instant::now();
            compared = black_box(check(&report)).findings.len();
            best = best.min(start.elapsed());
        }
        let pages = report.source.pages.unwrap_or_default();
        println!("{:>9.2} {pages:>6} {compared:>6}  {}", best.as_secs_f64() * 1000.0, report.source.file);
    }
}
