//! Writes a document in each carrier, in its simplest form.

use crate::office::doc_writer::{Doc, row};
use crate::office::files::{docx, ods};
use rust_xlsxwriter::{Format, Workbook, Worksheet};
use std::fmt::Write;
use yusuan::read::{Block, Cell, Document, Grid, Paragraph, doc, docx as word, html, sheet};

/// The document written in each carrier and read back, with the carrier's name.
pub fn read_back(document: &Document) -> Vec<(&'static str, Document)> {
    vec![
        ("html", html::read(to_html(document).as_bytes(), "a.html").unwrap()),
        ("docx", word::read(&docx(&to_word(document)), "a.docx").unwrap()),
        ("doc", doc::read(&to_old_word(document).bytes(), "a.doc").unwrap()),
        ("xlsx", sheet::read(&to_xlsx(document), "a.xlsx").unwrap()),
        ("ods", sheet::read(&ods("", &to_table(document)), "a.ods").unwrap()),
    ]
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn to_html(document: &Document) -> String {
    let mut page = String::from("<html><body>");
    for block in &document.blocks {
        match block {
            Block::Paragraph(Paragraph { text, heading: Some(level), .. }) => {
                write!(page, "<h{level}>{}</h{level}>", escaped(text)).unwrap();
            }
            Block::Paragraph(p) => write!(page, "<p>{}</p>", escaped(&p.text)).unwrap(),
            Block::Grid(grid) => {
                page.push_str("<table>");
                for row in &grid.rows {
                    page.push_str("<tr>");
                    for Cell { text, rows, cols } in row.cells.iter().filter(|c| c.cols > 0) {
                        write!(page, "<td rowspan={rows} colspan={cols}>{}</td>", escaped(text)).unwrap();
                    }
                    page.push_str("</tr>");
                }
                page.push_str("</table>");
            }
        }
    }
    page
}

pub fn to_word(document: &Document) -> String {
    let mut body = String::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(p) => {
                let level = p.heading.map_or(9, |h| h - 1);
                let text = escaped(&p.text);
                write!(
                    body,
                    r#"<w:p><w:pPr><w:outlineLvl w:val="{level}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
                )
                .unwrap();
            }
            Block::Grid(grid) => {
                body.push_str("<w:tbl>");
                (0..grid.rows.len()).for_each(|row| word_row(&mut body, grid, row));
                body.push_str("</w:tbl>");
            }
        }
    }
    body
}

fn word_row(body: &mut String, grid: &Grid, row: usize) {
    body.push_str("<w:tr>");
    let mut column = 0;
    while column < grid.rows[0].cells.len() {
        // A covered cell continues the one above that begins in the same column.
        let above = (0..=row).rev().map(|r| &grid.rows[r].cells[column]).find(|c| c.cols > 0).unwrap();
        let own = &grid.rows[row].cells[column];
        let merge = match own.rows {
            0 => "<w:vMerge/>",
            1 => "",
            _ => r#"<w:vMerge w:val="restart"/>"#,
        };
        let text = escaped(&own.text);
        write!(
            body,
            r#"<w:tc><w:tcPr><w:gridSpan w:val="{}"/>{merge}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"#,
            above.cols
        )
        .unwrap();
        column += usize::from(above.cols);
    }
    body.push_str("</w:tr>");
}

fn to_old_word(document: &Document) -> Doc {
    let mut doc = Doc::default();
    for block in &document.blocks {
        match block {
            Block::Paragraph(p) => {
                doc = doc.run(&p.text, &[]).end('\r', 0, &[0x40, 0x26, p.heading.map_or(9, |h| h - 1)]);
            }
            Block::Grid(grid) => {
                for row in 0..grid.rows.len() {
                    doc = old_word_row(doc, grid, row);
                }
            }
        }
    }
    doc
}

/// Columns that no row separates are still two: a merged cell says how many it spans.
fn old_word_row(mut doc: Doc, grid: &Grid, number: usize) -> Doc {
    let width = grid.rows[0].cells.len();
    let edges: Vec<i16> = (0..=width).map(|column| i16::try_from(500 * column).unwrap()).collect();
    let (mut column, mut flags) = (0, Vec::new());
    while column < width {
        let above = (0..=number).rev().map(|r| &grid.rows[r].cells[column]).find(|c| c.cols > 0).unwrap();
        let own = &grid.rows[number].cells[column];
        let down = [0x20, 0, 0x60][usize::from(own.rows.min(2))];
        for i in 0..above.cols {
            let across = if above.cols == 1 { 0 } else { 1 + i.min(1) };
            flags.push(down | across);
            doc = doc.cell(if i == 0 { &own.text } else { "" });
        }
        column += usize::from(above.cols);
    }
    doc.row_end(&row(&edges, &flags))
}

fn to_xlsx(document: &Document) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let mut row = 0;
    for block in &document.blocks {
        match block {
            Block::Paragraph(p) => {
                sheet.write(row, 0, &p.text).unwrap();
            }
            Block::Grid(grid) => {
                for line in &grid.rows {
                    for (column, cell) in (0..).zip(&line.cells) {
                        write_cell(sheet, row, column, cell);
                    }
                    row += 1;
                }
            }
        }
        row += 1;
    }
    workbook.save_to_buffer().unwrap()
}

/// Figures are stored as numbers with a number format that shows them unchanged.
fn write_cell(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) {
    let plain = cell.text.replace(',', "");
    if cell.rows > 1 || cell.cols > 1 {
        let (last_row, last_column) = (row + u32::from(cell.rows) - 1, column + cell.cols - 1);
        sheet.merge_range(row, column, last_row, last_column, &cell.text, &Format::new()).unwrap();
    } else if let Ok(number) = plain.parse::<f64>() {
        let (whole, decimals) = plain.split_once('.').map_or((plain.as_str(), None), |(w, d)| (w, Some(d)));
        let decimals = decimals.map_or(String::new(), |d| format!(".{}", "0".repeat(d.len())));
        let whole = match cell.text.contains(',') {
            true => "#,##0".to_string(),
            // A code such as 06 keeps its zero.
            false if whole.starts_with('0') => "0".repeat(whole.len()),
            false => "0".to_string(),
        };
        let format = Format::new().set_num_format(format!("{whole}{decimals}"));
        sheet.write_with_format(row, column, number, &format).unwrap();
    } else if !cell.text.is_empty() {
        sheet.write(row, column, cell.text.as_str()).unwrap();
    }
}

fn to_table(document: &Document) -> String {
    let mut table = String::from(r#"<table:table table:name="Sheet1">"#);
    let cell = |cell: &Cell| match cell.cols {
        0 => "<table:covered-table-cell/>".to_string(),
        cols => format!(
            r#"<table:table-cell table:number-columns-spanned="{cols}" table:number-rows-spanned="{}"><text:p>{}</text:p></table:table-cell>"#,
            cell.rows,
            escaped(&cell.text)
        ),
    };
    let row = |cells: &[Cell]| {
        format!("<table:table-row>{}</table:table-row>", cells.iter().map(cell).collect::<String>())
    };
    for block in &document.blocks {
        match block {
            Block::Paragraph(p) => table.push_str(&row(&[Cell::single(&p.text)])),
            Block::Grid(grid) => table.extend(grid.rows.iter().map(|r| row(&r.cells))),
        }
        table.push_str("<table:table-row><table:table-cell/></table:table-row>");
    }
    table + "</table:table>"
}
