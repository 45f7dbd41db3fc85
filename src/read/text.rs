//! Plain text: tables with tabs between their cells (as pages saved as text have them), marked as in Markdown, as HTML, or
//! aligned by spaces; all else is paragraphs.
//!
//! Markdown marks and HTML tags left behind by converters are removed. Lines without tabs keep their spaces, since
//! tables in flowed text are recognised by them.

mod aligned;
pub(super) mod marked;
mod rows;
mod tagged;

use super::limits::{CELLS, COLUMNS};
use super::{Block, Bounded, Cell, Document, Flaw, Grid, GridRow, Paragraph, html, work};
use crate::model::{Place, Source};
use crate::text::clean;
use rows::{Blanks, Line};

/// Reads decoded text into a document.
pub fn read(text: &str, file: &str) -> Document {
    let source = Source { file: file.to_string(), format: "text".to_string(), pages: None };
    if let Some(page) = tagged::as_html(text) {
        let _held = work::hold(Bounded::Bytes, page.len());
        if let Ok(page) = html::read(page.as_bytes(), file) {
            return Document { source, ..page };
        }
    }
    let text = &*marked::tabbed(text);
    let mut document = Document { source, ..Document::default() };
    if !text.contains('\t')
        && let Some(blocks) = aligned::blocks(text)
    {
        return Document { blocks, ..document };
    }
    let lines: Vec<&str> = text.lines().collect();
    let blanks = Blanks::of(&lines);
    let mut table: Vec<Line> = Vec::new();
    let mut apart = true;
    for (index, raw) in lines.iter().enumerate() {
        work::keep(Bounded::Cells, 1 + raw.matches('\t').count());
        work::keep(Bounded::Text, 2 * raw.len());
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        if marked::is_rule(raw) {
            continue;
        }
        if raw.contains('\t') {
            table.push(Line::new(raw, number));
            apart = false;
        } else if raw.trim().is_empty() {
            flush(&mut table, &mut document, blanks);
            apart = true;
        } else if rows::belongs_inside(&table, lines.get(index..).unwrap_or_default(), blanks) {
            table.push(Line::new(raw, number));
        } else {
            flush(&mut table, &mut document, blanks);
            document.blocks.push(Block::Paragraph(paragraph(raw, number, apart)));
            apart = false;
        }
    }
    flush(&mut table, &mut document, blanks);
    document.flowed = !text.contains('\t');
    document
}

/// Turns the collected table lines into a grid.
fn flush(table: &mut Vec<Line>, document: &mut Document, blanks: Blanks) {
    if table.is_empty() {
        return;
    }
    let mut problem = |line: u32, flaw: Flaw| document.problems.push(flaw.at(Place::line(line)));
    let (mut lines, usual) = rows::whole(std::mem::take(table), blanks);
    for line in &mut lines {
        while line.cells.len() > usual && line.cells.last().is_some_and(String::is_empty) {
            line.cells.pop();
        }
        let width = line.cells.len();
        if width > usual || width < usual && blanks != Blanks::Cut {
            problem(line.number, Flaw::Ragged { cells: width, usual });
        }
    }
    let width = lines.iter().map(|l| l.cells.len()).max().unwrap_or(0).min(COLUMNS);
    work::keep(Bounded::Cells, lines.iter().map(|l| width.saturating_sub(l.cells.len())).sum());
    let height = CELLS / width.max(1);
    if let Some(first) = lines.get(height) {
        problem(first.number, Flaw::TooManyCells(CELLS));
        lines.truncate(height);
    }
    let rows = lines
        .into_iter()
        .map(|line| {
            let mut cells: Vec<Cell> = line.cells.into_iter().map(|c| Cell::single(unquoted(c))).collect();
            cells.resize(width, Cell::single(""));
            GridRow { cells, place: Place::line(line.number) }
        })
        .collect();
    document.blocks.push(Block::Grid(Grid { rows, ..Grid::default() }));
}

/// Text without the quotes that spreadsheets put around cells with commas, quotes or line breaks in them. A quote inside
/// is doubled there: otherwise the quotes are the text's own.
fn unquoted(text: String) -> String {
    let inner = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    match inner.map(|inner| inner.replace("\"\"", "")) {
        Some(rest) if !rest.contains('"') => {
            inner.unwrap_or_default().replace("\"\"", "\"").trim().to_string()
        }
        _ => text,
    }
}

fn cell_text(raw: &str) -> String {
    clean(&without_tags(raw)).trim().to_string()
}

fn paragraph(raw: &str, number: u32, apart: bool) -> Paragraph {
    let (heading, text) = tagged::heading(raw);
    let text = without_tags(&text);
    Paragraph { text: clean(&text), heading, apart, place: Place::line(number), turns: Vec::new() }
}

/// Removes HTML tags and replaces the most common entities by their characters.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut may_end) = (text, true);
    while let Some((before, behind)) = rest.split_once('<') {
        out.push_str(before);
        let is_tag = may_end && behind.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        let after = is_tag.then(|| behind.split_once('>'));
        // If one tag is unterminated, so are all after it: don't search again.
        may_end &= after != Some(None);
        match after.flatten() {
            Some((_, after)) => rest = after,
            None => {
                out.push('<');
                rest = behind;
            }
        }
    }
    out.push_str(rest);
    for (entity, plain) in [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")] {
        if out.contains(entity) {
            out = out.replace(entity, plain);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(text: &str) -> Vec<Vec<String>> {
        let Some(Block::Grid(grid)) = read(text, "t").blocks.into_iter().next() else { panic!("no grid") };
        grid.rows.iter().map(|r| r.cells.iter().map(|c| c.text.to_string()).collect()).collect()
    }

    #[test]
    fn tables_may_be_marked_by_bars() {
        let text = "| 科目 | 合计 |\n|:---|---:|\n| 教育\\|科学 | 1.00 |\n| 外交 | |\n\n| 单独 |\n";
        assert_eq!(grid(text), [["科目", "合计"], ["教育|科学", "1.00"], ["外交", ""]]);
        let last = read(text, "t").blocks.into_iter().next_back();
        assert!(matches!(last, Some(Block::Paragraph(paragraph)) if paragraph.text == "| 单独 |"));
    }

    #[test]
    fn tables_of_markdown_may_be_html() {
        let table =
            "<table><tr><td rowspan=\"2\">收入</td><td>事业</td></tr>\n<tr><td>1.00</td></tr></table>";
        let text = format!("# 某局2026年预算\n\n收支总表\n\n{table}\n\n名词解释\n");
        let blocks = read(&text, "t").blocks;
        let [Block::Paragraph(title), Block::Paragraph(above), Block::Grid(grid), Block::Paragraph(last)] =
            &blocks[..]
        else {
            panic!("{blocks:?}")
        };
        assert_eq!([&title.text, &above.text, &last.text], ["某局2026年预算", "收支总表", "名词解释"]);
        assert_eq!((title.heading, grid.rows[0].cells[0].rows), (Some(1), 2));
        assert_eq!(&*grid.rows[1].cells[1].text, "1.00");
    }

    #[test]
    fn a_row_that_wrapped_inside_a_cell_is_one_row() {
        let rows = grid("a\tb\tc\n201\t一般公共\n服务支出\t1.00\n202\t外交\t2.00\n");
        assert_eq!(rows[1], ["201", "一般公共服务支出", "1.00"]);
        assert_eq!(rows.len(), 3);
    }

    #[test]
    fn a_cell_may_break_more_than_once() {
        let rows = grid("a\tb\tc\n201\t一般\n公共服务\n支出\t1.00\n202\t外交\t\n");
        assert_eq!(rows, [["a", "b", "c"], ["201", "一般公共服务支出", "1.00"], ["202", "外交", ""]]);
    }

    #[test]
    fn short_rows_are_whole_where_blanks_are_cut_off() {
        let rows = [
            "项目\t金额\t项目\t金额",
            "一、甲\t1\t一、乙\t2",
            "二、丙\t2",
            "三、丁\t3\t二、戊",
            "四、己\t4",
            "五、庚\t5",
            "六、辛\t6",
            "七、壬\t7",
            "八、癸\t8",
        ];
        let document = read(&rows.join("\n"), "t");
        assert_eq!(document.problems, []);
        let Some(Block::Grid(grid)) = document.blocks.first() else { panic!("no grid") };
        assert_eq!(grid.rows.len(), 9);
    }

    #[test]
    fn blanks_beyond_the_last_column_are_nothing() {
        let document = read("a\tb\t\n1\t2\t\t\t\n3\t4\t\n5\t6\t\t7\n", "t");
        let places: Vec<Option<u32>> = document.problems.iter().map(|p| p.place.line).collect();
        assert_eq!(places, [Some(4)]);
    }

    #[test]
    fn a_line_between_tables_of_different_width_belongs_to_neither() {
        let document = read("a\tb\t\n1\t\t\n收入总表\na\tb\n1\t\n", "t");
        assert!(matches!(document.blocks.as_slice(), [Block::Grid(_), Block::Paragraph(_), Block::Grid(_)]));
    }

    #[test]
    fn marks_of_converters_come_off_and_chinese_in_angle_brackets_stays() {
        assert_eq!(grid("<b>合 计</b>\t1&nbsp;\n"), [["合 计", "1"]]);
        let document = read("## **第一部分** <关于住房的意见>\n", "t");
        let Some(Block::Paragraph(p)) = document.blocks.first() else { panic!("no paragraph") };
        assert_eq!((p.text.as_str(), p.heading), ("第一部分 <关于住房的意见>", Some(2)));
    }
}
