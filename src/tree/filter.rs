use crate::text::{Printed, read_amount};
use rust_decimal::Decimal;

/// Which rows of a list are wanted, as it is typed: words that a row has, `>100` and the like for its amount, `≠0`,
/// `增减额 >100` for that of a column, and 类, 款, 项 (class, section, item) for its level. All of them must hold.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    tests: Vec<Test>,
}

/// Why nothing could ever be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Never {
    /// A comparison with something that is no number.
    NoNumber(String),
    /// A comparison in a list without amounts.
    NoAmounts(String),
    /// Two demands that no row meets together.
    Contradiction(String, String),
}

/// The columns that comparisons may name.
pub trait Headings {
    /// The column of that heading.
    fn named(&self, words: &str) -> Option<usize>;
    /// The column whose amounts stand for the row.
    fn main(&self) -> Option<usize>;
}

/// What a row says of itself.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    /// Code, or nothing.
    pub code: &'a str,
    /// All its text: name and cells, written when a filter asks for it.
    pub text: &'a dyn Fn() -> String,
    /// Its amount in a column.
    pub amount: &'a dyn Fn(usize) -> Option<Decimal>,
}

#[derive(Debug, Clone, PartialEq)]
enum Test {
    /// In small letters.
    Text(String),
    /// In a column.
    Amount(usize, Comparison, Decimal),
    /// Digits of the code, and how the level was typed.
    Digits(usize, &'static str),
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
const LEVELS: [(&str, usize); 6] =
    [("类", 3), ("款", 5), ("项", 7), ("class", 3), ("section", 5), ("item", 7)];

impl Filter {
    /// Reads a filter; anything that is no comparison and no level is text to be found.
    pub fn parse(text: &str, headings: &dyn Headings) -> Result<Self, Never> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut tests: Vec<Test> = Vec::new();
        let mut sayings: Vec<String> = Vec::new();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let (taken, test) = Test::parse(words.get(at..).unwrap_or_default(), headings)?;
            let Some(test) = test else { return Err(Never::NoAmounts(word.to_string())) };
            let saying = words.get(at..at + taken).unwrap_or_default().join(" ");
            if let Some(other) = tests.iter().position(|other| test.excludes(other)) {
                return Err(Never::Contradiction(sayings.swap_remove(other), saying));
            }
            tests.push(test);
            sayings.push(saying);
            at += taken;
        }
        Ok(Filter { tests })
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.tests.is_empty()
    }

    /// The columns that are compared.
    pub fn compared(&self) -> impl Iterator<Item = usize> {
        self.tests
            .iter()
            .filter_map(|test| if let Test::Amount(column, ..) = test { Some(*column) } else { None })
    }

    /// Whether a row is wanted. A row without an amount has none that could be compared.
    pub fn keeps(&self, row: Facts<'_>) -> bool {
        self.tests.iter().all(|test| test.holds(row))
    }

    /// The filter with the column of each comparison, whether that was typed or not.
    pub fn say(&self, name: impl Fn(usize) -> String) -> String {
        let said = self.tests.iter().map(|test| match test {
            Test::Text(text) => text.clone(),
            Test::Digits(_, name) => name.to_string(),
            Test::Amount(column, comparison, number) => {
                let sign = COMPARISONS.iter().find(|(_, c)| c == comparison).map_or("", |(sign, _)| sign);
                format!("{} {sign}{number}", name(*column)).trim().to_string()
            }
        });
        said.collect::<Vec<_>>().join(" ")
    }
}

/// A heading has no more words than this.
const HEADING_WORDS: usize = 4;

impl Test {
    /// The test at the beginning of these words, and how many of them it takes; none where the list has no amounts.
    fn parse(words: &[&str], headings: &dyn Headings) -> Result<(usize, Option<Self>), Never> {
        // A heading, then what its amounts are compared with.
        for (at, word) in words.iter().enumerate().take(HEADING_WORDS) {
            let Some((before, sign, comparison, rest)) = compared(word) else { continue };
            // A mere sign is a word like others: columns of comparisons have it.
            if rest.is_empty() && words.len() == at + 1 {
                break;
            }
            let heading = [words.get(..at).unwrap_or_default().concat(), before.to_string()].concat();
            let column = if heading.is_empty() { headings.main() } else { headings.named(&heading) };
            if column.is_none() && !heading.is_empty() {
                break;
            }
            // The number may stand apart from its sign.
            let (taken, number) = match rest {
                "" => (at + 2, words.get(at + 1).copied().unwrap_or_default()),
                rest => (at + 1, rest),
            };
            return match read_amount(number) {
                Printed::Number(number) => {
                    Ok((taken, column.map(|column| Test::Amount(column, comparison, number))))
                }
                _ => Err(Never::NoNumber(format!("{sign}{number}"))),
            };
        }
        let word = words.first().copied().unwrap_or_default();
        let level = LEVELS.iter().find(|(name, _)| *name == word);
        let level = level.map(|(name, digits)| Test::Digits(*digits, name));
        Ok((1, Some(level.unwrap_or_else(|| Test::Text(word.to_lowercase())))))
    }

    fn holds(&self, row: Facts<'_>) -> bool {
        match self {
            Test::Text(text) => {
                row.code.starts_with(text.as_str()) || (row.text)().to_lowercase().contains(text)
            }
            Test::Digits(digits, _) => row.code.len() == *digits,
            Test::Amount(column, comparison, number) => {
                (row.amount)(*column).is_some_and(|amount| comparison.holds(amount, *number))
            }
        }
    }

    /// Whether no row meets both.
    fn excludes(&self, other: &Test) -> bool {
        match (self, other) {
            (Test::Digits(a, _), Test::Digits(b, _)) => a != b,
            (Test::Amount(a, is_a, x), Test::Amount(b, is_b, y)) if a == b => {
                let apart = |low: Decimal, high: Decimal, strict: bool| low > high || (low == high && strict);
                let above =
                    |c: Comparison| matches!(c, Comparison::More | Comparison::AtLeast | Comparison::Equal);
                let below =
                    |c: Comparison| matches!(c, Comparison::Less | Comparison::AtMost | Comparison::Equal);
                let strict = [is_a, is_b].iter().any(|c| matches!(c, Comparison::More | Comparison::Less));
                (above(*is_a) && below(*is_b) && apart(*x, *y, strict))
                    || (above(*is_b) && below(*is_a) && apart(*y, *x, strict))
                    || matches!((is_a, is_b), (Comparison::Equal, Comparison::Unequal) | (Comparison::Unequal, Comparison::Equal) if x == y)
            }
            _ => false,
        }
    }
}

/// A word with a comparison in it: what stands before, the sign as typed and what it means, what stands behind.
fn compared(word: &str) -> Option<(&str, &'static str, Comparison, &str)> {
    let found = COMPARISONS.iter().filter_map(|(sign, comparison)| {
        let (before, rest) = word.split_once(sign)?;
        Some((before, *sign, *comparison, rest))
    });
    // The first sign of a word, and of those the longest.
    found.min_by_key(|(before, sign, ..)| (before.len(), std::cmp::Reverse(sign.len())))
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

    /// 合计, which stands for the row, and 增减额.
    struct Two;

    impl Headings for Two {
        fn named(&self, words: &str) -> Option<usize> {
            ["合计", "增减额"].iter().position(|name| *name == words)
        }
        fn main(&self) -> Option<usize> {
            Some(0)
        }
    }

    struct Nothing;

    impl Headings for Nothing {
        fn named(&self, _: &str) -> Option<usize> {
            None
        }
        fn main(&self) -> Option<usize> {
            None
        }
    }

    fn keeps(filter: &str, code: &str, text: &str, amount: Option<&str>) -> bool {
        let amount = amount.map(|a| Decimal::from_str_exact(a).unwrap());
        let of_column = |column| amount.filter(|_| column == 0);
        Filter::parse(filter, &Two).unwrap().keeps(Facts {
            code,
            text: &|| text.to_string(),
            amount: &of_column,
        })
    }

    #[test]
    fn a_comparison_names_its_column() {
        for typed in ["增减额 >1,000", "增减额>1000", "增减额 > 1000", "行政 增减额 ＞1000"] {
            let filter = Filter::parse(typed, &Two).unwrap();
            assert_eq!(filter.compared().collect::<Vec<_>>(), [1], "{typed}");
        }
        let said =
            |typed: &str| Filter::parse(typed, &Two).unwrap().say(|c| ["合计", "增减额"][c].to_string());
        assert_eq!(said(">100"), "合计 >100");
        assert_eq!(said("行政 增减额 ≥1.5 项"), "行政 增减额 >=1.5 项");
    }

    #[test]
    fn what_no_row_could_meet_is_refused() {
        let never = |typed: &str| Filter::parse(typed, &Two).unwrap_err();
        assert_eq!(never(">abc"), Never::NoNumber(">abc".into()));
        assert_eq!(never("类 款"), Never::Contradiction("类".into(), "款".into()));
        assert_eq!(never(">100 <50"), Never::Contradiction(">100".into(), "<50".into()));
        assert_eq!(never("=5 ≠5"), Never::Contradiction("=5".into(), "≠5".into()));
        assert_eq!(Filter::parse(">1", &Nothing), Err(Never::NoAmounts(">1".into())));
        assert!(Filter::parse(">=5 <=5", &Two).is_ok() && Filter::parse(">5 增减额 <5", &Two).is_ok());
    }

    #[test]
    fn amounts_are_compared_and_a_blank_is_no_zero() {
        for (filter, kept) in [
            (">100", [false, false, true]),
            (">=100.00", [false, true, true]),
            ("≤ 100", [true, true, false]),
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
        assert!(Filter::parse("  ", &Two).unwrap().is_empty() && keeps("", "", "", None));
    }
}
