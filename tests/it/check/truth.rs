//! The published documents compared with the list of findings expected in them.

use crate::support::*;
use std::path::Path;
use yusuan::check::{Finding, Outcome, check};
use yusuan::model::Report;

/// A row of the list.
struct Row {
    file: String,
    class: String,
    rules: Vec<String>,
    pages: Vec<u32>,
    lines: Vec<u32>,
    location: String,
}

/// Rules about wording and style: listed findings appear as notes.
const NOTES: [&str; 7] = ["Y513", "Y706", "Y707", "Y708", "Y808", "Y809", "Y810"];
/// Listed findings without a rule: a change without a comparison, and the levels of a glossary term.
const NO_FORMULA: [(&str, &str); 2] =
    [("001_0d0ebef095667f90.txt", "L369"), ("002_6f33a3403ad962c0.txt", "L1969-1971")];
/// Maximum distance in lines between the list and the figure. One row names the following paragraph.
const NEAR: u32 = 4;

fn rows(shared: &Path) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(shared.join("truth/findings.csv")).unwrap();
    let words = |text: &str| text.split_whitespace().map(str::to_string).collect::<Vec<_>>();
    let numbers = |text: &str| text.split_whitespace().map(|n| n.parse().unwrap()).collect();
    let row = |r: csv::StringRecord| Row {
        file: r[0].to_string(),
        class: r[1].to_string(),
        rules: words(&r[2]),
        pages: numbers(&r[3]),
        lines: numbers(&r[4]),
        location: r[7].to_string(),
    };
    reader.records().map(|r| row(r.unwrap())).collect()
}

fn is_at(finding: &Finding, row: &Row) -> bool {
    finding.figures.iter().any(|figure| {
        let place = figure.spot.place;
        let near = |line: u32| row.lines.iter().any(|l| l.abs_diff(line) <= NEAR);
        place.page.is_some_and(|page| row.pages.contains(&page)) || place.line.is_some_and(near)
    })
}

fn checked(shared: &Path) -> Vec<(Report, Vec<Finding>)> {
    let files = ["documents/text", "documents/pdf"].map(|folder| files(&shared.join(folder))).concat();
    open(&files)
        .into_iter()
        .map(|report| {
            let findings = check(&report).findings;
            (report, findings)
        })
        .collect()
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn what_the_list_says_is_found_where_it_says() {
    let shared = shared();
    let checked = checked(&shared);
    let mut missed = Vec::new();
    for row in rows(&shared) {
        let wanted = match row.class.as_str() {
            "REAL" | "REAL-MINOR" | "REAL-SEMANTIC" => "fail",
            "ROUNDING" => "rounding",
            _ => continue,
        };
        let no_formula = NO_FORMULA.contains(&(&row.file, &row.location));
        if no_formula || row.rules.iter().all(|r| NOTES.contains(&r.as_str())) {
            continue;
        }
        let findings = &checked.iter().find(|(report, _)| report.source.file == row.file).unwrap().1;
        let of_row = |f: &&Finding| row.rules.iter().any(|r| r == f.rule.id) && is_at(f, &row);
        if !findings.iter().filter(of_row).any(|f| f.outcome.name() == wanted) {
            missed.push(format!("{} {} {:?} {}: {wanted}", row.file, row.location, row.rules, row.class));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn what_the_list_calls_a_trap_does_not_fail() {
    let shared = shared();
    let checked = checked(&shared);
    for row in rows(&shared).iter().filter(|r| r.class == "TRAP" || r.class == "INFO") {
        let findings = &checked.iter().find(|(report, _)| report.source.file == row.file).unwrap().1;
        let of_row = |f: &&Finding| row.rules.iter().any(|r| r == f.rule.id) && is_at(f, row);
        let failed: Vec<&Finding> =
            findings.iter().filter(of_row).filter(|f| f.outcome == Outcome::Fail).collect();
        assert!(failed.is_empty(), "{} {}: {failed:#?}", row.file, row.location);
    }
}
