use super::pen::Pen;
use super::scroll::{self, Shift};
use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth};
use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

/// A longer run of blank cells at the end of a line is erased rather than written.
const WORTH_ERASING: usize = 3;

/// Marks the second cell of a wide character. It equals no real cell, so that whatever comes there next is written.
const COVERED: Cell = Cell::new("");

/// Turns frames into as few bytes as possible: it keeps a copy of what the terminal shows, scrolls what only moved,
/// and writes the rest with the shortest sequences. It never queries the terminal.
#[derive(Default)]
pub(crate) struct Painter {
    /// What the terminal shows.
    shown: Buffer,
    bytes: Vec<u8>,
    pen: Pen,
    /// Position of the terminal's cursor, if certain.
    at: Option<Position>,
    /// Its position if the terminal draws characters of ambiguous width as narrow, as most do.
    perhaps_at: Option<Position>,
    caret_shown: bool,
}

impl Painter {
    /// The bytes that update the terminal to this frame, with the cursor at `caret`; empty if it is up to date.
    pub(crate) fn paint(&mut self, frame: Buffer, caret: Option<Position>) -> Vec<u8> {
        let next = covered(frame);
        if self.shown.area != next.area {
            self.clear(next.area);
        }
        if let Some(shift) = scroll::best_shift(&self.shown, &next) {
            self.scroll(shift);
        }
        self.write_changes(&next);
        self.pen.reset(&mut self.bytes);
        self.shown = next;
        self.show_caret(caret);
        std::mem::take(&mut self.bytes)
    }

    /// Discards the copy: the next frame is drawn completely.
    pub(crate) fn forget(&mut self) {
        *self = Painter::default();
    }

    fn clear(&mut self, area: Rect) {
        self.put("\x1b[?25l\x1b[m\x1b[2J");
        *self = Painter {
            bytes: std::mem::take(&mut self.bytes),
            shown: Buffer::empty(area),
            ..Painter::default()
        };
    }

    fn show_caret(&mut self, caret: Option<Position>) {
        if let Some(caret) = caret {
            self.move_to(caret);
        }
        if caret.is_some() != self.caret_shown {
            self.put(if caret.is_some() { "\x1b[?25h" } else { "\x1b[?25l" });
            self.caret_shown = caret.is_some();
        }
    }

    fn put(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// Scrolls by deleting lines at one end and inserting as many at the other, so that the rest stays. Scroll
    /// margins are avoided: not all terminals have them, and they would remain set if the program were killed.
    fn scroll(&mut self, shift: Shift) {
        self.pen.reset(&mut self.bytes); // new lines get the current background
        let lines = shift.by.unsigned_abs();
        let late = shift.bottom + 1 - lines;
        let (delete, insert) = if shift.by > 0 { (shift.top, late) } else { (late, shift.top) };
        self.edit_lines(delete, lines, 'M');
        if shift.by < 0 || shift.bottom + 1 < self.shown.area.height {
            self.edit_lines(insert, lines, 'L'); // at the bottom of the screen, deleting already adds blank lines
        }
        shift.apply(&mut self.shown);
    }

    fn edit_lines(&mut self, at: u16, lines: u16, edit: char) {
        self.move_to(Position { x: 0, y: at });
        let lines = if lines == 1 { String::new() } else { lines.to_string() };
        self.put(&format!("\x1b[{lines}{edit}"));
    }

    fn write_changes(&mut self, next: &Buffer) {
        let width = usize::from(next.area.width).max(1);
        let shown = std::mem::take(&mut self.shown);
        for (y, (old, new)) in (0..).zip(shown.content.chunks(width).zip(next.content.chunks(width))) {
            let changes = (0..).zip(old.iter().zip(new)).filter(|(_, (old, new))| must_write(old, new));
            let changes: Vec<(u16, &Cell)> = changes.map(|(x, (_, new))| (x, new)).collect();
            let ink = new.iter().rposition(|cell| !leaves_blank(cell)).map_or(0, |last| last + 1);
            let written = changes.partition_point(|(x, _)| usize::from(*x) < ink);
            let (write, erase) = changes.split_at(written);
            let (write, erase) =
                if erase.len() > WORTH_ERASING { (write, erase.first()) } else { (&*changes, None) };
            for (x, cell) in write {
                self.write_cell(*x, y, cell, next.area.width);
            }
            if let Some((x, _)) = erase {
                self.pen.reset(&mut self.bytes); // erased cells get the current background
                self.move_to(Position { x: *x, y });
                self.put("\x1b[K");
            }
        }
        self.shown = shown;
    }

    fn write_cell(&mut self, x: u16, y: u16, cell: &Cell, edge: u16) {
        let (here, agreed) = (Position { x, y }, is_agreed(cell));
        // A bar or a border is written as one run: positioning each cell would cost more than the rest of the frame.
        if agreed || self.perhaps_at != Some(here) {
            self.move_to(here);
        }
        self.pen.take_up(cell, &mut self.bytes);
        self.put(cell.symbol());
        let next = Position { x: x.saturating_add(cell.cell_width()), y };
        // At the right edge, terminals delay wrapping.
        self.perhaps_at = (next.x < edge && is_plain(cell)).then_some(next);
        self.at = self.perhaps_at.filter(|_| agreed);
    }

    /// Moves the cursor by the shortest sequence.
    fn move_to(&mut self, to: Position) {
        if self.at == Some(to) {
            return;
        }
        let absolute = match (to.x, to.y) {
            (0, 0) => "\x1b[H".to_string(),
            (0, y) => format!("\x1b[{}H", y + 1),
            (x, y) => format!("\x1b[{};{}H", y + 1, x + 1),
        };
        let relative = self.at.and_then(|at| match (to.x, to.y) {
            (0, y) if y == at.y => Some("\r".to_string()),
            (0, y) if y == at.y + 1 => Some("\r\n".to_string()),
            (x, y) if y == at.y && x == at.x + 1 => Some("\x1b[C".to_string()),
            (x, y) if y == at.y && x > at.x => Some(format!("\x1b[{}C", x - at.x)),
            _ => None,
        });
        let way = relative.filter(|relative| relative.len() < absolute.len()).unwrap_or(absolute);
        self.put(&way);
        (self.at, self.perhaps_at) = (Some(to), Some(to));
    }
}

/// Marks the second cells of wide characters.
fn covered(mut frame: Buffer) -> Buffer {
    let width = usize::from(frame.area.width).max(1);
    for line in frame.content.chunks_mut(width) {
        let mut left = 0;
        for cell in line {
            if left > 0 {
                left -= 1;
                *cell = COVERED;
            } else {
                let width = match cell.diff_option {
                    CellDiffOption::ForcedWidth(width) => width.get(),
                    _ if cell.symbol().len() == 1 => 1, // the most common case
                    _ => cell.cell_width(),
                };
                left = width.saturating_sub(1);
            }
        }
    }
    frame
}

fn must_write(old: &Cell, new: &Cell) -> bool {
    match new.diff_option {
        CellDiffOption::Skip => false,
        CellDiffOption::AlwaysUpdate => true,
        _ => old != new && *new != COVERED,
    }
}

/// Whether the cell looks like one that was never drawn.
fn leaves_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && Pen::of(cell).leaves_blank()
}

/// Whether the cell is one character that occupies its nominal width.
fn is_plain(cell: &Cell) -> bool {
    cell.diff_option == CellDiffOption::None && cell.symbol().chars().nth(1).is_none()
}

/// Whether all terminals agree on the width of the cell.
fn is_agreed(cell: &Cell) -> bool {
    is_plain(cell) && cell.symbol().width() == cell.symbol().width_cjk()
}

#[cfg(test)]
mod tests;
