use super::TidyReader;
use crate::model::{Head, Report, Table};
use crate::read::{Problem, ReadError};
use std::collections::HashMap;
use std::io::Read;

/// The content of a CSV of amounts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tidy {
    /// One report for each file, year, kind and unit.
    pub reports: Vec<Report>,
    /// Lines that could not be read, each with its place; at most the first hundred.
    pub problems: Vec<Problem>,
}

/// Reads a whole CSV of amounts into memory.
pub fn read_tidy(source: impl Read) -> Result<Tidy, ReadError> {
    let mut reader = TidyReader::new(source)?;
    let mut gathered = Gathered::default();
    while let Some(stretch) = reader.next_stretch()? {
        gathered.add(stretch.report);
    }
    Ok(Tidy { reports: gathered.finish(), problems: reader.problems() })
}

/// Merges reports whose lines are scattered, as after sorting a CSV by code.
#[derive(Debug, Default)]
pub struct Gathered {
    reports: Vec<Report>,
    known: HashMap<Head, usize>,
}

impl Gathered {
    /// Whether a report was added.
    pub fn has(&self, head: &Head) -> bool {
        self.known.contains_key(head)
    }

    /// The reports in the order of their first lines.
    pub fn finish(mut self) -> Vec<Report> {
        for table in self.reports.iter_mut().flat_map(|report| &mut report.tables) {
            table.pages.sort_unstable();
            table.pages.dedup();
        }
        self.reports
    }

    /// Adds a report, or a further part of one.
    pub fn add(&mut self, part: Report) {
        let known = self.known.entry(part.head()).or_insert(self.reports.len());
        match self.reports.get_mut(*known) {
            Some(report) => join(report, part),
            None => self.reports.push(part),
        }
    }
}

fn join(report: &mut Report, part: Report) {
    for table in part.tables {
        let index = report.table_or_new(table.kind, table.currency_unit);
        if let Some(known) = report.tables.get_mut(index) {
            join_table(known, table);
        }
    }
}

fn join_table(table: &mut Table, part: Table) {
    let columns: Vec<usize> = part.columns.into_iter().map(|column| table.column_or_new(column)).collect();
    let before = table.rows.len();
    for mut row in part.rows {
        row.parent = row.parent.map(|parent| before + parent);
        for amount in &mut row.amounts {
            amount.column = columns.get(amount.column).copied().unwrap_or_default();
        }
        table.rows.push(row);
    }
    if before == 0 {
        table.place = part.place;
    }
    table.pages.extend(part.pages);
}
