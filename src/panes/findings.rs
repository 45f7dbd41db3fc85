use super::checked::{Checks, Least};
use super::common::{list_in_unit, money, printed_row, whereabouts};
use super::evidence::{self, exhibits};
use super::link::OF_ROWS;
use super::{
    Cell, Column, Content, Context, Fact, Item, Key, Link, List, Outline, Pane, Selected, Tone, Value,
    Visibility,
};
use crate::check::{Figure, Finding, Measure, Outcome, describe, formula, place_of};
use crate::lang::Say;
use crate::review::Standing;
use rust_decimal::Decimal;

/// 核对: failed checks, with both figures and their locations.
pub(crate) struct Findings;

impl Content for Findings {
    fn name(&self, cx: Context<'_>) -> &'static str {
        cx.texts().checks
    }

    fn detail_shown(&self) -> Visibility {
        Visibility::Beside
    }

    fn split(&self) -> [u16; 2] {
        [3, 2]
    }

    fn stacked(&self) -> bool {
        true
    }

    fn lists(&self, cx: Context<'_>, _table: Option<usize>) -> Vec<List> {
        if let Some(evidence) = cx.evidence {
            return exhibits(cx, evidence).into_iter().map(|exhibit| exhibit.list).collect();
        }
        let findings = list(cx);
        let figures = Outline::without_rows(cx.texts().both_figures, "");
        match findings.items.is_empty() {
            true => vec![List::Outline(findings)],
            false => vec![List::Outline(findings), List::Outline(figures)],
        }
    }

    fn paired(&self, cx: Context<'_>) -> bool {
        cx.evidence.is_some()
    }

    fn second(&self, cx: Context<'_>, lead: Key) -> Option<List> {
        if cx.evidence.is_some() {
            return None;
        }
        let finding = lead.finding().and_then(|at| Some((at, cx.checks?.findings.get(at)?)));
        Some(List::Outline(match finding {
            Some((at, finding)) => figures(cx, at, finding),
            None => Outline::without_rows(cx.texts().both_figures, ""),
        }))
    }

    fn links(&self, cx: Context<'_>, chosen: Selected<'_>) -> Vec<Link> {
        if cx.evidence.is_some() {
            return evidence::links(cx, chosen);
        }
        let wanted = match chosen.key {
            Key::Figure { figure, .. } => Some(figure),
            _ => None,
        };
        let finding = chosen.key.finding().and_then(|at| cx.checks?.findings.get(at));
        let Some(finding) = finding else { return Vec::new() };
        let figures = finding.figures.iter().enumerate();
        let figures = figures.filter(|(i, _)| wanted.is_none_or(|wanted| wanted == *i));
        let mut links: Vec<Link> = figures.filter_map(|(_, figure)| link(cx, figure)).collect();
        links.dedup();
        links
    }

    fn detail(&self, cx: Context<'_>, Selected { key, .. }: Selected<'_>) -> Vec<Fact> {
        if let Some(evidence) = cx.evidence {
            return evidence::detail(cx, evidence);
        }
        let finding = key.finding().and_then(|at| Some((at, cx.checks?.findings.get(at)?)));
        finding.map(|(at, finding)| about(cx, at, finding)).unwrap_or_default()
    }
}

/// The findings in groups, with expected and found value, and their review.
fn list(cx: Context<'_>) -> Outline {
    let texts = cx.texts();
    let Some(checks) = cx.checks else { return Outline::without_rows(texts.checks, texts.checking) };
    let listed: Vec<(usize, &Finding)> = listed(cx, checks);
    let mut rows: Vec<(Option<usize>, Item)> = Vec::new();
    // For each row its finding; `None` for a group.
    let mut shown: Vec<Option<(usize, &Finding)>> = Vec::new();
    let mut group: Option<(String, usize)> = None;
    for (at, finding) in &listed {
        let name = group_of(cx, finding);
        let above = match group.as_ref().filter(|(known, _)| *known == name) {
            Some((_, above)) => *above,
            None => {
                let above = rows.len();
                let key = Key::Findings(*at);
                rows.push((None, Item { tone: Tone::Strong, ..Item::new(key, name.clone()) }));
                shown.push(None);
                group = Some((name, above));
                above
            }
        };
        let tone = if finding.outcome == Outcome::Fail { Tone::Odd } else { Tone::Plain };
        let name = label(cx, finding);
        rows.push((Some(above), Item { tone, ..Item::new(Key::Finding(*at), name) }));
        shown.push(Some((*at, finding)));
    }
    let measures = shown.iter().flatten().map(|(_, finding)| finding.measure);
    let mut list = in_common_unit(cx, &title(cx, listed.len()), texts.finding, rows, measures);
    list.summary = summary(cx, checks);
    // "No findings" would claim too much if nothing could be checked.
    let compared = checks.findings.iter().any(|f| !matches!(f.outcome, Outcome::NotEvaluable(_)));
    list.empty = if compared { texts.nothing_found } else { texts.nothing_compared }.into();
    let column = |cell: &dyn Fn(usize, &Finding) -> Cell| -> Vec<Cell> {
        shown.iter().map(|row| row.map_or_else(Cell::default, |(at, finding)| cell(at, finding))).collect()
    };
    let severity = |f: &Finding| match f.outcome {
        Outcome::Fail => f.rule.severity.say(cx.lang),
        other => other.say(cx.lang),
    };
    list.texts(texts.severity, 4, column(&|_, f| Cell::text(severity(f))));
    list.amounts(vec![texts.should_be.into()], 2, column(&|_, f| number(cx, f, f.expected)));
    list.amounts(vec![texts.is_printed.into()], Column::STAYS, column(&|_, f| number(cx, f, f.found)));
    list.amounts(vec![texts.difference.into()], 1, column(&|_, f| number(cx, f, f.difference)));
    let place = |f: &Finding| f.figures.first().map(|f| texts.place(f.spot.place)).unwrap_or_default();
    list.texts(texts.places, 5, column(&|_, f| Cell::text(place(f))));
    let state = |at: usize| {
        checks.standing(at).map_or_else(Cell::default, |(_, standing)| match standing {
            Standing::New => Cell::toned(standing.opinion().state.say(cx.lang), Tone::Faint),
            Standing::Known(opinion) => Cell::text(opinion.state.say(cx.lang)),
            Standing::Changed(opinion) => Cell::toned(format!("{}?", opinion.state.say(cx.lang)), Tone::Odd),
        })
    };
    list.texts(texts.state, 3, column(&|at, _| state(at)));
    list
}

/// The findings to list, sorted by group.
fn listed<'a>(cx: Context<'_>, checks: &'a Checks) -> Vec<(usize, &'a Finding)> {
    let found = checks.findings.iter().enumerate();
    let mut listed: Vec<(usize, &Finding)> = found.filter(|(_, f)| cx.listing.least.takes(f)).collect();
    if cx.listing.by_place {
        let place = |f: &Finding| {
            let spot = f.figures.first().map(|f| f.spot);
            spot.map(|s| (s.table.is_none(), s.table, s.paragraph.map(|(note, _)| note), s.project))
        };
        listed.sort_by_key(|(_, f)| place(f));
    } else {
        let severity = |f: &Finding| std::cmp::Reverse(f.rule.severity);
        listed.sort_by_key(|(_, f)| (severity(f), f.rule.id));
    }
    listed
}

/// The name of a finding's group: its rule, or the table, section or project that contains it.
fn group_of(cx: Context<'_>, finding: &Finding) -> String {
    if !cx.listing.by_place {
        return finding.rule.title(cx.lang).to_string();
    }
    let spot = finding.figures.first().map(|f| f.spot).unwrap_or_default();
    let table = spot.table.and_then(|t| cx.report.tables.get(t)).map(|t| cx.texts().title_of(t).to_string());
    let note = || spot.paragraph.and_then(|(n, _)| cx.report.notes.get(n)).map(|n| n.heading.clone());
    let project = || spot.project.and_then(|p| cx.report.projects.get(p)).map(|p| p.name.clone());
    table.or_else(note).or_else(project).unwrap_or_else(|| cx.texts().document.to_string())
}

/// The label of a finding within its group: its subject, and the fault if the group's name doesn't state it.
fn label(cx: Context<'_>, finding: &Finding) -> String {
    let wrong = finding.rule.title(cx.lang);
    let remark = finding.remark.as_ref().map(|remark| remark.say(cx.lang)).unwrap_or_default();
    // Remarks such as 没有找到：机构设置 include the subject.
    let subject = finding.subject(cx.lang);
    let subject = if remark.contains(subject) { "" } else { subject };
    let words = match (subject, cx.listing.by_place) {
        ("", true) => [wrong, &remark],
        ("", false) => ["", &remark],
        (subject, true) => [subject, wrong],
        (subject, false) => [subject, &remark],
    };
    let words: Vec<&str> = words.into_iter().filter(|w| !w.is_empty()).collect();
    if words.is_empty() { wrong.to_string() } else { words.join(" · ") }
}

fn title(cx: Context<'_>, listed: usize) -> String {
    let texts = cx.texts();
    let which = match cx.listing.least {
        Least::Error => texts.listed_errors,
        Least::Warning => texts.listed_fails,
        Least::Note => texts.listed_notes,
        Least::Everything => texts.listed_all,
    };
    let grouped = if cx.listing.by_place { texts.by_place } else { texts.by_rule };
    format!("{} {listed} · {which} · {grouped}", texts.findings)
}

/// How much was compared. What could not be evaluated is stated explicitly.
fn summary(cx: Context<'_>, checks: &Checks) -> Vec<String> {
    let count =
        |wanted: &dyn Fn(Outcome) -> bool| checks.findings.iter().filter(|f| wanted(f.outcome)).count();
    let all = checks.findings.len();
    let open = count(&|o| matches!(o, Outcome::NotEvaluable(_)));
    let fails = count(&|o| o == Outcome::Fail);
    let notes = count(&|o| o == Outcome::Note);
    vec![cx.texts().compared(all - open, all, fails, notes, open)]
}

/// A list whose title names the unit of all its amounts, if they have the same one; else each carries its own, as they
/// do next to weights and counts, which a unit in the title would make amounts.
fn in_common_unit(
    cx: Context<'_>,
    title: &str,
    heading: &str,
    rows: Vec<(Option<usize>, Item)>,
    measures: impl Iterator<Item = Measure>,
) -> Outline {
    let mut measures = measures.filter(|measure| *measure != Measure::Percent);
    match measures.next() {
        Some(first @ Measure::Money(unit)) if measures.all(|measure| measure == first) => {
            list_in_unit(cx, title, heading, unit, rows)
        }
        _ => Outline::new(title, heading, rows),
    }
}

/// A figure of a finding in the display unit.
fn number(cx: Context<'_>, finding: &Finding, value: Option<Decimal>) -> Cell {
    value.map_or_else(Cell::default, |value| measured(cx, finding.measure, value))
}

fn measured(cx: Context<'_>, measure: Measure, value: Decimal) -> Cell {
    match measure {
        Measure::Money(unit) => money(cx, value, unit),
        Measure::Percent => Cell::of(Value::Percent(value)),
        Measure::Number => Cell::of(Value::Number(value)),
    }
}

/// The figures compared by a finding, each with its row.
fn figures(cx: Context<'_>, at: usize, finding: &Finding) -> Outline {
    let texts = cx.texts();
    let shown = || finding.figures.iter().enumerate();
    let item = |(figure, of): (usize, &Figure)| {
        let key = Key::Figure { finding: at, figure };
        let place = place_of(of, cx.report, cx.lang);
        let sign = if of.minus { "− " } else { "" };
        (None, Item::new(key, format!("{sign}{place}")))
    };
    let rows = shown().map(item).collect();
    let measures = shown().map(|(_, figure)| figure.measure);
    let mut list = in_common_unit(cx, texts.both_figures, texts.places, rows, measures);
    list.amounts(vec![texts.figure.into()], Column::STAYS, shown().map(|(_, f)| value(cx, f)).collect());
    list
}

/// The value of a figure; blank if it only marks a location.
pub(crate) fn value(cx: Context<'_>, figure: &Figure) -> Cell {
    match (figure.is_mark(), figure.is_printed()) {
        (true, _) => Cell::default(),
        (false, false) => Cell::toned(cx.texts().blank, Tone::Faint),
        (false, true) => measured(cx, figure.measure, figure.value),
    }
}

/// The link to a figure: to its cell in the subjects pane or the printed table, its sentence, or its project.
fn link(cx: Context<'_>, figure: &Figure) -> Option<Link> {
    let spot = &figure.spot;
    if let Some(at) = spot.row_at() {
        return Link::row(cx, &OF_ROWS, at);
    }
    if let Some(table) = spot.table {
        return Some(Link::table(cx, table));
    }
    if let Some((note, paragraph)) = spot.paragraph {
        let heading = &cx.report.notes.get(note)?.heading;
        return Some(Link::to(cx, Pane::Narrative, Key::Paragraph { note, paragraph }, heading));
    }
    let project = spot.project?;
    let key = match spot.indicator {
        Some(indicator) => Key::Indicator { project, indicator },
        None => Key::Project(project),
    };
    Some(Link::to(cx, Pane::Performance, key, &cx.report.projects.get(project)?.name))
}

/// A finding in full: the fault, the formula, the same with numbers, the locations of both figures, and the review.
fn about(cx: Context<'_>, at: usize, finding: &Finding) -> Vec<Fact> {
    let texts = cx.texts();
    let mut facts = vec![Fact::Heading(describe(finding, cx.lang))];
    facts.push(Fact::Text(format!("{} {}", texts.basis_of, formula(finding, cx.lang)), Tone::Plain));
    // The review stays in view where the figures don't fit.
    if let Some((_, standing)) = cx.checks.and_then(|c| c.standing(at)) {
        facts.push(Fact::Pair(texts.state.into(), standing.say(cx.lang), Tone::Plain));
    }
    for figure in finding.figures.iter().take(FIGURES) {
        facts.push(Fact::Gap);
        let value = if figure.is_mark() {
            String::new()
        } else {
            measured(cx, figure.measure, figure.value).to_string()
        };
        facts.push(Fact::Pair(place_of(figure, cx.report, cx.lang), value, Tone::Strong));
        if let Some(at) = figure.spot.row_at() {
            facts.extend(whereabouts(cx, at));
            let printed = cx.report.table_and_row(at);
            let kept = printed.and_then(|(table, row)| Some((table, row.place.row? as usize)));
            facts.extend(kept.into_iter().flat_map(|(table, row)| printed_row(cx, table, row)));
        }
        let sentence = figure.spot.paragraph.and_then(|(n, p)| cx.report.notes.get(n)?.paragraphs.get(p));
        facts.extend(sentence.map(|p| Fact::Text(p.text.clone(), Tone::Faint)));
    }
    facts
}

/// Maximum number of figures shown in full; the list next to it has all of them.
const FIGURES: usize = 3;
