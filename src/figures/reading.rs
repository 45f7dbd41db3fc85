use crate::model::{Account, Leftover, Report, Table};
use crate::text::clean;

/// The number of rows of a table: rows that were read, or printed rows of an unrecognised table.
pub fn row_count(table: &Table) -> usize {
    if table.rows.is_empty() { table.cells.len() } else { table.rows.len() }
}

/// The number of amounts read from a table.
pub fn amount_count(table: &Table) -> usize {
    table.rows.iter().flat_map(|r| &r.amounts).filter(|a| a.value.is_some()).count()
}

/// Whether a report has only text.
pub fn is_narrative(report: &Report) -> bool {
    report.tables.is_empty() && report.projects.is_empty()
}

/// The reading account of a report, if its tables have any numbers.
pub fn account(report: &Report) -> Option<&Account> {
    report.account.as_ref().filter(|account| account.total() > 0)
}

/// The printed cell with an unplaced number: table, row of its cells, column. `None` for a project's form.
pub fn cell_of(report: &Report, left: &Leftover) -> Option<(usize, usize, usize)> {
    let row = usize::try_from(left.place.row?).ok()?;
    report.tables.iter().enumerate().filter(|(_, table)| table.title == left.table).find_map(|(t, table)| {
        let here = left.place.page.is_none_or(|page| table.pages.is_empty() || table.pages.contains(&page));
        let column = table.cells.get(row).filter(|_| here)?.iter().position(|c| clean(c) == left.text)?;
        Some((t, row, column))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Place, TableKind};

    #[test]
    fn a_leftover_is_found_in_the_table_of_its_page() {
        let table = |page: u32, cells: [&str; 2]| {
            let mut table = Table::new(TableKind::Other);
            table.pages = vec![page];
            table.cells = [cells].into_iter().collect();
            table
        };
        let report =
            Report { tables: vec![table(1, ["甲", "7"]), table(2, ["7", "乙"])], ..Report::default() };
        let left = |place: Place| Leftover { text: "7".into(), table: String::new(), place: place.in_row(0) };
        assert_eq!(cell_of(&report, &left(Place::page(1))), Some((0, 0, 1)));
        assert_eq!(cell_of(&report, &left(Place::page(2))), Some((1, 0, 0)));
        assert_eq!(cell_of(&report, &left(Place::page(3))), None);
    }
}
