//! Changes and rates stated in sentences.

use super::ties;
use super::{Saying, name_of, of_other_year, percent, sayings};
use crate::check::Figure;
use crate::check::figure::sum_of;
use crate::check::finding::{Finding, Outcome, Remark};
use crate::check::said::change_of;
use crate::check::scene::Scene;
use crate::check::wording::has;
use crate::check::wording::sections::{BUDGET, PLANS, SPENT};
use crate::model::{Assertion, Basis, Change, Direction, Money, ReportKind};
use rust_decimal::Decimal;

/// The amount after a change: as stated, or from the only cell that the sentence can refer to.
fn amount(scene: &Scene<'_>, saying: &Saying<'_>) -> Option<Figure> {
    let name = name_of(saying.assertion);
    if let Some(stated) = saying.assertion.amount.or_else(|| amount_before(scene, saying)) {
        return Some(scene.stated(&name, stated, saying.spot));
    }
    if of_other_year(scene, saying.assertion) {
        return None;
    }
    let mut candidates = ties::candidates(scene, saying);
    let figure = (candidates.len() == 1).then(|| candidates.swap_remove(0))?;
    (figure.len() == 1).then(|| figure.into_iter().next()).flatten()
}

/// 决算10元，比预算减少1元，比上年增加2元: the amount of the second change was stated before the first.
fn amount_before(scene: &Scene<'_>, saying: &Saying<'_>) -> Option<Money> {
    let said = &scene.paragraph(saying.at)?.assertions;
    let own = said.iter().position(|a| std::ptr::eq(a, saying.assertion))?;
    let (before, own) = (said.get(..own)?, saying.assertion);
    let last = before.iter().rev().take_while(|a| a.subject == own.subject && a.path == own.path);
    last.filter(|a| a.part_of == own.part_of).find_map(|a| a.amount)
}

/// Whether a change may be that of the whole, since it is stated after the last of its parts.
fn behind_parts(scene: &Scene<'_>, saying: &Saying<'_>) -> bool {
    let said = scene.paragraph(saying.at).map_or(&[] as &[Assertion], |p| &p.assertions);
    let more = said.iter().skip_while(|a| !std::ptr::eq(*a, saying.assertion)).skip(1);
    more.take_while(|a| a.part_of == saying.assertion.part_of).count() == 0
}

/// The direction of a change, unless its two words disagree.
pub(super) fn direction(change: &Change) -> Option<Direction> {
    match (change.direction, change.rate_direction) {
        (Some(a), Some(b)) if a != b => None,
        (a, b) => a.or(b),
    }
}

/// The direction word of a change: that of the amount, else that of the rate.
fn said(change: &Change) -> Option<Direction> {
    change.direction.or(change.rate_direction.filter(|_| change.rate.is_some_and(|rate| !rate.is_zero())))
}

/// Y503: a rate equals the change divided by the prior amount; Y505 if that was zero.
pub(crate) fn changes(scene: &mut Scene<'_>) {
    let mut before: Option<(usize, Decimal)> = None;
    for saying in sayings(scene) {
        let Some(change) = &saying.assertion.change else { continue };
        let copied = before.filter(|(section, _)| *section == saying.at.0).map(|(_, rate)| rate);
        before = change.rate.map(|rate| (saying.at.0, rate)).or(before);
        let (Some(rate), Some(direction)) = (change.rate, direction(change)) else { continue };
        if contradicts(scene, &saying)
            || direction == Direction::Same
            || of_other_year(scene, saying.assertion)
        {
            continue;
        }
        let Some(mut finding) = rate_of(scene, &saying, rate, direction) else { continue };
        if finding.outcome == Outcome::Fail
            && let Some(other) = read_otherwise(scene, &saying, rate, direction)
        {
            finding = other;
        }
        let copied = finding.outcome == Outcome::Fail && copied == Some(rate);
        scene.push(if copied { finding.with(Remark::Copied) } else { finding });
    }
}

/// The rate checked against an alternative reading of its sentence, if it holds for that.
fn read_otherwise(
    scene: &Scene<'_>,
    saying: &Saying<'_>,
    rate: Decimal,
    direction: Direction,
) -> Option<Finding> {
    let own = saying.assertion;
    let change = own.change.as_ref()?;
    let mut readings = Vec::new();
    if let Some(whole) = saying.whole.filter(|w| w.amount.is_some() && behind_parts(scene, saying)) {
        // 总计10元，其中：甲3元，乙7元，增加1元，增长11.11%: the change of the whole, stated after its parts.
        readings.push(Assertion { amount: whole.amount, ..own.clone() });
    }
    if let (None, Some(by)) = (change.amount, change.base) {
        // 比上年1元，增长10%: 增加 was omitted.
        let change = Change { amount: Some(by), base: None, ..change.clone() };
        readings.push(Assertion { change: Some(change), ..own.clone() });
    }
    let of = |a: &Assertion| rate_of(scene, &Saying { assertion: a, ..*saying }, rate, direction);
    readings.iter().filter_map(of).find(|f| f.outcome.holds())
}

/// Checks a rate against the change and the prior amount.
fn rate_of(scene: &Scene<'_>, saying: &Saying<'_>, rate: Decimal, direction: Direction) -> Option<Finding> {
    let terms = match saying.assertion.change.as_ref()?.amount {
        Some(by) => stated_terms(scene, saying, by, direction),
        None => printed_terms(scene, saying).or_else(|| terms_of_base(scene, saying)),
    };
    let (part, prior) = terms?;
    let name = name_of(saying.assertion);
    let printed = percent(&name, rate, saying.spot_of_change(scene));
    Some(Finding::percent(scene.rule, &name, printed, part, prior))
}

/// A stated change, and the prior amount; `None` if that was zero.
fn stated_terms(
    scene: &Scene<'_>,
    saying: &Saying<'_>,
    by: Money,
    direction: Direction,
) -> Option<(Figure, Vec<Figure>)> {
    let by = scene.stated(&change_of(&name_of(saying.assertion)), by, saying.spot_of_change(scene));
    if let Some(base) = base(scene, saying) {
        return (!base.value.is_zero()).then(|| (by, vec![base]));
    }
    let now = amount(scene, saying)?;
    let prior = match direction {
        Direction::Up => vec![now, by.clone().less()],
        _ => vec![now, by.clone()],
    };
    let sum: Option<Decimal> = prior.iter().try_fold(Decimal::ZERO, |sum, f| {
        let value = f.exact()?;
        if f.minus { sum.checked_sub(value) } else { sum.checked_add(value) }
    });
    let tolerance = sum_of(prior.iter().map(Figure::half));
    sum.is_none_or(|sum| sum.abs() > tolerance).then_some((by, prior))
}

/// A change computed from a table with both years, for a sentence that states only the rate.
fn printed_terms(scene: &Scene<'_>, saying: &Saying<'_>) -> Option<(Figure, Vec<Figure>)> {
    let [now, prior] = between(scene, saying)?;
    let value = now.value.checked_sub(prior.value)?.abs();
    let same_unit = now.measure == prior.measure && !prior.value.is_zero();
    same_unit.then(|| (Figure { value, ..now }, vec![prior]))
}

/// 本年10元，比2019年的20元下降50%: the change is computed from both stated amounts.
fn terms_of_base(scene: &Scene<'_>, saying: &Saying<'_>) -> Option<(Figure, Vec<Figure>)> {
    let (now, prior) = (amount(scene, saying)?, base(scene, saying)?);
    let value = now.value.checked_sub(prior.value)?.abs();
    let same_unit = now.measure == prior.measure && !prior.value.is_zero();
    same_unit.then(|| (Figure { value, ..now }, vec![prior]))
}

/// Y505: there is no rate of change from zero.
pub(crate) fn zero_base(scene: &mut Scene<'_>) {
    for saying in sayings(scene) {
        let Some(change) = &saying.assertion.change else { continue };
        let (Some(rate), Some(by), Some(now)) = (change.rate, change.amount, saying.assertion.amount) else {
            continue;
        };
        let from_nothing =
            direction(change) == Some(Direction::Up) && by.in_yuan() == now.in_yuan() && !now.value.is_zero();
        if from_nothing {
            let name = name_of(saying.assertion);
            let figures = vec![
                percent(&name, rate, saying.spot_of_change(scene)),
                scene.stated(&name, by, saying.spot_of_change(scene)),
            ];
            scene.push(Finding::of(scene.rule, &name, Outcome::Note, figures).with(Remark::ZeroBase));
        }
    }
}

/// The two cells that a change is between: this year and the prior year.
fn between(scene: &Scene<'_>, saying: &Saying<'_>) -> Option<[Figure; 2]> {
    if of_other_year(scene, saying.assertion) || scene.report().kind == ReportKind::Final {
        return None;
    }
    let candidates = ties::candidates(scene, saying);
    let [now] = candidates.first().filter(|_| candidates.len() == 1)?.as_slice() else { return None };
    let (at, column) = (now.spot.row_at()?, now.spot.column?);
    let kind = scene.report().tables.get(at.table)?.columns.get(column)?.column;
    let against = saying.assertion.change.as_ref().map_or("", |c| c.against.as_str());
    // A comparison with 上年预算数 can't be checked against 执行数 in the table.
    let may_be = |basis: &Basis| match basis {
        Basis::PriorFinal => !against.contains(BUDGET),
        _ => !has(against, SPENT),
    };
    let prior = [Basis::PriorFinal, Basis::PriorBudget]
        .into_iter()
        .find_map(|basis| Some((basis, scene.at(at, basis, kind)?)))
        .filter(|(basis, _)| may_be(basis));
    Some([now.clone(), prior?.1])
}

/// The prior amount, if the sentence states it: 比上年的10元增加1元.
fn base(scene: &Scene<'_>, saying: &Saying<'_>) -> Option<Figure> {
    let change = saying.assertion.change.as_ref()?;
    Some(scene.stated(&change.against, change.base?, saying.spot_of_change(scene)))
}

/// Plan and outturn, if the change is stated to be between the two.
fn plan_and_outturn(scene: &Scene<'_>, saying: &Saying<'_>) -> Option<[Figure; 2]> {
    let change = saying.assertion.change.as_ref()?;
    let plan = saying.assertion.full_year.or(saying.assertion.initial)?;
    let name = name_of(saying.assertion);
    let of_plan = PLANS.contains(&change.against.as_str());
    let stated = |money| scene.stated(&name, money, saying.spot);
    (of_plan && scene.report().kind == ReportKind::Final)
        .then(|| Some([stated(saying.assertion.amount?), stated(plan)]))
        .flatten()
}

/// The two amounts in a sentence that states both years.
fn both_stated(scene: &Scene<'_>, saying: &Saying<'_>) -> Option<[Figure; 2]> {
    let prior = base(scene, saying)?;
    let stated = |a: &Assertion| Some(scene.stated(&name_of(a), a.amount?, saying.spot));
    let by = saying.assertion.change.as_ref()?.amount.and_then(Money::in_yuan);
    // 总计10元，其中：甲3元，比上年9元增加1元: after the parts, the change may be that of the whole.
    let fits = |now: &Figure| Some(now.exact()?.checked_sub(prior.exact()?)?.abs() == by?);
    let of_whole = saying.whole.and_then(stated).filter(|whole| fits(whole) == Some(true));
    Some([of_whole.or_else(|| stated(saying.assertion))?, prior])
}

/// The actual change according to the table, or to the sentence itself.
fn real_change(scene: &Scene<'_>, saying: &Saying<'_>) -> Option<(Decimal, Decimal, [Figure; 2])> {
    let [now, prior] = between(scene, saying)
        .or_else(|| both_stated(scene, saying))
        .or_else(|| plan_and_outturn(scene, saying))?;
    let off = now.exact()?.checked_sub(prior.exact()?)?;
    let allowed = now.half().checked_add(prior.half())?;
    Some((off, allowed, [now, prior]))
}

/// Whether the words of a sentence contradict each other, or its table.
pub(super) fn contradicts(scene: &Scene<'_>, saying: &Saying<'_>) -> bool {
    let Some(change) = &saying.assertion.change else { return false };
    if let (Some(a), Some(b)) = (change.direction, change.rate_direction)
        && a != b
    {
        return true;
    }
    let Some((off, allowed, _)) = real_change(scene, saying) else { return false };
    match said(change) {
        Some(Direction::Up) => off < -allowed,
        Some(Direction::Down) => off > allowed,
        Some(Direction::Same) => off.abs() > allowed,
        None => false,
    }
}

/// Y504: 增加 and 减少 agree with the figures.
pub(crate) fn directions(scene: &mut Scene<'_>) {
    for saying in sayings(scene) {
        let Some(change) = saying.assertion.change.as_ref().filter(|c| said(c).is_some()) else { continue };
        let name = name_of(saying.assertion);
        let real = real_change(scene, &saying);
        if real.is_none() && (change.direction.is_none() || change.rate_direction.is_none()) {
            continue;
        }
        let outcome = if contradicts(scene, &saying) { Outcome::Fail } else { Outcome::Pass };
        let stated = change.amount.map(|by| scene.stated(&name, by, saying.spot_of_change(scene)));
        let mut figures = vec![stated.unwrap_or_else(|| Scene::mark(saying.spot_of_change(scene)))];
        let down = said(change) == Some(Direction::Down);
        figures.iter_mut().filter(|_| down).for_each(|f| f.value = -f.value);
        let mut finding = Finding::of(scene.rule, &name, outcome, figures);
        if let Some((off, _, [now, prior])) = real {
            finding.expected = off.checked_div(now.factor()).map(|d| d.round_dp(now.decimals));
            finding.difference = finding.found.zip(finding.expected).and_then(|(f, e)| f.checked_sub(e));
            finding.figures.extend([now, prior.less()]);
        }
        scene.push(if outcome == Outcome::Fail { finding.with(Remark::Direction) } else { finding });
    }
}

/// Y515: the amount of a stated change agrees with the table.
pub(crate) fn change_amounts(scene: &mut Scene<'_>) {
    for saying in sayings(scene) {
        let Some(change) = &saying.assertion.change else { continue };
        let (Some(by), Some(direction)) = (change.amount, change.direction) else { continue };
        if contradicts(scene, &saying) {
            continue;
        }
        let Some((_, _, [now, prior])) = real_change(scene, &saying) else { continue };
        let name = name_of(saying.assertion);
        let figure = scene.stated(&name, by, saying.spot_of_change(scene));
        let parts =
            if direction == Direction::Down { vec![prior, now.less()] } else { vec![now, prior.less()] };
        let finding = Finding::sum(scene.rule, &name, figure.clone(), parts);
        // 925.64万元 for 9,256,335元: the difference of two amounts that the text rounds.
        let off = finding.difference.and_then(|off| off.checked_mul(figure.factor())).map(|off| off.abs());
        let rounded = finding.figures.iter().skip(1).any(|f| f.measure != figure.measure)
            && figure.half().checked_mul(ROUNDED).is_some_and(|most| off <= Some(most));
        let outcome =
            if rounded && finding.outcome == Outcome::Fail { Outcome::Rounding } else { finding.outcome };
        scene.push(Finding { outcome, ..finding });
    }
}

/// The roundings of a change in another unit: its own, and those of both amounts.
const ROUNDED: Decimal = Decimal::from_parts(3, 0, 0, false, 0);
