//! Tables with delimiters between lines of prose: a title, a currency unit and notes that were written without the
//! delimiters that would make them records of the table.

use super::{PROBE, records};
use crate::read::text::marked::is_row;
use crate::read::{Cell, Flaw, GridRow, Problem};
use crate::text::{Printed, read_amount};
use csv::StringRecord;
use std::collections::BTreeMap;

/// The delimiter of the tables in a text, if there are any: the one with the most cells in them. Tabs are not among
/// them, since text with tabs has a reader of its own, which joins broken rows.
///
/// Nor are there any where Markdown marks the rows.
pub(super) fn separator(text: &str) -> Option<u8> {
    if text.lines().any(is_row) {
        return None;
    }
    let cells = |separator: u8| {
        let probed: Vec<StringRecord> = records(text, separator).take(PROBE).collect();
        let parts = probed.split(|record| record.len() < 2);
        parts.filter(|part| is_table(part)).flatten().map(StringRecord::len).sum::<usize>()
    };
    let found = b",;|".iter().map(|separator| (cells(*separator), *separator));
    found.filter(|(cells, _)| *cells > 0).max_by_key(|(cells, _)| *cells).map(|(_, separator)| separator)
}

/// Whether adjoining records are a table beyond doubt: a header of words, below it rows of as many fields with figures.
/// A sentence with commas has no field that is a figure; in text aligned by spaces commas are thousands marks.
fn is_table(part: &[StringRecord]) -> bool {
    let fields: Vec<Vec<&str>> = part.iter().map(|record| record.iter().collect()).collect();
    let Some(usual) = usual(fields.iter()) else { return false };
    let fitting = || fields.iter().filter(|fields| fields.len() == usual || joins_to(fields, usual));
    let Some(header) = fitting().next() else { return false };
    let rows = fitting().filter(|fields| fields.iter().any(|field| is_figure(field)));
    let (count, parted) = rows.fold((0, 0), |(count, parted), fields| {
        let is_parted = fields.windows(2).any(|pair| !may_follow(pair));
        (count + 1, parted + usize::from(is_parted))
    });
    !header.iter().any(|field| is_figure(field)) && parted * 2 > count
}

/// Whether the delimiter between two fields may be a thousands mark in a text.
fn may_follow(pair: &[&str]) -> bool {
    let [before, behind] = pair else { return false };
    before.ends_with(|c: char| c.is_ascii_digit())
        && behind.chars().take_while(char::is_ascii_digit).count() == 3
}

/// Whether two fields may be one figure, parted at its thousands mark: 1,204.50.
fn is_seam(pair: &[&str]) -> bool {
    let [before, _] = pair else { return false };
    let digits = before.strip_prefix('-').unwrap_or(before);
    may_follow(pair) && digits.len() <= 3 && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Whether joining each pair of fields that may be one figure leaves this many: then there is no other way to do so.
fn joins_to(fields: &[&str], usual: usize) -> bool {
    let seams = fields.windows(2).filter(|pair| is_seam(pair)).count();
    seams > 0 && fields.len() - seams == usual
}

fn is_figure(field: &str) -> bool {
    matches!(read_amount(field), Printed::Number(_))
}

/// The most frequent number of fields among the records of more than one, of equally frequent ones the largest; fields
/// that may be one figure count as such, too.
fn usual<'a>(records: impl Iterator<Item = &'a Vec<&'a str>>) -> Option<usize> {
    let mut counts = BTreeMap::new();
    for fields in records.filter(|fields| fields.len() > 1) {
        let seams = fields.windows(2).filter(|pair| is_seam(pair)).count();
        *counts.entry(fields.len()).or_insert(0_usize) += 1;
        if seams > 0 {
            *counts.entry(fields.len() - seams).or_insert(0) += 1;
        }
    }
    counts.into_iter().max_by_key(|(width, count)| (*count, *width)).map(|(width, _)| width)
}

/// Rows that follow one another without a blank line, parted into prose and tables.
pub(super) struct Run {
    rows: Vec<GridRow>,
    is_mixed: bool,
}

/// A part of a run.
pub(super) enum Part {
    /// Lines of text.
    Prose(Vec<GridRow>),
    /// Rows of one table, with the problems of its rows.
    Table(Vec<GridRow>, Vec<Problem>),
}

impl Run {
    /// Without rows; if there is no prose in the text, all its rows are tables.
    pub(super) fn new(is_mixed: bool) -> Run {
        Run { rows: Vec::new(), is_mixed }
    }

    /// Adds a row, and returns the parts that end before it: text without a delimiter is a title where the next row is
    /// a header, and a row that lost its blank cells where figures go on below it.
    pub(super) fn push(&mut self, row: GridRow) -> Vec<Part> {
        let is_header = self.is_mixed && !is_line(&row) && !has_figure(&row);
        // Counted for headers only: a text may be all lines.
        let lines = self.rows.iter().rev().take_while(|row| is_header && is_line(row));
        let titles = lines.count();
        let begins = is_header && titles > 0 && titles < self.rows.len();
        let ended = if begins {
            let title = self.rows.split_off(self.rows.len() - titles);
            std::mem::replace(self, Run { rows: title, ..*self }).parts()
        } else {
            Vec::new()
        };
        self.rows.push(row);
        ended
    }

    /// All parts: text above, the table, and text below it.
    pub(super) fn parts(mut self) -> Vec<Part> {
        if !self.is_mixed {
            return vec![Part::Table(self.rows, Vec::new())];
        }
        let fields: Vec<Vec<&str>> = self.rows.iter().map(fields).collect();
        let usual = usual(fields.iter()).unwrap_or(0);
        let is_row = |row: &GridRow| !is_line(row) && !is_said(row, usual);
        let first = self.rows.iter().position(is_row).unwrap_or(self.rows.len());
        let end = self.rows.iter().rposition(is_row).map_or(first, |last| last + 1);
        let below = self.rows.split_off(end);
        let mut table = self.rows.split_off(first);
        if table.len() < 2 {
            return vec![Part::Prose([self.rows, table, below].concat())];
        }
        join_figures(&mut table, usual);
        let problems = ragged(&table, usual);
        vec![Part::Prose(self.rows), Part::Table(table, problems), Part::Prose(below)]
    }
}

fn fields(row: &GridRow) -> Vec<&str> {
    row.cells.iter().map(|cell| cell.text.as_str()).collect()
}

/// Joins figures that a writer parted at their thousands marks. One row with too many fields may have a comma in its
/// name; but where there are more, and in each of them there is one way to join figures, that is what happened.
fn join_figures(rows: &mut [GridRow], usual: usize) {
    let wide = || rows.iter().filter(|row| row.cells.len() > usual);
    if wide().count() > FEW && wide().all(|row| joins_to(&fields(row), usual)) {
        rows.iter_mut().filter(|row| row.cells.len() > usual).for_each(join);
    }
}

fn join(row: &mut GridRow) {
    let seams: Vec<bool> = fields(row).windows(2).map(is_seam).collect();
    let mut joined: Vec<Cell> = Vec::with_capacity(row.cells.len());
    let behind_seam = [false].into_iter().chain(seams);
    for (cell, is_joined) in std::mem::take(&mut row.cells).into_iter().zip(behind_seam) {
        match joined.last_mut().filter(|_| is_joined) {
            Some(last) => last.text = format!("{},{}", last.text, cell.text).into(),
            None => joined.push(cell),
        }
    }
    row.cells = joined;
}

fn is_line(row: &GridRow) -> bool {
    row.cells.len() < 2
}

fn has_figure(row: &GridRow) -> bool {
    row.cells.iter().any(|cell| is_figure(&cell.text))
}

/// Characters that no header reaches between two delimiters.
const LONG: usize = 24;

/// Whether a record is a sentence that happens to have delimiters in it: with a full stop, or long and of another width
/// than the table.
fn is_said(row: &GridRow, usual: usize) -> bool {
    let is_long = || row.cells.len() != usual && row.cells.iter().any(|c| c.text.chars().count() >= LONG);
    !has_figure(row) && (row.cells.iter().any(|cell| cell.text.contains('。')) || is_long())
}

/// Up to this many short rows lost cells; where there are more, the writer leaves out blanks at the end.
const FEW: usize = 2;

/// The rows of figures with more or fewer fields than the others: a thousands mark may have parted a figure.
fn ragged(rows: &[GridRow], usual: usize) -> Vec<Problem> {
    let is_short = |row: &&GridRow| row.cells.len() < usual && has_figure(row);
    let cuts_blanks = rows.iter().filter(is_short).count() > FEW;
    let odd = rows.iter().filter(|row| row.cells.len() > usual || !cuts_blanks && is_short(row));
    odd.map(|row| Flaw::Ragged { cells: row.cells.len(), usual }.at(row.place)).collect()
}
