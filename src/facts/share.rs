use rust_decimal::Decimal;

/// `part` as a percentage of `whole`; `None` if `whole` is zero.
pub fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
}
