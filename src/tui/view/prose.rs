use super::{Look, Note, line_of, write};
use crate::panes::Tone;
use crate::text::{pad_right, wrap};
use crate::tui::app::Prose;
use crate::tui::pointer::Part;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

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
    if prose.paragraphs.is_empty() {
        for (row, text) in wrap(&prose.empty, room).iter().enumerate() {
            write(buffer, area, row, &Line::styled(format!("  {text}"), look.theme.tone(Tone::Faint)));
        }
        return;
    }
    let (cursor, _) = prose.position();
    for (row, (position, text)) in prose.visible().take(area.height.into()).enumerate() {
        // If words are highlighted, the cursor line is visible even without focus.
        let chosen = position == cursor && (focused || !prose.marked.is_empty());
        let mark = if chosen { look.glyphs.cursor } else { " " };
        let text = pad_right(text, room);
        let mut line = Line::raw(format!("{mark} "));
        let word = prose.marked.iter().find_map(|word| text.split_once(word.as_str()).map(|at| (at, word)));
        match word.filter(|_| chosen) {
            Some(((before, after), word)) => {
                let word = Span::styled(word.clone(), look.theme.matched());
                line.spans.extend([Span::raw(before.to_string()), word, Span::raw(after.to_string())]);
            }
            None => line.push_span(Span::raw(text)),
        }
        if chosen && focused {
            line = line.patch_style(look.theme.chosen(true));
        }
        note(line_of(area, row), Part::Row(position));
        write(buffer, area, row, &line);
    }
}
