//! Tables without rulings, found by alignment alone: a fallback of low confidence.

use super::lattice::Table;
use super::layout::Item;
use super::lines::{FAR, TextLine};
use crate::model::Place;
use crate::read::{Bounded, Cell, Grid, GridRow, work};

/// Puts runs of lines that are evidently rows of a table into tables; other lines stay.
pub(super) fn split(lines: Vec<TextLine>, page: u32) -> Vec<Item> {
    if !lines.iter().any(|line| line.widest_gap() > FAR) {
        return lines.into_iter().map(Item::Line).collect();
    }
    let parts = |line: &TextLine| if line.is_sideways { Vec::new() } else { line.parts().collect() };
    let parts: Vec<Vec<TextLine>> = lines.iter().map(parts).collect();
    let mut items = Vec::new();
    let mut lines = lines.into_iter();
    let mut rest = parts.as_slice();
    while !rest.is_empty() {
        let run = rest.iter().take_while(|parts| parts.len() >= 2).count();
        let (rows, tail) = rest.split_at(run.max(1));
        let taken = lines.by_ref().take(rows.len());
        match columns(rows) {
            Some(columns) => {
                items.push(Item::Table(table(rows, &columns, page)));
                taken.for_each(drop);
            }
            None => items.extend(taken.map(Item::Line)),
        }
        rest = tail;
    }
    items
}

/// The columns (left and right edges) of rows that make a table: at least two columns of figures that at least
/// two rows share.
fn columns(rows: &[Vec<TextLine>]) -> Option<Vec<(f32, f32)>> {
    let figure_rows = rows.iter().filter(|row| row.iter().filter(|p| is_figure(p)).count() >= 2).count();
    if figure_rows < 2 {
        return None;
    }
    let mut columns: Vec<(f32, f32)> = Vec::new();
    let mut spans: Vec<(f32, f32)> = rows.iter().flatten().map(|p| (p.left, p.right)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (left, right) in spans {
        match columns.last_mut() {
            Some(last) if left < last.1 => last.1 = last.1.max(right),
            _ => columns.push((left, right)),
        }
    }
    work::step(columns.len() * rows.iter().map(Vec::len).sum::<usize>());
    let figures = |column: &&(f32, f32)| {
        let in_column = |p: &&TextLine| p.left >= column.0 && p.right <= column.1 && is_figure(p);
        rows.iter().filter(|row| row.iter().any(|p| in_column(&p))).count() >= 2
    };
    (columns.iter().filter(figures).count() >= 2).then_some(columns)
}

fn is_figure(part: &TextLine) -> bool {
    let mut chars = part.glyphs.iter().map(|g| g.ch);
    chars.clone().any(|c| c.is_ascii_digit()) && chars.all(|c| c.is_ascii_digit() || ",.-%".contains(c))
}

fn table(rows: &[Vec<TextLine>], columns: &[(f32, f32)], page: u32) -> Table {
    work::keep(Bounded::Cells, rows.len() * columns.len());
    let grid_rows = rows.iter().map(|row| {
        work::step(row.len() * columns.len() / 16);
        let mut cells = vec![Cell::single(""); columns.len()];
        for part in row {
            let column = columns.iter().rposition(|c| c.0 <= part.left + 0.1).unwrap_or(0);
            if let Some(cell) = cells.get_mut(column) {
                cell.text.push_str(&part.text());
            }
        }
        GridRow { cells, place: Place::page(page) }
    });
    let tops = rows.iter().flatten().map(|p| p.baseline - p.size);
    let edges = columns.iter().map(|c| c.0).chain(columns.last().map(|c| c.1));
    Table {
        grid: Grid {
            rows: grid_rows.collect(),
            low_confidence: true,
            columns: columns.iter().map(|c| c.0.round() as i32).collect(),
            ..Grid::default()
        },
        top: tops.fold(f32::MAX, f32::min),
        edges: edges.collect(),
        full: vec![false; columns.len()],
        open_head: vec![false; columns.len()],
        open_foot: vec![false; columns.len()],
    }
}
