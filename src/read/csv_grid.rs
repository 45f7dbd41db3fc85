//! Delimited tables (CSV, TSV) in any encoding. A place is the line at which a record begins.

use super::cell_text::Pieces;
use super::{Block, Bounded, Cell, Document, Format, Grid, GridRow, ReadError, decode, layout, limits, work};
use crate::model::{Place, Source};
use csv::{ReaderBuilder, StringRecord};

/// Reads a delimited table; blank lines separate tables.
pub fn read(bytes: &[u8], file: &str) -> Result<Document, ReadError> {
    let decoded = decode(bytes);
    let text = &decoded.text;
    let separator = separator(text).unwrap_or(b',');
    let mut document = Document {
        source: Source { file: file.to_string(), format: Format::Csv.name().to_string(), pages: None },
        problems: decoded.problem().into_iter().collect(),
        ..Document::default()
    };
    let (mut cells_left, mut blanks_left) = (limits::cells_for(usize::MAX), limits::CELLS);
    let mut rows = Vec::new();
    for record in records(text, separator) {
        let row = row(&record);
        if row.cells.iter().all(|c| c.text.is_empty()) {
            document.blocks.extend(table(std::mem::take(&mut rows), &mut cells_left, &mut blanks_left));
        } else if row.cells.len() > cells_left || row.cells.len() > limits::COLUMNS {
            document.problems.push(layout::too_large(row.place));
            break;
        } else {
            cells_left -= row.cells.len();
            work::keep(Bounded::Cells, row.cells.len());
            rows.push(row);
        }
    }
    document.blocks.extend(table(rows, &mut cells_left, &mut blanks_left));
    Ok(document)
}

/// The delimiter of a text that is a table from its first line on: the one that gives every record the same number of
/// fields. `None` for text that merely contains tables.
pub(super) fn separator(text: &str) -> Option<u8> {
    const PROBE: usize = 200;
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

/// The blocks of one table, its rows padded to the same width.
fn table(mut rows: Vec<GridRow>, cells_left: &mut usize, blanks_left: &mut usize) -> Vec<Block> {
    let width = rows.iter().map(|r| r.cells.len()).max().unwrap_or_default();
    let texts: usize = rows.iter().map(|row| row.cells.len()).sum();
    *blanks_left = blanks_left.saturating_add(3 * texts);
    for row in &mut rows {
        let missing = width - row.cells.len();
        let filled = missing.min(*cells_left).min(*blanks_left);
        *blanks_left -= filled;
        *cells_left -= filled;
        work::keep(Bounded::Cells, filled);
        row.cells.resize_with(row.cells.len() + filled, || Cell::single(""));
    }
    layout::with_titles(Grid { rows, ..Grid::default() }, &[])
}
