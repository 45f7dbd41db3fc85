//! Tables of projects: names, goals, funds and indicators.

use super::Word::{self, Has, Is};

/// Labels of a project's name.
pub(crate) const PROJECT_NAMES: &[&str] =
    &["项目名称", "专项名称", "专项(项目)名称", "专项资金名称", "转移支付名称", "政策名称"];
/// Labels of the unit whose goals a table of a whole department shows.
pub(crate) const WHOLE_NAMES: &[&str] = &["部门(单位)名称", "部门名称", "单位名称", "单位(部门)名称"];
/// Labels of a project's code.
pub(crate) const PROJECT_CODES: &[&str] = &["项目编码", "项目代码", "项目编号"];
/// Labels of the implementing unit.
pub(crate) const IMPLEMENTERS: &[&str] = &["实施单位", "项目实施单位"];
/// Headers of the name column in a list, in addition to those that end with 项目名称.
pub(crate) const LIST_NAMES: &[&str] = &["项目", "单位(专项)名称", "单位名称、项目名称", "单位、项目名称"];
/// Endings of the goal column's header in a list.
pub(crate) const LIST_GOALS: &[&str] = &["绩效目标", "总体目标", "年度目标"];
/// Endings of the unit column's header in a list.
pub(crate) const LIST_UNITS: &[&str] =
    &["预算单位名称", "预算单位", "单位名称", "部门名称", "实施单位", "主管部门"];
/// A table of projects with labelled rows has at least one of these words.
pub(crate) const PROJECT_WORDS: &[&str] =
    &["资金总额", "一级指标", "主管部门", "年度主要任务", "总体目标", "整体绩效目标", "绩效指标"];

/// What a label in the rows of goals introduces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GoalPart {
    /// The goal of the year.
    Goal,
    /// The goal for the whole term.
    Term,
    /// The achievement.
    Achievement,
}
/// Labels of goals; the first match wins.
pub(crate) const GOALS: &[(Word, GoalPart)] = &[
    (Has("实施期"), GoalPart::Term),
    (Has("中期目标"), GoalPart::Term),
    (Has("实际完成情况"), GoalPart::Achievement),
    (Has("总体目标"), GoalPart::Goal),
    (Has("预期目标"), GoalPart::Goal),
    (Is("年度目标"), GoalPart::Goal),
    (Is("年度总目标"), GoalPart::Goal),
    (Is("绩效目标"), GoalPart::Goal),
    (Is("当年绩效目标"), GoalPart::Goal),
    (Is("年度绩效目标"), GoalPart::Goal),
    (Is("整体绩效目标"), GoalPart::Goal),
    (Is("当年整体绩效目标"), GoalPart::Goal),
    (Is("年度整体绩效目标"), GoalPart::Goal),
    (Is("部门整体绩效目标"), GoalPart::Goal),
];

/// A fund of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FundName {
    /// All funds.
    Total,
    /// 财政拨款.
    Fiscal,
    /// 上年结转.
    Carryover,
    /// 其他资金.
    Other,
}
/// Labels of a project's funds, as rows and as columns; the first match wins.
pub(crate) const FUNDS: &[(Word, FundName)] = &[
    (Has("资金总额"), FundName::Total),
    (Is("年度金额"), FundName::Total),
    (Is("当年预算"), FundName::Total),
    (Is("年度预算"), FundName::Total),
    (Has("财政拨款"), FundName::Fiscal),
    (Is("财政资金"), FundName::Fiscal),
    (Has("上年结转"), FundName::Carryover),
    (Has("其他资金"), FundName::Other),
];
/// Header words of the column for all funds.
pub(crate) const FUND_TOTALS: &[&str] = &[
    "总额",
    "总计",
    "合计",
    "金额",
    "预算",
    "预算数",
    "预算金额",
    "预算总额",
    "预算支出总额",
    "支出总额",
    "年度预算数",
    "年度预算金额",
    "当年预算",
    "当年预算数",
    "当年预算金额",
    "项目预算",
    "项目金额",
    "项目总额",
    "项目总额",
    "预算资金",
];

/// What a figure of a fund measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Measure {
    Amount,
    Initial,
    FullYear,
    Executed,
    Rate,
    Weight,
    Score,
}

/// Header words of the figures of a fund; the first match wins.
pub(crate) const MEASURES: &[(&str, Measure)] = &[
    ("年初预算", Measure::Initial),
    ("全年预算", Measure::FullYear),
    ("执行数", Measure::Executed),
    ("执行率", Measure::Rate),
    ("分值", Measure::Weight),
    ("得分", Measure::Score),
];

/// The meaning of an indicator column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum IndicatorColumn {
    /// 一级指标.
    Level1,
    /// 二级指标.
    Level2,
    /// 三级指标.
    Name,
    /// 指标性质.
    Comparator,
    /// 指标值.
    Target,
    /// 计量单位.
    Unit,
    /// 分值, 权重.
    Weight,
    /// 实际完成值.
    Actual,
    /// 得分.
    Score,
    /// 偏差原因.
    Deviation,
}
/// Words in headers of columns beside the target that are no targets: 历史指标值, 指标值确定依据.
pub(crate) const NOT_TARGETS: &[&str] = &["历史", "上年", "前年", "依据", "指标值说明", "指标值内容"];
/// Header words of indicator columns; the first match wins.
pub(crate) const INDICATOR_HEADERS: &[(Word, IndicatorColumn)] = &[
    (Is("一级指标"), IndicatorColumn::Level1),
    (Is("二级指标"), IndicatorColumn::Level2),
    (Has("指标性质"), IndicatorColumn::Comparator),
    (Has("完成值"), IndicatorColumn::Actual),
    (Has("指标值"), IndicatorColumn::Target),
    (Is("目标值"), IndicatorColumn::Target),
    (Has("计量单位"), IndicatorColumn::Unit),
    (Has("度量单位"), IndicatorColumn::Unit),
    (Has("权重"), IndicatorColumn::Weight),
    (Has("分值"), IndicatorColumn::Weight),
    (Has("得分"), IndicatorColumn::Score),
    (Has("偏差"), IndicatorColumn::Deviation),
];
/// Header words for an indicator's name; if a row has several, the first one in this list counts.
pub(crate) const INDICATOR_NAMES: &[&str] = &["三级指标", "指标内容", "指标名称", "具体指标", "绩效指标"];
/// The beginning of an indicator's text, before its number.
pub(crate) const INDICATOR_MARK: &str = "指标";
/// The words before an indicator's value where one cell holds all indicators.
pub(crate) const TARGET_IN_TEXT: &str = "年度指标值";
/// The words before the value for the whole term in such a cell.
pub(crate) const TERM_TARGET_IN_TEXT: &str = "实施周期指标值";

/// Names of level 1 of performance indicators.
pub(crate) const LEVEL1: &[&str] = &["成本指标", "产出指标", "效益指标", "满意度指标"];

/// The last two characters of such a word: a page break cuts between them.
pub(crate) const LEVEL_CUT: (char, char) = ('指', '标');

/// Names of level 2 of performance indicators (without 指标), with their level 1.
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

/// Comparators as printed and as exported.
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

/// A word in the titles of all tables of projects, next to one of [`PERFORMANCE_TABLES`].
pub(crate) const PERFORMANCE: &str = "绩效";
/// See [`PERFORMANCE`].
pub(crate) const PERFORMANCE_TABLES: &[&str] = &["目标", "自评"];
/// A word in the names of goals of a whole department.
pub(crate) const WHOLE: &str = "整体";
/// The name for a whole department's goals without a title.
pub(crate) const WHOLE_FORM: &str = "整体绩效目标";
/// The label of the sum of the scores.
pub(crate) const TOTAL_SCORE: &str = "总分";
/// The label to the left of all indicators, and a header of indicators as text.
pub(crate) const INDICATORS: &str = "绩效指标";
/// The same in a self-evaluation.
pub(crate) const INDICATORS_REACHED: &str = "绩效指标完成情况";
/// A table that continues a project has at least one of these words at its top.
pub(crate) const INDICATOR_WORDS: &[&str] = &["一级指标", "三级指标", "绩效指标"];
/// Headers of the local form with projects and indicators side by side.
pub(crate) const LOCAL_HEADERS: &[&str] = &["项目名称", "一级指标", "三级指标"];
/// The header of an indicator's name below two levels.
pub(crate) const LEVEL3: &str = "三级指标";
/// The beginning of the header of amounts in the local form, before their unit.
pub(crate) const LOCAL_AMOUNT: &str = "预算数(";
/// The label of a row of remarks.
pub(crate) const REMARK: &str = "备注";
/// Words of labels that may contain the unit of money.
pub(crate) const FUND_LABELS: &[&str] = &["资金", "预算"];
/// A word before a part of the funds.
pub(crate) const OF_WHICH: &str = "其中";
/// A header of a self-evaluation's funds.
pub(crate) const EVALUATED: &str = "全年预算数";
/// The weight of the execution rate as one word before its number.
pub(crate) const EXECUTION_WEIGHT: &str = "执行率权重";
/// The execution rate; its weight is labelled with [`WEIGHS`] too.
pub(crate) const EXECUTION_RATE: &str = "执行率";
/// A word in the labels of weights.
pub(crate) const WEIGHS: &str = "分值";
/// The unit of weights.
pub(crate) const POINTS: char = '分';
/// A word in the labels of the responsible department.
pub(crate) const DEPARTMENT: &str = "主管部门";
/// Ending of the header of projects' names in a list.
pub(crate) const PROJECT_NAME: &str = "项目名称";
/// The header of projects' categories in a list.
pub(crate) const CATEGORY: &str = "项目类别";
/// A word in the header of names that include units.
pub(crate) const OF_UNIT: &str = "单位";
/// Level 1 of outputs, which costs are part of in forms before 2023.
pub(crate) const OUTPUT: &str = "产出指标";
/// Level 1 of costs, or level 2 below [`OUTPUT`].
pub(crate) const COST: &str = "成本指标";
/// Stands for a comparator before words.
pub(crate) const QUALITATIVE: &str = "定性";
