//! The data in Excel 97–2003 workbooks that calamine does not provide: number formats, borders, hidden rows and
//! columns; and the size of sheets, before memory is allocated for them.

use super::number_format::NumberFormat;
use super::{CellStyle, Ranges};
use crate::read::Bounded;
use crate::read::compound::{u16_at, u32_at};
use crate::read::work::{self, Held};
use std::collections::HashMap;

/// The metadata of a workbook.
#[derive(Debug, Default)]
pub(super) struct Frame {
    /// For each cell format (XF).
    pub formats: Vec<CellStyle>,
    /// In workbook order.
    pub sheets: Vec<SheetFrame>,
    /// Memory that calamine needs for records: cells, each with its own text.
    pub held: Held,
}

/// The metadata of a sheet.
#[derive(Debug, Default)]
pub(super) struct SheetFrame {
    /// The cell format of each cell, including blank ones, by row and column.
    pub cells: HashMap<(u32, u32), u16>,
    /// Number of cells in the bounding rectangle of all values.
    pub area: u64,
    /// Offsets in the stream where the sheet's declared size is implausibly large.
    pub vast: Vec<usize>,
    pub hidden_rows: Ranges,
    pub hidden_columns: Ranges,
}

/// Reads the metadata from the workbook stream; `None` if a sheet is not at its declared offset.
pub(super) fn frame(stream: &[u8]) -> Option<Frame> {
    let mut frame = Frame::default();
    let mut codes: HashMap<u16, String> = HashMap::new();
    let mut formats = Vec::new();
    let mut starts = Vec::new();
    let (mut strings, mut strings_end) = (Vec::new(), false);
    // Excel 95 stores texts and borders differently; its numbers are printed in full.
    let mut is_biff8 = false;
    for (kind, data) in records(stream) {
        work::step(1);
        let in_strings = kind == STRINGS || kind == CONTINUE && !strings.is_empty() && !strings_end;
        match kind {
            STRINGS => strings.push(data.get(8..)?),
            CONTINUE if in_strings => strings.push(data),
            BOF => is_biff8 = u16_at(data, 0) == Some(0x0600),
            FORMAT if is_biff8 => {
                codes.insert(u16_at(data, 0)?, unicode(data.get(2..)?));
            }
            XF => formats.push((
                u16_at(data, 2)?,
                is_biff8 && data.get(10).is_some_and(|lines| *lines != 0),
                is_biff8 && data.get(6).is_some_and(|alignment| alignment & 7 == CENTRED),
            )),
            BOUND_SHEET => starts.push(u32_at(data, 0)?),
            EOF => break,
            _ => {}
        }
        strings_end |= !strings.is_empty() && !in_strings;
    }
    let lengths = lengths(&strings);
    let format = |(id, ruled, centred): (u16, bool, bool)| {
        let code = codes.get(&id).map_or_else(|| built_in(id), String::as_str);
        work::keep(Bounded::Text, code.len());
        CellStyle { number: NumberFormat::parse(code), ruled, centred }
    };
    frame.formats = formats.into_iter().map(format).collect();
    for start in starts {
        let start = start as usize;
        frame.sheets.push(sheet(stream.get(start..)?, start, &lengths, &mut frame.held)?);
    }
    Some(frame)
}

/// The horizontal alignment of a text centred over the blank cells behind it.
const CENTRED: u8 = 6;

const FORMULA: u16 = 0x0006;
const EOF: u16 = 0x000a;
const CONTINUE: u16 = 0x003c;
const COL_INFO: u16 = 0x007d;
const BOUND_SHEET: u16 = 0x0085;
const MUL_RK: u16 = 0x00bd;
const MUL_BLANK: u16 = 0x00be;
const RSTRING: u16 = 0x00d6;
const XF: u16 = 0x00e0;
const STRINGS: u16 = 0x00fc;
const LABEL_SST: u16 = 0x00fd;
const DIMENSIONS: u16 = 0x0200;
const BLANK: u16 = 0x0201;
const NUMBER: u16 = 0x0203;
const LABEL: u16 = 0x0204;
const BOOL_ERR: u16 = 0x0205;
const ROW: u16 = 0x0208;
const RK: u16 = 0x027e;
const FORMAT: u16 = 0x041e;
const BOF: u16 = 0x0809;

/// The metadata of the sheet that begins at this offset.
fn sheet(stream: &[u8], start: usize, lengths: &[u16], held: &mut Held) -> Option<SheetFrame> {
    let mut frame = SheetFrame::default();
    let mut depth = 0;
    let mut bounds = Bounds::default();
    let mut at = start;
    for (kind, data) in records(stream) {
        let data_at = at + 4;
        at = data_at + data.len();
        work::step(1);
        match kind {
            BOF => depth += 1,
            EOF if depth <= 1 => break,
            EOF => depth -= 1,
            // Charts embedded in the sheet have cells of their own.
            _ if depth > 1 => {}
            DIMENSIONS => frame.vast.extend(is_vast(data)?.then_some(data_at)),
            ROW if u16_at(data, 12)? & 0x20 != 0 => {
                let row = u16_at(data, 0)?.into();
                frame.hidden_rows.add(row, row);
            }
            COL_INFO if u16_at(data, 8)? & 1 != 0 => {
                let last = u16_at(data, 2)?.min(255);
                frame.hidden_columns.add(u16_at(data, 0)?.into(), last.into());
            }
            FORMULA | NUMBER | LABEL | RSTRING | LABEL_SST | BOOL_ERR | RK | BLANK => {
                let cell = (u16_at(data, 0)?.into(), u16_at(data, 2)?.into());
                frame.cells.insert(cell, u16_at(data, 4)?);
                if kind != BLANK {
                    bounds.include(cell);
                }
                let text = match kind {
                    LABEL_SST => u32_at(data, 6)
                        .and_then(|i| lengths.get(i as usize))
                        .map_or(0, |n| 2 * usize::from(*n)),
                    // The formula as text, including names of sheets.
                    FORMULA => 40 * data.len(),
                    _ => data.len(),
                };
                held.more(work::hold(Bounded::Text, text));
                held.more(work::hold(Bounded::Cells, 1));
            }
            MUL_RK | MUL_BLANK => {
                let size = if kind == MUL_RK { 6 } else { 2 };
                let (row, first) = (u16_at(data, 0)?.into(), u32::from(u16_at(data, 2)?));
                let list = data.get(4..data.len().checked_sub(2)?)?;
                held.more(work::hold(Bounded::Cells, list.len() / size));
                for (column, format) in (first..).zip(list.chunks_exact(size)) {
                    frame.cells.insert((row, column), u16_at(format, 0)?);
                    if kind == MUL_RK {
                        bounds.include((row, column));
                    }
                }
            }
            _ => {}
        }
    }
    frame.area = bounds.area();
    Some(frame)
}

/// Whether a sheet's declared size exceeds any real sheet, or its end precedes its beginning: calamine allocates
/// memory for the declared size. Excel 95 stores row numbers in two bytes, later versions in four.
fn is_vast(data: &[u8]) -> Option<bool> {
    let u16_at = |at| u16_at(data, at).map(u64::from);
    let u32_at = |at| u32_at(data, at).map(u64::from);
    let [top, bottom, left, right] = match data.len() {
        ..14 => [u16_at(0)?, u16_at(2)?, u16_at(4)?, u16_at(6)?],
        _ => [u32_at(0)?, u32_at(4)?, u16_at(8)?, u16_at(10)?],
    };
    let is_blank = bottom == 0 || right == 0;
    let area = bottom.saturating_sub(top).saturating_mul(right.saturating_sub(left));
    Some(!is_blank && (bottom <= top || right <= left || area > VAST))
}

/// A declared size above this number of cells is not trusted; the records show the actual size.
const VAST: u64 = 1 << 20;

/// The number of characters in each shared string. A string may continue in the next record, with one or two bytes
/// per character regardless of how it began.
fn lengths(records: &[&[u8]]) -> Vec<u16> {
    let mut lengths = Vec::new();
    let mut records = records.iter().copied();
    let Some(mut rest) = records.next() else { return lengths };
    loop {
        if rest.is_empty() {
            let Some(next) = records.next() else { return lengths };
            rest = next;
        }
        work::step(1);
        let (Some(length), Some(flags)) = (u16_at(rest, 0), rest.get(2)) else { return lengths };
        let (mut head, mut behind) = (3, 0);
        if flags & 8 != 0 {
            behind += 4 * usize::from(u16_at(rest, head).unwrap_or_default());
            head += 2;
        }
        if flags & 4 != 0 {
            behind += u32_at(rest, head).unwrap_or_default() as usize;
            head += 4;
        }
        lengths.push(length);
        rest = rest.get(head..).unwrap_or_default();
        let (mut left, mut size) = (usize::from(length), 1 + usize::from(flags & 1));
        while left > rest.len() / size {
            left -= rest.len() / size;
            let Some((flags, next)) = records.next().and_then(<[u8]>::split_first) else { return lengths };
            (rest, size) = (next, 1 + usize::from(flags & 1));
        }
        rest = rest.get(left * size..).unwrap_or_default();
        while behind > rest.len() {
            behind -= rest.len();
            let Some(next) = records.next() else { return lengths };
            rest = next;
        }
        rest = rest.get(behind..).unwrap_or_default();
    }
}

/// The bounding rectangle of cells.
#[derive(Default)]
struct Bounds(Option<[u32; 4]>);

impl Bounds {
    fn include(&mut self, (row, column): (u32, u32)) {
        let [top, left, bottom, right] = self.0.unwrap_or([row, column, row, column]);
        self.0 = Some([top.min(row), left.min(column), bottom.max(row), right.max(column)]);
    }

    fn area(&self) -> u64 {
        let Some([top, left, bottom, right]) = self.0 else { return 0 };
        u64::from(bottom - top + 1) * u64::from(right - left + 1)
    }
}

/// Type and content of each record, up to the first truncated one.
fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let length = usize::from(u16_at(rest, 2)?);
        let record = (u16_at(rest, 0)?, rest.get(4..4 + length)?);
        rest = rest.get(4 + length..)?;
        Some(record)
    })
}

/// A string preceded by its length and a flag for two bytes per character.
fn unicode(data: &[u8]) -> String {
    let (Some(length), Some(flag)) = (u16_at(data, 0), data.get(2)) else { return String::new() };
    let chars = data.get(3..).unwrap_or_default();
    if flag & 1 == 0 {
        return chars.iter().take(length.into()).map(|b| char::from(*b)).collect();
    }
    let units = chars.chunks_exact(2).take(length.into()).filter_map(|pair| u16_at(pair, 0));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Built-in number formats, which workbooks refer to by number only.
fn built_in(id: u16) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        37 | 38 => "#,##0;-#,##0",
        39 | 40 => "#,##0.00;-#,##0.00",
        41 | 42 => "#,##0;-#,##0;\"-\"",
        43 | 44 => "#,##0.00;-#,##0.00;\"-\"",
        _ => "",
    }
}
