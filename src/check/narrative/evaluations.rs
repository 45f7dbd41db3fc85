//! Summaries of self-evaluations in the text: 某某项目绩效自评综述：全年预算数10万元，执行数9万元.

use super::{Saying, sayings};
use crate::check::performance::fund;
use crate::check::scene::Scene;
use crate::check::wording::counts::PROJECT;
use crate::check::wording::performance::{OVERALL, SUMMARIES};
use crate::check::wording::signs::SENTENCE_ENDS;
use crate::model::{Fund, Money, Project, ProjectKind};
use crate::text::key;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A shorter name may stand in any sentence.
const NAME: usize = 4;
/// No department publishes more; each summary is looked for among all of them.
const PROJECTS: usize = 2_000;

/// Y804, for each project: the budget and the expenditure of its summary are those of its table.
pub(crate) fn summaries(scene: &mut Scene<'_>) {
    if scene.report().projects.len() > PROJECTS {
        return;
    }
    let names = names(scene);
    let mut found: BTreeMap<usize, Vec<Saying<'_>>> = BTreeMap::new();
    for saying in sayings(scene) {
        if saying.assertion.full_year.is_some()
            && saying.assertion.amount.is_some()
            && let Some(project) = evaluated(scene, &saying, &names)
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

/// The names of evaluated projects, without a final 项目.
fn names(scene: &Scene<'_>) -> Vec<(usize, String)> {
    let projects = scene.report().projects.iter().enumerate();
    let evaluated = projects.filter(|(_, project)| project.kind == ProjectKind::SelfEvaluation);
    let name = |project: &Project| match project.is_overall() {
        true => OVERALL.to_string(),
        false => key(&project.name).trim_end_matches(PROJECT).to_string(),
    };
    let named = evaluated.map(|(at, project)| (at, name(project)));
    named.filter(|(_, name)| name.chars().count() >= NAME).collect()
}

/// The only project with the longest name that the words before the figures end with: 某某项目绩效自评综述：.
fn evaluated(scene: &Scene<'_>, saying: &Saying<'_>, names: &[(usize, String)]) -> Option<usize> {
    const LEAD: usize = 200;
    let (text, at) = (scene.paragraph(saying.at)?, saying.assertion.at);
    let printed = text.chars().filter(|c| !c.is_whitespace());
    let lead: String = printed.skip(at.saturating_sub(LEAD)).take(at.min(LEAD)).collect();
    let lead = key(lead.rsplit(SENTENCE_ENDS).next()?);
    let mut lead = lead.as_str();
    while let Some(shorter) = SUMMARIES.iter().find_map(|word| lead.strip_suffix(word)) {
        lead = shorter;
    }
    let named = || names.iter().filter(|(_, name)| lead.ends_with(name));
    let longest = named().map(|(_, name)| name.len()).max()?;
    let mut named = named().filter(|(_, name)| name.len() == longest);
    named.next().filter(|_| named.next().is_none()).map(|(at, _)| *at)
}
