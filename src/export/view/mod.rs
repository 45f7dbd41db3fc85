//! Rows and columns as a file or as plain output: a list as seen on the screen, a table as read.

mod csv;
mod json;
mod list;
mod markdown;
mod text;
mod xlsx;

pub use self::csv::cell;
pub use self::list::{shown, values};
pub use self::markdown::escaped;
pub use crate::text::guarded;

use crate::i18n::Texts;
use crate::model::CurrencyUnit;
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
    /// What is said before the rows, where that is read by people.
    pub remarks: Vec<String>,
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
    /// What a row is called, so many levels down.
    Name(String, usize),
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
            Format::Markdown => Ok(self.markdown().into_bytes()),
        }
    }

    /// A view of this title and unit without rows. The titles of lists name the unit, which a view has apart.
    pub fn titled(title: &str, unit: Option<CurrencyUnit>, texts: &Texts) -> View {
        let unit = unit.map(|unit| texts.unit_of_money(unit));
        let title = unit.map_or_else(|| title.to_string(), |unit| title.replace(&format!(" · {unit}"), ""));
        View { title: clean(&title), unit: unit.map(str::to_string), ..View::default() }
    }

    /// The same with printed cells: the first rows of them are the header, the first columns texts.
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

    /// The view as lines of text, the columns under each other.
    pub fn text(&self) -> String {
        text::text(self)
    }

    /// The view as a heading and a table of Markdown.
    pub fn markdown(&self) -> String {
        markdown::text(self)
    }

    /// Title and unit.
    fn heading(&self) -> String {
        match &self.unit {
            Some(unit) => format!("{}（{unit}）", self.title),
            None => self.title.clone(),
        }
    }

    /// Whether there are numbers in a column.
    fn has_numbers(&self, column: usize) -> bool {
        self.rows.iter().any(|r| matches!(r.get(column), Some(Value::Number(_) | Value::Percent(_))))
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

/// How far a row is indented: beyond this nobody sees a step, and a chain of rows would take the square of its length.
fn shown_depth(depth: usize) -> usize {
    depth.min(20)
}

impl Value {
    /// A text, cleaned.
    pub fn text(text: &str) -> Self {
        Value::Text(clean(text))
    }

    /// What a row is called, cleaned.
    pub fn name(text: &str, depth: usize) -> Self {
        Value::Name(clean(text), depth)
    }

    /// What a cell of the document prints. Only what is printed as a number is one: a code such as `0201`, or `1,2.3`, is
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

    /// Whether there is nothing to see.
    pub fn is_empty(&self) -> bool {
        matches!(self, Value::Text(text) | Value::Name(text, _) if text.is_empty())
    }

    /// The value in digits, without thousands marks.
    pub fn plain(&self) -> String {
        match self {
            Value::Text(text) | Value::Name(text, _) => text.clone(),
            Value::Number(value) => value.to_string(),
            Value::Percent(value) => format!("{value}%"),
        }
    }

    /// The value as people read it.
    pub(crate) fn grouped(&self) -> String {
        match self {
            Value::Number(value) => group_thousands(*value),
            other => other.plain(),
        }
    }
}

#[cfg(test)]
mod tests;
