//! Rows of indicators.

use super::super::super::wording::projects::IndicatorColumn;
use super::super::columns::Cells;
use super::super::indicator::{is_level_word, mend_cut};
use super::super::target;
use super::Reader;
use crate::model::{Indicator, Place, ProjectKind};

impl Reader<'_> {
    /// Reads a row below the header of the indicators.
    pub(super) fn indicator(&mut self, r: usize, mut cells: Cells, place: Place) {
        let Some(columns) = self.columns.clone() else { return };
        let matrix = &self.piece.matrix;
        let same = matrix.same_grid(r, columns.row);
        if same && columns.split() {
            let indicator = columns.indicator(&cells, &mut self.levels);
            self.project.indicators.extend(indicator.map(|i| Indicator { place, ..i }));
            return;
        }
        if same && self.project.kind == ProjectKind::Goal {
            columns.without_remarks(&mut cells);
        }
        mend_cut(&mut cells);
        self.lose_level(r, &cells);
        let before = cells.len();
        // On a page without the header, the second column is the one next to an empty first column.
        let first = cells.front().map_or(0, |(c, _)| *c);
        let beside = (!same && first > 0 && matrix.whole(r, first - 1).is_empty()).then_some(first);
        let by_columns = same && self.project.kind == ProjectKind::SelfEvaluation;
        let third = columns.of(IndicatorColumn::Name).filter(|_| by_columns);
        self.levels.take(&mut cells, beside.or(columns.of(IndicatorColumn::Level2)), third);
        if cells.len() < before {
            (0..matrix.width()).filter_map(|c| matrix.brought_down(r, c)).for_each(|t| self.levels.keep(t));
            self.tell(matrix.begins_page(r));
        }
        let indicator = match self.project.kind {
            ProjectKind::Goal => columns.in_order(cells),
            ProjectKind::SelfEvaluation => columns.evaluated(&cells),
        };
        let Some(indicator) = indicator else { return };
        let split = target::split(indicator.target.as_deref().unwrap_or_default());
        let (comparator, value, unit) = (split.comparator, split.value, split.unit);
        let indicator = self.levels.over(Indicator { comparator, value, unit, place, ..indicator });
        self.project.indicators.push(indicator);
    }

    /// A merged level cell that begins blank within a page has its text on the next page: until that is read, the
    /// level above it no longer applies.
    fn lose_level(&mut self, r: usize, cells: &Cells) {
        let matrix = &self.piece.matrix;
        let first = cells.front().map_or(0, |(c, _)| *c);
        let is_told = cells.front().is_some_and(|(_, t)| is_level_word(t));
        let merges = || {
            *self.merges.get_or_init(|| {
                (0..matrix.height()).any(|r| {
                    (0..matrix.width()).any(|c| matrix.brought_down(r, c).is_some_and(is_level_word))
                })
            })
        };
        let blank = || first > 0 && matrix.begins_blank(r, first - 1);
        if !is_told && !matrix.begins_page(r) && r > 0 && self.untold.is_none() && blank() && merges() {
            self.untold = Some(self.project.indicators.len());
            self.levels.level2 = None;
        }
    }

    /// A level was read: at the top of a page it is that of the cell that began on the previous page.
    fn tell(&mut self, tops: bool) {
        let Some(from) = self.untold.take().filter(|_| tops) else { return };
        for indicator in self.project.indicators.iter_mut().skip(from) {
            indicator.level1.clone_from(&self.levels.level1);
            indicator.level2.clone_from(&self.levels.level2);
        }
    }
}
