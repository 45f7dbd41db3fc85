//! From the bytes of shown text to characters and advance widths.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};

use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::Resources;

use crate::read::{Bounded, work};

use super::named::Named;
use super::widths::Widths;
use super::{bounded, cmaps, embedded, encoding};

/// A font as one thread uses it.
pub(super) struct Font<'a> {
    face: Arc<Face<'a>>,
    /// The codes decoded so far, with their lengths.
    known: RefCell<HashMap<(u32, usize), Shown>>,
}

/// A font of the file, prepared for decoding text.
struct Face<'a> {
    codes: Codes,
    /// Sources of characters, most reliable first.
    sources: Vec<Source<'a>>,
    widths: Widths,
    /// Size in text space of one unit of width.
    unit: f32,
    /// Whether the writing mode is vertical.
    vertical: bool,
}

/// One decoded character code.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    /// Its characters; `None` if the file does not define any.
    pub text: Option<BfString>,
    /// Its advance width for a font size of 1.
    pub width: f32,
}

/// How bytes form character codes.
enum Codes {
    OneByte,
    TwoBytes,
    Mapped(Arc<CMap>),
}

enum Source<'a> {
    ToUnicode(Box<CMap>),
    /// The code is UTF-16, as with UniGB-UCS2-H.
    Code,
    /// The character collection of the CIDs.
    Collection(Arc<CMap>),
    /// The font program, by CID or by code. Evaluated lazily, since few fonts need it and parsing is slow.
    Program(LazyProgram<'a>),
    /// A single-byte encoding.
    Encoding(Box<[Option<char>; 256]>),
}

type LazyProgram<'a> = LazyLock<HashMap<u32, char>, Box<dyn FnOnce() -> HashMap<u32, char> + Send + 'a>>;

impl<'a> Face<'a> {
    fn new(dict: &Dict<'a>) -> Face<'a> {
        let to_unicode = dict
            .get::<Stream<'_>>("ToUnicode")
            .and_then(|stream| cmaps::embedded(&bounded::decoded(&stream)?.data))
            .map(|cmap| Source::ToUnicode(Box::new(cmap)));
        let descendant = dict.get::<Array<'_>>("DescendantFonts").and_then(|a| a.iter::<Dict<'_>>().next());
        let mut face = match descendant {
            Some(descendant) => Face::composite(dict, &descendant),
            None => Face::simple(dict),
        };
        face.sources.splice(0..0, to_unicode);
        face
    }

    fn simple(dict: &Dict<'a>) -> Face<'a> {
        let matrix = dict.get::<Array<'_>>("FontMatrix").and_then(|m| m.iter::<f32>().next());
        let program = program(dict, embedded::by_code);
        let encoding = Source::Encoding(encoding::of(dict));
        // For a font without an encoding, its program is the most reliable source.
        let sources = match dict.contains_key("Encoding") {
            true => vec![encoding],
            false => vec![program, encoding],
        };
        Face {
            codes: Codes::OneByte,
            sources,
            widths: Widths::of_codes(dict),
            unit: matrix.filter(|_| is_type3(dict)).unwrap_or(0.001),
            vertical: false,
        }
    }

    fn composite(dict: &Dict<'a>, descendant: &Dict<'a>) -> Face<'a> {
        let name = dict.get::<Name<'_>>("Encoding");
        let name = name.as_ref().map(|n| n.as_ref()).unwrap_or_default();
        let cmap = match dict.get::<Stream<'_>>("Encoding") {
            Some(stream) => {
                bounded::decoded(&stream).and_then(|cmap| cmaps::embedded(&cmap.data)).map(Arc::new)
            }
            None if name.starts_with(b"Identity") => None,
            None => cmaps::predefined(name),
        };
        let is_predefined = !name.is_empty() && !name.starts_with(b"Identity");
        let mut sources = Vec::new();
        if is_predefined && name.windows(4).any(|part| part == b"UCS2" || part == b"UTF1") {
            sources.push(Source::Code);
        }
        // Without the map of its codes, nothing tells which glyphs these are.
        if cmap.is_some() || !is_predefined {
            let known = collection(descendant).or_else(|| cmaps::predefined(collection_of(name)?));
            sources.extend(known.map(Source::Collection));
            sources.push(program(descendant, embedded::by_cid));
        }
        Face {
            codes: cmap.map_or(Codes::TwoBytes, Codes::Mapped),
            sources,
            widths: Widths::of_cids(descendant),
            unit: 0.001,
            vertical: name.ends_with(b"-V"),
        }
    }

    /// A substitute for a lost font: its glyphs are counted, but their characters are unknown.
    fn unknown() -> Face<'a> {
        Face {
            codes: Codes::OneByte,
            sources: Vec::new(),
            widths: Widths::of_all(500.0),
            unit: 0.001,
            vertical: false,
        }
    }

    /// The next code, its length in bytes, and its CID.
    fn next_code(&self, bytes: &[u8]) -> (u32, usize, u32) {
        let take = |n: usize| bytes.iter().take(n).fold(0, |code, b| code << 8 | u32::from(*b));
        match &self.codes {
            Codes::OneByte => (take(1), 1, take(1)),
            Codes::TwoBytes => (take(2), 2.min(bytes.len()), take(2)),
            Codes::Mapped(cmap) => (1..=bytes.len().min(4))
                .find_map(|n| Some((take(n), n, cmap.lookup_cid_code(take(n), u8::try_from(n).ok()?)?)))
                .unwrap_or_else(|| (take(2), 2.min(bytes.len()), 0)),
        }
    }

    fn text(&self, code: u32, cid: u32) -> Option<BfString> {
        self.sources.iter().find_map(|source| match source {
            Source::ToUnicode(cmap) => cmaps::text(cmap, code),
            Source::Code => utf16(code).map(BfString::Char),
            Source::Collection(cmap) => cmaps::text(cmap, cid),
            Source::Program(chars) => chars.get(&cid).copied().map(BfString::Char),
            Source::Encoding(table) => table.get(code as usize).copied().flatten().map(BfString::Char),
        })
    }
}

impl<'a> Font<'a> {
    fn new(face: Arc<Face<'a>>) -> Rc<Font<'a>> {
        Rc::new(Font { face, known: RefCell::default() })
    }

    /// Whether the writing mode is vertical.
    pub(super) fn is_vertical(&self) -> bool {
        self.face.vertical
    }

    /// Calls `each` for every code in the bytes; the flag says whether it is a single-byte space (for word spacing).
    pub(super) fn show(&self, bytes: &[u8], mut each: impl FnMut(Shown, bool)) {
        let face = &self.face;
        let mut rest = bytes;
        while !rest.is_empty() {
            let (code, length, cid) = face.next_code(rest);
            let is_space = length == 1 && code == 32;
            let key = (code, length);
            if let Some(shown) = self.known.borrow().get(&key) {
                each(shown.clone(), is_space);
            } else {
                let shown = Shown { text: face.text(code, cid), width: face.widths.of(cid) * face.unit };
                work::keep(Bounded::Codes, 1);
                self.known.borrow_mut().insert(key, shown.clone());
                each(shown, is_space);
            }
            rest = rest.get(length..).unwrap_or_default();
        }
    }
}

/// The fonts of a file by the address of their dictionary in memory. The threads that read its pages share them, so each
/// is parsed once.
#[derive(Default)]
pub(super) struct Faces<'a>(Mutex<HashMap<usize, Arc<OnceLock<Arc<Face<'a>>>>>>);

impl<'a> Faces<'a> {
    fn get(&self, dict: &Dict<'a>) -> Arc<Face<'a>> {
        let place = dict.data().as_ptr().addr();
        let face = self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(place).or_default().clone();
        face.get_or_init(|| Arc::new(Face::new(dict))).clone()
    }
}

/// The fonts that one thread uses.
pub(super) struct Fonts<'a> {
    faces: Arc<Faces<'a>>,
    by_place: HashMap<usize, Rc<Font<'a>>>,
    by_name: Named<Rc<Font<'a>>>,
    unknown: Option<Rc<Font<'a>>>,
}

impl<'a> Fonts<'a> {
    pub(super) fn new(faces: &Arc<Faces<'a>>) -> Fonts<'a> {
        let faces = faces.clone();
        Fonts { faces, by_place: HashMap::new(), by_name: Named::default(), unknown: None }
    }

    /// The font with this name in these resources.
    pub(super) fn get(&mut self, resources: &Resources<'a>, name: &Name<'_>) -> Option<Rc<Font<'a>>> {
        self.by_name.get(&resources.fonts, name, || {
            let dict = resources.get_font(name)?;
            let place = dict.data().as_ptr().addr();
            Some(self.by_place.entry(place).or_insert_with(|| Font::new(self.faces.get(&dict))).clone())
        })
    }

    /// The substitute for a lost font.
    pub(super) fn unknown(&mut self) -> Rc<Font<'a>> {
        self.unknown.get_or_insert_with(|| Font::new(Arc::new(Face::unknown()))).clone()
    }
}

fn program<'a>(
    font: &Dict<'a>,
    read: impl Fn(&Dict<'a>) -> Option<HashMap<u32, char>> + Send + 'a,
) -> Source<'a> {
    let font = font.clone();
    Source::Program(LazyLock::new(Box::new(move || read(&font).unwrap_or_default())))
}

fn is_type3(dict: &Dict<'_>) -> bool {
    dict.get::<Name<'_>>("Subtype").is_some_and(|s| s.as_ref() == b"Type3")
}

fn utf16(code: u32) -> Option<char> {
    let [a, b, c, d] = code.to_be_bytes();
    let (high, low) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
    let units = if high == 0 { vec![low] } else { vec![high, low] };
    char::decode_utf16(units).next()?.ok()
}

/// From the CIDs of simplified Chinese fonts to Unicode.
const GB1: &[u8] = b"Adobe-GB1-UCS2";

/// The collection that the CIDs of a predefined map of simplified Chinese codes belong to, whatever the font says.
fn collection_of(cmap: &[u8]) -> Option<&'static [u8]> {
    (cmap.starts_with(b"GB") || cmap.starts_with(b"UniGB")).then_some(GB1)
}

/// The map from CIDs to Unicode for the Chinese, Japanese and Korean character collections.
fn collection(descendant: &Dict<'_>) -> Option<Arc<CMap>> {
    let info = descendant.get::<Dict<'_>>("CIDSystemInfo")?;
    let ordering = match info.get::<Object<'_>>("Ordering")? {
        Object::String(text) => text.as_bytes().to_vec(),
        Object::Name(name) => name.as_ref().to_vec(),
        _ => return None,
    };
    match ordering.as_slice() {
        b"GB1" => cmaps::predefined(GB1),
        b"CNS1" => cmaps::predefined(b"Adobe-CNS1-UCS2"),
        b"Japan1" => cmaps::predefined(b"Adobe-Japan1-UCS2"),
        b"Korea1" => cmaps::predefined(b"Adobe-Korea1-UCS2"),
        _ => None,
    }
}
