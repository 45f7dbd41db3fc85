//! Word documents since 2007. A place is the running number of a paragraph or table row: pages are made by the
//! program that shows the document.

mod numbering;

use super::cell_text::Pieces;
use super::package::Package;
use super::span_grid::SpanGrid;
use super::xml::{self, local_attribute};
use super::{Block, Document, Flaw, Paragraph, Problem, ReadError, layout, limits};
use crate::model::{Place, Source};
use numbering::{Item, Numbering};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;

/// The part of the package that holds the text.
const BODY: &str = "word/document.xml";

/// Reads a Word document: inserted text as accepted, deleted text as gone.
pub fn read(bytes: &[u8], file: &str) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes, "docx")?;
    let mut text_of = |part| -> Result<String, ReadError> {
        Ok(String::from_utf8_lossy(&package.part(part)?.unwrap_or_default()).into_owned())
    };
    let (styles_part, numbering) = (text_of("word/styles.xml")?, text_of("word/numbering.xml")?);
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
fn styles(part: &str) -> HashMap<String, Style> {
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
        self.story.blocks.is_empty() && self.story.tables.is_empty() && self.story.line.is_blank()
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

/// A run of paragraphs and tables: the body or a text box.
#[derive(Default)]
struct Story {
    blocks: Vec<Block>,
    line: Pieces,
    heading: Option<u8>,
    /// Where the paragraph stands in a list.
    item: Option<Item>,
    /// Whether the next line goes on in the same paragraph.
    goes_on: bool,
    tables: Vec<Table>,
    /// Tables opened beyond the bound; their text is that of the cell around them.
    too_deep: usize,
    /// Blocks of the text boxes in the paragraph or table being read; they follow it.
    boxes: Vec<Block>,
}

#[derive(Default)]
struct Table {
    grid: SpanGrid,
    row: Row,
    cell: Option<OpenCell>,
    /// Tables inside cells; they follow this one.
    inner: Vec<Block>,
}

#[derive(Default)]
struct Row {
    is_open: bool,
    is_deleted: bool,
    columns_before: usize,
}

#[derive(Default)]
struct OpenCell {
    text: Pieces,
    cols: usize,
    goes_on_from_above: bool,
}

impl Story {
    /// The elements that only tables have.
    fn start_in_table(&mut self, name: &str, count: &dyn Fn() -> usize, value: Option<&str>) {
        let Some(table) = self.tables.last_mut().filter(|_| self.too_deep == 0) else { return };
        match (name, table.cell.as_mut()) {
            ("tr", _) => table.row = Row::default(),
            ("del", None) => table.row.is_deleted = true,
            ("gridBefore", None) => table.row.columns_before = count(),
            ("tc", _) => {
                table.start_row();
                table.cell = Some(OpenCell { cols: 1, ..OpenCell::default() });
            }
            ("gridSpan", Some(cell)) => cell.cols = count(),
            ("vMerge", Some(cell)) => cell.goes_on_from_above = value != Some("restart"),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match self.tables.last_mut().and_then(|t| t.cell.as_mut()) {
            Some(cell) => cell.text.push(text),
            None => self.line.push(text),
        }
    }

    /// A line ends: with its paragraph, or inside it.
    fn end_line(&mut self, with_paragraph: bool) {
        if let Some(cell) = self.tables.last_mut().and_then(|t| t.cell.as_mut()) {
            return cell.text.break_line();
        }
        let text = self.line.take();
        if !text.is_empty() {
            let paragraph =
                Paragraph { text, heading: self.heading, apart: !self.goes_on, place: Place::default() };
            self.blocks.push(Block::Paragraph(paragraph));
        }
        self.goes_on = !with_paragraph;
    }

    fn end_paragraph(&mut self) {
        self.end_line(true);
        self.heading = None;
        if self.tables.is_empty() {
            self.blocks.append(&mut self.boxes);
        }
    }

    fn start_table(&mut self) {
        self.end_line(true);
        if self.tables.len() < limits::TABLE_DEPTH {
            self.tables.push(Table::default());
        } else {
            self.too_deep += 1;
        }
    }

    fn end_cell(&mut self) {
        if self.too_deep > 0 {
            return self.end_line(true);
        }
        let Some(table) = self.tables.last_mut() else { return };
        let Some(mut cell) = table.cell.take().filter(|_| !table.row.is_deleted) else { return };
        if cell.goes_on_from_above {
            table.grid.merged_up(cell.cols);
        } else {
            table.grid.cell(cell.text.take(), 1, cell.cols);
        }
    }

    /// Ends the innermost table; true when some of it is missing for its size.
    fn end_table(&mut self, cells_left: &mut usize) -> bool {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return false;
        }
        self.end_cell();
        let Some(mut table) = self.tables.pop() else { return false };
        let grid = table.grid.finish(cells_left);
        let mut blocks: Vec<Block> = grid.into_iter().flat_map(|g| layout::with_titles(g, &[])).collect();
        blocks.append(&mut table.inner);
        match self.tables.last_mut() {
            Some(around) => around.inner.append(&mut blocks),
            None => {
                self.blocks.append(&mut blocks);
                self.blocks.append(&mut self.boxes);
            }
        }
        table.grid.is_cut()
    }

    fn finish(mut self, cells_left: &mut usize) -> Vec<Block> {
        self.too_deep = 0;
        while !self.tables.is_empty() {
            self.end_table(cells_left);
        }
        self.end_paragraph();
        self.blocks
    }
}

impl Table {
    /// Begins the row in the grid, unless it has begun or a revision deleted it.
    fn start_row(&mut self) {
        if self.row.is_open || self.row.is_deleted {
            return;
        }
        self.row.is_open = true;
        self.grid.row(Place::default());
        if self.row.columns_before > 0 {
            self.grid.cell(String::new(), 1, self.row.columns_before);
        }
    }
}

/// What shows a text box a second time, what a revision took away, and how things looked before a revision.
fn is_muted(name: &str) -> bool {
    matches!(name, "Fallback" | "del" | "moveFrom") || name.ends_with("PrChange")
}
