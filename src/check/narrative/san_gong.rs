//! Cells of the table of 三公经费 that sentences refer to.

use super::Saying;
use super::scope::part_of_san_gong;
use crate::check::Figure;
use crate::check::scene::Scene;
use crate::check::wording::has;
use crate::check::wording::subjects::{GRAND_TOTALS, OF_WHICH, SUBTOTAL};
use crate::model::{Basis, Column, ColumnKind as C, Row, RowAt, TableKind};
use crate::text::key;

/// A cell in the table of 三公经费: in its only row or its total, or in the row of that name.
pub(crate) fn cell(scene: &Scene<'_>, saying: &Saying<'_>, basis: Basis) -> Option<Figure> {
    let (at, table) = scene.tables.only(TableKind::SanGong)?;
    let kind = part_of_san_gong(&saying.assertion.subject)?;
    let of_parts = table.columns.iter().any(|c| c.column == C::Reception);
    if !of_parts {
        let named = |row: &Row| part_of_san_gong(row.name.trim_start_matches(OF_WHICH)) == Some(kind);
        let mut rows = (0..table.rows.len()).filter(|row| table.rows.get(*row).is_some_and(named));
        let row = rows.next().filter(|_| rows.next().is_none() && basis == scene.tables.basis)?;
        return scene.whole(RowAt::new(at, row));
    }
    let row = (table.rows.len() == 1).then_some(0).or_else(|| scene.tables.total(table))?;
    if kind == C::Total {
        return scene
            .at(RowAt::new(at, row), basis, C::SanGong)
            .or_else(|| scene.at(RowAt::new(at, row), basis, C::Total));
    }
    scene.at(RowAt::new(at, row), basis, kind)
}

/// The same in a table that divides each part by funds: 公务接待费 / 一般公共预算, with a row for each year.
pub(super) fn cells_by_funds(scene: &Scene<'_>, saying: &Saying<'_>, basis: Basis) -> Vec<Figure> {
    let wanted = part_of_san_gong(&saying.assertion.subject);
    let Some((at, table)) = scene.tables.only(TableKind::SanGong).filter(|_| wanted.is_some()) else {
        return Vec::new();
    };
    let is_whole = |header: &[String]| header.first().is_some_and(|first| has(&key(first), GRAND_TOTALS));
    let part = |header: &[String]| {
        let named = header.iter().rev().find_map(|words| part_of_san_gong(words));
        named.or(is_whole(header).then_some(C::Total))
    };
    let is_own = |(_, column): &(usize, &Column)| {
        // A 小计 beside the funds would count twice.
        let is_sum = column.header.last().is_some_and(|leaf| key(leaf) == SUBTOTAL);
        column.basis == basis && !is_sum && !column.column.is_change() && part(&column.header) == wanted
    };
    let columns: Vec<(usize, &Column)> = table.columns.iter().enumerate().filter(is_own).collect();
    let printed = |row: usize| -> Vec<Figure> {
        let cells = columns.iter().map(|(column, _)| scene.cell(RowAt::new(at, row), *column));
        cells.filter(Figure::is_printed).collect()
    };
    let mut rows = (0..table.rows.len()).map(printed).filter(|cells| !cells.is_empty());
    rows.next().filter(|_| columns.len() > 1 && rows.next().is_none()).unwrap_or_default()
}
