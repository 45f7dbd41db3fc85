use rust_decimal::Decimal;

/// How many per cent of `whole` the `part` is; none of nothing.
pub fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
}
