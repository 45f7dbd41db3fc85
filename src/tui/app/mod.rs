//! The state of the explorer, and how messages change it. Nothing here draws or touches the terminal.

mod arrange;
mod chart;
mod checking;
mod command;
mod follow;
mod grid;
mod hands;
mod help;
mod history;
mod input;
mod list;
mod loading;
mod marks;
mod message;
mod mouse;
mod moves;
mod outline;
mod overlay;
mod page;
mod prompt;
mod prose;
mod rows;
mod search;
mod update;
mod visit;

pub use grid::Grid;
pub use history::{History, Spot};
pub use input::{LineInput, Typed};
pub use loading::Loading;
pub use message::{Action, Effect, Export, Message, Outcome};
pub use outline::{Arrangement, MARK, Outline, Plan, Sort};
pub use overlay::{Choice, Chosen, Naming, Overlay};
pub use page::{Detail, List, Page};
pub use prompt::{Completion, Prompt, Prompted};
pub use prose::Prose;
pub use search::{Results, Search};

use super::keys::{Keymap, Mode};
use super::layout::{Areas, Slot, inside, popup};
use super::places::{Lines, Places};
use super::theme::ThemeName;
use crate::figures::{Shown, Whole};
use crate::lang::Lang;
use crate::library::{Failure, Shelf};
use crate::model::{CurrencyUnit, Head, Report};
use crate::panes::{Checks, Context, Listing, Pane};
use crate::review::Review;
use crate::search::Index;
use ratatui::layout::Rect;
use std::sync::Arc;

/// Everything that decides what the screen shows.
pub struct State {
    /// The reports that are open, in the order in which they were read.
    pub shelf: Shelf,
    /// What could not be opened.
    pub failures: Vec<Failure>,
    /// How far opening is, while it goes on.
    pub loading: Option<Loading>,
    /// The first report is being read; nothing else is there to look at.
    pub waits: bool,
    /// Index of the one that is looked at.
    pub report: usize,
    /// The pane that is looked at.
    pub pane: Pane,
    /// What lies over the pane.
    pub overlay: Option<Overlay>,
    /// In which unit amounts are shown.
    pub shown: Shown,
    /// Of what shares are, if the user has said so.
    pub whole: Option<Whole>,
    /// The table whose amounts stand beside those of the same subjects.
    pub beside: Option<usize>,
    /// Which findings are listed, and how.
    pub listing: Listing,
    /// Who says something of findings.
    pub reviewer: String,
    /// The language of the interface.
    pub lang: Lang,
    /// Its colours.
    pub theme: ThemeName,
    /// Said in the footer until the next key.
    pub notice: Option<String>,
    /// The keys.
    pub keymap: Keymap,
    /// The report of that index.
    current: Option<Arc<Report>>,
    /// What was compared in a report.
    checks: Option<(Arc<Report>, Checks)>,
    /// What colleagues say of findings.
    review: Review,
    /// The report to be opened as soon as it has been read again.
    wanted: Option<Head>,
    pages: Vec<Page>,
    history: History,
    /// Of as many reports as were indexed by now: by the first search, those that are not kept at once.
    index: Index,
    results: Results,
    /// What is left to do outside.
    effect: Option<Effect>,
    /// An export to a file that is there already, until the user has decided.
    refused: Option<Export>,
    /// Bookmarks, and where reports were left.
    places: Places,
    /// What was typed before.
    typed: Lines,
    /// Whether the mouse is the explorer's.
    pub mouse: bool,
    /// Whether the last click has folded a row or unfolded it.
    has_folded: bool,
    area: Rect,
}

impl State {
    /// The explorer on these reports.
    pub fn new(reports: Vec<Report>, lang: Lang, shown: Shown, keymap: Keymap) -> Self {
        let mut shelf = Shelf::default();
        reports.into_iter().enumerate().for_each(|(document, report)| shelf.add(document, report, None));
        let mut state = State {
            shelf,
            failures: Vec::new(),
            loading: None,
            waits: false,
            report: 0,
            pane: Pane::default(),
            overlay: None,
            shown,
            whole: None,
            beside: None,
            listing: Listing::default(),
            reviewer: String::new(),
            lang,
            theme: ThemeName::default(),
            notice: None,
            keymap,
            current: None,
            checks: None,
            review: Review::default(),
            wanted: None,
            pages: Vec::new(),
            history: History::default(),
            index: Index::default(),
            results: Results::default(),
            effect: None,
            refused: None,
            places: Places::default(),
            typed: Lines::default(),
            mouse: false,
            has_folded: false,
            area: Rect::new(0, 0, 80, 24),
        };
        state.open(0);
        state
    }

    /// The report that is looked at.
    pub fn current(&self) -> Option<&Report> {
        self.current.as_deref()
    }

    /// What the panes look at.
    pub fn context(&self) -> Option<Context<'_>> {
        Some(Context {
            report: self.current()?,
            failures: &self.failures,
            shown: self.shown,
            whole: self.whole,
            beside: self.beside,
            checks: self.checks(),
            listing: self.listing,
            lang: self.lang,
        })
    }

    /// The page of the pane that is looked at.
    pub fn page(&self) -> Option<&Page> {
        self.pages.get(self.pane.index())
    }

    /// Whether a pane has nothing of the report that is looked at.
    pub fn is_empty(&self, pane: Pane) -> bool {
        let holds = |list: &List| match list {
            List::Outline(outline) => !outline.items.is_empty(),
            List::Grid(grid) => !grid.cells.is_empty(),
            List::Prose(prose) => prose.found().1 > 0,
        };
        self.pages.get(pane.index()).is_some_and(|page| !page.lists.iter().any(holds))
    }

    /// The unit in which the page shows its amounts; none where its table says none.
    pub fn unit(&self) -> Option<&'static str> {
        let report = self.current()?;
        let of_page = self.page().and_then(|p| p.table).and_then(|t| report.tables.get(t)?.currency_unit);
        let printed = of_page.or_else(|| report.tables.iter().find_map(|t| t.currency_unit));
        self.shown.unit(printed).map(CurrencyUnit::name)
    }

    /// Where keys are typed now.
    pub fn mode(&self) -> Mode {
        match self.overlay {
            None => Mode::Browse,
            Some(Overlay::Choice(_)) => Mode::Popup,
            Some(Overlay::Search(_) | Overlay::Naming(_) | Overlay::Prompt(_)) => Mode::Input,
        }
    }

    /// The size of the screen.
    pub fn area(&self) -> Rect {
        self.area
    }

    /// Takes another size of the screen.
    pub fn resize(&mut self, area: Rect) {
        if self.area != area {
            self.area = area;
            self.settle();
        }
    }

    /// Whether an action does anything here and now; the footer shows only such.
    pub fn can(&self, action: Action) -> bool {
        let Some(page) = self.page() else { return matches!(action, Action::Quit | Action::Help) };
        match action {
            Action::Tables => self.tables().len() > 1,
            Action::Reports => self.shelf.len() > 1,
            Action::OtherList => page.lists.len() > 1 || self.shows_detail(page),
            Action::Follow => !page.links.is_empty(),
            Action::Chart => self.pane.content().has_chart(),
            Action::Compare => self.pane == Pane::Subjects && self.tables().len() > 1,
            Action::Back => self.history.has_before(),
            Action::Forward => self.history.has_after(),
            Action::NextHit | Action::PreviousHit => !self.results.hits.is_empty(),
            Action::Complete => {
                matches!(&self.overlay, Some(Overlay::Prompt(p)) if !p.completions.is_empty())
            }
            Action::Toggle if self.overlay.is_some() => {
                matches!(self.overlay, Some(Overlay::Choice(Choice { what: Chosen::Columns, .. })))
            }
            Action::Sort if self.overlay.is_some() => {
                matches!(self.overlay, Some(Overlay::Choice(Choice { what: Chosen::Report, .. })))
            }
            Action::Delete => {
                matches!(&self.overlay, Some(Overlay::Choice(choice)) if choice.what == Chosen::Mark)
            }
            Action::Sort => self.arranged().is_some_and(|list| !list.columns().is_empty()),
            Action::Filter => self.arranged().is_some(),
            Action::Left | Action::Right => {
                let folds = |o: &Outline| (0..o.items.len()).any(|row| o.tree().has_children(row));
                page.lists.len() > 1 || matches!(page.list(), Some(List::Outline(o)) if folds(o))
            }
            Action::CellLeft | Action::CellRight => {
                page.list().is_some_and(|list| !list.columns().is_empty())
            }
            Action::Unit => self.unit().is_some(),
            Action::Copy | Action::Export => page.list().is_some_and(|list| list.key().is_some()),
            Action::Account => self.pane != Pane::Account,
            Action::Group | Action::Severity => self.pane == Pane::Checks,
            Action::Judge => self.can_judge(),
            _ => true,
        }
    }

    /// Opens a report, with every pane at its beginning. Says whether it can be opened.
    fn open(&mut self, report: usize) -> bool {
        let Some(opened) = self.shelf.report(report) else {
            if report < self.shelf.len() {
                self.notice = Some(self.lang.texts().changed.into());
            }
            return false;
        };
        (self.report, self.current, self.wanted) = (report, Some(opened), None);
        let Some(cx) = self.context() else { return false };
        let page = |pane: &Pane| {
            let content = pane.content();
            let mut page = Page::new(content, cx, content.first_table(cx.report));
            if let Some(before) = self.pages.get(pane.index()) {
                page.detail_shown = before.detail_shown;
            }
            page
        };
        self.pages = Pane::ALL.iter().map(page).collect();
        self.resume();
        self.settle();
        true
    }

    /// Makes every page anew after the unit or the language has changed; cursors stay.
    fn rebuild(&mut self) {
        let Some(cx) = self.context() else { return };
        let rebuilt = Pane::ALL.iter().zip(&self.pages).map(|(pane, old)| old.again(pane.content(), cx));
        self.pages = rebuilt.collect();
        self.settle();
    }

    /// The tables that the pane lets one choose from.
    fn tables(&self) -> Vec<usize> {
        self.current().map(|r| self.pane.content().tables(r)).unwrap_or_default()
    }

    fn shows_detail(&self, page: &Page) -> bool {
        Areas::of(self.area, page).is_some_and(|a| a.shows(Slot::Detail))
    }

    fn page_mut(&mut self) -> Option<&mut Page> {
        self.pages.get_mut(self.pane.index())
    }

    /// Where one is.
    fn spot(&self) -> Spot {
        let page = self.page();
        Spot {
            report: self.report,
            pane: self.pane,
            table: page.and_then(|p| p.table),
            key: page.and_then(Page::key),
        }
    }

    /// Brings what depends on cursors up to date, and scrolls cursors into view.
    fn settle(&mut self) {
        let Some(report) = self.current.clone() else { return };
        let cx = Context {
            report: &report,
            failures: &self.failures,
            shown: self.shown,
            whole: self.whole,
            beside: self.beside,
            checks: self.checks.as_ref().filter(|(of, _)| Arc::ptr_eq(of, &report)).map(|(_, checks)| checks),
            listing: self.listing,
            lang: self.lang,
        };
        let Some(page) = self.pages.get_mut(self.pane.index()) else { return };
        page.follow(self.pane.content(), cx);
        if let Some(areas) = Areas::of(self.area, page) {
            scroll_into_view(page, &areas);
        }
        settle_overlay(self.overlay.as_mut(), self.area);
        self.settle_search();
    }
}

/// Scrolls every part that is on the screen as little as it takes.
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
        Some(Overlay::Search(_) | Overlay::Naming(_) | Overlay::Prompt(_)) | None => {}
    }
}
