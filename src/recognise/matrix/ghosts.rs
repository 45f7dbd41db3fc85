//! Ghost columns: neighbouring columns of a grid that are one column of the table.

use super::{Cover, Matrix, Spot, small, spot};

/// Doubly drawn rulings are not further apart than this, in points.
const GHOST: u32 = 24;

/// A column joined from neighbours that no row distinguishes.
struct Joined {
    first: usize,
    end: usize,
    /// For each row, which of them has the text; empty for a single column.
    speaks: Vec<usize>,
}

impl Joined {
    fn at(&self, row: usize) -> usize {
        self.speaks.get(row).copied().unwrap_or(self.first)
    }
}

impl Matrix {
    /// Joins neighbouring columns that no row distinguishes (ghost columns), which doubly drawn rulings cause.
    /// Requires all pages of the table.
    ///
    /// Example: columns 1 and 2 are joined, since no row has text in both:
    ///
    /// ```text
    /// | 科目 | 合计 |        | 基本支出 |
    /// | 教育 |      | 614.98 | 500.00   |
    /// ```
    ///
    /// `edges` are the left edges of the columns in points, if the carrier has geometry: where both columns are wide,
    /// neither is a ghost.
    pub(crate) fn join_ghosts(&mut self, edges: &[i32]) {
        if !self.spans_known {
            // A blank column may be a real one under a spanning header.
            return;
        }
        let mut columns: Vec<Joined> = Vec::new();
        for right in 0..self.width() {
            let is_wide = |first: usize, end: usize| {
                let ends = edges.get(first).zip(edges.get(end));
                edges.len() == self.width() && ends.is_none_or(|(from, to)| to.abs_diff(*from) > GHOST)
            };
            let is_apart = |left: &Joined| is_wide(left.first, left.end) && is_wide(right, right + 1);
            match columns.last_mut().filter(|left| !is_apart(left) && !self.are_distinct(left, right)) {
                None => columns.push(Joined { first: right, end: right + 1, speaks: Vec::new() }),
                Some(left) => {
                    let speaks = |row: usize| match left.at(row) {
                        left if self.whole(row, left).is_empty() => right,
                        left => left,
                    };
                    left.speaks = (0..self.height()).map(speaks).collect();
                    left.end = right + 1;
                }
            }
        }
        if columns.len() < self.width() {
            *self = self.of_columns(&columns);
        }
    }

    /// Whether some row has text in more than one of these columns.
    fn are_distinct(&self, left: &Joined, right: usize) -> bool {
        let origin = |spot: Spot| match self.covered.get(&spot) {
            Some(Cover::Cell(origin)) => *origin,
            _ => spot,
        };
        (0..self.height()).any(|row| {
            let left = left.at(row);
            let both = !self.whole(row, left).is_empty() && !self.whole(row, right).is_empty();
            both && origin(spot(row, left)) != origin(spot(row, right))
        })
    }

    /// A copy with these columns joined.
    fn of_columns(&self, columns: &[Joined]) -> Matrix {
        let mut joined = Matrix {
            width: columns.len(),
            places: self.places.clone(),
            widths: self.widths.clone(),
            spans_known: self.spans_known,
            unsure: columns.iter().map(|c| (c.first..c.end).any(|c| self.is_unsure(c))).collect(),
            ..Matrix::default()
        };
        // The new position of the cell that begins at an old one, if it still begins anywhere.
        let now = |(row, from): Spot| {
            let (at, from) = (row as usize, from as usize);
            let new = columns.partition_point(|column| column.end <= from);
            columns.get(new).filter(|column| column.at(at) == from).map(|_| (row, small(new)))
        };
        for row in 0..self.height() {
            joined.cells.push(columns.iter().map(|column| self.text(row, column.at(row))));
            for (new, column) in columns.iter().enumerate() {
                let cover = match self.covered.get(&spot(row, column.at(row))) {
                    None => continue,
                    Some(Cover::Cell((above, from))) => match now((*above, *from)) {
                        Some(origin) => Cover::Cell(origin),
                        None => {
                            let (above, from) = (*above as usize, *from as usize);
                            Cover::Rest(Box::new((self.text(above, from).to_string(), above < row)))
                        }
                    },
                    Some(other) => other.clone(),
                };
                joined.covered.insert(spot(row, new), cover);
            }
        }
        joined
    }
}
