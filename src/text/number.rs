use super::width;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// The content of a cell in an amount column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Printed {
    /// Nothing, or a dash.
    Absent,
    /// A number with its printed decimals, less thousands marks and a trailing `%`.
    Number(Decimal),
    /// Text that is not a number.
    Unread,
}

/// Parses the text of an amount cell. The scale stays as printed: `0.00` and `51.3` keep their decimals.
pub fn read_amount(text: &str) -> Printed {
    let text = plain(text);
    let text = without_mark(&text);
    if text.chars().all(|c| matches!(c, '-' | '—' | '–' | '－' | '―')) {
        return Printed::Absent;
    }
    match plain_decimal(text) {
        Some(number) if is_amount(number) => Printed::Number(number),
        _ => Printed::Unread,
    }
}

/// Marks before an amount of money.
pub const MONEY_SIGNS: [char; 2] = ['¥', '￥'];
/// Stands for the part of a text that its cell does not show.
pub const HIDDEN: char = '…';

/// The unit behind an amount of money, and what may stand before it.
const YUAN: char = '元';
const TIMES: [char; 2] = ['万', '亿'];

/// Signs of numbers below zero.
pub const MINUSES: [char; 4] = ['-', '－', '−', '–'];

/// The number of an amount that is printed with a currency sign, with its unit, or in brackets for less than nothing; other texts as
/// they are. (1) is a mark, (1.50) an amount.
pub fn bare_amount(text: &str) -> &str {
    let inner = [('(', ')'), ('（', '）')]
        .iter()
        .find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close))
        .filter(|inner| inner.contains(['.', ',']));
    let number = inner.unwrap_or(text);
    let number = number.strip_suffix(YUAN).map_or(number, |number| number.trim_end_matches(TIMES));
    // -¥1.00
    let unsigned = number.strip_prefix(MINUSES).unwrap_or(number);
    unsigned.strip_prefix(MONEY_SIGNS).unwrap_or(number)
}

/// A number in a sentence, with the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numeral<'a> {
    /// The number.
    pub value: Decimal,
    /// The number as printed.
    pub printed: &'a str,
    /// The text before it.
    pub before: &'a str,
    /// The text after it, without leading spaces.
    pub after: &'a str,
}

/// All numbers in a sentence, in order.
pub fn numerals(text: &str) -> Vec<Numeral<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let Some((_, from)) = rest.split_at_checked(start) else { break };
        let end = from.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(from.len());
        let Some((run, after)) = from.split_at_checked(end) else { break };
        let printed = run.trim_end_matches([',', '.']);
        let before = text.get(..text.len() - from.len()).unwrap_or_default();
        if let Some(value) = plain_decimal(printed) {
            found.push(Numeral { value, printed, before, after: after.trim_start() });
        }
        rest = after;
    }
    found
}

/// Pads numbers on the right so that their decimal points line up.
pub fn align_points(numbers: Vec<&mut String>) {
    let fraction = |text: &str| text.split_once('.').map_or(0, |(_, fraction)| width(fraction) + 1);
    let longest = numbers.iter().map(|number| fraction(number)).max().unwrap_or(0);
    for number in numbers {
        let missing = longest - fraction(number);
        number.extend(std::iter::repeat_n(' ', missing));
    }
}

/// The text without blanks, with full-width digits and marks as ASCII.
fn plain(text: &str) -> Cow<'_, str> {
    match text.bytes().all(|b| matches!(b, b'!'..=b'~')) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.chars().filter(|c| !c.is_whitespace()).map(half_width).collect()),
    }
}

/// A figure without the mark of a note behind it: 3,456.78¹, 3,456.78①.
fn without_mark(figure: &str) -> &str {
    let is_mark = |c: char| matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' | '①'..='⑳');
    let bare = figure.trim_end_matches(is_mark);
    if bare.ends_with(|c: char| c.is_ascii_digit()) { bare } else { figure }
}

/// Full-width digits and marks as ASCII, other characters as they are.
fn half_width(c: char) -> char {
    match c {
        '０'..='９' | '．' | '，' | '％' | '－' | '＋' => {
            char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
        }
        '−' | '–' | '‒' | '‐' | '‑' | '﹣' => '-',
        c => c,
    }
}

/// Whether a number is small enough to be an amount. The limit is beyond any budget, and keeps sums in any unit within a
/// `Decimal`.
pub fn is_amount(number: Decimal) -> bool {
    number.abs() < Decimal::from(1_000_000_000_000_000_u64)
}

fn plain_decimal(text: &str) -> Option<Decimal> {
    let text = text.strip_suffix('%').unwrap_or(text);
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(w, f)| (w, Some(f)));
    if !is_grouped(whole, fraction) || fraction.is_some_and(|f| f.is_empty() || !all_digits(f)) {
        return None;
    }
    let number = match text.contains(',') {
        true => Decimal::from_str_exact(&text.replace(',', "")),
        false => Decimal::from_str_exact(text),
    };
    let number = number.ok()?;
    // Zero carries no sign: an export would lose it, and reading it back would differ.
    Some(if negative && !number.is_zero() { -number } else { number })
}

/// Whether a number's thousands separators are in the right places; true if there are none.
pub fn is_well_grouped(text: &str) -> bool {
    let text = plain(text);
    let whole = text.split('.').next().unwrap_or_default();
    let mut groups = whole.trim_start_matches(['-', '+']).trim_end_matches('%').split(',');
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    rest.peek().is_none() || first.len() <= 3 && rest.all(|group| group.len() == 3)
}

/// Whether digits with separators are one number. Some producers misplace the separators (`120258,600`); that is
/// still one number where it can't be a list of numbers, i.e. where the last group has three digits or a fraction of
/// two digits follows.
fn is_grouped(whole: &str, fraction: Option<&str>) -> bool {
    let groups: Vec<&str> = whole.split(',').collect();
    let digits: usize = groups.iter().map(|g| g.len()).sum();
    let is_sure = groups.last().is_some_and(|g| g.len() == 3) || fraction.is_some_and(|f| f.len() == 2);
    groups.iter().all(|g| !g.is_empty() && all_digits(g)) && (groups.len() == 1 || digits >= 4 && is_sure)
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// Formats a number with thousands separators.
pub fn group_thousands(number: Decimal) -> String {
    let plain = number.abs().to_string();
    let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), None), |(w, f)| (w, Some(f)));
    let mut out = String::with_capacity(plain.len() + 8);
    if number.is_sign_negative() && !number.is_zero() {
        out.push('-');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> String {
        match read_amount(text) {
            Printed::Number(n) => n.to_string(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn amounts_keep_their_printed_digits() {
        assert_eq!(number("4,617.10"), "4617.10");
        assert_eq!(number("0.00%"), "0.00");
        assert_eq!(number("-0.00"), "0.00");
        assert_eq!(number("-17.56%"), "-17.56");
        assert_eq!(number(" 51.3 "), "51.3");
        assert_eq!(number("１，２３４．５"), "1234.5");
        assert_eq!((number("–17.5").as_str(), number("−17.5").as_str()), ("-17.5", "-17.5"));
    }

    #[test]
    fn dashes_and_blanks_are_absent_and_nonsense_is_unread() {
        for text in ["", " ", "-", "--", "—"] {
            assert_eq!(read_amount(text), Printed::Absent, "{text:?}");
        }
        for text in [
            "1,2,3.4.5",
            "#REF!",
            "12a",
            "1,23",
            ".5",
            "5.",
            "%",
            "1000000000000000",
            "12345678901234567890123456789012",
        ] {
            assert_eq!(read_amount(text), Printed::Unread, "{text:?}");
        }
    }

    #[test]
    fn misplaced_thousands_separators_are_detected() {
        for (text, value) in [("120258,600", "120258600"), ("1,2345.67", "12345.67")] {
            assert_eq!((number(text).as_str(), is_well_grouped(text)), (value, false), "{text}");
        }
        for text in ["1,234,567.80", "-12.5", "1234", "４，６１７．１０", "5,000%"] {
            assert!(is_well_grouped(text), "{text}");
        }
    }

    #[test]
    fn the_numbers_of_a_sentence_and_the_text_around_them() {
        let found = numerals("2024年收入1,234.50 万元，接待3批次。");
        let words: Vec<_> = found.iter().map(|f| (f.printed, f.after.chars().next())).collect();
        assert_eq!(words, [("2024", Some('年')), ("1,234.50", Some('万')), ("3", Some('批'))]);
        assert_eq!(found[2].before, "2024年收入1,234.50 万元，接待");
        assert!(numerals("1.2.3和1,2,3").is_empty(), "what is no number is none");
    }

    #[test]
    fn thousands_marks() {
        for (number, shown) in
            [("4617.10", "4,617.10"), ("-116.55", "-116.55"), ("1000000", "1,000,000"), ("0.00", "0.00")]
        {
            assert_eq!(group_thousands(Decimal::from_str_exact(number).unwrap()), shown);
        }
    }
}
