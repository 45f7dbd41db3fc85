use crate::model::{CurrencyUnit, Money};
use crate::text::group_thousands;
use rust_decimal::Decimal;

/// The unit in which amounts are displayed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shown {
    /// As each table prints them.
    #[default]
    AsPrinted,
    /// All in the same unit.
    In(CurrencyUnit),
}

impl Shown {
    /// The unit for amounts of several tables in one column.
    pub fn common(self) -> CurrencyUnit {
        match self {
            Shown::In(unit) => unit,
            Shown::AsPrinted => CurrencyUnit::WanYuan,
        }
    }

    /// The next setting in rotation: as printed, 元, 万元, 亿元.
    pub fn next(self) -> Self {
        match self {
            Shown::AsPrinted => Shown::In(CurrencyUnit::Yuan),
            Shown::In(CurrencyUnit::Yuan) => Shown::In(CurrencyUnit::WanYuan),
            Shown::In(CurrencyUnit::WanYuan) => Shown::In(CurrencyUnit::YiYuan),
            Shown::In(CurrencyUnit::YiYuan) => Shown::AsPrinted,
        }
    }

    /// The display unit for amounts printed in `printed`; `None` if the document gives no unit.
    pub fn unit(self, printed: Option<CurrencyUnit>) -> Option<CurrencyUnit> {
        match self {
            Shown::AsPrinted => printed,
            Shown::In(unit) => printed.map(|_| unit),
        }
    }

    /// An amount converted to the display unit; `None` if it has too many digits.
    pub fn value(self, value: Decimal, printed: Option<CurrencyUnit>) -> Option<Decimal> {
        match (self, printed) {
            (Shown::In(unit), Some(printed)) => Money::new(value, printed).in_unit(unit),
            _ => Some(value),
        }
    }

    /// An amount formatted in the display unit, with thousands separators. An amount with too many digits to convert
    /// is shown as printed, with its unit.
    pub fn amount(self, value: Decimal, printed: Option<CurrencyUnit>) -> String {
        match self.value(value, printed) {
            Some(value) => group_thousands(value),
            None => format!("{}{}", group_thousands(value), printed.map_or("", CurrencyUnit::name)),
        }
    }
}

/// A number that is not money (a weight, a score), without trailing zeros.
pub fn plain(number: Decimal) -> String {
    group_thousands(number.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(amount: &str, from: CurrencyUnit, to: CurrencyUnit) -> String {
        Shown::In(to).amount(Decimal::from_str_exact(amount).unwrap(), Some(from))
    }

    #[test]
    fn only_the_decimal_point_moves() {
        use CurrencyUnit::{WanYuan, YiYuan, Yuan};
        for (amount, from, to, expected) in [
            ("4311.78", WanYuan, Yuan, "43,117,800"),
            ("43117800.00", Yuan, WanYuan, "4,311.78"),
            ("43117800", Yuan, WanYuan, "4,311.78"),
            ("4311.78", WanYuan, YiYuan, "0.431178"),
            ("0.431178", YiYuan, Yuan, "43,117,800"),
            ("-0.05", WanYuan, Yuan, "-500"),
            ("123.456789", Yuan, WanYuan, "0.0123456789"),
            ("0.00", WanYuan, Yuan, "0"),
            ("20000", Yuan, WanYuan, "2.00"),
        ] {
            assert_eq!(shown(amount, from, to), expected, "{amount} {from:?} as {to:?}");
        }
    }

    #[test]
    fn an_amount_too_long_to_shift_is_shown_as_printed_with_its_unit() {
        let long = "79228162514264337593543950335";
        assert!(shown(long, CurrencyUnit::YiYuan, CurrencyUnit::Yuan).ends_with("亿元"));
    }

    #[test]
    fn the_units_come_round() {
        let mut shown = Shown::default();
        for _ in 0..4 {
            shown = shown.next();
        }
        assert_eq!(shown, Shown::AsPrinted);
    }
}
