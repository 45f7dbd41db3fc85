//! Terms of published documents that several rooms look for: the beginnings of income and expenditure rows, and the
//! parts of 三公经费. Terms needed only for reading documents are in `recognise/wording`.

use super::ColumnKind;

/// Beginnings of rows for money carried over from earlier years, most specific first.
pub const OPENING: &[&str] = &["年初", "上年结转", "上年结余", "上年财政", "上年实户"];
/// Beginnings of rows for money carried over to later years, most specific first.
pub const CLOSING: &[&str] = &["年末", "结转下年", "结余下年", "年终结转", "年终结余"];
/// Beginnings of rows for savings that are used.
pub const USED: &[&str] = &["使用非财政", "使用事业基金", "用事业基金", "使用专用结余", "动用"];
/// Beginnings of rows for surplus that is set aside.
pub const SET_ASIDE: &[&str] = &["结余分配", "提取", "转入事业基金", "收回"];
/// Beginnings of total rows for a year's income, most specific first.
pub const INCOME_OF_YEAR: &[&str] = &["本年收入合计", "本年收入", "当年收入", "当年财政拨款收入"];
/// Beginnings of total rows for a year's expenditure, most specific first.
pub const EXPENSE_OF_YEAR: &[&str] = &["本年支出合计", "本年支出", "当年支出"];

/// A word before a part of a row.
pub const OF_WHICH: &str = "其中";

/// Words in the name of a form about a whole unit's goals (整体支出绩效目标), which is not a project of its own.
pub const OVERALL_GOALS: &[&str] = &["整体支出", "整体绩效"];

/// The word for 三公经费 as a whole.
pub const SAN_GONG: &str = "三公";
/// The words for its parts; 购置及运行 comes before 购置 and 运行, since the first match counts.
pub const PARTS_OF_SAN_GONG: [(&str, ColumnKind); 18] = [
    ("因公出国", ColumnKind::Abroad),
    ("因公临时出国", ColumnKind::Abroad),
    ("公务用车购置及", ColumnKind::Vehicle),
    ("公务用车购置和", ColumnKind::Vehicle),
    ("公务用车购置与", ColumnKind::Vehicle),
    ("公务用车购置、运", ColumnKind::Vehicle),
    ("公务用车购置费及", ColumnKind::Vehicle),
    ("公务用车购置费和", ColumnKind::Vehicle),
    ("公务用车购置费、公务用车运行", ColumnKind::Vehicle),
    ("公务用车购置费用及", ColumnKind::Vehicle),
    ("公务用车购置及公务用车运行", ColumnKind::Vehicle),
    ("公务用车购置费及公务用车运行", ColumnKind::Vehicle),
    ("公务用车购置费和公务用车运行", ColumnKind::Vehicle),
    ("公务用车运行维护及购置", ColumnKind::Vehicle),
    ("用车购置及运行", ColumnKind::Vehicle),
    ("公务用车购置", ColumnKind::VehiclePurchase),
    ("公务用车运行", ColumnKind::VehicleOperation),
    ("公务接待", ColumnKind::Reception),
];
/// Expenses printed next to 三公经费.
pub const BESIDE_SAN_GONG: [(&str, ColumnKind); 2] =
    [("会议费", ColumnKind::Meeting), ("培训费", ColumnKind::Training)];

/// The name of all parts together.
const SAN_GONG_EXPENSES: &str = "三公经费";
/// The usual names of the parts, and of what is printed next to them.
const NAMES_OF_PARTS: [(ColumnKind, &str); 7] = [
    (ColumnKind::Abroad, "因公出国（境）费"),
    (ColumnKind::Vehicle, "公务用车购置及运行费"),
    (ColumnKind::VehiclePurchase, "公务用车购置费"),
    (ColumnKind::VehicleOperation, "公务用车运行费"),
    (ColumnKind::Reception, "公务接待费"),
    (ColumnKind::Meeting, "会议费"),
    (ColumnKind::Training, "培训费"),
];

/// The part of 三公经费 that a text names.
pub fn part_of_san_gong(text: &str) -> Option<ColumnKind> {
    PARTS_OF_SAN_GONG.iter().find(|(word, _)| text.contains(word)).map(|(_, part)| *part)
}

/// Like [`part_of_san_gong`], but including 会议费 and 培训费.
pub fn part_of_san_gong_or_beside(text: &str) -> Option<ColumnKind> {
    let beside = || BESIDE_SAN_GONG.iter().find(|(word, _)| text.contains(word)).map(|(_, kind)| *kind);
    part_of_san_gong(text).or_else(beside)
}

/// The name of a part of 三公经费, or of an expense printed next to it.
pub fn name_of_part(kind: ColumnKind) -> &'static str {
    NAMES_OF_PARTS.iter().find(|(part, _)| *part == kind).map_or(SAN_GONG_EXPENSES, |(_, name)| name)
}

/// Words that introduce a base of comparison: 比上年, 较年初预算, 与去年.
pub const COMPARING: [&str; 3] = ["比", "较", "与"];
