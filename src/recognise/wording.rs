//! The field's wording, as data: one row for each title, header word and indicator level.
//!
//! Patterns are compared with [`crate::text::key`], so brackets, quotes and spaces do not matter.

use crate::model::{ColumnKind, TableKind};

/// Titles, the first row that fits wins: every word of the list must stand in the title, in this order.
pub const TITLES: &[(TableKind, &[&str])] = &[
    (TableKind::SanGong, &["三公", "经费", "表"]),
    (TableKind::Procurement, &["政府采购", "表"]),
    (TableKind::GeneralOperating, &["机关运行经费"]),
    (TableKind::GovernmentFund, &["政府性基金"]),
    (TableKind::StateCapital, &["国有资本经营"]),
    (TableKind::FiscalIncomeExpense, &["财政拨款", "收支", "总表"]),
    (TableKind::FiscalIncomeExpense, &["财政拨款收入支出", "总表"]),
    (TableKind::IncomeExpense, &["收支", "总表"]),
    (TableKind::IncomeExpense, &["收入支出", "总表"]),
    (TableKind::GeneralBasic, &["一般公共预算", "基本支出"]),
    (TableKind::GeneralExpense, &["一般公共预算", "支出"]),
    (TableKind::FiscalBasic, &["财政拨款", "基本支出"]),
    (TableKind::FiscalExpense, &["财政拨款", "支出"]),
    (TableKind::Income, &["收入", "总表"]),
    (TableKind::Income, &["收入决算表"]),
    (TableKind::Income, &["收入预算表"]),
    (TableKind::Expense, &["支出", "总表"]),
    (TableKind::Expense, &["支出决算表"]),
    (TableKind::Expense, &["支出预算表"]),
];

/// Words that make a heading something else than a table of amounts.
pub const NOT_TITLES: &[&str] = &["绩效", "情况说明", "的说明", "名词解释", "目录"];

/// What a table's note begins with.
pub const NOTES: &[&str] = &["注:", "说明:", "备注:", "注1", "此表为空", "本表为空"];

/// Words that say that a table is empty.
pub const EMPTY: &[&str] = &["没有", "为空", "空表", "无数据", "未安排", "不涉及"];

/// How a header word is found in a header cell.
pub enum Word {
    /// The cell is this word.
    Is(&'static str),
    /// The cell contains this word.
    Has(&'static str),
}

use ColumnKind as C;
use Word::{Has, Is};

/// Header words of amount columns, the first row that fits wins.
pub const COLUMNS: &[(Word, ColumnKind)] = &[
    (Has("扣除中央基建"), C::ExInfra),
    (Has("因公出国"), C::Abroad),
    (Has("公务用车购置及运行"), C::Vehicle),
    (Has("公务用车购置和运行"), C::Vehicle),
    (Has("公务用车购置"), C::VehiclePurchase),
    (Has("公务用车运行"), C::VehicleOperation),
    (Has("公务接待"), C::Reception),
    (Is("购置费"), C::VehiclePurchase),
    (Is("运行费"), C::VehicleOperation),
    (Is("运行维护费"), C::VehicleOperation),
    (Has("会议费"), C::Meeting),
    (Has("培训费"), C::Training),
    (Has("机关运行经费"), C::AgencyOperation),
    (Has("使用非财政拨款结余"), C::NonfiscalSurplus),
    (Has("用事业基金弥补"), C::NonfiscalSurplus),
    (Has("财政专户"), C::SpecialAccount),
    (Has("教育收费"), C::EducationFee),
    (Has("经营收入"), C::UnitOperating),
    (Has("对附属单位补助"), C::Subsidy),
    (Has("上缴上级"), C::Upward),
    (Has("附属单位上缴"), C::Affiliate),
    (Has("上级补助"), C::Superior),
    (Has("国有资本经营"), C::Capital),
    (Has("经营支出"), C::Operating),
    (Has("事业收入"), C::Business),
    (Has("其他收入"), C::Other),
    (Has("上年结转"), C::Carryover),
    (Has("年初结转"), C::Opening),
    (Has("年末结转"), C::Closing),
    (Has("结转下年"), C::Closing),
    (Is("本年收入"), C::Revenue),
    (Has("预留机动"), C::Reserve),
    (Has("一般公共预算"), C::General),
    (Has("政府性基金"), C::Fund),
    (Has("财政拨款"), C::Fiscal),
    (Is("基本支出"), C::Basic),
    (Is("项目支出"), C::Project),
    (Is("人员经费"), C::Personnel),
    (Is("公用经费"), C::Public),
    (Is("日常公用经费"), C::Public),
    (Is("合计"), C::Total),
    (Is("总计"), C::Total),
    (Is("小计"), C::Total),
    (Is("本年收入合计"), C::Total),
    (Is("本年支出合计"), C::Total),
    (Is("收入合计"), C::Total),
    (Is("支出合计"), C::Total),
];

/// Header words that say what an amount is measured as and nothing of what it is.
pub const MEASURES: &[&str] = &["金额", "预算数", "决算数", "执行数", "预算", "决算", "支出数", "收入数"];

/// Header words of the change columns.
pub const CHANGE_AMOUNT: &[&str] = &["增减额", "增减数", "增减变化额", "增减变动额"];
/// See [`CHANGE_AMOUNT`].
pub const CHANGE_PERCENT: &[&str] =
    &["增减(%)", "增减%", "增减率", "增长率", "增减幅度", "增减比例", "增减率(%)"];

/// Header words of code columns.
pub const CODE_HEADERS: &[&str] = &["编码", "科目代码", "科目编号", "功能科目代码", "代码"];
/// Header words of the columns that hold a code in parts.
pub const CODE_PARTS: &[&str] = &["类", "款", "项"];
/// Header words of name columns.
pub const NAME_HEADERS: &[&str] =
    &["项目", "科目名称", "项目名称", "预算单位", "单位名称", "名称", "科目", "项目(按功能分类)"];
/// Header words of columns whose numbers are no amounts.
pub const NUMBERING: &[&str] = &["行次", "栏次", "序号"];
/// Words that begin or are a header cell, to tell header rows from rows of data.
pub const HEADER_WORDS: &[&str] =
    &["收入", "支出", "功能分类", "经济分类", "支出用途", "单位名称", "部门名称"];

/// Words at the end of a total's name.
pub const TOTALS: &[&str] = &["合计", "总计", "小计"];

/// Names without a mark that stand below the line before them (年初结转…, 本年收入, …).
pub const BUDGETS: &[&str] = &["一般公共预算", "政府性基金预算", "国有资本经营"];

/// Level 1 of performance indicators.
pub const LEVEL1: &[&str] = &["成本指标", "产出指标", "效益指标", "满意度指标"];

/// Level 2 of performance indicators (without 指标) with the level 1 that it belongs to.
pub const LEVEL2: &[(&str, &str)] = &[
    ("经济成本", "成本指标"),
    ("社会成本", "成本指标"),
    ("生态环境成本", "成本指标"),
    ("数量", "产出指标"),
    ("质量", "产出指标"),
    ("时效", "产出指标"),
    ("经济效益", "效益指标"),
    ("社会效益", "效益指标"),
    ("生态效益", "效益指标"),
    ("可持续影响", "效益指标"),
    ("可持续发展", "效益指标"),
    ("服务对象满意度", "满意度指标"),
    ("社会公众或服务对象满意度", "满意度指标"),
];

/// Signs between an indicator and its value.
pub const COMPARATORS: &[(&str, &str)] = &[
    ("≥", "≥"),
    ("≤", "≤"),
    ("≧", "≥"),
    ("≦", "≤"),
    (">=", "≥"),
    ("<=", "≤"),
    ("=", "="),
    (">", ">"),
    ("<", "<"),
];
