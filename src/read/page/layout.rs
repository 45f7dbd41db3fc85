//! The content of a page in reading order: lines of text and tables.

use super::carried::carry_down;
use super::geometry::{Edges, Glyph, Printed};
use super::lattice::{self, Table};
use super::layers::HiddenText;
use super::lines::{TextLine, lines, slanted_lines};
use super::rulings::{Lattice, alone, lattices, shaded, tiled};
use super::spread::{self, Middle};
use super::unruled::{self, WRAPPED};
use super::{borderless, boxes};
use crate::model::Place;
use crate::read::{Cell, Flaw, Problem, work};
use crate::text::is_page_number;

/// A page in reading order.
#[derive(Debug, Default)]
pub(in crate::read) struct PageLayout {
    pub number: u32,
    /// What the middle of its sheet tells.
    middle: Middle,
    pub width: f32,
    pub items: Vec<Item>,
    /// Watermarks, which belong to no place in the reading order.
    pub marks: Vec<TextLine>,
    pub image_share: f32,
    pub unmapped: usize,
    /// Text that is not visible.
    pub hidden: HiddenText,
    /// The number of small shapes.
    pub drawings: usize,
    pub cut_short: bool,
    pub height: f32,
}

#[derive(Debug)]
pub(in crate::read) enum Item {
    Line(TextLine),
    Table(Table),
}

/// Shaded areas are a table if at least this many rows have two texts.
const SHADED_ROWS: usize = 2;
/// The top and bottom fraction of the page's height in which page numbers are printed.
const MARGIN: f32 = 0.14;

/// An image that covers this fraction of a page without text is a scan; a smaller one is a seal or decoration.
const SCAN: f32 = 0.2;
/// The same for a page with nothing but text in its margins, such as the mark of the scanning program.
const FULL_SCAN: f32 = 0.5;
/// A page without text and with this many small shapes has its text drawn as shapes.
const OUTLINES: usize = 100;

impl PageLayout {
    /// The parts of the page that could not be read.
    pub(in crate::read) fn problems(&self) -> Vec<Problem> {
        let is_marginal = |item: &Item| {
            let line = item.as_line();
            line.is_some_and(|line| line.is_sideways || is_in_margin(item.top(), self.height))
        };
        let share = if self.items.is_empty() { SCAN } else { FULL_SCAN };
        let is_scan = self.image_share >= share && self.items.iter().all(is_marginal);
        let is_blank = |item: &Item| match item {
            Item::Line(_) => is_marginal(item),
            Item::Table(table) => {
                table.grid.rows.iter().all(|row| row.cells.iter().all(|cell| cell.text.is_empty()))
            }
        };
        let is_outlined = self.drawings >= OUTLINES && self.items.iter().all(is_blank) && !is_scan;
        let flaws = [
            is_outlined.then_some(Flaw::Outlines),
            is_scan.then_some(if self.hidden.is_any { Flaw::HiddenText } else { Flaw::Scan }),
            (!is_scan && has_figure(&self.hidden.covered)).then_some(Flaw::UnseenFigures),
            (self.unmapped > 0).then_some(Flaw::Unmapped(self.unmapped)),
            self.cut_short.then_some(Flaw::PageInPart),
        ];
        flaws.into_iter().flatten().map(|flaw| flaw.at(Place::page(self.number))).collect()
    }
}

/// Arranges the content of a page; a sheet that shows two pages side by side gives both of them.
pub(in crate::read) fn layouts(sheet: Printed, number: u32) -> Vec<PageLayout> {
    arrange(sheet, number, |middle| middle == Middle::Parted)
}

/// Arranges the content of a sheet with two pages side by side, unless something crosses its middle.
pub(in crate::read) fn double_layouts(sheet: Printed, number: u32) -> Vec<PageLayout> {
    arrange(sheet, number, |middle| matches!(middle, Middle::Free | Middle::Parted))
}

/// Whether the pages of a document are printed two on a sheet, so that [`double_layouts`] reads them.
pub(in crate::read) fn are_double(pages: &[PageLayout]) -> bool {
    spread::are_double(pages.iter().map(|page| page.middle))
}

fn arrange(mut sheet: Printed, number: u32, is_double: impl Fn(Middle) -> bool) -> Vec<PageLayout> {
    boxes::draw(&mut sheet);
    let middle = Middle::of(&sheet);
    let pages = if is_double(middle) { spread::halves(sheet) } else { vec![sheet] };
    pages.into_iter().map(|page| PageLayout { middle, ..layout(page, number) }).collect()
}

fn layout(mut page: Printed, number: u32) -> PageLayout {
    let drawn = page.horizontal.clone();
    let mut found = lattices(&mut page);
    let mut rules = alone(drawn, &found);
    carry_down(&mut found, &page.glyphs);
    // Inner tables first: a glyph belongs to the innermost table.
    found.sort_by(|a, b| a.area().total_cmp(&b.area()));
    let mut glyphs = std::mem::take(&mut page.glyphs);
    let marks = slanted_lines(glyphs.extract_if(.., |glyph| glyph.is_slanted()).collect());
    let mut items: Vec<Item> = Vec::new();
    for lattice in found {
        match unruled::is_frame(&lattice, &glyphs) {
            true => rules.extend(lattice.horizontal),
            false => items.extend(lattice::table(&lattice, &mut glyphs, number).map(Item::Table)),
        }
    }
    items.extend(shaded_tables(std::mem::take(&mut page.edges), &mut glyphs, number).map(Item::Table));
    if items.is_empty() {
        let columns = tiled(std::mem::take(&mut page.cuts), &glyphs);
        // The clipping area of an empty cell is empty, so that an edge may be missing: less certain than drawn rulings.
        let unsure = |mut table: Table| {
            table.grid.low_confidence = true;
            Item::Table(table)
        };
        items.extend(tables_in(columns, &mut glyphs, number).into_iter().map(unsure));
    }
    let mut rest = lines(glyphs);
    drop_foot_number(&mut rest, page.height);
    items.extend(borderless::split(rest, &rules, number));
    items.sort_by(|a, b| a.top().total_cmp(&b.top()));
    drop_page_number(&mut items, page.height);
    PageLayout {
        number,
        middle: Middle::default(),
        width: page.width,
        items,
        marks,
        image_share: page.image_share,
        unmapped: page.unmapped,
        hidden: page.hidden,
        drawings: page.drawings,
        height: page.height,
        cut_short: page.cut_short,
    }
}

/// Tables whose cells are delimited by shading alone; a coloured box around text is not one.
fn shaded_tables(edges: Edges, glyphs: &mut Vec<Glyph>, page: u32) -> impl Iterator<Item = Table> {
    let found = if glyphs.is_empty() { Vec::new() } else { shaded(edges, glyphs) };
    tables_in(found, glyphs, page).into_iter()
}

/// The tables of lattices without drawn rulings: those with several cells of text in several rows.
fn tables_in(lattices: Vec<Lattice>, glyphs: &mut Vec<Glyph>, page: u32) -> Vec<Table> {
    lattices
        .into_iter()
        .filter_map(|lattice| {
            work::step(glyphs.len() / 16 + 1);
            let mut rest = glyphs.clone();
            let table = lattice::table(&lattice, &mut rest, page)?;
            let filled = |cell: &&Cell| !cell.text.is_empty();
            let rows =
                table.grid.rows.iter().filter(|row| row.cells.iter().filter(filled).count() >= 2).count();
            (rows >= SHADED_ROWS).then(|| {
                *glyphs = rest;
                table
            })
        })
        .collect()
}

impl Item {
    pub(in crate::read) fn as_line(&self) -> Option<&TextLine> {
        match self {
            Item::Line(line) => Some(line),
            Item::Table(_) => None,
        }
    }

    pub(in crate::read) fn top(&self) -> f32 {
        match self {
            Item::Line(line) => line.baseline - 0.8 * line.size,
            Item::Table(table) => table.top,
        }
    }
}

/// Drops a page number below the last line, which would count as a row of a table without rulings.
fn drop_foot_number(lines: &mut Vec<TextLine>, height: f32) {
    let foot = lines.iter().enumerate().filter(|(_, line)| !line.is_sideways);
    let Some((at, last)) = foot.max_by(|a, b| a.1.baseline.total_cmp(&b.1.baseline)) else { return };
    let is_low = last.baseline - 0.8 * last.size > height * (1.0 - MARGIN);
    let is_apart = lines.iter().all(|line| {
        let pitch = last.baseline - line.baseline;
        pitch == 0.0 || pitch > WRAPPED * last.size || line.is_sideways
    });
    if is_low && is_apart && is_page_number(&last.text()) {
        lines.remove(at);
    }
}

/// Whether the text has a point or a comma between two digits: 12.50, 1,234.
fn has_figure(text: &str) -> bool {
    let mut text = text.chars().peekable();
    let mut is_after_digit = false;
    while let Some(character) = text.next() {
        if is_after_digit && matches!(character, '.' | ',') && text.peek().is_some_and(char::is_ascii_digit) {
            return true;
        }
        is_after_digit = character.is_ascii_digit();
    }
    false
}

fn is_in_margin(top: f32, height: f32) -> bool {
    top < height * MARGIN || top > height * (1.0 - MARGIN)
}

/// Drops a page number that is alone in the top or bottom margin; on a rotated page it is at the side.
fn drop_page_number(items: &mut Vec<Item>, height: f32) {
    let is_number = |item: &Item| item.as_line().is_some_and(|line| is_page_number(&line.text()));
    items.retain(|item| !(item.as_line().is_some_and(|line| line.is_sideways) && is_number(item)));
    if items.last().is_some_and(|item| item.top() > height * (1.0 - MARGIN) && is_number(item)) {
        items.pop();
    } else if items.first().is_some_and(|item| item.top() < height * MARGIN && is_number(item)) {
        items.remove(0);
    }
}
