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

/// Doubled punctuation marks; as printed.
pub(crate) const TWICE: &[&str] = &["。。", "，，", "；；", "、、", "，。", "。，"];
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
    "XX",
    "ＸＸ",
    "××",
    "某某",
    "PAGEREF",
];
