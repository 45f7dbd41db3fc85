//! Plain text: tab-separated tables between paragraphs, as published pages give when saved as text.
//!
//! Markdown marks and HTML tags that converters leave behind are taken off. Lines without tabs keep their spaces,
//! for tables in flowed text are told by them.

use super::{Block, Cell, Document, Grid, GridRow, Paragraph, Problem};
use crate::model::{Place, Source};
use crate::text::clean;

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
            table.push(Line { number, cells: raw.split('\t').map(cell_text).collect() });
            apart = false;
        } else if raw.trim().is_empty() {
            flush(&mut table, &mut document);
            apart = true;
        } else if !table.is_empty() && lines.get(index + 1).is_some_and(|next| next.contains('\t')) {
            // A line amid a table is a cell that wrapped.
            table.push(Line { number, cells: vec![cell_text(raw)] });
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

fn flush(table: &mut Vec<Line>, document: &mut Document) {
    if table.is_empty() {
        return;
    }
    let lines = unwrap_rows(std::mem::take(table));
    let width = lines.iter().map(|l| l.cells.len()).max().unwrap_or(0);
    let usual = usual_width(&lines);
    for line in lines.iter().filter(|l| l.cells.len() != usual) {
        let message =
            format!("本行有 {} 格，表中其他行有 {usual} 格；按原样保留，请核对原文", line.cells.len());
        document.problems.push(Problem { message, place: Place::line(line.number) });
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

/// Joins the pieces of a row that was broken inside a cell: two neighbours that together have the usual width.
fn unwrap_rows(lines: Vec<Line>) -> Vec<Line> {
    let usual = usual_width(&lines);
    let mut out: Vec<Line> = Vec::new();
    for line in lines {
        match out.last_mut() {
            Some(last)
                if last.cells.len() < usual
                    && line.cells.len() < usual
                    && last.cells.len() + line.cells.len() == usual + 1 =>
            {
                let mut cells = line.cells.into_iter();
                if let (Some(seam), Some(rest)) = (last.cells.last_mut(), cells.next()) {
                    seam.push_str(&rest);
                }
                last.cells.extend(cells);
                // The figures stand in the second piece.
                last.number = line.number;
            }
            _ => out.push(line),
        }
    }
    out
}

/// The width that most rows have; the larger of two that are as frequent.
fn usual_width(lines: &[Line]) -> usize {
    let mut counts = std::collections::BTreeMap::new();
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
    fn marks_of_converters_come_off_and_chinese_in_angle_brackets_stays() {
        assert_eq!(grid("<b>合 计</b>\t1&nbsp;\n"), [["合 计", "1"]]);
        let document = read("## **第一部分** <关于住房的意见>\n", "t");
        let Some(Block::Paragraph(p)) = document.blocks.first() else { panic!("no paragraph") };
        assert_eq!((p.text.as_str(), p.heading), ("第一部分 <关于住房的意见>", Some(2)));
    }
}
