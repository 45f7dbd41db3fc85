use super::{Value, View};
use crate::text::guarded;
use std::io;

/// A line with title and unit, the headings, the rows; `mark` is a byte order mark or empty.
pub(crate) fn bytes(view: &View, mark: &str) -> io::Result<Vec<u8>> {
    let mut writer =
        csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(mark.into());
    writer.write_record([&*guarded(&view.heading())])?;
    writer.write_record(view.columns.iter().map(|c| guarded(c).into_owned()))?;
    for row in &view.rows {
        writer.write_record(row.iter().map(cell))?;
    }
    writer.into_inner().map_err(|e| e.into_error())
}

/// A value as a CSV field that is safe in a spreadsheet.
pub fn cell(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Name(text, _) => guarded(text).into_owned(),
        number => number.plain(),
    }
}
