//! Headings of the narrative and of the table of contents.

/// What is before and after the number of a part: 第一部分.
pub(crate) const PART: [&str; 2] = ["第", "部分"];
/// Headings of a table of contents.
pub(crate) const CONTENTS: &[&str] = &["目录", "目次"];
/// Words in the headings of a budget's or final account's narrative.
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

/// Endings of the headings of a narrative that has no parts with numbers: 2024年部门预算编制说明.
pub(crate) const EXPLAINED: &[&str] = &["预算编制说明", "决算编制说明", "其他相关情况说明"];

/// The mark of a class of subjects after its name.
pub(crate) const CLASS: &str = "(类)";
/// The mark of an item, the lowest level.
pub(crate) const ITEM: &str = "(项)";
/// The marks of all levels, from the top.
pub(crate) const LEVELS: [&str; 3] = [CLASS, "(款)", ITEM];
/// Endings of texts before a colon that are not terms: 对有关名词解释如下：, 其中：.
pub(crate) const NO_TERMS: &[&str] = &["解释", "如下", "其中", "包括"];

/// The heading of the glossary.
pub(crate) const GLOSSARY: &str = "名词解释";
/// What separates a term from its explanation.
pub(crate) const MEANS: &str = "是指";
/// An ending of subjects' names that an explanation may omit.
pub(crate) const EXPENDITURE: &str = "支出";
