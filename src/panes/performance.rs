use super::common::{list_in_unit, money, money_or_blank, row_detail, row_name};
use super::{
    Bar, Cell, Content, Context, Fact, Item, Key, Link, List, Outline, Pane, Selected, Tone, Value,
    indicators,
};
use crate::figures::{Level, Weights, execution, lost, percent, plain, project_names, subjects_of, weights};
use crate::model::{Fund, Indicator, Money, Project, ProjectKind};
use rust_decimal::Decimal;

/// Names of projects and indicators are long, and shown in full in the detail.
const NAME: usize = 20;

/// The projects, and the indicators of the selected one.
pub(crate) struct Performance;

impl Content for Performance {
    fn name(&self, cx: Context<'_>) -> &'static str {
        let evaluated = cx.report.projects.iter().any(|p| p.kind == ProjectKind::SelfEvaluation);
        if evaluated { cx.texts().self_evaluation } else { cx.texts().performance }
    }

    fn lists(&self, cx: Context<'_>, _table: Option<usize>) -> Vec<List> {
        vec![List::Outline(project_list(cx))]
    }

    fn split(&self) -> [u16; 2] {
        [1, 2]
    }

    fn second(&self, cx: Context<'_>, lead: Key) -> Option<List> {
        let list = match lead {
            Key::Project(index) => indicator_list(cx, index, cx.report.projects.get(index)?),
            _ => indicators::indicator_list(cx),
        };
        Some(List::Outline(list))
    }

    fn links(&self, cx: Context<'_>, Selected { key, .. }: Selected<'_>) -> Vec<Link> {
        let owner = key.lead();
        let Key::Project(index) = owner.unwrap_or(key) else { return Vec::new() };
        let Some(project) = cx.report.projects.get(index) else { return Vec::new() };
        let owner = owner.map(|owner| Link::to(cx, Pane::Performance, owner, &project.name));
        let places = subjects_of(cx.report, project);
        let subjects = places.into_iter().filter_map(|at| Link::subject(cx, at));
        owner.into_iter().chain(subjects).collect()
    }

    fn detail(&self, cx: Context<'_>, chosen: Selected<'_>) -> Vec<Fact> {
        match chosen.key {
            Key::Project(index) => {
                cx.report.projects.get(index).map(|p| project_detail(cx, p)).unwrap_or_default()
            }
            Key::Indicator { project, indicator } => cx
                .report
                .projects
                .get(project)
                .and_then(|p| p.indicators.get(indicator))
                .map(|i| indicator_detail(cx, i))
                .unwrap_or_default(),
            _ => row_detail(chosen),
        }
    }
}

fn project_list(cx: Context<'_>) -> Outline {
    let texts = cx.texts();
    let projects = &cx.report.projects;
    let planned = |p: &Project| p.funds.total.as_ref().and_then(Fund::planned);
    let in_yuan = |p: &Project| p.planned().and_then(Money::in_yuan);
    // The overall goals have the funds of all projects: beside them, no bar could be compared.
    let apart = projects.iter().filter(|p| p.is_overall()).count();
    let most = projects.iter().filter(|p| !p.is_overall()).filter_map(in_yuan).max().unwrap_or_default();
    let names = project_names(cx.report);
    let items = projects.iter().zip(names).enumerate().map(|(index, (project, name))| {
        let alone = in_yuan(project).filter(|_| !project.is_overall());
        let bar = alone.and_then(|v| percent(v, most)).map(Bar::percent);
        (None, Item { bar, ..Item::new(Key::Project(index), name) })
    });
    let mut items: Vec<_> = items.collect();
    if projects.len() > 1 && projects.iter().any(|p| !p.indicators.is_empty()) {
        items.push((None, Item { tone: Tone::Strong, ..Item::new(Key::ALL_PROJECTS, texts.all_indicators) }));
    }
    let unit = projects.iter().find_map(|p| p.currency_unit);
    let overall = if apart > 0 { format!(" · {} {apart}", texts.overall) } else { String::new() };
    let title = format!("{} {}{overall}", texts.projects, projects.len() - apart);
    let mut list = list_in_unit(cx, &title, texts.project, unit, items);
    list.empty = cx.nothing_here().into();
    list.name_least = NAME;
    let cell = |p: &Project, v: Option<Decimal>| money_or_blank(cx, v, p.currency_unit);
    let evaluated = projects.iter().all(|p| p.kind == ProjectKind::SelfEvaluation);
    let amount = if evaluated { &texts.fund_full_year[..] } else { &[texts.amount] };
    let amount = amount.iter().map(|line| line.to_string()).collect();
    list.amounts(amount, 0, projects.iter().map(|p| cell(p, planned(p))).collect());
    for (at, name) in texts.funds.iter().enumerate().skip(1) {
        let fund = |p: &Project| p.funds.each().get(at).and_then(|(_, fund)| (*fund)?.planned());
        list.amounts(vec![(*name).into()], at + 2, projects.iter().map(|p| cell(p, fund(p))).collect());
    }
    let rate = |p: &Project| p.funds.total.as_ref()?.rate.map(|rate| Cell::of(Value::Percent(rate)));
    let rates = projects.iter().map(|p| rate(p).unwrap_or_default()).collect();
    list.amounts(vec![texts.execution.into()], 1, rates);
    let scores = projects.iter().map(|p| Cell::number(p.total_score)).collect();
    list.numbers(vec![texts.total_score.into()], 2, scores);
    list
}

fn indicator_list(cx: Context<'_>, index: usize, project: &Project) -> Outline {
    let texts = cx.texts();
    let weights = weights(project);
    let mut rows: Vec<(Option<usize>, Item)> = Vec::new();
    let mut cells: Vec<Cells> = Vec::new();
    let mut group = 0;
    let level_key = |level| Key::Level { project: Some(index), level };
    let mut add_group = |rows: &mut Vec<_>, cells: &mut Vec<Cells>, parent, level: &Level<'_>, tone| {
        let key = level_key(group);
        group += 1;
        // Indicators without a level are not indented under an unnamed one.
        let Some(name) = level.name.map(|name| cx.word(name)) else { return parent };
        let item = Item { tone, bar: bar(level.sum, weights.full), ..Item::new(key, name) };
        rows.push((parent, item));
        let weight = if level.missing == 0 { Some(level.sum) } else { None };
        let sum = Cells { weight: level_weight(cx, level), ..Cells::default() };
        cells.push(sum.with_score(weight, level.score));
        Some(rows.len() - 1)
    };
    for level1 in &weights.levels {
        let first = add_group(&mut rows, &mut cells, None, level1, Tone::Strong);
        for level2 in &level1.groups {
            let second = add_group(&mut rows, &mut cells, first, level2, Tone::Plain);
            for at in &level2.indicators {
                let Some(indicator) = project.indicators.get(*at) else { continue };
                let key = Key::Indicator { project: index, indicator: *at };
                let bar = indicator.weight.and_then(|w| bar(w, weights.full));
                let item = Item { bar, ..Item::new(key, &indicator.name) };
                rows.push((second, item));
                cells.push(Cells::of(cx, indicator));
            }
        }
    }
    if let Some(execution) = execution(project) {
        let item = Item {
            bar: bar(execution.weight, weights.full),
            ..Item::new(level_key(group), texts.execution_rate)
        };
        rows.push((None, item));
        let weight = Cells { weight: Cell::number(Some(execution.weight)), ..Cells::default() };
        cells.push(weight.with_score(Some(execution.weight), execution.score));
    }
    let mut list = Outline::new(project.name.clone(), texts.indicator, rows);
    list.empty = texts.no_indicators.into();
    // A project with only a goal has no weights that could be missing.
    if !project.indicators.is_empty() {
        list.summary = vec![weight_line(cx, project, &weights)];
    }
    let column = |pick: fn(&Cells) -> &Cell| cells.iter().map(|c| pick(c).clone()).collect();
    list.name_least = NAME;
    list.texts(texts.target, 3, column(|c| &c.target));
    list.texts(texts.actual, 4, column(|c| &c.actual));
    // If there are no weights at all, the summary says so once.
    let weight: fn(&Cells) -> Cell =
        if weights.are_absent() { |_| Cell::default() } else { |c| c.weight.clone() };
    list.numbers(vec![texts.weight.into()], 0, cells.iter().map(weight).collect());
    list.numbers(vec![texts.score.into()], 1, column(|c| &c.score));
    list.numbers(vec![texts.lost.into()], 2, column(|c| &c.lost));
    list
}

/// The cells of an indicator by column.
#[derive(Default)]
struct Cells {
    target: Cell,
    actual: Cell,
    weight: Cell,
    score: Cell,
    lost: Cell,
}

impl Cells {
    fn of(cx: Context<'_>, indicator: &Indicator) -> Self {
        Cells {
            target: Cell::text(indicator.target.clone().unwrap_or_default()),
            actual: Cell::text(indicator.actual.clone().unwrap_or_default()),
            weight: weight(cx, indicator),
            ..Cells::default()
        }
        .with_score(indicator.weight, indicator.score)
    }

    /// Adds a score, and the points lost.
    fn with_score(self, weight: Option<Decimal>, score: Option<Decimal>) -> Self {
        let lost = lost(weight, score).map(points_lost).unwrap_or_default();
        Cells { score: Cell::number(score), lost, ..self }
    }
}

/// The sum of the weights compared with the full weight, and the number of missing weights.
fn weight_line(cx: Context<'_>, project: &Project, weights: &Weights<'_>) -> String {
    let texts = cx.texts();
    let mut line = format!("{} {}/{}", texts.weight, plain(weights.sum), plain(weights.full));
    if let Some(execution) = project.execution_weight {
        line.push_str(&format!(" + {} {}", texts.execution_weight, plain(execution)));
    }
    if weights.are_absent() {
        line = texts.no_weights.to_string();
    } else if weights.missing > 0 {
        line.push_str(&format!("  ! {} {}", weights.missing, texts.missing_weights));
    } else if !weights.complete() {
        let off = weights.sum.saturating_sub(weights.full);
        let word = if off.is_sign_negative() { texts.short_by } else { texts.over_by };
        line.push_str(&format!("  ! {word} {}", plain(off.abs())));
    }
    if let Some(score) = project.total_score {
        line.push_str(&format!("  {} {}", texts.total_score, plain(score)));
    }
    line
}

fn level_weight(cx: Context<'_>, level: &Level<'_>) -> Cell {
    if level.missing == 0 {
        return Cell::number(Some(level.sum));
    }
    let text = match level.sum.is_zero() {
        true => cx.texts().missing.to_string(),
        false => format!("{}!", plain(level.sum)),
    };
    Cell::toned(text, Tone::Odd)
}

fn bar(weight: Decimal, full: Decimal) -> Option<Bar> {
    percent(weight, full).map(Bar::percent)
}

/// A weight; a missing one is highlighted.
pub(super) fn weight(cx: Context<'_>, indicator: &Indicator) -> Cell {
    let missing = || Cell::toned(cx.texts().missing, Tone::Odd);
    indicator.weight.map_or_else(missing, |w| Cell::number(Some(w)))
}

fn points_lost(lost: Decimal) -> Cell {
    Cell { tone: Tone::Fall, ..Cell::number(Some(-lost)) }
}

fn project_detail(cx: Context<'_>, project: &Project) -> Vec<Fact> {
    let texts = cx.texts();
    let code = project.code.as_deref().unwrap_or_default();
    let mut facts = vec![Fact::Heading(format!("{code} {}", project.name).trim().to_string())];
    for (name, text) in [
        (texts.department, &project.department),
        (texts.implementing_unit, &project.implementing_unit),
        (texts.category, &project.category),
    ] {
        facts.extend(text.iter().map(|t| Fact::Pair(name.into(), t.clone(), Tone::Plain)));
    }
    facts.push(Fact::Pair(texts.places.into(), texts.place(project.place), Tone::Faint));
    let mut rows = Vec::new();
    for ((_, fund), name) in project.funds.each().into_iter().zip(texts.funds) {
        let Some(fund) = fund else { continue };
        let figures = [
            (String::new(), fund.amount),
            (format!(" {}", texts.fund_initial), fund.initial),
            (format!(" {}", texts.fund_full_year.join(texts.joint)), fund.full_year),
            (format!(" {}", texts.fund_executed), fund.executed),
        ];
        for (what, value) in figures {
            rows.extend(value.map(|v| (format!("{name}{what}"), money(cx, v, project.currency_unit))));
        }
        rows.extend(fund.rate.map(|r| (format!("{name} {}", texts.execution), Cell::of(Value::Percent(r)))));
        rows.extend(fund.score.map(|s| (format!("{name} {}", texts.score), Cell::number(Some(s)))));
    }
    facts.push(Fact::Figures(rows));
    facts.extend(
        subjects_of(cx.report, project)
            .into_iter()
            .filter_map(|at| Some(Fact::Pair(texts.subject.into(), row_name(cx, at)?, Tone::Plain))),
    );
    for text in project.goal.iter().chain(&project.achievement) {
        facts.push(Fact::Gap);
        facts.push(Fact::Text(text.clone(), Tone::Plain));
    }
    facts
}

fn indicator_detail(cx: Context<'_>, indicator: &Indicator) -> Vec<Fact> {
    let texts = cx.texts();
    let levels: Vec<&str> =
        [&indicator.level1, &indicator.level2].into_iter().flatten().map(String::as_str).collect();
    let mut facts = vec![Fact::Heading(indicator.name.clone()), Fact::Text(levels.join(" › "), Tone::Faint)];
    let pair = |name: &str, value: String| Fact::Pair(name.into(), value, Tone::Plain);
    let figure = |name: &str, cell: Cell| Fact::Figures(vec![(name.into(), cell)]);
    facts.extend(indicator.target.iter().map(|t| pair(texts.target, t.clone())));
    facts.extend(indicator.actual.iter().map(|t| pair(texts.actual, t.clone())));
    facts.push(match indicator.weight {
        Some(weight) => figure(texts.weight, Cell::number(Some(weight))),
        None => Fact::Pair(texts.weight.into(), texts.missing.into(), Tone::Odd),
    });
    facts.extend(indicator.score.map(|score| figure(texts.score, Cell::number(Some(score)))));
    facts.extend(lost(indicator.weight, indicator.score).map(|lost| figure(texts.lost, points_lost(lost))));
    if let Some(reason) = &indicator.deviation {
        facts.push(Fact::Text(format!("{}{}{reason}", texts.reason, texts.colon), Tone::Plain));
    }
    facts.push(Fact::Pair(texts.places.into(), texts.place(indicator.place), Tone::Faint));
    facts
}
