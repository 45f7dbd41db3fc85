//! The field's wording, as data: one row for each title, header word and indicator level.
//!
//! Patterns are compared with [`crate::text::key`], so brackets, quotes and spaces do not matter.

use crate::model::{ColumnKind, TableKind};

/// Words of form at the end of a title, taken off one after the other.
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
/// Words of form that say that the table covers the whole.
pub(crate) const OVERALL_FORMS: &[&str] = &["总", "总体", "预算", "决算"];
/// Older words of titles and what they are called today.
pub(crate) const TITLE_ALIASES: &[(&str, &str)] =
    &[("公共财政预算", "一般公共预算"), ("政府基金", "政府性基金"), ("国资预算", "国有资本经营预算")];
/// Whose and which money a title may name without being about a part of it.
pub(crate) const SCOPES: &[&str] =
    &["部门", "单位", "财务", "综合", "预算", "决算", "本年", "本级", "年度", "汇总", "公开", "当年", "各项"];
/// Words of years in titles.
pub(crate) const YEAR_WORDS: &[&str] = &["年"];
/// What stands at once before 收入, 支出 and 收支 in titles of a part of the money; a unit's name may hold such words
/// further in front (社会保险局收支总表).
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

/// A title and what it says the table shows.
pub(crate) struct TitleRule {
    /// What the table shows.
    pub kind: TableKind,
    /// Words that must stand in the title, in this order.
    pub has: &'static [&'static str],
    /// What the title ends with, before its words of form: one of these.
    pub ends: &'static [&'static str],
    /// Words that must not stand in it.
    pub not: &'static [&'static str],
    /// Whether nothing may say that the table shows a part of the money.
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

/// Titles, the first row that fits wins.
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

/// Words of which a title that no rule knows has at least one.
pub(crate) const TITLE_WORDS: &[&str] = &[
    "收", "支", "预算", "决算", "经费", "资金", "采购", "绩效", "情况", "明细", "汇总", "目标", "清单",
    "项目", "债",
];

/// Words of titles of a whole government's tables.
pub(crate) const GOVERNMENT: &[&str] = &[
    "全市",
    "全区",
    "全县",
    "全省",
    "全州",
    "全旗",
    "执行情况",
    "转移支付",
    "税收返还",
    "债务限额",
    "债务余额",
    "政府债",
    "债券",
    "社会保险基金",
    "收支平衡",
    "一般公共预算收入",
    "政府性基金预算收入",
    "国有资本经营预算收入",
    "分地区",
    "预备费",
];
/// Levels of government, when one of [`GOVERNMENT_MONEY`] follows: 市级 in 市级机关 says nothing.
pub(crate) const GOVERNMENT_LEVELS: &[&str] = &["本级", "市级", "区级", "县级", "省级", "州级"];
/// See [`GOVERNMENT_LEVELS`].
pub(crate) const GOVERNMENT_MONEY: &[&str] = &[
    "一般公共预算",
    "政府性基金",
    "国有资本经营",
    "社会保险",
    "财政",
    "收支",
    "政府",
    "\"三公",
    "三公",
    "20",
    "二",
];
/// Words of the covers of whole governments' reports; all words of a row must stand there.
pub(crate) const GOVERNMENT_COVERS: &[&[&str]] = &[
    &["预算执行情况", "预算", "草案"],
    &["财政预算执行情况"],
    &["政府预算"],
    &["政府决算"],
    &["财政总决算"],
    &["本级决算"],
    &["财政决算"],
    &["地方财政预算"],
];
/// Words of covers that make a report one of a department or a unit.
pub(crate) const UNIT_COVERS: &[&str] =
    &["部门预算", "单位预算", "部门决算", "单位决算", "部门综合预算", "部门综合决算"];
/// What the name of a place ends with.
pub(crate) const PLACES: &[&str] = &["市", "县", "区", "州", "省", "盟", "旗", "镇", "乡"];
/// What follows the name of a place in the title of a government's table.
pub(crate) const TITLE_SUBJECTS: &[&str] = &[
    "一般公共预算",
    "政府性基金",
    "国有资本经营",
    "社会保险",
    "地方政府",
    "政府债",
    "本级",
    "2",
    "分地区",
    "财政",
    "\"三公\"",
    "三公",
];

/// Words on the page of a web site that are no part of a document.
pub(crate) const PAGE_FURNITURE: &[&str] = &[
    "首页",
    "您的位置",
    "当前位置",
    "返回",
    "发布时间",
    "发布日期",
    "浏览次数",
    "点击量",
    "字号",
    "打印本页",
    "分享到",
    "信息来源",
    "来源:",
    "索引号",
    "扫一扫",
];

/// Labels of the cells that stand before the name of a department or unit.
pub(crate) const UNIT_LABELS: &[&str] = &[
    "部门名称",
    "单位名称",
    "部门(单位)名称",
    "单位(部门)名称",
    "预算单位",
    "填报单位",
    "编制单位",
    "填报单位(部门)",
];

/// Words that make a heading something else than a table of amounts.
pub(crate) const NOT_TITLES: &[&str] = &["情况说明", "的说明", "名词解释", "目录"];
/// Headings of a table of contents.
pub(crate) const CONTENTS: &[&str] = &["目录", "目次"];

/// Words in titles of tables that no kind fits.
pub(crate) const NO_KIND: &[&str] = &["绩效", "增减变化", "变动情况"];
/// What titles of tables end with when they don't with 表.
pub(crate) const TITLE_ENDS: &[&str] = &["草案"];

/// What a table's note begins with.
pub(crate) const NOTES: &[&str] = &["注:", "说明:", "备注:", "注1", "此表为空", "本表为空"];

/// Words that say that a table is empty.
pub(crate) const EMPTY: &[&str] = &["没有", "为空", "空表", "无数据", "未安排", "不涉及"];

/// How a header word is found in a header cell.
pub(crate) enum Word {
    /// The cell is this word.
    Is(&'static str),
    /// The cell contains this word.
    Has(&'static str),
}

use ColumnKind as C;
use Word::{Has, Is};

/// Header words of amount columns, the first row that fits wins.
pub(crate) const COLUMNS: &[(Word, ColumnKind)] = &[
    (Has("扣除中央基建"), C::ExInfra),
    (Has("扣除基建"), C::ExInfra),
    (Has("三公"), C::SanGong),
    (Has("因公出国"), C::Abroad),
    (Has("因公临时出国"), C::Abroad),
    (Has("公务用车购置及运行"), C::Vehicle),
    (Has("公务用车购置和运行"), C::Vehicle),
    (Has("公务用车运行维护及购置"), C::Vehicle),
    (Is("公务用车费"), C::Vehicle),
    (Has("公务用车购置"), C::VehiclePurchase),
    (Has("公务用车运行"), C::VehicleOperation),
    (Has("公务接待"), C::Reception),
    (Is("购置费"), C::VehiclePurchase),
    (Is("运行费"), C::VehicleOperation),
    (Is("运行维护费"), C::VehicleOperation),
    (Is("会议费"), C::Meeting),
    (Is("培训费"), C::Training),
    (Has("机关运行经费"), C::AgencyOperation),
    (Has("使用非财政拨款结余"), C::NonfiscalSurplus),
    (Has("用事业基金弥补"), C::NonfiscalSurplus),
    (Has("教育收费收入"), C::EducationFee),
    (Is("教育收费"), C::EducationFee),
    (Is("教育收费资金"), C::EducationFee),
    (Is("教育收费资金收入"), C::EducationFee),
    (Is("教育收费安排"), C::EducationFee),
    (Is("本年拨款"), C::Revenue),
    (Has("财政专户"), C::SpecialAccount),
    (Has("国有资本经营"), C::Capital),
    (Has("经营收入"), C::UnitOperating),
    (Has("对附属单位补助"), C::Subsidy),
    (Has("对下级单位补助"), C::Subsidy),
    (Has("上缴上级"), C::Upward),
    (Has("附属单位上缴"), C::Affiliate),
    (Has("上级补助"), C::Superior),
    (Is("经营支出"), C::Operating),
    (Is("事业单位经营支出"), C::Operating),
    (Has("事业收入"), C::Business),
    (Is("其他收入"), C::Other),
    (Is("其他各项收入"), C::Other),
    (Has("上年结转"), C::Carryover),
    (Is("上年结余"), C::Carryover),
    (Has("上年结余、结转"), C::Carryover),
    (Has("上年结余结转"), C::Carryover),
    (Has("年初结转"), C::Opening),
    (Has("年末结转"), C::Closing),
    (Has("结转下年"), C::Closing),
    (Is("本年收入"), C::Revenue),
    (Has("预留机动"), C::Reserve),
    (Has("一般公共预算"), C::General),
    (Has("政府性基金"), C::Fund),
    (Has("财政拨款"), C::Fiscal),
    (Is("预算拨款"), C::Fiscal),
    (Is("基本支出"), C::Basic),
    (Is("基本支出预算"), C::Basic),
    (Is("项目支出"), C::Project),
    (Is("项目支出预算"), C::Project),
    (Is("项目支出总数"), C::Project),
    (Is("人员经费"), C::Personnel),
    (Is("人员经费支出"), C::Personnel),
    (Is("人员支出"), C::Personnel),
    (Is("人员类"), C::Personnel),
    (Is("人员类支出"), C::Personnel),
    (Is("人员类项目"), C::Personnel),
    (Is("公用经费"), C::Public),
    (Is("公用经费支出"), C::Public),
    (Is("公用支出"), C::Public),
    (Is("公用类"), C::Public),
    (Is("公用类支出"), C::Public),
    (Is("日常公用经费"), C::Public),
    (Is("日常公用支出"), C::Public),
    (Is("日常公用"), C::Public),
];

/// Words that make a source of money another one than [`COLUMNS`] says: 非同级财政拨款, 一般公共预算结转.
pub(crate) const OTHER_SOURCES: &[&str] = &["非同级", "非财政", "结转", "结余", "转移支付", "债"];
/// Words that make a column of a table of sources one of where the money goes: 上级补助支出.
pub(crate) const GOING: &[&str] = &["支出"];
/// Words that make a part of 三公 a count and no money: 公务接待批次.
pub(crate) const COUNTS: &[&str] =
    &["批次", "人数", "人次", "团组", "数量", "保有量", "辆)", "(个)", "(辆", "(台", "(人"];
/// What counts are measured in.
pub(crate) const COUNT_UNIT: &str = "个";

/// Header words of sums.
pub(crate) const SUMS: &[&str] = &[
    "合计",
    "总计",
    "小计",
    "共计",
    "本年收入合计",
    "本年支出合计",
    "收入合计",
    "支出合计",
    "收入总计",
    "支出总计",
    "预算合计",
    "合计数",
    "总额",
    "预算总额",
];
/// Header words of a side of the budget as a whole.
pub(crate) const WHOLES: &[&str] = &[
    "支出",
    "收入",
    "本年支出",
    "本年预算支出",
    "支出预算",
    "收入预算",
    "部门预算",
    "单位预算",
    "预算支出",
    "资金来源",
    "资金性质",
    "收入来源",
    "本年预算",
    "资金",
    "当年预算",
    "预算安排",
    "预算资金",
    "经费支出",
    "按资金性质",
];
/// Header words of sources together that have no column of their own.
pub(crate) const SOURCES: &[&str] =
    &["单位资金", "单位资金收入", "其他资金", "其他资金收入", "单位其他资金", "非财政拨款收入", "自有资金"];

/// Header words that say what an amount is measured as and nothing of what it is.
pub(crate) const MEASURES: &[&str] = &[
    "金额",
    "预算数",
    "决算数",
    "执行数",
    "预算",
    "决算",
    "支出数",
    "收入数",
    "数",
    "预算金额",
    "决算金额",
    "支出金额",
    "年初预算数",
    "年初预算",
    "完成数",
    "批复数",
    "统计数",
    "决算统计数",
    "实际支出数",
    "实际数",
    "实际发生数",
    "执行金额",
    "支出决算数",
    "支出预算数",
    "收入决算数",
    "收入预算数",
    "本年数",
];
/// Words in front of a measure.
pub(crate) const MEASURE_TIMES: &[&str] = &["年初", "全年", "调整", "本年", "上年", "当年"];
/// Words of measures that tell what was carried out.
pub(crate) const FINAL_MEASURES: &[&str] =
    &["执行数", "决算数", "完成数", "决算金额", "决算统计数", "实际支出数", "实际发生数", "执行金额"];
/// Words of years in front of a header or a row, and whether they are the year before.
pub(crate) const TIMES: &[(&str, bool)] =
    &[("上年", true), ("去年", true), ("上一年", true), ("本年", false), ("当年", false), ("今年", false)];
/// The unit of money behind a header word.
pub(crate) const UNITS_IN_HEADERS: &[&str] = &["(万元)", "(元)", "(亿元)", "(单位:万元)", "(单位:元)"];

/// Words of columns and rows that compare two years.
pub(crate) const CHANGE: &[&str] = &["增减", "增加额", "增长", "增(+)减(-)", "增幅", "比上年增", "较上年增"];
/// Words of percentages.
pub(crate) const PERCENTS: &[&str] =
    &["%", "比率", "占比", "比例", "百分比", "增长率", "增减率", "幅度", "增幅", "进度", "执行率", "完成率"];
/// Words of amounts without the central government's investment in infrastructure.
pub(crate) const EX_INFRA: &[&str] = &["扣除中央基建"];

/// Header words of code columns.
pub(crate) const CODE_HEADERS: &[&str] = &["编码", "代码", "编号"];
/// Header words of the columns that hold a code in parts.
pub(crate) const CODE_PARTS: &[&str] = &["类", "款", "项"];
/// Header words of name columns.
pub(crate) const NAME_HEADERS: &[&str] = &[
    "项目",
    "科目名称",
    "项目名称",
    "预算单位",
    "单位名称",
    "名称",
    "科目",
    "项目(按功能分类)",
    "单位",
    "部门",
    "部门名称",
    "支出项目类别",
];
/// Header words of name columns that name units.
pub(crate) const UNIT_HEADERS: &[&str] = &["预算单位", "单位名称", "单位", "部门", "部门名称", "预算部门"];
/// What the header of a name column that holds one classification contains.
pub(crate) const CLASSIFICATIONS: &[&str] = &["功能分类", "功能科目", "经济分类", "经济科目", "科目名称"];
/// Header words of columns that hold a year.
pub(crate) const YEAR_HEADERS: &[&str] = &["年度", "年份", "预算年度"];
/// What the header of a column of words begins with that is no name.
pub(crate) const REMARKS: &[&str] =
    &["备注", "说明", "绩效目标", "项目类别", "项目简介", "资金性质说明", "变动原因", "增减原因"];
/// Header words of columns whose numbers are no amounts.
pub(crate) const NUMBERING: &[&str] = &["行次", "栏次", "序号"];
/// Words that begin or are a header cell, to tell header rows from rows of data.
pub(crate) const HEADER_WORDS: &[&str] =
    &["收入", "支出", "功能分类", "经济分类", "支出用途", "单位名称", "部门名称"];

/// Words of which a table of 三公经费 names one in its columns or rows.
pub(crate) const SAN_GONG_WORDS: &[&str] =
    &["因公出国", "公务用车", "公务接待", "出国(境)", "接待费", "三公"];

/// Words at the end of a total's name.
pub(crate) const TOTALS: &[&str] = &["合计", "总计", "小计"];

/// Names without a mark that stand below the line before them (年初结转…, 本年收入, …).
pub(crate) const BUDGETS: &[&str] = &["一般公共预算", "政府性基金预算", "国有资本经营"];

/// Level 1 of performance indicators.
pub(crate) const LEVEL1: &[&str] = &["成本指标", "产出指标", "效益指标", "满意度指标"];

/// Level 2 of performance indicators (without 指标) with the level 1 that it belongs to.
pub(crate) const LEVEL2: &[(&str, &str)] = &[
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
pub(crate) const COMPARATORS: &[(&str, &str)] = &[
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

/// What the headings of the narrative of a budget or final account name.
pub(crate) const BUDGET_HEADINGS: &[&str] = &[
    "收入预算",
    "支出预算",
    "收入决算",
    "支出决算",
    "预算收支",
    "决算收支",
    "财政拨款收",
    "三公”经费",
    "政府采购预算",
    "机关运行经费",
];
