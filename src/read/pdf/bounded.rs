//! Decoding of streams with a bound: a megabyte of Flate can inflate to a gigabyte.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, Stream};
use memchr::memmem;

/// The most that one stream may inflate to. The largest of several hundred published files was 4 MB.
pub(super) const MAX_INFLATED: usize = 64 << 20;

/// The decoded bytes of a stream; `None` when it is an image, cannot be decoded or would grow past the bound.
pub(super) fn decoded<'a>(stream: &Stream<'a>) -> Option<Cow<'a, [u8]>> {
    let filters = stream.filters();
    if filters.iter().all(|f| *f == Filter::FlateDecode) && !has_predictor(stream.dict()) {
        return filters.iter().try_fold(stream.raw_data(), |data, _| inflate(&data).map(Cow::Owned));
    }
    // Filters seldom used: their worst growth is known without decoding.
    let growth =
        filters.iter().try_fold(1usize, |growth, filter| growth.checked_mul(worst_growth(*filter)?))?;
    if stream.raw_data().len().checked_mul(growth)? > MAX_INFLATED {
        return None;
    }
    stream.decoded_data().ok()
}

fn has_predictor(dict: &Dict<'_>) -> bool {
    let predicts = |parms: Dict<'_>| parms.get::<i32>("Predictor").is_some_and(|p| p > 1);
    ["DecodeParms", "DP"].iter().any(|key| {
        dict.get::<Dict<'_>>(key).is_some_and(predicts)
            || dict.get::<Array<'_>>(key).is_some_and(|all| all.iter::<Dict<'_>>().any(predicts))
    })
}

/// How many bytes a filter can make of one; `None` for images.
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

/// Inflates up to the bound. Damaged data gives what could be read before the damage.
fn inflate(data: &[u8]) -> Option<Vec<u8>> {
    let read = |decoder: &mut dyn Read| {
        let mut out = Vec::new();
        let complete = decoder.take(MAX_INFLATED as u64 + 1).read_to_end(&mut out).is_ok();
        (out, complete)
    };
    let (mut out, complete) = read(&mut ZlibDecoder::new(data));
    if out.is_empty() && !complete {
        (out, _) = read(&mut DeflateDecoder::new(data));
    }
    (out.len() <= MAX_INFLATED).then_some(out)
}

/// Whether the streams that are decoded on opening a file (cross references and packed objects) stay within the
/// bound. They are found by their raw bytes, since nothing else is known of the file before it is opened.
pub(super) fn opens_within_bounds(file: &[u8]) -> bool {
    let mut from = 0;
    while let Some(at) = memmem::find(file.get(from..).unwrap_or_default(), b"stream").map(|i| from + i) {
        from = at + b"stream".len();
        let before = file.get(at.saturating_sub(4096)..at).unwrap_or_default();
        let dict = before.get(memmem::rfind(before, b"obj").unwrap_or_default()..).unwrap_or_default();
        let mentions = |names: &[&str]| names.iter().any(|n| memmem::find(dict, n.as_bytes()).is_some());
        // `#` may hide any name.
        if mentions(&["/ObjStm", "/XRef", "#"]) {
            let data = file.get(from..).unwrap_or_default();
            let data = data.strip_prefix(b"\r").unwrap_or(data);
            let data = data.strip_prefix(b"\n").unwrap_or(data);
            if mentions(&["/LZW", "/RunLength", "/RL"]) || !layers_within_bounds(data) {
                return false;
            }
        }
    }
    true
}

/// Inflates layer after layer, as chained filters would.
fn layers_within_bounds(data: &[u8]) -> bool {
    let mut data = Cow::Borrowed(data);
    for _ in 0..4 {
        match inflate(&data) {
            None => return false,
            Some(inner) if inner.is_empty() => return true,
            Some(inner) => data = Cow::Owned(inner),
        }
    }
    true
}
