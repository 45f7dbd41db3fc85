//! Years and dates in sentences.

use super::scope::Scope;
use super::{Saying, name_of, sayings, ties};
use crate::check::Figure;
use crate::check::finding::{Finding, Outcome, Remark};
use crate::check::scene::Scene;
use crate::model::vocabulary::COMPARING;
use crate::model::{Basis, ReportKind};
use crate::text::{Numeral, numerals, squeeze};

/// Y912: sentences are about the report's year, and compare with the prior year.
pub(crate) fn years(scene: &mut Scene<'_>) {
    let Some(year) = scene.report().year else { return };
    let before = scene.findings.len();
    for saying in sayings(scene) {
        if let Some((said, figures)) = written_otherwise(scene, &saying, year) {
            let finding = Finding::of(scene.rule, &name_of(saying.assertion), Outcome::Fail, figures);
            scene.push(finding.with(Remark::OtherYear(said.to_string())));
        }
        compared_with(scene, &saying, year);
    }
    of_assets(scene, year);
    scene.doubt_most(before);
    impossible(scene);
    kinds(scene);
}

/// The year, if a number is one.
fn year_of(numeral: &Numeral<'_>) -> Option<u16> {
    let is_year = numeral.after.starts_with('年') && numeral.printed.len() == 4;
    is_year.then(|| numeral.printed.parse().ok()).flatten()
}

/// The year and the figures of a sentence that states this year's amount under another year.
fn written_otherwise(scene: &Scene<'_>, saying: &Saying<'_>, year: u16) -> Option<(u16, Vec<Figure>)> {
    let amount = saying.assertion.amount.filter(|a| !a.value.is_zero())?;
    let text: String = squeeze(scene.paragraph(saying.at)?).chars().skip(saying.assertion.at).collect();
    let numbers = numerals(&text);
    let own = numbers.iter().position(|n| n.value == amount.value)?;
    let before = numbers.get(..own)?.iter().rev().find(|n| year_of(n).is_some())?;
    let said = year_of(before).filter(|said| *said != year)?;
    let compares = COMPARING.iter().any(|word| before.before.ends_with(word));
    if compares || saying.assertion.subject.contains("结") {
        return None;
    }
    let exact = amount.in_yuan();
    let figure = ties::candidates(scene, saying).into_iter().find_map(|mut parts| {
        (parts.len() == 1 && parts.first()?.exact() == exact).then(|| parts.swap_remove(0))
    })?;
    // If the amount is the same in both years, nothing can be concluded.
    let (at, column) = (figure.spot.row_at()?, figure.spot.column?);
    let kind = scene.report().tables.get(at.table)?.columns.get(column)?.column;
    let prior =
        [Basis::PriorFinal, Basis::PriorBudget].into_iter().find_map(|basis| scene.at(at, basis, kind))?;
    if !prior.is_printed() || prior.exact() == exact {
        return None;
    }
    let name = name_of(saying.assertion);
    Some((said, vec![scene.stated(&name, amount, saying.spot), figure, prior]))
}

/// Checks that a comparison such as 比2023年执行数 names the prior year.
fn compared_with(scene: &mut Scene<'_>, saying: &Saying<'_>, year: u16) {
    let Some(change) = saying.assertion.change.as_ref() else { return };
    let Some(said) = numerals(&change.against).iter().find_map(year_of) else { return };
    let mark = Scene::mark(saying.spot_of_change(scene));
    // 比2024年年初预算数, in the final account of 2024.
    let own_budget =
        said == year && scene.report().kind == ReportKind::Final && change.against.contains("预算");
    let outcome = match said {
        _ if said.checked_add(1) == Some(year) || own_budget => Outcome::Pass,
        said if said >= year => Outcome::Fail,
        _ => Outcome::Note,
    };
    let finding = Finding::of(scene.rule, &name_of(saying.assertion), outcome, vec![mark]);
    scene.push(if outcome == Outcome::Pass {
        finding
    } else {
        finding.with(Remark::OtherYear(said.to_string()))
    });
}

/// 截至2023年12月31日: assets at the end of the year, or at the time of drafting the budget.
fn of_assets(scene: &mut Scene<'_>, year: u16) {
    let mut seen = None;
    for saying in sayings(scene).into_iter().filter(|s| s.scope == Some(Scope::Assets)) {
        if seen.replace(saying.at) == Some(saying.at) {
            continue;
        }
        let Some(text) = scene.paragraph(saying.at).map(|p| squeeze(p)) else { continue };
        let Some((_, date)) = ["截至", "截止"].iter().find_map(|word| text.split_once(word)) else {
            continue;
        };
        let Some(said) = numerals(date).first().filter(|n| n.before.is_empty()).and_then(year_of) else {
            continue;
        };
        let last = said.checked_add(1) == Some(year);
        let holds = said == year || last && scene.report().kind == ReportKind::Budget;
        let outcome = if holds { Outcome::Pass } else { Outcome::Fail };
        let mark = Scene::mark(scene.spot_of(saying.at));
        let finding = Finding::of(scene.rule, "国有资产", outcome, vec![mark]);
        scene.push(if holds { finding } else { finding.with(Remark::OtherYear(said.to_string())) });
    }
}

/// Impossible dates such as 2024年13月.
fn impossible(scene: &mut Scene<'_>) {
    let mut found = Vec::new();
    for (at, paragraph) in scene.paragraphs() {
        let text = squeeze(paragraph);
        for pair in numerals(&text).windows(2) {
            let [year, month] = pair else { continue };
            let follows =
                year_of(year).is_some() && year.after.trim_start_matches('年').starts_with(month.printed);
            if follows && month.after.starts_with('月') && (month.value > 12.into() || month.value.is_zero())
            {
                let before = year.before.chars().count();
                let spot = crate::check::Spot { place: paragraph.place_at(before), ..scene.spot_of(at) };
                found.push((format!("{}年{}月", year.printed, month.printed), spot));
            }
        }
    }
    for (date, spot) in found {
        let finding = Finding::of(scene.rule, "", Outcome::Fail, vec![Scene::mark(spot)]);
        scene.push(finding.with(Remark::Leftover(date)));
    }
}

/// A table in a budget whose title says 决算, or vice versa.
fn kinds(scene: &mut Scene<'_>) {
    let (own, other) = match scene.report().kind {
        ReportKind::Budget => ("预算", "决算"),
        ReportKind::Final => ("决算", "预算"),
    };
    let plain = |title: &str| {
        // These are names of funds, not of kinds of reports.
        ["一般公共预算", "政府性基金预算", "国有资本经营预算"]
            .iter()
            .fold(title.to_string(), |t, w| t.replace(w, ""))
    };
    for (at, table) in scene.report().tables.iter().enumerate() {
        let title = plain(&table.title);
        if title.contains(other) && !title.contains(own) && !title.contains("上年") {
            let mark = Scene::mark(scene.table_spot(at));
            let finding = Finding::of(scene.rule, &table.title, Outcome::Note, vec![mark]);
            scene.push(finding.with(Remark::Leftover(other.to_string())));
        }
    }
}
