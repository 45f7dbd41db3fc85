//! A key of a search in a large library, until the list is final: `cargo bench --bench search -- LIBRARY.csv`.
//!
//! Takes a CSV of amounts, such as `gen_library.py 1000000` in `$YUSUAN_SHARED/tools` makes.

#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]
#![allow(clippy::float_arithmetic, reason = "times are no amounts")]

use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use yusuan::library::{Options, Shelf, open_behind};
use yusuan::search::{Ask, Index};
use yusuan::subjects::Subjects;

/// Each is timed so often; the fastest counts, the rest is other programs' noise.
const RUNS: usize = 9;

/// What is typed, key by key.
const QUERIES: [&str; 11] = [
    "公积金",
    "2210201",
    "gjj",
    "jyj",
    "zhufang",
    "局",
    "社保管理",
    "青海省 教育 2024",
    "xingzhengyunxing",
    "149.40",
    "housing fund",
];

fn main() {
    let Some(path) = std::env::args().skip(1).find(|arg| !arg.starts_with('-')).map(PathBuf::from) else {
        println!("no library: give a CSV of amounts");
        return;
    };
    let begun = Instant::now();
    let (mut shelf, mut index) = (Shelf::default(), Index::default());
    for step in open_behind(vec![path], Options::default(), || {}) {
        for (report, stored) in step.opened.reports.into_iter().zip(step.stored) {
            index.add(&report, Subjects::embedded());
            shelf.add(step.index, report, Some(stored));
        }
    }
    println!("{} reports in {:.2} s", shelf.len(), begun.elapsed().as_secs_f64());
    for query in QUERIES {
        let ends = query.char_indices().map(|(at, c)| at + c.len_utf8());
        let keys = ends.filter_map(|end| query.get(..end));
        let times: Vec<f64> = keys.map(|typed| 1e3 * fastest(&index, typed).as_secs_f64()).collect();
        let times: Vec<String> = times.iter().map(|ms| format!("{ms:5.2}")).collect();
        println!("{} ms  {query}", times.join(" "));
    }
}

fn fastest(index: &Index, query: &str) -> Duration {
    let run = || {
        let begun = Instant::now();
        black_box(index.find(Ask { query, here: Some(0), limit: 50, english: false }, &|_| None));
        begun.elapsed()
    };
    (0..RUNS).map(|_| run()).min().unwrap_or_default()
}
