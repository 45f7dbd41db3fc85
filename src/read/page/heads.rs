//! Header cells of a table without vertical rulings: which cell belongs to which column, and whether that is certain.
//!
//! A leaf (lowest header cell) belongs to the one column below it. A group belongs to the columns that it is centred
//! over, provided that there is only one way to divide the columns of its level among the groups with every group
//! centred over its own:
//!
//! ```text
//!          财政拨款                其他资金          two groups
//!    基本支出   项目支出      基本支出   项目支出    four leaves: columns 1–2 and 3–4
//! ```

#![allow(clippy::indexing_slicing, reason = "columns are counted where the vectors beside them are made")]

use super::geometry::{Line, pairs};
use crate::read::work;

/// Tolerance for a group to be centred over its columns, in font sizes.
const CENTRED: f32 = 0.9;
/// A cell closer than this to the boundary between two header rows, in font sizes, is in neither for certain.
const SURE: f32 = 0.12;
/// Maximum distance between lines of one wrapped cell, in font sizes.
const WRAPPED: f32 = 1.4;

/// A printed header cell: its extent and its lines.
#[derive(Debug, Clone, Default)]
pub(super) struct Head {
    pub left: f32,
    pub right: f32,
    /// First and last baseline.
    pub top: f32,
    pub bottom: f32,
    pub size: f32,
    pub text: String,
}

impl Head {
    fn centre(&self) -> f32 {
        (self.left + self.right) / 2.0
    }

    fn middle(&self) -> f32 {
        (self.top + self.bottom) / 2.0
    }

    fn is_over(&self, left: f32, right: f32) -> bool {
        self.left < right && left < self.right
    }
}

/// A column, from the parts printed in its rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Column {
    pub left: f32,
    pub right: f32,
    pub is_figures: bool,
    /// Whether it is uncertain which header cells belong to it.
    pub unsure: bool,
    pub leaf: Option<Head>,
}

impl Column {
    /// Takes the lowest of these cells as its leaf; those above are groups.
    fn take_lowest(&mut self, mut own: Vec<Head>, groups: &mut Vec<Head>) {
        own.sort_by(|a, b| b.middle().total_cmp(&a.middle()));
        let mut own = own.into_iter();
        let Some(leaf) = own.next() else { return };
        self.unsure |= own.as_slice().iter().any(|h| leaf.middle() - h.middle() < 0.8 * leaf.size);
        self.leaf = Some(leaf);
        groups.extend(own);
    }
}

/// A group with its first column and the column after its last.
#[derive(Debug)]
pub(super) struct Group {
    pub text: String,
    pub from: usize,
    pub to: usize,
}

/// Joins the lines of wrapped header cells; `parts` are ordered from the top down.
pub(super) fn cells(parts: Vec<Head>, rules: &[Line]) -> Vec<Head> {
    work::step(parts.len() * parts.len() / 4);
    let near = |a: &Head, b: &Head| {
        let pitch = b.top - a.bottom;
        pitch > 0.3 * a.size && pitch <= WRAPPED * a.size && a.is_over(b.left, b.right)
    };
    let parted = |a: &Head, b: &Head| {
        rules.iter().any(|l| {
            a.bottom < l.at && l.at < b.top && l.from <= a.centre() + 1.0 && a.centre() <= l.to + 1.0
        })
    };
    let mut cells: Vec<Head> = Vec::new();
    for part in &parts {
        let above: Vec<usize> = (0..cells.len()).filter(|&i| near(&cells[i], part)).collect();
        let joined = match above.as_slice() {
            [only] => {
                let upper = &cells[*only];
                let middle = (upper.centre() - part.centre()).abs() <= 0.7 * part.size;
                let alone = parts
                    .iter()
                    .filter(|p| (p.top - part.top).abs() < 0.3 * part.size && upper.is_over(p.left, p.right));
                (middle && !parted(upper, part) && alone.count() == 1).then_some(*only)
            }
            _ => None,
        };
        match joined.and_then(|i| cells.get_mut(i)) {
            Some(cell) => {
                cell.left = cell.left.min(part.left);
                cell.right = cell.right.max(part.right);
                cell.bottom = part.bottom;
                cell.text.push_str(&part.text);
            }
            None => cells.push(part.clone()),
        }
    }
    cells
}

/// Assigns a leaf to each column, adds columns that have a header but no content, and returns the levels of groups
/// from the top down. `bottom` is the lower edge of the header.
pub(super) fn arrange(
    heads: Vec<Head>,
    columns: &mut Vec<Column>,
    rules: &[Line],
    bottom: f32,
) -> Vec<Vec<Group>> {
    work::step(heads.len() * (heads.len() + columns.len()));
    let has_below = |own: &Head| {
        heads.iter().any(|o| o.top > own.bottom + 0.3 * own.size && own.is_over(o.left, o.right))
    };
    let (mut groups, leaves): (Vec<Head>, Vec<Head>) = heads.iter().cloned().partition(has_below);
    let mut floating = Vec::new();
    let mut own: Vec<Vec<Head>> = vec![Vec::new(); columns.len()];
    for leaf in leaves {
        let over: Vec<usize> =
            (0..columns.len()).filter(|&c| leaf.is_over(columns[c].left, columns[c].right)).collect();
        match over.as_slice() {
            [] => floating.push(leaf),
            [only] => own[*only].push(leaf),
            // Nothing tells to which of them it belongs.
            several => {
                several.iter().for_each(|&c| columns[c].unsure = true);
                groups.push(leaf);
            }
        }
    }
    for (column, own) in columns.iter_mut().zip(own) {
        column.take_lowest(own, &mut groups);
    }
    let mut empty = Vec::new();
    let mut wanted: Vec<Vec<Head>> = vec![Vec::new(); columns.len()];
    for leaf in floating {
        let right = columns.partition_point(|c| c.left < leaf.left);
        let beside = [right.checked_sub(1), Some(right)];
        let beside: Vec<usize> = beside.into_iter().flatten().filter(|c| *c < columns.len()).collect();
        let open: Vec<usize> =
            beside.iter().copied().filter(|&c| columns[c].leaf.is_none() && !columns[c].unsure).collect();
        let deeper = |c: &usize| {
            columns[*c].leaf.as_ref().is_some_and(|l| l.middle() > leaf.middle() + 0.6 * leaf.size)
        };
        match open.as_slice() {
            [only] => wanted[*only].push(leaf),
            [] if beside.len() == 2 && beside.iter().all(deeper) => groups.push(leaf),
            [] => empty.push(leaf),
            several => {
                // Figures are right-aligned below their header.
                let figures: Vec<usize> =
                    several.iter().copied().filter(|&c| c == right && columns[c].is_figures).collect();
                match figures.as_slice() {
                    [only] => wanted[*only].push(leaf),
                    _ => {
                        several.iter().for_each(|&c| columns[c].unsure = true);
                        groups.push(leaf);
                    }
                }
            }
        }
    }
    for (column, wanted) in columns.iter_mut().zip(wanted) {
        column.take_lowest(wanted, &mut groups);
    }
    columns.extend(empty.into_iter().map(|leaf| Column {
        left: leaf.left,
        right: leaf.right,
        is_figures: false,
        unsure: false,
        leaf: Some(leaf),
    }));
    columns.sort_by(|a, b| a.left.total_cmp(&b.left));
    let leaning: Vec<usize> = (0..columns.len()).filter(|&c| leans(columns, c)).collect();
    leaning.into_iter().for_each(|c| columns[c].unsure = true);
    columns.iter_mut().for_each(|c| c.unsure |= c.leaf.is_none());
    levels(groups, columns, rules, bottom)
}

/// Whether a column's leaf is off-centre, towards a neighbouring column of figures that has no leaf.
fn leans(columns: &[Column], at: usize) -> bool {
    let Some((column, leaf)) = columns.get(at).and_then(|c| Some((c, c.leaf.as_ref()?))) else {
        return false;
    };
    let beside = match leaf.centre() {
        centre if centre > column.right => at.checked_add(1),
        centre if centre < column.left => at.checked_sub(1),
        _ => None,
    };
    let other = beside.and_then(|beside| columns.get(beside));
    other.is_some_and(|other| other.is_figures && other.leaf.is_none())
}

/// The boundaries between columns, from the left edge to the right edge.
pub(super) fn edges(columns: &[Column], rules: &[Line]) -> Vec<f32> {
    let centre = |c: &Column| c.leaf.as_ref().map(Head::centre);
    let mut pads: Vec<f32> = pairs(columns)
        .filter(|(one, next)| one.is_figures && next.is_figures)
        .filter_map(|(one, next)| Some(centre(next)? - (one.right + next.right) / 2.0))
        .collect();
    pads.sort_by(f32::total_cmp);
    let pad = pads.get(pads.len() / 2).map_or(2.0, |pad| pad.clamp(0.0, 12.0));
    let (Some(first), Some(last)) = (columns.first(), columns.last()) else { return Vec::new() };
    let extent = |c: &Column| {
        let leaf = c.leaf.as_ref();
        (leaf.map_or(c.left, |l| l.left.min(c.left)), leaf.map_or(c.right, |l| l.right.max(c.right)))
    };
    let drawn_left = rules.iter().map(|l| l.from).fold(f32::MAX, f32::min);
    let drawn_right = rules.iter().map(|l| l.to).fold(f32::MIN, f32::max);
    let mut edges = vec![drawn_left.min(extent(first).0 - 2.0)];
    for (i, (one, next)) in pairs(columns).enumerate() {
        let (low, high) = (extent(one).1, extent(next).0);
        let middle = (low + high) / 2.0;
        let next_right = next.right + pad;
        let edge = match () {
            () if one.is_figures => one.right + pad,
            () if next.is_figures => centre(next).map_or(middle, |c| 2.0 * c - next_right),
            () => centre(one).map_or(middle, |c| 2.0 * c - edges.get(i).copied().unwrap_or(c)),
        };
        edges.push(edge.min(high.max(low)).max(low.min(high)));
    }
    edges.push(drawn_right.max(extent(last).1 + if last.is_figures { pad } else { 2.0 }));
    edges
}

/// Divides the columns among the groups of each level; columns for which that is ambiguous become unsure.
fn levels(mut groups: Vec<Head>, columns: &mut [Column], rules: &[Line], bottom: f32) -> Vec<Vec<Group>> {
    groups.sort_by(|a, b| a.middle().total_cmp(&b.middle()));
    let edges = edges(columns, rules);
    let said = |at: f32, leaf: &Head| {
        let holds = |l: &&Line| l.from <= leaf.centre() && leaf.centre() <= l.to;
        rules.iter().any(|l| at < l.at && l.at < leaf.top && holds(&l))
    };
    // A cell that starts below a group has a lower middle than one that starts next to it.
    let below = |at: f32, leaf: &Head| leaf.middle() - (at + bottom) / 2.0;
    let is_shown = |group: &Head| {
        let leaves = columns.iter().filter_map(|c| c.leaf.as_ref());
        leaves.clone().any(|l| said(group.middle(), l) || below(group.middle(), l) < -SURE * l.size)
    };
    let leaves = columns.iter().filter_map(|c| c.leaf.as_ref());
    let first = groups.iter().chain(leaves).map(|h| h.top - 1.3 * h.size).fold(f32::MAX, f32::min);
    let drawn = rules.iter().map(|l| l.at).fold(f32::MAX, f32::min);
    let top = if drawn < first + 0.6 * groups.first().map_or(0.0, |g| g.size) { drawn } else { first };
    let loose = !groups.iter().any(is_shown);
    let mut levels = Vec::new();
    for level in groups.chunk_by(|a, b| b.middle() - a.middle() <= 0.5 * a.size) {
        let mut level = level.to_vec();
        level.sort_by(|a, b| a.left.total_cmp(&b.left));
        work::step(level.len() * columns.len());
        let at = level.iter().map(Head::middle).sum::<f32>() / level.len().max(1) as f32;
        let size = level.first().map_or(1.0, |h| h.size);
        let is_said = columns.iter().filter_map(|c| c.leaf.as_ref()).any(|leaf| said(at, leaf));
        let is_under: Vec<bool> = columns
            .iter_mut()
            .map(|c| {
                let Some(leaf) = &c.leaf else { return true };
                let (off, said) = (below(at, leaf), said(at, leaf));
                // A tall cell that is not vertically centred may start anywhere.
                let begins = 2.0 * leaf.middle() - bottom;
                c.unsure |= !said
                    && (off.abs() < SURE * size
                        || is_said && off > 0.0
                        || !is_said && off < 0.0 && begins < top - 0.6 * size);
                said || off > 0.0 && !is_said
            })
            .collect();
        let mut found = Vec::new();
        let (mut taken, mut failed) = (0, false);
        let mut from = 0;
        for run in is_under.chunk_by(|a, b| a == b) {
            let to = from + run.len();
            let (low, high) = (edges[from], edges[to]);
            if run.first() == Some(&true) {
                let own: Vec<&Head> =
                    level.iter().filter(|h| low <= h.centre() && h.centre() < high).collect();
                taken += own.len();
                match share(&own, &edges[from..=to], size, loose) {
                    Some(parts) => found.extend(own.iter().zip(parts).map(|(head, part)| Group {
                        text: head.text.clone(),
                        from: from + part.0,
                        to: from + part.1,
                    })),
                    None => failed = true,
                }
            }
            from = to;
        }
        if failed || taken < level.len() {
            // Any of the remaining columns may belong to the group that has no place.
            let is_free = |c: &usize| !found.iter().any(|g: &Group| g.from <= *c && *c < g.to);
            (0..columns.len()).filter(is_free).for_each(|c| columns[c].unsure = true);
        }
        // A group that can't be assigned stays over the column where it is printed.
        let is_free =
            |column: usize, found: &[Group]| !found.iter().any(|g| g.from <= column && column < g.to);
        for head in &level {
            let column = edges.partition_point(|e| *e <= head.centre()).clamp(1, columns.len()) - 1;
            if is_free(column, &found) {
                found.push(Group { text: head.text.clone(), from: column, to: column + 1 });
            }
        }
        levels.push(found);
    }
    levels
}

/// The columns of each group, if there is exactly one way to divide these columns among them. With `loose` (the
/// layout doesn't show which leaves are below a group and which are next to it), columns may also belong to no group.
fn share(heads: &[&Head], edges: &[f32], size: f32, loose: bool) -> Option<Vec<(usize, usize)>> {
    let columns = edges.len() - 1;
    let off = |head: &Head, from: usize, to: usize| (head.centre() - (edges[from] + edges[to]) / 2.0).abs();
    // Dynamic programming: for each group and each end column, the number of ways to get there (capped at 2), and the
    // last start column.
    let mut ways: Vec<Vec<(u8, usize)>> = Vec::new();
    let mut before: Vec<(u8, usize)> = (0..=columns).map(|end| (u8::from(end == 0), end)).collect();
    for head in heads {
        work::step(columns * columns);
        let mut next = vec![(0_u8, 0_usize); columns + 1];
        for from in 0..columns {
            let upto = if loose { before.get(..=from) } else { before.get(from..=from) };
            let count = upto.into_iter().flatten().fold(0_u8, |all, way| all.saturating_add(way.0).min(2));
            for to in (from + 1..=columns).filter(|to| count > 0 && (!loose || to - from > 1)) {
                let holds = edges[from] <= head.left + size && head.right - size <= edges[to];
                if holds && off(head, from, to) <= CENTRED * size {
                    next[to] = (next[to].0.saturating_add(count).min(2), from);
                }
            }
        }
        before.clone_from(&next);
        ways.push(next);
    }
    let ends: usize = before.iter().map(|way| usize::from(way.0)).sum();
    let full = before.last().is_some_and(|way| way.0 == 1);
    if !full || loose && ends != 1 {
        return None;
    }
    let mut found = Vec::new();
    let mut end = columns;
    for (i, way) in ways.iter().enumerate().rev() {
        let from = way.get(end)?.1;
        found.push((from, end));
        // A group ends where the next one starts.
        end = from;
        if i > 0 && ways.get(i - 1)?.get(end)?.0 == 0 {
            return None;
        }
    }
    found.reverse();
    (end == 0).then_some(found)
}
