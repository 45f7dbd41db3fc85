//! Section headings: which money and which year the sentences below them are about.

use crate::check::narrative::scope::Scope;
use crate::check::wording::subjects::{BASIC, FISCAL, GENERAL};
use crate::model::vocabulary::SAN_GONG;

/// A pattern for headings: one word of each group, and none of the excluded words.
pub(crate) struct Topic {
    ///     /// The scope of the section.
    pub scope: Scope,
    ///     /// Groups of words; the heading must contain one word of each.
    pub all: &'static [&'static [&'static str]],
    ///     /// Words that the heading must not contain.
    pub none: &'static [&'static str],
}

const fn topic(
    scope: Scope,
    all: &'static [&'static [&'static str]],
    none: &'static [&'static str],
) -> Topic {
    Topic { scope, all, none }
}

const SIDES: &[&str] = &["收支", "收入支出", "收、支"];

/// The topics of headings; the first match counts.
pub(crate) const TOPICS: &[Topic] = &[
    topic(Scope::SanGong, &[&[SAN_GONG]], &[]),
    topic(Scope::Operating, &[&["机关运行"]], &[]),
    topic(Scope::Procurement, &[&[PROCUREMENT]], &[]),
    topic(Scope::Performance, &[&["绩效"]], &[]),
    topic(Scope::Assets, &[&["国有资产", "资产占"]], &[]),
    topic(Scope::OtherFund, &[&["政府性基金", "国有资本"]], &[]),
    topic(Scope::Basic(false), &[&[BASIC], &[GENERAL]], &[]),
    topic(Scope::Basic(true), &[&[BASIC], &[FISCAL]], &[]),
    topic(Scope::Fiscal, &[&[FISCAL], SIDES], &[GENERAL]),
    topic(Scope::General(false), &[&[GENERAL], &["支出", "拨款"]], &["收入"]),
    topic(Scope::General(true), &[&[FISCAL], &["支出", "拨款"]], &["收入"]),
    topic(Scope::All, &[&["收支", "收入", "支出"], &["说明", "情况", "总表"]], &[GENERAL, FISCAL]),
    topic(Scope::All, &[&["预算编制说明", "决算编制说明"]], &[]),
];

/// The name of procurement.
pub(crate) const PROCUREMENT: &str = "政府采购";
/// Words that mark an amount as total procurement,
pub(crate) const PROCUREMENT_TOTAL: &[&str] = &["总额", "总金额", "采购金额("];
/// or endings of the name of total procurement.
pub(crate) const PROCUREMENT_ENDS: &[&str] = &[
    "政府采购预算",
    "政府采购预算安排",
    PROCUREMENT,
    "政府采购支出",
    "政府采购支出预算",
    "政府采购支出决算",
    "政府采购资金",
];
/// Characters that may follow such a name.
pub(crate) const LINKS: [char; 3] = ['共', '为', '数'];
/// The kinds of procurement.
pub(crate) const PROCURED: [&str; 3] = ["货物", "工程", "服务"];
/// Characters that may follow a kind in a table, …
pub(crate) const MARKS_OF_PROCURED: [char; 4] = ['A', 'B', 'C', '类'];
/// … and endings of the rows below it, which are methods of procurement.
pub(crate) const PROCURING: &[&str] = &["采购", "组织"];

/// Words for something smaller than a part of 三公经费.
pub(crate) const OF_PARTS: &[&str] = &["国内", "外宾", "外事", "国(境)外", "其中", "以上设备", "单价"];

/// Words before a kind of expenditure that don't indicate another unit.
pub(crate) const OWN: &[&str] = &[
    "所属各预算单位",
    "纳入",
    "一般公共预算",
    "政府性基金",
    "国有资本经营",
    "财政拨款",
    "“三公”经费",
    "三公经费",
    "年度",
    "本年",
    "当年",
    "全年",
    "部门",
    "单位",
    "预算",
    "决算",
    "支出",
    "安排",
    "拨款",
    "使用",
    "通过",
    "用于",
    "其中",
    "合计",
    "共计",
    "实际",
    "年",
    "总",
    "本",
    "我",
    "的",
    "共",
    "由",
    "全",
    "用",
    "、",
    "\"",
    "“",
    "”",
    "(",
    ")",
];

/// Names that the name of another unit may precede.
pub(crate) const OF_UNITS: &[&str] =
    &["基本支出", "项目支出", "人员经费", "公用经费", SAN_GONG, PROCUREMENT, OPERATING];
/// The same where the preceding name is a part of a unit, …
pub(crate) const SPENT_BY_PARTS: &[&str] = &[
    "基本支出",
    "项目支出",
    "人员经费",
    "公用经费",
    "支出总计",
    "收入总计",
    "本年支出",
    "支出预算",
    "收入预算",
    "预算支出",
    "预算收入",
    "支出合计",
    "收入合计",
    "公务接待费",
    "公务用车运行维护费",
    "公务用车购置及运行维护费",
    "公务用车购置及运行费",
    "因公出国(境)费",
];
/// Characters behind the number of a year between the two.
pub(crate) const OF_DATES: [char; 2] = ['年', '度'];
/// … and endings of the names of such parts.
pub(crate) const PARTS_OF_UNITS: &[&str] =
    &["本级", "局", "站", "中心", "所", "院", "校", "队", "处", "馆", "办", "下属", "所属"];

/// 机关运行经费.
pub(crate) const OPERATING: &str = "机关运行经费";

/// Words that mark an amount as covering several years.
pub(crate) const SEVERAL_YEARS: &[&str] =
    &["分别", "累计", "历年", "以来", "近两年", "近三年", "近五年", "近几年"];
/// Words for the previous year.
pub(crate) const LAST_YEAR: &[&str] = &["上年", "去年", "上一年"];
/// Balances carried over from the previous year, which belong to this year.
pub(crate) const LEFT_OVER: &[&str] = &["结转", "结余"];
/// The word for planned spending, …
pub(crate) const BUDGET: &str = "预算";
/// … and for settled spending.
pub(crate) const FINAL: &str = "决算";
/// Words for actual spending in a year, as opposed to planned spending.
pub(crate) const SPENT: &[&str] = &["执行", FINAL];
/// Names of the plan that a final account is compared with.
pub(crate) const PLANS: &[&str] = &["预算数", "年初预算", "年初预算数", "预算", "全年预算数"];
/// Endings of a paragraph whose last amount is split into parts in the paragraphs below; as printed.
pub(crate) const LIST_FOLLOWS: &[&str] = &["其中", "：", ":"];

/// The word before the date at which assets are counted; as printed.
pub(crate) const UNTIL: &[&str] = &["截至", "截止"];
/// Names of funds that contain 预算; as printed.
pub(crate) const BUDGETS_BY_NAME: &[&str] = &[GENERAL, "政府性基金预算", "国有资本经营预算"];
/// The word after the number of a year in names of reports; as printed.
pub(crate) const OF_YEAR: &str = "年度";
