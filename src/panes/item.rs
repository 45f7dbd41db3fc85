use super::{Cell, Pane, Tone};
use crate::model::{Place, Report, RowAt};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A row of an outline.
#[derive(Debug, Clone)]
pub struct Item {
    /// What the row stands for.
    pub key: Key,
    /// Code before the name, or nothing.
    pub code: String,
    /// Name.
    pub name: String,
    /// One cell for each column.
    pub cells: Vec<Cell>,
    /// The bar, in a list that has bars.
    pub bar: Option<Bar>,
    /// How the row is meant.
    pub tone: Tone,
}

/// What a row stands for: how jumps, history and details name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// A row of a table.
    Row(RowAt),
    /// One amount of a row.
    Cell {
        /// Where the row stands.
        #[serde(flatten)]
        at: RowAt,
        /// Which of the list's parts it is.
        part: usize,
    },
    /// A project.
    Project(usize),
    /// An indicator of a project.
    Indicator {
        /// Index of the project in the report.
        project: usize,
        /// Index of the indicator in the project.
        indicator: usize,
    },
    /// A level of indicators: of a project, or of all projects together.
    Level {
        /// Index of the project in the report.
        project: Option<usize>,
        /// Which of the levels it is.
        level: usize,
    },
    /// A table as a whole.
    Table(usize),
    /// A section of the narrative.
    Note(usize),
    /// A paragraph of the narrative.
    Paragraph {
        /// Index of the section in the report.
        note: usize,
        /// Index of the paragraph in the section.
        paragraph: usize,
    },
    /// A term of the glossary.
    Term(usize),
    /// What the narrative counts, by its place among the counts.
    Counted(usize),
    /// What was carried out of a budget, by its place among all of that.
    Executed(usize),
    /// A line about all that a pane shows; the number tells such lines apart.
    Pane(Pane, usize),
    /// A finding, by its place among all comparisons.
    Finding(usize),
    /// Findings in a group, by the place of the first one among all comparisons.
    Findings(usize),
    /// A figure of a finding.
    Figure {
        /// The finding.
        finding: usize,
        /// Which of its figures.
        figure: usize,
    },
    /// A group that is printed nowhere as a row, counted from 0 in its list.
    Group(usize),
}

impl Key {
    /// All projects together.
    pub const ALL_PROJECTS: Key = Key::Pane(Pane::Performance, 0);

    /// What the list that holds it depends on.
    pub fn lead(self) -> Option<Key> {
        match self {
            Key::Indicator { project, .. } | Key::Level { project: Some(project), .. } => {
                Some(Key::Project(project))
            }
            Key::Level { project: None, .. } => Some(Key::ALL_PROJECTS),
            Key::Paragraph { note, .. } => Some(Key::Note(note)),
            Key::Figure { finding, .. } => Some(Key::Finding(finding)),
            _ => None,
        }
    }

    /// The finding that it stands for: that of a figure, the first one of a group.
    pub fn finding(self) -> Option<usize> {
        match self {
            Key::Finding(at) | Key::Findings(at) | Key::Figure { finding: at, .. } => Some(at),
            _ => None,
        }
    }

    /// Where what it stands for is printed.
    pub fn place(self, report: &Report) -> Option<Place> {
        Some(match self {
            Key::Row(at) | Key::Cell { at, .. } => report.row(at)?.place,
            Key::Table(table) => report.tables.get(table)?.place,
            Key::Project(project) | Key::Level { project: Some(project), .. } => {
                report.projects.get(project)?.place
            }
            Key::Indicator { project, indicator } => {
                report.projects.get(project)?.indicators.get(indicator)?.place
            }
            Key::Note(note) | Key::Paragraph { note, .. } => match report.notes.get(note) {
                Some(note) => note.place,
                None => super::glossary::term(report, note)?.place,
            },
            Key::Term(term) => report.glossary.get(term)?.place,
            Key::Level { .. } | Key::Counted(_) | Key::Executed(_) | Key::Pane(..) | Key::Group(_) => {
                return None;
            }
            Key::Finding(_) | Key::Findings(_) | Key::Figure { .. } => return None,
        })
    }
}

/// A column of an outline.
#[derive(Debug, Clone, Default)]
pub struct Column {
    /// The same for the same column in any language, whatever other columns are empty.
    pub id: usize,
    /// Heading, one line or two.
    pub header: Vec<String>,
    /// Cells that the column takes.
    pub width: usize,
    /// Cells that its numbers take from the decimal point on.
    pub fraction: usize,
    /// Columns with lower ranks are dropped later when the screen is narrow; bars go before all of them.
    pub rank: usize,
    /// Whether texts stand at the left.
    pub left: bool,
    /// Whether its numbers are amounts of money.
    pub money: bool,
}

/// Parts of a full bar, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    /// How long the bar is.
    pub value: Decimal,
    /// What it is compared with, drawn behind it.
    pub against: Option<Decimal>,
    /// Where a mark stands, whether the bar ends before it or goes beyond.
    pub mark: Option<Decimal>,
}

impl Bar {
    /// A bar of so many per cent.
    pub fn percent(percent: Decimal) -> Self {
        Bar { value: percent / Decimal::ONE_HUNDRED, against: None, mark: None }
    }

    /// A bar of a rate among others up to `most` per cent, with a mark at 100 %.
    pub fn rate(percent: Decimal, most: Decimal) -> Self {
        let whole = most.max(Decimal::ONE_HUNDRED);
        let part = |of: Decimal| of.checked_div(whole).unwrap_or_default();
        Bar { value: part(percent), against: None, mark: Some(part(Decimal::ONE_HUNDRED)) }
    }
}

impl Column {
    /// The rank of what is never dropped: the main amount, and a difference that was asked for.
    pub const STAYS: usize = 0;
    /// The rank of what is computed beside the amounts.
    pub const COMPUTED: usize = 60;
    /// The rank of shares: they go first.
    pub const SHARE: usize = 90;

    /// The rank of what only some readers want.
    pub const ASIDE: usize = 95;

    /// The heading in one line.
    pub fn name(&self) -> String {
        let words: Vec<&str> = self.header.iter().map(String::as_str).filter(|w| !w.is_empty()).collect();
        words.join(" ")
    }

    /// The heading's text in one of so many lines; a shorter heading stands at the bottom.
    pub fn heading(&self, line: usize, lines: usize) -> &str {
        let at = (line + self.header.len()).checked_sub(lines);
        at.and_then(|at| self.header.get(at)).map_or("", String::as_str)
    }
}

impl Item {
    /// Code and name.
    pub fn label(&self) -> String {
        if self.code.is_empty() { self.name.clone() } else { format!("{} {}", self.code, self.name) }
    }

    /// A row with neither code nor cells.
    pub fn new(key: Key, name: impl Into<String>) -> Self {
        Item { key, code: String::new(), name: name.into(), cells: Vec::new(), bar: None, tone: Tone::Plain }
    }
}
