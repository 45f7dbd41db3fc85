//! Words around the names of departments and units, and on web pages around a document.

use crate::model::Scope;

/// Words on a web page that are not part of the document.
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
    // Said of a workbook.
    "隐藏工作表",
    "隐藏行",
    "隐藏列",
    "来源:",
    "索引号",
    "扫一扫",
];

/// Labels in the cell before the name of a department or unit.
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

/// Labels before the name of a department or unit above a table.
pub(crate) const CAPTION_LABELS: &[&str] = &[
    "单位名称",
    "部门名称",
    "部门",
    "单位",
    "预算单位",
    "编制单位",
    "填报单位",
    "预算部门",
    "编制部门",
    "部门(单位)名称",
    "单位(部门)名称",
    "预算单位名称",
];
/// Labels of the currency unit, after that name.
pub(crate) const MONEY_LABELS: &[&str] = &["金额单位", "单位：", "单位:"];
/// What follows 单位： if it is the currency unit.
pub(crate) const MONEY_NAMES: &[&str] = &["元", "万元", "亿元", "人民币万元", "/万元", ""];

/// Names of reports in titles.
pub(crate) const REPORT_WORDS: &[&str] = &[
    "部门综合预算",
    "部门综合决算",
    "部门整体预算",
    "部门整体决算",
    "整体预算",
    "整体决算",
    "部门收支预算",
    "单位收支预算",
    "部门和单位预算",
    "部门(单位)预算",
    "部门（单位）预算",
    "部门(单位)决算",
    "部门（单位）决算",
    "部门预算",
    "部门决算",
    "单位预算",
    "单位决算",
    "预算",
    "决算",
];
/// What may follow the name of a report.
pub(crate) const REPORT_FORMS: &[&str] =
    &["信息", "公开", "文本", "报告", "说明", "表", "情况", "编制", "的", "及", "附"];
/// Endings of the names of departments and units.
pub(crate) const UNIT_ENDS: &[&str] = &[
    "局",
    "委",
    "会",
    "办",
    "厅",
    "部",
    "院",
    "校",
    "所",
    "站",
    "队",
    "馆",
    "处",
    "社",
    "团",
    "室",
    "园",
    "台",
    "关",
    "中心",
    "政府",
    "公司",
    "中学",
    "小学",
    "大学",
    "学院",
    "街道",
    "基地",
    "法院",
    "银行",
    "农场",
    "林场",
    "公安",
    "本级)",
    "汇总)",
    "机关)",
    "本级）",
    "汇总）",
    "机关）",
];
/// Levels of government that may appear in place of a name in titles.
pub(crate) const LEVELS: &[&str] = &[
    "省本级",
    "市本级",
    "区本级",
    "县本级",
    "州本级",
    "省级",
    "市级",
    "区级",
    "县级",
    "州级",
    "旗级",
    "本级",
    "中央",
];
/// Suffix that makes a place a level of government: 某某市级.
pub(crate) const LEVEL: char = '级';
/// Word before the report's name when it has no year.
pub(crate) const YEARLY: &str = "年度";
/// What may precede the unit's name in a cover's title.
pub(crate) const BEFORE_UNIT: &str = "关于";
/// Words for an annex, before its number.
pub(crate) const ANNEXES: &[&str] = &["附件", "附"];
/// Words for departments and units: in labels of their names, in titles about them, and after their names on covers.
pub(crate) const UNIT_WORDS: &[&str] = &["部门", "单位"];
/// Words that exclude a line from being just a unit's name.
pub(crate) const NOT_UNIT: &[&str] = &["预算", "决算", "目录", "情况", "说明"];
/// Ends of headers of money, which stand beside the header of units.
pub(crate) const MONEY_ENDS: &[&str] = &["经费", "收入", "支出", "资金", "金额"];

/// Words of a report's title, or beginnings of its tables' titles, and whose figures they announce.
pub(crate) const REPORT_SCOPES: &[(&[&str], Scope)] = &[
    (&["部门预算", "部门决算", "部门收"], Scope::Department),
    (&["单位预算", "单位决算", "单位收"], Scope::Unit),
];
/// The label of the unit of money.
pub(crate) const MONEY_UNIT: &str = "单位:";
/// What may stand before the unit of money: 人民币万元.
pub(crate) const YUAN_LONG: &str = "人民币";
