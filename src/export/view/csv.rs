use super::{Value, View};
use std::borrow::Cow;
use std::io;

/// A line with title and unit, the headings, the rows.
pub fn bytes(view: &View, mark: &str) -> io::Result<Vec<u8>> {
    let mut writer =
        csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(mark.into());
    writer.write_record([&*guarded(&view.heading())])?;
    writer.write_record(view.columns.iter().map(|c| guarded(c).into_owned()))?;
    for row in &view.rows {
        writer.write_record(row.iter().map(cell))?;
    }
    writer.into_inner().map_err(|e| e.into_error())
}

/// A text that no spreadsheet takes for a formula: what could begin one gets an apostrophe before it.
pub fn guarded(text: &str) -> Cow<'_, str> {
    // Spreadsheets read full-width signs as their plain forms, and pass over blanks.
    match text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        || text.starts_with(['\t', '\r', '\n'])
    {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

/// A value as a field that is safe in a spreadsheet.
pub fn cell(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Name(text, _) => guarded(text).into_owned(),
        number => number.plain(),
    }
}
