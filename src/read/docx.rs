//! Word documents since 2007. A place is the running number of a paragraph or table row: pages are made by the
//! program that shows the document.

mod numbering;
mod story;

use super::numbering::{Item, Numbering};
use super::package::Package;
use super::xml::{self, local_attribute};
use super::{Document, Flaw, Problem, ReadError, layout, limits, work};
use crate::model::{Place, Source};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;
use story::Story;

/// The part of the package that holds the text.
const BODY: &str = "word/document.xml";

/// Reads a Word document: inserted text as accepted, deleted text as gone.
pub fn read(bytes: &[u8], file: &str) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes, "docx")?;
    let styles_part = package.part("word/styles.xml")?.unwrap_or_default();
    let numbering = package.part("word/numbering.xml")?.unwrap_or_default();
    let part = package.part(BODY)?.ok_or_else(|| ReadError::damaged("docx", BODY))?;
    let part = String::from_utf8_lossy(&part);
    let mut builder = Builder {
        styles: styles(&styles_part),
        numbering: Numbering::parse(&numbering),
        cells_left: limits::CELLS,
        ..Builder::default()
    };
    let mut reader = Reader::from_str(&part);
    reader.config_mut().expand_empty_elements = true;
    loop {
        work::step(1);
        match reader.read_event() {
            Ok(Event::Start(tag)) => builder.start(&tag),
            Ok(Event::End(tag)) => builder.end(tag.local_name().as_ref()),
            Ok(Event::Text(text)) => builder.text(&text),
            Ok(Event::CData(text)) => builder.text(&text),
            Ok(Event::GeneralRef(reference)) => builder.text(&xml::reference(&reference)),
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) if builder.is_blank() => return Err(ReadError::damaged("docx", error)),
            Err(error) => {
                builder.problems.push(Flaw::CutOff(error.to_string()).somewhere());
                break;
            }
        }
    }
    let mut document = builder.finish();
    document.source = Source { file: file.to_string(), format: "docx".to_string(), pages: None };
    Ok(document)
}

/// What a paragraph style says of its paragraphs.
#[derive(Debug, Clone, Default)]
struct Style {
    heading: Option<u8>,
    item: Option<Item>,
}

/// The paragraph styles by their ids.
fn styles(part: &[u8]) -> HashMap<String, Style> {
    let mut styles: HashMap<String, Style> = HashMap::new();
    let mut id = String::new();
    xml::each_tag(part, |tag| {
        let name = tag.local_name();
        if name.as_ref() == "style" {
            id = local_attribute(tag, "styleId").unwrap_or_default().into_owned();
        }
        let style = styles.entry(id.clone()).or_default();
        match name.as_ref() {
            "name" => {
                let name = local_attribute(tag, "val").unwrap_or_default().to_lowercase();
                let level = name.strip_prefix("heading ").and_then(|level| level.parse().ok());
                style.heading = level.or(style.heading);
            }
            "outlineLvl" => style.heading = outline_level(tag).or(style.heading),
            "numId" | "ilvl" => style.item.get_or_insert_default().learn(tag),
            _ => {}
        }
    });
    styles
}

/// Outline levels count from 0; 9 is body text.
fn outline_level(tag: &BytesStart<'_>) -> Option<u8> {
    let level: u8 = local_attribute(tag, "val")?.parse().ok()?;
    (level < 9).then_some(level + 1)
}

#[derive(Default)]
struct Builder {
    styles: HashMap<String, Style>,
    numbering: Numbering,
    problems: Vec<Problem>,
    cells_left: usize,
    /// What is being read: the body, or a text box inside it.
    story: Story,
    /// What surrounds the text box.
    around: Vec<Story>,
    /// How many elements are open from the one on whose text is no part of the document.
    muted: usize,
    in_text: bool,
    in_paragraph_properties: bool,
    in_row_properties: bool,
}

impl Builder {
    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name();
        let name = name.as_ref();
        let is_row_mark = name == "del" && self.in_row_properties;
        if self.muted > 0 || (is_muted(name) && !is_row_mark) {
            self.muted += 1;
            return;
        }
        let value = || local_attribute(tag, "val");
        let count = || value().and_then(|v| v.parse().ok()).unwrap_or(1_usize).clamp(1, limits::COLUMNS);
        let story = &mut self.story;
        match name {
            "t" => self.in_text = true,
            "tab" if !self.in_paragraph_properties => story.text(" "),
            "noBreakHyphen" => story.text("-"),
            "br" | "cr" => story.end_line(false),
            "pPr" => self.in_paragraph_properties = true,
            "pStyle" => {
                let style = value().and_then(|id| self.styles.get(id.as_ref()).cloned()).unwrap_or_default();
                story.heading = style.heading;
                story.item = style.item;
            }
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
            self.story.text(text);
        }
    }

    fn is_blank(&self) -> bool {
        self.story.is_blank()
    }

    fn finish(mut self) -> Document {
        while let Some(around) = self.around.pop() {
            let inner = std::mem::replace(&mut self.story, around).finish(&mut self.cells_left);
            self.story.boxes.extend(inner);
        }
        let mut blocks = self.story.finish(&mut self.cells_left);
        layout::number(&mut blocks);
        Document { blocks, problems: self.problems, ..Document::default() }
    }
}

/// What shows a text box a second time, what a revision took away, and how things looked before a revision.
fn is_muted(name: &str) -> bool {
    matches!(name, "Fallback" | "del" | "moveFrom") || name.ends_with("PrChange")
}
