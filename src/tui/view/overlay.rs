use super::{Look, Map, frame_around, line_of, write};
use crate::text::{fit, pad_right, width};
use crate::tui::app::{Choice, Chosen, Naming, Overlay, State};
use crate::tui::layout::{inside, popup};
use crate::tui::pointer::Pointed;
use ratatui::Frame;
use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};

/// Draws what lies over the panes.
pub fn draw(state: &State, look: Look, frame: &mut Frame<'_>, map: &mut Map) {
    let area = frame.area();
    match &state.overlay {
        None => {}
        Some(Overlay::Help(scroll)) => help(state, look, scroll.offset, area, frame.buffer_mut(), map),
        Some(Overlay::Prompt(prompt)) => super::prompt::draw(state, prompt, look, frame, map),
        Some(Overlay::Search(search)) => super::search::draw(state, search, look, frame, map),
        Some(Overlay::Naming(naming)) => name(state, naming, look, frame, map),
        Some(Overlay::Choice(choice)) => choose(state, choice, look, area, frame.buffer_mut(), map),
    }
}

/// Clears an area and frames it. A wide character that it cuts in half is blanked: its other half would stay.
pub fn open(look: Look, title: &str, area: Rect, buffer: &mut Buffer, map: &mut Map) -> Rect {
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

fn help(state: &State, look: Look, offset: usize, area: Rect, buffer: &mut Buffer, map: &mut Map) {
    let rows = state.help();
    let keys = rows.iter().map(|(keys, _)| width(keys)).max().unwrap_or(0);
    let widest = rows.iter().map(|(_, text)| keys + 4 + width(text)).max().unwrap_or(0);
    let inner = open(look, state.lang.texts().help, popup(area, widest, rows.len()), buffer, map);
    for (row, (key, text)) in rows.iter().skip(offset).take(inner.height.into()).enumerate() {
        let line = Line::from(vec![
            Span::styled(format!(" {}  ", pad_right(key, keys)), look.theme.key()),
            Span::raw(*text),
        ]);
        write(buffer, inner, row, &line);
    }
}

/// The line of a file's name, with the terminal's own cursor in it.
fn name(state: &State, naming: &Naming, look: Look, frame: &mut Frame<'_>, map: &mut Map) {
    let area = popup(frame.area(), frame.area().width.into(), 1);
    let inner = open(look, state.lang.texts().file_name, area, frame.buffer_mut(), map);
    let room = usize::from(inner.width).saturating_sub(2);
    let (text, caret) = naming.input.window(room);
    write(frame.buffer_mut(), inner, 0, &Line::raw(format!(" {text}")));
    let x = inner.x.saturating_add(u16::try_from(caret + 1).unwrap_or(u16::MAX));
    frame.set_cursor_position(Position { x: x.min(inner.right().saturating_sub(1)), y: inner.y });
}

fn choose(state: &State, choice: &Choice, look: Look, area: Rect, buffer: &mut Buffer, map: &mut Map) {
    let texts = state.lang.texts();
    let title = match choice.what {
        Chosen::Report => texts.choose_report,
        Chosen::Table => texts.choose_table,
        Chosen::Link => texts.choose_link,
        Chosen::Copy => texts.choose_copy,
        Chosen::Format => texts.choose_format,
        Chosen::Replace => texts.file_exists,
        Chosen::Mark => texts.choose_mark,
        Chosen::Sort => texts.sort,
        Chosen::Beside => texts.choose_beside,
        Chosen::Columns => texts.choose_columns,
    };
    let widest = choice.entries.iter().map(|e| width(e) + 4).max().unwrap_or(0).max(width(title) + 6);
    let inner = open(look, title, popup(area, widest, choice.entries.len()), buffer, map);
    let entries = choice.entries.iter().enumerate().skip(choice.offset).take(inner.height.into());
    for (row, (index, entry)) in entries.enumerate() {
        let chosen = index == choice.cursor;
        let mark = if chosen { look.glyphs.cursor } else { " " };
        let room = usize::from(inner.width).saturating_sub(3);
        let mut line = Line::raw(format!(" {mark} {}", pad_right(&fit(entry, room), room)));
        if chosen {
            line = line.patch_style(look.theme.row(true));
        }
        map.note(line_of(inner, row), Pointed::Over(Some(index)));
        write(buffer, inner, row, &line);
    }
}
