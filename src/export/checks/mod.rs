//! What came of checks, for people and for programs.

mod list;
mod said;
mod sheet;
mod text;

pub use list::{catalogue, csv, json};
pub use sheet::{markdown, xlsx};
pub use text::{Verdict, text, verdict};

use crate::check::{self, Checked, Finding, Outcome, Severity};
use crate::model::Report;
use crate::review::{Reviewed, Standing};
use std::sync::Arc;

/// A report with what was compared in it.
#[derive(Debug, Clone)]
pub struct Account {
    /// The report; of findings across years the one that the figure in question stands in.
    pub report: Arc<Report>,
    /// The comparisons, as far as they are kept.
    pub checked: Checked,
    /// Of those that are not kept, how many of the wanted ones had which outcome.
    rest: Verdict,
    /// How many of those that are not kept could not be made, wanted or not.
    rest_not_evaluable: usize,
    /// What the document is known again by, where there is a file of what colleagues say.
    pub document: Option<String>,
    /// What colleagues say of those that are listed, in that order, where there is a file of it.
    pub review: Option<Reviewed>,
}

/// Which comparisons are wanted.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Every outcome.
    pub all: bool,
    /// Notes too.
    pub notes: bool,
    /// Only these rules; all if there are none.
    pub rules: Vec<String>,
    /// At least this severity.
    pub severity: Option<Severity>,
}

impl Wanted {
    /// Whether a finding is to be looked at at all.
    pub fn looks_at(&self, finding: &Finding) -> bool {
        let named =
            self.rules.is_empty() || self.rules.iter().any(|r| finding.rule.id.eq_ignore_ascii_case(r));
        named && self.severity.is_none_or(|least| finding.rule.severity >= least)
    }

    /// Whether a finding is listed.
    pub fn lists(&self, finding: &Finding) -> bool {
        let outcome = match finding.outcome {
            Outcome::Fail => true,
            Outcome::Note => self.notes || self.all,
            _ => self.all,
        };
        outcome && self.looks_at(finding)
    }
}

impl Account {
    /// A report with all that was compared in it.
    pub fn new(report: Arc<Report>, checked: Checked) -> Self {
        let (rest, rest_not_evaluable) = (Verdict::default(), 0);
        Account { report, checked, rest, rest_not_evaluable, document: None, review: None }
    }

    /// Keeps what can still be asked for, that many reports may be checked: findings that are listed or objected to,
    /// and of the report what stands beside figures. The others are counted.
    pub fn slim(self, wanted: &Wanted) -> Self {
        let is_kept = |f: &Finding| wanted.lists(f) || matches!(f.outcome, Outcome::Fail | Outcome::Note);
        let (kept, rest): (Vec<Finding>, Vec<Finding>) = self.checked.findings.into_iter().partition(is_kept);
        let rest_not_evaluable =
            rest.iter().filter(|f| matches!(f.outcome, Outcome::NotEvaluable(_))).count();
        let counted = verdict(rest.iter().filter(|f| wanted.looks_at(f)));
        Account {
            report: Arc::new(check::extract(&self.report)),
            checked: Checked { findings: kept, ..self.checked },
            rest: counted,
            rest_not_evaluable,
            ..self
        }
    }

    /// How many of the wanted comparisons had which outcome.
    pub fn verdict(&self, wanted: &Wanted) -> Verdict {
        let mut all = verdict(self.checked.findings.iter().filter(|f| wanted.looks_at(f)));
        all.add(self.rest);
        all
    }

    /// How many comparisons could not be made.
    pub fn not_evaluable(&self) -> usize {
        self.checked.not_evaluable() + self.rest_not_evaluable
    }

    /// What is known of the finding of this index among those that are listed.
    pub fn standing(&self, index: usize) -> Option<&Standing> {
        self.review.as_ref()?.standings.get(index)?.as_ref()
    }

    /// The findings that are listed, worst first, then in the order of the document.
    pub fn listed(&self, wanted: &Wanted) -> Vec<&Finding> {
        let mut listed: Vec<&Finding> = self.checked.findings.iter().filter(|f| wanted.lists(f)).collect();
        let place =
            |f: &Finding| f.figures.first().map(|figure| (figure.spot.place.page, figure.spot.place.line));
        listed.sort_by_key(|f| (std::cmp::Reverse(f.rule.severity), f.rule.id, place(f)));
        listed
    }
}
