//! Our own formats, read back: the JSON of whole reports and the CSV of their amounts.

mod strings;
mod tidy;

use super::{Bounded, Breach, ReadError, decode, work};
use crate::model::{Library, Project, Report, SCHEMA, Table};
use crate::text::{clean, is_amount};
use serde::Deserialize;

pub use tidy::{Gathered, Stretch, Tidy, TidyReader, is_tidy_header, read_tidy};

/// Reads reports from our JSON.
pub fn read_json(bytes: &[u8]) -> Result<Vec<Report>, ReadError> {
    work::keep(Bounded::Bytes, 3 * bytes.len());
    let text = decode(bytes).text;
    let wrong = |e: serde_json::Error| {
        ReadError::contract(Breach::Form { line: e.line(), why: clean(&e.to_string()) })
    };
    let Schema { schema } = serde_json::from_str(&text).map_err(wrong)?;
    if schema != SCHEMA {
        return Err(ReadError::contract(Breach::Schema(clean(&schema))));
    }
    let library: Library = serde_json::from_str(&strings::cleaned(&text)).map_err(wrong)?;
    for (report, at) in library.reports.iter().zip(0..) {
        if let Some(number) = report.projects.iter().position(|project| !has_sane_numbers(project)) {
            let path = format!("reports[{at}].projects[{number}]");
            return Err(ReadError::Contract { path, what: Breach::HugeNumber });
        }
        for (table, number) in report.tables.iter().zip(0..) {
            check(table).map_err(|(row, what)| {
                let path = format!("reports[{at}].tables[{number}].rows[{row}]");
                ReadError::Contract { path, what }
            })?;
        }
    }
    Ok(library.reports)
}

/// Parsed first, to distinguish JSON of another schema from damaged JSON of ours.
#[derive(Deserialize)]
struct Schema {
    schema: String,
}

/// Checks what the types cannot express: indices are in range, and no row is its own ancestor. An error comes with
/// the index of its row.
fn check(table: &Table) -> Result<(), (usize, Breach)> {
    let (rows, columns) = (table.rows.len(), table.columns.len());
    for (i, row) in table.rows.iter().enumerate() {
        if let Some(amount) = row.amounts.iter().find(|a| a.column >= columns) {
            let column = amount.column;
            return Err((i, Breach::NoColumn { column, columns }));
        }
        if row.amounts.iter().filter_map(|a| a.value).any(|v| !is_amount(v)) {
            return Err((i, Breach::HugeNumber));
        }
        if let Some(parent) = row.parent.filter(|p| *p >= rows) {
            return Err((i, Breach::NoRow { parent, rows }));
        }
    }
    match circle(table) {
        Some(i) => Err((i, Breach::Circle)),
        None => Ok(()),
    }
}

/// Whether sums of the project's numbers fit a `Decimal`.
fn has_sane_numbers(project: &Project) -> bool {
    let funds = project.funds.each().into_iter().filter_map(|(_, fund)| fund);
    let funds = funds.flat_map(|f| [f.amount, f.initial, f.full_year, f.executed, f.rate, f.score]);
    let indicators = project.indicators.iter().flat_map(|i| [i.weight, i.score]);
    let own = [project.execution_weight, project.total_score];
    funds.chain(indicators).chain(own).flatten().all(is_amount)
}

/// The index of a row that is its own ancestor.
fn circle(table: &Table) -> Option<usize> {
    // The walk in which each row was visited: meeting a row of the current walk again is a cycle.
    let mut visited = vec![0; table.rows.len()];
    for start in 0..table.rows.len() {
        let mut at = Some(start);
        while let Some(i) = at {
            let round = visited.get_mut(i)?;
            if *round == start + 1 {
                return Some(i);
            } else if *round > 0 {
                break;
            }
            *round = start + 1;
            at = table.rows.get(i)?.parent;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Amount, Basis, Column, ColumnKind, Row, TableKind};

    fn library(edit: impl FnOnce(&mut Table)) -> Vec<u8> {
        let mut table = Table::new(TableKind::Expense);
        table.columns = vec![Column {
            basis: Basis::Budget,
            column: ColumnKind::Total,
            unit: None,
            header: vec!["合计".into()],
        }];
        let row = |code: &str, parent| Row {
            code: crate::model::SubjectCode::new(code),
            name: code.to_string(),
            parent,
            amounts: vec![Amount::read(0, "614.90".parse().unwrap())],
            ..Row::default()
        };
        table.rows = vec![row("201", None), row("20101", Some(0)), row("2010101", Some(1))];
        edit(&mut table);
        let report = Report { unit_name: "某单位".into(), tables: vec![table], ..Report::default() };
        serde_json::to_vec(&Library::new(vec![report])).unwrap()
    }

    fn error(bytes: &[u8]) -> String {
        read_json(bytes).unwrap_err().to_string()
    }

    #[test]
    fn reports_come_back_as_they_were_written() {
        let bytes = library(|_| {});
        let reports = read_json(&bytes).unwrap();
        assert_eq!(serde_json::to_vec(&Library::new(reports)).unwrap(), bytes);
        assert!(read_json(&[b"\xef\xbb\xbf".as_slice(), &bytes].concat()).is_ok());
    }

    #[test]
    fn control_characters_do_not_come_in() {
        let json = library(|table| table.title = "支出\u{1b}[31m总\u{202e}表".to_string());
        assert_eq!(read_json(&json).unwrap()[0].tables[0].title, "支出[31m总表");
    }

    #[test]
    fn the_contracts_own_example_is_read() {
        let Ok(shared) = std::env::var("YUSUAN_SHARED") else {
            eprintln!("skipped: YUSUAN_SHARED is not set");
            return;
        };
        let example = std::fs::read(format!("{shared}/design/report.example.json")).unwrap();
        assert_eq!(read_json(&example).unwrap().len(), 1);
    }

    #[test]
    fn errors_are_reported_with_their_place() {
        assert!(error(b"{\n\"reports\": [}").contains("第 2 行"));
        assert!(error(br#"{"schema":"other/1","reports":[]}"#).contains("yusuan/1"));
        let wrong_kind = String::from_utf8(library(|_| {})).unwrap().replace("\"expense\"", "\"costs\"");
        assert!(error(wrong_kind.as_bytes()).contains("costs"));
    }

    #[test]
    fn numbers_whose_sums_fit_no_decimal_are_refused() {
        let huge = Some("10000000000000000000000000000".parse().unwrap());
        assert!(error(&library(|t| t.rows[1].amounts[0].value = huge)).contains("rows[1]"));
        let project = Project { execution_weight: huge, ..Project::default() };
        let report = Report { projects: vec![project], ..Report::default() };
        let json = serde_json::to_vec(&Library::new(vec![report])).unwrap();
        assert!(error(&json).contains("projects[0]"));
    }

    #[test]
    fn indices_that_point_nowhere_or_in_a_circle_are_refused() {
        assert!(error(&library(|t| t.rows[1].amounts[0].column = 1)).contains("rows[1]"));
        assert!(error(&library(|t| t.rows[2].parent = Some(3))).contains("rows[2]"));
        assert!(error(&library(|t| t.rows[0].parent = Some(2))).contains("成环"));
        assert!(error(&library(|t| t.rows[2].parent = Some(2))).contains("成环"));
    }
}
