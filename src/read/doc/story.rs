use super::row::Shape;
use super::table::Table;
use crate::model::Place;
use crate::read::{Block, Bounded, Paragraph, Problem, layout, limits, work};
use crate::text::clean;

/// The paragraphs and tables of a document in order.
#[derive(Default)]
pub(super) struct Story {
    pub blocks: Vec<Block>,
    pub problems: Vec<Problem>,
    /// Open tables, outermost first.
    tables: Vec<Table>,
    cells_left: usize,
}

/// What a paragraph mark ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Paragraph,
    Cell,
    Row,
}

impl Story {
    pub(crate) fn new() -> Self {
        Story { cells_left: limits::CELLS, ..Story::default() }
    }

    /// Adds a paragraph at this table depth, with a line break at each `
    /// `.
    pub(crate) fn paragraph(&mut self, text: &str, heading: Option<u8>, depth: usize) {
        work::keep(Bounded::Text, text.len());
        self.go_to(depth);
        if let Some(table) = self.tables.last_mut() {
            text.split('\n').for_each(|line| table.line(line));
            return;
        }
        for (i, line) in text.split('\n').enumerate() {
            let line = clean(line).trim().to_string();
            if !line.is_empty() {
                let place = Place::default();
                let paragraph = Paragraph { text: line, heading, apart: i == 0, place, turns: Vec::new() };
                self.blocks.push(Block::Paragraph(paragraph));
            }
        }
    }

    pub(crate) fn end_cell(&mut self) {
        self.tables.last_mut().into_iter().for_each(Table::end_cell);
    }

    pub(crate) fn end_row(&mut self, shape: Shape, is_deleted: bool) {
        self.tables.last_mut().into_iter().for_each(|table| table.end_row(shape.clone(), is_deleted));
    }

    /// Opens or closes tables until this many are open.
    pub(crate) fn go_to(&mut self, depth: usize) {
        let depth = depth.min(limits::TABLE_DEPTH);
        while self.tables.len() > depth
            && let Some(table) = self.tables.pop()
        {
            let (mut blocks, is_cut) = table.finish(&mut self.cells_left);
            self.problems.extend(is_cut.then(|| layout::too_large(Place::default())));
            match (self.tables.last_mut(), layout::framed(&blocks)) {
                (Some(around), Some(line)) => around.line(line),
                (Some(around), None) => around.inner.append(&mut blocks),
                (None, _) => self.blocks.append(&mut blocks),
            }
        }
        work::step(8 * (depth - self.tables.len()));
        self.tables.resize_with(depth, Table::default);
    }
}
