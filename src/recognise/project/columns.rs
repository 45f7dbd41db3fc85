//! The columns of indicators, recognised by their headers.

use super::super::matrix::Matrix;
use super::super::wording::projects::*;
use super::indicator::Levels;
use super::target;
use super::{fitting, number, some};
use crate::model::Indicator;
use crate::text::{key, squeeze};
use std::collections::VecDeque;

/// The non-blank cells of a row, with their columns.
pub(crate) type Cells = VecDeque<(usize, String)>;

/// Maximum length of a header, in characters.
const LONGEST: usize = 14;

/// The meaning of the indicator columns.
#[derive(Debug, Clone)]
pub(crate) struct Columns {
    /// Index of the header row.
    pub row: usize,
    all: Vec<(usize, Option<IndicatorColumn>)>,
}

impl Columns {
    /// The columns, if the row is the header of indicators.
    pub(crate) fn read(matrix: &Matrix, row: usize) -> Option<Columns> {
        let cells: Vec<(usize, String)> = matrix.filled(row).map(|(c, t)| (c, key(t))).collect();
        let name =
            INDICATOR_NAMES.iter().find_map(|word| cells.iter().find(|(_, k)| k == word)).map(|(c, _)| *c)?;
        // A sentence may contain 指标值, too.
        let role = |c: usize, word: &str| match c == name {
            true => Some(IndicatorColumn::Name),
            false => fitting(INDICATOR_HEADERS, word).filter(|_| {
                word.chars().count() <= LONGEST && !NOT_TARGETS.iter().any(|other| word.contains(other))
            }),
        };
        let columns = Columns { row, all: cells.iter().map(|(c, k)| (*c, role(*c, k))).collect() };
        let levels = [IndicatorColumn::Level1, IndicatorColumn::Level2].map(|level| columns.of(level));
        let ordered = levels.into_iter().flatten().all(|level| level < name);
        let beside = levels.iter().any(Option::is_some) || columns.has(IndicatorColumn::Target);
        let third = cells.iter().any(|(_, k)| k == LEVEL3);
        (third || ordered && beside).then_some(columns)
    }

    /// The index of a column.
    pub(crate) fn of(&self, wanted: IndicatorColumn) -> Option<usize> {
        self.all.iter().find(|(_, role)| *role == Some(wanted)).map(|(c, _)| *c)
    }

    /// Whether this column exists.
    pub(crate) fn has(&self, wanted: IndicatorColumn) -> bool {
        self.of(wanted).is_some()
    }

    /// Whether comparator or unit are in separate columns, in which case a row's cell order is not enough.
    pub(crate) fn split(&self) -> bool {
        self.has(IndicatorColumn::Comparator) || self.has(IndicatorColumn::Unit)
    }

    fn role(&self, column: usize) -> Option<IndicatorColumn> {
        self.all.iter().rfind(|(c, _)| *c <= column).and_then(|(_, role)| *role)
    }

    /// Drops cells in columns after the name that are not part of an indicator (备注, 是否核心).
    pub(crate) fn without_remarks(&self, cells: &mut Cells) {
        let name = self.of(IndicatorColumn::Name);
        cells.retain(|(c, _)| Some(*c) < name || self.role(*c).is_some());
    }

    /// A row of a ruled table whose target is in several columns, read by column.
    pub(crate) fn indicator(&self, cells: &Cells, levels: &mut Levels) -> Option<Indicator> {
        let mut front: Cells =
            cells.iter().filter(|(c, _)| Some(*c) < self.of(IndicatorColumn::Name)).cloned().collect();
        front.retain(|(c, _)| {
            matches!(self.role(*c), Some(IndicatorColumn::Level1 | IndicatorColumn::Level2))
        });
        levels.take(&mut front, self.of(IndicatorColumn::Level2), None);
        let text =
            |wanted| cells.iter().find(|(c, _)| self.role(*c) == Some(wanted)).map(|(_, t)| squeeze(t));
        let mut name = text(IndicatorColumn::Name)?;
        if !self.has(IndicatorColumn::Level1) {
            name = levels.split_front(&name);
        }
        let weight = text(IndicatorColumn::Weight).and_then(|t| number(&t));
        let (value, unit) = (text(IndicatorColumn::Target), text(IndicatorColumn::Unit));
        let sign = text(IndicatorColumn::Comparator).and_then(|t| target::sign(&t));
        let parts = target::of_parts(sign, value, unit);
        Some(levels.over(Indicator { name, weight, ..parts }))
    }

    /// Name, target and weight from the cells left after removing the levels: cells may be shifted, but their order
    /// is kept.
    pub(crate) fn in_order(&self, mut cells: Cells) -> Option<Indicator> {
        let (_, name) = cells.pop_front()?;
        let weight_column = self.of(IndicatorColumn::Weight);
        // With two cells left, the last is the target, unless it is in a weight column.
        let is_weight = |(column, text): &(usize, String), left: usize| {
            number(text).is_some() && !text.contains('%') && (left > 1 || Some(*column) == weight_column)
        };
        let weight = match cells.back() {
            Some(last) if is_weight(last, cells.len()) => cells.pop_back().and_then(|(_, t)| number(&t)),
            _ => None,
        };
        let target: String = cells.iter().map(|(_, t)| squeeze(t)).collect();
        Some(Indicator { name: squeeze(&name), target: some(target), weight, ..Indicator::default() })
    }

    /// A row of a self-evaluation, read by column.
    pub(crate) fn evaluated(&self, cells: &Cells) -> Option<Indicator> {
        let mut indicator = Indicator::default();
        for (column, text) in cells {
            match self.role(*column) {
                Some(IndicatorColumn::Name) => indicator.name = squeeze(text),
                Some(IndicatorColumn::Target) => indicator.target = some(squeeze(text)),
                Some(IndicatorColumn::Actual) => indicator.actual = some(squeeze(text)),
                Some(IndicatorColumn::Weight) => indicator.weight = number(text),
                Some(IndicatorColumn::Score) => indicator.score = number(text),
                Some(IndicatorColumn::Deviation) => indicator.deviation = some(squeeze(text)),
                _ => {}
            }
        }
        (!indicator.name.is_empty()).then_some(indicator)
    }
}
