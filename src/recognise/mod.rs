//! From documents to reports: titles determine table kinds, header cells determine columns, and grids become tables
//! and projects.
//!
//! The field's wording is kept in data tables (`wording`); layout is derived from structure. Nothing here looks at a
//! file's or a unit's name, and no number is corrected.

mod account;
pub mod assertions;
mod caption;
mod columns;
mod counts;
mod cover;
mod flowed;
mod glossary;
mod government;
mod header;
mod heading;
mod matrix;
mod money;
mod narrative;
mod notes;
mod outline;
mod outside;
mod pieces;
mod project;
mod role;
mod rows;
mod shape;
mod sums;
mod table;
mod times;
mod title;
mod units;
mod wording;
mod years;

pub use flowed::regrid;
pub use narrative::explains_budget;
pub use notes::says_empty;
pub use title::known_title as table_title;

use crate::model::{Account, Report, Source, Table};
use crate::read::{Document, Problem};
use pieces::Pieces;

/// A report, with the problems found while reading it.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The report; without tables, projects and notes if the document is not a budget.
    pub report: Report,
    /// What could not be read, in document order.
    pub problems: Vec<Problem>,
}

/// Reads a report from a document; if it covers several units, that of the first one.
pub fn recognise(document: Document) -> Reading {
    let mut readings = recognise_all(document);
    readings.truncate(1);
    readings.pop().unwrap_or_else(|| Reading { report: Report::default(), problems: Vec::new() })
}

/// Reads the reports of a document, one for each unit with tables in it.
pub fn recognise_all(document: Document) -> Vec<Reading> {
    let document = if document.flowed { regrid(document) } else { document };
    let mut units = units::split(pieces::split(document.blocks)).into_iter();
    let first = units.next().map(|pieces| read(pieces, document.source.clone(), document.problems));
    let year = first.as_ref().and_then(|reading| reading.report.year);
    let others = units.map(|pieces| {
        let mut reading = read(pieces, document.source.clone(), Vec::new());
        // Only the first unit is preceded by the cover.
        reading.report.year = reading.report.year.or(year);
        reading
    });
    first.into_iter().chain(others).collect()
}

fn read(mut pieces: Pieces, source: Source, mut problems: Vec<Problem>) -> Reading {
    let cover = cover::read(&pieces);
    let mut report = Report {
        title: cover.title,
        unit_name: cover.unit_name,
        year: cover.year,
        kind: cover.kind,
        scope: cover.scope,
        source,
        ..Report::default()
    };
    let setting =
        table::Setting { year: report.year, kind: report.kind, scope: report.scope, currency_unit: None };
    let mut account = Account::default();
    withdraw_known(&mut pieces);
    for grid in &mut pieces.grids {
        let found = project::read(grid);
        if !found.projects.is_empty() {
            account.add(account::of_projects(grid, &found));
            report.projects.extend(found.projects);
        } else {
            let (table, figures) = table::read(grid, &setting, &mut problems);
            account.add(figures);
            let is_copy = |other: &Table| {
                other.kind == table.kind && other.title == table.title && other.cells == table.cells
            };
            // A copy of a sheet, possibly hidden, must not count twice.
            let table = if report.tables.iter().any(is_copy) { table::repeated(table) } else { table };
            grid.table = Some(report.tables.len());
            report.tables.push(table);
        }
    }
    outline::set_levels_below_classes(&mut report.tables);
    outside::of_document(&mut pieces, &mut report.tables, &setting, &mut account);
    report.account = Some(account);
    problems.sort_by_key(|problem| (problem.place.page, problem.place.line));
    let mut prose = std::mem::take(&mut pieces.prose);
    prose.drain(..cover.paragraphs.min(prose.len()));
    let narrative = narrative::read(prose);
    report.glossary = glossary::read(&narrative.sections, &report.tables);
    report.contents = narrative.contents;
    report.notes = narrative.sections;
    assertions::read(&mut report.notes, report.kind);
    Reading { report, problems }
}

/// Removes headings without 表 from the candidates, if another table has the title in full.
fn withdraw_known(pieces: &mut Pieces) {
    let known: Vec<_> = pieces.grids.iter().filter_map(|grid| grid.caption.kind).collect();
    let mut supposed = Vec::new();
    for grid in &mut pieces.grids {
        let Some((kind, _)) = &grid.caption.supposed else { continue };
        let kind = *kind;
        if known.contains(&kind) || supposed.contains(&kind) {
            grid.caption.supposed = None;
        }
        supposed.push(kind);
    }
}
