//! Titles of tables: the kinds they name, and what makes a line a title.

use crate::model::TableKind;

/// Generic words at the end of a title, removed one after the other.
pub(crate) const FORMS: &[&str] = &[
    "表",
    "总",
    "总体",
    "情况",
    "预算",
    "决算",
    "汇总",
    "明细",
    "公开",
    "简",
    "一览",
    "批复",
    "功能分类",
    "经济分类",
    "分功能科目",
    "分经济科目",
    "功能科目",
    "经济科目",
    "部门",
    "政府",
    "分功能",
    "分经济",
    "分科目",
    "科目",
];
/// Generic words that mean that the table covers everything.
pub(crate) const OVERALL_FORMS: &[&str] = &["总", "总体", "预算", "决算"];
/// Older title words and their current equivalents.
pub(crate) const TITLE_ALIASES: &[(&str, &str)] = &[
    ("公共财政预算", "一般公共预算"),
    ("公共预算财政拨款", "一般公共预算财政拨款"),
    ("政府基金", "政府性基金"),
    ("国资预算", "国有资本经营预算"),
];
/// Words for the unit or the money that a title may contain without restricting the table to a part.
pub(crate) const SCOPES: &[&str] =
    &["部门", "单位", "财务", "综合", "预算", "决算", "本年", "本级", "年度", "汇总", "公开", "当年", "各项"];
/// Words of years in titles.
pub(crate) const YEAR_WORDS: &[&str] = &["年"];
/// Words immediately before 收入, 支出 and 收支 that restrict a title to a part of the money; a unit's name may
/// contain such words further to the left (社会保险局收支总表).
pub(crate) const NOT_WHOLE: &[&str] = &[
    "购买服务",
    "购买",
    "结转",
    "结余",
    "结转资金",
    "结余资金",
    "专项",
    "专项资金",
    "专项业务",
    "专项业务经费",
    "转移支付",
    "转移性",
    "债务",
    "债券",
    "保险基金",
    "社会保险",
    "采购",
    "会议费",
    "会议",
    "培训费",
    "培训",
    "委托",
    "委托业务",
    "资产",
    "全市",
    "全区",
    "全县",
    "全省",
    "上级",
    "专户",
    "非税",
    "事业",
    "经营",
    "其他",
    "重点",
    "民生",
    "引导",
    "税收",
    "三公",
    "经费",
    "机关运行",
    "接待",
    "车辆",
    "用车",
    "资金",
    "项目",
    "工程",
    "一级项目",
    "人员",
    "公用",
    "资本性",
    "补助",
    "服务",
    "债券资金",
    "政府性基金",
    "捐赠",
    "罚没",
    "租金",
];

/// A title pattern and the kind that it means.
pub(crate) struct TitleRule {
    /// What the table shows.
    pub kind: TableKind,
    /// Words that must occur, in this order.
    pub has: &'static [&'static str],
    /// What the title must end with before its generic words: one of these.
    pub ends: &'static [&'static str],
    /// Words that must not occur.
    pub not: &'static [&'static str],
    /// Whether the title must not be restricted to a part of the money.
    pub whole: bool,
}

const fn fund(
    kind: TableKind,
    has: &'static [&'static str],
    ends: &'static [&'static str],
    not: &'static [&'static str],
) -> TitleRule {
    TitleRule { kind, has, ends, not, whole: false }
}

const fn whole(
    kind: TableKind,
    has: &'static [&'static str],
    ends: &'static [&'static str],
    not: &'static [&'static str],
) -> TitleRule {
    TitleRule { kind, has, ends, not, whole: true }
}

const ANY: &[&str] = &[""];
const PARTS: &[&str] = &["基本支出", "项目支出", "收支", "转移", "结转", "结余"];
const FUNDS: &[&str] = &["一般公共预算", "政府性基金", "国有资本经营"];

/// Titles; the first match wins.
#[rustfmt::skip]
pub(crate) const TITLES: &[TitleRule] = &[
    fund(TableKind::SanGong, &["三公", "经费"], ANY, &[]),
    fund(TableKind::Procurement, &["政府采购"], ANY, &[]),
    fund(TableKind::GeneralOperating, &["机关运行经费"], ANY, &[]),
    fund(TableKind::GovernmentFund, &["政府性基金"], &["支出"], PARTS),
    fund(TableKind::StateCapital, &["国有资本经营"], &["支出"], PARTS),
    fund(TableKind::GeneralBasic, &["一般公共预算"], &["基本支出"], &[]),
    fund(TableKind::GeneralExpense, &["一般公共预算"], &["支出"], PARTS),
    fund(TableKind::FiscalBasic, &["财政拨款"], &["基本支出"], &[]),
    whole(TableKind::FiscalIncomeExpense, &["财政拨款"], &["收支", "收入支出"], FUNDS),
    fund(TableKind::FiscalExpense, &["财政拨款"], &["支出"], PARTS),
    whole(TableKind::IncomeExpense, &[], &["收支", "收入支出"], FUNDS),
    whole(TableKind::BasicExpense, &[], &["基本支出"], FUNDS),
    fund(TableKind::ProjectExpense, &["项目支出"], &["支出"], &["一般公共预算", "政府性基金", "国有资本经营", "财政拨款"]),
    whole(TableKind::Income, &[], &["收入"], FUNDS),
    whole(TableKind::Expense, &[], &["支出"], FUNDS),
];

/// An unrecognised title has at least one of these words.
pub(crate) const TITLE_WORDS: &[&str] = &[
    "收", "支", "预算", "决算", "经费", "资金", "采购", "绩效", "情况", "明细", "汇总", "目标", "清单",
    "项目", "债",
];

/// Words in headings that are not titles of amount tables.
pub(crate) const NOT_TITLES: &[&str] = &["情况说明", "的说明", "名词解释", "目录"];
/// Words in titles of tables that have no kind.
pub(crate) const NO_KIND: &[&str] = &["绩效", "增减变化", "变动情况"];
/// Endings of table titles other than 表.
pub(crate) const TITLE_ENDS: &[&str] = &["草案"];

/// Words that may precede 表 in the number of a table.
pub(crate) const NUMBER_WORDS: &[&str] = &[
    "单位公开",
    "部门公开",
    "预算公开",
    "决算公开",
    "公开",
    "附件",
    "附",
    "部门预算",
    "部门决算",
    "预算",
    "决算",
    "财",
    "财决",
    "财预",
    "部门",
    "",
];

/// Endings of the titles of continued tables.
pub(crate) const CONTINUATIONS: &[&str] = &["（续表）", "(续表)", "（续）", "(续)", "续表"];
