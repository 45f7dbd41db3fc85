use super::{Basis, Cells, ColumnKind, CurrencyUnit, Money, Place, Side, SubjectCode, TableKind};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A published table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// What the table shows.
    pub kind: TableKind,
    /// Title as printed, without its number and inner spaces.
    #[serde(default)]
    pub title: String,
    /// 公开01表 and the like, where printed.
    #[serde(default)]
    pub number: Option<String>,
    /// Unit of the amounts, where printed.
    #[serde(default)]
    pub currency_unit: Option<CurrencyUnit>,
    /// Pages that the table covers.
    #[serde(default)]
    pub pages: Vec<u32>,
    /// Whether the table prints no figure.
    #[serde(default)]
    pub empty: bool,
    /// The document's statement about an empty table.
    #[serde(default)]
    pub statement: Option<String>,
    /// 注：… below or above the table.
    #[serde(default)]
    pub notes: Vec<String>,
    /// Amount columns.
    #[serde(default)]
    pub columns: Vec<Column>,
    /// Rows, including those without a figure.
    #[serde(default)]
    pub rows: Vec<Row>,
    /// Cells as printed.
    #[serde(default, skip_serializing_if = "Cells::is_empty")]
    pub cells: Cells,
    /// How many of the first rows of `cells` are header.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub header_rows: usize,
    /// Whether the reading is doubtful; `doubts` say why.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub low_confidence: bool,
    /// Why the reading is doubtful.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<Doubt>,
    /// Where the table begins.
    #[serde(default)]
    pub place: Place,
}

fn is_zero(n: &usize) -> bool {
    *n == 0
}

impl Table {
    /// An amount with its unit; `None` if it could not be read, is a percentage or a count, or the table has no unit.
    pub fn money(&self, amount: &Amount) -> Option<Money> {
        let is_other =
            self.columns.get(amount.column).is_some_and(|c| c.column.is_percent() || c.unit.is_some());
        Some(Money::new(amount.value?, self.currency_unit?)).filter(|_| !is_other)
    }

    /// Whether the table may have amounts: one kept as printed has no typed columns, but may have a unit.
    pub fn has_amounts(&self) -> bool {
        !self.columns.is_empty() || self.currency_unit.is_some()
    }

    /// An empty table of this kind.
    pub fn new(kind: TableKind) -> Self {
        Table {
            kind,
            title: String::new(),
            number: None,
            currency_unit: None,
            pages: Vec::new(),
            empty: false,
            statement: None,
            notes: Vec::new(),
            columns: Vec::new(),
            rows: Vec::new(),
            cells: Cells::default(),
            header_rows: 0,
            low_confidence: false,
            doubts: Vec::new(),
            place: Place::default(),
        }
    }

    /// Marks the reading as doubtful, with the reason.
    pub fn doubt(&mut self, why: Doubt) {
        self.low_confidence = true;
        if !self.doubts.contains(&why) {
            self.doubts.push(why);
        }
    }

    /// Index of the column with this basis and kind.
    pub fn column(&self, basis: Basis, kind: ColumnKind) -> Option<usize> {
        self.columns.iter().position(|c| c.basis == basis && c.column == kind)
    }

    /// Like [`Table::column`], but adds the column if there is none.
    pub fn column_or_new(&mut self, column: Column) -> usize {
        self.column(column.basis, column.column).unwrap_or_else(|| {
            self.columns.push(column);
            self.columns.len() - 1
        })
    }
}

/// A reason why the reading of a table is doubtful.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// Its cells were found by alignment alone, without rulings or separators.
    Alignment,
    /// Several of its rows contradict its printed sums.
    Sums,
    /// Its title is unknown, but its header is that of a table in the table of contents that was not found.
    Title,
    /// It repeats an earlier table (a copied or hidden sheet) and is kept as printed only.
    Repeated,
}

/// An amount column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// What the amounts are: budget, final account, this year's, last year's.
    pub basis: Basis,
    /// The kind of amounts.
    pub column: ColumnKind,
    /// `%` where an unknown column holds percentages, 个 where it holds counts; otherwise absent, and the amounts are
    /// in the table's currency unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Header cells from the top down, as printed.
    #[serde(default)]
    pub header: Vec<String>,
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Side; only in two-sided tables.
    #[serde(default)]
    pub side: Option<Side>,
    /// Subject code, or the code of a unit in tables by unit.
    #[serde(default, deserialize_with = "super::code::optional")]
    pub code: Option<SubjectCode>,
    /// Name without its leading mark and without white space.
    pub name: String,
    /// Code and name in the row's second classification, where one is printed: the economic one in a table by
    /// function, the functional one in a table by economic classification.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_code: Option<SubjectCode>,
    /// See `second_code`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_name: Option<Box<str>>,
    /// 政府预算支出经济分类 of the row (501…), where it is printed beside the 部门预算 one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub government_code: Option<SubjectCode>,
    /// See `government_code`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub government_name: Option<Box<str>>,
    /// 1 类, 2 款, 3 项, or by the leading mark; 0 for totals.
    pub level: u8,
    /// Index of the row that this one belongs to.
    #[serde(default)]
    pub parent: Option<usize>,
    /// The amounts that are printed; blank cells have none.
    #[serde(default)]
    pub amounts: Vec<Amount>,
    /// Location of the figures.
    pub place: Place,
}

impl Row {
    /// The digits of the code; empty if there is none.
    pub fn code_digits(&self) -> &str {
        self.code.as_deref().unwrap_or_default()
    }

    /// The amount in a column, if it is printed and was read.
    pub fn value(&self, column: usize) -> Option<Decimal> {
        self.amounts.iter().find(|a| a.column == column)?.value
    }
}

/// A printed amount, in the table's currency unit, or in percent or as a count as its column says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// Index of the column.
    pub column: usize,
    /// The amount with its printed decimals; absent when it could not be read.
    #[serde(default)]
    pub value: Option<Decimal>,
    /// What is printed, when it could not be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<Box<str>>,
    /// Whether its column or row was decided by sums or alignment instead of rulings, header words and codes, or its
    /// digits by ignoring misplaced thousands separators.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inferred: bool,
}

impl Amount {
    /// An amount that was read.
    pub fn read(column: usize, value: Decimal) -> Self {
        Amount { column, value: Some(value), printed: None, inferred: false }
    }

    /// An amount that is printed but could not be read (未识别).
    pub fn unread(column: usize, printed: impl Into<Box<str>>) -> Self {
        Amount { column, value: None, printed: Some(printed.into()), inferred: false }
    }
}
