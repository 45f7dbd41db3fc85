//! From drawn pieces to whole rulings, and from rulings to lattices.

use super::geometry::{Edges, Glyph, Line, Printed};
use crate::read::work;

/// Consecutive coordinates this close, in points, belong to the same line…
const SNAP: f32 = 2.5;
/// …as long as all of them are within this range.
const SNAP_SPAN: f32 = 5.0;
/// Collinear pieces with gaps up to this are one line: dashes, and borders drawn cell by cell.
const GAP: f32 = 3.0;
/// Shorter pieces are not rulings.
const SHORTEST: f32 = 3.0;
/// Lines whose ends come this close to each other meet.
pub(super) const REACH: f32 = 3.0;
/// More rulings than any page of tables has; beyond that it is a drawing.
const MAX_RULINGS: usize = 4_000;

/// A connected set of rulings.
#[derive(Debug, Clone, Default)]
pub(super) struct Lattice {
    pub horizontal: Vec<Line>,
    pub vertical: Vec<Line>,
    /// Whether its top edge was missing.
    pub open_top: bool,
    /// Whether its bottom edge was missing.
    pub open_bottom: bool,
    /// Whether a header's columns were carried down over rows without rulings.
    pub carried: bool,
    /// The drawn pieces of a partly missing top edge.
    pub head: Vec<Line>,
    /// The drawn pieces of a partly missing bottom edge.
    pub foot: Vec<Line>,
}

/// The lattices of a page. Sets `cut_short` if there are too many lines to examine.
pub(super) fn lattices(page: &mut Printed) -> Vec<Lattice> {
    let (horizontal, vertical) = (std::mem::take(&mut page.horizontal), std::mem::take(&mut page.vertical));
    let found = lattices_of(horizontal, vertical, &page.glyphs);
    page.cut_short |= found.is_none();
    found.unwrap_or_default()
}

/// The horizontal rulings that meet no vertical one.
pub(super) fn alone(drawn: Vec<Line>, lattices: &[Lattice]) -> Vec<Line> {
    let mut rules = if drawn.len() > MAX_RULINGS { Vec::new() } else { whole(drawn) };
    work::step(rules.len() * lattices.len() / 16);
    rules.retain(|rule| {
        let meets = |l: &Line| (l.at - rule.at).abs() < 0.1 && l.from <= rule.from && rule.to <= l.to;
        !lattices.iter().any(|lattice| lattice.horizontal.iter().any(meets))
    });
    rules
}

/// The lattices formed by the edges of shaded areas around text that is in no drawn lattice.
pub(super) fn shaded(edges: Edges, glyphs: &[Glyph]) -> Vec<Lattice> {
    let found = lattices_of(edges.horizontal, edges.vertical, glyphs).unwrap_or_default();
    found.into_iter().filter(|l| l.vertical.len() > 2 && l.horizontal.len() > 2).collect()
}

/// The lattices formed by clipping areas of text, where these tile like the cells of a table: most of their sides
/// continue through at least half of the rows. Adjacent pieces of running text have no sides in common.
pub(super) fn tiled(cuts: Edges, glyphs: &[Glyph]) -> Vec<Lattice> {
    let mut found = shaded(cuts, glyphs);
    found.retain(|lattice| {
        let height = lattice.vertical.iter().map(|l| l.to).fold(f32::MIN, f32::max)
            - lattice.vertical.iter().map(|l| l.from).fold(f32::MAX, f32::min);
        let long = lattice.vertical.iter().filter(|l| l.length() * 2.0 >= height).count();
        long * 5 >= lattice.vertical.len() * 4
    });
    found
}

/// The lattices of these lines; `None` if there are too many to examine.
fn lattices_of(horizontal: Vec<Line>, vertical: Vec<Line>, glyphs: &[Glyph]) -> Option<Vec<Lattice>> {
    let (horizontal, vertical) = (whole(horizontal), whole(vertical));
    if horizontal.len() > MAX_RULINGS || vertical.len() > MAX_RULINGS {
        return None;
    }
    let mut lattices = connected(&horizontal, &vertical);
    let text: Vec<(f32, f32)> = glyphs.iter().map(Glyph::centre).collect();
    let across: Vec<(f32, f32)> = text.iter().map(|&(x, y)| (y, x)).collect();
    for lattice in &mut lattices {
        work::step(text.len() / 4 + 1);
        lattice.close_sides(&text, &across);
    }
    Some(lattices)
}

/// Snaps nearby coordinates together and joins the pieces on each. Example: the horizontal pieces y = 100.0, x 0–50;
/// y = 100.4, x 51–80 and y = 99.8, x 79–120 become one ruling at y ≈ 100.1, x 0–120.
fn whole(mut pieces: Vec<Line>) -> Vec<Line> {
    pieces.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut lines = Vec::new();
    let mut rest = pieces.as_mut_slice();
    while let Some(first) = rest.first().map(|l| l.at) {
        let mut last = first;
        let count = rest
            .iter()
            .take_while(|l| {
                let near = l.at - last <= SNAP && l.at - first <= SNAP_SPAN;
                last = l.at;
                near
            })
            .count();
        let (cluster, tail) = std::mem::take(&mut rest).split_at_mut(count.max(1));
        join_pieces(cluster, &mut lines);
        rest = tail;
    }
    lines
}

fn join_pieces(cluster: &mut [Line], lines: &mut Vec<Line>) {
    // Weighted by length: long pieces are reliable, corner squares are not.
    let weight: f32 = cluster.iter().map(|l| l.length() + 0.01).sum();
    let at = cluster.iter().map(|l| l.at * (l.length() + 0.01)).sum::<f32>() / weight;
    cluster.sort_by(|a, b| a.from.total_cmp(&b.from));
    let mut current: Option<Line> = None;
    for piece in cluster.iter() {
        match &mut current {
            Some(line) if piece.from - line.to <= GAP => line.to = line.to.max(piece.to),
            _ => {
                lines.extend(current.take().filter(|l| l.length() >= SHORTEST));
                current = Some(Line { at, ..*piece });
            }
        }
    }
    lines.extend(current.filter(|l| l.length() >= SHORTEST));
}

fn meet(a: &Line, b: &Line) -> bool {
    reaches(a, b.at) && reaches(b, a.at)
}

fn reaches(line: &Line, at: f32) -> bool {
    line.from - REACH <= at && at <= line.to + REACH
}

/// Groups of lines that meet each other, directly or through others.
fn connected(horizontal: &[Line], vertical: &[Line]) -> Vec<Lattice> {
    let free = |lines: &[Line]| -> Vec<Option<Line>> { lines.iter().copied().map(Some).collect() };
    let (mut free_h, mut free_v) = (free(horizontal), free(vertical));
    let mut lattices = Vec::new();
    for start in 0..free_h.len() {
        let Some(first) = free_h.get_mut(start).and_then(Option::take) else { continue };
        let mut lattice = Lattice::default();
        let mut queue = vec![(true, first)];
        while let Some((is_horizontal, line)) = queue.pop() {
            let others = if is_horizontal { &mut free_v } else { &mut free_h };
            work::step(others.len() / 16 + 1);
            for other in others {
                if other.is_some_and(|other| meet(&line, &other)) {
                    queue.extend(other.take().map(|other| (!is_horizontal, other)));
                }
            }
            match is_horizontal {
                true => lattice.horizontal.push(line),
                false => lattice.vertical.push(line),
            }
        }
        if !lattice.vertical.is_empty() {
            lattices.push(lattice);
        }
    }
    let alone: Vec<Line> = free_v.into_iter().flatten().collect();
    lattices.iter_mut().for_each(|lattice| lattice.take_sides(&alone));
    lattices
}

impl Lattice {
    /// The area of the bounding box.
    pub(super) fn area(&self) -> f32 {
        let low = self.vertical.iter().map(|l| l.at).fold(f32::MAX, f32::min);
        let high = self.vertical.iter().map(|l| l.at).fold(f32::MIN, f32::max);
        (high - low) * self.vertical.iter().map(Line::length).fold(0.0, f32::max)
    }

    /// Adds isolated lines next to it that are as long as itself: the sides of merged cells that extend over the
    /// whole page.
    fn take_sides(&mut self, alone: &[Line]) {
        let from = self.vertical.iter().map(|l| l.from).fold(f32::MAX, f32::min);
        let to = self.vertical.iter().map(|l| l.to).fold(f32::MIN, f32::max);
        let fits = |l: &&Line| (l.from - from).abs() <= SNAP && (l.to - to).abs() <= SNAP;
        self.vertical.extend(alone.iter().filter(fits));
    }

    /// Adds edges that are not drawn: Word draws none where a page break cuts a table, and some tables have no
    /// borders at their sides.
    ///
    /// `text` holds the positions of glyphs as (x, y), `across` the same as (y, x).
    fn close_sides(&mut self, text: &[(f32, f32)], across: &[(f32, f32)]) {
        let top = missing_edge(&self.vertical, &self.horizontal, text, |l| l.from, false);
        let bottom = missing_edge(&self.vertical, &self.horizontal, text, |l| l.to, true);
        (self.open_top, self.open_bottom) = (top.is_some(), bottom.is_some());
        let drawn = |edge: &Option<Line>| -> Vec<Line> {
            let at = edge.as_ref().map(|edge| edge.at);
            self.horizontal
                .iter()
                .filter(|l| at.is_some_and(|at| (l.at - at).abs() <= REACH))
                .copied()
                .collect()
        };
        (self.head, self.foot) = (drawn(&top), drawn(&bottom));
        self.horizontal.extend(top.into_iter().chain(bottom));
        let left = missing_edge(&self.horizontal, &self.vertical, across, |l| l.from, false);
        let right = missing_edge(&self.horizontal, &self.vertical, across, |l| l.to, true);
        self.vertical.extend(left.into_iter().chain(right));
    }
}

/// The missing edge on one side of a lattice: at least two of the perpendicular lines end together at the outermost
/// coordinate, at least one of them without touching a parallel there, and there is text before the nearest parallel.
/// `text` is given as (along the edge, across it).
fn missing_edge(
    lines: &[Line],
    parallels: &[Line],
    text: &[(f32, f32)],
    end: impl Fn(&Line) -> f32,
    is_far: bool,
) -> Option<Line> {
    let outer = lines.iter().map(&end).reduce(|a, b| if is_far { a.max(b) } else { a.min(b) })?;
    let ending: Vec<&Line> = lines.iter().filter(|l| (end(l) - outer).abs() <= SNAP).collect();
    work::step(ending.len() * (parallels.len() / 16 + 1));
    let is_free = |l: &Line| !parallels.iter().any(|p| (p.at - end(l)).abs() <= REACH && reaches(p, l.at));
    if ending.len() < 2 || !ending.iter().any(|l| is_free(l)) {
        return None;
    }
    let ats = ending.iter().map(|l| l.at);
    let edge = Line { at: outer, from: ats.clone().reduce(f32::min)?, to: ats.reduce(f32::max)? };
    let nearest = parallels
        .iter()
        .filter(|p| (p.at - outer).abs() > REACH && p.from < edge.to && p.to > edge.from)
        .map(|p| p.at)
        .min_by(|a, b| (a - outer).abs().total_cmp(&(b - outer).abs()))?;
    let (low, high) = (nearest.min(outer), nearest.max(outer));
    let holds_text = text.iter().any(|&(x, y)| edge.from < x && x < edge.to && low < y && y < high);
    holds_text.then_some(edge)
}
