//! Rows and columns as a file or as plain output: a list as seen on the screen, a table as read.

mod csv;
mod json;
mod list;
mod markdown;
mod text;
mod xlsx;

pub use self::csv::cell;
pub use self::list::{shown, unit_of, values};
pub use self::markdown::escaped;
pub use crate::text::guarded;

use crate::i18n::Texts;
use crate::model::CurrencyUnit;
use crate::text::{clean, group_thousands};
use rust_decimal::Decimal;
use std::io;

/// A list as rows and columns, ready to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    /// The title.
    pub title: String,
    /// The unit of its amounts, if one is known.
    pub unit: Option<String>,
    /// Index of the column with the unit of each row's amounts, in a list whose amounts have several.
    pub unit_column: Option<usize>,
    /// Remarks before the rows, for formats read by people.
    pub remarks: Vec<String>,
    /// Headings of the columns.
    pub columns: Vec<String>,
    /// The rows; each has a value for each column.
    pub rows: Vec<Vec<Value>>,
}

/// The value of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A text, perhaps an empty one.
    Text(String),
    /// The name of a row, with its depth in the hierarchy.
    Name(String, usize),
    /// A number with its decimals.
    Number(Decimal),
    /// A percentage.
    Percent(Decimal),
}

/// A file format for views.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// CSV in UTF-8.
    Csv,
    /// CSV with the byte order mark that Excel needs to detect UTF-8.
    CsvWithMark,
    /// A workbook.
    Xlsx,
    /// JSON.
    Json,
    /// A table in Markdown.
    Markdown,
}

impl View {
    /// The content of a file in this format.
    pub fn bytes(&self, format: Format) -> io::Result<Vec<u8>> {
        match format {
            Format::Csv => csv::bytes(self, ""),
            Format::CsvWithMark => csv::bytes(self, "\u{feff}"),
            Format::Xlsx => xlsx::bytes(self),
            Format::Json => json::bytes(self),
            Format::Markdown => Ok(self.markdown().into_bytes()),
        }
    }

    /// An empty view with this title and unit. Titles of lists end with the unit, which a view holds separately.
    pub fn titled(title: &str, unit: Option<CurrencyUnit>, texts: &Texts) -> View {
        let unit = unit.map(|unit| texts.unit_of_money(unit));
        let title = unit.map_or_else(|| title.to_string(), |unit| title.replace(&format!(" · {unit}"), ""));
        View { title: clean(&title), unit: unit.map(str::to_string), ..View::default() }
    }

    /// Adds printed cells: the first `header_rows` rows are headings, the first `text_columns` columns are text.
    pub fn with_cells(self, cells: &[Vec<String>], header_rows: usize, text_columns: usize) -> View {
        let width = cells.iter().map(Vec::len).max().unwrap_or(0);
        let (header, body) = cells.split_at_checked(header_rows).unwrap_or((cells, &[]));
        let column = |at: usize| {
            let lines = header.iter().filter_map(|row| row.get(at)).filter(|text| !text.is_empty());
            lines.map(|text| clean(text)).collect::<Vec<_>>().join(" ")
        };
        let row = |cells: &Vec<String>| {
            let cell = |at| cells.get(at).map_or("", String::as_str);
            let value = |at| if at < text_columns { Value::text(cell(at)) } else { Value::figure(cell(at)) };
            (0..width).map(value).collect()
        };
        View { columns: (0..width).map(column).collect(), rows: body.iter().map(row).collect(), ..self }
    }

    /// The view as aligned text.
    pub fn text(&self) -> String {
        text::text(self)
    }

    /// The view as a Markdown heading and table.
    pub fn markdown(&self) -> String {
        markdown::text(self)
    }

    /// Title and unit, in full-width brackets if the unit is Chinese.
    fn heading(&self) -> String {
        match &self.unit {
            Some(unit) if unit.is_ascii() => format!("{} ({unit})", self.title),
            Some(unit) => format!("{}（{unit}）", self.title),
            None => self.title.clone(),
        }
    }

    /// Whether a column contains numbers.
    fn has_numbers(&self, column: usize) -> bool {
        self.rows.iter().any(|r| matches!(r.get(column), Some(Value::Number(_) | Value::Percent(_))))
    }
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 5] =
        [Format::Csv, Format::CsvWithMark, Format::Xlsx, Format::Json, Format::Markdown];

    /// The file name extension.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Csv | Format::CsvWithMark => "csv",
            Format::Xlsx => "xlsx",
            Format::Json => "json",
            Format::Markdown => "md",
        }
    }
}

/// The indentation of a row, limited: deeper steps can't be told apart, and a long chain of rows would take quadratic
/// space.
fn shown_depth(depth: usize) -> usize {
    depth.min(20)
}

impl Value {
    /// A cleaned text.
    pub fn text(text: &str) -> Self {
        Value::Text(clean(text))
    }

    /// A cleaned row name.
    pub fn name(text: &str, depth: usize) -> Self {
        Value::Name(clean(text), depth)
    }

    /// A cell of the document. Only what is printed as a number becomes one; a code such as `0201`, or `1,2.3`, is text.
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

    /// Whether the value is blank.
    pub fn is_empty(&self) -> bool {
        matches!(self, Value::Text(text) | Value::Name(text, _) if text.is_empty())
    }

    /// The value as plain digits, without thousands separators.
    pub fn plain(&self) -> String {
        match self {
            Value::Text(text) | Value::Name(text, _) => text.clone(),
            Value::Number(value) => value.to_string(),
            Value::Percent(value) => format!("{value}%"),
        }
    }

    /// The value for display.
    pub(crate) fn grouped(&self) -> String {
        match self {
            Value::Number(value) => group_thousands(*value),
            other => other.plain(),
        }
    }
}

#[cfg(test)]
mod tests;
