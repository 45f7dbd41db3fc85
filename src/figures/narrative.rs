use super::appearances;
use crate::model::{CurrencyUnit, Money, Report, Row, RowAt};
use crate::subjects;
use crate::text::numerals;
use rust_decimal::Decimal;
use std::cmp::Reverse;

/// The maximum number of places listed for one amount.
const PLACES: usize = 3;
/// The maximum number of paragraphs listed for a subject.
const PARAGRAPHS: usize = 5;

/// An amount in the narrative that also occurs in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The amount with its unit, as printed in the narrative.
    pub printed: String,
    /// The row.
    pub at: RowAt,
    /// Index of the column.
    pub column: usize,
}

/// The amounts of a paragraph that occur in tables, compared exactly across units. If several rows have the same
/// amount, those named in the paragraph come first, lower-level subjects before their parents.
pub fn mentions(report: &Report, paragraph: &str) -> Vec<Mention> {
    let mut amounts: Vec<(Decimal, String)> = Vec::new();
    for figure in numerals(paragraph) {
        let Some(unit) = CurrencyUnit::at_start(figure.after) else { continue };
        let value = Money::new(figure.value, unit).in_yuan().filter(|v| !v.is_zero());
        let Some(value) = value else { continue };
        if amounts.iter().all(|(known, _)| *known != value) {
            amounts.push((value, format!("{}{}", figure.printed, unit.name())));
        }
    }
    let mut found: Vec<Vec<(usize, Mention)>> = vec![Vec::new(); amounts.len()];
    for (table, printed) in report.tables.iter().enumerate() {
        for (row, line) in printed.rows.iter().enumerate() {
            for amount in &line.amounts {
                let value = printed.money(amount).and_then(Money::in_yuan);
                let known = amounts.iter().position(|(known, _)| Some(*known) == value);
                let Some((at, places)) = known.and_then(|at| Some((at, found.get_mut(at)?))) else {
                    continue;
                };
                let printed = amounts.get(at).map(|(_, text)| text.clone()).unwrap_or_default();
                // In a sentence, a subject's name follows those of its parents.
                let named_at = paragraph.rfind(&line.name).filter(|_| !line.name.is_empty());
                let at = RowAt { table, row };
                let mention = Mention { printed, at, column: amount.column };
                if places.last().is_none_or(|(_, last)| last.at != at) {
                    places.push((named_at.map_or(0, |at| at + 1), mention));
                }
            }
        }
    }
    let best = |mut places: Vec<(usize, Mention)>| {
        places.sort_by_key(|(named_at, _)| Reverse(*named_at));
        places.into_iter().map(|(_, mention)| mention).take(PLACES)
    };
    found.into_iter().flat_map(best).collect()
}

/// The paragraphs that mention a subject, by section and paragraph: as …（款）…（项）, else by its name near an
/// amount of money.
pub fn paragraphs_on(report: &Report, row: &Row) -> Vec<(usize, usize)> {
    let Some(code) = row.code.as_deref() else { return Vec::new() };
    let marked = marks(report, code, &row.name);
    let find = |wanted: &dyn Fn(&str) -> bool| -> Vec<(usize, usize)> {
        let paragraphs = report.notes.iter().enumerate().flat_map(|(note, section)| {
            section.paragraphs.iter().enumerate().map(move |(at, text)| ((note, at), text))
        });
        paragraphs.filter(|(_, text)| wanted(text)).map(|(place, _)| place).take(PARAGRAPHS).collect()
    };
    let by_mark = find(&|text| marked.iter().any(|mark| text.contains(mark.as_str())));
    if !by_mark.is_empty() || row.name.chars().count() < 4 {
        return by_mark;
    }
    find(&|text| text.contains(&row.name) && text.contains(CurrencyUnit::WanYuan.name()))
}

/// The glossary term for a subject.
pub fn term_of(report: &Report, row: &Row) -> Option<usize> {
    let by_code = report.glossary.iter().position(|t| t.code.is_some() && t.code == row.code);
    by_code.or_else(|| report.glossary.iter().position(|t| t.term == row.name))
}

/// The projects whose funds equal an amount of the subject.
pub fn projects_of(report: &Report, row: &Row) -> Vec<usize> {
    let Some(code) = row.code.as_deref() else { return Vec::new() };
    let mut amounts = Vec::new();
    for found in appearances(report, code) {
        let in_yuan = found.row.amounts.iter().filter_map(|a| found.table.money(a)?.in_yuan());
        amounts.extend(in_yuan.filter(|v| !v.is_zero()));
    }
    let projects = report.projects.iter().enumerate();
    let planned = projects.filter_map(|(index, project)| Some((index, project.planned()?.in_yuan()?)));
    planned.filter(|(_, fund)| amounts.contains(fund)).map(|(index, _)| index).collect()
}

/// The levels of subjects, as printed in brackets after their names.
const LEVELS: [&str; 3] = ["类", "款", "项"];

/// How sentences write a subject: …（款）…（项）, with brackets of either width.
fn marks(report: &Report, code: &str, name: &str) -> Vec<String> {
    let Some(level) = [3, 5, 7].iter().position(|digits| *digits == code.len()) else { return Vec::new() };
    let above = level.checked_sub(1).and_then(|above| {
        let parent = code.get(..code.len() - 2)?;
        let printed = appearances(report, parent).first().map(|a| a.row.name.clone());
        let known = || subjects::Subjects::known().name(parent, report.year).map(str::to_string);
        Some((printed.or_else(known)?, LEVELS.get(above)?))
    });
    let own = LEVELS.get(level).copied().unwrap_or_default();
    [("（", "）"), ("(", ")")]
        .map(|(open, close)| {
            let parent = above.as_ref().map(|(name, level)| format!("{name}{open}{level}{close}"));
            format!("{}{name}{open}{own}{close}", parent.unwrap_or_default())
        })
        .to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::fixture;

    fn row<'a>(report: &'a Report, code: &str) -> &'a Row {
        appearances(report, code)[0].row
    }

    fn paragraph(report: &Report, (note, at): (usize, usize)) -> &str {
        &report.notes[note].paragraphs[at]
    }

    #[test]
    fn amounts_lead_to_the_rows_that_the_paragraph_names() {
        let report = fixture::budget();
        let place = paragraphs_on(&report, row(&report, "2080107"))[0];
        let found = mentions(&report, paragraph(&report, place));
        let first = &found[0];
        assert_eq!(first.printed, "300.00万元");
        assert_eq!(report.row(first.at).unwrap().code.as_deref(), Some("2080107"));
        assert!(found.iter().all(|m| m.printed != "999.99万元"), "what no table prints leads nowhere");
    }

    #[test]
    fn units_do_not_matter() {
        let report = fixture::budget();
        let found = mentions(&report, "合计8,000,000元。");
        assert_eq!(found.len(), PLACES);
        assert_eq!(found[0].printed, "8,000,000元");
    }

    #[test]
    fn a_subject_is_found_by_its_full_name_with_marks() {
        let report = fixture::budget();
        let found = paragraphs_on(&report, row(&report, "2080101"));
        assert_eq!(found.len(), 1, "行政运行 of another 款 is another subject");
        assert!(paragraph(&report, found[0]).contains("240.00万元"));
    }

    #[test]
    fn terms_and_projects_of_a_subject() {
        let report = fixture::budget();
        assert_eq!(
            term_of(&report, row(&report, "2210201")).map(|t| report.glossary[t].code.as_deref()),
            Some(Some("2210201"))
        );
        assert_eq!(term_of(&report, row(&report, "2080505")), None);
        assert_eq!(projects_of(&report, row(&report, "2080107")), [0], "both are 180.00");
    }
}
