//! Execution rates and budgets stated in sentences.

use super::scope::Scope;
use super::{Saying, name_of, percent, sayings};
use super::{rows, san_gong};
use crate::check::Figure;
use crate::check::finding::{Finding, Outcome, Remark};
use crate::check::scene::Scene;
use crate::model::{Basis, ColumnKind, Direction, RowAt, TableKind};
use rust_decimal::Decimal;

/// Y507: execution rates agree with the figures, and the budgets of all subjects add up.
pub(crate) fn completion(scene: &mut Scene<'_>) {
    let mut guessed = Vec::new();
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
                .then(|| san_gong::cell(scene, &saying, Basis::Budget))
                .flatten()
        };
        if let Some(planned) = planned.or_else(of_table).filter(|p| !p.value.is_zero()) {
            scene.push(Finding::percent(scene.rule, &name, printed, part, vec![planned]));
        } else if let Some(given) = of_income(scene, &saying) {
            // The budget in such sentences is often that of the beginning of the year.
            guessed
                .push(Finding::percent(scene.rule, &name, printed, part, vec![given]).at_most(Outcome::Note));
        }
    }
    // … unless most rates suggest otherwise.
    let others = guessed.iter().filter(|f| f.outcome == Outcome::Note).count();
    if others * 2 < guessed.len() {
        guessed.into_iter().for_each(|finding| scene.push(finding));
    }
    initial_budgets(scene);
}

/// 财政拨款收入 of a subject.
fn of_income(scene: &Scene<'_>, saying: &Saying<'_>) -> Option<Figure> {
    let Some(Scope::General(_)) = saying.scope else { return None };
    let (at, table) = scene.tables.only(TableKind::Income)?;
    let row = if saying.assertion.path.iter().any(Option::is_some) {
        rows::subject_row(table, saying.assertion)?
    } else {
        scene.tables.total(table)?
    };
    scene.at(RowAt::new(at, row), scene.tables.basis, ColumnKind::Fiscal).filter(|f| !f.value.is_zero())
}

/// The budgets stated for all subjects add up to the budget stated in total.
fn initial_budgets(scene: &mut Scene<'_>) {
    let general =
        |s: &Saying<'_>| matches!(s.scope, Some(Scope::General(_))) && s.assertion.initial.is_some();
    let all: Vec<Saying<'_>> = sayings(scene).into_iter().filter(general).collect();
    let Some(whole) = all.iter().find(|s| s.assertion.path.iter().all(Option::is_none)) else { return };
    let mut items: Vec<&Saying<'_>> =
        all.iter().filter(|s| s.at.0 == whole.at.0 && s.assertion.path[2].is_some()).collect();
    // A paragraph may state the figure of its subject twice.
    items.dedup_by(|b, a| a.at == b.at && a.assertion.path == b.assertion.path);
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

/// Y508: 决算数大于、小于或等于预算数 agrees with the figures.
pub(crate) fn compared(scene: &mut Scene<'_>) {
    for saying in sayings(scene) {
        let (Some(said), Some(done), Some(plan)) =
            (saying.assertion.compared, saying.assertion.amount, saying.assertion.initial)
        else {
            continue;
        };
        let name = name_of(saying.assertion);
        let figures = vec![scene.stated(&name, done, saying.spot), scene.stated(&name, plan, saying.spot)];
        let Some(off) = done.in_yuan().zip(plan.in_yuan()).map(|(d, p)| d.saturating_sub(p)) else {
            continue;
        };
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
