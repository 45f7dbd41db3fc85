//! Names of rows, and of lines below tables.

/// Words of which a table of 三公经费 has at least one in its columns or rows.
pub(crate) const SAN_GONG_WORDS: &[&str] =
    &["因公出国", "公务用车", "公务接待", "出国(境)", "接待费", "三公"];

/// Endings of a total's name.
pub(crate) const TOTALS: &[&str] = &[SUM, "总计", SUBTOTAL];
/// The name of a sum that other sums may include.
pub(crate) const SUBTOTAL: &str = "小计";

/// Names without an enumeration mark that are one level below the preceding row (年初结转…, 本年收入, …).
pub(crate) const BUDGETS: &[&str] = &["一般公共预算", "政府性基金预算", "国有资本经营"];

/// Beginnings of a table's note.
pub(crate) const NOTES: &[&str] = &["注:", "说明:", "备注:", "注1", "此表为空", "本表为空"];

/// Words in a statement that a table is empty.
pub(crate) const EMPTY: &[&str] = &["没有", "为空", "空表", "无数据", "未安排", "不涉及"];
/// A single character in such a statement.
pub(crate) const NONE: char = '无';
/// Labels of a note before a colon.
pub(crate) const NOTE_MARKS: &[&str] = &["注", "说明", "备注"];
/// The name of a sum.
pub(crate) const SUM: &str = "合计";
/// Characters of sentences that the amounts of a row don't have between them.
pub(crate) const NOT_IN_ROWS: [char; 9] = ['，', '。', '；', '：', ';', ':', '元', '%', '％'];
/// The header of row numbers.
pub(crate) const ROW_NUMBERS: &str = "序号";
/// Headers of expenditure that may stand in one row with the figures of the total.
pub(crate) const PARTS_OF_EXPENSE: [&str; 2] = ["基本支出", "项目支出"];
