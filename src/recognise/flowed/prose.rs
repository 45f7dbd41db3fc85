//! Running text: joins lines into paragraphs.

use super::super::heading::marked;
use super::super::wording::flowed::{HEADING_ENDS, SENTENCE};
use super::line::{Line, join, paragraph};
use crate::model::Turn;
use crate::read::{Block, Paragraph};
use crate::text::width;

/// The paragraphs of running text. `full` is the width of a full line; see [`full_width`].
pub(super) fn paragraphs(lines: &[Line], full: Option<usize>) -> Vec<Block> {
    let mut out = Vec::new();
    let mut start = 0;
    for (i, line) in lines.iter().enumerate() {
        if !lines.get(i + 1).is_some_and(|next| runs_on(line, next, full)) {
            out.extend(lines.get(start..=i).and_then(joined).map(Block::Paragraph));
            start = i + 1;
        }
    }
    out
}

/// Joins these lines into one paragraph.
pub(super) fn joined(lines: &[Line]) -> Option<Paragraph> {
    let first = lines.first()?;
    let length = |line: &Line| line.text.chars().filter(|c| !c.is_whitespace()).count();
    let turns = lines.iter().skip(1).scan(length(first), |at, line| {
        let turn = Turn { at: *at, place: line.place };
        *at += length(line);
        Some(turn)
    });
    let turns = turns.collect();
    Some(Paragraph { turns, ..paragraph(&join(lines.iter().map(|l| l.text.as_str())), first.place) })
}

/// The usual width of a full line: the median of lines that continue in the next one; `None` without such lines.
pub(super) fn full_width<'a>(lines: impl Iterator<Item = &'a Line>) -> Option<usize> {
    let mut widths: Vec<usize> = lines.filter(|l| !l.closes()).map(|l| width(&l.text)).collect();
    widths.sort_unstable();
    widths.get(widths.len() / 2).copied()
}

/// Whether a paragraph continues on the next line. A line also breaks before a number that no longer fits; then the
/// space before the number remains at the end of the line.
fn runs_on(line: &Line, next: &Line, full: Option<usize>) -> bool {
    if begins_item(&next.text) || is_heading(&line.text) {
        return false;
    }
    if !line.closes() {
        return full.is_none_or(|full| width(&line.text) * 4 >= full * 3);
    }
    let Some(last) = line.text.chars().next_back() else { return false };
    if line.trail > 1 || "。；：！？".contains(last) {
        return false;
    }
    let number: String = next.text.chars().take_while(|c| c.is_ascii_graphic()).collect();
    let reach = width(&line.text) + number.len() + 2;
    let squeezed_out = !number.is_empty() && full.is_some_and(|full| reach >= full);
    squeezed_out || last.is_ascii_digit()
}

/// Whether a line is a heading: an enumeration mark and words that end as headings do.
fn is_heading(text: &str) -> bool {
    let text = text.trim_end();
    begins_item(text) && HEADING_ENDS.iter().any(|end| text.ends_with(end)) && !text.contains(SENTENCE)
}

/// Whether a line begins with an enumeration mark: `一、`, `（一）`, `1.`, `（1）`, `第一部分`.
pub(super) fn begins_item(text: &str) -> bool {
    // A wrapped line may begin with the end of a word and a comma: 统|一，….
    let is_list = |number: &str| text.trim_start().trim_start_matches(number).starts_with('、');
    marked(text).is_some_and(|mark| mark.level != 1 || is_list(&mark.number))
}
