//! Weights of indicators, and their distribution over levels.

use super::{is_of_level, weight};
use crate::check::figure::sum_of;
use crate::check::finding::{Finding, Outcome, Remark, Why};
use crate::check::scene::Scene;
use crate::check::wording::performance::{COSTS, COSTS_SINCE, LEVELS};
use crate::check::{Figure, Measure, Spot};
use crate::model::{Indicator, Project, ProjectKind};
use rust_decimal::Decimal;

/// The sum of the indicators' weights, besides 10 for the execution rate.
const WEIGHTS: u32 = 90;
/// The sum of all weights.
const ALL: u32 = 100;

/// Y802: the indicators' weights add up to 90, and to 100 with the execution rate.
pub(crate) fn weights(scene: &mut Scene<'_>) {
    for (at, project) in scene.report().projects.iter().enumerate().filter(|(_, p)| !p.indicators.is_empty())
    {
        let printed: Vec<Decimal> = project.indicators.iter().filter_map(|i| i.weight).collect();
        if printed.is_empty() {
            continue;
        }
        let sum = sum_of(printed.iter().copied());
        let expected = Decimal::from(if project.execution_weight.is_some() { WEIGHTS } else { ALL });
        let lost = project.indicators.len() - printed.len();
        let either = project.execution_weight.is_none() && sum == Decimal::from(WEIGHTS);
        let outcome = match lost {
            0 if sum == expected || either => Outcome::Pass,
            0 => Outcome::Fail,
            _ => Outcome::NotEvaluable(Why::Unread),
        };
        let place = project.indicators.first().map_or(project.place, |i| i.place);
        let mut figures = vec![Figure::number(
            "",
            sum,
            Measure::Number,
            Spot { place, project: Some(at), ..Spot::default() },
        )];
        figures.extend(
            project
                .indicators
                .iter()
                .enumerate()
                .filter_map(|(i, indicator)| Some(weight(at, i, indicator, indicator.weight?))),
        );
        let mut finding = Finding::of(scene.rule, &project.name, outcome, figures);
        finding.expected = Some(expected);
        finding.difference = sum.checked_sub(expected);
        scene.push(finding);
    }
}

/// Y803: if exactly one weight is missing in print, reports what the others leave for it.
pub(crate) fn lost_weight(scene: &mut Scene<'_>) {
    for (at, project) in scene.report().projects.iter().enumerate() {
        let mut lost = project.indicators.iter().enumerate().filter(|(_, i)| i.weight.is_none());
        let (Some((index, indicator)), None) = (lost.next(), lost.next()) else { continue };
        let sum = sum_of(project.indicators.iter().filter_map(|i| i.weight));
        let expected = Decimal::from(if project.execution_weight.is_some() { WEIGHTS } else { ALL });
        let left = expected.checked_sub(sum).unwrap_or_default();
        let spot = weight(at, index, indicator, Decimal::ZERO).spot;
        let finding = Finding::of(scene.rule, &project.name, Outcome::Note, vec![Scene::mark(spot)]);
        scene.push(finding.with(Remark::LostWeight(left)));
    }
}

/// Whether an indicator's first level is this one.
fn is_of_first(indicator: &Indicator, level: &str) -> bool {
    indicator.level1.as_deref().is_some_and(|name| name.contains(level))
}

/// Y811: every form requires 产出, 效益 and 满意度, and 成本 since 2023.
pub(crate) fn levels(scene: &mut Scene<'_>) {
    // If no project has any, the form has none.
    let has_costs = |p: &Project| p.indicators.iter().any(|i| is_of_first(i, COSTS));
    let asked = scene.report().year.is_some_and(|year| year >= COSTS_SINCE);
    let costs = asked && scene.report().projects.iter().any(has_costs);
    for (at, project) in scene
        .report()
        .projects
        .iter()
        .enumerate()
        .filter(|(_, p)| p.kind == ProjectKind::Goal && !p.indicators.is_empty())
    {
        let has = |level: &str| project.indicators.iter().any(|i| is_of_level(i, level));
        let [own, always @ ..] = LEVELS;
        let wanted = always.into_iter().chain(costs.then_some(own));
        let missing: Vec<&str> = wanted.filter(|word| !has(word)).collect();
        let spot = Spot { place: project.place, project: Some(at), ..Spot::default() };
        let outcome = if missing.is_empty() { Outcome::Pass } else { Outcome::Note };
        let finding = Finding::of(scene.rule, &project.name, outcome, vec![Scene::mark(spot)]);
        scene.push(if missing.is_empty() {
            finding
        } else {
            finding.with(Remark::NotFound(missing.join("、")))
        });
    }
}

/// Y910: the usual distribution of the 90 points over the levels; without 满意度, its points go to 效益.
pub(crate) fn levels_of_weights(scene: &mut Scene<'_>) {
    const SPREADS: [[u32; 4]; 4] = [[0, 50, 30, 10], [20, 40, 20, 10], [0, 50, 40, 0], [20, 40, 30, 0]];
    for (at, project) in scene.report().projects.iter().enumerate() {
        let level = |word: &str| -> Decimal {
            sum_of(project.indicators.iter().filter(|i| is_of_first(i, word)).filter_map(|i| i.weight))
        };
        let weights = LEVELS.map(level);
        let all = sum_of(weights);
        let lost = project.indicators.iter().any(|i| i.weight.is_none() || i.level1.is_none());
        // A wrong sum is reported by another rule.
        if all != Decimal::from(WEIGHTS) || lost {
            continue;
        }
        let fits = SPREADS.iter().any(|spread| spread.map(Decimal::from) == weights);
        let outcome = if fits { Outcome::Pass } else { Outcome::Note };
        let spot = Spot { place: project.place, project: Some(at), ..Spot::default() };
        let finding = Finding::of(scene.rule, &project.name, outcome, vec![Scene::mark(spot)]);
        let printed = weights.map(|w| w.normalize().to_string()).join(" / ");
        scene.push(if fits { finding } else { finding.with(Remark::Leftover(printed)) });
    }
}
