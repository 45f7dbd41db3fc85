//! What came of checks, for people and for programs.

mod list;
mod said;
mod sheet;
mod text;

pub use list::{catalogue, csv, json};
pub use sheet::{markdown, xlsx};
pub use text::{Verdict, text, verdict};

use crate::check::{Checked, Finding, Outcome, Severity};
use crate::model::Report;
use crate::review::{Reviewed, Standing};
use std::sync::Arc;

/// A report with what was compared in it.
#[derive(Debug, Clone)]
pub struct Account {
    /// The report; of findings across years the one that the figure in question stands in.
    pub report: Arc<Report>,
    /// The comparisons.
    pub checked: Checked,
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
