use super::figure::{Figure, State, half_step};
use super::said::named;
use super::{Measure, Rule};
use crate::lang::Lang;
use rust_decimal::Decimal;

/// What came of one comparison.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// What came of it.
    pub outcome: Outcome,
    /// What it is about: a row, a subject, a project.
    pub subject: String,
    /// What should be there, in the unit of `found`.
    pub expected: Option<Decimal>,
    /// What is there.
    pub found: Option<Decimal>,
    /// `found` less `expected`.
    pub difference: Option<Decimal>,
    /// What both are measured in.
    pub measure: Measure,
    /// The figure that is in question first, then those that it is compared with.
    pub figures: Vec<Figure>,
    /// What else is to be said.
    pub remark: Option<Remark>,
}

/// What came of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// It holds exactly.
    Pass,
    /// It holds but for the rounding of the printed figures.
    Rounding,
    /// Worth a look, and no fault.
    Note,
    /// It doesn't hold.
    Fail,
    /// It cannot be said.
    NotEvaluable(Why),
}

/// Why a rule cannot be applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Why {
    /// A figure could not be read.
    Unread,
    /// A figure was placed by the very sums that the rule would confirm.
    Inferred,
    /// The reading of a table is in doubt.
    Doubtful,
    /// A table prints no unit.
    NoUnit,
    /// A table has columns that are not understood.
    UnknownColumns,
    /// Parts are not printed.
    PartsMissing,
    /// A table mixes classifications or units.
    Mixed,
    /// Something the rule needs is not printed.
    Missing,
    /// The report is that of a whole government, whose tables follow no form that is known.
    Government,
    /// A number is too long to reckon with.
    TooLong,
}

/// What else is to be said of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// The direction word says the contrary.
    Direction,
    /// The percentage is ten or a hundred times what it should be.
    Factor,
    /// One digit differs, or two are exchanged.
    Digit,
    /// The percentage is the one of the sentence before.
    Copied,
    /// A difference within rounding between figures that should be the same: a slip of copying.
    Slip,
    /// The base is zero.
    ZeroBase,
    /// So much of a total remains unexplained.
    Unexplained,
    /// Names that are listed though their figures are blank or zero.
    ListedBlank(Vec<String>),
    /// Names that are not listed though they have figures.
    NotListed(Vec<String>),
    /// A table is missing.
    NoTable(String),
    /// A name that no table prints.
    UnknownName(String),
    /// The name of another subject.
    OtherName(String),
    /// The report of the year before has no such subject.
    NewSubject,
    /// The report of the year before has it, this one has not.
    GoneSubject,
    /// Another name of the unit.
    UnitName(String),
    /// The code of this name.
    OtherCode(String),
    /// Text that should not have been left.
    Leftover(String),
    /// A year other than that of the report.
    OtherYear(String),
    /// Something that should be disclosed and was not found.
    NotFound(String),
    /// Rows of this code appear more than once.
    Twice,
    /// The row above it is missing.
    NoParent,
    /// An empty table without a statement, or a statement beside figures.
    Statement,
    /// An amount below zero.
    Negative,
    /// The weights that are printed, where one is missing.
    LostWeight(Decimal),
}

impl Finding {
    /// What it is about in this language: as printed, or as the rule names it.
    pub fn subject(&self, lang: Lang) -> &str {
        named(&self.subject, lang)
    }

    /// Compares a figure with the sum of others.
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

    /// Compares a printed percentage with all values that `part`/`whole` may have, given that both are rounded.
    /// `whole` are the figures that make it up.
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
        // One unit of the second decimal: cut off instead of rounded, or made up so that the shares are 100.
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

    /// A finding that compares no sums.
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

    /// The same with something more to say.
    pub fn with(mut self, remark: Remark) -> Self {
        self.remark = Some(remark);
        self
    }

    /// The same, unless it holds: then this outcome instead of a fail.
    pub fn at_most(mut self, outcome: Outcome) -> Self {
        if self.outcome == Outcome::Fail {
            self.outcome = outcome;
        }
        self
    }
}

/// The name of a figure that only says a place.
pub(crate) const NO_FIGURE: &str = "\u{0}";

/// Why a figure cannot be reckoned with.
fn why(figure: &Figure) -> Option<Why> {
    match figure.state {
        State::Read | State::Blank => None,
        State::Unread => Some(Why::Unread),
        State::Inferred => Some(Why::Inferred),
        State::Doubtful => Some(Why::Doubtful),
    }
}

/// Without the zeros that a change of units leaves.
fn trimmed(value: Decimal, decimals: u32) -> Decimal {
    let mut short = value.normalize();
    if short.scale() < decimals {
        short.rescale(decimals);
    }
    short
}

/// What may have happened to a percentage.
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

/// Whether a difference is that of one digit.
pub(crate) fn is_one_digit(difference: Decimal) -> bool {
    difference.mantissa().unsigned_abs().to_string().trim_end_matches('0').len() == 1
}

/// Whether two numbers differ in one digit, or in two that are exchanged.
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
