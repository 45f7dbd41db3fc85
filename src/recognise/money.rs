//! Amounts as cells print them: with a currency sign, with their unit, or in brackets for less than nothing.

use crate::model::CurrencyUnit;
use crate::text::{MONEY_SIGNS, Printed, is_well_grouped, read_amount, squeeze};

const BRACKETS: [(char, char); 2] = [('(', ')'), ('（', '）')];

/// Parses the text of a cell that may be an amount, whatever its unit.
pub(crate) fn read_money(text: &str) -> Printed {
    Money::of(text).value
}

/// The columns in which most numbers, and at least two, have two decimals. In a table that is read by alignment, another
/// number is probably a part of one.
#[derive(Debug, Default)]
pub(crate) struct Cents(pub Vec<usize>);

impl Cents {
    /// Parses the text of a cell in this amount column of a table of this unit.
    pub(crate) fn read(&self, column: usize, text: &str, unit: Option<CurrencyUnit>) -> Printed {
        match read_money_in(text, unit) {
            Printed::Number(number)
                if number.scale() != 2
                    && !number.is_zero()
                    && !text.ends_with('%')
                    && self.0.contains(&column) =>
            {
                Printed::Unread
            }
            content => content,
        }
    }
}

/// Parses the text of an amount cell in a table of this unit; a number in another unit is not read.
fn read_money_in(text: &str, unit: Option<CurrencyUnit>) -> Printed {
    let money = Money::of(text);
    match money.unit.is_none() || money.unit == unit {
        true => money.value,
        false => Printed::Unread,
    }
}

/// Whether the value follows from the digits and marks alone; brackets, and separators in odd places, are
/// interpreted.
pub(crate) fn is_evident(text: &str) -> bool {
    Money::of(text).is_evident
}

/// Whether a text stands for a number that did not fit its cell in a spreadsheet: `###`.
pub(crate) fn is_too_wide(text: &str) -> bool {
    text.len() >= 2 && text.bytes().all(|b| b == b'#')
}

struct Money {
    value: Printed,
    unit: Option<CurrencyUnit>,
    is_evident: bool,
}

impl Money {
    fn of(text: &str) -> Money {
        let plain = |value| Money { value, unit: None, is_evident: is_well_grouped(text) };
        match read_amount(text) {
            Printed::Unread if text.contains(|c: char| c.is_ascii_digit() || MONEY_SIGNS.contains(&c)) => {
                Money::dressed(text).unwrap_or(plain(Printed::Unread))
            }
            value => plain(value),
        }
    }

    /// A number with something around it.
    fn dressed(text: &str) -> Option<Money> {
        let text = squeeze(text);
        let inner = BRACKETS.iter().find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close));
        let number = inner.unwrap_or(&text);
        let unit = CurrencyUnit::at_end(number);
        let number = unit.and_then(|unit| number.strip_suffix(unit.name())).unwrap_or(number);
        let unsigned = number.strip_prefix('-').unwrap_or(number);
        let number = match unsigned.strip_prefix(MONEY_SIGNS) {
            Some(rest) if unsigned.len() < number.len() => format!("-{rest}"),
            Some(rest) => rest.to_string(),
            None => number.to_string(),
        };
        let value = match (read_amount(&number), inner) {
            (Printed::Unread, _) => return None,
            (value, None) => value,
            // (1) is a mark, (1.50) an amount below zero.
            (Printed::Number(value), Some(_)) if number.contains(['.', ',']) && value.is_sign_positive() => {
                Printed::Number(-value)
            }
            (_, Some(_)) => return None,
        };
        Some(Money { value, unit, is_evident: inner.is_none() && is_well_grouped(&number) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;

    #[test]
    fn a_sign_a_unit_and_brackets_belong_to_the_amount() {
        let number = |text: &str| match read_money_in(text, Some(CurrencyUnit::WanYuan)) {
            Printed::Number(value) => value.to_string(),
            other => format!("{other:?}"),
        };
        for (text, value) in [
            ("¥1,234.50", "1234.50"),
            ("￥ -12.00", "-12.00"),
            ("-¥12.00", "-12.00"),
            ("12.50万元", "12.50"),
            ("(1,234.50)", "-1234.50"),
            ("（¥0.50）", "-0.50"),
            ("¥ -", "Absent"),
        ] {
            assert_eq!(number(text), value, "{text}");
        }
        for text in ["12.50元", "(1)", "(-1.00)", "（一）", "1.00¥", "万元", "12元/人", "其中：1.00元"]
        {
            assert_eq!(number(text), "Unread", "{text}");
        }
        assert_eq!(read_money("12.50元"), Printed::Number(Decimal::new(1250, 2)));
        assert!(!is_evident("(1.50)") && is_evident("¥1.50") && !is_evident("12,3456.00"));
    }
}
