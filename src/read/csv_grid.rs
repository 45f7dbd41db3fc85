//! Delimited tables (CSV, TSV) in any encoding. A place is the line at which a record begins.

mod mixed;

use super::cell_text::Pieces;
use super::{
    Block, Bounded, Cell, Document, Format, Grid, GridRow, Paragraph, ReadError, decode, layout, limits, work,
};
use crate::model::{Place, Source};
use csv::{ReaderBuilder, StringRecord};
use mixed::{Part, Run};

/// Reads delimited tables. Blank lines separate them, and so does prose in a text that is not one table from its first
/// line on.
pub fn read(bytes: &[u8], file: &str) -> Result<Document, ReadError> {
    let decoded = decode(bytes);
    let text = &decoded.text;
    let of_all = of_all(text);
    let separator = of_all.or_else(|| mixed::separator(text)).unwrap_or(b',');
    let new_run = || Run::new(of_all.is_none());
    let mut document = Document {
        source: Source { file: file.to_string(), format: Format::Csv.name().to_string(), pages: None },
        problems: decoded.problem().into_iter().collect(),
        ..Document::default()
    };
    let mut left = Left { cells: limits::cells_for(usize::MAX), blanks: limits::CELLS };
    let mut run = new_run();
    for record in records(text, separator) {
        let row = row(&record);
        let ended = if row.cells.iter().all(|c| c.text.is_empty()) {
            std::mem::replace(&mut run, new_run()).parts()
        } else if row.cells.len() > left.cells || row.cells.len() > limits::COLUMNS {
            document.problems.push(layout::too_large(row.place));
            break;
        } else {
            left.cells -= row.cells.len();
            work::keep(Bounded::Cells, row.cells.len());
            run.push(row)
        };
        ended.into_iter().for_each(|part| add(&mut document, part, separator, &mut left));
    }
    run.parts().into_iter().for_each(|part| add(&mut document, part, separator, &mut left));
    Ok(document)
}

/// Records that are examined to find the delimiter.
const PROBE: usize = 200;

/// The delimiter of a text with tables; `None` for other text.
pub(super) fn separator(text: &str) -> Option<u8> {
    of_all(text).or_else(|| mixed::separator(text))
}

/// The delimiter of a text that is a table from its first line on: the one that gives every record the same number of
/// fields.
fn of_all(text: &str) -> Option<u8> {
    let fields = |separator: &u8| {
        let mut counts = records(text, *separator).map(|r| r.len()).take(PROBE).collect::<Vec<_>>();
        // The probed part may end in the middle of a line.
        if counts.len() > 2 && counts.len() < PROBE {
            counts.pop();
        }
        let first = *counts.first()?;
        (first > 1 && counts.len() > 1 && counts.iter().all(|n| *n == first)).then_some(first)
    };
    let fitting = b",\t;|".iter().filter_map(|s| Some((fields(s)?, *s)));
    fitting.max_by_key(|(fields, _)| *fields).map(|(_, separator)| separator)
}

fn records(text: &str, separator: u8) -> impl Iterator<Item = StringRecord> + '_ {
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    // The text is valid UTF-8 in memory and the width is flexible: no error is possible.
    std::iter::from_fn(move || {
        let mut record = StringRecord::new();
        reader.read_record(&mut record).unwrap_or(false).then_some(record)
    })
}

fn row(record: &StringRecord) -> GridRow {
    let line = record.position().and_then(|p| u32::try_from(p.line()).ok()).unwrap_or_default();
    let cells = record.iter().map(|field| Cell::single(Pieces::join_lines(field)));
    GridRow { cells: cells.collect(), place: Place::line(line) }
}

/// How many more cells a document may have, and how many of them blank.
struct Left {
    cells: usize,
    blanks: usize,
}

fn add(document: &mut Document, part: Part, separator: u8, left: &mut Left) {
    match part {
        Part::Prose(rows) => {
            document.blocks.extend(rows.into_iter().map(|row| paragraph(row, char::from(separator))));
        }
        Part::Table(rows, problems) => {
            document.problems.extend(problems);
            document.blocks.extend(table(rows, left));
        }
    }
}

/// A line of text, with the delimiters that are its commas.
fn paragraph(row: GridRow, separator: char) -> Block {
    let fields: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
    let text = fields.join(&separator.to_string());
    Block::Paragraph(Paragraph { text, apart: true, place: row.place, ..Paragraph::default() })
}

/// The blocks of one table, its rows padded to the same width.
fn table(mut rows: Vec<GridRow>, left: &mut Left) -> Vec<Block> {
    let width = rows.iter().map(|r| r.cells.len()).max().unwrap_or_default();
    let texts: usize = rows.iter().map(|row| row.cells.len()).sum();
    left.blanks = left.blanks.saturating_add(3 * texts);
    for row in &mut rows {
        let missing = width - row.cells.len();
        let filled = missing.min(left.cells).min(left.blanks);
        left.blanks -= filled;
        left.cells -= filled;
        work::keep(Bounded::Cells, filled);
        row.cells.resize_with(row.cells.len() + filled, || Cell::single(""));
    }
    layout::with_titles(Grid { rows, ..Grid::default() }, &[])
}
