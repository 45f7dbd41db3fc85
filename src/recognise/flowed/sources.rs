//! Where the text lost blank cells, a row with a total and one part equal to it doesn't show which column the part is
//! in: which source of funds, or whether 基本支出 or 项目支出. The column sums decide: rows must add up in each
//! column.
//!
//! Example, with the columns 合计 | 基本 | 项目: if the total is (30, 10, 20), then the rows `10 10` and `20 20` must be
//! (10, 10, –) and (20, –, 20).

use super::figures::{Placed, ROUNDING};
use crate::text::{Printed, read_amount};
use rust_decimal::Decimal;

/// A sum relation between rows.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sum {
    pub total: usize,
    pub members: Vec<usize>,
}

/// Moves the parts of uncertain rows into the columns where the sums agree. The first column holds the total of the
/// others. The order of `sums` matters: rows settled by one relation help the next.
pub(super) fn settle(rows: &mut [Placed], sums: &[Sum]) {
    // A row that is settled by a guess still tells where its own parts may be.
    let mut settled: Vec<bool> = rows.iter().map(|row| row.certain).collect();
    for sum in sums {
        let Some(found) = columns(rows, &settled, sum) else { continue };
        let only = found.only && rows.get(sum.total).is_some_and(|total| total.certain);
        for (row, column) in found.rows {
            if let Some(placed) = rows.get_mut(row) {
                move_part(placed, column);
                placed.certain = only;
            }
            settled.get_mut(row).into_iter().for_each(|settled| *settled = true);
        }
    }
}

struct Found {
    /// Uncertain rows, with the column of their part.
    rows: Vec<(usize, usize)>,
    /// Whether the solution is unique.
    only: bool,
}

fn columns(rows: &[Placed], settled: &[bool], sum: &Sum) -> Option<Found> {
    let is_settled = |row: usize| settled.get(row).copied().unwrap_or(false);
    let mut left = amounts(rows.get(sum.total).filter(|_| is_settled(sum.total))?);
    let mut open = Vec::new();
    for &row in &sum.members {
        let placed = rows.get(row)?;
        let parts = amounts(placed);
        let mut filled = parts.iter().skip(1).filter(|p| !p.is_zero());
        match (is_settled(row), filled.next(), filled.next()) {
            (true, ..) => {
                for (sum, part) in left.iter_mut().zip(&parts) {
                    *sum = sum.checked_sub(*part)?;
                }
            }
            (false, Some(part), None) => open.push((row, *part)),
            (false, ..) => return None,
        }
    }
    let mut search = Search { open: &open, chosen: Vec::new(), found: None, steps: 0 };
    search.go(&mut left);
    search.found.or_else(|| by_one(&open, &left))
}

/// Where a printed sum of one of two columns is wrong: the only choice of rows that the sum of the other allows, which
/// remains a guess.
fn by_one(open: &[(usize, Decimal)], left: &[Decimal]) -> Option<Found> {
    const MOST: usize = 12;
    if left.len() != 3 || open.len() > MOST {
        return None;
    }
    let mut choices = Vec::new();
    for column in 1..left.len() {
        let wanted = left.get(column)?;
        for chosen in 0..1usize << open.len() {
            let taken = |i: usize| chosen >> i & 1 == 1;
            let parts = open.iter().enumerate().filter(|(i, _)| taken(*i)).map(|(_, (_, part))| *part);
            let sum = parts.fold(Some(Decimal::ZERO), |sum, part| sum?.checked_add(part))?;
            if chosen > 0 && sum.checked_sub(*wanted)?.abs() <= ROUNDING {
                choices.push((column, chosen));
            }
        }
    }
    let [(column, chosen)] = choices[..] else { return None };
    let rows = open
        .iter()
        .enumerate()
        .map(|(i, (row, _))| (*row, if chosen >> i & 1 == 1 { column } else { 3 - column }));
    Some(Found { rows: rows.collect(), only: false })
}

struct Search<'a> {
    open: &'a [(usize, Decimal)],
    chosen: Vec<(usize, usize)>,
    found: Option<Found>,
    steps: usize,
}

impl Search<'_> {
    /// Tries the columns of the next row, leftmost first, as long as the remainder of each total suffices.
    fn go(&mut self, left: &mut [Decimal]) {
        const MOST: usize = 20_000;
        self.steps += 1;
        let Some(&(row, part)) = self.open.get(self.chosen.len()) else {
            if left.iter().skip(1).all(|sum| sum.abs() <= ROUNDING) {
                match &mut self.found {
                    Some(found) => found.only = false,
                    None => self.found = Some(Found { rows: self.chosen.clone(), only: true }),
                }
            }
            return;
        };
        for column in 1..left.len() {
            let done = self.steps > MOST || self.found.as_ref().is_some_and(|f| !f.only);
            let Some(before) = left.get(column).copied().filter(|sum| !done && part <= *sum + ROUNDING)
            else {
                continue;
            };
            if let (Some(sum), Some(rest)) = (left.get_mut(column), before.checked_sub(part)) {
                *sum = rest;
                self.chosen.push((row, column));
                self.go(left);
                self.chosen.pop();
            }
            if let Some(sum) = left.get_mut(column) {
                *sum = before;
            }
        }
    }
}

fn amounts(placed: &Placed) -> Vec<Decimal> {
    let amount = |text: &String| match read_amount(text) {
        Printed::Number(n) => n,
        _ => Decimal::ZERO,
    };
    placed.cells.iter().map(amount).collect()
}

fn move_part(placed: &mut Placed, column: usize) {
    let part = placed.cells.iter_mut().skip(1).find(|c| !c.is_empty()).map(std::mem::take);
    if let (Some(part), Some(cell)) = (part, placed.cells.get_mut(column)) {
        *cell = part;
    }
}
