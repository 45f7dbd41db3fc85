//! Time of a keystroke in a search until the results are final: `cargo bench --bench search -- LIBRARY.csv`, or documents.
//!
//! Takes a CSV of amounts, such as one made by `gen_library.py 1000000` in `$YUSUAN_SHARED/tools`, or a folder of
//! documents, whose paragraphs are searched too. Each query is typed letter by letter, deleted again, and pasted, each time
//! from the same state. Of each key, the fastest run in CPU time of the thread tells what the search costs, since the others
//! include noise; what the user waits for the first time is shown for the slowest key.

#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]
#![allow(clippy::float_arithmetic, reason = "times are no amounts")]

use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};
use yusuan::library::{Options, ReportStore, open_behind};
use yusuan::search::{Ask, Index};
use yusuan::subjects::Subjects;

/// Number of times each query is typed.
const RUNS: usize = 9;

/// Maximum time per key, at a million rows.
const ALLOWED: Duration = Duration::from_millis(5);

/// The queries.
const QUERIES: [&str; 52] = [
    // Names, codes, initials and pinyin.
    "公积金",
    "2210201",
    "gjj",
    "jyj",
    "zhufang",
    "局",
    "社保管理",
    "xingzhengyunxing",
    // Several words.
    "青海省 教育 2024",
    "河南省 公积金 2023 预算",
    "西宁市 社保 208",
    "haidong gjj 2024",
    "2024 决算 局",
    "shengjiaoyuting xingzheng",
    "gjj 2024",
    "xz 2010 yuan",
    "局 2 x",
    "a b c d e",
    "y 2024 s",
    "支出 省 2023",
    "2080 yw hai",
    // Amounts.
    "149.40",
    "1494000元",
    "-3.5",
    // English.
    "housing fund",
    "education affairs 2024",
    // Near misses, and what is not there at all.
    "住房公积进",
    "住方公积金",
    "公务接代费",
    "gonjijin",
    "没有这样的名称",
    "zzzzqqqq",
    "甲乙 丙丁 9999",
    "qqqq gjj 2024",
    // What matches most: a letter, a digit, a character.
    "a",
    "g",
    "j",
    "x",
    "z",
    "的",
    "省",
    "支",
    "公",
    "2",
    "20",
    "201",
    "2024",
    "预算",
    "zc",
    "sj",
    // Whole sentences.
    "机关事业单位基本养老保险缴费支出住房公积金行政运行一般行政管理事务社会保险业务管理事务公务接待费",
    "jiguanshiyedanweijibenyanglaobaoxianjiaofeizhichu zhufanggongjijin xingzhengyunxing 2024 yusuan",
];

/// How long a key took.
struct Times {
    by_clock: Duration,
    /// CPU time.
    of_thread: Duration,
}

fn main() {
    let paths: Vec<PathBuf> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).map(PathBuf::from).collect();
    if paths.is_empty() {
        println!("no library: give a CSV of amounts, or documents");
        return;
    }
    let begun = Instant::now();
    let (mut store, mut index) = (ReportStore::default(), Index::default());
    for step in open_behind(paths, Options::default(), || {}) {
        let mut stored = step.stored.into_iter();
        for report in step.opened.reports {
            index.add(&report, Subjects::embedded());
            store.add(step.index, report, stored.next());
        }
    }
    println!("{} reports in {:.2} s", store.len(), begun.elapsed().as_secs_f64());
    let mut slow = 0;
    for query in QUERIES {
        let runs: Vec<Vec<Times>> = (0..RUNS).map(|_| keys(&index, &store, query)).collect();
        let best: Vec<Duration> = (0..)
            .map_while(|key| runs.iter().filter_map(|run| run.get(key)).map(|times| times.of_thread).min())
            .collect();
        let worst = best.iter().max().copied().unwrap_or_default();
        let first = runs.first().into_iter().flatten().map(|times| times.by_clock).max().unwrap_or_default();
        slow += usize::from(worst > ALLOWED);
        let each: Vec<String> = best.into_iter().map(milliseconds).collect();
        println!(
            "{} ms, the first time {}  {query}: {}",
            milliseconds(worst),
            milliseconds(first),
            each.join(" ")
        );
    }
    println!("{slow} of {} queries have a key above {} ms", QUERIES.len(), ALLOWED.as_millis());
}

fn milliseconds(time: Duration) -> String {
    format!("{:.2}", 1e3 * time.as_secs_f64())
}

/// The times of each key and each deletion, and of the whole query pasted. At first, the index's cache is that of another
/// query.
fn keys(index: &Index, store: &ReportStore, query: &str) -> Vec<Times> {
    let find = |query: &str| {
        let (begun, of_thread) = (Instant::now(), thread_time());
        let ask = Ask { query, here: Some(0), limit: 50, english: false };
        black_box(index.find(ask, &|report| store.at_hand(report)));
        let of_thread = thread_time().saturating_sub(of_thread);
        Times { by_clock: begun.elapsed(), of_thread }
    };
    find("丶");
    let ends: Vec<usize> = query.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
    let back = ends.iter().rev().skip(1);
    let mut times: Vec<Times> =
        ends.iter().chain(back).filter_map(|end| query.get(..*end)).map(find).collect();
    find("丶");
    times.push(find(query));
    times
}

/// CPU time of the thread so far.
fn thread_time() -> Duration {
    Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).unwrap_or_default()
}
