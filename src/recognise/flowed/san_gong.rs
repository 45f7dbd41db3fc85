//! The table of 三公经费 in one row of figures, whose header words are scattered over several lines. The columns are those
//! of the form; the sums tell their order and which cells are blank.

use super::super::wording::flowed::{
    FIGURE, SAN_GONG_ITEMS, SAN_GONG_LAST, SAN_GONG_OTHERS, SAN_GONG_PARTS, SAN_GONG_VEHICLES, SAN_GONG_WORDS,
};
use super::figures::{choices, number};
use super::grid::{Reading, row, spanning};
use super::line::{Line, Token};
use super::table::Body;
use crate::read::{Cell, GridRow};
use rust_decimal::Decimal;

/// The items of the form: total, abroad, vehicles, their purchase and operation, reception.
const ITEMS: usize = 6;
/// The positions of the items in print: vehicles before reception, or behind it.
const ORDERS: [[usize; ITEMS]; 2] = [[0, 1, 2, 3, 4, 5], [0, 1, 5, 2, 3, 4]];

/// Reads the table; `None` unless its only row of figures is below the words of the form.
pub(super) fn read(body: &Body) -> Option<Reading> {
    let figures = |line: &Line| line.tokens().iter().all(Token::is_figure);
    let (rows, words): (Vec<&Line>, Vec<&Line>) = body.lines.iter().partition(|line| figures(line));
    let [line] = rows.as_slice() else { return None };
    let text: String = words.iter().flat_map(|w| w.tokens()).map(|t| t.text).collect();
    let named = SAN_GONG_WORDS.iter().all(|word| text.contains(word));
    if !named || SAN_GONG_OTHERS.iter().any(|word| text.contains(word)) {
        return None;
    }
    let bases = bases(&words);
    let last = SAN_GONG_LAST.iter().find(|(part, _)| text.contains(part)).map(|(_, whole)| *whole);
    let count = ITEMS * bases.len() + usize::from(last.is_some());
    let texts: Vec<&str> = line.tokens().iter().map(|t| t.text).collect();
    if texts.len() > count || texts.len() < bases.len() {
        return None;
    }
    let (order, cells, certain) = settle(&texts, count, bases.len(), of_print(&words))?;
    let place = words.first().map_or(line.place, |w| w.place);
    let mut rows = header(order, &bases, last, place);
    rows.push(row(cells, line.place));
    Some(Reading { rows, spans_known: true, certain })
}

/// The bases that each item has, as printed in the last line above the figures; one without a name if there is none.
fn bases(words: &[&Line]) -> Vec<String> {
    let lines = words.iter().map(|w| w.tokens().iter().map(|t| t.text.to_string()).collect::<Vec<_>>());
    let of_items =
        |line: &Vec<String>| line.len().is_multiple_of(ITEMS) && line.iter().all(|w| w.ends_with(FIGURE));
    let found =
        lines.rev().find(of_items).map(|line| line.iter().take(line.len() / ITEMS).cloned().collect());
    found.unwrap_or_else(|| vec![String::new()])
}

/// The order that the words are printed in, where one line tells it.
fn of_print(words: &[&Line]) -> Option<usize> {
    let [vehicles, reception] = SAN_GONG_PARTS;
    words.iter().find_map(|line| {
        let (vehicles, reception) = (line.text.find(vehicles)?, line.text.find(reception)?);
        Some(usize::from(reception < vehicles))
    })
}

/// The order and the cells for which total and vehicles are the sums of their parts. It is certain if no other fits;
/// among several, blank cells abroad and of purchases are the usual ones. If none fits, figures that are not as many as
/// the columns belong to no column for certain.
fn settle(
    texts: &[&str],
    count: usize,
    bases: usize,
    printed: Option<usize>,
) -> Option<(usize, Vec<String>, bool)> {
    let values: Vec<Decimal> = texts.iter().map(|t| number(t).unwrap_or_default()).collect();
    let mut found: Vec<(usize, usize, Vec<usize>)> = Vec::new();
    for (nth, order) in ORDERS.iter().enumerate().filter(|(nth, _)| printed.is_none_or(|p| p == *nth)) {
        for columns in choices(count, texts.len()) {
            let at = |item: usize, basis: usize| {
                let column = order.iter().position(|i| *i == item)? * bases + basis;
                Some(columns.iter().position(|c| *c == column))
            };
            let value = |item, basis| match at(item, basis).flatten() {
                Some(place) => values.get(place).copied().unwrap_or_default(),
                None => Decimal::ZERO,
            };
            let adds = |basis| {
                let sum = |parts: [usize; 2]| value(parts[0], basis).checked_add(value(parts[1], basis));
                let rest = sum([1, 5]).and_then(|sum| sum.checked_add(value(2, basis)));
                rest == Some(value(0, basis)) && sum([3, 4]) == Some(value(2, basis))
            };
            if !(0..bases).all(adds) {
                continue;
            }
            let unusual = [1, 3].iter().flat_map(|item| (0..bases).map(move |b| at(*item, b).flatten()));
            let unusual = unusual.filter(Option::is_some).count();
            found.push((unusual, nth, columns));
        }
    }
    found.sort();
    let certain = found.len() == 1;
    let (order, columns) = match found.into_iter().next() {
        Some((_, order, columns)) => (order, columns),
        None if texts.len() == count => (printed.unwrap_or_default(), (0..count).collect()),
        None => return None,
    };
    let mut cells = vec![String::new(); count];
    for (column, text) in columns.iter().zip(texts) {
        if let Some(cell) = cells.get_mut(*column) {
            *cell = text.to_string();
        }
    }
    Some((order, cells, certain))
}

/// The header of the form in this order.
fn header(order: usize, bases: &[String], last: Option<&str>, place: crate::model::Place) -> Vec<GridRow> {
    let order = ORDERS.get(order).unwrap_or(&ORDERS[0]);
    let width = bases.len();
    let based = bases.iter().any(|b| !b.is_empty());
    let (mut upper, mut lower, mut lowest) = (Vec::new(), Vec::new(), Vec::new());
    for item in order {
        match item {
            2 => upper.extend(spanning(SAN_GONG_VEHICLES, 1, 3 * width)),
            3 | 4 => {}
            _ => upper.extend(spanning(SAN_GONG_ITEMS.get(*item).copied().unwrap_or_default(), 2, width)),
        }
        match item {
            2..=4 => lower.extend(spanning(SAN_GONG_ITEMS.get(*item).copied().unwrap_or_default(), 1, width)),
            _ => lower.extend(super::grid::covered(width)),
        }
        lowest.extend(bases.iter().map(|b| Cell::single(b.clone())));
    }
    let rows = 2 + usize::from(based);
    if let Some(last) = last {
        upper.extend(spanning(last, rows, 1));
        lower.extend(super::grid::covered(1));
        lowest.extend(super::grid::covered(1));
    }
    let rows = [upper, lower, lowest].into_iter().take(rows);
    rows.map(|cells| GridRow { cells, place }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_tell_which_cells_are_blank_and_without_them_nothing_is_placed() {
        let settled = |texts: &[&str]| settle(texts, ITEMS, 1, Some(0));
        let (_, cells, _) = settled(&["10.00", "7.00", "7.00", "3.00"]).unwrap();
        assert_eq!(cells, ["10.00", "", "7.00", "", "7.00", "3.00"]);
        assert_eq!(settled(&["10.00", "6.00", "7.00", "3.00"]), None);
        // All cells are printed: their order is that of the columns, whether or not they add up.
        let all = ["10.00", "0.00", "6.00", "0.00", "7.00", "3.00"];
        assert_eq!(
            settled(&all).map(|(_, cells, certain)| (cells.join(" "), certain)),
            Some((all.join(" "), false))
        );
    }
}
