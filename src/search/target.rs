use super::figures::{Spot, figures};
use crate::figures::san_gong;
use crate::model::{Place, Report, RowAt, Table};

/// The position of a hit, by indices into the reports of the search index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A row of a table.
    Row {
        /// Index of the report.
        report: usize,
        /// The row in the report.
        at: RowAt,
    },
    /// A project.
    Project {
        /// Index of the report.
        report: usize,
        /// Index of the project.
        project: usize,
    },
    /// An indicator of a project.
    Indicator {
        /// Index of the report.
        report: usize,
        /// Index of the project.
        project: usize,
        /// Index of the indicator.
        indicator: usize,
    },
    /// A table.
    Table {
        /// Index of the report.
        report: usize,
        /// Index of the table.
        table: usize,
    },
    /// A section of the narrative.
    Note {
        /// Index of the report.
        report: usize,
        /// Index of the note.
        note: usize,
    },
    /// A term of the glossary.
    Term {
        /// Index of the report.
        report: usize,
        /// Index of the term.
        term: usize,
    },
    /// A part of 三公经费.
    Part {
        /// Index of the report.
        report: usize,
        /// Index of the part among those of [`san_gong`].
        part: usize,
    },
    /// An amount found by value; [`Target::resolved`] determines its row or project.
    Figure {
        /// Index of the report.
        report: usize,
        /// Its index among the amounts of the report.
        nth: usize,
    },
    /// A paragraph of the narrative.
    Paragraph {
        /// Index of the report.
        report: usize,
        /// Index of the section.
        note: usize,
        /// Index of the paragraph in the section.
        paragraph: usize,
    },
    /// A report as a whole.
    Report {
        /// Index of the report.
        report: usize,
    },
}

impl Target {
    /// Index of the report that contains it.
    pub fn report(self) -> usize {
        match self {
            Target::Row { report, .. }
            | Target::Project { report, .. }
            | Target::Indicator { report, .. }
            | Target::Table { report, .. }
            | Target::Note { report, .. }
            | Target::Term { report, .. }
            | Target::Part { report, .. }
            | Target::Figure { report, .. }
            | Target::Paragraph { report, .. }
            | Target::Report { report } => report,
        }
    }

    /// Its location in the report's document.
    pub fn place(self, report: &Report) -> Option<Place> {
        Some(match self {
            Target::Row { at, .. } => report.row(at)?.place,
            Target::Project { project, .. } => report.projects.get(project)?.place,
            Target::Indicator { project, indicator, .. } => {
                report.projects.get(project)?.indicators.get(indicator)?.place
            }
            Target::Table { table, .. } => report.tables.get(table)?.place,
            Target::Note { note, .. } => report.notes.get(note)?.place,
            Target::Term { term, .. } => report.glossary.get(term)?.place,
            Target::Part { .. } => {
                let found = san_gong(report)?;
                found.row.place
            }
            Target::Figure { .. } => return self.resolved(report)?.place(report),
            Target::Paragraph { note, paragraph, .. } => {
                report.notes.get(note)?.paragraphs.get(paragraph)?.place
            }
            Target::Report { .. } => Place::default(),
        })
    }

    /// Replaces an amount by the row or project that contains it; other targets are unchanged.
    pub fn resolved(self, report: &Report) -> Option<Self> {
        let Target::Figure { report: index, nth } = self else { return Some(self) };
        Some(match figures(report).nth(nth)?.spot {
            Spot::Row(at) => Target::Row { report: index, at },
            Spot::Project(project) => Target::Project { report: index, project },
        })
    }

    /// The names leading to it within its report, from the top down, without its own: the table and the ancestors of
    /// a row, the project and levels of an indicator. Empty if the report has changed since.
    pub fn path(self, report: &Report) -> Vec<&str> {
        match self {
            Target::Row { at, .. } => {
                report.tables.get(at.table).map(|table| rows_above(table, at.row)).unwrap_or_default()
            }
            Target::Indicator { project, indicator, .. } => {
                let Some(project) = report.projects.get(project) else { return Vec::new() };
                let levels = project.indicators.get(indicator).into_iter();
                let levels = levels.flat_map(|indicator| [&indicator.level1, &indicator.level2]);
                std::iter::once(project.name.as_str()).chain(levels.flatten().map(String::as_str)).collect()
            }
            Target::Part { .. } => {
                let found = san_gong(report);
                found.map(|found| found.table.title.as_str()).into_iter().filter(|t| !t.is_empty()).collect()
            }
            Target::Paragraph { note, .. } => headings_above(report, note),
            Target::Figure { .. } => {
                let resolved = self.resolved(report).filter(|resolved| *resolved != self);
                resolved.map(|resolved| resolved.path(report)).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }
}

/// The headings leading to a section, and its own.
fn headings_above(report: &Report, note: usize) -> Vec<&str> {
    let Some(own) = report.notes.get(note) else { return Vec::new() };
    let mut path = vec![own.heading.as_str()];
    let mut level = own.level;
    for above in report.notes.get(..note).unwrap_or_default().iter().rev() {
        if above.level < level {
            level = above.level;
            path.push(&above.heading);
        }
    }
    path.reverse();
    path.retain(|heading| !heading.is_empty());
    path
}

fn rows_above(table: &Table, row: usize) -> Vec<&str> {
    let above = |row: usize| table.rows.get(row).and_then(|r| r.parent).filter(|parent| *parent < row);
    let rows = std::iter::successors(above(row), |row| above(*row)).filter_map(|row| table.rows.get(row));
    // A total above everything is omitted.
    let mut path: Vec<&str> = rows.filter(|row| row.level > 0).map(|row| row.name.as_str()).collect();
    path.extend(Some(table.title.as_str()).filter(|title| !title.is_empty()));
    path.reverse();
    path
}
