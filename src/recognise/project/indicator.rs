//! Levels of indicators, recognised by vocabulary, since merged cells shift them.

use super::super::wording::projects::*;
use crate::model::Indicator;
use crate::text::{key, squeeze};
use std::collections::VecDeque;

/// The current levels, which apply until the next ones are printed.
#[derive(Debug, Default, Clone)]
pub(crate) struct Levels {
    /// 一级指标.
    pub level1: Option<String>,
    /// 二级指标.
    pub level2: Option<String>,
}

/// Whether a cell is the name of a level.
pub(crate) fn is_level_word(text: &str) -> bool {
    level1(text).is_some() || level2(text).is_some()
}

/// Mends a level's word that a page break has cut: 效益指 at the foot of a page, 标 at the top of the next one.
pub(crate) fn mend_cut(cells: &mut VecDeque<(usize, String)>) {
    let Some((_, text)) = cells.front_mut() else { return };
    let cut = key(text);
    if cut.ends_with(LEVEL_CUT.0) && is_level_word(&format!("{cut}{}", LEVEL_CUT.1)) {
        text.push(LEVEL_CUT.1);
        return;
    }
    let is_scrap = LEVEL1.iter().any(|level| level.len() > cut.len() && level.ends_with(&cut));
    if is_scrap && cells.get(1).is_some_and(|(_, next)| level2(next).is_some()) {
        cells.pop_front();
    }
}

impl Levels {
    /// Removes and records the levels at the front of a name in the same cell; returns the name.
    pub(crate) fn split_front(&mut self, name: &str) -> String {
        let Some((level, rest)) = LEVEL1.iter().find_map(|l| name.strip_prefix(l).map(|rest| (*l, rest)))
        else {
            return name.to_string();
        };
        let below = LEVEL2.iter().find_map(|(word, _)| {
            let rest = rest.strip_prefix(word)?;
            let named = rest.strip_prefix(INDICATOR_MARK);
            Some((
                format!("{word}{}", if named.is_some() { INDICATOR_MARK } else { "" }),
                named.unwrap_or(rest),
            ))
        });
        let (second, rest) = below.map_or((None, rest), |(word, rest)| (Some(word), rest));
        if rest.is_empty() {
            return name.to_string();
        }
        (self.level1, self.level2) = (Some(level.to_string()), second);
        rest.to_string()
    }

    /// Records the level 2 of a merged cell next to a level 1 that is printed again.
    pub(crate) fn keep(&mut self, brought_down: &str) {
        if self.level2.is_none()
            && level2(brought_down).is_some_and(|owner| self.level1.as_deref() == Some(owner))
        {
            self.level2 = Some(squeeze(brought_down));
        }
    }

    /// Fills the current levels into an indicator.
    pub(crate) fn over(&self, indicator: Indicator) -> Indicator {
        let (level1, level2) = (self.level1.clone(), self.level2.clone());
        Indicator { level1, level2, ..indicator }
    }

    /// Removes and records the level cells at the front of a row. `second` is the column of 二级指标; `third` is that
    /// of 三级指标, if columns are reliable: 生态效益 in it is an indicator's own name.
    pub(crate) fn take(
        &mut self,
        cells: &mut VecDeque<(usize, String)>,
        second: Option<usize>,
        third: Option<usize>,
    ) {
        let (mut first_here, mut second_here) = (false, false);
        while let Some((column, text)) = cells.front().cloned() {
            if third.is_some_and(|third| column >= third) {
                return;
            }
            let below_output = self.level1.as_deref() == Some(OUTPUT);
            // 成本指标 in second place below 产出指标, as in forms before 2023.
            let as_second = second == Some(column) || first_here;
            if key(&text) == COST
                && below_output
                && as_second
                && cells.get(1).is_none_or(|(_, t)| level2(t).is_none())
            {
                self.level2 = Some(squeeze(&text));
            } else if let Some(level) = level1(&text) {
                if cells.len() < 3 && first_here {
                    return;
                }
                self.level1 = Some(level.to_string());
                self.level2 = None;
                first_here = true;
            } else if second_here
                && cells.len() == 2
                && self.level2.as_deref() == Some(squeeze(&text).as_str())
            {
                // The level repeated, with just a value after it: the indicator has the name of its level.
                return;
            } else if let Some(owner) =
                level2(&text).filter(|_| !second_here || text.ends_with(INDICATOR_MARK))
            {
                // A text worded like a level after another level is the indicator's name: 服务对象满意度.
                second_here = true;
                self.level1 = Some(owner.to_string());
                self.level2 = Some(squeeze(&text));
            } else {
                return;
            }
            cells.pop_front();
        }
    }
}

fn level1(text: &str) -> Option<&'static str> {
    let text = key(text);
    // 产出指标(50分) includes the total weight of its indicators.
    let weighs = |rest: &str| rest.chars().all(|c| c.is_ascii_digit() || matches!(c, '(' | ')' | POINTS));
    LEVEL1.iter().find(|l| text.strip_prefix(**l).is_some_and(weighs)).copied()
}

/// A level 2, in the form of the vocabulary.
fn level2(text: &str) -> Option<&'static str> {
    let text = key(text);
    let name = text.strip_suffix(INDICATOR_MARK).unwrap_or(&text);
    LEVEL2.iter().find(|(word, _)| *word == name).map(|(_, owner)| *owner)
}
