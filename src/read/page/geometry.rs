//! Page coordinates as printed: the origin is at the top left, y grows downwards, in points of 1/72 inch.

/// An affine map in PDF's notation: `x' = a·x + c·y + e`, `y' = b·x + d·y + f`.
#[derive(Debug, Clone, Copy)]
pub(in crate::read) struct Matrix(pub [f32; 6]);

impl Matrix {
    pub(in crate::read) const IDENTITY: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// A translation.
    pub(in crate::read) fn shift(x: f32, y: f32) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// Rotates by this angle around the origin.
    pub(in crate::read) fn rotation(degrees: f32) -> Matrix {
        let (sin, cos) = degrees.to_radians().sin_cos();
        Matrix([cos, sin, -sin, cos, 0.0, 0.0])
    }

    /// Rotates a page of this width and height so that glyphs turned by this many quarters become upright.
    pub(in crate::read) fn quarter_turn(quarters: usize, width: f32, height: f32) -> Matrix {
        match quarters % 4 {
            1 => Matrix([0.0, -1.0, 1.0, 0.0, 0.0, width]),
            2 => Matrix([-1.0, 0.0, 0.0, -1.0, width, height]),
            3 => Matrix([0.0, 1.0, -1.0, 0.0, height, 0.0]),
            _ => Matrix::IDENTITY,
        }
    }

    /// Composition: first this map, then `next`.
    pub(in crate::read) fn then(&self, next: &Matrix) -> Matrix {
        let ([a, b, c, d, e, f], [na, nb, nc, nd, ne, nf]) = (self.0, next.0);
        Matrix([
            a * na + b * nc,
            a * nb + b * nd,
            c * na + d * nc,
            c * nb + d * nd,
            e * na + f * nc + ne,
            e * nb + f * nd + nf,
        ])
    }

    pub(in crate::read) fn apply(&self, x: f32, y: f32) -> (f32, f32) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// The scale factor of vertical lengths.
    pub(in crate::read) fn height(&self) -> f32 {
        self.0[2].hypot(self.0[3])
    }

    /// The area of the transformed unit square.
    pub(in crate::read) fn area(&self) -> f32 {
        let [a, b, c, d, ..] = self.0;
        (a * d - b * c).abs()
    }
}

/// An axis-aligned rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::read) struct Area {
    pub low: (f32, f32),
    pub high: (f32, f32),
}

impl Area {
    pub(in crate::read) const EVERYTHING: Area =
        Area { low: (f32::NEG_INFINITY, f32::NEG_INFINITY), high: (f32::INFINITY, f32::INFINITY) };

    /// The bounding box of these points; `None` without points.
    pub(in crate::read) fn around(points: impl IntoIterator<Item = (f32, f32)>) -> Option<Area> {
        points.into_iter().map(|point| Area { low: point, high: point }).reduce(|a, b| Area {
            low: (a.low.0.min(b.low.0), a.low.1.min(b.low.1)),
            high: (a.high.0.max(b.high.0), a.high.1.max(b.high.1)),
        })
    }

    /// The intersection.
    pub(in crate::read) fn within(&self, other: &Area) -> Area {
        Area {
            low: (self.low.0.max(other.low.0), self.low.1.max(other.low.1)),
            high: (self.high.0.min(other.high.0), self.high.1.min(other.high.1)),
        }
    }

    /// Whether it contains the point, with a small tolerance.
    pub(in crate::read) fn holds(&self, (x, y): (f32, f32)) -> bool {
        let near = 1.0;
        (self.low.0 - near..=self.high.0 + near).contains(&x)
            && (self.low.1 - near..=self.high.1 + near).contains(&y)
    }
}

/// One character with its extent: from the origin of its glyph to that of the next.
#[derive(Debug, Clone, Copy, Default)]
pub struct Glyph {
    /// The character.
    pub ch: char,
    /// The origin of its glyph.
    pub from: (f32, f32),
    /// The origin of the next glyph.
    pub to: (f32, f32),
    /// Font size in points.
    pub size: f32,
    /// Which of the page's clipping areas it is printed in; adjacent texts with different ones are in different cells.
    pub clip: u32,
    /// Whether the clipping area hides the glyph before it, and the one after it.
    pub cut: [bool; 2],
}

impl Glyph {
    pub(in crate::read) fn left(&self) -> f32 {
        self.from.0.min(self.to.0)
    }

    pub(in crate::read) fn right(&self) -> f32 {
        self.from.0.max(self.to.0)
    }

    pub(in crate::read) fn baseline(&self) -> f32 {
        self.from.1
    }

    pub(in crate::read) fn turn(&mut self, map: &Matrix) {
        self.from = map.apply(self.from.0, self.from.1);
        self.to = map.apply(self.to.0, self.to.1);
    }

    /// The middle of the ink: a Chinese character extends from 0.12 em below to 0.88 em above the baseline.
    pub(in crate::read) fn centre(&self) -> (f32, f32) {
        ((self.from.0 + self.to.0) / 2.0, (self.from.1 + self.to.1) / 2.0 - 0.38 * self.size)
    }

    /// Whether the text runs along neither axis, as that of a watermark does.
    pub(in crate::read) fn is_slanted(&self) -> bool {
        let (dx, dy) = ((self.to.0 - self.from.0).abs(), (self.to.1 - self.from.1).abs());
        dx.min(dy) > SLANT * dx.max(dy)
    }

    /// Whether `next` is printed right behind it, in the same clipping area.
    fn is_next(&self, next: &Glyph) -> bool {
        let gap = (next.from.0 - self.to.0).hypot(next.from.1 - self.to.1);
        self.clip == next.clip && gap <= BEHIND * self.size
    }

    /// Direction of the text in degrees, for slanted text.
    pub(in crate::read) fn degrees(&self) -> f32 {
        (self.to.1 - self.from.1).atan2(self.to.0 - self.from.0).to_degrees()
    }

    /// Direction of the text in quarter turns: 0 is upright, 1 runs down, 2 is upside down, 3 runs up.
    pub(in crate::read) fn quarter(&self) -> usize {
        let (dx, dy) = (self.to.0 - self.from.0, self.to.1 - self.from.1);
        match (dx.abs() >= dy.abs(), dx >= 0.0, dy >= 0.0) {
            (true, true, _) => 0,
            (true, false, _) => 2,
            (false, _, true) => 1,
            (false, _, false) => 3,
        }
    }
}

/// A straight line along one axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Its coordinate on the other axis.
    pub at: f32,
    /// The lower end of its range along the axis.
    pub from: f32,
    /// The upper end of its range along the axis.
    pub to: f32,
}

impl Line {
    pub(in crate::read) fn new(at: f32, a: f32, b: f32) -> Line {
        Line { at, from: a.min(b), to: a.max(b) }
    }

    pub(in crate::read) fn length(&self) -> f32 {
        self.to - self.from
    }
}

/// What is printed on a page, in page coordinates.
#[derive(Debug, Default)]
pub struct Printed {
    /// Width of the page.
    pub width: f32,
    /// Height of the page.
    pub height: f32,
    /// In printing order.
    pub glyphs: Vec<Glyph>,
    /// Drawn horizontal line pieces.
    pub horizontal: Vec<Line>,
    /// Drawn vertical line pieces.
    pub vertical: Vec<Line>,
    /// The edges of shaded areas, which delimit the cells of tables that have no other rulings.
    pub edges: Edges,
    /// The edges of clipping areas of text, which delimit the cells of tables on pages without any rulings.
    pub cuts: Edges,
    /// The fraction of the page that images cover.
    pub image_share: f32,
    /// The clipping area of the last text, and how many there were before it.
    pub(in crate::read) clip: Option<(Area, u32)>,
    /// The last glyph, if its clipping area hides it.
    pub(in crate::read) hidden: Option<Glyph>,
    /// The number of characters without a Unicode mapping.
    pub unmapped: usize,
    /// Whether a limit was reached, so that a part of the page is missing.
    pub cut_short: bool,
}

/// Edges of areas, by direction.
#[derive(Debug, Default)]
pub struct Edges {
    /// Top and bottom edges.
    pub horizontal: Vec<Line>,
    /// Left and right edges.
    pub vertical: Vec<Line>,
}

impl Edges {
    fn add(&mut self, [x0, y0, x1, y1]: [f32; 4]) {
        if self.horizontal.len() < MAX_EDGES {
            self.horizontal.extend([Line::new(y0, x0, x1), Line::new(y1, x0, x1)]);
            self.vertical.extend([Line::new(x0, y0, y1), Line::new(x1, y0, y1)]);
        }
    }
}

/// A glyph that begins within this distance of the end of another, in font sizes, is the next of the same text: there may be
/// a space between them.
const BEHIND: f32 = 0.6;
/// Text that rises by more than this fraction of its length is slanted; a crooked scan rises by less.
const SLANT: f32 = 0.1;
/// A filled area up to this thickness is a ruling; a thicker one is shading.
const RULING: f32 = 3.0;
/// More edges than the shaded cells of any page have.
const MAX_EDGES: usize = 40_000;

/// Limits for a page. Tables that fill a page have some 10,000 glyphs and 5,000 lines.
const MAX_GLYPHS: usize = 300_000;
const MAX_LINES: usize = 200_000;

impl Printed {
    /// Whether the page has reached its glyph limit.
    pub(in crate::read) fn is_full(&self) -> bool {
        self.glyphs.len() > MAX_GLYPHS || self.horizontal.len() + self.vertical.len() > MAX_LINES
    }

    /// Adds an image, given the map that places the unit square.
    pub(in crate::read) fn image(&mut self, map: &Matrix) {
        self.image_share += map.area() / (self.width * self.height).max(1.0);
        // Some programs draw rulings as images one pixel thick.
        let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)].map(|(x, y)| map.apply(x, y));
        if let Some(area) = Area::around(corners) {
            self.shape(area, true);
        }
    }

    /// Adds a filled area or an image: as a ruling if it is long and thin, else by its edges.
    pub(in crate::read) fn shape(&mut self, Area { low: (x0, y0), high: (x1, y1) }: Area, visible: bool) {
        let (w, h) = (x1 - x0, y1 - y0);
        if visible && h <= RULING {
            self.horizontal.push(Line::new((y0 + y1) / 2.0, x0, x1));
        }
        // A small square, as Word puts into corners, counts as a piece of both directions.
        if visible && w <= RULING {
            self.vertical.push(Line::new((x0 + x1) / 2.0, y0, y1));
        }
        if w > RULING && h > RULING {
            self.edges.add([x0, y0, x1, y1]);
        }
    }

    /// Adds a glyph, if its clipping area shows its middle.
    pub(in crate::read) fn show(&mut self, glyph: Glyph, middle: (f32, f32), clip: &Area) {
        let mut glyph = Glyph { clip: self.cut(*clip), ..glyph };
        if clip.holds(middle) {
            glyph.cut[0] = self.hidden.take().is_some_and(|hidden| hidden.is_next(&glyph));
            self.note(*clip);
            self.glyphs.push(glyph);
        } else {
            if let Some(last) = self.glyphs.last_mut().filter(|last| last.is_next(&glyph)) {
                last.cut[1] = true;
            }
            self.hidden = Some(glyph);
        }
    }

    /// Adds the clipping area of text, once for all text in it. Returns its number.
    fn cut(&mut self, area: Area) -> u32 {
        let number = match self.clip {
            Some((last, number)) if last == area => return number,
            Some((_, number)) => number.saturating_add(1),
            None => 0,
        };
        self.clip = Some((area, number));
        number
    }

    /// Notes the edges of the clipping area of a glyph.
    fn note(&mut self, Area { low: (x0, y0), high: (x1, y1) }: Area) {
        let is_bounded = [x0, y0, x1, y1].iter().all(|side| side.is_finite());
        let is_noted = self.cuts.horizontal.last() == Some(&Line::new(y1, x0, x1))
            && self.cuts.vertical.last() == Some(&Line::new(x1, y0, y1));
        if is_bounded && !is_noted && x1 - x0 > RULING && y1 - y0 > RULING {
            self.cuts.add([x0, y0, x1, y1]);
        }
    }

    /// Rotates the page until most of its text runs from left to right, and drops what is off the page.
    pub(in crate::read) fn upright(mut self) -> Printed {
        let count = |quarter: usize| self.glyphs.iter().filter(|glyph| glyph.quarter() == quarter).count();
        let main = (0..4).rev().max_by_key(|quarter| count(*quarter)).unwrap_or(0);
        self.turn(main);
        self.crop();
        self.unmapped = self.glyphs.iter().filter(|g| g.ch == char::REPLACEMENT_CHARACTER).count();
        self
    }

    fn turn(&mut self, quarters: usize) {
        if quarters == 0 {
            return;
        }
        let (w, h) = (self.width, self.height);
        let map = Matrix::quarter_turn(quarters, w, h);
        for glyph in &mut self.glyphs {
            glyph.turn(&map);
        }
        turn_lines(&mut self.horizontal, &mut self.vertical, &map);
        turn_lines(&mut self.edges.horizontal, &mut self.edges.vertical, &map);
        turn_lines(&mut self.cuts.horizontal, &mut self.cuts.vertical, &map);
        if quarters % 2 == 1 {
            (self.width, self.height) = (h, w);
        }
    }

    fn crop(&mut self) {
        let (w, h) = (self.width, self.height);
        self.glyphs.retain(|g| {
            let (x, y) = g.centre();
            (0.0..=w).contains(&x) && (0.0..=h).contains(&y)
        });
        crop_lines(&mut self.horizontal, h, w);
        crop_lines(&mut self.vertical, w, h);
        crop_lines(&mut self.edges.horizontal, h, w);
        crop_lines(&mut self.edges.vertical, w, h);
        crop_lines(&mut self.cuts.horizontal, h, w);
        crop_lines(&mut self.cuts.vertical, w, h);
    }
}

fn turn_lines(horizontal: &mut Vec<Line>, vertical: &mut Vec<Line>, map: &Matrix) {
    let level = horizontal.iter().map(|l| (map.apply(l.from, l.at), map.apply(l.to, l.at)));
    let upright = vertical.iter().map(|l| (map.apply(l.at, l.from), map.apply(l.at, l.to)));
    let (flat, steep): (Vec<_>, Vec<_>) =
        level.chain(upright).partition(|(a, b)| (a.0 - b.0).abs() >= (a.1 - b.1).abs());
    *horizontal = flat.iter().map(|(a, b)| Line::new(a.1, a.0, b.0)).collect();
    *vertical = steep.iter().map(|(a, b)| Line::new(a.0, a.1, b.1)).collect();
}

/// Keeps lines between 0 and `across`, and clips them to the range from 0 to `along`. A line on the very edge may be
/// slightly outside.
fn crop_lines(lines: &mut Vec<Line>, across: f32, along: f32) {
    lines.retain_mut(|l| {
        l.from = l.from.max(0.0);
        l.to = l.to.min(along);
        (-1.0..=across + 1.0).contains(&l.at) && l.from <= l.to
    });
}

/// Each element with its successor.
pub(super) fn pairs<T>(all: &[T]) -> impl Iterator<Item = (&T, &T)> + Clone {
    all.iter().zip(all.iter().skip(1))
}
