//! Splits sentences into clauses, and clauses into numbers with the text before and after them.

use super::super::wording::sentences::{
    DIRECTIONS, EITHER, EXCEEDS, FIGURE_ENDS, LEVELS, LINKS, PLANS, SHORT_DIRECTIONS, WHOLE_YEAR,
    YEAR_ON_YEAR, YEAR_WORDS,
};
use crate::model::vocabulary::COMPARING;
use crate::model::{CurrencyUnit, Direction};
use crate::text::{DATE_MARKS, Numeral, is_amount, numerals};
use rust_decimal::Decimal;
use std::collections::HashSet;

/// Maximum length of a name, in characters; anything longer is a sentence.
pub(crate) const NAME: usize = 60;

/// A clause of a sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clause<'a> {
    /// Its text, without the punctuation mark at its end.
    pub text: &'a str,
    /// The number of characters before it.
    pub at: usize,
    /// The punctuation mark at its end.
    pub end: Option<char>,
    /// The text after it.
    pub rest: &'a str,
}

/// A number in a clause.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part<'a> {
    /// The text since the previous number.
    pub before: &'a str,
    /// The number.
    pub value: Decimal,
    /// Its unit, if it is money.
    pub unit: Option<CurrencyUnit>,
    /// Whether it is a percentage.
    pub percent: bool,
    /// The text after it.
    pub after: &'a str,
}

/// The text without white space and with uniform punctuation: brackets and sentence marks full-width, digits and % as
/// ASCII.
pub(crate) fn normal(text: &str) -> String {
    let chars: Vec<char> = crate::text::squeeze(text).chars().collect();
    let digit = |at: Option<usize>| at.and_then(|i| chars.get(i)).is_some_and(char::is_ascii_digit);
    let plain = |(i, c): (usize, &char)| match c {
        '(' => '（',
        ')' => '）',
        ';' => '；',
        ':' => '：',
        ',' if !(digit(i.checked_sub(1)) && digit(Some(i + 1))) => '，',
        '％' | '﹪' => '%',
        '０'..='９' => char::from_u32(*c as u32 - 0xFEE0).unwrap_or(*c),
        c => *c,
    };
    chars.iter().enumerate().map(plain).collect()
}

/// The clauses of a text. They also end at 、 after a figure, and at brackets around figures.
pub(crate) fn clauses(text: &str) -> Vec<Clause<'_>> {
    let mut out = Vec::new();
    let (mut start, mut last) = (0, ' ');
    let asides = asides(text);
    // The number of characters before the clause.
    let mut before = 0;
    for (number, (at, c)) in text.char_indices().enumerate() {
        let ends = match c {
            '。' | '；' | '，' | '：' | '！' => true,
            '（' | '）' => asides.contains(&at),
            '、' => FIGURE_ENDS.contains(&last),
            _ => false,
        };
        if ends {
            let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
            out.push(Clause {
                text: text.get(start..at).unwrap_or_default(),
                at: before,
                end: Some(c),
                rest,
            });
            start = at + c.len_utf8();
            before = number + 1;
        }
        last = c;
    }
    out.push(Clause { text: text.get(start..).unwrap_or_default(), at: before, end: None, rest: "" });
    // The beginning and end of an aside are kept even without text before them.
    out.retain(|clause| !clause.text.is_empty() || matches!(clause.end, Some('（' | '）')));
    out
}

/// The positions of brackets that contain figures: 收入10元（其中：拨款9元、其他1元）. Brackets in names contain
/// none: 出国（境）.
fn asides(text: &str) -> HashSet<usize> {
    let is_figure = |n: &Numeral<'_>| n.after.starts_with('%') || CurrencyUnit::at_start(n.after).is_some();
    let figures: Vec<usize> =
        numerals(text).iter().filter(|n| is_figure(n)).map(|n| n.before.len()).collect();
    let (mut open, mut found) = (Vec::new(), HashSet::new());
    for (at, c) in text.char_indices() {
        match c {
            '（' => open.push(at),
            '）' => {
                let Some(from) = open.pop() else { continue };
                let first = figures.partition_point(|figure| *figure < from);
                if figures.get(first).is_some_and(|figure| *figure < at) {
                    found.extend([from, at]);
                }
            }
            // An aside ends at the latest with its sentence.
            '。' => open.clear(),
            _ => {}
        }
    }
    found
}

/// The numbers in a clause, except years.
pub(crate) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut out = Vec::new();
    let mut from = 0;
    for numeral in numerals(text) {
        // What is larger than any budget could overflow in sums.
        if numeral.after.starts_with(DATE_MARKS) || !is_amount(numeral.value) {
            continue;
        }
        let before = text.get(from..numeral.before.len()).unwrap_or_default();
        let negative = before.ends_with(['-', '－', '−']);
        let before = before.trim_end_matches(['-', '－', '−']);
        let unit = CurrencyUnit::at_start(numeral.after);
        let percent = numeral.after.starts_with('%');
        let value = if negative { -numeral.value } else { numeral.value };
        out.push(Part { before, value, unit, percent, after: numeral.after });
        let unit_length = unit.map_or(usize::from(percent), |unit| unit.name().len());
        from = text.len() - numeral.after.len() + unit_length;
    }
    // 比上年2.08减少0.03万元: the first number has the unit of the second.
    for at in 1..out.len() {
        let Some([base, change]) = out.get(at - 1..=at).and_then(|pair| <[Part<'_>; 2]>::try_from(pair).ok())
        else {
            continue;
        };
        let bare = base.unit.is_none() && !base.percent && !is_year(base.value);
        if bare && begins_with_change(base.after) && moved(change.before).is_some_and(|(n, _)| n.is_empty()) {
            out.get_mut(at - 1).into_iter().for_each(|base| base.unit = change.unit);
        }
    }
    out
}

/// Whether a number may be a year without 年.
fn is_year(value: Decimal) -> bool {
    value.scale() == 0 && (Decimal::from(1949)..Decimal::from(2100)).contains(&value)
}

/// Whether a text begins with a change: 增加1元, 下降2%.
pub(crate) fn begins_with_change(text: &str) -> bool {
    DIRECTIONS.iter().any(|(word, _)| text.starts_with(word))
}

/// Splits the text before a change into name, base of comparison and direction: 接待费比上年增加, 决算数大于预算数.
pub(crate) fn change_of(before: &str) -> Option<(&str, String, Option<Direction>)> {
    if let Some((name, direction)) = moved(before) {
        let (name, against) = compared_with(name);
        return Some((name, against, direction));
    }
    let found = EXCEEDS.iter().filter_map(|(word, direction)| {
        let (name, against) = before.rsplit_once(word)?;
        let against = strip_end(against, LINKS);
        PLANS.contains(&against).then(|| (name, against.to_string(), Some(*direction)))
    });
    found.max_by_key(|(name, ..)| name.len())
}

/// The names before （类）, （款） and （项）, if present, and the text after the last of them.
pub(crate) fn path_of(text: &str) -> (Option<[Option<String>; 3]>, &str) {
    let mut path = [None, None, None];
    let mut rest = text;
    for (slot, mark) in path.iter_mut().zip(LEVELS) {
        let Some((name, behind)) = rest.split_once(mark) else { continue };
        // It may be preceded by other text: 其中：…, 用于…
        let name = name.rsplit(['：', '，', '。', '；', '“']).next().unwrap_or(name);
        if name.is_empty() || name.chars().count() > 40 {
            continue;
        }
        *slot = Some(name.trim_start_matches(['、', '.', '．']).to_string());
        rest = behind;
    }
    let found = path.iter().any(Option::is_some);
    (found.then_some(path), rest)
}

/// Whether a text ends with any of these words.
pub(crate) fn ends_with(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word))
}

/// Removes these words from the end of a text, repeatedly.
pub(crate) fn strip_end<'a>(text: &'a str, words: &[&str]) -> &'a str {
    let mut text = text;
    while let Some(shorter) = words.iter().find_map(|word| text.strip_suffix(word)) {
        text = shorter;
    }
    text
}

/// Removes these words from the beginning of a text, repeatedly.
fn strip_start<'a>(text: &'a str, words: &[&str]) -> &'a str {
    let mut text = text;
    while let Some(shorter) = words.iter().find_map(|word| text.strip_prefix(word)) {
        text = shorter;
    }
    text
}

/// Splits 基本支出比上年增加 into the text before the direction word, and the direction; `None` as direction for an
/// unfilled template.
pub(crate) fn moved(before: &str) -> Option<(&str, Option<Direction>)> {
    let either = EITHER.iter().find_map(|word| before.find(word));
    let found = DIRECTIONS.iter().filter_map(|(word, direction)| {
        let at = before.rfind(word)?;
        // Only link words may be between the direction word and its number.
        let behind = before.get(at + word.len()..)?;
        strip_end(behind, LINKS).is_empty().then_some((at, *direction))
    });
    let last = found.max_by_key(|(at, _)| *at);
    match (either, last) {
        (Some(_), _) => {
            let at = DIRECTIONS.iter().filter_map(|(word, _)| before.find(word)).min()?;
            Some((before.get(..at)?, None))
        }
        (None, Some((at, direction))) => Some((before.get(..at)?, Some(direction))),
        (None, None) => SHORT_DIRECTIONS.iter().find_map(|(word, direction)| {
            let name = strip_end(before, LINKS).strip_suffix(word)?;
            (!compared_with(name).1.is_empty()).then_some((name, Some(*direction)))
        }),
    }
}

/// Splits 公务接待费比2023年执行数 into the name and the base of comparison.
pub(crate) fn compared_with(text: &str) -> (&str, String) {
    let (year_on_year, last_year) = YEAR_ON_YEAR;
    if let Some(name) = text.strip_suffix(year_on_year) {
        return (name, last_year.to_string());
    }
    let at = COMPARING.iter().filter_map(|word| text.rfind(word)).max();
    let Some((name, against)) = at.and_then(|at| text.split_at_checked(at)) else {
        return (text, String::new());
    };
    (name, strip_end(strip_start(against, &COMPARING), LINKS).to_string())
}

/// Removes a leading 2024年度, 全年 or the like.
pub(crate) fn without_year(name: &str) -> &str {
    let name = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let name = YEAR_WORDS.iter().find_map(|word| name.strip_prefix(word)).unwrap_or(name);
    if WHOLE_YEAR.contains(&name) { "" } else { name }
}

/// The last part of a long text.
pub(crate) fn tail(text: &str) -> String {
    let skip = text.chars().count().saturating_sub(NAME);
    text.chars().skip(skip).collect()
}
