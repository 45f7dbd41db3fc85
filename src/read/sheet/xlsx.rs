//! Excel workbooks since 2007: cells and formats by calamine, hidden rows and merged cells from the sheet's XML.

use super::number_format::NumberFormat;
use super::{Book, CellStyle, Merge, Sheet};
use crate::model::Place;
use crate::read::package::Package;
use crate::read::work::Held;
use crate::read::{Bounded, Flaw, ReadError, layout, limits, work, xml};
use calamine::{Data, HorizontalAlignment, Reader as _, SheetType, SheetVisible, Style, Xlsx, XlsxError};
use quick_xml::events::Event;
use std::collections::HashMap;
use std::io::{BufRead, Cursor};

pub(super) fn read(bytes: &[u8]) -> Result<Book, ReadError> {
    let mut package = Package::open(bytes, "xlsx")?;
    let (mut frames, _held) = frames(&mut package)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(failure)?;
    let mut book = Book::default();
    let mut cells_left = limits::cells_for(usize::MAX);
    let mut formats = None;
    let sheets = workbook.sheets_metadata().to_vec();
    for (page, entry) in (1..).zip(sheets) {
        let mut sheet = frames.remove(&entry.name).unwrap_or_default();
        sheet.name.clone_from(&entry.name);
        sheet.hidden = entry.visible != SheetVisible::Visible;
        if entry.typ == SheetType::WorkSheet {
            // The part is inflated a second time by calamine, which has no time limit.
            work::step(sheet.size);
            match read_cells(&mut workbook, &mut formats, &mut sheet, &mut cells_left) {
                Ok(true) => {}
                Ok(false) => book.problems.push(layout::too_large(Place::page(page))),
                Err(error) => {
                    let flaw = Flaw::SheetInPart { sheet: sheet.name.clone(), why: error.to_string() };
                    book.problems.push(flaw.at(Place::page(page)));
                }
            }
        }
        if sheet.uncomputed > 0 {
            let flaw = Flaw::Uncomputed { sheet: sheet.name.clone(), count: sheet.uncomputed };
            book.problems.push(flaw.at(Place::page(page)));
        }
        book.sheets.push(sheet);
    }
    Ok(book)
}

fn failure(error: XlsxError) -> ReadError {
    match error {
        XlsxError::Password => ReadError::Protected,
        other => ReadError::damaged("xlsx", other),
    }
}

/// Reads the cells of a sheet; returns false if there are more than the limit.
fn read_cells(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    formats: &mut Option<Vec<CellStyle>>,
    sheet: &mut Sheet,
    cells_left: &mut usize,
) -> Result<bool, XlsxError> {
    let mut reader = workbook.worksheet_cells_reader(&sheet.name)?;
    // The formats of the workbook, shared by all sheets.
    let formats = formats.get_or_insert_with(|| reader.styles().iter().map(format).collect());
    let plain = CellStyle::default();
    while let Some((cell, style)) = reader.next_cell_with_style_id()? {
        let style = formats.get(style).unwrap_or(&plain);
        let (row, column) = cell.get_position();
        let value = Data::from(cell.get_value().clone());
        let text = style.number.print_cell(&value);
        if !sheet.add(row, column, &text, style.ruled, cells_left) {
            return Ok(false);
        }
        if style.centred {
            sheet.centre(row, column, text.is_empty());
        }
    }
    Ok(true)
}

fn format(style: &Style) -> CellStyle {
    let code = style.number_format.as_ref().map_or("", |f| f.format_code.as_str());
    let centred = |a: &calamine::Alignment| a.horizontal == HorizontalAlignment::CenterContinuous;
    CellStyle {
        number: NumberFormat::parse(code),
        ruled: style.borders.as_ref().is_some_and(|b| b.left.is_visible() || b.right.is_visible()),
        centred: style.alignment.as_ref().is_some_and(centred),
    }
}

/// The metadata of each sheet, by name. Inflates every part first, so that calamine cannot be given a decompression
/// bomb. calamine ignores the case of part names.
fn frames(package: &mut Package<'_>) -> Result<(HashMap<String, Sheet>, Held), ReadError> {
    let mut by_path = HashMap::new();
    let (mut names, mut targets) = (Vec::new(), HashMap::new());
    let (mut largest, mut held) = (0, Held::default());
    for (index, raw) in package.names().into_iter().enumerate() {
        let path = path_of(&String::from_utf8_lossy(&raw));
        let mut sheet = None;
        let size = package.read(index, |part| {
            if path.ends_with("workbook.xml") {
                xml::each_tag(part, |tag| {
                    if tag.local_name().as_ref() == "sheet" {
                        let named = xml::attribute(tag, "name").zip(xml::local_attribute(tag, "id")).map(own);
                        names.extend(named);
                    }
                });
            } else if path.ends_with("workbook.xml.rels") {
                xml::each_tag(part, |tag| {
                    targets.extend(xml::attribute(tag, "Id").zip(xml::attribute(tag, "Target")).map(own));
                });
            } else if path.contains("worksheets/") && path.ends_with(".xml") {
                sheet = Some(frame(part));
            } else if path.ends_with("styles.xml") {
                held.more(styles(part));
            }
            Ok(())
        })?;
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        largest = size.max(largest);
        // Texts, styles and names are kept in memory by calamine, cells are not.
        if sheet.is_none() && path.ends_with(".xml") {
            held.more(work::hold(Bounded::Bytes, size));
        }
        by_path.extend(sheet.map(|sheet| (path, Sheet { size, ..sheet })));
    }
    let mut frames = HashMap::new();
    for (name, id) in names {
        let target = targets.get(&id).map(|t| path_of(t.trim_start_matches('/')));
        let path = target.map(|t| if t.starts_with("xl/") { t } else { format!("xl/{t}") });
        // A part may be used by several sheets, and an unknown part by any.
        let frame = path.and_then(|p| by_path.get_mut(&p));
        let size = frame.as_ref().map_or(largest, |frame| frame.size);
        let frame = frame.map(std::mem::take).unwrap_or_default();
        frames.insert(name, Sheet { size, ..frame });
    }
    Ok((frames, held))
}

/// Memory that calamine needs for styles: each cell format has its own font, fill, borders and number format.
fn styles(part: &mut dyn BufRead) -> Held {
    let (mut formats, mut longest) = (0, 0);
    xml::each_tag(part, |tag| {
        formats += usize::from(tag.local_name().as_ref() == "xf");
        longest = longest.max(tag.len());
    });
    work::hold(Bounded::Bytes, formats.saturating_mul(longest))
}

/// The path of a part in the form for comparisons.
fn path_of(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_ascii_lowercase()
}

fn own((a, b): (impl Into<String>, impl Into<String>)) -> (String, String) {
    (a.into(), b.into())
}

/// Merged cells, hidden rows and hidden columns of a sheet, and its formulas without a stored value.
fn frame(part: &mut dyn BufRead) -> Sheet {
    let mut sheet = Sheet::default();
    let (mut row, mut cell) = (0, FormulaCell::default());
    xml::each(part, |event| match event {
        Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
            "row" => {
                row = xml::number(tag, "r").unwrap_or(row + 1);
                if xml::is_on(tag, "hidden") {
                    sheet.hidden_rows.add(row.saturating_sub(1), row.saturating_sub(1));
                }
            }
            "col" if xml::is_on(tag, "hidden") => {
                let first = xml::number(tag, "min").unwrap_or(1).max(1);
                let last = xml::number(tag, "max").unwrap_or(first).min(16_384);
                sheet.hidden_columns.add(first - 1, last.max(first) - 1);
            }
            "mergeCell" => {
                work::keep(Bounded::Entries, 1);
                sheet.merges.extend(xml::attribute(tag, "ref").and_then(|range| merge(&range)));
            }
            "c" => {
                let is_text = xml::attribute(tag, "t").is_some_and(|t| t == "str");
                cell = FormulaCell { has_value: is_text, ..FormulaCell::default() };
            }
            "f" => cell.has_formula = true,
            "v" => cell.is_in_value = true,
            _ => {}
        },
        Event::Text(_) => cell.has_value |= cell.is_in_value,
        Event::End(tag) => match tag.local_name().as_ref() {
            "v" => cell.is_in_value = false,
            "c" => sheet.uncomputed += usize::from(cell.has_formula && !cell.has_value),
            _ => {}
        },
        _ => {}
    });
    sheet
}

/// The cell being read, as far as needed to notice a formula without a stored value.
#[derive(Default)]
struct FormulaCell {
    has_formula: bool,
    /// A text is a value even if it is empty.
    has_value: bool,
    is_in_value: bool,
}

/// A range like `A1:C3`.
fn merge(range: &str) -> Option<Merge> {
    let (from, to) = range.split_once(':')?;
    let ((left, top), (right, bottom)) = (position(from)?, position(to)?);
    Merge::new(top, left, bottom, right)
}

/// Column and row of a cell like `AB12`, counted from 0.
fn position(cell: &str) -> Option<(u32, u32)> {
    let letters = cell.chars().take_while(char::is_ascii_alphabetic);
    let digits: String = cell.chars().skip_while(char::is_ascii_alphabetic).collect();
    let column = letters.take(4).fold(0, |n, c| n * 26 + (c.to_ascii_uppercase() as u32 - 'A' as u32 + 1));
    Some((column.checked_sub(1)?, digits.parse::<u32>().ok()?.checked_sub(1)?))
}
