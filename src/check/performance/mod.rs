//! Rules for performance tables: funds, weights, scores.

mod scores;
mod weights;

pub(crate) use scores::{reasons, scores};
pub(crate) use weights::{levels, levels_of_weights, lost_weight, weights};

use super::figure::{Measure, Spot};
use super::finding::{Finding, Outcome, Remark};
use super::said::label;
use super::scene::Scene;
use super::wording::dates::years_in;
use super::wording::performance::COSTS;
use super::{Figure, State};
use crate::model::{Fund, Indicator, Project, ProjectKind};
use rust_decimal::Decimal;

/// Selects one of the amounts of a fund.
type Reading = fn(&Fund) -> Option<Decimal>;

/// The figure of a project's fund.
pub(crate) fn fund(project: usize, of: &Project, fund: &Fund, value: Option<Decimal>, name: &str) -> Figure {
    let spot = Spot { place: fund.place, project: Some(project), ..Spot::default() };
    let figure = Figure::number(name, value.unwrap_or_default(), Measure::Money(of.currency_unit), spot);
    let state = if value.is_some() { State::Read } else { State::Blank };
    Figure { state, decimals: figure.decimals.max(2), ..figure }
}

/// The weight or the score of an indicator.
pub(crate) fn weight(project: usize, index: usize, indicator: &Indicator, value: Decimal) -> Figure {
    let spot =
        Spot { place: indicator.place, project: Some(project), indicator: Some(index), ..Spot::default() };
    Figure::number("", value, Measure::Number, spot)
}

/// Whether an indicator belongs to a level, by the name of its first or second.
fn is_of_level(indicator: &Indicator, level: &str) -> bool {
    [&indicator.level1, &indicator.level2].into_iter().flatten().any(|name| name.contains(level))
}

/// The cost of the projects: planned, or executed in a final account. That of a unit's overall goals is none of them.
pub(crate) fn funds(scene: &Scene<'_>, executed: bool) -> Vec<Figure> {
    let is_one = |p: &Project| !p.is_overall() && (p.kind == ProjectKind::SelfEvaluation) == executed;
    let projects = scene.report().projects.iter().enumerate().filter(|(_, p)| is_one(p));
    let figures = projects.filter_map(|(i, p)| {
        let total = p.funds.total.as_ref()?;
        let value = if executed { total.executed } else { total.planned() };
        Some(fund(i, p, total, value, &p.name))
    });
    figures.collect()
}

/// Y801: 年度资金总额 = 财政拨款 + 上年结转 + 其他资金.
pub(crate) fn split(scene: &mut Scene<'_>) {
    for (at, project) in scene.report().projects.iter().enumerate() {
        let Some(total) = project.funds.total.as_ref() else { continue };
        let readings: [(&str, Reading); 4] = [
            ("", |f| f.amount),
            (label::INITIAL, |f| f.initial),
            (label::FULL_YEAR, |f| f.full_year),
            (label::EXECUTED, |f| f.executed),
        ];
        for (name, of) in readings {
            let parts: Vec<Figure> = [&project.funds.fiscal, &project.funds.carryover, &project.funds.other]
                .into_iter()
                .flatten()
                .filter(|f| of(f).is_some())
                .map(|f| fund(at, project, f, of(f), name))
                .collect();
            // A form that divides its funds differently (中央资金, 市级支出) has parts that are not stored.
            let has_fiscal = project.funds.fiscal.as_ref().is_some_and(|f| of(f).is_some());
            if of(total).is_some() && has_fiscal {
                let whole = fund(at, project, total, of(total), name);
                scene.sum(&project.name, whole, parts);
            }
        }
    }
}

/// Y806: 执行率 = 执行数 ÷ 全年预算数, and its score is that fraction of its weight.
pub(crate) fn execution(scene: &mut Scene<'_>) {
    for (at, project) in scene.report().projects.iter().enumerate() {
        let Some(total) = project.funds.total.as_ref() else { continue };
        let (Some(rate), Some(done), Some(plan)) =
            (total.rate, total.executed, total.full_year.or(total.amount))
        else {
            continue;
        };
        let figure = |value, name| fund(at, project, total, Some(value), name);
        // Some forms round to one decimal and append a zero: 59.65 is printed as 59.60.
        let mut printed = Figure { measure: Measure::Percent, ..figure(rate, label::RATE) };
        let padded = rate.normalize().scale();
        printed.decimals = padded.min(rate.scale()).max(u32::from(rate.scale() > 0));
        let finding = Finding::percent(
            scene.rule,
            &project.name,
            printed,
            figure(done, label::EXECUTED),
            vec![figure(plan, label::FULL_YEAR)],
        );
        let padded_away = finding.outcome == Outcome::Pass
            && rate.scale() > padded
            && finding.difference.is_some_and(|d| !d.is_zero());
        let outcome = if padded_away { Outcome::Rounding } else { finding.outcome };
        scene.push(Finding { outcome, ..finding });
        if let (Some(score), Some(weight)) = (total.score, project.execution_weight) {
            let exact = weight
                .checked_mul(rate)
                .and_then(|s| s.checked_div(Decimal::ONE_HUNDRED))
                .unwrap_or_default();
            let off = exact.saturating_sub(score).abs();
            // Scores are rounded to a half or a tenth of a point.
            let outcome = match off {
                off if off <= Decimal::new(5, 2) => Outcome::Pass,
                off if off <= Decimal::new(5, 1) => Outcome::Rounding,
                _ => Outcome::Note,
            };
            let number = |value, name| Figure { measure: Measure::Number, ..figure(value, name) };
            let mut finding = Finding::of(
                scene.rule,
                &project.name,
                outcome,
                vec![number(score, label::SCORE), number(rate, label::RATE)],
            );
            finding.expected = Some(exact.normalize());
            finding.difference = score.checked_sub(exact).map(|d| d.normalize());
            scene.push(finding);
        }
    }
}

/// Y810: years in targets agree with the report's.
pub(crate) fn years(scene: &mut Scene<'_>) {
    let Some(year) = scene.report().year else { return };
    for (at, project) in scene.report().projects.iter().enumerate() {
        for (index, indicator) in project.indicators.iter().enumerate() {
            let printed = indicator.target.as_deref().unwrap_or_default();
            let first = |text| years_in(text).into_iter().next();
            let mut said = [printed, indicator.name.as_str()].into_iter().filter_map(first);
            let stale = said.find(|said| said.saturating_add(5) > year && *said < year);
            if let Some(said) = stale {
                let spot = weight(at, index, indicator, Decimal::ZERO).spot;
                let finding =
                    Finding::of(scene.rule, &indicator.name, Outcome::Note, vec![Scene::mark(spot)]);
                scene.push(finding.with(Remark::OtherYear(said.to_string())));
            }
        }
    }
}

/// Y809: cost targets have an upper limit, which does not exceed the project's funds.
pub(crate) fn costs(scene: &mut Scene<'_>) {
    for (at, project) in scene.report().projects.iter().enumerate() {
        let money = project
            .funds
            .total
            .as_ref()
            .and_then(|f| f.planned().map(|v| fund(at, project, f, Some(v), &project.name)));
        for (index, indicator) in project.indicators.iter().enumerate() {
            if !is_of_level(indicator, COSTS) {
                continue;
            }
            let floor = matches!(indicator.comparator.as_deref(), Some("≥" | ">"));
            let unit = indicator
                .unit
                .as_deref()
                .and_then(|u| crate::model::CurrencyUnit::ALL.iter().find(|c| c.name() == u));
            let value: Option<Decimal> = indicator.value.as_deref().and_then(|v| v.parse().ok());
            let spot = weight(at, index, indicator, Decimal::ZERO).spot;
            let ceiling =
                value.zip(unit).map(|(v, unit)| Figure::number("", v, Measure::Money(Some(*unit)), spot));
            let above = ceiling.as_ref().zip(money.as_ref()).is_some_and(|(c, m)| c.exact() > m.exact());
            let outcome = if floor || above { Outcome::Note } else { Outcome::Pass };
            let figures = ceiling.into_iter().chain(money.clone().filter(|_| above)).collect::<Vec<_>>();
            let figures = if figures.is_empty() { vec![Scene::mark(spot)] } else { figures };
            let ceilings = figures.first().zip(figures.get(1).filter(|_| above));
            let most = ceilings.and_then(|(ceiling, money)| money.exact()?.checked_div(ceiling.factor()));
            let finding = Finding::of(scene.rule, &indicator.name, outcome, figures);
            let finding = Finding { expected: most.map(|m| m.normalize()), ..finding };
            scene.push(if floor {
                finding.with(Remark::Leftover(indicator.target.clone().unwrap_or_default()))
            } else {
                finding
            });
        }
    }
}
