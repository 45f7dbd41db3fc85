use crate::model::Place;
use crate::read::cell_text::Pieces;
use crate::read::nest::Nest;
use crate::read::numbering::Item;
use crate::read::span_grid::SpanGrid;
use crate::read::{Block, Bounded, Paragraph, layout, work};

/// A sequence of paragraphs and tables: the body, the notes or a text box.
#[derive(Default)]
pub(crate) struct Story {
    pub blocks: Vec<Block>,
    pub line: Pieces,
    pub heading: Option<u8>,
    /// The paragraph's position in a list.
    pub item: Option<Item>,
    /// Whether the style of the paragraph hides its text.
    pub hidden: bool,
    pub run: Run,
    /// Whether the next line continues the same paragraph.
    goes_on: bool,
    tables: Nest<Table>,
    /// Blocks of text boxes in the current paragraph or table; they are output after it.
    pub boxes: Vec<Block>,
}

/// The properties of the characters being read.
#[derive(Default)]
pub(crate) struct Run {
    pub hidden_by_style: bool,
    /// Direct formatting, which overrides the styles.
    pub hidden: Option<bool>,
}

#[derive(Default)]
struct Table {
    grid: SpanGrid,
    row: Row,
    cell: Option<OpenCell>,
    /// Tables inside cells; they are output after this one.
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
    /// Whether nothing was read.
    pub(crate) fn is_blank(&self) -> bool {
        self.blocks.is_empty() && self.tables.is_outside() && self.line.is_blank()
    }

    /// Handles elements that occur only in tables.
    pub(crate) fn start_in_table(&mut self, name: &str, count: &dyn Fn() -> usize, value: Option<&str>) {
        if self.tables.is_beyond() {
            return;
        }
        let Some(table) = self.tables.innermost() else { return };
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

    /// Whether the characters being read are hidden.
    pub(crate) fn is_hidden(&self) -> bool {
        // Toggle property: if both the paragraph style and the character style set it, they cancel out.
        self.run.hidden.unwrap_or(self.hidden != self.run.hidden_by_style)
    }

    /// Adds characters, unless they are hidden.
    pub(crate) fn show(&mut self, text: &str) {
        if !self.is_hidden() {
            self.text(text);
        }
    }

    pub(crate) fn text(&mut self, text: &str) {
        // A list label is stored once in the file but printed for every paragraph.
        work::keep(Bounded::Text, text.len());
        match self.tables.innermost().and_then(|t| t.cell.as_mut()) {
            Some(cell) => cell.text.push(text),
            None => self.line.push(text),
        }
    }

    /// Ends a line, or a whole paragraph.
    pub(crate) fn end_line(&mut self, with_paragraph: bool) {
        if let Some(cell) = self.tables.innermost().and_then(|t| t.cell.as_mut()) {
            return cell.text.break_line();
        }
        let text = self.line.take();
        if !text.is_empty() {
            let paragraph = Paragraph {
                text,
                heading: self.heading,
                apart: !self.goes_on,
                place: Place::default(),
                turns: Vec::new(),
            };
            self.blocks.push(Block::Paragraph(paragraph));
        }
        self.goes_on = !with_paragraph;
    }

    pub(crate) fn end_paragraph(&mut self) {
        self.end_line(true);
        self.heading = None;
        self.hidden = false;
        if self.tables.is_outside() {
            self.blocks.append(&mut self.boxes);
        }
    }

    pub(crate) fn start_table(&mut self) {
        self.end_line(true);
        self.tables.enter();
    }

    pub(crate) fn end_cell(&mut self) {
        if self.tables.is_beyond() {
            return self.end_line(true);
        }
        let Some(table) = self.tables.innermost() else { return };
        let Some(mut cell) = table.cell.take().filter(|_| !table.row.is_deleted) else { return };
        if cell.goes_on_from_above {
            table.grid.merged_up(cell.cols);
        } else {
            table.grid.cell(cell.text.take(), 1, cell.cols);
        }
    }

    /// Ends the innermost table; returns true if a part is missing because of the cell limit.
    pub(crate) fn end_table(&mut self, cells_left: &mut usize) -> bool {
        if self.tables.leave_beyond() {
            return false;
        }
        self.end_cell();
        let Some(mut table) = self.tables.leave() else { return false };
        let grid = table.grid.finish(cells_left);
        let mut blocks: Vec<Block> = grid.into_iter().flat_map(|g| layout::with_titles(g, &[])).collect();
        blocks.append(&mut table.inner);
        match self.tables.innermost() {
            Some(around) => match (layout::framed(&blocks), around.cell.as_mut()) {
                (Some(line), Some(cell)) => cell.text.push_line(line),
                _ => around.inner.append(&mut blocks),
            },
            None => {
                self.blocks.append(&mut blocks);
                self.blocks.append(&mut self.boxes);
            }
        }
        table.grid.is_cut()
    }

    pub(crate) fn finish(mut self, cells_left: &mut usize) -> Vec<Block> {
        self.tables.leave_all_beyond();
        while !self.tables.is_outside() {
            self.end_table(cells_left);
        }
        self.end_paragraph();
        self.blocks
    }
}

impl Table {
    /// Starts the row in the grid, unless it was started or a revision deleted it.
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
