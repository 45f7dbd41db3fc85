use super::{Cell, Pane, Tone};
use crate::model::{Place, Report, RowAt};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A row of an outline.
#[derive(Debug, Clone)]
pub struct Item {
    /// Identifies the content of the row.
    pub key: Key,
    /// Code before the name; may be empty.
    pub code: String,
    /// Name.
    pub name: String,
    /// One cell for each column.
    pub cells: Vec<Cell>,
    /// The bar, in a list that has bars.
    pub bar: Option<Bar>,
    /// The row's emphasis.
    pub tone: Tone,
}

/// Identifies the content of a row, for navigation, history and details.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// A row of a table.
    Row(RowAt),
    /// One amount of a row.
    Cell {
        /// The row.
        #[serde(flatten)]
        at: RowAt,
        /// Distinguishes several entries for the same row in a list.
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
    /// A level of indicators: of one project, or over all projects.
    Level {
        /// Index of the project in the report; `None` for all projects.
        project: Option<usize>,
        /// Index of the level.
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
    /// A count in the narrative, by its index among the counts.
    Counted(usize),
    /// An execution rate, by its index among them.
    Executed(usize),
    /// A line about a pane as a whole; the number distinguishes several such lines.
    Pane(Pane, usize),
    /// A finding, by its index among all comparisons.
    Finding(usize),
    /// A group of findings, by the index of its first one among all comparisons.
    Findings(usize),
    /// A figure of a finding.
    Figure {
        /// Index of the finding.
        finding: usize,
        /// Index of the figure in the finding.
        figure: usize,
    },
    /// A group that is not a row of the document, numbered within its list.
    Group(usize),
}

impl Key {
    /// All projects together.
    pub const ALL_PROJECTS: Key = Key::Pane(Pane::Performance, 0);

    /// The key that determines the content of the list containing this one, if it depends on one.
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

    /// Index of the finding: of a figure's own, or the first of a group.
    pub fn finding(self) -> Option<usize> {
        match self {
            Key::Finding(at) | Key::Findings(at) | Key::Figure { finding: at, .. } => Some(at),
            _ => None,
        }
    }

    /// The location of the content.
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

/// A column of a list.
#[derive(Debug, Clone, Default)]
pub struct Column {
    /// A stable id, independent of the language and of which other columns are empty.
    pub id: usize,
    /// Heading, in one or two lines.
    pub header: Vec<String>,
    /// Display width in cells.
    pub width: usize,
    /// Display width of its numbers from the decimal point on.
    pub fraction: usize,
    /// Columns are dropped from a narrow screen in descending order of rank; bars are dropped before all columns.
    pub rank: usize,
    /// Whether its texts are left-aligned.
    pub left: bool,
    /// Whether its numbers are amounts of money.
    pub money: bool,
}

/// A bar in units of a full bar, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    /// Length of the bar.
    pub value: Decimal,
    /// A second value drawn behind it for comparison.
    pub against: Option<Decimal>,
    /// Position of a mark, which the bar may exceed.
    pub mark: Option<Decimal>,
}

impl Bar {
    /// A bar for a percentage.
    pub fn percent(percent: Decimal) -> Self {
        Bar { value: percent / Decimal::ONE_HUNDRED, against: None, mark: None }
    }

    /// A bar for a rate among rates up to `most` percent, with a mark at 100 %.
    pub fn rate(percent: Decimal, most: Decimal) -> Self {
        let whole = most.max(Decimal::ONE_HUNDRED);
        let part = |of: Decimal| of.checked_div(whole).unwrap_or_default();
        Bar { value: part(percent), against: None, mark: Some(part(Decimal::ONE_HUNDRED)) }
    }
}

impl Column {
    /// The rank of columns that are never dropped: the main amount, and a requested difference.
    pub const STAYS: usize = 0;
    /// The rank of computed columns next to amounts.
    pub const COMPUTED: usize = 60;
    /// The rank of shares, which are dropped first.
    pub const SHARE: usize = 90;

    /// The rank of secondary texts, which are dropped even before shares.
    pub const ASIDE: usize = 95;

    /// The heading in a single line.
    pub fn name(&self) -> String {
        let words: Vec<&str> = self.header.iter().map(String::as_str).filter(|w| !w.is_empty()).collect();
        words.join(" ")
    }

    /// Line `line` of the heading in a header of `lines` lines; a shorter heading is bottom-aligned.
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

    /// A row without code and cells.
    pub fn new(key: Key, name: impl Into<String>) -> Self {
        Item { key, code: String::new(), name: name.into(), cells: Vec::new(), bar: None, tone: Tone::Plain }
    }
}
