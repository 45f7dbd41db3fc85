use super::lines::{Field, each_amount, each_indicator};
use crate::model::{AMOUNT_COLUMNS, INDICATOR_COLUMNS, Report};
use std::borrow::Borrow;
use std::io::Write;

/// Writes every amount, one per line; absent and unread amounts are skipped.
pub fn amounts(reports: impl IntoIterator<Item = impl Borrow<Report>>, out: impl Write) -> csv::Result<()> {
    let mut lines = Lines::begin(out, &AMOUNT_COLUMNS)?;
    for report in reports {
        each_amount(report.borrow(), |fields, _| lines.add(fields))?;
    }
    lines.end()
}

/// Writes every indicator, one per line, with its project's funds.
pub fn indicators(
    reports: impl IntoIterator<Item = impl Borrow<Report>>,
    out: impl Write,
) -> csv::Result<()> {
    let mut lines = Lines::begin(out, &INDICATOR_COLUMNS)?;
    for report in reports {
        each_indicator(report.borrow(), |fields, _| lines.add(fields))?;
    }
    lines.end()
}

struct Lines<W: Write> {
    writer: csv::Writer<W>,
    /// Buffer for formatting a number.
    number: Vec<u8>,
}

impl<W: Write> Lines<W> {
    fn begin(out: W, header: &[&str]) -> csv::Result<Self> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(header)?;
        Ok(Lines { writer, number: Vec::new() })
    }

    fn add(&mut self, fields: &[Field<'_>]) -> csv::Result<()> {
        for field in fields {
            self.number.clear();
            match field {
                Field::Text(text) => {
                    self.writer.write_field(text.as_bytes())?;
                    continue;
                }
                Field::Whole(Some(number)) => write!(self.number, "{number}")?,
                Field::Exact(Some(number)) => write!(self.number, "{number}")?,
                Field::Whole(None) | Field::Exact(None) => {}
            }
            self.writer.write_field(&self.number)?;
        }
        self.writer.write_record(None::<&[u8]>)
    }

    fn end(mut self) -> csv::Result<()> {
        Ok(self.writer.flush()?)
    }
}
