use super::{Account, CurrencyUnit, Paragraph, Place, Project, Row, RowAt, SubjectCode, Table, TableKind};
use serde::{Deserialize, Serialize};

/// The schema name of the JSON form.
pub const SCHEMA: &str = "yusuan/1";

/// Many reports, as the JSON form holds them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Library {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// The reports of the JSON form.
    pub reports: Vec<Report>,
}

impl Library {
    /// A library of these reports.
    pub fn new(reports: Vec<Report>) -> Self {
        Library { schema: SCHEMA.to_string(), reports }
    }
}

/// One unit's budget or final account of one year.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The title as printed on the cover.
    pub title: String,
    /// The unit (单位) or department (部门) that published the report.
    pub unit_name: String,
    /// Fiscal year; absent when the document does not say.
    #[serde(default)]
    pub year: Option<u16>,
    /// Budget or final account.
    pub kind: ReportKind,
    /// Department or unit, where the document says.
    #[serde(default)]
    pub scope: Option<Scope>,
    /// The file it was read from.
    pub source: Source,
    /// Tables in the order of the document.
    #[serde(default)]
    pub tables: Vec<Table>,
    /// Projects with their funds and performance indicators.
    #[serde(default)]
    pub projects: Vec<Project>,
    /// Entries of the table of contents (目录).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contents: Vec<Paragraph>,
    /// The narrative by section.
    #[serde(default)]
    pub notes: Vec<Note>,
    /// 名词解释 by term.
    #[serde(default)]
    pub glossary: Vec<GlossaryTerm>,
    /// What became of the numbers in the document's tables, where they were read from one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<Account>,
}

/// The identity of a report: small enough to keep for each of many thousands of reports.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Head {
    /// The file it was read from, without its folder.
    pub file: String,
    /// The unit or department.
    pub unit_name: String,
    /// Fiscal year.
    pub year: Option<u16>,
    /// Budget or final account.
    pub kind: ReportKind,
    /// Department or unit.
    #[serde(default)]
    pub scope: Option<Scope>,
}

impl Report {
    /// What the report is known by.
    pub fn head(&self) -> Head {
        Head {
            file: self.source.file.clone(),
            unit_name: self.unit_name.clone(),
            year: self.year,
            kind: self.kind,
            scope: self.scope,
        }
    }

    /// A row with the table that it stands in.
    pub fn table_and_row(&self, at: RowAt) -> Option<(&Table, &Row)> {
        let table = self.tables.get(at.table)?;
        Some((table, table.rows.get(at.row)?))
    }

    /// A row of a table.
    pub fn row(&self, at: RowAt) -> Option<&Row> {
        self.table_and_row(at).map(|(_, row)| row)
    }

    /// Index of the first table of this kind in this unit; a new one where there is none.
    pub fn table_or_new(&mut self, kind: TableKind, currency_unit: Option<CurrencyUnit>) -> usize {
        let known = self.tables.iter().position(|t| t.kind == kind && t.currency_unit == currency_unit);
        known.unwrap_or_else(|| {
            self.tables.push(Table { currency_unit, ..Table::new(kind) });
            self.tables.len() - 1
        })
    }

    /// Leaves the facts alone: codes, names, amounts, projects, indicators. Narrative, definitions, goals, reasons
    /// and notes go.
    pub fn drop_prose(&mut self) {
        self.contents.clear();
        self.notes.clear();
        self.glossary.clear();
        for table in &mut self.tables {
            table.notes.clear();
            table.statement = None;
        }
        for project in &mut self.projects {
            project.goal = None;
            project.achievement = None;
            project.indicators.iter_mut().for_each(|indicator| indicator.deviation = None);
        }
    }
}

/// Budget (预算) or final account (决算).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// 预算.
    #[default]
    Budget,
    /// 决算.
    Final,
}

impl ReportKind {
    /// The name in exports: `budget` or `final`.
    pub fn name(self) -> &'static str {
        match self {
            ReportKind::Budget => "budget",
            ReportKind::Final => "final",
        }
    }
}

/// Whose figures a report covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// 部门: a department with its units.
    Department,
    /// 单位: one unit alone.
    Unit,
    /// A whole government (全市, 本级): none of its totals is a unit's.
    Government,
}

/// The file a report was read from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// File name without its folder.
    pub file: String,
    /// Carrier: `text`, `pdf`, `xlsx`, `json`, ….
    pub format: String,
    /// Number of pages, where the carrier has pages.
    #[serde(default)]
    pub pages: Option<u32>,
}

/// A section of the narrative (情况说明 and the like).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The printed number without its punctuation: 一, （一）, 1, 第三部分.
    #[serde(default)]
    pub number: Option<String>,
    /// The heading without its number.
    pub heading: String,
    /// Depth of the heading: 0 a part (第一部分), 1 一、, 2 （一）, 3 1..
    pub level: u8,
    /// Paragraphs of this section, without those of sections below it.
    #[serde(default)]
    pub paragraphs: Vec<Paragraph>,
    /// Where the heading stands.
    pub place: Place,
}

/// One term of 名词解释.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GlossaryTerm {
    /// The term as printed, without its number.
    pub term: String,
    /// The definition as printed.
    pub definition: String,
    /// Subject code when the term names a subject: …（类）…（款）…（项）.
    #[serde(default, deserialize_with = "super::code::optional")]
    pub code: Option<SubjectCode>,
    /// Where the term stands.
    pub place: Place,
}
