use serde::de::{SeqAccess, Visitor};
use serde::ser::SerializeSeq;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// Cells as printed, row by row. All texts share one `String`, since a sheet may have millions of cells.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Cells {
    text: String,
    /// End of each cell's text, as a byte offset into `text`.
    ends: Vec<u32>,
    /// End of each row, as an index into `ends`.
    rows: Vec<u32>,
}

/// A row of cells.
#[derive(Debug, Clone, Copy)]
pub struct CellRow<'a> {
    cells: &'a Cells,
    from: usize,
    to: usize,
}

impl Cells {
    /// An empty table with room for this many rows and cells.
    pub fn with_capacity(rows: usize, cells: usize) -> Self {
        Cells { text: String::new(), ends: Vec::with_capacity(cells), rows: Vec::with_capacity(rows) }
    }

    /// Appends a row.
    pub fn push(&mut self, row: impl IntoIterator<Item = impl AsRef<str>>) {
        for cell in row {
            self.text.push_str(cell.as_ref());
            self.ends.push(small(self.text.len()));
        }
        self.rows.push(small(self.ends.len()));
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row of this index.
    pub fn get(&self, row: usize) -> Option<CellRow<'_>> {
        let to = *self.rows.get(row)? as usize;
        let from = row.checked_sub(1).and_then(|above| self.rows.get(above)).map_or(0, |end| *end as usize);
        Some(CellRow { cells: self, from, to })
    }

    /// The text of a cell; empty where there is none.
    pub fn text(&self, row: usize, column: usize) -> &str {
        self.get(row).and_then(|row| row.get(column)).unwrap_or_default()
    }

    /// The rows from top to bottom.
    pub fn iter(&self) -> impl Iterator<Item = CellRow<'_>> {
        (0..self.len()).filter_map(|row| self.get(row))
    }

    /// Number of cells in the longest row.
    pub fn width(&self) -> usize {
        self.iter().map(|row| row.len()).max().unwrap_or(0)
    }

    /// A copy with a `String` for each cell, for lists that are displayed.
    pub fn to_rows(&self) -> Vec<Vec<String>> {
        self.iter().map(|row| row.iter().map(String::from).collect()).collect()
    }

    /// Removes the first `rows` rows.
    pub fn drop_top(&mut self, rows: usize) {
        if rows > 0 {
            *self = self.iter().skip(rows).collect();
        }
    }

    /// Releases unused capacity.
    pub fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.rows.shrink_to_fit();
    }

    fn cell(&self, index: usize) -> Option<&str> {
        let to = *self.ends.get(index)? as usize;
        let from =
            index.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        self.text.get(from..to)
    }
}

/// Offsets are `u32`: the limits on reading a document keep text and cell counts far below 2³².
fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl<'a> CellRow<'a> {
    /// Number of cells.
    pub fn len(self) -> usize {
        self.to - self.from
    }

    /// Whether the row has no cells.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The text of the cell in this column.
    pub fn get(self, column: usize) -> Option<&'a str> {
        self.cells.cell(self.from + column).filter(|_| column < self.len())
    }

    /// The texts from left to right.
    pub fn iter(self) -> impl Iterator<Item = &'a str> {
        (self.from..self.to).filter_map(|index| self.cells.cell(index))
    }
}

impl<'a> IntoIterator for CellRow<'a> {
    type Item = &'a str;
    type IntoIter = Box<dyn Iterator<Item = &'a str> + 'a>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}

impl<R: IntoIterator<Item = impl AsRef<str>>> FromIterator<R> for Cells {
    fn from_iter<T: IntoIterator<Item = R>>(rows: T) -> Self {
        let mut cells = Cells::default();
        rows.into_iter().for_each(|row| cells.push(row));
        cells
    }
}

impl fmt::Debug for Cells {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter().map(|row| row.iter().collect::<Vec<_>>())).finish()
    }
}

impl Serialize for Cells {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_seq(Some(self.len()))?;
        for row in self.iter() {
            rows.serialize_element(&row.iter().collect::<Vec<_>>())?;
        }
        rows.end()
    }
}

impl<'de> Deserialize<'de> for Cells {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Rows;
        impl<'de> Visitor<'de> for Rows {
            type Value = Cells;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("rows of texts")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<Cells, A::Error> {
                let mut cells = Cells::default();
                while let Some(row) = rows.next_element::<Vec<String>>()? {
                    cells.push(row);
                }
                Ok(cells)
            }
        }
        deserializer.deserialize_seq(Rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_any_width_come_back_as_they_were() {
        let json = r#"[["科目","","合计"],[],["","1.00"],[""]]"#;
        let mut cells: Cells = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&cells).unwrap(), json);
        assert_eq!((cells.len(), cells.width(), cells.text(0, 2), cells.text(2, 1)), (4, 3, "合计", "1.00"));
        assert_eq!((cells.text(1, 0), cells.text(0, 3), cells.text(9, 0)), ("", "", ""));
        cells.drop_top(2);
        assert_eq!(serde_json::to_string(&cells).unwrap(), r#"[["","1.00"],[""]]"#);
    }
}
