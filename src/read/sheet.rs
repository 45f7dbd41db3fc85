//! Workbooks. Blank rows separate the grids of a sheet; a place is the number of the sheet (as page) and the row.

mod biff;
mod number_format;
mod ods;
mod xls;
mod xlsx;

use super::cell_text::Pieces;
use super::wording::{HIDDEN, SHEETS};
use super::{
    Block, Bounded, Cell, Document, Format, Grid, GridRow, Paragraph, Problem, ReadError, layout, limits,
    sniff, work,
};
use crate::model::{Place, Source};
use crate::text::{clean, is_chinese_numeral, is_date};
use compact_str::CompactString;
use number_format::NumberFormat;
use std::collections::{BTreeMap, HashSet};

/// Reads a workbook: xlsx, xls or ods by its content.
pub fn read(bytes: &[u8], file: &str) -> Result<Document, ReadError> {
    let format = sniff(bytes);
    let book = match format {
        Format::Ods => ods::read(bytes)?,
        Format::Xls => xls::read(bytes)?,
        _ => xlsx::read(bytes)?,
    };
    let pages = u32::try_from(book.sheets.len()).ok();
    let mut document = Document {
        source: Source { file: file.to_string(), format: format.name().to_string(), pages },
        problems: book.problems,
        ..Document::default()
    };
    let texts = book.sheets.iter().flat_map(|sheet| sheet.rows.values()).map(|row| row.cells.len()).sum();
    let mut cells_left = limits::cells_for(texts);
    for (page, sheet) in (1..).zip(book.sheets) {
        sheet.write(page, &mut cells_left, &mut document);
    }
    Ok(document)
}

/// A workbook as returned by the format's reader.
#[derive(Debug, Default)]
struct Book {
    sheets: Vec<Sheet>,
    problems: Vec<Problem>,
}

/// A sheet as returned by the format's reader. Rows and columns count from 0.
#[derive(Debug, Default)]
struct Sheet {
    name: String,
    hidden: bool,
    rows: BTreeMap<u32, SheetRow>,
    merges: Vec<Merge>,
    /// Texts centred over the blank cells behind them, in place of merged cells.
    centred: Vec<Merge>,
    hidden_rows: Ranges,
    hidden_columns: Ranges,
    /// The number of formulas without a stored value.
    uncomputed: usize,
    /// Bytes of the part that contains it, if it shares the part with other sheets.
    size: usize,
}

#[derive(Debug, Default)]
struct SheetRow {
    /// Non-empty cells, in any order.
    cells: Vec<(u32, CompactString)>,
    /// Whether some cell has a border on its left or right.
    ruled: bool,
}

/// The format of a cell.
#[derive(Debug, Default)]
struct CellStyle {
    number: NumberFormat,
    /// Whether it has a border on its left or right.
    ruled: bool,
    /// Whether its text is centred over the blank cells behind it that have the same alignment.
    centred: bool,
}

/// A merged range, both ends inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Merge {
    top: u32,
    left: u32,
    bottom: u32,
    right: u32,
}

impl Merge {
    fn new(top: u32, left: u32, bottom: u32, right: u32) -> Option<Self> {
        (top <= bottom && left <= right).then_some(Merge { top, left, bottom, right })
    }
}

/// Texts up to this many bytes are stored inline in their cell.
const SHORT: usize = 24;

/// Ranges of hidden rows or columns, in order, both ends inclusive.
#[derive(Debug, Default)]
struct Ranges(Vec<(u32, u32)>);

impl Ranges {
    fn add(&mut self, first: u32, last: u32) {
        match self.0.last_mut() {
            Some((_, end)) if end.saturating_add(1) == first => *end = last,
            _ => self.0.push((first, last)),
        }
    }

    /// The ranges up to `limit`, as in "3, 5–7".
    fn show(&self, limit: u32, name: impl Fn(u32) -> String) -> String {
        let runs = self.0.iter().filter(|(first, _)| *first <= limit);
        let show = |(first, last): &(u32, u32)| match (*last).min(limit) {
            last if last > *first => format!("{}–{}", name(*first), name(last)),
            _ => name(*first),
        };
        runs.map(show).collect::<Vec<_>>().join(", ")
    }
}

impl Sheet {
    /// Adds a cleaned cell. Returns false once the workbook has too many cells.
    fn add(&mut self, row: u32, column: u32, text: &str, ruled: bool, cells_left: &mut usize) -> bool {
        // A shared string is stored once in the file but may be used by every cell.
        work::keep(Bounded::Text, text.len().saturating_sub(SHORT));
        let text = Pieces::join_lines(text);
        if text.is_empty() && !ruled {
            return true;
        }
        if *cells_left == 0 {
            return false;
        }
        *cells_left -= 1;
        work::keep(Bounded::Cells, 1);
        let at = self.rows.entry(row).or_default();
        at.ruled |= ruled;
        if !text.is_empty() {
            at.cells.push((column, text.into()));
        }
        true
    }

    /// Notes a cell centred over its neighbours; such cells are passed in order.
    fn centre(&mut self, row: u32, column: u32, is_blank: bool) {
        match self.centred.last_mut().filter(|last| last.top == row && last.right.saturating_add(1) == column)
        {
            Some(last) if is_blank => last.right = column,
            _ if is_blank => {}
            _ => {
                work::keep(Bounded::Entries, 1);
                self.centred.extend(Merge::new(row, column, row, column));
            }
        }
    }

    fn write(mut self, page: u32, cells_left: &mut usize, document: &mut Document) {
        while self.rows.last_entry().is_some_and(|row| row.get().cells.is_empty()) {
            self.rows.pop_last();
        }
        let Some(last) = self.rows.last_key_value().map(|(row, _)| *row) else { return };
        self.merges.extend(self.centred.drain(..).filter(|range| range.left < range.right));
        let at = |row: u32| Place { page: Some(page), ..Place::line(row.saturating_add(1)) };
        let said = |text: String, heading| {
            Block::Paragraph(Paragraph {
                text,
                heading,
                apart: true,
                place: Place::page(page),
                turns: Vec::new(),
            })
        };
        document.blocks.extend(self.hidden_parts(last).into_iter().map(|text| said(text, None)));
        let tables = self.tables();
        let begin = document.blocks.len();
        for (top, bottom) in tables {
            let is_ruled = |row: u32| self.rows.get(&row).is_some_and(|row| row.ruled);
            let ruled: Vec<bool> = (top..=bottom).map(is_ruled).collect();
            let (grid, cut) = self.grid(top, bottom, at, cells_left);
            if cut {
                document.problems.push(layout::too_large(at(top)));
            }
            document.blocks.extend(layout::with_titles(grid, &ruled));
        }
        layout::begin(document.blocks.get_mut(begin..).unwrap_or_default());
        // A sheet without a printed title gets its name as title, unless the name is a program's default.
        let above = document.blocks.get(begin..).unwrap_or_default().iter();
        let mut above = above.take_while(|block| !matches!(block, Block::Grid(_)));
        let is_untitled = above.all(|block| matches!(block, Block::Paragraph(p) if is_label(&p.text)));
        let has_grid = document.blocks.iter().skip(begin).any(|block| matches!(block, Block::Grid(_)));
        if has_grid && is_untitled && !is_given_by_program(&self.name) {
            document.blocks.insert(begin, said(clean(without_number(&self.name)), Some(1)));
        }
    }

    /// The hidden parts of the sheet. They were published, so they are read, and reported.
    fn hidden_parts(&self, last_row: u32) -> Vec<String> {
        let columns = self.rows.values().flat_map(|row| row.cells.iter().map(|(column, _)| *column));
        let last_column = columns.max().unwrap_or_default();
        let which = [
            if self.hidden { clean(&self.name) } else { String::new() },
            self.hidden_rows.show(last_row, |row| (row + 1).to_string()),
            self.hidden_columns.show(last_column, column_letters),
        ];
        let parts = HIDDEN.iter().zip(which).filter(|(_, which)| !which.is_empty());
        parts.map(|(what, which)| format!("（{what}：{which}）")).collect()
    }

    /// First and last row of each table: a run of rows without a blank one. Rows that a merged cell covers and rows
    /// with borders are not blank.
    fn tables(&mut self) -> Vec<(u32, u32)> {
        // One row at a time, so that merged ranges over long rows cost no more than the row's cells.
        let columns = |row: &SheetRow| row.cells.iter().map(|(column, _)| *column).collect::<HashSet<u32>>();
        let (rows, mut known) = (&self.rows, None);
        self.merges.sort_by_key(|m| (m.top, m.left));
        self.merges.retain(|m| {
            if !matches!(known, Some((row, _)) if row == m.top) {
                known = Some((m.top, rows.get(&m.top).map(columns).unwrap_or_default()));
            }
            known.as_ref().is_some_and(|(_, columns)| columns.contains(&m.left))
        });
        let mut merges = self.merges.iter().peekable();
        let mut tables: Vec<(u32, u32)> = Vec::new();
        let mut reach = 0_u32;
        for (&row, contents) in &self.rows {
            let has_text = !contents.cells.is_empty();
            match tables.last_mut() {
                Some((_, bottom)) if row <= reach.saturating_add(1) => {
                    if has_text {
                        *bottom = row;
                    }
                }
                _ if has_text => tables.push((row, row)),
                _ => continue,
            }
            reach = reach.max(row);
            while let Some(merge) = merges.next_if(|m| m.top <= row) {
                reach = reach.max(merge.bottom);
            }
        }
        tables
    }

    /// The rows from `top` to `bottom` as a grid, and whether a part of it is missing because of the cell limit.
    fn grid(
        &mut self,
        top: u32,
        bottom: u32,
        at: impl Fn(u32) -> Place,
        cells_left: &mut usize,
    ) -> (Grid, bool) {
        let first = self.merges.partition_point(|m| m.top < top);
        let merges: Vec<Merge> =
            self.merges.iter().skip(first).take_while(|m| m.top <= bottom).copied().collect();
        let columns = || self.rows.range(top..=bottom).flat_map(|(_, row)| row.cells.iter().map(|(c, _)| *c));
        let left = columns().min().unwrap_or_default();
        let right = columns().chain(merges.iter().map(|m| m.right)).max().unwrap_or(left);
        let asked = (right - left) as usize + 1;
        let width = asked.min(limits::COLUMNS);
        let height = (bottom - top) as usize + 1;
        let filled = columns().count();
        let fitting = height.min(*cells_left / width);
        *cells_left -= fitting * width;
        work::keep(Bounded::Cells, (fitting * width).saturating_sub(filled));

        let offset = |row: u32, column: u32| ((row - top) as usize, (column - left) as usize);
        let mut dropped = false;
        let mut rows = Vec::with_capacity(fitting);
        for row in top..=bottom {
            // Moves the row's cells into the grid, to free their memory.
            let mut filled =
                self.rows.get_mut(&row).map(|row| std::mem::take(&mut row.cells)).unwrap_or_default();
            if rows.len() == fitting {
                dropped |= !filled.is_empty();
                continue;
            }
            let mut cells = vec![Cell::single(""); width];
            for (column, text) in filled.drain(..) {
                match cells.get_mut((column - left) as usize) {
                    Some(cell) => cell.text = text,
                    None => dropped = true,
                }
            }
            rows.push(GridRow { cells, place: at(row) });
        }
        let mut effort = fitting * width * 2;
        for merge in merges.iter().filter(|m| m.left >= left) {
            let (r, c) = offset(merge.top, merge.left);
            let height = (merge.bottom.min(bottom) - merge.top) as usize + 1;
            let cols = (merge.right - merge.left) as usize + 1;
            let (height, cols) = (height.min(fitting), cols.min(width));
            // Overlapping ranges, which no program writes, could otherwise make this endless.
            effort = effort.saturating_sub(height * cols);
            work::step(height * cols);
            if effort > 0 {
                merge_cells(&mut rows, (r, c), (height, cols));
            }
        }
        // Without merged cells, texts may still be centred over several columns.
        let spans_known = rows.iter().any(|row| row.cells.iter().any(|cell| cell.cols == 0));
        (Grid { rows, spans_known, ..Grid::default() }, dropped)
    }
}

/// Gives the cell at a position its span, unless that would overlap another range.
fn merge_cells(rows: &mut [GridRow], (top, left): (usize, usize), (height, cols): (usize, usize)) {
    let area = rows.iter().skip(top).take(height);
    let free = area.clone().all(|r| r.cells.iter().skip(left).take(cols).all(|c| c.rows == 1 && c.cols == 1));
    if !free {
        return;
    }
    let height = area.count();
    let mut text = CompactString::default();
    let mut cols_there = 0;
    for row in rows.iter_mut().skip(top).take(height) {
        let covered = row.cells.iter_mut().skip(left).take(cols);
        cols_there = covered.len();
        for cell in covered {
            if text.is_empty() {
                text = std::mem::take(&mut cell.text);
            }
            *cell = Cell::covered();
        }
    }
    if let Some(cell) = rows.get_mut(top).and_then(|r| r.cells.get_mut(left)) {
        let span = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        *cell = Cell { text, rows: span(height), cols: span(cols_there) };
    }
}

/// Whether a line above a table is no title but says whose table it is, in which unit or of which date, or its number:
/// 部门：某局, 单位：元, 公开01表, 表一.
fn is_label(line: &str) -> bool {
    let is_number = line.ends_with(is_chinese_numeral) || line.contains(|c: char| c.is_ascii_digit());
    let is_numbered = is_number && line.chars().count() <= 8;
    line.contains(['：', ':']) || is_numbered || is_date(line)
}

/// The name of a sheet without the number before it: Z01 支出总表, 3支出总表, 02-支出总表; a year is none.
fn without_number(name: &str) -> &str {
    let rest = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    let number = name.len() - rest.len();
    let bare = rest.trim_start_matches(|c: char| c.is_whitespace() || "-_.、".contains(c));
    let is_number = number > 0 && (bare.len() < rest.len() || number <= 3);
    if is_number && !bare.is_empty() { bare } else { name }
}

fn is_given_by_program(name: &str) -> bool {
    if !name.contains(char::is_alphabetic) {
        return true;
    }
    let number = SHEETS.into_iter().find_map(|word| name.strip_prefix(word));
    number.is_some_and(|n| n.chars().all(|c| c.is_ascii_digit()))
}

/// The column's letters: 0 is A, 26 is AA.
fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters.iter().rev().collect()
}
