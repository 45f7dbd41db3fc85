//! Two-sided tables with row numbers (行次) on each side: 收入 next to 支出.

use super::super::wording::flowed::{AMOUNT, LABEL_WORDS, NUMBERS_LABEL, SIDE_LABELS, SOURCES};
use super::super::wording::headers::{EXPENSE, INCOME};
use super::figures::{Placed, place};
use super::grid::{Reading, row, spanning};
use super::halves::{Half, place_right};
use super::header::cells;
use super::line::{Line, Token, join, words};
use super::numbers::ColumnNumbers;
use super::table::{Body, MOST_COLUMNS};
use crate::read::GridRow;

/// Reads the table; `None` if its lines don't have two row numbers.
pub(super) fn read(body: &Body) -> Option<Reading> {
    let offset = offset(&body.lines)?;
    let mut numbers = None;
    let (mut rows, mut scraps) = (Vec::new(), Vec::new());
    let lines = unwrapped(&body.lines, offset);
    for line in &lines {
        match (ColumnNumbers::read(line), halves(line, offset)) {
            (Some(counted), _) => numbers = numbers.or(Some((line, counted))),
            (None, Some((left, right))) => rows.push((line, left, right)),
            (None, None) => scraps.push(line.clone()),
        }
    }
    let (left, right) = match &numbers {
        Some((_, numbers)) => (numbers.left, (numbers.count - numbers.left).max(1)),
        None => (1, rows.iter().map(|(_, _, r)| r.figures.len()).max().unwrap_or(0).max(1)),
    };
    if left + right > MOST_COLUMNS {
        return None;
    }

    let headers = amount_headers(&cells(&scraps, body.keeps_ends), left, right);
    let (left_headers, right_headers) = headers.split_at_checked(left)?;
    let place_of_header = scraps.first().or(body.lines.first()).map(|l| l.place).unwrap_or_default();
    let sides = [spanning(INCOME, 1, left + LABELS), spanning(EXPENSE, 1, right + LABELS)];
    let mut out = vec![
        GridRow { cells: sides.concat(), place: place_of_header },
        row(beside(SIDE_LABELS, left_headers, SIDE_LABELS, right_headers), place_of_header),
    ];
    if let Some((line, numbers)) = &numbers {
        let texts = numbers.texts();
        let (l, r) = texts.split_at_checked(left).unwrap_or_default();
        out.push(row(beside([NUMBERS_LABEL, ""], l, [NUMBERS_LABEL, ""], r), line.place));
    }
    let sides: Vec<(&Half, &Half)> = rows.iter().map(|(_, left, right)| (left, right)).collect();
    let placed = place_right(&sides, right_headers);
    let certain = placed.iter().all(|p| p.certain);
    for ((line, left_half, right_half), Placed { cells: figures, .. }) in rows.iter().zip(placed) {
        let amounts = place(&left_half.figures, left_half.trail, left, &[]).cells;
        let cells = beside(labels(left_half), &amounts, labels(right_half), &figures);
        out.push(row(cells, line.place));
    }
    Some(Reading { rows: out, spans_known: true, certain })
}

/// Label columns on each side: name and row number.
const LABELS: usize = 2;

fn labels<'h>(half: &'h Half<'_>) -> [&'h str; LABELS] {
    [&half.name, half.number]
}

fn beside(
    left: [&str; LABELS],
    amounts: &[String],
    right: [&str; LABELS],
    figures: &[String],
) -> Vec<String> {
    let texts = |labels: [&str; LABELS]| labels.map(str::to_string).to_vec();
    [texts(left), amounts.to_vec(), texts(right), figures.to_vec()].concat()
}

/// Headers of the amount columns of both sides. A side with a single column has 金额, which may be printed anywhere.
fn amount_headers(cells: &[String], left: usize, right: usize) -> Vec<String> {
    let is_amount = |c: &&String| c.as_str() == AMOUNT;
    let words: Vec<&String> = cells.iter().filter(|c| !LABEL_WORDS.contains(&c.as_str())).collect();
    let named = words.iter().any(&is_amount);
    let mut others = words.into_iter().filter(|w| !is_amount(w));
    let mut side = |count: usize| -> Vec<String> {
        if count == 1 && named {
            return vec![AMOUNT.to_string()];
        }
        let taken: Vec<String> = others.by_ref().take(count).cloned().collect();
        match count {
            _ if taken.len() == count => taken,
            1 => vec![AMOUNT.to_string()],
            _ if count == SOURCES.len() => SOURCES.iter().map(|w| w.to_string()).collect(),
            _ => vec![String::new(); count],
        }
    };
    [side(left), side(right)].concat()
}

/// Joins lines whose names are wrapped. A name may wrap on the left, before its row, or on the right, between its two
/// row numbers.
fn unwrapped(lines: &[Line], offset: usize) -> Vec<Line> {
    const MOST: usize = 3;
    let is_row = |line: &Line| !ColumnNumbers::are(line) && halves(line, offset).is_some();
    let words_only = |line: &Line| !line.tokens().iter().any(Token::is_figure);
    let mut out: Vec<Line> = Vec::new();
    let mut pending: Vec<Line> = Vec::new();
    let mut inside = false;
    for line in lines {
        let with_pending = || {
            let texts = pending.iter().chain([line]).map(|l| l.text.as_str());
            Line { text: join(texts), ..line.clone() }
        };
        let alone = is_row(line);
        let wrapped = inside && !pending.is_empty() && (!alone || pending.iter().all(words_only));
        let whole = Some(with_pending()).filter(|l| wrapped && is_row(l));
        inside |= alone;
        match whole {
            Some(whole) => {
                pending.clear();
                out.push(whole);
            }
            None if alone || !inside => {
                out.append(&mut pending);
                out.push(line.clone());
            }
            None => pending.push(line.clone()),
        }
        if pending.len() > MOST {
            out.push(pending.remove(0));
        }
    }
    out.append(&mut pending);
    out
}

/// The difference between the two row numbers of a row, which is the same throughout a table.
fn offset(lines: &[Line]) -> Option<usize> {
    const FEWEST_ROWS: usize = 2;
    let mut found: Vec<usize> = lines
        .iter()
        .filter(|line| !ColumnNumbers::are(line))
        .filter_map(|line| {
            let tokens = line.tokens();
            let left = tokens.iter().find_map(Token::count)?;
            let (right, words) = second_number(&tokens)?;
            (words > 0).then(|| right.checked_sub(left)).flatten().filter(|d| *d > 0)
        })
        .collect();
    found.sort_unstable();
    let best = found.chunk_by(|a, b| a == b).max_by_key(|c| c.len())?;
    (best.len() >= FEWEST_ROWS).then(|| best.first().copied()).flatten()
}

/// The row number after the words of the right side, and the number of these words.
fn second_number(tokens: &[Token<'_>]) -> Option<(usize, usize)> {
    let first = tokens.iter().position(|t| t.count().is_some())?;
    let rest = tokens.get(first + 1..)?;
    let words = rest.iter().skip_while(|t| t.is_figure()).take_while(|t| !t.is_figure()).count();
    let number = rest.iter().skip_while(|t| t.is_figure()).find(|t| t.is_figure())?.count()?;
    let after = rest.iter().skip_while(|t| t.is_figure()).skip(words);
    after.clone().all(Token::is_figure).then_some((number, words))
}

/// Splits a row into its two sides.
fn halves(line: &Line, offset: usize) -> Option<(Half<'_>, Half<'_>)> {
    let tokens = line.tokens();
    let first = tokens.iter().position(|t| t.count().is_some())?;
    let (name, rest) = tokens.split_at(first);
    let (number, rest) = rest.split_first()?;
    let wanted = number.count()? + offset;
    let figures = rest.iter().rev().take_while(|t| t.is_figure()).count();
    let second =
        (rest.len() - figures..rest.len()).find(|i| rest.get(*i).and_then(Token::count) == Some(wanted))?;
    let (middle, right) = rest.split_at(second);
    let (other, right) = right.split_first()?;
    let amounts = middle.iter().take_while(|t| t.is_figure()).count();
    let (left, other_name) = middle.split_at(amounts);
    if name.iter().any(Token::is_figure) {
        return None;
    }
    let indent = " ".repeat(name.first().map_or(0, |t| t.gap));
    let left = Half { name: indent + &words(name), number: number.text, figures: left.to_vec(), trail: 0 };
    let right =
        Half { name: words(other_name), number: other.text, figures: right.to_vec(), trail: line.trail };
    Some((left, right))
}
