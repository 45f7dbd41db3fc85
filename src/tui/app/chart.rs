use super::{List, Page, State};
use crate::panes::{Chart, Key, Visibility};

impl State {
    /// Shows or hides the chart, which replaces the detail.
    pub(super) fn turn_chart(&mut self) {
        if !self.nav.pane.content().has_chart() {
            self.notice = Some(self.settings.lang.texts().no_chart.into());
            return;
        }
        let Some(page) = self.page_mut() else { return };
        page.charted = !page.charted;
        page.reading = false;
    }

    /// Whether the chart was requested here.
    pub(super) fn charted(&self) -> bool {
        self.page().is_some_and(|page| page.charted)
    }
}

impl Page {
    /// Moves the chart's cursor to the selected row; rebuilds the chart if it doesn't contain the row, or for zooming in.
    pub(super) fn follow_chart(&mut self, make: impl FnOnce(Key, bool) -> Option<Chart>) {
        let near = std::mem::take(&mut self.near);
        let Some(key) = self.key().filter(|_| self.charted) else {
            self.chart = None;
            return;
        };
        if near || !self.chart.as_mut().is_some_and(|chart| chart.choose(key)) {
            self.chart = make(key, near);
            self.chart.iter_mut().for_each(|chart| {
                chart.choose(key);
            });
        }
    }

    /// Moves the cursor a level down; the chart zooms in, even if there is no further level.
    pub(super) fn zoom_in(&mut self) {
        if let Some(List::Outline(outline)) = self.active() {
            outline.dive();
            self.near = true;
        }
    }

    /// Moves the cursor a level up; the chart zooms out.
    pub(super) fn zoom_out(&mut self) {
        if let Some(List::Outline(outline)) = self.active() {
            self.near = outline.climb();
        }
    }

    /// Hides the chart to show the detail.
    pub(super) fn uncover_detail(&mut self) {
        self.charted = false;
        self.detail_shown = Visibility::Shown;
    }
}
