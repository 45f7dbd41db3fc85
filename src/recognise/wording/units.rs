//! What stands before the names of departments and units, and on a web page around a document.

/// Words on the page of a web site that are no part of a document.
pub(crate) const PAGE_FURNITURE: &[&str] = &[
    "首页",
    "您的位置",
    "当前位置",
    "返回",
    "发布时间",
    "发布日期",
    "浏览次数",
    "点击量",
    "字号",
    "打印本页",
    "分享到",
    "信息来源",
    "来源:",
    "索引号",
    "扫一扫",
];

/// Labels of the cells that stand before the name of a department or unit.
pub(crate) const UNIT_LABELS: &[&str] = &[
    "部门名称",
    "单位名称",
    "部门(单位)名称",
    "单位(部门)名称",
    "预算单位",
    "填报单位",
    "编制单位",
    "填报单位(部门)",
];

/// Labels of the name of a department or unit above a table.
pub(crate) const CAPTION_LABELS: &[&str] =
    &["单位名称", "部门名称", "部门", "单位", "预算单位", "编制单位", "填报单位", "预算部门", "编制部门"];
/// Labels of the unit of money, behind that name.
pub(crate) const MONEY_LABELS: &[&str] = &["金额单位", "单位：", "单位:"];
/// What stands behind 单位： where it is the unit of money.
pub(crate) const MONEY_NAMES: &[&str] = &["元", "万元", "亿元", "人民币万元", "/万元", ""];

/// What a title calls the report.
pub(crate) const REPORT_WORDS: &[&str] = &["部门预算", "部门决算", "单位预算", "单位决算", "预算", "决算"];

/// What may stand before the name of the unit in a cover's title.
pub(crate) const BEFORE_UNIT: &[&str] = &["关于", "附件", "附"];
