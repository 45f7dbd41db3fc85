//! Rows that count trips, vehicles or guests in a table of money.

use super::wording::headers::{COUNT_UNIT, COUNTS};
use crate::model::{Column, ColumnKind};
use crate::text::key;

/// Whether a row is a count of trips, vehicles or guests rather than money.
pub(crate) fn is_count(name: &str) -> bool {
    let name = key(name);
    COUNTS.iter().any(|word| name.contains(word))
}

/// The column for counts next to a column of money: an unknown column with a count unit.
pub(crate) fn count_column(columns: &mut Vec<Column>, index: usize) -> usize {
    let Some(money) = columns.get(index).cloned() else { return index };
    let is_count = |c: &Column| c.unit.as_deref() == Some(COUNT_UNIT);
    let same = |c: &Column| is_count(c) && c.basis == money.basis && c.header == money.header;
    columns.iter().position(same).unwrap_or_else(|| {
        let last = columns.iter().filter_map(|c| match c.column {
            ColumnKind::Unknown(number) => Some(number),
            _ => None,
        });
        let column = ColumnKind::Unknown(last.max().unwrap_or(0).saturating_add(1));
        columns.push(Column { column, unit: Some(COUNT_UNIT.to_string()), ..money });
        columns.len() - 1
    })
}
