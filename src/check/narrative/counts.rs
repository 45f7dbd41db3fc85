//! Sums and counts within the text.

use super::ties::{Scope, is_procurement_total};
use super::{Saying, name_of, sayings};
use crate::check::finding::{Finding, Outcome};
use crate::check::performance::funds;
use crate::check::scene::Scene;
use crate::check::{Figure, Measure};
use crate::model::ReportKind;
use crate::text::key;
use rust_decimal::Decimal;

/// Y509: what is procured is the sum of goods, works and services.
pub fn procurement(scene: &mut Scene<'_>) {
    let all = sayings(scene);
    let of_section = |s: &&Saying<'_>| s.scope == Some(Scope::Procurement) && s.assertion.amount.is_some();
    let Some(total) = all.iter().filter(of_section).find(|s| is_procurement_total(&s.assertion.subject))
    else {
        return;
    };
    let part = |word: &str| {
        all.iter().filter(of_section).find(|s| {
            s.at == total.at
                && key(&s.assertion.subject).contains(word)
                && !std::ptr::eq(s.assertion, total.assertion)
        })
    };
    let figure = |s: &Saying<'_>| Some(scene.stated(&s.assertion.subject, s.assertion.amount?, s.spot));
    let parts: Vec<Figure> =
        ["货物", "工程", "服务"].iter().filter_map(|word| part(word)).filter_map(figure).collect();
    if let Some(whole) = figure(total).filter(|_| parts.len() > 1) {
        scene.sum("政府采购", whole, parts);
    }
}

/// Y510: all vehicles are the sum of their kinds.
pub fn vehicles(scene: &mut Scene<'_>) {
    let all = sayings(scene);
    let vehicles: Vec<&Saying<'_>> = all
        .iter()
        .filter(|s| {
            s.scope == Some(Scope::Assets) && s.assertion.count.as_ref().is_some_and(|c| c.measure == "辆")
        })
        .collect();
    let Some((total, _)) = vehicles
        .iter()
        .enumerate()
        .find(|(_, s)| s.assertion.subject.ends_with("车辆") || s.assertion.subject.ends_with("车辆总数"))
    else {
        return;
    };
    let Some(whole) = vehicles.get(total) else { return };
    let kinds: Vec<&&Saying<'_>> = vehicles
        .iter()
        .skip(total + 1)
        .take_while(|s| s.at == whole.at && is_kind(&s.assertion.subject))
        .collect();
    let figure = |s: &Saying<'_>| {
        Some(Figure::number(
            &s.assertion.subject,
            s.assertion.count.as_ref()?.number,
            Measure::Number,
            s.spot,
        ))
    };
    let figures: Vec<Figure> = kinds.iter().filter_map(|s| figure(s)).collect();
    let Some(whole) = figure(whole).filter(|_| !figures.is_empty()) else { return };
    let name = whole.name.clone();
    exact(scene, &name, whole, figures);
}

/// Compares counts, which are never rounded.
fn exact(scene: &mut Scene<'_>, subject: &str, whole: Figure, parts: Vec<Figure>) {
    let sum: Decimal = parts.iter().map(|p| p.value).sum();
    let outcome = if sum == whole.value { Outcome::Pass } else { Outcome::Fail };
    let difference = whole.value.checked_sub(sum);
    let figures = [whole].into_iter().chain(parts).collect();
    scene.push(Finding {
        expected: Some(sum),
        difference,
        ..Finding::of(scene.rule, subject, outcome, figures)
    });
}

/// Y511: so many projects as the text says have a table; so many grades were given as projects were looked at.
pub fn projects(scene: &mut Scene<'_>) {
    let all = sayings(scene);
    let counted: Vec<&Saying<'_>> = all
        .iter()
        .filter(|s| {
            s.scope == Some(Scope::Performance)
                && s.assertion.count.as_ref().is_some_and(|c| c.measure == "个")
        })
        .collect();
    let figure = |s: &Saying<'_>| {
        Some(Figure::number(
            &s.assertion.subject,
            s.assertion.count.as_ref()?.number,
            Measure::Number,
            s.spot,
        ))
    };
    let grades: Vec<Figure> = counted
        .iter()
        .filter(|s| s.assertion.subject.contains("评级为") || s.assertion.subject.contains("等级为"))
        .filter_map(|s| figure(s))
        .collect();
    let evaluated = counted
        .iter()
        .find(|s| s.assertion.subject.contains("自评") && s.assertion.subject.ends_with("项目"))
        .and_then(|s| figure(s));
    let tables = scene.report().projects.len();
    let mut found = Vec::new();
    for saying in counted.iter().filter(|s| {
        tables > 0 && s.assertion.subject.contains("项目") && !s.assertion.subject.contains("评级")
    }) {
        let says_tables =
            scene.paragraph(saying.at).is_some_and(|p| p.contains("绩效目标表") || p.contains("自评表"));
        let Some(figure) = figure(saying) else { continue };
        let outcome = match figure.value == Decimal::from(tables) {
            true => Outcome::Pass,
            false if says_tables => Outcome::Fail,
            false => Outcome::Note,
        };
        let finding = Finding::of(scene.rule, "项目", outcome, vec![figure]);
        found.push(Finding { expected: Some(Decimal::from(tables)), ..finding });
    }
    found.into_iter().for_each(|finding| scene.push(finding));
    if let Some(evaluated) = evaluated.filter(|_| grades.len() > 2) {
        exact(scene, "绩效评级", evaluated, grades);
    }
}

/// Y804: the money that the text names for its projects is that of their tables.
pub fn funds_of_projects(scene: &mut Scene<'_>) {
    let tables = scene.report().projects.len();
    let executed = scene.report().kind == ReportKind::Final;
    let all = sayings(scene);
    let is_count =
        |s: &&Saying<'_>| s.scope == Some(Scope::Performance) && s.assertion.subject.contains("项目");
    let counts = all
        .iter()
        .filter(is_count)
        .filter(|s| s.assertion.count.as_ref().is_some_and(|c| c.number == Decimal::from(tables)));
    for count in counts.take(1).filter(|_| tables > 0) {
        let named = |s: &&Saying<'_>| {
            let words = key(&s.assertion.subject);
            s.at == count.at
                && s.assertion.amount.is_some()
                && ["预算金额", "资金规模", "涉及资金", "涉及金额"].iter().any(|w| words.ends_with(w))
        };
        let Some(saying) = all.iter().find(named) else { continue };
        let Some(amount) = saying.assertion.amount else { continue };
        let name = name_of(saying.assertion);
        let figure = scene.stated(&name, amount, saying.spot);
        let parts = funds(scene, executed);
        if parts.len() == tables {
            scene.sum(&name, figure, parts);
        }
    }
}

/// Whether words name a kind of vehicle, and not vehicles that are yet to be bought.
fn is_kind(subject: &str) -> bool {
    let other = ["购置", "安排", "新增", "报废", "更新", "当年"].iter().any(|word| subject.contains(word));
    subject.contains('车') && !other
}
