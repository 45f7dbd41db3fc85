//! Signs and units that a number in a sentence lacks.

use crate::check::finding::{Finding, Outcome, Remark, digits_of};
use crate::check::scene::Scene;
use crate::check::wording::ends;
use crate::check::wording::signs::{
    ABOUT, CLAUSE_ENDS, EACH, MONEY, OF, PER, RATES, SENTENCE_ENDS, SHARES_OF,
};
use crate::check::{Figure, Measure, Spot};
use crate::model::{CurrencyUnit, Money};
use crate::text::{Numeral, numerals, squeeze};
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

/// Y518: a rate or a share has its sign: 占76.23；.
pub(crate) fn percents(scene: &mut Scene<'_>) {
    let mut found = Vec::new();
    for (at, paragraph) in scene.paragraphs() {
        let text = squeeze(paragraph);
        for number in numerals(&text).iter().filter(|n| lacks_sign(n)) {
            let place = paragraph.place_at(number.before.chars().count());
            let spot = Spot { place, ..scene.spot_of(at) };
            let clause = clause_before(number.before);
            found.push((format!("{clause}{}", number.printed), number.value, spot));
        }
    }
    for (said, value, spot) in found {
        let figure = Figure::number(&said, value, Measure::Number, spot);
        let finding = Finding::of(scene.rule, "", Outcome::Fail, vec![figure]);
        scene.push(Finding { found: None, ..finding }.with(Remark::Leftover(said)));
    }
}

fn clause_before(text: &str) -> &str {
    text.rsplit(CLAUSE_ENDS).next().unwrap_or_default()
}

/// The sentence up to a number. A hostile paragraph may be one sentence with thousands of numbers.
fn sentence_before(text: &str) -> &str {
    const LONGEST: usize = 4_096;
    let from = text.floor_char_boundary(text.len().saturating_sub(LONGEST));
    text.get(from..).and_then(|text| text.rsplit(SENTENCE_ENDS).next()).unwrap_or_default()
}

/// Whether a number that can only be a percentage stands before a mark. One that is not a sum of money, a count or a
/// year has decimals, or stands behind an amount of its sentence.
fn lacks_sign(number: &Numeral<'_>) -> bool {
    let sentence = sentence_before(number.before);
    let ended = number.after.is_empty() || number.after.starts_with(CLAUSE_ENDS);
    if !ended || number.value.is_zero() || sentence.contains(EACH) {
        return false;
    }
    let clause = clause_before(number.before);
    let before = ABOUT.iter().find_map(|word| clause.strip_suffix(word)).unwrap_or(clause);
    let share = clause.ends_with(OF) && SHARES_OF.iter().any(|word| clause.contains(word));
    let sure = number.value.scale() > 0 || sentence.contains(MONEY);
    sure && (share || ends(before, RATES))
}

/// Amounts with fewer digits recur by chance.
const DIGITS: usize = 4;
/// With more rows, a table is not looked at.
const ROWS: usize = 10_000;
/// 万元 in 元.
const WAN: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

/// Y519: an amount in 元 or 万元 stands nowhere else, but ten thousand times larger or smaller it does.
pub(crate) fn units(scene: &mut Scene<'_>) {
    let mut all: HashSet<Decimal> = HashSet::new();
    let mut times: HashMap<Decimal, usize> = HashMap::new();
    for table in scene.report().tables.iter().filter(|t| t.rows.len() <= ROWS) {
        let Some(unit) = table.currency_unit else { continue };
        let money = |column: usize| {
            table.columns.get(column).is_some_and(|c| c.unit.is_none() && !c.column.is_percent())
        };
        let amounts = table.rows.iter().flat_map(|r| &r.amounts).filter(|a| money(a.column));
        all.extend(amounts.filter_map(|a| a.value?.checked_mul(unit.in_yuan())).map(|v| v.abs().normalize()));
    }
    let mut said = Vec::new();
    for (at, paragraph) in scene.paragraphs() {
        for number in numerals(&squeeze(paragraph)) {
            let Some(unit) = CurrencyUnit::at_start(number.after) else { continue };
            let money = Money::new(number.value, unit);
            let Some(value) = money.in_yuan().map(|v| v.normalize()) else { continue };
            *times.entry(value).or_default() += 1;
            // 12.50元/人: a price.
            let price = number.after.strip_prefix(unit.name()).is_some_and(|rest| rest.starts_with(PER));
            if digits_of(value) >= DIGITS && !price {
                let before = number.before.chars().count();
                let clause = clause_before(number.before).to_string();
                let spot = Spot { place: paragraph.place_at(before), ..scene.spot_of(at) };
                said.push((value, scene.stated(&clause, money, spot)));
            }
        }
    }
    let stands = |value: Option<Decimal>| {
        value.map(|v| v.normalize()).filter(|v| all.contains(v) || times.get(v).is_some_and(|n| *n > 1))
    };
    for (value, figure) in said {
        if all.contains(&value) || times.get(&value).is_some_and(|n| *n > 1) {
            continue;
        }
        let Some(other) = stands(value.checked_mul(WAN)).or_else(|| stands(value.checked_div(WAN))) else {
            continue;
        };
        let expected = other.checked_div(figure.factor());
        let finding = Finding::of(scene.rule, &figure.name.clone(), Outcome::Fail, vec![figure]);
        let difference = finding.found.zip(expected).and_then(|(f, e)| f.checked_sub(e));
        scene.push_new(Finding { expected, difference, ..finding }.with(Remark::Unit));
    }
}
