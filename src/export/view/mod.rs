//! What is on the screen as a file: the rows as seen, in the unit that is shown.

mod csv;
mod json;
mod markdown;
mod xlsx;

pub use self::csv::guarded;

use crate::text::{clean, group_thousands};
use rust_decimal::Decimal;
use std::io;

/// Rows and columns as they are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    /// What it shows.
    pub title: String,
    /// The unit of its amounts, if one is known.
    pub unit: Option<String>,
    /// Headings of the columns.
    pub columns: Vec<String>,
    /// The rows; each has a value for each column.
    pub rows: Vec<Vec<Value>>,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A text, perhaps an empty one.
    Text(String),
    /// A number with its decimals.
    Number(Decimal),
    /// So many per cent.
    Percent(Decimal),
}

/// In which form a view is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// CSV in UTF-8.
    Csv,
    /// The same with the byte order mark by which Excel knows UTF-8.
    CsvWithMark,
    /// A workbook.
    Xlsx,
    /// JSON.
    Json,
    /// A table in Markdown.
    Markdown,
}

impl View {
    /// The bytes of a file of that form.
    pub fn bytes(&self, format: Format) -> io::Result<Vec<u8>> {
        match format {
            Format::Csv => csv::bytes(self, ""),
            Format::CsvWithMark => csv::bytes(self, "\u{feff}"),
            Format::Xlsx => xlsx::bytes(self),
            Format::Json => json::bytes(self),
            Format::Markdown => Ok(markdown::text(self).into_bytes()),
        }
    }

    /// Title and unit.
    fn heading(&self) -> String {
        match &self.unit {
            Some(unit) => format!("{}（{unit}）", self.title),
            None => self.title.clone(),
        }
    }
}

impl Format {
    /// All forms.
    pub const ALL: [Format; 5] =
        [Format::Csv, Format::CsvWithMark, Format::Xlsx, Format::Json, Format::Markdown];

    /// How names of such files end.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Csv | Format::CsvWithMark => "csv",
            Format::Xlsx => "xlsx",
            Format::Json => "json",
            Format::Markdown => "md",
        }
    }
}

impl Value {
    /// A text, cleaned.
    pub fn text(text: &str) -> Self {
        Value::Text(clean(text))
    }

    /// What a cell of figures shows. Only what is printed as a number is one: a code such as `0201`, or `1,2.3`, is
    /// text.
    pub fn figure(shown: &str) -> Self {
        let shown = shown.trim();
        let unsigned = shown.strip_prefix('+').unwrap_or(shown);
        let (number, percent) = match unsigned.strip_suffix('%') {
            Some(number) => (number, true),
            None => (unsigned, false),
        };
        let value = Decimal::from_str_exact(&number.replace(',', "")).ok();
        match value.filter(|v| v.to_string() == number || group_thousands(*v) == number) {
            Some(value) if percent => Value::Percent(value),
            Some(value) => Value::Number(value),
            None => Value::text(shown),
        }
    }

    /// The value in digits, without thousands marks.
    pub fn plain(&self) -> String {
        match self {
            Value::Text(text) => text.clone(),
            Value::Number(value) => value.to_string(),
            Value::Percent(value) => format!("{value}%"),
        }
    }

    /// The value as people read it.
    fn grouped(&self) -> String {
        match self {
            Value::Number(value) => group_thousands(*value),
            other => other.plain(),
        }
    }
}

#[cfg(test)]
mod tests;
