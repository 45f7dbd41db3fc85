//! Words in sentences about figures, for amounts, changes, rates, counts and lists.

use crate::model::Direction;

/// Direction words next to an amount or a rate.
pub(crate) const DIRECTIONS: &[(&str, Direction)] = &[
    ("增加", Direction::Up),
    ("增长", Direction::Up),
    ("上升", Direction::Up),
    ("提高", Direction::Up),
    ("增幅", Direction::Up),
    ("减少", Direction::Down),
    ("下降", Direction::Down),
    ("降低", Direction::Down),
    ("降幅", Direction::Down),
    ("压减", Direction::Down),
    ("缩减", Direction::Down),
    ("增长率", Direction::Up),
    ("增长幅度", Direction::Up),
    ("下降率", Direction::Down),
    ("下降幅度", Direction::Down),
    ("持平", Direction::Same),
];

/// Short direction words immediately after a base of comparison: 比上年增1元, 同比降2%.
pub(crate) const SHORT_DIRECTIONS: &[(&str, Direction)] = &[
    ("增收", Direction::Up),
    ("增支", Direction::Up),
    ("增", Direction::Up),
    ("升", Direction::Up),
    ("减收", Direction::Down),
    ("减支", Direction::Down),
    ("减", Direction::Down),
    ("降", Direction::Down),
];

/// Words between the names of outturn and plan, followed by the difference.
pub(crate) const EXCEEDS: &[(&str, Direction)] = &[
    ("大于", Direction::Up),
    ("高于", Direction::Up),
    ("多于", Direction::Up),
    ("超出", Direction::Up),
    ("超过", Direction::Up),
    ("小于", Direction::Down),
    ("低于", Direction::Down),
    ("少于", Direction::Down),
];

/// Names of the plan after these words.
pub(crate) const PLANS: &[&str] = &["预算", "预算数", "年初预算", "年初预算数", "全年预算数", "调整预算数"];

/// Comparisons of 决算数 and 预算数 without an amount.
pub(crate) const COMPARED: &[(&str, Direction)] = &[
    ("大于", Direction::Up),
    ("高于", Direction::Up),
    ("小于", Direction::Down),
    ("低于", Direction::Down),
    ("等于", Direction::Same),
    ("持平", Direction::Same),
    ("一致", Direction::Same),
];

/// Both directions at once: an unfilled template, which says nothing.
pub(crate) const EITHER: &[&str] = &[
    "（减少）",
    "（增加）",
    "（下降）",
    "（增长）",
    "（降低）",
    "/减少",
    "/下降",
    "减少/",
    "下降/",
    "或减少",
];

/// Words for no change.
pub(crate) const SAME: &[&str] = &["持平", "一致", "零增长", "无增减", "没有变化", "无变化"];

/// Words for approximately.
pub(crate) const ROUGHLY: &[&str] = &["基本", "大致", "约", "近", "左右"];

/// Words for averages, which are not parts of anything.
pub(crate) const AVERAGES: &[&str] = &[
    "人均",
    "车均",
    "户均",
    "次均",
    "平均",
    "平均每辆",
    "平均每人",
    "平均每车",
    "每辆",
    "每人",
    "每车",
    "每人每年",
];

/// Words at the beginning of a clause that carry no meaning for its figures.
pub(crate) const OPENERS: &[&str] =
    &["经比较", "经汇总", "经统计", "据统计", "经测算", "经核算", "总的来看", "另外", "同时"];

/// Words after a base of comparison, longest first: 与上年相比, 同上年对比.
pub(crate) const CONTRASTS: &[&str] = &["相比较", "相比", "对比", "比较"];
/// Words before such a base.
pub(crate) const BESIDE: &[char] = &['与', '同', '和', '较', '比'];
/// Beginnings of such a base, other than a year.
pub(crate) const BASES: &[&str] = &["年", "上年", "去年", "上一年", "年初预算", "预算"];
/// Words before the old amount: 由上年的10元增加到11元.
pub(crate) const FROM: &[&str] = &["由", "从"];
/// Endings of the words between them and the old amount.
pub(crate) const YEARS: &[&str] = &["年", "年度", "同期", "预算", "预算数", "决算", "决算数", "执行数"];
/// Words between a direction word and the new amount.
pub(crate) const TO: &[&str] = &["到", "至"];

/// Words before the parts of the current thing.
pub(crate) const PARTS: &[&str] = &["其中", "包括", "包含", "含"];

/// Words that distinguish funds.
pub(crate) const FUNDS: [&str; 4] = ["一般公共预算", "政府性基金", "国有资本", "财政专户"];

/// Words between a name and its number.
pub(crate) const LINKS: &[&str] =
    &["为", "是", "共", "达", "达到", "了", "的", "各", "均", "预计", "安排", "：", "，"];

/// Endings of a name that only say which of its figures follows: the initial budget.
pub(crate) const INITIAL: &[&str] = &["年初预算数", "年初预算安排", "年初预算", "年初批复预算"];
/// The same for the full-year budget.
pub(crate) const FULL_YEAR: &[&str] =
    &["全年预算数", "全年预算", "调整后预算数", "调整后预算", "调整预算数", "调整预算"];
/// The same for the figure in the table itself; longest first.
pub(crate) const OWN: &[&str] = &[
    "预算安排支出",
    "支出决算数",
    "预算支出数",
    "支出预算数",
    "支出决算",
    "支出预算",
    "预算支出",
    "决算支出",
    "决算数",
    "预算数",
    "执行数",
    "决算",
    "预算",
    "支出",
];

/// The figure of a final account, as opposed to the planned one.
pub(crate) const OUTTURNS: &[&str] = &["决算", "决算数", "决算支出", "执行数"];

/// Beginnings of the reasons for a figure: amounts after them are parts or causes, never the figure of the subject.
pub(crate) const REASONS: &[&str] = &[
    "主要原因",
    "原因是",
    "原因为",
    "原因：",
    "主要是",
    "主要用于",
    "主要由于",
    "主要系",
    "主要因",
    "主要为",
    "用于",
    "由于",
    "因为",
];
/// Words after those that introduce the parts themselves instead of reasons.
pub(crate) const NO_REASONS: &[&str] = &["以下方面", "如下", "下列", "以下"];

/// Words that introduce what follows, rather than naming it; and those of headings that are about several things.
pub(crate) const UNTITLED: &[&str] =
    &["其中", "主要", "原因", "包括", "如下", "以下", "下列", "分别", "说明", "情况", "概况", "部分", "附件"];
/// Beginnings of a clause about the unit's own money, with which reasons end.
pub(crate) const RESUMES: &[&str] = &["本部门", "本单位", "我部门", "我单位"];
/// What follows them there: the year of the money, or its kind.
pub(crate) const RESUMED: &[&str] =
    &["当年", "本年", "全年", "年初", "20", "预算", "收入", "支出", "财政拨款", "一般公共预算"];

/// Beginnings of a list of names.
pub(crate) const LISTS: &[&str] = &["主要包括", "具体包括"];

/// Words before an execution rate, without the link word after them.
pub(crate) const COMPLETIONS: &[&str] = &[
    "完成年初预算",
    "完成年初预算数",
    "完成全年预算",
    "完成全年预算数",
    "完成调整预算",
    "完成预算",
    "完成预算数",
    "年初预算",
    "为预算",
    "占预算",
    "完成率",
    "执行率",
];

/// Names of the budget that was executed.
pub(crate) const BUDGETS: &[&str] = &["预算", "预算数"];

/// Measure words, longest first.
pub(crate) const MEASURES: &[&str] = &[
    "个团组",
    "个批次",
    "个团",
    "团组",
    "团次",
    "人次",
    "台（套）",
    "批次",
    "辆",
    "个",
    "台",
    "套",
    "批",
    "项",
    "人",
    "次",
    "家",
];

/// The marks of 类, 款 and 项 after their names.
pub(crate) const LEVELS: [&str; 3] = ["（类）", "（款）", "（项）"];
/// Words after the number of a year.
pub(crate) const YEAR_WORDS: &[&str] = &["年度", "年"];
/// The year itself, before an amount without a name.
pub(crate) const WHOLE_YEAR: &[&str] = &["全年", "本年", "当年"];
/// Endings of the name of a plan.
pub(crate) const PLANNED: &[&str] = &["预算", "预算数", "预算安排"];
/// Names ending in 支出 that would be meaningless without it.
pub(crate) const EXPENSE_OF_YEAR: &[&str] = &["本年支出", "当年支出", "总支出"];
/// Words of an incomplete list.
pub(crate) const AND_MORE: &[&str] = &["等。", "等支出", "等费用"];
/// Endings of the last name of such a list.
pub(crate) const OPEN_ENDS: &[&str] = &["等支出", "等费用", "等"];
/// Words between a name and its value, also where the value is only about right.
pub(crate) const OF_VALUES: &[&str] = &["为", "是", "约", "："];
/// Ends of figures; a 、 after them ends a clause.
pub(crate) const FIGURE_ENDS: &[char] = &['元', '%', '辆', '个', '台', '套', '次', '批', '人', '平'];
/// A comparison without its base, and the base that it implies.
pub(crate) const YEAR_ON_YEAR: (&str, &str) = ("同比", "上年");
/// A word before a comparison that adds nothing to it: 相比上年, 相较年初预算.
pub(crate) const MUTUALLY: char = '相';
/// A word after a name whose parts follow a colon: 本年收入中：….
pub(crate) const AMONG: char = '中';
/// The first of numbered reasons.
pub(crate) const FIRSTLY: &str = "一是";
/// The figures of a comparison in words: 决算数小于预算数.
pub(crate) const PLAN_AND_OUTTURN: [&str; 2] = ["预算数", "决算数"];
/// A word before the whole that a share is of.
pub(crate) const SHARE_OF: char = '占';
/// A word before the budget whose execution rate follows.
pub(crate) const COMPLETES: &str = "完成";
/// The measure word of people.
pub(crate) const PERSON: char = '人';
