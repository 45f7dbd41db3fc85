//! Wording of performance goals and self-evaluations.

/// What a summary calls the evaluation of all that a unit spends, …
pub(crate) const OVERALL: &str = "整体支出";
/// … and the words between the name of what is evaluated and its figures, as in 某某项目绩效自评综述：.
pub(crate) const SUMMARIES: &[&str] =
    &[":", "综述", "自评", "绩效", "评价", "项目", "情况", "结果", "部门", "单位", "(", ")", "\""];
/// The word in the names of projects whose money goes to other levels of government.
pub(crate) const TRANSFERRED: &str = "转移支付";
/// The word for the management of all projects by goals, …
pub(crate) const ALL_MANAGED: &str = "全面";
/// … and the end of the name of their money.
pub(crate) const MANAGED_MONEY: &str = "预算拨款";

/// Level 1 of the indicators.
pub(crate) const LEVELS: [&str; 4] = [COSTS, "产出", "效益", "满意度"];
/// The level that is required only since [`COSTS_SINCE`].
pub(crate) const COSTS: &str = "成本";
/// The year since which the level of costs is required.
pub(crate) const COSTS_SINCE: u16 = 2023;

/// Words before the score of a project; as printed.
pub(crate) const SCORED: &[&str] = &["得分", "得分为", "总分"];
/// The word after a score; as printed.
pub(crate) const POINT: char = '分';
