use super::entry::{Entry, Glance};
use super::places::Occurrence;
use super::{Kind, Target};
use crate::figures::{main_column, san_gong};
use crate::model::{
    Basis, Classification, Column, ColumnKind, CurrencyUnit, Project, Report, Row, RowAt, Table, TableKind,
};
use crate::subjects::Subjects;
use crate::text::squeeze;
use hashbrown::HashTable;
use rust_decimal::Decimal;
use std::cmp::Reverse;
use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

/// The dictionary of all names, each stored once.
#[derive(Default)]
pub(crate) struct Dictionary {
    entries: Vec<Entry>,
    /// For each entry.
    glances: Vec<Glance>,
    /// Indices of the entries by kind, code and name.
    known: HashTable<usize>,
    hasher: RandomState,
}

impl Dictionary {
    /// The names.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// For each name, what excludes it.
    pub(crate) fn glances(&self) -> &[Glance] {
        &self.glances
    }

    /// Adds everything in a report that has a name; `index` is the report's. Returns the index of its unit's name.
    pub(crate) fn add(&mut self, index: usize, report: &Report, subjects: &Subjects) -> Option<usize> {
        self.add_rows(index, report, subjects);
        self.add_san_gong(index, report, subjects);
        self.add_projects(index, report);
        let place = Occurrence::new(Target::Report { report: index }, None);
        let unit = self.place(Kind::Unit, None, &report.unit_name, place, || None);
        for (table, found) in report.tables.iter().enumerate() {
            let place = Occurrence::new(Target::Table { report: index, table }, None);
            let english = || {
                let words =
                    ENGLISH_TABLES.iter().find(|(kind, _)| *kind == found.kind).map(|(_, word)| *word);
                subjects.english(None, &found.title, None).or_else(|| subjects.english(None, words?, None))
            };
            self.place(Kind::Table, None, &found.title, place, english);
            self.add_columns(index, table, found, subjects);
        }
        for (note, found) in report.notes.iter().enumerate() {
            self.name(Kind::Note, None, &found.heading, Target::Note { report: index, note }, None);
        }
        for (term, found) in report.glossary.iter().enumerate() {
            let place = Occurrence::new(Target::Term { report: index, term }, None);
            let code = found.code.as_deref();
            let english = || subjects.english(code, &found.term, report.year);
            self.place(Kind::Term, code, &found.term, place, english);
        }
        unit
    }

    fn name(&mut self, kind: Kind, code: Option<&str>, name: &str, target: Target, amount: Option<Decimal>) {
        self.place(kind, code, name, Occurrence::new(target, amount), || None);
    }

    fn place(
        &mut self,
        kind: Kind,
        code: Option<&str>,
        name: &str,
        place: Occurrence,
        english: impl FnOnce() -> Option<String>,
    ) -> Option<usize> {
        if name.is_empty() {
            return None;
        }
        let Dictionary { entries, glances, known, hasher } = self;
        let hash = hasher.hash_one(Some((kind, code, name)));
        let key = |index: &usize| entries.get(*index).map(|e| (e.kind, e.code.as_deref(), &*e.name));
        let index = match known.find(hash, |index| key(index) == Some((kind, code, name))) {
            Some(index) => *index,
            None => {
                known.insert_unique(hash, entries.len(), |index| hasher.hash_one(key(index)));
                let entry = Entry::new(kind, code, name).in_english(&english().unwrap_or_default());
                glances.push(entry.glance());
                entries.push(entry);
                entries.len() - 1
            }
        };
        if let Some(entry) = entries.get_mut(index) {
            entry.places.push(place);
        }
        Some(index)
    }

    /// Adds each subject of a report once, from the most informative table. A row that has only a name, which is also
    /// that of a subject, is merged with the subject.
    fn add_rows(&mut self, index: usize, report: &Report, subjects: &Subjects) {
        // The parts of 三公经费 have names of their own.
        let of_san_gong = san_gong(report).map(|found| found.at.table);
        let tables = report.tables.iter().enumerate().filter(|(at, _)| Some(*at) != of_san_gong);
        let mut tables: Vec<(usize, &Table)> = tables.collect();
        tables.sort_by_key(|(_, table)| (rank(table.kind), Reverse(table.columns.len())));
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
                    let target = Target::Row { report: index, at: RowAt::new(table_index, row_index) };
                    let place = Occurrence::in_table(target, table.kind, row_amount(report, table, row));
                    self.place(Kind::Subject, code, name, place, || {
                        subjects.english(code, name, report.year)
                    });
                }
            }
        }
    }

    /// Adds the columns of a table by their headings, except for generic ones.
    fn add_columns(&mut self, report: usize, table: usize, found: &Table, subjects: &Subjects) {
        let of_table = Occurrence::in_table(Target::Table { report, table }, found.kind, None);
        let mut done = HashSet::new();
        let columns = found.columns.iter().enumerate();
        for (at, column) in
            columns.filter(|(_, c)| !matches!(c.column, ColumnKind::Amount | ColumnKind::Total))
        {
            let heading = column.header.iter().rev().map(|line| squeeze(line)).find(|line| !line.is_empty());
            let heading = heading.filter(|heading| !GENERAL.contains(&heading.as_str()));
            let Some(heading) = heading.filter(|heading| done.insert(heading.clone())) else { continue };
            let place = of_table.of_column(at);
            self.place(Kind::Column, None, &heading, place, || subjects.english(None, &heading, None));
        }
    }

    fn add_san_gong(&mut self, index: usize, report: &Report, subjects: &Subjects) {
        let Some(found) = san_gong(report) else { return };
        let is_split = found.parts.iter().any(|part| part.kind == ColumnKind::SanGong);
        for (at, part) in found.parts.iter().enumerate() {
            // If other expenses are printed next to 三公, 合计 covers more than 三公.
            if is_split && part.kind == ColumnKind::Total || part.amounts.iter().all(Option::is_none) {
                continue;
            }
            let latest = part.current.or_else(|| part.amounts.iter().rev().flatten().next().copied());
            let amount = latest.and_then(|amount| in_yuan(amount, found.table.currency_unit));
            let target = Target::Part { report: index, part: at };
            let place = Occurrence::in_table(target, TableKind::SanGong, amount);
            let code = Some(part.codes()).filter(|_| part.depth > 0).and_then(|codes| codes.first().copied());
            self.place(Kind::SanGong, code, part.name(), place, || subjects.english(None, part.name(), None));
        }
    }

    fn add_projects(&mut self, index: usize, report: &Report) {
        for (project_index, project) in report.projects.iter().enumerate() {
            let target = Target::Project { report: index, project: project_index };
            let code = project.code.as_deref();
            self.name(Kind::Project, code, &project.name, target, project_amount(project));
            for (indicator_index, indicator) in project.indicators.iter().enumerate() {
                let target =
                    Target::Indicator { report: index, project: project_index, indicator: indicator_index };
                self.name(Kind::Indicator, None, &indicator.name, target, None);
            }
        }
    }
}

/// Generic column headings.
const GENERAL: [&str; 7] = ["合计", "小计", "总计", "金额", "预算数", "决算数", "执行数"];

/// Names of table kinds that are shorter than usual titles; English names are attached to these.
const ENGLISH_TABLES: [(TableKind, &str); 15] = [
    (TableKind::IncomeExpense, "收支总表"),
    (TableKind::Income, "收入总表"),
    (TableKind::Expense, "支出总表"),
    (TableKind::BasicExpense, "基本支出"),
    (TableKind::ProjectExpense, "项目支出"),
    (TableKind::FiscalIncomeExpense, "财政拨款收支总表"),
    (TableKind::FiscalExpense, "财政拨款支出表"),
    (TableKind::FiscalBasic, "财政拨款基本支出表"),
    (TableKind::GeneralExpense, "一般公共预算支出表"),
    (TableKind::GeneralBasic, "一般公共预算基本支出表"),
    (TableKind::GeneralOperating, "机关运行经费"),
    (TableKind::GovernmentFund, "政府性基金预算支出表"),
    (TableKind::StateCapital, "国有资本经营预算支出表"),
    (TableKind::SanGong, "一般公共预算“三公”经费支出表"),
    (TableKind::Procurement, "政府采购预算表"),
];

/// The rank of a table kind for a subject's amount: other kinds rank below those of expenditure by subject, and income
/// tables last, since their amounts are spent under other subjects.
fn rank(kind: TableKind) -> usize {
    let tables = TableKind::EXPENSE_BY_SUBJECT;
    let last = tables.len();
    match kind {
        TableKind::Income => last + 1,
        TableKind::Other => last + 2,
        kind => tables.iter().position(|best| *best == kind).unwrap_or(last),
    }
}

/// The row's main amount: in the total column, else in the first column of this year. Amounts of other years are not
/// comparable, and in a table of income an expenditure subject's amount is only a part of what the subject gets.
fn row_amount(report: &Report, table: &Table, row: &Row) -> Option<Decimal> {
    let this_year = |column: &Column| {
        !column.column.is_percent() && !matches!(column.basis, Basis::PriorBudget | Basis::PriorFinal)
    };
    let is_expense = Classification::of(row.code_digits()).is_some();
    if is_expense && table.kind == TableKind::Income {
        return None;
    }
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
