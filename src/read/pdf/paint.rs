//! Paths and the colours they are painted with: which of them are rulings.

use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Name, Number, Object};
use hayro_syntax::page::Resources;

use crate::read::page::{Area, Matrix, Path as Drawn, Printed};

/// How a path is painted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Painting {
    fill: bool,
    stroke: bool,
    close: bool,
}

/// The current path.
#[derive(Default)]
pub(super) struct Path {
    drawn: Drawn,
    /// Whether the path becomes part of the clipping path.
    clips: bool,
}

impl Path {
    /// Handles a path operator. Returns how to paint if the operator completes the path.
    pub(super) fn follow(&mut self, op: &Op<'_, '_>, ctm: &Matrix) -> Option<Painting> {
        let paint = |fill, stroke, close| Some(Painting { fill, stroke, close });
        let at = |x: Number, y: Number| ctm.apply(x.as_f32(), y.as_f32());
        match op {
            Op::MoveTo(p) => self.drawn.begin(at(p.0, p.1)),
            Op::LineTo(p) => self.drawn.extend(at(p.0, p.1), false),
            Op::CubicTo(p) => self.drawn.extend(at(p.4, p.5), true),
            Op::CubicStartTo(p) => self.drawn.extend(at(p.2, p.3), true),
            Op::CubicEndTo(p) => self.drawn.extend(at(p.2, p.3), true),
            Op::ClosePath(_) => self.drawn.close(),
            Op::RectPath(r) => {
                let [x, y, w, h] = [r.0, r.1, r.2, r.3].map(|n| n.as_f32());
                self.drawn.begin(ctm.apply(x, y));
                for (x, y) in [(x + w, y), (x + w, y + h), (x, y + h)] {
                    self.drawn.extend(ctm.apply(x, y), false);
                }
                self.drawn.close();
            }
            Op::ClipNonZero(_) | Op::ClipEvenOdd(_) => self.clips = true,
            Op::StrokePath(_) => return paint(false, true, false),
            Op::CloseAndStrokePath(_) => return paint(false, true, true),
            Op::FillPathNonZero(_) | Op::FillPathNonZeroCompatibility(_) | Op::FillPathEvenOdd(_) => {
                return paint(true, false, true);
            }
            Op::FillAndStrokeNonZero(_) | Op::FillAndStrokeEvenOdd(_) => return paint(true, true, false),
            Op::CloseFillAndStrokeNonZero(_) | Op::CloseFillAndStrokeEvenOdd(_) => {
                return paint(true, true, true);
            }
            Op::EndPath(_) => return paint(false, false, false),
            _ => {}
        }
        None
    }

    /// Ends the path. Returns its bounding box if it is a clipping path.
    pub(super) fn end(&mut self) -> Option<Area> {
        let path = std::mem::take(self);
        path.clips.then(|| path.drawn.area())?
    }

    /// Adds the rulings that result from painting this path.
    pub(super) fn lines(&mut self, painting: Painting, ink: &Ink, out: &mut Printed) {
        if painting.close {
            self.drawn.close_all();
        }
        let fill = painting.fill.then_some(!ink.fill.white);
        self.drawn.paint(painting.stroke && !ink.stroke.white, fill, out);
    }
}

/// Fill and stroke colours, as far as needed to recognise white.
#[derive(Debug, Clone, Default)]
pub(super) struct Ink {
    fill: Colour,
    stroke: Colour,
}

#[derive(Debug, Clone, Default)]
struct Colour {
    white: bool,
    space: Space,
}

/// The kind of a colour space.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
enum Space {
    /// Additive (grey, RGB): all ones are white; four components are CMYK.
    #[default]
    Light,
    /// Subtractive: all zeros are white.
    Inks,
    /// A palette or a pattern: unknown.
    Other,
}

impl Ink {
    /// Handles an operator that sets a colour; returns false for any other operator.
    pub(super) fn follow(&mut self, op: &Op<'_, '_>, resources: &Resources<'_>) -> bool {
        match op {
            Op::ColorSpaceNonStroke(name) => self.fill = Colour::of_space(name.0, resources),
            Op::ColorSpaceStroke(name) => self.stroke = Colour::of_space(name.0, resources),
            Op::NonStrokeColorDeviceGray(v) => self.fill = Colour::light(&[v.0]),
            Op::StrokeColorDeviceGray(v) => self.stroke = Colour::light(&[v.0]),
            Op::NonStrokeColorDeviceRgb(v) => self.fill = Colour::light(&[v.0, v.1, v.2]),
            Op::StrokeColorDeviceRgb(v) => self.stroke = Colour::light(&[v.0, v.1, v.2]),
            Op::NonStrokeColorCmyk(v) => self.fill = Colour::light(&[v.0, v.1, v.2, v.3]),
            Op::StrokeColorCmyk(v) => self.stroke = Colour::light(&[v.0, v.1, v.2, v.3]),
            Op::NonStrokeColor(v) => self.fill.set(&v.0),
            Op::StrokeColor(v) => self.stroke.set(&v.0),
            Op::NonStrokeColorNamed(v) => self.fill.set(&v.0),
            Op::StrokeColorNamed(v) => self.stroke.set(&v.0),
            _ => return false,
        }
        true
    }
}

impl Colour {
    fn light(numbers: &[Number]) -> Colour {
        let mut colour = Colour::default();
        colour.set(numbers);
        colour
    }

    fn of_space(name: &Name<'_>, resources: &Resources<'_>) -> Colour {
        let family = match resources.get_color_space(name) {
            Some(Object::Array(array)) => array.iter::<Object<'_>>().next().and_then(Object::into_name),
            Some(Object::Name(name)) => Some(name),
            _ => None,
        };
        let space = match family.as_ref().map_or(name.as_ref(), |f| f.as_ref()) {
            b"Separation" | b"DeviceN" => Space::Inks,
            b"Indexed" | b"Pattern" | b"Lab" => Space::Other,
            _ => Space::Light,
        };
        Colour { white: false, space }
    }

    fn set(&mut self, numbers: &[Number]) {
        let all =
            |value: f32| !numbers.is_empty() && numbers.iter().all(|n| (n.as_f32() - value).abs() < 0.004);
        self.white = match self.space {
            Space::Light if numbers.len() == 4 => all(0.0),
            Space::Light => all(1.0),
            Space::Inks => all(0.0),
            Space::Other => false,
        };
    }
}
