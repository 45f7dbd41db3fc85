//! A small budget in every supported format.

use crate::doc_writer::Doc;
use crate::office::{docx, ods, p, xlsx, zip};
use crate::pdf::{Page, Pdf, ofd};
use yusuan::export::amounts;
use yusuan::library::{Options, open_bytes};

pub const ROWS: [[&str; 3]; 4] = [
    ["201", "一般公共服务支出", "1,234.50"],
    ["20101", "人大事务", "234.50"],
    ["205", "教育支出", "-7.00"],
    ["", "合计", "1,227.50"],
];
const HEADER: [&str; 3] = ["科目编码", "科目名称", "合计"];

/// The documents with their names.
pub fn all() -> Vec<(&'static str, Vec<u8>)> {
    let text = text(&ROWS);
    let csv = lines(&ROWS).map(|row| row.join(",").replace("1,2", "12")).collect::<Vec<_>>().join("\n");
    let html = format!(
        "<html><body><h1>某局2024年部门预算</h1><p>支出总表</p><p>单位：万元</p><table>{}</table>",
        rows(&ROWS, "tr", "td")
    );
    let word = format!(
        "{}{}{}<w:tbl>{}</w:tbl>",
        p("某局2024年部门预算"),
        p("支出总表"),
        p("单位：万元"),
        word_rows(&ROWS)
    );
    let excel = sheet(&ROWS);
    let calc = format!(r#"<table:table table:name="支出总表">{}</table:table>"#, calc_rows(&ROWS));
    let pdf = pdf(&ROWS, 2);
    let xls = fixture("dim.xls");
    let report = open_bytes(text.as_bytes(), "a.txt", &Options::default()).reports;
    let json = serde_json::to_vec(&yusuan::model::Library::new(report.clone())).unwrap();
    let mut tidy = Vec::new();
    amounts(&report, &mut tidy).unwrap();
    let archive = zip(&[("a.txt", text.as_bytes()), ("b.pdf", &pdf)]);
    vec![
        ("txt", text.into_bytes()),
        ("csv", csv.into_bytes()),
        ("html", html.into_bytes()),
        ("docx", docx(&word)),
        ("doc", old_word(&ROWS)),
        ("xlsx", xlsx(&excel)),
        ("xls", xls),
        ("ods", ods("", &calc)),
        ("pdf", pdf),
        ("ofd", ofd(&ROWS, 2)),
        ("json", json),
        ("tidy", tidy),
        ("zip", archive),
    ]
}

/// A fixture that is designed to do harm.
pub fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/fixtures/hostile/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn lines<'a>(rows: &'a [[&'a str; 3]]) -> impl Iterator<Item = [&'a str; 3]> {
    [["支出总表", "", ""], ["单位：万元", "", ""], HEADER].into_iter().chain(rows.iter().copied())
}

/// Tab-separated text.
pub fn text(rows: &[[&str; 3]]) -> String {
    let rows: Vec<String> = [HEADER].iter().chain(rows).map(|row| row.join("\t")).collect();
    format!("某局2024年部门预算\n\n支出总表\n\n单位：万元\n\n{}\n", rows.join("\n"))
}

fn rows(rows: &[[&str; 3]], row: &str, cell: &str) -> String {
    let cells = |r: &[&str; 3]| r.iter().map(|c| format!("<{cell}>{c}</{cell}>")).collect::<String>();
    [HEADER].iter().chain(rows).map(|r| format!("<{row}>{}</{row}>", cells(r))).collect()
}

fn word_rows(table: &[[&str; 3]]) -> String {
    rows(table, "w:tr", "w:tc")
        .replace("<w:tc>", "<w:tc><w:p><w:r><w:t>")
        .replace("</w:tc>", "</w:t></w:r></w:p></w:tc>")
}

/// A Word 97 document with a list, a text box and the table.
pub fn old_word(table: &[[&str; 3]]) -> Vec<u8> {
    let mut doc =
        Doc { lists: vec![vec![(1, 37, "%1、")]], uses: vec![(0, vec![(0, 1)])], ..Doc::default() };
    doc = doc.p("某局2024年部门预算").p("支出总表").p("单位：万元");
    doc = [HEADER].iter().chain(table).fold(doc, |doc, row| doc.row(row));
    doc = doc.run("共\u{13}x\u{14}5\u{15}人", &[]).end('\r', 0, &[0x0b, 0x46, 1, 0]);
    doc.text(crate::doc_writer::TEXT_BOXES).p("注：含结转。").bytes()
}

fn calc_rows(table: &[[&str; 3]]) -> String {
    let rows = rows(table, "table:table-row", "table:table-cell");
    let rows = rows.replace("<table:table-cell>", "<table:table-cell><text:p>");
    rows.replace("</table:table-cell>", "</text:p></table:table-cell>")
}

/// An Excel sheet.
pub fn sheet(table: &[[&str; 3]]) -> String {
    let row = |r: [&str; 3]| {
        let cells = r.map(|c| format!(r#"<c t="inlineStr"><is><t>{c}</t></is></c>"#));
        format!("<row>{}</row>", cells.concat())
    };
    format!("<worksheet><sheetData>{}</sheetData></worksheet>", lines(table).map(row).collect::<String>())
}

/// A number of pages with the table on each.
pub fn pdf(table: &[[&str; 3]], count: usize) -> Vec<u8> {
    Pdf::of(pages(table, count))
}

/// The same as OFD.
pub fn ofd(table: &[[&str; 3]], count: usize) -> Vec<u8> {
    ofd::of(&pages(table, count)).unwrap()
}

fn pages(table: &[[&str; 3]], count: usize) -> Vec<Page> {
    let rows: Vec<&[&str]> = [HEADER].iter().chain(table).map(|r| &r[..]).collect::<Vec<_>>();
    let page = || {
        Page::new().text(50.0, 560.0, "支出总表").text(250.0, 540.0, "单位：万元").table(
            &[50.0, 110.0, 250.0, 350.0],
            520.0,
            &rows,
        )
    };
    (0..count).map(|_| page()).collect()
}
