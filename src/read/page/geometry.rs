//! Page coordinates as printed: the origin is at the top left, y grows downwards, in points of 1/72 inch.

use super::clips::{self, Clips};
use super::layers::{Coat, HiddenText, Layers};

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

    /// Moves and scales one area onto another.
    pub(in crate::read) fn between(from: &Area, to: &Area) -> Matrix {
        let scale = |from: (f32, f32), to: (f32, f32)| match from.1 - from.0 {
            0.0 => 1.0,
            length => (to.1 - to.0) / length,
        };
        let x = scale((from.low.0, from.high.0), (to.low.0, to.high.0));
        let y = scale((from.low.1, from.high.1), (to.low.1, to.high.1));
        Matrix([x, 0.0, 0.0, y, to.low.0 - x * from.low.0, to.low.1 - y * from.low.1])
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

    /// Whether lines along the axes stay along the axes.
    pub(in crate::read) fn is_along_axes(&self) -> bool {
        let [a, b, c, d, ..] = self.0;
        (a * d).abs().min((b * c).abs()) < 1e-4 * self.area()
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

    /// Its width and height.
    pub(super) fn size(&self) -> (f32, f32) {
        (self.high.0 - self.low.0, self.high.1 - self.low.1)
    }

    /// The longer side.
    pub(super) fn length(&self) -> f32 {
        let (width, height) = self.size();
        width.max(height)
    }

    /// The intersection.
    pub(in crate::read) fn within(&self, other: &Area) -> Area {
        Area {
            low: (self.low.0.max(other.low.0), self.low.1.max(other.low.1)),
            high: (self.high.0.min(other.high.0), self.high.1.min(other.high.1)),
        }
    }

    pub(in crate::read) fn is_empty(&self) -> bool {
        self.low.0 >= self.high.0 || self.low.1 >= self.high.1
    }

    /// With a rim of this width.
    pub(in crate::read) fn grown(&self, rim: f32) -> Area {
        Area { low: (self.low.0 - rim, self.low.1 - rim), high: (self.high.0 + rim, self.high.1 + rim) }
    }

    /// Whether it contains the point.
    pub(super) fn contains(&self, (x, y): (f32, f32)) -> bool {
        (self.low.0..=self.high.0).contains(&x) && (self.low.1..=self.high.1).contains(&y)
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
    /// Whether its cell hides the line of text above it, and the one below it.
    pub lines_cut: [bool; 2],
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

    /// The point at these fractions of its width and of its size above the baseline, in any direction of text.
    pub(super) fn point(&self, along: f32, above: f32) -> (f32, f32) {
        let (dx, dy) = (self.to.0 - self.from.0, self.to.1 - self.from.1);
        let rise = above * self.size / dx.hypot(dy).max(1e-4);
        (self.from.0 + along * dx + rise * dy, self.from.1 + along * dy - rise * dx)
    }

    /// Whether the text runs along neither axis, as that of a watermark does.
    pub(in crate::read) fn is_slanted(&self) -> bool {
        let (dx, dy) = ((self.to.0 - self.from.0).abs(), (self.to.1 - self.from.1).abs());
        dx.min(dy) > SLANT * dx.max(dy)
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
    /// Which clipping areas text was printed in.
    pub(in crate::read) clips: Clips,
    /// The number of characters without a Unicode mapping.
    pub unmapped: usize,
    /// Text that is not visible, and therefore not among the glyphs.
    pub hidden: HiddenText,
    /// The number of small filled shapes that are no rulings, as characters drawn without a font are.
    pub drawings: usize,
    /// What is painted, as far as it decides which glyphs are visible.
    pub(in crate::read) layers: Layers,
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
    pub(super) fn add(&mut self, [x0, y0, x1, y1]: [f32; 4]) {
        if self.horizontal.len() < MAX_EDGES {
            self.horizontal.extend([Line::new(y0, x0, x1), Line::new(y1, x0, x1)]);
            self.vertical.extend([Line::new(x0, y0, y1), Line::new(x1, y0, y1)]);
        }
    }
}

/// Text that rises by more than this fraction of its length is slanted; a crooked scan rises by less.
const SLANT: f32 = 0.1;
/// A filled area up to this thickness is a ruling; a thicker one is shading.
pub(super) const RULING: f32 = 3.0;
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

    /// Notes that an area is painted, over the glyphs so far and below those that follow.
    pub(in crate::read) fn paint(&mut self, area: Area, coat: Coat) {
        if !area.is_empty() {
            self.layers.paint(area, coat, self.glyphs.len());
        }
    }

    /// Whether most of a white line between these points is visible, since its ground is coloured.
    pub(super) fn shows_white(&self, from: (f32, f32), to: (f32, f32)) -> bool {
        let at = |part: f32| (from.0 + part * (to.0 - from.0), from.1 + part * (to.1 - from.1));
        [0.1, 0.5, 0.9].iter().filter(|part| self.layers.is_coloured(at(**part))).count() >= 2
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

    /// Drops text that is not visible, rotates the page until most of its text runs from left to right, and drops what
    /// is off the page.
    pub(in crate::read) fn upright(mut self) -> Printed {
        self.hidden = std::mem::take(&mut self.layers).uncover(&mut self.glyphs, self.width, self.height);
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
        let is_on = |glyph: &Glyph| {
            let (x, y) = glyph.centre();
            (0.0..=w).contains(&x) && (0.0..=h).contains(&y)
        };
        clips::cut(&mut self.glyphs, is_on);
        self.glyphs.retain(is_on);
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
