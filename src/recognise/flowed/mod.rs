//! Tables in flowed text, as print to text leaves them: no mark between cells, header words strewn above and below
//! the rows, and what a cell wraps on lines of its own. [`regrid`] makes proper grids of them, so that nothing else
//! needs to know.

mod blocks;
mod codes;
mod evaluation;
mod figures;
mod grid;
mod header;
mod indicator;
mod line;
mod numbers;
mod prose;
mod section;
mod sided;
mod sources;
mod table;

use crate::read::{Block, Document};
use section::Section;

/// So many blocks of a long text are looked at together, and so many of them twice, for what begins at their end.
const STRETCH: usize = 10_000;
const OVERLAP: usize = 500;

/// Whether some stretch of a text has the beginning of a table; a long text without any need not be held as lines.
fn may_hold_tables(blocks: &[Block]) -> bool {
    let stretches = (0..blocks.len()).step_by(STRETCH - OVERLAP);
    stretches.into_iter().any(|at| {
        let stretch = blocks.get(at..).map(|rest| rest.get(..STRETCH).unwrap_or(rest)).unwrap_or_default();
        let lines = line::lines(stretch);
        section::split(&lines).iter().any(|section| !matches!(section, Section::Prose(_)))
    })
}

/// The document with each flowed table as a grid, in front of it paragraphs with title, number and unit, behind it its
/// notes, and with its lines of running text joined into paragraphs. A document that has grids already, or holds
/// no flowed table, comes back as it is.
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
