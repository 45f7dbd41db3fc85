mod gathered;

use crate::model::{
    AMOUNT_COLUMNS, Amount, Basis, Column, ColumnKind, CurrencyUnit, Place, Report, ReportKind, Row, Side,
    Source, TableKind,
};
use crate::read::wording::TOTALS;
use crate::read::{Breach, Flaw, Problem, ReadError, decode};
use crate::text::clean;
use crate::text::is_amount;
use csv::{ByteRecord, Position, Reader, ReaderBuilder};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::io::Read;
use std::ops::Range;
use std::str::FromStr;

pub use gathered::{Gathered, Tidy, read_tidy};

/// Whether a line is the header of our CSV of amounts.
pub fn is_tidy_header(line: &str) -> bool {
    line.trim_start_matches('\u{feff}').trim_end().replace('"', "").split(',').eq(AMOUNT_COLUMNS)
}

/// Reads our CSV of amounts report by report, in one pass and with one report in memory at a time. Consecutive lines
/// with the same place, code and name form a row; its parent is the preceding row whose code is a prefix of its own.
pub struct TidyReader<R> {
    reader: Reader<R>,
    record: ByteRecord,
    /// Whether the current record begins a report that was not returned yet.
    ahead: bool,
    problems: Vec<Problem>,
    more_problems: usize,
}

/// Consecutive lines of the same file, year, kind and unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    /// The report in these lines.
    pub report: Report,
    /// Their byte range in the file.
    pub bytes: Range<u64>,
}

/// The maximum number of problems reported for one file.
const SHOWN_PROBLEMS: usize = 100;

impl<R: Read> TidyReader<R> {
    /// Opens a file; its first line must be the header.
    pub fn new(source: R) -> Result<Self, ReadError> {
        let mut tidy = TidyReader::stretch(source);
        let has_header = tidy.next_line()?;
        let header = tidy.record.iter().map(String::from_utf8_lossy).collect::<Vec<_>>().join(",");
        if !has_header || !is_tidy_header(&header) {
            return Err(ReadError::contract(Breach::Header));
        }
        Ok(tidy)
    }

    /// Opens a byte range that an earlier pass returned.
    pub fn stretch(source: R) -> Self {
        TidyReader {
            reader: ReaderBuilder::new().flexible(true).has_headers(false).from_reader(source),
            record: ByteRecord::new(),
            ahead: false,
            problems: Vec::new(),
            more_problems: 0,
        }
    }

    /// The next run of lines; `None` at the end.
    pub fn next_stretch(&mut self) -> Result<Option<Stretch>, ReadError> {
        let mut begun: Option<(Builder, u64)> = None;
        let mut last = ByteRecord::new();
        while std::mem::take(&mut self.ahead) || self.next_line()? {
            let known = begun.as_mut().filter(|_| is_same_report(&self.record, &last));
            let added = match known {
                Some((builder, _)) => builder.add(&self.record, &last),
                None => match Builder::new(&self.record) {
                    Ok(_) if begun.is_some() => {
                        self.ahead = true;
                        break;
                    }
                    Ok(mut builder) => {
                        let added = builder.add(&self.record, &last);
                        begun = Some((builder, self.record.position().map_or(0, Position::byte)));
                        added
                    }
                    Err(flaw) => {
                        self.problem(flaw);
                        begun.iter_mut().for_each(|(builder, _)| builder.row_is_open = false);
                        continue;
                    }
                },
            };
            added.unwrap_or_else(|flaw| self.problem(flaw));
            std::mem::swap(&mut self.record, &mut last);
        }
        let end = if self.ahead { self.record.position() } else { Some(self.reader.position()) };
        let end = end.map_or(0, Position::byte);
        Ok(begun.map(|(builder, start)| Stretch { report: builder.report, bytes: start..end }))
    }

    /// Lines that could not be read, each with its place; at most the first hundred.
    pub fn problems(self) -> Vec<Problem> {
        let mut problems = self.problems;
        if self.more_problems > 0 {
            problems.push(Flaw::MoreLines(self.more_problems).somewhere());
        }
        problems
    }

    fn next_line(&mut self) -> Result<bool, ReadError> {
        let broken = |e: csv::Error| ReadError::contract(Breach::Csv(e.to_string()));
        self.reader.read_byte_record(&mut self.record).map_err(broken)
    }

    fn problem(&mut self, flaw: Flaw) {
        if self.problems.len() >= SHOWN_PROBLEMS {
            self.more_problems += 1;
            return;
        }
        let line = self.record.position().and_then(|p| u32::try_from(p.line()).ok()).unwrap_or_default();
        self.problems.push(flaw.at(Place::line(line)));
    }
}

const FILE: usize = 0;
const YEAR: usize = 1;
const KIND: usize = 2;
const UNIT_NAME: usize = 3;
const TABLE: usize = 4;
const CURRENCY_UNIT: usize = 5;
const SIDE: usize = 6;
const CODE: usize = 7;
const NAME: usize = 8;
const BASIS: usize = 9;
const COLUMN: usize = 10;
const AMOUNT: usize = 11;
const PAGE: usize = 12;
const LINE: usize = 13;
const FIELDS: usize = 14;

/// Builds a report from its lines.
struct Builder {
    report: Report,
    table: usize,
    row_is_open: bool,
    /// The ancestors of the current row, with their codes; a total has the empty code.
    above: Vec<(usize, String)>,
}

impl Builder {
    /// Starts a report from its first line.
    fn new(record: &ByteRecord) -> Result<Self, Flaw> {
        if record.len() != FIELDS {
            return Err(Flaw::Fields { found: record.len(), expected: FIELDS });
        }
        let kind = text(record, KIND);
        let kind = [ReportKind::Budget, ReportKind::Final].into_iter().find(|k| k.name() == kind);
        let unit_name = text(record, UNIT_NAME);
        let report = Report {
            title: unit_name.clone(),
            unit_name,
            year: optional(record, YEAR)?,
            kind: kind.ok_or_else(|| unknown(record, KIND))?,
            source: Source { file: text(record, FILE), format: "csv".to_string(), pages: None },
            ..Report::default()
        };
        Ok(Builder { report, table: 0, row_is_open: false, above: Vec::new() })
    }

    /// Adds a line; fields equal to those of the preceding line are not looked up again.
    fn add(&mut self, record: &ByteRecord, last: &ByteRecord) -> Result<(), Flaw> {
        // After a line that could not be read, nothing is reused.
        let is_open = std::mem::take(&mut self.row_is_open);
        let same_table = is_open && same(record, last, &[TABLE, CURRENCY_UNIT]);
        let same_row = same_table && same(record, last, &[SIDE, CODE, NAME, PAGE, LINE]);
        let basis: Basis = word(record, BASIS)?;
        let kind: ColumnKind = word(record, COLUMN)?;
        let place = Place { page: optional(record, PAGE)?, line: optional(record, LINE)?, row: None };
        if !same_table {
            self.find_table(record)?;
        }
        let Some(table) = self.report.tables.get_mut(self.table) else { return Ok(()) };
        let column = table.column_or_new(Column { basis, column: kind, unit: None, header: Vec::new() });
        let repeats = |row: &Row| row.amounts.iter().any(|a| a.column == column);
        if !same_row || table.rows.last().is_none_or(repeats) {
            let row = Row { place, ..row(record, &mut self.above, table.rows.len())? };
            if table.rows.is_empty() {
                table.place = place;
            }
            if let Some(page) = place.page.filter(|p| table.pages.last() != Some(p)) {
                table.pages.push(page);
            }
            table.rows.push(row);
        }
        let printed = record.get(AMOUNT).and_then(|amount| std::str::from_utf8(amount).ok());
        let amount = printed.and_then(|p| Decimal::from_str_exact(p).ok()).filter(|n| is_amount(*n));
        let unread = || text(record, AMOUNT);
        if let Some(row) = table.rows.last_mut() {
            row.amounts.push(match amount {
                Some(value) => Amount::read(column, value),
                None => Amount::unread(column, unread()),
            });
        }
        self.row_is_open = true;
        match amount {
            Some(_) => Ok(()),
            None => Err(Flaw::Amount(unread())),
        }
    }

    fn find_table(&mut self, record: &ByteRecord) -> Result<(), Flaw> {
        let kind: TableKind = word(record, TABLE)?;
        let currency_unit = optional::<CurrencyUnit>(record, CURRENCY_UNIT)?;
        self.above.clear();
        self.table = self.report.table_or_new(kind, currency_unit);
        Ok(())
    }
}

/// Whether two lines are of the same report.
fn is_same_report(record: &ByteRecord, last: &ByteRecord) -> bool {
    record.len() == FIELDS && same(record, last, &[FILE, YEAR, KIND, UNIT_NAME])
}

fn same(record: &ByteRecord, last: &ByteRecord, fields: &[usize]) -> bool {
    fields.iter().all(|field| record.get(*field) == last.get(*field))
}

/// The row of a line, without its amount.
fn row(record: &ByteRecord, above: &mut Vec<(usize, String)>, index: usize) -> Result<Row, Flaw> {
    let (code, name) = (text(record, CODE), text(record, NAME));
    let is_total = code.is_empty() && TOTALS.contains(&name.as_str());
    if is_total {
        above.clear();
    }
    while above.last().is_some_and(|(_, c)| !code.starts_with(c.as_str()) || *c == code) {
        above.pop();
    }
    let parent = above.last().map(|(row, _)| *row).filter(|_| !code.is_empty());
    if is_total || !code.is_empty() {
        above.push((index, code.clone()));
    }
    let level = match code.len() {
        0 => u8::from(!is_total),
        digits => u8::try_from(digits / 2).unwrap_or(u8::MAX),
    };
    let side = optional::<Side>(record, SIDE)?;
    Ok(Row { side, code: optional(record, CODE)?, name, level, parent, ..Row::default() })
}

/// A field as text; a file that was saved by Excel may be in another encoding.
fn text(record: &ByteRecord, field: usize) -> String {
    let bytes = record.get(field).unwrap_or_default();
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => decode(bytes).text,
    };
    clean(&text)
}

fn word<T: FromStr>(record: &ByteRecord, field: usize) -> Result<T, Flaw> {
    let bytes = record.get(field).unwrap_or_default();
    let known = std::str::from_utf8(bytes).ok().and_then(|word| word.parse().ok());
    known.or_else(|| text(record, field).parse().ok()).ok_or_else(|| unknown(record, field))
}

fn optional<T: FromStr>(record: &ByteRecord, field: usize) -> Result<Option<T>, Flaw> {
    if record.get(field).is_none_or(<[u8]>::is_empty) { Ok(None) } else { word(record, field).map(Some) }
}

fn unknown(record: &ByteRecord, field: usize) -> Flaw {
    let name = AMOUNT_COLUMNS.get(field).copied().unwrap_or_default();
    Flaw::UnknownWord { field: name, word: text(record, field) }
}
