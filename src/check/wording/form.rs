//! Wording of a report's form: statements of empty tables, years in headings, and template leftovers.

use crate::model::TableKind;
use crate::model::vocabulary::SAN_GONG;

/// Tables that a sentence may replace, each with its name in such sentences; as printed.
pub(crate) const OPTIONAL_TABLES: &[(TableKind, &str)] = &[
    (TableKind::GovernmentFund, "政府性基金"),
    (TableKind::StateCapital, "国有资本"),
    (TableKind::SanGong, SAN_GONG),
    (TableKind::Procurement, "政府采购"),
];
/// Notes beside a table that state that it is empty.
pub(crate) const EMPTY: &[&str] =
    &["本表无数据", "此表无数据", "本表为空", "此表为空", "为空表", "本表无内容"];

/// The word in a statement that a table is left out.
pub(crate) const TABLE: char = '表';

/// Headings about this year contain one of these words, …
pub(crate) const OF_THE_YEAR: &[&str] = &["预算", "决算", "收支", "收入", "支出", "工作任务"];
/// … headings of a budget that look back contain one of these, …
pub(crate) const LOOKS_BACK: &[&str] = &["上年", "执行", "完成", "决算", "回顾"];
/// … and headings about last year contain this one.
pub(crate) const LAST_YEAR: &str = "上年";

/// Doubled punctuation marks and words; as printed.
pub(crate) const TWICE: &[&str] = &[
    "。。",
    "，，",
    "；；",
    "、、",
    "，。",
    "。，",
    "%%",
    "万元万元",
    "增加增加",
    "减少减少",
    "增长增长",
    "下降下降",
];
/// Template text that was never filled in; as printed.
pub(crate) const LEFTOVERS: &[&str] = &[
    "增加（减少）",
    "减少（增加）",
    "增长（减少）",
    "增长（下降）",
    "下降（增长）",
    "增加(减少)",
    "减少(增加)",
    "增长(减少)",
    "增长(下降)",
    "下降(增长)",
    "（或减少）",
    "大于（小于）",
    "小于（大于）",
    "大于(小于)",
    "大（小）于",
    "大(小)于",
    "大小于",
    "增加/减少",
    "减少/增加",
    "增长/下降",
    "增加（下降）",
    "（减少/增加）",
    "XX",
    "ＸＸ",
    "××",
    "某某",
    "PAGEREF",
];

/// Endings of the names of units.
pub(crate) const NAMES_OF_UNITS: &[&str] = &[
    "局",
    "厅",
    "委员会",
    "办公室",
    "办公厅",
    "中心",
    "法院",
    "检察院",
    "学校",
    "学院",
    "医院",
    "街道办事处",
];
