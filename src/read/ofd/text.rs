use std::collections::HashMap;

use super::fonts::Font;
use super::paint::{Around, Painter, clip, to_page};
use super::tree::{Element, finite, is_separator};
use crate::read::page::{Area, Glyph, Matrix, stored};
use crate::read::{Bounded, ReadError, work};

/// Fallback character widths where no font is available: Chinese and its punctuation are one em wide, the rest about half.
const WIDTHS: (f32, f32) = (1.0, 0.5);
/// An advance that differs from the fallback width by less than this, in ems, is taken as the true width.
const NEAR: f32 = 0.2;

impl Painter<'_, '_> {
    /// Adds the glyphs of a text object.
    pub(super) fn text(&mut self, object: &Element<'_>, around: Around<'_, '_>) -> Result<(), ReadError> {
        let ink = around.resources.ink(object, around.ink);
        let fills = object.is("Fill", true) && ink.fill.is_none_or(|colour| colour.shows);
        if !(fills || object.is("Stroke", false)) {
            return Ok(());
        }
        let path = object.attribute("Font").and_then(|id| around.resources.font(&id));
        let program = path.map(|path| self.fonts.get(self.files, path)).transpose()?.flatten();
        let font = program.as_ref().and_then(|program| program.font());
        let run = Run::of(object, &around.to_page, font.as_ref());
        let mut glyphs = Vec::new();
        let mapped = Mapped::of(object);
        let (mut at, mut first) = ((0.0, 0.0), 0);
        for (number, code) in object.each("TextCode").enumerate() {
            let start = (code.number("X").unwrap_or(at.0), code.number("Y").unwrap_or(at.1));
            at = run.show(code, start, |index| mapped.glyph(number, first, index), &mut glyphs);
            first += code.text.chars().count();
        }
        // A boundary that would clip all of the text can't be right.
        let frame = run.frame.filter(|frame| glyphs.iter().any(|glyph| frame.holds(glyph.centre())));
        let shown = frame.map_or(run.clip, |frame| frame.within(&run.clip));
        glyphs.retain(|glyph| shown.holds(glyph.centre()));
        self.out.glyphs.append(&mut glyphs);
        Ok(())
    }
}

/// How the characters of a text object are placed.
struct Run<'f> {
    to_page: Matrix,
    clip: Area,
    /// The object's boundary, if it is rectangular on the page.
    frame: Option<Area>,
    font: Option<&'f Font<'f>>,
    size: f32,
    /// Horizontal scale of the characters.
    scale: f32,
    /// The default offset to the next character, for a character of width 1.
    next: (f32, f32),
    /// The direction in which a character's width extends.
    along: (f32, f32),
}

impl<'f> Run<'f> {
    fn of(object: &Element<'_>, around: &Matrix, font: Option<&'f Font<'f>>) -> Self {
        let frame = object.numbers("Boundary").filter(|[_, _, width, height]| *width > 0.0 && *height > 0.0);
        let frame = frame.and_then(|[x, y, width, height]| {
            let corners = [(x, y), (x + width, y), (x, y + height), (x + width, y + height)];
            Area::around(corners.map(|(x, y)| around.apply(x, y)))
        });
        Run {
            to_page: to_page(object, around),
            clip: clip(object, around),
            frame,
            font,
            size: object.number("Size").unwrap_or_default(),
            scale: object.number("HScale").filter(|scale| *scale > 0.0).unwrap_or(1.0),
            next: direction(object, "ReadDirection"),
            along: direction(object, "CharDirection"),
        }
    }

    /// Adds the glyphs of a text from this point on; returns where it ends.
    fn show(
        &self,
        code: &Element<'_>,
        start: (f32, f32),
        mapped: impl Fn(usize) -> Option<u16>,
        out: &mut Vec<Glyph>,
    ) -> (f32, f32) {
        work::keep(Bounded::Text, 4 * code.text.len());
        let deltas = ["DeltaX", "DeltaY"].map(|name| code.attribute(name).unwrap_or_default());
        let [mut right, mut down] = deltas.each_ref().map(|list| Deltas::of(list));
        let height = self.to_page.height() * self.size;
        let (mut x, mut y) = start;
        for (index, ch) in code.text.chars().enumerate() {
            let steps = (right.next(), down.next());
            let (width, is_known) = self.width(ch, mapped(index));
            let width = match steps.0.map(|step| step / self.size) {
                Some(step) if !is_known && self.along == (1.0, 0.0) && (step - width).abs() < NEAR => step,
                _ => width,
            } * self.size;
            if !ch.is_whitespace() {
                let ch = self.character(ch, mapped(index));
                let (from, to) = ((x, y), (x + self.along.0 * width, y + self.along.1 * width));
                let (from, to) = (self.to_page.apply(from.0, from.1), self.to_page.apply(to.0, to.1));
                out.push(Glyph { ch: stored(ch), from, to, size: height, ..Glyph::default() });
            }
            let step = match steps {
                (None, None) if self.next.1 == 0.0 => (self.next.0 * width, 0.0),
                (None, None) => (0.0, self.next.1 * self.size),
                (right, down) => (right.unwrap_or_default(), down.unwrap_or_default()),
            };
            (x, y) = (x + step.0, y + step.1);
        }
        (x, y)
    }

    /// The width of a character for a font size of 1, and whether it comes from the font.
    fn width(&self, ch: char, glyph: Option<u16>) -> (f32, bool) {
        let by_font = self.font.and_then(|font| font.width(glyph.or_else(|| font.glyph(ch))?));
        let usual = if ch >= '\u{2000}' { WIDTHS.0 } else { WIDTHS.1 };
        (by_font.unwrap_or(usual) * self.scale, by_font.is_some())
    }

    /// The character to record; a private use code is resolved by its glyph.
    fn character(&self, ch: char, glyph: Option<u16>) -> char {
        if !(ch.is_control() || ch == char::REPLACEMENT_CHARACTER || is_private(ch)) {
            return ch;
        }
        let known = self.font.and_then(|font| font.character(glyph.or_else(|| font.glyph(ch))?));
        known.unwrap_or(if ch.is_control() { ch } else { char::REPLACEMENT_CHARACTER })
    }
}

fn is_private(ch: char) -> bool {
    matches!(ch, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

/// The unit vector of an angle in multiples of 90°, clockwise.
fn direction(object: &Element<'_>, name: &str) -> (f32, f32) {
    match object.number(name).unwrap_or_default().rem_euclid(360.0) as u32 {
        90 => (0.0, 1.0),
        180 => (-1.0, 0.0),
        270 => (0.0, -1.0),
        _ => (1.0, 0.0),
    }
}

/// The glyphs that a text object assigns to its characters.
#[derive(Default)]
struct Mapped {
    /// By index of the text and position in it.
    within: HashMap<(usize, usize), u16>,
    /// By position over all texts of the object.
    overall: HashMap<usize, u16>,
}

impl Mapped {
    fn of(object: &Element<'_>) -> Mapped {
        let mut mapped = Mapped::default();
        let texts = object.each("TextCode").count();
        let mut text = 0;
        for child in &object.children {
            match child.name() {
                "TextCode" => text += 1,
                "CGTransform" => mapped.add(child, text, texts),
                _ => {}
            }
        }
        mapped
    }

    /// Transforms before a text count within it; those after all texts count over all of them.
    fn add(&mut self, transform: &Element<'_>, text: usize, texts: usize) {
        let place = |name| transform.attribute(name).and_then(|n| n.trim().parse::<usize>().ok());
        let Some(first) = place("CodePosition") else { return };
        let glyphs = transform.each("Glyphs").flat_map(|glyphs| glyphs.text.split(is_separator));
        let glyphs: Vec<u16> = glyphs.filter_map(|glyph| glyph.parse().ok()).collect();
        // Ligatures and multi-glyph characters give no glyph for a single character.
        if place("CodeCount").unwrap_or(1) != glyphs.len() {
            return;
        }
        work::keep(Bounded::Codes, glyphs.len());
        for (at, glyph) in glyphs.into_iter().enumerate() {
            let at = first.saturating_add(at);
            match text < texts {
                true => self.within.insert((text, at), glyph),
                false => self.overall.insert(at, glyph),
            };
        }
    }

    fn glyph(&self, text: usize, first: usize, index: usize) -> Option<u16> {
        self.within.get(&(text, index)).or_else(|| self.overall.get(&(first + index))).copied()
    }
}

/// The offsets from character to character: numbers, and `g n v` for n times v. The last one repeats.
struct Deltas<'a> {
    words: std::str::Split<'a, fn(char) -> bool>,
    step: Option<f32>,
    left: u64,
}

impl<'a> Deltas<'a> {
    fn of(list: &'a str) -> Self {
        Deltas { words: list.split(is_separator as fn(char) -> bool), step: None, left: 0 }
    }

    fn next(&mut self) -> Option<f32> {
        if self.left > 0 {
            self.left -= 1;
            return self.step;
        }
        let mut words = self.words.by_ref().filter(|word| !word.is_empty());
        let word = words.next();
        let (count, step) = match word {
            Some("g" | "G") => (words.next().and_then(|n| n.parse().ok()), words.next()),
            word => (Some(1_u64), word),
        };
        if let Some(step) = step.and_then(finite) {
            self.step = Some(step);
            self.left = count.unwrap_or(1).saturating_sub(1);
        }
        self.step
    }
}
