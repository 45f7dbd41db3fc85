//! OpenDocument spreadsheets. They contain the displayed text of each cell, which is read here; calamine would only
//! give the number, and no merged cells.

use super::{Book, Merge, Sheet};
use crate::model::Place;
use crate::read::cell_text::Pieces;
use crate::read::package::Package;
use crate::read::{Flaw, ReadError, layout, limits, work, xml};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashSet;
use std::ops::Range;

pub(super) fn read(bytes: &[u8]) -> Result<Book, ReadError> {
    let mut package = Package::open(bytes, "ods")?;
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if String::from_utf8_lossy(&manifest).contains("encryption-data") {
        return Err(ReadError::Protected);
    }
    let part = package.part("content.xml")?.ok_or_else(|| ReadError::damaged("ods", "content.xml"))?;
    let part = String::from_utf8_lossy(&part);
    let mut content = Content { cells_left: limits::CELLS, ..Content::default() };
    let mut reader = Reader::from_str(&part);
    reader.config_mut().expand_empty_elements = true;
    loop {
        work::step(1);
        match reader.read_event() {
            Ok(Event::Start(tag)) => content.start(&tag),
            Ok(Event::End(tag)) => content.end(tag.name().as_ref()),
            Ok(Event::Text(text)) => content.text(&text),
            Ok(Event::CData(text)) => content.text(&text),
            Ok(Event::GeneralRef(reference)) => content.text(&xml::reference(&reference)),
            Ok(Event::Eof) => return Ok(content.finish()),
            Ok(_) => {}
            Err(error) if content.book.sheets.is_empty() => {
                return Err(ReadError::damaged("ods", error));
            }
            Err(error) => {
                let mut book = content.finish();
                book.problems.push(Flaw::CutOff(error.to_string()).somewhere());
                return Ok(book);
            }
        }
    }
}

/// The maximum number of rows and columns in spreadsheets; larger repetition counts are filler.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

#[derive(Default)]
struct Content {
    book: Book,
    style: String,
    hidden_styles: HashSet<String>,
    ruled_styles: HashSet<String>,
    row: u32,
    rows_repeated: u32,
    column: u32,
    /// The cells of the current row, each with its range of columns: text, and whether it has borders.
    cells: Vec<(Range<u32>, String, bool)>,
    cell: OpenCell,
    paragraphs: u32,
    notes: u32,
    cells_left: usize,
    is_cut: bool,
}

#[derive(Default)]
struct OpenCell {
    text: Pieces,
    value: String,
    repeated: u32,
    spans: (u32, u32),
    ruled: bool,
}

impl Content {
    fn start(&mut self, tag: &BytesStart<'_>) {
        let attribute = |name| xml::attribute(tag, name).unwrap_or_default();
        let repeated = |name| xml::number(tag, name).unwrap_or(1);
        let is_hidden = matches!(attribute("table:visibility").as_ref(), "collapse" | "filter");
        match tag.name().as_ref() {
            "style:style" => self.style = attribute("style:name").into_owned(),
            "style:table-properties" if attribute("table:display") == "false" => {
                self.hidden_styles.insert(self.style.clone());
            }
            "style:table-cell-properties" => {
                let borders = ["fo:border", "fo:border-left", "fo:border-right"];
                if borders.iter().any(|b| !matches!(attribute(b).as_ref(), "" | "none")) {
                    self.ruled_styles.insert(self.style.clone());
                }
            }
            "table:table" => {
                self.row = 0;
                self.column = 0;
                self.book.sheets.push(Sheet {
                    name: attribute("table:name").into_owned(),
                    hidden: self.hidden_styles.contains(attribute("table:style-name").as_ref()),
                    ..Sheet::default()
                });
            }
            "table:table-column" => {
                let end = self.column.saturating_add(repeated("table:number-columns-repeated")).min(COLUMNS);
                if let Some(sheet) = self.book.sheets.last_mut().filter(|_| is_hidden) {
                    sheet.hidden_columns.add(self.column, end.saturating_sub(1));
                }
                self.column = end;
            }
            "table:table-row" => {
                self.column = 0;
                self.rows_repeated =
                    repeated("table:number-rows-repeated").min(ROWS.saturating_sub(self.row));
                if let Some(sheet) = self.book.sheets.last_mut().filter(|_| is_hidden) {
                    sheet.hidden_rows.add(self.row, (self.row + self.rows_repeated).saturating_sub(1));
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.cell = OpenCell {
                    text: Pieces::default(),
                    value: attribute("office:value").into_owned(),
                    repeated: repeated("table:number-columns-repeated"),
                    spans: (repeated("table:number-rows-spanned"), repeated("table:number-columns-spanned")),
                    ruled: self.ruled_styles.contains(attribute("table:style-name").as_ref()),
                };
            }
            "office:annotation" => self.notes += 1,
            "text:p" => {
                self.paragraphs += 1;
                self.cell.text.break_line();
            }
            "text:s" => {
                let spaces = xml::number(tag, "text:c").unwrap_or(1).min(100);
                self.cell.text.push(&" ".repeat(spaces as usize));
            }
            "text:tab" => self.cell.text.push(" "),
            "text:line-break" => self.cell.text.break_line(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "office:annotation" => self.notes = self.notes.saturating_sub(1),
            "text:p" => self.paragraphs = self.paragraphs.saturating_sub(1),
            "table:table-cell" | "table:covered-table-cell" => self.end_cell(name == "table:table-cell"),
            "table:table-row" => self.end_row(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.paragraphs > 0 && self.notes == 0 {
            self.cell.text.push_flowing(text);
        }
    }

    fn end_cell(&mut self, is_shown: bool) {
        let mut cell = std::mem::take(&mut self.cell);
        let mut text = cell.text.take();
        if text.is_empty() {
            text = cell.value.trim().to_string();
        }
        let end = self.column.saturating_add(cell.repeated).min(COLUMNS);
        // Borders of blank cells need not be repeated: one cell in the row is enough.
        let copies = if text.is_empty() { u32::from(cell.ruled) } else { end - self.column };
        if is_shown {
            if copies > 0 {
                self.cells.push((self.column..self.column + copies, text, cell.ruled));
            }
            let (rows, cols) = cell.spans;
            if let Some(sheet) = self.book.sheets.last_mut().filter(|_| rows > 1 || cols > 1) {
                let bottom = self.row.saturating_add(rows.max(1) - 1).min(ROWS - 1);
                let right = self.column.saturating_add(cols.max(1) - 1).min(COLUMNS - 1);
                sheet.merges.extend(Merge::new(self.row, self.column, bottom, right));
            }
        }
        self.column = end;
    }

    fn end_row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        let first = self.row;
        self.row += self.rows_repeated;
        let Some(sheet) = self.book.sheets.last_mut() else { return };
        if cells.is_empty() {
            return;
        }
        for row in first..self.row {
            for (columns, text, ruled) in &cells {
                for column in columns.clone() {
                    if !sheet.add(row, column, text, *ruled, &mut self.cells_left) {
                        self.is_cut = true;
                        return;
                    }
                }
            }
        }
    }

    fn finish(mut self) -> Book {
        if self.is_cut {
            self.book.problems.push(layout::too_large(Place::default()));
        }
        self.book
    }
}
