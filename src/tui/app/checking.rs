//! Check results of the open report, and the review of findings.

use super::{Chosen, Effect, Page, Prompted, State};
use crate::lang::Say;
use crate::model::Report;
use crate::panes::{Checks, Evidence, Key, Pane, exhibited, exhibits};
use crate::review::{Entry, Opinion, Review};
use std::sync::Arc;

/// The checks of the open report, and the review of findings.
#[derive(Debug, Default)]
pub struct Checking {
    checks: Option<(Arc<Report>, Checks)>,
    review: Review,
    reviewer: String,
}

impl Checking {
    /// The checks of this report.
    pub(super) fn of(&self, report: &Arc<Report>) -> Option<&Checks> {
        self.checks.as_ref().filter(|(of, _)| Arc::ptr_eq(of, report)).map(|(_, checks)| checks)
    }
}

impl State {
    /// The open report, if it is not checked yet. A report that is still loading is checked once complete.
    pub fn unchecked(&self) -> Option<Arc<Report>> {
        let report = self.nav.current.as_ref()?;
        let grows = self.session.loading.is_some_and(|loading| loading.percent.is_some());
        (self.checking.of(report).is_none() && !grows).then(|| Arc::clone(report))
    }

    /// Sets the result of a check. Returns whether it belongs to the open report.
    pub fn take_checks(&mut self, report: Arc<Report>, mut checks: Checks) -> bool {
        if !self.nav.current.as_ref().is_some_and(|current| Arc::ptr_eq(current, &report)) {
            return false;
        }
        checks.review(&self.checking.review);
        self.checking.checks = Some((report, checks));
        (self.nav.evidence, self.nav.findings) = (None, None);
        self.rebuild();
        true
    }

    /// The checks of the open report.
    pub fn checks(&self) -> Option<&Checks> {
        self.checking.of(self.nav.current.as_ref()?)
    }

    /// The review of all findings.
    pub fn reviewed(&self) -> Review {
        self.checking.review.clone()
    }

    /// Sets the review read from a file.
    pub fn take_review(&mut self, review: Review) {
        let Checking { checks, review: known, .. } = &mut self.checking;
        *known = review;
        if let Some((_, checks)) = checks {
            checks.review(known);
        }
        self.rebuild();
    }

    /// Sets the name of the reviewer.
    pub fn reviews_as(&mut self, name: &str) {
        self.checking.reviewer = name.to_string();
    }

    /// Switches the grouping of findings between rule and location.
    pub(super) fn group_findings(&mut self) {
        if !self.lists_findings() {
            return;
        }
        self.settings.listing.by_place = !self.settings.listing.by_place;
        self.rebuild();
    }

    /// Lists more severities; after all of them, only the most severe.
    pub(super) fn turn_findings(&mut self) {
        if !self.lists_findings() {
            return;
        }
        self.settings.listing.least = self.settings.listing.least.next();
        self.rebuild();
    }

    /// The finding under the cursor; on a group, its first one.
    fn finding(&self) -> Option<usize> {
        if self.nav.pane != Pane::Checks {
            return None;
        }
        if let Some(evidence) = self.nav.evidence {
            return Some(evidence.finding);
        }
        self.nav.page()?.key()?.finding()
    }

    /// Whether the page shows findings, rather than the figures of one.
    pub(super) fn lists_findings(&self) -> bool {
        self.nav.pane == Pane::Checks && self.nav.evidence.is_none()
    }

    /// Whether the selected finding has figures to show.
    pub(super) fn can_show_evidence(&self) -> bool {
        self.lists_findings() && self.finding().is_some_and(|at| !self.exhibited(at).is_empty())
    }

    /// Indices of a finding's figures that have a location, the one in question first.
    fn exhibited(&self, finding: usize) -> Vec<usize> {
        self.context().map(|cx| exhibited(cx, finding)).unwrap_or_default()
    }

    /// Shows the figures of the selected finding side by side in their tables: the one in question, and the selected
    /// one or the first that it is compared with.
    pub(super) fn show_evidence(&mut self) {
        let Some(finding) = self.finding().filter(|_| self.can_show_evidence()) else {
            self.notice = Some(self.settings.lang.texts().only_place.into());
            return;
        };
        let shown = self.exhibited(finding);
        let chosen = match self.nav.page().and_then(Page::key) {
            Some(Key::Figure { figure, .. }) => shown.iter().skip(1).find(|shown| **shown == figure),
            _ => None,
        };
        let Some(figure) = chosen.or(shown.get(1)).or(shown.first()).copied() else { return };
        self.nav.history.leave(self.spot());
        self.nav.findings = self.nav.page().cloned().map(Box::new);
        self.nav.evidence = Some(Evidence { finding, figure });
        self.lay_out_evidence(0);
    }

    /// Builds the side-by-side page, with this list in focus.
    fn lay_out_evidence(&mut self, focus: usize) {
        let Some((cx, evidence)) = self.context().zip(self.nav.evidence) else { return };
        let mut page = Page::new(self.nav.pane.content(), cx, None);
        for (list, exhibit) in page.lists.iter_mut().zip(exhibits(cx, evidence)) {
            list.reveal(exhibit.key);
        }
        page.focus = focus.min(page.lists.len().saturating_sub(1));
        if let Some(shown) = self.page_mut() {
            *shown = page;
        }
    }

    /// Whether the figure in question is compared with several others.
    pub(super) fn has_more_evidence(&self) -> bool {
        let evidence = self.nav.evidence.filter(|_| self.nav.pane == Pane::Checks);
        evidence.is_some_and(|evidence| self.exhibited(evidence.finding).len() > 2)
    }

    /// Switches to the next or previous figure for comparison. In the list of findings it opens the comparison first.
    pub(super) fn turn_evidence(&mut self, forward: bool) {
        if self.can_show_evidence() {
            return self.show_evidence();
        }
        let Some(evidence) = self.nav.evidence.filter(|_| self.has_more_evidence()) else {
            self.notice = Some(self.settings.lang.texts().only_place.into());
            return;
        };
        let shown = self.exhibited(evidence.finding);
        let others = shown.get(1..).unwrap_or_default();
        let now = others.iter().position(|figure| *figure == evidence.figure).unwrap_or(0);
        let by = if forward { 1 } else { others.len() - 1 };
        let next = others.get((now + by) % others.len()).copied().unwrap_or(evidence.figure);
        self.nav.evidence = Some(Evidence { figure: next, ..evidence });
        self.lay_out_evidence(1);
    }

    /// Returns to the list of findings. Returns false if the side-by-side page was not open.
    pub(super) fn close_evidence(&mut self) -> bool {
        if self.nav.evidence.take().is_none() {
            return false;
        }
        let Some((list, cx)) = self.nav.findings.take().zip(self.context()) else { return true };
        let page = list.again(Pane::Checks.content(), cx);
        if let Some(shown) = self.nav.pages.get_mut(Pane::Checks.index()) {
            *shown = page;
        }
        true
    }

    /// Whether the finding under the cursor can be reviewed.
    pub(super) fn can_judge(&self) -> bool {
        self.said().is_some()
    }

    /// The finding under the cursor that an opinion is about; none on a group.
    fn judged(&self) -> Option<usize> {
        let on_group = || matches!(self.nav.page().and_then(Page::key), Some(Key::Findings(_)));
        self.finding().filter(|_| self.nav.evidence.is_some() || !on_group())
    }

    /// Opens the choice of a finding's state.
    pub(super) fn choose_opinion(&mut self) {
        if !self.can_judge() {
            self.notice = Some(self.settings.lang.texts().one_finding.into());
            return;
        }
        let states = crate::review::State::ALL.map(|state| state.say(self.settings.lang));
        let note = self.settings.lang.texts().write_note.to_string();
        self.choose_one(Chosen::Opinion, states.into_iter().chain([note]).collect());
    }

    /// Sets the chosen state, or prompts for a note.
    pub(super) fn judge(&mut self, choice: usize) {
        match crate::review::State::ALL.get(choice) {
            Some(state) => self.say(|opinion| opinion.state = *state),
            None => {
                let note = self.said().map(|(_, opinion)| opinion.note).unwrap_or_default();
                self.open_prompt(Prompted::Note, &note);
            }
        }
    }

    /// Sets the note on a finding.
    pub(super) fn note(&mut self, note: &str) {
        self.say(|opinion| opinion.note = note.trim().to_string());
    }

    /// The finding under the cursor as an entry of the review file, with its opinion.
    fn said(&self) -> Option<(Entry, Opinion)> {
        let (entry, standing) = self.checks()?.standing(self.judged()?)?;
        Some((entry.clone(), standing.opinion()))
    }

    fn say(&mut self, change: impl FnOnce(&mut Opinion)) {
        let Some((entry, mut opinion)) = self.said() else { return };
        change(&mut opinion);
        opinion.name.clone_from(&self.checking.reviewer);
        self.effect = Some(Effect::Review(Box::new(Entry { opinion, ..entry })));
    }
}
