//! Words that split a run of header words where the text has no other separators.

/// Header words in tables of final accounts. Where the spaces between cells are lost, a header text is split into the
/// longest of these.
pub(crate) const HEADER_WORDS: &[&str] = &[
    "项目",
    "行次",
    "栏次",
    "金额",
    "收入",
    "支出",
    "合计",
    "小计",
    "总计",
    "预算数",
    "年初预算数",
    "全年预算数",
    "调整预算数",
    "决算数",
    "科目编码",
    "科目代码",
    "科目名称",
    "支出功能分类科目编码",
    "功能分类科目编码",
    "经济分类科目编码",
    "本年收入合计",
    "本年支出合计",
    "本年收入",
    "本年支出",
    "财政拨款收入",
    "上级补助收入",
    "事业收入",
    "经营收入",
    "附属单位上缴收入",
    "其他收入",
    "基本支出",
    "项目支出",
    "上缴上级支出",
    "经营支出",
    "对附属单位补助支出",
    "年初结转和结余",
    "年末结转和结余",
    "结转",
    "结余",
    "一般公共预算财政拨款",
    "政府性基金预算财政拨款",
    "国有资本经营预算财政拨款",
    "国有资本经营财政拨款",
    "一般公共预算",
    "政府性基金预算",
    "国有资本经营预算",
    "财政拨款",
    "人员经费",
    "公用经费",
    "人员经费合计",
    "公用经费合计",
    "因公出国（境）费",
    "公务用车购置及运行费",
    "公务用车购置及运行维护费",
    "公务用车购置费",
    "公务用车运行费",
    "公务用车运行维护费",
    "公务接待费",
];

/// Header words of name and row number columns, which hold no amounts.
pub(crate) const LABEL_WORDS: &[&str] = &["项目", "行次", "栏次", "收入", "支出", "类", "款", "项"];

/// Characters that a number may be followed by in a sentence: units and measure words.
pub(crate) const COUNTED: &[char] = &[
    '元', '万', '亿', '千', '百', '年', '月', '日', '人', '个', '家', '户', '项', '辆', '次', '批', '台',
    '套', '号',
];

/// Words that the header of 三公经费 contains, however it is broken into lines, …
pub(crate) const SAN_GONG_WORDS: &[&str] = &["因公出国", "公务接待", "公务用车", "小计"];
/// … and words of forms with further columns.
pub(crate) const SAN_GONG_OTHERS: &[&str] = &["会议费", "培训费", "上年", "个数", "批次"];
/// The parts whose order in print varies.
pub(crate) const SAN_GONG_PARTS: [&str; 2] = ["公务用车", "公务接待"];
/// Headers of the items, in this order: total, abroad, vehicles, their purchase and operation, reception.
pub(crate) const SAN_GONG_ITEMS: [&str; 6] =
    ["合计", "因公出国（境）费", "小计", "公务用车购置费", "公务用车运行费", "公务接待费"];
/// The header above those of vehicles.
pub(crate) const SAN_GONG_VEHICLES: &str = "公务用车购置及运行费";
/// The end of headers such as 预算数 and 决算数.
pub(crate) const FIGURE: char = '数';
/// A column behind those of 三公经费: a part of its name, and its name.
pub(crate) const SAN_GONG_LAST: &[(&str, &str)] = &[("机关运行经费", "机关运行经费")];

/// The last total of a two-sided table.
pub(crate) const LAST_TOTAL: &str = "总计";
/// Characters of sentences, which rows don't have.
pub(crate) const SENTENCE: &[char] = &['，', '。', '；', '：'];
/// Endings of headings.
pub(crate) const HEADING_ENDS: &[&str] = &["情况", "说明"];
/// Words of names that stand only on the side of income, …
pub(crate) const LEFT_WORDS: &[&str] = &["收入", "拨款", "年初", "上年", "动用", "公共预算", "基金预算"];
/// … and only on that of expenditure.
pub(crate) const RIGHT_WORDS: &[&str] = &["支出", "年末", "结转下年", "结余分配"];
/// Header above code and name, and of names alone.
pub(crate) const SUBJECT: &str = "项目";
/// Headers of a subject's code and name.
pub(crate) const SUBJECT_CODE: &str = "科目编码";
/// See [`SUBJECT_CODE`].
pub(crate) const SUBJECT_NAME: &str = "科目名称";
/// A word in the headers of names.
pub(crate) const NAME: &str = "名称";
/// Headers of name and row number on both sides of a two-sided table.
pub(crate) const SIDE_LABELS: [&str; 2] = [SUBJECT, "行次"];

/// A word in the numbers of tables: 公开01表.
pub(crate) const PUBLISHED: &str = "公开";
/// Labels of the currency unit, longer words first; the label of the unit above it may begin like the last one.
pub(crate) const MONEY_LABELS: [&str; 2] = ["金额单位", "单位"];

/// Label of the row of column numbers.
pub(crate) const NUMBERS_LABEL: &str = "栏次";
/// Header of the amount on a side with a single column.
pub(crate) const AMOUNT: &str = "金额";
/// Ending of a total's label.
pub(crate) const TOTAL: &str = "合计";
/// Endings of the labels of totals over all rows above.
pub(crate) const TOTALS: &[&str] = &["合计", "总计"];
/// Headers of the sources of funds, in the order of the form.
pub(crate) const SOURCES: &[&str] =
    &["合计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"];
/// A header cell that sums the cells after it.
pub(crate) const SUBTOTALS: &[&str] = &["合计", "小计", "总计"];
/// The balance: opening balance plus income less expenditure.
pub(crate) const BALANCE: &[(&str, bool)] =
    &[("年初结转和结余", true), ("本年收入", true), ("本年支出", false), ("年末结转和结余", false)];
/// Classes of economic subjects that are 人员经费; all others are 公用经费.
pub(crate) const PERSONNEL: &[&str] = &["301", "303"];

/// Beginning of a statement about an empty table.
pub(crate) const STATEMENT: &str = "说明";
/// Beginnings of a note to a table.
pub(crate) const NOTES: &[&str] = &["注：", "注:", "备注：", "说明：", "说明:"];

/// The labels in a self-evaluation that are followed by a value; the form begins with the first of them.
pub(crate) const EVALUATION_KEYS: &[&str] =
    &[FIRST_KEY, "主管部门", "主管部门及代码", "实施单位", "项目编码", "项目负责人", "联系电话"];
/// A word in the title of a self-evaluation.
pub(crate) const FORM: &str = "自评表";
/// The first label of the form, below its title.
pub(crate) const FIRST_KEY: &str = "项目名称";
/// Label of the funds of a project.
pub(crate) const FUNDS_KEY: &str = "项目资金";
/// Label of the goal, printed vertically.
pub(crate) const GOAL_LABEL: &str = "年度总体目标";
/// Headers of goal and achievement.
pub(crate) const GOAL_HEADS: [&str; 2] = ["预期目标", "实际完成情况"];
/// First header of the indicators.
pub(crate) const INDICATOR_HEAD: &str = "一级指标";
/// Label of the indicators, printed vertically.
pub(crate) const INDICATOR_LABEL: &str = "绩效指标";
/// Label of the total score.
pub(crate) const TOTAL_SCORE: &str = "总分";
/// Characters with which an indicator's target begins.
pub(crate) const COMPARATORS: &[char] = &['≥', '≤', '＞', '＜', '>', '<', '=', '＝', '≧', '≦'];

/// First-level groups of indicators.
pub(crate) const FIRST_LEVEL: &[&str] = &["产出指标", "效益指标", "满意度指标", "成本指标"];
/// Second-level groups of indicators.
pub(crate) const SECOND_LEVEL: &[&str] = &[
    "数量指标",
    "质量指标",
    "时效指标",
    "成本指标",
    "经济成本指标",
    "社会成本指标",
    "生态环境成本指标",
    "经济效益指标",
    "社会效益指标",
    "生态效益指标",
    "可持续影响指标",
    "服务对象满意度指标",
];
