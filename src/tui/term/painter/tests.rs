#![allow(clippy::cast_possible_truncation, reason = "screens are small")]

use super::*;
use proptest::prelude::*;
use ratatui::backend::TestBackend;
use ratatui::style::{Color, Modifier, Style};
use ratatui::{Frame, Terminal};
use std::num::NonZero;

/// A painter and the emulated terminal that it paints on.
struct Pair {
    painter: Painter,
    screen: vt100::Parser,
    width: u16,
    height: u16,
}

impl Pair {
    fn new(width: u16, height: u16) -> Self {
        let mut screen = vt100::Parser::default();
        screen.process(b"\x1b[?25l"); // as the session leaves it
        let mut pair = Pair { painter: Painter::default(), screen, width: 0, height: 0 };
        pair.resize(width, height);
        pair
    }

    fn resize(&mut self, width: u16, height: u16) {
        (self.width, self.height) = (width, height);
        let size = |cells| NonZero::new(cells).unwrap();
        self.screen.screen_mut().set_size(size(height), size(width));
    }

    /// Draws a list; checks that the terminal shows the frame, and returns the number of bytes sent.
    fn draw(&mut self, list: &List) -> usize {
        let mut ratatui = Terminal::new(TestBackend::new(self.width, self.height)).unwrap();
        let mut caret = None;
        let frame = ratatui.draw(|frame| caret = view(list, frame)).unwrap().buffer.clone();
        let bytes = self.painter.paint(frame.clone(), caret);
        self.screen.process(&bytes);
        let text = self.screen.screen().contents();
        for (index, cell) in frame.content.iter().enumerate() {
            let (x, y) = frame.pos_of(index);
            let shown = self.screen.screen().cell(y, x).unwrap();
            if shown.is_wide_continuation() {
                continue;
            }
            let symbol = if shown.has_contents() { shown.contents() } else { " " };
            assert_eq!(symbol, cell.symbol(), "at {x},{y} of\n{text}");
            assert_eq!(look_of(shown, symbol), look(cell), "at {x},{y}: {symbol:?} of\n{text}");
        }
        bytes.len()
    }
}

/// The visible attributes of a cell: a foreground colour only matters if there is text.
type Look = (vt100::Color, vt100::Color, bool, bool, bool);

fn look(cell: &Cell) -> Look {
    let color = |color| match color {
        Color::Red => vt100::Color::Idx(1),
        Color::LightBlue => vt100::Color::Idx(12),
        Color::Indexed(index) => vt100::Color::Idx(index),
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        _ => vt100::Color::Default,
    };
    let has = |modifier| cell.modifier.contains(modifier);
    let (inverse, underline) = (has(Modifier::REVERSED), has(Modifier::UNDERLINED));
    let ink = cell.symbol() != " " || inverse || underline;
    let fg = if ink { color(cell.fg) } else { vt100::Color::Default };
    (fg, color(cell.bg), ink && has(Modifier::BOLD), underline, inverse)
}

fn look_of(cell: &vt100::Cell, text: &str) -> Look {
    let ink = text != " " || cell.inverse() || cell.underline();
    let fg = if ink { cell.fgcolor() } else { vt100::Color::Default };
    (fg, cell.bgcolor(), ink && cell.bold(), cell.underline(), cell.inverse())
}

/// A list as the explorer draws one: names, codes and amounts, one line selected, perhaps with a second pane.
#[derive(Debug, Clone)]
struct List {
    first: usize,
    selected: usize,
    pane: bool,
    caret: bool,
}

const NAMES: [&str; 7] = [
    "社会保障和就业支出",
    "“三公”经费",
    "行政运行",
    "",
    "a 住房公积金 b",
    "机关事业单位基本养老保险缴费",
    "…—·①",
];

/// Draws the list; returns the cursor position.
fn view(list: &List, frame: &mut Frame<'_>) -> Option<Position> {
    let area = frame.area();
    let buffer = frame.buffer_mut();
    let width = usize::from(area.width);
    let right = if list.pane { width / 2 } else { width };
    for y in 0..usize::from(area.height) {
        let line = list.first + y;
        let style = match line % 5 {
            1 => Style::new().fg(Color::Red).add_modifier(Modifier::BOLD),
            2 => Style::new().fg(Color::Rgb(1, 2, 3)).bg(Color::LightBlue),
            3 => Style::new().add_modifier(Modifier::UNDERLINED | Modifier::DIM),
            _ => Style::new(),
        };
        let text = format!("{:>5} {}", line * 37, NAMES[line % NAMES.len()]);
        buffer.set_stringn(0, y as u16, text, right, style);
        let amount = format!("{:>9}.{:02}", line * 7919 % 100_000, line % 100);
        if right > 40 {
            buffer.set_stringn((right - 13) as u16, y as u16, amount, 12, Style::new());
        }
        if line == list.selected {
            let row = Rect { y: y as u16, height: 1, width: right as u16, ..area };
            buffer.set_style(row, Style::new().add_modifier(Modifier::REVERSED));
        }
        if list.pane {
            let text = format!("│详情 {} {}", y, NAMES[list.selected % NAMES.len()]);
            buffer.set_stringn(
                right as u16,
                y as u16,
                text,
                width - right,
                Style::new().fg(Color::Indexed(7)),
            );
        }
    }
    list.caret.then_some(Position { x: list.selected as u16 % area.width, y: 0 })
}

fn lists() -> impl Strategy<Value = Vec<List>> {
    let list = (0..60_usize, 0..30_usize, prop::bool::weighted(0.2), any::<bool>())
        .prop_map(|(first, selected, pane, caret)| List { first, selected: first + selected, pane, caret });
    prop::collection::vec(list, 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn the_terminal_shows_every_frame_as_it_was_drawn(lists in lists(), width in 1..90_u16, height in 1..30_u16) {
        let mut pair = Pair::new(width, height);
        for list in &lists {
            pair.draw(list);
            // Small steps as well as jumps.
            let next = List { first: list.first + 1, selected: list.selected + 1, ..list.clone() };
            pair.draw(&next);
            prop_assert_eq!(pair.draw(&next), 0, "what is shown already costs nothing");
            let caret = pair.screen.screen();
            prop_assert_eq!(caret.hide_cursor(), !list.caret);
            if list.caret {
                prop_assert_eq!(caret.cursor_position(), (0, next.selected as u16 % width));
            }
        }
    }
}

/// Bytes of one step in a list of 120x40.
fn step(from: &List, to: &List) -> usize {
    let mut pair = Pair::new(120, 40);
    pair.draw(from);
    pair.draw(to)
}

#[test]
fn a_step_costs_no_more_than_the_line_can_bear() {
    let list = |first, selected| List { first, selected, pane: false, caret: false };
    let moved = step(&list(0, 10), &list(0, 11));
    assert!(moved < 300, "moving the cursor takes {moved} bytes");
    for (from, to) in [(list(0, 39), list(1, 40)), (list(9, 9), list(8, 8))] {
        let scrolled = step(&from, &to);
        assert!(scrolled < 200, "scrolling a line takes {scrolled} bytes");
    }
    let half = step(&list(0, 39), &list(20, 59));
    assert!(half < 1500, "half a page takes {half} bytes");
    let beside = |first| List { pane: true, ..list(first, first + 39) };
    let scrolled = step(&beside(0), &beside(1));
    assert!(scrolled < 2500, "scrolling beside a pane takes {scrolled} bytes");
}

#[test]
fn a_resize_or_a_repaint_draws_everything_anew() {
    let mut pair = Pair::new(40, 10);
    let list = List { first: 0, selected: 3, pane: false, caret: false };
    pair.draw(&list);
    pair.resize(70, 20);
    assert!(pair.draw(&list) > 300);
    pair.screen.process(b"\x1b[5;5Hanother program wrote here");
    pair.painter.forget();
    assert!(pair.draw(&list) > 300);
}

#[test]
fn what_follows_characters_of_ambiguous_width_is_placed_so_that_columns_stay() {
    let bytes = Painter::default().paint(Buffer::with_lines(["┌──“12.50”社会x"]), None);
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.ends_with("┌──“\u{1b}[1;5H12.50”\u{1b}[1;11H社会x"), "{text:?}");
}
