use super::{Look, write};
use crate::text::pad_right;
use crate::tui::app::Prose;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Draws the lines of a text that fit.
pub fn draw(prose: &Prose, look: Look, focused: bool, area: Rect, buffer: &mut Buffer) {
    let room = usize::from(area.width).saturating_sub(2);
    for (row, (text, chosen)) in prose.visible().take(area.height.into()).enumerate() {
        let mark = if chosen && focused { look.glyphs.cursor } else { " " };
        let mut line = Line::raw(format!("{mark} {}", pad_right(text, room)));
        if chosen && focused {
            line = line.patch_style(look.theme.chosen(true));
        }
        write(buffer, area, row, &line);
    }
}
