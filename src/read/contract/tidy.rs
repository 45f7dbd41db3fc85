use crate::model::{
    AMOUNT_COLUMNS, Amount, Basis, Column, ColumnKind, CurrencyUnit, Place, Report, ReportKind, Row, Side,
    Source, Table, TableKind,
};
use crate::read::{Breach, Flaw, Problem, ReadError, decode};
use crate::text::clean;
use crate::text::is_amount;
use csv::{ByteRecord, ReaderBuilder};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Read;
use std::str::FromStr;

/// What a CSV of amounts holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tidy {
    /// One report for each file, year, kind and unit.
    pub reports: Vec<Report>,
    /// Lines that could not be read, the first [`Tidy::SHOWN_PROBLEMS`] each with its place.
    pub problems: Vec<Problem>,
}

impl Tidy {
    /// A file that is wrong all over is said to be so in this many lines.
    pub const SHOWN_PROBLEMS: usize = 100;
}

/// Whether a line is the header of our CSV of amounts.
pub fn is_tidy_header(line: &str) -> bool {
    line.trim_start_matches('\u{feff}').trim_end().replace('"', "").split(',').eq(AMOUNT_COLUMNS)
}

/// Reads our CSV of amounts as a stream, in one pass. A row is what lines with the same place, code and name
/// have in common; its parent is the row before it whose code begins its own.
pub fn read_tidy(source: impl Read) -> Result<Tidy, ReadError> {
    let mut reader = ReaderBuilder::new().flexible(true).has_headers(false).from_reader(source);
    let mut record = ByteRecord::new();
    let broken = |e: csv::Error| ReadError::contract(Breach::Csv(e.to_string()));
    let has_header = reader.read_byte_record(&mut record).map_err(broken)?;
    let header = record.iter().map(String::from_utf8_lossy).collect::<Vec<_>>().join(",");
    if !has_header || !is_tidy_header(&header) {
        return Err(ReadError::contract(Breach::Header));
    }
    let mut builder = Builder::default();
    let mut last = ByteRecord::new();
    while reader.read_byte_record(&mut record).map_err(broken)? {
        if let Err(flaw) = builder.add(&record, &last) {
            builder.problem(&record, flaw);
        }
        std::mem::swap(&mut record, &mut last);
    }
    builder.finish()
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

#[derive(Default)]
struct Builder {
    tidy: Tidy,
    more_problems: usize,
    by_key: HashMap<Vec<u8>, usize>,
    report: usize,
    table: usize,
    row_is_open: bool,
    /// The rows above the current one by their codes; a total is above all.
    above: Vec<(usize, String)>,
}

impl Builder {
    /// Adds a line; what it shares with the one before it is not looked up again.
    fn add(&mut self, record: &ByteRecord, last: &ByteRecord) -> Result<(), Flaw> {
        // After a line that could not be read, everything is looked up.
        let is_open = std::mem::take(&mut self.row_is_open);
        if record.len() != FIELDS {
            return Err(Flaw::Fields { found: record.len(), expected: FIELDS });
        }
        let same = |fields: &[usize]| is_open && fields.iter().all(|f| record.get(*f) == last.get(*f));
        let same_report = same(&[FILE, YEAR, KIND, UNIT_NAME]);
        let same_table = same_report && same(&[TABLE, CURRENCY_UNIT]);
        let same_row = same_table && same(&[SIDE, CODE, NAME, PAGE, LINE]);
        let basis: Basis = word(record, BASIS)?;
        let kind: ColumnKind = word(record, COLUMN)?;
        let place = Place { page: optional(record, PAGE)?, line: optional(record, LINE)?, row: None };
        if !same_report {
            self.find_report(record)?;
        }
        if !same_table {
            self.find_table(record)?;
        }
        let report = self.tidy.reports.get_mut(self.report);
        let Some(table) = report.and_then(|r| r.tables.get_mut(self.table)) else { return Ok(()) };
        let column = table.column(basis, kind).unwrap_or_else(|| {
            table.columns.push(Column { basis, column: kind, header: Vec::new() });
            table.columns.len() - 1
        });
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
        let printed = text(record, AMOUNT);
        let amount = Decimal::from_str_exact(&printed).ok().filter(|n| is_amount(*n));
        if let Some(row) = table.rows.last_mut() {
            row.amounts.push(match amount {
                Some(value) => Amount::read(column, value),
                None => Amount::unread(column, printed.clone()),
            });
        }
        self.row_is_open = true;
        match amount {
            Some(_) => Ok(()),
            None => Err(Flaw::Amount(printed)),
        }
    }

    fn find_report(&mut self, record: &ByteRecord) -> Result<(), Flaw> {
        let key = [FILE, YEAR, KIND, UNIT_NAME].map(|f| record.get(f).unwrap_or_default()).join(&0);
        if let Some(known) = self.by_key.get(&key) {
            self.report = *known;
            return Ok(());
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
        self.report = self.tidy.reports.len();
        self.tidy.reports.push(report);
        self.by_key.insert(key, self.report);
        Ok(())
    }

    fn find_table(&mut self, record: &ByteRecord) -> Result<(), Flaw> {
        let kind: TableKind = word(record, TABLE)?;
        let currency_unit = optional::<CurrencyUnit>(record, CURRENCY_UNIT)?;
        self.above.clear();
        let Some(report) = self.tidy.reports.get_mut(self.report) else { return Ok(()) };
        let tables = &mut report.tables;
        let known = tables.iter().position(|t| t.kind == kind && t.currency_unit == currency_unit);
        self.table = known.unwrap_or_else(|| {
            tables.push(Table { currency_unit, ..Table::new(kind) });
            tables.len() - 1
        });
        Ok(())
    }

    fn problem(&mut self, record: &ByteRecord, flaw: Flaw) {
        if self.tidy.problems.len() >= Tidy::SHOWN_PROBLEMS {
            self.more_problems += 1;
            return;
        }
        let line = record.position().and_then(|p| u32::try_from(p.line()).ok()).unwrap_or_default();
        self.tidy.problems.push(flaw.at(Place::line(line)));
    }

    fn finish(mut self) -> Result<Tidy, ReadError> {
        if self.more_problems > 0 {
            self.tidy.problems.push(Flaw::MoreLines(self.more_problems).somewhere());
        }
        Ok(self.tidy)
    }
}

/// The row of a line, without its amount.
fn row(record: &ByteRecord, above: &mut Vec<(usize, String)>, index: usize) -> Result<Row, Flaw> {
    let (code, name) = (text(record, CODE), text(record, NAME));
    let is_total = code.is_empty() && matches!(name.as_str(), "合计" | "总计");
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
    Ok(Row { side, code: Some(code).filter(|c| !c.is_empty()), name, level, parent, ..Row::default() })
}

/// A field as text; files that went through Excel may come back in another encoding.
fn text(record: &ByteRecord, field: usize) -> String {
    let bytes = record.get(field).unwrap_or_default();
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(decode(bytes).text),
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
