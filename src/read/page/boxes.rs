//! Tables drawn with characters: ┌─┬─┐.

use super::geometry::{Glyph, Line, Printed};

/// The fewest vertical pieces of a table; a dash in a sentence may be a horizontal one.
const FEWEST: usize = 8;
/// What a vertical piece reaches beyond its character in either direction, in font sizes: lines have gaps between them.
const BEYOND: f32 = 0.15;

/// The directions in which a character draws a line from its middle.
#[derive(Clone, Copy)]
struct Arms {
    left: bool,
    right: bool,
    up: bool,
    down: bool,
}

/// Replaces the characters of drawn tables by rulings.
pub(super) fn draw(page: &mut Printed) {
    let drawn = |glyph: &Glyph| Arms::of(glyph.ch).filter(|_| glyph.quarter() == 0);
    let is_upright = |glyph: &&Glyph| drawn(glyph).is_some_and(|arms| arms.up || arms.down);
    if page.glyphs.iter().filter(is_upright).count() < FEWEST {
        return;
    }
    let boxes = page.glyphs.extract_if(.., |glyph| drawn(glyph).is_some());
    for glyph in boxes.collect::<Vec<_>>() {
        let Some(arms) = Arms::of(glyph.ch) else { continue };
        let (x, y) = glyph.centre();
        let half = glyph.size * (0.5 + BEYOND);
        let end = |is_there: bool, end: f32, middle: f32| if is_there { end } else { middle };
        if arms.left || arms.right {
            let (from, to) = (end(arms.left, glyph.left(), x), end(arms.right, glyph.right(), x));
            page.horizontal.push(Line::new(y, from, to));
        }
        if arms.up || arms.down {
            page.vertical.push(Line::new(x, end(arms.up, y - half, y), end(arms.down, y + half, y)));
        }
    }
}

impl Arms {
    /// Of the characters for light, heavy, dashed and double lines.
    fn of(ch: char) -> Option<Arms> {
        let [left, right, up, down] = match ch {
            '─' | '━' | '┄' | '┅' | '┈' | '┉' | '═' => [true, true, false, false],
            '│' | '┃' | '┆' | '┇' | '┊' | '┋' | '║' => [false, false, true, true],
            '┌'..='┏' | '╒'..='╔' => [false, true, false, true],
            '┐'..='┓' | '╕'..='╗' => [true, false, false, true],
            '└'..='┗' | '╘'..='╚' => [false, true, true, false],
            '┘'..='┛' | '╛'..='╝' => [true, false, true, false],
            '├'..='┣' | '╞'..='╠' => [false, true, true, true],
            '┤'..='┫' | '╡'..='╣' => [true, false, true, true],
            '┬'..='┳' | '╤'..='╦' => [true, true, false, true],
            '┴'..='┻' | '╧'..='╩' => [true, true, true, false],
            '┼'..='╋' | '╪'..='╬' => [true, true, true, true],
            _ => return None,
        };
        Some(Arms { left, right, up, down })
    }
}
