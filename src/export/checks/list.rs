use super::{Account, Wanted};
use crate::check::{Figure, Finding, Measure, RULES, describe, spelled};
use crate::export::plain::Form;
use crate::lang::{Lang, Say};
use crate::review::{Standing, State};
use rust_decimal::Decimal;
use serde::Serialize;
use std::io::{self, Write};

/// The columns of the CSV of findings.
const FIELDS: [&str; 12] = [
    "file",
    "rule",
    "outcome",
    "severity",
    "page",
    "line",
    "table",
    "subject",
    "expected",
    "found",
    "difference",
    "message",
];

/// Writes one finding per line.
pub fn csv(accounts: &[Account], wanted: &Wanted, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(FIELDS)?;
    for account in accounts {
        for finding in account.listed(wanted) {
            let first = finding.figures.first();
            let place = first.map(|f| f.spot.place).unwrap_or_default();
            let text = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
            let number = |n: Option<Decimal>| n.map(|n| n.to_string()).unwrap_or_default();
            let table = first.and_then(|f| account.report.tables.get(f.spot.table?));
            writer.write_record([
                account.report.source.file.as_str(),
                finding.rule.id,
                finding.outcome.name(),
                severity(finding),
                &text(place.page),
                &text(place.line),
                table.map_or("", |t| t.kind.name()),
                &finding.subject,
                &number(finding.expected),
                &number(finding.found),
                &number(finding.difference),
                &describe(finding, lang),
            ])?;
        }
    }
    writer.flush()
}

fn severity(finding: &Finding) -> &'static str {
    match finding.rule.severity {
        crate::check::Severity::Info => "info",
        crate::check::Severity::Warning => "warning",
        crate::check::Severity::Error => "error",
    }
}

#[derive(Serialize)]
struct Written<'a> {
    file: &'a str,
    unit_name: &'a str,
    year: Option<u16>,
    checked: usize,
    not_evaluable: usize,
    findings: Vec<One<'a>>,
}

#[derive(Serialize)]
struct One<'a> {
    rule: &'static str,
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    severity: &'static str,
    subject: &'a str,
    expected: Option<Decimal>,
    found: Option<Decimal>,
    difference: Option<Decimal>,
    message: String,
    formula: String,
    figures: Vec<Place<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    review: Option<Said>,
}

/// The review of a finding.
#[derive(Serialize)]
struct Said {
    /// Whether the finding is new, known, or of a document that has changed since.
    standing: &'static str,
    state: &'static str,
    note: String,
    name: String,
}

fn reviewed(standing: &Standing) -> Said {
    let opinion = standing.opinion();
    Said {
        standing: match standing {
            Standing::New => "new",
            Standing::Known(_) => "known",
            Standing::Changed(_) => "changed",
        },
        state: match opinion.state {
            State::Open => "open",
            State::Confirmed => "confirmed",
            State::FalseAlarm => "false_alarm",
            State::Mended => "mended",
        },
        note: opinion.note,
        name: opinion.name,
    }
}

#[derive(Serialize)]
struct Place<'a> {
    name: &'a str,
    value: Option<Decimal>,
    unit: Option<&'static str>,
    page: Option<u32>,
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<(usize, usize)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    project: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    indicator: Option<usize>,
}

/// Writes findings with all figures and places; indices refer to the exported report.
pub fn json(accounts: &[Account], wanted: &Wanted, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let written: Vec<Written<'_>> = accounts
        .iter()
        .map(|account| Written {
            file: &account.report.source.file,
            unit_name: &account.report.unit_name,
            year: account.report.year,
            checked: account.verdict(wanted).all,
            not_evaluable: account.not_evaluable(),
            findings: account
                .listed(wanted)
                .into_iter()
                .enumerate()
                .map(|(index, f)| One { review: account.standing(index).map(reviewed), ..one(f, lang) })
                .collect(),
        })
        .collect();
    serde_json::to_writer_pretty(
        &mut *out,
        &serde_json::json!({ "schema": "yusuan-check/1", "reports": written }),
    )?;
    writeln!(out)
}

fn one(finding: &Finding, lang: Lang) -> One<'_> {
    let place = |f: &'_ Figure| Place {
        name: "",
        value: f.is_printed().then_some(f.value),
        unit: match f.measure {
            Measure::Money(unit) => unit.map(|u| u.name()),
            Measure::Percent => Some("%"),
            Measure::Number => None,
        },
        page: f.spot.place.page,
        line: f.spot.place.line,
        table: f.spot.table,
        row: f.spot.row,
        column: f.spot.column,
        paragraph: f.spot.paragraph,
        project: f.spot.project,
        indicator: f.spot.indicator,
    };
    let figures =
        finding.figures.iter().map(|f| Place { name: f.name.trim_matches('\0'), ..place(f) }).collect();
    let why = match finding.outcome {
        crate::check::Outcome::NotEvaluable(why) => Some(why.say(lang)),
        _ => None,
    };
    One {
        rule: finding.rule.id,
        outcome: finding.outcome.name(),
        why,
        severity: severity(finding),
        subject: &finding.subject,
        expected: finding.expected,
        found: finding.found,
        difference: finding.difference,
        message: describe(finding, lang),
        formula: spelled(finding),
        figures,
        review: None,
    }
}

/// Writes the catalogue of all rules: as text, as a page of documentation, or as JSON.
pub fn catalogue(form: Form, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    match form {
        Form::Text => {
            for rule in RULES {
                writeln!(out, "{} {}  {}", rule.id, rule.severity.say(lang), rule.title(lang))?;
                writeln!(out, "      {}", rule.formula(lang))?;
            }
            Ok(())
        }
        Form::Markdown => page(lang, out),
        Form::Csv => {
            let mut writer = csv::Writer::from_writer(out);
            writer.write_record(["rule", "family", "severity", "title", "formula"])?;
            for rule in RULES {
                let (family, severity) = (rule.family.say(lang), rule.severity.say(lang));
                writer.write_record([rule.id, &family, &severity, rule.title(lang), rule.formula(lang)])?;
            }
            writer.flush()
        }
        Form::Json => {
            let rules: Vec<_> = RULES
                .iter()
                .map(|r| serde_json::json!({ "rule": r.id, "family": r.family.say(lang), "severity": r.severity.say(lang), "title": r.title(lang), "formula": r.formula(lang) }))
                .collect();
            serde_json::to_writer_pretty(&mut *out, &rules)?;
            writeln!(out)
        }
    }
}

fn page(lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}", lang.pick(["核对规则", "Rules"]))?;
    let mut family = None;
    for rule in RULES {
        if family != Some(rule.family) {
            family = Some(rule.family);
            writeln!(out, "\n## {}\n", rule.family.say(lang))?;
            writeln!(
                out,
                "{}\n|---|---|---|---|",
                lang.pick(["| 编号 | 级别 | 内容 | 公式 |", "| id | severity | fault | formula |"])
            )?;
        }
        let severity = rule.severity.say(lang);
        writeln!(out, "| {} | {severity} | {} | {} |", rule.id, rule.title(lang), rule.formula(lang))?;
    }
    Ok(())
}
