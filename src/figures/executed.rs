use super::{Figure, main_column, percent};
use crate::model::{Basis, Report, Table};
use rust_decimal::Decimal;
use std::collections::HashSet;

/// What was carried out of a budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Executed {
    /// Of what.
    pub of: Of,
    /// 执行率 in per cent, as printed or else computed.
    pub rate: Decimal,
}

/// What has a rate of execution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// A subject, with what was spent.
    Subject(Figure),
    /// A project, by its index in the report.
    Project(usize),
}

/// The rates of execution of projects and of the lowest subjects, the lowest rate first: those that say both what
/// was planned and what was spent.
pub fn executed(report: &Report) -> Vec<Executed> {
    let projects = report.projects.iter().enumerate().filter_map(|(index, project)| {
        let total = project.funds.total.as_ref()?;
        let computed = || percent(total.executed?, total.full_year?);
        Some(Executed { of: Of::Project(index), rate: total.rate.or_else(computed)? })
    });
    let tables = report.tables.iter().enumerate();
    let subjects =
        tables.map(|(index, table)| subjects(index, table, report)).find(|found| !found.is_empty());
    let mut found: Vec<Executed> = projects.chain(subjects.unwrap_or_default()).collect();
    found.sort_by_key(|executed| executed.rate);
    found
}

fn subjects(index: usize, table: &Table, report: &Report) -> Vec<Executed> {
    let main = main_column(table, report.kind).and_then(|c| table.columns.get(c));
    let column = |basis| main.and_then(|main| table.column(basis, main.column));
    let (Some(planned), Some(spent)) = (column(Basis::Budget), column(Basis::Final)) else {
        return Vec::new();
    };
    let above: HashSet<usize> = table.rows.iter().filter_map(|r| r.parent).collect();
    let rows = table.rows.iter().enumerate().filter(|(i, r)| r.code.is_some() && !above.contains(i));
    rows.filter_map(|(row, r)| {
        let amount = r.value(spent)?;
        let rate = percent(amount, r.value(planned)?)?;
        Some(Executed { of: Of::Subject(Figure { table: index, row, amount, share: None }), rate })
    })
    .collect()
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
        assert_eq!(found.iter().map(|e| e.of).collect::<Vec<_>>(), [Of::Project(0)]);
        assert_eq!(found[0].rate.normalize().to_string(), "75");
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
        assert!(matches!(found[0].of, Of::Subject(_)));
        assert_eq!(found[0].rate.normalize().to_string(), "50");
    }
}
