use super::{Look, write};
use crate::text::{pad_right, width};
use crate::tui::app::Detail;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Draws the lines of a detail that fit.
pub(crate) fn draw(detail: &Detail, look: Look, area: Rect, buffer: &mut Buffer) {
    let room = usize::from(area.width).min(Detail::WIDEST);
    let lines = detail.lines(room);
    for (row, (left, right, tone)) in lines.iter().skip(detail.offset).take(area.height.into()).enumerate() {
        let style = look.theme.tone(*tone);
        let left = pad_right(left, room.saturating_sub(width(right)));
        write(
            buffer,
            area,
            row,
            &Line::from(vec![Span::styled(left, style), Span::styled(right.as_str(), style)]),
        );
    }
}
