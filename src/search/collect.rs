use super::entry::{Entry, Masks, Occurrence};
use super::{Kind, Target};
use crate::figures::main_column;
use crate::model::{Basis, Column, CurrencyUnit, Project, Report, Row, Table, TableKind};
use crate::subjects::Subjects;
use rust_decimal::Decimal;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// The dictionary of all names in these reports, and for each report its unit and year, so that a word of a query
/// can choose among reports.
pub fn entries(reports: &[Report], subjects: &Subjects) -> (Vec<Entry>, Vec<Entry>) {
    let mut dictionary = Dictionary::default();
    for (index, report) in reports.iter().enumerate() {
        dictionary.add_rows(index, report, subjects);
        dictionary.add_projects(index, report);
        dictionary.add(Kind::Unit, None, &report.unit_name, Target::Report { report: index }, None);
        for (table, found) in report.tables.iter().enumerate() {
            dictionary.add(Kind::Table, None, &found.title, Target::Table { report: index, table }, None);
        }
        for (note, found) in report.notes.iter().enumerate() {
            dictionary.add(Kind::Note, None, &found.heading, Target::Note { report: index, note }, None);
        }
        for (term, found) in report.glossary.iter().enumerate() {
            let target = Target::Term { report: index, term };
            dictionary.add(Kind::Term, found.code.as_deref(), &found.term, target, None);
        }
    }
    let contexts = reports.iter().map(|report| dictionary.context(report)).collect();
    (dictionary.finish(), contexts)
}

#[derive(Default)]
struct Dictionary<'a> {
    entries: Vec<Entry>,
    known: HashMap<(Kind, Option<&'a str>, &'a str), usize>,
    masks: Masks,
}

impl<'a> Dictionary<'a> {
    fn add(
        &mut self,
        kind: Kind,
        code: Option<&'a str>,
        name: &'a str,
        target: Target,
        amount: Option<Decimal>,
    ) {
        if name.is_empty() {
            return;
        }
        let index = *self.known.entry((kind, code, name)).or_insert_with(|| {
            self.entries.push(Entry::new(kind, code, name, &mut self.masks));
            self.entries.len() - 1
        });
        if let Some(entry) = self.entries.get_mut(index) {
            entry.occurrences.push(Occurrence { target, amount });
        }
    }

    /// Each subject of a report once, in the table that says most about it. A line with only a name that is
    /// also a subject's is that subject.
    fn add_rows(&mut self, index: usize, report: &'a Report, subjects: &'a Subjects) {
        let mut tables: Vec<(usize, &Table)> = report.tables.iter().enumerate().collect();
        tables.sort_by_key(|(_, table)| (table.kind == TableKind::Other, Reverse(table.columns.len())));
        let mut done: HashSet<(Option<&str>, &str)> = HashSet::new();
        let mut subject_names: HashSet<&str> = HashSet::new();
        for coded in [true, false] {
            for &(table_index, table) in &tables {
                for (row_index, row) in table.rows.iter().enumerate() {
                    let code = row.code.as_deref();
                    let name = subjects.name_beside(code, &row.name, report.year);
                    let is_subject = !coded && subject_names.contains(name);
                    if code.is_some() != coded || is_subject || !done.insert((code, name)) {
                        continue;
                    }
                    if coded {
                        subject_names.insert(name);
                    }
                    let target = Target::Row { report: index, table: table_index, row: row_index };
                    self.add(Kind::Subject, code, name, target, row_amount(report, table, row));
                }
            }
        }
    }

    fn add_projects(&mut self, index: usize, report: &'a Report) {
        for (project_index, project) in report.projects.iter().enumerate() {
            let target = Target::Project { report: index, project: project_index };
            let code = project.code.as_deref();
            self.add(Kind::Project, code, &project.name, target, project_amount(project));
            for (indicator_index, indicator) in project.indicators.iter().enumerate() {
                let target =
                    Target::Indicator { report: index, project: project_index, indicator: indicator_index };
                self.add(Kind::Indicator, None, &indicator.name, target, None);
            }
        }
    }

    fn context(&mut self, report: &Report) -> Entry {
        let year = report.year.map(|year| year.to_string()).unwrap_or_default();
        Entry::new(Kind::Unit, None, &format!("{} {year}", report.unit_name), &mut self.masks)
    }

    fn finish(mut self) -> Vec<Entry> {
        for entry in &mut self.entries {
            entry.occurrences.sort_by_key(|place| (Reverse(place.amount), place.target));
        }
        self.entries
    }
}

/// The amount that stands for the row: that over all of it, or the first of this year. Those of another year say
/// nothing of what the subject gets.
fn row_amount(report: &Report, table: &Table, row: &Row) -> Option<Decimal> {
    let this_year = |column: &Column| {
        !column.column.is_percent() && !matches!(column.basis, Basis::PriorBudget | Basis::PriorFinal)
    };
    let of_column =
        |index: usize| row.value(index).filter(|_| table.columns.get(index).is_some_and(this_year));
    let whole = main_column(table, report.kind).and_then(of_column);
    let amount = whole.or_else(|| (0..table.columns.len()).find_map(of_column))?;
    in_yuan(amount, table.currency_unit)
}

fn project_amount(project: &Project) -> Option<Decimal> {
    in_yuan(project.funds.total.as_ref()?.planned()?, project.currency_unit)
}

fn in_yuan(amount: Decimal, unit: Option<CurrencyUnit>) -> Option<Decimal> {
    amount.checked_mul(unit?.in_yuan())
}
