use super::sprm;
use crate::read::compound::u16_at;

/// The geometry of a row: where its cells begin and end, and which are merged.
#[derive(Debug, Clone, Default)]
pub(super) struct Shape {
    /// Left edges of the cells and the right edge of the last one, in twentieths of a point.
    pub edges: Vec<i32>,
    merges: Vec<Merge>,
    gap: i32,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Merge {
    /// 0 for a single cell; else 1 or 2: one of them starts a merged range and the other continues it. Writers differ
    /// in which.
    across: u8,
    down: VerticalMerge,
}

/// Vertical merging of a cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum VerticalMerge {
    #[default]
    None,
    Continue,
    Restart,
}

/// Horizontally merged cells of a row, or a single one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Joined {
    /// Index of the first cell.
    pub first: usize,
    /// Index after the last cell.
    pub end: usize,
    pub down: VerticalMerge,
}

/// Maximum number of cells in a row; Word's limit is 63.
const CELLS: usize = 255;
/// Bytes of a cell's definition.
const FORM: usize = 20;

impl Shape {
    /// Applies a property change to the row.
    pub(crate) fn change(&mut self, code: u16, operand: &[u8]) {
        let [first, end, ..] = *operand else { return };
        let (first, end) = (usize::from(first), usize::from(end));
        match code {
            sprm::ROW => self.define(operand).unwrap_or_default(),
            sprm::ROW_GAP => self.gap = number(operand, 0),
            sprm::ROW_LEFT => {
                let by = number(operand, 0) - self.gap - self.edges.first().copied().unwrap_or_default();
                self.edges.iter_mut().for_each(|edge| *edge += by);
            }
            sprm::INSERT_CELLS => self.insert(first, end, number(operand, 2)),
            sprm::DELETE_CELLS => self.delete(first, end),
            sprm::CELL_WIDTHS => self.widen(first, end, number(operand, 2)),
            sprm::MERGE | sprm::SPLIT => {
                for (i, merge) in self.merges.iter_mut().enumerate().take(end).skip(first) {
                    let across = if i == first { 1 } else { 2 };
                    merge.across = if code == sprm::MERGE { across } else { 0 };
                }
            }
            sprm::MERGE_DOWN => {
                if let Some(merge) = self.merges.get_mut(first) {
                    merge.down = down(operand.get(1).copied().unwrap_or_default());
                }
            }
            _ => {}
        }
    }

    fn define(&mut self, operand: &[u8]) -> Option<()> {
        let count = usize::from(*operand.first()?);
        self.edges = operand.get(1..1 + 2 * (count + 1))?.chunks_exact(2).map(|e| number(e, 0)).collect();
        let forms = operand.get(1 + 2 * (count + 1)..)?;
        let merge = |i: usize| {
            let flags = forms.get(FORM * i).copied().unwrap_or_default();
            Merge { across: flags & 3, down: down(flags >> 5 & 3) }
        };
        self.merges = (0..count).map(merge).collect();
        Some(())
    }

    fn insert(&mut self, at: usize, count: usize, width: i32) {
        let count = count.min(CELLS.saturating_sub(self.merges.len()));
        if self.edges.is_empty() {
            self.edges.push(0);
        }
        // Missing cells before it get the same width.
        let missing = at.saturating_sub(self.merges.len()).min(CELLS - count);
        let at = at.min(self.merges.len());
        let Some(left) = self.edges.get(at).copied() else { return };
        let added = count + missing;
        self.merges.splice(at..at, vec![Merge::default(); added]);
        let total = width * i32::try_from(added).unwrap_or_default();
        self.edges.iter_mut().skip(at + 1).for_each(|edge| *edge += total);
        let edges = (1..).take(added).map(|i| left + width * i);
        self.edges.splice(at + 1..at + 1, edges);
    }

    fn delete(&mut self, first: usize, end: usize) {
        let end = end.min(self.merges.len());
        if first < end && end < self.edges.len() {
            let width = self.width(first, end);
            self.merges.drain(first..end);
            self.edges.drain(first + 1..=end);
            self.edges.iter_mut().skip(first + 1).for_each(|edge| *edge -= width);
        }
    }

    fn widen(&mut self, first: usize, end: usize, width: i32) {
        for cell in first..end.min(self.merges.len()) {
            let by = width - self.width(cell, cell + 1);
            self.edges.iter_mut().skip(cell + 1).for_each(|edge| *edge += by);
        }
    }

    fn width(&self, first: usize, end: usize) -> i32 {
        let edge = |at: usize| self.edges.get(at).copied().unwrap_or_default();
        edge(end) - edge(first)
    }

    /// The first `count` cells, with horizontally merged ones joined.
    pub(crate) fn joined(&self, count: usize) -> Vec<Joined> {
        let mut joined: Vec<Joined> = Vec::new();
        let mut beginning = 0;
        for cell in 0..count {
            let merge = self.merges.get(cell).copied().unwrap_or_default();
            match joined.last_mut() {
                Some(last) if beginning != 0 && merge.across != 0 && merge.across != beginning => {
                    last.end = cell + 1;
                }
                _ => {
                    beginning = merge.across;
                    joined.push(Joined { first: cell, end: cell + 1, down: merge.down });
                }
            }
        }
        joined
    }
}

fn down(flag: u8) -> VerticalMerge {
    match flag {
        1 => VerticalMerge::Continue,
        2 | 3 => VerticalMerge::Restart,
        _ => VerticalMerge::None,
    }
}

fn number(operand: &[u8], at: usize) -> i32 {
    i32::from(u16_at(operand, at).unwrap_or_default().cast_signed())
}
