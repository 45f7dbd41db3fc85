#![allow(clippy::indexing_slicing, reason = "both screens have as many lines")]
use ratatui::buffer::{Buffer, Cell};

/// Lists scroll by a line, or by a few; beyond this nearly everything is drawn anyway.
const FARTHEST: usize = 20;
/// A scroll must save about as many cells as the bytes it takes.
const COST: isize = 24;
/// A cursor that moves changes two lines; fewer than this are no scroll.
const FEWEST_LINES: usize = 3;

/// Lines `top` to `bottom` move up by so many lines, or down if it is negative; those that come in are blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shift {
    pub top: u16,
    pub bottom: u16,
    pub by: i16,
}

impl Shift {
    /// Does to the buffer what the terminal does to its screen.
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

/// The shift after which the least is left to draw, if one is worth its bytes.
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
    // Down is up seen in a mirror.
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

/// A move of the lines `first` to `last`, up by `by` lines, and how many cells it saves.
#[derive(Debug, Clone, Copy)]
struct Up {
    first: usize,
    last: usize,
    by: usize,
    saved: isize,
}

fn best_up(old: &[&[u64]], new: &[&[u64]]) -> Option<Up> {
    let lines = old.len();
    // How many lines each distance would put in their place. Lines beside a pane that stays have no equal, so
    // the commonest distance is always tried.
    let put =
        |by: usize| (by..lines).filter(|from| old[*from] == new[from - by] && !is_blank(old[*from])).count();
    let likeliest =
        (1..=FARTHEST.min(lines.saturating_sub(1))).max_by_key(|by| (put(*by), std::cmp::Reverse(*by)))?;
    let stays: Vec<isize> = old.iter().zip(new).map(|(old, new)| difference(old, new)).collect();
    let distances = if likeliest == 1 { vec![1] } else { vec![1, likeliest] };
    let ways = distances.into_iter().filter_map(|by| best_region(old, new, &stays, by));
    ways.filter(|way| way.saved > COST).max_by_key(|way| way.saved)
}

/// The region that saves most when it moves up by that many lines.
fn best_region(old: &[&[u64]], new: &[&[u64]], stays: &[isize], by: usize) -> Option<Up> {
    let mut best: Option<Up> = None;
    let mut first = 0;
    let mut moved = 0; // what the lines from `first` on save by moving
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

/// A number for each cell, for comparing many at little cost. It only serves to find a shift, so that two cells
/// that happen to share one do no harm.
fn marks(buffer: &Buffer) -> Vec<u64> {
    let mark = |cell: &Cell| {
        let symbol = cell.symbol().bytes().fold(0_u64, |mark, byte| mark.rotate_left(8) ^ u64::from(byte));
        symbol ^ u64::from(cell.modifier.bits()) << 48
    };
    buffer.content.iter().map(mark).collect()
}

/// How many cells differ.
fn difference(old: &[u64], new: &[u64]) -> isize {
    count(old.iter().zip(new).filter(|(old, new)| old != new))
}

/// How many cells must be drawn on a blank line.
fn filled(line: &[u64]) -> isize {
    count(line.iter().filter(|cell| **cell != BLANK))
}

fn count(cells: impl Iterator) -> isize {
    isize::try_from(cells.count()).unwrap_or(isize::MAX)
}

fn is_blank(line: &[u64]) -> bool {
    line.iter().all(|cell| *cell == BLANK)
}
