use crate::text::{Printed, read_amount};
use rust_decimal::Decimal;

/// A filter as typed by the user. Each word is one condition, and all must hold: a word that the row's text contains,
/// `>100` and the like for its main amount, `≠0`, `增减额 >100` for the amount in a column, and 类, 款, 项 (class,
/// section, item) for its level.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    tests: Vec<Test>,
}

/// Why a filter can match no row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Never {
    /// A comparison with something that is not a number.
    NoNumber(String),
    /// A comparison in a list without amount columns.
    NoAmounts(String),
    /// Two conditions that exclude each other.
    Contradiction(String, String),
}

/// Resolves the columns that comparisons name.
pub trait Headings {
    /// The column with this heading.
    fn named(&self, words: &str) -> Option<usize>;
    /// The main amount column, for comparisons that name none.
    fn main(&self) -> Option<usize>;
}

/// The properties of a row that a filter tests.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    /// The subject code; may be empty.
    pub code: &'a str,
    /// All text of the row, name and cells; computed only when a filter needs it.
    pub text: &'a dyn Fn() -> String,
    /// Its amount in a column.
    pub amount: &'a dyn Fn(usize) -> Option<Decimal>,
}

#[derive(Debug, Clone, PartialEq)]
enum Test {
    /// Text to find, in lower case.
    Text(String),
    /// A comparison with the amount in a column.
    Amount(usize, Comparison, Decimal),
    /// Length of the code, and the level word as typed.
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

/// Comparison signs as typed, half-width and full-width. Longer ones come first, so that `>=` is not read as `>`.
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

/// Level words and the code length of each.
const LEVELS: [(&str, usize); 6] =
    [("类", 3), ("款", 5), ("项", 7), ("class", 3), ("section", 5), ("item", 7)];

impl Filter {
    /// Parses a filter; a word that is neither a comparison nor a level is text to find.
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

    /// Whether the filter has no conditions.
    pub fn is_empty(&self) -> bool {
        self.tests.is_empty()
    }

    /// The columns that comparisons refer to.
    pub fn compared(&self) -> impl Iterator<Item = usize> {
        self.tests
            .iter()
            .filter_map(|test| if let Test::Amount(column, ..) = test { Some(*column) } else { None })
    }

    /// Whether a row passes. A row without an amount fails every comparison.
    pub fn keeps(&self, row: Facts<'_>) -> bool {
        self.tests.iter().all(|test| test.holds(row))
    }

    /// The filter in canonical form, with the column of each comparison spelt out.
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

/// The maximum number of words in a heading.
const HEADING_WORDS: usize = 4;

impl Test {
    /// Parses the condition at the start of `words`, and returns how many words it takes; `None` if the list has no amounts.
    fn parse(words: &[&str], headings: &dyn Headings) -> Result<(usize, Option<Self>), Never> {
        // A heading followed by a comparison.
        for (at, word) in words.iter().enumerate().take(HEADING_WORDS) {
            let Some((before, sign, comparison, rest)) = compared(word) else { continue };
            // A bare sign is ordinary text: columns of comparators contain it.
            if rest.is_empty() && words.len() == at + 1 {
                break;
            }
            let heading = [words.get(..at).unwrap_or_default().concat(), before.to_string()].concat();
            let column = if heading.is_empty() { headings.main() } else { headings.named(&heading) };
            if column.is_none() && !heading.is_empty() {
                break;
            }
            // The number may be separated from its sign by a space.
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

    /// Whether no row can satisfy both.
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

/// Splits a word at a comparison sign: the text before it, the sign as typed and its meaning, the text after it.
fn compared(word: &str) -> Option<(&str, &'static str, Comparison, &str)> {
    let found = COMPARISONS.iter().filter_map(|(sign, comparison)| {
        let (before, rest) = word.split_once(sign)?;
        Some((before, *sign, *comparison, rest))
    });
    // The leftmost sign, and of several there the longest.
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
