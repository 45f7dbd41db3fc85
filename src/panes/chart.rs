//! The subjects of a table as a treemap.

use super::Context;
use super::common::{money, unit_name};
use super::{Cell, Key};
use crate::figures::{Part, Parts, Shares, main_column, parts};
use crate::model::{RowAt, Table};
use rust_decimal::Decimal;

/// The composition of a subject, to be drawn as areas.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chart {
    /// The name of the whole.
    pub title: String,
    /// The parts, largest first.
    pub tiles: Vec<ChartTile>,
    /// Descriptions of parts without an area.
    pub apart: Vec<String>,
    /// The part under the cursor.
    chosen: Option<Key>,
}

/// A part of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartTile {
    /// The row that it represents.
    pub key: Key,
    /// Code and name.
    pub name: String,
    /// Amount, and share of the whole.
    pub figures: [Cell; 2],
    /// Its relative size.
    pub size: Decimal,
    /// Its own parts.
    pub parts: Vec<ChartTile>,
}

impl Chart {
    /// A chart of these parts.
    pub fn new(title: String, tiles: Vec<ChartTile>, apart: Vec<String>) -> Self {
        Chart { title, tiles, apart, chosen: None }
    }

    /// The part under the cursor.
    pub fn chosen(&self) -> Option<&ChartTile> {
        let key = self.chosen?;
        self.tiles.iter().find_map(|tile| tile.find(key))
    }

    /// Moves the cursor. Returns whether the chart has that part.
    pub fn choose(&mut self, key: Key) -> bool {
        self.chosen = Some(key);
        self.chosen().is_some()
    }
}

impl ChartTile {
    fn find(&self, key: Key) -> Option<&ChartTile> {
        if self.key == key { Some(self) } else { self.parts.iter().find_map(|tile| tile.find(key)) }
    }
}

/// Maximum number of parts drawn for one subject.
const MOST: usize = 60;
/// Number of nested levels drawn: 类, 款 and 项.
const LEVELS: usize = 3;

/// The chart of the whole, or with `near` of the row's parent; also of the parent where the whole is not subdivided
/// down to the row.
pub(crate) fn chart(cx: Context<'_>, key: Key, near: bool) -> Option<Chart> {
    let Key::Row(RowAt { table: index, row }) = key else { return None };
    let table = cx.report.tables.get(index)?;
    let shares = Shares::new(table, main_column(table, cx.report.kind)?);
    let above = |row: &usize| table.rows.get(*row).and_then(|r| shares.above(r));
    let deep = std::iter::successors(Some(row), above).take(LEVELS + 1).count() > LEVELS;
    let root = above(&row).filter(|_| near || deep);
    let (tiles, whole) = tiles(cx, index, &[root], LEVELS).pop()?;
    let title = root.map_or_else(|| cx.texts().title_of(table).into_owned(), |row| name(cx, table, row));
    let title = format!("{title} · {}", unit_name(cx, table.currency_unit));
    Some(Chart::new(title, tiles, apart(cx, table, &whole)))
}

/// The tiles for the parts of each of these rows, nested this many levels deep.
fn tiles(cx: Context<'_>, index: usize, of: &[Option<usize>], levels: usize) -> Vec<(Vec<ChartTile>, Parts)> {
    let Some(table) = cx.report.tables.get(index).filter(|_| levels > 0) else { return Vec::new() };
    // The title names the unit.
    let unit = Some(cx.shown.unit(table.currency_unit));
    let tile = |part: &Part| ChartTile {
        key: Key::Row(RowAt::new(index, part.row)),
        name: name(cx, table, part.row),
        figures: [money(cx, part.amount, table.currency_unit).in_block(unit), Cell::share(Some(part.share))],
        size: part.amount,
        parts: Vec::new(),
    };
    let found = parts(table, cx.report.kind, of);
    let drawn = |parts: &Parts| parts.above_zero.iter().take(MOST).map(tile).collect::<Vec<_>>();
    let mut tiles: Vec<(Vec<ChartTile>, Parts)> = found.into_iter().map(|p| (drawn(&p), p)).collect();
    // One pass through the table for all subjects of a level.
    let all = || tiles.iter().flat_map(|(_, parts)| parts.above_zero.iter().take(MOST));
    let rows: Vec<Option<usize>> = all().map(|part| Some(part.row)).collect();
    let below = self::tiles(cx, index, &rows, levels - 1);
    for (tile, (parts, _)) in tiles.iter_mut().flat_map(|(tiles, _)| tiles).zip(below) {
        tile.parts = parts;
    }
    tiles
}

/// Descriptions of parts without an area: negative, zero, or beyond the maximum number.
fn apart(cx: Context<'_>, table: &Table, drawn: &Parts) -> Vec<String> {
    let texts = cx.texts();
    let below = |p: &Part| format!("{} {}", name(cx, table, p.row), money(cx, p.amount, table.currency_unit));
    let mut words: Vec<String> = drawn.below_zero.iter().take(MOST).map(below).collect();
    let more = drawn.above_zero.len().saturating_sub(MOST);
    for (number, what) in [(drawn.nothing, texts.zero_or_blank), (more, texts.too_small_parts)] {
        if number > 0 {
            words.push(format!("{number} {what}"));
        }
    }
    words
}

fn name(cx: Context<'_>, table: &Table, row: usize) -> String {
    table.rows.get(row).map(|row| cx.row_label(row)).unwrap_or_default()
}
