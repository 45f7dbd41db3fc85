//! Rows that no ruling parts: columns drawn in full over a body without lines between its rows.

#![allow(
    clippy::indexing_slicing,
    reason = "the cells are those of the lattice that was drawn with these edges"
)]

use super::geometry::{Glyph, Line};
use super::lattice::{Drawn, Found, between, positions};
use super::lines::{FULL, TextLine, begins_numbered, lines};
use super::rulings::Lattice;
use crate::read::work;
use crate::text::{Printed, is_well_grouped, read_amount};

/// Lines nearer to a figure's than this part of a character stand beside it.
const NEAR: f32 = 0.9;
/// Lines of two cells whose baselines differ by less, in points, are level.
const LEVEL: f32 = 0.1;
/// Lines of one cell are not further apart than this many sizes.
pub(super) const WRAPPED: f32 = 1.45;
/// What stands apart is further from its neighbours than this part of a character.
const APART: f32 = 0.8;
/// The middle of a character stands above its baseline by this part of its size.
const MIDDLE: f32 = 0.38;

/// A line of text in a column.
pub(super) struct Text {
    pub at: f32,
    pub size: f32,
    /// Whether it stands in a row of its own: an amount.
    pub is_row: bool,
    /// Whether it has no room for another character, so that the next line may go on with it.
    pub is_full: bool,
    /// Whether it begins with the number of a paragraph.
    pub begins: bool,
}

impl Text {
    /// What all texts on its line have in common; ordered as the lines are.
    pub(super) fn line(&self) -> u32 {
        // Baselines are printed once for all parts of a line, so they are equal to the bit.
        self.at.max(0.0).to_bits()
    }

    /// Whether the next line of the column may be one of the same cell.
    pub(super) fn goes_on(&self, next: &Text) -> bool {
        next.at - self.at <= WRAPPED * next.size && self.is_full && !next.begins
    }
}

impl AsRef<Text> for Text {
    fn as_ref(&self) -> &Text {
        self
    }
}

/// A row: the line of its figures, and the first and the last line of its cells.
pub(super) struct Row {
    at: f32,
    top: f32,
    bottom: f32,
    size: f32,
}

impl Row {
    /// Where it ends and the next row begins, between their baselines.
    pub(super) fn end(&self, next: &Row) -> f32 {
        match self.bottom < next.top {
            true => (self.bottom + next.top) / 2.0,
            false => (self.at + next.at) / 2.0,
        }
    }
}

/// Whether a lattice without a column line frames rows of figures that nothing parts.
pub(super) fn is_frame(lattice: &Lattice, glyphs: &[Glyph]) -> bool {
    let (xs, ys) = (positions(&lattice.vertical), positions(&lattice.horizontal));
    let ([left, right], [top, .., bottom]) = (xs.as_slice(), ys.as_slice()) else { return false };
    let holds = |(x, y): (f32, f32)| (left..=right).contains(&&x) && (top..=bottom).contains(&&y);
    work::step(glyphs.len());
    let inside = glyphs.iter().filter(|g| holds(g.centre())).copied().collect();
    lines(inside).iter().any(|line| amounts(line).count() >= 2)
}

/// The amounts of a line that stand apart from what is beside them.
fn amounts(line: &TextLine) -> impl Iterator<Item = TextLine> {
    let is_figures = line.glyphs.iter().filter(|g| g.ch.is_ascii_digit()).count() >= 6 && !line.is_sideways;
    let parts = is_figures.then(|| line.parts(APART)).into_iter().flatten();
    parts.filter(|part| is_amount(&part.text()))
}

/// The lines that would part the rows in which figures stand below each other, each beside something in other cells.
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

/// The cells that hold several amounts below each other.
fn stacks(drawn: &Drawn) -> impl Iterator<Item = &Found> {
    let holds = |found: &&Found, glyphs: &[Glyph]| found.bounded && may_be_figures(glyphs);
    let cells = drawn.cells.iter().zip(&drawn.contents);
    cells.filter(move |(found, glyphs)| holds(found, glyphs)).filter_map(|(found, glyphs)| {
        work::step(glyphs.len());
        let lines = lines(glyphs.clone());
        let amounts = lines.iter().filter(|line| is_amount(&line.text()));
        // What else there is are counts and marks for nothing.
        let count = amounts.clone().count();
        (count >= 2 && amounts.clone().all(|line| is_beside(drawn, found, line.baseline, line.size)))
            .then_some(found)
    })
}

/// Whether something stands in another cell beside this line of a cell.
fn is_beside(drawn: &Drawn, own: &Found, at: f32, size: f32) -> bool {
    let others = drawn.cells.iter().zip(&drawn.contents).filter(|(other, _)| {
        let same = other.row == own.row && other.column == own.column;
        !same && other.row < own.row + own.rows && own.row < other.row + other.rows
    });
    work::step(drawn.cells.len() / 4);
    others.flat_map(|(_, glyphs)| glyphs).any(|g| (g.baseline() - at).abs() <= 0.3 * size.max(1.0))
}

/// The lines that part the rows of a band.
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
            // A cell that is merged over rows which others have ruled stays whole.
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

/// What each column prints, from the top down.
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
            Text {
                at: line.baseline,
                size: line.size,
                is_row: is_amount(&printed),
                is_full: sides[1] - sides[0] - (line.right - line.left) < line.size + FULL,
                begins: begins_numbered(&printed),
            }
        };
        level.map(text).collect()
    });
    texts.collect()
}

/// The rows that the cells of the columns make: one for each line of amounts, with the lines that cells beside it have
/// above and below it, and one for what stands apart from them.
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
            // Each line stands beside the row that is nearest to it.
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

/// Whether a cell prints nothing but figures, and more than one line of them.
fn may_be_figures(glyphs: &[Glyph]) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || ",.-% —–－/()（）".contains(c);
    let lowest = glyphs.iter().map(|g| g.baseline()).fold(f32::MAX, f32::min);
    let highest = glyphs.iter().map(|g| g.baseline()).fold(f32::MIN, f32::max);
    let size = glyphs.first().map_or(1.0, |g| g.size);
    highest - lowest > NEAR * size && glyphs.iter().all(|g| is_part(g.ch) && g.quarter() == 0)
}

/// Whether it is a whole amount, with two decimals or with thousands marks: in a number that is wrapped there is one such
/// line at most.
pub(super) fn is_amount(text: &str) -> bool {
    let text = text.trim().trim_end_matches('%');
    let decimals = text.rsplit_once('.').map(|(_, decimals)| decimals.len());
    let is_whole = decimals.is_none() && text.contains(',') && is_well_grouped(text);
    (decimals == Some(2) || is_whole) && matches!(read_amount(text), Printed::Number(_))
}

/// Whether a figure may be the rest of the one above, which is no whole amount, and whether it is for sure: alone it
/// would be none either, or a mark shows that it goes on.
pub(super) fn cut(above: &str, rest: &str) -> Option<bool> {
    let is_part = |c: char| c.is_ascii_digit() || ",.-－−–%".contains(c);
    let is_marked = above.ends_with(['.', ',']) || rest.starts_with(['.', ',']);
    let is_rest = above.chars().chain(rest.chars()).all(is_part) && (is_marked || !is_amount(above));
    let is_one = is_rest && !above.is_empty() && !rest.is_empty() && is_amount(&format!("{above}{rest}"));
    is_one.then(|| is_marked || !is_amount(rest) || !is_well_grouped(above))
}
