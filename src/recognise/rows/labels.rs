//! The labels of a row: code and name in one classification.

use super::super::account::is_figures;
use super::super::header::Subject;
use super::super::heading::{marked, split_code};
use super::super::money::is_too_wide;
use super::super::wording::headers::CODE_PARTS;
use super::LineReader;
use crate::model::{SubjectCode, TableKind};
use crate::text::{HIDDEN, key, squeeze};

/// Code and name of a row in one classification, as printed.
#[derive(Default)]
pub(super) struct Classified {
    pub code: Option<SubjectCode>,
    pub name: String,
    /// The level of its enumeration mark.
    pub mark: Option<u8>,
}

impl LineReader<'_> {
    /// Reads the label columns of a classification.
    pub(super) fn classified(
        &self,
        subject: &Subject,
        above: &mut Vec<String>,
        group: &mut Option<String>,
    ) -> Classified {
        let (code, code_words) = self.code(subject, above);
        let printed = self.label(subject, code_words, group);
        let found = marked(&printed);
        let mark = found.as_ref().map(|m| m.level);
        let name = found.map_or(printed.as_str(), |m| m.rest);
        // What begins in the middle of a name is no name.
        let name = squeeze(name.trim_end_matches(HIDDEN));
        let (code, name) = match code {
            Some(code) => (Some(code), name),
            None if subject.names.len() == 1 => split_subject(name),
            None => (None, name),
        };
        Classified { code: code.and_then(SubjectCode::new), name, mark }
    }

    /// Joins the digits in the code columns; also returns words found there instead (合计, a unit's name).
    ///
    /// A part may be printed only where it changes: 05 below 201 is 20105.
    fn code(&self, subject: &Subject, above: &mut Vec<String>) -> (Option<String>, Option<String>) {
        let mut parts: Vec<String> = vec![String::new(); subject.codes.len()];
        let mut words = String::new();
        for (part, &column) in parts.iter_mut().zip(&subject.codes) {
            let printed = squeeze(self.matrix.text(self.r, column));
            let text = key(&printed);
            let is_mask = text.chars().all(|c| c == '*') || is_no_code(&text);
            if is_mask || CODE_PARTS.contains(&text.as_str()) {
                continue;
            }
            if text.bytes().all(|b| b.is_ascii_digit()) {
                *part = text;
            } else {
                let (digits, rest) = split_subject(printed);
                *part = digits.unwrap_or_default();
                words.push_str(&rest);
            }
        }
        if let Some(first) = parts.iter().position(|p| !p.is_empty()) {
            let is_lower = parts.get(first).is_some_and(|p| p.len() <= 2);
            if first > 0 && is_lower {
                parts
                    .iter_mut()
                    .zip(above.iter())
                    .take(first)
                    .for_each(|(part, above)| part.clone_from(above));
            }
            above.clone_from(&parts);
        }
        let mut code = String::new();
        for (i, part) in parts.iter().enumerate().filter(|(_, p)| !p.is_empty()) {
            if !code.is_empty() && part.starts_with(&code) {
                // Each part repeats the preceding ones.
                code.clone_from(part);
            } else if i > 0 && part.len() == 1 && !code.is_empty() {
                // A spreadsheet removed the leading zero of 05.
                code.push('0');
                code.push_str(part);
            } else {
                code.push_str(part);
            }
        }
        ((!code.is_empty()).then_some(code), (!words.is_empty()).then_some(words))
    }

    /// The printed label; in grouped tables with the group in front.
    fn label(&self, subject: &Subject, code_words: Option<String>, group: &mut Option<String>) -> String {
        let Self { matrix, r, .. } = *self;
        let texts: Vec<&str> =
            subject.names.iter().map(|&c| matrix.text(r, c).trim_end_matches(HIDDEN)).collect();
        let mut parts: Vec<String> = code_words.into_iter().collect();
        if subject.names.len() > 1 {
            for (i, &column) in subject.names.iter().enumerate() {
                let text = matrix.text(r, column).trim_end_matches(HIDDEN);
                // In a column of words, the amount of a part of the table with other columns is no name.
                if is_figures(text) {
                    continue;
                }
                if !text.is_empty() {
                    parts.push(squeeze(text));
                } else if let Some(above) = matrix.brought_down(r, column) {
                    parts.push(squeeze(above));
                } else if i == 0
                    && self.kind == TableKind::Income
                    && !matrix.spans_known
                    && let Some(open) = group.as_deref()
                {
                    parts.push(open.to_string());
                }
            }
            if let Some(first) = texts.first().filter(|t| !t.is_empty()) {
                *group = Some(squeeze(first));
            }
            return parts.join(" / ");
        }
        parts.extend(texts.iter().map(|t| t.to_string()));
        parts.concat()
    }
}

/// Whether a text stands for a code that its cell does not show whole: `###` and 2E+06, as spreadsheets print numbers that
/// do not fit, or a part of its digits.
fn is_no_code(text: &str) -> bool {
    let digits = text.trim_matches(HIDDEN);
    let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let is_power = text.split_once("E+").is_some_and(|(number, power)| is_digits(number) && is_digits(power));
    is_too_wide(text) || is_power || digits.len() < text.len() && is_digits(digits)
}

/// Splits the code of a subject off its name.
fn split_subject(name: String) -> (Option<String>, String) {
    match split_code(&name).filter(|(digits, _)| matches!(digits.len(), 3 | 5 | 7)) {
        Some((digits, rest)) => (Some(digits.to_string()), rest.to_string()),
        None => (None, name),
    }
}
