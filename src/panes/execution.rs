//! 执行率: execution rates, in a final account; a list in the pane of 结转结余.

use super::common::{list_in_unit, money_in_words, money_or_blank};
use super::{Bar, Cell, Context, Fact, Item, Key, Link, Outline, Pane, Selected, Tone};
use crate::figures::{Executed, Of, executed, project_names};
use rust_decimal::Decimal;

/// 项 and projects with budget, execution and rate, lowest rate first.
pub(crate) fn list(cx: Context<'_>) -> Outline {
    let texts = cx.texts();
    let found = executed(cx.report);
    let most = found.iter().filter_map(|e| e.rate).max().unwrap_or_default();
    let bar = |rate: Decimal| Bar::rate(rate, most);
    let names = project_names(cx.report);
    let item = |e: &Executed| (None, Item { bar: e.rate.map(bar), ..named(item(cx, e.of), &names) });
    let unit = found.iter().find_map(|e| e.unit);
    let rows = found.iter().map(item).collect();
    let mut list = list_in_unit(cx, texts.carried_out, texts.subjects_and_projects, unit, rows);
    list.empty = texts.no_rates.into();
    let full_year = texts.fund_full_year.join(texts.joint);
    let columns: [(&str, usize, Figure); 3] = [
        (texts.fund_initial, 3, |e| e.initial),
        (full_year.as_str(), 4, |e| e.full_year),
        (texts.spent, 1, |e| e.spent),
    ];
    for (header, rank, figure) in columns {
        let cell = |e: &Executed| money_or_blank(cx, figure(e), e.unit);
        list.amounts(vec![header.into()], rank, found.iter().map(cell).collect());
    }
    let rate = |e: &Executed| Cell::share(e.rate);
    list.amounts(vec![texts.execution.into()], 0, found.iter().map(rate).collect());
    list.texts(texts.source, 2, found.iter().map(|e| source(cx, e)).collect());
    list
}

/// The list item of the subject or project.
pub(crate) fn item(cx: Context<'_>, of: Of) -> Item {
    match of {
        Of::Subject(at) => {
            let printed = cx.report.row(at);
            let code = printed.map(|r| r.code_digits().to_string()).unwrap_or_default();
            Item { code, ..Item::new(Key::Row(at), printed.map(|r| cx.row_name(r)).unwrap_or_default()) }
        }
        Of::Project(index) => {
            let name = cx.report.projects.get(index).map_or("", |p| &p.name);
            Item::new(Key::Project(index), name)
        }
    }
}

/// The item with the name that tells a project from others.
pub(crate) fn named(item: Item, names: &[String]) -> Item {
    match item.key {
        Key::Project(index) => Item { name: names.get(index).cloned().unwrap_or_default(), ..item },
        _ => item,
    }
}

/// Links to the subject or project, and to the paragraph that states the rate.
pub(crate) fn links(cx: Context<'_>, key: Key) -> Vec<Link> {
    let of = match key {
        Key::Row(at) => Link::subject(cx, at),
        Key::Project(index) => {
            cx.report.projects.get(index).map(|p| Link::to(cx, Pane::Performance, key, &p.name))
        }
        _ => None,
    };
    let said = find(cx, key).and_then(|e| e.said).and_then(|(note, paragraph)| {
        let heading = &cx.report.notes.get(note)?.heading;
        Some(Link::to(cx, Pane::Narrative, Key::Paragraph { note, paragraph }, heading))
    });
    of.into_iter().chain(said).collect()
}

/// Name, rate and the figures behind it, followed by the details of the subject or project.
pub(crate) fn detail(cx: Context<'_>, chosen: Selected<'_>) -> Vec<Fact> {
    let texts = cx.texts();
    let Some(executed) = find(cx, chosen.key) else { return Vec::new() };
    let amount = |value: Option<Decimal>| money_in_words(cx, value, executed.unit);
    let rate = match executed.computed && executed.rate.is_some() {
        true => format!("{}{}", texts.execution, texts.aside(&[texts.derived])),
        false => texts.execution.to_string(),
    };
    let percent = executed.rate.map(|rate| Cell::share(Some(rate)));
    let blank = || Cell::toned(texts.blank, Tone::Faint);
    let mut figures = vec![Fact::Figures(vec![
        (texts.fund_initial.to_string(), amount(executed.initial)),
        (texts.fund_full_year.join(texts.joint), amount(executed.full_year)),
        (texts.spent.to_string(), amount(executed.spent)),
        (rate, percent.unwrap_or_else(blank)),
    ])];
    let source = source(cx, &executed);
    figures.push(Fact::Pair(texts.source.into(), source.to_string(), source.tone));
    figures.push(Fact::Gap);
    let pane = if matches!(executed.of, Of::Project(_)) { Pane::Performance } else { Pane::Subjects };
    let mut facts = pane.content().detail(cx, chosen);
    facts.splice(1.min(facts.len())..1.min(facts.len()), figures);
    facts
}

/// The source of a rate, or why there is none.
fn source(cx: Context<'_>, executed: &Executed) -> Cell {
    let texts = cx.texts();
    let planned = executed.initial.or(executed.full_year);
    match (executed.rate, executed.spent) {
        (None, None) => Cell::toned(texts.nothing_spent_said, Tone::Odd),
        (None, Some(_)) if planned.is_none() => Cell::toned(texts.no_budget_said, Tone::Odd),
        _ => {
            let place = match (executed.of, executed.said) {
                (Of::Project(_), _) => texts.self_evaluation,
                (_, Some(_)) => texts.narrative,
                _ => texts.table,
            };
            let derived = if executed.computed { texts.aside(&[texts.derived]) } else { String::new() };
            Cell::text(format!("{place}{derived}"))
        }
    }
}

fn find(cx: Context<'_>, key: Key) -> Option<Executed> {
    executed(cx.report).into_iter().find(|e| item(cx, e.of).key == key)
}

/// Selects one figure.
type Figure = fn(&Executed) -> Option<Decimal>;
