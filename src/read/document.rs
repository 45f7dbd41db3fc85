use super::Problem;
use crate::model::{Place, Source, Turn};
use compact_str::CompactString;

/// What a file prints, in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// The file.
    pub source: Source,
    /// Paragraphs and grids in reading order.
    pub blocks: Vec<Block>,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// Whether the carrier keeps no cells at all, so that its lines may hold tables (text saved from a PDF).
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
    /// Whether an empty line (or the like) stands before it; lines that flow on are not apart.
    pub apart: bool,
    /// Where it begins.
    pub place: Place,
    /// Where it goes on, on other lines or pages.
    pub turns: Vec<Turn>,
}

/// A table as printed: rows of cells, all rows of one width.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    /// Rows from the top.
    pub rows: Vec<GridRow>,
    /// Whether `Cell::rows` and `Cell::cols` are known (lattices, sheets) or every cell counts as single.
    pub spans_known: bool,
    /// Whether the cells were found by alignment alone, without rulings or marks.
    pub low_confidence: bool,
    /// Whether the top or bottom border is missing because a page cuts the table.
    pub open_top: bool,
    /// See `open_top`.
    pub open_bottom: bool,
    /// Left edges of the columns in points, where the carrier has geometry; used to join pages.
    pub columns: Vec<i32>,
    /// For each column, whether it is not certain which header cells stand over it; empty where all are certain.
    pub unsure: Vec<bool>,
}

/// One row of a grid.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GridRow {
    /// The cells, one for each grid column.
    pub cells: Vec<Cell>,
    /// Where the row stands; of its figures when a page break cuts it.
    pub place: Place,
}

/// One cell. A merged cell has its text in its top left place and empty, covered cells elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// Text as printed, cleaned; wrapped Chinese joined without a space. Figures and short words need no memory of
    /// their own.
    pub text: CompactString,
    /// Rows that the cell spans; 0 in a covered cell, 1 where spans are not known.
    pub rows: u16,
    /// Columns that the cell spans; 0 in a covered cell, 1 where spans are not known.
    pub cols: u16,
}

impl Cell {
    /// A cell of its own.
    pub fn single(text: impl Into<CompactString>) -> Self {
        Cell { text: text.into(), rows: 1, cols: 1 }
    }

    /// A cell that a merged cell covers.
    pub fn covered() -> Self {
        Cell::default()
    }
}
