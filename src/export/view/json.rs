use super::{Value, View};
use serde::Serialize;
use std::io;

#[derive(Serialize)]
struct Form<'a> {
    title: &'a str,
    unit: Option<&'a str>,
    columns: &'a [String],
    rows: Vec<Vec<String>>,
}

/// One object; numbers are strings of digits, as in the reports, so that no reader rounds them.
pub fn bytes(view: &View) -> io::Result<Vec<u8>> {
    let rows = view.rows.iter().map(|row| row.iter().map(Value::plain).collect());
    let form =
        Form { title: &view.title, unit: view.unit.as_deref(), columns: &view.columns, rows: rows.collect() };
    let mut bytes = serde_json::to_vec_pretty(&form)?;
    bytes.push(b'\n');
    Ok(bytes)
}
