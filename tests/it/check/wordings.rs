//! Clean reports in the wordings of many provinces: no rule fails, and planted mistakes are reported.
//!
//! `final.txt` and `budget.txt` are the tables of one unit; each other file is a narrative for them in its own wording.

use crate::check::planted::Tally;
use crate::support::files;
use std::path::Path;
use yusuan::check::{Finding, Outcome, check};
use yusuan::library::{Options, open_bytes};
use yusuan::model::Report;

/// The tables combined with each of their narratives, by file.
fn reports() -> Vec<(String, Report)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/wordings");
    let read = |path: &Path| std::fs::read_to_string(path).expect("a text");
    let mut reports = Vec::new();
    for path in files(&folder) {
        let name = path.file_stem().unwrap().to_string_lossy().to_string();
        let Some((kind, _)) = name.split_once('_') else { continue };
        let text = format!("{}\n{}", read(&folder.join(format!("{kind}.txt"))), read(&path));
        let opened = open_bytes(text.as_bytes(), "wording.txt", &Options::default());
        reports.push((name, opened.reports.into_iter().next().expect("a report")));
    }
    assert!(reports.len() > 10);
    reports
}

#[test]
fn nothing_fails_however_a_province_puts_it() {
    let mut wrong = Vec::new();
    for (name, report) in reports() {
        let failed = check(&report).findings;
        let said = |f: &Finding| format!("{name} {}", yusuan::check::describe(f, yusuan::lang::Lang::Zh));
        wrong.extend(failed.iter().filter(|f| f.outcome == Outcome::Fail).map(said));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_planted_in_sentences_of_any_wording_is_noticed() {
    let reports: Vec<Report> = reports().into_iter().map(|(_, report)| report).collect();
    Tally::of_narratives(&reports, 5).assert(&[("text money", 60), ("text percent", 60)]);
}
