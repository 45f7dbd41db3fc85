//! Tables drawn on a page in the ways that programs draw them.

use crate::pdf::writer::Page;

/// How the cells of a table are delimited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Border {
    /// Strokes.
    Stroked,
    /// Quadrilaterals of 0.75 pt with mitred (45°) ends, four per cell.
    Mitred,
    /// Double lines.
    Double,
    /// Short pieces.
    Dashed,
    /// Cells filled with one of two greys, without any line.
    Shaded,
    /// Images a point thick.
    Images,
    /// Nothing drawn: each cell's text is clipped to its cell.
    Clipped,
}

impl Border {
    /// The styles that draw every cell, with or without text.
    pub const DRAWN: [Border; 6] =
        [Border::Stroked, Border::Mitred, Border::Double, Border::Dashed, Border::Shaded, Border::Images];
    pub const ALL: [Border; 7] = [
        Border::Stroked,
        Border::Mitred,
        Border::Double,
        Border::Dashed,
        Border::Shaded,
        Border::Images,
        Border::Clipped,
    ];
}

/// A cell with its column and row span.
#[derive(Debug, Clone)]
pub struct Cell {
    pub text: String,
    pub cols: usize,
    pub rows: usize,
}

/// A cell with a span of 1 by 1.
pub fn cell(text: impl Into<String>) -> Cell {
    span(text, 1, 1)
}

/// A merged cell; the positions that it covers are omitted in its rows.
pub fn span(text: impl Into<String>, cols: usize, rows: usize) -> Cell {
    Cell { text: text.into(), cols, rows }
}

/// A row of single cells.
pub fn row(texts: &[&str]) -> Vec<Cell> {
    texts.iter().map(|text| cell(*text)).collect()
}

/// A table of a published budget.
#[derive(Debug, Clone)]
pub struct Form {
    /// Lines above the table, one below the other.
    pub above: Vec<String>,
    /// Widths of the columns.
    pub widths: Vec<f32>,
    /// Rows from the top.
    pub rows: Vec<Vec<Cell>>,
}

const TOP: f32 = 520.0;
const LEFT: f32 = 20.0;
const HEIGHT: f32 = 16.0;

impl Form {
    /// The page with the table in this style.
    pub fn page(&self, border: Border) -> Page {
        let mut page = Page::new();
        for (i, line) in self.above.iter().enumerate() {
            page = page.text(100.0, TOP + 60.0 - 16.0 * i as f32, line);
        }
        let edge = |column: usize| LEFT + self.widths.iter().take(column).sum::<f32>();
        let mut taken = vec![vec![false; self.widths.len()]; self.rows.len()];
        for (r, cells) in self.rows.iter().enumerate() {
            let mut c = 0;
            for cell in cells {
                while taken[r][c] {
                    c += 1;
                }
                for line in taken.iter_mut().skip(r).take(cell.rows) {
                    line[c..c + cell.cols].fill(true);
                }
                let top = TOP - HEIGHT * r as f32;
                let bottom = top - HEIGHT * cell.rows as f32;
                let (left, right) = (edge(c), edge(c + cell.cols));
                page = frame(page, border, [left, bottom, right, top], (r + c) % 2 == 0);
                if !cell.text.is_empty() {
                    // Not exactly aligned: a figure cut by a ruling must not depend on the last digit of its position.
                    let text = |page: Page| page.text(left + 1.9, (top + bottom) / 2.0 - 4.0, &cell.text);
                    page = match border {
                        Border::Clipped => {
                            let (width, height) = (right - left, top - bottom);
                            let clip = format!("q {left} {bottom} {width} {height} re W n");
                            text(page.raw(&clip)).raw("Q")
                        }
                        _ => text(page),
                    };
                }
                c += cell.cols;
            }
        }
        page
    }
}

fn frame(page: Page, border: Border, [x0, y0, x1, y1]: [f32; 4], even: bool) -> Page {
    let sides = [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)];
    match border {
        Border::Stroked => sides.into_iter().fold(page, |page, (a, b, c, d)| page.line(a, b, c, d)),
        Border::Mitred => {
            let w = 0.75;
            let quads = [
                [(x0, y1), (x1, y1), (x1 - w, y1 - w), (x0 + w, y1 - w)],
                [(x0, y0), (x1, y0), (x1 - w, y0 + w), (x0 + w, y0 + w)],
                [(x0, y0), (x0, y1), (x0 + w, y1 - w), (x0 + w, y0 + w)],
                [(x1, y0), (x1, y1), (x1 - w, y1 - w), (x1 - w, y0 + w)],
            ];
            quads.into_iter().fold(page, Page::quad)
        }
        Border::Double => sides.into_iter().fold(page, |page, (a, b, c, d)| {
            let page = page.line(a - 0.7, b - 0.7, c - 0.7, d - 0.7);
            page.line(a + 0.7, b + 0.7, c + 0.7, d + 0.7)
        }),
        Border::Dashed => sides.into_iter().fold(page, |page, (a, b, c, d)| {
            let length = (c - a) + (d - b);
            let pieces = (length / 4.0).ceil() as usize;
            (0..pieces).fold(page, |page, i| {
                let from = 4.0 * i as f32;
                let to = (from + 2.0).min(length);
                match a == c {
                    true => page.line(a, b + from, c, b + to),
                    false => page.line(a + from, b, a + to, d),
                }
            })
        }),
        Border::Shaded => {
            let grey = if even { 0.9 } else { 0.8 };
            page.ink(grey, 0.0).fill(x0, y0, x1 - x0, y1 - y0).ink(0.0, 0.0)
        }
        Border::Clipped => page,
        Border::Images => sides.into_iter().fold(page, |page, (a, b, c, d)| {
            let (w, h) = ((c - a).max(1.0), (d - b).max(1.0));
            page.image(a, b, w, h)
        }),
    }
}
