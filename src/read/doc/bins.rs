use crate::read::compound::{u16_at, u32_at};
use crate::read::work;

/// The properties of character runs or paragraphs, by their offset in the `WordDocument` stream. They are stored in
/// pages of 512 bytes (FKPs); a table (BTE) maps offsets to pages.
#[derive(Debug)]
pub(super) struct Bins<'a> {
    main: &'a [u8],
    table: &'a [u8],
    of_paragraphs: bool,
}

/// The properties of a run.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Run<'a> {
    /// End of the run, as a byte offset.
    pub end: usize,
    /// The property changes; for a paragraph, preceded by its style number.
    pub properties: &'a [u8],
}

const PAGE: usize = 512;
/// Bytes of a paragraph's entry in its page; the entry of a character run has one byte.
const PARAGRAPH: usize = 13;

impl<'a> Bins<'a> {
    /// The properties of characters.
    pub(crate) fn of_characters(main: &'a [u8], table: &'a [u8]) -> Self {
        Bins { main, table, of_paragraphs: false }
    }

    /// The properties of paragraphs.
    pub(crate) fn of_paragraphs(main: &'a [u8], table: &'a [u8]) -> Self {
        Bins { main, table, of_paragraphs: true }
    }

    /// The properties at an offset; `None` if the page that should hold them is damaged.
    pub(crate) fn at(&self, place: usize) -> Option<Run<'a>> {
        work::step(32);
        let bins = self.table.len().checked_sub(4)? / 8;
        let starts = |i: usize| u32_at(self.table, 4 * i).map(|at| at as usize);
        let bin = last_at_most(bins, place, starts)?;
        let page = u32_at(self.table, 4 * (bins + 1) + 4 * bin)? as usize & 0x003f_ffff;
        let page = self.main.get(page.checked_mul(PAGE)?..)?.get(..PAGE)?;
        let count = usize::from(*page.last()?);
        let starts = |i: usize| u32_at(page, 4 * i).map(|at| at as usize);
        let run = last_at_most(count, place, starts)?;
        let end = starts(run + 1)?;
        if end <= place {
            // LibreOffice writes no properties for the last mark.
            let is_last_mark = place == end && bin + 1 == bins && run + 1 == count;
            return is_last_mark.then_some(Run { end: end + 2, properties: &[] });
        }
        let entries = 4 * (count + 1);
        let properties = match self.of_paragraphs {
            true => paragraph(page, usize::from(*page.get(entries + PARAGRAPH * run)?))?,
            false => characters(page, usize::from(*page.get(entries + run)?))?,
        };
        Some(Run { end, properties })
    }
}

/// Binary search: the index of the last number that is at most `place`.
fn last_at_most(count: usize, place: usize, number: impl Fn(usize) -> Option<usize>) -> Option<usize> {
    let (mut first, mut end) = (0, count);
    while first < end {
        let middle = first + (end - first) / 2;
        if number(middle)? <= place { first = middle + 1 } else { end = middle }
    }
    first.checked_sub(1)
}

fn paragraph(page: &[u8], at: usize) -> Option<&[u8]> {
    let at = 2 * at;
    if at == 0 {
        return Some(&[]);
    }
    let (start, length) = match page.get(at)? {
        0 => (at + 2, 2 * usize::from(*page.get(at + 1)?)),
        words => (at + 1, 2 * usize::from(*words) - 1),
    };
    // An entry at the end of its page may be padded beyond it.
    page.get(start..(start + length).min(page.len()))
}

fn characters(page: &[u8], at: usize) -> Option<&[u8]> {
    let at = 2 * at;
    if at == 0 { Some(&[]) } else { page.get(at + 1..at + 1 + usize::from(*page.get(at)?)) }
}

impl<'a> Run<'a> {
    /// A paragraph's style.
    pub(crate) fn style(&self) -> u16 {
        u16_at(self.properties, 0).unwrap_or_default()
    }

    /// A paragraph's changes of properties.
    pub(crate) fn changes(&self) -> &'a [u8] {
        self.properties.get(2..).unwrap_or_default()
    }
}
