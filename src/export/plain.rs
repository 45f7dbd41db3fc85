use super::json::OneByOne;
use super::view::{Value, View, cell, escaped, guarded};
use crate::i18n::Texts;
use crate::model::{Head, Report};
use crate::text::clean;
use clap::ValueEnum;
use serde::Serialize;
use std::borrow::Borrow;
use std::io::{self, Write};

/// The form of plain output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// Aligned text.
    Text,
    /// Comma-separated values.
    Csv,
    /// JSON.
    Json,
    /// Markdown headings and tables.
    Markdown,
}

/// Lists taken from one report.
#[derive(Debug, Serialize)]
struct Extract {
    title: String,
    #[serde(flatten)]
    head: Head,
    lists: Vec<View>,
}

/// The fields of a CSV line: one value of one row of a list.
const FIELDS: [&str; 10] =
    ["file", "year", "kind", "unit_name", "list", "currency_unit", "code", "name", "column", "value"];

/// Prints lists of reports, one report after another.
pub fn print(
    reports: impl IntoIterator<Item = impl Borrow<Report>>,
    lists: impl Fn(&Report) -> Vec<View>,
    form: Form,
    texts: &Texts,
    out: &mut dyn Write,
) -> io::Result<()> {
    let extracts = reports.into_iter().map(|report| {
        let (report, head) = (report.borrow(), report.borrow().head());
        Extract { title: texts.report_title(&head), head, lists: lists(report) }
    });
    match form {
        Form::Text => print_lists(extracts, out, |title, file| format!("{title}\n{file}\n"), View::text),
        Form::Markdown => {
            let heading = |title: &str, file: &str| format!("# {}\n\n{}\n", escaped(title), escaped(file));
            print_lists(extracts, out, heading, View::markdown)
        }
        Form::Json => {
            #[derive(Serialize)]
            struct All<R: Serialize> {
                reports: R,
            }
            serde_json::to_writer_pretty(&mut *out, &All { reports: OneByOne::new(extracts) })?;
            writeln!(out)
        }
        Form::Csv => Ok(csv(extracts, out)?),
    }
}

fn print_lists(
    extracts: impl Iterator<Item = Extract>,
    out: &mut dyn Write,
    heading: impl Fn(&str, &str) -> String,
    list: impl Fn(&View) -> String,
) -> io::Result<()> {
    for (at, extract) in extracts.enumerate() {
        let gap = if at == 0 { "" } else { "\n" };
        write!(out, "{gap}{}", heading(&clean(&extract.title), &clean(&extract.head.file)))?;
        for view in &extract.lists {
            write!(out, "\n{}", list(view).trim_end())?;
            writeln!(out)?;
        }
    }
    Ok(())
}

/// One value per line, preceded by what identifies its row. Blank values are skipped.
fn csv(extracts: impl Iterator<Item = Extract>, out: &mut dyn Write) -> csv::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(FIELDS)?;
    for extract in extracts {
        let head = &extract.head;
        let year = head.year.map(|year| year.to_string()).unwrap_or_default();
        for view in &extract.lists {
            let unit = view.unit.as_deref().unwrap_or_default();
            for row in &view.rows {
                let named = row.iter().position(|value| matches!(value, Value::Name(..))).unwrap_or(0);
                let code = row.iter().take(named).next().map(cell).unwrap_or_default();
                let name = row.get(named).map(cell).unwrap_or_default();
                let of_row = view.unit_column.and_then(|at| row.get(at)).map(cell);
                let unit = of_row.as_deref().filter(|unit| !unit.is_empty()).unwrap_or(unit);
                for (at, (column, value)) in view.columns.iter().zip(row).enumerate().skip(named + 1) {
                    if value.is_empty() || Some(at) == view.unit_column {
                        continue;
                    }
                    let value = cell(value);
                    let [file, unit_name, list] =
                        [&head.file, &head.unit_name, &view.title].map(|t| guarded(t));
                    writer.write_record([
                        &*file,
                        &year,
                        head.kind.name(),
                        &unit_name,
                        &list,
                        &guarded(unit),
                        &code,
                        &name,
                        &guarded(column),
                        &value,
                    ])?;
                }
            }
        }
    }
    Ok(writer.flush()?)
}
