//! The words of the interface. Adding a language means adding one more `Texts`; the compiler finds the gaps.

use crate::model::{Basis, ColumnKind, Report, ReportKind, Scope};

/// A language of the interface.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lang {
    /// 中文.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The words of this language.
    pub fn texts(self) -> &'static Texts {
        match self {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }
}

/// One text for each thing that the interface says.
#[allow(missing_docs, reason = "each field is named for what it says")]
#[derive(Debug)]
pub struct Texts {
    pub subjects: &'static str,
    pub basics: &'static str,
    pub performance: &'static str,
    pub self_evaluation: &'static str,
    pub sides: &'static str,
    pub printed: &'static str,

    pub detail: &'static str,
    pub help: &'static str,
    pub search: &'static str,
    pub choose_report: &'static str,
    pub choose_table: &'static str,

    pub budget: &'static str,
    pub final_account: &'static str,
    pub year_suffix: &'static str,
    pub department_scope: &'static str,
    pub unit_scope: &'static str,
    pub unit_prefix: &'static str,
    pub no_unit: &'static str,
    pub page: (&'static str, &'static str),
    pub line: (&'static str, &'static str),
    pub places: &'static str,

    pub blank: &'static str,
    pub unread: &'static str,
    pub derived: &'static str,
    pub missing: &'static str,
    pub unnamed: &'static str,

    pub subject: &'static str,
    pub item: &'static str,
    pub amount: &'static str,
    pub share: &'static str,
    pub of_parent: &'static str,
    pub of_total: &'static str,
    pub execution: &'static str,
    pub execution_rate: &'static str,
    pub blank_rows: &'static str,
    pub change: &'static str,
    pub change_rate: &'static str,
    pub against: &'static str,
    pub income: &'static str,
    pub expense: &'static str,
    pub san_gong: &'static str,
    pub basic_expenditure: &'static str,
    pub personnel: &'static str,
    pub public: &'static str,

    pub projects: &'static str,
    pub project: &'static str,
    pub indicators: &'static str,
    pub indicator: &'static str,
    pub target: &'static str,
    pub actual: &'static str,
    pub weight: &'static str,
    pub execution_weight: &'static str,
    pub score: &'static str,
    pub lost: &'static str,
    pub reason: &'static str,
    pub total_score: &'static str,
    pub funds: [&'static str; 4],
    pub fund_initial: &'static str,
    pub fund_full_year: &'static str,
    pub fund_executed: &'static str,
    pub department: &'static str,
    pub implementing_unit: &'static str,
    pub category: &'static str,
    pub missing_weights: &'static str,

    pub unit: &'static str,
    pub table: &'static str,
    pub note: &'static str,
    pub term: &'static str,

    pub nothing_here: &'static str,
    pub empty_table: &'static str,
    pub too_small: &'static str,
    pub no_reports: &'static str,
    pub no_hits: &'static str,
    pub only_report: &'static str,
    pub only_table: &'static str,
    pub no_way_back: &'static str,
    pub no_way_forward: &'static str,
    pub no_search: &'static str,

    bases: [[&'static str; 2]; 4],
    joint: &'static str,
    columns: &'static [(ColumnKind, &'static str)],
}

impl Texts {
    /// What amounts are measured as.
    pub fn basis(&self, basis: Basis) -> String {
        self.basis_lines(basis).join(self.joint)
    }

    /// The same in two lines, for narrow columns.
    pub fn basis_lines(&self, basis: Basis) -> [&'static str; 2] {
        let [budget, settled, prior_final, prior_budget] = self.bases;
        match basis {
            Basis::Budget => budget,
            Basis::Final => settled,
            Basis::PriorFinal => prior_final,
            Basis::PriorBudget => prior_budget,
        }
    }

    /// What a column holds, where the contract names it.
    pub fn column(&self, kind: ColumnKind) -> Option<&'static str> {
        self.columns.iter().find(|(k, _)| *k == kind).map(|(_, text)| *text)
    }

    /// A report by its unit, year and kind.
    pub fn report_title(&self, report: &Report) -> String {
        let year = report.year.map(|y| format!("{y}{}", self.year_suffix)).unwrap_or_default();
        let scope = match report.scope {
            Some(Scope::Department) => self.department_scope,
            Some(Scope::Unit) => self.unit_scope,
            None => "",
        };
        let kind = match report.kind {
            ReportKind::Budget => self.budget,
            ReportKind::Final => self.final_account,
        };
        format!("{}  {year}{scope}{kind}", report.unit_name)
    }
}

static ZH: Texts = Texts {
    subjects: "科目",
    basics: "三公与基本支出",
    performance: "绩效目标",
    self_evaluation: "绩效自评",
    sides: "收支",
    printed: "原表",

    detail: "详情",
    help: "按键",
    search: "搜索",
    choose_report: "选择报告",
    choose_table: "选择表",

    budget: "预算",
    final_account: "决算",
    year_suffix: " 年",
    department_scope: "部门",
    unit_scope: "单位",
    unit_prefix: "单位：",
    no_unit: "未注明单位",
    page: ("第 ", " 页"),
    line: ("第 ", " 行"),
    places: "位置",

    blank: "空白",
    unread: "未识别",
    derived: "推算",
    missing: "缺",
    unnamed: "（无名称）",

    subject: "科目",
    item: "项目",
    amount: "金额",
    share: "占比",
    of_parent: "占上级",
    of_total: "占总计",
    execution: "执行率",
    execution_rate: "预算执行率",
    blank_rows: "行空白，未列出（见原表）",
    change: "比上年增减额",
    change_rate: "增减率",
    against: "对比",
    income: "收入",
    expense: "支出",
    san_gong: "“三公”经费",
    basic_expenditure: "基本支出",
    personnel: "人员经费",
    public: "公用经费",

    projects: "项目",
    project: "项目",
    indicators: "绩效指标",
    indicator: "指标",
    target: "指标值",
    actual: "实际完成值",
    weight: "权重",
    execution_weight: "执行率",
    score: "得分",
    lost: "失分",
    reason: "偏差原因及改进措施",
    total_score: "总分",
    funds: ["资金总额", "财政拨款", "上年结转", "其他资金"],
    fund_initial: "年初预算数",
    fund_full_year: "全年预算数",
    fund_executed: "全年执行数",
    department: "主管部门",
    implementing_unit: "实施单位",
    category: "项目类别",
    missing_weights: "项缺权重",

    unit: "单位",
    table: "表",
    note: "说明",
    term: "名词",

    nothing_here: "本报告没有这类内容。",
    empty_table: "本表没有数字。",
    too_small: "窗口过小",
    no_reports: "没有报告可看。",
    no_hits: "没有找到",
    only_report: "只有这一份报告。",
    only_table: "没有别的表可选。",
    no_way_back: "没有更早的位置。",
    no_way_forward: "没有更晚的位置。",
    no_search: "还没有搜索过，按 / 开始。",

    bases: [["本年", "预算数"], ["本年", "决算数"], ["上年", "执行数"], ["上年", "预算数"]],
    joint: "",
    columns: &[
        (ColumnKind::Amount, "金额"),
        (ColumnKind::Total, "合计"),
        (ColumnKind::Basic, "基本支出"),
        (ColumnKind::Project, "项目支出"),
        (ColumnKind::Upward, "上缴上级"),
        (ColumnKind::Operating, "经营支出"),
        (ColumnKind::Subsidy, "补助附属"),
        (ColumnKind::Reserve, "预留机动"),
        (ColumnKind::Personnel, "人员经费"),
        (ColumnKind::Public, "公用经费"),
        (ColumnKind::ExInfra, "扣除基建"),
        (ColumnKind::Change, "增减额"),
        (ColumnKind::ChangePct, "增减率"),
        (ColumnKind::ChangeExInfra, "增减额(扣基建)"),
        (ColumnKind::ChangePctExInfra, "增减率(扣基建)"),
        (ColumnKind::General, "一般公共预算"),
        (ColumnKind::Fund, "政府性基金"),
        (ColumnKind::Capital, "国有资本经营"),
        (ColumnKind::Fiscal, "财政拨款"),
        (ColumnKind::Carryover, "上年结转"),
        (ColumnKind::NonfiscalSurplus, "使用非财政结余"),
        (ColumnKind::SpecialAccount, "财政专户"),
        (ColumnKind::Business, "事业收入"),
        (ColumnKind::EducationFee, "教育收费"),
        (ColumnKind::UnitOperating, "经营收入"),
        (ColumnKind::Superior, "上级补助"),
        (ColumnKind::Affiliate, "附属上缴"),
        (ColumnKind::Other, "其他收入"),
        (ColumnKind::Abroad, "因公出国（境）费"),
        (ColumnKind::Vehicle, "公务用车购置及运行费"),
        (ColumnKind::VehiclePurchase, "公务用车购置费"),
        (ColumnKind::VehicleOperation, "公务用车运行费"),
        (ColumnKind::Reception, "公务接待费"),
        (ColumnKind::SanGong, "“三公”经费"),
        (ColumnKind::Meeting, "会议费"),
        (ColumnKind::Training, "培训费"),
        (ColumnKind::AgencyOperation, "机关运行经费"),
        (ColumnKind::Opening, "年初结转结余"),
        (ColumnKind::Closing, "年末结转结余"),
        (ColumnKind::Revenue, "本年收入"),
    ],
};

static EN: Texts = Texts {
    subjects: "Subjects",
    basics: "San gong & basic",
    performance: "Performance",
    self_evaluation: "Self-evaluation",
    sides: "Income/expense",
    printed: "As printed",

    detail: "Detail",
    help: "Keys",
    search: "Search",
    choose_report: "Choose a report",
    choose_table: "Choose a table",

    budget: "budget",
    final_account: "final account",
    year_suffix: " ",
    department_scope: "department ",
    unit_scope: "unit ",
    unit_prefix: "in ",
    no_unit: "no unit stated",
    page: ("page ", ""),
    line: ("line ", ""),
    places: "Place",

    blank: "blank",
    unread: "not read",
    derived: "derived",
    missing: "none",
    unnamed: "(no name)",

    subject: "Subject",
    item: "Item",
    amount: "Amount",
    share: "Share",
    of_parent: "of parent",
    of_total: "of total",
    execution: "Executed",
    execution_rate: "Budget execution",
    blank_rows: "blank rows left out (see As printed)",
    change: "Change",
    change_rate: "Change %",
    against: "against",
    income: "Income",
    expense: "Expenditure",
    san_gong: "San gong (three public expenses)",
    basic_expenditure: "Basic expenditure",
    personnel: "Personnel",
    public: "Public expense",

    projects: "Projects",
    project: "Project",
    indicators: "Indicators",
    indicator: "Indicator",
    target: "Target",
    actual: "Actual",
    weight: "Weight",
    execution_weight: "execution",
    score: "Score",
    lost: "Lost",
    reason: "Deviation and remedy",
    total_score: "Total score",
    funds: ["Total funds", "Fiscal", "Carry-over", "Other funds"],
    fund_initial: "Initial budget",
    fund_full_year: "Full-year budget",
    fund_executed: "Executed",
    department: "Department",
    implementing_unit: "Implementing unit",
    category: "Category",
    missing_weights: "without weight",

    unit: "Unit",
    table: "Table",
    note: "Note",
    term: "Term",

    nothing_here: "This report has nothing of this kind.",
    empty_table: "This table has no figures.",
    too_small: "Window too small",
    no_reports: "There is no report to show.",
    no_hits: "Nothing found",
    only_report: "This is the only report.",
    only_table: "There is no other table.",
    no_way_back: "No earlier place.",
    no_way_forward: "No later place.",
    no_search: "No search yet: press /.",

    bases: [["This year's", "budget"], ["This year's", "final"], ["Prior", "final"], ["Prior", "budget"]],
    joint: " ",
    columns: &[
        (ColumnKind::Amount, "Amount"),
        (ColumnKind::Total, "Total"),
        (ColumnKind::Basic, "Basic"),
        (ColumnKind::Project, "Project"),
        (ColumnKind::Upward, "To superior"),
        (ColumnKind::Operating, "Operating"),
        (ColumnKind::Subsidy, "Subsidies"),
        (ColumnKind::Reserve, "Reserve"),
        (ColumnKind::Personnel, "Personnel"),
        (ColumnKind::Public, "Public"),
        (ColumnKind::ExInfra, "Ex infra"),
        (ColumnKind::Change, "Change"),
        (ColumnKind::ChangePct, "Change %"),
        (ColumnKind::ChangeExInfra, "Change ex infra"),
        (ColumnKind::ChangePctExInfra, "Change % ex infra"),
        (ColumnKind::General, "General"),
        (ColumnKind::Fund, "Gov. fund"),
        (ColumnKind::Capital, "State capital"),
        (ColumnKind::Fiscal, "Fiscal"),
        (ColumnKind::Carryover, "Carry-over"),
        (ColumnKind::NonfiscalSurplus, "Surplus used"),
        (ColumnKind::SpecialAccount, "Special account"),
        (ColumnKind::Business, "Business"),
        (ColumnKind::EducationFee, "Education fees"),
        (ColumnKind::UnitOperating, "Operating"),
        (ColumnKind::Superior, "From superior"),
        (ColumnKind::Affiliate, "From affiliates"),
        (ColumnKind::Other, "Other"),
        (ColumnKind::Abroad, "Travel abroad"),
        (ColumnKind::Vehicle, "Official vehicles"),
        (ColumnKind::VehiclePurchase, "Vehicle purchase"),
        (ColumnKind::VehicleOperation, "Vehicle operation"),
        (ColumnKind::Reception, "Official reception"),
        (ColumnKind::SanGong, "San gong"),
        (ColumnKind::Meeting, "Meetings"),
        (ColumnKind::Training, "Training"),
        (ColumnKind::AgencyOperation, "Agency operation"),
        (ColumnKind::Opening, "Opening balance"),
        (ColumnKind::Closing, "Closing balance"),
        (ColumnKind::Revenue, "Revenue"),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_of_the_contract_has_a_name_in_both_languages() {
        for kind in ColumnKind::KNOWN {
            for lang in [Lang::Zh, Lang::En] {
                assert!(lang.texts().column(*kind).is_some(), "{kind} in {lang:?}");
            }
        }
    }
}
