//! Glyphs in lines, lines as text.

use super::geometry::Glyph;

/// Glyphs on one baseline, from left to right.
#[derive(Debug, Clone)]
pub(super) struct TextLine {
    pub left: f32,
    pub right: f32,
    pub baseline: f32,
    /// The size of most of its glyphs.
    pub size: f32,
    pub glyphs: Vec<Glyph>,
}

/// A gap over this part of the size is a space; between Chinese and other text, which many programs part by a
/// little, it takes more.
const SPACE: f32 = 0.25;
const MIXED_SPACE: f32 = 0.4;
/// A gap over this many sizes parts what belongs to different ends of the line.
const FAR: f32 = 1.5;
/// A glyph printed again within this part of its size is a bold one.
const DOUBLED: f32 = 0.15;

/// The lines that the glyphs make, from top to bottom.
pub(super) fn lines(mut glyphs: Vec<Glyph>) -> Vec<TextLine> {
    glyphs.sort_by(|a, b| a.baseline().total_cmp(&b.baseline()));
    glyphs
        .chunk_by(|a, b| b.baseline() - a.baseline() <= 0.3 * a.size.min(b.size).max(1.0))
        .flat_map(|chunk| split_drift(chunk))
        .filter_map(TextLine::new)
        .collect()
}

/// Baselines that drift on and on make several lines.
fn split_drift(chunk: &[Glyph]) -> Vec<Vec<Glyph>> {
    let mut lines: Vec<Vec<Glyph>> = Vec::new();
    for glyph in chunk {
        match lines.last_mut() {
            Some(line)
                if line.first().is_some_and(|f| glyph.baseline() - f.baseline() <= 0.6 * f.size.max(1.0)) =>
            {
                line.push(*glyph);
            }
            _ => lines.push(vec![*glyph]),
        }
    }
    lines
}

/// The text of a cell of this width: its lines, joined as they were before they were wrapped.
pub(super) fn cell_text(glyphs: Vec<Glyph>, width: f32) -> String {
    let mut text = String::new();
    let mut previous: Option<TextLine> = None;
    for line in lines(glyphs) {
        let next = line.text();
        if let (Some(last), Some(first)) = (text.chars().last(), next.chars().next()) {
            let room = previous.is_some_and(|p| p.right - p.left + 2.0 * p.size < width);
            text.push_str(joint(last, first, room));
        }
        text.push_str(&next);
        previous = Some(line);
    }
    text
}

/// What stands between the end of a wrapped line and the next. A number is wrapped only for want of room.
pub(super) fn joint(last: char, first: char, room: bool) -> &'static str {
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
        let middle = glyphs.get(glyphs.len() / 2)?;
        Some(TextLine {
            left: glyphs.first()?.left(),
            right: glyphs.iter().map(Glyph::right).reduce(f32::max)?,
            baseline: middle.baseline(),
            size: middle.size,
            glyphs,
        })
    }

    /// The text, with spaces for gaps: at least two where the parts are far from each other.
    pub(super) fn text(&self) -> String {
        let mut text = String::with_capacity(self.glyphs.len() * 3);
        let mut previous: Option<&Glyph> = None;
        for glyph in &self.glyphs {
            if let Some(previous) = previous {
                text.extend(std::iter::repeat_n(' ', spaces(previous, glyph)));
            }
            text.push(glyph.ch);
            previous = Some(glyph);
        }
        text
    }

    /// The parts of the line that stand far from each other.
    pub(super) fn parts(&self) -> impl Iterator<Item = TextLine> + '_ {
        self.glyphs.chunk_by(|a, b| gap(a, b) <= FAR).filter_map(|part| TextLine::new(part.to_vec()))
    }
}

/// The gap between two glyphs in parts of their size.
fn gap(a: &Glyph, b: &Glyph) -> f32 {
    (b.left() - a.right()) / a.size.min(b.size).max(1.0)
}

fn spaces(a: &Glyph, b: &Glyph) -> usize {
    let gap = gap(a, b);
    let least = if is_wide(a.ch) == is_wide(b.ch) { SPACE } else { MIXED_SPACE };
    match gap {
        _ if gap <= least => 0,
        _ if gap <= FAR => 1,
        // A space is half as wide as it is high.
        _ => ((gap * 2.0) as usize).clamp(2, 200),
    }
}

fn is_wide(ch: char) -> bool {
    ch >= '\u{2e80}'
}

fn drop_doubled(glyphs: &mut Vec<Glyph>) {
    let mut kept: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs.drain(..) {
        let is_near = |k: &&Glyph| glyph.left() - k.left() <= DOUBLED * glyph.size;
        if !kept.iter().rev().take_while(is_near).any(|k| k.ch == glyph.ch) {
            kept.push(glyph);
        }
    }
    *glyphs = kept;
}
