//! Shared by carriers with grids: titles and notes inside a table's frame, and running numbers as places.

mod beside;

use super::{Block, Cell, Flaw, Grid, GridRow, Paragraph, Problem, limits};
use crate::model::Place;
use crate::text::{is_chinese_numeral, split_number};

/// Moves titles in the first rows of a grid and notes in its last rows out into paragraphs around it.
///
/// Sheets, web pages and Word documents put these into cells. A title is a row at the top with text in only one cell,
/// or with labels and values between blanks; a note is a row at the bottom with one cell that spans the table or
/// contains a sentence. Where some rows have vertical rulings, sparse rows at the top and bottom without rulings are
/// not part of the table either. Example: in
///
/// ```text
/// |        2024年部门预算支出总表         |  title: one cell with text
/// | 单位名称：某局 |        | 单位：万元  |  labels between blanks
/// | 科目           | 合计   | 基本支出    |  first row of the table
/// ```
///
/// the grid begins at 科目. Two tables side by side become one after the other.
pub(super) fn with_titles(grid: Grid, ruled: &[bool]) -> Vec<Block> {
    beside::split(grid).into_iter().flat_map(|grid| of_one(grid, ruled)).collect()
}

fn of_one(grid: Grid, ruled: &[bool]) -> Vec<Block> {
    let Grid { mut rows, .. } = grid;
    let outside: Vec<bool> = outside(&rows, ruled);
    let Some(first) = outside.iter().position(|out| !out) else {
        return rows.into_iter().flat_map(paragraphs).collect();
    };
    let end = outside.iter().rposition(|out| !out).map_or(first, |last| last + 1);
    let below = rows.split_off(end);
    let table = rows.split_off(first);
    let mut blocks: Vec<Block> = rows.into_iter().flat_map(paragraphs).collect();
    blocks.push(Block::Grid(Grid { rows: without_blank_edges(table), ..grid }));
    blocks.extend(below.into_iter().flat_map(paragraphs));
    blocks
}

/// Marks the first of these tables as one that begins there.
pub(super) fn begin(blocks: &mut [Block]) {
    let grid =
        blocks.iter_mut().find_map(|block| if let Block::Grid(grid) = block { Some(grid) } else { None });
    grid.into_iter().for_each(|grid| grid.begins = true);
}

/// The text of a table inside a cell, if it is nothing but a frame around one line: then it is the cell's own.
pub(super) fn framed(blocks: &[Block]) -> Option<&str> {
    match blocks {
        [Block::Paragraph(line)] => Some(&line.text),
        _ => None,
    }
}

/// Numbers paragraphs and rows consecutively, in carriers without pages and lines.
pub(super) fn number(blocks: &mut [Block]) {
    let mut line = 0;
    let mut next = || {
        line += 1;
        Place::line(line)
    };
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => paragraph.place = next(),
            Block::Grid(grid) => grid.rows.iter_mut().for_each(|row| row.place = next()),
        }
    }
}

/// The problem to report if a document has more cells than any sensible one.
pub(super) fn too_large(place: Place) -> Problem {
    Flaw::TooManyCells(limits::CELLS).at(place)
}

/// For each row, whether it lies above or below the table proper.
fn outside(rows: &[GridRow], ruled: &[bool]) -> Vec<bool> {
    let any_ruled = ruled.contains(&true);
    let is_unruled = |i: usize| any_ruled && !ruled.get(i).copied().unwrap_or_default();
    // The last row covered by a cell with text.
    let mut reach = 0;
    let mut kinds = Vec::with_capacity(rows.len());
    for (i, row) in rows.iter().enumerate() {
        let held = i > 0 && i <= reach;
        let texts = || row.cells.iter().filter(|c| !c.text.is_empty());
        for cell in texts() {
            reach = reach.max(i + usize::from(cell.rows).max(1) - 1);
        }
        let apart = !held && reach <= i;
        let single = texts().count() < 2;
        let sparse = texts().count() <= 3 && texts().count() < row.cells.len();
        let unruled = sparse && is_unruled(i);
        // Below a merged cell, text with a colon may be a header (其中：…); between blanks it can't be.
        let labels = sparse && row.cells.contains(&Cell::single("")) && texts().any(is_label);
        let title = apart && (single || unruled || labels) && !counts_on(rows.get(i..).unwrap_or_default());
        let note = apart && (unruled || single && texts().all(|c| is_note(c, row.cells.len())));
        kinds.push((title, note));
    }
    let first = kinds.iter().position(|(title, _)| !title).unwrap_or(rows.len());
    let end = kinds.iter().rposition(|(_, note)| !note).map_or(0, |last| last + 1);
    (0..rows.len()).map(|i| i < first || i >= end).collect()
}

/// Whether a row is an item of a list in a table, as on a page that continues one: | 五、甲 | | above | 六、乙 | | above
/// | 合计 | 1 |. A table of contents begins in the first column, and a title follows it.
fn counts_on(rows: &[GridRow]) -> bool {
    let is_item = |cell: &Cell| {
        let (number, rest) = split_number(&cell.text);
        number.starts_with(is_chinese_numeral) && rest.starts_with('、')
    };
    let items = |row: &GridRow| row.cells.iter().skip(1).any(is_item);
    let count = rows.iter().take_while(|row| items(row)).count();
    let texts = |row: &GridRow| row.cells.iter().filter(|c| !c.text.is_empty()).count();
    count > 1 && rows.get(count).is_some_and(|row| texts(row) > 1)
}

/// Whether a cell is a label with its value: 编制单位：某局 on the left, 单位：元 on the right.
fn is_label(cell: &Cell) -> bool {
    cell.text.split_once(['：', ':']).is_some_and(|(_, value)| !value.is_empty())
}

/// Vacuously true for a row without cells: blank rows go with the notes.
fn is_note(cell: &Cell, width: usize) -> bool {
    usize::from(cell.cols) == width || cell.text.contains('。')
}

/// One paragraph for each text in a row: 编制单位 on the left and 单位 on the right are two.
fn paragraphs(row: GridRow) -> impl Iterator<Item = Block> {
    let place = row.place;
    let texts = row.cells.into_iter().map(|c| c.text.into_string()).filter(|t| !t.is_empty());
    texts.enumerate().map(move |(i, text)| {
        Block::Paragraph(Paragraph { text, heading: None, apart: i == 0, place, turns: Vec::new() })
    })
}

/// Removes empty columns on the left and right, which titles and formatting leave behind.
fn without_blank_edges(mut rows: Vec<GridRow>) -> Vec<GridRow> {
    let blank = Cell::single("");
    let width = rows.first().map_or(0, |r| r.cells.len());
    let used = |column: &usize| rows.iter().any(|r| r.cells.get(*column).is_some_and(|c| *c != blank));
    let Some(first) = (0..width).find(used) else { return rows };
    let end = (0..width).rev().find(used).map_or(width, |last| last + 1);
    for row in &mut rows {
        row.cells.truncate(end);
        row.cells.drain(..first);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(rows: &[&[&str]]) -> Grid {
        let row = |texts: &&[&str]| GridRow {
            cells: texts.iter().map(|t| Cell::single(*t)).collect(),
            place: Place::default(),
        };
        Grid { rows: rows.iter().map(row).collect(), ..Grid::default() }
    }

    /// Paragraphs as text, grids as their number of rows and columns.
    fn show(blocks: &[Block]) -> Vec<String> {
        let show = |b: &Block| match b {
            Block::Paragraph(p) => p.text.clone(),
            Block::Grid(g) => format!("{}x{}", g.rows.len(), g.rows[0].cells.len()),
        };
        blocks.iter().map(show).collect()
    }

    #[test]
    fn titles_above_and_notes_below_leave_the_table() {
        let sheet = grid(&[
            &["", "支出总表", ""],
            &["", "", "单位：万元"],
            &["科目", "名称", "合计"],
            &["201", "", ""],
            &["", "", ""],
            &["注：本表反映支出。", "", ""],
        ]);
        assert_eq!(show(&with_titles(sheet, &[])), ["支出总表", "单位：万元", "2x3", "注：本表反映支出。"]);
    }

    #[test]
    fn items_that_count_on_are_rows() {
        let page = grid(&[&["", "五、甲支出", ""], &["", "六、乙支出", ""], &["合计", "合计", "1"]]);
        assert_eq!(show(&with_titles(page, &[])), ["3x3"]);
        let titled = grid(&[&["一、支出总表", ""], &["科目", "金额"], &["一、甲", "1"]]);
        assert_eq!(show(&with_titles(titled, &[])), ["一、支出总表", "2x2"]);
        let contents =
            grid(&[&["", "一、支出总表"], &["", "二、收入总表"], &["支出总表", ""], &["科目", "金额"]]);
        assert_eq!(show(&with_titles(contents, &[])).len(), 4);
    }

    #[test]
    fn rulings_separate_the_heading_from_the_table() {
        let rows: &[&[&str]] =
            &[&["编制单位", "", "单位"], &["科目", "名称", "金额"], &["合计", "", ""], &["制表", "", "审核"]];
        assert_eq!(
            show(&with_titles(grid(rows), &[false, true, true, false])),
            ["编制单位", "单位", "2x3", "制表", "审核"]
        );
        assert_eq!(show(&with_titles(grid(rows), &[false; 4])), ["4x3"]);
    }

    #[test]
    fn labels_above_the_header_leave_the_table_and_those_below_stay() {
        let rows: &[&[&str]] =
            &[&["支出总表", "", "单位：元"], &["科目", "金额", "其中：基本"], &["其中：甲", "5", ""]];
        assert_eq!(show(&with_titles(grid(rows), &[])), ["支出总表", "单位：元", "2x3"]);
    }

    #[test]
    fn a_header_over_two_rows_is_no_title() {
        let mut sheet = grid(&[&["科目", ""], &["", "金额"], &["201", "5"]]);
        sheet.rows[0].cells[0].rows = 2;
        sheet.rows[1].cells[0] = Cell::covered();
        assert_eq!(show(&with_titles(sheet, &[])), ["3x2"]);
    }

    #[test]
    fn without_a_row_of_two_cells_there_is_no_table() {
        assert_eq!(show(&with_titles(grid(&[&["甲", ""], &["", ""], &["", "乙"]]), &[])), ["甲", "乙"]);
    }

    #[test]
    fn empty_edges_go_and_empty_columns_inside_stay() {
        let sheet = grid(&[&["", "", "标题", ""], &["", "a", "", "b"], &["", "c", "", ""]]);
        assert_eq!(show(&with_titles(sheet, &[])), ["标题", "2x3"]);
    }
}
