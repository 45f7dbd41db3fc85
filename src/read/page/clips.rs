//! Clipping areas of text. A spreadsheet clips a text that is too long for its cell: an area of its own shows which texts
//! are in one cell, and where a text goes on that is not visible.

use super::geometry::{Area, Glyph, Line, Printed, RULING};

/// What is known of the clipping areas of a page while it is read.
#[derive(Debug, Default)]
pub(in crate::read) struct Clips {
    /// The last one, and how many there were before it.
    last: Option<(Area, u32)>,
    /// The last character, if its clipping area hides it.
    concealed: Option<Glyph>,
}

/// A glyph that begins within this distance of the end of another, in font sizes, is the next of the same text: there may be
/// a space between them.
const BEHIND: f32 = 0.6;
/// A line of a cell begins this far below the one before it, in font sizes.
const LINE: std::ops::RangeInclusive<f32> = 0.8..=2.0;
/// A clipping area with room for fewer lines than this is that of a cell, not of a page.
const LINES: f32 = 6.0;

impl Printed {
    /// Adds a glyph that its clipping area shows.
    pub(in crate::read) fn show(&mut self, glyph: Glyph, area: Area) {
        let mut glyph = Glyph { clip: self.clips.number(area), ..glyph };
        if let Some(concealed) = self.clips.concealed.take() {
            glyph.cut[0] = goes_on(&concealed, &glyph);
            glyph.lines_cut[0] = is_next_line(&concealed, &glyph, area);
        }
        self.note(area);
        self.glyphs.push(glyph);
    }

    /// Notes a glyph that its clipping area hides.
    pub(in crate::read) fn conceal(&mut self, glyph: Glyph, area: Area) {
        let glyph = Glyph { clip: self.clips.number(area), ..glyph };
        if let Some(last) = self.glyphs.last_mut() {
            last.cut[1] |= goes_on(last, &glyph);
            last.lines_cut[1] |= is_next_line(last, &glyph, area);
        }
        self.clips.concealed = Some(glyph);
    }

    /// Adds the edges of the clipping area of a glyph, once for all text in it.
    fn note(&mut self, Area { low: (x0, y0), high: (x1, y1) }: Area) {
        let is_bounded = [x0, y0, x1, y1].iter().all(|side| side.is_finite());
        let is_noted = self.cuts.horizontal.last() == Some(&Line::new(y1, x0, x1))
            && self.cuts.vertical.last() == Some(&Line::new(x1, y0, y1));
        if is_bounded && !is_noted && x1 - x0 > RULING && y1 - y0 > RULING {
            self.cuts.add([x0, y0, x1, y1]);
        }
    }
}

impl Clips {
    /// The number of an area, which differs from that of the area before it.
    fn number(&mut self, area: Area) -> u32 {
        let number = match self.last {
            Some((last, number)) if last == area => return number,
            Some((_, number)) => number.saturating_add(1),
            None => 0,
        };
        self.last = Some((area, number));
        number
    }
}

/// Marks the visible glyphs of texts that are visible in part.
pub(super) fn cut(glyphs: &mut [Glyph], is_visible: impl Fn(&Glyph) -> bool) {
    for i in 1..glyphs.len() {
        if let Some([one, next]) = glyphs.get_mut(i - 1..=i)
            && is_visible(one) != is_visible(next)
            && goes_on(one, next)
        {
            (one.cut[1], next.cut[0]) = (true, true);
        }
    }
}

/// Whether `next` is printed right behind a glyph, in the same clipping area.
fn goes_on(glyph: &Glyph, next: &Glyph) -> bool {
    let gap = (next.from.0 - glyph.to.0).hypot(next.from.1 - glyph.to.1);
    glyph.clip == next.clip && gap <= BEHIND * glyph.size
}

/// Whether `next` begins the next line of the text of a glyph in the same cell.
fn is_next_line(glyph: &Glyph, next: &Glyph, area: Area) -> bool {
    let size = glyph.size.max(1.0);
    let is_below = LINE.contains(&((next.from.1 - glyph.from.1) / size)) && next.from.0 < glyph.to.0;
    is_below && glyph.clip == next.clip && area.size().1 < LINES * size
}
