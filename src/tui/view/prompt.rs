use super::overlay::{open, typed_line};
use super::{Look, Map, line_of, write};
use crate::text::{pad_right, width};
use crate::tui::app::{Prompt, Prompted, State};
use crate::tui::layout;
use crate::tui::pointer::Pointed;
use ratatui::Frame;
use ratatui::text::{Line, Span};

/// Maximum number of completions shown.
const SHOWN: usize = 8;

/// Draws an input line, with the terminal's own cursor in it, and its completions below.
pub(crate) fn draw(state: &State, prompt: &Prompt, look: Look, frame: &mut Frame<'_>, map: &mut Map) {
    let texts = state.settings.lang.texts();
    let (title, mark) = match prompt.what {
        Prompted::Filter => (texts.filter, "="),
        Prompted::Command => (texts.command, ":"),
        Prompted::Note => (texts.write_note, ">"),
    };
    let lines = prompt.completions.len().min(SHOWN);
    let inner = open(look, title, layout::prompt(frame.area(), lines), frame.buffer_mut(), map);
    typed_line(mark, &prompt.input, inner, frame);
    let buffer = frame.buffer_mut();
    let first = prompt.taken.map_or(0, |taken| (taken + 1).saturating_sub(SHOWN));
    let listed = prompt.completions.iter().enumerate().skip(first).take(SHOWN);
    let widest = listed.clone().map(|(_, c)| width(&c.line)).max().unwrap_or(0);
    for (row, (index, completion)) in listed.enumerate() {
        let taken = prompt.taken == Some(index);
        let mark = if taken { look.glyphs.cursor } else { " " };
        let line = Line::from(vec![
            Span::raw(format!("{mark} ")),
            Span::styled(pad_right(&completion.line, widest), look.theme.key()),
            Span::raw(format!("  {}", completion.about)),
        ]);
        map.note(line_of(inner, row + 1), Pointed::Over(Some(index)));
        write(buffer, inner, row + 1, &line);
    }
}
