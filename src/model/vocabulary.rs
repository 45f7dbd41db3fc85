//! Words that documents call things by and that more than one room looks for: how rows of income and expenditure
//! begin, and the parts of 三公经费. What only the reading of documents needs stands in `recognise/wording`.

use super::ColumnKind;

/// How rows begin that say what was left over from earlier years, the surest first.
pub const OPENING: &[&str] = &["年初", "上年结转", "上年结余", "上年财政", "上年实户"];
/// How rows begin that say what is left for later years, the surest first.
pub const CLOSING: &[&str] = &["年末", "结转下年", "结余下年", "年终结转", "年终结余"];
/// How rows begin that take from savings.
pub const USED: &[&str] = &["使用非财政", "使用事业基金", "用事业基金", "使用专用结余", "动用"];
/// How rows begin that put money aside.
pub const SET_ASIDE: &[&str] = &["结余分配", "提取", "转入事业基金", "收回"];
/// How the sums of a year's income begin, the surest first.
pub const INCOME_OF_YEAR: &[&str] = &["本年收入合计", "本年收入", "当年收入", "当年财政拨款收入"];
/// How the sums of a year's expenditure begin, the surest first.
pub const EXPENSE_OF_YEAR: &[&str] = &["本年支出合计", "本年支出", "当年支出"];

/// What names the whole of 三公经费.
pub const SAN_GONG: &str = "三公";
/// What names a part of it; both of 购置 and 运行 stand before each of them.
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
/// What is printed beside 三公经费.
pub const BESIDE_SAN_GONG: [(&str, ColumnKind); 2] =
    [("会议费", ColumnKind::Meeting), ("培训费", ColumnKind::Training)];

/// The part of 三公经费 that a text names.
pub fn part_of_san_gong(text: &str) -> Option<ColumnKind> {
    PARTS_OF_SAN_GONG.iter().find(|(word, _)| text.contains(word)).map(|(_, part)| *part)
}

/// The same, or 会议费 or 培训费.
pub fn part_of_san_gong_or_beside(text: &str) -> Option<ColumnKind> {
    let beside = || BESIDE_SAN_GONG.iter().find(|(word, _)| text.contains(word)).map(|(_, kind)| *kind);
    part_of_san_gong(text).or_else(beside)
}

/// What a part of 三公经费, or what stands beside it, is called.
pub fn name_of_part(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Abroad => "因公出国（境）费",
        ColumnKind::Vehicle => "公务用车购置及运行费",
        ColumnKind::VehiclePurchase => "公务用车购置费",
        ColumnKind::VehicleOperation => "公务用车运行费",
        ColumnKind::Reception => "公务接待费",
        ColumnKind::Meeting => "会议费",
        ColumnKind::Training => "培训费",
        _ => "三公经费",
    }
}

/// Words in front of what something is compared with: 比上年, 较年初预算, 与去年.
pub const COMPARING: [&str; 3] = ["比", "较", "与"];
