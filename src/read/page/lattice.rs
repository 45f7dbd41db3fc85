//! From a lattice of rulings to the cells of a table.

#![allow(clippy::indexing_slicing, reason = "all vectors are sized by the numbers of row and column edges")]

use super::geometry::{Glyph, Line, pairs};
use super::lines::cell_text;
use super::rulings::Lattice;
use super::unruled;
use crate::model::Place;
use crate::read::{Bounded, Cell, Grid, GridRow, work};

/// More cells than a page can print.
const MAX_ATOMS: usize = 100_000;

/// Characters with gaps in this range, in font sizes, belong to one word.
const WORD: std::ops::RangeInclusive<f32> = -0.04..=0.3;
/// A ruling that reaches deeper than this into a character, in font sizes, cuts it.
const CUT: f32 = 0.2;

/// A table with its position on the page.
#[derive(Debug, Clone)]
pub(in crate::read) struct Table {
    pub grid: Grid,
    pub top: f32,
    /// The bottom edge; for a table without rulings, its top.
    pub bottom: f32,
    /// All column edges, including the right one.
    pub edges: Vec<f32>,
    /// For each column, whether its last cell is full, so that its text may continue on the next page.
    pub full: Vec<bool>,
    /// For each column, whether it has no ruling at the top of the page.
    pub open_head: Vec<bool>,
    /// For each column, whether it has no ruling at the bottom of the page.
    pub open_foot: Vec<bool>,
}

impl Table {
    /// The column edges relative to the left one, since odd and even pages may have different margins.
    pub(in crate::read) fn relative_edges(&self) -> Vec<f32> {
        let left = self.edges.first().copied().unwrap_or_default();
        self.edges.iter().map(|edge| edge - left).collect()
    }
}

/// Builds the table in a lattice. Removes its glyphs from `glyphs`; those outside its cells stay. `None` for anything
/// that is not a table: a frame, a box, an underline that meets a stroke.
pub(in crate::read) fn table(lattice: &Lattice, glyphs: &mut Vec<Glyph>, page: u32) -> Option<Table> {
    let mut drawn = Drawn::of(lattice, glyphs)?;
    let added = unruled::rows(&drawn);
    let is_split = !added.is_empty();
    if is_split {
        // A ruling that separates only some of the rows is found again, now that the rows are known.
        let mut parted = lattice.clone();
        parted.horizontal.extend(added);
        drawn = Drawn::of(&parted, glyphs)?;
    }
    let Drawn { xs, ys, cells, contents, rest } = drawn;
    *glyphs = rest;
    let (columns, rows) = (xs.len().saturating_sub(1), ys.len().saturating_sub(1));
    work::keep(Bounded::Cells, columns * rows);
    let mut grid_rows =
        vec![GridRow { cells: vec![Cell::covered(); columns], place: Place::page(page) }; rows];
    let mut full = vec![false; columns];
    for (cell, content) in cells.iter().zip(contents) {
        let width = xs[cell.column + cell.columns] - xs[cell.column];
        let content = cell_text(content, width, [cell.row == 0, cell.row + cell.rows == rows]);
        full[cell.column] |= content.is_full && cell.row + cell.rows == rows;
        grid_rows[cell.row].cells[cell.column] = Cell {
            text: content.text.into(),
            rows: u16::try_from(cell.rows).unwrap_or(u16::MAX),
            cols: u16::try_from(cell.columns).unwrap_or(u16::MAX),
        };
    }
    let open = |is_open: bool, drawn: &[Line]| -> Vec<bool> {
        let middles = pairs(&xs).map(|(left, right)| (left + right) / 2.0);
        middles.map(|x| is_open && !drawn.iter().any(|l| l.from < x && x < l.to)).collect()
    };
    Some(Table {
        open_head: open(lattice.open_top, &lattice.head),
        open_foot: open(lattice.open_bottom, &lattice.foot),
        grid: Grid {
            rows: grid_rows,
            spans_known: true,
            low_confidence: is_split || lattice.carried,
            open_top: lattice.open_top,
            open_bottom: lattice.open_bottom,
            columns: xs.iter().take(columns).map(|x| x.round() as i32).collect(),
            ..Grid::default()
        },
        top: ys[0],
        bottom: ys[rows],
        edges: xs,
        full,
    })
}

/// The cells of a lattice, with their glyphs.
pub(super) struct Drawn {
    /// Column edges.
    pub xs: Vec<f32>,
    /// Row edges.
    pub ys: Vec<f32>,
    pub cells: Vec<Found>,
    pub contents: Vec<Vec<Glyph>>,
    /// Glyphs outside of all cells.
    rest: Vec<Glyph>,
}

impl Drawn {
    fn of(lattice: &Lattice, glyphs: &[Glyph]) -> Option<Drawn> {
        let (xs, ys) = (positions(&lattice.vertical), positions(&lattice.horizontal));
        let (columns, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
        if columns * rows < 2 || columns * rows > MAX_ATOMS {
            return None;
        }
        let lines = lattice.horizontal.len() + lattice.vertical.len();
        work::step(lines * (columns + rows) / 16 + columns * rows + glyphs.len() / 4);
        let cells = Atoms::new(lattice, &xs, &ys).cells();
        if cells.iter().filter(|c| c.bounded).count() < 2 {
            return None;
        }
        let mut owner = vec![usize::MAX; columns * rows];
        for (i, cell) in cells.iter().enumerate().filter(|(_, c)| c.bounded) {
            for row in cell.row..cell.row + cell.rows {
                owner[row * columns + cell.column..][..cell.columns].fill(i);
            }
        }
        let mut contents: Vec<Vec<Glyph>> = vec![Vec::new(); cells.len()];
        let (mut inside, mut rest): (Vec<(usize, Glyph)>, Vec<Glyph>) = Default::default();
        for glyph in glyphs {
            let (x, y) = glyph.centre();
            let field = between(&xs, x).zip(between(&ys, y));
            let cell = field.map(|(column, row)| owner[row * columns + column]);
            // A number that is wider than the last column ends outside of the table.
            let before =
                || inside.last().filter(|(_, before)| is_number(before, glyph)).map(|(cell, _)| *cell);
            match cell.filter(|cell| *cell < cells.len()).or_else(before) {
                Some(cell) => inside.push((cell, *glyph)),
                None => rest.push(*glyph),
            }
        }
        let sides = |cell: usize| cells.get(cell).map(|c| (xs[c.column], xs[c.column + c.columns]));
        keep_words_whole(&mut inside, sides);
        for (cell, glyph) in inside {
            contents[cell].push(glyph);
        }
        let is_empty = contents.iter().all(Vec::is_empty);
        (!is_empty).then_some(Drawn { xs, ys, cells, contents, rest })
    }
}

/// A word that overflows its cell is cut by a ruling through a character. The whole word is assigned to one cell: the
/// one that it is aligned with at the left, right or centre. A name that is cut off at the end of a blank cell beside
/// its own touches both ends, and begins in its own.
fn keep_words_whole(glyphs: &mut [(usize, Glyph)], sides: impl Fn(usize) -> Option<(f32, f32)>) {
    // A word is printed character by character, each beginning where the previous one ends.
    let order: Vec<usize> = (0..glyphs.len()).collect();
    let is_word = |first: &usize, next: &usize| {
        let (a, b) = (&glyphs[*first].1, &glyphs[*next].1);
        is_joined(a, b) && !unruled::is_cell_end(glyphs[..=*first].iter().map(|(_, glyph)| glyph), b)
    };
    let mut moved: Vec<(usize, usize)> = Vec::new();
    for word in order.chunk_by(is_word) {
        let is_cut = |i: &usize| {
            let (cell, glyph) = &glyphs[*i];
            let margin = CUT * (glyph.right() - glyph.left());
            sides(*cell)
                .is_some_and(|(left, right)| glyph.left() < left - margin || glyph.right() > right + margin)
        };
        // A name that runs up to the amount in the next cell is not one word with it.
        let amount = word.iter().rev().take_while(|i| is_figure(glyphs[**i].1.ch)).count();
        let (name, amount) = word.split_at(word.len() - amount);
        let printed: String = amount.iter().map(|i| glyphs[*i].1.ch).collect();
        let is_apart = printed.contains('.')
            && unruled::is_amount(&printed)
            && !amount.iter().any(is_cut)
            && amount.windows(2).all(|pair| glyphs[pair[0]].0 == glyphs[pair[1]].0);
        let word = if is_apart && !name.is_empty() { name } else { word };
        let is_split = word.windows(2).any(|pair| glyphs[pair[0]].0 != glyphs[pair[1]].0);
        if !is_split || !word.iter().any(is_cut) {
            continue;
        }
        let left = word.iter().map(|&i| glyphs[i].1.left()).fold(f32::MAX, f32::min);
        let right = word.iter().map(|&i| glyphs[i].1.right()).fold(f32::MIN, f32::max);
        let off = |cell: usize| {
            let Some((from, to)) = sides(cell) else { return f32::MAX };
            let middle = ((left + right) - (from + to)).abs() / 2.0;
            (left - from).abs().min((to - right).abs()).min(middle)
        };
        let cells = word.iter().map(|&i| glyphs[i].0);
        let own = word.first().zip(word.last()).map(|(&first, &last)| (glyphs[first], glyphs[last]));
        let own = own.filter(|((begin, glyph), (end, _))| {
            let indent = sides(*begin).map_or(f32::MAX, |(from, _)| left - from);
            let outdent = sides(*end).map_or(f32::MAX, |(_, to)| to - right);
            !glyph.ch.is_ascii_digit() && indent.max(outdent) <= glyph.size
        });
        let cells: Vec<usize> = own.map_or(cells.collect(), |((begin, _), _)| vec![begin]);
        if let Some(cell) = cells.into_iter().min_by(|a, b| off(*a).total_cmp(&off(*b))) {
            moved.extend(word.iter().map(|&i| (i, cell)));
        }
    }
    for (i, cell) in moved {
        glyphs[i].0 = cell;
    }
}

/// Whether a character is printed right behind another one.
fn is_joined(a: &Glyph, b: &Glyph) -> bool {
    let gap = (b.left() - a.right()) / a.size.max(1.0);
    a.quarter() == 0
        && b.quarter() == 0
        && a.clip == b.clip
        && (a.baseline() - b.baseline()).abs() <= 0.5
        && WORD.contains(&gap)
}

fn is_number(a: &Glyph, b: &Glyph) -> bool {
    is_figure(a.ch) && is_figure(b.ch) && is_joined(a, b)
}

fn is_figure(ch: char) -> bool {
    ch.is_ascii_digit() || ",.-".contains(ch)
}

/// The positions of lines, without duplicates.
pub(super) fn positions(lines: &[Line]) -> Vec<f32> {
    let mut all: Vec<f32> = lines.iter().map(|l| l.at).collect();
    all.sort_by(f32::total_cmp);
    // An added edge may be right next to a drawn one.
    all.dedup_by(|a, b| *a - *b < 1.0);
    all
}

/// Index of the interval between neighbouring edges that contains `at`.
pub(super) fn between(edges: &[f32], at: f32) -> Option<usize> {
    let after = edges.partition_point(|e| *e <= at);
    (after < edges.len()).then(|| after.checked_sub(1)).flatten()
}

/// The smallest fields of a lattice, and the lines between them.
struct Atoms {
    columns: usize,
    rows: usize,
    /// Whether there is a line on the left of (row, column); one more column than there are atoms.
    left: Vec<bool>,
    /// Whether there is a line above (row, column); one more row than there are atoms.
    above: Vec<bool>,
}

/// A cell: a rectangle of atoms.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub row: usize,
    pub column: usize,
    pub rows: usize,
    pub columns: usize,
    /// Whether it is enclosed by lines.
    pub bounded: bool,
}

impl Atoms {
    fn new(lattice: &Lattice, xs: &[f32], ys: &[f32]) -> Atoms {
        let (columns, rows) = (xs.len() - 1, ys.len() - 1);
        let mut left = vec![false; rows * (columns + 1)];
        for line in &lattice.vertical {
            let Some(column) = nearest(xs, line.at) else { continue };
            for row in covered(line, ys) {
                left[row * (columns + 1) + column] = true;
            }
        }
        let mut above = vec![false; (rows + 1) * columns];
        for line in &lattice.horizontal {
            let Some(row) = nearest(ys, line.at) else { continue };
            for column in covered(line, xs) {
                above[row * columns + column] = true;
            }
        }
        Atoms { columns, rows, left, above }
    }

    /// Groups atoms that have no lines between them into cells, if they form a rectangle.
    fn cells(&self) -> Vec<Found> {
        let mut cells = Vec::new();
        let mut seen = vec![false; self.rows * self.columns];
        for start in 0..seen.len() {
            if seen[start] {
                continue;
            }
            let (region, bounded) = self.region(start, &mut seen);
            let row = region.iter().map(|a| a / self.columns);
            let column = region.iter().map(|a| a % self.columns);
            let (first_row, last_row) = (start / self.columns, row.max().unwrap_or(0));
            let (first, last) = (column.clone().min().unwrap_or(0), column.max().unwrap_or(0));
            let (rows, columns) = (last_row - first_row + 1, last - first + 1);
            if rows * columns == region.len() {
                cells.push(Found { row: first_row, column: first, rows, columns, bounded });
            } else {
                self.runs(region, bounded, &mut cells);
            }
        }
        cells
    }

    fn region(&self, start: usize, seen: &mut [bool]) -> (Vec<usize>, bool) {
        let (mut region, mut next, mut bounded) = (vec![start], 0, true);
        seen[start] = true;
        while let Some(&atom) = region.get(next) {
            next += 1;
            let (row, column) = (atom / self.columns, atom % self.columns);
            let sides = [
                (self.left[row * (self.columns + 1) + column], column > 0, atom.wrapping_sub(1)),
                (self.left[row * (self.columns + 1) + column + 1], column + 1 < self.columns, atom + 1),
                (self.above[atom], row > 0, atom.wrapping_sub(self.columns)),
                (self.above[atom + self.columns], row + 1 < self.rows, atom + self.columns),
            ];
            for (is_parted, is_inside, neighbour) in sides {
                bounded &= is_parted || is_inside;
                if !is_parted && is_inside && !seen[neighbour] {
                    seen[neighbour] = true;
                    region.push(neighbour);
                }
            }
        }
        (region, bounded)
    }

    /// Splits a region that is not a rectangle into its rows.
    fn runs(&self, mut region: Vec<usize>, bounded: bool, cells: &mut Vec<Found>) {
        region.sort_unstable();
        let same_run = |a: &usize, b: &usize| b - a == 1 && a / self.columns == b / self.columns;
        for run in region.chunk_by(same_run) {
            let (row, column) = (run[0] / self.columns, run[0] % self.columns);
            cells.push(Found { row, column, rows: 1, columns: run.len(), bounded });
        }
    }
}

fn nearest(edges: &[f32], at: f32) -> Option<usize> {
    let off = |edge: &f32| (edge - at).abs();
    edges.iter().enumerate().min_by(|a, b| off(a.1).total_cmp(&off(b.1))).map(|(i, _)| i)
}

/// The intervals between edges whose middle 40 % are covered by the line.
fn covered<'e>(line: &Line, edges: &'e [f32]) -> impl Iterator<Item = usize> + 'e {
    let line = *line;
    pairs(edges).enumerate().filter_map(move |(i, (from, to))| {
        let margin = 0.3 * (to - from);
        (line.from <= from + margin && line.to >= to - margin).then_some(i)
    })
}
