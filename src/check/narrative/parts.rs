//! Sentences that name the parts of something: checks that they add up.

use super::scope::{Scope, names_other_unit, part_of_san_gong};
use super::ties::plain;
use super::{Saying, name_of, of_other_year, sayings};
use crate::check::Figure;
use crate::check::finding::{
    Finding, Outcome, Remark, digits_differ, digits_of, has_many_digits, is_one_digit,
};
use crate::check::scene::Scene;
use crate::check::wording::ends;
use crate::check::wording::sections::LIST_FOLLOWS;
use crate::check::wording::subjects::COMPLETE;
use crate::model::{ColumnKind, Direction, Money};
use crate::text::key;
use rust_decimal::Decimal;

/// A change as a signed figure, negative for a decrease; zero if the sentence says that nothing changed.
pub(super) fn signed(scene: &Scene<'_>, saying: &Saying<'_>) -> Option<Figure> {
    let change = saying.assertion.change.as_ref()?;
    let stated = match (change.direction?, change.amount) {
        (Direction::Same, _) => Money { value: Decimal::ZERO, ..saying.assertion.amount? },
        (_, amount) => amount?,
    };
    let figure = scene.stated(&saying.assertion.subject, stated, saying.spot_of_change(scene));
    let down = change.direction == Some(Direction::Down) && !figure.value.is_zero();
    Some(if down { Figure { value: -figure.value, ..figure } } else { figure })
}

/// The assertions in a paragraph that are parts of another one.
fn parts_of<'a, 'b>(all: &'b [Saying<'a>], whole: &'b Saying<'a>) -> Vec<&'b Saying<'a>> {
    let below =
        |s: &&Saying<'_>| s.at == whole.at && s.whole.is_some_and(|w| std::ptr::eq(w, whole.assertion));
    all.iter().filter(below).collect()
}

/// Y506: the changes of the parts of 三公经费 add up to its total change.
pub(crate) fn changes_of_san_gong(scene: &mut Scene<'_>) {
    let all = sayings(scene);
    for whole in all.iter().filter(|s| s.scope == Some(Scope::SanGong)) {
        let is_whole = part_of_san_gong(&whole.assertion.subject) == Some(ColumnKind::Total);
        let Some(total) = signed(scene, whole).filter(|_| is_whole) else { continue };
        let parts = parts_of(&all, whole);
        let kinds: Vec<ColumnKind> =
            parts.iter().filter_map(|s| part_of_san_gong(&s.assertion.subject)).collect();
        let complete = [ColumnKind::Abroad, ColumnKind::Reception].iter().all(|k| kinds.contains(k))
            && (kinds.contains(&ColumnKind::Vehicle) || kinds.contains(&ColumnKind::VehicleOperation));
        let figures: Option<Vec<Figure>> = parts.iter().map(|s| signed(scene, s)).collect();
        if let Some(parts) = figures.filter(|_| complete) {
            scene.sum(&name_of(whole.assertion), total, parts);
        }
    }
}

/// Y905: if a sentence names all parts of something, their changes add up to its change.
pub(crate) fn components(scene: &mut Scene<'_>) {
    let all = sayings(scene);
    for whole in all.iter().filter(|s| s.scope != Some(Scope::SanGong)) {
        let parts = parts_of(&all, whole);
        let (Some(total), true) = (signed(scene, whole), parts.len() > 1) else { continue };
        let amounts: Option<Vec<Figure>> = parts.iter().map(|s| stated(scene, s)).collect();
        let changes: Option<Vec<Figure>> = parts.iter().map(|s| signed(scene, s)).collect();
        let (Some(amount), Some(amounts), Some(changes)) = (stated(scene, whole), amounts, changes) else {
            continue;
        };
        let name = name_of(whole.assertion);
        // Only parts that add up to the amount can be expected to add up to its change.
        let all_named = Finding::sum(scene.rule, &name, amount, amounts);
        if all_named.outcome.holds() {
            scene.sum(&name, total, changes);
        }
    }
}

/// The amount of an assertion.
fn stated(scene: &Scene<'_>, saying: &Saying<'_>) -> Option<Figure> {
    Some(scene.stated(&saying.assertion.subject, saying.assertion.amount?, saying.spot))
}

/// Y516: the parts that a sentence names add up to the whole if they are complete, and never exceed it.
pub(crate) fn sums(scene: &mut Scene<'_>) {
    let all = sayings(scene);
    let paragraphs: Vec<&[Saying<'_>]> = all.chunk_by(|a, b| a.at == b.at).collect();
    for (at, said) in paragraphs.iter().enumerate() {
        for whole in said.iter().filter(|s| s.assertion.amount.is_some_and(|a| !a.value.is_zero())) {
            if of_other_year(scene, whole.assertion) {
                continue;
            }
            let parts = parts_of(said, whole);
            let parts = parts.into_iter().filter(|s| s.assertion.amount.is_some()).collect();
            if let Some(finding) = weigh(scene, whole, parts, false) {
                scene.push_new(finding);
            }
        }
        stated_twice(scene, said);
        // 支出预算10元，其中：, with each part in a paragraph of its own.
        let last = said.last().filter(|s| begins_list(scene, s));
        if let Some(whole) = last.filter(|s| !of_other_year(scene, s.assertion)) {
            let below = paragraphs.iter().skip(at + 1).zip(whole.at.1 + 1..);
            let items = below.map_while(|(said, paragraph)| {
                let first = said.first().filter(|s| s.at == (whole.at.0, paragraph))?;
                (first.whole.is_none() && first.assertion.amount.is_some()).then_some(first)
            });
            let items: Vec<&Saying<'_>> = items.take(ITEMS).collect();
            let form = items.first().map(|first| form_of(scene, first));
            let items = items.into_iter().take_while(|item| Some(form_of(scene, item)) == form);
            if let Some(finding) = weigh(scene, whole, items.collect(), true) {
                scene.push_new(finding);
            }
        }
    }
}

/// Income and expenditure of the same amount with the same parts: 收入10元，其中：拨款7元、结转3元；支出10元，其中：拨款7元、结转3元.
/// If all parts but one agree, that one is wrong in one of the places.
fn stated_twice(scene: &mut Scene<'_>, said: &[Saying<'_>]) {
    const PARTS: usize = 3;
    let lists = said.iter().map(|whole| (whole, parts_of(said, whole)));
    let lists: Vec<_> =
        lists.filter(|(whole, parts)| whole.assertion.amount.is_some() && parts.len() >= PARTS).collect();
    for pair in lists.windows(2) {
        let [(first, before), (second, after)] = pair else { continue };
        let amount = |s: &Saying<'_>| s.assertion.amount.and_then(Money::in_yuan);
        let is_other = of_other_year(scene, first.assertion) || of_other_year(scene, second.assertion);
        let is_same = amount(first).is_some() && amount(first) == amount(second);
        if !is_same || is_other || before.len() != after.len() || before.len() > ITEMS {
            continue;
        }
        let named = |s: &&&Saying<'_>, name: &str| key(&s.assertion.subject) == name;
        let beside =
            |part: &Saying<'_>| after.iter().find(|s| named(s, &key(&part.assertion.subject))).copied();
        let pairs: Option<Vec<_>> = before.iter().map(|part| Some((*part, beside(part)?))).collect();
        let Some(pairs) = pairs else { continue };
        let mut other = pairs.into_iter().filter(|(part, twin)| amount(part) != amount(twin));
        if let (Some((part, twin)), None) = (other.next(), other.next())
            && let (Some(part), Some(twin)) = (stated(scene, part), stated(scene, twin))
        {
            let name = twin.name.clone();
            scene.push_new(Finding::sum(scene.rule, &name, twin, vec![part]));
        }
    }
}

/// A longer list is a table.
const ITEMS: usize = 40;

/// Whether the parts of a paragraph's last assertion are in the paragraphs below it.
fn begins_list(scene: &Scene<'_>, last: &Saying<'_>) -> bool {
    last.assertion.amount.is_some_and(|a| !a.value.is_zero())
        && scene.paragraph(last.at).is_some_and(|p| ends(p.trim_end(), LIST_FOLLOWS))
}

/// The form of a paragraph, which all items of a list share: whether it has a mark, and whether it names a subject by
/// 类, 款 and 项.
fn form_of(scene: &Scene<'_>, saying: &Saying<'_>) -> (bool, bool) {
    let text = scene.paragraph(saying.at).map(|p| p.trim_start()).unwrap_or_default();
    let mark = |c: char| c.is_ascii_digit() || matches!(c, '(' | '（' | '①'..='⑳');
    (text.starts_with(mark), saying.assertion.path.iter().any(Option::is_some))
}

/// The expected sum of the parts; `None` if they need not be complete.
fn weigh(scene: &Scene<'_>, whole: &Saying<'_>, parts: Vec<&Saying<'_>>, below: bool) -> Option<Finding> {
    let name = name_of(whole.assertion);
    let figure = stated(scene, whole)?;
    let sum = |parts: &[&Saying<'_>]| {
        let figures = parts.iter().filter_map(|s| stated(scene, s)).collect();
        Finding::sum(scene.rule, &name, figure.clone(), figures)
    };
    if parts.len() < 2 {
        return None;
    }
    if let Some(set) = complete(scene, whole, &parts, below) {
        let finding = sum(&set);
        // There may be more parts than the usual ones.
        let more = (2..=parts.len()).filter_map(|n| parts.get(..n)).map(sum).find(|f| f.outcome.holds());
        return Some(if finding.outcome.holds() { finding } else { more.unwrap_or(finding) });
    }
    // Amounts in the paragraphs below the last part don't belong to the list.
    let reaches = |parts: &[&Saying<'_>]| sum(parts).difference.is_some_and(|off| off <= Decimal::ZERO);
    let prefixes = || (2..=parts.len()).filter_map(|n| parts.get(..n));
    let list = if below { prefixes().find(|parts| reaches(parts)).unwrap_or(&parts) } else { &parts };
    let finding = sum(list);
    if finding.outcome.holds() {
        return Some(finding);
    }
    let (found, expected) = (finding.found?, finding.expected?);
    let excess = expected.checked_sub(found)?.normalize();
    // The sum may be off by the rounding of its parts.
    let off = (-2..=2).filter_map(|n| excess.checked_add(Decimal::new(n, found.scale())));
    let off: Vec<Decimal> = off.map(|off| off.normalize()).collect();
    let one_digit = off.iter().copied().any(is_one_digit) && has_many_digits(figure.value);
    let outside = list.iter().any(|s| s.assertion.amount.is_some_and(|a| off.contains(&a.value.normalize())));
    let small = excess.checked_mul(Decimal::TEN).is_some_and(|tenfold| tenfold <= found);
    let slip = one_digit && small && excess > Decimal::ZERO && !outside;
    let remark = if finding.outcome != Outcome::Fail {
        None
    } else if slip || list.len() > 2 && !outside && is_transposed(found, expected) {
        Some(Remark::Digit)
    } else {
        is_shifted(found, expected).then_some(Remark::Factor)
    };
    remark.map(|remark| finding.with(remark))
}

/// Amounts with fewer digits are transposed by chance.
const SURE: usize = 6;

/// Whether an amount is a sum with two digits transposed; the sum may be off by the rounding of its parts.
fn is_transposed(found: Decimal, sum: Decimal) -> bool {
    let step = |n: i64| sum.checked_add(Decimal::new(n, found.scale()));
    let slip = |sum: Decimal| {
        let off = found.checked_sub(sum).unwrap_or_default().normalize();
        digits_differ(found, sum) && !off.is_zero() && !is_one_digit(off)
    };
    digits_of(found) >= SURE && (-2..=2).filter_map(step).any(slip)
}

/// Whether an amount is ten or a hundred times a sum.
fn is_shifted(found: Decimal, sum: Decimal) -> bool {
    let is = |factor: Decimal| sum.checked_mul(factor).is_some_and(|more| more == found);
    has_many_digits(found) && !sum.is_zero() && [Decimal::TEN, Decimal::ONE_HUNDRED].into_iter().any(is)
}

/// The parts, if they are complete.
fn complete<'a, 'b>(
    scene: &Scene<'_>,
    whole: &Saying<'_>,
    parts: &[&'b Saying<'a>],
    below: bool,
) -> Option<Vec<&'b Saying<'a>>> {
    let unit = key(&scene.report().unit_name);
    let set = if part_of_san_gong(&whole.assertion.subject) == Some(ColumnKind::Total) {
        san_gong(parts)?
    } else {
        let words = plain(&whole.assertion.subject);
        let (name, sets) = COMPLETE.iter().find(|(name, _)| words.ends_with(name))?;
        if names_other_unit(&whole.assertion.subject, name, &unit) {
            return None;
        }
        let named = |end: &&str| {
            let mut fits = parts.iter().filter(|s| {
                let part = plain(&s.assertion.subject);
                part.ends_with(end) && !names_other_unit(&part, end, &unit)
            });
            fits.next().filter(|_| fits.next().is_none()).copied()
        };
        sets.iter().map(named).collect::<Option<Vec<_>>>()?
    };
    // With anything else among them, they may be incomplete.
    let others = parts.iter().filter(|s| !set.iter().any(|own| std::ptr::eq(*own, **s)));
    let nothing = |s: &&&Saying<'_>| s.assertion.amount.is_none_or(|a| a.value.is_zero());
    (below || others.filter(|s| !nothing(s)).count() == 0).then_some(set)
}

/// The parts of 三公经费, each once.
fn san_gong<'a, 'b>(parts: &[&'b Saying<'a>]) -> Option<Vec<&'b Saying<'a>>> {
    let of = |kind: ColumnKind| {
        let mut fits = parts.iter().filter(|s| part_of_san_gong(&s.assertion.subject) == Some(kind));
        fits.next().filter(|_| fits.next().is_none()).copied()
    };
    let vehicles = match of(ColumnKind::Vehicle) {
        Some(all) => vec![all],
        None => {
            [of(ColumnKind::VehicleOperation)?].into_iter().chain(of(ColumnKind::VehiclePurchase)).collect()
        }
    };
    Some([of(ColumnKind::Abroad)?, of(ColumnKind::Reception)?].into_iter().chain(vehicles).collect())
}
