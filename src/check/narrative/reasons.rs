//! The reasons that a sentence gives for a change.

use super::changes::direction;
use super::{Saying, name_of, of_other_year, sayings};
use crate::check::Figure;
use crate::check::finding::{Finding, Outcome, Remark, digits_differ, digits_of, is_one_digit};
use crate::check::scene::Scene;
use crate::check::wording::has;
use crate::check::wording::reasons::{BETWEEN, EARLIER, OFFSET, REASONS, SENTENCE, TURNS};
use crate::check::wording::sections::LEFT_OVER;
use crate::model::{CurrencyUnit, Direction, Money};
use crate::text::{numerals, squeeze};
use rust_decimal::Decimal;

/// Amounts with fewer digits differ in one of them by chance.
const DIGITS: usize = 5;
/// A difference of one digit is a slip only if it is this much smaller than the amount.
const SMALL: Decimal = Decimal::TEN;

/// Y517: the reasons for a change go in its direction, and their amounts do not exceed it.
pub(crate) fn reasons(scene: &mut Scene<'_>) {
    let all = sayings(scene);
    for (index, saying) in all.iter().enumerate() {
        let Some(change) = &saying.assertion.change else { continue };
        let whole = direction(change).filter(|d| *d != Direction::Same);
        let next = all.get(index + 1).filter(|next| next.at == saying.at).map(|next| next.assertion.at);
        let (Some(whole), Some(reason)) = (whole, reason_of(scene, saying, next)) else { continue };
        if of_other_year(scene, saying.assertion) || has(&saying.assertion.subject, LEFT_OVER) {
            continue;
        }
        let finding = match change.amount.map(|by| amounts(scene, saying, by, whole, &reason)) {
            Some(Some(finding)) => Some(finding),
            _ => contrary(scene, saying, whole, &reason),
        };
        finding.into_iter().for_each(|finding| scene.push_new(finding));
    }
}

/// The sentence with the reasons for a change, up to the next assertion.
fn reason_of(scene: &Scene<'_>, saying: &Saying<'_>, next: Option<usize>) -> Option<String> {
    let from = saying.assertion.change.as_ref()?.at;
    let length = next.map_or(usize::MAX, |next| next.saturating_sub(from));
    let text: String = squeeze(scene.paragraph(saying.at)?).chars().skip(from).take(length).collect();
    let (at, word) = REASONS.iter().filter_map(|word| Some((text.find(word)?, *word))).min()?;
    let (before, reason) = (text.get(..at)?, text.get(at + word.len()..)?);
    let reason = reason.split(SENTENCE).next()?;
    (before.matches(SENTENCE).count() < 2 && !has(reason, EARLIER)).then(|| reason.to_string())
}

/// The directions of the words of a text.
fn turns(text: &str) -> Vec<Direction> {
    TURNS.iter().filter(|(_, words)| has(text, words)).map(|(direction, _)| *direction).collect()
}

/// Amounts by which something changed, each in a clause with a word of direction.
fn parts(scene: &Scene<'_>, saying: &Saying<'_>, reason: &str) -> Vec<(Direction, Figure)> {
    let mut found = Vec::new();
    for clause in reason.split(BETWEEN) {
        let numbers = numerals(clause);
        let [number] = numbers.as_slice() else { continue };
        let unit = CurrencyUnit::at_start(number.after);
        if let (Some(unit), [direction]) = (unit, turns(number.before).as_slice()) {
            let money = Money::new(number.value, unit);
            found.push((*direction, scene.stated(number.before, money, saying.spot_of_change(scene))));
        }
    }
    found
}

/// Compares a change with the amounts among its reasons; `None` if there are none, or if they need not add up to it.
fn amounts(
    scene: &Scene<'_>,
    saying: &Saying<'_>,
    by: Money,
    whole: Direction,
    reason: &str,
) -> Option<Finding> {
    let name = name_of(saying.assertion);
    let figure = scene.stated(&name, by, saying.spot_of_change(scene));
    let parts = parts(scene, saying, reason);
    let only = parts.first().filter(|_| parts.len() == 1).map(|(_, part)| part.value);
    let signed = |(way, part): (Direction, Figure)| if way == whole { part } else { part.less() };
    let finding = Finding::sum(scene.rule, &name, figure, parts.into_iter().map(signed).collect());
    if finding.figures.len() < 2 || finding.outcome != Outcome::Fail {
        return (finding.figures.len() > 1).then_some(finding);
    }
    // A difference below zero: the reasons exceed the change.
    let off = finding.difference?;
    let small = off.abs().checked_mul(SMALL).is_some_and(|off| off <= by.value);
    let slip = match only {
        Some(only) => digits_differ(by.value, only),
        None => is_one_digit(off) && small && off < Decimal::ZERO,
    };
    let one_way = turns(reason) == [whole] && !has(reason, OFFSET);
    match (one_way, slip && digits_of(by.value) >= DIGITS) {
        (true, true) => Some(finding.with(Remark::Digit)),
        (true, false) if off < Decimal::ZERO => Some(finding.at_most(Outcome::Note)),
        _ => None,
    }
}

/// A note if all words of the reasons are of the other direction.
fn contrary(scene: &Scene<'_>, saying: &Saying<'_>, whole: Direction, reason: &str) -> Option<Finding> {
    let turns = turns(reason);
    let contrary = !turns.is_empty() && !turns.contains(&whole) && !has(reason, OFFSET);
    let mark = Scene::mark(saying.spot_of_change(scene));
    let finding = |outcome| Finding::of(scene.rule, &name_of(saying.assertion), outcome, vec![mark.clone()]);
    match (turns.is_empty(), contrary) {
        (true, _) => None,
        (_, true) => Some(finding(Outcome::Note).with(Remark::Direction)),
        _ => Some(finding(Outcome::Pass)),
    }
}
