//! Amounts that are wrapped within their cells in tables without lines.
//!
//! A cell's lines are as near to each other as the lines of two narrow rows may be, so a line joins the one below it
//! only if all of its figures go on there, or all figures of the lower line go on from it:
//!
//! ```text
//! 213   71,500.   3,900.00   -            下 line: nothing but rests
//!            25              6,040.18
//! ```

#![allow(clippy::indexing_slicing, reason = "all vectors have one entry for each column")]

use super::geometry::Line;
use super::heads::{Column, Head};
use super::unruled::{self, Text, WRAPPED, is_amount};
use crate::read::work;
use crate::text::{MINUSES, bare_amount};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Widths that differ by less, in font sizes, are equal.
const EQUAL: f32 = 0.05;
/// The lines of a cell are nearer to each other than rows are, by at least this part.
pub(super) const NEARER: f32 = 0.95;

/// A part of a line, with its column.
pub(super) struct Placed {
    pub text: Text,
    pub part: Head,
}

impl Placed {
    fn width(&self) -> f32 {
        self.part.right - self.part.left
    }

    /// Whether a ruling stands between it and the part below it.
    pub(super) fn is_parted(&self, below: &Placed, rule: &Line) -> bool {
        let (from, to) = (below.part.left + 1.0, below.part.right - 1.0);
        self.text.at < rule.at && rule.at < below.text.at && rule.from <= from && to <= rule.to
    }

    /// Whether it is a figure, a part of one, or a mark for nothing.
    fn is_figure(&self) -> bool {
        is_figure(&self.part.text) || self.part.text.chars().all(|c| is_minus(c) || c == '—')
    }
}

impl AsRef<Text> for Placed {
    fn as_ref(&self) -> &Text {
        &self.text
    }
}

pub(super) fn is_minus(c: char) -> bool {
    MINUSES.contains(&c)
}

/// Whether it is a minus alone, or a mark for nothing.
pub(super) fn is_lone_minus(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(is_minus) && chars.next().is_none()
}

pub(super) fn is_figure(text: &str) -> bool {
    let text = bare_amount(text);
    text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || ",.%".contains(c) || is_minus(c))
}

/// Whether a part may go on with a part directly below it.
pub(super) fn may_go_on(above: &Head, below: &Head) -> bool {
    let is_over = above.left < below.right && below.left < above.right;
    let is_near = below.top - above.top <= WRAPPED * below.size;
    let is_negative = is_lone_minus(&above.text) && is_figure(&below.text);
    is_over && is_near && (is_negative || unruled::cut(&above.text, &below.text) == Some(true))
}

/// Why a part goes on with the one below it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Why {
    /// Neither is a figure without the other.
    Cut,
    /// A minus that had no room before its number.
    Minus,
    /// A code, which is wrapped if something beside it is for certain.
    Code,
}

/// Two parts of one column, the second directly below the first.
struct Pair {
    column: usize,
    /// The number of the second among the parts of the column.
    at: usize,
    why: Why,
}

impl Pair {
    fn above<'p>(&self, placed: &'p [Vec<Placed>]) -> &'p Placed {
        &placed[self.column][self.at - 1]
    }

    fn below<'p>(&self, placed: &'p [Vec<Placed>]) -> &'p Placed {
        &placed[self.column][self.at]
    }
}

/// Makes the lines of wrapped amounts, and of the codes beside them, lines of one row. A column with a minus of which
/// nothing tells whether it goes on becomes unsure.
pub(super) fn join(placed: &mut [Vec<Placed>], columns: &mut [Column], rules: &[Line]) {
    let mut groups: BTreeMap<(u32, u32), Vec<Pair>> = BTreeMap::new();
    for pair in pairs(placed, rules) {
        let lines = (pair.above(placed).text.line(), pair.below(placed).text.line());
        groups.entry(lines).or_default().push(pair);
    }
    let lines = Lines::of(placed);
    let pitch = pitch(placed);
    let mut joined = Vec::new();
    for ((above, below), mut group) in groups {
        let is_cut = group.iter().any(|pair| pair.why == Why::Cut);
        group.retain(|pair| is_cut || pair.why == Why::Minus);
        let Some(first) = group.first() else { continue };
        let apart = first.below(placed).text.at - first.above(placed).text.at;
        if !is_cut && pitch.is_some_and(|rows| apart > NEARER * rows) {
            continue;
        }
        work::step((lines.on(above).len() + lines.on(below).len()) * group.len() / 4);
        // What is on a line and goes on in no other; a text goes on if it may.
        let is_own = |column: usize, at: usize, below: usize| {
            let is_paired = group.iter().any(|pair| (pair.column, pair.at) == (column, below));
            let goes_on = || match (below.checked_sub(1), placed[column].get(below)) {
                (Some(above), Some(below)) => placed[column][above].text.goes_on(&below.text),
                _ => false,
            };
            !is_paired && (placed[column][at].is_figure() || !is_cut && !goes_on())
        };
        let is_whole = |line: u32, to: usize| lines.on(line).iter().any(|&(c, at)| is_own(c, at, at + to));
        match is_whole(above, 1) && is_whole(below, 0) {
            false => joined.extend(group),
            true => {
                let minus = group.iter().filter(|pair| pair.why == Why::Minus);
                minus.for_each(|pair| columns[pair.column].unsure = true);
            }
        }
    }
    mark(placed, &joined, &lines);
}

/// The parts of each line, as numbers of columns and of parts in them.
struct Lines(HashMap<u32, Vec<(usize, usize)>>);

impl Lines {
    fn of(placed: &[Vec<Placed>]) -> Lines {
        let mut lines: HashMap<u32, Vec<(usize, usize)>> = HashMap::new();
        for (c, column) in placed.iter().enumerate() {
            for (at, part) in column.iter().enumerate() {
                lines.entry(part.text.line()).or_default().push((c, at));
            }
        }
        Lines(lines)
    }

    fn on(&self, line: u32) -> &[(usize, usize)] {
        self.0.get(&line).map_or(&[], Vec::as_slice)
    }
}

fn pairs(placed: &[Vec<Placed>], rules: &[Line]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (column, parts) in placed.iter().enumerate() {
        let widest = parts.iter().filter(|p| is_figure(&p.part.text)).map(Placed::width).fold(0.0, f32::max);
        for (at, pair) in (1..).zip(parts.windows(2)) {
            let [above, below] = pair else { continue };
            if below.text.at - above.text.at > WRAPPED * below.text.size {
                continue;
            }
            let (text, rest) = (&above.part.text, &below.part.text);
            let has_no_room = |needed: f32| above.width() + needed > widest - EQUAL * below.text.size;
            let letter = below.width() / rest.chars().count().max(1) as f32;
            let is_code = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
            let why = match () {
                () if is_lone_minus(text) && is_figure(rest) && has_no_room(below.width()) => Why::Minus,
                () if unruled::cut(text, rest) == Some(true)
                    && (above.text.is_full || has_no_room(letter)) =>
                {
                    Why::Cut
                }
                () if is_code(text) && is_code(rest) && above.text.is_full => Why::Code,
                () => continue,
            };
            work::step(rules.len() / 4);
            if !rules.iter().any(|rule| above.is_parted(below, rule)) {
                pairs.push(Pair { column, at, why });
            }
        }
    }
    pairs
}

/// The smallest distance between the lines of two rows.
fn pitch(placed: &[Vec<Placed>]) -> Option<f32> {
    let pairs = placed.iter().flat_map(|column| column.windows(2));
    let rows = pairs.filter(|pair| pair.iter().all(|p| is_amount(&p.part.text)));
    rows.map(|pair| pair[1].text.at - pair[0].text.at).reduce(f32::min)
}

/// Of the lines that are joined, the one with figures that are complete, or else the first, is the line of the row.
fn mark(placed: &mut [Vec<Placed>], joined: &[Pair], lines: &Lines) {
    let paired: HashSet<(usize, usize)> =
        joined.iter().flat_map(|p| [(p.column, p.at - 1), (p.column, p.at)]).collect();
    let links: BTreeSet<(u32, u32)> =
        joined.iter().map(|p| (p.above(placed).text.line(), p.below(placed).text.line())).collect();
    // Each line with the first line of its row; the links are in order from the top.
    let mut firsts: BTreeMap<u32, u32> = BTreeMap::new();
    for (above, below) in links {
        let first = *firsts.entry(above).or_insert(above);
        firsts.entry(below).or_insert(first);
    }
    let complete = |line: u32| {
        let own = lines.on(line).iter().filter(|own| !paired.contains(own));
        own.filter(|(c, at)| placed[*c][*at].is_figure()).count()
    };
    let mut of_rows: HashMap<u32, (usize, u32)> = HashMap::new();
    for (line, first) in &firsts {
        let (count, of_row) = of_rows.entry(*first).or_insert((0, *first));
        if complete(*line) > *count {
            (*count, *of_row) = (complete(*line), *line);
        }
    }
    let is_row =
        |line: u32| firsts.get(&line).and_then(|first| of_rows.get(first)).is_some_and(|row| row.1 == line);
    for (c, at) in paired {
        let text = &mut placed[c][at].text;
        text.is_row = is_row(text.line());
    }
    for pair in joined {
        placed[pair.column][pair.at - 1].text.is_full = true;
        placed[pair.column][pair.at].text.begins = false;
    }
}
