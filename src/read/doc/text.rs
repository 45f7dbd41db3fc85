use super::bins::{Bins, Run};
use super::boxes::TextBox;
use super::pieces::{Piece, Pieces};
use super::row::Shape;
use super::sprm;
use super::story::{End, Story};
use super::styles::Style;
use super::symbols::Fonts;
use crate::read::compound::{u16_at, u32_at};
use crate::read::numbering::{Item, Numbering};
use crate::read::{Flaw, limits, work};
use encoding_rs::WINDOWS_1252;

/// Walks through the text character by character.
pub(super) struct Text<'a> {
    pub main: &'a [u8],
    pub data: &'a [u8],
    pub pieces: &'a Pieces<'a>,
    pub characters: Bins<'a>,
    pub paragraphs: Bins<'a>,
    pub styles: Vec<Style>,
    pub fonts: Fonts,
    pub numbering: Numbering,
    pub story: Story,
    pub state: State,
}

/// The state in the middle of a paragraph.
#[derive(Default)]
pub(super) struct State {
    /// The paragraph so far, in two versions: if its style shows text, and if its style hides it. The style is known
    /// at its end.
    shown: [String; 2],
    chars: usize,
    /// For each open field, whether its result has begun.
    fields: Vec<bool>,
    /// How many of the open fields are still in their code.
    in_code: usize,
    /// Characters whose piece lies outside the file.
    lost: usize,
    unknown_symbols: usize,
    lost_properties: bool,
    /// The characters that text boxes are anchored at, in order, and for those passed, how many blocks are above.
    anchors: Vec<u32>,
    anchored: Vec<usize>,
    /// Whether a field's code has no end, so that text may have been taken for code.
    code_ends_nowhere: bool,
}

/// The visibility of characters.
#[derive(Debug, Clone, Copy, Default)]
struct Look {
    deleted: bool,
    /// Whether they are hidden if the style of the paragraph shows text, and if it hides text.
    hidden: [bool; 2],
    /// Font and code of the symbol that `(` is a placeholder for.
    symbol: Option<(u16, u16)>,
}

/// The properties of a paragraph.
#[derive(Debug, Clone, Default)]
struct Form {
    style: Style,
    in_table: bool,
    depth: usize,
    is_row_end: bool,
    is_inner_cell_end: bool,
    is_inner_row_end: bool,
    row: Shape,
}

const CELL_END: char = '\u{7}';
const PAGE_END: char = '\u{c}';
const PARAGRAPH_END: char = '\r';

impl Text<'_> {
    /// Reads the body, with each text box behind the paragraph or table where it is anchored.
    pub(crate) fn read_body(&mut self, range: (u32, u32), boxes: &[TextBox]) {
        self.state.anchors = boxes.iter().map(|b| b.anchor).collect();
        self.read(range);
        let anchored = std::mem::take(&mut self.state.anchored);
        self.state.anchors.clear();
        let mut body = std::mem::take(&mut self.story.blocks).into_iter();
        let mut all = Vec::new();
        let mut taken = 0;
        for (i, text_box) in boxes.iter().enumerate() {
            let above = anchored.get(i).map_or(usize::MAX, |at| at - taken);
            taken = taken.saturating_add(above);
            all.extend(body.by_ref().take(above));
            self.read(text_box.range);
            all.append(&mut self.story.blocks);
        }
        all.extend(body);
        self.story.blocks = all;
    }

    /// Notes which blocks are above the boxes anchored up to this character.
    fn pass_anchors(&mut self, at: usize, piece: &Piece) {
        let passed =
            u32::try_from((at - piece.at) / piece.size).map_or(u32::MAX, |n| piece.start.saturating_add(n));
        while self.state.anchors.get(self.state.anchored.len()).is_some_and(|anchor| *anchor <= passed) {
            self.state.anchored.push(self.story.blocks.len());
        }
    }

    /// Reads a range of characters.
    pub(crate) fn read(&mut self, range: (u32, u32)) {
        let mut at = range.0;
        for piece in self.pieces.within(range) {
            // Characters between pieces are lost.
            self.state.lost += piece.start.saturating_sub(at) as usize;
            at = at.max(piece.end);
            self.piece(&piece);
        }
        self.state.lost += range.1.saturating_sub(at) as usize;
        if !self.state.shown.iter().all(String::is_empty) {
            self.flush(&Form::default(), false);
        }
        self.story.go_to(0);
        self.state.end_fields();
    }

    /// Everything that could not be read.
    pub(crate) fn flaws(&self) -> Vec<Flaw> {
        let State { lost, unknown_symbols, lost_properties, code_ends_nowhere, .. } = &self.state;
        let flaws = [
            code_ends_nowhere.then_some(Flaw::LostText(None)),
            (*lost > 0).then_some(Flaw::LostText(Some(*lost))),
            lost_properties.then_some(Flaw::LostLayout),
            (*unknown_symbols > 0).then_some(Flaw::Unmapped(*unknown_symbols)),
        ];
        flaws.into_iter().flatten().collect()
    }

    fn piece(&mut self, piece: &Piece) {
        let whole = (piece.end - piece.start) as usize;
        let rest = self.main.get(piece.at..).unwrap_or_default();
        let count = whole.min(rest.len() / piece.size);
        self.state.lost += whole - count;
        let end = piece.at + count * piece.size;
        let mut at = piece.at;
        while at < end {
            let run = self.characters.at(at);
            self.state.lost_properties |= run.is_none();
            let run = run.unwrap_or(Run { end: at + RUN, properties: &[] });
            let look = self.look(&run, piece);
            let stop = run.end.clamp(at + piece.size, end).min(at + RUN);
            let units = self.main.get(at..stop).unwrap_or_default().chunks_exact(piece.size);
            work::step(units.len());
            if piece.size == 1 {
                for unit in units {
                    let c = WINDOWS_1252.decode_without_bom_handling(unit).0.chars().next();
                    self.char(c.unwrap_or_default(), at, look, piece);
                    at += 1;
                }
            } else {
                let units = units.filter_map(|unit| u16_at(unit, 0));
                for c in char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)) {
                    self.char(c, at, look, piece);
                    at += 2 * c.len_utf16();
                }
            }
        }
    }

    fn look(&self, run: &Run<'_>, piece: &Piece) -> Look {
        let mut look = Look { hidden: BY_STYLE, ..Look::default() };
        let mut change = |code: u16, operand: &[u8]| {
            let is_on = operand.first().is_some_and(|on| *on != 0);
            match code {
                sprm::DELETED => look.deleted = is_on,
                sprm::PLAIN => look.hidden = BY_STYLE,
                sprm::CHARACTER_STYLE => {
                    let style = self.styles.get(usize::from(u16_at(operand, 0).unwrap_or_default()));
                    look.hidden = if style.is_some_and(|s| s.hidden) { [true; 2] } else { BY_STYLE };
                }
                sprm::HIDDEN => {
                    look.hidden = match operand.first() {
                        Some(0x80) => BY_STYLE,
                        Some(0x81) => BY_STYLE.map(|hidden| !hidden),
                        _ => [is_on; 2],
                    }
                }
                sprm::SYMBOL => look.symbol = u16_at(operand, 0).zip(u16_at(operand, 2)),
                _ => {}
            }
        };
        sprm::each(run.properties, &[], &mut change);
        self.pieces.changes(piece, &mut change);
        look
    }

    fn char(&mut self, c: char, at: usize, look: Look, piece: &Piece) {
        match c {
            '\u{13}' => {
                self.state.fields.push(false);
                self.state.in_code += 1;
            }
            '\u{14}' => {
                let field = self.state.fields.last_mut().filter(|in_result| !**in_result);
                if let Some(in_result) = field {
                    *in_result = true;
                    self.state.in_code -= 1;
                }
            }
            '\u{15}' => self.state.in_code -= usize::from(self.state.fields.pop() == Some(false)),
            PARAGRAPH_END | CELL_END => self.end(c, at, look, piece),
            // A page break character ends a paragraph if it is a section break, else only a line.
            PAGE_END if self.paragraphs.at(at).is_some_and(|p| p.end <= at + piece.size) => {
                self.end(c, at, look, piece);
            }
            '\t' => self.add(' ', look),
            '\u{b}' | PAGE_END | '\u{e}' => self.add('\n', look),
            '\u{1e}' => self.add('-', look),
            '(' if let Some((font, code)) = look.symbol => {
                let symbol = self.fonts.symbol(font, code);
                self.state.unknown_symbols += usize::from(symbol.is_none());
                self.add(symbol.unwrap_or(char::REPLACEMENT_CHARACTER), look);
            }
            '\0'..' ' => {}
            _ => self.add(c, look),
        }
    }

    fn add(&mut self, c: char, look: Look) {
        if look.deleted || self.state.in_code > 0 || self.state.chars >= limits::TEXT {
            return;
        }
        self.state.chars += 1;
        for (shown, hidden) in self.state.shown.iter_mut().zip(look.hidden) {
            if !hidden {
                shown.push(c);
            }
        }
    }

    fn end(&mut self, mark: char, at: usize, look: Look, piece: &Piece) {
        let run = self.paragraphs.at(at);
        self.state.lost_properties |= run.is_none();
        let form = self.form(run.unwrap_or_default(), piece);
        let end = match mark {
            _ if form.depth > 1 && form.is_inner_row_end => End::Row,
            _ if form.depth > 1 && form.is_inner_cell_end => End::Cell,
            CELL_END if form.depth > 0 && form.is_row_end => End::Row,
            CELL_END if form.depth > 0 => End::Cell,
            _ => End::Paragraph,
        };
        self.flush(&form, end == End::Row);
        match end {
            End::Paragraph if form.depth == 0 => self.pass_anchors(at, piece),
            End::Paragraph => {}
            End::Cell => self.story.end_cell(),
            End::Row => self.story.end_row(form.row, look.deleted),
        }
        if mark == CELL_END {
            self.state.end_fields();
        }
    }

    /// Outputs the paragraph with its automatic number.
    fn flush(&mut self, form: &Form, is_row_end: bool) {
        let [shown, hidden] = std::mem::take(&mut self.state.shown);
        self.state.chars = 0;
        let mut text = if form.style.hidden { hidden } else { shown };
        if form.style.list != 0 && !is_row_end {
            let item = Item { number: form.style.list.to_string(), level: form.style.level.into() };
            text.insert_str(0, &self.numbering.next(&item));
        }
        self.story.paragraph(&text, form.style.heading, form.depth);
    }

    fn form(&self, run: Run<'_>, piece: &Piece) -> Form {
        let style = |number: u16| self.styles.get(usize::from(number)).copied().unwrap_or_default();
        let mut form = Form { style: style(run.style()), ..Form::default() };
        let mut depth = 0_u32;
        let mut change = |code: u16, operand: &[u8]| {
            let is_on = operand.first().is_some_and(|on| *on != 0);
            match code {
                sprm::STYLE => form.style = style(u16_at(operand, 0).unwrap_or_default()),
                sprm::IN_TABLE => form.in_table = is_on,
                sprm::ROW_END => form.is_row_end = is_on,
                sprm::INNER_CELL_END => form.is_inner_cell_end = is_on,
                sprm::INNER_ROW_END => form.is_inner_row_end = is_on,
                sprm::DEPTH => depth = u32_at(operand, 0).unwrap_or_default(),
                sprm::DEEPER => {
                    let by = u32_at(operand, 0).unwrap_or_default().cast_signed();
                    depth = depth.saturating_add_signed(by);
                }
                _ if code & 0x1c00 == OF_ROWS => form.row.change(code, operand),
                sprm::HIDDEN => {}
                _ => form.style.change(code, operand),
            }
        };
        sprm::each(run.changes(), self.data, &mut change);
        self.pieces.changes(piece, &mut change);
        form.depth = (depth as usize).min(limits::TABLE_DEPTH).max(form.in_table.into());
        form
    }
}

impl State {
    /// Fields end at the latest with their cell or text.
    fn end_fields(&mut self) {
        self.code_ends_nowhere |= self.in_code > 0;
        self.fields.clear();
        self.in_code = 0;
    }
}

/// Hidden if the style of the paragraph hides text.
const BY_STYLE: [bool; 2] = [false, true];
/// The bits that all table row property codes have in common.
const OF_ROWS: u16 = 5 << 10;
/// Bytes processed at a time.
const RUN: usize = 4096;
