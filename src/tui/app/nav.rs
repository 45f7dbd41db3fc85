use super::{History, List, Opposed, Page, Results, Spot};
use crate::model::Report;
use crate::panes::{Evidence, Pane};
use std::sync::Arc;

/// The current position among reports and panes, and the history of positions.
#[derive(Debug, Default)]
pub struct Navigation {
    /// Index of the open report.
    pub report: usize,
    /// The current pane.
    pub pane: Pane,
    /// The report with that index.
    pub(super) current: Option<Arc<Report>>,
    /// What its amounts are compared with.
    pub(super) beside: Option<Opposed>,
    /// The finding whose figures are shown side by side.
    pub(super) evidence: Option<Evidence>,
    /// The page from which it was opened.
    pub(super) findings: Option<Box<Page>>,
    /// One page per pane.
    pub(super) pages: Vec<Page>,
    pub(super) history: History,
    /// The results of the last search.
    pub(super) results: Results,
}

impl Navigation {
    /// The open report.
    pub fn current(&self) -> Option<&Report> {
        self.current.as_deref()
    }

    /// The page of the current pane.
    pub fn page(&self) -> Option<&Page> {
        self.pages.get(self.pane.index())
    }

    pub(super) fn page_mut(&mut self) -> Option<&mut Page> {
        self.pages.get_mut(self.pane.index())
    }

    /// Whether a pane is empty for the open report.
    pub fn is_empty(&self, pane: Pane) -> bool {
        self.pages.get(pane.index()).is_some_and(|page| page.lists.iter().all(List::is_empty))
    }

    /// Indices of the tables to choose from in the pane.
    pub(super) fn tables(&self) -> Vec<usize> {
        self.current().map(|report| self.pane.content().tables(report)).unwrap_or_default()
    }

    /// The current position.
    pub(super) fn spot(&self) -> Spot {
        let page = self.page();
        Spot {
            report: self.report,
            pane: self.pane,
            table: page.and_then(|p| p.table),
            key: page.and_then(Page::key),
        }
    }
}
