use super::{List, Outline, Page, State};
use crate::panes::{Pane, Visibility};
use crate::tui::layout::{Areas, Slot};

/// Cursor movement on the page and between panes.
impl State {
    pub(super) fn step(&mut self, rows: isize) {
        let Some(page) = self.page_mut() else { return };
        match page.active() {
            Some(list) => list.step(rows),
            None => page.detail.offset = page.detail.offset.saturating_add_signed(rows),
        }
    }

    /// The height of the screen minus one row of overlap.
    pub(super) fn screenful(&self) -> isize {
        let Some(page) = self.page() else { return 1 };
        let slot = if page.reading { Slot::Detail } else { Slot::List(page.focus) };
        let inner = Areas::of(self.area, page).and_then(|a| a.inner(slot));
        let head = if page.reading { 0 } else { page.list().map_or(0, List::head_lines) };
        let rows = inner.map_or(1, |i| usize::from(i.height).saturating_sub(head + 1));
        isize::try_from(rows).unwrap_or(1).max(1)
    }

    pub(super) fn half_a_screen(&self) -> isize {
        (self.screenful() / 2).max(1)
    }

    /// Folds, unfolds or moves; if there is nothing to do, focuses the list on that side.
    pub(super) fn sideways(&mut self, act: fn(&mut List) -> bool, towards: isize) {
        let Some(page) = self.page_mut() else { return };
        let Some(list) = page.active() else { return };
        let acted = act(list);
        let next = page.focus.saturating_add_signed(towards);
        if !acted && page.lists.get(next).is_some_and(|list| !list.is_empty()) {
            page.focus = next;
        }
    }

    /// Selects the next or previous column, and scrolls it into view.
    pub(super) fn point_at(&mut self, columns: isize) {
        let pointed = self.page_mut().and_then(Page::active).is_some_and(|list| list.point(columns));
        if !pointed {
            self.notice = Some(self.settings.lang.texts().no_column.into());
        }
    }

    pub(super) fn fold(&mut self, change: impl FnOnce(&mut Outline)) {
        if let Some(List::Outline(outline)) = self.page_mut().and_then(Page::active) {
            change(outline);
        }
    }

    pub(super) fn turn(&mut self, by: usize) {
        let next = (self.nav.pane.index() + by) % Pane::ALL.len();
        if let Some(pane) = Pane::ALL.get(next) {
            self.go_to_pane(*pane);
        }
    }

    pub(super) fn go_to_pane(&mut self, pane: Pane) {
        if pane != self.nav.pane {
            self.nav.history.leave(self.spot());
            self.nav.pane = pane;
        }
    }

    pub(super) fn focus_next(&mut self) {
        let detail = self.page().is_some_and(|page| self.shows_detail(page));
        let Some(page) = self.page_mut() else { return };
        let other = page.other_list().unwrap_or(page.focus);
        if page.reading {
            let first = page.lists.iter().position(|list| !list.is_empty());
            (page.focus, page.reading) = (first.unwrap_or(0), false);
        } else if other > page.focus || !detail {
            page.focus = other;
        } else {
            page.reading = true;
        }
    }

    pub(super) fn toggle_detail(&mut self) {
        let shown = self.page().is_some_and(|page| self.shows_detail(page));
        let Some(page) = self.page_mut() else { return };
        if page.charted {
            return page.uncover_detail();
        }
        page.detail_shown = if shown { Visibility::Hidden } else { Visibility::Shown };
        page.reading = false;
    }
}
