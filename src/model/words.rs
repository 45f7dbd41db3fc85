//! The fixed names of the data contract, as used in JSON and CSV.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The columns of the CSV of amounts, in order.
#[rustfmt::skip]
pub const AMOUNT_COLUMNS: [&str; 14] = [
    "file", "year", "kind", "unit_name", "table", "currency_unit", "side",
    "code", "name", "basis", "column", "amount", "page", "line",
];

/// The columns of the CSV of performance indicators, in order.
#[rustfmt::skip]
pub const INDICATOR_COLUMNS: [&str; 21] = [
    "file", "year", "project", "kind", "department_code", "total", "fiscal", "carryover", "other",
    "level1", "level2", "indicator", "target", "comparator", "value", "unit",
    "weight", "actual", "score", "page", "line",
];

/// A name in a file that is not in this version's data contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownWord {
    /// What was expected, e.g. "table kind", "basis".
    pub what: &'static str,
    /// The word that was found.
    pub word: String,
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown {} “{}”", self.what, self.word)
    }
}

impl std::error::Error for UnknownWord {}

/// Defines an enum whose variants have fixed names in JSON and CSV.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $what:literal { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant,)* }

        impl $name {
            /// All variants, in the order of the contract.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The fixed name in JSON and CSV.
            pub fn name(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;
            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                match word {
                    $($word => Ok($name::$variant),)*
                    _ => Err(UnknownWord { what: $what, word: word.to_string() }),
                }
            }
        }
    };
}

words! {
    /// What a table shows.
    TableKind, "table kind" {
        /// 收支总表.
        IncomeExpense = "income_expense",
        /// 收入总表.
        Income = "income",
        /// 支出总表.
        Expense = "expense",
        /// 基本支出总表, over all funds.
        BasicExpense = "basic_expense",
        /// 项目支出总表, over all funds.
        ProjectExpense = "project_expense",
        /// 财政拨款收支总表.
        FiscalIncomeExpense = "fiscal_income_expense",
        /// 财政拨款支出表.
        FiscalExpense = "fiscal_expense",
        /// 财政拨款基本支出表.
        FiscalBasic = "fiscal_basic",
        /// 一般公共预算支出表.
        GeneralExpense = "general_expense",
        /// 一般公共预算基本支出表.
        GeneralBasic = "general_basic",
        /// 一般公共预算机关运行经费支出表.
        GeneralOperating = "general_operating",
        /// 政府性基金预算支出表.
        GovernmentFund = "government_fund",
        /// 国有资本经营预算支出表.
        StateCapital = "state_capital",
        /// “三公”经费支出表.
        SanGong = "san_gong",
        /// 政府采购预算表.
        Procurement = "procurement",
        /// Every other grid, kept as printed.
        Other = "other",
    }
}

words! {
    /// The side of a two-sided table that a row is on, totals included.
    Side, "side" {
        /// 收入.
        Income = "income",
        /// 支出.
        Expense = "expense",
    }
}

words! {
    /// What an amount is: planned or settled, of this year or the prior one.
    Basis, "basis" {
        /// 本年预算数.
        Budget = "budget",
        /// 本年决算数.
        Final = "final",
        /// 上年执行数 or 上年决算数.
        PriorFinal = "prior_final",
        /// 上年预算数.
        PriorBudget = "prior_budget",
    }
}

impl TableKind {
    /// Tables of expenditure by subject: total expenditure before that of single funds.
    pub const EXPENSE_BY_SUBJECT: [TableKind; 7] = [
        TableKind::Expense,
        TableKind::GeneralExpense,
        TableKind::FiscalExpense,
        TableKind::GeneralBasic,
        TableKind::FiscalBasic,
        TableKind::GovernmentFund,
        TableKind::StateCapital,
    ];
}

words! {
    /// The unit of money in a table's heading.
    CurrencyUnit, "currency unit" {
        /// 1 元.
        Yuan = "元",
        /// 10,000 元.
        WanYuan = "万元",
        /// 100,000,000 元.
        YiYuan = "亿元",
    }
}

impl CurrencyUnit {
    /// The value of one unit in 元.
    pub fn in_yuan(self) -> Decimal {
        Decimal::from(match self {
            CurrencyUnit::Yuan => 1_u32,
            CurrencyUnit::WanYuan => 10_000,
            CurrencyUnit::YiYuan => 100_000_000,
        })
    }

    /// The unit that a text begins with, as the text behind a number does.
    pub fn at_start(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|unit| text.starts_with(unit.name()))
    }

    /// The unit that a text ends with: 万元, although that ends with 元 too.
    pub fn at_end(text: &str) -> Option<Self> {
        let ends = Self::ALL.iter().copied().filter(|unit| text.ends_with(unit.name()));
        ends.max_by_key(|unit| unit.name().len())
    }
}

/// Defines [`ColumnKind`]: fixed words, and `c1`, `c2`, … for headers that no rule knows.
macro_rules! column_kinds {
    ($($(#[$vdoc:meta])* $variant:ident = $word:literal,)*) => {
        /// The kind of amounts in a column.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum ColumnKind {
            $($(#[$vdoc])* $variant,)*
            /// An amount column whose header no rule knows; such columns are numbered from the left, from 1.
            Unknown(u16),
        }

        impl ColumnKind {
            /// All known columns, in the order of the contract.
            pub const KNOWN: &'static [ColumnKind] = &[$(ColumnKind::$variant),*];

            /// The fixed word, where it has one.
            pub fn word(self) -> Option<&'static str> {
                match self {
                    $(ColumnKind::$variant => Some($word),)*
                    ColumnKind::Unknown(_) => None,
                }
            }
        }

        impl fmt::Display for ColumnKind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(ColumnKind::$variant => f.write_str($word),)*
                    ColumnKind::Unknown(n) => write!(f, "c{n}"),
                }
            }
        }

        impl FromStr for ColumnKind {
            type Err = UnknownWord;
            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                match word {
                    $($word => Ok(ColumnKind::$variant),)*
                    _ => word
                        .strip_prefix('c')
                        .and_then(|n| n.parse().ok())
                        .map(ColumnKind::Unknown)
                        .ok_or_else(|| UnknownWord { what: "column", word: word.to_string() }),
                }
            }
        }
    };
}

column_kinds! {
    /// The only amount of a table, or of one side of it.
    Amount = "amount",
    /// 合计 over the whole row.
    Total = "total",
    /// 基本支出.
    Basic = "basic",
    /// 项目支出.
    Project = "project",
    /// 上缴上级支出.
    Upward = "upward",
    /// 经营支出.
    Operating = "operating",
    /// 对附属单位补助支出.
    Subsidy = "subsidy",
    /// 单位预留机动经费.
    Reserve = "reserve",
    /// 人员经费.
    Personnel = "personnel",
    /// 公用经费.
    Public = "public",
    /// 扣除中央基建投资后的预算数 or 执行数.
    ExInfra = "ex_infra",
    /// 增减额 against the prior year.
    Change = "change",
    /// 增减(%) against the prior year.
    ChangePct = "change_pct",
    /// 增减额, 扣除中央基建投资.
    ChangeExInfra = "change_ex_infra",
    /// 增减(%), 扣除中央基建投资.
    ChangePctExInfra = "change_pct_ex_infra",
    /// 一般公共预算.
    General = "general",
    /// 政府性基金预算.
    Fund = "fund",
    /// 国有资本经营预算.
    Capital = "capital",
    /// 财政拨款, where it isn't split.
    Fiscal = "fiscal",
    /// 上年结转.
    Carryover = "carryover",
    /// 使用非财政拨款结余.
    NonfiscalSurplus = "nonfiscal_surplus",
    /// 财政专户管理资金.
    SpecialAccount = "special_account",
    /// 事业收入.
    Business = "business",
    /// 其中：教育收费.
    EducationFee = "education_fee",
    /// 事业单位经营收入.
    UnitOperating = "unit_operating",
    /// 上级补助收入.
    Superior = "superior",
    /// 附属单位上缴收入.
    Affiliate = "affiliate",
    /// 其他收入.
    Other = "other",
    /// 因公出国（境）费.
    Abroad = "abroad",
    /// 公务用车购置及运行费.
    Vehicle = "vehicle",
    /// 公务用车购置费.
    VehiclePurchase = "vehicle_purchase",
    /// 公务用车运行费.
    VehicleOperation = "vehicle_operation",
    /// 公务接待费.
    Reception = "reception",
    /// 小计 of 三公 where 合计 covers more.
    SanGong = "san_gong",
    /// 会议费.
    Meeting = "meeting",
    /// 培训费.
    Training = "training",
    /// 机关运行经费.
    AgencyOperation = "agency_operation",
    /// 年初结转和结余.
    Opening = "opening",
    /// 年末结转和结余.
    Closing = "closing",
    /// 本年收入.
    Revenue = "revenue",
}

impl Serialize for ColumnKind {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ColumnKind {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl ColumnKind {
    /// Whether the column holds percentages, which are neither money nor additive.
    pub fn is_percent(self) -> bool {
        matches!(self, ColumnKind::ChangePct | ColumnKind::ChangePctExInfra)
    }

    /// Whether the column holds differences, whose sign is meaningful.
    pub fn is_change(self) -> bool {
        matches!(self, ColumnKind::Change | ColumnKind::ChangeExInfra)
    }
}
