#![allow(clippy::indexing_slicing, reason = "both screens have as many lines")]
use ratatui::buffer::{Buffer, Cell};

/// Maximum scroll distance; beyond this, nearly everything is redrawn anyway.
const FARTHEST: usize = 20;
/// A scroll must save about as many cells as it takes bytes.
const COST: isize = 24;
/// Moving the cursor changes two lines; fewer lines than this are not a scroll.
const FEWEST_LINES: usize = 3;

/// Lines `top` to `bottom` move up by this many lines, or down if negative; the lines that come in are blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shift {
    pub top: u16,
    pub bottom: u16,
    pub by: i16,
}

impl Shift {
    /// Applies the same change to the buffer as to the terminal.
    pub(crate) fn apply(self, buffer: &mut Buffer) {
        let width = usize::from(buffer.area.width);
        let lines = usize::from(self.top) * width..(usize::from(self.bottom) + 1) * width;
        let Some(lines) = buffer.content.get_mut(lines) else { return };
        let moved = (usize::from(self.by.unsigned_abs()) * width).min(lines.len());
        let blank = if self.by > 0 {
            lines.rotate_left(moved);
            lines.len() - moved..lines.len()
        } else {
            lines.rotate_right(moved);
            0..moved
        };
        lines.get_mut(blank).into_iter().flatten().for_each(Cell::reset);
    }
}

/// The shift that leaves the least to draw, if it is worth its bytes.
pub(crate) fn best_shift(shown: &Buffer, next: &Buffer) -> Option<Shift> {
    let width = usize::from(next.area.width);
    if width == 0 || shown.area != next.area {
        return None;
    }
    let changed = shown.content.chunks(width).zip(next.content.chunks(width)).filter(|(old, new)| old != new);
    if changed.count() < FEWEST_LINES {
        return None;
    }
    let (shown_marks, next_marks) = (marks(shown), marks(next));
    let mut old: Vec<&[u64]> = shown_marks.chunks(width).collect();
    let mut new: Vec<&[u64]> = next_marks.chunks(width).collect();
    let up = best_up(&old, &new);
    // Scrolling down is scrolling up with the lines reversed.
    old.reverse();
    new.reverse();
    let down = best_up(&old, &new);
    let last = next.area.height.checked_sub(1)?;
    let shift = |found: Up, by: i16| {
        let (first, end) = (u16::try_from(found.first).ok()?, u16::try_from(found.last).ok()?);
        let (top, bottom) = if by > 0 { (first, end) } else { (last - end, last - first) };
        Some(Shift { top, bottom, by })
    };
    let by = |found: &Up| i16::try_from(found.by).unwrap_or(0);
    match (up, down) {
        (Some(up), Some(down)) if down.saved > up.saved => shift(down, -by(&down)),
        (Some(up), _) => shift(up, by(&up)),
        (None, Some(down)) => shift(down, -by(&down)),
        (None, None) => None,
    }
}

/// Lines `first` to `last` moved up by `by` lines, and the number of cells that saves.
#[derive(Debug, Clone, Copy)]
struct Up {
    first: usize,
    last: usize,
    by: usize,
    saved: isize,
}

fn best_up(old: &[&[u64]], new: &[&[u64]]) -> Option<Up> {
    let lines = old.len();
    // The number of lines that each distance would bring into place. The most frequent distance is always tried:
    // lines next to a pane that doesn't scroll have no exact match.
    let put =
        |by: usize| (by..lines).filter(|from| old[*from] == new[from - by] && !is_blank(old[*from])).count();
    let likeliest =
        (1..=FARTHEST.min(lines.saturating_sub(1))).max_by_key(|by| (put(*by), std::cmp::Reverse(*by)))?;
    let stays: Vec<isize> = old.iter().zip(new).map(|(old, new)| difference(old, new)).collect();
    let distances = if likeliest == 1 { vec![1] } else { vec![1, likeliest] };
    let ways = distances.into_iter().filter_map(|by| best_region(old, new, &stays, by));
    ways.filter(|way| way.saved > COST).max_by_key(|way| way.saved)
}

/// The region that saves most when it moves up by this many lines.
fn best_region(old: &[&[u64]], new: &[&[u64]], stays: &[isize], by: usize) -> Option<Up> {
    let mut best: Option<Up> = None;
    let mut first = 0;
    let mut moved = 0; // what moving the lines from `first` on saves
    for line in 0..old.len().checked_sub(by)? {
        if moved <= 0 {
            (first, moved) = (line, 0);
        }
        moved += stays[line] - difference(old[line + by], new[line]);
        let blank: isize = (line + 1..=line + by).map(|line| stays[line] - filled(new[line])).sum();
        let saved = moved + blank;
        if best.is_none_or(|best| saved > best.saved) {
            best = Some(Up { first, last: line + by, by, saved });
        }
    }
    best
}

/// The mark of [`Cell::EMPTY`].
const BLANK: u64 = b' ' as u64;

/// A hash of each cell, for fast comparison of many. It only serves to find a shift, so collisions are harmless.
fn marks(buffer: &Buffer) -> Vec<u64> {
    let mark = |cell: &Cell| {
        let symbol = cell.symbol().bytes().fold(0_u64, |mark, byte| mark.rotate_left(8) ^ u64::from(byte));
        symbol ^ u64::from(cell.modifier.bits()) << 48
    };
    buffer.content.iter().map(mark).collect()
}

/// The number of cells that differ.
fn difference(old: &[u64], new: &[u64]) -> isize {
    count(old.iter().zip(new).filter(|(old, new)| old != new))
}

/// The number of cells to be drawn on a blank line.
fn filled(line: &[u64]) -> isize {
    count(line.iter().filter(|cell| **cell != BLANK))
}

fn count(cells: impl Iterator) -> isize {
    isize::try_from(cells.count()).unwrap_or(isize::MAX)
}

fn is_blank(line: &[u64]) -> bool {
    line.iter().all(|cell| *cell == BLANK)
}
