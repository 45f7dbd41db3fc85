//! Mapping of mouse positions to screen content. Views record what they draw where, so that a click refers to what is
//! visible.

use super::app::{Action, Message};
use super::layout::Slot;
use super::term::{MouseButton, MouseEvent, MouseEventKind};
use crate::panes::{Key, Pane};
use ratatui::layout::{Position, Rect};
use std::time::{Duration, Instant};

/// Maximum time between the clicks of a double click.
const DOUBLE: Duration = Duration::from_millis(400);
/// Rows per step of the wheel.
const NOTCH: isize = 3;

/// A mouse gesture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gesture {
    /// A single click, or the first of a double click.
    Click,
    /// The second click of a double click.
    Again,
    /// The wheel, with the number of rows to scroll.
    Wheel(isize),
}

/// The target of a gesture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pointed {
    /// A tab.
    Tab(Pane),
    /// A key hint in the footer.
    Key(Action),
    /// An item in a part of the page.
    In(Slot, Part),
    /// An overlay; with the index of an entry.
    Over(Option<usize>),
    /// The page around an overlay.
    Beside,
}

/// An item in a part of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Empty space.
    Room,
    /// A row or a line, by its index among the visible ones.
    Row(usize),
    /// The fold mark of such a row.
    Mark(usize),
    /// A tile of a chart.
    Tile(Key),
    /// A cell of a printed table: row below the header, and column.
    Cell(usize, usize),
    /// The heading of the column with this index, or of the names.
    Heading(Option<usize>),
}

/// Screen areas with their targets; later ones are on top.
#[derive(Debug, Default)]
pub struct Map(Vec<(Rect, Pointed)>);

impl Map {
    /// Records an area.
    pub fn note(&mut self, area: Rect, what: Pointed) {
        self.0.push((area, what));
    }

    /// The target at a position.
    fn at(&self, place: Position) -> Option<Pointed> {
        self.0.iter().rev().find(|(area, _)| area.contains(place)).map(|(_, what)| *what)
    }
}

/// Mouse handling over the last frame.
#[derive(Debug, Default)]
pub struct Pointer {
    map: Map,
    /// The last click, for detecting double clicks.
    clicked: Option<(Pointed, Instant)>,
}

impl Pointer {
    /// Sets the map of a new frame.
    pub fn over(&mut self, map: Map) {
        self.map = map;
    }

    /// Translates a mouse event into a message.
    pub fn message(&mut self, mouse: MouseEvent) -> Option<Message> {
        let at = self.map.at(Position { x: mouse.column, y: mouse.row })?;
        let gesture = match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => self.click(at),
            MouseEventKind::ScrollUp => Gesture::Wheel(-NOTCH),
            MouseEventKind::ScrollDown => Gesture::Wheel(NOTCH),
            _ => return None,
        };
        Some(Message::Mouse(gesture, at))
    }

    fn click(&mut self, at: Pointed) -> Gesture {
        let now = Instant::now();
        let before = self.clicked.take();
        match before.filter(|(what, when)| *what == at && now.duration_since(*when) < DOUBLE) {
            Some(_) => Gesture::Again,
            None => {
                self.clicked = Some((at, now));
                Gesture::Click
            }
        }
    }
}
