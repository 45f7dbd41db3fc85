//! Marks of notes: small raised digits beside a word or a figure, which are no part of it.

use super::geometry::Glyph;
use crate::read::work;

/// A mark is at most this large, by the size of the text beside it.
const SMALL: f32 = 0.75;
/// It is raised by this much, in font sizes of that text…
const RAISED: std::ops::Range<f32> = 0.12..0.75;
/// …and this far behind it.
const BEHIND: std::ops::Range<f32> = -0.25..0.6;

/// Sets raised digits on the line of the text that they belong to, as the characters for raised digits. Example: a small
/// 1 above the end of 3,456.78 gives 3,456.78¹; on a line of its own it would be read as the first digit.
pub(super) fn lower(glyphs: &mut [Glyph]) {
    let largest = glyphs.iter().map(|glyph| glyph.size).fold(0.0, f32::max);
    let is_small = |glyph: &Glyph| glyph.size <= SMALL * largest && raised(glyph.ch).is_some();
    if !glyphs.iter().any(is_small) {
        return;
    }
    let large: Vec<Glyph> = glyphs.iter().filter(|glyph| !is_small(glyph)).copied().collect();
    for mark in glyphs.iter_mut().filter(|glyph| is_small(glyph)) {
        work::step(large.len() / 16 + 1);
        let beside = large.iter().find(|base| {
            let behind = (mark.left() - base.right()) / base.size;
            let height = (base.baseline() - mark.baseline()) / base.size;
            mark.size <= SMALL * base.size && RAISED.contains(&height) && BEHIND.contains(&behind)
        });
        if let Some((base, ch)) = beside.zip(raised(mark.ch)) {
            mark.ch = ch;
            (mark.from.1, mark.to.1) = (base.baseline(), base.baseline());
        }
    }
}

/// The raised form of a digit; numbers in circles stay as they are.
fn raised(ch: char) -> Option<char> {
    let digit = ch.to_digit(10).and_then(|digit| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit as usize));
    digit.or(matches!(ch, '①'..='⑳').then_some(ch))
}
