use crate::export::view::{Value, View};
use crate::figures::Shown;
use crate::i18n::Lang;
use crate::model::{CurrencyUnit, Place, Report};
use crate::search::{Hit, Kind, Target};
use crate::text::{pad_left, pad_right, width};
use rust_decimal::Decimal;
use serde::Serialize;
use std::io::{self, Write};

/// A hit as it is handed to other programs.
#[derive(Serialize)]
struct Found<'a> {
    kind: Kind,
    name: &'a str,
    /// In 元.
    amount: Option<Decimal>,
    path: String,
    unit_name: &'a str,
    year: Option<u16>,
    file: &'a str,
    page: Option<u32>,
    line: Option<u32>,
}

const FIELDS: [&str; 9] = ["kind", "name", "amount", "path", "unit_name", "year", "file", "page", "line"];

/// What was found as JSON.
pub fn json(reports: &[Report], hits: &[Hit], out: &mut dyn Write) -> io::Result<()> {
    let found: Vec<Found<'_>> = found(reports, hits).collect();
    serde_json::to_writer_pretty(&mut *out, &found)?;
    writeln!(out)
}

/// What was found as CSV, amounts in 元.
pub fn csv(reports: &[Report], hits: &[Hit], out: &mut dyn Write) -> csv::Result<()> {
    let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(out);
    writer.write_record(FIELDS)?;
    for found in found(reports, hits) {
        writer.serialize(found)?;
    }
    Ok(writer.flush()?)
}

fn found<'a>(reports: &'a [Report], hits: &'a [Hit]) -> impl Iterator<Item = Found<'a>> {
    hits.iter().filter_map(|hit| {
        let report = reports.get(hit.target.report())?;
        let place = place(reports, hit.target);
        Some(Found {
            kind: hit.kind,
            name: &hit.title,
            amount: hit.amount,
            path: hit.target.path(report).join(" › "),
            unit_name: &report.unit_name,
            year: report.year,
            file: &report.source.file,
            page: place.page,
            line: place.line,
        })
    })
}

/// What was found as a table of Markdown, amounts in 万元.
pub fn markdown(
    query: &str,
    reports: &[Report],
    hits: &[Hit],
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let texts = lang.texts();
    let row = |hit: &Hit| {
        vec![
            Value::text(&hit.title),
            Value::figure(&in_wan(hit)),
            Value::text(&path(reports, hit, lang)),
            Value::text(&texts.place(place(reports, hit.target))),
        ]
    };
    let view = View {
        title: query.to_string(),
        unit: Some(CurrencyUnit::WanYuan.name().to_string()),
        remarks: hits.is_empty().then(|| texts.no_hits.to_string()).into_iter().collect(),
        columns: [texts.name, texts.amount, texts.path, texts.places].map(str::to_string).into(),
        rows: hits.iter().map(row).collect(),
    };
    write!(out, "{}", view.markdown())
}

/// What was found, one hit a line: name, amount in 万元, where it stands.
pub fn text(reports: &[Report], hits: &[Hit], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let widest = hits.iter().map(|hit| width(&hit.title)).max().unwrap_or(0).min(48);
    for hit in hits {
        let line = format!(
            "{}  {}  {}  {}",
            pad_right(&hit.title, widest),
            pad_left(&in_wan(hit), 16),
            path(reports, hit, lang),
            lang.texts().place(place(reports, hit.target))
        );
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn in_wan(hit: &Hit) -> String {
    let in_wan = Shown::In(CurrencyUnit::WanYuan);
    hit.amount.map(|yuan| in_wan.amount(yuan, Some(CurrencyUnit::Yuan))).unwrap_or_default()
}

/// The way to a hit, from the report on where there are several.
fn path(reports: &[Report], hit: &Hit, lang: Lang) -> String {
    let Some(report) = reports.get(hit.target.report()) else { return String::new() };
    let title = (reports.len() > 1).then(|| lang.texts().report_title(&report.head()));
    let path = title.into_iter().chain(hit.target.path(report).into_iter().map(str::to_string));
    path.collect::<Vec<_>>().join(" › ")
}

fn place(reports: &[Report], target: Target) -> Place {
    let found = || {
        let report = reports.get(target.report())?;
        Some(match target {
            Target::Row { table, row, .. } => report.tables.get(table)?.rows.get(row)?.place,
            Target::Project { project, .. } => report.projects.get(project)?.place,
            Target::Indicator { project, indicator, .. } => {
                report.projects.get(project)?.indicators.get(indicator)?.place
            }
            Target::Table { table, .. } => report.tables.get(table)?.place,
            Target::Note { note, .. } => report.notes.get(note)?.place,
            Target::Term { term, .. } => report.glossary.get(term)?.place,
            Target::Report { .. } => Place::default(),
        })
    };
    found().unwrap_or_default()
}
