use super::{List, Page, State};
use crate::panes::{Chart, Key, Visibility};

impl State {
    /// Shows the chart instead of the detail, or takes it away.
    pub(super) fn turn_chart(&mut self) {
        if !self.nav.pane.content().has_chart() {
            self.notice = Some(self.settings.lang.texts().no_chart.into());
            return;
        }
        let Some(page) = self.page_mut() else { return };
        page.charted = !page.charted;
        page.reading = false;
    }

    /// Whether the chart is wanted here.
    pub(super) fn charted(&self) -> bool {
        self.page().is_some_and(|page| page.charted)
    }
}

impl Page {
    /// Brings the chart up to what is chosen; one that shows it already stays as it is, unless it is to come nearer.
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

    /// Goes a level inward, and the chart comes along, too where nothing lies further in.
    pub(super) fn zoom_in(&mut self) {
        if let Some(List::Outline(outline)) = self.active() {
            outline.dive();
            self.near = true;
        }
    }

    /// Goes a level outward, and the chart comes along.
    pub(super) fn zoom_out(&mut self) {
        if let Some(List::Outline(outline)) = self.active() {
            self.near = outline.climb();
        }
    }

    /// Takes the chart away for the detail.
    pub(super) fn uncover_detail(&mut self) {
        self.charted = false;
        self.detail_shown = Visibility::Shown;
    }
}
