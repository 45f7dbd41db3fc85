use crate::model::{AMOUNT_COLUMNS, CurrencyUnit, Fund, INDICATOR_COLUMNS, Report, TableKind};
use rust_decimal::Decimal;
use std::borrow::Borrow;
use std::io::Write;

/// Every amount, one a line; absent amounts and those that could not be read give none.
pub fn amounts(reports: impl IntoIterator<Item = impl Borrow<Report>>, out: impl Write) -> csv::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(AMOUNT_COLUMNS)?;
    for report in reports {
        let report = report.borrow();
        let year = text(report.year);
        for table in report.tables.iter().filter(|t| t.kind != TableKind::Other) {
            let unit = table.currency_unit.map_or("", CurrencyUnit::name);
            for row in &table.rows {
                for amount in &row.amounts {
                    let (Some(value), Some(column)) = (amount.value, table.columns.get(amount.column)) else {
                        continue;
                    };
                    writer.write_record([
                        report.source.file.as_str(),
                        &year,
                        report.kind.name(),
                        &report.unit_name,
                        table.kind.name(),
                        unit,
                        row.side.map_or("", |s| s.name()),
                        row.code.as_deref().unwrap_or_default(),
                        &row.name,
                        column.basis.name(),
                        &column.column.to_string(),
                        &value.to_string(),
                        &text(row.place.page),
                        &text(row.place.line),
                    ])?;
                }
            }
        }
    }
    writer.flush()?;
    Ok(())
}

/// Every indicator, one a line, with its project's funds.
pub fn indicators(
    reports: impl IntoIterator<Item = impl Borrow<Report>>,
    out: impl Write,
) -> csv::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(INDICATOR_COLUMNS)?;
    for report in reports {
        let report = report.borrow();
        let year = text(report.year);
        for project in &report.projects {
            let funds = project.funds.each().map(|(_, fund)| text(fund.and_then(Fund::planned)));
            let [total, fiscal, carryover, other] = &funds;
            for i in &project.indicators {
                let word = |field: &Option<String>| field.clone().unwrap_or_default();
                let number = |field: Option<Decimal>| text(field);
                writer.write_record([
                    report.source.file.as_str(),
                    &year,
                    &project.name,
                    project.kind.name(),
                    project.department_code.as_deref().unwrap_or_default(),
                    total,
                    fiscal,
                    carryover,
                    other,
                    &word(&i.level1),
                    &word(&i.level2),
                    &i.name,
                    &word(&i.target),
                    &word(&i.comparator),
                    &word(&i.value),
                    &word(&i.unit),
                    &number(i.weight),
                    &word(&i.actual),
                    &number(i.score),
                    &text(i.place.page),
                    &text(i.place.line),
                ])?;
            }
        }
    }
    writer.flush()?;
    Ok(())
}

fn text<T: ToString>(value: Option<T>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}
