use crate::read::work;
use hayro_syntax::object::{Array, Dict, Name, Number, Object};

/// Advance widths by code, in thousandths of the font size. Stored as ranges, as in the file: a hostile `/W` array of
/// a few bytes can cover millions of codes.
#[derive(Debug, Default)]
pub(super) struct Widths {
    /// Sorted by first code.
    ranges: Vec<Range>,
    /// The widths of ranges that list one per code.
    each: Vec<f32>,
    default: f32,
}

#[derive(Debug)]
struct Range {
    first: u32,
    last: u32,
    width: Width,
}

#[derive(Debug)]
enum Width {
    Same(f32),
    /// One width per code, from this index in `each`.
    Each(usize),
}

/// More widths than any font has glyphs.
const MAX_WIDTHS: usize = 1 << 17;

impl Widths {
    /// The same width for all codes.
    pub(super) fn of_all(width: f32) -> Widths {
        Widths { default: width, ..Widths::default() }
    }

    /// The widths of a CID font: `/W [first [w w …] first last w …]` and `/DW`.
    pub(super) fn of_cids(font: &Dict<'_>) -> Widths {
        let mut widths = Widths { default: font.get::<f32>("DW").unwrap_or(1000.0), ..Widths::default() };
        let Some(array) = font.get::<Array<'_>>("W") else {
            return widths;
        };
        let mut items = array.iter::<Object<'_>>();
        while let Some(Object::Number(first)) = items.next() {
            if widths.ranges.len() + widths.each.len() > MAX_WIDTHS {
                break;
            }
            work::step(1);
            match items.next() {
                Some(Object::Array(each)) => widths.push_each(code(first), &each),
                Some(Object::Number(last)) => match items.next() {
                    Some(Object::Number(width)) => {
                        let width = Width::Same(width.as_f32());
                        widths.ranges.push(Range { first: code(first), last: code(last), width });
                    }
                    _ => break,
                },
                _ => break,
            }
        }
        widths.ranges.sort_by_key(|r| r.first);
        widths
    }

    /// The widths of a simple font: `/FirstChar`, `/Widths` and the descriptor's `/MissingWidth`.
    pub(super) fn of_codes(font: &Dict<'_>) -> Widths {
        let missing = font.get::<Dict<'_>>("FontDescriptor").and_then(|d| d.get::<f32>("MissingWidth"));
        let mut widths = Widths { default: missing.unwrap_or(0.0), ..Widths::default() };
        match font.get::<Array<'_>>("Widths") {
            Some(each) => widths.push_each(font.get::<u32>("FirstChar").unwrap_or(0), &each),
            // One of the standard 14 fonts: about half an em on average, a little more for a monospaced one.
            None => widths.default = if is_typewriter(font) { 600.0 } else { 530.0 },
        }
        widths
    }

    pub(super) fn of(&self, code: u32) -> f32 {
        let after = self.ranges.partition_point(|r| r.first <= code);
        let Some(range) = after.checked_sub(1).and_then(|i| self.ranges.get(i)).filter(|r| code <= r.last)
        else {
            return self.default;
        };
        match range.width {
            Width::Same(width) => width,
            Width::Each(start) => {
                let at = start + (code - range.first) as usize;
                self.each.get(at).copied().unwrap_or(self.default)
            }
        }
    }

    fn push_each(&mut self, first: u32, widths: &Array<'_>) {
        let start = self.each.len();
        work::step(widths.data().len());
        match plain_numbers(widths.data()) {
            Some(numbers) => self.each.extend(numbers.iter().take(MAX_WIDTHS)),
            None => self.each.extend(widths.iter::<f32>().take(MAX_WIDTHS)),
        }
        let count = u32::try_from(self.each.len() - start).unwrap_or(0);
        if count > 0 {
            let last = first.saturating_add(count - 1);
            self.ranges.push(Range { first, last, width: Width::Each(start) });
        }
    }
}

/// The numbers of an array without references. Fonts list thousands of them, and a reference also begins with numbers, so
/// the general way takes much longer.
fn plain_numbers(array: &[u8]) -> Option<Vec<f32>> {
    let text = str::from_utf8(array).ok()?;
    let numbers = text.split_ascii_whitespace().take(MAX_WIDTHS);
    let is_plain = |number: &str| number.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-');
    numbers.map(|number| number.parse().ok().filter(|_| is_plain(number))).collect()
}

fn code(number: Number) -> u32 {
    u32::try_from(number.as_i64()).unwrap_or(0)
}

fn is_typewriter(font: &Dict<'_>) -> bool {
    font.get::<Name<'_>>("BaseFont").is_some_and(|name| name.as_str().contains("Courier"))
}
