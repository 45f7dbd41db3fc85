use super::said::{Said, said};
use super::{main_column, percent};
use crate::model::{Basis, CurrencyUnit, Project, Report, ReportKind, Row, RowAt, Table, TableKind};
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

/// The tables whose subjects the narrative covers, in order of preference.
const SPOKEN_OF: [TableKind; 3] = [TableKind::GeneralExpense, TableKind::FiscalExpense, TableKind::Expense];

/// Budget and execution of a subject or project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Executed {
    /// The subject or project.
    pub of: Of,
    /// 年初预算数.
    pub initial: Option<Decimal>,
    /// 全年预算数, or a budget without further specification.
    pub full_year: Option<Decimal>,
    /// 决算数, or 执行数.
    pub spent: Option<Decimal>,
    /// Unit of the amounts.
    pub unit: Option<CurrencyUnit>,
    /// 执行率 in percent.
    pub rate: Option<Decimal>,
    /// Whether the rate is computed because the document doesn't print it.
    pub computed: bool,
    /// Section and paragraph of the narrative with the statement.
    pub said: Option<(usize, usize)>,
}

/// Something with an execution rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// A subject.
    Subject(RowAt),
    /// A project, by its index in the report.
    Project(usize),
}

/// The execution rates of projects and of the lowest-level subjects, lowest rate first, those without a rate last.
/// Budgets of subjects come from a table, else from the narrative; without either there are no subjects.
pub fn executed(report: &Report) -> Vec<Executed> {
    if report.kind != ReportKind::Final {
        return Vec::new();
    }
    let mut found = of_table(report).or_else(|| of_narrative(report)).unwrap_or_default();
    found
        .extend(report.projects.iter().enumerate().filter_map(|(index, project)| of_project(index, project)));
    found.sort_by_key(|executed| (executed.rate.is_none(), executed.rate));
    found
}

fn of_project(index: usize, project: &Project) -> Option<Executed> {
    let total = project.funds.total.as_ref()?;
    let known = Executed {
        of: Of::Project(index),
        initial: total.initial,
        full_year: total.full_year,
        spent: total.executed,
        unit: project.currency_unit,
        rate: total.rate,
        computed: false,
        said: None,
    };
    let evaluated = known.spent.or(known.rate).is_some();
    evaluated.then(|| known.with_rate())
}

/// A word in the header of the budget at the beginning of the year.
const INITIAL: &str = "年初";

/// From the first table with both budget and execution.
fn of_table(report: &Report) -> Option<Vec<Executed>> {
    report.tables.iter().enumerate().find_map(|(index, table)| {
        let main = table.columns.get(main_column(table, report.kind)?)?.column;
        let planned = table.column(Basis::Budget, main)?;
        let spent = table.column(Basis::Final, main)?;
        let initial = table.columns.get(planned)?.header.iter().any(|h| h.contains(INITIAL));
        let found = subjects(table).map(|(row, r)| {
            let budget = r.value(planned);
            let initially = budget.filter(|_| initial);
            let full_year = budget.filter(|_| !initial);
            let known = Executed::of_subject(RowAt::new(index, row), table, r.value(spent));
            Executed { initial: initially, full_year, ..known }.with_rate()
        });
        let found: Vec<Executed> = found.collect();
        found.iter().any(|e| e.rate.is_some()).then_some(found)
    })
}

/// From the narrative.
fn of_narrative(report: &Report) -> Option<Vec<Executed>> {
    let said = said(report);
    if said.is_empty() {
        return None;
    }
    let mut by_name: HashMap<&str, Vec<&Said<'_>>> = HashMap::new();
    said.iter().for_each(|s| by_name.entry(s.name).or_default().push(s));
    let of_kind = |kind: &TableKind| report.tables.iter().position(|t| t.kind == *kind && !t.empty);
    let index = SPOKEN_OF.iter().find_map(of_kind)?;
    let table = report.tables.get(index)?;
    let spent = main_column(table, report.kind)?;
    let mut namesakes: HashMap<&str, usize> = HashMap::new();
    subjects(table).for_each(|(_, r)| *namesakes.entry(&r.name).or_default() += 1);
    let found = subjects(table).map(|(row, r)| {
        let known = Executed::of_subject(RowAt::new(index, row), table, r.value(spent));
        let group = r.parent.and_then(|p| table.rows.get(p)).map_or("", |p| p.name.as_str());
        let Some(spoken) = by_name.get(r.name.as_str()) else { return known };
        let of_group = spoken.iter().find(|s| s.group == group);
        // A different 款 means a different subject, unless this is the only one with this name.
        let only =
            || spoken.first().filter(|_| spoken.len() == 1 && namesakes.get(r.name.as_str()) == Some(&1));
        of_group.or_else(only).map_or(known, |s| known.as_said(s))
    });
    Some(found.collect())
}

/// The rows of subjects without children.
fn subjects(table: &Table) -> impl Iterator<Item = (usize, &Row)> {
    let above: HashSet<usize> = table.rows.iter().filter_map(|r| r.parent).collect();
    table.rows.iter().enumerate().filter(move |(i, r)| r.code.is_some() && !above.contains(i))
}

impl Executed {
    fn of_subject(at: RowAt, table: &Table, spent: Option<Decimal>) -> Self {
        Executed {
            of: Of::Subject(at),
            initial: None,
            full_year: None,
            spent,
            unit: table.currency_unit,
            rate: None,
            computed: false,
            said: None,
        }
    }

    fn as_said(self, said: &Said<'_>) -> Self {
        let in_unit = |yuan: Decimal| yuan.checked_div(self.unit.map_or(Decimal::ONE, CurrencyUnit::in_yuan));
        Executed {
            initial: said.initial.and_then(in_unit),
            full_year: said.full_year.and_then(in_unit),
            rate: said.rate,
            said: Some(said.place),
            ..self
        }
        .with_rate()
    }

    /// Computes a missing rate, from the full-year budget or else the initial one.
    fn with_rate(self) -> Self {
        let computed = || percent(self.spent?, self.full_year.or(self.initial)?);
        match self.rate {
            Some(_) => self,
            None => Executed { rate: computed(), computed: true, ..self },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::fixture;
    use crate::model::{Amount, Column};

    #[test]
    fn projects_have_the_rate_that_they_print() {
        let report = fixture::final_account();
        let found = executed(&report);
        let project = found.iter().find(|e| e.of == Of::Project(0)).unwrap();
        assert_eq!(project.rate.unwrap().normalize().to_string(), "75");
        assert!(!project.computed);
        assert_eq!(found[0].of, Of::Project(0), "the lowest comes first");
    }

    #[test]
    fn subjects_have_the_budget_and_the_rate_that_the_narrative_says() {
        let report = fixture::final_account();
        let found = executed(&report);
        let subject = found.iter().find(|e| matches!(e.of, Of::Subject { .. })).unwrap();
        let words =
            [subject.initial, subject.spent, subject.rate].map(|n| n.unwrap().normalize().to_string());
        assert_eq!(words, ["500", "460", "92"]);
        assert_eq!(subject.said, Some((0, 0)));
        assert!(!subject.computed);
    }

    #[test]
    fn a_subject_of_another_group_is_another_subject() {
        let mut report = fixture::final_account();
        let table = &mut report.tables[0];
        let row = table.rows[3].clone();
        table.rows.push(Row { parent: None, ..row });
        let found = executed(&report);
        let rates: Vec<bool> = found.iter().map(|e| e.rate.is_some()).collect();
        assert_eq!(rates, [true, true, false], "what nothing is said of comes last");
    }

    #[test]
    fn subjects_that_print_plan_and_spending_are_compared_and_the_lowest_comes_first() {
        let mut report = fixture::final_account();
        let table = &mut report.tables[0];
        let total = table.columns[0].clone();
        table.columns.push(Column { basis: Basis::Budget, ..total });
        let budget = table.columns.len() - 1;
        let lowest = table.rows.iter_mut().rfind(|r| r.code.is_some()).unwrap();
        let spent = lowest.value(0).unwrap();
        lowest.amounts.push(Amount::read(budget, spent * Decimal::from(2)));
        let found = executed(&report);
        assert!(matches!(found[0].of, Of::Subject { .. }));
        assert_eq!(found[0].rate.unwrap().normalize().to_string(), "50");
        assert!(found[0].computed && found[0].full_year.is_some());
    }

    #[test]
    fn a_budget_has_carried_out_nothing_yet() {
        assert_eq!(executed(&fixture::budget()), []);
    }
}
