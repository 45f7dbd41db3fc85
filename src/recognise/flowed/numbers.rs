//! The row of column numbers: 栏次 1 2 3.

use super::super::wording::flowed::NUMBERS_LABEL;
use super::line::{Line, Token};

/// A row of column numbers.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ColumnNumbers {
    /// The number of columns counted.
    pub count: usize,
    /// For a two-sided table, the number of columns on the left; 1 if no second label separates the sides.
    pub left: usize,
    /// Whether the row begins with a label.
    pub labelled: bool,
}

impl ColumnNumbers {
    /// Parses `栏次 1 2 3`, `1 2 … 12`, or for two sides `栏次 1 栏次 2 3`.
    pub(crate) fn read(line: &Line) -> Option<ColumnNumbers> {
        let tokens = line.tokens();
        let numbers: Vec<usize> = tokens.iter().filter_map(Token::count).collect();
        let labels = tokens.len() - numbers.len();
        let labelled = tokens.first()?.text == NUMBERS_LABEL;
        let sensible =
            if labelled { labels <= 2 && !numbers.is_empty() } else { labels == 0 && numbers.len() > 1 };
        let in_order = numbers.iter().enumerate().all(|(i, n)| *n == i + 1);
        let left = match labels {
            2 => tokens.iter().skip(1).take_while(|t| t.count().is_some()).count().max(1),
            _ => 1,
        };
        (sensible && in_order).then_some(ColumnNumbers { count: numbers.len(), left, labelled })
    }

    /// Whether a line is such a row.
    pub(crate) fn are(line: &Line) -> bool {
        ColumnNumbers::read(line).is_some()
    }

    /// The numbers as printed.
    pub(crate) fn texts(&self) -> Vec<String> {
        (1..=self.count).map(|n| n.to_string()).collect()
    }
}
