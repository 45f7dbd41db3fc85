//! Headers tell tables apart that follow one another without a title between them.

use super::super::header::{HEADER, is_data};
use super::super::matrix::Matrix;
use super::super::project;
use super::super::role::{is_code_header, is_header, is_name_header};
use crate::read::{Grid, GridRow};
use crate::text::{Printed, key, read_amount};
use std::collections::HashSet;

/// Whether a grid has a header with columns that the table before it lacks: those of a wide sheet that are printed on
/// the next page, under the same title, or those of another table. `repeated` is the number of rows in which the two
/// agree.
pub(super) fn has_other_columns(matrix: &Matrix, above: &Matrix, repeated: usize) -> bool {
    let header =
        |matrix: &Matrix| (0..matrix.height().min(HEADER)).find(|&r| is_data(matrix, r)).unwrap_or_default();
    let known = header(above);
    if repeated >= known {
        return false;
    }
    let texts = |matrix: &Matrix, from: usize, to: usize| -> HashSet<String> {
        (from..to).flat_map(|r| matrix.filled(r).map(|(_, text)| key(text))).collect()
    };
    differ(&texts(matrix, repeated, header(matrix)), &texts(above, 0, known))
}

/// Whether these header cells are those of another table: several are new, or a whole header is not the same.
fn differ(own: &HashSet<String>, known: &HashSet<String>) -> bool {
    const SEVERAL: usize = 2;
    let others: Vec<&String> = own.difference(known).collect();
    let enough = if own.iter().any(|text| names_rows(text)) { 1 } else { SEVERAL };
    others.len() >= enough && others.iter().any(|text| is_header(text))
}

/// Whether a header cell stands above codes or names.
fn names_rows(text: &str) -> bool {
    is_code_header(text) || is_name_header(text)
}

/// Splits a grid where another header stands below figures: word processors run tables together that have no paragraph
/// between them. Forms of projects have such rows inside.
pub(super) fn split(mut grid: Grid, in_project: bool) -> Vec<Grid> {
    let starts = starts(&grid.rows);
    if starts.is_empty() || in_project || project::starts_project(&Matrix::new(grid.clone())) {
        return vec![grid];
    }
    let bare = Grid { rows: Vec::new(), ..grid.clone() };
    let mut tables = Vec::new();
    for start in starts.into_iter().rev() {
        let rows = grid.rows.split_off(start);
        tables.push(Grid { rows, begins: true, ..bare.clone() });
    }
    tables.push(grid);
    tables.reverse();
    tables
}

/// The rows at which a further table begins.
fn starts(rows: &[GridRow]) -> Vec<usize> {
    let mut starts = Vec::new();
    let (mut known, mut in_data, mut reach) = (HashSet::new(), false, 0);
    for (i, row) in rows.iter().enumerate() {
        let is_held = i < reach;
        reach = row.cells.iter().map(|cell| i + usize::from(cell.rows)).fold(reach, usize::max);
        if row
            .cells
            .iter()
            .any(|cell| matches!(read_amount(&cell.text), Printed::Number(_)) && !cell.text.is_empty())
        {
            in_data = true;
            continue;
        }
        let texts = header_texts(row);
        if !in_data {
            known.extend(texts);
        } else if !is_held && heads(&texts) && differ(&texts, &known) {
            // 收入 and 支出 above 项目 and 预算数.
            let is_group = |row: &&GridRow| is_words(&header_texts(row));
            let above = rows.get(..i).unwrap_or_default().iter().rev().take_while(is_group).count();
            starts.push(i - above);
            (known, in_data) = (texts, false);
        }
    }
    starts
}

fn header_texts(row: &GridRow) -> HashSet<String> {
    row.cells.iter().filter(|cell| !cell.text.is_empty()).map(|cell| key(&cell.text)).collect()
}

/// Whether a row is a header in all its cells, of rows and of amounts.
fn heads(texts: &HashSet<String>) -> bool {
    is_words(texts) && texts.iter().any(|text| names_rows(text))
}

fn is_words(texts: &HashSet<String>) -> bool {
    texts.len() > 1 && texts.iter().all(|text| is_header(text))
}
