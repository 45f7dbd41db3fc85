use std::rc::Rc;

use hayro_cmap::BfString;
use hayro_syntax::content::ops::TypedInstruction as Op;

use super::content::matrix;
use super::fonts::{Font, Shown};
use super::paint::{Ink, Look};
use crate::read::page::{Area, Glyph, Matrix, Printed, stored};

/// The graphics state, as far as it affects what is printed and where.
#[derive(Clone)]
pub(super) struct State<'a> {
    pub ctm: Matrix,
    pub clip: Clip,
    pub ink: Ink,
    pub text: TextState<'a>,
}

impl State<'_> {
    pub(super) fn new(ctm: Matrix) -> Self {
        State { ctm, clip: Clip::NONE, ink: Ink::default(), text: TextState::default() }
    }
}

/// The area that clipping paths leave visible.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clip {
    /// Its bounding box.
    pub area: Area,
    /// Whether it is all of its bounding box.
    pub is_exact: bool,
}

impl Clip {
    const NONE: Clip = Clip { area: Area::EVERYTHING, is_exact: true };

    pub(super) fn within(&self, other: &Clip) -> Clip {
        Clip { area: self.area.within(&other.area), is_exact: self.is_exact && other.is_exact }
    }
}

/// The text state.
#[derive(Clone)]
pub(super) struct TextState<'a> {
    pub font: Option<Rc<Font<'a>>>,
    pub size: f32,
    pub char_space: f32,
    pub word_space: f32,
    scale: f32,
    leading: f32,
    rise: f32,
    /// The rendering mode; 3 prints nothing: used for the OCR text layer under a scan.
    pub mode: u8,
    matrix: Matrix,
    line: Matrix,
}

impl Default for TextState<'_> {
    fn default() -> Self {
        TextState {
            font: None,
            size: 0.0,
            char_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
            matrix: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
        }
    }
}

/// The graphics state around visible text.
#[derive(Clone, Copy)]
pub(super) struct Around<'s> {
    pub ctm: &'s Matrix,
    pub clip: &'s Clip,
    pub look: Look,
}

impl TextState<'_> {
    /// Handles an operator of the text state or of text positioning.
    pub(super) fn follow(&mut self, op: &Op<'_, '_>) {
        match op {
            Op::CharacterSpacing(v) => self.char_space = v.0.as_f32(),
            Op::WordSpacing(v) => self.word_space = v.0.as_f32(),
            Op::HorizontalScaling(v) => self.scale = v.0.as_f32() / 100.0,
            Op::TextLeading(v) => self.leading = v.0.as_f32(),
            Op::TextRise(v) => self.rise = v.0.as_f32(),
            Op::TextRenderingMode(v) => self.mode = u8::try_from(v.0.as_i64()).unwrap_or(0),
            Op::BeginText(_) => self.place(Matrix::IDENTITY),
            Op::SetTextMatrix(m) => self.place(matrix([m.0, m.1, m.2, m.3, m.4, m.5])),
            Op::NextLine(by) => self.move_line(by.0.as_f32(), by.1.as_f32()),
            Op::NextLineAndSetLeading(by) => {
                self.leading = -by.1.as_f32();
                self.move_line(by.0.as_f32(), by.1.as_f32());
            }
            Op::NextLineUsingLeading(_) => self.next_line(),
            _ => {}
        }
    }

    pub(super) fn next_line(&mut self) {
        self.move_line(0.0, -self.leading);
    }

    /// A number between the strings of `TJ` moves back, in thousandths of the font size.
    pub(super) fn kern(&mut self, back: f32) {
        let by = -back / 1000.0 * self.size;
        match self.font.as_ref().is_some_and(|f| f.is_vertical()) {
            true => self.advance(0.0, by),
            false => self.advance(by * self.scale, 0.0),
        }
    }

    /// Shows a string: adds its glyphs to the page, if visible, and advances.
    pub(super) fn show(&mut self, bytes: &[u8], around: Option<Around<'_>>, out: &mut Printed) {
        let Some(font) = self.font.clone() else {
            return;
        };
        font.show(bytes, |shown, is_space| {
            let spacing = self.char_space + if is_space { self.word_space } else { 0.0 };
            if let Some(around) = &around {
                self.print(&shown, font.is_vertical(), around, out);
            }
            match font.is_vertical() {
                true => self.advance(0.0, -self.size + spacing),
                false => self.advance((shown.width * self.size + spacing) * self.scale, 0.0),
            }
        });
    }

    fn print(&self, shown: &Shown, vertical: bool, around: &Around<'_>, out: &mut Printed) {
        let Around { ctm, clip, look } = around;
        let to_page = Matrix([self.size * self.scale, 0.0, 0.0, self.size, 0.0, self.rise])
            .then(&self.matrix)
            .then(ctm);
        // In vertical writing, a glyph is placed by the middle of its top edge.
        let (x, y) = if vertical { (-shown.width / 2.0, -0.88) } else { (0.0, 0.0) };
        let size = to_page.height();
        let mut add = |ch: char, from: f32, to: f32| {
            let middle = to_page.apply(x + (from + to) / 2.0, y + 0.38);
            // One code may map to many characters, and one string hold many codes.
            if !ch.is_whitespace() && !out.is_full() {
                let (from, to) = (to_page.apply(x + from, y), to_page.apply(x + to, y));
                let glyph = Glyph { ch: stored(ch), from, to, size, ..Glyph::default() };
                match look {
                    Look::Invisible => return out.layers.unseen(),
                    _ if !clip.area.holds(middle) => return out.conceal(glyph, clip.area),
                    Look::White => out.layers.white(out.glyphs.len()),
                    Look::Coloured => {}
                }
                out.show(glyph, clip.area);
            }
        };
        match &shown.text {
            Some(BfString::Char(ch)) => add(*ch, 0.0, shown.width),
            Some(BfString::String(text)) => {
                let each = shown.width / text.chars().count().max(1) as f32;
                for (i, ch) in text.chars().enumerate() {
                    add(ch, i as f32 * each, (i + 1) as f32 * each);
                }
            }
            None => add(char::REPLACEMENT_CHARACTER, 0.0, shown.width),
        }
    }

    fn advance(&mut self, x: f32, y: f32) {
        self.matrix = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(&self.matrix);
    }

    fn move_line(&mut self, x: f32, y: f32) {
        self.place(Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(&self.line));
    }

    fn place(&mut self, at: Matrix) {
        (self.matrix, self.line) = (at, at);
    }
}
