//! Links between sentences and the cells that they state, for navigation.

use super::{Saying, of_other_year, sayings, ties};
use crate::check::rules::RULES;
use crate::check::scene::Scene;
use crate::model::{Report, RowAt};

/// A sentence and the cell that it states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// Indices of section, paragraph, and the assertion in it.
    pub assertion: (usize, usize, usize),
    /// The row, and the index of the column.
    pub cell: (RowAt, usize),
}

/// Every sentence with the cell whose amount it states. Sentences about sums of cells, or with several possible
/// cells, are left out.
pub fn told(report: &Report) -> Vec<Told> {
    let Some(rule) = RULES.first() else { return Vec::new() };
    let scene = Scene::new(report, rule);
    let mut found = Vec::new();
    for saying in sayings(&scene).into_iter().filter(|s| s.assertion.amount.is_some()) {
        found.extend(cell_of(&scene, &saying));
    }
    found
}

fn cell_of(scene: &Scene<'_>, saying: &Saying<'_>) -> Option<Told> {
    if of_other_year(scene, saying.assertion) {
        return None;
    }
    let stated = saying.assertion.amount?.in_yuan()?;
    let candidates = ties::candidates(scene, saying);
    let alone = candidates.iter().filter_map(|parts| match parts.as_slice() {
        [one] => Some(one),
        _ => None,
    });
    // Of several cells the one that agrees; a single candidate even if it doesn't.
    let same = alone.clone().find(|f| f.exact() == Some(stated));
    let figure = same.or_else(|| alone.clone().next().filter(|_| candidates.len() == 1))?;
    let (section, paragraph) = saying.at;
    let assertions = &scene.paragraph(saying.at)?.assertions;
    let index = assertions.iter().position(|a| std::ptr::eq(a, saying.assertion))?;
    Some(Told { assertion: (section, paragraph, index), cell: (figure.spot.row_at()?, figure.spot.column?) })
}
