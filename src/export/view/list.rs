use super::{Value, View};
use crate::i18n::Texts;
use crate::panes::{Cell, Column, Item, Outline, Value as Said};
use crate::tree::Tree;
use std::collections::BTreeSet;

/// Views of the lists in panes.
impl View {
    /// The rows that the tree shows: code, name, and the columns that are not hidden.
    pub fn of(list: &Outline, tree: &Tree, hidden: &BTreeSet<usize>, texts: &Texts) -> View {
        let has_codes = list.items.iter().any(|item| !item.code.is_empty());
        let heading = if list.heading.is_empty() { texts.name } else { &list.heading };
        let code = has_codes.then(|| texts.code.to_string());
        let columns = shown(list, hidden).map(|(_, column)| column.name());
        let has_units = list.items.iter().flat_map(|item| &item.cells).any(|cell| !cell.unit.is_empty());
        let unit = has_units.then(|| texts.unit_of_amounts.to_string());
        let row = |row: &usize| {
            let item = list.items.get(*row)?;
            let depth = if tree.is_flat() { 0 } else { tree.depth(*row) };
            let code = has_codes.then(|| Value::text(&item.code)).into_iter();
            let unit = has_units.then(|| Value::text(unit_of(list, hidden, item, texts)));
            let named = code.chain([Value::name(&item.name, depth)]).chain(unit);
            Some(named.chain(values(list, hidden, item)).collect())
        };
        let rows: Vec<Vec<Value>> = tree.visible().iter().filter_map(row).collect();
        let empty = rows.is_empty().then(|| list.empty.clone()).filter(|why| !why.is_empty());
        View {
            remarks: list.summary.iter().cloned().chain(empty).collect(),
            rows,
            unit_column: unit.is_some().then_some(1 + usize::from(has_codes)),
            columns: code.into_iter().chain([heading.to_string()]).chain(unit).chain(columns).collect(),
            ..View::titled(&list.title, list.unit.flatten(), texts)
        }
    }
}

impl Value {
    /// The value of a cell; the mark for an inferred place is left out.
    pub fn of(cell: &Cell) -> Value {
        match &cell.value {
            Said::Blank => Value::text(""),
            Said::Text(text) => Value::text(text),
            Said::Percent(percent) => Value::Percent(*percent),
            Said::Amount(number, _) | Said::Number(number) => Value::Number(*number),
            Said::Count(count) => Value::Number((*count).into()),
        }
    }
}

/// The columns that are not hidden, each with its index among all.
pub fn shown<'a>(list: &'a Outline, hidden: &BTreeSet<usize>) -> impl Iterator<Item = (usize, &'a Column)> {
    list.columns.iter().enumerate().filter(|(_, column)| !hidden.contains(&column.id))
}

/// The unit of a row's amounts; empty if it has none.
pub fn unit_of(list: &Outline, hidden: &BTreeSet<usize>, item: &Item, texts: &Texts) -> &'static str {
    let cells = shown(list, hidden).filter_map(|(at, _)| item.cells.get(at));
    let unit =
        cells.filter_map(|cell| if let Said::Amount(_, unit) = cell.value { Some(unit) } else { None });
    unit.map(|unit| unit.map_or(texts.no_unit, |unit| texts.unit_of_money(unit))).next().unwrap_or_default()
}

/// A row's values in the columns that are not hidden.
pub fn values<'a>(
    list: &'a Outline,
    hidden: &'a BTreeSet<usize>,
    item: &'a Item,
) -> impl Iterator<Item = Value> + 'a {
    shown(list, hidden).map(move |(at, _)| item.cells.get(at).map_or_else(|| Value::text(""), Value::of))
}
