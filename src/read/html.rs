//! Web pages: tables as grids, the rest as paragraphs. A place is the running number of a paragraph or table row.

use super::cell_text::Pieces;
use super::decode::decode_labelled;
use super::nest::Nest;
use super::span_grid::SpanGrid;
use super::{Block, Bounded, Document, Flaw, Paragraph, Problem, ReadError, layout, limits, work};
use crate::model::{Place, Source};
use html5gum::emitters::default::{DefaultEmitter, StartTag};
use html5gum::{Token, Tokenizer};

/// Reads a web page.
pub fn read(bytes: &[u8], file: &str) -> Result<Document, ReadError> {
    let page = decode_labelled(bytes, label(bytes).as_deref());
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut builder = Builder { cells_left: limits::CELLS, apart: true, ..Builder::default() };
    for token in Tokenizer::new_with_emitter(page.text.as_ref(), emitter) {
        work::step(1);
        match token {
            Ok(Token::StartTag(tag)) => builder.start(&tag),
            Ok(Token::EndTag(tag)) => builder.end(&tag.name),
            Ok(Token::String(text)) => builder.text(&String::from_utf8_lossy(&text)),
            Ok(_) => {}
            Err(never) => match never {},
        }
    }
    let mut document = builder.finish();
    document.problems.extend(page.problem());
    document.source = Source { file: file.to_string(), format: "html".to_string(), pages: None };
    Ok(document)
}

/// The encoding that a page declares near its beginning.
fn label(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..4096).unwrap_or(bytes).to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let (_, named) = head.split_once("charset=")?;
    let named = named.trim_start_matches(['"', '\'', ' ']);
    Some(named.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect())
}

/// Builds blocks from tags in one pass and without recursion. It inserts omitted end tags of cells and rows, and
/// needs no DOM: only tables nest, and those to a limited depth.
#[derive(Default)]
struct Builder {
    blocks: Vec<Block>,
    problems: Vec<Problem>,
    line: Pieces,
    heading: Option<u8>,
    apart: bool,
    tables: Nest<Table>,
    /// The element being skipped, whose text is not part of the page.
    muted: Option<Vec<u8>>,
    /// Whether the page is a workbook saved by LibreOffice, which adds a list of the sheets and their names.
    of_workbook: bool,
    /// Whether the name of a sheet was the last thing above.
    in_sheet: bool,
    /// Whether `</html>` was seen.
    is_ended: bool,
    /// Whether tags inside some table are damaged, so that text may be in the wrong cell.
    is_broken: bool,
    cells_left: usize,
}

#[derive(Default)]
struct Table {
    grid: SpanGrid,
    rows: usize,
    cell: Option<OpenCell>,
    /// Blocks inside the table but outside its cells.
    outside: Vec<Block>,
    /// All blocks in order, for tables that serve only as page layout.
    flow: Vec<Block>,
    is_layout: bool,
    in_caption: bool,
}

struct OpenCell {
    text: Pieces,
    rows: usize,
    cols: usize,
}

impl Builder {
    fn start(&mut self, tag: &StartTag<()>) {
        if self.muted.is_some() {
            return;
        }
        self.look_at(&tag.name);
        if let (b"caption", Some(table)) = (tag.name.as_slice(), self.tables.innermost()) {
            table.in_caption = true;
        }
        match tag.name.as_slice() {
            name @ (b"script" | b"style" | b"title" | b"textarea" | b"iframe" | b"noembed" | b"noframes"
            | b"comment") => {
                if !tag.self_closing {
                    self.muted = Some(name.to_vec());
                }
            }
            b"meta" => self.of_workbook |= is_office(tag),
            b"a" if self.of_workbook && names_sheet(tag) => {
                // Above the list stands its heading.
                let is_heading = |block: &Block| matches!(block, Block::Paragraph(p) if p.heading.is_some());
                self.blocks.pop_if(|block| is_heading(block));
                self.muted = Some(b"a".to_vec());
                self.in_sheet = true;
            }
            b"table" => self.start_table(),
            b"tr" | b"td" | b"th" | b"thead" | b"tbody" | b"tfoot" if self.tables.is_beyond() => {
                self.end_line(false)
            }
            b"tr" | b"thead" | b"tbody" | b"tfoot" => {
                self.end_cell();
                if let (b"tr", Some(table)) = (tag.name.as_slice(), self.tables.innermost()) {
                    table.start_row();
                }
            }
            b"td" | b"th" => self.start_cell(tag),
            b"br" => self.end_line(false),
            name => {
                if let Some(level) = heading(name) {
                    self.end_line(true);
                    self.heading = Some(level);
                } else if is_block(name) {
                    self.end_line(true);
                }
            }
        }
    }

    fn end(&mut self, name: &[u8]) {
        if let Some(muted) = &self.muted {
            if muted == name {
                self.muted = None;
            }
            return;
        }
        self.is_ended |= matches!(name, b"body" | b"html");
        self.look_at(name);
        let is_beyond = self.tables.is_beyond();
        if let Some(table) = self.tables.innermost().filter(|_| !is_beyond) {
            // An end tag without a start tag: the start tag is damaged.
            let is_stray = matches!(name, b"td" | b"th") && table.cell.is_none();
            table.in_caption &= name != b"caption";
            self.is_broken |= is_stray;
        }
        match name {
            b"table" => self.end_table(),
            b"tr" | b"td" | b"th" | b"thead" | b"tbody" | b"tfoot" if self.tables.is_beyond() => {
                self.end_line(false)
            }
            b"tr" | b"td" | b"th" | b"thead" | b"tbody" | b"tfoot" => self.end_cell(),
            _ if heading(name).is_some() => {
                self.end_line(true);
                self.heading = None;
            }
            _ if is_block(name) => self.end_line(true),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.muted.is_some() {
            return;
        }
        work::keep(Bounded::Text, 2 * text.len());
        self.line.push_flowing(text);
        if let Some(table) = self.tables.innermost() {
            let is_between = table.rows > 0 && table.cell.is_none() && !table.in_caption;
            self.is_broken |= is_between && text.contains(|c: char| c.is_alphanumeric());
        }
        if let Some(cell) = self.tables.innermost().and_then(|t| t.cell.as_mut()) {
            cell.text.push_flowing(text);
        }
    }

    /// Detects damaged tag names inside a table: `td?`, `4td`.
    fn look_at(&mut self, name: &[u8]) {
        let is_plain = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b':' | b'-' | b'_' | b'.');
        self.is_broken |= !self.tables.is_outside() && !name.iter().all(is_plain);
    }

    /// Ends a line of text; `with_space` if the next one is separated by vertical space.
    fn end_line(&mut self, with_space: bool) {
        let text = self.line.take();
        if !text.is_empty() {
            let paragraph = Paragraph {
                text,
                heading: self.heading,
                apart: self.apart,
                place: Place::default(),
                turns: Vec::new(),
            };
            self.apart = false;
            let block = Block::Paragraph(paragraph);
            match self.tables.innermost() {
                None => self.blocks.push(block),
                Some(table) => {
                    if table.cell.is_none() {
                        table.outside.push(block.clone());
                    }
                    table.flow.push(block);
                }
            }
        }
        self.apart |= with_space;
        if let Some(cell) = self.tables.innermost().and_then(|t| t.cell.as_mut()) {
            cell.text.break_line();
        }
    }

    fn start_table(&mut self) {
        self.end_line(true);
        self.tables.enter();
    }

    fn start_cell(&mut self, tag: &StartTag<()>) {
        self.end_cell();
        let Some(table) = self.tables.innermost() else { return };
        if table.rows == 0 {
            table.start_row();
        }
        // The limits of the HTML standard.
        let rows = number(tag, b"rowspan").unwrap_or(1).min(65_534);
        let cols = number(tag, b"colspan").unwrap_or(1).clamp(1, 1_000);
        table.cell = Some(OpenCell { text: Pieces::default(), rows, cols });
    }

    fn end_cell(&mut self) {
        self.end_line(true);
        if let Some(table) = self.tables.innermost()
            && let Some(mut cell) = table.cell.take()
        {
            table.grid.cell(cell.text.take(), cell.rows, cell.cols);
        }
    }

    fn end_table(&mut self) {
        if self.tables.leave_beyond() {
            return self.end_line(true);
        }
        self.end_cell();
        let Some(mut table) = self.tables.leave() else { return };
        let blocks = if table.is_layout {
            table.flow
        } else {
            let grid = table.grid.finish(&mut self.cells_left);
            self.problems.extend(table.grid.is_cut().then(|| layout::too_large(Place::default())));
            let mut blocks = table.outside;
            blocks.extend(grid.into_iter().flat_map(|grid| layout::with_titles(grid, &[])));
            if std::mem::take(&mut self.in_sheet) {
                layout::begin(&mut blocks);
            }
            blocks
        };
        match self.tables.innermost() {
            None => self.blocks.extend(blocks),
            Some(around) => {
                match (layout::framed(&blocks), around.cell.as_mut()) {
                    (Some(line), Some(cell)) => cell.text.push_line(line),
                    _ => around.is_layout |= !blocks.is_empty(),
                }
                around.flow.extend(blocks);
            }
        }
    }

    fn finish(mut self) -> Document {
        if !self.tables.is_outside() && !self.is_ended {
            self.problems.push(Flaw::CutOff("</table>".to_string()).somewhere());
        }
        self.problems.extend(self.is_broken.then(|| Flaw::LostLayout.somewhere()));
        self.tables.leave_all_beyond();
        while !self.tables.is_outside() {
            self.end_table();
        }
        self.end_line(false);
        layout::number(&mut self.blocks);
        Document { blocks: self.blocks, problems: self.problems, ..Document::default() }
    }
}

impl Table {
    fn start_row(&mut self) {
        self.rows += 1;
        self.grid.row(Place::default());
    }
}

/// Whether a page names LibreOffice or OpenOffice as the program that wrote it.
fn is_office(tag: &StartTag<()>) -> bool {
    let value = |name: &[u8]| tag.attributes.get(name).map(|value| value.to_ascii_lowercase());
    value(b"name").is_some_and(|name| name == b"generator")
        && value(b"content")
            .is_some_and(|program| program.starts_with(b"libreoffice") || program.starts_with(b"openoffice"))
}

/// Whether a link leads to the table of a sheet, or is the place that it leads to.
fn names_sheet(tag: &StartTag<()>) -> bool {
    let is_table = |value: &[u8]| {
        value.strip_prefix(b"table").is_some_and(|n| !n.is_empty() && n.iter().all(u8::is_ascii_digit))
    };
    let attribute = |name: &[u8]| tag.attributes.get(name).map(|value| value.as_slice());
    attribute(b"name").is_some_and(is_table)
        || attribute(b"href").and_then(|to| to.strip_prefix(b"#")).is_some_and(is_table)
}

fn number(tag: &StartTag<()>, attribute: &[u8]) -> Option<usize> {
    let value = tag.attributes.get(attribute)?;
    std::str::from_utf8(value).ok()?.trim().parse().ok()
}

fn heading(name: &[u8]) -> Option<u8> {
    match name {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

/// Block-level elements; all others are inline.
fn is_block(name: &[u8]) -> bool {
    const BLOCKS: [&[u8]; 26] = [
        b"address",
        b"article",
        b"aside",
        b"blockquote",
        b"body",
        b"caption",
        b"center",
        b"dd",
        b"div",
        b"dl",
        b"dt",
        b"fieldset",
        b"footer",
        b"form",
        b"head",
        b"header",
        b"hr",
        b"html",
        b"li",
        b"main",
        b"nav",
        b"ol",
        b"p",
        b"pre",
        b"section",
        b"ul",
    ];
    BLOCKS.contains(&name)
}
