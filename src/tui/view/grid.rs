use super::{Look, Note, line_of, part_of, write};
use crate::model::RowAt;
use crate::panes::{Checks, Key, Tone};
use crate::text::{Printed, pad_left, pad_right, read_amount, wrap};
use crate::tui::app::Grid;
use crate::tui::pointer::Part;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Draws the cells of a table that fit; header and leading columns are always visible.
pub(crate) fn draw(
    grid: &Grid,
    checks: Option<&Checks>,
    look: Look,
    area: Rect,
    buffer: &mut Buffer,
    note: Note<'_>,
) {
    if grid.cells.is_empty() {
        for (row, text) in wrap(&grid.empty, usize::from(area.width).saturating_sub(1)).iter().enumerate() {
            write(buffer, area, row, &Line::raw(format!(" {text}")));
        }
        return;
    }
    let columns = grid.columns(usize::from(area.width).saturating_sub(2));
    for (row, cells) in grid.cells.iter().take(grid.header_rows).enumerate() {
        let mut line = Line::styled("  ", look.theme.heading());
        let mut start = 2;
        for (column, width) in &columns {
            note(part_of(line_of(area, row), start, *width), Part::Heading(Some(*column)));
            start += width + 1;
            let text = cells.get(*column).map_or("", String::as_str);
            line.push_span(Span::raw(format!("{} ", pad_right(text, *width))));
        }
        write(buffer, area, row, &line);
    }
    let height = usize::from(area.height).saturating_sub(grid.header_rows);
    let (chosen_row, chosen_column) = grid.cursor();
    for (at, printed, cells) in grid.shown().skip(grid.offset()).take(height) {
        let mark = if at == chosen_row { look.glyphs.cursor } else { " " };
        let odd = grid
            .read_rows(printed)
            .any(|row| checks.is_some_and(|checks| checks.objects_to(Key::Row(RowAt::new(grid.table, row)))));
        let mut line = Line::raw(format!("{mark}{}", if odd { "!" } else { " " }));
        let row = at - grid.offset() + grid.header_rows;
        let mut start = 2;
        for (index, (column, width)) in columns.iter().enumerate() {
            note(part_of(line_of(area, row), start, *width), Part::Cell(at, *column));
            start += width + 1;
            let is_marked = grid.marked.contains(&(printed, *column));
            if is_marked && index > 0 {
                line.push_span(Span::styled(look.glyphs.cursor, look.theme.tone(Tone::Odd)));
            } else if index > 0 {
                line.push_span(Span::raw(" "));
            }
            let text = cells.get(*column).map_or("", String::as_str);
            let number = matches!(read_amount(text), Printed::Number(_)) && *column >= grid.frozen;
            let cell = if number { pad_left(text, *width) } else { pad_right(text, *width) };
            let style = match (at == chosen_row, *column == chosen_column) {
                (true, true) => look.theme.chosen(true),
                _ if is_marked => look.theme.tone(Tone::Odd),
                (true, false) => look.theme.tone(Tone::Strong),
                _ => look.theme.tone(Tone::Plain),
            };
            line.push_span(Span::styled(cell, style));
        }
        write(buffer, area, row, &line);
    }
}
