use crate::model::{Amount, CurrencyUnit, Money, Place, RowAt};
use rust_decimal::Decimal;

/// A figure that a rule compares, with its location.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Its name; empty if its table cell determines it.
    pub name: String,
    /// Its value in its own unit; zero for a blank.
    pub value: Decimal,
    /// Its unit of measure.
    pub measure: Measure,
    /// The number of decimals in its table; the figure may be off by half of the last one.
    pub decimals: u32,
    /// Its reliability.
    pub state: State,
    /// Its location.
    pub spot: Spot,
    /// Whether it is subtracted in its sum.
    pub minus: bool,
}

/// A unit of measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Money; `None` if the document prints no currency unit.
    Money(Option<CurrencyUnit>),
    /// Per cent.
    Percent,
    /// Things, weights, scores.
    Number,
}

/// Reliability of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Printed and read.
    Read,
    /// Blank; counts as zero.
    Blank,
    /// Printed, but could not be read.
    Unread,
    /// Its column or row was inferred from sums or alignment.
    Inferred,
    /// Its table's reading is in doubt.
    Doubtful,
}

/// A location: in a table, a paragraph or a project.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Spot {
    /// Page and line.
    pub place: Place,
    /// Index of the table.
    pub table: Option<usize>,
    /// Index of the row in the table.
    pub row: Option<usize>,
    /// Index of the column in the table.
    pub column: Option<usize>,
    /// Indices of section and paragraph.
    pub paragraph: Option<(usize, usize)>,
    /// Index of the project.
    pub project: Option<usize>,
    /// Index of the indicator in the project.
    pub indicator: Option<usize>,
    /// Index of the report, if several are compared.
    pub report: usize,
}

impl Spot {
    /// The table row, if it is in a table.
    pub fn row_at(&self) -> Option<RowAt> {
        Some(RowAt::new(self.table?, self.row?))
    }
}

impl Figure {
    /// A figure from a table cell.
    pub fn cell(amount: Option<&Amount>, unit: Option<CurrencyUnit>, decimals: u32, spot: Spot) -> Self {
        let (value, state) = match amount {
            None => (Decimal::ZERO, State::Blank),
            Some(Amount { value: None, .. }) => (Decimal::ZERO, State::Unread),
            Some(Amount { value: Some(value), inferred: true, .. }) => (*value, State::Inferred),
            Some(Amount { value: Some(value), .. }) => (*value, State::Read),
        };
        // A spreadsheet shows about ten digits of a long number and truncates the rest.
        let cut = value.mantissa().unsigned_abs() >= LONG && value.scale() < decimals;
        let decimals = if cut { value.scale() } else { decimals };
        Figure {
            name: String::new(),
            value,
            measure: Measure::Money(unit),
            decimals,
            state,
            spot,
            minus: false,
        }
    }

    /// An amount stated in a sentence.
    pub fn stated(name: &str, stated: Money, decimals: u32, spot: Spot) -> Self {
        let decimals = decimals.max(stated.value.scale());
        let measure = Measure::Money(Some(stated.unit));
        Figure {
            name: name.to_string(),
            value: stated.value,
            measure,
            decimals,
            state: State::Read,
            spot,
            minus: false,
        }
    }

    /// A number that is not money, or a percentage with its printed decimals.
    pub fn number(name: &str, value: Decimal, measure: Measure, spot: Spot) -> Self {
        Figure {
            name: name.to_string(),
            value,
            measure,
            decimals: value.scale(),
            state: State::Read,
            spot,
            minus: false,
        }
    }

    /// The same figure, subtracted.
    pub fn less(self) -> Self {
        Figure { minus: true, ..self }
    }

    /// The same figure with a name.
    pub fn called(self, name: impl Into<String>) -> Self {
        Figure { name: name.into(), ..self }
    }

    /// Whether it only marks a location.
    pub fn is_mark(&self) -> bool {
        self.name == super::finding::NO_FIGURE
    }

    /// Whether it is not blank.
    pub fn is_printed(&self) -> bool {
        self.state != State::Blank
    }

    /// Its value in 元, or unchanged if it is not money.
    pub fn exact(&self) -> Option<Decimal> {
        self.value.checked_mul(self.factor())
    }

    /// Its rounding error in the same unit: at most half of its last printed decimal.
    pub fn half(&self) -> Decimal {
        match self.state {
            State::Blank => Decimal::ZERO,
            _ => half_step(self.decimals).checked_mul(self.factor()).unwrap_or_default(),
        }
    }

    /// The value of its unit in 元.
    pub fn factor(&self) -> Decimal {
        match self.measure {
            Measure::Money(Some(unit)) => unit.in_yuan(),
            _ => Decimal::ONE,
        }
    }
}

/// The smallest number with ten digits.
const LONG: u128 = 1_000_000_000;

/// A sum that ignores terms whose addition would overflow; no budget has such amounts.
pub(crate) fn sum_of(values: impl IntoIterator<Item = Decimal>) -> Decimal {
    values.into_iter().fold(Decimal::ZERO, Decimal::saturating_add)
}

/// Half a unit of the last decimal.
pub(crate) fn half_step(decimals: u32) -> Decimal {
    Decimal::new(5, decimals.min(20) + 1)
}
