//! Shares that sentences and charts state.

use super::scope::Scope;
use super::{Saying, name_of, percent, sayings};
use crate::check::Figure;
use crate::check::figure::sum_of;
use crate::check::finding::{Finding, Outcome};
use crate::check::scene::Scene;
use crate::check::totals::Sheet;
use crate::facts::Role;
use crate::model::{Assertion, ColumnKind, RowAt, Side, TableKind};
use rust_decimal::Decimal;

/// Y502: 占…% is the part by the whole.
pub(crate) fn shares(scene: &mut Scene<'_>) {
    share_groups(scene, |scope| scope != Some(Scope::SanGong));
}

/// Y514: shares of 三公经费 are shares of 三公经费 alone.
pub(crate) fn san_gong_shares(scene: &mut Scene<'_>) {
    share_groups(scene, |scope| scope == Some(Scope::SanGong));
}

fn share_groups(scene: &mut Scene<'_>, wanted: impl Fn(Option<Scope>) -> bool) {
    let all = sayings(scene);
    let mut rest = all.as_slice();
    let mut before: Option<Saying<'_>> = None;
    while let Some((first, more)) = rest.split_first() {
        let shared = |s: &Saying<'_>| s.assertion.share.is_some() && s.assertion.amount.is_some();
        if !shared(first) {
            before = Some(*first)
                .filter(|s| s.assertion.amount.is_some())
                .or(before.filter(|b| b.at.0 == first.at.0));
            rest = more;
            continue;
        }
        let length = rest.iter().take_while(|s| shared(s) && s.at.0 == first.at.0).count();
        let (group, after) = rest.split_at_checked(length).unwrap_or((rest, &[]));
        if wanted(first.scope) {
            look_at(scene, group, before.filter(|b| b.at.0 == first.at.0));
        }
        before = group.last().copied().or(before);
        rest = after;
    }
}

/// Looks at shares that are said one after another.
fn look_at(scene: &mut Scene<'_>, group: &[Saying<'_>], before: Option<Saying<'_>>) {
    let sum = sum_of(group.iter().filter_map(|s| Some(s.assertion.share.as_ref()?.percent)));
    // Together they are everything, so that their amounts are the whole.
    let complete = group.len() > 1 && sum.saturating_sub(Decimal::ONE_HUNDRED).abs() <= Decimal::new(3, 1);
    let parts = || -> Vec<Figure> {
        group
            .iter()
            .filter_map(|s| Some(scene.stated(&s.assertion.subject, s.assertion.amount?, s.spot)))
            .collect()
    };
    let together = if complete { parts() } else { Vec::new() };
    let mut findings = Vec::new();
    for saying in group {
        let (Some(share), Some(amount)) = (&saying.assertion.share, saying.assertion.amount) else {
            continue;
        };
        let name = name_of(saying.assertion);
        let stated = |a: &Assertion| Some(scene.stated(&a.subject, a.amount?, saying.spot));
        // A whole that the sentence names by other words than the one it was said to be a part of.
        let of_whole =
            |w: &&Assertion| share.of.is_empty() || w.subject.contains(share.of.trim_end_matches("合计"));
        let whole: Vec<Figure> = match saying.whole.filter(of_whole).and_then(stated) {
            Some(whole) => vec![whole],
            None => match named_whole(scene, &share.of) {
                Some(whole) => vec![whole],
                None if complete => together.clone(),
                None => before
                    .and_then(|b| stated(b.assertion))
                    .filter(|w| share.of.is_empty() && w.exact() >= amount.in_yuan())
                    .into_iter()
                    .collect(),
            },
        };
        if !whole.is_empty() {
            let printed = percent(&name, share.percent, saying.spot);
            let part = scene.stated(&name, amount, saying.spot);
            findings.push(Finding::percent(scene.rule, &name, printed, part, whole));
        }
    }
    findings.into_iter().for_each(|finding| scene.push(finding));
}

/// The whole that a sentence names: 占本年支出合计的, 占“三公”经费的.
fn named_whole(scene: &Scene<'_>, of: &str) -> Option<Figure> {
    if of.contains("三公") {
        let (at, table) = scene.tables.only(TableKind::SanGong)?;
        let row = (table.rows.len() == 1).then_some(0)?;
        let cell = |kind| scene.at(RowAt::new(at, row), scene.tables.basis, kind);
        return cell(ColumnKind::SanGong).or_else(|| cell(ColumnKind::Total)).filter(Figure::is_printed);
    }
    let sheet = Sheet::only(scene, TableKind::IncomeExpense)?;
    let side = if of.contains("本年支出") {
        Side::Expense
    } else if of.contains("本年收入") {
        Side::Income
    } else {
        return None;
    };
    sheet.one(scene, side, Role::Year).or_else(|| sheet.one(scene, side, Role::Grand))
}

/// Y513: labels of a chart (2607.53, 49.73%) are the shares of the text.
pub(crate) fn labels(scene: &mut Scene<'_>) {
    let all = sayings(scene);
    let mut found = Vec::new();
    for (at, paragraph) in scene.paragraphs().filter(|(_, p)| !p.contains('。') && p.matches('%').count() > 1)
    {
        let text = crate::text::squeeze(paragraph);
        let numbers = crate::text::numerals(&text);
        for pair in numbers.windows(2) {
            let [amount, share] = pair else { continue };
            let beside =
                amount.after.starts_with([',', '，', '；', ';']) && share.after.starts_with(['%', '％']);
            let of_section = |s: &&Saying<'_>| {
                s.at.0 == at.0 && s.assertion.amount.is_some_and(|a| a.value == amount.value)
            };
            let Some(said) =
                all.iter().filter(of_section).find_map(|s| s.assertion.share.as_ref()).filter(|_| beside)
            else {
                continue;
            };
            let label = percent(amount.printed, share.value, scene.spot_of(at));
            let outcome = if said.percent == share.value { Outcome::Pass } else { Outcome::Note };
            let finding = Finding::of(scene.rule, amount.printed, outcome, vec![label]);
            found.push(Finding {
                expected: Some(said.percent),
                difference: share.value.checked_sub(said.percent),
                ..finding
            });
        }
    }
    found.into_iter().for_each(|finding| scene.push(finding));
}
