//! Tables that follow one another without a title between them.

use crate::office::doc_writer::{Doc, row};
use crate::office::files::ods;
use yusuan::model::{Report, TableKind};
use yusuan::read::{Document, ReadError, doc, html, sheet};
use yusuan::recognise::recognise;

const FIRST: &[&str] = &["科目编码|科目名称|合计", "201|教育|5.50", "202|外交|2.00", "|合计|7.50"];
const OTHER: &[&str] = &["科目编码|科目名称|人员经费", "301|工资|1.50", "|合计|1.50"];
const GOING_ON: &[&str] = &["203|国防|3.50", "204|公安|1.00"];

/// The heights of the printed tables and the number of rows with amounts in the first one.
fn shape(document: Result<Document, ReadError>) -> (Vec<usize>, usize) {
    let report: Report = recognise(document.unwrap()).report;
    assert_eq!(report.tables[0].kind, TableKind::Expense);
    (report.tables.iter().map(|table| table.cells.len()).collect(), report.tables[0].rows.len())
}

fn page(tables: &[&[&str]]) -> String {
    let cells = |row: &&str| format!("<tr><td>{}</td></tr>", row.replace('|', "</td><td>"));
    let table = |rows: &&[&str]| format!("<table>{}</table>", rows.iter().map(cells).collect::<String>());
    let sheet = |(i, rows)| format!("<A NAME=\"table{i}\"><h1>Sheet {i}</h1></A>{}", table(rows));
    let tables: String = tables.iter().enumerate().map(sheet).collect();
    format!("<head><meta name=\"generator\" content=\"LibreOffice\"></head><p>支出总表</p>{tables}")
}

#[test]
fn a_header_below_figures_begins_a_table_of_a_word_document() {
    let read = |tables: &[&[&str]]| {
        let edges = row(&[0, 500, 1000, 1500], &[0; 3]);
        let doc =
            tables.iter().flat_map(|rows| rows.iter()).fold(Doc::default().p("支出总表"), |doc, row| {
                row.split('|').fold(doc, |doc, cell| doc.cell(cell)).row_end(&edges)
            });
        shape(doc::read(&doc.bytes(), "a.doc"))
    };
    assert_eq!(read(&[FIRST, OTHER]), (vec![4, 3], 3));
    assert_eq!(read(&[FIRST, OTHER, FIRST]), (vec![4, 3, 4], 3));
    assert_eq!(read(&[FIRST, GOING_ON]), (vec![6], 5));
    let grouped: &[&str] = &["收入||支出", "项目|预算数|项目", "事业收入|1.00|教育"];
    assert_eq!(read(&[FIRST, grouped]), (vec![4, 3], 3));
    // The same header again, as on each page.
    assert_eq!(read(&[FIRST, &[FIRST[0]], GOING_ON]).0.len(), 1);
}

#[test]
fn the_sheets_of_a_workbook_saved_as_a_page_stay_apart_if_they_have_headers() {
    let read = |tables: &[&[&str]]| shape(html::read(page(tables).as_bytes(), "a.html"));
    assert_eq!(read(&[FIRST, FIRST]), (vec![4, 4], 3));
    assert_eq!(read(&[FIRST, OTHER]), (vec![4, 3], 3));
    assert_eq!(read(&[FIRST, GOING_ON]), (vec![6], 5));
}

#[test]
fn so_do_the_sheets_of_a_workbook_without_names_of_their_own() {
    let read = |tables: &[&[&str]]| {
        let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
        let row = |row: &&str| {
            format!("<table:table-row>{}</table:table-row>", row.split('|').map(cell).collect::<String>())
        };
        let titled = |(i, rows): (usize, &&[&str])| {
            let title = if i == 0 { row(&"支出总表") } else { String::new() };
            let rows: String = rows.iter().map(row).collect();
            format!("<table:table table:name=\"Sheet{i}\">{title}{rows}</table:table>")
        };
        shape(sheet::read(&ods("", &tables.iter().enumerate().map(titled).collect::<String>()), "a.ods"))
    };
    assert_eq!(read(&[FIRST, FIRST]), (vec![4, 4], 3));
    assert_eq!(read(&[FIRST, GOING_ON]), (vec![6], 5));
}
