//! Sorts the blocks of a document: which paragraphs belong to which table, which grids form one table over pages, and
//! what is left as prose.

mod contents;
mod headers;
mod run_on;

use super::account;
use super::caption::Caption;
use super::header::is_data;
use super::heading::{is_total, marked, unmarked};
use super::matrix::Matrix;
use super::notes;
use super::project;
use super::title::known_title;
use super::units::is_same_unit;
use super::wording::rows::PARTS_OF_EXPENSE;
use crate::model::Place;
use crate::read::{Block, Cell, Grid, GridRow, Paragraph};
use crate::text::{Printed, is_page_number, key, read_amount, squeeze};
use headers::has_other_columns;

/// The sorted blocks of a document.
#[derive(Debug, Default)]
pub(crate) struct Pieces {
    /// Tables in order.
    pub grids: Vec<Piece>,
    /// Paragraphs outside of tables.
    pub prose: Vec<Paragraph>,
}

/// A table with the texts around it.
#[derive(Debug, Default)]
pub(crate) struct Piece {
    /// Its cells.
    pub matrix: Matrix,
    /// What the lines above it state.
    pub caption: Caption,
    /// Text after 注： or 说明：, including that word.
    pub notes: Vec<String>,
    /// How many numbers were in removed rows: repeated headers and caption rows.
    pub aside: usize,
    /// Whether its cells were found by alignment alone.
    pub low_confidence: bool,
    /// Location of its beginning.
    pub place: Place,
    /// The index of the report's table that was read from it, if it is not one of projects.
    pub table: Option<usize>,
    /// Left edges of its columns in points, if the carrier has geometry.
    columns: Vec<i32>,
}

/// Maximum difference between column edges found by alignment, in points.
const AGREE: u32 = 15;

/// Sorts the blocks of a document.
pub(crate) fn split(blocks: Vec<Block>) -> Pieces {
    let mut pieces = Pieces::default();
    let mut pending: Vec<Paragraph> = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) if is_page_number(&paragraph.text) => {}
            Block::Paragraph(paragraph) => pending.extend(run_on::split(paragraph)),
            Block::Grid(grid) => {
                let rest = notes::take(&mut pieces, std::mem::take(&mut pending));
                if let Some(entries) = contents::entries(&grid) {
                    pieces.prose.extend(rest.into_iter().chain(entries));
                    continue;
                }
                let in_project =
                    pieces.grids.last().is_some_and(|last| project::starts_project(&last.matrix));
                let tables = at_titles(grid).into_iter();
                let mut tables = tables.flat_map(|grid| headers::split(grid, in_project));
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
    pieces.grids.iter_mut().for_each(|piece| piece.matrix.join_ghosts(&piece.columns));
    pieces
}

/// Splits a grid at rows that are titles of further tables, together with the number and unit above the title.
fn at_titles(mut grid: Grid) -> Vec<Grid> {
    let only = |row: &GridRow| -> Option<String> {
        let mut filled = row.cells.iter().filter(|c| !c.text.is_empty());
        filled.next().filter(|_| filled.next().is_none()).map(|c| c.text.to_string())
    };
    let is_title = |row: &GridRow| only(row).is_some_and(|t| known_title(&t).is_some());
    let is_caption = |row: &GridRow| only(row).is_some_and(|t| Caption::default().read_line(&t));
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

/// Splits a row that is the last of the header and the total at once: 合计 | 10 | 合计 | 基本支出 | 项目支出.
fn total_apart(grid: &mut Grid) {
    const DEEPEST: usize = 6;
    let is_amount = |cell: &Cell| matches!(read_amount(&cell.text), Printed::Number(_));
    let heads = |row: &GridRow| {
        let total = row.cells.first().is_some_and(|c| is_total(&c.text));
        let named = PARTS_OF_EXPENSE.iter().all(|word| row.cells.iter().any(|c| key(&c.text) == *word));
        total && named && row.cells.iter().any(is_amount)
    };
    let Some(at) = grid.rows.iter().take(DEEPEST).position(heads) else { return };
    let Some(header) = grid.rows.get_mut(at) else { return };
    let mut total = header.clone();
    for (head, cell) in header.cells.iter_mut().zip(&mut total.cells).skip(1) {
        // What is no amount is a header.
        let blank = if is_amount(cell) { head } else { cell };
        *blank = Cell::single("");
    }
    header.cells.first_mut().into_iter().for_each(|cell| *cell = Cell::single(""));
    grid.rows.insert(at + 1, total);
}

impl Pieces {
    /// Adds a grid with its caption, or appends it to the table that it continues.
    fn place(&mut self, mut grid: Grid, above: Vec<Paragraph>) {
        total_apart(&mut grid);
        let place = grid.rows.first().map(|r| r.place).unwrap_or_default();
        let (low_confidence, begins, columns) = (grid.low_confidence, grid.begins, grid.columns.clone());
        let mut matrix = Matrix::new(grid);
        if matrix.is_blank() {
            return self.prose.extend(above);
        }
        let (mut caption, mut prose) = Caption::read(above);
        let mut aside = caption.take_from(&mut matrix);
        if let Some(last) = self.grids.last_mut()
            && let Some(repeated) = continues(last, &matrix, begins, &caption, &prose)
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
            caption.suppose(&prose, &matrix);
            caption.title = nearest_heading(&prose);
        }
        self.prose.append(&mut prose);
        self.grids.push(Piece { matrix, caption, aside, low_confidence, place, columns, ..Piece::default() });
    }
}

impl Piece {
    /// Whether these are its columns: alignment misses a column that is blank on the whole page.
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

/// Whether a grid continues the table before it; if so, the number of its first rows that repeat the header.
fn continues(
    last: &Piece,
    matrix: &Matrix,
    begins: bool,
    caption: &Caption,
    above: &[Paragraph],
) -> Option<usize> {
    let in_project = project::starts_project(&last.matrix);
    // Fragments of a merged cell over two pages that are outside of the table do not separate it.
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
    // A copy of the table is a separate table.
    if same_title && matrix.cells() == last.matrix.cells() {
        return None;
    }
    if project::starts_project(matrix) {
        return None;
    }
    if in_project {
        return project::continues(matrix).then_some(0);
    }
    let is_said = same_title || caption.continued;
    if begins && !is_said && !is_data(matrix, 0) {
        return None;
    }
    let repeated = (0..matrix.height().min(last.matrix.height()).min(6))
        .take_while(|&r| matrix.same_row(r, &last.matrix, r) && !is_data(matrix, r))
        .count();
    if has_other_columns(matrix, &last.matrix, repeated) {
        return None;
    }
    // Without a header it can't be a table of its own.
    let headless = matrix.width() <= last.matrix.width() && is_data(matrix, 0);
    let same_width = matrix.width() == last.matrix.width();
    let goes_on = repeated > 0 || is_said || same_width || headless;
    goes_on.then_some(repeated)
}

fn nearest_heading(prose: &[Paragraph]) -> Option<String> {
    prose
        .iter()
        .rev()
        .take(3)
        .find(|p| p.heading.is_some() || marked(&p.text).is_some_and(|m| m.level <= 2))
        // An entry of the contents is not a heading.
        .filter(|p| p.text.chars().count() <= 40 && !p.text.contains("..") && !p.text.contains('…'))
        .map(|p| squeeze(unmarked(&p.text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_row_with_the_figures_of_the_total_is_both() {
        let row =
            |texts: [&str; 6]| GridRow { cells: texts.map(Cell::single).to_vec(), place: Place::default() };
        let shown = |rows: Vec<GridRow>| {
            let mut grid = Grid { rows, ..Grid::default() };
            total_apart(&mut grid);
            let texts =
                |row: &GridRow| row.cells.iter().map(|c| c.text.to_string()).collect::<Vec<_>>().join("|");
            grid.rows.iter().map(texts).collect::<Vec<_>>()
        };
        let header = ["项目", "", "本年收入", "本年支出", "", ""];
        let mixed = ["合计", "", "5.00", "合计", "基本支出", "项目支出"];
        assert_eq!(
            shown(vec![row(header), row(mixed), row(["212", "甲", "5.00", "5.00", "", "5.00"])]),
            [
                "项目||本年收入|本年支出||",
                "|||合计|基本支出|项目支出",
                "合计||5.00|||",
                "212|甲|5.00|5.00||5.00"
            ]
        );
        let blank = ["合计", "", "", "合计", "基本支出", "项目支出"];
        assert_eq!(shown(vec![row(header), row(blank)]).len(), 2);
    }
}
