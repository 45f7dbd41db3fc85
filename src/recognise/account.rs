//! Keeps the account of figures while tables are read.

use super::header::{Layout, is_numbering};
use super::heading::is_total;
use super::matrix::Matrix;
use super::notes::is_note;
use super::pieces::Piece;
use super::project::Found;
use crate::model::{Account, Leftover, Place, Project};
use crate::text::{Printed, clean, key, read_amount, squeeze};
use rust_decimal::Decimal;

/// How many numbers a text holds: runs of digits with thousands marks and decimal points.
pub fn numbers(text: &str) -> usize {
    let mut count = 0;
    let mut inside = false;
    for c in text.chars() {
        let digit = c.is_ascii_digit() || ('０'..='９').contains(&c);
        count += usize::from(digit && !inside);
        inside = digit || inside && matches!(c, ',' | '.' | '，' | '．');
    }
    count
}

/// The account of a table of amounts.
pub fn of_table(piece: &Piece, layout: &Layout) -> Account {
    let matrix = &piece.matrix;
    let mut account = Account { known: piece.aside, ..Account::default() };
    for r in 0..matrix.height() {
        let is_header = r < layout.data_start || is_numbering(matrix, r);
        let is_note_row = matrix.filled(r).next().is_some_and(|(_, t)| is_note(t));
        for (c, text) in matrix.filled(r) {
            let n = numbers(text);
            let is_amount = layout.panels.iter().any(|p| p.amounts.iter().any(|&(column, _)| column == c));
            if is_header || is_note_row || layout.is_label(c) {
                account.known += n;
            } else if is_amount && matches!(read_amount(text), Printed::Number(_)) {
                account.placed += n;
            } else {
                leave(&mut account, piece, r, text, n);
            }
        }
    }
    account
}

/// The account of a table that no rule knows: only what stands among words is known to be no amount.
pub fn of_other(piece: &Piece) -> Account {
    let mut account = Account { known: piece.aside, ..Account::default() };
    for r in 0..piece.matrix.height() {
        let first = piece.matrix.filled(r).next().map(|(c, _)| c);
        for (c, text) in piece.matrix.filled(r) {
            let n = numbers(text);
            let in_words = !matches!(read_amount(text), Printed::Number(_));
            let counts_rows =
                Some(c) == first && key(text).len() <= 3 && key(piece.matrix.text(0, c)) == "序号";
            if in_words || counts_rows || is_numbering(&piece.matrix, r) {
                account.known += n;
            } else {
                leave(&mut account, piece, r, text, n);
            }
        }
    }
    account
}

/// The account of a table of projects: numbers of indicators and funds are placed, those among words are known.
pub fn of_projects(piece: &Piece, found: &Found) -> Account {
    let mut account = Account { known: piece.aside, ..Account::default() };
    for r in 0..piece.matrix.height() {
        let figures = Figures::of(&found.projects, r);
        // The sum of the projects, or of the weights, is no figure of any of them.
        let is_sum = |t: &str| is_total(key(t).trim_end_matches(['-', ':'])) || key(t) == "总分";
        let is_sum = found.sums.contains(&r) || piece.matrix.filled(r).next().is_some_and(|(_, t)| is_sum(t));
        for (c, text) in piece.matrix.filled(r) {
            let n = numbers(text);
            if figures.hold(text) {
                account.placed += n;
            } else if matches!(read_amount(text), Printed::Number(_))
                && !is_sum
                && !is_numbering(&piece.matrix, r)
                && key(piece.matrix.text(0, c)) != "序号"
            {
                leave(&mut account, piece, r, text, n);
            } else {
                account.known += n;
            }
        }
    }
    account
}

/// What was read of one row of a table of projects.
#[derive(Default)]
struct Figures {
    numbers: Vec<Decimal>,
    texts: Vec<String>,
}

impl Figures {
    fn of(projects: &[Project], row: usize) -> Figures {
        let stands_here = |place: Place| place.row.is_some_and(|r| usize::try_from(r) == Ok(row));
        let mut figures = Figures::default();
        for project in projects {
            for (_, fund) in project.funds.each() {
                let Some(fund) = fund.filter(|f| stands_here(f.place)) else { continue };
                figures.numbers.extend([fund.amount, fund.initial, fund.full_year].into_iter().flatten());
                figures.numbers.extend([fund.executed, fund.rate, fund.score].into_iter().flatten());
                figures.numbers.extend(project.execution_weight);
            }
            for indicator in project.indicators.iter().filter(|i| stands_here(i.place)) {
                figures.numbers.extend([indicator.weight, indicator.score].into_iter().flatten());
                figures.texts.extend(
                    [&indicator.target, &indicator.actual, &indicator.value].into_iter().flatten().cloned(),
                );
                // The 0 that print makes of ＝.
                figures.texts.extend(indicator.comparator.as_ref().map(|_| "0".to_string()));
            }
            figures.numbers.extend(project.total_score);
        }
        figures
    }

    fn hold(&self, text: &str) -> bool {
        let as_number = match read_amount(text) {
            Printed::Number(number) => self.numbers.contains(&number),
            _ => false,
        };
        as_number || self.texts.contains(&squeeze(text))
    }
}

/// Numbers of the rows that were taken off a grid's top.
pub fn aside(matrix: &Matrix, rows: usize) -> usize {
    (0..rows).flat_map(|r| matrix.filled(r).map(|(_, t)| numbers(t))).sum()
}

fn leave(account: &mut Account, piece: &Piece, r: usize, text: &str, count: usize) {
    let left = Leftover {
        text: clean(text),
        table: piece.caption.title.clone().unwrap_or_default(),
        place: piece.matrix.place(r).in_row(r),
    };
    account.left.extend(std::iter::repeat_n(left, count));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_runs_of_digits() {
        for (text, count) in
            [("4,617.10", 1), ("-17.56%", 1), ("2024年9月", 2), ("301 30101", 2), ("无", 0), ("1.", 1)]
        {
            assert_eq!(numbers(text), count, "{text}");
        }
    }
}
