use crate::figures::rounded;
use crate::i18n::Texts;
use crate::model::CurrencyUnit;
use crate::text::{group_thousands, width};
use rust_decimal::Decimal;
use std::fmt;

/// Mark after an amount whose place was inferred.
pub const INFERRED: char = '~';

/// A cell of a row: a typed value until it is drawn or written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// The value.
    pub value: Value,
    /// Its emphasis.
    pub tone: Tone,
    /// Whether it is shown with a plus sign, as an increase.
    pub plus: bool,
    /// Whether the place of the amount was inferred.
    pub inferred: bool,
    /// The unit behind an amount. It is shown unless the block that the amount stands in names the same one.
    pub unit: &'static str,
}

/// The value of a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    #[default]
    Blank,
    /// A text. A text from the document may look like a number.
    Text(String),
    /// Money in the display unit; the unit is `None` if the document gives none.
    Amount(Decimal, Option<CurrencyUnit>),
    /// A percentage, with the decimals to display.
    Percent(Decimal),
    /// A weight or a score.
    Number(Decimal),
    /// So many of something.
    Count(usize),
}

/// Emphasis. The theme determines its appearance; the text conveys the same meaning without it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// Normal.
    #[default]
    Plain,
    /// A total or a heading.
    Strong,
    /// Less important.
    Faint,
    /// A decrease.
    Fall,
    /// Needs attention: missing, unread, contradictory.
    Odd,
}

impl Cell {
    /// A text with normal emphasis.
    pub fn text(text: impl Into<String>) -> Self {
        Cell::toned(text, Tone::Plain)
    }

    /// A text with this emphasis.
    pub fn toned(text: impl Into<String>, tone: Tone) -> Self {
        let text = text.into();
        let value = if text.is_empty() { Value::Blank } else { Value::Text(text) };
        Cell { value, tone, ..Cell::default() }
    }

    /// A value with normal emphasis.
    pub fn of(value: Value) -> Self {
        Cell { value, ..Cell::default() }
    }

    /// A computed share or rate, with one decimal; blank if `None`.
    pub fn share(percent: Option<Decimal>) -> Self {
        percent.map_or_else(Cell::default, |percent| Cell::of(Value::Percent(rounded(percent))))
    }

    /// A weight or a score without trailing zeros; blank if `None`.
    pub fn number(number: Option<Decimal>) -> Self {
        number.map_or_else(Cell::default, |number| Cell::of(Value::Number(number.normalize())))
    }

    /// Styles the cell as a change. The sign comes from `change`, which may be more precise than the displayed value.
    pub fn changed_by(self, change: Decimal) -> Self {
        let tone = if change < Decimal::ZERO { Tone::Fall } else { Tone::Plain };
        Cell { plus: change > Decimal::ZERO, tone, ..self }
    }

    /// An amount with its unit behind it.
    pub fn with_unit(self, texts: &'static Texts) -> Self {
        match self.value {
            Value::Amount(_, unit) => Cell { unit: texts.unit_behind(unit), ..self },
            _ => self,
        }
    }

    /// The cell in a block that names this unit for all its amounts: an amount of another unit keeps its own.
    pub fn in_block(self, of: Option<Option<CurrencyUnit>>) -> Self {
        match self.value {
            Value::Amount(_, unit) if of == Some(unit) => Cell { unit: "", ..self },
            _ => self,
        }
    }

    /// Whether the cell is blank.
    pub fn is_blank(&self) -> bool {
        self.value == Value::Blank
    }

    /// Display width from the decimal point on; 0 without one.
    pub fn fraction(&self) -> usize {
        let behind = usize::from(self.inferred) + usize::from(matches!(self.value, Value::Percent(_)));
        let decimals = self.value.number().and_then(|number| usize::try_from(number.scale()).ok());
        let decimals = decimals.filter(|decimals| *decimals > 0).map_or(0, |decimals| 1 + decimals + behind);
        decimals + width(self.unit)
    }

    /// The text padded on the right, so that its decimal point lines up with those of cells with this fraction width.
    pub fn aligned(&self, fraction: usize) -> String {
        let mut text = self.to_string();
        if self.value.number().is_some() {
            text.extend(std::iter::repeat_n(' ', fraction.saturating_sub(self.fraction())));
        }
        text
    }
}

impl Value {
    /// The value as a number; `None` for a text.
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Value::Blank | Value::Text(_) => None,
            Value::Amount(number, _) | Value::Percent(number) | Value::Number(number) => Some(*number),
            Value::Count(count) => Some((*count).into()),
        }
    }
}

/// The display form.
impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.plus {
            f.write_str("+")?;
        }
        match &self.value {
            Value::Blank => {}
            Value::Text(text) => f.write_str(text)?,
            Value::Amount(number, _) | Value::Number(number) => f.write_str(&group_thousands(*number))?,
            Value::Percent(percent) => write!(f, "{percent}%")?,
            Value::Count(count) => write!(f, "{count}")?,
        }
        if self.inferred {
            write!(f, "{INFERRED}")?;
        }
        f.write_str(self.unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(digits: &str) -> Decimal {
        Decimal::from_str_exact(digits).unwrap()
    }

    #[test]
    fn values_are_drawn_as_people_read_them() {
        let amount = |digits: &str| Cell::of(Value::Amount(decimal(digits), Some(CurrencyUnit::WanYuan)));
        assert_eq!(amount("1234.50").to_string(), "1,234.50");
        assert_eq!(amount("1234.50").changed_by(decimal("1234.50")).to_string(), "+1,234.50");
        let fall = amount("-3.00").changed_by(decimal("-3.00"));
        assert_eq!((fall.tone, fall.to_string().as_str()), (Tone::Fall, "-3.00"));
        assert_eq!(Cell { inferred: true, ..fall }.to_string(), "-3.00~");
        assert_eq!(Cell::share(Some(decimal("0.04"))).changed_by(decimal("0.04")).to_string(), "+0.0%");
        assert_eq!(Cell::share(Some(decimal("99.95"))).to_string(), "100.0%");
        assert_eq!(Cell::of(Value::Percent(decimal("87.50"))).to_string(), "87.50%");
        assert_eq!(Cell::number(Some(decimal("10.00"))).to_string(), "10");
        assert_eq!(Cell::of(Value::Count(1234)).to_string(), "1234");
        assert_eq!(Cell::text("").value, Value::Blank);
    }

    #[test]
    fn decimal_points_stand_below_each_other() {
        let cells = ["1.25", "30"].map(|digits| Cell::of(Value::Number(decimal(digits))));
        let fraction = cells.iter().map(Cell::fraction).max().unwrap();
        assert_eq!(cells.map(|cell| cell.aligned(fraction)), ["1.25", "30   "]);
        assert_eq!(Cell::text("1.5 米").aligned(3), "1.5 米", "a text stays as it is");
    }
}
