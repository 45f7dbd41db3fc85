//! Rules for parent and child rows of one table.

use super::Figure;
use super::basics::{classes_of, group_totals};
use super::finding::{Finding, Outcome, Remark, Why, few_fail};
use super::nested;
use super::said::label;
use super::scene::{Scene, row_name, table_row};
use super::uncoded;
use super::wording::subjects::class_name;
use crate::model::{Classification, Column, ColumnKind, Row, RowAt, Table, TableKind, parent_of};
use crate::subjects::Subjects;
use crate::text::key;
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

/// Tables by subject.
const OF_SUBJECTS: &[TableKind] = &[
    TableKind::Income,
    TableKind::Expense,
    TableKind::FiscalExpense,
    TableKind::FiscalBasic,
    TableKind::GeneralExpense,
    TableKind::GeneralBasic,
    TableKind::GeneralOperating,
    TableKind::BasicExpense,
    TableKind::GovernmentFund,
    TableKind::StateCapital,
];

/// Y201: a subject is the sum of its children.
pub(crate) fn parents(scene: &mut Scene<'_>) {
    uncoded::subjects(scene);
    nested::sides(scene);
    each_table(scene, |scene, at, table| {
        let (children, columns) = (children(table), additive(table));
        let mut parents: Vec<(&usize, &Vec<usize>)> = children.iter().collect();
        parents.sort();
        for (parent, below) in parents {
            let Some(row) = table.rows.get(*parent) else { continue };
            for column in &columns {
                let whole = scene.cell(RowAt::new(at, *parent), *column);
                let parts: Vec<Figure> = below
                    .iter()
                    .map(|r| scene.cell(RowAt::new(at, *r), *column))
                    .filter(Figure::is_printed)
                    .collect();
                if parts.is_empty() || row.amounts.is_empty() {
                    continue;
                }
                let mut finding = Finding::sum(scene.rule, &row_name(row), whole, parts);
                // A blank parent of printed rows may be due to a form without sums.
                if finding.outcome == Outcome::Fail && finding.found.is_none() {
                    finding.outcome = Outcome::NotEvaluable(Why::PartsMissing);
                }
                scene.push(finding);
            }
        }
    });
}

/// Whether a sum shows which rows add up to the total: one of several amounts does not hold by chance.
pub(super) fn is_shown(sum: &Finding) -> bool {
    sum.outcome.holds() && sum.figures.iter().filter(|f| !f.value.is_zero()).count() > 3
}

/// Y202: 合计 is the sum of all 类.
pub(crate) fn total(scene: &mut Scene<'_>) {
    uncoded::lists(scene);
    each_table(scene, |scene, at, table| {
        let Some(total) = scene.tables.total(table) else { return };
        let Some(classification) = main_classification(table) else { return };
        let depth = |row: &Row| row.code.as_ref().map(|c| c.len());
        let own = |row: &Row| row.code.as_ref().and_then(|c| c.classification()) == Some(classification);
        let Some(top) = table.rows.iter().filter(|r| own(r)).filter_map(depth).min() else { return };
        // With rows of units or funds among the subjects, it is uncertain what adds up to what.
        let mixed = table.rows.iter().any(|r| !own(r) && r.code.is_some()) || sectioned(table);
        // Without classes, the rows that add up are those whose parents are not printed either.
        let codes: HashSet<&str> = table.rows.iter().filter_map(|r| r.code.as_deref()).collect();
        let is_root =
            |code: &str| !std::iter::successors(parent_of(code), |c| parent_of(c)).any(|c| codes.contains(c));
        let is_top = |row: &Row| {
            if top == 3 { depth(row) == Some(top) } else { row.code.as_deref().is_some_and(is_root) }
        };
        let mut findings = Vec::new();
        for column in additive(table) {
            let whole = scene.cell(RowAt::new(at, total), column);
            let classes = table.rows.iter().enumerate().filter(|(_, r)| own(r) && is_top(r));
            let parts: Vec<Figure> = classes
                .map(|(r, _)| scene.cell(RowAt::new(at, r), column))
                .filter(Figure::is_printed)
                .collect();
            if parts.is_empty() || !whole.is_printed() {
                continue;
            }
            findings.push(Finding::sum(scene.rule, &table_row(table, total), whole, parts));
        }
        // The sums of one column show that these are the rows that add up.
        let sure = findings.iter().any(is_shown) || top == 3 && !mixed;
        let otherwise = if sure { Outcome::Fail } else { Outcome::NotEvaluable(Why::Mixed) };
        findings.into_iter().for_each(|finding| scene.push(finding.at_most(otherwise)));
    });
}

/// Y203: each subject has its parent, and occurs once.
pub(crate) fn codes(scene: &mut Scene<'_>) {
    each_table(scene, |scene, at, table| {
        if sectioned(table) {
            return;
        }
        let codes: HashSet<&str> = table.rows.iter().filter_map(|r| r.code.as_deref()).collect();
        let with_parent = |code: &str| parent_of(code).is_none_or(|p| codes.contains(p));
        let lower: Vec<&str> = codes.iter().copied().filter(|c| parent_of(c).is_some()).collect();
        let orphans = lower.iter().filter(|c| !with_parent(c)).count();
        // A form that omits a level omits it everywhere.
        let prints_levels = orphans * 4 < lower.len();
        let mut seen = HashSet::new();
        for (row, line) in table.rows.iter().enumerate() {
            let Some(code) = line.code.as_deref().filter(|c| Classification::of(c).is_some()) else {
                continue;
            };
            let twice = !seen.insert(code);
            let orphan = prints_levels && !with_parent(code);
            let outcome = match (twice || orphan, table.low_confidence) {
                (true, true) => Outcome::NotEvaluable(Why::Doubtful),
                (true, false) => Outcome::Fail,
                (false, _) => Outcome::Pass,
            };
            let figure = Scene::mark(scene.cell(RowAt::new(at, row), 0).spot);
            let finding = Finding::of(scene.rule, &row_name(line), outcome, vec![figure]);
            scene.push(match (twice, orphan) {
                (true, _) => finding.with(Remark::Twice),
                (_, true) => finding.with(Remark::NoParent),
                _ => finding,
            });
        }
    });
}

/// Y204: 人员经费合计 = 301 + 303; 公用经费合计 = the other classes.
pub(crate) fn blocks(scene: &mut Scene<'_>) {
    for (at, table) in scene.report().tables.iter().enumerate() {
        if !matches!(table.kind, TableKind::GeneralBasic | TableKind::FiscalBasic) {
            continue;
        }
        let Some(column) = scene.tables.whole(table) else { continue };
        let totals = group_totals(table);
        for (total, personnel) in &totals {
            let parts = classes_of(scene, at, table, *personnel);
            let whole = scene.cell(RowAt::new(at, *total), column);
            if !parts.is_empty() && whole.is_printed() {
                let name = table.rows.get(*total).map(|r| key(&r.name)).unwrap_or_default();
                scene.sum(&name, whole, parts);
            }
        }
        if let Some(all) = scene.tables.total(table).filter(|_| totals.len() == 2) {
            let parts = totals.iter().map(|(row, _)| scene.cell(RowAt::new(at, *row), column)).collect();
            scene.sum(label::TOTAL, scene.cell(RowAt::new(at, all), column), parts);
        }
    }
}

/// Y205: a code has its own name, not that of its neighbour.
pub(crate) fn names(scene: &mut Scene<'_>) {
    let year = scene.report().year;
    let known = Subjects::known();
    let mut of_code: HashMap<&str, Vec<String>> = HashMap::new();
    let mut of_name: HashMap<(Option<&str>, usize, String), &str> = HashMap::new();
    for subject in known.iter() {
        let name = class_name(&subject.name);
        of_name.insert((parent_of(&subject.code), subject.code.len(), name.clone()), &subject.code);
        of_code.entry(&subject.code).or_default().push(name);
    }
    let rows = scene.report().tables.iter().flat_map(|t| &t.rows);
    let printed: HashSet<&str> = rows.filter_map(|r| r.code.as_deref()).collect();
    // 行政运行 is the name of many codes; of 3…, where no names are unknown, none is that of a code that has another.
    let is_sure = |name: &String, code: &str| {
        let same_kind = |other: &str| other.len() == code.len() && other.get(..1) == code.get(..1);
        let others = of_code.iter().filter(|(other, names)| same_kind(other) && names.contains(name)).count();
        others == 1 || code.starts_with('3')
    };
    each_table(scene, |scene, at, table| {
        // The names next to their own codes in this table.
        let own_names: HashMap<String, &str> = table
            .rows
            .iter()
            .filter_map(|r| Some((class_name(&r.name), r.code.as_deref()?)))
            .filter(|(name, code)| of_code.get(code).is_some_and(|names| names.contains(name)))
            .filter(|(name, code)| is_sure(name, code))
            .collect();
        for (row, line) in table.rows.iter().enumerate() {
            let Some(code) = line.code.as_deref() else { continue };
            let own = class_name(&line.name);
            if own.is_empty() {
                continue;
            }
            let names = of_code.get(code);
            // The name of another row was copied, on whatever level.
            let copied = own_names.get(&own).filter(|other| names.is_some() && **other != code);
            let other = of_name
                .get(&(parent_of(code), code.len(), own.clone()))
                .filter(|_| code.len() > 3)
                .or(copied);
            // An unknown code may be of another year, unless its name is that of a sibling: for 3… no codes are
            // unknown, and for 2… the report itself must print the sibling.
            let economic = code.starts_with('3');
            if names.is_none() && !other.is_some_and(|sister| economic || printed.contains(*sister)) {
                continue;
            }
            let wrong = names.is_none_or(|names| !names.contains(&own)) && other.is_some();
            let mark = Scene::mark(scene.cell(RowAt::new(at, row), 0).spot);
            let outcome = if wrong { Outcome::Fail } else { Outcome::Pass };
            let finding = Finding::of(scene.rule, &row_name(line), outcome, vec![mark]);
            scene.push(match (known.name(code, year).filter(|_| wrong), other.filter(|_| wrong)) {
                (Some(name), _) => finding.with(Remark::OtherName(name.to_string())),
                (None, Some(code)) => finding.with(Remark::OtherCode((*code).to_string())),
                _ => finding,
            });
        }
    });
}

fn each_table(scene: &mut Scene<'_>, mut look: impl FnMut(&mut Scene<'_>, usize, &Table)) {
    for (at, table) in scene.report().tables.iter().enumerate().filter(|(_, t)| OF_SUBJECTS.contains(&t.kind))
    {
        look(scene, at, table);
    }
}

/// Columns that can be added up: money with a known meaning, and unknown columns whose sums show that they add up.
pub(super) fn additive(table: &Table) -> Vec<usize> {
    let is_unknown = |column: &Column| matches!(column.column, ColumnKind::Unknown(_));
    let children = if table.columns.iter().any(is_unknown) { children(table) } else { HashMap::new() };
    let adds_up = |(index, column): (usize, &Column)| {
        if is_unknown(column) {
            is_shown_to_add_up(table, &children, index)
        } else {
            !column.column.is_percent()
        }
    };
    (0..).zip(&table.columns).filter(|column| adds_up(*column)).map(|(index, _)| index).collect()
}

/// Whether several subjects in an unknown column are the sums of their children, and few are not.
fn is_shown_to_add_up(table: &Table, children: &HashMap<usize, Vec<usize>>, column: usize) -> bool {
    const SHOWN: usize = 3;
    let value = |row: &usize| table.rows.get(*row).and_then(|row| row.value(column)).filter(|v| !v.is_zero());
    let sums = children.iter().filter_map(|(parent, below)| {
        let parts: Vec<Decimal> = below.iter().filter_map(value).collect();
        // One part says nothing about a sum.
        let total = value(parent).filter(|_| parts.len() > 1)?;
        let sum = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(*part))?;
        Some(sum == total)
    });
    let (hold, fail): (Vec<bool>, Vec<bool>) = sums.partition(|holds| *holds);
    few_fail(hold.len(), fail.len(), SHOWN, SHOWN)
}

/// The children of each row: of the same classification, with the longest matching parent code.
fn children(table: &Table) -> HashMap<usize, Vec<usize>> {
    let mut children: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut last: HashMap<&str, usize> = HashMap::new();
    for (i, row) in table.rows.iter().enumerate() {
        let Some(code) = row.code.as_deref() else { continue };
        if Classification::of(code).is_none() || !matches!(code.len(), 3 | 5 | 7) {
            continue;
        }
        let above = std::iter::successors(parent_of(code), |c| parent_of(c)).find_map(|c| last.get(c));
        if let Some(parent) = above {
            children.entry(*parent).or_default().push(i);
        }
        last.insert(code, i);
    }
    children
}

/// The classification of most rows.
fn main_classification(table: &Table) -> Option<Classification> {
    let mut counts: HashMap<Classification, usize> = HashMap::new();
    for row in &table.rows {
        if let Some(of) = row.code.as_ref().and_then(|c| c.classification()) {
            *counts.entry(of).or_default() += 1;
        }
    }
    counts.into_iter().max_by_key(|(_, n)| *n).map(|(of, _)| of)
}

/// Whether the subjects are repeated for each unit or project.
fn sectioned(table: &Table) -> bool {
    let mut seen = HashSet::new();
    let repeated: HashSet<&str> =
        table.rows.iter().filter_map(|r| r.code.as_deref()).filter(|c| !seen.insert(*c)).collect();
    let units = table
        .rows
        .iter()
        .any(|r| r.code.as_ref().is_some_and(|c| c.classification().is_none() || c.len() == 6));
    let second = table.rows.iter().any(|r| r.second_code.is_some());
    repeated.len() > 1 || units || second
}
