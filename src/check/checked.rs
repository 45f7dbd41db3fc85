use super::finding::{Finding, Outcome, Why};
use super::rule::{Applies, Family};
use super::rules::RULES;
use super::scene::Scene;
use super::years;
use crate::model::{Report, ReportKind, Scope};
use std::collections::{HashMap, HashSet};

/// All comparisons made in one report.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// Every comparison with its outcome, by rule and in document order.
    pub findings: Vec<Finding>,
    /// Tables that contradict their own sums so often that their reading is in doubt.
    pub doubtful: Vec<usize>,
}

/// Rules that apply to text on its own.
const OF_TEXT: [&str; 9] = ["Y502", "Y503", "Y504", "Y505", "Y518", "Y703", "Y705", "Y707", "Y904"];

/// From this number of contradictions in one table on, if they are also this share of its sums, a misreading is more
/// likely than mistakes of the publisher.
const CONTRADICTIONS: usize = 5;
const ONE_IN: usize = 4;

/// Checks a report by every rule that applies to it.
pub fn check(report: &Report) -> Checked {
    let Some(first) = RULES.first() else { return Checked::default() };
    let mut scene = Scene::new(report, first);
    // The tables of a whole government are not a unit's, so only its text is checked.
    let of_government = report.scope == Some(Scope::Government);
    let applies = |applies| match applies {
        Applies::All => true,
        Applies::Budget => report.kind == ReportKind::Budget,
        Applies::Final => report.kind == ReportKind::Final,
    };
    let within = |family| matches!(family, Family::Row | Family::Tree | Family::Totals);
    let mut doubtful_tables: Vec<usize> = Vec::new();
    for own in [true, false] {
        for rule in RULES.iter().filter(|r| within(r.family) == own && applies(r.applies)) {
            scene.rule = rule;
            if of_government && !OF_TEXT.contains(&rule.id) {
                let mark = Scene::mark(super::Spot::default());
                let why = Outcome::NotEvaluable(Why::Government);
                scene.findings.push(Finding::of(rule, "", why, vec![mark]));
                continue;
            }
            (rule.run)(&mut scene);
        }
        if own {
            let doubtful = contradicted(&scene.findings);
            for finding in &mut scene.findings {
                let in_doubt =
                    finding.figures.iter().any(|f| f.spot.table.is_some_and(|t| doubtful.contains(&t)));
                if in_doubt && finding.outcome == Outcome::Fail {
                    finding.outcome = Outcome::NotEvaluable(Why::Doubtful);
                }
            }
            doubtful_tables = doubtful.iter().copied().collect();
            doubtful_tables.sort_unstable();
            scene.doubt(doubtful);
        }
    }
    Checked { findings: scene.findings, doubtful: doubtful_tables }
}

/// Checks reports of one unit across years.
pub fn check_years(reports: &[&Report]) -> Checked {
    Checked { findings: years::look(reports), doubtful: Vec::new() }
}

/// The tables that contradict their own sums so often that their reading is in doubt.
fn contradicted(findings: &[Finding]) -> HashSet<usize> {
    let mut counts: HashMap<usize, (usize, usize)> = HashMap::new();
    let sums = findings.iter().filter(|f| f.expected.is_some());
    for (finding, table) in sums.filter_map(|f| Some((f, f.figures.first()?.spot.table?))) {
        let (fails, all) = counts.entry(table).or_default();
        *fails += usize::from(finding.outcome == Outcome::Fail);
        *all += 1;
    }
    let in_doubt = |(fails, all): (usize, usize)| fails >= CONTRADICTIONS && fails * ONE_IN > all;
    counts.into_iter().filter(|(_, count)| in_doubt(*count)).map(|(table, _)| table).collect()
}

impl Checked {
    /// The number of comparisons with these outcomes.
    pub fn count(&self, wanted: impl Fn(Outcome) -> bool) -> usize {
        self.findings.iter().filter(|f| wanted(f.outcome)).count()
    }

    /// The number of comparisons that could not be made.
    pub fn not_evaluable(&self) -> usize {
        self.count(|outcome| matches!(outcome, Outcome::NotEvaluable(_)))
    }

    /// Whether any comparison failed.
    pub fn fails(&self) -> bool {
        self.findings.iter().any(|f| f.outcome == Outcome::Fail)
    }
}

impl Outcome {
    /// Whether the comparison holds, exactly or within rounding.
    pub fn holds(self) -> bool {
        matches!(self, Outcome::Pass | Outcome::Rounding)
    }

    /// The fixed name in exports.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Pass => "pass",
            Outcome::Rounding => "rounding",
            Outcome::Note => "note",
            Outcome::Fail => "fail",
            Outcome::NotEvaluable(_) => "not_evaluable",
        }
    }
}
