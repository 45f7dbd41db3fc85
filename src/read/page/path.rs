use super::geometry::{Area, Line, Printed};

/// Maximum deviation of a stroke from an axis, in points.
const OFF_AXIS: f32 = 0.6;
/// A shape with more corners than this may be a character.
const STRAIGHT: usize = 8;
/// The size of the largest characters, in points.
const CHARACTER: f32 = 60.0;
/// More points than a path of rulings has; only drawings are longer.
const MAX_POINTS: usize = 20_000;

/// A path under construction, in page coordinates; it yields rulings and shading.
#[derive(Debug, Default)]
pub(in crate::read) struct Path {
    parts: Vec<Part>,
    points: usize,
}

#[derive(Debug, Default)]
struct Part {
    points: Vec<(f32, f32)>,
    closed: bool,
    curved: bool,
}

impl Path {
    /// Starts another subpath at this point.
    pub(in crate::read) fn begin(&mut self, at: (f32, f32)) {
        if self.points < MAX_POINTS {
            self.parts.push(Part { points: vec![at], ..Part::default() });
            self.points += 1;
        }
    }

    /// Continues to this point, by a straight line or a curve.
    pub(in crate::read) fn extend(&mut self, to: (f32, f32), curved: bool) {
        if let Some(part) = self.parts.last_mut().filter(|_| self.points < MAX_POINTS) {
            part.points.push(to);
            part.curved |= curved;
            self.points += 1;
        }
    }

    /// Closes the subpath.
    pub(in crate::read) fn close(&mut self) {
        if let Some(part) = self.parts.last_mut() {
            part.closed = true;
        }
    }

    /// Closes all subpaths.
    pub(in crate::read) fn close_all(&mut self) {
        self.parts.iter_mut().for_each(|part| part.closed = true);
    }

    /// The bounding box of all points.
    pub(in crate::read) fn area(&self) -> Option<Area> {
        Area::around(self.parts.iter().flat_map(|part| part.points.iter().copied()))
    }

    /// Whether it is a single rectangle along the axes.
    pub(in crate::read) fn is_rectangle(&self) -> bool {
        matches!(self.parts.as_slice(), [part] if part.is_rectangle())
    }

    /// Adds the rulings that result from painting this path: strokes, and fills, either visible or in white.
    pub(in crate::read) fn paint(&self, stroke: bool, fill: Option<bool>, out: &mut Printed) {
        for part in &self.parts {
            if stroke {
                part.strokes(out);
            }
            if let Some(visible) = fill {
                part.filled(visible, out);
            }
        }
    }
}

impl Part {
    fn strokes(&self, out: &mut Printed) {
        if self.curved {
            return;
        }
        let back = self.closed.then(|| self.points.first()).flatten();
        let ends = self.points.iter().skip(1).chain(back);
        for (a, b) in self.points.iter().zip(ends) {
            let (dx, dy) = ((a.0 - b.0).abs(), (a.1 - b.1).abs());
            if dy <= OFF_AXIS && dx > dy {
                out.horizontal.push(Line::new((a.1 + b.1) / 2.0, a.0, b.0));
            } else if dx <= OFF_AXIS && dy > dx {
                out.vertical.push(Line::new((a.0 + b.0) / 2.0, a.1, b.1));
            }
        }
    }

    fn is_rectangle(&self) -> bool {
        // The first corner may be repeated at the end.
        let corners = match self.points.as_slice() {
            [corners @ .., last] if corners.len() == 4 && corners.first() == Some(last) => corners,
            points => points,
        };
        let [a, b, c, d] = corners else { return false };
        let level = |a: &(f32, f32), b: &(f32, f32)| (a.1 - b.1).abs() < 0.1;
        let upright = |a: &(f32, f32), b: &(f32, f32)| (a.0 - b.0).abs() < 0.1;
        let turns = [level(a, b) && upright(b, c), upright(a, b) && level(b, c)];
        let back = [level(c, d) && upright(d, a), upright(c, d) && level(d, a)];
        !self.curved && turns.iter().zip(back).any(|(there, back)| *there && back)
    }

    /// A long and thin shape is a ruling, whatever its ends. Browsers print a border as a quadrilateral with mitred
    /// (45°) ends, e.g. (0,0) (100,0) (99,1) (1,1): its bounding box 100 × 1 is the ruling.
    fn filled(&self, visible: bool, out: &mut Printed) {
        if let Some(area) = Area::around(self.points.iter().copied()) {
            let (width, height) = (area.high.0 - area.low.0, area.high.1 - area.low.1);
            let is_shaped = self.curved || self.points.len() > STRAIGHT;
            out.drawings += usize::from(visible && is_shaped && width.max(height) <= CHARACTER);
            out.shape(area, visible);
        }
    }
}
