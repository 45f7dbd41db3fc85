//! What a key of a search costs until the list is final: `cargo bench --bench search -- LIBRARY.csv`, or documents.
//!
//! Takes a CSV of amounts, such as `gen_library.py 1000000` in `$YUSUAN_SHARED/tools` makes, or a folder of documents, of
//! which paragraphs are looked through too. Each query is typed letter by letter and deleted again; of each key the
//! fastest run counts, by the clock and by what the thread itself took, since the rest is other programs' noise.

#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]
#![allow(clippy::float_arithmetic, reason = "times are no amounts")]

use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};
use yusuan::library::{Options, Shelf, open_behind};
use yusuan::search::{Ask, Index};
use yusuan::subjects::Subjects;

/// Each query is typed so often.
const RUNS: usize = 9;

/// No key may take longer, at a million rows.
const ALLOWED: Duration = Duration::from_millis(5);

/// What is typed.
const QUERIES: [&str; 22] = [
    "公积金",
    "2210201",
    "gjj",
    "jyj",
    "zhufang",
    "局",
    "社保管理",
    "青海省 教育 2024",
    "河南省 公积金 2023 预算",
    "西宁市 社保 208",
    "haidong gjj 2024",
    "2024 决算 局",
    "xingzhengyunxing",
    "shengjiaoyuting xingzheng",
    "149.40",
    "housing fund",
    "education affairs 2024",
    "住房公积进",
    "公务接代费",
    "gonjijin",
    "没有这样的名称",
    "zzzzqqqq",
];

/// The time by the clock, and that of the thread.
type Times = (Duration, Duration);

fn main() {
    let paths: Vec<PathBuf> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).map(PathBuf::from).collect();
    if paths.is_empty() {
        println!("no library: give a CSV of amounts, or documents");
        return;
    }
    let begun = Instant::now();
    let (mut shelf, mut index) = (Shelf::default(), Index::default());
    for step in open_behind(paths, Options::default(), || {}) {
        let mut stored = step.stored.into_iter();
        for report in step.opened.reports {
            index.add(&report, Subjects::embedded());
            shelf.add(step.index, report, stored.next());
        }
    }
    println!("{} reports in {:.2} s", shelf.len(), begun.elapsed().as_secs_f64());
    let mut slow = 0;
    for query in QUERIES {
        let runs: Vec<Vec<Times>> = (0..RUNS).map(|_| typed(&index, &shelf, query)).collect();
        let fastest = |key: usize| {
            let of_key = || runs.iter().filter_map(|run| run.get(key));
            Some((of_key().map(|times| times.0).min()?, of_key().map(|times| times.1).min()?))
        };
        let keys: Vec<Times> = (0..).map_while(fastest).collect();
        let worst = |of: fn(&Times) -> Duration| keys.iter().map(of).max().unwrap_or_default();
        let (clock, thread) = (worst(|times| times.0), worst(|times| times.1));
        slow += usize::from(thread > ALLOWED);
        let each: Vec<String> = keys.iter().map(|times| milliseconds(times.1)).collect();
        println!(
            "{} ms, {} by the clock  {query}: {}",
            milliseconds(thread),
            milliseconds(clock),
            each.join(" ")
        );
    }
    println!("{slow} of {} queries have a key above {} ms", QUERIES.len(), ALLOWED.as_millis());
}

fn milliseconds(time: Duration) -> String {
    format!("{:.2}", 1e3 * time.as_secs_f64())
}

/// The times of each key, those that delete too. What the index keeps of the query before is of another one.
fn typed(index: &Index, shelf: &Shelf, query: &str) -> Vec<Times> {
    let find = |query: &str| {
        let (begun, of_thread) = (Instant::now(), thread_time());
        let ask = Ask { query, here: Some(0), limit: 50, english: false };
        black_box(index.find(ask, &|report| shelf.at_hand(report)));
        (begun.elapsed(), thread_time().saturating_sub(of_thread))
    };
    find("丶");
    let ends: Vec<usize> = query.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
    let back = ends.iter().rev().skip(1);
    ends.iter().chain(back).filter_map(|end| query.get(..*end)).map(find).collect()
}

/// What the thread has taken of a processor so far.
fn thread_time() -> Duration {
    Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).unwrap_or_default()
}
