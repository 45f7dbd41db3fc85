use super::geometry::{Area, Line, Printed, RULING};

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
    /// The points of all parts.
    points: Vec<Point>,
    parts: Vec<Part>,
}

type Point = (f32, f32);

#[derive(Debug, Default)]
struct Part {
    /// The index of its first point.
    from: usize,
    closed: bool,
    curved: bool,
}

impl Path {
    /// Starts another subpath at this point.
    pub(in crate::read) fn begin(&mut self, at: Point) {
        if self.points.len() < MAX_POINTS {
            self.parts.push(Part { from: self.points.len(), ..Part::default() });
            self.points.push(at);
        }
    }

    /// Continues to this point, by a straight line or a curve.
    pub(in crate::read) fn extend(&mut self, to: Point, curved: bool) {
        if let Some(part) = self.parts.last_mut().filter(|_| self.points.len() < MAX_POINTS) {
            part.curved |= curved;
            self.points.push(to);
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

    /// Removes everything. A page has thousands of paths, so the memory is used again.
    pub(in crate::read) fn clear(&mut self) {
        self.points.clear();
        self.parts.clear();
    }

    /// The bounding box of all points.
    pub(in crate::read) fn area(&self) -> Option<Area> {
        Area::around(self.points.iter().copied())
    }

    /// Whether it is a single rectangle along the axes.
    pub(in crate::read) fn is_rectangle(&self) -> bool {
        matches!(self.parts.as_slice(), [part] if part.is_rectangle(&self.points))
    }

    /// The subpaths with their points.
    fn parts(&self) -> impl Iterator<Item = (&Part, &[Point])> {
        let ends = self.parts.iter().skip(1).map(|next| next.from).chain([self.points.len()]);
        self.parts
            .iter()
            .zip(ends)
            .map(|(part, end)| (part, self.points.get(part.from..end).unwrap_or_default()))
    }

    /// Adds the rulings that result from painting this path: strokes and fills, each in a colour or in white, which is
    /// visible on a coloured ground only.
    pub(in crate::read) fn paint(&self, stroke: Option<bool>, fill: Option<bool>, out: &mut Printed) {
        // Bold text may be drawn twice, the second time as the outlines of its characters.
        let is_small = |points: &[Point]| {
            Area::around(points.iter().copied()).is_some_and(|area| area.length() <= CHARACTER)
        };
        let has_characters =
            stroke.is_some() && self.parts().any(|(part, points)| part.curved && is_small(points));
        for (part, points) in self.parts() {
            if let Some(visible) = stroke.filter(|_| !has_characters || !is_small(points)) {
                part.strokes(points, visible, out);
            }
            if let Some(visible) = fill {
                part.filled(points, visible, out);
            }
        }
    }
}

impl Part {
    fn strokes(&self, points: &[Point], visible: bool, out: &mut Printed) {
        if self.curved {
            return;
        }
        let back = self.closed.then(|| points.first()).flatten();
        let ends = points.iter().skip(1).chain(back);
        for (a, b) in points.iter().zip(ends) {
            if !visible && !out.shows_white(*a, *b) {
                continue;
            }
            let (dx, dy) = ((a.0 - b.0).abs(), (a.1 - b.1).abs());
            if dy <= OFF_AXIS && dx > dy {
                out.horizontal.push(Line::new((a.1 + b.1) / 2.0, a.0, b.0));
            } else if dx <= OFF_AXIS && dy > dx {
                out.vertical.push(Line::new((a.0 + b.0) / 2.0, a.1, b.1));
            }
        }
    }

    fn is_rectangle(&self, points: &[Point]) -> bool {
        // The first corner may be repeated at the end.
        let corners = match points {
            [corners @ .., last] if corners.len() == 4 && corners.first() == Some(last) => corners,
            points => points,
        };
        let [a, b, c, d] = corners else { return false };
        let level = |a: &Point, b: &Point| (a.1 - b.1).abs() < 0.1;
        let upright = |a: &Point, b: &Point| (a.0 - b.0).abs() < 0.1;
        let turns = [level(a, b) && upright(b, c), upright(a, b) && level(b, c)];
        let back = [level(c, d) && upright(d, a), upright(c, d) && level(d, a)];
        !self.curved && turns.iter().zip(back).any(|(there, back)| *there && back)
    }

    /// A long and thin shape is a ruling, whatever its ends. Browsers print a border as a quadrilateral with mitred
    /// (45°) ends, e.g. (0,0) (100,0) (99,1) (1,1): its bounding box 100 × 1 is the ruling.
    fn filled(&self, points: &[Point], visible: bool, out: &mut Printed) {
        if let Some(area) = Area::around(points.iter().copied()) {
            let (width, height) = area.size();
            let is_shaped = self.curved || points.len() > STRAIGHT;
            out.drawings += usize::from(visible && is_shaped && area.length() <= CHARACTER);
            let is_thin = width.min(height) <= RULING;
            out.shape(area, visible || is_thin && out.shows_white(area.low, area.high));
        }
    }
}
