//! Drawing: from the state to the screen, without side effects. Only visible rows are drawn.

mod bars;
mod chart;
mod detail;
mod grid;
mod outline;
mod overlay;
mod prompt;
mod prose;
mod reports;
mod search;

use super::app::{Action, List, Page, State};
use super::glyphs::Glyphs;
use super::keys::Mode;
use super::layout::{Areas, Slot, inside};
use super::pointer::{Map, Part, Pointed};
use super::theme::Theme;
use crate::i18n::Texts;
use crate::lang::Say;
use crate::panes::Tone;
use crate::text::{fit, width, wrap};
use bars::{far, footer, header, tabs};
use ratatui::Frame;
use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::symbols::merge::MergeStrategy;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Widget};
use std::num::NonZeroU16;

/// Cells of a frame's top line that are not available for the title.
const TITLE_MARGIN: usize = 6;

/// Maximum width of a filter in a title.
const FILTER: usize = 40;

/// The appearance of the interface.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Colours.
    pub theme: Theme,
    /// Marks.
    pub glyphs: &'static Glyphs,
}

/// Records that a part of the page has something in an area.
type Note<'a> = &'a mut dyn FnMut(Rect, Part);

/// Draws the whole screen, and returns the map of what is where.
pub fn draw(state: &State, look: Look, frame: &mut Frame<'_>) -> Map {
    let mut map = Map::default();
    let area = frame.area();
    let texts = state.settings.lang.texts();
    let buffer = frame.buffer_mut();
    let Some(page) = state.page() else {
        let told = if state.session.waits { texts.first_loading } else { texts.no_reports };
        let loading = state.session.loading.filter(|_| state.session.waits).map(far).unwrap_or_default();
        write(buffer, area, 0, &Line::raw(format!("{told}  {loading}")));
        for (line, failure) in state.session.failures.iter().enumerate() {
            write(buffer, area, line + 1, &Line::raw(failure.say(state.settings.lang)));
        }
        return map;
    };
    let Some(areas) = Areas::of(area, page) else {
        write(buffer, area, 0, &Line::raw(texts.too_small));
        return map;
    };
    write(buffer, areas.header, 0, &header(state, look, areas.header.width.into()));
    write(buffer, areas.tabs, 0, &tabs(state, look, areas.tabs, &mut map));
    for (slot, area) in &areas.slots {
        part(state, look, page, *slot, *area, buffer, &mut map);
    }
    if state.dialog.is_some() {
        map.note(area, Pointed::Beside);
    }
    write(buffer, areas.footer, 0, &footer(state, look, areas.footer, &mut map));
    overlay::draw(state, look, frame, &mut map);
    map
}

/// A line of an area; empty below its end.
fn line_of(area: Rect, row: usize) -> Rect {
    let row = u16::try_from(row).unwrap_or(u16::MAX);
    let below = area.y.saturating_add(row);
    Rect { y: below, height: u16::from(row < area.height), ..area }
}

/// A range of cells in a line.
fn part_of(line: Rect, start: usize, cells: usize) -> Rect {
    let [start, cells] = [start, cells].map(|n| u16::try_from(n).unwrap_or(u16::MAX));
    let part = Rect { x: line.x.saturating_add(start), width: cells, ..line };
    part.intersection(line)
}

/// Writes a line into the given row of an area, truncated to fit. It uses the same width function as the layout, so
/// that ambiguous characters are placed correctly.
fn write(buffer: &mut Buffer, area: Rect, row: usize, line: &Line<'_>) {
    let Some(y) = u16::try_from(row).ok().filter(|row| *row < area.height).map(|row| area.y + row) else {
        return;
    };
    let mut x = area.x;
    for grapheme in line.styled_graphemes(Style::new()) {
        let Some(cells) = u16::try_from(width(grapheme.symbol)).ok().and_then(NonZeroU16::new) else {
            continue;
        };
        let next = x.saturating_add(cells.get());
        if next > area.right().min(buffer.area.right()) {
            break;
        }
        let usual = grapheme.symbol.cell_width() == cells.get();
        let drawn = if usual { CellDiffOption::None } else { CellDiffOption::ForcedWidth(cells) };
        if let Some(cell) = buffer.cell_mut((x, y)) {
            cell.set_symbol(grapheme.symbol).set_style(grapheme.style).set_diff_option(drawn);
        }
        for covered in x + 1..next {
            buffer.cell_mut((covered, y)).into_iter().for_each(Cell::reset);
        }
        x = next;
    }
}

fn part(state: &State, look: Look, page: &Page, slot: Slot, area: Rect, buffer: &mut Buffer, map: &mut Map) {
    let focused = state.dialog.is_none()
        && match slot {
            Slot::List(index) => page.focus == index && !page.reading,
            Slot::Detail => page.reading,
            Slot::Chart => !page.reading,
        };
    let title = match slot {
        Slot::List(index) => page.lists.get(index).map_or_else(String::new, |list| {
            titled(state.settings.lang.texts(), list, usize::from(area.width).saturating_sub(TITLE_MARGIN))
        }),
        Slot::Detail => state.settings.lang.texts().detail.to_string(),
        Slot::Chart => page.chart.as_ref().map_or_else(String::new, |chart| chart.title.clone()),
    };
    let inner = inside(area);
    let position = match slot {
        // The title of the list below is on the same line.
        Slot::List(_) if page.paired && area.width == state.area().width => None,
        Slot::List(index) => page.lists.get(index).and_then(|list| list_position(state, look, list, inner)),
        Slot::Detail => page.detail.position(inner.width.into(), inner.height.into()).map(out_of),
        Slot::Chart => None,
    };
    frame_around(look, &title, position, focused, area, buffer);
    let mut note = |area, part| map.note(area, Pointed::In(slot, part));
    note(area, Part::Room);
    match slot {
        Slot::Detail => detail::draw(&page.detail, look, inner, buffer),
        Slot::Chart => {
            if let Some(chart) = &page.chart {
                chart::draw(chart, state.settings.lang.texts(), look, focused, inner, buffer, &mut note);
            }
        }
        Slot::List(index) => match page.lists.get(index) {
            Some(List::Outline(outline)) => {
                let marks = outline::Marks { bookmarks: &state.marked(), checks: state.checks() };
                outline::draw(outline, marks, look, focused, inner, buffer, &mut note)
            }
            Some(List::Prose(prose)) => prose::draw(prose, look, focused, inner, buffer, &mut note),
            Some(List::Grid(grid)) => grid::draw(grid, state.checks(), look, inner, buffer, &mut note),
            None => {}
        },
    }
    if let Slot::List(index) = slot
        && let Some(list) = page.lists.get(index)
        && list.found().0 == 0
        && list.arrangement().is_some_and(|arrangement| !arrangement.filter.is_empty())
    {
        let below = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        let words = wrap(&nothing_kept(state, list), below.width.into());
        for (row, text) in words.iter().enumerate() {
            write(buffer, below, list.head_lines() + row, &Line::styled(text, look.theme.tone(Tone::Odd)));
        }
    }
}

/// What hides all rows of a list, and the key that shows them again.
fn nothing_kept(state: &State, list: &List) -> String {
    let texts = state.settings.lang.texts();
    let clear = state.keymap.bindings(Mode::Browse).find(|b| b.run == Action::Cancel);
    let key = clear.map(|b| b.keys()).unwrap_or_default();
    let [before, between, after] = texts.nothing_kept;
    format!("{before}{}{between}{key}{after}", fit(&list.filter_in_words(), FILTER))
}

/// The title of a list with its arrangement; if there is no room, the title is truncated first.
fn titled(texts: &Texts, list: &List, room: usize) -> String {
    let Some(arrangement) = list.arrangement() else { return list.title().to_string() };
    let mut words = Vec::new();
    if let Some(sort) = arrangement.sort {
        let direction = if sort.descending { texts.descending } else { texts.ascending };
        let column = list.columns().into_iter().find(|column| column.id == sort.column);
        words.extend(column.map(|column| format!("{} {direction}", column.name())));
    }
    if !arrangement.filter.is_empty() {
        let (found, of) = list.found();
        let filter = fit(&list.filter_in_words(), (room / 2).max(FILTER));
        words.push(format!("{} {filter} {found}/{of}", texts.filter));
    }
    if arrangement.flat {
        words.push(texts.flat.to_string());
    }
    let arranged: String = words.iter().map(|word| format!(" · {word}")).collect();
    let title = fit(list.title(), room.saturating_sub(width(&arranged)));
    format!("{title}{arranged}")
}

/// The selected row, and in a grid the column, out of how many, if they don't fit on the screen.
fn list_position(state: &State, look: Look, list: &List, inner: Rect) -> Option<String> {
    let row = list.position(inner.height.into()).map(out_of);
    let column = list.column_position(usize::from(inner.width).saturating_sub(2)).map(out_of);
    let column = column.map(|column| format!("{} {column}", state.settings.lang.texts().column));
    let hidden = list.hidden_columns(inner.width.into());
    let [one, several] = state.settings.lang.texts().more_columns;
    let word = if hidden == 1 { one } else { several };
    let hidden = (hidden > 0).then(|| format!("+{hidden} {word} {}", look.glyphs.more));
    let words: Vec<String> = row.into_iter().chain(column).chain(hidden).collect();
    (!words.is_empty()).then(|| words.join(" · "))
}

fn out_of((at, of): (usize, usize)) -> String {
    format!("{at}/{of}")
}

/// A frame with a title, and with the position in its content if that doesn't fit.
fn frame_around(
    look: Look,
    title: &str,
    position: Option<String>,
    focused: bool,
    area: Rect,
    buffer: &mut Buffer,
) {
    let style = if focused { look.theme.active() } else { look.theme.title() };
    let title = fit(title, usize::from(area.width).saturating_sub(TITLE_MARGIN));
    let merge = if look.glyphs.joined { MergeStrategy::Exact } else { MergeStrategy::Replace };
    Block::bordered()
        .border_set(look.glyphs.border)
        .border_style(look.theme.frame())
        .merge_borders(merge)
        .render(area, buffer);
    let edge = Rect { x: inside(area).x, width: inside(area).width, ..area };
    if !title.is_empty() {
        let line = Line::from(vec![
            Span::styled(look.glyphs.border.horizontal_top, look.theme.frame()),
            Span::styled(format!(" {title} "), style),
        ]);
        write(buffer, edge, 0, &line);
    }
    if let Some(position) = position {
        mark_position(look, &position, area, buffer);
    }
}

/// Writes the position into the bottom line of a frame.
fn mark_position(look: Look, position: &str, area: Rect, buffer: &mut Buffer) {
    let edge = Rect { x: inside(area).x, width: inside(area).width, ..area };
    let text = format!(" {position} ");
    let taken = u16::try_from(width(&text)).unwrap_or(u16::MAX);
    let x = edge.right().saturating_sub(taken).max(edge.x);
    let bottom = usize::from(area.height.saturating_sub(1));
    write(
        buffer,
        Rect { x, width: edge.right() - x, ..edge },
        bottom,
        &Line::styled(text, look.theme.title()),
    );
}

/// The same for the entries of a list.
fn mark_entries(look: Look, (at, of): (usize, usize), height: usize, area: Rect, buffer: &mut Buffer) {
    if of > height {
        mark_position(look, &out_of((at + 1, of)), area, buffer);
    }
}
