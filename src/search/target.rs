use crate::model::{Place, Report, Table};

/// Where a hit stands, by indices into the reports that the index was built from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A row of a table.
    Row {
        /// Index of the report.
        report: usize,
        /// Index of the table.
        table: usize,
        /// Index of the row.
        row: usize,
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
    /// A report as a whole.
    Report {
        /// Index of the report.
        report: usize,
    },
}

impl Target {
    /// Index of the report that it stands in.
    pub fn report(self) -> usize {
        match self {
            Target::Row { report, .. }
            | Target::Project { report, .. }
            | Target::Indicator { report, .. }
            | Target::Table { report, .. }
            | Target::Note { report, .. }
            | Target::Term { report, .. }
            | Target::Report { report } => report,
        }
    }

    /// Where it stands in the document of its report.
    pub fn place(self, report: &Report) -> Option<Place> {
        Some(match self {
            Target::Row { table, row, .. } => report.tables.get(table)?.rows.get(row)?.place,
            Target::Project { project, .. } => report.projects.get(project)?.place,
            Target::Indicator { project, indicator, .. } => {
                report.projects.get(project)?.indicators.get(indicator)?.place
            }
            Target::Table { table, .. } => report.tables.get(table)?.place,
            Target::Note { note, .. } => report.notes.get(note)?.place,
            Target::Term { term, .. } => report.glossary.get(term)?.place,
            Target::Report { .. } => Place::default(),
        })
    }

    /// The names that lead to it within its report, from the top down, without its own: the table and the rows
    /// above a row, the project and levels above an indicator. Empty where the report has changed since.
    pub fn path(self, report: &Report) -> Vec<&str> {
        match self {
            Target::Row { table, row, .. } => {
                report.tables.get(table).map(|table| rows_above(table, row)).unwrap_or_default()
            }
            Target::Indicator { project, indicator, .. } => {
                let Some(project) = report.projects.get(project) else { return Vec::new() };
                let levels = project.indicators.get(indicator).into_iter();
                let levels = levels.flat_map(|indicator| [&indicator.level1, &indicator.level2]);
                std::iter::once(project.name.as_str()).chain(levels.flatten().map(String::as_str)).collect()
            }
            _ => Vec::new(),
        }
    }
}

fn rows_above(table: &Table, row: usize) -> Vec<&str> {
    let above = |row: usize| table.rows.get(row).and_then(|r| r.parent).filter(|parent| *parent < row);
    let rows = std::iter::successors(above(row), |row| above(*row)).filter_map(|row| table.rows.get(row));
    // A total above everything leads nowhere.
    let mut path: Vec<&str> = rows.filter(|row| row.level > 0).map(|row| row.name.as_str()).collect();
    path.extend(Some(table.title.as_str()).filter(|title| !title.is_empty()));
    path.reverse();
    path
}
