use super::CurrencyUnit;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Decimals that are kept when an amount is converted to another unit.
const KEPT_DECIMALS: u32 = 2;

/// An amount of money: a number with its printed decimals, and its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// The number, with its printed decimals.
    pub value: Decimal,
    /// Unit of the value.
    pub unit: CurrencyUnit,
}

impl Money {
    /// An amount in a unit.
    pub fn new(value: Decimal, unit: CurrencyUnit) -> Self {
        Money { value, unit }
    }

    /// The amount in 元, for comparisons. `None` if the digits overflow a [`Decimal`].
    pub fn in_yuan(self) -> Option<Decimal> {
        self.value.checked_mul(self.unit.in_yuan())
    }

    /// The same amount in another unit, exactly: only the decimal point moves, and trailing zeros beyond two decimals
    /// are dropped. `None` if the digits overflow a [`Decimal`].
    pub fn in_unit(self, to: CurrencyUnit) -> Option<Decimal> {
        let Money { value, unit: from } = self;
        if from == to {
            return Some(value);
        }
        let scale = value.scale() + zeros(to);
        let mantissa = value.mantissa();
        let moved = match scale.checked_sub(zeros(from)) {
            Some(scale) => Decimal::try_from_i128_with_scale(mantissa, scale).ok()?,
            None => {
                let factor = 10_i128.checked_pow(zeros(from) - scale)?;
                Decimal::try_from_i128_with_scale(mantissa.checked_mul(factor)?, 0).ok()?
            }
        };
        let trimmed = moved.normalize();
        if trimmed.scale() >= KEPT_DECIMALS || moved.scale() <= KEPT_DECIMALS {
            return Some(if moved.scale() <= KEPT_DECIMALS { moved } else { trimmed });
        }
        let mut kept = trimmed;
        kept.rescale(KEPT_DECIMALS);
        Some(kept)
    }
}

/// The power of ten that converts this unit to 元.
fn zeros(unit: CurrencyUnit) -> u32 {
    match unit {
        CurrencyUnit::Yuan => 0,
        CurrencyUnit::WanYuan => 4,
        CurrencyUnit::YiYuan => 8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_amount_changes_its_value(mantissa in -10_000_000_000_i64..10_000_000_000, scale in 0_u32..7) {
            let value = Decimal::new(mantissa, scale);
            for from in CurrencyUnit::ALL {
                for to in CurrencyUnit::ALL {
                    let moved = Money::new(value, *from).in_unit(*to).unwrap();
                    prop_assert_eq!(moved * to.in_yuan(), value * from.in_yuan());
                }
            }
        }
    }
}
