use super::{Key, List, Page, State, Visibility};
use rust_decimal::Decimal;

/// What a subject consists of, to be drawn as areas.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chart {
    /// Whose parts they are.
    pub title: String,
    /// The parts, the largest first.
    pub tiles: Vec<ChartTile>,
    /// What has no area, in words.
    pub apart: Vec<String>,
    /// What the cursor is on.
    chosen: Option<Key>,
}

/// A part of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartTile {
    /// What it stands for.
    pub key: Key,
    /// Code and name.
    pub name: String,
    /// Amount, and share of what is drawn.
    pub figures: [String; 2],
    /// How large it is.
    pub size: Decimal,
    /// What it consists of itself.
    pub parts: Vec<ChartTile>,
}

impl Chart {
    /// A chart of these parts.
    pub fn new(title: String, tiles: Vec<ChartTile>, apart: Vec<String>) -> Self {
        Chart { title, tiles, apart, chosen: None }
    }

    /// The part that the cursor is on.
    pub fn chosen(&self) -> Option<&ChartTile> {
        let key = self.chosen?;
        self.tiles.iter().find_map(|tile| tile.find(key))
    }

    /// Moves the cursor. Says whether the chart has what it goes to.
    pub(super) fn choose(&mut self, key: Key) -> bool {
        self.chosen = Some(key);
        self.chosen().is_some()
    }
}

impl ChartTile {
    fn find(&self, key: Key) -> Option<&ChartTile> {
        if self.key == key { Some(self) } else { self.parts.iter().find_map(|tile| tile.find(key)) }
    }
}

impl State {
    /// Shows the chart instead of the detail, or takes it away.
    pub(super) fn turn_chart(&mut self) {
        if !self.pane.content().has_chart() {
            self.notice = Some(self.lang.texts().no_chart.into());
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
