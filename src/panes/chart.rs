//! The subjects of a table as areas.

use super::Context;
use super::common::{money, unit_name};
use super::{Cell, Key};
use crate::figures::{Part, Parts, Shares, main_column, parts};
use crate::model::{RowAt, Table};
use rust_decimal::Decimal;

/// What a subject consists of, to be drawn as areas.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chart {
    /// Whose parts they are.
    pub title: String,
    /// The parts, the largest first.
    pub tiles: Vec<ChartTile>,
    /// What has no area, in words.
    pub apart: Vec<String>,
    /// What the cursor is on.
    chosen: Option<Key>,
}

/// A part of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartTile {
    /// What it stands for.
    pub key: Key,
    /// Code and name.
    pub name: String,
    /// Amount, and share of what is drawn.
    pub figures: [Cell; 2],
    /// How large it is.
    pub size: Decimal,
    /// What it consists of itself.
    pub parts: Vec<ChartTile>,
}

impl Chart {
    /// A chart of these parts.
    pub fn new(title: String, tiles: Vec<ChartTile>, apart: Vec<String>) -> Self {
        Chart { title, tiles, apart, chosen: None }
    }

    /// The part that the cursor is on.
    pub fn chosen(&self) -> Option<&ChartTile> {
        let key = self.chosen?;
        self.tiles.iter().find_map(|tile| tile.find(key))
    }

    /// Moves the cursor. Says whether the chart has what it goes to.
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

/// No more parts of one thing are drawn.
const MOST: usize = 60;
/// How many levels are drawn into each other: 类, 款 and 项.
const LEVELS: usize = 3;

/// The parts of the whole, or of what is right above a row: `near`, and where the whole does not go down to the row.
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

/// The tiles of each of these rows, with so many levels of them.
fn tiles(cx: Context<'_>, index: usize, of: &[Option<usize>], levels: usize) -> Vec<(Vec<ChartTile>, Parts)> {
    let Some(table) = cx.report.tables.get(index).filter(|_| levels > 0) else { return Vec::new() };
    let tile = |part: &Part| ChartTile {
        key: Key::Row(RowAt::new(index, part.row)),
        name: name(cx, table, part.row),
        figures: [money(cx, part.amount, table.currency_unit), Cell::share(Some(part.share))],
        size: part.amount,
        parts: Vec::new(),
    };
    let found = parts(table, cx.report.kind, of);
    let drawn = |parts: &Parts| parts.above_zero.iter().take(MOST).map(tile).collect::<Vec<_>>();
    let mut tiles: Vec<(Vec<ChartTile>, Parts)> = found.into_iter().map(|p| (drawn(&p), p)).collect();
    // All of a level in one go through the table.
    let all = || tiles.iter().flat_map(|(_, parts)| parts.above_zero.iter().take(MOST));
    let rows: Vec<Option<usize>> = all().map(|part| Some(part.row)).collect();
    let below = self::tiles(cx, index, &rows, levels - 1);
    for (tile, (parts, _)) in tiles.iter_mut().flat_map(|(tiles, _)| tiles).zip(below) {
        tile.parts = parts;
    }
    tiles
}

/// What has no area: it is below zero, or nothing, or one of too many.
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
