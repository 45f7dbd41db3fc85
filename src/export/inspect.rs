use super::json::OneByOne;
use crate::figures::{amount_count, is_narrative, row_count};
use crate::i18n::Texts;
use crate::lang::Lang;
use crate::model::{Account, Doubt, Place, Report, Table};
use crate::text::{pad_left, pad_right};
use serde::{Serialize, Serializer};
use std::borrow::Borrow;
use std::io::{self, Write};

/// What was read from each document, as text: its tables and its reading account.
pub fn inspection(
    reports: impl IntoIterator<Item = impl Borrow<Report>>,
    lang: Lang,
    mut out: impl Write,
) -> io::Result<()> {
    for (i, report) in reports.into_iter().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        one(report.borrow(), lang.texts(), &mut out)?;
    }
    Ok(())
}

fn one(report: &Report, texts: &Texts, out: &mut impl Write) -> io::Result<()> {
    let source = &report.source;
    let pages = source.pages.map(|n| format!(" · {n} {}", texts.pages)).unwrap_or_default();
    writeln!(out, "{} · {}{pages}", source.file, source.format)?;
    writeln!(out, "  {}", texts.report_title(&report.head()))?;
    if is_narrative(report) {
        return writeln!(out, "  {} · {} {}", texts.narrative_only, report.notes.len(), texts.sections);
    }
    for table in &report.tables {
        let line = format!(
            "  {} {} {} {} {} {} {} {}",
            pad_right(texts.table_name(table.kind), 30),
            pad_right(&titled(table), 44),
            pad_right(&texts.extent(table), 14),
            pad_left(&row_count(table).to_string(), 4),
            texts.rows,
            pad_left(&amount_count(table).to_string(), 5),
            texts.amounts,
            texts.doubts(table)
        );
        writeln!(out, "{}", line.trim_end())?;
    }
    let indicators: usize = report.projects.iter().map(|p| p.indicators.len()).sum();
    if !report.projects.is_empty() {
        let overall = report.projects.iter().filter(|p| p.is_overall()).count();
        let projects = report.projects.len() - overall;
        let overall = if overall > 0 { format!(" · {} {overall}", texts.overall) } else { String::new() };
        writeln!(out, "  {} {projects}{overall} · {} {indicators}", texts.projects, texts.indicator)?;
    }
    match &report.account {
        Some(account) => balance(account, texts, out),
        None => Ok(()),
    }
}

fn balance(account: &Account, texts: &Texts, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "  {} {}: {} {} · {} {} · {} {}",
        texts.table_numbers,
        account.total(),
        texts.placed_numbers,
        account.placed,
        texts.known_numbers,
        account.known,
        texts.unread,
        account.left.len()
    )?;
    for left in &account.left {
        writeln!(out, "    {}  {}  {}  {}", texts.unread, texts.place(left.place), left.table, left.text)?;
    }
    for line in &account.outside {
        writeln!(out, "    {}  {}  {}", texts.outside_tables, texts.place(line.place), line.text)?;
    }
    for title in &account.missing {
        writeln!(out, "    {}  {title}", texts.promised_tables)?;
    }
    Ok(())
}

fn titled(table: &Table) -> String {
    let number = table.number.as_ref().map(|n| format!("{n} ")).unwrap_or_default();
    format!("{number}{}", table.title)
}

#[derive(Serialize)]
struct Inspection<'a> {
    file: &'a str,
    format: &'a str,
    pages: Option<u32>,
    unit_name: &'a str,
    year: Option<u16>,
    tables: Vec<Found<'a>>,
    projects: usize,
    indicators: usize,
    sections: usize,
    account: Option<Balance<'a>>,
}

#[derive(Serialize)]
struct Found<'a> {
    kind: &'static str,
    title: &'a str,
    number: Option<&'a str>,
    pages: &'a [u32],
    place: Place,
    rows: usize,
    amounts: usize,
    low_confidence: bool,
    #[serde(skip_serializing_if = "<[Doubt]>::is_empty")]
    doubts: &'a [Doubt],
}

#[derive(Serialize)]
struct Balance<'a> {
    total: usize,
    #[serde(flatten)]
    account: &'a Account,
}

/// The same as JSON.
pub fn inspection_json(
    reports: impl IntoIterator<Item = impl Borrow<Report>>,
    mut out: impl Write,
) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, &OneByOne::new(reports.into_iter().map(Inspected)))?;
    writeln!(out)
}

struct Inspected<R>(R);

impl<R: Borrow<Report>> Serialize for Inspected<R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Inspection::of(self.0.borrow()).serialize(serializer)
    }
}

impl<'a> Inspection<'a> {
    fn of(report: &'a Report) -> Self {
        Inspection {
            file: &report.source.file,
            format: &report.source.format,
            pages: report.source.pages,
            unit_name: &report.unit_name,
            year: report.year,
            tables: report.tables.iter().map(found).collect(),
            projects: report.projects.len(),
            indicators: report.projects.iter().map(|p| p.indicators.len()).sum(),
            sections: report.notes.len(),
            account: report.account.as_ref().map(|account| Balance { total: account.total(), account }),
        }
    }
}

fn found(table: &Table) -> Found<'_> {
    Found {
        kind: table.kind.name(),
        title: &table.title,
        number: table.number.as_deref(),
        pages: &table.pages,
        place: table.place,
        rows: row_count(table),
        amounts: amount_count(table),
        low_confidence: table.low_confidence,
        doubts: &table.doubts,
    }
}
