//! Text whose columns are aligned by spaces, as converters that keep the layout of a page write it. Blank cells are only
//! visible by where the others stand, so its characters are read as those of a page without rulings.

#![allow(clippy::float_arithmetic, reason = "places of characters are not amounts")]

use super::super::page::{self, Glyph, Printed};
use super::super::{Block, Bounded, work};
use crate::model::Place;
use crate::text::{clean_char, squeeze};

/// Longer texts and lines, in bytes, are none that a page was converted to.
const LONGEST: usize = 4 << 20;
const LONGEST_LINE: usize = 2_000;
/// Lines that are read as one page where the text has no page breaks.
const LINES: usize = 300;
const PAGE_BREAK: char = '\u{c}';
/// The width of an ASCII character in points, and the distance of lines in font sizes.
const WIDTH: f32 = 6.0;
const LEADING: f32 = 1.5;
/// By so many characters a line is found again.
const BEGINNING: usize = 6;
/// What is at least between two cells.
const GAP: &str = "  ";
/// The fewest rows of figures, and how many of ten have their figures apart.
const ROWS: usize = 5;
const OF_TEN: usize = 7;
/// The columns of a row that are compared.
const MOST: usize = 48;

/// The blocks of a text in which most rows of figures are aligned by spaces.
pub(super) fn blocks(text: &str) -> Option<Vec<Block>> {
    let is_long = text.len() > LONGEST || text.lines().any(|line| line.len() > LONGEST_LINE);
    if is_long || !is_aligned(text) {
        return None;
    }
    let lines: Vec<&str> = text.lines().collect();
    // Some programs count a Chinese character as one column, some as two.
    let columns = [1_u8, 2].into_iter().max_by_key(|columns| agreeing(&lines, usize::from(*columns)))?;
    let mut pages: Vec<Vec<&str>> = vec![Vec::new()];
    for line in &lines {
        let is_full = pages.last().is_none_or(|page| page.len() >= LINES || line.starts_with(PAGE_BREAK));
        if is_full {
            pages.push(Vec::new());
        }
        pages.last_mut().into_iter().for_each(|page| page.push(line));
    }
    let layouts = (1..).zip(&pages).flat_map(|(number, page)| page::layouts(printed(page, columns), number));
    let mut blocks = page::assemble(layouts.collect());
    place(&mut blocks, &pages);
    Some(blocks)
}

fn is_aligned(text: &str) -> bool {
    let rows = || text.lines().filter(|line| figures(line).nth(1).is_some());
    let is_apart =
        |line: &&str| line.split(GAP).filter(|part| figures(part).next().is_some()).nth(1).is_some();
    work::step(text.len() / 16);
    let (all, apart) = (rows().count(), rows().filter(is_apart).count());
    apart >= ROWS && apart * 10 >= all * OF_TEN
}

fn figures(line: &str) -> impl Iterator<Item = &str> {
    line.split_whitespace().filter(|word| is_figure(word))
}

fn is_figure(word: &str) -> bool {
    word.contains(['.', ',']) && word.bytes().all(|b| b.is_ascii_digit() || b",.-".contains(&b))
}

/// How many figures end below one of the row above, if Chinese characters are this many columns wide.
fn agreeing(lines: &[&str], columns: usize) -> usize {
    let mut above: Vec<usize> = Vec::new();
    let mut count = 0;
    for line in lines {
        work::step(line.len() / 16);
        let mut ends = Vec::new();
        let (mut end, mut rest) = (0, *line);
        for figure in figures(line).take(MOST) {
            let (before, behind) = rest.split_once(figure).unwrap_or_default();
            end +=
                before.chars().map(|c| if c.is_ascii() { 1 } else { columns }).sum::<usize>() + figure.len();
            rest = behind;
            ends.push(end);
        }
        if !ends.is_empty() {
            count += ends.iter().filter(|end| above.contains(end)).count();
            above = ends;
        }
    }
    count
}

/// The characters of a page in their places.
fn printed(page: &[&str], columns: u8) -> Printed {
    let size = WIDTH * f32::from(columns);
    let mut out = Printed::default();
    let mut y = 0.0;
    for line in page {
        y += LEADING * size;
        let mut x = 0.0;
        for c in line.chars() {
            let width = if c.is_ascii() { WIDTH } else { size };
            if let Some(ch) = clean_char(c).filter(|ch| !ch.is_whitespace()) {
                work::keep(Bounded::Text, 4);
                out.glyphs.push(Glyph { ch, from: (x, y), to: (x + width, y), size, ..Glyph::default() });
            }
            x += width;
        }
        out.width = out.width.max(x);
        out.height = y + size;
    }
    out
}

/// Says where blocks are by their lines: each is looked for on its page, behind the one before.
fn place(blocks: &mut [Block], pages: &[Vec<&str>]) {
    let lines: Vec<Vec<String>> =
        pages.iter().map(|page| page.iter().map(|line| squeeze(line)).collect()).collect();
    let firsts: Vec<usize> =
        lines.iter().scan(0, |next, page| Some(std::mem::replace(next, *next + page.len()))).collect();
    let mut next = (0, 0);
    let mut find = |place: &mut Place, texts: &[&str]| {
        let page = place.page.map_or(0, |page| page as usize - 1);
        let from = if page == next.0 { next.1 } else { 0 };
        let begins = |text: &&str| squeeze(text).chars().take(BEGINNING).collect::<String>();
        let texts: Vec<String> = texts.iter().map(begins).filter(|text| !text.is_empty()).collect();
        let ahead = lines.get(page).map(Vec::as_slice).unwrap_or_default();
        work::step(ahead.len() * texts.len() / 16);
        let count = |line: usize| {
            let line = ahead.get(line).map(String::as_str).unwrap_or_default();
            texts.iter().filter(|text| line.contains(text.as_str())).count()
        };
        // The first of the lines that have most of its texts.
        let line = (from..ahead.len()).rev().max_by_key(|line| count(*line)).unwrap_or(from);
        next = (page, line + 1);
        let first = firsts.get(page).copied().unwrap_or_default();
        *place = Place::line(u32::try_from(first + line + 1).unwrap_or(u32::MAX));
    };
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => find(&mut paragraph.place, &[&paragraph.text]),
            Block::Grid(grid) => {
                for row in &mut grid.rows {
                    find(&mut row.place, &row.cells.iter().map(|cell| &*cell.text).collect::<Vec<_>>());
                }
            }
        }
    }
}
