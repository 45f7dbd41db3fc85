//! What does not add up in the report that is looked at, and what people say of it.

use super::{Chosen, Effect, Prompted, State};
use crate::lang::Say;
use crate::model::Report;
use crate::panes::{Checks, Key, Pane};
use crate::review::{Entry, Opinion, Review};
use std::sync::Arc;

/// What was compared in the report that is looked at, and what people say of findings.
#[derive(Debug, Default)]
pub struct Checking {
    checks: Option<(Arc<Report>, Checks)>,
    review: Review,
    reviewer: String,
}

impl Checking {
    /// What was compared in this report.
    pub(super) fn of(&self, report: &Arc<Report>) -> Option<&Checks> {
        self.checks.as_ref().filter(|(of, _)| Arc::ptr_eq(of, report)).map(|(_, checks)| checks)
    }
}

impl State {
    /// The report that is looked at, if nobody has compared its figures yet. One that grows is waited for.
    pub fn unchecked(&self) -> Option<Arc<Report>> {
        let report = self.nav.current.as_ref()?;
        let grows = self.session.loading.is_some_and(|loading| loading.percent.is_some());
        (self.checking.of(report).is_none() && !grows).then(|| Arc::clone(report))
    }

    /// Takes what came of comparing a report. Says whether it is the one that is looked at.
    pub fn take_checks(&mut self, report: Arc<Report>, mut checks: Checks) -> bool {
        if !self.nav.current.as_ref().is_some_and(|current| Arc::ptr_eq(current, &report)) {
            return false;
        }
        checks.review(&self.checking.review);
        self.checking.checks = Some((report, checks));
        self.rebuild();
        true
    }

    /// What was compared in the report that is looked at.
    pub fn checks(&self) -> Option<&Checks> {
        self.checking.of(self.nav.current.as_ref()?)
    }

    /// What is said of findings.
    pub fn reviewed(&self) -> Review {
        self.checking.review.clone()
    }

    /// Takes what colleagues say of findings.
    pub fn take_review(&mut self, review: Review) {
        let Checking { checks, review: known, .. } = &mut self.checking;
        *known = review;
        if let Some((_, checks)) = checks {
            checks.review(known);
        }
        self.rebuild();
    }

    /// Who says something of findings.
    pub fn reviews_as(&mut self, name: &str) {
        self.checking.reviewer = name.to_string();
    }

    /// Lists the findings by rule, or by where they stand.
    pub(super) fn group_findings(&mut self) {
        if self.nav.pane != Pane::Checks {
            return;
        }
        self.settings.listing.by_place = !self.settings.listing.by_place;
        self.rebuild();
    }

    /// Lists more kinds of findings, and after all of them the worst alone.
    pub(super) fn turn_findings(&mut self) {
        if self.nav.pane != Pane::Checks {
            return;
        }
        self.settings.listing.least = self.settings.listing.least.next();
        self.rebuild();
    }

    /// The finding that the cursor is on.
    fn finding(&self) -> Option<usize> {
        match self.nav.page()?.key()? {
            Key::Finding(at) | Key::Figure { finding: at, .. } if self.nav.pane == Pane::Checks => Some(at),
            _ => None,
        }
    }

    /// Whether something can be said of what the cursor is on.
    pub(super) fn can_judge(&self) -> bool {
        self.finding().is_some_and(|at| self.checks().is_some_and(|checks| checks.standing(at).is_some()))
    }

    /// Asks what is to be said of the finding.
    pub(super) fn choose_opinion(&mut self) {
        let states = crate::review::State::ALL.map(|state| state.say(self.settings.lang));
        let note = self.settings.lang.texts().write_note.to_string();
        let entries = if self.can_judge() { states.into_iter().chain([note]).collect() } else { Vec::new() };
        self.choose_one(Chosen::Opinion, entries);
    }

    /// Says what was chosen, or asks for a note.
    pub(super) fn judge(&mut self, choice: usize) {
        match crate::review::State::ALL.get(choice) {
            Some(state) => self.say(|opinion| opinion.state = *state),
            None => {
                let note = self.said().map(|(_, opinion)| opinion.note).unwrap_or_default();
                self.open_prompt(Prompted::Note, &note);
            }
        }
    }

    /// Writes a note on the finding.
    pub(super) fn note(&mut self, note: &str) {
        self.say(|opinion| opinion.note = note.trim().to_string());
    }

    /// The finding as a file holds it, and what was said of it.
    fn said(&self) -> Option<(Entry, Opinion)> {
        let (entry, standing) = self.checks()?.standing(self.finding()?)?;
        Some((entry.clone(), standing.opinion()))
    }

    fn say(&mut self, change: impl FnOnce(&mut Opinion)) {
        let Some((entry, mut opinion)) = self.said() else { return };
        change(&mut opinion);
        opinion.name.clone_from(&self.checking.reviewer);
        self.effect = Some(Effect::Review(Box::new(Entry { opinion, ..entry })));
    }
}
