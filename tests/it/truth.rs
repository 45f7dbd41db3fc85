//! The published documents compared with the expected results figure by figure, with places.

use crate::support::*;
use yusuan::export;
use yusuan::model::{AMOUNT_COLUMNS as AMOUNTS, INDICATOR_COLUMNS as INDICATORS};
use yusuan::model::{Fund, Report, TableKind};

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn every_amount_of_the_text_documents_stands_in_its_place() {
    let shared = shared();
    let reports = open(&files(&shared.join("documents/text")));
    let truth = std::fs::File::open(shared.join("truth/text/amounts.csv")).unwrap();
    let got = exported(|out| export::amounts(&reports, out).unwrap());
    assert_same("amounts", rows(truth, &AMOUNTS), rows(got.as_slice(), &AMOUNTS));
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn every_indicator_of_the_text_documents_is_read() {
    let shared = shared();
    let reports = open(&files(&shared.join("documents/text")));
    let truth = std::fs::File::open(shared.join("truth/text/indicators.csv")).unwrap();
    let got = exported(|out| export::indicators(&reports, out).unwrap());
    assert_same("indicators", rows(truth, &INDICATORS), rows(got.as_slice(), &INDICATORS));
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn every_fund_of_the_text_documents_is_read() {
    let shared = shared();
    let reports = open(&files(&shared.join("documents/text")));
    let fields = [
        "file",
        "project",
        "kind",
        "project_code",
        "category",
        "fund",
        "amount",
        "initial",
        "full_year",
        "executed",
        "rate",
        "weight",
        "score",
        "line",
    ];
    let truth = std::fs::File::open(shared.join("truth/text/funds.csv")).unwrap();
    assert_same("funds", rows(truth, &fields), reports.iter().flat_map(funds).collect());
}

fn funds(report: &Report) -> Vec<String> {
    let text = |value: Option<String>| value.unwrap_or_default();
    let mut out = Vec::new();
    for project in &report.projects {
        let each: Vec<(&str, &Fund)> =
            project.funds.each().into_iter().filter_map(|(name, fund)| Some((name, fund?))).collect();
        for (name, fund) in each {
            let number = |n: Option<rust_decimal::Decimal>| text(n.map(|n| n.to_string()));
            let weight = if name == "total" { project.execution_weight } else { None };
            let row = [
                report.source.file.clone(),
                project.name.clone(),
                project.kind.name().to_string(),
                text(project.code.clone()),
                text(project.category.clone()),
                name.to_string(),
                number(fund.amount),
                number(fund.initial),
                number(fund.full_year),
                number(fund.executed),
                number(fund.rate),
                number(weight),
                number(fund.score),
                text(fund.place.line.map(|l| l.to_string())),
            ];
            out.push(row.map(|field| yusuan::text::key(&field)).join(" | "));
        }
    }
    out
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn every_amount_of_the_pdf_documents_stands_in_its_place() {
    let shared = shared();
    let reports = open(&files(&shared.join("documents/pdf")));
    let truth = std::fs::File::open(shared.join("truth/pdf/amounts.csv")).unwrap();
    let got = exported(|out| export::amounts(&reports, out).unwrap());
    assert_same("amounts", rows(truth, &AMOUNTS), rows(got.as_slice(), &AMOUNTS));
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn every_table_of_the_pdf_documents_has_its_title_number_pages_and_statement() {
    let shared = shared();
    let reports = open(&files(&shared.join("documents/pdf")));
    let fields =
        ["file", "table", "number", "title", "currency_unit", "pages", "amounts", "empty", "statement"];
    let truth = rows(std::fs::File::open(shared.join("truth/pdf/tables.csv")).unwrap(), &fields);
    // The data contract omits 注： and 说明： in statements, the truth file has them.
    let truth = truth.into_iter().map(|row| row.replace("| 注:", "| ").replace("| 说明:", "| ")).collect();
    assert_same("tables", truth, reports.iter().flat_map(tables).collect());
}

fn tables(report: &Report) -> Vec<String> {
    let known = report.tables.iter().filter(|t| t.kind != TableKind::Other);
    known
        .map(|table| {
            let pages: Vec<String> = table.pages.iter().map(u32::to_string).collect();
            let amounts: usize = table.rows.iter().map(|r| r.amounts.len()).sum();
            let row = [
                report.source.file.clone(),
                table.kind.name().to_string(),
                table.number.clone().unwrap_or_default(),
                table.title.clone(),
                table.currency_unit.map_or("", |u| u.name()).to_string(),
                pages.join(" "),
                amounts.to_string(),
                if table.empty { "true".to_string() } else { String::new() },
                table.statement.clone().unwrap_or_default(),
            ];
            row.map(|field| yusuan::text::key(&field)).join(" | ")
        })
        .collect()
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn no_number_in_the_tables_of_the_documents_is_left_over() {
    let shared = shared();
    for folder in ["documents/text", "documents/pdf"] {
        for report in open(&files(&shared.join(folder))) {
            let account = report.account.unwrap();
            assert!(account.left.is_empty(), "{}: {:#?}", report.source.file, account.left);
        }
    }
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn json_opens_again_and_says_the_same() {
    let shared = shared();
    let reports = open(&files(&shared.join("documents/text")));
    let json = exported(|out| export::json(&reports, out).unwrap());
    let again = yusuan::library::open_bytes(&json, "again.json", &yusuan::library::Options::default());
    assert!(again.failures.is_empty());
    assert_eq!(again.reports, reports);
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn the_embedded_reports_are_what_the_documents_say_without_their_prose() {
    let shared = shared();
    let mut reports = open(&files(&shared.join("documents/text")));
    reports.iter_mut().for_each(Report::drop_prose);
    // Each made by: yusuan export --format json --facts DOCUMENT > assets/reports/….json
    assert!(yusuan::library::embedded() == reports, "assets/reports is stale");
}
