use super::{Action, List, Message, Overlay, State};
use crate::tui::layout::{Areas, Slot};
use crate::tui::pointer::{Gesture, Part, Pointed};

/// Mouse handling: a gesture moves the cursor to its target; the rest is done as for a key.
impl State {
    /// Switches mouse handling on or off.
    pub(super) fn turn_mouse(&mut self) {
        self.settings.mouse = !self.settings.mouse;
        let texts = self.settings.lang.texts();
        self.notice = Some(if self.settings.mouse { texts.mouse_on } else { texts.mouse_off }.into());
    }

    /// Handles a gesture; returns the message of the key that completes it.
    pub(super) fn point(&mut self, gesture: Gesture, at: Pointed) -> Option<Message> {
        match (gesture, at) {
            (Gesture::Wheel(rows), Pointed::Over(_)) => {
                self.dialog.iter_mut().for_each(|overlay| overlay.scroll(rows))
            }
            (Gesture::Wheel(rows), Pointed::In(slot, _)) if self.dialog.is_none() => self.scroll(slot, rows),
            (Gesture::Wheel(_), _) => {}
            (_, Pointed::Key(action)) => return Some(Message::Do(action)),
            (_, Pointed::Over(entry)) => return self.dialog.as_mut()?.point(entry?).map(Message::Do),
            (_, Pointed::Beside) => {
                let closes = self.dialog.as_ref().is_some_and(Overlay::closes_by_click);
                return closes.then_some(Message::Do(Action::Cancel));
            }
            (_, _) if self.dialog.is_some() => {}
            (_, Pointed::Tab(pane)) => return Some(Message::Pane(pane.index() + 1)),
            (_, Pointed::In(slot, part)) => return self.click(slot, part, gesture == Gesture::Again),
        }
        None
    }

    fn click(&mut self, slot: Slot, part: Part, again: bool) -> Option<Message> {
        let has_folded = std::mem::take(&mut self.has_folded);
        if let Part::Tile(key) = part {
            self.reveal(key);
            return again.then_some(Message::Do(Action::Toggle));
        }
        let page = self.page_mut()?;
        let Slot::List(index) = slot else {
            page.reading = slot == Slot::Detail;
            return None;
        };
        let was_here = page.focus == index && !page.reading;
        (page.focus, page.reading) = (index, false);
        if let Part::Heading(column) = part {
            self.sort_by(column.map_or(0, |at| at + 1));
            return None;
        }
        let list = page.lists.get_mut(index)?;
        let is_mark = matches!(part, Part::Mark(_));
        let chosen = list.choose(part)? && was_here;
        if again && !is_mark {
            return (!has_folded).then_some(Message::Do(Action::Toggle));
        }
        if let List::Outline(outline) = list
            && outline.folds()
            && (chosen || is_mark)
        {
            outline.toggle();
            self.has_folded = true;
        }
        None
    }

    /// Scrolls a part of the page; the cursor moves only as far as needed to stay visible.
    fn scroll(&mut self, slot: Slot, rows: isize) {
        let area = self.area;
        let Some(page) = self.page_mut() else { return };
        let Some(inner) = Areas::of(area, page).and_then(|areas| areas.inner(slot)) else { return };
        let height = usize::from(inner.height);
        match slot {
            Slot::Detail => page.detail.offset = page.detail.offset.saturating_add_signed(rows),
            Slot::Chart => {}
            Slot::List(index) => {
                page.lists.get_mut(index).into_iter().for_each(|list| list.scroll(rows, height))
            }
        }
    }

    /// Scrolls the focused list by a number of rows computed from the list and the height of the screen.
    pub(super) fn scroll_here(&mut self, by: fn(&List, usize) -> isize) {
        let Some(page) = self.page() else { return };
        let slot = if page.reading { Slot::Detail } else { Slot::List(page.focus) };
        let height = Areas::of(self.area, page).and_then(|areas| areas.inner(slot)).map_or(0, |i| i.height);
        let rows = page.list().map_or(0, |list| by(list, height.into()));
        self.scroll(slot, rows);
    }
}

impl List {
    /// Moves the cursor to a target. Returns whether it was there already; `None` if the target does not exist.
    fn choose(&mut self, part: Part) -> Option<bool> {
        Some(match (self, part) {
            (List::Outline(outline), Part::Row(at) | Part::Mark(at)) => {
                let before = outline.cursor();
                outline.step(offset(before, at));
                before == at
            }
            (List::Prose(prose), Part::Row(at)) => {
                let (before, _) = prose.position();
                prose.step(offset(before, at));
                before == at
            }
            (List::Grid(grid), Part::Cell(row, column)) => {
                let before = grid.cursor();
                grid.step(offset(before.0, row));
                grid.shift(offset(before.1, column));
                before == (row, column)
            }
            _ => return None,
        })
    }

    /// Distance of the cursor row below the middle of a screen of this height.
    pub(super) fn off_centre(&self, height: usize) -> isize {
        let (cursor, first) = match self {
            List::Outline(outline) => (outline.cursor(), outline.offset()),
            List::Grid(grid) => (grid.cursor().0, grid.offset()),
            List::Prose(prose) => (prose.position().0, prose.offset()),
        };
        let middle = height.saturating_sub(self.head_lines()) / 2;
        offset(first + middle, cursor)
    }

    /// Scrolls by rows, on a screen of this height.
    fn scroll(&mut self, rows: isize, height: usize) {
        let height = height.saturating_sub(self.head_lines());
        match self {
            List::Outline(outline) => outline.scroll(rows, height),
            List::Grid(grid) => grid.scroll(rows, height),
            List::Prose(prose) => prose.scroll(rows, height),
        }
    }
}

/// The signed distance between two positions.
fn offset(from: usize, to: usize) -> isize {
    isize::try_from(to).unwrap_or(isize::MAX).saturating_sub_unsigned(from)
}
