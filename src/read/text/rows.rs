//! Rows of tab-separated tables: how wide a table is, and which lines are parts of one row.

use crate::text::{Printed, read_amount};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A line split into cells.
pub(super) struct Line {
    pub number: u32,
    pub cells: Vec<String>,
}

impl Line {
    pub(super) fn new(raw: &str, number: u32) -> Line {
        Line { number, cells: raw.split('\t').map(super::cell_text).collect() }
    }
}

/// What the carrier does with blank cells at line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Blanks {
    /// They are kept: some line ends with one.
    Kept,
    /// Unclear: no line ends with one, and only a few rows are short, so those may be damaged or broken.
    Unknown,
    /// They are cut off: no line ends with one, and rows have many widths.
    Cut,
}

/// Up to this many short rows are considered damaged.
const FEW: usize = 2;

impl Blanks {
    pub(super) fn of(lines: &[&str]) -> Blanks {
        let is_row = |l: &&str| l.contains('\t');
        let ends_blank = |l: &&str| l.split('\t').next_back().is_some_and(|c| c.trim().is_empty());
        if lines.iter().any(|l| is_row(l) && ends_blank(l)) {
            return Blanks::Kept;
        }
        let widths = |table: &[&str]| table.iter().map(|l| l.split('\t').count()).collect();
        let short: usize = lines.split(|l| !is_row(l)).map(|table| short(widths(table))).sum();
        if short > FEW { Blanks::Cut } else { Blanks::Unknown }
    }
}

/// Counts rows that are shorter than others and not part of a broken row.
fn short(widths: Vec<usize>) -> usize {
    let full = widths.iter().copied().max().unwrap_or(0);
    let (mut at, mut short) = (0, 0);
    while let Some(&width) = widths.get(at) {
        let is_broken = widths.get(at + 1).is_some_and(|next| width + next == full + 1);
        short += usize::from(width < full && !is_broken);
        at += if is_broken { 2 } else { 1 };
    }
    short
}

/// The maximum number of lines that a row may be broken into.
const BROKEN: usize = 5;
/// The number of rows above and below that determine a table's width.
const NEAR: usize = 100;

/// Whether the first of these lines, which has no tab, belongs to the table above: as a part of a cell broken over
/// lines, or as a row that lost its cells. Otherwise it separates two tables.
pub(super) fn belongs_inside(table: &[Line], from: &[&str], blanks: Blanks) -> bool {
    let is_text = |l: &&&str| !l.contains('\t') && !l.trim().is_empty();
    let texts = from.iter().take(BROKEN - 1).take_while(is_text).count();
    let rows = from.iter().skip(texts).take_while(|l| l.contains('\t'));
    let below: Vec<Line> = rows.take(NEAR).map(|l| Line::new(l, 0)).collect();
    let above = || table.iter().rev().take(NEAR);
    // The preceding lines without a tab are parts of this cell.
    let mut rows_above = above().filter(|l| l.cells.len() > 1).peekable();
    let (Some(begun), Some(next)) = (rows_above.next(), below.first()) else { return false };
    let sum = begun.cells.len() + next.cells.len() - 1;
    let is_row = |l: &Line| l.cells.len() == sum;
    let is_known =
        if rows_above.peek().is_some() { rows_above.any(is_row) } else { below.iter().any(is_row) };
    let is_broken = is_known && sum > begun.cells.len().max(next.cells.len());
    let same_width = by_frequency(above()).first() == Some(&next.cells.len());
    is_broken || texts == 1 && (same_width || blanks == Blanks::Cut)
}

/// Joins the broken rows of a table, and returns them with the number of cells per row. Where blanks are cut off,
/// broken rows can't be distinguished from short ones.
///
/// Example: the lines `205␉教育` and `支出␉10.00␉2.00` in a table of four columns are the one row
/// `205␉教育支出␉10.00␉2.00`: the last cell of a line is continued by the first cell of the next.
pub(super) fn whole(lines: Vec<Line>, blanks: Blanks) -> (Vec<Line>, usize) {
    if blanks == Blanks::Cut {
        let width = full_width(&lines);
        return (lines, width);
    }
    let words = (blanks == Blanks::Unknown).then(|| Words::of(&lines));
    let usual = usual_width(&lines, words.as_ref());
    let rows = split(&lines, usual, words.as_ref()).filter_map(joined).collect();
    (rows, usual)
}

/// Joins these parts into one row; `None` without parts.
fn joined(pieces: &[Line]) -> Option<Line> {
    let (first, more) = pieces.split_first()?;
    let mut cells = first.cells.clone();
    for piece in more {
        let mut added = piece.cells.iter();
        if let (Some(seam), Some(rest)) = (cells.last_mut(), added.next()) {
            seam.push_str(rest);
        }
        cells.extend(added.cloned());
    }
    // The figures are in the last part, so its line number counts.
    Some(Line { number: pieces.last()?.number, cells })
}

/// Groups the lines by row.
fn split<'a>(lines: &'a [Line], usual: usize, words: Option<&Words>) -> impl Iterator<Item = &'a [Line]> {
    let mut rest = lines;
    std::iter::from_fn(move || {
        let (row, behind) = rest.split_at_checked(pieces(rest, usual, words))?;
        rest = behind;
        Some(row)
    })
}

/// The number of lines that form the first row: neighbours that together have the usual width are one broken row.
/// Where blanks may be cut off, two short rows look the same; there a text cell must be continued by text, and the
/// last part must have figures in columns of figures.
fn pieces(lines: &[Line], usual: usize, words: Option<&Words>) -> usize {
    let mut width = 1;
    let is_word = |cell: Option<&String>| cell.is_some_and(|c| c.contains(char::is_alphabetic));
    let is_seam = |pair: &[Line]| match pair {
        [upper, lower] => is_word(upper.cells.last()) && is_word(lower.cells.first()),
        _ => false,
    };
    for (count, line) in lines.iter().take(BROKEN).enumerate() {
        width += line.cells.len() - 1;
        if line.cells.len() >= usual || width > usual {
            break;
        }
        if width == usual {
            let count = count + 1;
            let are_seams = || lines.windows(2).take(count - 1).all(is_seam);
            return if words.is_none_or(|w| w.are_misplaced_in(line) && are_seams()) { count } else { 1 };
        }
    }
    1
}

/// For each column, how many more texts than figures it has below the header.
struct Words(Vec<isize>);

impl Words {
    fn of(lines: &[Line]) -> Words {
        let mut columns = Vec::new();
        for line in lines.iter().skip_while(|l| !l.cells.iter().any(|c| is_figure(c))) {
            columns.resize(columns.len().max(line.cells.len()), 0);
            for (words, cell) in columns.iter_mut().zip(&line.cells) {
                *words += if is_figure(cell) { -1 } else { isize::from(!cell.is_empty()) };
            }
        }
        Words(columns)
    }

    /// Whether a line has a figure in a text column (the line's own cells are discounted).
    fn are_misplaced_in(&self, line: &Line) -> bool {
        line.cells.iter().zip(&self.0).any(|(cell, words)| *words >= 0 && is_figure(cell))
    }
}

/// Whether a cell is an amount; codes have no decimal point or separator.
fn is_figure(cell: &str) -> bool {
    cell.contains(['.', ',']) && matches!(read_amount(cell), Printed::Number(_))
}

/// The width of a table that keeps its blanks. Candidates are the frequent widths and that of the first line; the one
/// that leaves the fewest odd rows after joining broken ones wins.
fn usual_width(lines: &[Line], words: Option<&Words>) -> usize {
    let mut widths = by_frequency(lines.iter());
    widths.truncate(3);
    widths.extend(lines.first().map(|l| l.cells.len()));
    let odd = |usual: usize| {
        let is_odd = |row: &&[Line]| matches!(row, [only] if only.cells.len() != usual);
        split(lines, usual, words).filter(is_odd).count()
    };
    widths.into_iter().min_by_key(|&width| (odd(width), Reverse(width))).unwrap_or(0)
}

/// The maximum number of header lines at the top.
const HEADER: usize = 4;

/// The width of a table whose lines end with their last text: that of its header, or one that two rows reach.
fn full_width(lines: &[Line]) -> usize {
    let header = lines.iter().take(HEADER).map(|l| l.cells.len()).max().unwrap_or(0);
    let mut widths: Vec<usize> = lines.iter().map(|l| l.cells.len()).collect();
    widths.sort_unstable_by_key(|&width| Reverse(width));
    widths.get(1).map_or(header, |&second| second.max(header))
}

/// The widths of lines, most frequent first; of two equally frequent ones, the larger first.
fn by_frequency<'a>(lines: impl Iterator<Item = &'a Line>) -> Vec<usize> {
    let mut counts = BTreeMap::new();
    for line in lines {
        *counts.entry(line.cells.len()).or_insert(0_usize) += 1;
    }
    let mut counts: Vec<(usize, usize)> = counts.into_iter().map(|(width, count)| (count, width)).collect();
    counts.sort_unstable_by_key(|&pair| Reverse(pair));
    counts.into_iter().map(|(_, width)| width).collect()
}
