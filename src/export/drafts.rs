//! The differences between two drafts, as text or for programs.

use super::plain::Form;
use super::view::escaped;
use crate::check::describe;
use crate::compare::{Difference, What};
use crate::i18n::Texts;
use crate::lang::Lang;
use crate::model::Place;
use crate::text::{clean, group_thousands};
use std::io::{self, Write};

/// The fields of a line: what differs, how, where, and both texts.
const FIELDS: [&str; 9] =
    ["what", "change", "within", "subject", "column", "old", "new", "old_place", "new_place"];

/// A difference in words.
struct Line {
    what: &'static str,
    change: &'static str,
    column: String,
    old: String,
    new: String,
    places: [String; 2],
}

fn line(difference: &Difference, lang: Lang) -> Line {
    let texts = lang.texts();
    let what = match difference.what {
        What::Figure { .. } => "figure",
        What::Row => "row",
        What::Table => "table",
        What::Sentence => "sentence",
        What::Finding(_) => "finding",
    };
    let change = match (&difference.old, &difference.new) {
        (Some(_), None) => "gone",
        (None, Some(_)) => "new",
        _ => "changed",
    };
    let (mut column, mut old, mut new) = (String::new(), String::new(), String::new());
    match &difference.what {
        What::Figure { column: of, old: was, new: is, .. } => {
            column = heading(of, texts);
            old = was.map(group_thousands).unwrap_or_default();
            new = is.map(group_thousands).unwrap_or_default();
        }
        What::Finding(finding) => {
            let text = describe(finding, lang);
            if change == "gone" { old = text } else { new = text }
        }
        _ => {}
    }
    let place = |place: Option<Place>| place.map(|p| texts.place(p)).unwrap_or_default();
    Line { what, change, column, old, new, places: [place(difference.old), place(difference.new)] }
}

fn heading(column: &crate::model::Column, texts: &Texts) -> String {
    format!("{} {}", texts.basis(column.basis), texts.column_in_words(column))
}

/// Writes the differences in this form.
pub fn drafts(found: &[Difference], form: Form, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    match form {
        Form::Text => text(found, lang, out),
        Form::Markdown => markdown(found, lang, out),
        Form::Csv => {
            let mut writer = csv::Writer::from_writer(out);
            writer.write_record(FIELDS)?;
            for difference in found {
                writer.write_record(fields(difference, lang))?;
            }
            writer.flush()
        }
        Form::Json => {
            let object = |d: &Difference| -> serde_json::Map<String, serde_json::Value> {
                FIELDS
                    .iter()
                    .map(|f| (*f).to_string())
                    .zip(fields(d, lang).map(serde_json::Value::from))
                    .collect()
            };
            serde_json::to_writer_pretty(&mut *out, &found.iter().map(object).collect::<Vec<_>>())?;
            writeln!(out)
        }
    }
}

fn fields(difference: &Difference, lang: Lang) -> [String; 9] {
    let line = line(difference, lang);
    let [old, new] = line.places;
    let within = (difference.within.clone(), difference.subject.clone());
    [line.what.into(), line.change.into(), within.0, within.1, line.column, line.old, line.new, old, new]
}

/// The name of a kind of difference.
fn kind(what: &str, lang: Lang) -> &'static str {
    lang.pick(match what {
        "figure" => ["数字", "figure"],
        "row" => ["行", "row"],
        "table" => ["表", "table"],
        "sentence" => ["文字", "sentence"],
        _ => ["疑点", "finding"],
    })
}

/// A difference as one line of text.
fn words(difference: &Difference, lang: Lang) -> String {
    let line = line(difference, lang);
    let become_of = lang.pick(match line.change {
        "gone" => ["删去", "gone"],
        "new" => ["新增", "new"],
        _ => ["改动", "changed"],
    });
    let blank = lang.texts().blank;
    let either = |text: &str| if text.is_empty() { blank.to_string() } else { text.to_string() };
    let said = match &difference.what {
        What::Figure { unit, .. } => {
            let unit = unit.map_or("", |u| u.name());
            format!(
                "{} {} {} → {} {unit}",
                difference.subject,
                line.column,
                either(&line.old),
                either(&line.new)
            )
        }
        What::Finding(_) => format!("{} {}{}", difference.subject, line.old, line.new),
        _ => difference.subject.clone(),
    };
    let places: Vec<&str> = line.places.iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
    let within =
        if difference.within.is_empty() { String::new() } else { format!("{} · ", difference.within) };
    let gap = lang.pick(["", " "]);
    format!("{}{gap}{become_of}  {within}{said}  ({})", kind(line.what, lang), places.join(" → "))
}

fn text(found: &[Difference], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    for difference in found {
        writeln!(out, "{}", clean(&words(difference, lang)))?;
    }
    writeln!(out, "{}", summary(found, lang))
}

fn markdown(found: &[Difference], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}\n", lang.pick(["两稿比较", "Two drafts"]))?;
    for difference in found {
        writeln!(out, "- {}", escaped(&words(difference, lang)))?;
    }
    writeln!(out, "\n{}", summary(found, lang))
}

fn summary(found: &[Difference], lang: Lang) -> String {
    let count = |name: &str| found.iter().filter(|d| line(d, lang).what == name).count();
    let kinds = ["figure", "row", "table", "sentence", "finding"];
    let parts: Vec<String> =
        kinds.iter().map(|name| format!("{} {}", kind(name, lang), count(name))).collect();
    let [all, colon, sep] = lang.pick([["不同之处", "：", "，"], ["differences", ": ", ", "]]);
    format!("{all} {}{colon}{}", found.len(), parts.join(sep))
}
