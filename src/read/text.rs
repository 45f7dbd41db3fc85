//! Plain text: tab-separated tables between paragraphs, as published pages give when saved as text.
//!
//! Markdown marks and HTML tags that converters leave behind are taken off. Lines without tabs keep their spaces,
//! for tables in flowed text are told by them.

use super::limits::{CELLS, COLUMNS};
use super::{Block, Cell, Document, Grid, GridRow, Paragraph, Problem};
use crate::model::{Place, Source};
use crate::text::clean;
use std::collections::{BTreeMap, VecDeque};

/// Reads decoded text.
pub fn read(text: &str, file: &str) -> Document {
    let mut document = Document {
        source: Source { file: file.to_string(), format: "text".to_string(), pages: None },
        ..Document::default()
    };
    let mut table: Vec<Line> = Vec::new();
    let mut apart = true;
    let lines: Vec<&str> = text.lines().collect();
    for (index, raw) in lines.iter().enumerate() {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        if raw.contains('\t') {
            table.push(Line::new(raw, number));
            apart = false;
        } else if raw.trim().is_empty() {
            flush(&mut table, &mut document);
            apart = true;
        } else if belongs_inside(&table, lines.get(index..).unwrap_or_default()) {
            table.push(Line::new(raw, number));
        } else {
            flush(&mut table, &mut document);
            document.blocks.push(Block::Paragraph(paragraph(raw, number, apart)));
            apart = false;
        }
    }
    flush(&mut table, &mut document);
    document.flowed = !text.contains('\t');
    document
}

struct Line {
    number: u32,
    cells: Vec<String>,
}

impl Line {
    fn new(raw: &str, number: u32) -> Line {
        Line { number, cells: raw.split('\t').map(cell_text).collect() }
    }

    fn ends_blank(&self) -> bool {
        self.cells.last().is_some_and(String::is_empty)
    }
}

/// How many lines a cell may be broken into.
const BROKEN: usize = 4;
/// How many rows above and below are looked at to know how wide a table is.
const NEAR: usize = 100;

/// Whether the first of these lines, which has no tab, is part of the table above: a piece of a cell that was broken
/// over lines, or a row that lost its cells. Otherwise it stands between two tables.
fn belongs_inside(table: &[Line], from: &[&str]) -> bool {
    let is_text = |l: &&&str| !l.contains('\t') && !l.trim().is_empty();
    let texts = from.iter().take(BROKEN).take_while(is_text).count();
    let rows = from.iter().skip(texts).take_while(|l| l.contains('\t'));
    let below: Vec<Line> = rows.take(NEAR).map(|l| Line::new(l, 0)).collect();
    let above = || table.iter().rev().take(NEAR);
    // The pieces of this cell that stand above are lines of one cell.
    let begun = above().map(|l| l.cells.len()).find(|&width| width > 1);
    let (Some(begun), Some(next)) = (begun, below.first().map(|l| l.cells.len())) else { return false };
    let usual = usual_width(above().chain(&below));
    let broken = begun < usual && next < usual && begun + next == usual + 1;
    let lost_cells = next == usual_width(above()) || !above().chain(&below).any(Line::ends_blank);
    broken || texts == 1 && lost_cells
}

fn flush(table: &mut Vec<Line>, document: &mut Document) {
    if table.is_empty() {
        return;
    }
    let keeps_blanks = table.iter().any(Line::ends_blank);
    let usual = usual_width(table.iter());
    let mut lines = unwrap_rows(std::mem::take(table), usual, keeps_blanks);
    for line in &mut lines {
        while line.cells.len() > usual && line.cells.last().is_some_and(String::is_empty) {
            line.cells.pop();
        }
        // Some programs cut blanks off at the end of lines; then a short row lacks nothing.
        if line.cells.len() > usual || line.cells.len() < usual && keeps_blanks {
            let message =
                format!("本行有 {} 格，表中其他行有 {usual} 格；按原样保留，请核对原文", line.cells.len());
            document.problems.push(Problem { message, place: Place::line(line.number) });
        }
    }
    let width = lines.iter().map(|l| l.cells.len()).max().unwrap_or(0).min(COLUMNS);
    if let Some(first) = lines.get(CELLS / width.max(1)) {
        let message = format!("一张表超过 {CELLS} 格，此行以下未读取");
        document.problems.push(Problem { message, place: Place::line(first.number) });
        lines.truncate(CELLS / width.max(1));
    }
    let rows = lines
        .into_iter()
        .map(|line| {
            let mut cells: Vec<Cell> = line.cells.into_iter().map(Cell::single).collect();
            cells.resize(width, Cell::single(""));
            GridRow { cells, place: Place::line(line.number) }
        })
        .collect();
    document.blocks.push(Block::Grid(Grid { rows, ..Grid::default() }));
}

/// Joins the pieces of a row that was broken inside cells: neighbours that together have the usual width.
fn unwrap_rows(lines: Vec<Line>, usual: usize, keeps_blanks: bool) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let mut lines = VecDeque::from(lines);
    while let Some(mut line) = lines.pop_front() {
        for _ in 1..pieces(&line, &lines, usual, keeps_blanks) {
            let Some(next) = lines.pop_front() else { break };
            let mut cells = next.cells.into_iter();
            if let (Some(seam), Some(rest)) = (line.cells.last_mut(), cells.next()) {
                seam.push_str(&rest);
            }
            line.cells.extend(cells);
            // The figures stand in the last piece.
            line.number = next.number;
        }
        out.push(line);
    }
    out
}

/// In how many lines a row was broken. Where blanks are cut off at the end of lines, two short rows look like one that
/// was broken: then only a text that goes on in a text without a mark of its own is one cell.
fn pieces(first: &Line, behind: &VecDeque<Line>, usual: usize, keeps_blanks: bool) -> usize {
    let is_text = |t: &&String| !t.is_empty() && !t.starts_with(|c: char| c.is_ascii_digit());
    let is_marked = |t: &String| t.starts_with(['（', '(']) || t.chars().take(4).any(|c| "、.．".contains(c));
    let mut width = first.cells.len();
    let mut last = first;
    for (count, line) in behind.iter().take(BROKEN).enumerate() {
        let goes_on = line.cells.first().filter(is_text).is_some_and(|t| !is_marked(t));
        let is_seam = keeps_blanks || last.cells.last().is_some_and(|t| is_text(&t)) && goes_on;
        if width >= usual || line.cells.len() >= usual || !is_seam {
            break;
        }
        width += line.cells.len() - 1;
        if width == usual {
            return count + 2;
        }
        last = line;
    }
    1
}

/// The width that most rows have; the larger of two that are as frequent.
fn usual_width<'a>(lines: impl Iterator<Item = &'a Line>) -> usize {
    let mut counts = BTreeMap::new();
    for line in lines {
        *counts.entry(line.cells.len()).or_insert(0_usize) += 1;
    }
    counts.into_iter().max_by_key(|&(width, count)| (count, width)).map_or(0, |(width, _)| width)
}

fn cell_text(raw: &str) -> String {
    clean(&without_tags(raw)).trim().to_string()
}

fn paragraph(raw: &str, number: u32, apart: bool) -> Paragraph {
    let hashes = raw.chars().take_while(|c| *c == '#').count();
    let (heading, text) = match raw.trim_start_matches('#').strip_prefix(' ') {
        Some(text) if (1..=6).contains(&hashes) => (u8::try_from(hashes).ok(), text),
        _ => (None, raw),
    };
    let text = without_tags(&text.replace("**", ""));
    Paragraph { text: clean(&text), heading, apart, place: Place::line(number) }
}

/// The text without HTML tags and with the commonest entities as characters.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('<') {
        out.push_str(before);
        let is_tag = behind.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        match behind.split_once('>') {
            Some((_, after)) if is_tag => rest = after,
            _ => {
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
        grid.rows.iter().map(|r| r.cells.iter().map(|c| c.text.clone()).collect()).collect()
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
        let document =
            read("项目\t金额\t项目\t金额\n一、甲\t1\t一、乙\t2\n二、丙\n三、丁\t3\t二、戊\n四、己\t4\n", "t");
        assert_eq!(document.problems, []);
        let Some(Block::Grid(grid)) = document.blocks.first() else { panic!("no grid") };
        assert_eq!(grid.rows.len(), 5);
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
