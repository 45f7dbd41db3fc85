use super::scene::Scene;
use crate::lang::Lang;

/// One thing that must hold.
#[derive(Debug)]
pub struct Rule {
    /// Y101, Y102, …: fixed for good.
    pub id: &'static str,
    /// What it compares.
    pub family: Family,
    /// How bad it is when it doesn't hold.
    pub severity: Severity,
    /// What it says, in Chinese and in English.
    pub title: [&'static str; 2],
    /// Its formula in words, in Chinese and in English.
    pub formula: [&'static str; 2],
    /// Which difference it forgives.
    pub tolerance: Tolerance,
    /// Which reports it applies to.
    pub applies: Applies,
    /// How it is looked at.
    pub run: fn(&mut Scene<'_>),
}

/// What a rule compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Family {
    /// Figures of one row.
    Row,
    /// Rows of one table with those below them.
    Tree,
    /// Totals of a table.
    Totals,
    /// Tables with each other.
    Cross,
    /// Sentences with tables, and with themselves.
    Narrative,
    /// Reports of several years.
    Years,
    /// What a report is made up of.
    Form,
    /// Performance tables.
    Performance,
    /// What must be disclosed.
    Disclosure,
}

/// How bad it is when a rule doesn't hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a note.
    Info,
    /// Likely a fault.
    Warning,
    /// A fault.
    Error,
}

/// Which difference a rule forgives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tolerance {
    /// Half of the last printed decimal of each figure.
    Envelope,
    /// What both figures of a percentage may be off, and half of its own last decimal.
    Percent,
    /// None.
    Exact,
}

/// Which reports a rule applies to.
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
    /// What it says, in a language.
    pub fn title(&self, lang: Lang) -> &'static str {
        pick(self.title, lang)
    }

    /// Its formula, in a language.
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
