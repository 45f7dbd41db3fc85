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
        let row = |row: &usize| {
            let item = list.items.get(*row)?;
            let depth = if tree.is_flat() { 0 } else { tree.depth(*row) };
            let code = has_codes.then(|| Value::text(&item.code)).into_iter();
            Some(code.chain([Value::name(&item.name, depth)]).chain(values(list, hidden, item)).collect())
        };
        let rows: Vec<Vec<Value>> = tree.visible().iter().filter_map(row).collect();
        let empty = rows.is_empty().then(|| list.empty.clone()).filter(|why| !why.is_empty());
        View {
            remarks: list.summary.iter().cloned().chain(empty).collect(),
            rows,
            columns: code.into_iter().chain([heading.to_string()]).chain(columns).collect(),
            ..View::titled(&list.title, list.unit, texts)
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

/// A row's values in the columns that are not hidden.
pub fn values<'a>(
    list: &'a Outline,
    hidden: &'a BTreeSet<usize>,
    item: &'a Item,
) -> impl Iterator<Item = Value> + 'a {
    shown(list, hidden).map(move |(at, _)| item.cells.get(at).map_or_else(|| Value::text(""), Value::of))
}
