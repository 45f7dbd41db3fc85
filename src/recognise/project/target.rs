//! 指标值: comparator, number and unit combined in one text.

use super::super::wording::projects::*;
use crate::model::Indicator;
use crate::text::{DATE_MARKS, key, squeeze};

/// A target split into its parts.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Target {
    /// ≥ ≤ = > <.
    pub comparator: Option<String>,
    /// The number as printed.
    pub value: Option<String>,
    /// What follows the number.
    pub unit: Option<String>,
}

/// The comparator in a cell, in the form used in exports.
pub(crate) fn comparator(word: &str) -> Option<&'static str> {
    let word = key(word);
    COMPARATORS.iter().find(|(printed, _)| *printed == word).map(|(_, sign)| *sign)
}

/// 指标性质: a comparator, 定性, or the 0 that text extraction makes of ＝.
pub(crate) fn sign(text: &str) -> Option<&'static str> {
    match key(text).as_str() {
        QUALITATIVE => Some(QUALITATIVE),
        "0" => Some("="),
        other => comparator(other),
    }
}

/// An indicator whose comparator, value and unit are in separate columns.
pub(crate) fn of_parts(sign: Option<&str>, value: Option<String>, unit: Option<String>) -> Indicator {
    let shown = sign.filter(|sign| *sign != QUALITATIVE).unwrap_or_default();
    let target =
        format!("{shown}{}{}", value.as_deref().unwrap_or_default(), unit.as_deref().unwrap_or_default());
    let target = (!target.is_empty()).then_some(target);
    // The value may include the comparator: ≥26 next to 个.
    if let Some(found) = target.as_deref().filter(|_| sign.is_none()).map(split)
        && found.comparator.is_some()
        && found.value.is_some()
    {
        let Target { comparator, value, unit } = found;
        return Indicator { target, comparator, value, unit, ..Indicator::default() };
    }
    Indicator { target, comparator: sign.map(String::from), value, unit, ..Indicator::default() }
}

/// Splits a target. Words have no parts; a comparator before words is returned alone.
pub(crate) fn split(target: &str) -> Target {
    let text = key(&squeeze(target));
    let sign =
        COMPARATORS.iter().find_map(|(printed, sign)| text.strip_prefix(printed).map(|rest| (*sign, rest)));
    let (comparator, rest) = match sign {
        Some((sign, rest)) => (Some(sign.to_string()), rest),
        None => (None, text.as_str()),
    };
    let number: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    let unit = rest.strip_prefix(number.as_str()).unwrap_or_default();
    let is_number = rust_decimal::Decimal::from_str_exact(&number).is_ok() && !number.ends_with('.');
    // 5月底 and 2024年 are points in time, not quantities, unless there is a comparator.
    let [year, month, day] = DATE_MARKS;
    let is_time = comparator.is_none()
        && (unit.starts_with([month, day]) || number.len() == 4 && unit.starts_with(year));
    if !is_number || is_time || unit.chars().any(|c| c.is_ascii_digit()) {
        return Target { comparator, ..Target::default() };
    }
    Target { comparator, value: Some(number), unit: (!unit.is_empty()).then(|| unit.to_string()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_split_as_people_read_them() {
        let cases = [
            ("≥46份", Some("≥"), Some("46"), Some("份")),
            ("2543平方米", None, Some("2543"), Some("平方米")),
            ("＝832.50万元", Some("="), Some("832.50"), Some("万元")),
            ("1套/年", None, Some("1"), Some("套/年")),
            ("≤12月份", Some("≤"), Some("12"), Some("月份")),
            ("12月份", None, None, None),
            ("5月底/年", None, None, None),
            ("2024年9月底前", None, None, None),
            ("≥两会之后公布%", Some("≥"), None, None),
            ("效果显著", None, None, None),
            ("行政复议60日内办结", None, None, None),
            ("100", None, Some("100"), None),
        ];
        for (text, comparator, value, unit) in cases {
            let found = split(text);
            let found = (found.comparator.as_deref(), found.value.as_deref(), found.unit.as_deref());
            assert_eq!(found, (comparator, value, unit), "{text}");
        }
    }
}
