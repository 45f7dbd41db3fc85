//! Headers with rulings over rows without: the verticals of the header are carried down between the columns of the rows.
//!
//! This is done only if each of them passes between all words and figures below, and the rows have amounts:
//!
//! ```text
//! | 科目名称   | 合计   | 基本支出 |
//! | ---------- | ------ | -------- |
//!   教育支出     300.00     200.00
//!   科学技术     100.00      50.00
//! ```

use super::geometry::{Glyph, Line};
use super::lattice::positions;
use super::lines::{TextLine, lines};
use super::rulings::{Lattice, REACH};
use super::unruled::amounts;
use crate::read::work;

/// Maximum distance between the header and its first row, and between rows, in font sizes.
const APART: f32 = 3.0;
/// Minimum gap between two cells, in font sizes.
const PARTED: f32 = 0.3;
/// Fewer columns may be a box above a list.
const COLUMNS: usize = 3;

/// Extends headers over the rows below them.
pub(super) fn carry_down(lattices: &mut [Lattice], glyphs: &[Glyph]) {
    let tops: Vec<f32> = lattices.iter().filter_map(|l| positions(&l.horizontal).first().copied()).collect();
    for lattice in lattices.iter_mut().filter(|lattice| !lattice.open_bottom) {
        work::step(glyphs.len() / 4 + tops.len());
        if let Some(end) = end_of_rows(lattice, &tops, glyphs) {
            let bottom = positions(&lattice.horizontal).last().copied().unwrap_or(end);
            let reaching = lattice.vertical.iter_mut().filter(|line| line.to >= bottom - REACH);
            reaching.for_each(|line| line.to = end);
            let ends = lattice.vertical.iter().map(|line| line.at);
            let (from, to) = ends.fold((f32::MAX, f32::MIN), |(from, to), at| (from.min(at), to.max(at)));
            lattice.horizontal.push(Line { at: end, from, to });
            lattice.carried = true;
        }
    }
}

/// The lower edge of the rows below a header.
fn end_of_rows(header: &Lattice, tops: &[f32], glyphs: &[Glyph]) -> Option<f32> {
    let (xs, ys) = (positions(&header.vertical), positions(&header.horizontal));
    let ([left, .., right], [top, .., bottom]) = (xs.as_slice(), ys.as_slice()) else { return None };
    let next = tops.iter().copied().filter(|top| top > bottom).fold(f32::MAX, f32::min);
    let within = |glyph: &&Glyph, from: f32, to: f32| {
        let (x, y) = glyph.centre();
        (*left..=*right).contains(&x) && from < y && y < to
    };
    let below: Vec<Glyph> = glyphs.iter().filter(|g| within(g, *bottom, next)).copied().collect();
    let is_near = |g: &&Glyph| g.baseline() - bottom <= APART * g.size;
    if xs.len() <= COLUMNS || !below.iter().filter(is_near).any(|g| g.ch.is_ascii_digit()) {
        return None;
    }
    let inside = glyphs.iter().filter(|g| within(g, *top, *bottom)).copied().collect();
    if lines(inside).iter().any(|line| amounts(line).count() > 0) {
        return None;
    }
    let edges: Vec<f32> =
        header.vertical.iter().filter(|line| line.to >= bottom - REACH).map(|line| line.at).collect();
    let (mut end, mut rows) = (*bottom, 0);
    for line in lines(below).iter().filter(|line| !line.is_sideways) {
        work::step(line.glyphs.len());
        let is_row = amounts(line).count() >= 2;
        if line.baseline - end > APART * line.size || is_crossed(line, &edges) {
            // A row that no edge may pass through tells that these are not its columns.
            if is_row && line.baseline - end <= APART * line.size {
                return None;
            }
            break;
        }
        rows += usize::from(is_row);
        end = line.baseline + 0.4 * line.size;
    }
    (rows > 0).then_some(end)
}

/// Whether one of the edges passes through a part of the line.
fn is_crossed(line: &TextLine, edges: &[f32]) -> bool {
    let through = |part: &TextLine, edge: f32| part.left + 1.0 < edge && edge < part.right - 1.0;
    line.parts(PARTED).any(|part| edges.iter().any(|edge| through(&part, *edge)))
}
