//! The content stream interpreter: from the operators of a page to glyphs and drawn lines.

use std::sync::Arc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{self, Array, Dict, Name, Number, Object, Rect, Stream};
use hayro_syntax::page::{Page, Resources};

use super::bounded::{self, Decoded};
use super::fonts::{Faces, Fonts};
use super::optional::Hidden;
use super::paint::{Inks, Path};
use super::state::{Around, Clip, State, TextState};
use crate::read::page::{Area, Coat, Matrix, Printed, stored};
use crate::read::{Bounded, work};

const MAX_SAVED: usize = 10_000;
const MAX_FORMS: usize = 16;
/// Maximum length of the text of a marked-content sequence, in characters.
const MAX_ACTUAL: usize = 10_000;

/// More annotations than the fields of any form.
const MAX_ANNOTATIONS: usize = 20_000;
/// Annotations that only point at text: their appearance is no text, or is shown on demand.
const MARKS: [&[u8]; 8] =
    [b"Popup", b"Link", b"Text", b"Highlight", b"Underline", b"Squiggly", b"StrikeOut", b"FileAttachment"];
/// The flags of annotations that are not shown on the screen: hidden, not to be viewed.
const UNSEEN: u32 = 1 << 1 | 1 << 5;

/// What the resources of pages name, as far as it was read by one thread.
pub(super) struct Known<'a> {
    fonts: Fonts<'a>,
    inks: Inks,
}

impl<'a> Known<'a> {
    pub(super) fn new(faces: &Arc<Faces<'a>>) -> Known<'a> {
        Known { fonts: Fonts::new(faces), inks: Inks::default() }
    }
}

/// Interprets a page.
pub(super) fn printed<'a>(page: &'a Page<'a>, known: &mut Known<'a>, hidden: &Hidden) -> Printed {
    // The unit of a page may be another than a point.
    let unit = page.raw().get::<f32>("UserUnit").filter(|unit| (0.01..=100.0).contains(unit)).unwrap_or(1.0);
    let (width, height) = page.render_dimensions();
    let (width, height) = (width * unit, height * unit);
    let to_page = Matrix(page.initial_transform(true).as_coeffs().map(|c| c as f32 * unit));
    let mut interpreter = Interpreter {
        known,
        hidden,
        out: Printed { width, height, ..Printed::default() },
        marks: Vec::new(),
    };
    let contents = contents(page);
    interpreter.out.cut_short = !contents.is_whole;
    interpreter.run(&contents.data, page.resources(), State::new(to_page), 0);
    interpreter.annotations(page, &to_page);
    interpreter.out.cut_short |= interpreter.out.is_full();
    // The glyphs are dropped after layout, but their text is kept.
    work::keep(Bounded::Text, 4 * interpreter.out.glyphs.len());
    interpreter.out.upright()
}

/// The content streams of a page, concatenated; an operator sequence may span several of them.
fn contents<'a>(page: &Page<'a>) -> Decoded<'a> {
    if let Some(stream) = page.raw().get::<Stream<'_>>("Contents") {
        return bounded::decoded(&stream).unwrap_or_default();
    }
    let Some(array) = page.raw().get::<Array<'_>>("Contents") else {
        return Decoded::nothing(!page.raw().contains_key("Contents"));
    };
    let mut all = Decoded::nothing(true);
    for object in array.iter::<Object<'_>>() {
        match object.into_stream().and_then(|stream| bounded::decoded(&stream)) {
            Some(part) => all.append(&part),
            None => all.is_whole = false,
        }
    }
    all
}

struct Interpreter<'f, 'a> {
    known: &'f mut Known<'a>,
    hidden: &'f Hidden,
    out: Printed,
    /// The open marked-content sequences.
    marks: Vec<Mark>,
}

/// A marked-content sequence.
#[derive(Default)]
struct Mark {
    /// Whether it begins a hidden layer.
    hidden: bool,
    /// Its text (ActualText) and the number of glyphs before it.
    actual: Option<(Vec<char>, usize)>,
}

impl Mark {
    /// Gives glyphs whose font has no text encoding the characters of the text, where it has one for each glyph.
    fn tell(self, out: &mut Printed) {
        let Some((text, from)) = self.actual else { return };
        let Some(glyphs) = out.glyphs.get_mut(from..).filter(|glyphs| glyphs.len() == text.len()) else {
            return;
        };
        for (glyph, ch) in glyphs.iter_mut().zip(text) {
            if glyph.ch == char::REPLACEMENT_CHARACTER {
                glyph.ch = stored(ch);
            }
        }
        let told = out.glyphs.split_off(from);
        out.glyphs.extend(told.into_iter().filter(|glyph| !glyph.ch.is_whitespace()));
    }
}

/// A text string: UTF-16 or UTF-8 with its mark, else one byte for each character.
fn text_string(bytes: &[u8]) -> Vec<char> {
    let unit = |pair: &[u8]| match pair {
        [high, low] => u16::from_be_bytes([*high, *low]),
        _ => 0,
    };
    match bytes {
        [0xfe, 0xff, rest @ ..] => char::decode_utf16(rest.chunks(2).map(unit))
            .map(|ch| ch.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect(),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).chars().collect(),
        rest => rest.iter().map(|byte| char::from(*byte)).collect(),
    }
}

impl<'a> Interpreter<'_, 'a> {
    fn run(&mut self, data: &[u8], resources: &Resources<'a>, mut state: State<'a>, depth: usize) {
        let mut operators = TypedIter::new(data);
        let mut saved: Vec<State<'a>> = Vec::new();
        let mut path = Path::default();
        let marked = self.marks.len();
        while let Some(op) = operators.next() {
            work::step(1);
            if self.out.is_full() {
                self.out.cut_short = true;
                break;
            }
            match op {
                Op::SaveState(_) if saved.len() < MAX_SAVED => saved.push(state.clone()),
                Op::SaveState(_) => self.out.cut_short = true,
                Op::RestoreState(_) => state = saved.pop().unwrap_or(state),
                Op::Transform(m) => {
                    state.ctm = matrix([m.0, m.1, m.2, m.3, m.4, m.5]).then(&state.ctm);
                }
                Op::XObject(name) => self.x_object(name.0, resources, &state, depth),
                Op::InlineImage(image) if !self.is_concealed() => self.image(image.0.dict(), &state),
                Op::Shading(_) if !self.is_concealed() => self.out.paint(state.clip.area, Coat::Sheer),
                Op::BeginMarkedContent(_) if self.marks.len() < MAX_SAVED => self.marks.push(Mark::default()),
                Op::BeginMarkedContentWithProperties(mark) if self.marks.len() < MAX_SAVED => {
                    let hidden = mark.0.as_ref() == b"OC" && self.is_layer_off(mark.1, resources);
                    let actual = actual_text(mark.1, resources).map(|text| (text, self.out.glyphs.len()));
                    self.marks.push(Mark { hidden, actual });
                }
                Op::EndMarkedContent(_) if self.marks.len() > marked => {
                    if let Some(mark) = self.marks.pop() {
                        mark.tell(&mut self.out);
                    }
                }
                op => {
                    if let Some(painting) = path.follow(&op, &state.ctm) {
                        if !self.is_concealed() {
                            path.lines(painting, &state, &mut self.out);
                        }
                        if let Some(area) = path.end() {
                            state.clip = state.clip.within(&area);
                        }
                    } else if !state.ink.follow(&op, resources, &mut self.known.inks) {
                        self.text(&op, resources, &mut state);
                    }
                }
            }
        }
        self.marks.truncate(marked);
    }

    fn is_concealed(&self) -> bool {
        self.marks.iter().any(|mark| mark.hidden)
    }

    fn is_layer_off(&self, properties: &Object<'_>, resources: &Resources<'a>) -> bool {
        match properties {
            Object::Name(name) => self.hidden.hides(&resources.properties, name),
            _ => false,
        }
    }

    /// An image. It covers what is below it, unless it has transparent parts or is turned.
    fn image(&mut self, dict: &Dict<'_>, state: &State<'a>) {
        self.out.image(&state.ctm);
        let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)].map(|(x, y)| state.ctm.apply(x, y));
        let Some(area) = Area::around(corners) else { return };
        let is_stencil = ["ImageMask", "IM"].iter().any(|key| dict.get::<bool>(key) == Some(true));
        let is_masked = is_stencil || dict.contains_key("SMask") || dict.contains_key("Mask");
        let is_whole =
            !is_masked && state.ctm.is_along_axes() && state.clip.is_exact && state.ink.coat() != Coat::Sheer;
        self.out.paint(area.within(&state.clip.area), if is_whole { Coat::Opaque } else { Coat::Sheer });
    }

    fn x_object(&mut self, name: &Name<'_>, resources: &Resources<'a>, state: &State<'a>, depth: usize) {
        let Some(stream) = resources.get_x_object(name) else {
            self.out.cut_short |= !self.is_concealed();
            return;
        };
        let dict = stream.dict();
        if self.is_concealed() || self.hidden.hides(dict, b"OC") {
            return;
        }
        match dict.get::<Name<'_>>("Subtype").as_ref().map(|s| s.as_ref()) {
            Some(b"Image") => self.image(dict, state),
            Some(b"Form") if depth < MAX_FORMS => self.form(&stream, resources, state, depth),
            Some(b"Form") => self.out.cut_short = true,
            _ => {}
        }
    }

    fn form(&mut self, stream: &Stream<'a>, resources: &Resources<'a>, state: &State<'a>, depth: usize) {
        let dict = stream.dict();
        let Some(form) = bounded::decoded(stream) else {
            self.out.cut_short = true;
            return;
        };
        self.out.cut_short |= !form.is_whole;
        let own = dict.get::<Dict<'_>>("Resources").map(Resources::new);
        let mut inner = state.clone();
        if let Some([a, b, c, d, e, f]) = dict.get::<[f32; 6]>("Matrix") {
            inner.ctm = Matrix([a, b, c, d, e, f]).then(&state.ctm);
        }
        if let Some(bounds) = bounds(dict, &inner.ctm) {
            let is_exact = inner.ctm.is_along_axes();
            inner.clip = inner.clip.within(&Clip { area: bounds, is_exact });
        }
        inner.ink.within_form();
        self.run(&form.data, own.as_ref().unwrap_or(resources), inner, depth + 1);
    }

    /// Draws what is attached to the page: typed text, stamps, the fields of forms.
    fn annotations(&mut self, page: &Page<'a>, to_page: &Matrix) {
        let Some(all) = page.raw().get::<Array<'a>>("Annots") else { return };
        for annotation in all.iter::<Dict<'a>>().take(MAX_ANNOTATIONS) {
            work::step(16);
            let kind = annotation.get::<Name<'_>>("Subtype");
            let is_drawn = kind.is_some_and(|kind| !MARKS.contains(&kind.as_ref()));
            let flags = annotation.get::<u32>("F").unwrap_or(0);
            if !is_drawn || flags & UNSEEN != 0 || self.hidden.hides(&annotation, b"OC") {
                continue;
            }
            let place = |appearance: &Stream<'_>| {
                let map = match appearance.dict().get::<[f32; 6]>("Matrix") {
                    Some(map) => Matrix(map),
                    None => Matrix::IDENTITY,
                };
                let from = bounds(appearance.dict(), &map)?;
                let Rect { x0, y0, x1, y1 } = annotation.get::<Rect>("Rect")?;
                let to = Area::around([(x0 as f32, y0 as f32), (x1 as f32, y1 as f32)])?;
                (!to.is_empty()).then_some(())?;
                Some(Matrix::between(&from, &to).then(to_page))
            };
            if let Some(appearance) = appearance(&annotation)
                && let Some(map) = place(&appearance)
            {
                self.form(&appearance, page.resources(), &State::new(map), 0);
            }
        }
    }

    fn text(&mut self, op: &Op<'_, '_>, resources: &Resources<'a>, state: &mut State<'a>) {
        let State { ctm, clip, ink, text } = state;
        if let Op::TextFont(font) = op {
            let fonts = &mut self.known.fonts;
            text.font = fonts.get(resources, font.0).or_else(|| Some(fonts.unknown()));
            text.size = font.1.as_f32();
            return;
        }
        let look = ink.look(text.mode);
        // From here on, paint may be cut to the shapes of the text.
        clip.is_exact &= text.mode < 4;
        let around = (!self.is_concealed()).then_some(Around { ctm, clip, look });
        let mut show = |text: &mut TextState<'a>, bytes: &[u8]| {
            work::step(bytes.len());
            text.show(bytes, around, &mut self.out);
        };
        match op {
            Op::ShowText(shown) => show(text, shown.0.as_bytes()),
            Op::NextLineAndShowText(shown) => {
                text.next_line();
                show(text, shown.0.as_bytes());
            }
            Op::ShowTextWithParameters(shown) => {
                text.word_space = shown.0.as_f32();
                text.char_space = shown.1.as_f32();
                text.next_line();
                show(text, shown.2.as_bytes());
            }
            Op::ShowTexts(shown) => {
                for item in shown.0.iter::<Object<'_>>() {
                    work::step(1);
                    match item {
                        Object::String(bytes) => show(text, bytes.as_bytes()),
                        Object::Number(back) => text.kern(back.as_f32()),
                        _ => {}
                    }
                }
            }
            op => text.follow(op),
        }
    }
}

/// How an annotation looks at rest, in its present state.
fn appearance<'a>(annotation: &Dict<'a>) -> Option<Stream<'a>> {
    let all = annotation.get::<Dict<'a>>("AP")?;
    all.get::<Stream<'a>>("N").or_else(|| {
        let state = annotation.get::<Name<'_>>("AS")?;
        all.get::<Dict<'a>>("N")?.get(state)
    })
}

/// The bounding box of a form as this map places it.
fn bounds(form: &Dict<'_>, map: &Matrix) -> Option<Area> {
    let Rect { x0, y0, x1, y1 } = form.get::<Rect>("BBox")?;
    let corners = [(x0, y0), (x1, y0), (x0, y1), (x1, y1)];
    Area::around(corners.map(|(x, y)| map.apply(x as f32, y as f32)))
}

/// The text that a marked-content sequence declares for its glyphs.
fn actual_text(properties: &Object<'_>, resources: &Resources<'_>) -> Option<Vec<char>> {
    let text = match properties {
        Object::Dict(dict) => dict.get::<object::String<'_>>("ActualText"),
        Object::Name(name) => {
            resources.properties.get::<Dict<'_>>(name)?.get::<object::String<'_>>("ActualText")
        }
        _ => None,
    }?;
    work::step(text.as_bytes().len());
    Some(text_string(text.as_bytes())).filter(|text| text.len() <= MAX_ACTUAL)
}

pub(super) fn matrix(numbers: [Number; 6]) -> Matrix {
    Matrix(numbers.map(|n| n.as_f32()))
}
