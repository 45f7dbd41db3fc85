//! The state of the explorer, and how messages change it. Nothing here draws or touches the terminal.

mod action;
mod arrange;
mod chart;
mod checking;
mod command;
mod copy_export;
mod detail;
mod follow;
mod goal;
mod grid;
mod help;
mod history;
mod input;
mod list;
mod loading;
mod marks;
mod message;
mod mouse;
mod moves;
mod nav;
mod outline;
mod overlay;
mod page;
mod prompt;
mod prose;
mod reports;
mod rows;
mod search;
mod session;
mod update;
mod visit;

pub use action::Action;
pub use arrange::Opposed;
pub use checking::Checking;
pub use detail::Detail;
pub use grid::Grid;
pub use history::{History, Spot};
pub use input::{LineInput, Typed};
pub use message::{Effect, Export, Goal, Message, Outcome};
pub use nav::Navigation;
pub use outline::{Arrangement, MARK, Outline, Plan, Sort};
pub use overlay::{Choice, Chosen, Naming, Overlay, Reply, Wish};
pub use page::{List, Page, Units};
pub use prompt::{Completion, Prompt, Prompted};
pub use prose::Prose;
pub use reports::{ReportColumn, Reports, Wanted};
pub use search::{Results, Search};
pub use session::{Loading, Session};

use super::keys::{Keymap, Mode};
use super::layout::{Areas, Slot, inside, popup};
use super::places::{Lines, Places};
use super::theme::ThemeName;
use crate::figures::{Shown, Whole};
use crate::lang::Lang;
use crate::library::Failure;
use crate::model::Report;
use crate::panes::{Checks, Context, Listing, Pane};
use ratatui::layout::Rect;

/// The complete state of the interface.
pub struct State {
    /// The open reports.
    pub session: Session,
    /// The current position among them, and the history of positions.
    pub nav: Navigation,
    /// The open overlay.
    pub dialog: Option<Overlay>,
    /// Display settings.
    pub settings: Settings,
    /// State from earlier runs.
    memory: Memory,
    /// Check results and reviews.
    checking: Checking,
    /// The keys.
    pub keymap: Keymap,
    /// The notice in the footer, shown until the next key.
    pub notice: Option<String>,
    /// The effect to be run by the event loop.
    effect: Option<Effect>,
    /// An export to an existing file that awaits confirmation.
    refused: Option<Export>,
    /// Whether the last click folded or unfolded a row.
    has_folded: bool,
    area: Rect,
}

/// Display settings.
#[derive(Debug, Clone, Copy, Default)]
pub struct Settings {
    /// The display unit of amounts.
    pub shown: Shown,
    /// The denominator of shares; `None` for the pane's default.
    pub whole: Option<Whole>,
    /// Which findings are listed, and how they are grouped.
    pub listing: Listing,
    /// The language of the interface.
    pub lang: Lang,
    /// The colour theme.
    pub theme: ThemeName,
    /// Whether the explorer handles the mouse.
    pub mouse: bool,
    /// Restricted mode: no files are written, and no programs started.
    pub restricted: bool,
}

/// State from earlier runs.
#[derive(Debug, Clone, Default)]
struct Memory {
    /// Bookmarks and last positions.
    places: Places,
    /// Typed lines.
    typed: Lines,
}

impl State {
    /// The state for these reports.
    pub fn new(reports: Vec<Report>, settings: Settings, keymap: Keymap) -> Self {
        let mut state = State {
            session: Session::new(reports),
            nav: Navigation::default(),
            dialog: None,
            settings,
            memory: Memory::default(),
            checking: Checking::default(),
            keymap,
            notice: None,
            effect: None,
            refused: None,
            has_folded: false,
            area: Rect::new(0, 0, 80, 24),
        };
        state.open(0);
        state
    }

    /// The open report.
    pub fn current(&self) -> Option<&Report> {
        self.nav.current()
    }

    /// The context for panes.
    pub fn context(&self) -> Option<Context<'_>> {
        let cx = self.settings.context(self.current()?, &self.session.failures, &self.nav, self.checks());
        Some(cx)
    }

    /// The page of the current pane.
    pub fn page(&self) -> Option<&Page> {
        self.nav.page()
    }

    /// What the header says about the unit of the page's amounts; empty if no list names one.
    pub fn unit(&self) -> String {
        let texts = self.settings.lang.texts();
        match self.page().map_or(Units::None, Page::unit) {
            Units::None => String::new(),
            Units::One(None) => texts.no_unit.to_string(),
            Units::One(Some(unit)) => format!("{}{}", texts.unit_prefix, texts.unit_of_money(unit)),
            Units::Several => texts.mixed_units.to_string(),
        }
    }

    /// Whether the page shows cells as printed, so that the display unit does not apply.
    fn shows_as_printed(&self) -> bool {
        self.nav.pane == Pane::Printed || self.nav.evidence.is_some_and(|_| self.nav.pane == Pane::Checks)
    }

    /// The current input mode.
    pub fn mode(&self) -> Mode {
        self.dialog.as_ref().map_or(Mode::Browse, Overlay::mode)
    }

    /// The size of the screen.
    pub fn area(&self) -> Rect {
        self.area
    }

    /// Sets the size of the screen.
    pub fn resize(&mut self, area: Rect) {
        if self.area != area {
            self.area = area;
            self.settle();
        }
    }

    /// Whether an action has an effect in the current state; the footer shows only such actions.
    pub fn can(&self, action: Action) -> bool {
        let Some(page) = self.page() else { return matches!(action, Action::Quit | Action::Help) };
        if let Some(overlay) = &self.dialog {
            return overlay.can(action);
        }
        action.applies(self, page)
    }

    /// Opens a report with all panes reset. Returns whether it could be opened.
    fn open(&mut self, report: usize) -> bool {
        let Some(opened) = self.session.store.at_hand(report) else {
            if report < self.session.store.len() {
                self.notice = Some(self.settings.lang.texts().changed.into());
            }
            return false;
        };
        (self.nav.report, self.nav.current, self.session.wanted) = (report, Some(opened), None);
        (self.nav.evidence, self.nav.findings) = (None, None);
        // A comparison with another report doesn't apply to the new one.
        self.nav.beside = self.nav.beside.take().filter(|opposed| matches!(opposed, Opposed::Table(_)));
        let Some(cx) = self.context() else { return false };
        let page = |pane: &Pane| {
            let content = pane.content();
            let mut page = Page::new(content, cx, content.first_table(cx.report));
            if let Some(before) = self.nav.pages.get(pane.index()) {
                page.detail_shown = before.detail_shown;
            }
            page
        };
        self.nav.pages = Pane::ALL.iter().map(page).collect();
        self.resume();
        self.settle();
        true
    }

    /// Rebuilds all pages after a change of unit or language; cursors stay.
    fn rebuild(&mut self) {
        let Some(cx) = self.context() else { return };
        let rebuilt = Pane::ALL.iter().zip(&self.nav.pages).map(|(pane, old)| old.again(pane.content(), cx));
        self.nav.pages = rebuilt.collect();
        self.settle();
    }

    fn shows_detail(&self, page: &Page) -> bool {
        Areas::of(self.area, page).is_some_and(|a| a.shows(Slot::Detail))
    }

    fn page_mut(&mut self) -> Option<&mut Page> {
        self.nav.page_mut()
    }

    /// The current position.
    fn spot(&self) -> Spot {
        self.nav.spot()
    }

    /// Updates everything that depends on cursors, and scrolls cursors into view.
    fn settle(&mut self) {
        let Some(report) = self.nav.current.clone() else { return };
        let checks = self.checking.of(&report);
        let mut pages = std::mem::take(&mut self.nav.pages);
        let cx = self.settings.context(&report, &self.session.failures, &self.nav, checks);
        if let Some(page) = pages.get_mut(self.nav.pane.index()) {
            page.follow(self.nav.pane.content(), cx);
            if let Some(areas) = Areas::of(self.area, page) {
                scroll_into_view(page, &areas);
            }
        }
        self.nav.pages = pages;
        settle_overlay(self.dialog.as_mut(), self.area);
        self.settle_search();
        self.settle_reports();
    }
}

impl Settings {
    /// The context for panes.
    fn context<'a>(
        &self,
        report: &'a Report,
        failures: &'a [Failure],
        nav: &'a Navigation,
        checks: Option<&'a Checks>,
    ) -> Context<'a> {
        let Settings { shown, whole, listing, lang, .. } = *self;
        let (beside, evidence) = (nav.beside.as_ref().map(Opposed::lent), nav.evidence);
        Context { report, failures, shown, whole, beside, checks, listing, evidence, lang }
    }
}

/// Scrolls every visible part minimally, so that its cursor is on the screen.
fn scroll_into_view(page: &mut Page, areas: &Areas) {
    for (index, list) in page.lists.iter_mut().enumerate() {
        let Some(inner) = areas.inner(Slot::List(index)) else { continue };
        let height = usize::from(inner.height);
        match list {
            List::Outline(outline) => outline.settle(height.saturating_sub(outline.head_lines())),
            List::Prose(prose) => prose.settle(usize::from(inner.width).saturating_sub(2), height),
            List::Grid(grid) => grid.settle(usize::from(inner.width).saturating_sub(2), height),
        }
    }
    if let Some(inner) = areas.inner(Slot::Detail) {
        let lines = page.detail.lines(inner.width.into()).len();
        page.detail.offset = page.detail.offset.min(lines.saturating_sub(inner.height.into()));
    }
}

fn settle_overlay(overlay: Option<&mut Overlay>, area: Rect) {
    match overlay {
        Some(Overlay::Choice(choice)) => {
            let inner = inside(popup(area, 0, choice.entries.len() + 1));
            choice.settle(usize::from(inner.height).saturating_sub(1));
        }
        Some(Overlay::Search(_) | Overlay::Reports(_) | Overlay::Naming(_) | Overlay::Prompt(_)) | None => {}
    }
}
