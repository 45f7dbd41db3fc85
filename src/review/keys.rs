//! Keys by which findings and documents are recognised in later runs.

use super::Entry;
use crate::check::{Finding, describe, place_of};
use crate::lang::Lang;
use crate::model::{Head, Place, Report};
use crate::text::{clean, guarded};
use std::collections::HashMap;

/// Hex digits of a checksum that are kept; enough to make collisions negligible.
const DIGITS: usize = 12;

/// The key of each finding of a report: a checksum over the report, the rule, the places without pages and lines, and
/// the figures. Findings that agree in all of these get a running number.
pub fn keys(report: &Report, findings: &[&Finding]) -> Vec<String> {
    let own = of_report(&report.head());
    let mut seen: HashMap<String, usize> = HashMap::new();
    let key = |finding: &&Finding| {
        let mut said = vec![finding.subject.clone()];
        for figure in &finding.figures {
            // Pages and lines change whenever text is inserted before them.
            let mut somewhere = figure.clone();
            somewhere.spot.place = Place::default();
            said.push(place_of(&somewhere, report, Lang::Zh));
        }
        said.extend(
            [finding.found, finding.expected]
                .map(|n| n.map(|n| n.normalize().to_string()).unwrap_or_default()),
        );
        said.extend(finding.remark.as_ref().map(|r| format!("{r:?}")));
        let sum = sum(said.join("\u{0}").as_bytes());
        let key = format!("{own}{}-{sum}", finding.rule.id);
        let times = seen.entry(key.clone()).or_default();
        *times += 1;
        if *times > 1 { format!("{key}-{times}") } else { key }
    };
    findings.iter().map(key).collect()
}

/// The findings of a report as entries of a review file, with texts in this language and no opinion yet.
pub fn entries(report: &Report, findings: &[&Finding], lang: Lang) -> Vec<Entry> {
    entries_of(document(report), report, findings, lang)
}

/// Like [`entries`], with a document key computed before; `report` may then be just an extract.
pub fn entries_of(document: String, report: &Report, findings: &[&Finding], lang: Lang) -> Vec<Entry> {
    let entry = |(finding, key): (&&Finding, String)| {
        let place = finding.figures.first().map(|f| place_of(f, report, lang)).unwrap_or_default();
        let plain = |text: &str| guarded(&clean(text)).into_owned();
        Entry {
            key,
            document: document.clone(),
            file: plain(&report.source.file),
            unit: plain(&report.unit_name),
            rule: finding.rule.id.to_string(),
            message: plain(&describe(finding, lang)),
            place: plain(&place),
            ..Entry::default()
        }
    };
    findings.iter().zip(keys(report, findings)).map(entry).collect()
}

/// The common prefix of all finding keys of a report: from unit, year and kind, but not the file name.
pub(crate) fn of_report(head: &Head) -> String {
    let unit = sum(head.unit_name.as_bytes());
    let unit: String = unit.chars().take(6).collect();
    format!("{unit}-{}-{}-", head.year.unwrap_or_default(), head.kind.name())
}

/// The key of a document's content: a checksum over its figures, names and sentences, regardless of where they are.
pub fn document(report: &Report) -> String {
    let mut content = String::new();
    let mut add = |text: &str| {
        content.extend(text.chars().filter(|c| !c.is_whitespace()));
        content.push('\u{0}');
    };
    for table in &report.tables {
        add(&table.title);
        for row in &table.rows {
            add(row.code.as_deref().unwrap_or_default());
            add(&row.name);
            row.amounts
                .iter()
                .for_each(|a| add(&format!("{} {:?}", a.column, a.value.map(|v| v.normalize()))));
        }
    }
    for note in &report.notes {
        add(&note.heading);
        note.paragraphs.iter().for_each(|p| add(p));
    }
    for indicator in report.projects.iter().flat_map(|p| &p.indicators) {
        let weights = [indicator.weight, indicator.score].map(|n| n.map(|n| n.normalize()));
        add(&format!("{} {:?} {weights:?}", indicator.name, indicator.target));
    }
    for project in &report.projects {
        add(&project.name);
        for (_, fund) in project.funds.each() {
            let money = fund
                .map(|f| [f.amount, f.initial, f.full_year, f.executed].map(|n| n.map(|n| n.normalize())));
            add(&format!("{money:?}"));
        }
    }
    sum(content.as_bytes())
}

fn sum(bytes: &[u8]) -> String {
    format!("{:x}", md5::compute(bytes)).chars().take(DIGITS).collect()
}
