//! Years and dates in sentences.

use super::scope::Scope;
use super::{Saying, name_of, sayings, ties};
use crate::check::finding::{Finding, Outcome, Remark, digits_of};
use crate::check::said::label;
use crate::check::scene::Scene;
use crate::check::wording::dates::{
    AFTER_YEAR, CENTURY_ENDS, DATES, PLANS, UNTIL_YEAR, is_month_of, printed_month, year_of, years_in,
};
use crate::check::wording::form::{LAST_YEAR, OF_THE_YEAR};
use crate::check::wording::has;
use crate::check::wording::sections::{BUDGET, BUDGETS_BY_NAME, FINAL, LEFT_OVER, OF_YEAR, UNTIL};
use crate::check::wording::signs::{CLAUSE_ENDS, SENTENCE_ENDS};
use crate::check::{Figure, Spot};
use crate::model::vocabulary::COMPARING;
use crate::model::{Basis, ReportKind};
use crate::text::{Numeral, numerals, squeeze};
use std::collections::BTreeMap;

/// An amount with fewer digits may be the same in two years.
const DIGITS: usize = 5;

/// Y912: sentences are about the report's year, and compare with the prior year.
pub(crate) fn years(scene: &mut Scene<'_>) {
    let Some(year) = scene.report().year else { return };
    let before = scene.findings.len();
    for saying in sayings(scene) {
        if let Some((said, figures)) = written_otherwise(scene, &saying, year) {
            let finding = Finding::of(scene.rule, &name_of(saying.assertion), Outcome::Fail, figures);
            scene.push(finding.with(Remark::OtherYear(said.to_string())));
        } else if let Some(said) = yet_to_come(&saying, year) {
            let mark = Scene::mark(saying.spot);
            let finding = Finding::of(scene.rule, &name_of(saying.assertion), Outcome::Fail, vec![mark]);
            scene.push(finding.with(Remark::OtherYear(said.to_string())));
        }
        compared_with(scene, &saying, year);
    }
    of_assets(scene, year);
    scene.doubt_most(before);
    far_ahead(scene, year);
    impossible(scene);
    kinds(scene);
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
    if compares || has(&saying.assertion.subject, LEFT_OVER) {
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
        [Basis::PriorFinal, Basis::PriorBudget].into_iter().find_map(|basis| scene.at(at, basis, kind));
    // Where only this year is printed, an amount of many digits directly behind a year is this year's.
    let is_next = numbers.get(own.checked_sub(1)?).is_some_and(|last| last.before == before.before);
    let clause = before.after.split(CLAUSE_ENDS).next().unwrap_or_default();
    let own_clause =
        is_next && clause.contains(numbers.get(own)?.printed) && digits_of(amount.value) >= DIGITS;
    if prior.as_ref().map_or(!own_clause, |prior| !prior.is_printed() || prior.exact() == exact) {
        return None;
    }
    let name = name_of(saying.assertion);
    let stated = scene.stated(&name, amount, saying.spot);
    Some((said, [stated, figure].into_iter().chain(prior).collect()))
}

/// The year of a sentence that states an amount of a year yet to come; plans of several years and dates aside.
fn yet_to_come(saying: &Saying<'_>, year: u16) -> Option<u16> {
    let subject = &saying.assertion.subject;
    let of_money = !matches!(saying.scope?, Scope::Performance | Scope::Assets) && has(subject, OF_THE_YEAR);
    let stated = saying.assertion.amount.is_some_and(|a| !a.value.is_zero());
    let [said]: [u16; 1] = years_in(subject).try_into().ok()?;
    (of_money && stated && said > year && !has(subject, DATES)).then_some(said)
}

/// Notes a year that is named once and lies far ahead, where nobody speaks of plans: 2034年我单位调出3人.
fn far_ahead(scene: &mut Scene<'_>, year: u16) {
    const AHEAD: u16 = 1;
    // Where each year is named, and how often.
    let mut found: BTreeMap<u16, (Spot, usize)> = BTreeMap::new();
    for (at, paragraph) in scene.paragraphs() {
        let text = squeeze(paragraph);
        for sentence in text.split(SENTENCE_ENDS).filter(|sentence| !has(sentence, PLANS)) {
            let is_plain = |n: &Numeral<'_>| {
                !n.before.ends_with(UNTIL_YEAR) && !AFTER_YEAR.iter().any(|word| n.after.starts_with(word))
            };
            let years = numerals(sentence).into_iter().filter(is_plain).filter_map(|n| year_of(&n));
            let ahead = years.filter(|said| *said > year.saturating_add(AHEAD) && *said < CENTURY_ENDS);
            ahead.for_each(|said| found.entry(said).or_insert((scene.spot_of(at), 0)).1 += 1);
        }
    }
    for (said, (spot, _)) in found.into_iter().filter(|(_, (_, times))| *times == 1) {
        let finding = Finding::of(scene.rule, "", Outcome::Note, vec![Scene::mark(spot)]);
        scene.push(finding.with(Remark::OtherYear(said.to_string())));
    }
}

/// Checks that a comparison such as 比2023年执行数 names the prior year.
fn compared_with(scene: &mut Scene<'_>, saying: &Saying<'_>, year: u16) {
    let Some(change) = saying.assertion.change.as_ref() else { return };
    let Some(said) = years_in(&change.against).into_iter().next() else { return };
    let mark = Scene::mark(saying.spot_of_change(scene));
    // 比2024年年初预算数, in the final account of 2024.
    let own_budget =
        said == year && scene.report().kind == ReportKind::Final && change.against.contains(BUDGET);
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
        let Some((_, date)) = UNTIL.iter().find_map(|word| text.split_once(word)) else {
            continue;
        };
        let Some(said) = numerals(date).first().filter(|n| n.before.is_empty()).and_then(year_of) else {
            continue;
        };
        let last = said.checked_add(1) == Some(year);
        let holds = said == year || last && scene.report().kind == ReportKind::Budget;
        let outcome = if holds { Outcome::Pass } else { Outcome::Fail };
        let mark = Scene::mark(scene.spot_of(saying.at));
        let finding = Finding::of(scene.rule, label::ASSETS, outcome, vec![mark]);
        scene.push(if holds { finding } else { finding.with(Remark::OtherYear(said.to_string())) });
    }
}

/// Impossible dates such as 2024年13月 and 202年度.
fn impossible(scene: &mut Scene<'_>) {
    let mut found = Vec::new();
    for (at, paragraph) in scene.paragraphs() {
        let text = squeeze(paragraph);
        for pair in numerals(&text).windows(2) {
            let [year, month] = pair else { continue };
            if is_month_of(month, year) && (month.value > 12.into() || month.value.is_zero()) {
                let before = year.before.chars().count();
                let spot = Spot { place: paragraph.place_at(before), ..scene.spot_of(at) };
                found.push((printed_month(year, month), spot));
            }
        }
    }
    // 202年度: a digit is missing, or one too many.
    let headings = scene.report().notes.iter().enumerate().map(|(at, note)| {
        let spot = Spot { place: note.place, paragraph: Some((at, 0)), ..Default::default() };
        (spot, squeeze(&note.heading))
    });
    let texts = scene.paragraphs().map(|(at, paragraph)| (scene.spot_of(at), squeeze(paragraph)));
    for (spot, text) in headings.chain(texts) {
        let cut = |n: &Numeral<'_>| {
            let digits = n.printed.bytes().all(|b| b.is_ascii_digit());
            digits
                && matches!(n.printed.len(), 3 | 5)
                && n.printed.starts_with("20")
                && n.after.starts_with(OF_YEAR)
        };
        let cut = numerals(&text).into_iter().find(cut).map(|n| format!("{}{OF_YEAR}", n.printed));
        found.extend(cut.map(|year| (year, spot)));
    }
    for (date, spot) in found {
        let finding = Finding::of(scene.rule, "", Outcome::Fail, vec![Scene::mark(spot)]);
        scene.push(finding.with(Remark::Leftover(date)));
    }
}

/// A table in a budget whose title says 决算, or vice versa.
fn kinds(scene: &mut Scene<'_>) {
    let (own, other) = match scene.report().kind {
        ReportKind::Budget => (BUDGET, FINAL),
        ReportKind::Final => (FINAL, BUDGET),
    };
    let plain = |title: &str| {
        // These are names of funds, not of kinds of reports.
        BUDGETS_BY_NAME.iter().fold(title.to_string(), |t, w| t.replace(w, ""))
    };
    for (at, table) in scene.report().tables.iter().enumerate() {
        let title = plain(&table.title);
        if title.contains(other) && !title.contains(own) && !title.contains(LAST_YEAR) {
            let mark = Scene::mark(scene.table_spot(at));
            let finding = Finding::of(scene.rule, &table.title, Outcome::Note, vec![mark]);
            scene.push(finding.with(Remark::Leftover(other.to_string())));
        }
    }
}
