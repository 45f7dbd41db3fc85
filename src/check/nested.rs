//! Rows that stand below others in two-sided tables.

use super::Figure;
use super::finding::{Finding, Outcome, few_fail};
use super::scene::{Scene, row_name};
use super::tree::additive;
use super::wording::subjects::{FUNDS, OF_WHICH};
use crate::facts::{Role, Roles};
use crate::model::{RowAt, Side, Table, TableKind};
use crate::text::key;
use std::collections::BTreeMap;

/// Y201, in two-sided tables: a subject is the sum of those below it, and 财政拨款收入 that of its funds.
///
/// What stands below others need not be all of it (其中：…), so either the sums of most rows show it, or all three funds
/// are listed.
pub(crate) fn sides(scene: &mut Scene<'_>) {
    let tables = scene.report().tables.iter().enumerate();
    let sided =
        |table: &Table| matches!(table.kind, TableKind::IncomeExpense | TableKind::FiscalIncomeExpense);
    for (at, table) in tables.filter(|(_, table)| sided(table)) {
        let columns = additive(table);
        for side in [Side::Income, Side::Expense] {
            let parents = parents(table, side);
            for column in &columns {
                column_of(scene, (at, *column), table, &parents);
            }
        }
    }
}

/// The sums of one side in one column.
fn column_of(scene: &mut Scene<'_>, (at, column): (usize, usize), table: &Table, parents: &Parents) {
    let sum = |(parent, below): (&usize, &Vec<usize>)| {
        let cells = below.iter().map(|row| scene.cell(RowAt::new(at, *row), column));
        let parts: Vec<Figure> = cells.filter(Figure::is_printed).collect();
        let whole = scene.cell(RowAt::new(at, *parent), column);
        let name = table.rows.get(*parent).map(row_name)?;
        let is_printed = whole.is_printed() && !parts.is_empty();
        let finding = is_printed.then(|| Finding::sum(scene.rule, &name, whole, parts))?;
        Some((finding, has_all_funds(table, below)))
    };
    let sums: Vec<(Finding, bool)> = parents.iter().filter_map(sum).collect();
    let shown = are_shown(sums.iter().map(|(finding, _)| finding));
    for (finding, is_sure) in sums {
        if shown || is_sure || finding.outcome != Outcome::Fail {
            scene.push(finding);
        }
    }
}

type Parents = BTreeMap<usize, Vec<usize>>;

/// Each row of a side with the rows directly below it, if they are not introduced as a part.
fn parents(table: &Table, side: Side) -> Parents {
    let mut parents = Parents::new();
    for (row, line) in table.rows.iter().enumerate().filter(|(_, line)| line.side == Some(side)) {
        // What stands below a total is all that it is the sum of.
        let above =
            |parent: &usize| table.rows.get(*parent).is_some_and(|p| p.level > 0 && p.side == line.side);
        if let Some(parent) = line.parent.filter(above) {
            parents.entry(parent).or_default().push(row);
        }
    }
    let is_part = |row: &usize| table.rows.get(*row).is_some_and(|row| row.name.starts_with(OF_WHICH));
    let roles = Roles::of(table);
    // Y305 compares what the funds carried over.
    let is_compared = |parent: &usize| {
        table.kind == TableKind::FiscalIncomeExpense && roles.role(*parent) == Some(Role::Opening)
    };
    parents.retain(|parent, below| !below.iter().any(is_part) && !is_compared(parent));
    parents
}

/// Whether the sums of several rows show that rows add up, and few do not.
fn are_shown<'a>(sums: impl Iterator<Item = &'a Finding>) -> bool {
    const SHOWN: usize = 4;
    const OF_FAILURES: usize = 3;
    let printed = sums.filter(|sum| sum.figures.iter().any(|figure| !figure.value.is_zero()));
    let (hold, fail): (Vec<&Finding>, Vec<&Finding>) = printed.partition(|sum| sum.outcome.holds());
    // The only row below another may be a part that happens to be all of it.
    let has_parts = |sum: &&Finding| sum.figures.iter().filter(|f| !f.value.is_zero()).count() > 2;
    few_fail(hold.len(), fail.len(), SHOWN, OF_FAILURES) && hold.iter().any(has_parts)
}

fn has_all_funds(table: &Table, rows: &[usize]) -> bool {
    let names: Vec<String> =
        rows.iter().filter_map(|row| table.rows.get(*row)).map(|row| key(&row.name)).collect();
    rows.len() == FUNDS.len() && FUNDS.iter().all(|(fund, _)| names.iter().any(|name| name.starts_with(fund)))
}
