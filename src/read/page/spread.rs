//! Sheets that show two pages side by side.

use super::geometry::{Area, Glyph, Line, Printed};

/// Such a sheet is at least this much wider than high.
const WIDE: f32 = 1.2;
/// The free strip between the two pages, as a fraction of the width.
const GUTTER: f32 = 0.02;
/// The fewest sheets of a document by which it has two pages on each.
const SHEETS: usize = 4;
/// One in so many sheets may show a single wide page.
const FOLDED: usize = 8;
/// The fewest rulings of a table in either direction.
const FEWEST: usize = 3;
/// A title is centred over its table: off by at most this fraction of the page.
const CENTRED: f32 = 0.06;
/// The titles of both pages are at the same height, up to this fraction of it.
const LEVEL: f32 = 0.1;

/// What the middle of a sheet tells about the pages on it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::read) enum Middle {
    /// It is narrow, or blank.
    #[default]
    Nothing,
    /// Something crosses it.
    Crossed,
    /// Nothing crosses it.
    Free,
    /// Nothing crosses it, and each half has a table below a title of its own.
    Parted,
}

impl Middle {
    pub(super) fn of(sheet: &Printed) -> Middle {
        let middle = sheet.width / 2.0;
        let strip = GUTTER * sheet.width / 2.0;
        let is_free = |from: f32, to: f32| to < middle - strip || from > middle + strip;
        let is_all_free = sheet.glyphs.iter().all(|glyph| is_free(glyph.left(), glyph.right()))
            && sheet.horizontal.iter().all(|line| is_free(line.from, line.to))
            && sheet.vertical.iter().all(|line| is_free(line.at, line.at));
        let titles = || {
            let left = title(sheet, |x| x < middle)?;
            Some((left, title(sheet, |x| x > middle)?))
        };
        match sheet.width > WIDE * sheet.height && !sheet.glyphs.is_empty() {
            false => Middle::Nothing,
            true if !is_all_free => Middle::Crossed,
            true if titles().is_some_and(|(left, right)| (left - right).abs() < LEVEL * sheet.height) => {
                Middle::Parted
            }
            true => Middle::Free,
        }
    }
}

/// Whether a document has two pages on each sheet, by the middles of its sheets: titles are centred, so that of a single
/// page nothing would leave the middle free on nearly all of them.
pub(super) fn are_double(middles: impl Iterator<Item = Middle> + Clone) -> bool {
    let count = |middle: Middle| middles.clone().filter(|other| *other == middle).count();
    let free = count(Middle::Free) + count(Middle::Parted);
    free >= SHEETS && count(Middle::Free) > 0 && count(Middle::Crossed) * FOLDED <= free
}

/// The height of a title centred over the table in one half of a sheet.
fn title(sheet: &Printed, is_within: impl Fn(f32) -> bool) -> Option<f32> {
    let level = sheet.horizontal.iter().filter(|line| is_within(line.from));
    let upright = sheet.vertical.iter().filter(|line| is_within(line.at));
    if level.clone().count() < FEWEST || upright.clone().count() < FEWEST {
        return None;
    }
    let table = Area::around(level.flat_map(|line| [(line.from, line.at), (line.to, line.at)]))?;
    let above =
        |glyph: &&Glyph| is_within(glyph.left()) && glyph.quarter() == 0 && glyph.baseline() < table.low.1;
    let first = sheet.glyphs.iter().filter(above).min_by(|a, b| a.baseline().total_cmp(&b.baseline()))?;
    let line = sheet.glyphs.iter().filter(above);
    let line = line.filter(|glyph| (glyph.baseline() - first.baseline()).abs() < 0.3 * glyph.size);
    let text = Area::around(line.flat_map(|glyph| [glyph.from, glyph.to]))?;
    let off = (text.low.0 + text.high.0 - table.low.0 - table.high.0).abs() / 2.0;
    (off < CENTRED * sheet.width / 2.0).then_some(first.baseline())
}

/// The two pages on a sheet, from left to right.
pub(super) fn halves(sheet: Printed) -> Vec<Printed> {
    let middle = sheet.width / 2.0;
    let page = |from: f32, to: f32| {
        let within = |line: &Line| (from..=to).contains(&((line.from + line.to) / 2.0));
        let level = |lines: &[Line]| -> Vec<Line> {
            let found = lines.iter().filter(|line| within(line));
            found.map(|line| Line::new(line.at, line.from - from, line.to - from)).collect()
        };
        let upright = |lines: &[Line]| -> Vec<Line> {
            let found = lines.iter().filter(|line| (from..=to).contains(&line.at));
            found.map(|line| Line { at: line.at - from, ..*line }).collect()
        };
        let glyphs = sheet.glyphs.iter().filter(|glyph| (from..=to).contains(&glyph.left()));
        let moved = |glyph: &Glyph| {
            let shift = |point: (f32, f32)| (point.0 - from, point.1);
            Glyph { from: shift(glyph.from), to: shift(glyph.to), ..*glyph }
        };
        let mut page = Printed { width: middle, height: sheet.height, ..Printed::default() };
        page.glyphs = glyphs.map(moved).collect();
        (page.horizontal, page.vertical) = (level(&sheet.horizontal), upright(&sheet.vertical));
        page.edges.horizontal = level(&sheet.edges.horizontal);
        page.edges.vertical = upright(&sheet.edges.vertical);
        page
    };
    let mut right = page(middle, sheet.width);
    right.image_share = sheet.image_share;
    (right.unmapped, right.hidden, right.cut_short) = (sheet.unmapped, sheet.hidden.clone(), sheet.cut_short);
    vec![page(0.0, middle), right]
}
