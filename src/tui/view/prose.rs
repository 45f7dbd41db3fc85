use super::{Look, Note, line_of, write};
use crate::text::pad_right;
use crate::tui::app::Prose;
use crate::tui::pointer::Part;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Draws the lines of a text that fit.
pub(crate) fn draw(
    prose: &Prose,
    look: Look,
    focused: bool,
    area: Rect,
    buffer: &mut Buffer,
    note: Note<'_>,
) {
    let room = usize::from(area.width).saturating_sub(2);
    let (cursor, _) = prose.position();
    for (row, (position, text)) in prose.visible().take(area.height.into()).enumerate() {
        let chosen = position == cursor && focused;
        let mark = if chosen { look.glyphs.cursor } else { " " };
        let mut line = Line::raw(format!("{mark} {}", pad_right(text, room)));
        if chosen {
            line = line.patch_style(look.theme.chosen(true));
        }
        note(line_of(area, row), Part::Row(position));
        write(buffer, area, row, &line);
    }
}
