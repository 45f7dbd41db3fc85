//! The sides of the rows of a two-sided table: 收入 next to 支出.

use super::super::wording::flowed::TOTALS;
use super::figures::{Placed, place};
use super::line::Token;
use super::sources::{Sum, settle};

/// One side of a row.
#[derive(Debug, Default, Clone)]
pub(super) struct Half<'a> {
    pub name: String,
    /// The row number (行次); empty in a table without them.
    pub number: &'a str,
    pub figures: Vec<Token<'a>>,
    /// Number of spaces behind the figures.
    pub trail: usize,
}

impl Half<'_> {
    pub(super) fn is_total(&self) -> bool {
        TOTALS.iter().any(|word| self.name.ends_with(word))
    }
}

/// Assigns the figures of the right sides to columns with these headers. Several columns are a total and the sources of
/// funds that add up to it; a source without income on the left has no expenditure on the right.
pub(super) fn place_right(rows: &[(&Half<'_>, &Half<'_>)], words: &[String]) -> Vec<Placed> {
    const STEM: usize = 4;
    let count = words.len();
    let mut identities = Vec::new();
    if count > 1 {
        identities.push((0..count).map(|column| (column, column == 0)).collect());
        let brings = |word: &str| {
            let stem: String = word.chars().take(STEM).collect();
            rows.iter().any(|(left, _)| !left.figures.is_empty() && left.name.contains(&stem))
        };
        let idle = words.iter().enumerate().skip(1).filter(|(_, word)| !brings(word));
        identities.extend(idle.map(|(column, _)| vec![(column, true)]));
    }
    let mut placed: Vec<Placed> =
        rows.iter().map(|(_, half)| place(&half.figures, half.trail, count, &identities)).collect();
    for ((_, half), placed) in rows.iter().zip(&mut placed) {
        placed.certain |= half.figures.is_empty();
    }
    let totals = rows.iter().enumerate().filter(|(_, (_, half))| half.is_total()).map(|(i, _)| i);
    // A total sums the rows since the last total, plus that total.
    let sums: Vec<Sum> = totals
        .scan(0, |from, total| {
            Some(Sum { total, members: (std::mem::replace(from, total)..total).collect() })
        })
        .collect();
    settle(&mut placed, &sums);
    placed
}
