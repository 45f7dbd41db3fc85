//! The columns of indicators, told by their header words.

use super::super::matrix::Matrix;
use super::super::wording::projects::{INDICATOR_HEADERS, INDICATOR_NAMES, IndicatorColumn};
use super::indicator::Levels;
use super::target;
use super::{fitting, number, some};
use crate::model::Indicator;
use crate::text::{key, squeeze};
use std::collections::VecDeque;

/// The cells of a row that are not blank, with their columns.
pub(crate) type Cells = VecDeque<(usize, String)>;

/// How long a header word may be.
const LONGEST: usize = 14;

/// What the columns of indicators hold.
#[derive(Debug, Clone)]
pub(crate) struct Columns {
    /// The header's row.
    pub row: usize,
    all: Vec<(usize, Option<IndicatorColumn>)>,
}

impl Columns {
    /// The columns, if a row is the header of indicators.
    pub(crate) fn read(matrix: &Matrix, row: usize) -> Option<Columns> {
        let cells: Vec<(usize, String)> = matrix.filled(row).map(|(c, t)| (c, key(t))).collect();
        let name =
            INDICATOR_NAMES.iter().find_map(|word| cells.iter().find(|(_, k)| k == word)).map(|(c, _)| *c)?;
        // A sentence may speak of an 指标值 too.
        let role = |c: usize, word: &str| match c == name {
            true => Some(IndicatorColumn::Name),
            false => fitting(INDICATOR_HEADERS, word).filter(|_| word.chars().count() <= LONGEST),
        };
        let columns = Columns { row, all: cells.iter().map(|(c, k)| (*c, role(*c, k))).collect() };
        let levels = [IndicatorColumn::Level1, IndicatorColumn::Level2].map(|level| columns.of(level));
        let ordered = levels.into_iter().flatten().all(|level| level < name);
        let beside = levels.iter().any(Option::is_some) || columns.has(IndicatorColumn::Target);
        let third = cells.iter().any(|(_, k)| k == "三级指标");
        (third || ordered && beside).then_some(columns)
    }

    /// Where a column stands.
    pub(crate) fn of(&self, wanted: IndicatorColumn) -> Option<usize> {
        self.all.iter().find(|(_, role)| *role == Some(wanted)).map(|(c, _)| *c)
    }

    /// Whether there is such a column.
    pub(crate) fn has(&self, wanted: IndicatorColumn) -> bool {
        self.of(wanted).is_some()
    }

    /// Whether comparator or unit have columns of their own, so that a row's order says too little.
    pub(crate) fn split(&self) -> bool {
        self.has(IndicatorColumn::Comparator) || self.has(IndicatorColumn::Unit)
    }

    fn role(&self, column: usize) -> Option<IndicatorColumn> {
        self.all.iter().rfind(|(c, _)| *c <= column).and_then(|(_, role)| *role)
    }

    /// Takes away what stands in columns behind the name that hold nothing of an indicator (备注, 是否核心).
    pub(crate) fn without_remarks(&self, cells: &mut Cells) {
        let name = self.of(IndicatorColumn::Name);
        cells.retain(|(c, _)| Some(*c) < name || self.role(*c).is_some());
    }

    /// A row of a lattice whose target stands in parts, by its columns.
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

    /// Name, target and weight of what is left of a row when its levels are taken: cells shift, their order stays.
    pub(crate) fn in_order(&self, mut cells: Cells) -> Option<Indicator> {
        let (_, name) = cells.pop_front()?;
        let weight_column = self.of(IndicatorColumn::Weight);
        // Of two cells the last is the target, unless it stands where weights stand.
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

    /// A row of a self-evaluation, by its columns.
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
