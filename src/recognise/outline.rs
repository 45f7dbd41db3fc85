//! Levels of rows and the rows they belong to.

use super::heading::is_total;
use super::wording::rows::BUDGETS;
use crate::model::{Row, Side};
use std::collections::HashMap;

/// Sets the level of each row: by its code, else by its leading mark, else by its words.
pub(crate) fn set_levels(rows: &mut [Row], marks: &[Option<u8>]) {
    // The level of the last income row that names no budget.
    let mut above = None;
    for (row, mark) in rows.iter_mut().zip(marks) {
        let is_budget = row.side == Some(Side::Income) && BUDGETS.iter().any(|b| row.name.starts_with(b));
        row.level = match (&row.code, mark) {
            (Some(code), _) => code.level(),
            (None, Some(mark)) => *mark,
            (None, None) if is_total(&row.name) && !row.name.contains(" / ") => 0,
            (None, None) if is_budget && above == Some(1) => 2,
            (None, None) => 1,
        };
        if row.side == Some(Side::Income) && !is_budget {
            above = Some(row.level);
        }
    }
}

/// Sets the row that each row belongs to: the nearest above it, of its side, with a lower level; for a code one whose
/// code it begins with.
pub(crate) fn set_parents(rows: &mut [Row]) {
    let mut coded: HashMap<(Option<Side>, &str), usize> = HashMap::new();
    let mut uncoded: HashMap<(Option<Side>, u8), usize> = HashMap::new();
    let mut parents = Vec::with_capacity(rows.len());
    for (i, row) in rows.iter().enumerate() {
        let by_mark = (0..row.level).filter_map(|level| uncoded.get(&(row.side, level)).copied());
        let code = row.code_digits();
        let prefixes = (1..code.len()).filter_map(|end| code.get(..end));
        let is_above = |&index: &usize| rows.get(index).is_some_and(|r| r.level < row.level);
        let by_code = prefixes.filter_map(|p| coded.get(&(row.side, p)).copied()).filter(is_above);
        parents.push(by_mark.chain(by_code).max());
        match &row.code {
            Some(code) => coded.insert((row.side, code), i),
            None => uncoded.insert((row.side, row.level), i),
        };
    }
    for (row, parent) in rows.iter_mut().zip(parents) {
        row.parent = parent;
    }
}
