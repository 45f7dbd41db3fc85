use crate::text::{Printed, read_amount};
use rust_decimal::Decimal;

/// Which rows of a list are wanted, as it is typed: words that a row has, `>100` and the like for its amount, `≠0`,
/// and 类, 款 or 项 for its level. All of them must hold.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    tests: Vec<Test>,
}

/// What a row says of itself.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Code, or nothing.
    pub code: &'a str,
    /// All its text: name and cells.
    pub text: &'a str,
    /// The amount that stands for it.
    pub amount: Option<Decimal>,
}

#[derive(Debug, Clone, PartialEq)]
enum Test {
    /// In small letters.
    Text(String),
    Amount(Comparison, Decimal),
    /// Digits of the code.
    Digits(usize),
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Comparison {
    Less,
    AtMost,
    Equal,
    Unequal,
    AtLeast,
    More,
}

/// Comparisons as they are typed, on either keyboard; the longer ones first.
const COMPARISONS: [(&str, Comparison); 15] = [
    (">=", Comparison::AtLeast),
    ("<=", Comparison::AtMost),
    ("!=", Comparison::Unequal),
    ("<>", Comparison::Unequal),
    ("≥", Comparison::AtLeast),
    ("≤", Comparison::AtMost),
    ("≠", Comparison::Unequal),
    (">", Comparison::More),
    ("<", Comparison::Less),
    ("=", Comparison::Equal),
    ("＞", Comparison::More),
    ("＜", Comparison::Less),
    ("＝", Comparison::Equal),
    ("》", Comparison::More),
    ("《", Comparison::Less),
];

/// The levels of subjects by the digits of their codes.
const LEVELS: [(&str, usize); 3] = [("类", 3), ("款", 5), ("项", 7)];

impl Filter {
    /// Reads a filter; anything that is no comparison and no level is text to be found.
    pub fn parse(text: &str) -> Self {
        Filter { tests: text.split_whitespace().map(Test::parse).collect() }
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.tests.is_empty()
    }

    /// Whether a row is wanted. A row without an amount has none that could be compared.
    pub fn keeps(&self, row: Facts<'_>) -> bool {
        self.tests.iter().all(|test| test.holds(row))
    }
}

impl Test {
    fn parse(word: &str) -> Self {
        let comparison =
            COMPARISONS.iter().find_map(|(sign, comparison)| match read_amount(word.strip_prefix(sign)?) {
                Printed::Number(number) => Some(Test::Amount(*comparison, number)),
                _ => None,
            });
        let level = || LEVELS.iter().find(|(name, _)| *name == word).map(|(_, digits)| Test::Digits(*digits));
        comparison.or_else(level).unwrap_or_else(|| Test::Text(word.to_lowercase()))
    }

    fn holds(&self, row: Facts<'_>) -> bool {
        match self {
            Test::Text(text) => row.code.starts_with(text.as_str()) || row.text.to_lowercase().contains(text),
            Test::Digits(digits) => row.code.len() == *digits,
            Test::Amount(comparison, number) => {
                row.amount.is_some_and(|amount| comparison.holds(amount, *number))
            }
        }
    }
}

impl Comparison {
    fn holds(self, amount: Decimal, number: Decimal) -> bool {
        match self {
            Comparison::Less => amount < number,
            Comparison::AtMost => amount <= number,
            Comparison::Equal => amount == number,
            Comparison::Unequal => amount != number,
            Comparison::AtLeast => amount >= number,
            Comparison::More => amount > number,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keeps(filter: &str, code: &str, text: &str, amount: Option<&str>) -> bool {
        let amount = amount.map(|a| Decimal::from_str_exact(a).unwrap());
        Filter::parse(filter).keeps(Facts { code, text, amount })
    }

    #[test]
    fn amounts_are_compared_and_a_blank_is_no_zero() {
        for (filter, kept) in [
            (">100", [false, false, true]),
            (">=100.00", [false, true, true]),
            ("≤ 100", [false, false, false]),
            ("≤100", [true, true, false]),
            ("=100", [false, true, false]),
            ("≠0", [false, true, true]),
            ("!=0", [false, true, true]),
            ("＞1,000.5", [false, false, false]),
        ] {
            let found = ["0.00", "100.00", "100.01"].map(|a| keeps(filter, "208", "x", Some(a)));
            assert_eq!(found, kept, "{filter}");
            assert!(!keeps(filter, "208", "x", None), "{filter}");
        }
    }

    #[test]
    fn words_levels_and_codes_must_all_hold() {
        assert!(keeps("行政 ≠0 项", "2080101", "行政运行", Some("1")));
        assert!(!keeps("行政 款", "2080101", "行政运行", Some("1")));
        assert!(keeps("20801", "2080101", "行政运行", None));
        assert!(!keeps("801", "2080101", "行政运行", None), "a code is found from its start");
        assert!(keeps("abc", "", "x ABC", None));
        assert!(Filter::parse("  ").is_empty() && keeps("", "", "", None));
    }
}
