//! Scores of self-evaluations, in tables and in the text.

use super::weight;
use crate::check::figure::sum_of;
use crate::check::finding::{Finding, Outcome, Why};
use crate::check::said::label;
use crate::check::scene::Scene;
use crate::check::wording::ends;
use crate::check::wording::performance::{POINT, SCORED};
use crate::check::{Figure, Measure, Spot};
use crate::model::{Project, ProjectKind};
use crate::text::{numerals, squeeze};
use rust_decimal::Decimal;

/// Y807: no score exceeds its weight, and the scores add up to the total.
pub(crate) fn scores(scene: &mut Scene<'_>) {
    scores_in_text(scene);
    for (at, project) in
        scene.report().projects.iter().enumerate().filter(|(_, p)| p.kind == ProjectKind::SelfEvaluation)
    {
        for (index, indicator) in project.indicators.iter().enumerate() {
            let (Some(score), Some(full)) = (indicator.score, indicator.weight) else { continue };
            let outcome = if score >= Decimal::ZERO && score <= full { Outcome::Pass } else { Outcome::Fail };
            let mut finding = Finding::of(
                scene.rule,
                &indicator.name,
                outcome,
                vec![weight(at, index, indicator, score), weight(at, index, indicator, full)],
            );
            finding.expected = Some(full);
            finding.difference = score.checked_sub(full);
            scene.push(finding);
        }
        let Some(total) = project.total_score else { continue };
        let of_execution = project.funds.total.as_ref().and_then(|f| Some((f.score?, f.place)));
        let mut parts: Vec<Figure> = of_execution
            .into_iter()
            .map(|(score, place)| {
                Figure::number(
                    label::RATE,
                    score,
                    Measure::Number,
                    Spot { place, project: Some(at), ..Spot::default() },
                )
            })
            .collect();
        let missing = project.indicators.iter().any(|i| i.score.is_none()) || parts.is_empty();
        parts.extend(
            project
                .indicators
                .iter()
                .enumerate()
                .filter_map(|(i, indicator)| Some(weight(at, i, indicator, indicator.score?))),
        );
        let whole = Figure::number(
            label::TOTAL_SCORE,
            total,
            Measure::Number,
            Spot { place: project.place, project: Some(at), ..Spot::default() },
        );
        let sum = sum_of(parts.iter().map(|p| p.value));
        // Some forms exclude the execution rate from the total.
        let without = sum_of(project.indicators.iter().filter_map(|i| i.score));
        let outcome = match (missing, sum == total || without == total) {
            (_, true) => Outcome::Pass,
            (true, _) => Outcome::NotEvaluable(Why::Unread),
            _ => Outcome::Fail,
        };
        let mut finding =
            Finding::of(scene.rule, &project.name, outcome, [whole].into_iter().chain(parts).collect());
        finding.expected = Some(sum);
        finding.difference = total.checked_sub(sum);
        scene.push(finding);
    }
}

/// Y807 in the text: 项目自评得分90分 agrees with the total of the project named in the paragraph.
fn scores_in_text(scene: &mut Scene<'_>) {
    let mut found = Vec::new();
    for (at, paragraph) in scene.paragraphs().filter(|(_, p)| p.contains(label::SCORE)) {
        let text = squeeze(paragraph);
        let projects = scene.report().projects.iter().enumerate();
        let named: Vec<(usize, &Project)> = projects
            .filter(|(_, p)| p.total_score.is_some() && p.name.chars().count() > 3)
            .filter(|(_, p)| text.contains(&squeeze(&p.name)))
            .collect();
        let said: Vec<Decimal> = numerals(&text)
            .into_iter()
            .filter(|n| n.after.starts_with(POINT) && ends(n.before, SCORED))
            .map(|n| n.value)
            .collect();
        if let ([(project, of)], [score]) = (named.as_slice(), said.as_slice()) {
            let number = |name: &str, value, spot| Figure::number(name, value, Measure::Number, spot);
            let spot = Spot { place: of.place, project: Some(*project), ..Spot::default() };
            let total = number(label::TOTAL_SCORE, of.total_score.unwrap_or_default(), spot);
            found.push((of.name.clone(), number(label::SCORE, *score, scene.spot_of(at)), total));
        }
    }
    for (name, said, total) in found {
        let outcome = if said.value == total.value { Outcome::Pass } else { Outcome::Fail };
        let (expected, difference) = (total.value, said.value.checked_sub(total.value));
        let finding = Finding::of(scene.rule, &name, outcome, vec![said, total]);
        scene.push(Finding { expected: Some(expected), difference, ..finding });
    }
}

/// Y808: lost points have an explanation.
pub(crate) fn reasons(scene: &mut Scene<'_>) {
    for (at, project) in
        scene.report().projects.iter().enumerate().filter(|(_, p)| p.kind == ProjectKind::SelfEvaluation)
    {
        for (index, indicator) in project.indicators.iter().enumerate() {
            let (Some(score), Some(full)) = (indicator.score, indicator.weight) else { continue };
            let outcome = if score < full && indicator.deviation.as_deref().is_none_or(str::is_empty) {
                Outcome::Note
            } else {
                Outcome::Pass
            };
            let figures = vec![weight(at, index, indicator, score), weight(at, index, indicator, full)];
            scene.push(Finding::of(scene.rule, &indicator.name, outcome, figures));
        }
    }
}
