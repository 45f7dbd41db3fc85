//! The reading account: counts what became of each number while tables are read.

use super::header::{Layout, Panel, is_numbering};
use super::heading::is_total;
use super::matrix::Matrix;
use super::money::read_money;
use super::notes::is_note;
use super::pieces::Piece;
use super::project::Found;
use super::wording::projects::TOTAL_SCORE;
use super::wording::rows::{NOT_IN_ROWS, ROW_NUMBERS};
use crate::model::{Account, Leftover, Place, Project};
use crate::read::{Bounded, work};
use crate::text::{MONEY_SIGNS, Printed, clean, key, numerals, read_amount, squeeze};
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

/// Maximum length of a cell text kept with an unplaced number, in characters.
const LEFT: usize = 200;

/// The number of numbers in a text: runs of digits, or of characters that may be digits, with separators and points.
pub(crate) fn numbers(text: &str) -> usize {
    let mut count = 0;
    let mut inside = false;
    for c in text.chars() {
        // An unreadable glyph may be a digit, and ### stands for a number that did not fit.
        let digit = c.is_ascii_digit()
            || ('０'..='９').contains(&c)
            || matches!(c, char::REPLACEMENT_CHARACTER | '#');
        count += usize::from(digit && !inside);
        inside = digit || inside && matches!(c, ',' | '.' | '，' | '．');
    }
    count
}

/// Whether a text consists only of amounts, which happens when rows ran together; found where no amount is expected.
pub(crate) fn is_figures(text: &str) -> bool {
    let bare = |c: char| {
        c.is_ascii_digit() || c.is_whitespace() || ",.-—()（）".contains(c) || MONEY_SIGNS.contains(&c)
    };
    let cents = text.split(|c: char| !c.is_ascii_digit() && c != '.').any(|number| {
        number.split_once('.').is_some_and(|(whole, part)| !whole.is_empty() && part.len() >= 2)
    });
    cents && text.chars().all(bare)
}

/// Whether a text that is no sentence contains several amounts, which happens when cells of a row ran together.
fn holds_amounts(text: &str) -> bool {
    amounts_in(text) >= 2
}

/// Whether a label holds an amount that is no part of its name: one that stands before it, or that of its row, since the
/// first cell for amounts is blank.
fn holds_own_amount(matrix: &Matrix, layout: &Layout, (r, c): (usize, usize), text: &str) -> bool {
    let panel = layout.panels.iter().find(|panel| panel.is_label(c));
    let is_blank =
        |panel: &Panel| panel.amounts.first().is_some_and(|&(column, _)| matrix.text(r, column).is_empty());
    // 1.10 is the number of a row, 3.25亩 a measure.
    let is_long = |printed: &str| printed.contains(',') || printed.find('.').is_some_and(|digits| digits > 1);
    let begins =
        numerals(text).first().is_some_and(|number| number.before.is_empty() && is_long(number.printed));
    (begins || r >= layout.data_start && panel.is_some_and(is_blank)) && amounts_in(text) > 0
}

/// The number of amounts with two decimals in a text that is no sentence.
fn amounts_in(text: &str) -> usize {
    let is_amount = |printed: &str| printed.rsplit_once('.').is_some_and(|(_, cents)| cents.len() == 2);
    match text.contains(NOT_IN_ROWS) {
        true => 0,
        false => numerals(text).iter().filter(|number| is_amount(number.printed)).count(),
    }
}

/// The account of a table of amounts.
pub(crate) fn of_table(piece: &Piece, layout: &Layout) -> Account {
    let matrix = &piece.matrix;
    let mut account = Account { known: piece.aside, ..Account::default() };
    let amounts: HashSet<usize> =
        layout.panels.iter().flat_map(|p| p.amounts.iter().map(|&(column, _)| column)).collect();
    let labels: HashSet<usize> = (0..matrix.width()).filter(|&c| layout.is_label(c)).collect();
    for r in 0..matrix.height() {
        let is_header = r < layout.data_start || is_numbering(matrix, r);
        let is_note_row = matrix.filled(r).next().is_some_and(|(_, t)| is_note(t));
        for (c, text) in matrix.filled(r) {
            let n = numbers(text);
            let is_beside = is_header || is_note_row || labels.contains(&c);
            let is_own = || !is_note_row && holds_own_amount(matrix, layout, (r, c), text);
            if is_beside && !is_figures(text) && !holds_amounts(text) && !is_own() {
                account.known += n;
            } else if !is_beside
                && amounts.contains(&c)
                && matches!(layout.cents.read(c, text, piece.caption.currency_unit), Printed::Number(_))
            {
                account.placed += n;
            } else {
                leave(&mut account, piece, r, text, n);
            }
        }
    }
    account
}

/// The account of an unrecognised table: only numbers among words are known not to be amounts.
pub(crate) fn of_other(piece: &Piece) -> Account {
    let mut account = Account { known: piece.aside, ..Account::default() };
    for r in 0..piece.matrix.height() {
        let first = piece.matrix.filled(r).next().map(|(c, _)| c);
        for (c, text) in piece.matrix.filled(r) {
            let n = numbers(text);
            let in_words = !matches!(read_money(text), Printed::Number(_));
            let counts_rows =
                Some(c) == first && key(text).len() <= 3 && key(piece.matrix.text(0, c)) == ROW_NUMBERS;
            let ends = amounts_in(text) > 0 && text.ends_with(|c: char| c.is_ascii_digit());
            if in_words && !holds_amounts(text) && !ends || counts_rows || is_numbering(&piece.matrix, r) {
                account.known += n;
            } else {
                leave(&mut account, piece, r, text, n);
            }
        }
    }
    account
}

/// The account of a table that is deliberately kept as printed.
pub(crate) fn as_printed(piece: &Piece) -> Account {
    let rows = 0..piece.matrix.height();
    let cells = rows.flat_map(|r| piece.matrix.filled(r).map(|(_, text)| numbers(text)));
    Account { known: piece.aside + cells.sum::<usize>(), ..Account::default() }
}

/// The account of a table of projects: numbers of indicators and funds are placed, those among words are known.
pub(crate) fn of_projects(piece: &Piece, found: &Found) -> Account {
    let mut account = Account { known: piece.aside, ..Account::default() };
    let of_rows = Figures::of_rows(&found.projects);
    let nothing = Figures::default();
    let scores: HashSet<Decimal> = found.projects.iter().filter_map(|p| p.total_score).collect();
    for r in 0..piece.matrix.height() {
        let figures = of_rows.get(&r).unwrap_or(&nothing);
        // A sum of all projects, or of the weights, is a figure of none of them.
        let is_sum = |t: &str| is_total(key(t).trim_end_matches(['-', ':'])) || key(t) == TOTAL_SCORE;
        let is_sum = found.sums.binary_search(&r).is_ok()
            || piece.matrix.filled(r).next().is_some_and(|(_, t)| is_sum(t));
        for (c, text) in piece.matrix.filled(r) {
            let n = numbers(text);
            if figures.hold(text, &scores) {
                account.placed += n;
            } else if matches!(read_amount(text), Printed::Number(_))
                && !is_sum
                && !is_numbering(&piece.matrix, r)
                && key(piece.matrix.text(0, c)) != ROW_NUMBERS
            {
                leave(&mut account, piece, r, text, n);
            } else {
                account.known += n;
            }
        }
    }
    account
}

/// The figures read from one row of a table of projects.
#[derive(Default)]
struct Figures {
    numbers: Vec<Decimal>,
    texts: Vec<String>,
}

impl Figures {
    /// The figures by row.
    fn of_rows(projects: &[Project]) -> HashMap<usize, Figures> {
        let mut rows: HashMap<usize, Figures> = HashMap::new();
        let row = |place: Place| place.row.and_then(|r| usize::try_from(r).ok());
        for project in projects {
            for fund in project.funds.each().into_iter().filter_map(|(_, fund)| fund) {
                let Some(row) = row(fund.place) else { continue };
                let figures = rows.entry(row).or_default();
                figures.numbers.extend([fund.amount, fund.initial, fund.full_year].into_iter().flatten());
                figures.numbers.extend([fund.executed, fund.rate, fund.score].into_iter().flatten());
                figures.numbers.extend(project.execution_weight);
            }
            for indicator in &project.indicators {
                let Some(row) = row(indicator.place) else { continue };
                let figures = rows.entry(row).or_default();
                figures.numbers.extend([indicator.weight, indicator.score].into_iter().flatten());
                figures.texts.extend(
                    [&indicator.target, &indicator.actual, &indicator.value].into_iter().flatten().cloned(),
                );
                // The 0 that text extraction makes of ＝.
                figures.texts.extend(indicator.comparator.as_ref().map(|_| "0".to_string()));
            }
        }
        rows
    }

    fn hold(&self, text: &str, scores: &HashSet<Decimal>) -> bool {
        let as_number = match read_amount(text) {
            Printed::Number(number) => self.numbers.contains(&number) || scores.contains(&number),
            _ => false,
        };
        as_number || self.texts.contains(&squeeze(text))
    }
}

/// Counts the numbers in rows that were removed from the top of a grid.
pub(crate) fn aside(matrix: &Matrix, rows: usize) -> usize {
    (0..rows).flat_map(|r| matrix.filled(r).map(|(_, t)| numbers(t))).sum()
}

fn leave(account: &mut Account, piece: &Piece, r: usize, text: &str, count: usize) {
    // Each number keeps the text around it, so only the beginning of a long text is kept.
    let text = clean(&text.chars().take(LEFT).collect::<String>());
    work::keep(Bounded::Text, count * (text.len() + size_of::<Leftover>()));
    let left = Leftover {
        text,
        table: piece.caption.title.clone().unwrap_or_default(),
        place: piece.matrix.place(r).in_row(r),
    };
    account.left.extend(std::iter::repeat_n(left, count));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_ran_together_are_figures_and_headers_are_none() {
        for text in ["1,146.201,248.541,350.88", "1,153.51 1,255.85", "—12.50", "¥ 1,153.51", "(2.50)"] {
            assert!(is_figures(text), "{text}");
        }
        for text in ["2024", "1", "2=3+4", "合计1,234.50", "208 20801", "1.", "—"] {
            assert!(!is_figures(text), "{text}");
        }
    }

    #[test]
    fn several_amounts_that_are_no_sentence_are_not_words() {
        for text in ["教育支出1,146.20 48.54", "收入总计9,631.37支出总计8,442.29"] {
            assert!(holds_amounts(text), "{text}");
        }
        for text in ["教育支出1,146.20", "完成投资1,200.50万元，占92.10%", "5.5和1.25", "2024年", "合计"]
        {
            assert!(!holds_amounts(text), "{text}");
        }
    }

    #[test]
    fn numbers_are_runs_of_digits() {
        for (text, count) in
            [("4,617.10", 1), ("-17.56%", 1), ("2024年9月", 2), ("301 30101", 2), ("无", 0), ("1.", 1)]
        {
            assert_eq!(numbers(text), count, "{text}");
        }
    }
}
