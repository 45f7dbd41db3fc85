use super::view::{Value, View};
use crate::i18n::Texts;
use crate::model::{Amount, Column, Indicator, Project, Report, Row, Side, Table};
use crate::text::clean;
use rust_decimal::Decimal;

/// Every table in full, for people: code, name, amounts, place; unrecognised tables as printed.
pub fn tables(report: &Report, texts: &Texts) -> Vec<View> {
    report.tables.iter().map(|table| one(table, texts)).collect()
}

/// Every project with its funds, its goal and its indicators, for people.
pub fn projects(report: &Report, texts: &Texts) -> Vec<View> {
    report.projects.iter().map(|project| indicators(project, texts)).collect()
}

fn one(table: &Table, texts: &Texts) -> View {
    let title = texts.title_of(table);
    let number = table.number.as_deref().unwrap_or_default();
    let mut view = View::titled(format!("{title} {number}").trim_end(), table.currency_unit, texts);
    view.remarks.push(texts.extent(table));
    view.remarks.extend(table.statement.clone());
    view.remarks.retain(|remark| !remark.is_empty());
    if table.columns.is_empty() && !table.cells.is_empty() {
        return view.with_cells(&table.cells.to_rows(), table.header_rows, 0);
    }
    let has_sides = table.rows.iter().any(|row| row.side.is_some());
    let has_codes = table.rows.iter().any(|row| row.code.is_some());
    let heading = |column: &Column| texts.column_header(table, column).join(" ").trim().to_string();
    let words = [has_sides.then_some(texts.sides), has_codes.then_some(texts.code), Some(texts.name)];
    view.columns = words.into_iter().flatten().map(str::to_string).collect();
    view.columns.extend(table.columns.iter().map(heading));
    view.columns.push(texts.places.to_string());
    let depths = depths(table);
    let row = |(row, depth): (&Row, &usize)| {
        let side = has_sides.then(|| Value::text(row.side.map_or("", |side| side_name(side, texts))));
        let code = has_codes.then(|| Value::text(row.code.as_deref().unwrap_or_default()));
        let name = Value::name(&row.name, *depth);
        let amounts = table.columns.iter().enumerate().map(|(at, column)| {
            let amount = row.amounts.iter().find(|amount| amount.column == at);
            amount.map_or(Value::text(""), |amount| value(amount, column))
        });
        let place = Value::text(&texts.place(row.place));
        side.into_iter().chain(code).chain([name]).chain(amounts).chain([place]).collect()
    };
    view.rows = table.rows.iter().zip(&depths).map(row).collect();
    view
}

/// The depth of each row in the hierarchy; a parent precedes its children.
fn depths(table: &Table) -> Vec<usize> {
    let mut depths: Vec<usize> = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let above = row.parent.and_then(|parent| depths.get(parent));
        depths.push(above.map_or(0, |depth| depth + 1));
    }
    depths
}

fn side_name(side: Side, texts: &Texts) -> &'static str {
    match side {
        Side::Income => texts.income,
        Side::Expense => texts.expense,
    }
}

fn value(amount: &Amount, column: &Column) -> Value {
    match amount.value {
        Some(value) if column.column.is_percent() => Value::Percent(value),
        Some(value) => Value::Number(value),
        None => Value::text(&format!("{}?", amount.printed.as_deref().unwrap_or_default())),
    }
}

fn indicators(project: &Project, texts: &Texts) -> View {
    let columns = [
        texts.level1,
        texts.level2,
        texts.indicator,
        texts.target,
        texts.weight,
        texts.actual,
        texts.score,
        texts.places,
    ];
    let text = |text: &Option<String>| Value::text(text.as_deref().unwrap_or_default());
    let number = |number: Option<Decimal>| number.map_or(Value::text(""), Value::Number);
    let row = |indicator: &Indicator| {
        vec![
            text(&indicator.level1),
            text(&indicator.level2),
            Value::name(&indicator.name, 0),
            text(&indicator.target),
            number(indicator.weight),
            text(&indicator.actual),
            number(indicator.score),
            Value::text(&texts.place(indicator.place)),
        ]
    };
    let rows: Vec<Vec<Value>> = project.indicators.iter().map(row).collect();
    // A budget has no results, and a final account may have no weights: omit empty columns.
    let filled: Vec<bool> =
        (0..columns.len()).map(|at| rows.iter().any(|r| r.get(at).is_some_and(|v| !v.is_empty()))).collect();
    let kept = |row: Vec<Value>| row.into_iter().zip(&filled).filter(|(_, filled)| **filled);
    View {
        remarks: remarks(project, texts),
        columns: columns.into_iter().zip(&filled).filter(|(_, f)| **f).map(|(c, _)| c.to_string()).collect(),
        rows: rows.into_iter().map(|row| kept(row).map(|(value, _)| value).collect()).collect(),
        ..View::titled(&project.name, project.currency_unit, texts)
    }
}

/// The funds and the goal of a project, and whether there is nothing else.
fn remarks(project: &Project, texts: &Texts) -> Vec<String> {
    let planned = project.funds.each().into_iter().zip(texts.funds).filter_map(|((_, fund), name)| {
        Some(format!("{name} {}", Value::Number(fund?.planned()?).grouped()))
    });
    let funds = planned.collect::<Vec<_>>().join("  ");
    let none = project.indicators.is_empty().then(|| texts.no_indicators.to_string());
    let remarks = [Some(funds), project.goal.as_deref().map(clean), none];
    remarks.into_iter().flatten().filter(|remark| !remark.is_empty()).collect()
}
