use super::figure::{Figure, State, half_step};
use super::said::named;
use super::{Measure, Rule};
use crate::lang::Lang;
use rust_decimal::Decimal;

/// The result of one comparison.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// The outcome.
    pub outcome: Outcome,
    /// The subject of the comparison: a row, a subject, a project.
    pub subject: String,
    /// The expected value, in the unit of `found`.
    pub expected: Option<Decimal>,
    /// The value found.
    pub found: Option<Decimal>,
    /// `found` minus `expected`.
    pub difference: Option<Decimal>,
    /// The unit of measure of both.
    pub measure: Measure,
    /// The figure in question first, then those that it is compared with.
    pub figures: Vec<Figure>,
    /// An additional remark.
    pub remark: Option<Remark>,
}

/// The outcome of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// It holds exactly.
    Pass,
    /// It holds within the rounding of the printed figures.
    Rounding,
    /// Worth a look, but not a fault.
    Note,
    /// It doesn't hold.
    Fail,
    /// It cannot be evaluated.
    NotEvaluable(Why),
}

/// Why a comparison cannot be evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Why {
    /// A figure could not be read.
    Unread,
    /// A figure was placed by the same sums that the rule would check.
    Inferred,
    /// The reading of a table is in doubt.
    Doubtful,
    /// A table prints no currency unit.
    NoUnit,
    /// A table has columns of unknown meaning.
    UnknownColumns,
    /// Parts are not printed.
    PartsMissing,
    /// A table mixes classifications or units.
    Mixed,
    /// A figure that the rule needs is not printed.
    Missing,
    /// The report is that of a whole government, whose tables follow no known form.
    Government,
    /// A number is too long for exact arithmetic.
    TooLong,
}

/// An additional remark on a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// The direction word says the opposite.
    Direction,
    /// The percentage is off by a factor of ten or a hundred.
    Factor,
    /// One digit differs, or two are transposed.
    Digit,
    /// The percentage is the same as in the preceding sentence.
    Copied,
    /// The currency unit seems wrong: the same amount stands elsewhere ten thousand times larger or smaller.
    Unit,
    /// The column of this year has the amounts of last year.
    Exchanged,
    /// A difference within rounding between figures that should be copies: probably a slip of copying.
    Slip,
    /// The base is zero.
    ZeroBase,
    /// A part of a total remains unexplained.
    Unexplained,
    /// Listed names whose figures are blank or zero.
    ListedBlank(Vec<String>),
    /// Names with figures that are not listed.
    NotListed(Vec<String>),
    /// A table is missing.
    NoTable(String),
    /// A name that occurs in no table.
    UnknownName(String),
    /// The name of another subject.
    OtherName(String),
    /// The prior year's report has no such subject.
    NewSubject,
    /// The prior year's report has this subject, this year's has not.
    GoneSubject,
    /// A different name of the unit.
    UnitName(String),
    /// The code of this name.
    OtherCode(String),
    /// Leftover text of a template.
    Leftover(String),
    /// A year other than the report's.
    OtherYear(String),
    /// A required disclosure that was not found.
    NotFound(String),
    /// The code occurs more than once.
    Twice,
    /// The parent row is missing.
    NoParent,
    /// An empty table without a statement, or a statement next to figures.
    Statement,
    /// An amount below zero.
    Negative,
    /// One weight is missing; the value is what the printed weights leave.
    LostWeight(Decimal),
}

impl Finding {
    /// The subject of the finding in this language: as printed, or as the rule names it.
    pub fn subject(&self, lang: Lang) -> &str {
        named(&self.subject, lang)
    }

    /// Compares a figure with the sum of others.
    ///
    /// The tolerance is the rounding envelope: each printed figure may be off by half of its last decimal, so a sum
    /// of n figures may differ by the total of these halves. Example: 3.3 = 1.1 + 1.1 + 1.2 is off by 0.1, and four
    /// figures with one decimal may together be off by 4 × 0.05 = 0.2: the outcome is `Rounding`. A difference of 0.3
    /// is a fail.
    pub fn sum(rule: &'static Rule, subject: &str, whole: Figure, parts: Vec<Figure>) -> Self {
        let mut finding = Finding::blank(rule, subject, &whole);
        let reasons = std::iter::once(&whole).chain(&parts);
        let units: Vec<Option<_>> = reasons
            .clone()
            .filter(|f| f.is_printed())
            .map(|f| match f.measure {
                Measure::Money(unit) => unit.map(|u| u.in_yuan()),
                _ => Some(Decimal::ONE),
            })
            .collect();
        let several_tables = reasons.clone().any(|f| f.spot.table != whole.spot.table);
        let unknown = several_tables
            && units.iter().any(Option::is_none)
            && units.iter().any(|u| *u != units.first().copied().flatten());
        finding.outcome = match reasons.clone().find_map(why) {
            Some(why) => Outcome::NotEvaluable(why),
            None if unknown => Outcome::NotEvaluable(Why::NoUnit),
            None => finding.weigh(&whole, &parts).unwrap_or(Outcome::NotEvaluable(Why::TooLong)),
        };
        finding.figures.extend(std::iter::once(whole).chain(parts));
        finding
    }

    fn weigh(&mut self, whole: &Figure, parts: &[Figure]) -> Option<Outcome> {
        let (mut sum, mut allowed) = (Decimal::ZERO, whole.half());
        for part in parts {
            let value = part.exact()?;
            sum = if part.minus { sum.checked_sub(value)? } else { sum.checked_add(value)? };
            allowed = allowed.checked_add(part.half())?;
        }
        let off = whole.exact()?.checked_sub(sum)?;
        let in_unit = |value: Decimal| value.checked_div(whole.factor());
        self.expected = Some(trimmed(in_unit(sum)?, whole.decimals));
        self.found = whole.is_printed().then_some(whole.value);
        self.difference = Some(trimmed(in_unit(off)?, whole.decimals));
        Some(match off.abs() {
            off if off.is_zero() => Outcome::Pass,
            off if off <= allowed => Outcome::Rounding,
            _ => Outcome::Fail,
        })
    }

    /// Compares a printed percentage with the range of values that `part`/`whole` may have, since both are rounded.
    /// `whole` holds the figures whose sum is the whole.
    ///
    /// Example: 1.0 of 3.0, each rounded to one decimal, is between 0.95/3.05 and 1.05/2.95, i.e. between 31.1% and
    /// 35.6%.
    pub fn percent(
        rule: &'static Rule,
        subject: &str,
        printed: Figure,
        part: Figure,
        whole: Vec<Figure>,
    ) -> Self {
        let mut finding = Finding::blank(rule, subject, &printed);
        let reason = std::iter::once(&printed).chain([&part]).chain(&whole).find_map(why);
        finding.outcome = match reason {
            Some(why) => Outcome::NotEvaluable(why),
            None => finding.within(&printed, &part, &whole).unwrap_or(Outcome::NotEvaluable(Why::TooLong)),
        };
        finding.figures.extend([printed, part].into_iter().chain(whole));
        finding
    }

    fn within(&mut self, printed: &Figure, part: &Figure, whole: &[Figure]) -> Option<Outcome> {
        let (mut base, mut base_half) = (Decimal::ZERO, Decimal::ZERO);
        for figure in whole {
            let value = figure.exact()?;
            base = if figure.minus { base.checked_sub(value)? } else { base.checked_add(value)? };
            base_half = base_half.checked_add(figure.half())?;
        }
        if base.is_zero() {
            return Some(Outcome::NotEvaluable(Why::Missing));
        }
        let (part, half) = (part.exact()?, part.half());
        let rate = |part: Decimal, base: Decimal| part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(base);
        let exact = rate(part, base)?;
        let mut corners = Vec::new();
        for part in [part.checked_sub(half)?, part.checked_add(half)?] {
            for base in [base.checked_sub(base_half)?, base.checked_add(base_half)?] {
                corners.extend(rate(part, base));
            }
        }
        let step = half_step(printed.decimals);
        let low = corners.iter().min()?.checked_sub(step)?;
        let high = corners.iter().max()?.checked_add(step)?;
        let value = printed.value;
        self.expected = Some(exact.round_dp_with_strategy(
            printed.decimals.max(2),
            rust_decimal::RoundingStrategy::MidpointAwayFromZero,
        ));
        self.found = Some(value);
        self.difference = value.checked_sub(self.expected?);
        if low <= value && value <= high {
            return Some(Outcome::Pass);
        }
        let beyond = if value < low { low.saturating_sub(value) } else { value.saturating_sub(high) };
        // One unit of the second decimal: truncated instead of rounded, or adjusted so that the shares add up to 100.
        if beyond <= Decimal::new(1, printed.decimals.max(2)) {
            return Some(Outcome::Rounding);
        }
        self.remark = likely(value, exact, printed.decimals);
        Some(Outcome::Fail)
    }

    /// A finding without figures, to be filled in.
    fn blank(rule: &'static Rule, subject: &str, first: &Figure) -> Self {
        Finding {
            rule,
            outcome: Outcome::Pass,
            subject: subject.to_string(),
            expected: None,
            found: None,
            difference: None,
            measure: first.measure,
            figures: Vec::new(),
            remark: None,
        }
    }

    /// A finding that doesn't compare sums.
    pub fn of(rule: &'static Rule, subject: &str, outcome: Outcome, figures: Vec<Figure>) -> Self {
        let measure = figures.first().map_or(Measure::Number, |f| f.measure);
        Finding {
            rule,
            outcome,
            subject: subject.to_string(),
            expected: None,
            found: figures.first().filter(|f| f.is_printed() && f.name != NO_FIGURE).map(|f| f.value),
            difference: None,
            measure,
            figures,
            remark: None,
        }
    }

    /// The same finding with a remark.
    pub fn with(mut self, remark: Remark) -> Self {
        self.remark = Some(remark);
        self
    }

    /// The same finding, with this outcome instead of a fail.
    pub fn at_most(mut self, outcome: Outcome) -> Self {
        if self.outcome == Outcome::Fail {
            self.outcome = outcome;
        }
        self
    }
}

/// The name of a figure that only marks a location.
pub(crate) const NO_FIGURE: &str = "\u{0}";

/// Why a figure cannot be used in arithmetic.
fn why(figure: &Figure) -> Option<Why> {
    match figure.state {
        State::Read | State::Blank => None,
        State::Unread => Some(Why::Unread),
        State::Inferred => Some(Why::Inferred),
        State::Doubtful => Some(Why::Doubtful),
    }
}

/// Removes trailing zeros that a conversion of units leaves.
fn trimmed(value: Decimal, decimals: u32) -> Decimal {
    let mut short = value.normalize();
    if short.scale() < decimals {
        short.rescale(decimals);
    }
    short
}

/// The probable cause of a wrong percentage.
fn likely(printed: Decimal, exact: Decimal, decimals: u32) -> Option<Remark> {
    let rounded =
        exact.round_dp_with_strategy(decimals, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    for factor in [10_u32, 100] {
        let factor = Decimal::from(factor);
        if printed.checked_mul(factor) == Some(rounded) || rounded.checked_mul(factor) == Some(printed) {
            return Some(Remark::Factor);
        }
    }
    digits_differ(printed, rounded).then_some(Remark::Digit)
}

/// The number of digits from the first to the last that is not zero.
pub(crate) fn digits_of(number: Decimal) -> usize {
    number.mantissa().unsigned_abs().to_string().trim_end_matches('0').len()
}

/// Whether a difference is a single digit.
pub(crate) fn is_one_digit(difference: Decimal) -> bool {
    digits_of(difference) == 1
}

/// Whether sums that hold show that something adds up: so many of them, and so many times as many as those that do not.
pub(crate) fn few_fail(hold: usize, fail: usize, least: usize, times: usize) -> bool {
    hold >= least && fail.saturating_mul(times) <= hold
}

/// Whether a number has four digits or more; with fewer, a slip of one digit can't be told from another number.
pub(crate) fn has_many_digits(number: Decimal) -> bool {
    number.mantissa().unsigned_abs() >= 1_000
}

/// Whether two numbers differ in one digit, or by a transposition of two.
pub(crate) fn digits_differ(a: Decimal, b: Decimal) -> bool {
    let scale = a.scale().max(b.scale());
    let digits = |n: Decimal| {
        let mut n = n;
        n.rescale(scale);
        n.mantissa().unsigned_abs().to_string()
    };
    let (a, b) = (digits(a), digits(b));
    if a.len() != b.len() {
        return false;
    }
    let off: Vec<(u8, u8)> = a.bytes().zip(b.bytes()).filter(|(a, b)| a != b).collect();
    matches!(off.as_slice(), [_]) || matches!(off.as_slice(), [(a, b), (c, d)] if a == d && b == c)
}
