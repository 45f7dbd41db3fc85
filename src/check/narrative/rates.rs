//! Shares, changes and rates that sentences state.

use super::ties::{self, Scope, part_of_san_gong};
use super::{Saying, name_of, of_other_year, sayings};
use crate::check::finding::{Finding, Outcome, Remark};
use crate::check::scene::Scene;
use crate::check::totals::Sheet;
use crate::check::{Figure, Measure, Spot};
use crate::facts::Role;
use crate::model::{Assertion, Basis, Change, ColumnKind, Direction, ReportKind, Side, TableKind};
use rust_decimal::Decimal;

fn percent(name: &str, value: Decimal, spot: Spot) -> Figure {
    Figure::number(name, value, Measure::Percent, spot)
}

/// Y502: 占…% is the part by the whole.
pub fn shares(scene: &mut Scene<'_>) {
    share_groups(scene, |scope| scope != Some(Scope::SanGong));
}

/// Y514: shares of 三公经费 are shares of 三公经费 alone.
pub fn san_gong_shares(scene: &mut Scene<'_>) {
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
    let sum: Decimal = group.iter().filter_map(|s| Some(s.assertion.share.as_ref()?.percent)).sum();
    // Together they are everything, so that their amounts are the whole.
    let complete = group.len() > 1 && (sum - Decimal::ONE_HUNDRED).abs() <= Decimal::new(3, 1);
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
            None => match named_whole(scene, saying, &share.of) {
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
fn named_whole(scene: &Scene<'_>, saying: &Saying<'_>, of: &str) -> Option<Figure> {
    if of.contains("三公") {
        let (at, table) = scene.tables.only(TableKind::SanGong)?;
        let row = (table.rows.len() == 1).then_some(0)?;
        let cell = |kind| scene.at(at, row, scene.tables.basis, kind);
        return cell(ColumnKind::SanGong).or_else(|| cell(ColumnKind::Total)).filter(Figure::is_printed);
    }
    let sheet = Sheet::only(scene, TableKind::IncomeExpense)?;
    let side = if of.contains("本年支出") {
        Side::Expense
    } else if of.contains("本年收入") {
        Side::Income
    } else {
        let _ = saying;
        return None;
    };
    sheet.one(scene, side, Role::Year).or_else(|| sheet.one(scene, side, Role::Grand))
}

/// The amount that a change leads to: as stated, or as the one cell says that the sentence speaks of.
fn amount(scene: &Scene<'_>, saying: &Saying<'_>) -> Option<Figure> {
    let name = name_of(saying.assertion);
    if let Some(stated) = saying.assertion.amount {
        return Some(scene.stated(&name, stated, saying.spot));
    }
    if of_other_year(scene, saying.assertion) {
        return None;
    }
    let mut candidates = ties::candidates(scene, saying);
    let figure = (candidates.len() == 1).then(|| candidates.swap_remove(0))?;
    (figure.len() == 1).then(|| figure.into_iter().next()).flatten()
}

/// The direction of a change, unless its two words disagree.
fn direction(change: &Change) -> Option<Direction> {
    match (change.direction, change.rate_direction) {
        (Some(a), Some(b)) if a != b => None,
        (a, b) => a.or(b),
    }
}

/// Y503: the rate of a change is the change by what there was before; Y505 where that was nothing.
pub fn changes(scene: &mut Scene<'_>) {
    let mut before: Option<(usize, Decimal)> = None;
    for saying in sayings(scene) {
        let Some(change) = &saying.assertion.change else { continue };
        let copied = before.filter(|(section, _)| *section == saying.at.0).map(|(_, rate)| rate);
        before = change.rate.map(|rate| (saying.at.0, rate)).or(before);
        let (Some(rate), Some(by), Some(direction)) = (change.rate, change.amount, direction(change)) else {
            continue;
        };
        let other = of_other_year(scene, saying.assertion);
        if contradicts(scene, &saying) || direction == Direction::Same || other {
            continue;
        }
        let Some(now) = amount(scene, &saying) else { continue };
        let name = name_of(saying.assertion);
        let by = scene.stated(&format!("{name}增减"), by, saying.spot_of_change(scene));
        let prior = match direction {
            Direction::Up => vec![now.clone(), by.clone().less()],
            _ => vec![now.clone(), by.clone()],
        };
        let sum: Option<Decimal> = prior.iter().try_fold(Decimal::ZERO, |sum, f| {
            let value = f.exact()?;
            if f.minus { sum.checked_sub(value) } else { sum.checked_add(value) }
        });
        let tolerance: Decimal = prior.iter().map(Figure::half).sum();
        if sum.is_some_and(|sum| sum.abs() <= tolerance) {
            continue;
        }
        let printed = percent(&name, rate, saying.spot_of_change(scene));
        let finding = Finding::percent(scene.rule, &name, printed, by, prior);
        let copied = finding.outcome == Outcome::Fail && copied == Some(rate);
        scene.push(if copied { finding.with(Remark::Copied) } else { finding });
    }
}

/// Y505: from nothing there is no rate.
pub fn zero_base(scene: &mut Scene<'_>) {
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

/// The two cells of a table that a change is between: this year and the year before.
fn between(scene: &Scene<'_>, saying: &Saying<'_>) -> Option<[Figure; 2]> {
    if of_other_year(scene, saying.assertion) || scene.report().kind == ReportKind::Final {
        return None;
    }
    let candidates = ties::candidates(scene, saying);
    let [now] = candidates.first().filter(|_| candidates.len() == 1)?.as_slice() else { return None };
    let (table, row, column) = (now.spot.table?, now.spot.row?, now.spot.column?);
    let kind = scene.report().tables.get(table)?.columns.get(column)?.column;
    let prior = [Basis::PriorFinal, Basis::PriorBudget]
        .into_iter()
        .find_map(|basis| scene.at(table, row, basis, kind))?;
    Some([now.clone(), prior])
}

/// What a table says that a sentence's change really was.
fn real_change(scene: &Scene<'_>, saying: &Saying<'_>) -> Option<(Decimal, Decimal, [Figure; 2])> {
    let [now, prior] = between(scene, saying)?;
    let off = now.exact()?.checked_sub(prior.exact()?)?;
    let allowed = now.half().checked_add(prior.half())?;
    Some((off, allowed, [now, prior]))
}

/// Whether the words of a sentence contradict each other, or its table.
fn contradicts(scene: &Scene<'_>, saying: &Saying<'_>) -> bool {
    let Some(change) = &saying.assertion.change else { return false };
    if let (Some(a), Some(b)) = (change.direction, change.rate_direction)
        && a != b
    {
        return true;
    }
    let Some((off, allowed, _)) = real_change(scene, saying) else { return false };
    match change.direction {
        Some(Direction::Up) => off < -allowed,
        Some(Direction::Down) => off > allowed,
        Some(Direction::Same) => off.abs() > allowed,
        None => false,
    }
}

/// Y504: 增加 and 减少 say what the figures say.
pub fn directions(scene: &mut Scene<'_>) {
    for saying in sayings(scene) {
        let Some(change) = saying.assertion.change.as_ref().filter(|c| c.direction.is_some()) else {
            continue;
        };
        let name = name_of(saying.assertion);
        let real = real_change(scene, &saying);
        if real.is_none() && change.rate_direction.is_none() {
            continue;
        }
        let outcome = if contradicts(scene, &saying) { Outcome::Fail } else { Outcome::Pass };
        let stated = change.amount.map(|by| scene.stated(&name, by, saying.spot_of_change(scene)));
        let mut figures = vec![stated.unwrap_or_else(|| Scene::mark(saying.spot_of_change(scene)))];
        let signed = |value: Decimal| if change.direction == Some(Direction::Down) { -value } else { value };
        figures.iter_mut().for_each(|f| f.value = signed(f.value));
        let mut finding = Finding::of(scene.rule, &name, outcome, figures);
        if let Some((off, _, [now, prior])) = real {
            finding.expected = off.checked_div(now.factor()).map(|d| d.round_dp(now.decimals));
            finding.difference = finding.found.zip(finding.expected).and_then(|(f, e)| f.checked_sub(e));
            finding.figures.extend([now, prior.less()]);
        }
        scene.push(if outcome == Outcome::Fail { finding.with(Remark::Direction) } else { finding });
    }
}

/// Y515: by how much a sentence says that something has changed is what the table says.
pub fn change_amounts(scene: &mut Scene<'_>) {
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
        scene.sum(&name, figure, parts);
    }
}

/// Y506: the changes of the parts of 三公经费 add up to its own.
pub fn parts(scene: &mut Scene<'_>) {
    let all = sayings(scene);
    let signed = |s: &Saying<'_>| {
        let change = s.assertion.change.as_ref()?;
        match (change.direction?, change.amount) {
            (Direction::Same, _) => Some(Decimal::ZERO),
            (Direction::Up, Some(by)) => by.in_yuan(),
            (Direction::Down, Some(by)) => by.in_yuan().map(|v| -v),
            _ => None,
        }
    };
    for (at, whole) in all.iter().enumerate().filter(|(_, s)| s.scope == Some(Scope::SanGong)) {
        let is_whole = part_of_san_gong(&whole.assertion.subject) == Some(ColumnKind::Total);
        let Some(total) = signed(whole).filter(|_| is_whole) else { continue };
        let below =
            |s: &&Saying<'_>| s.at == whole.at && s.whole.is_some_and(|w| std::ptr::eq(w, whole.assertion));
        let parts: Vec<&Saying<'_>> = all.iter().skip(at + 1).filter(below).collect();
        let kinds: Vec<ColumnKind> =
            parts.iter().filter_map(|s| part_of_san_gong(&s.assertion.subject)).collect();
        let values: Option<Vec<Decimal>> = parts.iter().map(|s| signed(s)).collect();
        let complete = [ColumnKind::Abroad, ColumnKind::Reception].iter().all(|k| kinds.contains(k))
            && (kinds.contains(&ColumnKind::Vehicle) || kinds.contains(&ColumnKind::VehicleOperation));
        let Some(values) = values.filter(|_| complete) else { continue };
        let figure = |s: &Saying<'_>, value: Decimal| {
            let stated = s.assertion.change.as_ref().and_then(|c| c.amount)?;
            let figure = scene.stated(&s.assertion.subject, stated, s.spot_of_change(scene));
            let negative = value.is_sign_negative() && !value.is_zero();
            Some(if negative { Figure { value: -figure.value, ..figure } } else { figure })
        };
        let Some(sum) = figure(whole, total) else { continue };
        let parts = parts.iter().zip(values).filter_map(|(s, v)| figure(s, v)).collect();
        let name = name_of(whole.assertion);
        scene.sum(&name, sum, parts);
    }
}

/// Y507: how much of the budget was carried out, and the budgets of all subjects together.
pub fn completion(scene: &mut Scene<'_>) {
    for saying in sayings(scene) {
        let (Some(rate), Some(amount)) = (saying.assertion.completion, saying.assertion.amount) else {
            continue;
        };
        let name = name_of(saying.assertion);
        let stated = saying.assertion.initial.or(saying.assertion.full_year);
        let planned = stated.map(|s| scene.stated(&name, s, saying.spot));
        let printed = percent(&name, rate, saying.spot);
        let part = scene.stated(&name, amount, saying.spot);
        let of_table = || {
            (saying.scope == Some(Scope::SanGong))
                .then(|| ties::san_gong(scene, &saying, Basis::Budget))
                .flatten()
        };
        if let Some(planned) = planned.or_else(of_table).filter(|p| !p.value.is_zero()) {
            scene.push(Finding::percent(scene.rule, &name, printed, part, vec![planned]));
        } else if let Some(given) = of_income(scene, &saying) {
            // What was given in the year is often the budget of its beginning.
            scene
                .push(Finding::percent(scene.rule, &name, printed, part, vec![given]).at_most(Outcome::Note));
        }
    }
    initial_budgets(scene);
}

/// 财政拨款收入 of a subject.
fn of_income(scene: &Scene<'_>, saying: &Saying<'_>) -> Option<Figure> {
    let Some(Scope::General(_)) = saying.scope else { return None };
    let (at, table) = scene.tables.only(TableKind::Income)?;
    let row = if saying.assertion.path.iter().any(Option::is_some) {
        ties::subject_row(table, saying.assertion)?
    } else {
        scene.tables.total(table)?
    };
    scene.at(at, row, scene.tables.basis, ColumnKind::Fiscal).filter(|f| !f.value.is_zero())
}

/// The budgets that the sentences on all subjects state add up to the one that is stated for all.
fn initial_budgets(scene: &mut Scene<'_>) {
    let general =
        |s: &Saying<'_>| matches!(s.scope, Some(Scope::General(_))) && s.assertion.initial.is_some();
    let all: Vec<Saying<'_>> = sayings(scene).into_iter().filter(general).collect();
    let Some(whole) = all.iter().find(|s| s.assertion.path.iter().all(Option::is_none)) else { return };
    let items: Vec<&Saying<'_>> =
        all.iter().filter(|s| s.at.0 == whole.at.0 && s.assertion.path[2].is_some()).collect();
    let subjects = scene
        .tables
        .only(TableKind::GeneralExpense)
        .map_or(0, |(_, t)| t.rows.iter().filter(|r| r.code_digits().len() == 7).count());
    if items.len() < 2 || items.len() != subjects {
        return;
    }
    let stated = |s: &Saying<'_>| Some(scene.stated(&name_of(s.assertion), s.assertion.initial?, s.spot));
    let parts: Vec<Figure> = items.into_iter().filter_map(stated).collect();
    if let Some(figure) = stated(whole) {
        let name = name_of(whole.assertion);
        scene.sum(&name, figure, parts);
    }
}

/// Y508: 决算数大于、小于或等于预算数.
pub fn compared(scene: &mut Scene<'_>) {
    for saying in sayings(scene) {
        let (Some(said), Some(done), Some(plan)) =
            (saying.assertion.compared, saying.assertion.amount, saying.assertion.initial)
        else {
            continue;
        };
        let name = name_of(saying.assertion);
        let figures = vec![scene.stated(&name, done, saying.spot), scene.stated(&name, plan, saying.spot)];
        let Some(off) = done.in_yuan().zip(plan.in_yuan()).map(|(d, p)| d - p) else { continue };
        let holds = match said {
            Direction::Up => off > Decimal::ZERO,
            Direction::Down => off < Decimal::ZERO,
            Direction::Same => off.is_zero(),
        };
        let outcome = if holds { Outcome::Pass } else { Outcome::Fail };
        let finding = Finding::of(scene.rule, &name, outcome, figures);
        scene.push(if holds { finding } else { finding.with(Remark::Direction) });
    }
}

/// Y513: labels of a chart (2607.53, 49.73%) are the shares of the text.
pub fn labels(scene: &mut Scene<'_>) {
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
