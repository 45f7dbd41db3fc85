//! Rows as a flat, collapsible tree: an arena of nodes in reading order, and the list of those now visible.
//!
//! One structure for ten rows and for a million: folding rebuilds the list of visible nodes in one pass over
//! indices; nothing is allocated per node.

/// A forest over the rows `0..n` of something else. Nodes are named by their row.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    nodes: Vec<Node>,
    /// Rows in reading order: each node before its descendants.
    order: Vec<usize>,
    visible: Vec<usize>,
    flat: bool,
}

#[derive(Debug, Clone, Default)]
struct Node {
    parent: Option<usize>,
    depth: usize,
    has_children: bool,
    folded: bool,
}

impl Tree {
    /// A tree of as many rows as there are entries, each naming the row that it belongs to. A parent that does
    /// not exist, or that would make a circle, is ignored; all is unfolded.
    pub fn new(parents: &[Option<usize>]) -> Self {
        let mut nodes = vec![Node::default(); parents.len()];
        for (row, parent) in parents.iter().enumerate() {
            let Some(parent) = parent.filter(|p| *p < parents.len() && !reaches(&nodes, *p, row)) else {
                continue;
            };
            nodes[row].parent = Some(parent);
            nodes[parent].has_children = true;
        }
        let order = reading_order(&mut nodes);
        let flat = nodes.iter().all(|n| n.parent.is_none());
        let mut tree = Tree { nodes, order, visible: Vec::new(), flat };
        tree.refresh();
        tree
    }

    /// The rows that are not hidden in a folded one, in reading order.
    pub fn visible(&self) -> &[usize] {
        &self.visible
    }

    /// Where among the visible rows this row stands.
    pub fn position(&self, row: usize) -> Option<usize> {
        self.visible.iter().position(|r| *r == row)
    }

    /// How many rows stand above this one in the hierarchy.
    pub fn depth(&self, row: usize) -> usize {
        self.nodes.get(row).map_or(0, |n| n.depth)
    }

    /// The row that this one belongs to.
    pub fn parent(&self, row: usize) -> Option<usize> {
        self.nodes.get(row)?.parent
    }

    /// The rows from the top of the hierarchy down to this one.
    pub fn path(&self, row: usize) -> Vec<usize> {
        let mut path: Vec<usize> = std::iter::successors(Some(row), |r| self.parent(*r)).collect();
        path.reverse();
        path
    }

    /// Whether rows belong to this one.
    pub fn has_children(&self, row: usize) -> bool {
        self.nodes.get(row).is_some_and(|n| n.has_children)
    }

    /// Whether the rows that belong to this one are hidden.
    pub fn is_folded(&self, row: usize) -> bool {
        self.nodes.get(row).is_some_and(|n| n.folded)
    }

    /// Whether no row belongs to another.
    pub fn is_flat(&self) -> bool {
        self.flat
    }

    /// Hides or shows the rows that belong to this one. Says whether that changed anything.
    pub fn fold(&mut self, row: usize, folded: bool) -> bool {
        let Some(node) = self.nodes.get_mut(row).filter(|n| n.has_children && n.folded != folded) else {
            return false;
        };
        node.folded = folded;
        self.refresh();
        true
    }

    /// Shows the levels down to `depth` (0 the top one) and folds what lies deeper.
    pub fn unfold_to(&mut self, depth: usize) {
        for node in &mut self.nodes {
            node.folded = node.has_children && node.depth >= depth;
        }
        self.refresh();
    }

    /// Shows one level more: what is folded highest up unfolds, and all that lies deeper stays folded.
    pub fn unfold_level(&mut self) {
        let folded = self.nodes.iter().filter(|n| n.folded).map(|n| n.depth);
        if let Some(depth) = folded.min() {
            self.unfold_to(depth + 1);
        }
    }

    /// Shows one level less than is visible.
    pub fn fold_level(&mut self) {
        let deepest = self.visible.iter().map(|row| self.depth(*row)).max();
        self.unfold_to(deepest.unwrap_or(0).saturating_sub(1));
    }

    /// Unfolds everything above this row, so that it is visible.
    pub fn reveal(&mut self, row: usize) {
        let mut above = self.parent(row);
        while let Some(parent) = above {
            self.nodes[parent].folded = false;
            above = self.parent(parent);
        }
        self.refresh();
    }

    /// Folds what is folded in another tree over the same rows.
    pub fn fold_like(&mut self, other: &Tree) {
        for (node, like) in self.nodes.iter_mut().zip(&other.nodes) {
            node.folded = node.has_children && like.folded;
        }
        self.refresh();
    }

    /// One pass in reading order: what is deeper than a folded row is hidden until its level comes again.
    fn refresh(&mut self) {
        self.visible.clear();
        let mut hidden_below = usize::MAX;
        for row in &self.order {
            let node = &self.nodes[*row];
            if node.depth > hidden_below {
                continue;
            }
            hidden_below = if node.folded { node.depth } else { usize::MAX };
            self.visible.push(*row);
        }
    }
}

/// Whether going up from `from` one comes to `to`.
fn reaches(nodes: &[Node], from: usize, to: usize) -> bool {
    std::iter::successors(Some(from), |r| nodes[*r].parent).any(|r| r == to)
}

/// Sets each node's depth and gives the rows with each before its descendants.
fn reading_order(nodes: &mut [Node]) -> Vec<usize> {
    let mut children = vec![Vec::new(); nodes.len()];
    let mut pending = Vec::new();
    for (row, node) in nodes.iter().enumerate().rev() {
        match node.parent {
            Some(parent) => children[parent].push(row),
            None => pending.push(row),
        }
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

    /// 合计 with 208 (20801 with two 项, 20805) and 221.
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

    proptest! {
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
