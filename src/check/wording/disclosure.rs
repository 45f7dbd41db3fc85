//! Sections that must be disclosed.

use crate::check::said::label;
use crate::model::ReportKind;

/// A required section.
pub(crate) struct Section {
    /// Its name in findings.
    pub name: &'static str,
    /// Words of its heading or text.
    pub words: &'static [&'static str],
    /// The reports that it is required in.
    pub kind: Option<ReportKind>,
    /// The region where it is required.
    pub region: Region,
    /// The first year in which it is required.
    pub since: u16,
}

/// The authority whose template a report follows, derived from its tables, not its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Region {
    /// Everywhere.
    Everywhere,
    /// Central units, whose 一般公共预算支出表 compares with the prior year.
    Central,
    /// All others.
    Local,
}

macro_rules! sections {
    ($($name:ident, $kind:expr, $region:ident, $since:literal: $($word:literal)+;)*) => {
        /// The required sections.
        pub(crate) const SECTIONS: &[Section] = &[$(Section {
            name: label::$name, words: &[$($word),+], kind: $kind, region: Region::$region, since: $since,
        }),*];
    };
}

const BUDGET: Option<ReportKind> = Some(ReportKind::Budget);
const FINAL: Option<ReportKind> = Some(ReportKind::Final);

sections! {
    DUTIES, None, Everywhere, 0: "职责" "职能";
    ORGANISATION, None, Everywhere, 0: "机构设置" "机构情况" "单位构成" "内设机构";
    SAN_GONG, None, Everywhere, 0: "三公";
    ACCOUNT, BUDGET, Everywhere, 0: "收支预算" "收支总" "收入预算" "支出预算" "预算收支" "收入支出";
    ACCOUNT_SETTLED, FINAL, Everywhere, 0: "收入支出" "收支" "收入决算";
    REASONS, None, Everywhere, 2016: "原因" "主要是" "主要由于";
    OPERATING, None, Everywhere, 2015: "机关运行经费";
    PROCUREMENT, None, Everywhere, 2016: "政府采购";
    ASSETS_HELD, None, Everywhere, 2016: "国有资产" "资产占用" "资产占有";
    PERFORMANCE, None, Everywhere, 2017: "绩效";
    GOALS, BUDGET, Central, 2019: "绩效目标";
    GOVERNMENT_FUNDS, BUDGET, Local, 2017: "政府性基金";
    SMALL_FIRMS, FINAL, Everywhere, 2021: "中小企业";
    GLOSSARY, None, Everywhere, 0: "名词解释";
}
