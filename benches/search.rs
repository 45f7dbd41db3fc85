//! A key of a search in a large library, until the list is final: `cargo bench --bench search -- LIBRARY.csv`.
//!
//! Takes a CSV of amounts, such as `gen_library.py 1000000` in `$YUSUAN_SHARED/tools` makes.

#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]
#![allow(clippy::float_arithmetic, reason = "times are no amounts")]

use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use yusuan::library::{Options, ReportStore, open_behind};
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
    let (mut store, mut index) = (ReportStore::default(), Index::default());
    for step in open_behind(vec![path], Options::default(), || {}) {
        for (report, stored) in step.opened.reports.into_iter().zip(step.stored) {
            index.add(&report, Subjects::embedded());
            store.add(step.index, report, Some(stored));
        }
    }
    println!("{} reports in {:.2} s", store.len(), begun.elapsed().as_secs_f64());
    for query in QUERIES {
        let runs: Vec<Vec<Duration>> = (0..RUNS).map(|_| typed(&index, query)).collect();
        let fastest = |key: usize| runs.iter().filter_map(|run| run.get(key)).min().copied();
        let times = (0..).map_while(fastest).map(|time| format!("{:5.2}", 1e3 * time.as_secs_f64()));
        println!("{} ms  {query}", times.collect::<Vec<_>>().join(" "));
    }
}

/// The time of each key. What the index keeps of the query before is of another one.
fn typed(index: &Index, query: &str) -> Vec<Duration> {
    let find = |query: &str| {
        let begun = Instant::now();
        black_box(index.find(Ask { query, here: Some(0), limit: 50, english: false }, &|_| None));
        begun.elapsed()
    };
    find("丶");
    let ends = query.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.filter_map(|end| query.get(..end)).map(find).collect()
}
