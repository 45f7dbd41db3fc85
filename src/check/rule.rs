use super::scene::Scene;
use crate::lang::Lang;

/// A rule: something that must hold.
#[derive(Debug)]
pub struct Rule {
    /// The id, such as Y101; it never changes.
    pub id: &'static str,
    /// The kind of comparison.
    pub family: Family,
    /// The severity if it doesn't hold.
    pub severity: Severity,
    /// The title, which states the fault, in Chinese and in English.
    pub title: [&'static str; 2],
    /// The formula in words, in Chinese and in English.
    pub formula: [&'static str; 2],
    /// The difference that is tolerated.
    pub tolerance: Tolerance,
    /// The reports that it applies to.
    pub applies: Applies,
    /// The function that applies it.
    pub run: fn(&mut Scene<'_>),
}

/// A family of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Family {
    /// Within one row.
    Row,
    /// Parent and child rows of one table.
    Tree,
    /// Totals of a table.
    Totals,
    /// Between tables.
    Cross,
    /// Sentences against tables, and against themselves.
    Narrative,
    /// Across several years.
    Years,
    /// The form of a report.
    Form,
    /// Performance indicators.
    Performance,
    /// Required disclosures.
    Disclosure,
}

/// Severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// A note.
    Info,
    /// Probably a fault.
    Warning,
    /// A fault.
    Error,
}

/// The difference that a rule tolerates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tolerance {
    /// The rounding envelope: half of the last printed decimal of each figure; see [`crate::check::Finding::sum`].
    Envelope,
    /// The range that a percentage may have given the rounding of both figures, plus half of its own last decimal.
    Percent,
    /// None.
    Exact,
}

/// The reports that a rule applies to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applies {
    /// All.
    All,
    /// Budgets.
    Budget,
    /// Final accounts.
    Final,
}

impl Rule {
    /// The title in this language.
    pub fn title(&self, lang: Lang) -> &'static str {
        pick(self.title, lang)
    }

    /// The formula in this language.
    pub fn formula(&self, lang: Lang) -> &'static str {
        pick(self.formula, lang)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

fn pick([zh, en]: [&'static str; 2], lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}
