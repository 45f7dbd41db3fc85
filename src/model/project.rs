use super::vocabulary::OVERALL_GOALS;
use super::{CurrencyUnit, Money, Place};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A project (项目) with its funds and performance indicators.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Project {
    /// Name as printed, without its code.
    pub name: String,
    /// Project code, where printed.
    #[serde(default)]
    pub code: Option<String>,
    /// Goal table (绩效目标表) or self-evaluation (绩效自评表).
    pub kind: ProjectKind,
    /// 项目类别 as printed, never filled down.
    #[serde(default)]
    pub category: Option<String>,
    /// 主管部门.
    #[serde(default)]
    pub department: Option<String>,
    /// Code of the department, or of the unit in the local form.
    #[serde(default)]
    pub department_code: Option<String>,
    /// 实施单位.
    #[serde(default)]
    pub implementing_unit: Option<String>,
    /// Unit of the funds.
    #[serde(default)]
    pub currency_unit: Option<CurrencyUnit>,
    /// 项目资金.
    #[serde(default)]
    pub funds: Funds,
    /// Weight of the execution rate (执行率分值), beside the indicators.
    #[serde(default)]
    pub execution_weight: Option<Decimal>,
    /// 年度总体目标.
    #[serde(default)]
    pub goal: Option<String>,
    /// 实际完成情况, in a self-evaluation.
    #[serde(default)]
    pub achievement: Option<String>,
    /// Indicators in printed order.
    #[serde(default)]
    pub indicators: Vec<Indicator>,
    /// 总分, in a self-evaluation.
    #[serde(default)]
    pub total_score: Option<Decimal>,
    /// Where the project begins.
    pub place: Place,
}

/// Which form a project was read from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProjectKind {
    /// 绩效目标表.
    #[default]
    Goal,
    /// 绩效自评表.
    SelfEvaluation,
}

impl Project {
    /// The planned total of all its funds.
    pub fn planned(&self) -> Option<Money> {
        Some(Money::new(self.funds.total.as_ref()?.planned()?, self.currency_unit?))
    }

    /// Whether it is the form of a whole unit's goals: its funds include those of the projects.
    pub fn is_overall(&self) -> bool {
        OVERALL_GOALS.iter().any(|words| self.name.contains(words))
    }
}

impl ProjectKind {
    /// The name in exports.
    pub fn name(self) -> &'static str {
        match self {
            ProjectKind::Goal => "goal",
            ProjectKind::SelfEvaluation => "self_evaluation",
        }
    }
}

/// 项目资金: the total and its sources.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Funds {
    /// 年度资金总额.
    #[serde(default)]
    pub total: Option<Fund>,
    /// 财政拨款.
    #[serde(default)]
    pub fiscal: Option<Fund>,
    /// 上年结转.
    #[serde(default)]
    pub carryover: Option<Fund>,
    /// 其他资金.
    #[serde(default)]
    pub other: Option<Fund>,
}

impl Funds {
    /// The four sources with their names in exports, including absent ones.
    pub fn each(&self) -> [(&'static str, Option<&Fund>); 4] {
        [
            ("total", self.total.as_ref()),
            ("fiscal", self.fiscal.as_ref()),
            ("carryover", self.carryover.as_ref()),
            ("other", self.other.as_ref()),
        ]
    }
}

/// One source of funds, in the project's currency unit. A goal table fills `amount`, a self-evaluation the other fields.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Fund {
    /// The amount of a goal table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Decimal>,
    /// 年初预算数.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initial: Option<Decimal>,
    /// 全年预算数.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full_year: Option<Decimal>,
    /// 全年执行数.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executed: Option<Decimal>,
    /// 执行率, in percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<Decimal>,
    /// 得分 of the execution rate; printed for the total only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Decimal>,
    /// Where the figures stand.
    #[serde(default)]
    pub place: Place,
}

impl Fund {
    /// The figure that exports show: the amount, or the full-year budget of a self-evaluation.
    pub fn planned(&self) -> Option<Decimal> {
        self.amount.or(self.full_year)
    }
}

/// One performance indicator (绩效指标).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Indicator {
    /// 一级指标; filled down.
    #[serde(default)]
    pub level1: Option<String>,
    /// 二级指标; filled down.
    #[serde(default)]
    pub level2: Option<String>,
    /// 三级指标.
    pub name: String,
    /// 指标值 as printed, without white space.
    #[serde(default)]
    pub target: Option<String>,
    /// ≥ ≤ = > < or 定性.
    #[serde(default)]
    pub comparator: Option<String>,
    /// The number of the target (as printed), or the word of a qualitative one.
    #[serde(default)]
    pub value: Option<String>,
    /// 度量单位.
    #[serde(default)]
    pub unit: Option<String>,
    /// 分值 or 分值权重; absent if not legible in the source.
    #[serde(default)]
    pub weight: Option<Decimal>,
    /// 实际完成值 as printed, without white space.
    #[serde(default)]
    pub actual: Option<String>,
    /// 得分.
    #[serde(default)]
    pub score: Option<Decimal>,
    /// 偏差原因分析及改进措施.
    #[serde(default)]
    pub deviation: Option<String>,
    /// Where the figures of the indicator stand.
    pub place: Place,
}
