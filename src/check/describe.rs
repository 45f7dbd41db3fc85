//! Findings in words, for readers who know the tables but not the rules.

use super::figure::{Figure, Measure, State};
use super::finding::{Finding, NO_FIGURE, Outcome};
use super::said::{blank, labels, points};
use crate::lang::{Lang, Say};
use crate::model::Report;
use crate::text::group_thousands;
use rust_decimal::Decimal;

/// The finding in one sentence.
pub fn describe(finding: &Finding, lang: Lang) -> String {
    let [colon, comma, stop] = lang.pick([["：", "，", "。"], [": ", ", ", "."]]);
    // The title states the fault; if there is none, the formula states what holds.
    let holds = finding.outcome.holds();
    let title = if holds { finding.rule.formula(lang) } else { finding.rule.title(lang) };
    let mut said = vec![title.to_string()];
    if let Outcome::NotEvaluable(why) = finding.outcome {
        said.push(why.say(lang));
    } else if let (Some(expected), Outcome::Fail | Outcome::Rounding | Outcome::Note) =
        (finding.expected, finding.outcome)
    {
        let [should, is, off] = labels(finding, lang);
        said.push(format!("{should}{}", number(expected, finding.measure, lang)));
        said.push(format!(
            "{is}{}",
            finding.found.map_or_else(|| blank(lang), |f| number(f, finding.measure, lang))
        ));
        said.extend(finding.difference.map(|d| format!("{off}{}", apart(d, finding.measure, lang))));
    }
    said.extend(finding.remark.as_ref().map(|remark| remark.say(lang)));
    let subject = finding.subject(lang);
    let subject = if subject.is_empty() { String::new() } else { format!("{subject}{colon}") };
    format!("{subject}{}{stop}", said.join(comma))
}

/// A difference between two figures; between percentages, in percentage points.
fn apart(difference: Decimal, measure: Measure, lang: Lang) -> String {
    match measure {
        Measure::Percent => points(&group_thousands(difference), lang),
        _ => number(difference, measure, lang),
    }
}

/// A number with its unit.
fn number(value: Decimal, measure: Measure, lang: Lang) -> String {
    let text = group_thousands(value);
    match measure {
        Measure::Money(Some(unit)) => lang.texts().with_unit(&text, unit),
        Measure::Percent => format!("{text}%"),
        _ => text,
    }
}

/// The formula with the numbers of this finding: 12.00 ≠ 10.00 + 1.00.
pub fn spelled(finding: &Finding) -> String {
    let mut figures = finding.figures.iter().filter(|f| f.name != NO_FIGURE);
    let Some(first) = figures.next() else { return String::new() };
    let parts: Vec<&Figure> = figures.collect();
    if parts.is_empty() {
        return shown(first);
    }
    // How many subjects are listed is no equation with the amounts of those that are not.
    if first.measure == Measure::Number && parts.iter().any(|p| p.measure != Measure::Number) {
        return String::new();
    }
    let sign = match finding.outcome {
        Outcome::Pass => "=",
        Outcome::Rounding => "≈",
        Outcome::Fail | Outcome::Note => "≠",
        Outcome::NotEvaluable(_) => "?",
    };
    if first.measure == Measure::Percent && parts.iter().any(|p| p.measure != Measure::Percent) {
        let (part, whole) =
            parts.split_first().map_or((String::new(), String::new()), |(p, w)| (shown(p), sum(w)));
        let whole = if parts.len() > 2 && !whole.starts_with('(') { format!("({whole})") } else { whole };
        return format!("{} {sign} {part} ÷ {whole}", shown(first));
    }
    format!("{} {sign} {}", shown(first), sum(&parts))
}

fn sum(parts: &[&Figure]) -> String {
    let mut out = String::new();
    for (i, part) in parts.iter().enumerate() {
        // A negative part is subtracted; a negative part with a minus sign is added.
        let below = part.value.is_sign_negative() && !part.value.is_zero() && part.state != State::Unread;
        match (i, part.minus != below) {
            (0, false) => {}
            (0, true) => out.push('−'),
            (_, false) => out.push_str(" + "),
            (_, true) => out.push_str(" − "),
        }
        out.push_str(&shown(&Figure { value: part.value.abs(), ..(*part).clone() }));
    }
    if parts.len() > 1 && parts.iter().any(|p| p.minus) { format!("({out})") } else { out }
}

fn shown(figure: &Figure) -> String {
    match figure.state {
        State::Blank => "0".to_string(),
        State::Unread => "?".to_string(),
        _ => match figure.measure {
            Measure::Percent => format!("{}%", figure.value),
            _ => group_thousands(figure.value),
        },
    }
}

/// The formula of the rule, and the same with numbers.
pub fn formula(finding: &Finding, lang: Lang) -> String {
    let spelled = spelled(finding);
    match spelled.is_empty() {
        true => finding.rule.formula(lang).to_string(),
        false => format!("{}{}{spelled}", finding.rule.formula(lang), lang.pick(["：", ": "])),
    }
}

/// The location of a figure: page and line, table, row and column, or the section of a paragraph.
pub fn place_of(figure: &Figure, report: &Report, lang: Lang) -> String {
    let texts = lang.texts();
    let mut words = vec![texts.place(figure.spot.place)];
    if let Some(table) = figure.spot.table.and_then(|t| report.tables.get(t)) {
        words.push(texts.title_of(table).to_string());
        let row = figure.spot.row.and_then(|r| table.rows.get(r));
        words.extend(row.map(super::scene::row_name));
        let column = figure.spot.column.and_then(|c| table.columns.get(c));
        words.extend(column.filter(|_| figure.name != NO_FIGURE).map(|c| texts.column_in_words(c)));
    } else if let Some(note) = figure.spot.paragraph.and_then(|(s, _)| report.notes.get(s)) {
        words.push(note.heading.clone());
    } else if let Some(project) = figure.spot.project.and_then(|p| report.projects.get(p)) {
        words.push(project.name.clone());
        let indicator = figure.spot.indicator.and_then(|i| project.indicators.get(i));
        words.extend(indicator.map(|i| i.name.clone()));
    }
    if figure.name != NO_FIGURE && !figure.name.is_empty() && figure.spot.table.is_none() {
        words.push(figure.name.clone());
    }
    words.retain(|w| !w.is_empty());
    words.join(" · ")
}
