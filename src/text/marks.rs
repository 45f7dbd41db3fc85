//! Years and page numbers as documents print them; the only place that recognises either.

use super::clean::squeeze;
use super::counting::ascii_digit;

/// The characters after year, month and day in a date.
pub const DATE_MARKS: [char; 3] = ['年', '月', '日'];
/// What may follow the mark of a year: 2024年度.
const YEARLY: char = '度';
/// A word in page numbers.
const PAGE: char = '页';
/// What is around the numbers of a page and of all pages if [`PAGE`] is printed.
const AROUND_NUMBERS: &str = "第页共/／，,、";
/// What separates them if it is not.
const BETWEEN_NUMBERS: &str = "/／of";

/// Whether this is a four-digit year from 2000 to 2099.
pub fn is_year(text: &str) -> bool {
    text.len() == 4 && text.starts_with("20") && text.bytes().all(|b| b.is_ascii_digit())
}

/// The first year in a text: 2024年, 二〇二四年.
pub fn year_in(text: &str) -> Option<u16> {
    split_year(text).map(|(_, year, _)| year)
}

/// Splits a text at its first year: the text before it, the year, the text after 年 or 年度.
pub fn split_year(text: &str) -> Option<(&str, u16, &str)> {
    let [mark, ..] = DATE_MARKS;
    text.match_indices(mark).find_map(|(at, mark)| {
        let (before, behind) = text.split_at_checked(at)?;
        let (start, _) = before.char_indices().rev().nth(3)?;
        let (before, year) = before.split_at_checked(start)?;
        let digits: String = year.chars().map(|c| ascii_digit(c).unwrap_or(c)).collect();
        let year = digits.parse().ok().filter(|_| is_year(&digits))?;
        Some((before, year, behind.strip_prefix(mark)?.trim_start_matches(YEARLY)))
    })
}

/// The text after a year that it begins with: 预算数 in 2024年度预算数.
pub fn after_year(text: &str) -> Option<&str> {
    split_year(text).filter(|(before, ..)| before.is_empty()).map(|(.., behind)| behind)
}

/// Whether a short text is a date: 2024年4月, 二〇二四年四月.
pub fn is_date(text: &str) -> bool {
    let [year, month, day] = DATE_MARKS;
    let text = squeeze(text);
    text.chars().count() <= 12 && text.contains(year) && text.ends_with([month, day])
}

/// Whether this is a page number: `17`, `- 17 -`, `第 3 页`, `3/25`, `第3页 共25页`, `III`; but a bare `2024` is a year.
pub fn is_page_number(text: &str) -> bool {
    page_number(text).is_some()
}

/// Like [`is_page_number`], but not for a bare number: in a carrier without page geometry it may be a figure.
pub fn is_marked_page_number(text: &str) -> bool {
    page_number(text) == Some(true)
}

/// `Some(true)` for a page number with marks around it, `Some(false)` for a bare one, `None` for anything else.
fn page_number(text: &str) -> Option<bool> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let core = text.trim_matches(['-', '—', '–', '－', '―', '─', '·', '~', '～', '.', '|']);
    let is_roman = |c: char| "IVXivxⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ".contains(c);
    let is_dash = |c: char| "-—–－―─~～".contains(c);
    let is_marked = text.starts_with(is_dash) && text.ends_with(is_dash) || core.contains(PAGE);
    if !core.is_empty() && core.chars().count() <= 6 && core.chars().all(is_roman) {
        return Some(is_marked);
    }
    let digits = if core != text || is_marked { 4 } else { 3 };
    let between = if core.contains(PAGE) { AROUND_NUMBERS } else { BETWEEN_NUMBERS };
    let numbers: Vec<&str> = core.split(|c| between.contains(c)).filter(|n| !n.is_empty()).collect();
    let is_number = |n: &&str| n.len() <= digits && n.chars().all(|c| c.is_ascii_digit());
    ((1..=2).contains(&numbers.len()) && numbers.iter().all(is_number)).then_some(is_marked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_distinguished_from_amounts_and_text() {
        for number in
            ["17", "- 17 -", "— 3 —", "第 3 页", "3/25", "第3页 共25页", "第3页，共25页", "II", "— 1024 —"]
        {
            assert!(is_page_number(number), "{number}");
        }
        for text in ["1,234.56", "1,234", "12.5", "第一部分", "2024", "2024 年", "", "--", "20240101", "合计"]
        {
            assert!(!is_page_number(text), "{text}");
        }
        for text in ["17", "3/25", "2024", "II", ".50", "-12"] {
            assert!(!is_marked_page_number(text), "{text}");
        }
        assert!(is_marked_page_number("- 17 -") && is_marked_page_number("第 17 页"));
    }
}
