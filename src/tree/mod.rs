//! Rows as a flat, collapsible tree: an arena of nodes in reading order, and the list of those currently visible.
//!
//! The same structure serves ten rows and a million: folding rebuilds the list of visible nodes in one pass over
//! indices, without an allocation per node. Siblings can be sorted; a filter keeps the ancestors of what it finds; a
//! flat layout puts all rows on one level.

#![allow(clippy::indexing_slicing, reason = "nodes name each other by places that `new` has checked")]

mod filter;

pub use filter::{Facts, Filter, Headings, Never};

use std::cmp::Ordering;

/// A forest over the rows `0..n` of another collection. A node is identified by its row index.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    nodes: Vec<Node>,
    /// Rows in reading order: each node before its descendants.
    order: Vec<usize>,
    visible: Vec<usize>,
    /// Whether all rows are shown on one level, or no row has a parent.
    flat: bool,
}

#[derive(Debug, Clone, Default)]
struct Node {
    parent: Option<usize>,
    depth: usize,
    has_children: bool,
    folded: bool,
    /// Excluded by the filter.
    left_out: bool,
}

impl Tree {
    /// A tree with one row per entry of `parents`, fully unfolded. A parent that does not exist, or that would form a
    /// cycle, is ignored.
    pub fn new(parents: &[Option<usize>]) -> Self {
        let mut nodes = vec![Node::default(); parents.len()];
        let mut above: Vec<usize> = (0..parents.len()).collect();
        for (row, parent) in parents.iter().enumerate() {
            let Some(parent) = parent.filter(|p| *p < parents.len() && top(&mut above, *p) != row) else {
                continue;
            };
            above[row] = parent;
            nodes[row].parent = Some(parent);
            nodes[parent].has_children = true;
        }
        let order = reading_order(&mut nodes, |_, _| Ordering::Equal);
        let flat = nodes.iter().all(|n| n.parent.is_none());
        let mut tree = Tree { nodes, order, visible: Vec::new(), flat };
        tree.refresh();
        tree
    }

    /// The rows that are not inside a folded row, in reading order.
    pub fn visible(&self) -> &[usize] {
        &self.visible
    }

    /// The index of a row among the visible rows.
    pub fn position(&self, row: usize) -> Option<usize> {
        self.visible.iter().position(|r| *r == row)
    }

    /// The number of ancestors of a row.
    pub fn depth(&self, row: usize) -> usize {
        self.nodes.get(row).filter(|_| !self.flat).map_or(0, |n| n.depth)
    }

    /// The parent of a row, even if that is not visible.
    pub fn parent(&self, row: usize) -> Option<usize> {
        self.nodes.get(row)?.parent
    }

    /// The rows from the root down to this one.
    pub fn path(&self, row: usize) -> Vec<usize> {
        let mut path: Vec<usize> = std::iter::successors(Some(row), |r| self.parent(*r)).collect();
        path.reverse();
        path
    }

    /// Whether the row has children.
    pub fn has_children(&self, row: usize) -> bool {
        self.nodes.get(row).is_some_and(|n| n.has_children && !self.flat)
    }

    /// Whether the row's children are hidden.
    pub fn is_folded(&self, row: usize) -> bool {
        self.nodes.get(row).is_some_and(|n| n.folded)
    }

    /// Whether no row is shown below another.
    pub fn is_flat(&self) -> bool {
        self.flat
    }

    /// Folds or unfolds a row. Returns whether that changed anything.
    pub fn fold(&mut self, row: usize, folded: bool) -> bool {
        let Some(node) =
            self.nodes.get_mut(row).filter(|n| !self.flat && n.has_children && n.folded != folded)
        else {
            return false;
        };
        node.folded = folded;
        self.refresh();
        true
    }

    /// Unfolds the levels down to `depth` (0 is the top level) and folds everything deeper.
    pub fn unfold_to(&mut self, depth: usize) {
        for node in &mut self.nodes {
            node.folded = node.has_children && node.depth >= depth;
        }
        self.refresh();
    }

    /// Unfolds one more level: the topmost folded level unfolds, and everything deeper stays folded.
    pub fn unfold_level(&mut self) {
        let folded = self.nodes.iter().filter(|n| n.folded).map(|n| n.depth);
        if let Some(depth) = folded.min() {
            self.unfold_to(depth + 1);
        }
    }

    /// Folds the deepest visible level.
    pub fn fold_level(&mut self) {
        let deepest = self.visible.iter().map(|row| self.depth(*row)).max();
        self.unfold_to(deepest.unwrap_or(0).saturating_sub(1));
    }

    /// Unfolds all ancestors of a row, so that it is visible.
    pub fn reveal(&mut self, row: usize) {
        let mut above = self.parent(row);
        while let Some(parent) = above {
            self.nodes[parent].folded = false;
            above = self.parent(parent);
        }
        self.refresh();
    }

    /// Sorts siblings, and filters out rows that are not kept. The ancestors of a row that is kept are kept and
    /// unfolded too, so that it is seen in its context. With `flat`, all rows are siblings.
    pub fn arrange(
        &mut self,
        compare: impl Fn(usize, usize) -> Ordering,
        keeps: impl Fn(usize) -> bool,
        flat: bool,
    ) {
        self.flat = flat || self.nodes.iter().all(|n| n.parent.is_none());
        self.order = reading_order(&mut self.nodes, &compare);
        if self.flat {
            self.order.sort_by(|a, b| compare(*a, *b));
        }
        for (row, node) in self.nodes.iter_mut().enumerate() {
            node.left_out = !keeps(row);
        }
        let is_filtered = self.nodes.iter().any(|n| n.left_out);
        if is_filtered && !self.flat {
            self.keep_above();
        }
        self.refresh();
    }

    /// Bottom-up: the ancestors of a kept row are kept too.
    fn keep_above(&mut self) {
        for at in (0..self.order.len()).rev() {
            let node = &self.nodes[self.order[at]];
            if let Some(parent) = node.parent.filter(|_| !node.left_out) {
                self.nodes[parent].left_out = false;
                self.nodes[parent].folded = false;
            }
        }
    }

    /// Copies the folding of another tree over the same rows.
    pub fn fold_like(&mut self, other: &Tree) {
        for (node, like) in self.nodes.iter_mut().zip(&other.nodes) {
            node.folded = node.has_children && like.folded;
        }
        self.refresh();
    }

    /// One pass in reading order: after a folded row, deeper rows are skipped until its level recurs.
    fn refresh(&mut self) {
        self.visible.clear();
        let mut hidden_below = usize::MAX;
        for row in &self.order {
            let node = &self.nodes[*row];
            if node.left_out || (node.depth > hidden_below && !self.flat) {
                continue;
            }
            hidden_below = if node.folded { node.depth } else { usize::MAX };
            self.visible.push(*row);
        }
    }
}

/// The root above `row`. Path compression: each step makes `above` point further up, so that a long chain doesn't take
/// quadratic time.
fn top(above: &mut [usize], mut row: usize) -> usize {
    while above[row] != row {
        above[row] = above[above[row]];
        row = above[row];
    }
    row
}

/// Sets each node's depth, and returns the rows in depth-first order; `compare` orders siblings, and equal ones keep
/// their order.
fn reading_order(nodes: &mut [Node], compare: impl Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut children = vec![Vec::new(); nodes.len()];
    let mut pending = Vec::new();
    for (row, node) in nodes.iter().enumerate().rev() {
        match node.parent {
            Some(parent) => children[parent].push(row),
            None => pending.push(row),
        }
    }
    for siblings in children.iter_mut().chain([&mut pending]) {
        // The stack is popped from its end.
        siblings.reverse();
        siblings.sort_by(|a, b| compare(*a, *b));
        siblings.reverse();
    }
    let mut order = Vec::with_capacity(nodes.len());
    while let Some(row) = pending.pop() {
        nodes[row].depth = nodes[row].parent.map_or(0, |p| nodes[p].depth + 1);
        order.push(row);
        pending.append(&mut children[row]);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// 合计 with the children 208 (20801 with two 项, 20805) and 221.
    fn subjects() -> Tree {
        Tree::new(&[None, Some(0), Some(1), Some(2), Some(2), Some(1), Some(0)])
    }

    #[test]
    fn folding_hides_what_belongs_to_a_row() {
        let mut tree = subjects();
        assert!(tree.fold(2, true));
        assert_eq!(tree.visible(), [0, 1, 2, 5, 6]);
        assert!(tree.fold(1, true));
        assert_eq!(tree.visible(), [0, 1, 6]);
        assert!(tree.fold(1, false));
        assert_eq!(tree.visible(), [0, 1, 2, 5, 6], "an inner row stays folded");
        assert!(!tree.fold(6, true), "a row without children has nothing to fold");
    }

    #[test]
    fn levels_unfold_together() {
        let mut tree = subjects();
        tree.unfold_to(1);
        assert_eq!(tree.visible(), [0, 1, 6]);
        tree.unfold_level();
        assert_eq!(tree.visible(), [0, 1, 2, 5, 6]);
        tree.unfold_level();
        assert_eq!(tree.visible().len(), 7);
        tree.unfold_level();
        assert_eq!(tree.visible().len(), 7, "there is no deeper level");
        tree.fold_level();
        assert_eq!(tree.visible(), [0, 1, 2, 5, 6]);
    }

    #[test]
    fn a_hidden_row_is_revealed_with_its_path() {
        let mut tree = subjects();
        tree.unfold_to(0);
        tree.reveal(4);
        assert_eq!(tree.position(4), Some(4));
        assert_eq!(tree.path(4), [0, 1, 2, 4]);
    }

    #[test]
    fn a_total_printed_last_comes_before_its_parts() {
        let tree = Tree::new(&[Some(2), Some(0), None]);
        assert_eq!(tree.visible(), [2, 0, 1]);
    }

    #[test]
    fn sorting_keeps_each_row_below_its_own() {
        let mut tree = subjects();
        tree.arrange(|a, b| b.cmp(&a), |_| true, false);
        assert_eq!(tree.visible(), [0, 6, 1, 5, 2, 4, 3]);
        tree.arrange(|a, b| b.cmp(&a), |_| true, true);
        assert_eq!(tree.visible(), [6, 5, 4, 3, 2, 1, 0]);
        assert!(!tree.fold(1, true), "nothing folds in a flat list");
        tree.arrange(|_, _| Ordering::Equal, |_| true, false);
        assert_eq!(tree.visible(), [0, 1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn a_filter_keeps_the_way_to_what_it_finds() {
        let mut tree = subjects();
        tree.unfold_to(0);
        tree.arrange(|_, _| Ordering::Equal, |row| row == 4, false);
        assert_eq!(tree.visible(), [0, 1, 2, 4]);
        tree.arrange(|_, _| Ordering::Equal, |row| row == 4, true);
        assert_eq!(tree.visible(), [4], "a flat list has only what was found");
    }

    proptest! {
        #[test]
        fn sorting_and_filtering_lose_and_double_nothing(
            parents in proptest::collection::vec(proptest::option::of(0_usize..24), 0..24),
            weights in proptest::collection::vec(0_usize..4, 24),
            kept in proptest::collection::vec(any::<bool>(), 24),
            flat in any::<bool>(),
        ) {
            let mut tree = Tree::new(&parents);
            let compare = |a: usize, b: usize| weights[a].cmp(&weights[b]);
            tree.arrange(compare, |_| true, flat);
            let mut rows = tree.visible().to_vec();
            rows.sort_unstable();
            prop_assert_eq!(rows, (0..parents.len()).collect::<Vec<_>>());
            let seen = tree.visible();
            for (at, row) in seen.iter().enumerate() {
                let next = seen[at + 1..].iter().find(|r| flat || tree.parent(**r) == tree.parent(*row));
                prop_assert!(next.is_none_or(|next| weights[*row] <= weights[*next]));
            }

            tree.arrange(compare, |row| kept[row], flat);
            let mut seen = tree.visible().to_vec();
            seen.sort_unstable();
            let needed = |row: &usize| kept[*row]
                || (!flat && (0..parents.len()).any(|below| kept[below] && tree.path(below).contains(row)));
            prop_assert_eq!(seen, (0..parents.len()).filter(needed).collect::<Vec<_>>());

            tree.arrange(|_, _| Ordering::Equal, |_| true, false);
            let fresh = Tree::new(&parents);
            prop_assert_eq!(tree.visible(), fresh.visible());
        }

        #[test]
        fn any_parents_make_a_tree_that_shows_every_row_once(
            parents in proptest::collection::vec(proptest::option::of(0_usize..24), 0..20),
            folds in proptest::collection::vec((0_usize..24, any::<bool>()), 0..10),
        ) {
            let mut tree = Tree::new(&parents);
            let mut rows = tree.visible().to_vec();
            rows.sort_unstable();
            prop_assert_eq!(rows, (0..parents.len()).collect::<Vec<_>>());
            for (row, folded) in folds {
                tree.fold(row, folded);
                let open = |r: &usize| tree.path(*r).iter().all(|above| above == r || !tree.is_folded(*above));
                prop_assert!(tree.visible().iter().all(open));
            }
        }
    }
}
