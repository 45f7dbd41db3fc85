//! Parquet: the same lines as the CSV, with typed columns.

use super::lines::{Field, each_amount, each_indicator};
use crate::lang::{Lang, Say, errors, said};
use crate::model::{AMOUNT_COLUMNS, INDICATOR_COLUMNS, Place, Report};
use parquet::basic::{Compression, GzipLevel};
use parquet::data_type::{
    ByteArray, ByteArrayType, FixedLenByteArray, FixedLenByteArrayType, Int32Type, Int64Type,
};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use rust_decimal::Decimal;
use std::borrow::Borrow;
use std::io::{self, Write};
use std::sync::Arc;

/// Rows per row group; this many are kept in memory before they are written.
const GROUP: usize = 1 << 16;
/// Decimal precision and scale of money. Published amounts have at most six decimals.
const MONEY: (u32, u32) = (38, 10);
/// Decimal precision and scale of scores and weights.
const POINTS: (u32, u32) = (18, 6);

/// A number that doesn't fit the precision and scale of its column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit {
    /// File name of the document.
    pub file: String,
    /// Location in the document.
    pub place: Place,
    /// The column.
    pub column: &'static str,
    /// The number.
    pub number: Decimal,
    /// The column's scale.
    pub digits: u32,
}

errors!(Unfit);

impl Say for Unfit {
    fn say(&self, lang: Lang) -> String {
        let Self { file, place, column, number, digits } = self;
        let place = lang.texts().place(*place);
        said!(
            lang,
            "{file}：{place}：{column} 的 {number} 超出 Parquet 列的位数（小数 {digits} 位），未写出；请核对，或改用 csv",
            "{file}: {place}: {number} in {column} has too many digits for its Parquet column ({digits} decimals), nothing was written; check it, or use csv"
        )
    }
}

/// Writes every amount, one per row. A number that doesn't fit its column is an error that contains [`Unfit`].
pub fn amounts_parquet(
    reports: impl IntoIterator<Item = impl Borrow<Report>>,
    out: impl Write + Send,
) -> io::Result<()> {
    let mut rows = Rows::begin(out, "amounts", &AMOUNT_COLUMNS).map_err(plain)?;
    for report in reports {
        let report = report.borrow();
        each_amount(report, |fields, place| rows.add(fields, &report.source.file, place))?;
    }
    rows.end().map_err(plain)
}

/// Writes every indicator, one per row, with its project's funds.
pub fn indicators_parquet(
    reports: impl IntoIterator<Item = impl Borrow<Report>>,
    out: impl Write + Send,
) -> io::Result<()> {
    let mut rows = Rows::begin(out, "indicators", &INDICATOR_COLUMNS).map_err(plain)?;
    for report in reports {
        let report = report.borrow();
        each_indicator(report, |fields, place| rows.add(fields, &report.source.file, place))?;
    }
    rows.end().map_err(plain)
}

/// The I/O error inside, without the Parquet writer's wrapping.
fn plain(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(other) => io::Error::other(other),
        },
        other => io::Error::other(other),
    }
}

/// Rows on their way into a file, one row group at a time.
struct Rows<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    columns: Vec<Column>,
    count: usize,
}

impl<W: Write + Send> Rows<W> {
    fn begin(out: W, name: &str, columns: &[&'static str]) -> Result<Self, ParquetError> {
        let fields: String = columns.iter().map(|name| Holds::of(name).declared(name)).collect();
        let schema = parse_message_type(&format!("message {name} {{ {fields} }}"))?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::GZIP(GzipLevel::default()))
            .set_created_by(concat!("yusuan ", env!("CARGO_PKG_VERSION")).to_string())
            .build();
        let writer = SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties))?;
        Ok(Rows { writer, columns: columns.iter().map(|name| Column::of(name)).collect(), count: 0 })
    }

    fn add(&mut self, fields: &[Field<'_>], file: &str, place: Place) -> io::Result<()> {
        for (column, field) in self.columns.iter_mut().zip(fields) {
            column.add(field).map_err(|number| {
                let (file, column, digits) = (file.to_string(), column.name, column.digits.1);
                io::Error::other(Unfit { file, place, column, number, digits })
            })?;
        }
        self.count += 1;
        if self.count == GROUP { self.write_group().map_err(plain) } else { Ok(()) }
    }

    fn write_group(&mut self) -> Result<(), ParquetError> {
        let mut group = self.writer.next_row_group()?;
        for column in &mut self.columns {
            let Some(mut writer) = group.next_column()? else { break };
            let levels = column.may_lack.then_some(column.levels.as_slice());
            match &mut column.values {
                Values::Texts(values) => {
                    writer.typed::<ByteArrayType>().write_batch(values, levels, None)?;
                    values.clear();
                }
                Values::Wholes(values) => {
                    writer.typed::<Int32Type>().write_batch(values, levels, None)?;
                    values.clear();
                }
                Values::Large(values) => {
                    writer.typed::<FixedLenByteArrayType>().write_batch(values, levels, None)?;
                    values.clear();
                }
                Values::Small(values) => {
                    writer.typed::<Int64Type>().write_batch(values, levels, None)?;
                    values.clear();
                }
            }
            column.levels.clear();
            writer.close()?;
        }
        group.close()?;
        self.count = 0;
        Ok(())
    }

    fn end(mut self) -> Result<(), ParquetError> {
        if self.count > 0 {
            self.write_group()?;
        }
        self.writer.close()?;
        Ok(())
    }
}

/// The values of a column for the current row group.
struct Column {
    name: &'static str,
    may_lack: bool,
    /// Decimal precision and scale.
    digits: (u32, u32),
    values: Values,
    /// Definition levels: 1 for each row with a value, else 0.
    levels: Vec<i16>,
}

enum Values {
    Texts(Vec<ByteArray>),
    Wholes(Vec<i32>),
    Large(Vec<FixedLenByteArray>),
    Small(Vec<i64>),
}

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// Required text: words and codes.
    Word,
    /// Optional text.
    MaybeWord,
    /// Optional integer: a year, a page, a line.
    Whole,
    /// Required money.
    Money,
    /// Optional money.
    MaybeMoney,
    /// Scores and weights.
    Points,
}

impl Holds {
    fn of(column: &str) -> Self {
        match column {
            "year" | "page" | "line" => Holds::Whole,
            "amount" => Holds::Money,
            "total" | "fiscal" | "carryover" | "other" => Holds::MaybeMoney,
            "weight" | "score" => Holds::Points,
            "file" | "kind" | "unit_name" | "table" | "name" | "basis" | "column" | "project"
            | "indicator" => Holds::Word,
            _ => Holds::MaybeWord,
        }
    }

    fn may_lack(self) -> bool {
        !matches!(self, Holds::Word | Holds::Money)
    }

    /// The declaration of such a column in Parquet's schema language.
    fn declared(self, name: &str) -> String {
        let presence = if self.may_lack() { "optional" } else { "required" };
        let decimal = |(all, behind): (u32, u32)| format!("{name} (DECIMAL({all},{behind}))");
        let declared = match self {
            Holds::Word | Holds::MaybeWord => format!("binary {name} (STRING)"),
            Holds::Whole => format!("int32 {name}"),
            Holds::Money | Holds::MaybeMoney => format!("fixed_len_byte_array(16) {}", decimal(MONEY)),
            Holds::Points => format!("int64 {}", decimal(POINTS)),
        };
        format!("{presence} {declared}; ")
    }
}

impl Column {
    fn of(name: &'static str) -> Self {
        let holds = Holds::of(name);
        let (values, digits) = match holds {
            Holds::Word | Holds::MaybeWord => (Values::Texts(Vec::new()), (0, 0)),
            Holds::Whole => (Values::Wholes(Vec::new()), (0, 0)),
            Holds::Money | Holds::MaybeMoney => (Values::Large(Vec::new()), MONEY),
            Holds::Points => (Values::Small(Vec::new()), POINTS),
        };
        Column { name, may_lack: holds.may_lack(), digits, values, levels: Vec::new() }
    }

    /// Appends a field; returns a number that doesn't fit as the error.
    fn add(&mut self, field: &Field<'_>) -> Result<(), Decimal> {
        let is_there = match (field, &mut self.values) {
            (Field::Text(text), Values::Texts(values)) => {
                let is_there = !(self.may_lack && text.is_empty());
                if is_there {
                    // Consecutive rows share a report's name: reuse its buffer.
                    let same = values.last().filter(|last| last.data() == text.as_bytes()).cloned();
                    values.push(same.unwrap_or_else(|| ByteArray::from(text.as_ref())));
                }
                is_there
            }
            (Field::Whole(number), Values::Wholes(values)) => {
                let number = number.and_then(|number| i32::try_from(number).ok());
                values.extend(number);
                number.is_some()
            }
            (Field::Exact(Some(number)), values) => {
                let scaled = scaled(*number, self.digits).ok_or(*number)?;
                match values {
                    Values::Large(values) => values.push(scaled.to_be_bytes().to_vec().into()),
                    Values::Small(values) => values.push(i64::try_from(scaled).map_err(|_| *number)?),
                    _ => {}
                }
                true
            }
            _ => false,
        };
        self.levels.push(i16::from(is_there));
        Ok(())
    }
}

/// The unscaled integer of a number; `None` if it has too many digits.
fn scaled(number: Decimal, (all, behind): (u32, u32)) -> Option<i128> {
    let number = number.normalize();
    let scale = 10_i128.pow(behind.checked_sub(number.scale())?);
    let scaled = number.mantissa().checked_mul(scale)?;
    (scaled.unsigned_abs() < 10_u128.pow(all)).then_some(scaled)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(number: &str, digits: (u32, u32)) -> Option<i128> {
        scaled(number.parse().unwrap(), digits)
    }

    #[test]
    fn numbers_are_scaled_exactly_or_do_not_fit() {
        assert_eq!(scale("-31749.659999", MONEY), Some(-317_496_599_990_000));
        assert_eq!(scale("1.50000000000000", MONEY), Some(15_000_000_000));
        assert_eq!(scale("0.00", MONEY), Some(0));
        assert_eq!(scale("0.12345678901", MONEY), None);
        assert_eq!(
            scale("9999999999999999999999999999", MONEY),
            Some(99_999_999_999_999_999_999_999_999_990_000_000_000)
        );
        assert_eq!(scale("79228162514264337593543950335", MONEY), None);
        assert_eq!(scale("999999999999.999999", POINTS), Some(999_999_999_999_999_999));
        assert_eq!(scale("1000000000000", POINTS), None);
        assert_eq!(scale("0.0000001", POINTS), None);
    }
}
