//! Titles of tables: the kinds they name, and what makes a line a title.

use crate::model::TableKind;

/// The ending of titles, and of some numbers of tables.
pub(crate) const TABLE: char = '表';
/// Generic words at the end of a title, removed one after the other.
pub(crate) const FORMS: &[&str] = &[
    "表",
    "分功能分类",
    "分经济分类",
    "汇总",
    "总",
    "总体",
    "情况",
    "预算",
    "决算",
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
    "来源",
    "按",
    "-",
];
/// Older title words and their current equivalents.
pub(crate) const TITLE_ALIASES: &[(&str, &str)] = &[
    ("公共财政预算", "一般公共预算"),
    ("公共财政拨款", "一般公共预算财政拨款"),
    ("公共预算财政拨款", "一般公共预算财政拨款"),
    ("公共财政支出", "一般公共预算支出"),
    ("公共预算", "一般公共预算"),
    ("一般预算", "一般公共预算"),
    ("政府基金", "政府性基金"),
    ("国资预算", "国有资本经营预算"),
    ("国有资本经营财政拨款预算", "国有资本经营预算财政拨款"),
    ("项目等支出", "项目支出"),
];
/// Words for the unit or the money that a title may contain without restricting the table to a part; longer words first.
pub(crate) const SCOPES: &[&str] = &[
    "行政事业单位",
    "事业单位",
    "行政单位",
    "综合财政",
    "分单位",
    "部门",
    "单位",
    "财务",
    "综合",
    "预算",
    "决算",
    "本年",
    "本级",
    "年初",
    "年度",
    "调整",
    "汇总",
    "公开",
    "当年",
    "各项",
    "全口径",
    "总",
    "附件",
    "附表",
];
/// Words of years in titles.
pub(crate) const YEAR_WORDS: &[&str] = &["年"];
/// Ends of short unit names and of place names, allowed before [`SCOPES`] besides the usual ends of unit names.
pub(crate) const NAMED: &[&str] = &[
    "系统", "中", "小", "幼", "联", "协", "司", "署", "科", "厂", "店", "库", "圃", "狱", "宫", "庭", "组",
    "场", "城", "村", "市", "县", "区", "州", "省", "盟", "旗", "镇", "乡",
];
/// Words for one of the funds in brackets in a title: 财政拨款支出表（政府性基金预算）.
pub(crate) const FUNDS_IN_BRACKETS: &[&str] = &["一般公共预算", "政府性基金", "国有资本经营"];
/// Parts of the basic expenditure in brackets after a title: such a table covers only that part.
pub(crate) const PARTS_IN_BRACKETS: &[&str] = &[
    "人员经费",
    "人员支出",
    "公用经费",
    "公用支出",
    "日常公用经费",
    "日常公用支出",
    "工资福利支出",
    "商品和服务支出",
    "对个人和家庭的补助",
    "对个人和家庭的补助支出",
    "资本性支出",
];

/// A title pattern and the kind that it means.
pub(crate) struct TitleRule {
    /// What the table shows.
    pub kind: TableKind,
    /// Words that must occur, in this order.
    pub has: &'static [&'static str],
    /// What the title must end with before its generic words: one of these.
    pub ends: &'static [&'static str],
    /// Words that must not occur, not even in the form.
    pub not: &'static [&'static str],
    /// Whether only the unit and the year may precede the words.
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
const PARTS: &[&str] = &["基本支出", "项目支出", "收支", "转移", "结转", "结余", "非财政", "非同级"];
/// No second table of total expenditure.
const BY_ECONOMY: &[&str] = &["经济分类", "经济科目"];

/// Titles; the first match wins.
#[rustfmt::skip]
pub(crate) const TITLES: &[TitleRule] = &[
    fund(TableKind::SanGong, &["三公"], ANY, &[]),
    fund(TableKind::SanGong, &["因公出国", "公务用车"], ANY, &[]),
    fund(TableKind::SanGong, &["公务接待", "因公出国"], ANY, &[]),
    fund(TableKind::SanGong, &["相关经费"], ANY, &[]),
    fund(TableKind::Procurement, &["政府采购"], ANY, &["国有资产", "运行经费"]),
    fund(TableKind::GeneralOperating, &["机关运行经费"], ANY, &["国有资产", "政府采购"]),
    fund(TableKind::GovernmentFund, &["政府性基金"], &["支出"], PARTS),
    fund(TableKind::StateCapital, &["国有资本经营"], &["支出"], PARTS),
    fund(TableKind::GeneralBasic, &["一般公共预算"], &["基本支出"], &[]),
    fund(TableKind::GeneralExpense, &["一般公共预算"], &["支出"], PARTS),
    fund(TableKind::FiscalBasic, &["财政拨款"], &["基本支出"], &["非财政", "非同级"]),
    whole(TableKind::FiscalIncomeExpense, &["财政拨款"], &["收支", "收入支出"], &[]),
    fund(TableKind::FiscalExpense, &["财政拨款"], &["支出"], PARTS),
    whole(TableKind::IncomeExpense, &[], &["收支", "收入支出"], &[]),
    whole(TableKind::BasicExpense, &[], &["基本支出"], &[]),
    whole(TableKind::ProjectExpense, &[], &["项目支出", "项目支出及其他支出"], &[]),
    whole(TableKind::Income, &[], &["收入"], &[]),
    whole(TableKind::Expense, &[], &["支出"], BY_ECONOMY),
];

/// An unrecognised title has at least one of these words.
pub(crate) const TITLE_WORDS: &[&str] = &[
    "收", "支", "预算", "决算", "经费", "资金", "采购", "绩效", "情况", "明细", "汇总", "目标", "清单",
    "项目", "债", "拨款", "资产", "信息",
];

/// Words in headings that are not titles of amount tables.
pub(crate) const NOT_TITLES: &[&str] = &["情况说明", "的说明", "名词解释", "目录"];
/// Words in titles of tables that have no kind.
pub(crate) const NO_KIND: &[&str] = &["绩效", "增减变化", "变动情况"];
/// Endings of table titles other than 表.
pub(crate) const TITLE_ENDS: &[&str] = &["草案"];

/// One fund's expenditure.
const FUNDS: &[TableKind] = &[
    TableKind::FiscalExpense,
    TableKind::GeneralExpense,
    TableKind::GovernmentFund,
    TableKind::StateCapital,
];
/// Income and expenditure side by side.
const SIDES: &[TableKind] = &[TableKind::IncomeExpense, TableKind::FiscalIncomeExpense];
/// Words of titles that say too little, what they mean, and the kinds of such tables; the header must confirm it.
pub(crate) const IMPLIED: &[(&str, &str, &[TableKind])] =
    &[("收支", "收入支出", FUNDS), ("总表", "收支总表", SIDES), ("表", "支出表", FUNDS)];

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
