//! The results of checks, for people and for programs.

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

/// A report and its check results.
#[derive(Debug, Clone)]
pub struct Account {
    /// The report; for checks across years, the one that contains the figure in question.
    pub report: Arc<Report>,
    /// The comparisons that were kept.
    pub checked: Checked,
    /// Outcomes of the wanted comparisons that were not kept.
    rest: Verdict,
    /// How many of those not kept were not evaluable, wanted or not.
    rest_not_evaluable: usize,
    /// The key of the document's content, if a review file is in use.
    pub document: Option<String>,
    /// The review of the listed findings, in their order, if a review file is in use.
    pub review: Option<Reviewed>,
}

/// Filter for comparisons.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Include every outcome.
    pub all: bool,
    /// Include notes.
    pub notes: bool,
    /// Only these rules; all if empty.
    pub rules: Vec<String>,
    /// Minimum severity.
    pub severity: Option<Severity>,
}

impl Wanted {
    /// Whether the rule and severity of a finding pass.
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
    /// A report with all its comparisons.
    pub fn new(report: Arc<Report>, checked: Checked) -> Self {
        let (rest, rest_not_evaluable) = (Verdict::default(), 0);
        Account { report, checked, rest, rest_not_evaluable, document: None, review: None }
    }

    /// Drops what is no longer needed, so that many reports fit in memory: keeps findings that are listed or fail,
    /// and the parts of the report that they show. The rest is only counted.
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

    /// Counts of the wanted comparisons by outcome.
    pub fn verdict(&self, wanted: &Wanted) -> Verdict {
        let mut all = verdict(self.checked.findings.iter().filter(|f| wanted.looks_at(f)));
        all.add(self.rest);
        all
    }

    /// The number of comparisons that were not evaluable.
    pub fn not_evaluable(&self) -> usize {
        self.checked.not_evaluable() + self.rest_not_evaluable
    }

    /// The review status of the listed finding at this index.
    pub fn standing(&self, index: usize) -> Option<&Standing> {
        self.review.as_ref()?.standings.get(index)?.as_ref()
    }

    /// The listed findings, most severe first, then in document order.
    pub fn listed(&self, wanted: &Wanted) -> Vec<&Finding> {
        let mut listed: Vec<&Finding> = self.checked.findings.iter().filter(|f| wanted.lists(f)).collect();
        let place =
            |f: &Finding| f.figures.first().map(|figure| (figure.spot.place.page, figure.spot.place.line));
        listed.sort_by_key(|f| (std::cmp::Reverse(f.rule.severity), f.rule.id, place(f)));
        listed
    }
}
