//! Decoding of streams with a size limit: a megabyte of Flate can inflate to a gigabyte.

use std::borrow::Cow;
use std::io::{ErrorKind, Read};
use std::sync::Arc;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::object::{Array, Dict, Object, Stream};
use hayro_syntax::{Filter, Pdf};
use memchr::memmem;

use super::sealed::{self, Packed};
use crate::read::Bounded;
use crate::read::work::{self, Held};

/// The maximum size of one decoded stream. The largest in several hundred published files was 4 MB.
pub(super) const MAX_INFLATED: usize = 64 << 20;

/// A decoded stream.
#[derive(Default)]
pub(super) struct Decoded<'a> {
    pub data: Cow<'a, [u8]>,
    /// Whether the data was complete and undamaged.
    pub is_whole: bool,
    held: Held,
}

impl<'a> Decoded<'a> {
    fn of(data: Cow<'a, [u8]>, is_whole: bool) -> Self {
        let held = work::hold(Bounded::Bytes, data.len());
        Decoded { data, is_whole, held }
    }

    /// No bytes, because there are none or because they are lost.
    pub(super) fn nothing(is_whole: bool) -> Self {
        Decoded { is_whole, ..Decoded::default() }
    }

    /// Appends other bytes after a line break.
    pub(super) fn append(&mut self, other: &Decoded<'_>) {
        let all = self.data.to_mut();
        all.extend_from_slice(&other.data);
        all.push(b'\n');
        self.is_whole &= other.is_whole;
        self.held.more(work::hold(Bounded::Bytes, other.data.len() + 1));
    }
}

/// Decodes a stream; `None` if it is an image, cannot be decoded or exceeds the limit.
pub(super) fn decoded<'a>(stream: &Stream<'a>) -> Option<Decoded<'a>> {
    let filters = stream.filters();
    if filters.len() < named_filters(stream.dict()) {
        return None;
    }
    let raw = stream.raw_data();
    // The reader parses a dictionary again on each use of its stream.
    work::step((stream.dict().data().len() + raw.len()) / 16 + 64);
    if filters.iter().all(|f| *f == Filter::FlateDecode) && !has_predictor(stream.dict()) {
        return filters.iter().try_fold(Decoded::of(raw, true), |outer, _| {
            let inner = inflate(&outer.data)?;
            Some(Decoded { is_whole: inner.is_whole && outer.is_whole, ..inner })
        });
    }
    // Rare filters: their maximum expansion is known without decoding.
    let growth =
        filters.iter().try_fold(1usize, |growth, filter| growth.checked_mul(worst_growth(*filter)?))?;
    if raw.len().checked_mul(growth)? > MAX_INFLATED {
        return None;
    }
    Some(Decoded::of(stream.decoded_data().ok()?, true))
}

/// The number of filters that a stream names, known or not.
fn named_filters(dict: &Dict<'_>) -> usize {
    let named = ["F", "Filter"].into_iter().find_map(|key| dict.get::<Object<'_>>(key));
    match named {
        Some(Object::Name(_)) => 1,
        Some(Object::Array(names)) => names.iter::<Object<'_>>().count(),
        _ => 0,
    }
}

fn has_predictor(dict: &Dict<'_>) -> bool {
    let predicts = |parms: Dict<'_>| parms.get::<i32>("Predictor").is_some_and(|p| p > 1);
    ["DecodeParms", "DP"].iter().any(|key| {
        dict.get::<Dict<'_>>(key).is_some_and(predicts)
            || dict.get::<Array<'_>>(key).is_some_and(|all| all.iter::<Dict<'_>>().any(predicts))
    })
}

/// The maximum expansion factor of a filter; `None` for image filters.
fn worst_growth(filter: Filter) -> Option<usize> {
    match filter {
        Filter::AsciiHexDecode | Filter::Crypt => Some(1),
        Filter::Ascii85Decode => Some(4),
        Filter::RunLengthDecode => Some(64),
        Filter::FlateDecode => Some(1032),
        Filter::LzwDecode => Some(2731),
        Filter::DctDecode | Filter::JpxDecode | Filter::Jbig2Decode | Filter::CcittFaxDecode => None,
    }
}

/// Inflates up to the limit. Damaged data gives what could be read before the damage.
fn inflate(data: &[u8]) -> Option<Decoded<'static>> {
    let read = |decoder: &mut dyn Read| {
        let mut out = Vec::with_capacity(data.len().saturating_mul(4).min(MAX_INFLATED));
        let error = decoder.take(MAX_INFLATED as u64 + 1).read_to_end(&mut out).err();
        (out, error.map(|e| e.kind()))
    };
    // Some writers omit the checksum at the end, or the header at the beginning.
    let (out, is_whole) = match read(&mut ZlibDecoder::new(data)) {
        (out, None) => (out, true),
        (out, Some(ErrorKind::UnexpectedEof)) => {
            let body = data.get(2..).unwrap_or_default();
            (out, read(&mut DeflateDecoder::new(body)).1.is_none())
        }
        (out, Some(_)) if out.is_empty() => {
            let (out, error) = read(&mut DeflateDecoder::new(data));
            (out, error.is_none())
        }
        (out, Some(_)) => (out, false),
    };
    let is_within = out.len() <= MAX_INFLATED;
    let decoded = Decoded::of(Cow::Owned(out), is_whole);
    is_within.then_some(decoded)
}

/// Whether a file is complete: no object follows its last end-of-file marker.
pub(super) fn is_ended(file: &[u8]) -> bool {
    memmem::rfind(file, b"%%EOF")
        .and_then(|end| file.get(end..))
        .is_some_and(|behind| memmem::find(behind, b" obj").is_none())
}

/// Whether the streams that are decoded on opening a file (cross-reference and object streams) stay within the limit,
/// in total. They are found by scanning the raw bytes, since the file's structure is unknown before it is opened.
pub(super) fn opens_within_bounds(file: &[u8], open: impl Fn(Arc<Vec<u8>>) -> Option<Pdf>) -> bool {
    let (mut left, mut behind) = (MAX_INFLATED, 0);
    let mut packed = Vec::new();
    let raw = memmem::find_iter(file, b"stream").all(|at| {
        let Some(data) = data_of(file, at) else { return true };
        let before = file.get(std::mem::replace(&mut behind, at)..at).unwrap_or_default();
        if !matches!(structure(before), Structure::None) {
            packed.push(Packed { before, data });
        }
        let taken = match structure(before) {
            Structure::None => Some(0),
            Structure::Flate => inflated(data, left),
            Structure::Other => None,
        };
        left -= taken.unwrap_or_default();
        taken.is_some()
    });
    raw && sealed::opened(file, &packed, open, |data| {
        let taken = inflated(data, left);
        left -= taken.unwrap_or_default();
        taken.is_some()
    }) == Some(true)
}

/// The data after the keyword `stream`; `None` if the match is part of `endstream` or of other data.
fn data_of(file: &[u8], at: usize) -> Option<&[u8]> {
    let (before, after) = file.split_at_checked(at)?;
    before.last().filter(|b| b.is_ascii_whitespace() || matches!(b, 0 | b'>'))?;
    let data = after.strip_prefix(b"stream")?;
    let line = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n"));
    line.or_else(|| data.strip_prefix(b"\r"))
}

/// The kind of a stream, as far as it matters for opening the file.
enum Structure {
    /// Neither an object stream nor a cross-reference stream.
    None,
    /// One of these, at most deflated.
    Flate,
    /// One of these, with filters that no real writer uses.
    Other,
}

/// Classifies a stream by the dictionary that ends here. Where a name, string or comment could disguise an object or
/// cross-reference stream, it is taken for one.
fn structure(before: &[u8]) -> Structure {
    let object = memmem::rfind(before, b"obj");
    let (outside, dict) = before.split_at_checked(object.unwrap_or_default()).unwrap_or_default();
    let line = outside.rsplit(|b| matches!(b, b'\r' | b'\n')).next().unwrap_or_default();
    let is_plain = |text: &[u8]| !text.iter().any(|b| matches!(b, b'%' | b'(' | b')' | b'#'));
    let mentions = |names: &[&str]| names.iter().any(|name| memmem::find(dict, name.as_bytes()).is_some());
    // Readers use these streams whatever their type says.
    let is_key = |key: &str| {
        memmem::find_iter(dict, key.as_bytes())
            .any(|at| dict.get(at + key.len()).is_none_or(|behind| !behind.is_ascii_alphanumeric()))
    };
    let is_named = mentions(&["/ObjStm", "/XRef"]) || is_key("/First") || is_key("/W");
    if object.is_some() && is_plain(line) && is_plain(dict) && !is_named {
        Structure::None
    } else if is_named && mentions(&["/LZW", "/RunLength", "/RL", "/ASCII", "/A85", "/AHx", "#"]) {
        Structure::Other
    } else {
        Structure::Flate
    }
}

/// The inflated size through this many layers of filters; `None` beyond the limit.
fn inflated(data: &[u8], bound: usize) -> Option<usize> {
    let (mut all, mut outer) = (0, inflate(data)?);
    for _ in 0..4 {
        all += outer.data.len();
        if outer.data.is_empty() || all > bound {
            break;
        }
        outer = inflate(&outer.data)?;
    }
    (all <= bound).then_some(all)
}
