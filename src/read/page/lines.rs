//! From glyphs to lines of text.

use std::collections::HashMap;

use super::geometry::{Glyph, Matrix, pairs};
use super::raised;
use crate::read::wording::{AFTER_NUMBERS, ORDINAL};
use crate::read::work;
use crate::text::{HIDDEN, clean, split_number};

/// Glyphs on one baseline, from left to right.
#[derive(Debug, Clone)]
pub(in crate::read) struct TextLine {
    pub left: f32,
    pub right: f32,
    pub baseline: f32,
    /// The most frequent font size.
    pub size: f32,
    /// Whether it runs in another direction than the text of the page.
    pub is_sideways: bool,
    /// Its glyphs, rotated to run from left to right.
    pub glyphs: Vec<Glyph>,
}

/// A gap wider than this, in font sizes, is a space. Between Chinese and other text the threshold is higher, since
/// many programs add a small gap there.
const SPACE: f32 = 0.25;
const MIXED_SPACE: f32 = 0.4;
/// A gap wider than this, in font sizes, separates parts at different ends of a line.
pub(in crate::read) const FAR: f32 = 1.5;
/// Default cell padding of Word, both sides together, in points.
pub(super) const FULL: f32 = 11.0;
/// The same glyph printed again within this distance, in font sizes, is simulated bold.
const DOUBLED: f32 = 0.15;

/// Groups glyphs into lines, from top to bottom; lines that run sideways come last.
pub(in crate::read) fn lines(glyphs: Vec<Glyph>) -> Vec<TextLine> {
    work::step(glyphs.len());
    let [mut level, mut down, mut reverse, mut up] = [const { Vec::new() }; 4];
    for glyph in glyphs {
        let of_quarter = match glyph.quarter() {
            0 => &mut level,
            1 => &mut down,
            2 => &mut reverse,
            _ => &mut up,
        };
        of_quarter.push(glyph);
    }
    let mut lines = level_lines(level);
    for (glyphs, quarters) in [(down, 1), (reverse, 2), (up, 3)] {
        lines.extend(sideways_lines(glyphs, quarters));
    }
    lines
}

/// Groups slanted glyphs into lines: those of watermarks.
pub(in crate::read) fn slanted_lines(mut glyphs: Vec<Glyph>) -> Vec<TextLine> {
    work::step(glyphs.len());
    glyphs.sort_by(|a, b| a.degrees().total_cmp(&b.degrees()));
    let runs = glyphs.chunk_by_mut(|a, b| b.degrees() - a.degrees() < 1.0);
    let level = runs.flat_map(|run| {
        let back = Matrix::rotation(-run.first().map_or(0.0, Glyph::degrees));
        run.iter_mut().for_each(|glyph| glyph.turn(&back));
        level_lines(run.to_vec())
    });
    level.map(|line| TextLine { is_sideways: true, ..line }).collect()
}

fn sideways_lines(mut glyphs: Vec<Glyph>, quarters: usize) -> impl Iterator<Item = TextLine> {
    let back = Matrix::quarter_turn(4 - quarters, 0.0, 0.0);
    for glyph in &mut glyphs {
        glyph.turn(&Matrix::quarter_turn(quarters, 0.0, 0.0));
    }
    level_lines(glyphs).into_iter().map(move |line| {
        let (start, end) = (back.apply(line.left, line.baseline), back.apply(line.right, line.baseline));
        TextLine {
            left: start.0.min(end.0),
            right: start.0.max(end.0),
            baseline: start.1.max(end.1),
            is_sideways: true,
            ..line
        }
    })
}

fn level_lines(mut glyphs: Vec<Glyph>) -> Vec<TextLine> {
    raised::lower(&mut glyphs);
    glyphs.sort_by(|a, b| a.baseline().total_cmp(&b.baseline()));
    glyphs
        .chunk_by(|a, b| b.baseline() - a.baseline() <= 0.3 * a.size.min(b.size).max(1.0))
        .flat_map(split_drift)
        .filter_map(|line| TextLine::new(line.to_vec()))
        .collect()
}

/// Splits glyphs whose baselines drift apart into several lines.
fn split_drift(chunk: &[Glyph]) -> impl Iterator<Item = &[Glyph]> {
    let mut rest = chunk;
    std::iter::from_fn(move || {
        let first = rest.first()?;
        let is_apart = |g: &Glyph| g.baseline() - first.baseline() > 0.6 * first.size.max(1.0);
        let (line, others) = rest.split_at(rest.iter().position(is_apart).unwrap_or(rest.len()));
        rest = others;
        Some(line)
    })
}

/// The text of a cell.
#[derive(Debug, Default)]
pub(in crate::read) struct CellText {
    /// Its lines, with wrapped lines joined.
    pub text: String,
    /// Whether its last line has no room for another character, so that the text may continue on the next page.
    pub is_full: bool,
}

/// The text of a cell of this width. An ellipsis says that it hides lines above or below, unless a page break may have
/// moved them to the page before or the next one.
pub(in crate::read) fn cell_text(glyphs: Vec<Glyph>, width: f32, may_be_moved: [bool; 2]) -> CellText {
    let mut cell = CellText::default();
    let lines = lines(glyphs);
    let hides = |line: Option<&TextLine>, side: usize| {
        let is_cut = |g: &Glyph| g.lines_cut.get(side) == Some(&true);
        may_be_moved.get(side) == Some(&false) && line.is_some_and(|line| line.glyphs.iter().any(is_cut))
    };
    let hidden = [hides(lines.first(), 0), hides(lines.last(), 1)].map(|hides| hides.then_some(HIDDEN));
    for line in lines {
        let next = line.text();
        if let (Some(last), Some(first)) = (cell.text.chars().last(), next.chars().next()) {
            cell.text.push_str(joint(last, first, !cell.is_full));
        }
        cell.text.push_str(&next);
        cell.is_full = width - (line.right - line.left) < line.size + FULL;
    }
    let [above, below] = hidden;
    if above.is_some() || below.is_some() {
        cell.text = above.into_iter().chain(cell.text.chars()).chain(below).collect();
    }
    cell
}

/// Whether the text begins with a paragraph number: `（一）`, `二、`, `3.`, `第四条`; not `3.5`.
pub(in crate::read) fn begins_numbered(text: &str) -> bool {
    let text = text.trim_start_matches(['（', '(']);
    let (number, after) = split_number(text.strip_prefix(ORDINAL).unwrap_or(text));
    let mut marks = after.chars();
    let is_marked = match marks.next() {
        Some('.' | '．') => !marks.next().is_some_and(|c| c.is_ascii_digit()),
        mark => mark.is_some_and(|c| AFTER_NUMBERS.contains(c)),
    };
    !number.is_empty() && is_marked
}

/// The separator between a wrapped line and the next one. A number is only broken if there is no room.
pub(in crate::read) fn joint(last: char, first: char, room: bool) -> &'static str {
    let is_word = |c: char| c.is_ascii_alphabetic();
    let is_figure = |c: char| c.is_ascii_digit();
    match () {
        () if is_word(last) && is_word(first) => " ",
        () if room && is_figure(last) && is_figure(first) => " ",
        () => "",
    }
}

impl TextLine {
    fn new(mut glyphs: Vec<Glyph>) -> Option<TextLine> {
        glyphs.sort_by(|a, b| a.left().total_cmp(&b.left()));
        drop_doubled(&mut glyphs);
        drop_shadow(&mut glyphs);
        let middle = glyphs.get(glyphs.len() / 2)?;
        Some(TextLine {
            left: glyphs.first()?.left(),
            right: glyphs.iter().map(Glyph::right).reduce(f32::max)?,
            baseline: middle.baseline(),
            size: middle.size,
            is_sideways: false,
            glyphs,
        })
    }

    /// The text, with spaces for gaps: at least two where the parts are far apart. Where a clipping area hides the rest of
    /// it, an ellipsis says so: a part of a number is another number.
    pub(in crate::read) fn text(&self) -> String {
        let mut text = String::with_capacity(self.glyphs.len() * 3);
        let tracking = self.tracking();
        let hidden = |is_cut: bool| is_cut.then_some(HIDDEN);
        text.extend(self.glyphs.first().and_then(|g| hidden(g.cut[0])));
        text.extend(self.glyphs.first().map(|g| g.ch));
        for (one, next) in pairs(&self.glyphs) {
            let spaces = spaces(one, next, tracking);
            let [before, after] = [one.cut[1], next.cut[0]].map(|is_cut| hidden(is_cut && spaces > 0));
            text.extend(before);
            text.extend(std::iter::repeat_n(' ', spaces));
            text.extend(after);
            text.push(next.ch);
        }
        text.extend(self.glyphs.last().and_then(|g| hidden(g.cut[1])));
        clean(&text)
    }

    /// The gap between all characters of a justified or spaced-out line, which doesn't mean spaces.
    fn tracking(&self) -> f32 {
        let gaps = pairs(&self.glyphs).map(|(one, next)| gap(one, next));
        let least = gaps.clone().fold(f32::MAX, f32::min);
        let most = gaps.fold(0.0, f32::max);
        match self.glyphs.len() >= 4 && least > SPACE && most < FAR && most - least < SPACE {
            true => most,
            false => 0.0,
        }
    }

    /// The width of the unbreakable beginning of the line.
    pub(in crate::read) fn first_word(&self) -> f32 {
        let is_opening = |c: char| "（《“‘【〔(".contains(c);
        let is_closing = |c: char| "，。、；：？！）》”’】〕％%".contains(c);
        let sticks = |a: char, b: char| is_opening(a) || is_closing(b) || !(is_wide(a) || is_wide(b));
        let word = self.glyphs.chunk_by(|a, b| sticks(a.ch, b.ch)).next().unwrap_or_default();
        word.last().map_or(0.0, Glyph::right) - self.left
    }

    /// The parts of the line with gaps of more than `far` font sizes between them.
    pub(in crate::read) fn parts(&self, far: f32) -> impl Iterator<Item = TextLine> + '_ {
        self.glyphs.chunk_by(move |a, b| gap(a, b) <= far).filter_map(|part| TextLine::new(part.to_vec()))
    }

    /// The widest gap within the line, in font sizes.
    pub(in crate::read) fn widest_gap(&self) -> f32 {
        pairs(&self.glyphs).map(|(one, next)| gap(one, next)).fold(0.0, f32::max)
    }

    /// Whether the line has dot leaders, as in a table of contents.
    pub(in crate::read) fn has_leader(&self) -> bool {
        self.glyphs.windows(4).any(|dots| dots.iter().all(|g| ".…·．".contains(g.ch)))
    }
}

/// The gap between two glyphs, in font sizes.
fn gap(a: &Glyph, b: &Glyph) -> f32 {
    (b.left() - a.right()) / a.size.min(b.size).max(1.0)
}

fn spaces(a: &Glyph, b: &Glyph, tracking: f32) -> usize {
    let gap = gap(a, b) - tracking;
    let least = if is_wide(a.ch) == is_wide(b.ch) { SPACE } else { MIXED_SPACE };
    match gap {
        _ if gap <= least => 0,
        _ if gap <= FAR => 1,
        // A space is half an em wide.
        _ => ((gap * 2.0) as usize).clamp(2, 8),
    }
}

fn is_wide(ch: char) -> bool {
    ch >= '\u{2e80}'
}

fn drop_doubled(glyphs: &mut Vec<Glyph>) {
    // Glyphs are sorted from left to right, so the last one kept of each character is the nearest.
    let mut kept: HashMap<char, f32> = HashMap::with_capacity(glyphs.len());
    glyphs.retain(|glyph| {
        let (left, reach) = (glyph.left(), DOUBLED * glyph.size);
        let is_first = kept.get(&glyph.ch).is_none_or(|last| left - last > reach);
        if is_first {
            kept.insert(glyph.ch, left);
        }
        is_first
    });
}

/// Drops the second of two copies of a line that are further apart than simulated bold, as a shadow is: every character
/// stands twice, over its own half.
fn drop_shadow(glyphs: &mut Vec<Glyph>) {
    let copies = glyphs.chunks(2).all(|pair| match pair {
        [one, other] => one.ch == other.ch && other.left() < (one.left() + one.right()) / 2.0,
        _ => false,
    });
    if copies {
        let mut is_first = false;
        glyphs.retain(|_| {
            is_first = !is_first;
            is_first
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraph_numbers_are_distinguished_from_figures() {
        for text in ["（一）收入", "二、支出", "3.其他", "（4）其他", "第四条", "12．项目", "二、2017年度"]
        {
            assert!(begins_numbered(text), "{text}");
        }
        for text in ["3.5万元", "2024年", "收入", "", "（含）", "十分", "99.92%"] {
            assert!(!begins_numbered(text), "{text}");
        }
    }
}
