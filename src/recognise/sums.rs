//! Checks the reading of a table by its own sums: in a table that otherwise adds up, one contradiction is the
//! publisher's mistake; many mean that the reading is doubtful.

use crate::model::{Row, Table};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// From this many contradictions on, a reading is doubtful…
const MANY: usize = 3;

/// Whether the rows of a table contradict its sums in several places, and more often than not.
pub(crate) fn contradict(table: &Table) -> bool {
    let (mut holds, mut breaks) = (0_usize, 0_usize);
    let columns =
        table.columns.iter().enumerate().filter(|(_, c)| !c.column.is_percent() && c.unit.is_none());
    for (column, _) in columns {
        for (sum, parts) in identities(table, column) {
            let slack = Decimal::new(5, 3) * Decimal::from(parts.len() + 1);
            match (parts.iter().sum::<Decimal>() - sum).abs() <= slack {
                true => holds += 1,
                false => breaks += 1,
            }
        }
    }
    breaks >= MANY && breaks > holds
}

/// For each row with a code: its amount, and those of the rows one level below, if all of them have one.
fn identities(table: &Table, column: usize) -> Vec<(Decimal, Vec<Decimal>)> {
    let mut children: HashMap<usize, Vec<&Row>> = HashMap::new();
    for row in &table.rows {
        if let (Some(parent), Some(_)) = (row.parent, &row.code) {
            children.entry(parent).or_default().push(row);
        }
    }
    let mut found = Vec::new();
    for (parent, rows) in children {
        let Some(above) = table.rows.get(parent).filter(|above| above.code.is_some()) else { continue };
        let is_next = rows.iter().all(|row| row.level == above.level + 1 && row.side == above.side);
        let parts: Vec<Decimal> = rows.iter().filter_map(|row| row.value(column)).collect();
        if let (Some(sum), true, false) = (above.value(column), is_next, parts.is_empty()) {
            found.push((sum, parts));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Amount, Basis, Column, ColumnKind, SubjectCode, TableKind};

    fn table(rows: &[(&str, Option<usize>, i64)]) -> Table {
        let mut table = Table::new(TableKind::Expense);
        table.columns =
            vec![Column { basis: Basis::Budget, column: ColumnKind::Total, unit: None, header: Vec::new() }];
        table.rows = rows
            .iter()
            .map(|(code, parent, amount)| {
                let code = SubjectCode::new(*code);
                let level = code.as_ref().map_or(0, SubjectCode::level);
                let amounts = vec![Amount::read(0, Decimal::from(*amount))];
                Row { code, level, parent: *parent, amounts, ..Row::default() }
            })
            .collect();
        table
    }

    #[test]
    fn one_contradiction_is_the_publishers_many_are_the_readings() {
        let mut rows =
            vec![("201", None, 10), ("20101", Some(0), 11), ("205", None, 5), ("20501", Some(2), 5)];
        assert!(!contradict(&table(&rows)), "one of two");
        rows.extend([("208", None, 5), ("20801", Some(4), 6), ("210", None, 5), ("21001", Some(6), 9)]);
        assert!(contradict(&table(&rows)), "three of four");
    }
}
