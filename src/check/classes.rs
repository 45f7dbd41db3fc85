//! The classes of a two-sided table, and the same in a table of codes.

use super::Figure;
use super::cross::unique_codes;
use super::scene::{Scene, row_name};
use super::totals::Sheet;
use super::wording::subjects::class_name;
use crate::facts::Role;
use crate::model::{Row, RowAt, Side, Table, TableKind};
use crate::text::key;
use std::collections::HashMap;

/// The classes in a two-sided table by name, without a final 支出, in the order of their rows.
pub(super) fn class_figures(scene: &Scene<'_>, sheet: &Sheet<'_>) -> Vec<(String, Figure)> {
    let items = sheet.figures(scene, Side::Expense, Role::Item);
    let name = |f: &Figure| Some(class_name(&sheet.table.rows.get(f.spot.row?)?.name));
    let named: HashMap<String, Figure> = items.into_iter().filter_map(|f| Some((name(&f)?, f))).collect();
    let mut classes: Vec<(String, Figure)> = named.into_iter().collect();
    classes.sort_by_key(|(_, figure)| figure.spot.row);
    classes
}

/// Each class of a two-sided table with its figure in a table of codes, and each subject that is printed below it.
pub(super) fn each_class(
    scene: &mut Scene<'_>,
    sheet: &Sheet<'_>,
    kind: TableKind,
    mut look: impl FnMut(&mut Scene<'_>, &str, Figure, Figure),
) {
    let Some((at, table)) = scene.tables.only(kind) else { return };
    let Some(column) = scene.tables.whole(table) else { return };
    if unique_codes(table).is_none() {
        return;
    }
    let of_class = |(name, own): (String, Figure)| {
        let is_class = |r: &&Row| r.code_digits().len() == 3 && class_name(&r.name) == name;
        Some((name.clone(), own, table.rows.iter().position(|r| is_class(&r))?))
    };
    let classes: Vec<(String, Figure, usize)> =
        class_figures(scene, sheet).into_iter().filter_map(of_class).collect();
    let starts: Vec<usize> = classes.iter().filter_map(|(_, own, _)| own.spot.row).collect();
    let below = subjects_below(table);
    for (name, own, class) in classes {
        let (start, beside) = (own.spot.row, own.spot.column);
        look(scene, &name, own, scene.cell(RowAt::new(at, class), column));
        let (Some(start), Some(beside)) = (start, beside) else { continue };
        let end = starts.iter().copied().find(|other| *other > start).unwrap_or(sheet.table.rows.len());
        let code = table.rows.get(class).map(Row::code_digits).unwrap_or_default();
        let lines = sheet.table.rows.get(start + 1..end).unwrap_or_default();
        for (row, line) in (start + 1..).zip(lines).filter(|(_, line)| line.side == Some(Side::Expense)) {
            let own = scene.cell(RowAt::new(sheet.at, row), beside);
            let named = below.get(&(code, key(&line.name))).copied().flatten();
            if let Some(below) = named.filter(|_| own.is_printed()) {
                look(scene, &row_name(line), own, scene.cell(RowAt::new(at, below), column));
            }
        }
    }
}

/// The subjects below each class, by the code of the class and their name; `None` for a name that several have.
fn subjects_below(table: &Table) -> HashMap<(&str, String), Option<usize>> {
    let mut found = HashMap::new();
    for (index, row) in table.rows.iter().enumerate().filter(|(_, row)| row.code_digits().len() > 3) {
        let class = row.code_digits().get(..3).unwrap_or_default();
        found.entry((class, key(&row.name))).and_modify(|only| *only = None).or_insert(Some(index));
    }
    found
}
