//! Excel 97–2003 workbooks: cells by calamine, metadata by [`super::biff`].

use super::biff::{self, Frame};
use super::{Book, CellStyle, Merge, Sheet};
use crate::read::compound::Compound;
use crate::read::{Bounded, Flaw, ReadError, limits, work};
use calamine::{Dimensions, Reader as _, SheetType, SheetVisible, Xls, XlsError};
use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{Cursor, Seek as _, SeekFrom, Write as _};

pub(super) fn read(bytes: &[u8]) -> Result<Book, ReadError> {
    let (frame, bytes) = check(bytes)?;
    // calamine panics on records that are shorter than expected.
    let opened = work::quietly(|| Xls::new(Cursor::new(bytes.as_ref())));
    let mut workbook: Xls<_> = opened.ok_or_else(|| ReadError::damaged("xls", ""))?.map_err(failure)?;
    let mut book = Book::default();
    let plain = CellStyle::default();
    let mut cells_left = limits::CELLS;
    let sheets = workbook.sheets_metadata().to_vec();
    for (entry, mut around) in sheets.into_iter().zip(frame.sheets) {
        let mut sheet = Sheet {
            name: entry.name.clone(),
            hidden: entry.visible != SheetVisible::Visible,
            hidden_rows: std::mem::take(&mut around.hidden_rows),
            hidden_columns: std::mem::take(&mut around.hidden_columns),
            ..Sheet::default()
        };
        let merges = workbook.merge_cells_by_sheet_name(&entry.name).unwrap_or_default();
        let merge = |m: &Dimensions| Merge::new(m.start.0, m.start.1, m.end.0, m.end.1);
        sheet.merges.extend(merges.iter().filter_map(merge));
        let format =
            |at| around.cells.get(&at).and_then(|id| frame.formats.get(usize::from(*id))).unwrap_or(&plain);
        let mut filled = HashSet::new();
        match workbook.worksheet_range(&entry.name) {
            Ok(range) => {
                let (top, left) = range.start().unwrap_or_default();
                for (row, column, value) in range.used_cells() {
                    let below =
                        |start: u32, n: usize| start.saturating_add(u32::try_from(n).unwrap_or(u32::MAX));
                    let at = (below(top, row), below(left, column));
                    let style = format(at);
                    let text = style.number.print_cell(value);
                    sheet.add(at.0, at.1, &text, style.ruled, &mut cells_left);
                    filled.extend((style.centred && !text.is_empty()).then_some(at));
                }
            }
            Err(error) if entry.typ == SheetType::WorkSheet => {
                let flaw = Flaw::SheetInPart { sheet: sheet.name.clone(), why: error.to_string() };
                book.problems.push(flaw.somewhere());
            }
            Err(_) => {}
        }
        for at in around.cells.keys().filter(|at| format(**at).ruled) {
            sheet.add(at.0, at.1, "", true, &mut cells_left);
        }
        let mut centred: Vec<_> = around.cells.keys().copied().filter(|at| format(*at).centred).collect();
        centred.sort_unstable();
        centred.into_iter().for_each(|at| sheet.centre(at.0, at.1, !filled.contains(&at)));
        book.sheets.push(sheet);
    }
    Ok(book)
}

/// Patches a file for calamine, which allocates memory for the declared size of a sheet: implausible declarations are
/// removed; the records show the actual size. Also returns the workbook's metadata.
fn check(bytes: &[u8]) -> Result<(Frame, Cow<'_, [u8]>), ReadError> {
    let damaged = |error: std::io::Error| ReadError::damaged("xls", error);
    let mut file = Compound::open(bytes, "xls")?;
    let name = if file.has("/Workbook") { "/Workbook" } else { "/Book" };
    let stream = file.stream(name)?.filter(|s| !s.is_cut).ok_or_else(|| ReadError::damaged("xls", ""))?;
    let frame = biff::frame(&stream).ok_or_else(|| ReadError::damaged("xls", ""))?;
    let area: u64 = frame.sheets.iter().map(|s| s.area).sum();
    if area > limits::CELLS as u64 {
        return Err(ReadError::TooLarge { what: Bounded::Cells, bound: limits::CELLS as u64 });
    }
    if frame.sheets.iter().all(|sheet| sheet.vast.is_empty()) {
        return Ok((frame, Cow::Borrowed(bytes)));
    }
    let mut mended = cfb::CompoundFile::open(Cursor::new(bytes.to_vec())).map_err(damaged)?;
    let mut part = mended.open_stream(name).map_err(damaged)?;
    for at in frame.sheets.iter().flat_map(|sheet| &sheet.vast) {
        part.seek(SeekFrom::Start(*at as u64)).map_err(damaged)?;
        part.write_all(&[0; 8]).map_err(damaged)?;
    }
    part.flush().map_err(damaged)?;
    drop(part);
    Ok((frame, Cow::Owned(mended.into_inner().into_inner())))
}

fn failure(error: XlsError) -> ReadError {
    match error {
        XlsError::Password => ReadError::Protected,
        other => ReadError::damaged("xls", other),
    }
}
