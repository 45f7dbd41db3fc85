use super::Key;
use crate::check::{Finding, Outcome, Severity, Spot, Told, check, told};
use crate::lang::Lang;
use crate::model::{Report, RowAt};
use crate::review::{Entry, Opinion, Review, Standing, entries};
use std::collections::{HashMap, HashSet};

/// The check results of one report, as panes need them.
#[derive(Debug, Clone, Default)]
pub struct Checks {
    /// All comparisons.
    pub findings: Vec<Finding>,
    /// Tables whose reading contradicts their own sums.
    pub doubtful: Vec<usize>,
    /// Links between sentences and the cells that they state.
    told: Vec<Told>,
    /// Keys that occur in a failed comparison.
    objected: HashSet<Key>,
    /// For failed and noted findings, by index: the entry in the review file, with its status.
    known: HashMap<usize, (Entry, Standing)>,
}

/// Which findings are listed, and how they are grouped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Listing {
    /// Group by location instead of by rule.
    pub by_place: bool,
    /// The minimum severity.
    pub least: Least,
}

/// A finding whose figures are shown side by side in their tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// Index of the finding among all comparisons.
    pub finding: usize,
    /// Index of the figure that is shown next to the one in question.
    pub figure: usize,
}

/// The minimum severity of listed findings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Least {
    /// Faults only.
    Error,
    /// Also likely faults.
    #[default]
    Warning,
    /// Also notes.
    Note,
    /// Also what could not be evaluated.
    Everything,
}

impl Least {
    /// The next setting in rotation.
    pub fn next(self) -> Self {
        match self {
            Least::Error => Least::Warning,
            Least::Warning => Least::Note,
            Least::Note => Least::Everything,
            Least::Everything => Least::Error,
        }
    }

    /// Whether a finding is listed.
    pub fn takes(self, finding: &Finding) -> bool {
        match finding.outcome {
            Outcome::Fail => self != Least::Error || finding.rule.severity == Severity::Error,
            Outcome::Note => matches!(self, Least::Note | Least::Everything),
            Outcome::NotEvaluable(_) => self == Least::Everything,
            Outcome::Pass | Outcome::Rounding => false,
        }
    }
}

impl Checks {
    /// Checks a report. Slow for large reports.
    pub fn of(report: &Report, lang: Lang) -> Self {
        let checked = check(report);
        let objects = |f: &Finding| matches!(f.outcome, Outcome::Fail | Outcome::Note);
        let found: Vec<(usize, &Finding)> =
            checked.findings.iter().enumerate().filter(|(_, f)| objects(f)).collect();
        let written = entries(report, &found.iter().map(|(_, f)| *f).collect::<Vec<_>>(), lang);
        let known = found.iter().zip(written).map(|((at, _), entry)| (*at, (entry, Standing::New))).collect();
        let fails = checked.findings.iter().filter(|f| f.outcome == Outcome::Fail);
        let objected = fails.flat_map(|f| &f.figures).flat_map(|figure| keys_of(&figure.spot)).collect();
        Checks { told: told(report), doubtful: checked.doubtful, objected, known, findings: checked.findings }
    }

    /// Applies a review file.
    pub fn review(&mut self, review: &Review) {
        for (entry, standing) in self.known.values_mut() {
            *standing = review.standing(&entry.key, &entry.document);
        }
    }

    /// The number of open findings: those that fail and are not marked as false alarms.
    pub fn doubts(&self) -> usize {
        let settled = |at: usize| {
            let opinion = self.standing(at).map(|(_, standing)| standing);
            matches!(opinion, Some(Standing::Known(Opinion { state, .. })) if state.settles())
        };
        let fails = self.findings.iter().enumerate().filter(|(_, f)| f.outcome == Outcome::Fail);
        fails.filter(|(at, _)| !settled(*at)).count()
    }

    /// The review entry and status of a finding; `None` for comparisons that hold.
    pub fn standing(&self, finding: usize) -> Option<(&Entry, &Standing)> {
        self.known.get(&finding).map(|(entry, standing)| (entry, standing))
    }

    /// Whether a row, cell or paragraph occurs in a failed comparison.
    pub fn objects_to(&self, key: Key) -> bool {
        let key = match key {
            Key::Cell { at, .. } => Key::Row(at),
            key => key,
        };
        self.objected.contains(&key)
    }

    /// The cells whose amounts a paragraph states: row and column.
    pub fn cells_of(&self, note: usize, paragraph: usize) -> impl Iterator<Item = (RowAt, usize)> {
        let here = move |t: &&Told| (t.assertion.0, t.assertion.1) == (note, paragraph);
        self.told.iter().filter(here).map(|t| t.cell)
    }

    /// The paragraphs that state amounts of a row.
    pub fn sentences_of(&self, at: RowAt) -> Vec<(usize, usize)> {
        let here = |t: &&Told| t.cell.0 == at;
        let mut found: Vec<_> =
            self.told.iter().filter(here).map(|t| (t.assertion.0, t.assertion.1)).collect();
        found.dedup();
        found
    }
}

/// The keys under which panes show a location.
fn keys_of(spot: &Spot) -> Vec<Key> {
    let row = spot.row_at().map(Key::Row);
    let table = spot.table.filter(|_| spot.row.is_none()).map(Key::Table);
    let paragraph = spot.paragraph.map(|(note, paragraph)| Key::Paragraph { note, paragraph });
    let note = spot.paragraph.map(|(note, _)| Key::Note(note));
    let project = spot.project.map(Key::Project);
    let indicator =
        spot.project.zip(spot.indicator).map(|(project, indicator)| Key::Indicator { project, indicator });
    [row, table, paragraph, note, project, indicator].into_iter().flatten().collect()
}
