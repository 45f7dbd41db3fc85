use super::args::Input;
use super::reports::Stream;
use super::settings::Settings;
use super::{Error, NOT_FOUND};
use crate::export::Form;
use crate::export::view::{Value, View, guarded};
use crate::i18n::Texts;
use crate::lang::Lang;
use crate::model::{CurrencyUnit, Head, Money, Place, Report, TableKind};
use crate::search::{Ask, Hit, Kind, Tier, counts, find_among};
use crate::subjects::Subjects;
use crate::text::{group_thousands, pad_left, pad_right, width};
use rust_decimal::Decimal;
use serde::Serialize;
use std::io::{self, Write};

/// Searches everything in the input.
pub(super) fn run(
    query: &str,
    input: &Input,
    limit: usize,
    format: Form,
    settings: &Settings,
) -> Result<u8, Error> {
    let lang = settings.config.lang;
    let english = lang == Lang::En;
    let ask = Ask { query, here: None, limit, english };
    let mut opened = Stream::open(input, lang);
    let mut count = 0;
    let reports = opened.by_ref().inspect(|_| count += 1);
    let mut found =
        find_among(reports, Subjects::known(), ask, |hit, report| Located::new(hit, report, english));
    found.iter_mut().for_each(|found| found.among_others = count > 1);
    settings.output.for_json(format == Form::Json).write(|out| match format {
        Form::Text => text(&found, limit, lang, out),
        Form::Csv => Ok(csv(&found, out)?),
        Form::Json => json(&found, out),
        Form::Markdown => markdown(query, &found, lang, out),
    })?;
    Ok(if found.is_empty() { NOT_FOUND.max(opened.code()) } else { opened.code() })
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
    /// The unit of the amounts; absent without one.
    currency_unit: Option<&'static str>,
    /// How it was matched.
    #[serde(rename = "match")]
    tier: Tier,
}

const FIELDS: [&str; 12] = [
    "kind",
    "name",
    "amount",
    "table",
    "path",
    "unit_name",
    "year",
    "file",
    "page",
    "line",
    "currency_unit",
    "match",
];

/// A hit with the printed facts of its report.
struct Located {
    hit: Hit,
    head: Head,
    path: Vec<String>,
    place: Place,
    /// Whether there are several reports.
    among_others: bool,
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
            Value::text(&found.kind(texts)),
            Value::text(&found.hit.title),
            found.in_wan().map_or_else(|| Value::text(""), Value::Number),
            Value::text(&found.path(texts)),
            Value::text(&texts.place(found.place)),
        ]
    };
    let view = View {
        unit_column: None,
        title: query.to_string(),
        unit: Some(texts.unit_of_money(CurrencyUnit::WanYuan).to_string()),
        remarks: hits.is_empty().then(|| texts.no_hits.to_string()).into_iter().collect(),
        columns: [texts.kind, texts.name, texts.amount, texts.path, texts.places].map(str::to_string).into(),
        rows: hits.iter().map(row).collect(),
    };
    write!(out, "{}", view.markdown())
}

/// Indices of the columns of the text output.
const NAME: usize = 1;
const AMOUNT: usize = 4;
const PLACE: usize = 5;
/// Maximum width to which names are padded, in cells.
const NAME_CELLS: usize = 48;

/// Writes hits as text, one per line: kind, code and name, report, table, amount in 万元, location; at the end the
/// number of hits of each kind, of which at most `limit` are shown.
fn text(hits: &[Located], limit: usize, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let texts = lang.texts();
    let rows: Vec<[String; 6]> = hits.iter().map(|found| found.columns(texts)).collect();
    let widest = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| width(cell)).max();
    let mut widths: Vec<usize> = (0..PLACE).map(|at| widest(at).unwrap_or(0)).collect();
    widths.get_mut(NAME).into_iter().for_each(|cells| *cells = NAME_CELLS.min(*cells));
    for row in &rows {
        let mut line = String::new();
        for ((at, cell), cells) in row.iter().enumerate().zip(&widths).filter(|(_, cells)| **cells > 0) {
            line.push_str(&if at == AMOUNT { pad_left(cell, *cells) } else { pad_right(cell, *cells) });
            line.push_str("  ");
        }
        line.extend(row.last().cloned());
        writeln!(out, "{}", line.trim_end())?;
    }
    if !hits.is_empty() {
        writeln!(out, "{}", texts.hit_counts(&counts(hits.iter().map(|found| &found.hit)), limit))?;
    }
    Ok(())
}

impl Located {
    fn new(mut hit: Hit, report: &Report, english: bool) -> Located {
        hit.fill(report, Subjects::known(), english);
        Located {
            head: report.head(),
            path: hit.target.path(report).into_iter().map(str::to_string).collect(),
            place: hit.target.place(report).unwrap_or_default(),
            among_others: false,
            hit,
        }
    }

    fn found(&self) -> Found<'_> {
        let Located { hit, head, path, place, .. } = self;
        Found {
            kind: hit.kind,
            name: &hit.title,
            amount: hit.amount,
            table: hit.table.map_or("", TableKind::name),
            path: path.join(" › "),
            figures: hit.figures.iter().map(|(basis, amount)| (basis.name(), *amount)).collect(),
            unit_name: &head.unit_name,
            year: head.year,
            file: &head.file,
            page: place.page,
            line: place.line,
            tier: hit.tier,
            currency_unit: hit.amount.map(|_| CurrencyUnit::Yuan.name()),
        }
    }

    /// Kind, name, report if there are several, table or path, amount, location with other printed amounts.
    fn columns(&self, texts: &Texts) -> [String; 6] {
        let report = if self.among_others { texts.report_title(&self.head) } else { String::new() };
        let path = || self.path.join(" › ");
        let table = self.hit.table.map_or_else(path, |kind| texts.table_name(kind).to_string());
        let in_wan = |yuan| {
            let wan = Money::new(yuan, CurrencyUnit::Yuan).in_unit(CurrencyUnit::WanYuan);
            wan.map(|wan| texts.with_unit(&group_thousands(wan), CurrencyUnit::WanYuan))
        };
        let figures = self.hit.figures.iter();
        let figures = figures
            .map(|(basis, yuan)| format!("{} {}", texts.basis(*basis), in_wan(*yuan).unwrap_or_default()));
        let place: Vec<String> = std::iter::once(texts.place(self.place)).chain(figures).collect();
        [
            self.kind(texts),
            self.hit.title.clone(),
            report,
            table,
            self.hit.amount.and_then(in_wan).unwrap_or_default(),
            place.join("  "),
        ]
    }

    fn in_wan(&self) -> Option<Decimal> {
        Money::new(self.hit.amount?, CurrencyUnit::Yuan).in_unit(CurrencyUnit::WanYuan)
    }

    /// The path, starting with the report if there are several.
    fn path(&self, texts: &Texts) -> String {
        let title = self.among_others.then(|| texts.report_title(&self.head));
        title.into_iter().chain(self.path.iter().cloned()).collect::<Vec<_>>().join(" › ")
    }

    /// The kind, marked if the match is only approximate.
    fn kind(&self, texts: &Texts) -> String {
        let near = if self.hit.tier.is_guess() { [texts.near, " "].concat() } else { String::new() };
        near + texts.kind_of_hit(self.hit.kind)
    }
}
