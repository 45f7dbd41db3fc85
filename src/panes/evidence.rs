//! The figures of a finding where they are printed: the figure in question on the left, one that it is compared with on
//! the right.

use super::common::table_title;
use super::{Content, Context, Evidence, Fact, Grid, Key, Link, List, Pane, Prose, Selected, Tone, printed};
use crate::check::{Figure, Finding, describe, formula, place_of};
use crate::model::RowAt;
use crate::text::group_thousands;

/// A figure in its context.
pub struct Exhibit {
    /// The table, section or project that contains it.
    pub list: List,
    /// The position of the cursor.
    pub key: Key,
}

/// Indices of the finding's figures that have a location, the one in question first.
pub fn exhibited(cx: Context<'_>, finding: usize) -> Vec<usize> {
    let Some(finding) = cx.checks.and_then(|checks| checks.findings.get(finding)) else { return Vec::new() };
    let stands = |(_, figure): &(usize, &Figure)| stands(cx, figure);
    finding.figures.iter().enumerate().filter(stands).map(|(at, _)| at).collect()
}

/// The figure in question and the one selected for comparison, each in its context.
pub fn exhibits(cx: Context<'_>, evidence: Evidence) -> Vec<Exhibit> {
    let Some(finding) = finding(cx, evidence) else { return Vec::new() };
    let texts = cx.texts();
    let shown = exhibited(cx, evidence.finding);
    let Some((left, others)) = shown.split_first() else { return Vec::new() };
    let at = others.iter().position(|figure| *figure == evidence.figure).unwrap_or(0);
    let mut out: Vec<Exhibit> = exhibit(cx, finding, *left, texts.figure_a.to_string()).into_iter().collect();
    let label = match others.len() {
        0 | 1 => texts.figure_b.to_string(),
        of => format!("{} {}/{of}", texts.figure_b, at + 1),
    };
    out.extend(others.get(at).and_then(|right| exhibit(cx, finding, *right, label)));
    out
}

fn finding<'a>(cx: Context<'a>, evidence: Evidence) -> Option<&'a Finding> {
    cx.checks?.findings.get(evidence.finding)
}

/// Whether a figure is printed somewhere in the report.
fn stands(cx: Context<'_>, figure: &Figure) -> bool {
    let spot = &figure.spot;
    match (spot.table, spot.paragraph, spot.project) {
        (Some(table), ..) => table < cx.report.tables.len(),
        (_, Some((note, _)), _) => note < cx.report.notes.len(),
        (.., project) => project.is_some_and(|project| project < cx.report.projects.len()),
    }
}

/// The cursor position for a figure.
fn key_of(cx: Context<'_>, figure: &Figure) -> Option<Key> {
    let spot = &figure.spot;
    if let Some(table) = spot.table {
        let printed = cx.report.tables.get(table)?;
        let grid = Grid::new(String::new(), table, printed);
        let cell = spot.row.and_then(|row| grid.cell_of(printed, row, spot.column));
        let (row, part) = cell.unwrap_or_default();
        return Some(Key::Cell { at: RowAt::new(table, row), part });
    }
    if let Some((note, paragraph)) = spot.paragraph {
        cx.report.notes.get(note)?.paragraphs.get(paragraph)?;
        return Some(Key::Paragraph { note, paragraph });
    }
    let project = spot.project.filter(|project| *project < cx.report.projects.len())?;
    Some(match spot.indicator {
        Some(indicator) => Key::Indicator { project, indicator },
        None => Key::Project(project),
    })
}

fn exhibit(cx: Context<'_>, finding: &Finding, figure: usize, label: String) -> Option<Exhibit> {
    let figure = finding.figures.get(figure)?;
    let key = key_of(cx, figure)?;
    // Titles are truncated at the end, so the location comes first.
    let place = cx.texts().place(figure.spot.place);
    let title = |of: &str| match place.as_str() {
        "" => format!("{label} {of}"),
        place => format!("{label} {place} · {of}"),
    };
    let list = match key {
        Key::Cell { at: RowAt { table, .. }, .. } => {
            let printed = cx.report.tables.get(table)?;
            // Cells are shown in the printed unit.
            let as_printed = Context { shown: Default::default(), ..cx };
            let mut grid = Grid::new(title(&table_title(as_printed, printed)), table, printed);
            let cell = |other: &Figure| grid.cell_of(printed, other.spot.row?, other.spot.column);
            let here = finding.figures.iter().filter(|other| other.spot.table == Some(table));
            grid.marked = here.filter_map(cell).collect();
            grid.empty = printed.statement.clone().unwrap_or_else(|| cx.texts().empty_table.into());
            List::Grid(grid)
        }
        Key::Paragraph { note, .. } => {
            let section = cx.report.notes.get(note)?;
            let paragraphs = section.paragraphs.iter().map(|p| p.text.clone()).collect();
            let marked = if figure.is_mark() || !figure.is_printed() {
                Vec::new()
            } else {
                vec![group_thousands(figure.value), figure.value.to_string()]
            };
            List::Prose(Prose {
                title: title(&section.heading),
                note,
                paragraphs,
                marked,
                ..Prose::default()
            })
        }
        _ => {
            let project = figure.spot.project?;
            let name = &cx.report.projects.get(project)?.name;
            let content = Pane::Performance.content();
            let of_project = content.second(cx, Key::Project(project));
            let list = match key {
                Key::Indicator { .. } => of_project,
                _ => content.lists(cx, None).into_iter().next(),
            };
            match list? {
                List::Outline(mut outline) => {
                    outline.title = title(name);
                    List::Outline(outline)
                }
                other => other,
            }
        }
    };
    Some(Exhibit { list, key })
}

/// The formula with numbers, the fault, and every figure with its location.
pub(crate) fn detail(cx: Context<'_>, evidence: Evidence) -> Vec<Fact> {
    let Some(finding) = finding(cx, evidence) else { return Vec::new() };
    let mut facts = vec![
        Fact::Heading(formula(finding, cx.lang)),
        Fact::Text(describe(finding, cx.lang), Tone::Plain),
        Fact::Gap,
    ];
    for figure in finding.figures.iter().filter(|figure| !figure.is_mark()) {
        let sign = if figure.minus { "− " } else { "" };
        let value = super::findings::value(cx, figure).to_string();
        facts.push(Fact::Pair(format!("{sign}{}", place_of(figure, cx.report, cx.lang)), value, Tone::Faint));
    }
    facts
}

/// Links from the cursor position to the table itself, and to other panes that show the row.
pub(crate) fn links(cx: Context<'_>, chosen: Selected<'_>) -> Vec<Link> {
    let to = |pane: Pane, key: Key, name: &str| Link::to(cx, pane, key, name);
    match chosen.key {
        Key::Cell { at: RowAt { table, .. }, .. } => {
            let title = cx.report.tables.get(table).map(|t| cx.texts().title_of(t)).unwrap_or_default();
            let as_printed = Link { table: Some(table), ..to(Pane::Printed, chosen.key, &title) };
            std::iter::once(as_printed).chain(printed::Printed.links(cx, chosen)).collect()
        }
        Key::Paragraph { note, .. } => {
            let note = cx.report.notes.get(note);
            note.map(|note| to(Pane::Narrative, chosen.key, &note.heading)).into_iter().collect()
        }
        Key::Project(project) | Key::Indicator { project, .. } => {
            let project = cx.report.projects.get(project);
            project.map(|p| to(Pane::Performance, chosen.key, &p.name)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}
