//! Word 97–2003 documents, and the `.wps` files of WPS 文字. A place is the running number of a paragraph or table
//! row, as in `docx`.
//!
//! The text is stored in pieces (piece table). The properties of characters and paragraphs are stored separately, in
//! 512-byte pages (`bins`), as lists of property changes (`sprm`). A cell or row ends at a mark character whose
//! paragraph properties say so.

mod bins;
mod boxes;
mod fib;
mod lists;
mod pieces;
mod row;
mod sprm;
mod story;
mod styles;
mod symbols;
mod table;
mod text;

use super::compound::{Compound, Stream};
use super::{Bounded, Document, Flaw, Format, ReadError, layout};
use crate::model::Source;
use bins::Bins;
use fib::{Fib, Part};
use pieces::Pieces;
use story::Story;
use symbols::Fonts;
use text::{State, Text};

const MAIN: &str = "/WordDocument";

/// Reads a Word document: its body with text boxes, then footnotes and endnotes; fields by their results, without hidden
/// and deleted text.
pub fn read(bytes: &[u8], file: &str) -> Result<Document, ReadError> {
    let damaged = || ReadError::damaged("doc", "");
    let mut streams = Compound::open(bytes, "doc")?;
    let main = streams.stream(MAIN)?.ok_or_else(damaged)?;
    let fib = Fib::parse(&main)?;
    let table = streams.stream(fib.table())?.ok_or_else(damaged)?;
    let data = streams.stream("/Data")?.unwrap_or_default();
    let part = |part| fib.part(&table, part);
    let pieces = Pieces::parse(part(Part::Pieces)).ok_or_else(damaged)?;
    if pieces.exceed(main.len()) {
        return Err(ReadError::TooLarge { what: Bounded::Text, bound: main.len() as u64 });
    }
    let mut text = Text {
        main: &main,
        data: &data,
        pieces: &pieces,
        characters: Bins::of_characters(&main, part(Part::CharacterBins)),
        paragraphs: Bins::of_paragraphs(&main, part(Part::ParagraphBins)),
        styles: styles::parse(part(Part::Styles)),
        fonts: Fonts::parse(part(Part::Fonts)),
        numbering: lists::parse(fib.from(&table, Part::Lists), part(Part::ListUses)),
        story: Story::new(),
        state: State::default(),
    };
    text.read_body(fib.body(), &boxes::parse(&fib, &table));
    fib.notes().into_iter().for_each(|range| text.read(range));
    let mut problems = std::mem::take(&mut text.story.problems);
    let cut = [&main, &table, &data].into_iter().any(|stream: &Stream| stream.is_cut);
    problems.extend(cut.then(|| Flaw::CutOff("OLE".to_string()).somewhere()));
    problems.extend(text.flaws().into_iter().map(Flaw::somewhere));
    let mut blocks = text.story.blocks;
    layout::number(&mut blocks);
    let source = Source { file: file.to_string(), format: Format::Doc.name().to_string(), pages: None };
    Ok(Document { source, blocks, problems, ..Document::default() })
}

/// The kind of Word document in a compound file with a `WordDocument` stream.
pub(super) fn kind(file: &mut Compound<'_>) -> Option<Format> {
    file.has(MAIN).then(|| fib::kind(&file.head(MAIN, fib::HEAD)))
}
