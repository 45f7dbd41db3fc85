//! Subject names in sentences.

use super::rows::{expense_table, subject_row};
use super::scope::Scope;
use super::{name_of, sayings};
use crate::check::finding::{Finding, Outcome, Remark};
use crate::check::scene::Scene;
use crate::check::wording::subjects::class_name;
use crate::subjects::Subjects;
use std::collections::HashSet;
use strsim::osa_distance;

/// Y709: names and levels of subjects in the text agree with the tables.
pub(crate) fn subjects(scene: &mut Scene<'_>) {
    let names: HashSet<(usize, String)> = scene
        .report()
        .tables
        .iter()
        .flat_map(|t| &t.rows)
        .filter_map(|r| Some((r.code.as_ref()?.len(), class_name(&r.name))))
        .collect();
    for saying in sayings(scene) {
        let Some(Scope::General(of_fiscal)) = saying.scope else { continue };
        let [_, Some(group), Some(item)] = &saying.assertion.path else { continue };
        let Some((_, table)) = expense_table(scene, of_fiscal) else { continue };
        // Without an amount this year there may be no row.
        let nothing = saying.assertion.amount.is_none_or(|a| a.value.is_zero());
        if nothing || !table.rows.iter().any(|r| r.code_digits().len() == 7) {
            continue;
        }
        let unknown = [(7, item), (5, group)]
            .into_iter()
            .find(|(length, name)| !names.contains(&(*length, class_name(name))));
        let whole = subject_row(table, saying.assertion).is_some();
        let mark = Scene::mark(saying.spot);
        let name = name_of(saying.assertion);
        scene.push(match unknown {
            Some((length, unknown))
                if !whole
                    && names
                        .iter()
                        .any(|(l, name)| *l == length && shortened(&class_name(unknown), name)) =>
            {
                Finding::of(scene.rule, &name, Outcome::Note, vec![mark])
                    .with(Remark::UnknownName(unknown.clone()))
            }
            Some((_, unknown)) if !whole => Finding::of(scene.rule, &name, Outcome::Fail, vec![mark])
                .with(Remark::UnknownName(unknown.clone())),
            Some((_, unknown)) => Finding::of(scene.rule, &name, Outcome::Note, vec![mark])
                .with(Remark::UnknownName(unknown.clone())),
            None => Finding::of(scene.rule, &name, Outcome::Pass, vec![mark]),
        });
    }
    slips(scene, &names);
}

/// With fewer characters, two names of 类, 款 or 项 differ in one by chance; all 类 are known.
const SHORTEST: [(usize, usize); 3] = [(3, 4), (5, 5), (7, 5)];

/// Names that are in no table and not in the classification, but differ from a name of their level in one character.
fn slips(scene: &mut Scene<'_>, printed: &HashSet<(usize, String)>) {
    let known = || Subjects::known().iter().map(|s| (s.code.len(), class_name(&s.name)));
    let all: HashSet<(usize, String)> = known().chain(printed.iter().cloned()).collect();
    let id = scene.rule.id;
    for saying in sayings(scene) {
        let said = |f: &Finding| {
            f.rule.id == id && f.outcome != Outcome::Pass && f.figures.iter().any(|f| f.spot == saying.spot)
        };
        if scene.findings.iter().any(said) {
            continue;
        }
        for ((length, shortest), name) in SHORTEST.into_iter().zip(&saying.assertion.path) {
            let Some(name) = name else { continue };
            let plain = class_name(name);
            if SHORTEST.iter().any(|(length, _)| all.contains(&(*length, plain.clone()))) {
                continue;
            }
            let is_near = |(other, own): &&(usize, String)| {
                *other == length && own.chars().count() >= shortest && osa_distance(own, &plain) == 1
            };
            if all.iter().any(|own| is_near(&own)) {
                let mark = Scene::mark(saying.spot);
                let finding = Finding::of(scene.rule, &name_of(saying.assertion), Outcome::Note, vec![mark]);
                scene.push(finding.with(Remark::UnknownName(name.clone())));
            }
        }
    }
}

/// Whether a name is a longer one with words left out.
fn shortened(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().count() > 3 && short.chars().all(|c| rest.any(|r| r == c))
}
