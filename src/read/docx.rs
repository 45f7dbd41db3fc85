//! Word documents since 2007. A place is the running number of a paragraph or table row: page breaks are only decided
//! by the program that shows the document.

mod numbering;
mod story;
mod styles;

use super::numbering::Numbering;
use super::package::Package;
use super::xml::{self, local_attribute};
use super::{Block, Bounded, Document, Flaw, Problem, ReadError, layout, limits, signs, work};
use crate::model::{Place, Source};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashSet;
use story::{Run, Story};
use styles::{Styles, is_on, outline_level};

/// The part of the package with the main text.
const BODY: &str = "word/document.xml";
/// The parts that are read, in the order of output.
const PARTS: [&str; 3] = [BODY, "word/footnotes.xml", "word/endnotes.xml"];

/// Maximum length of a note's id; anything longer is invalid.
const NOTE_ID: usize = 16;

/// Reads a Word document: its body with text boxes, then footnotes and endnotes; insertions as accepted, without
/// hidden and deleted text.
pub fn read(bytes: &[u8], file: &str) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes, "docx")?;
    let styles_part = package.part("word/styles.xml")?.unwrap_or_default();
    let numbering = package.part("word/numbering.xml")?.unwrap_or_default();
    let mut builder = Builder {
        styles: Styles::parse(&styles_part),
        numbering: Numbering::parse(&numbering),
        cells_left: limits::CELLS,
        ..Builder::default()
    };
    for name in PARTS {
        match package.part(name)? {
            Some(part) => builder.part(&part)?,
            None if name == BODY => return Err(ReadError::damaged("docx", BODY)),
            None => {}
        }
    }
    let mut document = builder.finish();
    document.source = Source { file: file.to_string(), format: "docx".to_string(), pages: None };
    Ok(document)
}

#[derive(Default)]
struct Builder {
    styles: Styles,
    numbering: Numbering,
    blocks: Vec<Block>,
    problems: Vec<Problem>,
    /// The notes that the text refers to; others are not printed.
    notes: HashSet<(bool, String)>,
    /// Symbols in fonts whose characters are not known.
    unknown_signs: usize,
    cells_left: usize,
    /// The innermost text being read: the body, the notes, or a text box.
    story: Story,
    /// The texts around the current text box, outermost first.
    around: Vec<Story>,
    /// Nesting depth within a muted element (one whose text is not part of the document); 0 outside.
    muted: usize,
    in_text: bool,
    in_paragraph_properties: bool,
    in_row_properties: bool,
}

impl Builder {
    fn part(&mut self, part: &[u8]) -> Result<(), ReadError> {
        let part = String::from_utf8_lossy(part);
        let mut reader = Reader::from_str(&part);
        reader.config_mut().expand_empty_elements = true;
        loop {
            work::step(1);
            match reader.read_event() {
                Ok(Event::Start(tag)) => self.start(&tag),
                Ok(Event::End(tag)) => self.end(tag.local_name().as_ref()),
                Ok(Event::Text(text)) => self.text(&text),
                Ok(Event::CData(text)) => self.text(&text),
                Ok(Event::GeneralRef(reference)) => self.text(&xml::reference(&reference)),
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(error) if self.is_blank() => return Err(ReadError::damaged("docx", error)),
                Err(error) => {
                    self.problems.push(Flaw::CutOff(error.to_string()).somewhere());
                    break;
                }
            }
        }
        self.end_part();
        Ok(())
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name();
        let name = name.as_ref();
        let is_row_mark = name == "del" && self.in_row_properties;
        if self.muted > 0 || (is_muted(name) && !is_row_mark) || self.is_unprinted_note(tag) {
            self.muted += 1;
            return;
        }
        let value = || local_attribute(tag, "val");
        let count = || value().and_then(|v| v.parse().ok()).unwrap_or(1_usize).clamp(1, limits::COLUMNS);
        let story = &mut self.story;
        match name {
            "t" => self.in_text = true,
            "tab" if !self.in_paragraph_properties => story.show(" "),
            "noBreakHyphen" => story.show("-"),
            "sym" if !story.is_hidden() => {
                let sign = sign(tag);
                self.unknown_signs += usize::from(sign.is_none());
                story.text(sign.unwrap_or(char::REPLACEMENT_CHARACTER).encode_utf8(&mut [0; 4]));
            }
            "br" | "cr" if !story.is_hidden() => story.end_line(false),
            "footnoteReference" | "endnoteReference" if !story.is_hidden() => {
                self.notes.extend(note_of(name, tag));
            }
            "pPr" => self.in_paragraph_properties = true,
            "pStyle" => {
                let style = self.styles.get(&value().unwrap_or_default());
                story.heading = style.heading;
                story.item = style.item;
                story.hidden = style.hidden;
            }
            "r" => story.run = Run::default(),
            // Inside paragraph properties it applies to the paragraph mark.
            "rStyle" if !self.in_paragraph_properties => {
                story.run.hidden_by_style = self.styles.get(&value().unwrap_or_default()).hidden;
            }
            "vanish" if !self.in_paragraph_properties => story.run.hidden = Some(is_on(tag)),
            "numId" | "ilvl" => story.item.get_or_insert_default().learn(tag),
            "outlineLvl" => story.heading = outline_level(tag).or(story.heading),
            "txbxContent" if self.around.len() < limits::TABLE_DEPTH => {
                self.around.push(std::mem::take(story));
            }
            "tbl" => story.start_table(),
            "trPr" => self.in_row_properties = true,
            _ => story.start_in_table(name, &count, value().as_deref()),
        }
    }

    fn end(&mut self, name: &str) {
        if self.muted > 0 {
            self.muted -= 1;
            return;
        }
        match name {
            "t" => self.in_text = false,
            "pPr" => {
                self.in_paragraph_properties = false;
                if let Some(item) = self.story.item.take() {
                    self.story.text(&self.numbering.next(&item));
                }
            }
            "trPr" => self.in_row_properties = false,
            "p" => self.story.end_paragraph(),
            "tc" => self.story.end_cell(),
            "tbl" => {
                let is_cut = self.story.end_table(&mut self.cells_left);
                self.problems.extend(is_cut.then(|| layout::too_large(Place::default())));
            }
            "txbxContent" => {
                if let Some(around) = self.around.pop() {
                    let inner = std::mem::replace(&mut self.story, around).finish(&mut self.cells_left);
                    self.story.boxes.extend(inner);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text && self.muted == 0 {
            self.story.show(text);
        }
    }

    /// Whether the tag starts a note that is not printed: a separator line, or a note without a reference.
    fn is_unprinted_note(&self, tag: &BytesStart<'_>) -> bool {
        let name = tag.local_name();
        matches!(name.as_ref(), "footnote" | "endnote")
            && note_of(name.as_ref(), tag).is_none_or(|note| !self.notes.contains(&note))
    }

    fn is_blank(&self) -> bool {
        self.blocks.is_empty() && self.story.is_blank()
    }

    fn end_part(&mut self) {
        while let Some(around) = self.around.pop() {
            let inner = std::mem::replace(&mut self.story, around).finish(&mut self.cells_left);
            self.story.boxes.extend(inner);
        }
        let blocks = std::mem::take(&mut self.story).finish(&mut self.cells_left);
        self.blocks.extend(blocks);
        // What a truncated part leaves open does not continue in the next part.
        self.muted = 0;
        self.in_text = false;
        self.in_paragraph_properties = false;
        self.in_row_properties = false;
    }

    fn finish(mut self) -> Document {
        let unknown = (self.unknown_signs > 0).then_some(Flaw::Unmapped(self.unknown_signs));
        self.problems.extend(unknown.map(Flaw::somewhere));
        layout::number(&mut self.blocks);
        Document { blocks: self.blocks, problems: self.problems, ..Document::default() }
    }
}

/// Elements that repeat a text box (fallback content), contain deleted text, or record formatting before a revision.
fn is_muted(name: &str) -> bool {
    matches!(name, "Fallback" | "del" | "moveFrom") || name.ends_with("PrChange")
}

/// Whether a note is an endnote, and its id.
fn note_of(name: &str, tag: &BytesStart<'_>) -> Option<(bool, String)> {
    let id = local_attribute(tag, "id").filter(|id| id.len() < NOTE_ID)?;
    work::keep(Bounded::Entries, 1);
    Some((name.starts_with("endnote"), id.into_owned()))
}

/// The character of a symbol stored as a code in a symbol font; `None` if it is not known.
fn sign(tag: &BytesStart<'_>) -> Option<char> {
    let code = u16::from_str_radix(&local_attribute(tag, "char")?, 16).ok()?;
    let font = local_attribute(tag, "font").unwrap_or_default();
    signs::sign(signs::of_font(&font), code)
}
