//! The lines of the public data contract, shared by CSV and Parquet.

use crate::model::{
    AMOUNT_COLUMNS, CurrencyUnit, Fund, INDICATOR_COLUMNS, Indicator, Place, Report, TableKind,
};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// One field of a line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Field<'a> {
    /// Text; empty where there is none.
    Text(Cow<'a, str>),
    /// An integer.
    Whole(Option<u32>),
    /// A decimal number.
    Exact(Option<Decimal>),
}

/// Calls back for each amount of a report; absent and unread amounts are skipped.
pub(crate) fn each_amount<E>(
    report: &Report,
    mut call: impl FnMut(&[Field<'_>; AMOUNT_COLUMNS.len()], Place) -> Result<(), E>,
) -> Result<(), E> {
    for table in report.tables.iter().filter(|t| t.kind != TableKind::Other) {
        let unit = table.currency_unit.map_or("", CurrencyUnit::name);
        for row in &table.rows {
            for amount in &row.amounts {
                let (Some(value), Some(column)) = (amount.value, table.columns.get(amount.column)) else {
                    continue;
                };
                let fields = [
                    text(&report.source.file),
                    Field::Whole(report.year.map(u32::from)),
                    text(report.kind.name()),
                    text(&report.unit_name),
                    text(table.kind.name()),
                    text(unit),
                    text(row.side.map_or("", |side| side.name())),
                    text(row.code.as_deref().unwrap_or_default()),
                    text(&row.name),
                    text(column.basis.name()),
                    Field::Text(column.column.to_string().into()),
                    Field::Exact(Some(value)),
                    Field::Whole(row.place.page),
                    Field::Whole(row.place.line),
                ];
                call(&fields, row.place)?;
            }
        }
    }
    Ok(())
}

/// Calls back for each indicator of a report, with its project's funds; once for a project that prints only a goal.
pub(crate) fn each_indicator<E>(
    report: &Report,
    mut call: impl FnMut(&[Field<'_>; INDICATOR_COLUMNS.len()], Place) -> Result<(), E>,
) -> Result<(), E> {
    for project in &report.projects {
        let [total, fiscal, carryover, other] =
            project.funds.each().map(|(_, fund)| Field::Exact(fund.and_then(Fund::planned)));
        let goal_alone = Indicator { place: project.place, ..Indicator::default() };
        let alone = project.indicators.is_empty().then_some(&goal_alone);
        for i in project.indicators.iter().chain(alone) {
            let fields = [
                text(&report.source.file),
                Field::Whole(report.year.map(u32::from)),
                text(&project.name),
                text(project.kind.name()),
                text(project.department_code.as_deref().unwrap_or_default()),
                total.clone(),
                fiscal.clone(),
                carryover.clone(),
                other.clone(),
                word(&i.level1),
                word(&i.level2),
                text(&i.name),
                word(&i.target),
                word(&i.comparator),
                word(&i.value),
                word(&i.unit),
                Field::Exact(i.weight),
                word(&i.actual),
                Field::Exact(i.score),
                Field::Whole(i.place.page),
                Field::Whole(i.place.line),
            ];
            call(&fields, i.place)?;
        }
    }
    Ok(())
}

fn text(text: &str) -> Field<'_> {
    Field::Text(text.into())
}

fn word(word: &Option<String>) -> Field<'_> {
    text(word.as_deref().unwrap_or_default())
}
