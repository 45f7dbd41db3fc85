//! Paths and the colours they are painted with: which of them are rulings.

use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, Object};
use hayro_syntax::page::Resources;

use super::named::Named;
use super::state::{Clip, State};
use crate::read::page::{Coat, Matrix, Path as Drawn, Printed};

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

    /// Ends the path. Returns the area that it leaves visible if it is a clipping path.
    pub(super) fn end(&mut self) -> Option<Clip> {
        let clips = std::mem::take(&mut self.clips);
        let clip = || Some(Clip { area: self.drawn.area()?, is_exact: self.drawn.is_rectangle() });
        let clip = clips.then(clip).flatten();
        self.drawn.clear();
        clip
    }

    /// Adds the rulings that result from painting this path, and what it covers.
    pub(super) fn lines(&mut self, painting: Painting, state: &State<'_>, out: &mut Printed) {
        let State { ctm, clip, ink, .. } = state;
        if painting.close {
            self.drawn.close_all();
        }
        let stroke = painting.stroke && !ink.stroke.white;
        self.drawn.paint(painting.stroke.then_some(stroke), painting.fill.then_some(!ink.fill.white), out);
        if let Some(area) = self.drawn.area().filter(|_| painting.fill || stroke) {
            let is_whole = painting.fill && self.drawn.is_rectangle() && clip.is_exact;
            let rim = if stroke { ink.width * ctm.height() / 2.0 } else { 0.0 };
            let coat = if is_whole { ink.coat() } else { Coat::Sheer };
            out.paint(area.grown(rim).within(&clip.area), coat);
        }
    }
}

/// Fill and stroke colours, as far as needed to recognise white, and whether they cover what is below.
#[derive(Debug, Clone, Default)]
pub(super) struct Ink {
    fill: Colour,
    stroke: Colour,
    /// The width of lines.
    width: f32,
    /// Whether it is mixed with what is below, by a blend mode or a mask.
    is_mixed: bool,
    /// Whether it is part of a form that is transparent as a whole.
    is_within_sheer: bool,
}

#[derive(Debug, Clone, Default)]
struct Colour {
    white: bool,
    space: Space,
    /// 1 less its opacity.
    clear: f32,
}

/// The kind of a colour space.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
enum Space {
    /// Additive (grey, RGB): all ones are white; four components are CMYK.
    #[default]
    Light,
    /// Subtractive: all zeros are white.
    Inks,
    /// A palette: unknown.
    Other,
    /// A pattern, which may have holes.
    Pattern,
}

impl Space {
    fn read(name: &Name<'_>, resources: &Resources<'_>) -> Space {
        let family = match resources.get_color_space(name) {
            Some(Object::Array(array)) => array.iter::<Object<'_>>().next().and_then(Object::into_name),
            Some(Object::Name(name)) => Some(name),
            _ => None,
        };
        match family.as_ref().map_or(name.as_ref(), |f| f.as_ref()) {
            b"Separation" | b"DeviceN" => Space::Inks,
            b"Pattern" => Space::Pattern,
            b"Indexed" | b"Lab" => Space::Other,
            _ => Space::Light,
        }
    }
}

/// What a graphics state dictionary changes: 1 less the opacities, and whether ink is mixed with what is below.
#[derive(Debug, Clone)]
struct Mix {
    fill: Option<f32>,
    stroke: Option<f32>,
    is_mixed: Option<bool>,
}

impl Mix {
    fn read(state: &Dict<'_>) -> Mix {
        let clear = |key: &str| state.get::<f32>(key).map(|opacity| 1.0 - opacity);
        let modes = state.get::<Array<'_>>("BM");
        let mode = modes.and_then(|modes| modes.iter::<Name<'_>>().next()).or_else(|| state.get("BM"));
        let is_plain = |name: &Name<'_>| matches!(name.as_ref(), b"Normal" | b"Compatible");
        let mask = state.contains_key("SMask").then(|| state.get::<Dict<'_>>("SMask").is_some());
        let is_told = mode.is_some() || mask.is_some();
        let is_mixed = mode.is_some_and(|mode| !is_plain(&mode)) || mask.unwrap_or(false);
        Mix { fill: clear("ca"), stroke: clear("CA"), is_mixed: is_told.then_some(is_mixed) }
    }
}

/// The colour spaces and graphics states of the file that were used so far.
#[derive(Default)]
pub(super) struct Inks {
    spaces: Named<Space>,
    mixes: Named<Mix>,
}

impl Inks {
    fn space(&mut self, name: &Name<'_>, resources: &Resources<'_>) -> Space {
        let read = || Some(Space::read(name, resources));
        self.spaces.get(&resources.color_spaces, name, read).unwrap_or_default()
    }

    fn mix(&mut self, name: &Name<'_>, resources: &Resources<'_>) -> Option<Mix> {
        let read = || resources.get_ext_g_state(name).map(|state| Mix::read(&state));
        self.mixes.get(&resources.ext_g_states, name, read)
    }
}

/// How the glyphs of a text look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Look {
    Invisible,
    White,
    Coloured,
}

impl Ink {
    /// Handles an operator that sets a colour; returns false for any other operator.
    pub(super) fn follow(&mut self, op: &Op<'_, '_>, resources: &Resources<'_>, inks: &mut Inks) -> bool {
        match op {
            Op::ColorSpaceNonStroke(name) => self.fill = self.fill.of_space(inks.space(name.0, resources)),
            Op::ColorSpaceStroke(name) => self.stroke = self.stroke.of_space(inks.space(name.0, resources)),
            Op::NonStrokeColorDeviceGray(v) => self.fill.light(&[v.0]),
            Op::StrokeColorDeviceGray(v) => self.stroke.light(&[v.0]),
            Op::NonStrokeColorDeviceRgb(v) => self.fill.light(&[v.0, v.1, v.2]),
            Op::StrokeColorDeviceRgb(v) => self.stroke.light(&[v.0, v.1, v.2]),
            Op::NonStrokeColorCmyk(v) => self.fill.light(&[v.0, v.1, v.2, v.3]),
            Op::StrokeColorCmyk(v) => self.stroke.light(&[v.0, v.1, v.2, v.3]),
            Op::NonStrokeColor(v) => self.fill.set(&v.0),
            Op::StrokeColor(v) => self.stroke.set(&v.0),
            Op::NonStrokeColorNamed(v) => self.fill.set(&v.0),
            Op::StrokeColorNamed(v) => self.stroke.set(&v.0),
            Op::LineWidth(width) => self.width = width.0.as_f32(),
            Op::SetGraphicsState(name) => inks.mix(name.0, resources).iter().for_each(|mix| self.mix(mix)),
            _ => return false,
        }
        true
    }

    fn mix(&mut self, mix: &Mix) {
        self.fill.clear = mix.fill.unwrap_or(self.fill.clear);
        self.stroke.clear = mix.stroke.unwrap_or(self.stroke.clear);
        self.is_mixed = mix.is_mixed.unwrap_or(self.is_mixed);
    }

    /// The ink of what is drawn within a form painted with this ink.
    pub(super) fn within_form(&mut self) {
        self.is_within_sheer |= self.is_mixed || self.fill.clear > 0.0;
    }

    /// How a fill, or an image without transparent parts, changes what is below it.
    pub(super) fn coat(&self) -> Coat {
        let is_clear = self.is_mixed || self.is_within_sheer || self.fill.clear > 0.0;
        match is_clear || self.fill.space == Space::Pattern {
            true => Coat::Sheer,
            false if self.fill.white => Coat::White,
            false => Coat::Opaque,
        }
    }

    /// How text of this rendering mode looks: 0 is filled, 1 stroked, 2 both, 3 neither; 4 to 7 clip as well.
    pub(super) fn look(&self, mode: u8) -> Look {
        let parts: &[&Colour] = match mode % 4 {
            0 => &[&self.fill],
            1 => &[&self.stroke],
            2 => &[&self.fill, &self.stroke],
            _ => &[],
        };
        match parts.iter().all(|part| part.clear >= 1.0) {
            true => Look::Invisible,
            false if parts.iter().all(|part| part.white) => Look::White,
            false => Look::Coloured,
        }
    }
}

impl Colour {
    fn light(&mut self, numbers: &[Number]) {
        self.space = Space::Light;
        self.set(numbers);
    }

    fn of_space(&self, space: Space) -> Colour {
        Colour { white: false, space, clear: self.clear }
    }

    fn set(&mut self, numbers: &[Number]) {
        let all =
            |value: f32| !numbers.is_empty() && numbers.iter().all(|n| (n.as_f32() - value).abs() < 0.004);
        self.white = match self.space {
            Space::Light if numbers.len() == 4 => all(0.0),
            Space::Light => all(1.0),
            Space::Inks => all(0.0),
            Space::Other | Space::Pattern => false,
        };
    }
}
