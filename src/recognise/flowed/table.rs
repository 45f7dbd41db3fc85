//! One table in flowed text: title, number and unit lines, the grid, and notes.

use super::super::caption::currency_unit;
use super::super::wording::flowed::{MONEY_LABELS, NOTES, PUBLISHED, STATEMENT};
use super::super::wording::titles::TABLE;
use super::super::wording::units::UNIT_WORDS;
use super::line::{Line, closed, join, paragraph};
use super::prose::begins_item;
use super::{blocks, codes, paired, prose, san_gong, sided};
use crate::model::CurrencyUnit;
use crate::read::{Block, Paragraph};
use crate::text::squeeze;

/// The lines of a table without title, number, unit and notes.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub lines: Vec<Line>,
    /// Whether the text keeps the space at the end of a cell.
    pub keeps_ends: bool,
}

/// No form has more columns; anything wider is not a table.
pub(super) const MOST_COLUMNS: usize = 48;

/// The blocks made of a table's lines; running text if they contain no table after all.
pub(super) fn blocks(lines: &[Line], full: Option<usize>) -> Vec<Block> {
    let Some(at) = lines.iter().position(is_anchor) else { return prose::paragraphs(lines, full) };
    let (before, rest) = lines.split_at(at);
    let (number, rest) = match rest.split_first() {
        Some((line, rest)) if is_number_line(line) => (Some(line), rest),
        _ => (None, rest),
    };
    let (unit, rest) = rest.split_at(unit_lines(rest));
    let keeps_ends = number.or(unit.last()).is_some_and(Line::closes);
    let (mut notes, rest) = part_notes(rest, keeps_ends);
    let mut body = Body { lines: rest, keeps_ends };
    let behind = body.take_prose();
    let title = body.take_title();
    let reading = sided::read(&body)
        .or_else(|| blocks::read(&body))
        .or_else(|| paired::read(&body))
        .or_else(|| san_gong::read(&body))
        .or_else(|| codes::read(&body));
    let Some(reading) = reading else { return prose::paragraphs(lines, full) };

    let (mut front, mut statements) = (Vec::new(), Vec::new());
    for paragraph in closed(before).into_iter().filter_map(prose::joined) {
        if is_note(&paragraph.text) { statements.push(paragraph) } else { front.push(paragraph) }
    }
    front.extend(title);
    front.extend(number.map(Line::paragraph));
    front.extend(unit_paragraphs(unit));
    statements.append(&mut notes);
    let paragraphs = |all: Vec<Paragraph>| all.into_iter().map(Block::Paragraph);
    paragraphs(front)
        .chain([Block::Grid(reading.grid())])
        .chain(paragraphs(statements))
        .chain(prose::paragraphs(&behind, full))
        .collect()
}

/// Whether a table is recognised by this line: its number, or if there is none, its currency unit.
pub(super) fn is_anchor(line: &Line) -> bool {
    let [label, _] = MONEY_LABELS;
    let is_cut = || line.text.trim_end().strip_suffix('：').is_some_and(|text| text.ends_with(label));
    is_number_line(line) || currency_unit(&line.text).is_some() || is_cut()
}

/// 公开01表 and the like.
pub(super) fn is_number_line(line: &Line) -> bool {
    const LONGEST: usize = 12;
    let text = squeeze(&line.text);
    let number = text.split_once(PUBLISHED).map(|(_, number)| number.trim_matches(TABLE));
    text.chars().count() <= LONGEST
        && text.contains(TABLE)
        && number.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a text ends in 表, as titles do.
pub(super) fn is_title(text: &str) -> bool {
    text.ends_with(TABLE) && text.chars().count() > 3 && !text.contains(['：', '，', '。'])
}

/// Whether a paragraph is a note of a table.
pub(super) fn is_note(text: &str) -> bool {
    NOTES.iter().any(|n| text.trim_start().starts_with(n))
}

/// Whether a paragraph states why a table is empty; it precedes the table.
pub(super) fn is_statement(text: &str) -> bool {
    text.trim_start().starts_with(STATEMENT)
}

/// How many of the first lines state the unit and the currency unit, possibly wrapped.
fn unit_lines(lines: &[Line]) -> usize {
    const MOST: usize = 6;
    let begins = lines.first().is_some_and(|l| UNIT_WORDS.iter().any(|word| l.text.contains(word)));
    let ends = lines.iter().take(MOST).position(|l| l.text.trim_end().ends_with(CurrencyUnit::Yuan.name()));
    ends.filter(|_| begins).map_or(0, |i| i + 1)
}

/// 单位：… and 金额单位：…, as separate paragraphs.
fn unit_paragraphs(lines: &[Line]) -> Vec<Paragraph> {
    let Some(first) = lines.first() else { return Vec::new() };
    let text = join(lines.iter().map(|l| l.text.as_str()));
    let split = MONEY_LABELS.iter().find_map(|label| text.rfind(label)).unwrap_or(0);
    let (name, money) = text.split_at_checked(split).unwrap_or((&text, ""));
    let parts = [name, money].map(str::trim).into_iter().filter(|t| !t.is_empty());
    parts.map(|t| paragraph(t, first.place)).collect()
}

/// Separates the notes from a table's lines. A note continues to its end; if the text doesn't keep cell ends, to the
/// next blank line.
fn part_notes(lines: &[Line], keeps_ends: bool) -> (Vec<Paragraph>, Vec<Line>) {
    let (mut notes, mut rest) = (Vec::new(), Vec::new());
    let mut start = None;
    for (i, line) in lines.iter().enumerate() {
        let begins = is_note(&line.text) || counts_on(lines, i);
        if start.is_none() && !begins {
            rest.push(line.clone());
            continue;
        }
        let from = *start.get_or_insert(i);
        let next = lines.get(i + 1);
        let goes_on =
            next.is_some_and(|n| !is_note(&n.text) && if keeps_ends { !line.closes() } else { !n.apart });
        if !goes_on {
            notes.extend(lines.get(from..=i).and_then(prose::joined));
            start = None;
        }
    }
    (notes, rest)
}

/// Whether a line after a note is the next numbered item, e.g. `2.`.
fn counts_on(lines: &[Line], at: usize) -> bool {
    let counted =
        |l: &Line| l.text.trim_start().starts_with(|c: char| c.is_ascii_digit()) && begins_item(&l.text);
    let before = at.checked_sub(1).and_then(|b| lines.get(b));
    lines.get(at).is_some_and(counted) && before.is_some_and(|l| is_note(&l.text))
}

impl Body {
    /// Removes running text after the table. If the text keeps cell ends, all header words precede the rows;
    /// otherwise only sentences can be recognised.
    fn take_prose(&mut self) -> Vec<Line> {
        let sentence = self.lines.iter().position(|l| l.text.contains('。')).unwrap_or(self.lines.len());
        let above = self.lines.get(..sentence).unwrap_or_default();
        let last_row = above.iter().rposition(codes::is_row).filter(|_| self.keeps_ends);
        self.lines.split_off(last_row.map_or(sentence, |last| last + 1))
    }

    /// Removes the title, if it is among the header words.
    fn take_title(&mut self) -> Option<Paragraph> {
        let at = self.lines.iter().position(|l| is_title(&l.text))?;
        Some(self.lines.remove(at).paragraph())
    }
}
