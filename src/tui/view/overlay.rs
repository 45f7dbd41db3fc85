use super::{Look, Map, frame_around, line_of, mark_entries, write};
use crate::panes::Tone;
use crate::text::{fit, pad_right, width};
use crate::tui::app::{Choice, Chosen, LineInput, Naming, Overlay, State};
use crate::tui::layout::{inside, popup};
use crate::tui::pointer::Pointed;
use ratatui::Frame;
use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};

/// Draws the open overlay.
pub(crate) fn draw(state: &State, look: Look, frame: &mut Frame<'_>, map: &mut Map) {
    match &state.dialog {
        None => {}
        Some(Overlay::Prompt(prompt)) => super::prompt::draw(state, prompt, look, frame, map),
        Some(Overlay::Search(search)) => super::search::draw(state, search, look, frame, map),
        Some(Overlay::Reports(list)) => super::reports::draw(state, list, look, frame, map),
        Some(Overlay::Naming(naming)) => name(state, naming, look, frame, map),
        Some(Overlay::Choice(choice)) => choose(state, choice, look, frame, map),
    }
}

/// Clears an area and draws a frame. A wide character cut in half at its edge is blanked, since half of it would remain.
pub(crate) fn open(look: Look, title: &str, area: Rect, buffer: &mut Buffer, map: &mut Map) -> Rect {
    map.note(area, Pointed::Over(None));
    if let Some(left) = area.x.checked_sub(1) {
        for y in area.y..area.bottom() {
            if let Some(cell) = buffer.cell_mut((left, y)).filter(|c| width(c.symbol()) > 1) {
                cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
            }
        }
    }
    Clear.render(area, buffer);
    frame_around(look, title, None, true, area, buffer);
    inside(area)
}

/// The prompt for a file name, with the terminal's own cursor in it.
fn name(state: &State, naming: &Naming, look: Look, frame: &mut Frame<'_>, map: &mut Map) {
    let area = popup(frame.area(), frame.area().width.into(), 1);
    let inner = open(look, state.settings.lang.texts().file_name, area, frame.buffer_mut(), map);
    typed_line("", &naming.input, inner, frame);
}

/// Draws an input line after its mark, with the terminal's own cursor at the caret, where input methods expect it.
pub(crate) fn typed_line(mark: &str, input: &LineInput, inner: Rect, frame: &mut Frame<'_>) {
    let before = width(mark) + 1;
    let (text, caret) = input.window(usize::from(inner.width).saturating_sub(before + 1));
    write(frame.buffer_mut(), inner, 0, &Line::raw(format!(" {mark}{text}")));
    let x = inner.x.saturating_add(u16::try_from(before + caret).unwrap_or(u16::MAX));
    frame.set_cursor_position(Position { x: x.min(inner.right().saturating_sub(1)), y: inner.y });
}

/// Draws the entries that match the filter, below the input line, with their number out of all.
fn choose(state: &State, choice: &Choice, look: Look, frame: &mut Frame<'_>, map: &mut Map) {
    let texts = state.settings.lang.texts();
    let title = match choice.what {
        Chosen::Help => texts.help,
        Chosen::Table => texts.choose_table,
        Chosen::Link => texts.choose_link,
        Chosen::Copy => texts.choose_copy,
        Chosen::Format => texts.choose_format,
        Chosen::Replace => texts.file_exists,
        Chosen::Mark => texts.choose_mark,
        Chosen::Sort => texts.sort,
        Chosen::Beside => texts.choose_beside,
        Chosen::Columns => texts.choose_columns,
        Chosen::Opinion => texts.choose_opinion,
    };
    let title = format!("{title} {}/{}", choice.shown.len(), choice.entries.len());
    let groups = choice.groups.as_slice();
    let group_width = groups.iter().map(|group| width(group) + 2).max().unwrap_or(0);
    let widest = choice.entries.iter().map(|e| width(e) + group_width + 4).max().unwrap_or(0);
    let widest = widest.max(width(&title) + 6).max(width(texts.narrow) + 4);
    let area = popup(frame.area(), widest, choice.entries.len() + 1);
    let inner = open(look, &title, area, frame.buffer_mut(), map);
    typed_line("/", &choice.input, inner, frame);
    let buffer = frame.buffer_mut();
    if choice.input.text().is_empty() {
        let hint = Rect { x: inner.x + 3, width: inner.width.saturating_sub(3), ..inner };
        write(buffer, hint, 0, &Line::styled(texts.narrow, look.theme.tone(Tone::Faint)));
    }
    if choice.shown.is_empty() {
        write(buffer, inner, 1, &Line::styled(format!("   {}", texts.no_hits), look.theme.tone(Tone::Faint)));
    }
    let height = usize::from(inner.height).saturating_sub(1);
    mark_entries(look, (choice.cursor, choice.shown.len()), height, area, buffer);
    let entries = choice.shown.iter().enumerate().skip(choice.offset).take(height);
    let mut before = None;
    for (row, (at, entry)) in entries.enumerate() {
        let chosen = at == choice.cursor;
        let mark = if chosen { look.glyphs.cursor } else { " " };
        let group = groups.get(*entry).copied();
        let label = if group == before { "" } else { group.unwrap_or_default() };
        before = group;
        let room = usize::from(inner.width).saturating_sub(3 + group_width);
        let text = choice.entries.get(*entry).map_or("", String::as_str);
        let text = pad_right(&fit(text, room), room);
        let mut line = Line::from(vec![
            Span::raw(format!(" {mark} ")),
            Span::styled(pad_right(label, group_width), look.theme.heading()),
            Span::raw(text),
        ]);
        if chosen {
            line = line.patch_style(look.theme.row(true));
        }
        map.note(line_of(inner, row + 1), Pointed::Over(Some(at)));
        write(buffer, inner, row + 1, &line);
    }
}
