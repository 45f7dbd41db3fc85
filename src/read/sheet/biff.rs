//! What calamine leaves out of Excel 97–2003 workbooks: number formats, rulings, hidden rows and columns; and how large
//! their sheets are, before anything of that size is asked of memory.

use super::Ranges;
use super::number_format::NumberFormat;
use std::collections::HashMap;

/// The frame of a workbook.
#[derive(Debug, Default)]
pub(super) struct Frame {
    /// For each cell format (XF): how it prints numbers, and whether it has vertical rulings.
    pub formats: Vec<(NumberFormat, bool)>,
    /// In the order of the workbook.
    pub sheets: Vec<SheetFrame>,
}

/// The frame of a sheet.
#[derive(Debug, Default)]
pub(super) struct SheetFrame {
    /// Format of each cell, blank ones too, by row and column.
    pub cells: HashMap<(u32, u32), u16>,
    /// Cells of the smallest rectangle that holds all values.
    pub area: u64,
    /// Cells of the rectangle that the sheet claims to fill.
    pub declared_area: u64,
    pub hidden_rows: Ranges,
    pub hidden_columns: Ranges,
}

/// Reads the frame from the workbook stream; none when a sheet does not stand where the workbook says.
pub(super) fn frame(stream: &[u8]) -> Option<Frame> {
    let mut frame = Frame::default();
    let mut codes: HashMap<u16, String> = HashMap::new();
    let mut formats = Vec::new();
    let mut starts = Vec::new();
    // Excel 95 keeps texts and rulings elsewhere; its numbers are printed in full.
    let mut is_biff8 = false;
    for (kind, data) in records(stream) {
        match kind {
            BOF => is_biff8 = u16_at(data, 0) == Some(0x0600),
            FORMAT if is_biff8 => {
                codes.insert(u16_at(data, 0)?, unicode(data.get(2..)?));
            }
            XF => formats.push((u16_at(data, 2)?, is_biff8 && data.get(10).is_some_and(|lines| *lines != 0))),
            BOUND_SHEET => starts.push(u32_at(data, 0)?),
            EOF => break,
            _ => {}
        }
    }
    let format = |(id, ruled): (u16, bool)| {
        let code = codes.get(&id).map_or_else(|| built_in(id), String::as_str);
        (NumberFormat::parse(code), ruled)
    };
    frame.formats = formats.into_iter().map(format).collect();
    for start in starts {
        frame.sheets.push(sheet(stream.get(start as usize..)?)?);
    }
    Some(frame)
}

const FORMULA: u16 = 0x0006;
const EOF: u16 = 0x000a;
const COL_INFO: u16 = 0x007d;
const BOUND_SHEET: u16 = 0x0085;
const MUL_RK: u16 = 0x00bd;
const MUL_BLANK: u16 = 0x00be;
const RSTRING: u16 = 0x00d6;
const XF: u16 = 0x00e0;
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

fn sheet(stream: &[u8]) -> Option<SheetFrame> {
    let mut frame = SheetFrame::default();
    let mut depth = 0;
    let mut bounds = Bounds::default();
    for (kind, data) in records(stream) {
        match kind {
            BOF => depth += 1,
            EOF if depth <= 1 => break,
            EOF => depth -= 1,
            // Charts inside the sheet have cells of their own.
            _ if depth > 1 => {}
            DIMENSIONS => frame.declared_area = declared_area(data)?,
            ROW if u16_at(data, 12)? & 0x20 != 0 => {
                let row = u16_at(data, 0)?.into();
                frame.hidden_rows.add(row, row);
            }
            COL_INFO if u16_at(data, 8)? & 1 != 0 => {
                let last = u16_at(data, 2)?.min(255);
                frame.hidden_columns.add(u16_at(data, 0)?.into(), last.into());
            }
            FORMULA | NUMBER | LABEL | RSTRING | LABEL_SST | BOOL_ERR | RK | BLANK => {
                let at = (u16_at(data, 0)?.into(), u16_at(data, 2)?.into());
                frame.cells.insert(at, u16_at(data, 4)?);
                if kind != BLANK {
                    bounds.include(at);
                }
            }
            MUL_RK | MUL_BLANK => {
                let size = if kind == MUL_RK { 6 } else { 2 };
                let (row, first) = (u16_at(data, 0)?.into(), u32::from(u16_at(data, 2)?));
                let list = data.get(4..data.len().checked_sub(2)?)?;
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

/// Excel 95 counts rows with two bytes, later versions with four.
fn declared_area(data: &[u8]) -> Option<u64> {
    let (rows, columns) = if data.len() < 14 {
        (
            u16_at(data, 2)?.saturating_sub(u16_at(data, 0)?).into(),
            u16_at(data, 6)?.saturating_sub(u16_at(data, 4)?),
        )
    } else {
        (
            u32_at(data, 4)?.saturating_sub(u32_at(data, 0)?),
            u16_at(data, 10)?.saturating_sub(u16_at(data, 8)?),
        )
    };
    Some(u64::from(rows) * u64::from(columns))
}

/// The smallest rectangle around cells.
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

/// Kind and content of each record, up to the first one that is cut off.
fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let length = usize::from(u16_at(rest, 2)?);
        let record = (u16_at(rest, 0)?, rest.get(4..4 + length)?);
        rest = rest.get(4 + length..)?;
        Some(record)
    })
}

/// A string that its length and a flag for two bytes a character precede.
fn unicode(data: &[u8]) -> String {
    let (Some(length), Some(flag)) = (u16_at(data, 0), data.get(2)) else { return String::new() };
    let chars = data.get(3..).unwrap_or_default();
    if flag & 1 == 0 {
        return chars.iter().take(length.into()).map(|b| char::from(*b)).collect();
    }
    let units = chars.chunks_exact(2).take(length.into()).filter_map(|pair| u16_at(pair, 0));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Formats that workbooks name by number only.
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

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(at..at + 4)?.try_into().ok()?))
}
