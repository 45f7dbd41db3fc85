//! Header words of tables, and the columns they mean.

use super::Word::{self, Has, Is};
use crate::model::ColumnKind;
use ColumnKind as C;

/// Header words of amount columns; the first match wins. The parts of 三公经费 are in [`crate::model::vocabulary`].
pub(crate) const COLUMNS: &[(Word, ColumnKind)] = &[
    (Has("扣除中央基建"), C::ExInfra),
    (Has("扣除基建"), C::ExInfra),
    (Has("三公"), C::SanGong),
    (Is("公务用车费"), C::Vehicle),
    (Is("公务用车费用"), C::Vehicle),
    (Is("公务用车经费"), C::Vehicle),
    (Is("公务用车支出"), C::Vehicle),
    (Is("出国(境)费"), C::Abroad),
    (Is("出国(境)费用"), C::Abroad),
    (Is("出国(境)经费"), C::Abroad),
    (Is("接待费"), C::Reception),
    (Is("公务招待费"), C::Reception),
    (Is("购置费"), C::VehiclePurchase),
    (Is("运行费"), C::VehicleOperation),
    (Is("运行维护费"), C::VehicleOperation),
    (Is("会议费"), C::Meeting),
    (Is("培训费"), C::Training),
    (Is("会议费支出"), C::Meeting),
    (Is("培训费支出"), C::Training),
    (Has("机关运行经费"), C::AgencyOperation),
    (Has("使用非财政拨款结余"), C::NonfiscalSurplus),
    (Has("动用非财政拨款结余"), C::NonfiscalSurplus),
    (Has("用事业基金弥补"), C::NonfiscalSurplus),
    (Has("教育收费收入"), C::EducationFee),
    (Is("教育收费"), C::EducationFee),
    (Is("教育收费资金"), C::EducationFee),
    (Is("教育收费资金收入"), C::EducationFee),
    (Is("教育收费安排"), C::EducationFee),
    (Is("本年拨款"), C::Revenue),
    (Has("财政专户"), C::SpecialAccount),
    (Is("专户资金"), C::SpecialAccount),
    (Is("专户资金收入"), C::SpecialAccount),
    (Has("国有资本经营"), C::Capital),
    (Has("经营收入"), C::UnitOperating),
    (Has("对附属单位补助"), C::Subsidy),
    (Has("对附属单位的补助"), C::Subsidy),
    (Has("对下级单位补助"), C::Subsidy),
    (Has("上缴上级"), C::Upward),
    (Has("附属单位上缴"), C::Affiliate),
    (Has("附属单位缴款"), C::Affiliate),
    (Has("上级补助"), C::Superior),
    (Is("经营支出"), C::Operating),
    (Is("事业单位经营支出"), C::Operating),
    (Has("事业收入"), C::Business),
    (Is("其他收入"), C::Other),
    (Is("其它收入"), C::Other),
    (Is("其他各项收入"), C::Other),
    (Has("上年结转"), C::Carryover),
    (Is("上年结余"), C::Carryover),
    (Has("上年结余、结转"), C::Carryover),
    (Has("上年结余结转"), C::Carryover),
    (Has("年初结转"), C::Opening),
    (Has("年末结转"), C::Closing),
    (Has("结转下年"), C::Closing),
    (Is("本年收入"), C::Revenue),
    (Is("当年收入"), C::Revenue),
    (Has("预留机动"), C::Reserve),
    (Has("一般公共预算"), C::General),
    (Has("公共财政预算"), C::General),
    (Has("公共预算财政拨款"), C::General),
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
    (Is("人员类经费"), C::Personnel),
    (Is("人员经费类"), C::Personnel),
    (Is("公用经费"), C::Public),
    (Is("公用经费支出"), C::Public),
    (Is("公用支出"), C::Public),
    (Is("公用类"), C::Public),
    (Is("公用类支出"), C::Public),
    (Is("公用类项目"), C::Public),
    (Is("公用类经费"), C::Public),
    (Is("公用经费类"), C::Public),
    (Is("日常公用经费支出"), C::Public),
    (Is("日常公用经费"), C::Public),
    (Is("日常公用支出"), C::Public),
    (Is("日常公用"), C::Public),
];

/// Words that change a source of funds into another one than in [`COLUMNS`]: 非同级财政拨款, 一般公共预算结转.
pub(crate) const OTHER_SOURCES: &[&str] = &["非同级", "非财政", "结转", "结余", "转移支付", "债"];
/// Words for money carried over from one year to another.
pub(crate) const CARRIED: &[&str] = &["结转", "结余"];
/// Words that turn a source of funds into an expenditure: 上级补助支出.
pub(crate) const GOING: &[&str] = &["支出"];
/// Words that turn a part of 三公 into a count: 公务接待批次.
pub(crate) const COUNTS: &[&str] =
    &["批次", "人数", "人次", "团组", "数量", "保有量", "辆)", "(个)", "(辆", "(台", "(人)"];
/// The unit of counts.
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
/// Header words for a whole side of the budget.
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
    "部门支出",
    "单位支出",
    "部门预算支出",
    "单位预算支出",
];
/// Header words for several sources together, which have no column kind of their own.
pub(crate) const SOURCES: &[&str] = &[
    "单位资金",
    "单位资金收入",
    "其他资金",
    "其他资金收入",
    "单位其他资金",
    "单位自筹资金",
    "单位自有资金",
    "自筹资金",
    "非财政拨款收入",
    "自有资金",
];

/// Header words that name only the basis of an amount, not its kind.
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
    "预算执行数",
    "实际执行数",
    "快报数",
    "完成情况",
    "预算批复数",
    "预算安排数",
    "预算草案数",
    "部门预算数",
    "单位预算数",
];
/// Words before a basis.
pub(crate) const MEASURE_TIMES: &[&str] = &["年初", "全年", "调整", "本年", "上年", "当年", "预计"];
/// Basis words for executed amounts.
pub(crate) const FINAL_MEASURES: &[&str] = &[
    "执行数",
    "决算数",
    "完成数",
    "完成情况",
    "快报数",
    "决算金额",
    "决算统计数",
    "实际支出数",
    "实际发生数",
    "执行金额",
];
/// Year words before a header or a row's name, longer words first; `true` for the prior year.
pub(crate) const TIMES: &[(&str, bool)] = &[
    ("上年度", true),
    ("上年", true),
    ("去年度", true),
    ("去年", true),
    ("上一年度", true),
    ("上一年", true),
    ("本年度", false),
    ("本年", false),
    ("当年度", false),
    ("当年", false),
    ("今年度", false),
    ("今年", false),
];
/// The currency unit after a header word.
pub(crate) const UNITS_IN_HEADERS: &[&str] = &["(万元)", "(元)", "(亿元)", "(单位:万元)", "(单位:元)"];

/// Words in columns and rows that compare two years.
pub(crate) const CHANGE: &[&str] =
    &["增减", "增加额", "增长", "增(+)减(-)", "增(减)", "增幅", "变动", "变化", "比上年增", "较上年增"];
/// A word in headers that compare two years.
pub(crate) const AGAINST: char = '比';
/// Words of percentages.
pub(crate) const PERCENTS: &[&str] = &[
    "%",
    "比率",
    "占比",
    "比例",
    "百分比",
    "增长率",
    "增减率",
    "变动率",
    "变化率",
    "幅度",
    "增幅",
    "进度",
    "执行率",
    "完成率",
];
/// Words for amounts that exclude the central government's infrastructure investment.
pub(crate) const EX_INFRA: &[&str] = &["扣除中央基建"];

/// Header words of code columns.
pub(crate) const CODE_HEADERS: &[&str] = &["编码", "代码", "编号"];
/// Header words of columns that hold parts of a code.
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
/// Endings of other header words of name columns.
pub(crate) const NAME_ENDS: &[&str] = &["科目", "名称"];
/// Header words of name columns for units.
pub(crate) const UNIT_HEADERS: &[&str] = &["预算单位", "单位名称", "单位", "部门", "部门名称", "预算部门"];
/// Words in the header of a name column for one classification.
pub(crate) const CLASSIFICATIONS: &[&str] = &["功能分类", "功能科目", "经济分类", "经济科目", "科目名称"];
/// Header words of columns that hold a year.
pub(crate) const YEAR_HEADERS: &[&str] = &["年度", "年份", "预算年度"];
/// Beginnings of headers of text columns that are not names.
pub(crate) const REMARKS: &[&str] = &[
    "备注",
    "说明",
    "绩效目标",
    "项目类别",
    "项目简介",
    "资金性质说明",
    "变动原因",
    "增减原因",
    "起止",
    "项目起止",
    "实施年限",
    "实施期限",
    "项目周期",
    "项目期限",
    "建设年限",
];
/// Endings of such headers.
pub(crate) const REMARK_ENDS: &[&str] = &["原因", "说明"];
/// Header words of columns whose numbers are not amounts.
pub(crate) const NUMBERING: &[&str] = &["行次", "栏次", "序号"];
/// Header words of columns whose numbers are of things.
pub(crate) const QUANTITIES: &[&str] = &["数量", "采购数量", "购买数量", "购置数量"];
/// Header words of columns that hold the names of funds, or a sum over them.
pub(crate) const FUND_NAMES: &[&str] = &["资金性质", "资金来源", "经费来源", "收入来源"];
/// Words that a header cell begins with or consists of, to distinguish header rows from data.
pub(crate) const HEADER_WORDS: &[&str] =
    &["收入", "支出", "功能分类", "经济分类", "支出用途", "单位名称", "部门名称"];

/// The income side of a table.
pub(crate) const INCOME: &str = "收入";
/// The expenditure side of a table.
pub(crate) const EXPENSE: &str = "支出";
/// A budget, as a header of one word and in titles.
pub(crate) const BUDGET: &str = "预算";
/// A final account, as a header of one word and in titles.
pub(crate) const FINAL: &str = "决算";
/// A measure of a budget.
pub(crate) const BUDGETED: &str = "预算数";
/// Ending of the measure of the budget at the beginning of the year.
pub(crate) const INITIAL_BUDGET: &str = "年初预算";
/// The basis of executed amounts.
pub(crate) const EXECUTED: &str = "执行数";
/// A word before a part of a sum.
pub(crate) const OF_WHICH: &str = "其中";
