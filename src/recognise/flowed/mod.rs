//! Tables in flowed text, as PDF-to-text converters produce them: no separators between cells, header words scattered
//! above and below the rows, and wrapped cells on lines of their own. [`regrid`] turns them into proper grids, so
//! that no other module has to deal with flowed text.

mod blocks;
mod codes;
mod evaluation;
mod figures;
mod grid;
mod halves;
mod header;
mod indicator;
mod line;
mod numbers;
mod paired;
mod prose;
mod san_gong;
mod section;
mod sided;
mod sources;
mod table;

use crate::read::{Block, Document};
use section::Section;

/// Blocks of a long text that are processed together, and how many of them again with the next batch, since a table
/// may begin at the end.
const STRETCH: usize = 10_000;
const OVERLAP: usize = 500;

/// Whether some part of a text has the beginning of a table; otherwise a long text need not be held as lines.
fn may_hold_tables(blocks: &[Block]) -> bool {
    let stretches = (0..blocks.len()).step_by(STRETCH - OVERLAP);
    stretches.into_iter().any(|at| {
        let stretch = blocks.get(at..).map(|rest| rest.get(..STRETCH).unwrap_or(rest)).unwrap_or_default();
        let lines = line::lines(stretch);
        section::split(&lines).iter().any(|section| !matches!(section, Section::Prose(_)))
    })
}

/// Returns the document with each flowed table as a grid, preceded by paragraphs with its title, number and unit, and
/// followed by its notes, and with running text joined into paragraphs. A document that has grids already, or no
/// flowed table, is returned unchanged.
pub fn regrid(document: Document) -> Document {
    if document.blocks.iter().any(|b| matches!(b, Block::Grid(_))) {
        return document;
    }
    if !may_hold_tables(&document.blocks) {
        return document;
    }
    let lines = line::lines(&document.blocks);
    let sections = section::split(&lines);
    if !sections.iter().any(|s| !matches!(s, Section::Prose(_))) {
        return document;
    }
    let prose =
        sections.iter().filter_map(|s| if let Section::Prose(lines) = s { Some(*lines) } else { None });
    let full = prose::full_width(prose.flatten());
    let blocks: Vec<Block> = sections
        .into_iter()
        .flat_map(|section| match section {
            Section::Prose(lines) => prose::paragraphs(lines, full),
            Section::Table(lines) => table::blocks(lines, full),
            Section::Evaluation(lines) => evaluation::blocks(lines),
        })
        .collect();
    if blocks.iter().any(|b| matches!(b, Block::Grid(_))) {
        Document { blocks, ..document }
    } else {
        document
    }
}
