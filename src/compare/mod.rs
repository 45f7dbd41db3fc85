//! Comparison of two drafts of one report.

use crate::check::{Finding, Outcome, check};
use crate::model::{Column, CurrencyUnit, Money, Place, Report, Row, Table};
use crate::text::squeeze;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// One difference between two drafts.
#[derive(Debug, Clone)]
pub struct Difference {
    /// What differs.
    pub what: What,
    /// The table or section that contains it.
    pub within: String,
    /// The row or the sentence; for a finding, its rule.
    pub subject: String,
    /// Location in the old draft; `None` if it was added.
    pub old: Option<Place>,
    /// Location in the new draft; `None` if it was removed.
    pub new: Option<Place>,
}

/// What differs.
#[derive(Debug, Clone)]
pub enum What {
    /// An amount, printed or blank.
    Figure {
        /// The column of the amount.
        column: Column,
        /// The amount in the old draft.
        old: Option<Decimal>,
        /// The amount in the new draft.
        new: Option<Decimal>,
        /// The unit of both, or of the new one.
        unit: Option<CurrencyUnit>,
    },
    /// A row.
    Row,
    /// A table.
    Table,
    /// A sentence of the narrative.
    Sentence,
    /// A check that fails.
    Finding(Box<Finding>),
}

/// The differences between two drafts, in the order of the new one; within a table, removed rows come first.
pub fn drafts(old: &Report, new: &Report) -> Vec<Difference> {
    let mut out = Vec::new();
    tables(old, new, &mut out);
    sentences(old, new, &mut out);
    findings(old, new, &mut out);
    out
}

impl Difference {
    fn new(what: What, within: &str, subject: &str, old: Option<Place>, new: Option<Place>) -> Self {
        Difference { what, within: within.to_string(), subject: subject.to_string(), old, new }
    }
}

/// Adds a running number to items with equal keys, so that the n-th of one draft is matched with the n-th of the other.
fn numbered<K: Ord + Clone, T>(things: impl Iterator<Item = (K, T)>) -> Vec<((K, usize), T)> {
    let mut seen: BTreeMap<K, usize> = BTreeMap::new();
    let number = |(key, thing): (K, T)| {
        let count = seen.entry(key.clone()).or_default();
        *count += 1;
        ((key, *count), thing)
    };
    things.map(number).collect()
}

/// The same as a map.
fn found<K: Ord, T>(things: &[((K, usize), T)]) -> BTreeMap<&(K, usize), &T> {
    things.iter().map(|(key, thing)| (key, thing)).collect()
}

fn tables(old: &Report, new: &Report, out: &mut Vec<Difference>) {
    let by_key = |report: &'_ Report| -> Vec<((_, usize), Table)> {
        let key = |t: &Table| (t.kind, if t.rows.is_empty() { squeeze(&t.title) } else { String::new() });
        numbered(report.tables.iter().map(|t| (key(t), t.clone())))
    };
    let (before, now) = (by_key(old), by_key(new));
    let (of_before, of_now) = (found(&before), found(&now));
    for (key, table) in &before {
        if !of_now.contains_key(key) {
            out.push(Difference::new(What::Table, &table.title, &table.title, Some(table.place), None));
        }
    }
    for (key, table) in &now {
        match of_before.get(key) {
            None => {
                out.push(Difference::new(What::Table, &table.title, &table.title, None, Some(table.place)))
            }
            Some(other) => rows(other, table, out),
        }
    }
}

fn rows(old: &Table, new: &Table, out: &mut Vec<Difference>) {
    let by_key = |table: &Table| -> Vec<((_, usize), Row)> {
        let key = |r: &Row| (r.side, r.code.clone(), r.name.clone());
        numbered(table.rows.iter().map(|r| (key(r), r.clone())))
    };
    let (before, now) = (by_key(old), by_key(new));
    let (of_before, of_now) = (found(&before), found(&now));
    let name = |row: &Row| format!("{} {}", row.code_digits(), row.name).trim().to_string();
    for (key, row) in &before {
        if !of_now.contains_key(key) {
            out.push(Difference::new(What::Row, &new.title, &name(row), Some(row.place), None));
        }
    }
    for (key, row) in &now {
        let Some(other) = of_before.get(key) else {
            out.push(Difference::new(What::Row, &new.title, &name(row), None, Some(row.place)));
            continue;
        };
        let columns =
            new.columns.iter().chain(old.columns.iter().filter(|c| new.column(c.basis, c.column).is_none()));
        for column in columns {
            let value = |table: &Table, row: &Row| {
                table.column(column.basis, column.column).and_then(|c| row.value(c))
            };
            let (was, is) = (value(old, other), value(new, row));
            let in_yuan = |value: Option<Decimal>, unit: Option<CurrencyUnit>| match unit {
                Some(unit) => value.and_then(|v| Money::new(v, unit).in_yuan()),
                None => value,
            };
            if in_yuan(was, old.currency_unit) != in_yuan(is, new.currency_unit) {
                let unit = new.currency_unit.or(old.currency_unit);
                let what = What::Figure { column: column.clone(), old: was, new: is, unit };
                out.push(Difference::new(what, &new.title, &name(row), Some(other.place), Some(row.place)));
            }
        }
    }
}

fn sentences(old: &Report, new: &Report, out: &mut Vec<Difference>) {
    let of = |report: &Report| {
        let paragraphs = report.notes.iter().flat_map(|n| n.paragraphs.iter().map(move |p| (&n.heading, p)));
        let sentences = paragraphs.flat_map(|(heading, p)| {
            let mut before = 0;
            let texts: Vec<String> = squeeze(p).split_inclusive('。').map(str::to_string).collect();
            let placed = texts.into_iter().map(move |text| {
                let place = p.place_at(before);
                before += text.chars().count();
                (text.clone(), (heading.clone(), text, place))
            });
            placed.collect::<Vec<_>>()
        });
        numbered(sentences)
    };
    let (before, now) = (of(old), of(new));
    let (of_before, of_now) = (found(&before), found(&now));
    for (key, (heading, text, place)) in &before {
        if !of_now.contains_key(key) {
            out.push(Difference::new(What::Sentence, heading, text, Some(*place), None));
        }
    }
    for (key, (heading, text, place)) in &now {
        if !of_before.contains_key(key) {
            out.push(Difference::new(What::Sentence, heading, text, None, Some(*place)));
        }
    }
}

fn findings(old: &Report, new: &Report, out: &mut Vec<Difference>) {
    let of = |report: &Report| {
        let fails = check(report).findings.into_iter().filter(|f| f.outcome == Outcome::Fail);
        numbered(fails.map(|f| ((f.rule.id, f.subject.clone(), f.found, f.expected), f)))
    };
    let (before, now) = (of(old), of(new));
    let (of_before, of_now) = (found(&before), found(&now));
    let place = |f: &Finding| f.figures.first().map(|f| f.spot.place);
    for (key, finding) in &before {
        if !of_now.contains_key(key) {
            let what = What::Finding(Box::new(finding.clone()));
            out.push(Difference::new(
                what,
                "",
                finding.rule.id,
                Some(place(finding).unwrap_or_default()),
                None,
            ));
        }
    }
    for (key, finding) in &now {
        if !of_before.contains_key(key) {
            let what = What::Finding(Box::new(finding.clone()));
            out.push(Difference::new(
                what,
                "",
                finding.rule.id,
                None,
                Some(place(finding).unwrap_or_default()),
            ));
        }
    }
}
