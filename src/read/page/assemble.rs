//! From pages to a document: paragraphs over lines and pages, tables over pages.

use super::continuation::{Between, Continuation, append, continuation};
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
    let mut assembly =
        Assembly { parts: Vec::new(), open: Open::Nothing, above: Vec::new(), running, measures };
    // A watermark follows once for all pages that have it.
    let (mut marks, mut seen) = (Vec::new(), HashSet::new());
    for mut page in pages {
        for mark in std::mem::take(&mut page.marks) {
            let text = mark.text();
            if seen.insert(text.clone()) {
                marks.push(Part::Paragraph(paragraph(text, page.number, true)));
            }
        }
        assembly.page(page);
    }
    assembly.parts.extend(marks);
    assembly.parts.into_iter().map(Part::into_block).collect()
}

struct Assembly {
    parts: Vec<Part>,
    open: Open,
    /// The lines since the top of the page or its last table.
    above: Vec<String>,
    running: Running,
    measures: Measures,
}

enum Part {
    Paragraph(Paragraph),
    /// A table, and the lines above it.
    Table(Table, Vec<String>),
}

/// What the next line or table may continue.
enum Open {
    Nothing,
    /// The paragraph at this index, which ends with this line of this page.
    Paragraph {
        part: usize,
        page: u32,
        line: TextLine,
    },
    /// The table at this index, which ends on this page.
    Table {
        part: usize,
        page: u32,
    },
}

impl Assembly {
    fn page(&mut self, page: PageLayout) {
        work::step(64 * page.items.len() + 1);
        self.above.clear();
        let place = (page.number, page.width);
        let mut leading = page.items;
        let count = leading.iter().take_while(|item| matches!(item, Item::Line(_))).count();
        let mut rest = leading.split_off(count).into_iter().peekable();
        if let Some(Item::Table(next)) = rest.peek()
            && let Some((part, between, how)) = self.goes_on(&leading, next, page.number)
            && let Some(Part::Table(table, _)) = self.parts.get_mut(part)
        {
            if let Some(Item::Table(next)) = rest.next() {
                append(table, next, how);
            }
            // Titles printed again belong to the header printed again.
            leading.retain(|_| between == Between::Nothing);
            self.items(leading, place);
            self.above.clear();
            self.open = Open::Table { part, page: page.number };
        } else {
            self.items(leading, place);
        }
        self.items(rest, place);
    }

    /// The open table that `next` continues, given the lines above it at the top of its page.
    fn goes_on(&self, leading: &[Item], next: &Table, page: u32) -> Option<(usize, Between, Continuation)> {
        let Open::Table { part, page: last } = self.open else {
            return None;
        };
        let Some(Part::Table(table, above)) = self.parts.get(part).filter(|_| last + 1 == page) else {
            return None;
        };
        let lines = || leading.iter().filter_map(Item::as_line);
        let between = match () {
            () if leading.is_empty() => Between::Nothing,
            () if lines().map(TextLine::text).eq(above.iter().cloned()) => Between::SameTitles,
            () if lines().all(|line| self.running.has(line)) => Between::Nothing,
            () => return None,
        };
        Some((part, between, continuation(table, next, between)?))
    }

    fn items(&mut self, items: impl IntoIterator<Item = Item>, place: (u32, f32)) {
        for item in items {
            match item {
                Item::Table(table) => {
                    self.open = Open::Table { part: self.parts.len(), page: place.0 };
                    self.parts.push(Part::Table(table, std::mem::take(&mut self.above)));
                }
                Item::Line(line) => {
                    self.above.push(line.text());
                    match self.running.has(&line) {
                        true => self.begin(&line, place.0, true),
                        false => self.line(line, place.0, place.1),
                    }
                }
            }
        }
    }

    fn line(&mut self, line: TextLine, page: u32, width: f32) {
        let measure = self.measures.of_width(width);
        let mut apart = true;
        if let (Open::Paragraph { part, page: last_page, line: last }, Some(measure)) =
            (&mut self.open, measure)
        {
            let same_page = *last_page == page;
            if measure.flows(last, &line, same_page)
                && let Some(Part::Paragraph(paragraph)) = self.parts.get_mut(*part)
            {
                let text = line.text();
                if let (Some(end), Some(start)) = (paragraph.text.chars().last(), text.chars().next()) {
                    paragraph.text.push_str(joint(end, start, false));
                }
                paragraph.text.push_str(&text);
                (*last_page, *last) = (page, line);
                return;
            }
            apart = !(same_page && measure.follows(last, &line, true)) || begins_numbered(&line.text());
        }
        self.begin(&line, page, apart);
        self.open = Open::Paragraph { part: self.parts.len() - 1, page, line };
    }

    fn begin(&mut self, line: &TextLine, page: u32, apart: bool) {
        self.parts.push(Part::Paragraph(paragraph(line.text(), page, apart)));
    }
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
