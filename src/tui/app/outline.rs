mod arrange;
mod plan;

pub use arrange::{Arrangement, Sort};
pub(crate) use arrange::{SortKey, printed_number};
pub use plan::{MARK, Plan};

use crate::panes::{self, Item, Key};
use crate::text;
use crate::tree::Tree;
use std::ops::Deref;

/// A list with a cursor in it: its rows folded, sorted and filtered.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    outline: panes::Outline,
    tree: Tree,
    arrangement: Arrangement,
    /// How many rows the filter has found.
    found: usize,
    name_width: usize,
    cursor: usize,
    offset: usize,
    /// The column that the cursor points at, by [`panes::Column::id`]; none for the whole row.
    cell: Option<usize>,
}

impl Deref for Outline {
    type Target = panes::Outline;

    fn deref(&self) -> &panes::Outline {
        &self.outline
    }
}

impl From<panes::Outline> for Outline {
    fn from(outline: panes::Outline) -> Self {
        let (tree, found) = (outline.tree(), outline.items.len());
        // A list of findings begins on the first one, not on what it is grouped by.
        let cursor = outline.items.iter().position(|item| !matches!(item.key, Key::Findings(_))).unwrap_or(0);
        let mut outline = Outline { outline, tree, found, cursor, ..Outline::default() };
        outline.name_width = outline.widest_name();
        outline
    }
}

impl Outline {
    fn widest_name(&self) -> usize {
        let width = |(row, item): (usize, &Item)| indent(&self.tree, row) + text::width(&item.label());
        // A name without any figures beside it has their room.
        let has_figures = |(_, item): &(usize, &Item)| {
            item.cells.is_empty() || item.cells.iter().any(|cell| !cell.is_blank())
        };
        self.items
            .iter()
            .enumerate()
            .filter(has_figures)
            .map(width)
            .max()
            .unwrap_or(0)
            .max(text::width(&self.heading))
    }

    /// Cells that the longest name takes, with what stands before it.
    pub fn name_width(&self) -> usize {
        self.name_width
    }

    /// Cells before a name: the mark for folding, and two for each level above.
    pub fn indent(&self, row: usize) -> usize {
        indent(&self.tree, row)
    }

    /// The tree over the items.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// The tree, to fold it.
    pub fn tree_mut(&mut self) -> &mut Tree {
        &mut self.tree
    }

    /// The chosen item and its index.
    pub fn selected(&self) -> Option<(usize, &Item)> {
        let row = *self.tree.visible().get(self.cursor)?;
        Some((row, self.items.get(row)?))
    }

    /// What the cursor is on.
    pub fn key_chosen(&self) -> Option<Key> {
        Some(self.selected()?.1.key)
    }

    /// Index of the item of that key.
    pub fn find(&self, key: Key) -> Option<usize> {
        self.items.iter().position(|i| i.key == key)
    }

    /// Chooses an item and unfolds the way to it.
    pub fn reveal(&mut self, item: usize) {
        self.tree.reveal(item);
        if self.tree.position(item).is_none() {
            self.rearrange(|arrangement| arrangement.filter.clear());
            self.tree.reveal(item);
        }
        self.cursor = self.tree.position(item).unwrap_or(self.cursor);
    }

    /// Where the cursor stands among the visible rows.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The place of the column that the cursor points at; none for the whole row.
    pub fn cell_at(&self) -> Option<usize> {
        self.columns.iter().position(|c| Some(c.id) == self.cell)
    }

    /// Points at the next column, or the one before; before the first, at the whole row. Says whether that changed
    /// anything.
    pub fn point(&mut self, columns: isize) -> bool {
        let hidden = &self.arrangement.hidden;
        let shown: Vec<usize> = self.columns.iter().map(|c| c.id).filter(|id| !hidden.contains(id)).collect();
        let now = self.cell.and_then(|cell| shown.iter().position(|id| *id == cell)).map_or(0, |at| at + 1);
        let next = now.saturating_add_signed(columns).min(shown.len());
        self.cell = next.checked_sub(1).and_then(|at| shown.get(at)).copied();
        next != now
    }

    /// The first visible row on the screen.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// Moves the cursor by so many rows.
    pub fn step(&mut self, rows: isize) {
        self.cursor = self.cursor.saturating_add_signed(rows).min(self.last());
    }

    /// Folds the chosen row, or goes to the one it belongs to. Says whether there was anything to do.
    pub fn ascend(&mut self) -> bool {
        let Some((row, _)) = self.selected() else { return false };
        if self.tree.fold(row, true) {
            return true;
        }
        self.climb()
    }

    /// Goes to the row that the chosen one belongs to. Says whether there is any.
    pub fn climb(&mut self) -> bool {
        let Some((row, _)) = self.selected() else { return false };
        let parent = self.tree.parent(row).and_then(|p| self.tree.position(p));
        self.cursor = parent.unwrap_or(self.cursor);
        parent.is_some()
    }

    /// Unfolds the chosen row, or goes to the first that belongs to it. Says whether there was anything to do.
    pub fn descend(&mut self) -> bool {
        let Some((row, _)) = self.selected() else { return false };
        if self.tree.fold(row, false) {
            return true;
        }
        let has_children = self.tree.has_children(row);
        self.step(isize::from(has_children));
        has_children
    }

    /// Unfolds the chosen row and goes to the first that belongs to it, if any does.
    pub fn dive(&mut self) {
        let Some((row, _)) = self.selected() else { return };
        self.tree.fold(row, false);
        self.step(isize::from(self.tree.has_children(row)));
    }

    /// Whether rows belong to the chosen one.
    pub fn folds(&self) -> bool {
        self.selected().is_some_and(|(row, _)| self.tree.has_children(row))
    }

    /// Folds or unfolds the chosen row.
    pub fn toggle(&mut self) {
        if let Some((row, _)) = self.selected() {
            let folded = self.tree.is_folded(row);
            self.tree.fold(row, !folded);
        }
    }

    /// Changes the folding of all rows; the cursor stays on its row, or on the one that hides it.
    pub fn refold(&mut self, change: impl FnOnce(&mut Tree)) {
        let path = self.selected().map(|(row, _)| self.tree.path(row)).unwrap_or_default();
        change(&mut self.tree);
        self.cursor = path.iter().rev().find_map(|row| self.tree.position(*row)).unwrap_or(0);
    }

    /// Keeps the arrangement of another list, and cursor and folding if it has the same rows.
    pub fn resume(&mut self, other: &Outline) {
        self.take_arrangement(other.arrangement.clone());
        if self.items.len() == other.items.len()
            && self.items.iter().zip(&other.items).all(|(a, b)| a.key == b.key)
        {
            self.tree.fold_like(&other.tree);
            self.cursor = other.cursor.min(self.last());
            self.offset = other.offset;
            self.cell = other.cell;
        }
    }

    /// Scrolls as little as it takes for the cursor to be among `height` rows.
    pub fn settle(&mut self, height: usize) {
        self.cursor = self.cursor.min(self.last());
        self.offset = scroll(self.offset, self.cursor, height, self.tree.visible().len());
    }

    /// Scrolls by so many rows, on a screen that shows `height` of them.
    pub fn scroll(&mut self, rows: isize, height: usize) {
        (self.offset, self.cursor) =
            scroll_by(rows, self.offset, self.cursor, height, self.tree.visible().len());
    }

    /// Lines that stay above the rows.
    pub fn head_lines(&self) -> usize {
        self.summary.len() + self.columns.iter().map(|c| c.header.len()).max().unwrap_or(1)
    }

    fn last(&self) -> usize {
        self.tree.visible().len().saturating_sub(1)
    }
}

fn indent(tree: &Tree, row: usize) -> usize {
    if tree.is_flat() { 0 } else { 2 + 2 * tree.depth(row) }
}

/// The offset closest to `offset` that shows `cursor` on a screen of `height` rows out of `rows`.
pub(crate) fn scroll(offset: usize, cursor: usize, height: usize, rows: usize) -> usize {
    let height = height.max(1);
    offset.min(rows.saturating_sub(height)).min(cursor).max((cursor + 1).saturating_sub(height))
}

/// Offset and cursor after scrolling by so many rows: the cursor comes along only as far as it must.
pub(crate) fn scroll_by(
    by: isize,
    offset: usize,
    cursor: usize,
    height: usize,
    rows: usize,
) -> (usize, usize) {
    let offset = offset.saturating_add_signed(by).min(rows.saturating_sub(height));
    let last = (offset + height).min(rows).saturating_sub(1);
    (offset, cursor.clamp(offset, last.max(offset)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline() -> Outline {
        let row = |parent, n: usize| (parent, Item::new(Key::Group(n), n.to_string()));
        let rows = vec![row(None, 0), row(Some(0), 1), row(Some(1), 2), row(None, 3)];
        panes::Outline::new("", "", rows).into()
    }

    fn selected(outline: &Outline) -> &str {
        outline.selected().map_or("", |(_, item)| &item.name)
    }

    #[test]
    fn left_folds_and_then_goes_up() {
        let mut list = outline();
        list.step(2);
        assert!(list.ascend());
        assert_eq!(selected(&list), "1", "a row without children leads to its parent");
        assert!(list.ascend());
        assert_eq!((selected(&list), list.tree().visible().len()), ("1", 3), "which folds");
        assert!(list.ascend() && list.ascend());
        assert!(!list.ascend(), "a folded top row has nothing left to do");
        assert!(list.descend() && list.descend());
        assert_eq!(selected(&list), "1");
    }

    #[test]
    fn folding_everything_keeps_the_cursor_on_what_hides_its_row() {
        let mut list = outline();
        list.step(2);
        list.refold(|tree| tree.unfold_to(0));
        assert_eq!(selected(&list), "0");
    }

    #[test]
    fn scrolling_moves_as_little_as_needed() {
        assert_eq!(scroll(0, 5, 10, 20), 0);
        assert_eq!(scroll(0, 10, 10, 20), 1);
        assert_eq!(scroll(8, 5, 10, 20), 5);
        assert_eq!(scroll(15, 19, 10, 20), 10, "no empty rows at the end");
        assert_eq!(scroll(3, 0, 0, 0), 0);
    }

    #[test]
    fn the_wheel_scrolls_and_keeps_the_cursor_on_the_screen() {
        assert_eq!(scroll_by(3, 0, 5, 10, 20), (3, 5), "the cursor stays on its row");
        assert_eq!(scroll_by(3, 0, 0, 10, 20), (3, 3), "until the row is scrolled away");
        assert_eq!(scroll_by(-3, 5, 14, 10, 20), (2, 11));
        assert_eq!(scroll_by(3, 9, 19, 10, 20), (10, 19), "there is nothing below the last row");
        assert_eq!(scroll_by(3, 0, 4, 10, 5), (0, 4), "what fits doesn't move");
        assert_eq!(scroll_by(3, 0, 0, 0, 0), (0, 0));
    }
}
