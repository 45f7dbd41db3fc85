use crate::read::Format;
use crate::read::ReadError;
use crate::read::compound::{u16_at, u32_at};

/// The header of a document (file information block): the lengths of its texts and the locations of its tables.
#[derive(Debug)]
pub(super) struct Fib<'a> {
    /// Whether the tables are in the stream `1Table` instead of `0Table`.
    in_second_table: bool,
    /// Length of each text in characters.
    lengths: [u32; 8],
    places: &'a [u8],
}

/// A part of the table stream, by its index in the header.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    Styles = 1,
    CharacterBins = 12,
    ParagraphBins = 13,
    Fonts = 15,
    Pieces = 33,
    /// The anchors of shapes in the body.
    Shapes = 40,
    TextBoxes = 56,
    Lists = 73,
    ListUses = 74,
}

const BODY: usize = 0;
const FOOTNOTES: usize = 1;
const ENDNOTES: usize = 5;
const TEXT_BOXES: usize = 6;

/// Bytes of the header that identify the format.
pub(super) const HEAD: u64 = 32;

const WORD: u16 = 0xa5ec;
/// Word 97 and later; earlier versions have another format.
const WORD_97: u16 = 0x00c0;
const ENCRYPTED: u16 = 0x0100;
const SECOND_TABLE: u16 = 0x0200;

/// The format of a `WordDocument` stream with this header.
pub(super) fn kind(head: &[u8]) -> Format {
    let (mark, version) = (u16_at(head, 0), u16_at(head, 2));
    let is_older = mark.is_some_and(|m| m != WORD && matches!(m >> 8, 0xa5 | 0xa6))
        || mark == Some(WORD) && version < Some(WORD_97);
    match u16_at(head, 10) {
        _ if is_older => Format::Other("doc"),
        Some(flags) if mark == Some(WORD) && flags & ENCRYPTED != 0 => Format::Protected,
        _ => Format::Doc,
    }
}

impl<'a> Fib<'a> {
    /// Parses the header of the `WordDocument` stream.
    pub(crate) fn parse(main: &'a [u8]) -> Result<Self, ReadError> {
        match kind(main) {
            Format::Protected => Err(ReadError::Protected),
            Format::Doc if u16_at(main, 0) == Some(WORD) => {
                Fib::places(main).ok_or_else(|| ReadError::damaged("doc", ""))
            }
            _ => Err(ReadError::damaged("doc", "")),
        }
    }

    fn places(main: &'a [u8]) -> Option<Self> {
        // Each version has more numbers of each size, and stores how many.
        let words = 34;
        let longs = words + 2 * usize::from(u16_at(main, words - 2)?) + 2;
        let places = longs + 4 * usize::from(u16_at(main, longs - 2)?) + 2;
        let count = usize::from(u16_at(main, places - 2)?);
        let rest = main.get(places..)?;
        let lengths = std::array::from_fn(|i| u32_at(main, longs + 12 + 4 * i).unwrap_or_default());
        let in_second_table = u16_at(main, 10)? & SECOND_TABLE != 0;
        Some(Fib { in_second_table, lengths, places: rest.get(..8 * count).unwrap_or(rest) })
    }

    /// The name of the table stream.
    pub(crate) fn table(&self) -> &'static str {
        if self.in_second_table { "/1Table" } else { "/0Table" }
    }

    /// A part of the table stream; empty if it doesn't exist.
    pub(crate) fn part<'t>(&self, table: &'t [u8], part: Part) -> &'t [u8] {
        let length = u32_at(self.places, 8 * part as usize + 4).unwrap_or_default() as usize;
        let rest = self.from(table, part);
        rest.get(..length).unwrap_or(rest)
    }

    /// The table stream from a part to its end.
    pub(crate) fn from<'t>(&self, table: &'t [u8], part: Part) -> &'t [u8] {
        let at = u32_at(self.places, 8 * part as usize).unwrap_or_default() as usize;
        let length = u32_at(self.places, 8 * part as usize + 4).unwrap_or_default();
        if length == 0 { &[] } else { table.get(at..).unwrap_or_default() }
    }

    /// First and last character of the body.
    pub(crate) fn body(&self) -> (u32, u32) {
        self.text(BODY)
    }

    /// First and last character of all text boxes of the body.
    pub(crate) fn text_boxes(&self) -> (u32, u32) {
        self.text(TEXT_BOXES)
    }

    /// First and last character of each kind of note; headers, footers and comments are not read.
    pub(crate) fn notes(&self) -> [(u32, u32); 2] {
        [self.text(FOOTNOTES), self.text(ENDNOTES)]
    }

    fn text(&self, text: usize) -> (u32, u32) {
        let end = |text: usize| self.lengths.iter().take(text).fold(0_u32, |sum, n| sum.saturating_add(*n));
        (end(text), end(text + 1))
    }
}
