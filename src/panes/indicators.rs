use super::performance::weight;
use super::{Bar, Cell, Context, Item, Key, Outline, Tone};
use crate::figures::{Across, across, percent, plain};
use crate::model::{Indicator, Project};
use rust_decimal::Decimal;

/// The indicators of all projects in one list, grouped by level 1 with its total weight.
pub(crate) fn indicator_list(cx: Context<'_>) -> Outline {
    let texts = cx.texts();
    let projects = &cx.report.projects;
    let levels = across(projects);
    let whole: Decimal = levels.iter().fold(Decimal::ZERO, |sum, level| sum.saturating_add(level.sum));
    let bar = |weight: Decimal| percent(weight, whole).map(Bar::percent);
    let mut rows: Vec<(Option<usize>, Item)> = Vec::new();
    let mut lines = Vec::new();
    for (group, level) in levels.iter().enumerate() {
        let above = rows.len();
        let name = level.name.map_or_else(|| texts.unnamed.to_string(), |name| cx.word(name));
        let head = Item {
            tone: Tone::Strong,
            bar: bar(level.sum),
            ..Item::new(Key::Level { project: None, level: group }, name)
        };
        rows.push((None, head));
        lines.push(Line::Level(level));
        for (project, indicator) in level.indicators.iter().copied() {
            let Some(owner) = projects.get(project) else { continue };
            let Some(found) = owner.indicators.get(indicator) else { continue };
            let key = Key::Indicator { project, indicator };
            let item = Item { bar: found.weight.and_then(bar), ..Item::new(key, &found.name) };
            rows.push((Some(above), item));
            lines.push(Line::Indicator(owner, found));
        }
    }
    let count = projects.iter().map(|p| p.indicators.len()).sum::<usize>();
    let mut list = Outline::new(format!("{} {count}", texts.all_indicators), texts.indicator, rows);
    list.empty = cx.nothing_here().into();
    let texts_of = |of: fn(&Project, &Indicator) -> Option<String>| {
        let cell = |line: &Line<'_>| match line {
            Line::Indicator(project, indicator) => Cell::text(of(project, indicator).unwrap_or_default()),
            Line::Level(_) => Cell::default(),
        };
        lines.iter().map(cell).collect::<Vec<_>>()
    };
    list.texts(texts.project, 4, texts_of(|project, _| Some(project.name.clone())));
    list.texts(texts.level1, 7, texts_of(|_, indicator| indicator.level1.clone()));
    list.texts(texts.level2, 6, texts_of(|_, indicator| indicator.level2.clone()));
    list.texts(texts.comparator, 1, texts_of(|_, indicator| indicator.comparator.clone()));
    // A target in words has no separate value and is shown as printed.
    let value = |_: &Project, i: &Indicator| i.value.clone().or_else(|| i.target.clone());
    list.texts(texts.target, 1, texts_of(value));
    list.texts(texts.measure, 1, texts_of(|_, indicator| indicator.unit.clone()));
    list.texts(texts.actual, 5, texts_of(|_, indicator| indicator.actual.clone()));
    let weights = lines.iter().map(|line| match line {
        Line::Level(level) if level.missing == 0 => Cell::number(Some(level.sum)),
        Line::Level(level) => Cell::toned(format!("{}!", plain(level.sum)), Tone::Odd),
        Line::Indicator(_, indicator) => weight(cx, indicator),
    });
    list.numbers(vec![texts.weight.into()], 0, weights.collect());
    let scores = lines.iter().map(|line| match line {
        Line::Indicator(_, indicator) => Cell::number(indicator.score),
        Line::Level(_) => Cell::default(),
    });
    list.numbers(vec![texts.score.into()], 3, scores.collect());
    list
}

/// The content of a row in the list.
enum Line<'a> {
    Level(&'a Across<'a>),
    Indicator(&'a Project, &'a Indicator),
}
