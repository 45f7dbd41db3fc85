//! Libraries of many reports in one CSV of amounts: read in parts, not kept in memory, and read again on demand.

use crate::screen::{User, hides, shows};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use yusuan::library::{Opened, Options, Shelf, Step, open, open_behind};
use yusuan::model::{AMOUNT_COLUMNS, Report};
use yusuan::read::contract::read_tidy;
use yusuan::tui;

/// The header and the lines of a CSV with this many units; only unit 7 has a 公务接待费.
fn lines(units: usize) -> Vec<String> {
    let mut lines = vec![AMOUNT_COLUMNS.join(",")];
    for unit in 0..units {
        let mut add = |code: &str, name: &str, amount: usize| {
            let report = format!("{unit}.csv,2024,budget,第{unit}局");
            lines.push(format!("{report},expense,万元,,{code},{name},budget,total,{amount}.00,,"));
        };
        add("208", "社会保障和就业支出", 1000 + unit);
        add("20805", "行政事业单位养老支出", 1000 + unit);
        if unit == 7 {
            add("30217", "公务接待费", 3);
        }
    }
    lines
}

fn file(folder: &Path, lines: &[String]) -> PathBuf {
    let path = folder.join("library.csv");
    std::fs::write(&path, lines.join("\n")).expect("the folder is writable");
    path
}

fn steps(path: &Path) -> Vec<Step> {
    open_behind(vec![path.to_path_buf()], Options::default(), || {}).iter().collect()
}

fn in_memory(lines: &[String]) -> Vec<Report> {
    read_tidy(lines.join("\n").as_bytes()).expect("the header is right").reports
}

/// The reports as read again from the file.
fn shelved(steps: Vec<Step>) -> Vec<Report> {
    let mut shelf = Shelf::default();
    for step in steps {
        let mut stored = step.stored.into_iter();
        step.opened.reports.into_iter().for_each(|report| shelf.add(step.index, report, stored.next()));
        shelf.change(step.index, step.changed);
    }
    (0..shelf.len()).map(|index| Report::clone(&shelf.report(index).expect("it is there"))).collect()
}

#[test]
fn a_long_file_comes_in_parts_and_its_reports_are_read_again_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let lines = lines(5000);
    let path = file(folder.path(), &lines);
    let steps_of = steps(&path);
    assert!(steps_of.len() > 2, "the first report comes alone, others follow");
    assert_eq!(steps_of[0].opened.reports.len(), 1);
    let percents: Vec<_> = steps_of.iter().map(|step| step.percent).collect();
    assert!(percents.iter().rev().skip(1).all(Option::is_some) && percents.last() == Some(&None));
    assert!(percents.iter().flatten().is_sorted());
    assert!(steps_of.iter().all(|step| step.stored.len() == step.opened.reports.len()));
    let wanted = in_memory(&lines);
    assert!(shelved(steps_of) == wanted, "what is read again is what was read");
    assert!(open(&[path], &Options::default()).reports == wanted);
}

#[test]
fn lines_that_stand_apart_are_brought_together() {
    let folder = tempfile::tempdir().unwrap();
    let mut lines = lines(300);
    lines[1..].sort_by_key(|line| line.split(',').nth(7).map(str::to_string));
    let path = file(folder.path(), &lines);
    let wanted = in_memory(&lines);
    assert_eq!(wanted.len(), 300);
    assert!(wanted.iter().all(|report| report.tables[0].rows.len() >= 2));
    assert!(shelved(steps(&path)) == wanted);
    assert!(open(&[path], &Options::default()).reports == wanted);
}

#[test]
fn a_broken_line_is_said_and_the_report_stays_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut lines = lines(3);
    lines.insert(4, "half a line".to_string());
    let path = file(folder.path(), &lines);
    let Opened { reports, failures } = open(std::slice::from_ref(&path), &Options::default());
    assert_eq!(failures.len(), 1);
    assert_eq!(failures[0].place.line, Some(5));
    assert_eq!(reports.iter().map(|r| r.tables[0].rows.len()).collect::<Vec<_>>(), [2, 2, 2]);
    assert!(shelved(steps(&path)) == reports);
}

#[test]
fn a_file_beyond_the_bound_is_refused_with_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), &lines(3));
    // Sparse: it takes no disk space.
    std::fs::File::options().write(true).open(&path).unwrap().set_len((1 << 30) + 1).unwrap();
    let Opened { reports, failures } = open(&[path], &Options::default());
    assert!(reports.is_empty());
    assert!(failures[0].to_string().contains("1024 MB"), "{}", failures[0]);
}

/// A user with a library of this many units.
fn user(path: &Path) -> User {
    let mut user = User::opens_with(Vec::new(), tui::Options::default(), 120, 40);
    let path = path.to_path_buf();
    user.opens_from(move || open_behind(vec![path.clone()], Options::default(), || {}));
    waits(&mut user, "第0局");
    user
}

/// Waits until everything is read, and the text is on the screen.
fn waits(user: &mut User, text: &str) {
    let begun = Instant::now();
    while user.sees().contains("载入") || !user.sees().contains(text) {
        assert!(begun.elapsed() < Duration::from_secs(20), "“{text}” is never seen:\n{}", user.sees());
        user.wakes();
    }
}

#[test]
fn what_changed_is_read_again_and_the_place_stays() {
    let folder = tempfile::tempdir().unwrap();
    let mut lines = lines(50);
    let path = file(folder.path(), &lines);
    let mut user = user(&path);
    user.types("/30217<Enter>");
    shows(&user, &["第7局", "8/50"]);
    let chosen = user.line();
    assert!(chosen.contains("公务接待费") && chosen.contains("3.00"), "{chosen}");
    for line in &mut lines {
        *line = line.replace("budget,total,3.00", "budget,total,44.00");
    }
    lines.retain(|line| !line.contains("第2局"));
    file(folder.path(), &lines);
    user.types("R");
    waits(&mut user, "44.00");
    shows(&user, &["第7局", "7/49"]);
    assert!(user.line().contains("公务接待费"), "{}", user.line());
    lines.retain(|line| !line.contains("第7局"));
    file(folder.path(), &lines);
    user.types("R");
    waits(&mut user, "第0局");
    shows(&user, &["1/48"]);
    std::fs::remove_file(&path).unwrap();
    user.types("R");
    waits(&mut user, "library.csv");
    hides(&user, &["第0局"]);
}

#[test]
fn what_cannot_be_read_again_is_said() {
    shows(User::opens(80, 24).types("R"), &["不能重新读取"]);
}

#[test]
fn a_search_leads_into_a_report_that_is_not_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), &lines(2000));
    let mut user = user(&path);
    shows(&user, &["第0局", "1/2000"]);
    user.types("/30217");
    shows(&user, &["30217 公务接待费", "第7局", "3.00 万元"]);
    user.types("<Enter>");
    shows(&user, &["第7局", "8/2000", "公务接待费"]);
    user.types("[");
    shows(&user, &["第0局", "1/2000"]);
    user.types(":report 第1999局<Enter>");
    shows(&user, &["第1999局", "2000/2000", "2,999.00"]);
}

#[test]
fn a_file_that_changes_meanwhile_is_never_shown_as_if_it_had_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), &lines(50));
    let mut user = user(&path);
    let mut text = String::new();
    writeln!(text, "{}", AMOUNT_COLUMNS.join(",")).unwrap();
    std::fs::write(&path, text).unwrap();
    user.types("/30217<Enter>");
    shows(&user, &["文件已改变", "第0局"]);
    hides(&user, &["第7局"]);
}
