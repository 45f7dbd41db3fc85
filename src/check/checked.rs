use super::finding::{Finding, Outcome, Why};
use super::rule::{Applies, Family};
use super::rules::RULES;
use super::scene::Scene;
use super::years;
use crate::model::{Report, ReportKind, Scope};
use std::collections::{HashMap, HashSet};

/// Everything that was compared in one report.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// Each comparison with what came of it, by rule and in the order of the document.
    pub findings: Vec<Finding>,
    /// The tables whose own sums contradict each other so often that their reading is in doubt.
    pub doubtful: Vec<usize>,
}

/// Rules that hold for any text by itself.
const OF_TEXT: [&str; 8] = ["Y502", "Y503", "Y504", "Y505", "Y703", "Y705", "Y707", "Y904"];

/// So many contradictions in one table, and this share of its own sums, are more likely ours than the publisher's.
const CONTRADICTIONS: usize = 5;
const ONE_IN: usize = 4;

/// Looks at a report by every rule that applies to it.
pub fn check(report: &Report) -> Checked {
    let Some(first) = RULES.first() else { return Checked::default() };
    let mut scene = Scene::new(report, first);
    // The tables of a whole government are no unit's: its text is looked at by itself, and the rest is not.
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

/// Looks at reports of one unit in several years together.
pub fn check_years(reports: &[&Report]) -> Checked {
    Checked { findings: years::look(reports), doubtful: Vec::new() }
}

/// The tables whose own sums contradict each other so often that their reading is in doubt.
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
    /// How many comparisons there are with these outcomes.
    pub fn count(&self, wanted: impl Fn(Outcome) -> bool) -> usize {
        self.findings.iter().filter(|f| wanted(f.outcome)).count()
    }

    /// How many could not be made.
    pub fn not_evaluable(&self) -> usize {
        self.count(|outcome| matches!(outcome, Outcome::NotEvaluable(_)))
    }

    /// Whether anything failed.
    pub fn fails(&self) -> bool {
        self.findings.iter().any(|f| f.outcome == Outcome::Fail)
    }
}

impl Outcome {
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
