//! Sorts a document's blocks: which paragraphs belong to which table, which grids are one table over pages, and what
//! is left as prose.

use super::account;
use super::caption::Caption;
use super::header::is_data;
use super::heading::{marked, unmarked};
use super::matrix::Matrix;
use super::notes;
use super::project;
use super::title::known_title;
use super::units::is_same_unit;
use crate::model::Place;
use crate::read::{Block, Grid, GridRow, Paragraph};
use crate::text::{Printed, is_page_number, read_amount, squeeze};

/// A document, sorted.
#[derive(Debug, Default)]
pub(crate) struct Pieces {
    /// Tables in order.
    pub grids: Vec<Piece>,
    /// Paragraphs that belong to no table.
    pub prose: Vec<Paragraph>,
}

/// A table with what its surroundings say of it.
#[derive(Debug, Default)]
pub(crate) struct Piece {
    /// Its cells.
    pub matrix: Matrix,
    /// What stands around it.
    pub caption: Caption,
    /// Text behind 注： or 说明：, with that word.
    pub notes: Vec<String>,
    /// How many numbers stood in rows that only repeat the header or say what the caption says.
    pub aside: usize,
    /// Whether its cells were found by alignment alone.
    pub low_confidence: bool,
    /// Where it begins.
    pub place: Place,
    /// Left edges of its columns, where the carrier has geometry.
    columns: Vec<i32>,
}

/// Edges that alignment alone has found agree within so many points.
const AGREE: u32 = 15;

/// Sorts the blocks of a document.
pub(crate) fn split(blocks: Vec<Block>) -> Pieces {
    let mut pieces = Pieces::default();
    let mut pending: Vec<Paragraph> = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) if is_page_number(&paragraph.text) => {}
            Block::Paragraph(paragraph) => pending.push(paragraph),
            Block::Grid(grid) => {
                let rest = notes::take(&mut pieces, std::mem::take(&mut pending));
                let mut tables = at_titles(grid).into_iter();
                if let Some(first) = tables.next() {
                    pieces.place(first, rest);
                }
                tables.for_each(|grid| pieces.place(grid, Vec::new()));
            }
        }
    }
    let rest = notes::take(&mut pieces, pending);
    pieces.prose.extend(rest);
    notes::move_statements(&mut pieces);
    pieces.grids.iter_mut().for_each(|piece| piece.matrix.join_ghosts());
    pieces
}

/// Parts a grid where a row is the title of another table, with the number and unit above that title.
fn at_titles(mut grid: Grid) -> Vec<Grid> {
    let only = |row: &GridRow| -> Option<String> {
        let mut filled = row.cells.iter().filter(|c| !c.text.is_empty());
        filled.next().filter(|_| filled.next().is_none()).map(|c| c.text.to_string())
    };
    let is_title = |row: &GridRow| only(row).is_some_and(|t| known_title(&t).is_some());
    let is_caption = |row: &GridRow| only(row).is_some_and(|t| Caption::default().hear(&t));
    let bare = Grid { rows: Vec::new(), columns: grid.columns.clone(), unsure: grid.unsure.clone(), ..grid };
    let mut tables = Vec::new();
    while let Some(title) = (1..grid.rows.len()).rfind(|&r| grid.rows.get(r).is_some_and(is_title)) {
        let above = grid.rows.get(..title).unwrap_or_default();
        let start = above.iter().rposition(|row| !is_caption(row)).map_or(0, |r| r + 1);
        if start == 0 {
            break;
        }
        let rows = grid.rows.split_off(start);
        tables.push(Grid { rows, ..bare.clone() });
    }
    tables.push(grid);
    tables.reverse();
    tables
}

impl Pieces {
    /// Gives a grid its caption, or puts it below the table that it goes on from.
    fn place(&mut self, grid: Grid, above: Vec<Paragraph>) {
        let place = grid.rows.first().map(|r| r.place).unwrap_or_default();
        let (low_confidence, columns) = (grid.low_confidence, grid.columns.clone());
        let mut matrix = Matrix::new(grid);
        if matrix.is_blank() {
            return self.prose.extend(above);
        }
        let (mut caption, mut prose) = Caption::read(above);
        let mut aside = caption.take_from(&mut matrix);
        if let Some(last) = self.grids.last_mut()
            && let Some(repeated) = continues(last, &matrix, &caption, &prose)
            && (repeated > 0 || !low_confidence || last.has_columns(&columns))
            && matrix.align(&last.matrix, repeated)
        {
            aside += account::aside(&matrix, repeated);
            last.aside += aside;
            last.matrix.append(matrix, repeated);
            self.prose.extend(prose);
            return;
        }
        if caption.title.is_none() {
            caption.title = nearest_heading(&prose);
        }
        self.prose.append(&mut prose);
        self.grids.push(Piece { matrix, caption, notes: Vec::new(), aside, low_confidence, place, columns });
    }
}

impl Piece {
    /// Whether these columns are its own: one that a page prints nothing in is none of those that alignment finds.
    fn has_columns(&self, columns: &[i32]) -> bool {
        let from_first = |columns: &[i32]| -> Vec<i32> {
            let first = columns.first().copied().unwrap_or_default();
            columns.iter().map(|edge| edge.saturating_sub(first)).collect()
        };
        let (own, others) = (from_first(&self.columns), from_first(columns));
        own.len() == others.len() && own.iter().zip(&others).all(|(a, b)| a.abs_diff(*b) <= AGREE)
    }

    /// Whether any cell holds an amount with decimals.
    pub(crate) fn prints_figures(&self) -> bool {
        let is_figure =
            |text: &str| text.contains(['.', ',']) && matches!(read_amount(text), Printed::Number(_));
        (0..self.matrix.height()).any(|r| self.matrix.filled(r).any(|(_, t)| is_figure(t)))
    }
}

/// Whether a grid goes on with the table before it, and how many of its first rows repeat the header.
fn continues(last: &Piece, matrix: &Matrix, caption: &Caption, above: &[Paragraph]) -> Option<usize> {
    let in_project = project::starts_project(&last.matrix);
    // What a merged cell over two pages leaves outside the table does not part it.
    let alone = above.iter().all(|p| in_project && project::is_scrap(&p.text));
    let names = caption.unit_name.as_deref().zip(last.caption.unit_name.as_deref());
    if names.is_some_and(|(own, above)| !is_same_unit(own, above)) {
        return None;
    }
    let same_title = caption.title.is_some() && caption.title == last.caption.title;
    let untitled = caption.title.is_none() && (caption.number.is_none() || caption.continued);
    if !(same_title || untitled && (alone || caption.continued)) {
        return None;
    }
    // A copy of the table is another table.
    if same_title && matrix.cells() == last.matrix.cells() {
        return None;
    }
    if project::starts_project(matrix) {
        return None;
    }
    if in_project {
        return project::continues(matrix).then_some(0);
    }
    let repeated = (0..matrix.height().min(last.matrix.height()).min(6))
        .take_while(|&r| matrix.same_row(r, &last.matrix, r) && !is_data(matrix, r))
        .count();
    // Without a header of its own it is no table by itself.
    let headless = matrix.width() <= last.matrix.width() && is_data(matrix, 0);
    let same_width = matrix.width() == last.matrix.width();
    let goes_on = repeated > 0 || same_title || caption.continued || same_width || headless;
    goes_on.then_some(repeated)
}

fn nearest_heading(prose: &[Paragraph]) -> Option<String> {
    prose
        .iter()
        .rev()
        .take(3)
        .find(|p| p.heading.is_some() || marked(&p.text).is_some_and(|m| m.level <= 2))
        .filter(|p| p.text.chars().count() <= 40)
        .map(|p| squeeze(unmarked(&p.text)))
}
