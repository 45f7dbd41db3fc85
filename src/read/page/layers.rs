//! Which text of a page is visible: not what is painted over, nor white on white.

use super::geometry::{Area, Glyph};
use crate::read::work;

/// How paint changes what is below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Coat {
    /// Covers it with white.
    White,
    /// Covers it with another colour, or with an image.
    Opaque,
    /// Leaves it visible, at least in places.
    Sheer,
}

/// Painted areas in printing order.
#[derive(Debug, Default)]
pub(in crate::read) struct Layers {
    painted: Vec<Layer>,
    /// Whether any of them is a colour.
    has_colour: bool,
    /// Indices of white glyphs.
    white: Vec<usize>,
    /// Characters that were never visible.
    unseen: String,
}

#[derive(Debug, Clone, Copy)]
struct Layer {
    area: Area,
    /// The number of glyphs printed before it.
    glyphs: usize,
    coat: Coat,
}

impl Layer {
    /// Whether the area holds all of the glyph, apart from its rims; half a character is still visible.
    fn covers(&self, glyph: &Glyph) -> bool {
        let rims = [(0.1, 0.0), (0.9, 0.0), (0.1, 0.7), (0.9, 0.7)];
        rims.iter().all(|(along, above)| self.area.contains(glyph.point(*along, *above)))
    }
}

fn middle(glyph: &Glyph) -> (f32, f32) {
    glyph.point(0.5, 0.38)
}

/// More painted areas than any page of tables has.
const MAX_LAYERS: usize = 40_000;
/// The size in bytes of the invisible text that is kept.
const MAX_UNSEEN: usize = 1 << 20;
/// The number of squares along each side of the page, by which glyphs are looked up.
const SQUARES: usize = 64;

impl Layers {
    /// Adds an area that was painted after this number of glyphs.
    pub(in crate::read) fn paint(&mut self, area: Area, coat: Coat, glyphs: usize) {
        // What is painted before all text covers none, and white is the ground of a page anyway.
        let matters = glyphs > 0 || coat != Coat::White || !self.painted.is_empty();
        if matters && self.painted.len() < MAX_LAYERS {
            self.has_colour |= coat == Coat::Opaque;
            self.painted.push(Layer { area, glyphs, coat });
        }
    }

    /// Whether the last paint over this point is a colour or an image, so that white is visible on it.
    pub(super) fn is_coloured(&self, point: (f32, f32)) -> bool {
        if !self.has_colour {
            return false;
        }
        work::step(self.painted.len() / 16 + 1);
        let last =
            self.painted.iter().rev().find(|layer| layer.area.contains(point) && layer.coat != Coat::Sheer);
        last.is_some_and(|layer| layer.coat == Coat::Opaque)
    }

    /// Marks the glyph at this index as white.
    pub(in crate::read) fn white(&mut self, glyph: usize) {
        self.white.push(glyph);
    }

    /// Notes a character that is printed without any colour.
    pub(in crate::read) fn unseen(&mut self, character: char) {
        if self.unseen.len() < MAX_UNSEEN {
            self.unseen.push(character);
        }
    }

    /// Removes the glyphs that are not visible on a page of this size. Returns the text that the page has but does not
    /// show.
    pub(super) fn uncover(self, glyphs: &mut Vec<Glyph>, width: f32, height: f32) -> String {
        let covering = |layer: &&Layer| layer.glyphs > 0 && layer.coat != Coat::Sheer;
        let mut hidden = vec![false; glyphs.len()];
        if self.painted.iter().any(|layer| covering(&layer)) {
            let squares = Squares::of(glyphs, width, height);
            for layer in self.painted.iter().filter(covering) {
                squares.within(&layer.area, |index| {
                    if let (true, Some(glyph), Some(mark)) =
                        (index < layer.glyphs, glyphs.get(index), hidden.get_mut(index))
                    {
                        *mark |= layer.covers(glyph);
                    }
                });
            }
        }
        for index in self.white {
            let Some((glyph, mark)) = glyphs.get(index).zip(hidden.get_mut(index)) else { continue };
            work::step(self.painted.len() / 16 + 1);
            let middle = middle(glyph);
            let below = |layer: &&Layer| layer.glyphs <= index && layer.area.contains(middle);
            let ground = self.painted.iter().rev().find(below);
            *mark |= ground.is_none_or(|ground| ground.coat == Coat::White);
        }
        let mut unseen = self.unseen;
        let mut marks = hidden.iter();
        glyphs.retain(|glyph| {
            let is_hidden = marks.next().is_some_and(|hidden| *hidden);
            unseen.extend(is_hidden.then_some(glyph.ch));
            !is_hidden
        });
        unseen
    }
}

/// Glyphs by their place on the page.
struct Squares {
    /// Indices of glyphs, row by row.
    glyphs: Vec<Vec<usize>>,
    width: f32,
    height: f32,
}

impl Squares {
    fn of(glyphs: &[Glyph], width: f32, height: f32) -> Squares {
        let mut squares = Squares { glyphs: vec![Vec::new(); SQUARES * SQUARES], width, height };
        for (index, glyph) in glyphs.iter().enumerate() {
            let (column, row) = squares.square(middle(glyph));
            squares.glyphs.get_mut(row * SQUARES + column).into_iter().for_each(|square| square.push(index));
        }
        squares
    }

    /// The square of a point; points off the page are in the outermost ones.
    fn square(&self, (x, y): (f32, f32)) -> (usize, usize) {
        let at = |part: f32, whole: f32| {
            let square = (part / whole.max(1.0) * SQUARES as f32).clamp(0.0, SQUARES as f32 - 1.0);
            square as usize
        };
        (at(x, self.width), at(y, self.height))
    }

    /// Calls `each` with the indices of the glyphs in the squares that this area touches.
    fn within(&self, area: &Area, mut each: impl FnMut(usize)) {
        let ((left, top), (right, bottom)) = (self.square(area.low), self.square(area.high));
        for row in top..=bottom {
            let squares = self.glyphs.get(row * SQUARES + left..=row * SQUARES + right).unwrap_or_default();
            work::step(squares.len());
            for square in squares {
                work::step(square.len());
                square.iter().for_each(|index| each(*index));
            }
        }
    }
}
