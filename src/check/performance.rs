//! Performance tables: funds, weights, scores.

use super::figure::{Measure, Spot};
use super::finding::{Finding, Outcome, Remark, Why};
use super::scene::Scene;
use super::{Figure, State};
use crate::model::{Fund, Indicator, Project, ProjectKind};
use rust_decimal::Decimal;

/// Weights of indicators beside the ten of the execution rate.
const WEIGHTS: u32 = 90;
/// All weights.
const ALL: u32 = 100;
/// Level 1 of every form.
const LEVELS: [&str; 3] = ["产出", "效益", "满意度"];
/// 成本指标 are asked for since then.
const COSTS_SINCE: u16 = 2023;

/// One of the amounts of a fund.
type Reading = fn(&Fund) -> Option<Decimal>;

/// A fund of a project.
fn fund(project: usize, of: &Project, fund: &Fund, value: Option<Decimal>, name: &str) -> Figure {
    let spot = Spot { place: fund.place, project: Some(project), ..Spot::default() };
    let figure = Figure::number(name, value.unwrap_or_default(), Measure::Money(of.currency_unit), spot);
    let state = if value.is_some() { State::Read } else { State::Blank };
    Figure { state, decimals: figure.decimals.max(2), ..figure }
}

/// What the projects cost: planned, or carried out in a final account.
pub fn funds(scene: &Scene<'_>, executed: bool) -> Vec<Figure> {
    let projects = scene.report().projects.iter().enumerate();
    let figures =
        projects.filter(|(_, p)| (p.kind == ProjectKind::SelfEvaluation) == executed).filter_map(|(i, p)| {
            let total = p.funds.total.as_ref()?;
            let value = if executed { total.executed } else { total.planned() };
            Some(fund(i, p, total, value, &p.name))
        });
    figures.collect()
}

/// Y801: 年度资金总额 = 财政拨款 + 上年结转 + 其他资金.
pub fn split(scene: &mut Scene<'_>) {
    for (at, project) in scene.report().projects.iter().enumerate() {
        let Some(total) = project.funds.total.as_ref() else { continue };
        let readings: [(&str, Reading); 4] = [
            ("", |f| f.amount),
            ("年初预算数", |f| f.initial),
            ("全年预算数", |f| f.full_year),
            ("全年执行数", |f| f.executed),
        ];
        for (name, of) in readings {
            let parts: Vec<Figure> = [&project.funds.fiscal, &project.funds.carryover, &project.funds.other]
                .into_iter()
                .flatten()
                .filter(|f| of(f).is_some())
                .map(|f| fund(at, project, f, of(f), name))
                .collect();
            // A form that splits its funds otherwise (中央资金, 市级支出) prints parts that no field holds.
            let has_fiscal = project.funds.fiscal.as_ref().is_some_and(|f| of(f).is_some());
            if of(total).is_some() && has_fiscal {
                let whole = fund(at, project, total, of(total), name);
                scene.sum(&project.name, whole, parts);
            }
        }
    }
}

/// Y802: the weights are 90, and 100 with the execution rate.
pub fn weights(scene: &mut Scene<'_>) {
    for (at, project) in scene.report().projects.iter().enumerate().filter(|(_, p)| !p.indicators.is_empty())
    {
        let printed: Vec<Decimal> = project.indicators.iter().filter_map(|i| i.weight).collect();
        if printed.is_empty() {
            continue;
        }
        let sum: Decimal = printed.iter().sum();
        let expected = Decimal::from(if project.execution_weight.is_some() { WEIGHTS } else { ALL });
        let lost = project.indicators.len() - printed.len();
        let either = project.execution_weight.is_none() && sum == Decimal::from(WEIGHTS);
        let outcome = match lost {
            0 if sum == expected || either => Outcome::Pass,
            0 => Outcome::Fail,
            _ => Outcome::NotEvaluable(Why::Unread),
        };
        let place = project.indicators.first().map_or(project.place, |i| i.place);
        let mut figures = vec![Figure::number(
            "",
            sum,
            Measure::Number,
            Spot { place, project: Some(at), ..Spot::default() },
        )];
        figures.extend(
            project
                .indicators
                .iter()
                .enumerate()
                .filter_map(|(i, indicator)| Some(weight(at, i, indicator, indicator.weight?))),
        );
        let mut finding = Finding::of(scene.rule, &project.name, outcome, figures);
        finding.expected = Some(expected);
        finding.difference = sum.checked_sub(expected);
        scene.push(finding);
    }
}

fn weight(project: usize, index: usize, indicator: &Indicator, value: Decimal) -> Figure {
    let spot =
        Spot { place: indicator.place, project: Some(project), indicator: Some(index), ..Spot::default() };
    Figure::number("", value, Measure::Number, spot)
}

/// Y803: where exactly one weight was lost in print, what the others leave for it.
pub fn lost_weight(scene: &mut Scene<'_>) {
    for (at, project) in scene.report().projects.iter().enumerate() {
        let mut lost = project.indicators.iter().enumerate().filter(|(_, i)| i.weight.is_none());
        let (Some((index, indicator)), None) = (lost.next(), lost.next()) else { continue };
        let sum: Decimal = project.indicators.iter().filter_map(|i| i.weight).sum();
        let expected = Decimal::from(if project.execution_weight.is_some() { WEIGHTS } else { ALL });
        let left = expected.checked_sub(sum).unwrap_or_default();
        let spot = weight(at, index, indicator, Decimal::ZERO).spot;
        let finding = Finding::of(scene.rule, &project.name, Outcome::Note, vec![Scene::mark(spot)]);
        scene.push(finding.with(Remark::LostWeight(left)));
    }
}

/// Y806: 执行率 = 执行数 ÷ 全年预算数, and its score is so much of its weight.
pub fn execution(scene: &mut Scene<'_>) {
    for (at, project) in scene.report().projects.iter().enumerate() {
        let Some(total) = project.funds.total.as_ref() else { continue };
        let (Some(rate), Some(done), Some(plan)) =
            (total.rate, total.executed, total.full_year.or(total.amount))
        else {
            continue;
        };
        let figure = |value, name| fund(at, project, total, Some(value), name);
        // Forms round to one decimal and pad with a zero: 59.65 is printed as 59.60.
        let mut printed = Figure { measure: Measure::Percent, ..figure(rate, "执行率") };
        let padded = rate.normalize().scale();
        printed.decimals = padded.min(rate.scale()).max(u32::from(rate.scale() > 0));
        let finding = Finding::percent(
            scene.rule,
            &project.name,
            printed,
            figure(done, "全年执行数"),
            vec![figure(plan, "全年预算数")],
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
            let off = (exact - score).abs();
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
                vec![number(score, "得分"), number(rate, "执行率")],
            );
            finding.expected = Some(exact.normalize());
            finding.difference = score.checked_sub(exact).map(|d| d.normalize());
            scene.push(finding);
        }
    }
}

/// Y807: no score is above its weight, and all scores are the total.
pub fn scores(scene: &mut Scene<'_>) {
    for (at, project) in
        scene.report().projects.iter().enumerate().filter(|(_, p)| p.kind == ProjectKind::SelfEvaluation)
    {
        for (index, indicator) in project.indicators.iter().enumerate() {
            let (Some(score), Some(full)) = (indicator.score, indicator.weight) else { continue };
            let outcome = if score >= Decimal::ZERO && score <= full { Outcome::Pass } else { Outcome::Fail };
            let mut finding = Finding::of(
                scene.rule,
                &indicator.name,
                outcome,
                vec![weight(at, index, indicator, score), weight(at, index, indicator, full)],
            );
            finding.expected = Some(full);
            finding.difference = score.checked_sub(full);
            scene.push(finding);
        }
        let Some(total) = project.total_score else { continue };
        let of_execution = project.funds.total.as_ref().and_then(|f| Some((f.score?, f.place)));
        let mut parts: Vec<Figure> = of_execution
            .into_iter()
            .map(|(score, place)| {
                Figure::number(
                    "执行率",
                    score,
                    Measure::Number,
                    Spot { place, project: Some(at), ..Spot::default() },
                )
            })
            .collect();
        let missing = project.indicators.iter().any(|i| i.score.is_none()) || parts.is_empty();
        parts.extend(
            project
                .indicators
                .iter()
                .enumerate()
                .filter_map(|(i, indicator)| Some(weight(at, i, indicator, indicator.score?))),
        );
        let whole = Figure::number(
            "总分",
            total,
            Measure::Number,
            Spot { place: project.place, project: Some(at), ..Spot::default() },
        );
        let sum: Decimal = parts.iter().map(|p| p.value).sum();
        // Some forms leave the execution rate out of the total.
        let without: Decimal = project.indicators.iter().filter_map(|i| i.score).sum();
        let outcome = match (missing, sum == total || without == total) {
            (_, true) => Outcome::Pass,
            (true, _) => Outcome::NotEvaluable(Why::Unread),
            _ => Outcome::Fail,
        };
        let mut finding =
            Finding::of(scene.rule, &project.name, outcome, [whole].into_iter().chain(parts).collect());
        finding.expected = Some(sum);
        finding.difference = total.checked_sub(sum);
        scene.push(finding);
    }
}

/// Y810: years in targets are those of the report.
pub fn years(scene: &mut Scene<'_>) {
    let Some(year) = scene.report().year else { return };
    for (at, project) in scene.report().projects.iter().enumerate() {
        for (index, indicator) in project.indicators.iter().enumerate() {
            let printed = indicator.target.as_deref().unwrap_or_default();
            let stale = [printed, indicator.name.as_str()].iter().find_map(|text| {
                let found = crate::text::numerals(text)
                    .into_iter()
                    .find(|n| n.after.starts_with('年') && n.printed.len() == 4)?;
                let said: u16 = found.printed.parse().ok()?;
                (said + 5 > year && said < year).then_some(said)
            });
            if let Some(said) = stale {
                let spot = weight(at, index, indicator, Decimal::ZERO).spot;
                let finding =
                    Finding::of(scene.rule, &indicator.name, Outcome::Note, vec![Scene::mark(spot)]);
                scene.push(finding.with(Remark::OtherYear(said.to_string())));
            }
        }
    }
}

/// Y811: every form asks for 产出, 效益 and 满意度, and for 成本 since 2023.
pub fn levels(scene: &mut Scene<'_>) {
    // Where no project has any, the form has none.
    let has_costs =
        |p: &Project| p.indicators.iter().any(|i| i.level1.as_deref().is_some_and(|l| l.contains("成本")));
    let asked = scene.report().year.is_some_and(|year| year >= COSTS_SINCE);
    let costs = asked && scene.report().projects.iter().any(has_costs);
    for (at, project) in scene
        .report()
        .projects
        .iter()
        .enumerate()
        .filter(|(_, p)| p.kind == ProjectKind::Goal && !p.indicators.is_empty())
    {
        let has = |word: &str| {
            project
                .indicators
                .iter()
                .any(|i| [&i.level1, &i.level2].into_iter().flatten().any(|l| l.contains(word)))
        };
        let wanted = LEVELS.iter().copied().chain(costs.then_some("成本"));
        let missing: Vec<&str> = wanted.filter(|word| !has(word)).collect();
        let spot = Spot { place: project.place, project: Some(at), ..Spot::default() };
        let outcome = if missing.is_empty() { Outcome::Pass } else { Outcome::Note };
        let finding = Finding::of(scene.rule, &project.name, outcome, vec![Scene::mark(spot)]);
        scene.push(if missing.is_empty() {
            finding
        } else {
            finding.with(Remark::NotFound(missing.join("、")))
        });
    }
}

/// Y808: where points are lost, a reason is given.
pub fn reasons(scene: &mut Scene<'_>) {
    for (at, project) in
        scene.report().projects.iter().enumerate().filter(|(_, p)| p.kind == ProjectKind::SelfEvaluation)
    {
        for (index, indicator) in project.indicators.iter().enumerate() {
            let (Some(score), Some(full)) = (indicator.score, indicator.weight) else { continue };
            let outcome = if score < full && indicator.deviation.as_deref().is_none_or(str::is_empty) {
                Outcome::Note
            } else {
                Outcome::Pass
            };
            let figures = vec![weight(at, index, indicator, score), weight(at, index, indicator, full)];
            scene.push(Finding::of(scene.rule, &indicator.name, outcome, figures));
        }
    }
}

/// Y809: costs have a ceiling, and none above the money of the project.
pub fn costs(scene: &mut Scene<'_>) {
    for (at, project) in scene.report().projects.iter().enumerate() {
        let money = project
            .funds
            .total
            .as_ref()
            .and_then(|f| f.planned().map(|v| fund(at, project, f, Some(v), &project.name)));
        for (index, indicator) in project.indicators.iter().enumerate() {
            let costs =
                [&indicator.level1, &indicator.level2].into_iter().flatten().any(|l| l.contains("成本"));
            if !costs {
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
            let finding = Finding::of(scene.rule, &indicator.name, outcome, figures);
            scene.push(if floor {
                finding.with(Remark::Leftover(indicator.target.clone().unwrap_or_default()))
            } else {
                finding
            });
        }
    }
}
