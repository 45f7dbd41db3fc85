//! From pages to a document: paragraphs over lines and pages, tables over pages.

use super::continuation::{Between, Continuation, append, continuation};
use super::foreign::{begins_below, foreign_header, rest_of};
use super::lattice::Table;
use super::layout::{Item, PageLayout};
use super::lines::{TextLine, begins_numbered, joint};
use super::measure::Measures;
use super::running::Running;
use crate::model::Place;
use crate::read::{Block, Paragraph, work};
use std::collections::HashSet;

/// The blocks of a document, from its pages in order.
pub(in crate::read) fn assemble(pages: Vec<PageLayout>) -> Vec<Block> {
    let running = Running::of(&pages);
    let measures = Measures::of(&pages);
    let mut assembly = Assembly {
        parts: Vec::new(),
        open: Open::Nothing,
        above: Vec::new(),
        sheet: None,
        running,
        measures,
    };
    // A watermark follows once for all pages that have it.
    let (mut marks, mut seen) = (Vec::new(), HashSet::new());
    let mut at: Option<At> = None;
    for mut page in pages {
        let order = at.map_or(1, |last| last.order + if page.number > last.number + 1 { 2 } else { 1 });
        let here = At { number: page.number, order, width: page.width };
        at = Some(here);
        for mark in std::mem::take(&mut page.marks) {
            let text = mark.text();
            if seen.insert(text.clone()) {
                marks.push(Part::Paragraph(paragraph(text, page.number, true)));
            }
        }
        assembly.page(page, here);
    }
    assembly.parts.extend(marks);
    assembly.parts.into_iter().map(Part::into_block).collect()
}

/// A page on the way through the document.
#[derive(Clone, Copy)]
struct At {
    number: u32,
    /// One more than that of the page before, unless pages between them were lost; the two pages on one sheet have the same
    /// number.
    order: u32,
    width: f32,
}

struct Assembly {
    parts: Vec<Part>,
    open: Open,
    /// The lines since the top of the page or its last table.
    above: Vec<String>,
    sheet: Option<Sheet>,
    running: Running,
    measures: Measures,
}

/// The tables that follow each other on the same pages, as those of a spreadsheet do.
#[derive(Clone, Copy)]
struct Sheet {
    /// Index of the first table.
    first: usize,
    /// The order of the last page.
    order: u32,
    /// Whether the last table ends at the bottom of that page.
    is_low: bool,
}

/// A table that ends below this fraction of the page's height may continue on the next page.
const LOW: f32 = 0.7;

enum Part {
    Paragraph(Paragraph),
    /// A table, and the lines above it.
    Table(Table, Vec<String>),
}

/// What the next line or table may continue.
enum Open {
    Nothing,
    /// The paragraph at this index, which ends with this line of the page of this order.
    Paragraph {
        part: usize,
        order: u32,
        line: TextLine,
    },
    /// The table at this index, which ends on the page of this order.
    Table {
        part: usize,
        order: u32,
    },
}

impl Assembly {
    fn page(&mut self, page: PageLayout, at: At) {
        work::step(64 * page.items.len() + 1);
        self.above.clear();
        let mut leading = page.items;
        let count = leading.iter().take_while(|item| matches!(item, Item::Line(_))).count();
        let mut rest = leading.split_off(count).into_iter().peekable();
        let low = LOW * page.height;
        let is_low = |table: &Table| table.bottom > low;
        let goes_on = match rest.peek() {
            Some(Item::Table(next)) => self.goes_on(&leading, next, at.order),
            _ => None,
        };
        if let Some((part, below, between, how)) = goes_on
            && let Some(Part::Table(table, _)) = self.parts.get_mut(part)
            && let Some(Item::Table(next)) = rest.next()
        {
            let next = below.unwrap_or(next);
            self.sheet = self.sheet.map(|s| Sheet { order: at.order, is_low: is_low(&next), ..s });
            append(table, next, how);
            // Titles printed again belong to the header printed again.
            leading.retain(|_| between == Between::Nothing);
            self.items(std::mem::take(&mut leading), at, &is_low);
            self.above.clear();
            self.open = Open::Table { part, order: at.order };
        } else if let Some(Item::Table(next)) = rest.peek_mut()
            && let Some(header) = self.titled_before(&leading, next, at.order)
        {
            next.grid.rows.drain(..header);
            leading.clear();
            self.sheet = self.sheet.map(|s| Sheet { order: at.order, ..s });
        }
        self.items(leading, at, &is_low);
        self.items(rest, at, &is_low);
    }

    /// The open table that `next` continues, given the lines above it at the top of its page; and what of `next` does, if
    /// not all of it.
    fn goes_on(
        &self,
        leading: &[Item],
        next: &Table,
        order: u32,
    ) -> Option<(usize, Option<Table>, Between, Continuation)> {
        let Open::Table { part, order: last } = self.open else {
            return None;
        };
        let Some(Part::Table(table, above)) = self.parts.get(part).filter(|_| last + 1 == order) else {
            return None;
        };
        if let Some((rest, how)) = self.below_foreign_header(leading, table, next, (part, order)) {
            return Some((part, Some(rest), Between::SameTitles, how));
        }
        let between = match () {
            () if leading.is_empty() => Between::Nothing,
            () if prints(leading, above) => Between::SameTitles,
            () if self.are_running(leading) => Between::Nothing,
            () => return None,
        };
        let how = continuation(table, next, between)?;
        Some((part, None, between, how))
    }

    /// The rest of a table that is not the first of its sheet: a spreadsheet repeats the titles and the header of the
    /// first one on each page.
    fn below_foreign_header(
        &self,
        leading: &[Item],
        table: &Table,
        next: &Table,
        (part, order): (usize, u32),
    ) -> Option<(Table, Continuation)> {
        let sheet = self.sheet.filter(|s| s.first != part && s.order + 1 == order && s.is_low)?;
        let Some(Part::Table(first, above)) = self.parts.get(sheet.first) else { return None };
        let is_repeated = self.are_running(leading) || prints(leading, above);
        let header = foreign_header(first, next, Some(table)).filter(|_| is_repeated)?;
        rest_of(table, next, header)
    }

    /// The number of rows that repeat the header of a sheet above a table of its own, whose title is at the foot of the page
    /// before.
    fn titled_before(&self, leading: &[Item], next: &Table, order: u32) -> Option<usize> {
        let sheet = self.sheet.filter(|s| s.order + 1 == order && s.is_low)?;
        let is_titled = matches!(self.open, Open::Paragraph { order: last, .. } if last == sheet.order);
        let Some(Part::Table(first, above)) = self.parts.get(sheet.first).filter(|_| is_titled) else {
            return None;
        };
        let is_repeated = self.are_running(leading) || prints(leading, above);
        foreign_header(first, next, None).filter(|header| is_repeated && begins_below(next, *header))
    }

    fn are_running(&self, leading: &[Item]) -> bool {
        leading.iter().filter_map(Item::as_line).all(|line| self.running.has(line))
    }

    fn items(&mut self, items: impl IntoIterator<Item = Item>, at: At, is_low: &impl Fn(&Table) -> bool) {
        for item in items {
            match item {
                Item::Table(table) => {
                    let (part, order) = (self.parts.len(), at.order);
                    let first = self.sheet.filter(|s| s.order == order).map_or(part, |s| s.first);
                    self.sheet = Some(Sheet { first, order, is_low: is_low(&table) });
                    self.open = Open::Table { part, order };
                    self.parts.push(Part::Table(table, std::mem::take(&mut self.above)));
                }
                Item::Line(line) => {
                    self.above.push(line.text());
                    match self.running.has(&line) {
                        true => self.begin(&line, at.number, true),
                        false => self.line(line, at),
                    }
                }
            }
        }
    }

    fn line(&mut self, line: TextLine, at: At) {
        let measure = self.measures.of_width(at.width);
        let mut apart = true;
        if let (Open::Paragraph { part, order: last_order, line: last }, Some(measure)) =
            (&mut self.open, measure)
        {
            let same_page = *last_order == at.order;
            if measure.flows(last, &line, same_page)
                && let Some(Part::Paragraph(paragraph)) = self.parts.get_mut(*part)
            {
                let text = line.text();
                if let (Some(end), Some(start)) = (paragraph.text.chars().last(), text.chars().next()) {
                    paragraph.text.push_str(joint(end, start, false));
                }
                paragraph.text.push_str(&text);
                (*last_order, *last) = (at.order, line);
                return;
            }
            apart = !(same_page && measure.follows(last, &line, true)) || begins_numbered(&line.text());
        }
        self.begin(&line, at.number, apart);
        self.open = Open::Paragraph { part: self.parts.len() - 1, order: at.order, line };
    }

    fn begin(&mut self, line: &TextLine, page: u32, apart: bool) {
        self.parts.push(Part::Paragraph(paragraph(line.text(), page, apart)));
    }
}

/// Whether these are the lines above a table.
fn prints(leading: &[Item], above: &[String]) -> bool {
    leading.iter().filter_map(Item::as_line).map(TextLine::text).eq(above.iter().cloned())
}

fn paragraph(text: String, page: u32, apart: bool) -> Paragraph {
    Paragraph { text, heading: None, apart, place: Place::page(page), turns: Vec::new() }
}

impl Part {
    fn into_block(self) -> Block {
        match self {
            Part::Paragraph(paragraph) => Block::Paragraph(paragraph),
            Part::Table(table, _) => Block::Grid(table.grid),
        }
    }
}
