use crate::model::{Amount, CurrencyUnit, Money, Place, RowAt};
use rust_decimal::Decimal;

/// A figure that a rule compares, with where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What it is called; empty where its cell says so.
    pub name: String,
    /// Its value in its own unit; zero where nothing is printed.
    pub value: Decimal,
    /// What it is measured in.
    pub measure: Measure,
    /// How many decimals its table prints; a figure may be off by half of the last one.
    pub decimals: u32,
    /// Whether it can be relied upon.
    pub state: State,
    /// Where it stands.
    pub spot: Spot,
    /// Whether it is taken away in the sum that it stands in.
    pub minus: bool,
}

/// What a figure is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Money; none where the document prints no unit.
    Money(Option<CurrencyUnit>),
    /// Per cent.
    Percent,
    /// Things, weights, scores.
    Number,
}

/// Whether a figure can be relied upon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Printed and read.
    Read,
    /// Nothing is printed; it counts as zero.
    Blank,
    /// Something is printed that could not be read.
    Unread,
    /// Its place was decided by sums or alignment.
    Inferred,
    /// It stands in a table whose reading is in doubt.
    Doubtful,
}

/// Where a figure stands: in a table, a paragraph or a project.
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
    /// Index of the report, where several are compared.
    pub report: usize,
}

impl Spot {
    /// The row, where it stands in one.
    pub fn row_at(&self) -> Option<RowAt> {
        Some(RowAt::new(self.table?, self.row?))
    }
}

impl Figure {
    /// A cell of a table.
    pub fn cell(amount: Option<&Amount>, unit: Option<CurrencyUnit>, decimals: u32, spot: Spot) -> Self {
        let (value, state) = match amount {
            None => (Decimal::ZERO, State::Blank),
            Some(Amount { value: None, .. }) => (Decimal::ZERO, State::Unread),
            Some(Amount { value: Some(value), inferred: true, .. }) => (*value, State::Inferred),
            Some(Amount { value: Some(value), .. }) => (*value, State::Read),
        };
        // A spreadsheet shows ten digits or so of a long number and cuts off the others.
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

    /// An amount that a sentence states.
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

    /// A number that is no money, or a percentage with its printed decimals.
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

    /// The same figure, taken away.
    pub fn less(self) -> Self {
        Figure { minus: true, ..self }
    }

    /// The same figure under a name.
    pub fn called(self, name: impl Into<String>) -> Self {
        Figure { name: name.into(), ..self }
    }

    /// Whether it only says a place.
    pub fn is_mark(&self) -> bool {
        self.name == super::finding::NO_FIGURE
    }

    /// Whether anything is printed.
    pub fn is_printed(&self) -> bool {
        self.state != State::Blank
    }

    /// Its value in 元, or as it is where it is no money.
    pub fn exact(&self) -> Option<Decimal> {
        self.value.checked_mul(self.factor())
    }

    /// By how much it may be off, in the same unit: half of its last printed decimal.
    pub fn half(&self) -> Decimal {
        match self.state {
            State::Blank => Decimal::ZERO,
            _ => half_step(self.decimals).checked_mul(self.factor()).unwrap_or_default(),
        }
    }

    /// How many 元 one of its unit is.
    pub fn factor(&self) -> Decimal {
        match self.measure {
            Measure::Money(Some(unit)) => unit.in_yuan(),
            _ => Decimal::ONE,
        }
    }
}

/// The least number of ten digits.
const LONG: u128 = 1_000_000_000;

/// A sum, as far as decimals go: what is beyond is no amount of any budget.
pub(crate) fn sum_of(values: impl IntoIterator<Item = Decimal>) -> Decimal {
    values.into_iter().fold(Decimal::ZERO, Decimal::saturating_add)
}

/// Half of a unit of the last of so many decimals.
pub(crate) fn half_step(decimals: u32) -> Decimal {
    Decimal::new(5, decimals.min(20) + 1)
}
