//! Years and page numbers as documents print them; the only place that recognises either.

/// Whether this is a four-digit year from 2000 to 2099.
pub fn is_year(text: &str) -> bool {
    text.len() == 4 && text.starts_with("20") && text.bytes().all(|b| b.is_ascii_digit())
}

/// The first year in a text: 2024年, 二〇二四年.
pub fn year_in(text: &str) -> Option<u16> {
    split_year(text).map(|(_, year, _)| year)
}

/// Splits a text at its first year: the text before it, the year, the text after 年.
pub fn split_year(text: &str) -> Option<(&str, u16, &str)> {
    text.match_indices('年').find_map(|(at, mark)| {
        let (before, behind) = text.split_at_checked(at)?;
        let (start, _) = before.char_indices().rev().nth(3)?;
        let (before, year) = before.split_at_checked(start)?;
        let digits: String = year.chars().map(|c| chinese_digit(c).unwrap_or(c)).collect();
        let year = digits.parse().ok().filter(|_| is_year(&digits))?;
        Some((before, year, behind.strip_prefix(mark)?))
    })
}

fn chinese_digit(c: char) -> Option<char> {
    let digits = ["〇○零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    digits.iter().zip('0'..='9').find(|(printed, _)| printed.contains(c)).map(|(_, digit)| digit)
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
    let is_marked = text.starts_with(is_dash) && text.ends_with(is_dash) || core.contains('页');
    if !core.is_empty() && core.chars().count() <= 6 && core.chars().all(is_roman) {
        return Some(is_marked);
    }
    let digits = if core != text || is_marked { 4 } else { 3 };
    let between = if core.contains('页') { "第页共/／，,、" } else { "/／of" };
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
