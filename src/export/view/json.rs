use super::{Value, View};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use std::io;

/// One object; numbers are strings of digits, as in reports, so that no reader rounds them.
impl Serialize for View {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rows: Vec<Vec<String>> =
            self.rows.iter().map(|row| row.iter().map(Value::plain).collect()).collect();
        let levels: Vec<usize> = self.rows.iter().map(|row| level(row)).collect();
        let mut object = serializer.serialize_struct("View", 5)?;
        object.serialize_field("title", &self.title)?;
        object.serialize_field("unit", &self.unit)?;
        object.serialize_field("columns", &self.columns)?;
        object.serialize_field("rows", &rows)?;
        object.serialize_field("levels", &levels)?;
        object.end()
    }
}

/// The object as bytes.
pub(crate) fn bytes(view: &View) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(view)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The depth of a row in the hierarchy.
fn level(row: &[Value]) -> usize {
    let depth = |value: &Value| if let Value::Name(_, depth) = value { Some(*depth) } else { None };
    row.iter().find_map(depth).unwrap_or(0)
}
