//! Repeated statements.

use super::changes::contradicts;
use super::parts::signed;
use super::scope::Scope;
use super::{name_of, of_other_year, sayings};
use crate::check::Figure;
use crate::check::finding::{Finding, Outcome, Remark, digits_differ, has_many_digits};
use crate::check::scene::Scene;
use crate::check::wording::sections::BUDGET;
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
