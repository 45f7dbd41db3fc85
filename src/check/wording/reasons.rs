//! Wording of the reasons for changes; as printed.

use crate::model::Direction;

/// Words before reasons.
pub(crate) const REASONS: &[&str] = &["原因", "主要是", "主要由于", "主要系", "主要因", "由于", "因为"];
/// The end of a sentence.
pub(crate) const SENTENCE: char = '。';
/// Marks between the clauses of a sentence.
pub(crate) const BETWEEN: [char; 6] = ['，', '；', '、', '：', ',', ';'];
/// Words of each direction.
pub(crate) const TURNS: &[(Direction, &[&str])] = &[
    (Direction::Up, &["增", "提高", "上升", "上涨", "上浮", "上调", "追加", "扩大"]),
    (Direction::Down, &["减", "降", "取消"]),
];
/// Words for the year before: what increased then, decreases now.
pub(crate) const EARLIER: &[&str] = &["上年", "去年", "以前年度", "往年", "年初", "基数", "一次性"];
/// Words for what may offset the rest.
pub(crate) const OFFSET: &[&str] = &[
    "抵", "冲", "剔除", "不含", "扣除", "其中", "未", "不再", "没有", "结转", "结余", "退休", "调出", "节约",
    "压缩", "划转", "分流",
];
