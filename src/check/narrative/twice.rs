//! Repeated statements.

use super::changes::contradicts;
use super::parts::signed;
use super::scope::Scope;
use super::{name_of, of_other_year, sayings};
use crate::check::Figure;
use crate::check::finding::{Finding, Outcome, Remark, digits_differ, digits_of, has_many_digits};
use crate::check::scene::Scene;
use crate::check::wording::sections::BUDGET;
use crate::model::CurrencyUnit;
use crate::text::{numerals, squeeze};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// Y904: repeated statements agree: an amount that is stated again has the same change.
pub(crate) fn repeated(scene: &mut Scene<'_>) {
    let mut before: HashMap<(String, Option<Scope>, bool, Decimal), Figure> = HashMap::new();
    for saying in sayings(scene) {
        let (Some(change), Some(amount)) = (&saying.assertion.change, saying.assertion.amount) else {
            continue;
        };
        if of_other_year(scene, saying.assertion) || contradicts(scene, &saying) || amount.value.is_zero() {
            continue;
        }
        let (Some(by), Some(amount)) = (signed(scene, &saying), amount.in_yuan()) else { continue };
        let name = name_of(saying.assertion);
        let words = crate::text::key(&name);
        // A truncated name is not reliable.
        if words.chars().filter(|c| c.is_alphabetic()).count() < 2 {
            continue;
        }
        let against_budget = change.against.contains(BUDGET);
        // A subject with a 类/款/项 path is the same everywhere; other names depend on their section.
        let named = saying.assertion.path.iter().any(Option::is_some);
        let thing = (words, saying.scope.filter(|_| !named), against_budget, amount.normalize());
        match before.get(&thing) {
            Some(first) => scene.same(&name, by, first.clone()),
            None => {
                before.insert(thing, by);
            }
        }
    }
    amounts(scene);
    twins(scene);
}

/// Amounts with fewer digits have a twin by chance, …
const DIGITS: usize = 6;
/// … and those with this many do not.
const SURE: usize = 7;

/// An amount that stands nowhere else, while one that differs in a digit stands in several places.
fn twins(scene: &mut Scene<'_>) {
    let mut places: HashMap<Decimal, usize> = HashMap::new();
    let mut count = |value: Option<Decimal>| *places.entry(value.unwrap_or_default().abs()).or_default() += 1;
    for table in scene.report().tables.iter().filter(|t| t.rows.len() <= ROWS) {
        let unit = table.currency_unit.unwrap_or(CurrencyUnit::WanYuan).in_yuan();
        let values = table.rows.iter().flat_map(|r| &r.amounts).filter_map(|a| a.value);
        values.for_each(|value| count(value.checked_mul(unit)));
    }
    for (_, paragraph) in scene.paragraphs() {
        for number in numerals(&squeeze(paragraph)) {
            let unit = CurrencyUnit::at_start(number.after);
            unit.into_iter().for_each(|unit| count(number.value.checked_mul(unit.in_yuan())));
        }
    }
    let times = |value: Decimal| places.get(&value.abs()).copied().unwrap_or_default();
    let mut found = Vec::new();
    for saying in sayings(scene) {
        let change = saying.assertion.change.as_ref().and_then(|c| c.amount);
        for (amount, spot) in [(saying.assertion.amount, saying.spot), (change, saying.spot_of_change(scene))]
        {
            let Some(amount) = amount.filter(|a| digits_of(a.value) >= DIGITS) else { continue };
            let Some(value) = amount.in_yuan().filter(|value| times(*value) == 1) else { continue };
            let is_twin = |other: &Decimal| {
                let other = other.saturating_mul(amount.unit.in_yuan());
                times(other) > 1 && times(other.saturating_sub(value)) == 0
            };
            if let Some(twin) = others(amount.value).into_iter().find(is_twin) {
                let figure = scene.stated(&name_of(saying.assertion), amount, spot);
                found.push((figure, twin));
            }
        }
    }
    for (figure, twin) in found {
        let (name, value) = (figure.name.clone(), figure.value);
        let outcome = if digits_of(value) >= SURE { Outcome::Fail } else { Outcome::Note };
        let finding = Finding::of(scene.rule, &name, outcome, vec![figure]).with(Remark::Digit);
        let difference = value.checked_sub(twin);
        scene.push_new(Finding { expected: Some(twin), difference, ..finding });
    }
}

/// With more rows, a table is not looked at.
const ROWS: usize = 10_000;

/// The numbers that differ from one in a digit, or by a transposition of two.
fn others(number: Decimal) -> Vec<Decimal> {
    let digits = number.mantissa().unsigned_abs().to_string().into_bytes();
    let mut all = Vec::new();
    for at in 0..digits.len() {
        for digit in b'0'..=b'9' {
            let mut other = digits.clone();
            other.iter_mut().skip(at).take(1).for_each(|d| *d = digit);
            all.push(other);
        }
        let mut other = digits.clone();
        if at + 1 < other.len() {
            other.swap(at, at + 1);
            all.push(other);
        }
    }
    let number_of = |digits: Vec<u8>| {
        let mantissa: i128 = String::from_utf8(digits).ok()?.parse().ok()?;
        Decimal::try_from_i128_with_scale(mantissa, number.scale()).ok().filter(|other| *other != number)
    };
    all.into_iter().filter_map(number_of).collect()
}

/// An amount repeated in the same section is equal; if it differs by one digit, that is a slip.
fn amounts(scene: &mut Scene<'_>) {
    let mut said: HashMap<(String, usize, String), Vec<(Decimal, Figure)>> = HashMap::new();
    let mut order = Vec::new();
    for saying in sayings(scene) {
        let Some(amount) = saying.assertion.amount.filter(|_| !of_other_year(scene, saying.assertion)) else {
            continue;
        };
        let name = name_of(saying.assertion);
        let words: String = crate::text::key(&name).chars().filter(|c| c.is_alphabetic()).collect();
        let Some(value) = amount.in_yuan().filter(|_| words.chars().count() > 3) else { continue };
        let thing = (words, saying.at.0, saying.whole.map(name_of).unwrap_or_default());
        let figure = scene.stated(&name, amount, saying.spot);
        let known = said.entry(thing.clone()).or_default();
        if known.is_empty() {
            order.push(thing);
        }
        known.push((value.normalize(), figure));
    }
    for thing in order {
        let Some(known) = said.get(&thing) else { continue };
        let Some((first, figure)) = known.first() else { continue };
        let mut others = known.iter().filter(|(value, _)| value != first);
        // More than two different amounts are of different things.
        let Some((value, other)) = others.next().filter(|(value, _)| others.all(|(v, _)| v == value)) else {
            continue;
        };
        if has_many_digits(*value) && has_many_digits(*first) && digits_differ(*first, *value) {
            let finding = Finding::sum(scene.rule, &other.name, other.clone(), vec![figure.clone()]);
            if finding.outcome == Outcome::Fail {
                scene.push_new(finding.with(Remark::Digit));
            }
        }
    }
}
