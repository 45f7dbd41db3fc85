//! The content of each pane, shared by the screen, plain output and exports: lists of typed cells, details, links. No
//! cursor, folding or sorting. A new pane is a file here and a row in the table below.

mod account;
mod balances;
mod basics;
mod cell;
mod chart;
mod checked;
mod common;
mod evidence;
mod execution;
mod findings;
pub mod glossary;
mod grid;
mod indicators;
mod item;
mod link;
mod list;
mod narrative;
mod outline;
mod overview;
mod performance;
mod printed;
mod prose;
mod sides;
mod subjects;

pub use cell::{Cell, INFERRED, Tone, Value};
pub use chart::{Chart, ChartTile};
pub use checked::{Checks, Evidence, Least, Listing};
pub use evidence::{Exhibit, exhibited, exhibits};
pub use grid::Grid;
pub use item::{Bar, Column, Item, Key};
pub use link::Link;
pub use list::{Fact, List, Selected, Visibility};
pub use outline::Outline;
pub use prose::Prose;

use crate::figures::{Opposite, Shown, Whole, comparable, is_narrative};
use crate::i18n::Texts;
use crate::lang::Lang;
use crate::library::Failure;
use crate::model::{Report, Row, Scope, Table};
use crate::subjects::Subjects;
use serde::{Deserialize, Serialize};

/// The panes in the order of their numbers: each row is the variant of [`Pane`] and the type that implements it.
macro_rules! panes {
    ($($(#[$about:meta])* $pane:ident => $content:expr,)*) => {
        /// A pane. The variants are in the order of their numbers.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Pane {
            $($(#[$about])* $pane,)*
        }

        impl Pane {
            /// All panes.
            pub const ALL: &[Pane] = &[$(Pane::$pane),*];

            /// The pane's implementation.
            pub fn content(self) -> &'static dyn Content {
                match self {
                    $(Pane::$pane => &$content,)*
                }
            }
        }
    };
}

panes! {
    /// 总览.
    #[default]
    Overview => overview::Overview,
    /// 科目.
    Subjects => subjects::Subjects,
    /// 三公与基本支出.
    Basics => basics::Basics,
    /// 绩效目标, or 绩效自评.
    Performance => performance::Performance,
    /// 收支.
    Sides => sides::Sides,
    /// 原表.
    Printed => printed::Printed,
    /// 情况说明 and 名词解释.
    #[serde(alias = "glossary")]
    Narrative => narrative::Narrative,
    /// 结转结余.
    Balances => balances::Balances,
    /// 核对.
    Checks => findings::Findings,
    /// 读取情况.
    Account => account::ReadingAccount,
}

/// The source of amounts for comparison with those of the same subjects.
#[derive(Debug, Clone, Copy)]
pub enum Beside<'a> {
    /// Another table of the report.
    Table(usize),
    /// The same table of another report.
    Report(&'a Report),
}

/// The input of a pane.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The report.
    pub report: &'a Report,
    /// Files that could not be opened.
    pub failures: &'a [Failure],
    /// The display unit of amounts.
    pub shown: Shown,
    /// The denominator of shares; `None` for the pane's default.
    pub whole: Option<Whole>,
    /// The amounts to compare with, if any.
    pub beside: Option<Beside<'a>>,
    /// The check results of the report, once available.
    pub checks: Option<&'a Checks>,
    /// Which findings are listed, and how they are grouped.
    pub listing: Listing,
    /// The finding whose figures are shown side by side.
    pub evidence: Option<Evidence>,
    /// The language of the interface.
    pub lang: Lang,
}

/// The implementation of a pane.
pub trait Content: Sync {
    /// The name on its tab.
    fn name(&self, cx: Context<'_>) -> &'static str;

    /// Indices of the tables to choose from, if the pane shows one table at a time.
    fn tables(&self, _report: &Report) -> Vec<usize> {
        Vec::new()
    }

    /// The table that is selected initially.
    fn first_table(&self, report: &Report) -> Option<usize> {
        self.tables(report).first().copied()
    }

    /// Whether the detail is shown by default.
    fn detail_shown(&self) -> Visibility {
        Visibility::Auto
    }

    /// The lists of the page; `table` is one of [`Content::tables`].
    fn lists(&self, cx: Context<'_>, table: Option<usize>) -> Vec<List>;

    /// The default denominator of its shares; `None` if the pane has no shares.
    fn usual_whole(&self) -> Option<Whole> {
        None
    }

    /// The proportions of two lists on the screen.
    fn split(&self) -> [u16; 2] {
        [1, 1]
    }

    /// Whether two lists are always stacked vertically, however wide the screen is.
    fn stacked(&self) -> bool {
        false
    }

    /// Whether two lists are compared with each other: both stay on the screen, with the detail below them.
    fn paired(&self, _cx: Context<'_>) -> bool {
        false
    }

    /// The second list, which depends on the selection in the first.
    fn second(&self, _cx: Context<'_>, _lead: Key) -> Option<List> {
        None
    }

    /// Whether the pane has a chart.
    fn has_chart(&self) -> bool {
        false
    }

    /// The chart around the selected item: of the whole, or with `near` of its parent.
    fn chart(&self, _cx: Context<'_>, _key: Key, _near: bool) -> Option<Chart> {
        None
    }

    /// The links of the selected item.
    fn links(&self, _cx: Context<'_>, _chosen: Selected<'_>) -> Vec<Link> {
        Vec::new()
    }

    /// The detail of the selected item.
    fn detail(&self, cx: Context<'_>, chosen: Selected<'_>) -> Vec<Fact>;
}

impl Pane {
    /// The index of the pane in [`Pane::ALL`].
    pub fn index(self) -> usize {
        Pane::ALL.iter().position(|p| *p == self).unwrap_or(0)
    }
}

impl<'a> Context<'a> {
    /// The table to compare this one with, if it is a different one with common subjects.
    pub fn beside_of(self, table: Option<usize>) -> Option<Opposite<'a>> {
        let table = table?;
        match self.beside? {
            Beside::Table(other) => {
                let other = comparable(self.report, table).contains(&other).then_some(other)?;
                Some(Opposite { report: self.report, table: self.report.tables.get(other)? })
            }
            Beside::Report(report) => {
                let kind = self.report.tables.get(table)?.kind;
                let of_kind = |t: &&Table| t.kind == kind && t.rows.iter().any(|row| row.code.is_some());
                Some(Opposite { report, table: report.tables.iter().find(of_kind)? })
            }
        }
    }

    /// The name of a row: as printed or by its code; in English followed by the printed name. If a row has two
    /// classifications, the second one follows, since it distinguishes rows of the same subject.
    pub fn row_name(self, row: &Row) -> String {
        let name = self.subject_name(row.code.as_deref(), &row.name);
        let (code, second) = (row.second_code.as_deref(), row.second_name.as_deref().unwrap_or_default());
        if code.is_none() && second.is_empty() {
            return name;
        }
        let second = format!("{} {}", code.unwrap_or_default(), self.subject_name(code, second));
        format!("{name} · {}", second.trim())
    }

    fn subject_name(self, code: Option<&str>, name: &str) -> String {
        let (known, year) = (Subjects::known(), self.report.year);
        let name = known.name_beside(code, name, year);
        let english = || known.english(code, name, year).map(|english| format!("{english} {name}"));
        let in_english = self.texts().names_in_english.then(english).flatten();
        in_english.unwrap_or_else(|| name.to_string())
    }

    /// A technical term; in English followed by the printed term.
    pub fn word(self, word: &str) -> String {
        let english =
            || Subjects::known().english(None, word, None).map(|english| format!("{english} {word}"));
        self.texts().names_in_english.then(english).flatten().unwrap_or_else(|| word.to_string())
    }

    /// A row by its code and name.
    pub fn row_label(self, row: &Row) -> String {
        format!("{} {}", row.code_digits(), self.row_name(row)).trim().to_string()
    }

    /// The texts of the interface.
    pub fn texts(self) -> &'static Texts {
        self.lang.texts()
    }

    /// Why a pane is empty; a whole government's tables are kept as printed only.
    pub fn nothing_here(self) -> &'static str {
        match self.report.scope {
            Some(Scope::Government) => self.texts().government_as_printed,
            _ if is_narrative(self.report) && !self.report.notes.is_empty() => self.texts().narrative_only,
            _ => self.texts().nothing_here,
        }
    }
}
