//! Completeness and form of a report: its tables, units, years, and leftovers of its template.

use super::figure::Spot;
use super::finding::{Finding, Outcome, Remark, Why};
use super::narrative::scope::names_other_unit;
use super::scene::Scene;
use super::wording::dates::{year_of, years_in};
use super::wording::form::{
    EMPTY, LAST_YEAR, LEFTOVERS, LOOKS_BACK, NAMES_OF_UNITS, OF_THE_YEAR, OPTIONAL_TABLES, TABLE, TWICE,
};
use super::wording::signs::CLAUSE_ENDS;
use super::wording::{ends, has};
use crate::model::{Paragraph, ReportKind, RowAt, TableKind};
use crate::recognise::{says_empty, table_title};
use crate::subjects::Subjects;
use crate::text::{key, numerals};
use std::collections::HashSet;

/// A document with fewer tables is assumed to publish the others elsewhere.
const TABLES: usize = 4;

/// Y701: every table in the table of contents exists.
pub(crate) fn contents(scene: &mut Scene<'_>) {
    let report = scene.report();
    let known: HashSet<TableKind> =
        report.tables.iter().map(|t| t.kind).filter(|k| *k != TableKind::Other).collect();
    if known.len() < TABLES {
        return;
    }
    let last = report
        .tables
        .iter()
        .enumerate()
        .filter(|(_, t)| t.kind != TableKind::Other)
        .map(|(at, _)| at)
        .next_back();
    for entry in &report.contents {
        let Some((kind, title)) = table_title(entry).filter(|(kind, _)| *kind != TableKind::Other) else {
            continue;
        };
        let wanted = key(&title);
        let outcome = if known.contains(&kind) || report.tables.iter().any(|t| key(&t.title) == wanted) {
            Outcome::Pass
        } else if report.tables.iter().any(|t| t.kind == TableKind::Other) || says_no_table(scene, kind) {
            // It may be among the unrecognised tables, or be replaced by a statement.
            Outcome::NotEvaluable(Why::Doubtful)
        } else {
            Outcome::Fail
        };
        let mut figures = vec![Scene::mark(Spot { place: entry.place, ..Spot::default() })];
        figures.extend(last.map(|at| Scene::mark(scene.table_spot(at))));
        let finding = Finding::of(scene.rule, &title, outcome, figures);
        scene.push(if outcome == Outcome::Pass {
            finding
        } else {
            finding.with(Remark::NoTable(title.clone()))
        });
    }
}

/// Whether a sentence says that there is no such table.
fn says_no_table(scene: &Scene<'_>, kind: TableKind) -> bool {
    let Some((_, words)) = OPTIONAL_TABLES.iter().find(|(own, _)| *own == kind) else { return false };
    let says = |text: &str| text.contains(words) && text.contains(TABLE) && says_empty(text);
    let notes = scene.report().tables.iter().flat_map(|t| &t.notes);
    notes.map(String::as_str).any(says) || scene.paragraphs().any(|(_, p)| says(p))
}

/// Y702: a table that is stated to be empty has no figures; an empty one has a statement.
pub(crate) fn statements(scene: &mut Scene<'_>) {
    for (at, table) in scene.report().tables.iter().enumerate().filter(|(_, t)| t.kind != TableKind::Other) {
        let says = table.notes.iter().any(|n| has(&key(n), EMPTY));
        let nothing =
            table.rows.iter().flat_map(|r| &r.amounts).all(|a| a.value.is_some_and(|v| v.is_zero()));
        let outcome = match (table.empty, says) {
            (true, _) if table.statement.is_none() && !told(scene, table.kind) => Outcome::Note,
            (false, true) if !nothing => Outcome::Fail,
            _ => Outcome::Pass,
        };
        let finding = Finding::of(scene.rule, &table.title, outcome, vec![Scene::mark(scene.table_spot(at))]);
        scene.push(if outcome == Outcome::Pass { finding } else { finding.with(Remark::Statement) });
    }
}

/// Whether the narrative says that there is no money of a kind.
fn told(scene: &Scene<'_>, kind: TableKind) -> bool {
    let told = OPTIONAL_TABLES.iter().filter(|(own, _)| *own != TableKind::Procurement);
    let Some((_, word)) = told.into_iter().find(|(own, _)| *own == kind) else { return false };
    scene.paragraphs().any(|(_, p)| p.contains(*word) && says_empty(p))
}

/// Y703: every table of amounts has a currency unit.
pub(crate) fn units(scene: &mut Scene<'_>) {
    let with_amounts =
        scene.report().tables.iter().enumerate().filter(|(_, t)| t.kind != TableKind::Other && !t.empty);
    let tables: Vec<(usize, bool, bool, String)> = with_amounts
        .map(|(at, t)| (at, t.currency_unit.is_some(), t.low_confidence, t.title.clone()))
        .collect();
    let known = tables.iter().filter(|(_, has, ..)| *has).count();
    for (at, has, low, title) in tables {
        let outcome = match has {
            true => Outcome::Pass,
            false if low || known < TABLES => Outcome::NotEvaluable(Why::NoUnit),
            false => Outcome::Fail,
        };
        scene.push(Finding::of(scene.rule, &title, outcome, vec![Scene::mark(scene.table_spot(at))]));
    }
}

/// Y704: headings and titles have the year of the report.
pub(crate) fn years(scene: &mut Scene<'_>) {
    let Some(year) = scene.report().year else { return };
    let before = scene.findings.len();
    let tables = scene.report().tables.iter().enumerate().filter(|(_, t)| t.kind != TableKind::Other);
    let mut texts: Vec<(String, Spot)> =
        tables.map(|(at, t)| (t.title.clone(), scene.table_spot(at))).collect();
    let numbered = |n: &crate::model::Note| n.level > 0 || n.number.is_some();
    let notes = scene.report().notes.iter().enumerate().filter(|(_, n)| numbered(n));
    texts.extend(notes.map(|(at, n)| {
        (n.heading.clone(), Spot { place: n.place, paragraph: Some((at, 0)), ..Spot::default() })
    }));
    for (text, spot) in texts {
        let said = years_in(&text);
        let [said] = said.as_slice() else { continue };
        // A budget may look back on the prior year: 2025年预算执行情况.
        let looks_back = has(&text, LOOKS_BACK);
        let last_year = said.checked_add(1) == Some(year) && scene.report().kind == ReportKind::Budget;
        if !has(&text, OF_THE_YEAR) || (looks_back && last_year) || text.contains(LAST_YEAR) {
            continue;
        }
        let outcome = if *said == year { Outcome::Pass } else { Outcome::Fail };
        let finding = Finding::of(scene.rule, &text, outcome, vec![Scene::mark(spot)]);
        scene.push(if outcome == Outcome::Pass {
            finding
        } else {
            finding.with(Remark::OtherYear(said.to_string()))
        });
    }
    scene.doubt_most(before);
}

/// Y706: the unit is named correctly, or by a short form that omits the beginning of its name.
pub(crate) fn unit_name(scene: &mut Scene<'_>) {
    const SHORTEST: usize = 7;
    let name: Vec<char> = key(&scene.report().unit_name).chars().collect();
    if name.len() < SHORTEST || name.iter().any(|c| matches!(c, '(' | '、')) {
        return;
    }
    let notes = scene.report().notes.iter().enumerate();
    let headings = notes.map(|(at, n)| {
        (Spot { place: n.place, paragraph: Some((at, 0)), ..Spot::default() }, key(&n.heading))
    });
    let texts = scene.paragraphs().map(|(at, p)| (scene.spot_of(at), key(p)));
    let texts: Vec<(Spot, String)> = headings.chain(texts).collect();
    let slips = texts.iter().filter_map(|(spot, text)| Some((*spot, other_name(text, &name)?)));
    let found: Vec<(Spot, String)> = slips.chain(strangers(scene, &texts)).collect();
    for (spot, said) in found {
        let finding = Finding::of(scene.rule, "", Outcome::Note, vec![Scene::mark(spot)]);
        scene.push(finding.with(Remark::UnitName(said)));
    }
}

/// Names of units before a year, as in 某某局2024年, that stand nowhere else, while the unit's own name stands so in
/// several places.
fn strangers(scene: &Scene<'_>, texts: &[(Spot, String)]) -> Vec<(Spot, String)> {
    const OFTEN: usize = 2;
    let own = key(&scene.report().unit_name);
    let clauses = texts.iter().flat_map(|(spot, text)| text.split(CLAUSE_ENDS).map(move |c| (*spot, c)));
    let named = clauses.filter_map(|(spot, clause)| {
        let numbers = numerals(clause);
        let first = numbers.first().filter(|n| year_of(n).is_some())?;
        Some((spot, first.before)).filter(|(_, name)| ends(name, NAMES_OF_UNITS) || name.contains(&own))
    });
    let (others, ours): (Vec<_>, Vec<_>) =
        named.partition(|(_, name)| !name.contains(&own) && names_other_unit(name, "", &own));
    if ours.len() < OFTEN {
        return Vec::new();
    }
    let rows = scene.report().tables.iter().flat_map(|t| &t.rows);
    let rows: Vec<String> = rows.map(|row| key(&row.name)).collect();
    let times = |name: &str| {
        let said: usize = texts.iter().map(|(_, text)| text.matches(name).count()).sum();
        said + rows.iter().filter(|row| row.contains(name)).count()
    };
    let alone = others.into_iter().filter(|(_, name)| times(name) == 1);
    alone.map(|(spot, name)| (spot, name.to_string())).collect()
}

/// A name in a text that differs from the unit's name in one character, or omits some in the middle.
fn other_name(text: &str, name: &[char]) -> Option<String> {
    let text: Vec<char> = text.chars().collect();
    let end = name.get(name.len().checked_sub(3)?..)?;
    for at in (0..text.len()).filter(|at| text.get(*at..).is_some_and(|t| t.starts_with(end))) {
        let before = text.get(..at + end.len())?;
        let same = before.iter().rev().zip(name.iter().rev()).take_while(|(a, b)| a == b).count();
        let (rest, others) = (name.get(..name.len() - same)?, before.get(..before.len() - same)?);
        let (Some(_), Some(_)) = (rest.last(), others.last()) else { continue };
        // A single different character, after which the name continues.
        let front = |text: &[char], rest: &[char]| {
            let front = text.iter().rev().zip(rest.iter().rev()).take_while(|(a, b)| a == b).count();
            front >= 2 && front >= rest.len().min(3)
        };
        let exchanged = front(others.get(..others.len() - 1)?, rest.get(..rest.len() - 1)?);
        let left_out = rest.len() > 3 && same >= 4 && others.ends_with(rest.get(..3)?);
        if exchanged || left_out {
            let from = before.len().saturating_sub(name.len());
            let from = if left_out { others.len() - 3 } else { from };
            return Some(before.get(from..)?.iter().collect());
        }
    }
    None
}

/// Y707: doubled punctuation.
pub(crate) fn marks(scene: &mut Scene<'_>) {
    let found: Vec<(Spot, &str)> = scene
        .paragraphs()
        .filter_map(|(at, p)| {
            let text = crate::text::squeeze(p);
            let mark = TWICE.iter().find(|mark| text.contains(**mark))?;
            let before = text.split(mark).next().map_or(0, |t| t.chars().count());
            Some((Spot { place: p.place_at(before), ..scene.spot_of(at) }, *mark))
        })
        .collect();
    for (spot, mark) in found {
        let finding = Finding::of(scene.rule, "", Outcome::Note, vec![Scene::mark(spot)]);
        scene.push(finding.with(Remark::Leftover(mark.to_string())));
    }
}

/// Y708: the glossary explains every 项 in the expenditure table.
pub(crate) fn glossary(scene: &mut Scene<'_>) {
    let explained: HashSet<&str> = scene.report().glossary.iter().filter_map(|t| t.code.as_deref()).collect();
    let Some((at, table)) = scene.tables.only(TableKind::Expense).filter(|_| explained.len() > 2) else {
        return;
    };
    for (row, line) in table.rows.iter().enumerate() {
        let Some(code) = line.code.as_deref().filter(|c| c.len() == 7 && !line.amounts.is_empty()) else {
            continue;
        };
        if !explained.contains(code) {
            let spot = scene.cell(RowAt::new(at, row), 0).spot;
            let finding = Finding::of(
                scene.rule,
                &super::scene::row_name(line),
                Outcome::Note,
                vec![Scene::mark(spot)],
            );
            let name = Subjects::known().name_beside(Some(code), &line.name, scene.report().year).to_string();
            scene.push(finding.with(Remark::NotFound(name)));
        }
    }
}

/// Y705: placeholders of the template that were never replaced.
pub(crate) fn leftovers(scene: &mut Scene<'_>) {
    let found: Vec<(Spot, String)> = scene
        .paragraphs()
        .filter_map(|(at, p): (_, &Paragraph)| {
            let text = crate::text::squeeze(p);
            let mark = LEFTOVERS.iter().find(|mark| text.contains(**mark))?;
            let before = text.split(mark).next().map_or(0, |t| t.chars().count());
            Some((Spot { place: p.place_at(before), ..scene.spot_of(at) }, mark.to_string()))
        })
        .collect();
    for (spot, mark) in found {
        let finding = Finding::of(scene.rule, "", Outcome::Fail, vec![Scene::mark(spot)]);
        scene.push(finding.with(Remark::Leftover(mark)));
    }
}
