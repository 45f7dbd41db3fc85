//! Documents built from text, as the text reader builds them, and the content of a document's grids.

use std::collections::HashMap;
use std::path::Path;
use yusuan::model::Place;
use yusuan::read::{Block, Document, Grid, Paragraph};

pub type Row = HashMap<String, String>;

/// A figure in a table, with its context.
#[derive(Debug)]
pub struct Figure {
    pub line: u32,
    /// The topmost header above it, or above the columns before it.
    pub group: String,
    /// The lowest header above it.
    pub header: String,
    pub code: String,
    pub name: String,
    pub amount: String,
}

/// An indicator with its level and project filled down.
#[derive(Debug)]
pub struct IndicatorRow {
    pub line: u32,
    pub project: String,
    pub level1: String,
    pub cells: Vec<String>,
}

pub fn csv_rows(path: &Path) -> Vec<Row> {
    csv::Reader::from_path(path).unwrap().deserialize().map(|r| r.unwrap()).collect()
}

/// One paragraph per line, with its place; blank lines separate.
pub fn document(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut apart = false;
    for (i, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            apart = true;
            continue;
        }
        let place = Place::line(i as u32 + 1);
        let text = line.replace('\u{c}', " ");
        blocks.push(Block::Paragraph(Paragraph {
            text,
            heading: None,
            apart,
            place,
            ..Paragraph::default()
        }));
        apart = false;
    }
    Document { blocks, ..Document::default() }
}

pub fn grids(document: &Document) -> impl Iterator<Item = &Grid> {
    document.blocks.iter().filter_map(|b| if let Block::Grid(g) = b { Some(g) } else { None })
}

/// All figures in tables of a final account, without row and column numbers.
pub fn figures(document: &Document) -> Vec<Figure> {
    grids(document).filter(|g| !is_evaluation(g)).flat_map(table_figures).collect()
}

/// All indicators of self-evaluations.
pub fn indicators(document: &Document) -> Vec<IndicatorRow> {
    let mut out = Vec::new();
    for grid in grids(document).filter(|g| is_evaluation(g)) {
        let rows = texts(grid);
        let head = rows.iter().position(|(_, c)| c[1] == "一级指标").unwrap();
        let mut level1 = String::new();
        for (line, cells) in rows[head + 1..].iter().filter(|(_, c)| c[0] != "总分") {
            if !cells[1].is_empty() {
                level1 = cells[1].clone();
            }
            let project = rows[0].1[1].clone();
            out.push(IndicatorRow { line: *line, project, level1: level1.clone(), cells: cells.clone() });
        }
    }
    out
}

/// Without white space, full-width signs as ASCII.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(|c| if c == '＝' { '=' } else { c }).collect()
}

fn is_evaluation(grid: &Grid) -> bool {
    grid.rows[0].cells[0].text == "项目名称"
}

fn texts(grid: &Grid) -> Vec<(u32, Vec<String>)> {
    let cells = |r: &yusuan::read::GridRow| r.cells.iter().map(|c| c.text.to_string()).collect();
    grid.rows.iter().map(|r| (r.place.line.unwrap(), cells(r))).collect()
}

fn table_figures(grid: &Grid) -> Vec<Figure> {
    let rows = texts(grid);
    let counted = |cells: &[String]| {
        let filled: Vec<&String> = cells.iter().filter(|c| !c.is_empty() && *c != "栏次").collect();
        filled.len() > 1 && filled.iter().enumerate().all(|(i, c)| **c == (i + 1).to_string())
    };
    let numbers = rows.iter().position(|(_, cells)| counted(cells));
    let is_amount =
        |t: &String| t.contains('.') && t.chars().all(|c| c.is_ascii_digit() || ".,-".contains(c));
    let first = rows.iter().position(|(_, cells)| cells.iter().any(is_amount)).unwrap_or(rows.len());
    let head = numbers.unwrap_or_else(|| first.min(2));
    let mut out = Vec::new();
    for (line, cells) in &rows[head..] {
        for (at, amount) in cells.iter().enumerate().filter(|(_, t)| is_amount(t)) {
            let header = rows[..head].iter().rev().map(|r| &r.1[at]).find(|t| !t.is_empty());
            let group = rows[0].1[..=at].iter().rev().find(|t| !t.is_empty());
            let words: Vec<&String> = cells[..at].iter().filter(|t| !t.is_empty() && !is_amount(t)).collect();
            let is_code = |t: &str| t.len() >= 3 && t.bytes().all(|b| b.is_ascii_digit());
            let name = words.iter().rev().find(|t| !t.bytes().all(|b| b.is_ascii_digit()));
            let code = words
                .iter()
                .rev()
                .find(|t| is_code(t))
                .filter(|_| !name.is_some_and(|n| n.ends_with("合计")));
            out.push(Figure {
                line: *line,
                group: group.cloned().unwrap_or_default(),
                header: header.cloned().unwrap_or_default(),
                code: code.map(|c| c.to_string()).unwrap_or_default(),
                name: name.map(|n| unmarked(n)).unwrap_or_default(),
                amount: amount.replace(',', ""),
            });
        }
    }
    out
}

/// A name without its enumeration mark.
fn unmarked(name: &str) -> String {
    let name = squeezed(name);
    match name.split_once('、') {
        Some((mark, rest)) if mark.chars().all(|c| "一二三四五六七八九十".contains(c)) => {
            rest.to_string()
        }
        _ => name,
    }
}

/// Paragraphs as they are; grid rows with their line in front and `|` between cells, `<` for a covered one.
pub fn shown(document: &Document) -> String {
    let mut out = String::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(p) => out += &format!("{} {}\n", p.place.line.unwrap(), p.text),
            Block::Grid(grid) => {
                out += if grid.low_confidence { "grid in doubt\n" } else { "grid\n" };
                for row in &grid.rows {
                    let texts: Vec<&str> =
                        row.cells.iter().map(|c| if c.cols == 0 { "<" } else { c.text.as_str() }).collect();
                    out += &format!("  {} {}\n", row.place.line.unwrap(), texts.join("|"));
                }
            }
        }
    }
    out
}
