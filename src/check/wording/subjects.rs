//! Names of income and expenditure in sentences and rows.

use super::without;
use crate::facts::Role;
use crate::model::{ColumnKind as C, Side, TableKind};
use crate::text::key;

/// Beginnings of income rows, each with the matching column of the income table.
pub(crate) const SOURCES: &[(&str, C)] = &[
    ("一般公共预算", C::General),
    ("政府性基金", C::Fund),
    ("国有资本经营", C::Capital),
    ("财政专户", C::SpecialAccount),
    ("事业收入", C::Business),
    ("事业单位经营收入", C::UnitOperating),
    ("经营收入", C::UnitOperating),
    ("上级补助", C::Superior),
    ("附属单位上缴", C::Affiliate),
    ("其他收入", C::Other),
];

/// The funds by name.
pub(crate) const FUNDS: &[(&str, C)] =
    &[(GENERAL, C::General), ("政府性基金", C::Fund), ("国有资本经营", C::Capital)];
/// Endings of the income of a fund.
pub(crate) const OF_FUNDS: &[&str] = &["拨款收入", "预算收入"];
/// The end of the income of all funds together.
pub(crate) const FISCAL_INCOME: &str = "财政拨款收入";
/// Sources of income that are recognised without such an ending.
pub(crate) const SOURCE_NAMES: &[(&str, C)] = &[
    ("一般公共预算收入", C::General),
    ("政府性基金收入", C::Fund),
    ("其他收入", C::Other),
    ("上级补助收入", C::Superior),
    ("附属单位上缴收入", C::Affiliate),
];
/// Funds listed as parts of total income.
pub(crate) const LISTED_FUNDS: &[(&str, C)] = &[
    (GENERAL, C::General),
    ("一般公共预算拨款", C::General),
    ("一般公共预算财政拨款", C::General),
    ("政府性基金", C::Fund),
    ("政府性基金预算拨款", C::Fund),
    ("政府性基金预算财政拨款", C::Fund),
    ("国有资本经营", C::Capital),
    ("国有资本经营预算拨款", C::Capital),
];
/// Beginnings of the rows of a source; 财政拨款收入 is one row, or the rows of its funds.
pub(crate) const SOURCE_ROWS: &[(C, &[&str])] = &[
    (C::General, &[GENERAL]),
    (C::Fund, &["政府性基金"]),
    (C::Capital, &["国有资本经营"]),
    (C::Other, &["其他收入"]),
    (C::Superior, &["上级补助"]),
    (C::Affiliate, &["附属单位"]),
    (C::Fiscal, &[FISCAL, GENERAL, "政府性基金", "国有资本经营"]),
];

/// 一般公共预算.
pub(crate) const GENERAL: &str = "一般公共预算";
/// Words of one fund or purpose, in names that are not those of all money.
pub(crate) const OF_SOME: &[&str] = &[GENERAL, "政府性基金", "国有资本", FISCAL, "拨款", "三公", "运行经费"];
/// 财政拨款.
pub(crate) const FISCAL: &str = "财政拨款";
/// 基本支出.
pub(crate) const BASIC: &str = "基本支出";
/// 项目支出.
pub(crate) const PROJECT: &str = "项目支出";
/// Expenditure by nature.
pub(crate) const NATURES: &[(&str, C)] =
    &[(BASIC, C::Basic), (PROJECT, C::Project), ("单位预留机动经费", C::Reserve)];
/// The two groups of 基本支出; `true` for personnel.
pub(crate) const GROUPS: &[(&str, bool)] = &[("人员经费", true), ("公用经费", false)];
/// Names of the rows with their totals.
pub(crate) const GROUP_TOTALS: &[(&str, bool)] = &[("人员经费合计", true), ("公用经费合计", false)];
/// Wholes with a complete list of their parts.
pub(crate) const COMPLETE: &[(&str, &[&str])] = &[(BASIC, &["人员经费", "公用经费"])];

/// Words at the end of a name that only state which of its figures follows.
pub(crate) const WHICH_FIGURE: &[&str] = &[
    "预算数",
    "决算数",
    "执行数",
    "预算支出",
    "支出预算",
    "支出决算",
    "预算安排",
    "预算",
    "决算",
    "总额",
    "总计",
    "合计",
    "共计",
    "数",
    "总",
];
/// The word behind the name of a subject in quotes, and the quotes.
pub(crate) const OF_SUBJECT: &str = "科目";
pub(crate) const QUOTES: [char; 3] = ['“', '”', '"'];
/// The end of the name of a class that some tables leave out.
pub(crate) const OF_CLASSES: &[&str] = &["支出"];
/// Endings of the names of 款 that lists leave out, …
pub(crate) const OF_LISTED: &[&str] = &["支出", "费用", "费"];
/// … and a word that is printed in two ways.
pub(crate) const SUBSIDY: [&str; 2] = ["补贴", "补助"];
/// The sum of a group of rows, …
pub(crate) const SUBTOTAL: &str = "小计";
/// … and the beginning of rows that are included in others.
pub(crate) const OF_WHICH: &str = "其中";
/// Words in the names of rows that may be negative.
pub(crate) const MAY_BE_NEGATIVE: &[&str] = &["结余", "结转", "分配", "调剂", "收回", "冲减", "抵"];
/// Words at the end of a total.
pub(crate) const TOTALS: &[&str] = &["合计", "总计"];
/// Endings of the name of a whole that shares refer to.
pub(crate) const TOTAL_ENDS: &[&str] = &["总额", "金额", "合计", "总计"];
/// The side of a year that is the denominator of shares.
pub(crate) const SIDES_OF_YEAR: &[(&str, Side)] = &[("本年支出", Side::Expense), ("本年收入", Side::Income)];
/// Words for the total of both sides.
pub(crate) const GRAND_TOTALS: &[&str] = &["总计", "总预算", "总决算", "预算总"];
/// Both sides in one word.
pub(crate) const BOTH_SIDES: &[&str] = &["收支", "收、支"];
/// Income.
pub(crate) const INCOME: &str = "收入";
/// A side, with other endings of the name of its total.
pub(crate) const SIDES: &[(&str, &[&str], Side)] =
    &[(INCOME, &[], Side::Income), ("支出", &["年支出预算"], Side::Expense)];
/// Words before a side that don't restrict it.
pub(crate) const OF_YEAR: &[&str] = &["本年", "年", "年度", "年度公共预算", "总"];
/// Endings of the name of total expenditure.
pub(crate) const EXPENSE_ENDS: &[&str] = &["支出", "支出预算", "支出合计", "支出总计", "支出决算"];
/// Totals of 财政拨款, by side.
pub(crate) const FISCAL_SIDES: &[(&[&str], Side)] = &[
    (&["财政拨款收入总计", "财政拨款总收入", "财政拨款收支预算"], Side::Income),
    (&["财政拨款支出总计", "财政拨款总支出"], Side::Expense),
];
/// What all funds together bring in, and what is spent of it.
pub(crate) const FISCAL_MONEY: &[(&str, Side)] =
    &[("财政拨款收入", Side::Income), ("财政拨款支出", Side::Expense)];
/// Endings of the total of 一般公共预算, or of 财政拨款, by subject.
pub(crate) const GENERAL_TOTALS: &[&str] = &[
    "一般公共预算当年拨款",
    "一般公共预算财政拨款",
    "一般公共预算财政拨款支出",
    "一般公共预算支出",
    "财政拨款支出",
    "财政拨款",
];
/// The opening balance of a budget.
pub(crate) const CARRIED_OVER: &str = "上年结转";
/// Balances by the endings of their names, with the role of the row that holds them.
pub(crate) const LEFT_OVER: &[(&[&str], Side, Role)] = &[
    (&[CARRIED_OVER, "上年结转结余", "上年结转和结余", "年初结转和结余"], Side::Income, Role::Opening),
    (&["年末结转和结余", "结转下年"], Side::Expense, Role::Closing),
    (&["使用非财政拨款结余"], Side::Income, Role::Surplus),
    (&["结余分配"], Side::Expense, Role::Allocation),
];
/// Endings of 机关运行经费.
pub(crate) const OPERATING_ENDS: &[&str] = &["机关运行经费", "机关运行经费财政拨款"];
/// Funds with a table of their own, …
pub(crate) const OTHER_FUNDS: &[(&str, TableKind)] =
    &[("政府性基金", TableKind::GovernmentFund), ("国有资本经营", TableKind::StateCapital)];
/// Names of total expenditure from one fund, where all funds are named in one section.
pub(crate) const SPENT_FROM_FUNDS: &[(&str, TableKind)] = &[
    ("一般公共预算拨款支出", TableKind::GeneralExpense),
    ("一般公共预算财政拨款支出", TableKind::GeneralExpense),
    ("政府性基金拨款支出", TableKind::GovernmentFund),
    ("政府性基金预算财政拨款支出", TableKind::GovernmentFund),
    ("国有资本经营预算拨款支出", TableKind::StateCapital),
    ("国有资本经营预算财政拨款支出", TableKind::StateCapital),
];
/// The same from all of them.
pub(crate) const SPENT_FROM_ALL: &str = "财政拨款支出";
/// … and the words that may follow their names if the whole fund is meant.
pub(crate) const ALL_OF_FUND: &[&str] =
    &["预算", "预算支出", "支出", "预算财政拨款支出", "财政拨款支出", "预算拨款支出"];

/// The name of a class in a form common to tables with and without a final 支出.
pub(crate) fn class_name(name: &str) -> String {
    without(&key(name), OF_CLASSES).to_string()
}
