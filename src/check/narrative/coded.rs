//! Sentences that print the code of a subject: 行政运行（2040201）1元, 2080501-行政单位离退休1元.

use super::Saying;
use crate::check::Figure;
use crate::check::cross::unique_codes;
use crate::check::scene::Scene;
use crate::check::wording::signs::CLAUSE_ENDS;
use crate::check::wording::subjects::class_name;
use crate::model::{RowAt, TableKind};
use crate::text::{key, numerals, squeeze};

/// Marks between a code and its name.
const MARKS: [char; 9] = ['（', '）', '(', ')', '-', '—', '－', '、', ' '];

/// The cells of the code that stands directly before an amount, with its name before or behind it.
pub(super) fn cells(scene: &Scene<'_>, saying: &Saying<'_>) -> Vec<Vec<Figure>> {
    named(scene, saying).unwrap_or_default()
}

fn named(scene: &Scene<'_>, saying: &Saying<'_>) -> Option<Vec<Vec<Figure>>> {
    let amount = saying.assertion.amount?;
    let text = squeeze(scene.paragraph(saying.at)?);
    let numbers = numerals(&text);
    let from = saying.assertion.at;
    let is_own = |n: &&crate::text::Numeral<'_>| {
        n.value == amount.value && n.before.chars().count() >= from && n.after.starts_with(amount.unit.name())
    };
    let own = numbers.iter().find(is_own)?;
    let code = numbers.iter().take_while(|n| n.before.len() < own.before.len()).last()?;
    let is_code = matches!(code.printed.len(), 3 | 5 | 7) && code.printed.bytes().all(|b| b.is_ascii_digit());
    let between = own.before.get(code.before.len() + code.printed.len()..).filter(|_| is_code)?;
    let before = code.before.rsplit(CLAUSE_ENDS).next().unwrap_or_default();
    if between.contains(CLAUSE_ENDS) {
        return None;
    }
    let (before, behind) =
        (class_name(before.trim_end_matches(MARKS)), class_name(between.trim_matches(MARKS)));
    let cell = |at: usize| {
        let table = scene.report().tables.get(at)?;
        unique_codes(table)
            .filter(|_| TableKind::EXPENSE_BY_SUBJECT.contains(&table.kind) && !table.low_confidence)?;
        let row = table.rows.iter().position(|row| row.code_digits() == code.printed)?;
        let name = table.rows.get(row).map(|row| class_name(&row.name)).filter(|name| !name.is_empty())?;
        let fits = key(&before).ends_with(&name) || behind.starts_with(&name);
        scene.whole(RowAt::new(at, row)).filter(|figure| fits && figure.is_printed())
    };
    Some((0..scene.report().tables.len()).filter_map(cell).map(|figure| vec![figure]).collect())
}
