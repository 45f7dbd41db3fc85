//! Rows without rulings between them, in tables whose columns are ruled.
//!
//! A line of amounts makes a row, and lines of other cells are assigned to the nearest row. Below the header's
//! ruling, this table has a single drawn row, which is split between 2050201 and 2050202:
//!
//! ```text
//! | 科目编码 | 科目名称   | 合计   |
//! | -------- | ---------- | ------ |  ruling
//! | 2050201  | 学前教育   | 100.00 |
//! | 2050202  | 小学教育（ | 200.00 |
//! |          | 含补助）   |        |
//! ```

#![allow(
    clippy::indexing_slicing,
    reason = "the cells are those of the lattice that was drawn with these edges"
)]

use super::geometry::{Glyph, Line};
use super::lattice::{Drawn, Found, between, positions};
use super::lines::{FULL, TextLine, begins_numbered, lines};
use super::rulings::Lattice;
use super::wrapped::{NEARER, is_lone_minus, is_minus};
use crate::read::work;
use crate::text::{MONEY_SIGNS, Printed, bare_amount, is_well_grouped, read_amount};
use std::collections::HashSet;

/// Lines closer to a figure's line than this, in font sizes, are next to it.
const NEAR: f32 = 0.9;
/// Tolerance for lines of two cells to be level, in points.
const LEVEL: f32 = 0.1;
/// Maximum distance between lines of one cell, in font sizes.
pub(super) const WRAPPED: f32 = 1.45;
/// Minimum gap around separate parts of a line, in font sizes.
const APART: f32 = 0.8;
/// Height of a character's middle above its baseline, in font sizes.
const MIDDLE: f32 = 0.38;

/// Digits with a gap wider than this more than those before them, in font sizes, belong to two numbers.
const FIGURES: f32 = 0.1;
/// What may follow a number within a text.
const UNITS: [char; 12] = ['元', '万', '亿', '年', '月', '日', '时', '％', '，', '。', '、', '）'];

/// A line of text in a column.
pub(super) struct Text {
    pub at: f32,
    pub size: f32,
    /// Whether it makes a row of its own, because it is an amount.
    pub is_row: bool,
    /// Whether it has no room for another character, so that the next line may continue it.
    pub is_full: bool,
    /// Whether it begins with a paragraph number.
    pub begins: bool,
}

impl Text {
    /// What all texts on its line have in common; ordered as the lines are.
    pub(super) fn line(&self) -> u32 {
        // Baselines are printed once for all parts of a line, so they are equal to the bit.
        self.at.max(0.0).to_bits()
    }

    /// Whether the next line in the column may belong to the same cell.
    pub(super) fn goes_on(&self, next: &Text) -> bool {
        next.at - self.at <= WRAPPED * next.size && self.is_full && !next.begins
    }
}

impl AsRef<Text> for Text {
    fn as_ref(&self) -> &Text {
        self
    }
}

/// A row: the line of its figures, and the first and last line of its cells.
pub(super) struct Row {
    at: f32,
    top: f32,
    bottom: f32,
    size: f32,
}

impl Row {
    /// The boundary to the next row, between their baselines.
    pub(super) fn end(&self, next: &Row) -> f32 {
        match self.bottom < next.top {
            true => (self.bottom + next.top) / 2.0,
            false => (self.at + next.at) / 2.0,
        }
    }
}

/// Whether a lattice without vertical rulings inside is a frame around unruled rows of figures.
pub(super) fn is_frame(lattice: &Lattice, glyphs: &[Glyph]) -> bool {
    let (xs, ys) = (positions(&lattice.vertical), positions(&lattice.horizontal));
    let ([left, right], [top, .., bottom]) = (xs.as_slice(), ys.as_slice()) else { return false };
    let holds = |(x, y): (f32, f32)| (left..=right).contains(&&x) && (top..=bottom).contains(&&y);
    work::step(glyphs.len());
    let inside = glyphs.iter().filter(|g| holds(g.centre())).copied().collect();
    lines(inside).iter().any(|line| amounts(line).count() >= 2)
}

/// The amounts in a line that are separate from the text next to them.
pub(super) fn amounts(line: &TextLine) -> impl Iterator<Item = TextLine> {
    let is_figures = line.glyphs.iter().filter(|g| g.ch.is_ascii_digit()).count() >= 6 && !line.is_sideways;
    let parts = is_figures.then(|| line.parts(APART)).into_iter().flatten();
    parts.filter(|part| is_amount(&part.text()))
}

/// The missing rulings between rows of figures, each of which is next to something in other cells.
pub(super) fn rows(drawn: &Drawn) -> Vec<Line> {
    let mut bands: Vec<(usize, usize)> = Vec::new();
    let mut stacks: Vec<&Found> = stacks(drawn).collect();
    stacks.sort_by_key(|cell| cell.row);
    for cell in stacks {
        let end = cell.row + cell.rows;
        match bands.last_mut() {
            Some(band) if cell.row < band.1 => band.1 = band.1.max(end),
            _ => bands.push((cell.row, end)),
        }
    }
    bands.into_iter().flat_map(|band| parted(drawn, band)).collect()
}

/// The cells that contain several amounts, one below the other.
fn stacks(drawn: &Drawn) -> impl Iterator<Item = &Found> {
    let holds = |found: &&Found, glyphs: &[Glyph]| found.bounded && may_be_figures(glyphs);
    let cells = drawn.cells.iter().zip(&drawn.contents);
    cells.filter(move |(found, glyphs)| holds(found, glyphs)).filter_map(|(found, glyphs)| {
        work::step(glyphs.len());
        let lines = lines(glyphs.clone());
        let amounts = lines.iter().filter(|line| is_amount(&line.text()));
        // The others are counts and marks for nothing.
        let count = amounts.clone().count();
        (count >= 2 && amounts.clone().all(|line| is_beside(drawn, found, line.baseline, line.size)))
            .then_some(found)
    })
}

/// Whether there is something in another cell next to this line of a cell.
fn is_beside(drawn: &Drawn, own: &Found, at: f32, size: f32) -> bool {
    let others = drawn.cells.iter().zip(&drawn.contents).filter(|(other, _)| {
        let same = other.row == own.row && other.column == own.column;
        !same && other.row < own.row + own.rows && own.row < other.row + other.rows
    });
    work::step(drawn.cells.len() / 4);
    others.flat_map(|(_, glyphs)| glyphs).any(|g| (g.baseline() - at).abs() <= 0.3 * size.max(1.0))
}

/// The missing rulings in a band of cells.
fn parted(drawn: &Drawn, (from, to): (usize, usize)) -> Vec<Line> {
    let inside: Vec<(&Found, &Vec<Glyph>)> = drawn
        .cells
        .iter()
        .zip(&drawn.contents)
        .filter(|(cell, _)| cell.bounded && from <= cell.row && cell.row + cell.rows <= to)
        .collect();
    let columns = columns(drawn, &inside);
    let rows = rows_of(columns.iter().flat_map(|texts| texts.chunk_by(Text::goes_on)));
    let drawn_edges = drawn.ys.get(from + 1..to).unwrap_or_default();
    let mut lines = Vec::new();
    for pair in rows.windows(2) {
        let (upper, lower) = (&pair[0], &pair[1]);
        let middle = MIDDLE * upper.size.max(lower.size);
        let ruled = drawn_edges.iter().find(|at| (upper.at - middle..lower.at - middle).contains(*at));
        let at = ruled.copied().unwrap_or(upper.end(lower) - middle);
        work::step(inside.len());
        for (cell, glyphs) in &inside {
            let is_within = drawn.ys[cell.row] < at && at < drawn.ys[cell.row + cell.rows];
            // A merged cell over rows that others have ruled is not split.
            let is_parted = ruled.is_none() || {
                let below = glyphs.iter().filter(|g| g.centre().1 > at).count();
                0 < below && below < glyphs.len()
            };
            if is_within && is_parted {
                lines.push(Line {
                    at,
                    from: drawn.xs[cell.column],
                    to: drawn.xs[cell.column + cell.columns],
                });
            }
        }
    }
    lines
}

/// The lines of each column, from the top down.
fn columns(drawn: &Drawn, inside: &[(&Found, &Vec<Glyph>)]) -> Vec<Vec<Text>> {
    let mut columns: Vec<Vec<Glyph>> = vec![Vec::new(); drawn.xs.len()];
    for glyph in inside.iter().flat_map(|(_, glyphs)| glyphs.iter()) {
        if let Some(column) = between(&drawn.xs, glyph.centre().0).and_then(|c| columns.get_mut(c)) {
            column.push(*glyph);
        }
    }
    let texts = columns.into_iter().zip(drawn.xs.windows(2)).map(|(glyphs, sides)| {
        work::step(glyphs.len());
        let level = lines(glyphs).into_iter().filter(|line| !line.is_sideways);
        let text = |line: TextLine| {
            let printed = line.text();
            let room = sides[1] - sides[0] - (line.right - line.left);
            let sign = match () {
                () if is_lone_minus(&printed) => Sign::Alone,
                () if is_amount(&printed) && room < line.size + FULL && !printed.starts_with(is_minus) => {
                    Sign::Missing
                }
                () => Sign::None,
            };
            let text = Text {
                at: line.baseline,
                size: line.size,
                is_row: is_amount(&printed),
                is_full: room < line.size + FULL,
                begins: begins_numbered(&printed),
            };
            (text, sign)
        };
        level.map(text).collect()
    });
    join_minus(texts.collect())
}

/// What a line of a cell has to do with a minus that had no room before its number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// It is a minus, or a mark for nothing.
    Alone,
    /// It is a number without a sign that fills its cell.
    Missing,
    None,
}

/// Makes a minus above its number go on there: it is nearer than rows are, or on a line without anything else.
fn join_minus(mut columns: Vec<Vec<(Text, Sign)>>) -> Vec<Vec<Text>> {
    let pairs = columns.iter().flat_map(|column| column.windows(2));
    let rows = pairs.filter(|pair| pair.iter().all(|(text, _)| text.is_row));
    let pitch = rows.map(|pair| pair[1].0.at - pair[0].0.at).reduce(f32::min);
    let lines: HashSet<u32> = columns
        .iter()
        .flatten()
        .filter(|(_, sign)| *sign != Sign::Alone)
        .map(|(text, _)| text.line())
        .collect();
    for column in &mut columns {
        work::step(column.len());
        for at in 1..column.len() {
            let [(minus, Sign::Alone), (number, Sign::Missing)] = &column[at - 1..=at] else { continue };
            let apart = number.at - minus.at;
            let is_nearer = pitch.is_some_and(|pitch| apart < NEARER * pitch);
            if apart <= WRAPPED * number.size && (is_nearer || !lines.contains(&minus.line())) {
                column[at - 1].0.is_full = true;
                column[at].0.begins = false;
            }
        }
    }
    columns.into_iter().map(|column| column.into_iter().map(|(text, _)| text).collect()).collect()
}

/// The rows formed by the cells of the columns: one for each line of amounts, together with nearby lines above and
/// below it in other cells, and one for lines that are separate from all of these.
pub(super) fn rows_of<'t, T: AsRef<Text> + 't>(cells: impl Iterator<Item = &'t [T]> + Clone) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for text in cells.clone().flatten().map(AsRef::as_ref).filter(|text| text.is_row) {
        if rows.iter().all(|row| (row.at - text.at).abs() > NEAR * text.size) {
            rows.push(Row { at: text.at, top: text.at, bottom: text.at, size: text.size });
        }
        work::step(rows.len() / 16);
    }
    let mut apart = Vec::new();
    for cell in cells {
        let (Some(first), Some(last)) = (cell.first(), cell.last()) else { continue };
        let (first, last) = (first.as_ref(), last.as_ref());
        work::step(rows.len() / 4);
        let near = NEAR * first.size;
        let mut beside = rows.iter_mut().filter(|row| first.at - near <= row.at && row.at <= last.at + near);
        match (beside.next(), beside.next()) {
            (Some(row), None) => (row.top, row.bottom) = (row.top.min(first.at), row.bottom.max(last.at)),
            (None, _) => apart.push((first, last)),
            // Each line belongs to the nearest row.
            _ => {}
        }
    }
    for (first, last) in apart {
        work::step(rows.len() / 4);
        // Beside another line of a wrapped cell, it is in the row of that.
        if !rows.iter().any(|row| row.top - LEVEL <= first.at && last.at <= row.bottom + LEVEL) {
            let at = (first.at + last.at) / 2.0;
            rows.push(Row { at, top: first.at, bottom: last.at, size: first.size });
        }
    }
    rows.sort_by(|a, b| a.at.total_cmp(&b.at));
    rows
}

/// Whether a cell contains only figures, in more than one line.
fn may_be_figures(glyphs: &[Glyph]) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || ",.-% —–－/()（）".contains(c);
    let lowest = glyphs.iter().map(|g| g.baseline()).fold(f32::MAX, f32::min);
    let highest = glyphs.iter().map(|g| g.baseline()).fold(f32::MIN, f32::max);
    let size = glyphs.first().map_or(1.0, |g| g.size);
    highest - lowest > NEAR * size && glyphs.iter().all(|g| is_part(g.ch) && g.quarter() == 0)
}

/// Whether the next glyph begins another cell: with a currency sign, or right behind a complete amount with a word, as
/// in `12.00教育`, or with digits that are farther away than those of a number, as in `12.00 302`.
pub(super) fn is_cell_end<'g>(printed: impl DoubleEndedIterator<Item = &'g Glyph>, next: &Glyph) -> bool {
    let mut back = printed.rev();
    let (Some(last), before) = (back.next(), back.next()) else { return false };
    let is_digit = |glyph: Option<&Glyph>| glyph.is_some_and(|g| g.ch.is_ascii_digit());
    let is_figure = |g: &Glyph| g.ch.is_ascii_digit() || ",.".contains(g.ch);
    let gap = |a: &Glyph, b: &Glyph| (b.left() - a.right()) / a.size.max(1.0);
    let is_apart = is_digit(Some(last))
        && (next.ch.is_ascii_digit() || next.ch == '-')
        && before.is_some_and(|b| is_figure(b) && gap(last, next) > gap(b, last).max(0.0) + FIGURES);
    let is_word = next.ch >= '\u{2e80}' && !UNITS.contains(&next.ch);
    let is_behind_amount = is_digit(Some(last))
        && is_digit(before)
        && back.next().is_some_and(|g| g.ch == '.')
        && is_digit(back.next());
    // The minus of an amount stands before its currency sign.
    let is_signed = is_minus(last.ch) && gap(last, next) <= FIGURES;
    is_apart || is_word && is_behind_amount || MONEY_SIGNS.contains(&next.ch) && !is_signed
}

/// Whether it is a complete amount, with two decimals or with separators; in a wrapped number there is at most one such
/// line.
pub(super) fn is_amount(text: &str) -> bool {
    let text = bare_amount(text.trim()).trim_end_matches('%');
    let decimals = text.rsplit_once('.').map(|(_, decimals)| decimals.len());
    let is_whole = decimals.is_none() && text.contains(',') && is_well_grouped(text);
    (decimals == Some(2) || is_whole) && matches!(read_amount(text), Printed::Number(_))
}

/// Whether a figure may continue the one above, which is not a complete amount; and whether that is certain, since
/// alone it would not be complete either, or a mark shows the continuation.
pub(super) fn cut(above: &str, rest: &str) -> Option<bool> {
    let is_part = |c: char| c.is_ascii_digit() || ",.-－−–%".contains(c);
    let is_marked = above.ends_with(['.', ',']) || rest.starts_with(['.', ',']);
    let is_rest = above.chars().chain(rest.chars()).all(is_part) && (is_marked || !is_amount(above));
    let is_one = is_rest && !above.is_empty() && !rest.is_empty() && is_amount(&format!("{above}{rest}"));
    is_one.then(|| is_marked || !is_amount(rest) || !is_well_grouped(above))
}
