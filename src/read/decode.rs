use super::{Flaw, Problem, work};
use crate::model::Place;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, UTF_8};
use std::borrow::Cow;

/// A decoded text file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text without a byte order mark, lines ending with `\n`.
    pub text: Cow<'a, str>,
    /// The encoding by its WHATWG name: `UTF-8`, `UTF-16LE`, `gb18030`, ….
    pub encoding: &'static str,
    /// Whether there were invalid bytes in this encoding; each became U+FFFD.
    pub malformed: bool,
}

impl Decoded<'_> {
    /// The problem to report if bytes could not be decoded, with the first line affected.
    pub fn problem(&self) -> Option<Problem> {
        // A damaged disk or an interrupted download leaves zero bytes.
        let is_lost = |line: &str| self.malformed && line.contains('\u{fffd}') || line.contains('\0');
        let line = self.text.lines().position(is_lost)?;
        let place = Place::line(u32::try_from(line + 1).unwrap_or(u32::MAX));
        Some(Flaw::Undecodable(self.encoding).at(place))
    }
}

/// Decodes text by its byte order mark, else as UTF-8, else by a guess at the encoding.
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    decode_labelled(bytes, None)
}

/// Decodes text that may declare its encoding (`<meta charset>`). Such labels can be wrong, so a byte order mark and
/// valid UTF-8 take precedence.
pub(super) fn decode_labelled<'a>(bytes: &'a [u8], label: Option<&str>) -> Decoded<'a> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode_as(bytes.get(mark..).unwrap_or_default(), encoding);
    }
    let utf8 = decode_as(bytes, UTF_8);
    if !utf8.malformed {
        return utf8;
    }
    let named = label
        .and_then(|l| Encoding::for_label_no_replacement(l.as_bytes()))
        .filter(|e| *e != UTF_8 && e.is_ascii_compatible());
    // For a damaged file: the encoding with the fewest invalid bytes.
    let other = decode_as(bytes, named.unwrap_or_else(|| guess(bytes)));
    if holes(&utf8.text) < holes(&other.text) { utf8 } else { other }
}

fn decode_as<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Decoded<'a> {
    work::step(bytes.len() / 4);
    // The decoder treats both alike; report the superset.
    let encoding = if encoding == GBK { GB18030 } else { encoding };
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    let text =
        if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { text };
    Decoded { text, encoding: encoding.name(), malformed }
}

/// Guesses the encoding of bytes that aren't UTF-8. These documents are Chinese: a guess of Western or Cyrillic is
/// usually a misjudged short Chinese text, so GB18030 is preferred wherever it is valid.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    if GB18030.decode_without_bom_handling(bytes).1 && !guess.is_single_byte() { guess } else { GB18030 }
}

fn holes(text: &str) -> usize {
    text.matches('\u{fffd}').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "单位：万元\n一般公共预算拨款\t614.98\n";

    fn encoded(encoding: &'static Encoding) -> Vec<u8> {
        encoding.encode(TEXT).0.into_owned()
    }

    fn utf16(order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        "\u{feff}".encode_utf16().chain(TEXT.encode_utf16()).flat_map(order).collect()
    }

    #[test]
    fn every_encoding_in_use_gives_the_same_text() {
        let marked = ["\u{feff}", TEXT].concat().into_bytes();
        for (bytes, name) in [
            (TEXT.as_bytes().to_vec(), "UTF-8"),
            (marked, "UTF-8"),
            (utf16(u16::to_le_bytes), "UTF-16LE"),
            (utf16(u16::to_be_bytes), "UTF-16BE"),
            (encoded(GBK), "gb18030"),
        ] {
            let decoded = decode(&bytes);
            assert_eq!((&*decoded.text, decoded.encoding, decoded.malformed), (TEXT, name, false));
        }
    }

    #[test]
    fn a_rare_character_of_four_bytes_is_read() {
        let text = "𠮷林省财政局部门预算";
        assert_eq!(decode(&GB18030.encode(text).0).text, text);
    }

    #[test]
    fn even_two_characters_are_taken_for_chinese() {
        for text in ["预算", "万元", "合计 12.5"] {
            assert_eq!(decode(&GBK.encode(text).0).text, text);
        }
    }

    #[test]
    fn all_line_ends_become_one() {
        assert_eq!(decode(b"a\r\nb\rc\nd").text, "a\nb\nc\nd");
    }

    #[test]
    fn a_damaged_file_keeps_what_is_whole() {
        let cut = TEXT.as_bytes().split_last().unwrap().1.split_last().unwrap().1;
        assert!(!decode(cut).malformed);
        let mut hurt = TEXT.repeat(3).into_bytes();
        hurt.truncate(TEXT.len() * 2 + 1);
        let decoded = decode(&hurt);
        assert_eq!((decoded.encoding, decoded.malformed), ("UTF-8", true));
        assert_eq!(decoded.text, format!("{TEXT}{TEXT}\u{fffd}"));
        assert_eq!(decoded.problem().unwrap().place, Place::line(5));
        assert_eq!(decode(TEXT.as_bytes()).problem(), None);
        let mut gbk = encoded(GBK).repeat(3);
        gbk.push(0xff);
        let decoded = decode(&gbk);
        assert_eq!((decoded.encoding, decoded.malformed), ("gb18030", true));
        assert!(decoded.text.starts_with(TEXT));
    }

    #[test]
    fn a_label_counts_only_where_the_bytes_leave_it_open() {
        assert_eq!(decode_labelled(TEXT.as_bytes(), Some("gb2312")).text, TEXT);
        assert_eq!(decode_labelled(&encoded(GBK), Some("GB2312")).text, TEXT);
        assert_eq!(decode_labelled(&encoded(GBK), Some("no-such-thing")).text, TEXT);
        assert_eq!(decode_labelled(&encoded(GBK), Some("utf-8")).text, TEXT);
    }
}
