//! From pages to a document: paragraphs over lines and pages, tables over pages.

use super::continuation::{append, continuation};
use super::lattice::Table;
use super::layout::{Item, PageLayout};
use super::lines::{TextLine, joint};
use super::measure::Measures;
use super::running::Running;
use crate::model::Place;
use crate::read::{Block, Paragraph};
use crate::text::clean;

/// The blocks that the pages print, in order.
pub(super) fn assemble(pages: Vec<PageLayout>) -> Vec<Block> {
    let running = Running::of(&pages);
    let measures = Measures::of(&pages);
    let mut assembly = Assembly { parts: Vec::new(), open: Open::Nothing, running, measures };
    for page in pages {
        assembly.page(page);
    }
    assembly.parts.into_iter().map(Part::into_block).collect()
}

struct Assembly {
    parts: Vec<Part>,
    open: Open,
    running: Running,
    measures: Measures,
}

enum Part {
    Paragraph(Paragraph),
    Table { table: Table, above: Vec<String> },
}

/// What the next line or table may go on with.
enum Open {
    Nothing,
    /// The paragraph at this place, ending in this line of this page.
    Paragraph {
        part: usize,
        page: u32,
        line: TextLine,
    },
    /// The table at this place, ending on this page.
    Table {
        part: usize,
        page: u32,
    },
}

impl Assembly {
    fn page(&mut self, page: PageLayout) {
        let mut items = page.items;
        let lines = items.iter().take_while(|i| matches!(i, Item::Line(_))).count();
        let titles = self.texts(items.get(..lines).unwrap_or_default());
        if let Some(Item::Table(table)) = items.get(lines)
            && let Open::Table { part, page: last } = self.open
            && last + 1 == page.number
            && let Some(Part::Table { table: open, above }) = self.parts.get_mut(part)
            && (titles.is_empty() || titles == *above)
            && let Some(how) = continuation(open, table, !titles.is_empty())
        {
            let mut rest = items.split_off(lines).into_iter();
            if let Some(Item::Table(table)) = rest.next() {
                append(open, table, how);
            }
            // Titles printed again are dropped with the header; what runs over all pages stays.
            items.retain(
                |item| matches!(item, Item::Line(line) if titles.is_empty() || self.running.has(line)),
            );
            for item in items {
                self.item(item, page.number, page.width, &[]);
            }
            self.open = Open::Table { part, page: page.number };
            items = rest.collect();
        }
        for item in items {
            self.item(item, page.number, page.width, &titles);
        }
    }

    fn texts(&self, items: &[Item]) -> Vec<String> {
        items
            .iter()
            .filter_map(|item| match item {
                Item::Line(line) if !self.running.has(line) => Some(line.text()),
                _ => None,
            })
            .collect()
    }

    fn item(&mut self, item: Item, page: u32, width: f32, above: &[String]) {
        match item {
            Item::Table(table) => {
                self.open = Open::Table { part: self.parts.len(), page };
                self.parts.push(Part::Table { table, above: above.to_vec() });
            }
            Item::Line(line) if self.running.has(&line) => self.begin(&line, page, true),
            Item::Line(line) => self.line(line, page, width),
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
                let text = clean(&line.text());
                if let (Some(end), Some(start)) = (paragraph.text.chars().last(), text.chars().next()) {
                    paragraph.text.push_str(joint(end, start, false));
                }
                paragraph.text.push_str(&text);
                (*last_page, *last) = (page, line);
                return;
            }
            apart = !(same_page && measure.follows(last, &line, true));
        }
        self.begin(&line, page, apart);
        self.open = Open::Paragraph { part: self.parts.len() - 1, page, line };
    }

    fn begin(&mut self, line: &TextLine, page: u32, apart: bool) {
        let text = clean(&line.text());
        self.parts.push(Part::Paragraph(Paragraph { text, heading: None, apart, place: Place::page(page) }));
    }
}

impl Part {
    fn into_block(self) -> Block {
        match self {
            Part::Paragraph(paragraph) => Block::Paragraph(paragraph),
            Part::Table { table, .. } => Block::Grid(table.grid),
        }
    }
}
