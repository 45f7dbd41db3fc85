use super::Problem;
use crate::model::{Place, Source, Turn};
use compact_str::CompactString;

/// The content of a file in reading order, before anything is recognised.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// The file.
    pub source: Source,
    /// Paragraphs and grids in reading order.
    pub blocks: Vec<Block>,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// Whether the carrier has no cells at all, so that its lines may contain tables (text saved from a PDF).
    pub flowed: bool,
}

/// A paragraph or a grid.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Running text.
    Paragraph(Paragraph),
    /// A table as printed.
    Grid(Grid),
}

/// One line or paragraph of running text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// The text, cleaned of control characters and markup; inner spaces as printed.
    pub text: String,
    /// Heading level where the carrier marks headings (1 is the highest).
    pub heading: Option<u8>,
    /// Whether it is separated from what precedes it by an empty line or the like.
    pub apart: bool,
    /// Location of its beginning.
    pub place: Place,
    /// Line and page breaks within it.
    pub turns: Vec<Turn>,
}

/// A table as printed: rows of cells, all of the same width.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    /// Rows from the top.
    pub rows: Vec<GridRow>,
    /// Whether `Cell::rows` and `Cell::cols` are known (lattices, sheets); otherwise every cell has a span of 1.
    pub spans_known: bool,
    /// Whether the cells were found by alignment alone, without rulings or separators.
    pub low_confidence: bool,
    /// Whether it is known to begin a table, if it has a header: it is the first one of a sheet.
    pub begins: bool,
    /// Whether the top border is missing because a page break cuts the table.
    pub open_top: bool,
    /// See `open_top`.
    pub open_bottom: bool,
    /// Left edges of the columns in points, where the carrier has geometry; used to join a table over pages.
    pub columns: Vec<i32>,
    /// For each column, whether it is uncertain which header cells belong to it; empty if all are certain.
    pub unsure: Vec<bool>,
}

/// One row of a grid.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GridRow {
    /// The cells, one for each grid column.
    pub cells: Vec<Cell>,
    /// Location of the row; the location of its figures if a page break cuts it.
    pub place: Place,
}

/// One cell. A merged cell has its text in its top left position; the positions it covers are empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// Text as printed, cleaned; wrapped Chinese lines are joined without a space. Short texts such as figures are
    /// stored inline.
    pub text: CompactString,
    /// Row span; 0 in a covered cell, 1 where spans are not known.
    pub rows: u16,
    /// Column span; 0 in a covered cell, 1 where spans are not known.
    pub cols: u16,
}

impl Cell {
    /// A cell with a span of 1 by 1.
    pub fn single(text: impl Into<CompactString>) -> Self {
        Cell { text: text.into(), rows: 1, cols: 1 }
    }

    /// A position covered by a merged cell.
    pub fn covered() -> Self {
        Cell::default()
    }
}
