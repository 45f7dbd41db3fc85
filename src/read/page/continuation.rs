//! Tables that continue over pages.

#![allow(clippy::indexing_slicing, reason = "both tables have the same columns at that point")]

use super::lattice::Table;
use super::lines::{begins_numbered, joint};
use super::unruled::cut;
use crate::read::{Bounded, Cell, Grid, GridRow, work};

/// Tolerance for column edges to agree, in points.
pub(super) const AGREE: f32 = 2.0;
/// The same for tables with as many columns: word processors fit the columns of each page.
const ALIKE: f32 = 4.0;
/// A cell of more characters holds a paragraph, not a name.
const PARAGRAPH: usize = 30;

/// What is printed between the table at the bottom of one page and the table at the top of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Between {
    /// Nothing except running headers and footers.
    Nothing,
    /// The same lines as above the first table.
    SameTitles,
}

/// How a table at the top of a page continues the one at the bottom of the page before.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Continuation {
    /// The number of leading rows that repeat the header.
    pub header: usize,
    /// The column edges of both, relative to the left one.
    pub columns: Vec<f32>,
}

/// Whether `next`, at the top of a page, continues `table`.
pub(super) fn continuation(table: &Table, next: &Table, between: Between) -> Option<Continuation> {
    let columns = common_columns(table, next)?;
    let is_same = table.edges.len() == next.edges.len();
    let is_open = table.grid.open_bottom || next.grid.open_top;
    let header = if is_same { repeated_header(&table.grid, &next.grid) } else { 0 };
    let first = next.grid.rows.first()?;
    let labels = next.grid.rows.iter().take(header).flat_map(|row| &row.cells).filter(|c| !c.text.is_empty());
    let goes_on = match between {
        // Forms with one title for each project look like repetitions, but their headers have few labels.
        Between::SameTitles => is_open || labels.count() >= 3,
        // The header of another table has merged cells and no figures.
        Between::Nothing => {
            is_open
                || labels.count() >= 2
                || has_figures(first)
                || (is_same && is_plain(first))
                || is_cut_header(table, next)
        }
    };
    (goes_on && table.grid.low_confidence == next.grid.low_confidence)
        .then_some(Continuation { header, columns })
}

/// Whether a page break cuts the header: the first page has some of its rows and nothing below them.
fn is_cut_header(table: &Table, next: &Table) -> bool {
    const DEEPEST: usize = 4;
    let rows = &table.grid.rows;
    // A form begins with a label and its value.
    let has_labels = rows.iter().any(|row| row.cells.iter().filter(|c| !c.text.is_empty()).count() > 2);
    let is_header = has_labels && rows.len() <= DEEPEST && !rows.iter().any(has_figures);
    is_header && next.grid.rows.iter().any(has_figures)
}

/// Appends the rows of `next`.
pub(super) fn append(table: &mut Table, mut next: Table, how: Continuation) {
    spread(table, &how.columns);
    spread(&mut next, &how.columns);
    let is_both_open = how.header == 0 && table.grid.open_bottom && next.grid.open_top;
    let is_open = table.grid.open_bottom || next.grid.open_top;
    let mut rows = next.grid.rows.into_iter().skip(how.header);
    if let Some(first) = rows.next() {
        let is_rest = is_both_open || is_rest(table, &first, is_open);
        let ends: Vec<End> = (0..table.full.len())
            .map(|c| End {
                is_full: table.full[c],
                is_open: table.open_foot[c] && next.open_head[c],
                is_ruled: is_open && !table.open_foot[c] && !next.open_head[c],
            })
            .collect();
        let own = if is_rest { join_cut_row(&mut table.grid.rows, first, &ends) } else { Some(first) };
        table.grid.rows.extend(own);
    }
    table.grid.rows.extend(rows);
    table.grid.open_bottom = next.grid.open_bottom;
    let unsure = table.grid.unsure.iter_mut().zip(next.grid.unsure);
    unsure.for_each(|(own, next)| *own |= next);
    (table.full, table.open_foot) = (next.full, next.open_foot);
}

/// Whether `row` is the rest of the last row of `table`, even if borders suggest otherwise: Word and WPS often draw
/// them as if the rest were a row of its own. Each of its texts must continue a text that fills its cell.
fn is_rest(table: &Table, row: &GridRow, is_open: bool) -> bool {
    let Some(last) = table.grid.rows.last() else {
        return false;
    };
    let printed = |row: &GridRow| row.cells.iter().filter(|c| !c.text.is_empty()).count();
    let mut goes_on = 0;
    for ((cell, above), full) in row.cells.iter().zip(&last.cells).zip(&table.full) {
        let begins_anew = begins_numbered(&cell.text);
        match () {
            () if cell.text.is_empty() => {}
            () if *full && !above.text.is_empty() && !is_figure(cell) && !begins_anew => goes_on += 1,
            () if *full && let Some(is_sure) = cut(&above.text, &cell.text) => {
                goes_on += usize::from(is_sure)
            }
            // Figures that are vertically centred in a tall row may follow on the next page.
            () if is_open && above.text.is_empty() && is_figure(cell) => {}
            () => return false,
        }
    }
    goes_on > 0 && (is_open || printed(row) < printed(last))
}

/// The columns of both tables, if they agree: all of them, or, where one page has only merged cells, those that it
/// draws.
pub(super) fn common_columns(a: &Table, b: &Table) -> Option<Vec<f32>> {
    let (few, many) = if a.edges.len() <= b.edges.len() { (a, b) } else { (b, a) };
    let (few, many) = (few.relative_edges(), many.relative_edges());
    let is_alike = few.len() == many.len() && few.iter().zip(&many).all(|(a, b)| (a - b).abs() <= ALIKE);
    if is_alike {
        return Some(many);
    }
    let matching = matching(&few, &many)?;
    (matching.last()? + 1 == many.len()).then_some(many)
}

/// For each edge, the index of the matching edge in `many`; `None` if one has no match.
fn matching(few: &[f32], many: &[f32]) -> Option<Vec<usize>> {
    let mut next = 0;
    let places = few.iter().map(|edge| {
        let ahead = many.iter().enumerate().skip(next);
        let (place, _) = ahead.into_iter().find(|(_, other)| (edge - **other).abs() <= AGREE)?;
        next = place + 1;
        Some(place)
    });
    places.collect()
}

/// Redistributes the cells of a table over these columns.
fn spread(table: &mut Table, edges: &[f32]) {
    let Some(places) = matching(&table.relative_edges(), edges).filter(|p| p.len() < edges.len()) else {
        return;
    };
    let columns = edges.len() - 1;
    let rows = table.grid.rows.len();
    work::keep(Bounded::Cells, rows * columns.saturating_sub(places.len() - 1));
    work::step(rows * columns / 16);
    for row in &mut table.grid.rows {
        let narrow = std::mem::replace(&mut row.cells, vec![Cell::covered(); columns]);
        for (column, cell) in narrow.into_iter().enumerate().filter(|(_, cell)| cell.rows > 0) {
            let (from, to) = (places[column], places[column + usize::from(cell.cols)]);
            row.cells[from] = Cell { cols: u16::try_from(to - from).unwrap_or(u16::MAX), ..cell };
        }
    }
    for flags in [&mut table.full, &mut table.open_head, &mut table.open_foot] {
        let mut wide = vec![false; columns];
        for (at, is_set) in flags.iter().enumerate() {
            wide[places[at]..places[at + 1]].fill(*is_set);
        }
        *flags = wide;
    }
    let left = table.edges.first().copied().unwrap_or_default();
    table.edges = edges.iter().map(|edge| left + edge).collect();
    table.grid.columns = table.edges.iter().take(columns).map(|edge| edge.round() as i32).collect();
}

/// The number of leading rows of `next` that repeat those of `grid`.
fn repeated_header(grid: &Grid, next: &Grid) -> usize {
    let same = |(a, b): &(&GridRow, &GridRow)| {
        a.cells.iter().map(|c| &c.text).eq(b.cells.iter().map(|c| &c.text))
            && (!has_figures(b) || numbers_columns(b))
    };
    grid.rows.iter().zip(&next.rows).take_while(same).count()
}

fn is_plain(row: &GridRow) -> bool {
    row.cells.iter().all(|c| c.rows == 1 && c.cols == 1)
}

/// Whether it numbers the columns: 1, 2, 3 …
pub(super) fn numbers_columns(row: &GridRow) -> bool {
    let counts: Vec<u32> = row.cells.iter().filter_map(|cell| cell.text.parse().ok()).collect();
    counts.len() >= 2 && counts.windows(2).all(|pair| pair[1] == pair[0] + 1)
}

pub(super) fn has_figures(row: &GridRow) -> bool {
    row.cells.iter().any(is_figure)
}

fn is_figure(cell: &Cell) -> bool {
    let figure = |c: char| c.is_ascii_digit() || ",.-%".contains(c);
    cell.text.contains(|c: char| c.is_ascii_digit()) && cell.text.chars().all(figure)
}

/// How a column ends at the bottom of a page.
struct End {
    /// The last text fills its cell.
    is_full: bool,
    /// No ruling closes it on either page.
    is_open: bool,
    /// A ruling closes it on both pages, though not every column is closed.
    is_ruled: bool,
}

/// Joins a row that is cut by a page break; returns the second part if the two are separate rows.
fn join_cut_row(rows: &mut [GridRow], mut next: GridRow, ends: &[End]) -> Option<GridRow> {
    let anchors: Option<Vec<Option<usize>>> = (0..next.cells.len()).map(|c| anchor(rows, &next, c)).collect();
    let Some(anchors) = anchors else {
        return Some(next);
    };
    let last = rows.len().saturating_sub(1);
    // A text that continues must fill its cell; one exception is allowed, since a wide character may not have fit.
    let (mut are_two, mut complete) = (false, 0);
    let (mut cuts, mut is_cut) = (0, false);
    for (column, anchor) in anchors.iter().enumerate() {
        let Some(above) = anchor.map(|row| &rows[row].cells[column]) else { continue };
        let (cell, end) = (&next.cells[column], &ends[column]);
        if above.text.is_empty() || cell.text.is_empty() {
            continue;
        }
        let own = *anchor == Some(last) && cell.rows == 1;
        match cut(&above.text, &cell.text).filter(|_| own && end.is_full) {
            Some(is_sure) => (cuts, is_cut) = (cuts + 1, is_cut || is_sure),
            None => are_two |= is_figure(above) && is_figure(cell),
        }
        are_two |= own && end.is_ruled;
        complete += usize::from(own && !end.is_full);
    }
    if are_two || complete > 1 || (cuts > 0 && !is_cut) {
        carry_merged_on(rows, &mut next, &anchors, ends);
        return Some(next);
    }
    // Codes are on the left; the relevant figures are on the right.
    let last_figure = |row: &GridRow| row.cells.iter().rposition(is_figure);
    let figures_follow = last_figure(&next) > rows.last().and_then(last_figure);
    for (column, (cell, anchor)) in next.cells.into_iter().zip(anchors).enumerate() {
        let Some(joined) = anchor.and_then(|row| rows.get_mut(row)?.cells.get_mut(column)) else {
            continue;
        };
        go_on(joined, &cell);
        joined.rows = joined.rows.saturating_add(cell.rows.saturating_sub(1));
    }
    if let Some(last) = rows.last_mut().filter(|_| figures_follow) {
        last.place = next.place;
    }
    None
}

/// A page break between two rows cuts the merged cells next to them: the name of a level is on one of the pages only.
fn carry_merged_on(rows: &mut [GridRow], next: &mut GridRow, anchors: &[Option<usize>], ends: &[End]) {
    // If rulings close some columns, the others continue.
    let is_drawn = ends.iter().any(|end| end.is_ruled);
    for ((column, cell), anchor) in next.cells.iter_mut().enumerate().zip(anchors) {
        let above = anchor.and_then(|row| rows.get_mut(row)?.cells.get_mut(column));
        let Some(above) = above.filter(|_| ends[column].is_open) else { continue };
        let is_merged = above.rows > 1 || cell.rows > 1;
        let is_one = above.text.is_empty() || cell.text.is_empty() || above.text == cell.text;
        let is_paragraph = ends[column].is_full && above.text.chars().count() > PARAGRAPH;
        let goes_on = (is_drawn || is_paragraph) && !is_figure(cell);
        if is_merged && (is_one || goes_on) {
            if above.text != cell.text {
                go_on(above, cell);
            }
            above.rows = above.rows.saturating_add(cell.rows);
            *cell = Cell::covered();
        }
    }
}

/// Appends the text of a cell on the next page.
fn go_on(above: &mut Cell, cell: &Cell) {
    if let (Some(last), Some(first)) = (above.text.chars().last(), cell.text.chars().next()) {
        above.text.push_str(joint(last, first, false));
    }
    above.text.push_str(&cell.text);
}

/// The row of the cell above that the cell of `next` in this column continues: `Some(None)` in a covered column,
/// `None` if there is no such cell.
fn anchor(rows: &[GridRow], next: &GridRow, column: usize) -> Option<Option<usize>> {
    let cell = &next.cells[column];
    if cell.rows == 0 {
        return Some(None);
    }
    let row = rows
        .iter()
        .inspect(|_| work::step(1))
        .rposition(|r| r.cells.get(column).is_some_and(|c| c.rows > 0))?;
    let above = &rows[row].cells[column];
    (row + usize::from(above.rows) == rows.len() && above.cols == cell.cols).then_some(Some(row))
}
