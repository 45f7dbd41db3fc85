//! Summaries of self-evaluations in the text: 某某项目绩效自评综述：全年预算数10万元，执行数9万元.

use super::{Saying, sayings};
use crate::check::performance::fund;
use crate::check::scene::Scene;
use crate::check::wording::subjects::PROJECT;
use crate::model::vocabulary::OVERALL_GOALS;
use crate::model::{Fund, Money, Project, ProjectKind};
use crate::text::key;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A shorter name may stand in any sentence.
const NAME: usize = 4;

/// Y804, for each project: the budget and the expenditure of its summary are those of its table.
pub(crate) fn summaries(scene: &mut Scene<'_>) {
    let mut found: BTreeMap<usize, Vec<Saying<'_>>> = BTreeMap::new();
    for saying in sayings(scene) {
        if saying.assertion.full_year.is_some()
            && saying.assertion.amount.is_some()
            && let Some(project) = evaluated(scene, &saying)
        {
            found.entry(project).or_default().push(saying);
        }
    }
    for (at, sayings) in found {
        let project = scene.report().projects.get(at);
        // Projects of two units may share a name.
        let ([saying], Some(project)) = (sayings.as_slice(), project) else { continue };
        let Some(total) = project.funds.total.as_ref() else { continue };
        compare(scene, saying, (at, project, total), saying.assertion.full_year, total.full_year);
        compare(scene, saying, (at, project, total), saying.assertion.amount, total.executed);
    }
}

fn compare(
    scene: &mut Scene<'_>,
    saying: &Saying<'_>,
    (at, project, total): (usize, &Project, &Fund),
    stated: Option<Money>,
    printed: Option<Decimal>,
) {
    let Some(stated) = stated else { return };
    let stated = scene.stated(&project.name, stated, saying.spot);
    let printed = fund(at, project, total, printed, &project.name);
    if printed.is_printed() {
        scene.same(&project.name, stated, printed);
    }
}

/// The only evaluated project with the longest name among those that stand before the figures.
fn evaluated(scene: &Scene<'_>, saying: &Saying<'_>) -> Option<usize> {
    let text = scene.paragraph(saying.at)?;
    let lead: String = text.chars().filter(|c| !c.is_whitespace()).take(saying.assertion.at).collect();
    let lead = key(&lead);
    let name = |project: &Project| key(&project.name).trim_end_matches(PROJECT).to_string();
    let is_named = |project: &Project| match project.is_overall() {
        true => OVERALL_GOALS.iter().any(|words| lead.contains(words)),
        false => name(project).chars().count() >= NAME && lead.contains(&name(project)),
    };
    let projects = scene.report().projects.iter().enumerate();
    let named: Vec<(usize, usize)> = projects
        .filter(|(_, project)| project.kind == ProjectKind::SelfEvaluation && is_named(project))
        .map(|(at, project)| (name(project).len(), at))
        .collect();
    let longest = named.iter().map(|(length, _)| *length).max()?;
    let mut named = named.into_iter().filter(|(length, _)| *length == longest);
    named.next().filter(|_| named.next().is_none()).map(|(_, at)| at)
}
