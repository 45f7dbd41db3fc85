use super::args::Input;
use super::reports::Reports;
use super::settings::Settings;
use super::{Error, NOT_FOUND};
use crate::export::Form;
use crate::export::view::{Value, View, guarded};
use crate::i18n::Texts;
use crate::lang::Lang;
use crate::model::{CurrencyUnit, Money, Place, Report, TableKind};
use crate::search::{Ask, Hit, Index, Kind, counts};
use crate::subjects::Subjects;
use crate::text::{group_thousands, pad_left, pad_right, width};
use rust_decimal::Decimal;
use serde::Serialize;
use std::io::{self, Write};
use std::sync::Arc;

/// Searches everything in the input.
pub(super) fn run(
    query: &str,
    input: &Input,
    limit: usize,
    format: Form,
    settings: &Settings,
) -> Result<u8, Error> {
    let lang = settings.config.lang;
    let mut index = Index::default();
    let mut reports = Reports::open(input, lang, |report| index.add(report, Subjects::known()));
    if reports.seen_in_part {
        index = Index::default();
        reports.each().for_each(|report| index.add(&report, Subjects::known()));
    }
    let ask = Ask { query, here: None, limit, english: lang == Lang::En };
    let found = index.find(ask, &|report| reports.at_hand(report));
    let found = located(found, lang, &mut reports);
    settings.output.for_json(format == Form::Json).write(|out| match format {
        Form::Text => text(&found, limit, lang, out),
        Form::Csv => Ok(csv(&found, out)?),
        Form::Json => json(&found, out),
        Form::Markdown => markdown(query, &found, lang, out),
    })?;
    Ok(if found.is_empty() { NOT_FOUND.max(reports.code()) } else { reports.code() })
}

/// A hit in CSV or JSON output.
#[derive(Serialize)]
struct Found<'a> {
    kind: Kind,
    name: &'a str,
    /// Amount in 元.
    amount: Option<Decimal>,
    /// The kind of the table that the amount is from.
    table: &'static str,
    path: String,
    /// For 三公经费, all printed amounts by basis, in 元.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    figures: Vec<(&'static str, Decimal)>,
    unit_name: &'a str,
    year: Option<u16>,
    file: &'a str,
    page: Option<u32>,
    line: Option<u32>,
}

const FIELDS: [&str; 10] =
    ["kind", "name", "amount", "table", "path", "unit_name", "year", "file", "page", "line"];

/// A hit with its report.
struct Located {
    hit: Hit,
    report: Arc<Report>,
    /// Whether there are several reports.
    among_others: bool,
}

/// The hits with their reports.
fn located(hits: Vec<Hit>, lang: Lang, reports: &mut Reports) -> Vec<Located> {
    let among_others = reports.len() > 1;
    let located = |mut hit: Hit| {
        let report = reports.get(hit.target.report())?;
        hit.fill(&report, Subjects::known(), lang == Lang::En);
        Some(Located { hit, report, among_others })
    };
    hits.into_iter().filter_map(located).collect()
}

/// Writes hits as JSON.
fn json(hits: &[Located], out: &mut dyn Write) -> io::Result<()> {
    let found: Vec<Found<'_>> = hits.iter().map(Located::found).collect();
    serde_json::to_writer_pretty(&mut *out, &found)?;
    writeln!(out)
}

/// Writes hits as CSV, amounts in 元.
fn csv(hits: &[Located], out: &mut dyn Write) -> csv::Result<()> {
    let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(out);
    writer.write_record(FIELDS)?;
    for hit in hits {
        let found = hit.found();
        let path = guarded(&found.path).into_owned();
        let [name, unit_name, file] = [found.name, found.unit_name, found.file].map(guarded);
        let figures = Vec::new();
        let guarded = Found { name: &name, path, unit_name: &unit_name, file: &file, figures, ..found };
        writer.serialize(guarded)?;
    }
    Ok(writer.flush()?)
}

/// Writes hits as a Markdown table, amounts in 万元.
fn markdown(query: &str, hits: &[Located], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let texts = lang.texts();
    let row = |found: &Located| {
        vec![
            Value::text(texts.kind_of_hit(found.hit.kind)),
            Value::text(&found.hit.title),
            found.in_wan().map_or_else(|| Value::text(""), Value::Number),
            Value::text(&found.path(texts)),
            Value::text(&texts.place(found.place())),
        ]
    };
    let view = View {
        title: query.to_string(),
        unit: Some(texts.unit_of_money(CurrencyUnit::WanYuan).to_string()),
        remarks: hits.is_empty().then(|| texts.no_hits.to_string()).into_iter().collect(),
        columns: [texts.kind, texts.name, texts.amount, texts.path, texts.places].map(str::to_string).into(),
        rows: hits.iter().map(row).collect(),
    };
    write!(out, "{}", view.markdown())
}

/// Writes hits as text, one per line: kind, code and name, report, table, amount in 万元, location; at the end the
/// number of hits of each kind, of which at most `limit` are shown.
fn text(hits: &[Located], limit: usize, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let texts = lang.texts();
    let rows: Vec<[String; 6]> = hits.iter().map(|found| found.columns(texts)).collect();
    let widest = |at: usize| rows.iter().map(|row| width(&row[at])).max().unwrap_or(0);
    let widths = [widest(0), widest(1).min(48), widest(2), widest(3), widest(4), 0];
    for row in &rows {
        let mut line = String::new();
        for ((at, cell), cells) in row.iter().enumerate().zip(widths).filter(|(_, cells)| *cells > 0) {
            line.push_str(&if at == 4 { pad_left(cell, cells) } else { pad_right(cell, cells) });
            line.push_str("  ");
        }
        line.push_str(&row[5]);
        writeln!(out, "{}", line.trim_end())?;
    }
    if !hits.is_empty() {
        writeln!(out, "{}", texts.hit_counts(&counts(hits.iter().map(|found| &found.hit)), limit))?;
    }
    Ok(())
}

impl Located {
    fn found(&self) -> Found<'_> {
        let Located { hit, report, .. } = self;
        let place = self.place();
        Found {
            kind: hit.kind,
            name: &hit.title,
            amount: hit.amount,
            table: hit.table.map_or("", TableKind::name),
            path: hit.target.path(report).join(" › "),
            figures: hit.figures.iter().map(|(basis, amount)| (basis.name(), *amount)).collect(),
            unit_name: &report.unit_name,
            year: report.year,
            file: &report.source.file,
            page: place.page,
            line: place.line,
        }
    }

    /// Kind, name, report if there are several, table or path, amount, location with other printed amounts.
    fn columns(&self, texts: &Texts) -> [String; 6] {
        let report = if self.among_others { texts.report_title(&self.report.head()) } else { String::new() };
        let path = || self.hit.target.path(&self.report).join(" › ");
        let table = self.hit.table.map_or_else(path, |kind| texts.table_name(kind).to_string());
        let in_wan =
            |yuan| Money::new(yuan, CurrencyUnit::Yuan).in_unit(CurrencyUnit::WanYuan).map(group_thousands);
        let figures = self.hit.figures.iter();
        let figures = figures
            .map(|(basis, yuan)| format!("{} {}", texts.basis(*basis), in_wan(*yuan).unwrap_or_default()));
        let place: Vec<String> = std::iter::once(texts.place(self.place())).chain(figures).collect();
        [
            texts.kind_of_hit(self.hit.kind).to_string(),
            self.hit.title.clone(),
            report,
            table,
            self.in_wan().map(group_thousands).unwrap_or_default(),
            place.join("  "),
        ]
    }

    fn in_wan(&self) -> Option<Decimal> {
        Money::new(self.hit.amount?, CurrencyUnit::Yuan).in_unit(CurrencyUnit::WanYuan)
    }

    /// The path, starting with the report if there are several.
    fn path(&self, texts: &Texts) -> String {
        let title = self.among_others.then(|| texts.report_title(&self.report.head()));
        let path = self.hit.target.path(&self.report).into_iter().map(str::to_string);
        title.into_iter().chain(path).collect::<Vec<_>>().join(" › ")
    }

    fn place(&self) -> Place {
        self.hit.target.place(&self.report).unwrap_or_default()
    }
}
