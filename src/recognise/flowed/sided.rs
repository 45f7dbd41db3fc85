//! Tables with two sides and a line number (行次) on each: 收入 beside 支出.

use super::codes::column_numbers;
use super::figures::{Placed, place};
use super::header::cells;
use super::line::{Line, Token};
use super::table::{Body, RawRow, Reading};
use super::wording::{AMOUNT, LABEL_WORDS, NUMBERS_LABEL, SOURCES};

/// One side of a row.
#[derive(Default)]
struct Half<'a> {
    name: String,
    number: &'a str,
    figures: Vec<Token<'a>>,
    trail: usize,
}

/// Reads the table, or nothing where its lines show no two line numbers.
pub(super) fn read(body: &Body) -> Option<Reading> {
    let offset = offset(&body.lines)?;
    let numbers = body.lines.iter().find_map(|l| column_numbers(l).map(|c| (l, c)));
    let (mut rows, mut scraps) = (Vec::new(), Vec::new());
    for line in &body.lines {
        match halves(line, offset) {
            Some(halves) => rows.push((line, halves)),
            None if column_numbers(line).is_none() => scraps.push(line.clone()),
            None => {}
        }
    }
    let widest =
        |side: fn(&(Half<'_>, Half<'_>)) -> usize| rows.iter().map(|(_, h)| side(h)).max().unwrap_or(0);
    let (mut left, mut right) = (widest(|h| h.0.figures.len()).max(1), widest(|h| h.1.figures.len()).max(1));
    if let Some((_, numbers)) = &numbers {
        left = numbers.left.clamp(1, numbers.count.max(2) - 1);
        right = numbers.count.saturating_sub(left).max(1);
    }

    let words = amount_words(&cells(&scraps, body.keeps_ends), left, right);
    let (left_words, right_words) = words.split_at(left);
    let place_of_header = scraps.first().or(body.lines.first()).map(|l| l.place).unwrap_or_default();
    let mut out = vec![
        RawRow {
            cells: row("收入", "", &blank(left), "支出", "", &blank(right)), place: place_of_header
        },
        RawRow {
            cells: row("项目", "行次", left_words, "项目", "行次", right_words),
            place: place_of_header,
        },
    ];
    if let Some((line, numbers)) = &numbers {
        let counted: Vec<String> = (1..=numbers.count).map(|n| n.to_string()).collect();
        let (l, r) = counted.split_at(left.min(counted.len()));
        out.push(RawRow { cells: row(NUMBERS_LABEL, "", l, NUMBERS_LABEL, "", r), place: line.place });
    }
    // Over all but the first column the sources of money add up to it.
    let sum = vec![(0..right).map(|i| (i, i == 0)).collect::<Vec<_>>()];
    let identities = if right > 1 { sum.as_slice() } else { &[] };
    let mut certain = true;
    for (line, (l, r)) in rows {
        let left_figures = place(&l.figures, l.trail, left, &[]);
        let Placed { cells: right_figures, certain: sure } = place(&r.figures, r.trail, right, identities);
        certain &= sure || r.figures.is_empty();
        let cells = row(&l.name, l.number, &left_figures.cells, &r.name, r.number, &right_figures);
        out.push(RawRow { cells, place: line.place });
    }
    Some(Reading { rows: out, certain })
}

fn row(name: &str, number: &str, left: &[String], other: &str, count: &str, right: &[String]) -> Vec<String> {
    let texts = |a: &str, b: &str| [a.to_string(), b.to_string()];
    let mut cells = Vec::from(texts(name, number));
    cells.extend_from_slice(left);
    cells.extend(texts(other, count));
    cells.extend_from_slice(right);
    cells
}

fn blank(count: usize) -> Vec<String> {
    vec![String::new(); count]
}

/// Headers of the amount columns of both sides. A side with one column has 金额, which is printed anywhere.
fn amount_words(cells: &[String], left: usize, right: usize) -> Vec<String> {
    let words: Vec<&str> = cells.iter().map(String::as_str).filter(|c| !LABEL_WORDS.contains(c)).collect();
    let others: Vec<&str> = words.iter().copied().filter(|w| *w != AMOUNT).collect();
    let side = |count: usize, from: &[&str]| -> Vec<String> {
        match from.get(..count) {
            _ if count == 1 => vec![AMOUNT.to_string()],
            Some(words) => words.iter().map(|w| w.to_string()).collect(),
            None if count == SOURCES.len() => SOURCES.iter().map(|w| w.to_string()).collect(),
            None => blank(count),
        }
    };
    let taken = if left > 1 { left } else { 0 };
    let mut out = side(left, &others);
    out.extend(side(right, others.get(taken..).unwrap_or_default()));
    out
}

/// The difference between the two line numbers of a row, the same in all rows of a table.
fn offset(lines: &[Line]) -> Option<usize> {
    const FEWEST_ROWS: usize = 2;
    let mut found: Vec<usize> = lines
        .iter()
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

/// The line number after the words of the right side, and how many words these are.
fn second_number(tokens: &[Token<'_>]) -> Option<(usize, usize)> {
    let first = tokens.iter().position(|t| t.count().is_some())?;
    let rest = tokens.get(first + 1..)?;
    let words = rest.iter().skip_while(|t| t.is_figure()).take_while(|t| !t.is_figure()).count();
    let number = rest.iter().skip_while(|t| t.is_figure()).find(|t| t.is_figure())?.count()?;
    let after = rest.iter().skip_while(|t| t.is_figure()).skip(words);
    after.clone().all(Token::is_figure).then_some((number, words))
}

/// The two sides of a row.
fn halves(line: &Line, offset: usize) -> Option<(Half<'_>, Half<'_>)> {
    let tokens = line.tokens();
    let first = tokens.iter().position(|t| t.count().is_some())?;
    let (name, rest) = tokens.split_at(first);
    let (number, rest) = rest.split_first()?;
    let wanted = number.count()? + offset;
    let second = (0..rest.len()).find(|i| {
        rest.get(*i).and_then(Token::count) == Some(wanted) && rest.iter().skip(*i).all(Token::is_figure)
    })?;
    let (middle, right) = rest.split_at(second);
    let (other, right) = right.split_first()?;
    let amounts = middle.iter().take_while(|t| t.is_figure()).count();
    let (left, words) = middle.split_at(amounts);
    if name.iter().any(Token::is_figure) {
        return None;
    }
    let indent = " ".repeat(name.first().map_or(0, |t| t.gap));
    let left = Half { name: indent + &spaced(name), number: number.text, figures: left.to_vec(), trail: 0 };
    let right = Half { name: spaced(words), number: other.text, figures: right.to_vec(), trail: line.trail };
    Some((left, right))
}

fn spaced(tokens: &[Token<'_>]) -> String {
    tokens.iter().map(|t| t.text).collect::<Vec<_>>().join(" ")
}
