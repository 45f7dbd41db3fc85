//! Wording of years and dates.

use crate::text::{DATE_MARKS, Numeral, numerals};

/// Words before the date of approval.
pub(crate) const APPROVED: &[&str] = &["批复日期", "批复时间", "批复之日"];
/// Words before the date of publication.
pub(crate) const PUBLISHED: &[&str] = &["公开日期", "公开时间", "发布日期", "发布时间"];

/// Words for a date or for several years, in names that are not those of one year's money.
pub(crate) const DATES: &[&str] =
    &["年底", "年末", "年前", "年起", "年至", "年到", "年以", "月", "累计", "规划"];

/// Words of sentences about years to come.
pub(crate) const PLANS: &[&str] = &[
    "规划",
    "计划",
    "预计",
    "目标",
    "工期",
    "竣工",
    "完工",
    "建成",
    "实现",
    "还本",
    "合同",
    "远景",
    "长期",
    "预期",
    "到期",
    "有效期",
    "截止",
    "五年",
    "三年",
    "期间",
];
/// What stands before the last year of several.
pub(crate) const UNTIL_YEAR: &[char] = &['-', '－', '—', '–', '~', '～', '至', '到', '前', '、'];
/// What follows 年 in a date, or in a range of years.
pub(crate) const AFTER_YEAR: &[&str] =
    &["年底", "年前", "年末", "年以", "年至", "年到", "年-", "年—", "年～", "年~"];
/// No year is later.
pub(crate) const CENTURY_ENDS: u16 = 2100;

/// The year that a number is: four digits before 年.
pub(crate) fn year_of(number: &Numeral<'_>) -> Option<u16> {
    let is_year = number.after.starts_with(DATE_MARKS[0]) && number.printed.len() == 4;
    is_year.then(|| number.printed.parse().ok()).flatten()
}

/// All years in a text.
pub(crate) fn years_in(text: &str) -> Vec<u16> {
    numerals(text).iter().filter_map(year_of).collect()
}

/// Whether two numbers of a text are a year and, directly after it, a month.
pub(crate) fn is_month_of(month: &Numeral<'_>, year: &Numeral<'_>) -> bool {
    let follows = year.after.trim_start_matches(DATE_MARKS[0]).starts_with(month.printed);
    year_of(year).is_some() && follows && month.after.starts_with(DATE_MARKS[1])
}

/// Whether these numbers are those of a date.
pub(crate) fn are_date(numbers: [&Numeral<'_>; 3]) -> bool {
    numbers.iter().zip(DATE_MARKS).all(|(number, word)| number.after.starts_with(word))
}

/// A month as printed.
pub(crate) fn printed_month(year: &Numeral<'_>, month: &Numeral<'_>) -> String {
    format!("{}{}{}{}", year.printed, DATE_MARKS[0], month.printed, DATE_MARKS[1])
}
