use super::hierarchies;
use crate::model::{Money, Project, Report, Row, RowAt, TableKind};
use crate::subjects;

/// The subjects that a project is paid from: those with an amount equal to its funds. Of a class and its children the
/// lowest level is chosen; of several tables, the first.
pub fn subjects_of(report: &Report, project: &Project) -> Vec<RowAt> {
    let funds = project.planned().and_then(Money::in_yuan).filter(|fund| !fund.is_zero());
    let Some(funds) = funds else { return Vec::new() };
    let mut found: Vec<(&str, RowAt)> = Vec::new();
    for (table_index, table) in report.tables.iter().enumerate() {
        for (row_index, row) in table.rows.iter().enumerate() {
            let Some(code) = row.code.as_deref() else { continue };
            let in_yuan = |amount| table.money(amount).and_then(Money::in_yuan);
            let is_funds = row.amounts.iter().any(|amount| in_yuan(amount) == Some(funds));
            if is_funds && found.iter().all(|(known, _)| *known != code) {
                found.push((code, RowAt::new(table_index, row_index)));
            }
        }
    }
    let codes: Vec<&str> = found.iter().map(|(code, _)| *code).collect();
    let is_lowest = |code: &str| !codes.iter().any(|other| *other != code && other.starts_with(code));
    found.into_iter().filter(|(code, _)| is_lowest(code)).map(|(_, place)| place).collect()
}

/// The rows with the corresponding subjects of the other classification: for 30113 住房公积金, 2210201 住房公积金.
pub fn counterparts_of(report: &Report, code: &str) -> Vec<RowAt> {
    rows_of(report, &subjects::counterparts(code))
}

/// The first row for each of these codes.
pub fn rows_of(report: &Report, codes: &[&str]) -> Vec<RowAt> {
    let place = |wanted: &&str| {
        report.tables.iter().enumerate().find_map(|(table, printed)| {
            let row = printed.rows.iter().position(|row| row.code.as_deref() == Some(*wanted))?;
            Some(RowAt { table, row })
        })
    };
    codes.iter().filter_map(place).collect()
}

/// The class with this name; tables of income and expenditure print classes without codes.
pub fn class_of(report: &Report, name: &str) -> Option<RowAt> {
    let is_class = |row: &Row| row.code.as_deref().is_some_and(|code| code.len() == 3) && row.name == name;
    let tables = hierarchies(report).into_iter().filter_map(|at| Some((at, report.tables.get(at)?)));
    let mut found: Vec<(RowAt, TableKind)> = tables
        .filter_map(|(at, table)| Some((RowAt::new(at, table.rows.iter().position(is_class)?), table.kind)))
        .collect();
    found.sort_by_key(|(_, kind)| *kind != TableKind::Expense);
    found.first().map(|(at, _)| *at)
}

/// Rows without a code that have this name; in each table the first with an amount.
pub fn rows_named(report: &Report, name: &str) -> Vec<RowAt> {
    let is_named =
        |row: &Row| row.code.is_none() && row.name == name && row.amounts.iter().any(|a| a.value.is_some());
    let tables = report.tables.iter().enumerate();
    tables.filter_map(|(at, table)| Some(RowAt::new(at, table.rows.iter().position(is_named)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::fixture;
    use crate::model::SubjectCode;

    fn codes(report: &Report, places: &[RowAt]) -> Vec<String> {
        places.iter().map(|at| report.row(*at).unwrap().code_digits().to_string()).collect()
    }

    #[test]
    fn a_project_leads_to_the_lowest_subject_that_pays_exactly_its_funds() {
        let mut report = fixture::budget();
        let project = report.projects[0].clone();
        assert_eq!(codes(&report, &subjects_of(&report, &project)), ["2080107"]);
        report.projects[0].funds.total = None;
        assert!(subjects_of(&report, &report.projects[0]).is_empty());
    }

    #[test]
    fn classes_and_rows_are_found_by_their_names() {
        let report = fixture::budget();
        let class = class_of(&report, "住房保障支出").unwrap();
        assert_eq!(codes(&report, &[class]), ["221"]);
        assert_eq!(report.tables[class.table].kind, TableKind::Expense);
        assert_eq!(class_of(&report, "住房公积金"), None, "it is no class");
        let named = rows_named(&report, "一般公共预算拨款收入");
        assert!(!named.is_empty(), "{named:?}");
        assert!(rows_named(&report, "住房公积金").is_empty(), "subjects have codes");
    }

    #[test]
    fn the_same_thing_is_found_in_the_other_classification() {
        let mut report = fixture::budget();
        assert!(counterparts_of(&report, "2210201").is_empty(), "30113 is not printed");
        report.tables[1].rows[1].code = SubjectCode::new("30113");
        assert_eq!(counterparts_of(&report, "2210201"), [RowAt::new(1, 1)]);
    }
}
