//! Sentences on figures: what says an amount, a change, a rate, a count or a list.

use crate::model::Direction;

/// Words of a change beside an amount or a rate.
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

/// Short words of a change, right behind what is compared with: 比上年增1元, 同比降2%.
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

/// Words between what was spent and what was planned, in front of how much more or less it was.
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

/// What was planned, as those words compare with it.
pub(crate) const PLANS: &[&str] = &["预算", "预算数", "年初预算", "年初预算数", "全年预算数", "调整预算数"];

/// How 决算数 and 预算数 compare, where no amount says by how much.
pub(crate) const COMPARED: &[(&str, Direction)] = &[
    ("大于", Direction::Up),
    ("高于", Direction::Up),
    ("小于", Direction::Down),
    ("低于", Direction::Down),
    ("等于", Direction::Same),
    ("持平", Direction::Same),
    ("一致", Direction::Same),
];

/// Both directions beside each other: the template was never filled in, so the word says nothing.
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

/// Words that say that nothing has changed.
pub(crate) const SAME: &[&str] = &["持平", "一致", "零增长", "无增减", "没有变化", "无变化"];

/// Not quite.
pub(crate) const ROUGHLY: &[&str] = &["基本", "大致", "约", "近", "左右"];

/// What is for each, and no part of anything.
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

/// Words at the beginning of a clause that say nothing of its figures.
pub(crate) const OPENERS: &[&str] =
    &["经比较", "经汇总", "经统计", "据统计", "经测算", "经核算", "总的来看", "另外", "同时"];

/// Words behind what figures are compared with, the longest first: 与上年相比, 同上年对比.
pub(crate) const CONTRASTS: &[&str] = &["相比较", "相比", "对比", "比较"];
/// Words in front of it.
pub(crate) const BESIDE: &[char] = &['与', '同', '和', '较', '比'];
/// How it begins, years aside.
pub(crate) const BASES: &[&str] = &["年", "上年", "去年", "上一年", "年初预算", "预算"];
/// Words in front of what something was before: 由上年的10元增加到11元.
pub(crate) const FROM: &[&str] = &["由", "从"];
/// How what it was before then ends.
pub(crate) const YEARS: &[&str] = &["年", "年度", "同期", "预算", "预算数", "决算", "决算数", "执行数"];
/// Words behind a direction, in front of what something has become.
pub(crate) const TO: &[&str] = &["到", "至"];

/// Words in front of the parts of what was spoken of.
pub(crate) const PARTS: &[&str] = &["其中", "包括", "包含", "含"];

/// Words that tell the money of one fund from that of another.
pub(crate) const FUNDS: [&str; 4] = ["一般公共预算", "政府性基金", "国有资本", "财政专户"];

/// Words between a name and its number.
pub(crate) const LINKS: &[&str] =
    &["为", "是", "共", "达", "达到", "了", "的", "各", "均", "预计", "安排", "：", "，"];

/// Words at the end of a name that only say which of its figures follows.
pub(crate) const INITIAL: &[&str] = &["年初预算数", "年初预算安排", "年初预算", "年初批复预算"];
/// See [`INITIAL`].
pub(crate) const FULL_YEAR: &[&str] =
    &["全年预算数", "全年预算", "调整后预算数", "调整后预算", "调整预算数", "调整预算"];
/// See [`INITIAL`]: the figure of the table itself. The longest come first.
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

/// The figure of a final account, beside what was planned.
pub(crate) const OUTTURNS: &[&str] = &["决算", "决算数", "决算支出", "执行数"];

/// What begins the reason of a figure: amounts behind it are parts or causes, never the figure of the subject.
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
/// …, unless the words go on to list the parts themselves.
pub(crate) const NO_REASONS: &[&str] = &["以下方面", "如下", "下列", "以下"];

/// What begins a list of names.
pub(crate) const LISTS: &[&str] = &["主要包括", "具体包括"];

/// What a rate of execution is a rate of, without the link behind it.
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

/// How the budget is called that was carried out.
pub(crate) const BUDGETS: &[&str] = &["预算", "预算数"];

/// Measure words of things that are counted, the longest first.
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
