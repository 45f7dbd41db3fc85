//! Words by which readers tell paragraphs, tables and names of sheets apart.

/// What precedes the number of a chapter or an article: 第四条.
pub(super) const ORDINAL: char = '第';
/// What may follow the number at the beginning of a paragraph, besides a point.
pub(super) const AFTER_NUMBERS: &str = "、）)条章节部";
/// Beginnings of labels above and below a table, before a colon.
pub(super) const BESIDE_TABLES: [&str; 9] =
    ["单位", "部门", "编制", "注", "说明", "备注", "填报", "公开", "附表"];
/// Ends of a line of its own: a title, or a sentence.
pub(super) const LINE_ENDS: [char; 2] = ['表', '。'];
/// Header cells of one character, which aren't the end of a spaced-out word.
pub(super) const SINGLE_HEADERS: [&str; 2] = ["款", "项"];
/// Names of rows that sum a whole table.
pub(super) const TOTALS: [&str; 2] = ["合计", "总计"];
/// Beginnings of the names that programs give to sheets, before their number.
pub(super) const SHEETS: [&str; 2] = ["Sheet", "工作表"];
/// The names of hidden parts of a workbook: a sheet, rows, columns.
pub(super) const HIDDEN: [&str; 3] = ["隐藏工作表", "隐藏行", "隐藏列"];

/// How the title of a table ends.
pub(super) const TABLE: &str = "表";
