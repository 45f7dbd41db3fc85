//! Splits lines into tables, self-evaluations and running text.

use super::super::wording::flowed::{LAST_TOTAL, SENTENCE};
use super::codes::is_row;
use super::line::{Line, Token, join};
use super::numbers::ColumnNumbers;
use super::table::{is_anchor, is_number_line, is_statement, is_title};
use super::{evaluation, prose};

/// Consecutive lines of one kind.
#[derive(Debug)]
pub(super) enum Section<'a> {
    Prose(&'a [Line]),
    Table(&'a [Line]),
    Evaluation(&'a [Line]),
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Table,
    Evaluation,
}

/// All lines in sections, in order and without gaps.
pub(super) fn split(lines: &[Line]) -> Vec<Section<'_>> {
    let mut starts: Vec<(usize, usize, Kind)> = Vec::new();
    for at in 0..lines.len() {
        let floor = starts.last().map_or(0, |(_, anchor, _)| anchor + 1);
        if let Some(start) = evaluation::begins(lines, at) {
            starts.push((start.max(floor), at, Kind::Evaluation));
        } else if begins_table(lines, at) {
            starts.push((table_start(lines, at).max(floor), at, Kind::Table));
        }
    }
    let mut sections = Vec::new();
    let mut done = 0;
    for (nth, (start, anchor, kind)) in starts.iter().enumerate() {
        let limit = starts.get(nth + 1).map_or(lines.len(), |next| next.0);
        let end = match kind {
            Kind::Table => table_end(lines, *anchor, limit),
            Kind::Evaluation => evaluation::end(lines, *anchor, limit),
        };
        sections.extend(lines.get(done..*start).filter(|l| !l.is_empty()).map(Section::Prose));
        sections.extend(lines.get(*start..end).map(|l| match kind {
            Kind::Table => Section::Table(l),
            Kind::Evaluation => Section::Evaluation(l),
        }));
        done = end;
    }
    sections.extend(lines.get(done..).filter(|l| !l.is_empty()).map(Section::Prose));
    sections
}

/// Whether a table is recognised at this line: a table number, or a currency unit without a number line before it.
fn begins_table(lines: &[Line], at: usize) -> bool {
    const REACH: usize = 6;
    let Some(line) = lines.get(at) else { return false };
    let before = lines.get(at.saturating_sub(REACH)..at).unwrap_or_default();
    is_number_line(line) || (is_anchor(line) && !before.iter().any(is_number_line))
}

/// The first line of the table: before the number there may be the title, and a statement about an empty table.
fn table_start(lines: &[Line], anchor: usize) -> usize {
    let mut start = anchor;
    while let Some(mut begin) = paragraph_before(lines, start) {
        // Two titles, of all tables and of this one.
        let whole = |i: &usize| lines.get(*i).is_some_and(|l| is_title(l.text.trim()));
        if whole(&(start - 1)) {
            begin = (begin..start - 1).rev().find(whole).map_or(begin, |title| title + 1);
        }
        let text = join(lines.get(begin..start).unwrap_or_default().iter().map(|l| l.text.as_str()));
        let title = start == anchor && is_title(&text) && !prose::begins_item(&text);
        if !title && !is_statement(&text) {
            break;
        }
        start = begin;
    }
    start
}

/// The first line of the paragraph that ends before this line, if it is on the same page.
fn paragraph_before(lines: &[Line], end: usize) -> Option<usize> {
    const MOST: usize = 6;
    let starts = |i: usize| lines.get(i).is_some_and(|l| l.first_of_page);
    let ends = |i: usize| lines.get(i).is_some_and(Line::closes);
    let mut begin = end.checked_sub(1).filter(|_| !starts(end))?;
    while begin > 0 && end - begin < MOST && !starts(begin) && !ends(begin - 1) {
        begin -= 1;
    }
    Some(begin)
}

/// A table ends with its page, unless the next page begins with rows or repeats the header.
fn table_end(lines: &[Line], anchor: usize, limit: usize) -> usize {
    let mut end = anchor;
    loop {
        let page = lines.get(end..limit).unwrap_or_default();
        let length = page.iter().skip(1).position(|l| l.first_of_page).map_or(page.len(), |turn| turn + 1);
        let page = page.get(..length).unwrap_or_default();
        let rows = page.iter().filter(|l| is_row(l)).count();
        let counted = page.iter().any(ColumnNumbers::are);
        let goes_on = end > anchor && (continues_codes(page) || continues_sides(page));
        if end > anchor && !counted && !goes_on && rows * 2 <= length || page.is_empty() {
            return end;
        }
        end += length;
    }
}

/// Whether a page goes on with rows of codes, of which the first may have a part of its name above it.
fn continues_codes(page: &[Line]) -> bool {
    const MOST: usize = 4;
    let words = |l: &&Line| !l.tokens().iter().any(Token::is_figure) && !l.text.contains(SENTENCE);
    let above = page.iter().take(MOST).take_while(words).count();
    page.get(above).is_some_and(|line| {
        let tokens = line.tokens();
        let coded = tokens.first().is_some_and(Token::is_code);
        coded && tokens.len() > 1 && tokens.last().is_some_and(Token::is_figure)
    })
}

/// Whether a page goes on with the rows of a two-sided table, down to its last total.
fn continues_sides(page: &[Line]) -> bool {
    let total = page.iter().position(|l| l.text.trim_start().starts_with(LAST_TOTAL));
    let rows = total.and_then(|total| page.get(..total)).unwrap_or_default();
    let plain = rows.iter().all(|l| !l.text.contains(SENTENCE) && !is_anchor(l));
    total.is_some_and(|_| plain && rows.first().is_some_and(|l| prose::begins_item(&l.text)))
}
