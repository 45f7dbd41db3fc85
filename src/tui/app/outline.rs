mod arrange;
mod plan;

pub use arrange::{Arrangement, Sort};
pub(crate) use arrange::{SortKey, printed_number};
pub use plan::{MARK, Plan};

use crate::panes::{self, Item, Key};
use crate::text;
use crate::tree::Tree;
use std::ops::Deref;

/// A list with a cursor: folded, sorted and filtered rows.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    outline: panes::Outline,
    tree: Tree,
    arrangement: Arrangement,
    /// The number of rows that match the filter.
    found: usize,
    name_width: usize,
    cursor: usize,
    offset: usize,
    /// The selected column, by [`panes::Column::id`]; `None` for the whole row.
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
        // The cursor starts on the first finding, not on its group.
        let cursor = outline.items.iter().position(|item| !matches!(item.key, Key::Findings(_))).unwrap_or(0);
        let mut outline = Outline { outline, tree, found, cursor, ..Outline::default() };
        outline.name_width = outline.widest_name();
        outline
    }
}

impl Outline {
    fn widest_name(&self) -> usize {
        let width = |(row, item): (usize, &Item)| indent(&self.tree, row) + text::width(&item.label());
        // The name of a row without figures may use the width of all columns.
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

    /// Width of the longest name, including what precedes it.
    pub fn name_width(&self) -> usize {
        self.name_width
    }

    /// Width before a name: the fold mark, and two cells per level.
    pub fn indent(&self, row: usize) -> usize {
        indent(&self.tree, row)
    }

    /// The tree over the items.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// The tree, for folding.
    pub fn tree_mut(&mut self) -> &mut Tree {
        &mut self.tree
    }

    /// The selected item and its index.
    pub fn selected(&self) -> Option<(usize, &Item)> {
        let row = *self.tree.visible().get(self.cursor)?;
        Some((row, self.items.get(row)?))
    }

    /// The key under the cursor.
    pub fn key_chosen(&self) -> Option<Key> {
        Some(self.selected()?.1.key)
    }

    /// Index of the item with this key.
    pub fn find(&self, key: Key) -> Option<usize> {
        self.items.iter().position(|i| i.key == key)
    }

    /// Selects an item and unfolds its ancestors.
    pub fn reveal(&mut self, item: usize) {
        self.tree.reveal(item);
        if self.tree.position(item).is_none() {
            self.rearrange(|arrangement| arrangement.filter.clear());
            self.tree.reveal(item);
        }
        self.cursor = self.tree.position(item).unwrap_or(self.cursor);
    }

    /// Index of the selected row among the visible ones.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Index of the selected column; `None` for the whole row.
    pub fn cell_at(&self) -> Option<usize> {
        self.columns.iter().position(|c| Some(c.id) == self.cell)
    }

    /// Selects the next or previous column; before the first one is the whole row. Returns whether the selection
    /// changed.
    pub fn point(&mut self, columns: isize) -> bool {
        let hidden = &self.arrangement.hidden;
        let shown: Vec<usize> = self.columns.iter().map(|c| c.id).filter(|id| !hidden.contains(id)).collect();
        let now = self.cell.and_then(|cell| shown.iter().position(|id| *id == cell)).map_or(0, |at| at + 1);
        let next = now.saturating_add_signed(columns).min(shown.len());
        self.cell = next.checked_sub(1).and_then(|at| shown.get(at)).copied();
        next != now
    }

    /// Index of the first visible row on the screen.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// Moves the cursor by rows.
    pub fn step(&mut self, rows: isize) {
        self.cursor = self.cursor.saturating_add_signed(rows).min(self.last());
    }

    /// Folds the selected row, or goes to its parent. Returns whether there was anything to do.
    pub fn ascend(&mut self) -> bool {
        let Some((row, _)) = self.selected() else { return false };
        if self.tree.fold(row, true) {
            return true;
        }
        self.climb()
    }

    /// Goes to the parent of the selected row. Returns whether it has one.
    pub fn climb(&mut self) -> bool {
        let Some((row, _)) = self.selected() else { return false };
        let parent = self.tree.parent(row).and_then(|p| self.tree.position(p));
        self.cursor = parent.unwrap_or(self.cursor);
        parent.is_some()
    }

    /// Unfolds the selected row, or goes to its first child. Returns whether there was anything to do.
    pub fn descend(&mut self) -> bool {
        let Some((row, _)) = self.selected() else { return false };
        if self.tree.fold(row, false) {
            return true;
        }
        let has_children = self.tree.has_children(row);
        self.step(isize::from(has_children));
        has_children
    }

    /// Unfolds the selected row and goes to its first child, if it has one.
    pub fn dive(&mut self) {
        let Some((row, _)) = self.selected() else { return };
        self.tree.fold(row, false);
        self.step(isize::from(self.tree.has_children(row)));
    }

    /// Whether the selected row has children.
    pub fn folds(&self) -> bool {
        self.selected().is_some_and(|(row, _)| self.tree.has_children(row))
    }

    /// Folds or unfolds the selected row.
    pub fn toggle(&mut self) {
        if let Some((row, _)) = self.selected() {
            let folded = self.tree.is_folded(row);
            self.tree.fold(row, !folded);
        }
    }

    /// Changes the folding of all rows; the cursor stays on its row, or on the ancestor that hides it.
    pub fn refold(&mut self, change: impl FnOnce(&mut Tree)) {
        let path = self.selected().map(|(row, _)| self.tree.path(row)).unwrap_or_default();
        change(&mut self.tree);
        self.cursor = path.iter().rev().find_map(|row| self.tree.position(*row)).unwrap_or(0);
    }

    /// Takes over the arrangement of another list, and cursor and folding if the rows are the same.
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

    /// Scrolls minimally so that the cursor is within `height` rows.
    pub fn settle(&mut self, height: usize) {
        self.cursor = self.cursor.min(self.last());
        self.offset = scroll(self.offset, self.cursor, height, self.tree.visible().len());
    }

    /// Scrolls by rows, on a screen of this height.
    pub fn scroll(&mut self, rows: isize, height: usize) {
        (self.offset, self.cursor) =
            scroll_by(rows, self.offset, self.cursor, height, self.tree.visible().len());
    }

    /// Number of lines above the rows that don't scroll.
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

/// The offset nearest to `offset` that shows `cursor` on a screen of `height` rows out of `rows`.
pub(crate) fn scroll(offset: usize, cursor: usize, height: usize, rows: usize) -> usize {
    let height = height.max(1);
    offset.min(rows.saturating_sub(height)).min(cursor).max((cursor + 1).saturating_sub(height))
}

/// Offset and cursor after scrolling by rows: the cursor moves only as far as needed to stay visible.
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
