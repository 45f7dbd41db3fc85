//! What the mouse points at. Views note what stands where while they draw it, so that a click means what is seen.

use super::app::{Action, Message};
use super::layout::Slot;
use super::term::{MouseButton, MouseEvent, MouseEventKind};
use crate::panes::{Key, Pane};
use ratatui::layout::{Position, Rect};
use std::time::{Duration, Instant};

/// Two clicks within this time are one double click.
const DOUBLE: Duration = Duration::from_millis(400);
/// Rows that a turn of the wheel scrolls by.
const NOTCH: isize = 3;

/// What the mouse does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gesture {
    /// A click.
    Click,
    /// The second click of a double click.
    Again,
    /// The wheel turns by so many rows.
    Wheel(isize),
}

/// What the mouse points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pointed {
    /// The name of a pane.
    Tab(Pane),
    /// A key in the footer.
    Key(Action),
    /// Something in a part of the page.
    In(Slot, Part),
    /// What lies over the page, and which of its entries.
    Over(Option<usize>),
    /// The page that something lies over.
    Beside,
}

/// What a part of the page has at some place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Nothing of its own.
    Room,
    /// A row or a line, by its position among those that are not folded away.
    Row(usize),
    /// The mark before such a row that folds it.
    Mark(usize),
    /// What stands for this, in a chart.
    Tile(Key),
    /// A cell of a printed table: its row below the header, and its column.
    Cell(usize, usize),
    /// The heading of the column at this place, or of the names.
    Heading(Option<usize>),
}

/// What stands where on the screen; what is drawn later lies above.
#[derive(Debug, Default)]
pub struct Map(Vec<(Rect, Pointed)>);

impl Map {
    /// Notes what stands in an area.
    pub fn note(&mut self, area: Rect, what: Pointed) {
        self.0.push((area, what));
    }

    /// What stands at a place.
    fn at(&self, place: Position) -> Option<Pointed> {
        self.0.iter().rev().find(|(area, _)| area.contains(place)).map(|(_, what)| *what)
    }
}

/// The mouse over what was drawn last.
#[derive(Debug, Default)]
pub struct Pointer {
    map: Map,
    /// What was clicked last, and when.
    clicked: Option<(Pointed, Instant)>,
}

impl Pointer {
    /// Takes what stands where now.
    pub fn over(&mut self, map: Map) {
        self.map = map;
    }

    /// What the mouse means.
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
