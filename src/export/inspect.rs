use crate::model::{Account, Place, Report, Table};
use crate::text::{pad_left, pad_right};
use serde::Serialize;
use std::io::{self, Write};

/// What was found in each document, as text: its tables and the account of figures.
pub fn inspection(reports: &[Report], mut out: impl Write) -> io::Result<()> {
    for (i, report) in reports.iter().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        one(report, &mut out)?;
    }
    Ok(())
}

fn one(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let source = &report.source;
    let pages = source.pages.map(|n| format!("，{n} 页")).unwrap_or_default();
    writeln!(out, "{}（{}{pages}）", source.file, source.format)?;
    let year = report.year.map(|y| format!("{y} 年")).unwrap_or_default();
    writeln!(out, "  {} {year}", report.unit_name)?;
    if report.tables.is_empty() && report.projects.is_empty() {
        let sections = report.notes.len();
        return writeln!(out, "  没有表格，只有文字说明（{sections} 节）");
    }
    for table in &report.tables {
        writeln!(
            out,
            "  {} {} {} {} 行 {} 个金额{}",
            pad_right(table.kind.name(), 22),
            pad_right(&titled(table), 44),
            pad_right(&at(table), 12),
            pad_left(&rows(table).to_string(), 4),
            pad_left(&amounts(table).to_string(), 5),
            if table.low_confidence { "  按对齐推断，请核对" } else { "" }
        )?;
    }
    let indicators: usize = report.projects.iter().map(|p| p.indicators.len()).sum();
    if !report.projects.is_empty() {
        writeln!(out, "  {} 个项目，{indicators} 项绩效指标", report.projects.len())?;
    }
    if let Some(account) = &report.account {
        balance(account, out)?;
    }
    Ok(())
}

fn balance(account: &Account, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "  表内数字 {}：已读为金额、目标、权重或得分 {}，编码、行次、年份和文字中的数字 {}，未识别 {}",
        account.total(),
        account.placed,
        account.known,
        account.left.len()
    )?;
    for left in &account.left {
        writeln!(out, "    未识别  {}  {}  {}", place(left.place), left.table, left.text)?;
    }
    Ok(())
}

fn titled(table: &Table) -> String {
    let number = table.number.as_ref().map(|n| format!("{n} ")).unwrap_or_default();
    format!("{number}{}", table.title)
}

fn at(table: &Table) -> String {
    match table.pages.as_slice() {
        [] => place(table.place),
        [one] => format!("第 {one} 页"),
        [first, .., last] => format!("第 {first}–{last} 页"),
    }
}

fn place(place: Place) -> String {
    match (place.page, place.line) {
        (Some(page), _) => format!("第 {page} 页"),
        (None, Some(line)) => format!("第 {line} 行"),
        (None, None) => String::new(),
    }
}

fn rows(table: &Table) -> usize {
    if table.rows.is_empty() { table.cells.len() } else { table.rows.len() }
}

fn amounts(table: &Table) -> usize {
    table.rows.iter().map(|r| r.amounts.iter().filter(|a| a.value.is_some()).count()).sum()
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
    account: Balance<'a>,
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
}

#[derive(Serialize)]
struct Balance<'a> {
    total: usize,
    #[serde(flatten)]
    account: &'a Account,
}

/// The same as JSON.
pub fn inspection_json(reports: &[Report], mut out: impl Write) -> io::Result<()> {
    let none = Account::default();
    let inspected: Vec<Inspection<'_>> = reports
        .iter()
        .map(|report| {
            let account = report.account.as_ref().unwrap_or(&none);
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
                account: Balance { total: account.total(), account },
            }
        })
        .collect();
    serde_json::to_writer_pretty(&mut out, &inspected)?;
    writeln!(out)
}

fn found(table: &Table) -> Found<'_> {
    Found {
        kind: table.kind.name(),
        title: &table.title,
        number: table.number.as_deref(),
        pages: &table.pages,
        place: table.place,
        rows: rows(table),
        amounts: amounts(table),
        low_confidence: table.low_confidence,
    }
}
