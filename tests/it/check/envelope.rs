//! The rounding envelope: which differences of sums and percentages are tolerated.

use proptest::prelude::*;
use rust_decimal::Decimal;
use yusuan::check::{Figure, Finding, Measure, Outcome, Spot, rule};
use yusuan::model::{Amount, CurrencyUnit};

fn cell(value: &str, decimals: u32) -> Figure {
    let amount = Amount::read(0, Decimal::from_str_exact(value).unwrap());
    Figure::cell(Some(&amount), Some(CurrencyUnit::WanYuan), decimals, Spot::default())
}

fn sum(whole: &str, parts: &[&str]) -> Outcome {
    Finding::sum(rule("Y201").unwrap(), "", cell(whole, 2), parts.iter().map(|p| cell(p, 2)).collect())
        .outcome
}

fn share(printed: &str, part: &str, whole: &str) -> Outcome {
    let printed =
        Figure::number("", Decimal::from_str_exact(printed).unwrap(), Measure::Percent, Spot::default());
    Finding::percent(rule("Y502").unwrap(), "", printed, cell(part, 2), vec![cell(whole, 2)]).outcome
}

#[test]
fn each_figure_of_a_sum_may_be_off_by_half_of_its_last_decimal() {
    assert_eq!(sum("10.00", &["4.00", "6.00"]), Outcome::Pass);
    assert_eq!(sum("10.01", &["4.00", "6.00"]), Outcome::Rounding, "three figures, 0.015");
    assert_eq!(sum("10.02", &["4.00", "6.00"]), Outcome::Fail);
    assert_eq!(sum("10.02", &["4.00", "5.00", "0.50", "0.50"]), Outcome::Rounding, "five figures, 0.025");
    assert_eq!(sum("80", &["79.99"]), Outcome::Rounding, "a sheet drops trailing zeros");
}

#[test]
fn units_are_converted_and_the_coarser_one_decides() {
    let yuan = |value: &str| {
        let amount = Amount::read(0, Decimal::from_str_exact(value).unwrap());
        Figure::cell(Some(&amount), Some(CurrencyUnit::Yuan), 2, Spot::default())
    };
    let outcome =
        |yuans: &str| Finding::sum(rule("Y501").unwrap(), "", cell("12.35", 2), vec![yuan(yuans)]).outcome;
    assert_eq!(outcome("123500.00"), Outcome::Pass);
    assert_eq!(outcome("123450.00"), Outcome::Rounding);
    assert_eq!(outcome("123449.00"), Outcome::Fail);
}

#[test]
fn a_percentage_is_compared_with_all_it_may_be() {
    assert_eq!(share("71.65", "2106.66", "2940.05"), Outcome::Pass);
    assert_eq!(share("71.73", "2106.66", "2940.05"), Outcome::Fail);
    assert_eq!(share("72", "2106.66", "2940.05"), Outcome::Pass, "its own decimals count");
    assert_eq!(share("71.64", "2106.66", "2940.05"), Outcome::Rounding, "cut off instead of rounded");
    assert_eq!(share("7.165", "2106.66", "2940.05"), Outcome::Fail);
}

#[test]
fn what_was_not_read_is_not_evaluable() {
    let unread = Figure::cell(Some(&Amount::unread(0, "1.2.3")), None, 2, Spot::default());
    let outcome = Finding::sum(rule("Y201").unwrap(), "", cell("5.00", 2), vec![unread]).outcome;
    assert!(matches!(outcome, Outcome::NotEvaluable(_)));
    let inferred = Amount { inferred: true, ..Amount::read(0, Decimal::from(9)) };
    let inferred = Figure::cell(Some(&inferred), Some(CurrencyUnit::WanYuan), 2, Spot::default());
    let outcome = Finding::sum(rule("Y201").unwrap(), "", cell("5.00", 2), vec![inferred]).outcome;
    assert!(matches!(outcome, Outcome::NotEvaluable(_)));
}

proptest! {
    #![proptest_config(crate::support::cases(300))]

    #[test]
    fn figures_that_were_only_rounded_never_fail(exact in proptest::collection::vec(0_i64..100_000_000, 1..20)) {
        // 元 with cents, printed in 万元 with two decimals.
        let printed = |cents: i64| Decimal::new(cents, 6).round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        let figure = |cents: i64| Figure::cell(Some(&Amount::read(0, printed(cents))), Some(CurrencyUnit::WanYuan), 2, Spot::default());
        let whole = figure(exact.iter().sum());
        let finding = Finding::sum(rule("Y201").unwrap(), "", whole, exact.iter().map(|c| figure(*c)).collect());
        prop_assert_ne!(finding.outcome, Outcome::Fail);
    }
}
