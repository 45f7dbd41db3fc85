//! Chinese numbers, as in years, enumerations and numbers of tables: 二〇二四, 十二, 二十八.

/// The digits, each as documents print it.
const DIGITS: [&str; 10] = ["〇○零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
/// Ten.
const TEN: char = '十';
/// A hundred.
const HUNDRED: char = '百';
/// Words of budgets that begin with a digit.
const WORDS: [&str; 2] = ["一般", "三公"];

/// The digit as an ASCII one.
pub(super) fn ascii_digit(c: char) -> Option<char> {
    DIGITS.iter().zip('0'..='9').find(|(printed, _)| printed.contains(c)).map(|(_, digit)| digit)
}

/// Whether Chinese numbers below a thousand are written with this character.
pub fn is_chinese_numeral(c: char) -> bool {
    c == TEN || c == HUNDRED || ascii_digit(c).is_some()
}

/// Splits off the number that a text begins with, in ASCII digits or in Chinese numerals; it is empty if there is none.
pub fn split_number(text: &str) -> (&str, &str) {
    let end = match text.chars().next() {
        Some(c) if c.is_ascii_digit() => text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()),
        // A hundred is 一百: 百 alone begins a name.
        Some(HUNDRED) => 0,
        _ => text.find(|c| !is_chinese_numeral(c)).unwrap_or(text.len()),
    };
    // 表一一般公共预算…: the second 一 belongs to the title.
    let is_word = |at: &usize| WORDS.iter().any(|word| text.get(*at..).is_some_and(|t| t.starts_with(word)));
    let word = text.char_indices().map(|(at, _)| at).take_while(|at| *at < end).find(is_word);
    text.split_at_checked(word.unwrap_or(end)).unwrap_or((text, ""))
}

/// 一, 十, 十二, 二十, 九十九; larger numbers, which no list reaches, in digits.
pub fn chinese_number(count: u32) -> String {
    let digit = |n: u32| DIGITS.get(n as usize).filter(|_| n > 0).copied().unwrap_or_default();
    match count {
        0 | 100.. => count.to_string(),
        1..=9 => digit(count).to_string(),
        10..=19 => format!("{TEN}{}", digit(count - 10)),
        _ => format!("{}{TEN}{}", digit(count / 10), digit(count % 10)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numbers() {
        assert_eq!(
            [1, 10, 11, 20, 35, 99, 100].map(chinese_number),
            ["一", "十", "十一", "二十", "三十五", "九十九", "100"]
        );
    }

    #[test]
    fn a_leading_number_ends_where_words_begin() {
        for (text, number, rest) in [
            ("12表", "12", "表"),
            ("二十八、其他", "二十八", "、其他"),
            ("一一般公共预算", "一", "一般公共预算"),
            ("一般公共预算", "", "一般公共预算"),
            ("五三公经费", "五", "三公经费"),
            ("百色市", "", "百色市"),
            ("一百零三", "一百零三", ""),
            ("2十", "2", "十"),
            ("收入", "", "收入"),
            ("", "", ""),
        ] {
            assert_eq!(split_number(text), (number, rest), "{text}");
        }
    }
}
