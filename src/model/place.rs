use serde::{Deserialize, Serialize};

/// A location in the source document. Pages and lines count from 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Page, where the carrier has pages.
    #[serde(default)]
    pub page: Option<u32>,
    /// Line, where the carrier has lines.
    #[serde(default)]
    pub line: Option<u32>,
    /// Row of the table's printed cells ([`crate::model::Table::cells`]), counted from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
}

impl Place {
    /// The place of a line in a carrier without pages.
    pub fn line(line: u32) -> Self {
        Place { line: Some(line), ..Place::default() }
    }

    /// The place of a page in a carrier without lines.
    pub fn page(page: u32) -> Self {
        Place { page: Some(page), ..Place::default() }
    }

    /// The same place, in the given row of the printed cells.
    pub fn in_row(self, row: usize) -> Self {
        Place { row: u32::try_from(row).ok(), ..self }
    }
}

/// The position of a row in a report: which table, and which of its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RowAt {
    /// Index of the table in the report.
    pub table: usize,
    /// Index of the row in the table.
    pub row: usize,
}

impl RowAt {
    /// The row of that index in the table of that index.
    pub fn new(table: usize, row: usize) -> Self {
        RowAt { table, row }
    }
}
