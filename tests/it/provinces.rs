//! Published documents of many provinces: their amounts, compared with the expected ones.

use rust_decimal::Decimal;
use std::collections::HashMap;
use std::path::PathBuf;
use yusuan::library::{self, Options};
use yusuan::model::{Report, Scope, Table, TableKind};

fn open(folder: &str, ending: &str) -> Vec<Report> {
    let shared = crate::support::shared();
    let entries = std::fs::read_dir(shared.join("documents").join(folder)).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.to_string_lossy().ends_with(ending));
    files.sort();
    library::open(&files, &Options::default()).reports
}

/// Sums within a table that the document itself violates; each was compared with the page.
const BROKEN_BY_THE_PUBLISHER: &[(&str, &str, &str)] = &[];

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn the_sums_of_every_table_hold_but_for_the_publishers_own() {
    let mut broken = Vec::new();
    let mut held = 0;
    for report in open("provinces", ".pdf") {
        for table in report.tables.iter().filter(|t| t.kind != TableKind::Other) {
            for (code, column) in contradictions(table, &mut held) {
                broken.push((report.source.file.clone(), format!("{} {}", table.kind.name(), column), code));
            }
            assert!(table.doubts.is_empty(), "{} {}: {:?}", report.source.file, table.title, table.doubts);
        }
    }
    let known = |(file, place, code): &(String, String, String)| {
        BROKEN_BY_THE_PUBLISHER.iter().any(|(f, p, c)| file == f && place == p && code == c)
    };
    broken.retain(|found| !known(found));
    assert!(broken.is_empty(), "{broken:#?}");
    assert!(held > 2_800, "only {held} sums were there to hold");
}

fn is_total(name: &str) -> bool {
    matches!(name, "合计" | "总计" | "支出合计")
}

/// Codes whose children do not add up to them, and classifications that do not add up to the total, with the column.
/// Repeated codes are summed first; a table may have rows of two classifications, each of which makes the total.
fn contradictions(table: &Table, held: &mut usize) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (index, column) in table.columns.iter().enumerate().filter(|(_, c)| !c.column.is_percent()) {
        let mut sums: HashMap<&str, (Decimal, u32)> = HashMap::new();
        for row in &table.rows {
            // Codes of units have six digits below three.
            let code = row.code.as_deref().filter(|code| matches!(code.len(), 3 | 5 | 7));
            if let (Some(code), Some(value)) = (code, row.value(index)) {
                let sum = sums.entry(code).or_default();
                *sum = (sum.0 + value, sum.1 + 1);
            }
        }
        let total = table.rows.iter().find(|row| row.code.is_none() && is_total(&row.name));
        for classification in ["2", "3", "5"].iter().filter(|_| total.is_some()) {
            let tops: Vec<&(Decimal, u32)> = sums
                .iter()
                .filter(|(code, _)| code.len() == 3 && code.starts_with(classification))
                .map(|(_, sum)| sum)
                .collect();
            let sum: Decimal = tops.iter().map(|(value, _)| *value).sum();
            let count: u32 = tops.iter().map(|(_, n)| n).sum();
            match total.and_then(|row| row.value(index)).filter(|_| count > 0) {
                Some(total) if (sum - total).abs() <= Decimal::new(5, 3) * Decimal::from(count + 1) => {
                    *held += 1
                }
                Some(_) => out.push((format!("total of {classification}"), column.column.to_string())),
                None => {}
            }
        }
        for (code, (amount, prints)) in &sums {
            // A level may be omitted: 3010201 below 301.
            let is_below = |other: &str| other.len() > code.len() && other.starts_with(*code);
            let is_next = |other: &str| {
                !sums.keys().any(|c| is_below(c) && other.len() > c.len() && other.starts_with(c))
            };
            let below: Vec<&(Decimal, u32)> = sums
                .iter()
                .filter(|(other, _)| is_below(other) && is_next(other))
                .map(|(_, sum)| sum)
                .collect();
            if below.is_empty() || code.len() > 5 {
                continue;
            }
            let count: u32 = below.iter().map(|(_, n)| n).sum::<u32>() + prints;
            let sum: Decimal = below.iter().map(|(value, _)| *value).sum();
            match (sum - amount).abs() <= Decimal::new(5, 3) * Decimal::from(count + 1) {
                true => *held += 1,
                false => out.push((code.to_string(), column.column.to_string())),
            }
        }
    }
    out.sort();
    out
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn whole_governments_open_as_such_and_export_nothing_as_a_units() {
    let wanted = [("常德市", 2026), ("朝阳市", 2026), ("丽江市", 2026)];
    let reports: Vec<Report> =
        [".html", ".xlsx", "朝阳市_2026.pdf"].iter().flat_map(|e| open("governments", e)).collect();
    for (report, (unit, year)) in reports.iter().zip([wanted[0], wanted[2], wanted[1]]) {
        assert_eq!(
            (report.scope, report.unit_name.as_str(), report.year),
            (Some(Scope::Government), unit, Some(year))
        );
        assert!(report.tables.len() >= 10, "{}", report.source.file);
        assert!(report.account.as_ref().unwrap().left.is_empty(), "what is kept as printed is not unread");
        assert!(report.tables.iter().all(|table| table.kind == TableKind::Other && !table.cells.is_empty()));
    }
    for report in open("governments", "支出执行_2025.pdf") {
        assert_eq!((report.scope, report.year), (Some(Scope::Government), Some(2025)));
    }
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn no_amount_stands_outside_the_tables_and_none_that_is_promised_is_missed() {
    for report in open("provinces", ".pdf") {
        let account = report.account.unwrap();
        assert!(account.outside.is_empty(), "{}: {:#?}", report.source.file, account.outside);
        assert!(account.missing.is_empty(), "{}: {:#?}", report.source.file, account.missing);
    }
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn the_years_before_stand_under_their_own_basis() {
    let reports = open("provinces", "信访局_2026.pdf");
    let Some(report) = reports.iter().find(|r| r.unit_name.starts_with("深圳")) else { return };
    let table = report.tables.iter().find(|t| t.kind == TableKind::SanGong).unwrap();
    let bases: Vec<&str> =
        table.rows.iter().map(|r| table.columns[r.amounts[0].column].basis.name()).collect();
    assert_eq!(bases, ["prior_budget", "budget", "budget"]);
    assert!(table.rows.iter().all(|row| row.name == report.unit_name));
}

/// The amounts in a text laid out by another reader: those with separators or decimals.
fn amounts_in(text: &str) -> Vec<String> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let is_amount = |run: &&str| {
        let (whole, decimals) = run.split_once('.').unwrap_or((run, ""));
        let groups: Vec<&str> = whole.split(',').collect();
        let grouped = groups.len() > 1 && groups[1..].iter().all(|g| g.len() == 3);
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        groups.iter().all(|g| digits(g)) && (digits(decimals) || grouped && !run.contains('.'))
    };
    let runs = text.split(|c| !is_part(c)).map(|run| run.trim_end_matches(['.', ',']));
    runs.filter(is_amount).map(|run| run.replace(',', "")).collect()
}

/// The multiset difference in both directions.
fn apart(mut some: Vec<Decimal>, mut others: Vec<Decimal>) -> (Vec<Decimal>, Vec<Decimal>) {
    some.retain(|value| match others.iter().position(|other| other == value) {
        Some(at) => {
            others.swap_remove(at);
            false
        }
        None => true,
    });
    (some, others)
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn all_that_pdftotext_prints_beyond_our_amounts_are_pieces_of_one_that_breaks_over_lines() {
    let (mut same, mut pieces) = (0, 0);
    for report in open("provinces", ".pdf") {
        let file = crate::support::shared().join("documents/provinces").join(&report.source.file);
        let output = std::process::Command::new("pdftotext").arg("-layout").arg(file).arg("-").output();
        let text = String::from_utf8(output.expect("pdftotext, of poppler-utils").stdout).unwrap();
        for (number, page) in (1..).zip(text.split('\u{c}')) {
            let of_page = |t: &&Table| t.pages.contains(&number);
            let is_standard = |t: &Table| {
                !matches!(t.kind, TableKind::Other | TableKind::Procurement | TableKind::ProjectExpense)
            };
            let mut tables = report.tables.iter().filter(of_page).peekable();
            if tables.peek().is_none() || !tables.all(is_standard) {
                continue;
            }
            let rows = report.tables.iter().flat_map(|t| &t.rows).filter(|r| r.place.page == Some(number));
            let ours: Vec<Decimal> =
                rows.flat_map(|r| &r.amounts).filter_map(|a| a.value).map(|v| v.abs()).collect();
            let printed: Vec<Decimal> = amounts_in(page).iter().map(|a| a.parse().unwrap()).collect();
            let all = printed.len();
            let (missed, unclaimed) = apart(printed, ours);
            same += all - missed.len();
            pieces += missed.len();
            for piece in missed {
                let is_in = |whole: &Decimal| whole.to_string().contains(&piece.to_string());
                assert!(unclaimed.iter().any(is_in), "{} page {number}: {piece}", report.source.file);
            }
        }
    }
    assert!(same > 10_000 && pieces > 100, "{same} same, {pieces} pieces");
}
