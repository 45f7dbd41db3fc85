//! Sums and counts within the text.

use super::scope::{Scope, is_procurement_total, names_other_unit};
use super::{Saying, name_of, sayings};
use crate::check::cross::at_most;
use crate::check::figure::sum_of;
use crate::check::finding::{Finding, Outcome};
use crate::check::performance::funds;
use crate::check::said::label;
use crate::check::scene::Scene;
use crate::check::wording::counts::{
    ALL_VEHICLES, AWARDED, BESIDE_OFFICES, BETWEEN_OFFICES, CAR, EVALUATED, GRADE, GRADED, MICRO,
    MONEY_OF_PROJECTS, MORE_OFFICES, NO_KINDS, OFFICE_ENDS, OFFICES, PROJECT, SMALL, TABLE_FOLLOWS,
    TABLES_OF_PROJECTS, THING, VEHICLE,
};
use crate::check::wording::sections::{BUDGET, PROCURED, PROCUREMENT};
use crate::check::wording::{ends, has};
use crate::check::{Figure, Measure};
use crate::model::ReportKind;
use crate::text::{key, numerals, squeeze};
use rust_decimal::Decimal;

/// The amount of an assertion.
fn stated(scene: &Scene<'_>, saying: &Saying<'_>) -> Option<Figure> {
    Some(scene.stated(&saying.assertion.subject, saying.assertion.amount?, saying.spot))
}

/// The count of an assertion.
fn counted(saying: &Saying<'_>) -> Option<Figure> {
    let number = saying.assertion.count.as_ref()?.number;
    Some(Figure::number(&saying.assertion.subject, number, Measure::Number, saying.spot))
}

/// Y509: total procurement is the sum of goods, works and services, and at least the part awarded to small firms.
pub(crate) fn procurement(scene: &mut Scene<'_>) {
    let all = sayings(scene);
    let unit = key(&scene.report().unit_name);
    let own = |s: &&Saying<'_>| !names_other_unit(&s.assertion.subject, PROCUREMENT, &unit);
    let of_scope = |s: &&Saying<'_>| s.scope == Some(Scope::Procurement) && s.assertion.amount.is_some();
    let all: Vec<&Saying<'_>> = all.iter().filter(of_scope).collect();
    // After 局本级政府采购支出总额…, the rest of the paragraph is about that part of the unit only.
    let others: Vec<(usize, usize)> = all.iter().filter(|s| !own(s)).map(|s| s.at).collect();
    let all: Vec<&Saying<'_>> = all.into_iter().filter(|s| !others.contains(&s.at)).collect();
    small_firms(scene, &all);
    // Each total, with the assertions up to the next total.
    let is_total = |s: &&Saying<'_>| is_procurement_total(&s.assertion.subject);
    let starts: Vec<usize> = (0..all.len()).filter(|i| all.get(*i).is_some_and(is_total)).collect();
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(all.len());
        let Some((total, rest)) = all.get(*start..end).and_then(<[_]>::split_first) else { continue };
        let part = |word: &&str| {
            let of_total = |s: &&&Saying<'_>| s.at == total.at && key(&s.assertion.subject).contains(*word);
            rest.iter().find(of_total).and_then(|s| stated(scene, s))
        };
        let parts: Vec<Figure> = PROCURED.iter().filter_map(part).collect();
        // 支出总额5元，货物采购预算3元、支出2元: the budget amounts are parts of another total.
        let planned = |subject: &str| subject.contains(BUDGET);
        let settled = scene.report().kind == ReportKind::Final;
        let mixed = settled && parts.iter().any(|p| planned(&p.name) && !planned(&total.assertion.subject));
        if let Some(whole) = stated(scene, total).filter(|_| parts.len() > 1 && !mixed) {
            scene.sum(PROCUREMENT, whole, parts);
        }
    }
}

/// 授予小微企业合同金额 is included in 授予中小企业合同金额, and that in 政府采购支出总额.
fn small_firms(scene: &mut Scene<'_>, all: &[&Saying<'_>]) {
    let name = |s: &Saying<'_>| key(&s.assertion.subject);
    let small = |s: &Saying<'_>| name(s).replace(MICRO, SMALL);
    let mut pairs = Vec::new();
    for (at, saying) in all.iter().enumerate() {
        let before = all.get(..at).unwrap_or_default().iter().rev().filter(|b| b.at == saying.at);
        let whole = if name(saying).contains(MICRO) {
            before.clone().find(|b| name(b).contains(SMALL) && name(b).ends_with(&small(saying)))
        } else if name(saying).ends_with(AWARDED) {
            before.clone().find(|b| is_procurement_total(&b.assertion.subject))
        } else {
            None
        };
        pairs.extend(whole.and_then(|w| Some((stated(scene, saying)?, stated(scene, w)?))));
    }
    for (part, whole) in pairs {
        at_most(scene, &part.name.clone(), part, whole, Outcome::Fail);
    }
}

/// Y510: the number of vehicles is the sum over their kinds.
pub(crate) fn vehicles(scene: &mut Scene<'_>) {
    let all = sayings(scene);
    let vehicles: Vec<&Saying<'_>> = all
        .iter()
        .filter(|s| {
            s.scope == Some(Scope::Assets) && s.assertion.count.as_ref().is_some_and(|c| c.measure == VEHICLE)
        })
        .collect();
    let is_total = |s: &&&Saying<'_>| ends(&s.assertion.subject, ALL_VEHICLES);
    let Some(at) = vehicles.iter().position(|s| is_total(&s)) else { return };
    let Some((whole, rest)) = vehicles.get(at..).and_then(<[_]>::split_first) else { return };
    let kinds = rest.iter().take_while(|s| s.at == whole.at && is_kind(&s.assertion.subject));
    let figures: Vec<Figure> = kinds.filter_map(|s| counted(s)).collect();
    if let Some(whole) = counted(whole).filter(|_| !figures.is_empty()) {
        exact(scene, &whole.name.clone(), whole, figures);
    }
}

/// Whether the words name a kind of vehicle, but not vehicles that are yet to be bought.
fn is_kind(subject: &str) -> bool {
    subject.contains(CAR) && !has(subject, NO_KINDS)
}

/// Compares counts, which are never rounded.
fn exact(scene: &mut Scene<'_>, subject: &str, whole: Figure, parts: Vec<Figure>) {
    let sum = sum_of(parts.iter().map(|p| p.value));
    let outcome = if sum == whole.value { Outcome::Pass } else { Outcome::Fail };
    let difference = whole.value.checked_sub(sum);
    let figures = [whole].into_iter().chain(parts).collect();
    scene.push(Finding {
        expected: Some(sum),
        difference,
        ..Finding::of(scene.rule, subject, outcome, figures)
    });
}

/// Y511: counts in the text agree with what is there: projects with tables, grades with evaluated projects, named
/// offices with the stated number of offices.
pub(crate) fn projects(scene: &mut Scene<'_>) {
    let all = sayings(scene);
    let of_things: Vec<&Saying<'_>> = all
        .iter()
        .filter(|s| {
            s.scope == Some(Scope::Performance)
                && s.assertion.count.as_ref().is_some_and(|c| c.measure == THING)
        })
        .collect();
    let graded = |s: &Saying<'_>| has(&s.assertion.subject, GRADED);
    let grades: Vec<Figure> = of_things.iter().filter(|s| graded(s)).filter_map(|s| counted(s)).collect();
    let evaluated = of_things
        .iter()
        .find(|s| s.assertion.subject.contains(EVALUATED) && s.assertion.subject.ends_with(PROJECT))
        .and_then(|s| counted(s));
    let (forms, tables) = (scene.report().projects.len(), tables_of_projects(scene));
    let mut found = Vec::new();
    for saying in of_things.iter().filter(|_| tables > 0) {
        let Some(text) = scene.paragraph(saying.at).map(|p| squeeze(p)) else { continue };
        let own = saying.assertion.subject.contains(PROJECT) && !saying.assertion.subject.contains(GRADE);
        // 等20个二级项目绩效目标表: the count is of tables.
        let with_table = saying.assertion.count.as_ref().is_some_and(|c| counts_tables(&text, c.number));
        let says_tables = with_table || own && has(&text, TABLES_OF_PROJECTS);
        let Some(figure) = counted(saying).filter(|_| own || with_table) else { continue };
        // The overall goals of a unit may be counted with the tables.
        let is_number = |tables: usize| figure.value == Decimal::from(tables);
        let outcome = match is_number(tables) || says_tables && is_number(forms) {
            true => Outcome::Pass,
            false if says_tables => Outcome::Fail,
            false => Outcome::Note,
        };
        let finding = Finding::of(scene.rule, PROJECT, outcome, vec![figure]);
        found.push(Finding { expected: Some(Decimal::from(tables)), ..finding });
    }
    found.into_iter().for_each(|finding| scene.push(finding));
    if let Some(evaluated) = evaluated.filter(|_| grades.len() > 2) {
        exact(scene, label::GRADES, evaluated, grades);
    }
    offices(scene);
}

/// The number of projects with a table; the overall goals of a unit are none.
fn tables_of_projects(scene: &Scene<'_>) -> usize {
    scene.report().projects.iter().filter(|project| !project.is_overall()).count()
}

/// Whether a number in a text counts tables of projects: 20个二级项目绩效目标表.
fn counts_tables(text: &str, number: Decimal) -> bool {
    let of = |after: &str| {
        let after = after.strip_prefix(THING)?;
        after.split_once(PROJECT).map(|(before, rest)| {
            before.chars().count() <= 4 && TABLE_FOLLOWS.iter().any(|w| rest.starts_with(w))
        })
    };
    numerals(text).into_iter().any(|n| n.value == number && of(n.after) == Some(true))
}

/// Whether the number of an assertion counts projects: 对3个项目开展了自评.
fn counts_projects(scene: &Scene<'_>, saying: &Saying<'_>) -> Option<bool> {
    const NEAR: usize = 8;
    let (text, count) = (squeeze(scene.paragraph(saying.at)?), saying.assertion.count.as_ref()?);
    let counted = |after: &str| {
        let rest: String = after.strip_prefix(&count.measure)?.chars().take(NEAR).collect();
        Some(rest.contains(PROJECT))
    };
    Some(numerals(&text).into_iter().any(|n| n.value == count.number && counted(n.after) == Some(true)))
}

/// 内设3个处室：甲处、乙处、丙处: three are named.
fn offices(scene: &mut Scene<'_>) {
    let mut found = Vec::new();
    for (at, paragraph) in scene.paragraphs() {
        let text = crate::text::squeeze(paragraph);
        let Some((_, told)) = text.split_once(OFFICES) else { continue };
        let Some(number) = numerals(told).into_iter().next().filter(|n| n.before.chars().count() < 4) else {
            continue;
        };
        let sentence = number.after.split(['。', '；', ';']).next().unwrap_or_default();
        let Some((what, names)) = sentence.split_once(['：', ':']) else { continue };
        if !what.starts_with(THING) || what.chars().count() > 12 || names.contains(MORE_OFFICES) {
            continue;
        }
        let names = without_brackets(names);
        let names: Vec<&str> = names.split(BETWEEN_OFFICES).filter(|n| !n.is_empty()).collect();
        let beside = |name: &&&str| ends(name, BESIDE_OFFICES);
        // If a name is cut in an unexpected way, the count would be wrong.
        if names.iter().any(|n| !n.ends_with(OFFICE_ENDS) && !beside(&n)) {
            continue;
        }
        let least = names.len() - names.iter().filter(beside).count();
        let said = number.value;
        let holds = said >= Decimal::from(least) && said <= Decimal::from(names.len());
        let outcome = if holds { Outcome::Pass } else { Outcome::Fail };
        let figure = Figure::number(OFFICES, said, Measure::Number, scene.spot_of(at));
        let finding = Finding::of(scene.rule, label::OFFICES, outcome, vec![figure]);
        let expected = if holds { said } else { Decimal::from(names.len()) };
        found.push(Finding { expected: Some(expected), ..finding });
    }
    found.into_iter().for_each(|finding| scene.push(finding));
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_i32;
    let mut out = String::new();
    for c in text.chars() {
        depth += i32::from(matches!(c, '（' | '('));
        if depth <= 0 {
            out.push(c);
        }
        depth -= i32::from(matches!(c, '）' | ')'));
    }
    out
}

/// Y804: the projects' funds stated in the text agree with their tables.
pub(crate) fn funds_of_projects(scene: &mut Scene<'_>) {
    super::evaluations::summaries(scene);
    let tables = tables_of_projects(scene);
    let executed = scene.report().kind == ReportKind::Final;
    let all = sayings(scene);
    let is_count = |s: &&Saying<'_>| {
        s.scope == Some(Scope::Performance)
            && (s.assertion.subject.contains(PROJECT) || counts_projects(scene, s) == Some(true))
    };
    let of_all =
        |s: &&Saying<'_>| s.assertion.count.as_ref().is_some_and(|c| c.number == Decimal::from(tables));
    let count = all.iter().filter(is_count).find(of_all);
    if let Some(count) = count.filter(|_| tables > 0) {
        let named = |s: &&Saying<'_>| {
            let words = key(&s.assertion.subject);
            s.at == count.at && s.assertion.amount.is_some() && ends(&words, MONEY_OF_PROJECTS)
        };
        let Some(saying) = all.iter().find(named) else { return };
        let Some(amount) = saying.assertion.amount else { return };
        let name = name_of(saying.assertion);
        let figure = scene.stated(&name, amount, saying.spot);
        let parts = funds(scene, executed);
        if parts.len() == tables {
            scene.sum(&name, figure, parts);
        }
    }
}
