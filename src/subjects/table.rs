use super::Subject;
use crate::model::Classification;
use csv::{ReaderBuilder, StringRecord};

/// The columns of a table of subjects, in order.
const COLUMNS: [&str; 6] = ["code", "name", "years", "zh", "en_name", "en"];

/// An error in a table of subjects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableError {
    /// The line, counted from 1.
    pub line: u64,
    /// What is wrong on that line.
    pub flaw: TableFlaw,
}

/// What can be wrong on a line of a table of subjects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableFlaw {
    /// The first line doesn't have the expected column names.
    Header,
    /// The line has this many fields, which is the wrong number.
    Fields(usize),
    /// The code is not one of a subject.
    Code(String),
    /// The name is missing.
    Name,
    /// A word among the years is not a year.
    Year(String),
    /// The line is not valid CSV.
    Csv(String),
}

impl TableFlaw {
    /// The expected first line.
    pub fn header() -> String {
        COLUMNS.join(",")
    }

    /// The expected number of fields.
    pub fn fields() -> usize {
        COLUMNS.len()
    }

    fn at(self, line: u64) -> TableError {
        TableError { line, flaw: self }
    }
}

/// Reads the lines of a table.
pub(crate) fn parse(text: &str) -> Result<Vec<Subject>, TableError> {
    let mut lines = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut subjects = Vec::new();
    let mut is_first = true;
    for record in lines.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, csv::Position::line);
            TableFlaw::Csv(error.to_string()).at(line)
        })?;
        let line = record.position().map_or(1, csv::Position::line);
        if std::mem::take(&mut is_first) {
            if record.iter().map(str::trim).ne(COLUMNS) {
                return Err(TableFlaw::Header.at(line));
            }
            continue;
        }
        subjects.push(subject(&record).map_err(|flaw| flaw.at(line))?);
    }
    if is_first { Err(TableFlaw::Header.at(1)) } else { Ok(subjects) }
}

fn subject(record: &StringRecord) -> Result<Subject, TableFlaw> {
    let fields: Vec<&str> = record.iter().map(str::trim).collect();
    let [code, name, years, zh, en_name, en] = fields[..] else {
        return Err(TableFlaw::Fields(fields.len()));
    };
    let is_code = matches!(code.len(), 3 | 5 | 7) && code.chars().all(|c| c.is_ascii_digit());
    if !is_code || Classification::of(code).is_none() {
        return Err(TableFlaw::Code(code.to_string()));
    }
    if name.is_empty() {
        return Err(TableFlaw::Name);
    }
    let year = |word: &str| word.parse().map_err(|_| TableFlaw::Year(word.to_string()));
    Ok(Subject {
        code: code.to_string(),
        name: name.to_string(),
        years: years.split_whitespace().map(year).collect::<Result<_, _>>()?,
        zh: zh.to_string(),
        en_name: en_name.to_string(),
        en: en.to_string(),
    })
}
