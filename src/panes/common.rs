//! Cells and facts shared by several panes.

use super::{Cell, Context, Fact, Item, Outline, Selected, Tone, Value};
use crate::figures::{Whole, counterparts_of};
use crate::model::{Amount, Column, CurrencyUnit, RowAt, Table};
use rust_decimal::Decimal;

/// The title of a table: name, number and display unit.
pub(crate) fn table_title(cx: Context<'_>, table: &Table) -> String {
    let title = cx.texts().title_of(table);
    let number = table.number.as_deref().map(|n| format!(" {n}")).unwrap_or_default();
    let unit = table.has_amounts().then(|| format!(" · {}", unit_name(cx, table.currency_unit)));
    let unit = unit.unwrap_or_default();
    format!("{title}{number}{unit}")
}

/// A list whose title names the unit of its amounts, unless it is empty. An amount of another unit carries its own.
pub(crate) fn list_in_unit(
    cx: Context<'_>,
    title: &str,
    heading: &str,
    unit: Option<CurrencyUnit>,
    rows: Vec<(Option<usize>, Item)>,
) -> Outline {
    if rows.is_empty() {
        return Outline::new(title, heading, rows);
    }
    let title = format!("{title} · {}", unit_name(cx, unit));
    Outline::new(title, heading, rows).in_unit(cx.shown.unit(unit))
}

/// The name of the display unit.
pub(crate) fn unit_name(cx: Context<'_>, printed: Option<CurrencyUnit>) -> &'static str {
    cx.shown.unit(printed).map_or(cx.texts().no_unit, |unit| cx.texts().unit_of_money(unit))
}

/// An amount in the display unit; as printed if it has too many digits to convert.
pub(crate) fn money(cx: Context<'_>, value: Decimal, printed: Option<CurrencyUnit>) -> Cell {
    let tone = if value.is_sign_negative() { Tone::Fall } else { Tone::Plain };
    let value = match cx.shown.value(value, printed) {
        Some(value) => Value::Amount(value, cx.shown.unit(printed)),
        None => Value::Amount(value, printed),
    };
    Cell { tone, ..Cell::of(value) }.with_unit(cx.texts())
}

/// Like [`money`]; blank if `None`.
pub(crate) fn money_or_blank(cx: Context<'_>, value: Option<Decimal>, printed: Option<CurrencyUnit>) -> Cell {
    value.map_or_else(Cell::default, |value| money(cx, value, printed))
}

/// Like [`money`]; says that nothing is printed if `None`.
pub(crate) fn money_in_words(cx: Context<'_>, value: Option<Decimal>, printed: Option<CurrencyUnit>) -> Cell {
    value.map_or_else(|| Cell::toned(cx.texts().blank, Tone::Faint), |value| money(cx, value, printed))
}

/// A change as an amount of money.
pub(crate) fn change_of(cx: Context<'_>, change: Decimal, printed: Option<CurrencyUnit>) -> Cell {
    money(cx, change, printed).changed_by(change)
}

/// A change as a percentage.
pub(crate) fn rate_of(rate: Decimal) -> Cell {
    Cell::share(Some(rate)).changed_by(rate)
}

/// A row's content in a column: the amount, the text that could not be read, or a blank.
pub(crate) fn amount(cx: Context<'_>, table: &Table, column: &Column, amount: Option<&Amount>) -> Cell {
    let is_percent = column.column.is_percent() || column.unit.as_deref() == Some("%");
    let is_count = column.unit.is_some() && !is_percent;
    let Some(amount) = amount else { return Cell::default() };
    let Some(value) = amount.value else {
        return Cell::toned(format!("{}?", amount.printed.as_deref().unwrap_or_default()), Tone::Odd);
    };
    let cell = match (is_percent, is_count) {
        (true, _) => Cell::of(Value::Percent(value)),
        (_, true) => Cell::of(Value::Number(value)),
        _ => money(cx, value, table.currency_unit),
    };
    // A percentage in an unknown column is not a change, and has no sign.
    let is_change = column.column.is_percent() || (!is_percent && column.column.is_change());
    let cell = if is_change { cell.changed_by(value) } else { cell };
    Cell { inferred: amount.inferred, ..cell }
}

/// Like [`amount`], but blank and unread cells are described in words.
pub(crate) fn amount_in_words(
    cx: Context<'_>,
    table: &Table,
    column: &Column,
    printed: Option<&Amount>,
) -> Cell {
    match printed {
        None => Cell::toned(cx.texts().blank, Tone::Faint),
        Some(Amount { value: None, printed, .. }) => {
            let printed = printed.as_deref().unwrap_or_default();
            Cell::toned(format!("{printed} {}", cx.texts().unread), Tone::Odd)
        }
        some => amount(cx, table, column, some),
    }
}

/// The printed cells of a row, with its number, if the table keeps its cells.
pub(crate) fn printed_row(cx: Context<'_>, table: &Table, row: usize) -> Vec<Fact> {
    let texts = cx.texts();
    let Some(cells) = table.cells.get(row) else { return Vec::new() };
    let words: Vec<&str> = cells.iter().filter(|t| !t.is_empty()).collect();
    let number = texts.row_of_table(row);
    vec![
        Fact::Pair(format!("  {}", texts.printed_row), number, Tone::Faint),
        Fact::Text(format!("  {}", words.join(" | ")), Tone::Faint),
    ]
}

/// The table that contains a row, and its location.
pub(crate) fn whereabouts(cx: Context<'_>, at: RowAt) -> Option<Fact> {
    let (table, row) = cx.report.table_and_row(at)?;
    Some(Fact::Pair(table_title(cx, table), cx.texts().place(row.place), Tone::Faint))
}

/// A row by its code and name.
pub(crate) fn row_name(cx: Context<'_>, at: RowAt) -> Option<String> {
    Some(cx.row_label(cx.report.row(at)?))
}

/// The heading of a column of shares whose default denominator is the total.
pub(crate) fn share_heading(cx: Context<'_>) -> &'static str {
    cx.whole.map_or(cx.texts().share, |whole| share_of(cx, whole))
}

/// The heading of a column of shares of this denominator.
pub(crate) fn share_of(cx: Context<'_>, whole: Whole) -> &'static str {
    let [of_parent, of_total, _] = cx.texts().share_headings;
    match whole {
        Whole::Parent => of_parent,
        Whole::Total => of_total,
    }
}

/// The corresponding subjects of the other classification.
pub(crate) fn counterpart_facts(cx: Context<'_>, code: &str) -> Vec<Fact> {
    let found = counterparts_of(cx.report, code).into_iter();
    let name = |at| row_name(cx, at);
    found.filter_map(name).map(|n| Fact::Pair(cx.texts().counterpart.into(), n, Tone::Plain)).collect()
}

/// The selected row in full: its name, and the value in each column.
pub(crate) fn row_detail(chosen: Selected<'_>) -> Vec<Fact> {
    let Some((outline, item)) = chosen.row else { return Vec::new() };
    let cells = outline.columns.iter().zip(&item.cells).filter(|(_, cell)| !cell.is_blank());
    let figures = cells.map(|(column, cell)| (column.header.join(" "), cell.clone())).collect();
    vec![Fact::Heading(item.label()), Fact::Figures(figures)]
}
