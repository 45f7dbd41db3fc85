//! Titles and covers of whole governments' reports.

/// Words in titles of a whole government's tables.
pub(crate) const GOVERNMENT: &[&str] = &[
    "全市",
    "全区",
    "全县",
    "全省",
    "全州",
    "全旗",
    "执行情况",
    "转移支付",
    "税收返还",
    "债务限额",
    "债务余额",
    "政府债",
    "债券",
    "社会保险基金",
    "收支平衡",
    "分地区",
    "预备费",
];
/// Income that only a whole government has, unless 支出 follows.
pub(crate) const GOVERNMENT_INCOME: &[&str] =
    &["一般公共预算收入", "政府性基金预算收入", "政府性基金收入", "国有资本经营预算收入", "国有资本经营收入"];
/// What follows a word of [`GOVERNMENT_INCOME`] in titles of income and expenditure together.
pub(crate) const WITH_EXPENSE: &[&str] = &["支出", "、支出", "和支出", "及支出"];
/// Endings of a government's name; a unit's name may have them, too.
pub(crate) const GOVERNMENT_NAMES: &[&str] = &["人民政府", "政府"];
/// Levels of government, if one of [`GOVERNMENT_MONEY`] follows: 市级 alone, as in 市级机关, is not enough.
pub(crate) const GOVERNMENT_LEVELS: &[&str] = &["本级", "市级", "区级", "县级", "省级", "州级"];
/// See [`GOVERNMENT_LEVELS`].
pub(crate) const GOVERNMENT_MONEY: &[&str] = &[
    "一般公共预算",
    "政府性基金",
    "国有资本经营",
    "社会保险",
    "财政",
    "收支",
    "政府",
    "\"三公",
    "三公",
    "20",
    "二",
];
/// Words on the covers of whole governments' reports; all words of an entry must occur.
pub(crate) const GOVERNMENT_COVERS: &[&[&str]] = &[
    &["预算执行情况", "预算", "草案"],
    &["财政预算执行情况"],
    &["政府预算"],
    &["政府决算"],
    &["财政总决算"],
    &["本级决算"],
    &["本级预算"],
    &["财政决算"],
    &["地方财政预算"],
];
/// What follows a place name on a cover.
pub(crate) const COVER_SUBJECTS: &[&str] =
    &["政府", "财政", "本级", "市级", "区级", "县级", "省级", "州级", "预算", "决算"];
/// Words on covers of reports of a department or a unit.
pub(crate) const UNIT_COVERS: &[&str] =
    &["部门预算", "单位预算", "部门决算", "单位决算", "部门综合预算", "部门综合决算"];
/// Endings of place names.
pub(crate) const PLACES: &[&str] = &["市", "县", "区", "州", "省", "盟", "旗", "镇", "乡"];
/// Endings of names that are no places with a government of their own.
pub(crate) const NOT_PLACES: &[&str] =
    &["社区", "小区", "园区", "校区", "院区", "景区", "库区", "灌区", "厂区", "牧区", "保护区", "服务区"];
/// A place's own level of government, behind its name.
pub(crate) const OWN_LEVEL: &str = "本级";
/// Last words of the series that a document of a people's congress belongs to, before its own title.
pub(crate) const SERIES: &[&str] = &["会议文件", "会议材料"];
/// Words before 市 or 县 that make it no name: 全市, 各县, 本区.
pub(crate) const NOT_NAMES: [char; 3] = ['全', '各', '本'];
/// What follows a place name in the title of a government's table.
pub(crate) const TITLE_SUBJECTS: &[&str] = &[
    "一般公共预算",
    "政府性基金",
    "国有资本经营",
    "社会保险",
    "地方政府",
    "政府债",
    "本级",
    "2",
    "分地区",
    "财政",
    "\"三公\"",
    "三公",
];
