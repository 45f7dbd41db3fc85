//! Rows of goals and achievements.

use super::super::super::heading::unmarked;
use super::super::super::wording::projects::{GOALS, GoalPart, WHOLE};
use super::super::columns::Cells;
use super::super::fitting;
use super::{Open, Reader, label};
use crate::model::Place;
use crate::text::clean;

/// Whether a label introduces the goals of a whole department.
pub(crate) fn is_whole_goal(word: &str) -> bool {
    is_goal(word) && word.contains(WHOLE)
}

fn goal_part(word: &str) -> Option<GoalPart> {
    (word.chars().count() <= 16).then(|| fitting(GOALS, unmarked(word))).flatten()
}

pub(super) fn is_goal(word: &str) -> bool {
    goal_part(word).is_some()
}

impl Reader<'_> {
    /// Reads a row of goals: texts next to their labels, or below them.
    pub(super) fn goal(&mut self, r: usize, cells: &Cells, keys: &[String], place: Place) -> bool {
        let matrix = &self.piece.matrix;
        let labels: Vec<(usize, GoalPart)> =
            cells.iter().zip(keys).filter_map(|((c, _), k)| Some((*c, goal_part(k)?))).collect();
        let left = cells.front().map_or(0, |(c, _)| *c);
        let below = (0..left).any(|c| matrix.brought_down(r, c).is_some_and(|t| is_goal(&label(t))));
        let from = self.goals.first().map(|(c, _)| *c);
        let under = from.is_some_and(|from| cells.iter().any(|(c, _)| *c >= from));
        // The last goal label may be alone in its row, with the text in the next row: 当年整体绩效目标.
        if labels.is_empty() && !below && !under {
            return false;
        }
        if keys.iter().any(|k| is_whole_goal(k)) && self.project.name.is_empty() && !self.whole {
            self.whole = true;
            self.project.place = place;
        }
        let several = labels.iter().any(|(_, part)| *part != GoalPart::Goal);
        if several || labels.len() == cells.len() && !labels.is_empty() {
            let group = usize::from(labels.len() > 2);
            self.goals = labels.get(group..).unwrap_or_default().to_vec();
        }
        for (column, text) in
            cells.iter().zip(keys).filter(|(_, k)| goal_part(k).is_none()).map(|(cell, _)| cell)
        {
            let part = self.goals.iter().rfind(|(c, _)| c <= column).map(|(_, part)| *part);
            let into = match part.unwrap_or(GoalPart::Goal) {
                GoalPart::Goal => &mut self.project.goal,
                GoalPart::Achievement => &mut self.project.achievement,
                GoalPart::Term => continue,
            };
            into.get_or_insert_default().push_str(clean(text).trim());
            self.open = Open::Goal;
        }
        true
    }
}
