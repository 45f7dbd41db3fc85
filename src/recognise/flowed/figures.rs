//! Assigns the figures of a row to columns.

use super::line::Token;
use crate::text::{Printed, read_amount};
use rust_decimal::Decimal;

/// The figures of one row by column.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Placed {
    /// One text per column; surplus figures are all in the last one.
    pub cells: Vec<String>,
    /// Whether the columns are certain.
    pub certain: bool,
}

/// Tolerance for sums of figures that are rounded individually.
pub(super) const ROUNDING: Decimal = Decimal::from_parts(2, 0, 0, false, 2);

/// With more columns, there are too many possible positions of blanks to search.
const MOST_SEARCHED: usize = 12;

/// The identities of a form: columns with a sign (`true` for plus) that add up to zero.
pub(super) type Identities = [Vec<(usize, bool)>];

/// Assigns figures to `count` columns. One space separates cells, and each blank cell adds two; where the text lost
/// these spaces, the sums of the form decide which cells are blank, and among equals the leftmost placement wins.
///
/// Example: `10.00 10.00` in the columns 合计 | 基本支出 | 项目支出 fits as (10, 10, –) and as (10, –, 10), both with
/// 合计 = 基本 + 项目; the first is chosen and marked uncertain.
pub(super) fn place(figures: &[Token<'_>], trail: usize, count: usize, identities: &Identities) -> Placed {
    let texts: Vec<&str> = figures.iter().map(|t| t.text).collect();
    let spaced = figures.iter().any(|t| t.gap > 2) || trail > 2;
    if spaced && let Some(cells) = by_gaps(figures, count) {
        return Placed { cells, certain: true };
    }
    if texts.len() >= count {
        return Placed { cells: crowded(&texts, count), certain: texts.len() == count };
    }
    by_sums(&texts, count, identities)
}

/// As many figures as columns, or more. Surplus figures stay as printed in one cell, which is then not a number.
fn crowded(texts: &[&str], count: usize) -> Vec<String> {
    let (own, last) = texts.split_at(count.saturating_sub(1).min(texts.len()));
    own.iter().map(|t| t.to_string()).chain((count > 0).then(|| last.join(" "))).collect()
}

fn by_gaps(figures: &[Token<'_>], count: usize) -> Option<Vec<String>> {
    let mut cells = vec![String::new(); count];
    let mut next = 0;
    for figure in figures {
        next += figure.gap.saturating_sub(1) / 2;
        *cells.get_mut(next)? = figure.text.to_string();
        next += 1;
    }
    Some(cells)
}

fn by_sums(texts: &[&str], count: usize, identities: &Identities) -> Placed {
    let values: Vec<Option<Decimal>> = texts.iter().map(|t| number(t)).collect();
    let mut best: Option<(usize, Vec<usize>)> = None;
    let mut ties = 0;
    for columns in choices(count, texts.len()) {
        let holding = identities.iter().map(|terms| holds(terms, &columns, &values)).sum();
        match &best {
            Some((most, _)) if holding < *most => {}
            Some((most, _)) if holding == *most => ties += 1,
            _ => {
                ties = 0;
                best = Some((holding, columns));
            }
        }
    }
    let columns = best.map_or_else(|| (0..texts.len()).collect(), |(_, columns)| columns);
    let mut cells = vec![String::new(); count];
    for (column, text) in columns.iter().zip(texts) {
        if let Some(cell) = cells.get_mut(*column) {
            *cell = text.to_string();
        }
    }
    Placed { cells, certain: ties == 0 && count <= MOST_SEARCHED }
}

/// An amount; a dash counts as zero.
pub(super) fn number(text: &str) -> Option<Decimal> {
    match read_amount(text) {
        Printed::Number(n) => Some(n),
        Printed::Absent => Some(Decimal::ZERO),
        Printed::Unread => None,
    }
}

/// How well an identity holds: 2 exactly, 1 within rounding, 0 not at all.
fn holds(terms: &[(usize, bool)], columns: &[usize], values: &[Option<Decimal>]) -> usize {
    let sum = terms.iter().try_fold(Decimal::ZERO, |sum, (column, plus)| {
        let Some(nth) = columns.iter().position(|c| c == column) else { return Some(sum) };
        let value = values.get(nth).copied().flatten()?;
        if *plus { sum.checked_add(value) } else { sum.checked_sub(value) }
    });
    match sum.map(|s| s.abs()) {
        Some(off) if off.is_zero() => 2,
        Some(off) if off <= ROUNDING => 1,
        _ => 0,
    }
}

/// All ways to choose `take` of `count` columns, leftmost first; if there are too many, only the leftmost.
pub(super) fn choices(count: usize, take: usize) -> Vec<Vec<usize>> {
    let first: Vec<usize> = (0..take.min(count)).collect();
    let mut out = vec![first.clone()];
    if count > MOST_SEARCHED {
        return out;
    }
    let mut current = first;
    loop {
        let free = current.iter().enumerate().rev().find(|(i, c)| **c + (take - i) < count);
        let Some((at, column)) = free.map(|(i, c)| (i, *c)) else { return out };
        for (step, slot) in current.iter_mut().skip(at).enumerate() {
            *slot = column + 1 + step;
        }
        out.push(current.clone());
    }
}
