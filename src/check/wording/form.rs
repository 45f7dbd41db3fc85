//! What a report's form is made up of: statements of empty tables, years of headings, and what templates leave.

use crate::model::TableKind;
use crate::model::vocabulary::SAN_GONG;

/// Tables that a sentence may stand for, with what it names them by; as printed.
pub(crate) const OPTIONAL_TABLES: &[(TableKind, &str)] = &[
    (TableKind::GovernmentFund, "政府性基金"),
    (TableKind::StateCapital, "国有资本"),
    (TableKind::SanGong, SAN_GONG),
    (TableKind::Procurement, "政府采购"),
];
/// What says beside a table that it is empty.
pub(crate) const EMPTY: &[&str] =
    &["本表无数据", "此表无数据", "本表为空", "此表为空", "为空表", "本表无内容"];

/// Headings of this year have one of these words, …
pub(crate) const OF_THE_YEAR: &[&str] = &["预算", "决算", "收支", "收入", "支出", "工作任务"];
/// … those of a budget that look back one of these, …
pub(crate) const LOOKS_BACK: &[&str] = &["上年", "执行", "完成", "决算", "回顾"];
/// … and those of last year this.
pub(crate) const LAST_YEAR: &str = "上年";

/// Marks that stand twice; as printed.
pub(crate) const TWICE: &[&str] = &["。。", "，，", "；；", "、、", "，。", "。，"];
/// What a template leaves that was never filled in; as printed.
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
