use super::{Value, View};
use crate::text::width;
use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};
use std::io;

/// A font that Chinese office programs have or substitute well.
const FONT: &str = "宋体";
/// Minimum and maximum column width; in between, a column fits its longest text.
const WIDTHS: (usize, usize) = (8, 60);
/// Maximum length of a sheet name, and characters that it must not contain.
const SHEET: (usize, &str) = (31, r"[]:*?/\'");
/// Significant digits of a spreadsheet number; longer numbers are stored as text rather than rounded.
const DIGITS: u32 = 15;

/// A workbook with one sheet named after the view's title: title and unit, the headings (frozen, with an autofilter), and the rows. Texts are
/// stored as strings, which no spreadsheet evaluates.
pub(crate) fn bytes(view: &View) -> io::Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let name: String = view.title.chars().filter(|c| !SHEET.1.contains(*c)).take(SHEET.0).collect();
    if !name.trim().is_empty() {
        sheet.set_name(name.trim()).map_err(io::Error::other)?;
    }
    fill(sheet, view).map_err(io::Error::other)?;
    workbook.save_to_buffer().map_err(io::Error::other)
}

fn fill(sheet: &mut Worksheet, view: &View) -> Result<(), XlsxError> {
    let plain = Format::new().set_font_name(FONT);
    let strong = plain.clone().set_bold();
    let heading = strong.clone().set_align(FormatAlign::Center);
    sheet.write_string_with_format(0, 0, view.heading(), &strong)?;
    for (column, title) in (0..).zip(&view.columns) {
        sheet.write_string_with_format(1, column, title, &heading)?;
        let cells = view.rows.iter().filter_map(|r| r.get(usize::from(column)));
        let widest = cells.map(|v| width(&v.grouped())).chain([width(title)]).max().unwrap_or(0);
        let characters = u16::try_from((widest + 2).clamp(WIDTHS.0, WIDTHS.1)).unwrap_or(u16::MAX);
        sheet.set_column_width(column, characters)?;
    }
    sheet.set_freeze_panes(2, 0)?;
    let last = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let columns = u16::try_from(view.columns.len()).unwrap_or(u16::MAX);
    if let (Some(column), false) = (columns.checked_sub(1), view.rows.is_empty()) {
        sheet.autofilter(1, 0, last(view.rows.len()).saturating_add(1), column)?;
    }
    for (row, values) in (2..).zip(&view.rows) {
        for (column, value) in (0..).zip(values) {
            match number(value) {
                Some((number, form)) => {
                    let format = plain.clone().set_num_format(form);
                    sheet.write_number_with_format(row, column, number, &format)?;
                }
                None => {
                    sheet.write_string_with_format(row, column, value.plain(), &plain)?;
                }
            }
        }
    }
    Ok(())
}

/// The number in a cell, and the number format that shows it with its own decimals.
fn number(value: &Value) -> Option<(f64, String)> {
    let (number, form, end) = match value {
        Value::Text(_) | Value::Name(..) => return None,
        Value::Number(number) => (*number, "#,##0", ""),
        Value::Percent(percent) => (percent.checked_div(Decimal::ONE_HUNDRED)?, "0", "%"),
    };
    if number.mantissa().unsigned_abs() >= 10_u128.pow(DIGITS) {
        return None;
    }
    let decimals = match value {
        Value::Percent(percent) => percent.scale(),
        _ => number.scale(),
    };
    let point = if decimals > 0 { "." } else { "" };
    let zeros = "0".repeat(usize::try_from(decimals).ok()?);
    Some((number.to_string().parse().ok()?, format!("{form}{point}{zeros}{end}")))
}
