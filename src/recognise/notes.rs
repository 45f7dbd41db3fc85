//! Notes of tables: 注：… after them, and the statement that a table is empty.

use super::heading::marked;
use super::pieces::{Piece, Pieces};
use super::wording::rows::{EMPTY, NONE, NOTE_MARKS, NOTES};
use crate::read::Paragraph;
use crate::text::key;

/// Attaches the notes immediately after the last table, with their numbered lines, to it; returns the remaining paragraphs.
pub(crate) fn take(pieces: &mut Pieces, paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    let Some(table) = pieces.grids.last_mut() else { return paragraphs };
    let begins = table.notes.len();
    let mut rest = paragraphs.into_iter();
    let mut first_left = None;
    for paragraph in rest.by_ref() {
        let text = paragraph.text.trim();
        let numbered = table.notes.len() > begins && marked(text).is_some_and(|m| m.level == 3);
        if !(is_note(text) || numbered || is_bare_statement(text, table)) {
            first_left = Some(paragraph);
            break;
        }
        table.notes.push(text.to_string());
    }
    first_left.into_iter().chain(rest).collect()
}

/// Moves a statement that a table is empty from the preceding table to the following one, above which it is printed.
pub(crate) fn move_statements(pieces: &mut Pieces) {
    for i in 1..pieces.grids.len() {
        let (before, from) = pieces.grids.split_at_mut(i);
        let (Some(last), Some(next)) = (before.last_mut(), from.first_mut()) else { continue };
        if !next.notes.iter().any(|n| says_empty(n)) && !next.prints_figures() && last.prints_figures() {
            let at = last.notes.iter().position(|n| says_empty(n)).unwrap_or(last.notes.len());
            next.notes.splice(0..0, last.notes.drain(at..));
        }
    }
}

/// Whether a line is a note of a table.
pub(crate) fn is_note(text: &str) -> bool {
    let text = key(text);
    NOTES.iter().any(|word| text.trim_start_matches('(').starts_with(word))
}

/// Whether a note says that a table is empty: 没有…, 本表无数据.
pub fn says_empty(note: &str) -> bool {
    let note = key(note);
    note.contains(NONE) || EMPTY.iter().any(|word| note.contains(word))
}

/// The note without its leading 注： or 说明：, or without the brackets around it.
pub(crate) fn without_word(note: &str) -> String {
    let note = note.trim();
    let inside = note.strip_prefix(['（', '(']).and_then(|n| n.strip_suffix(['）', ')'])).unwrap_or(note);
    match inside.split_once(['：', ':']) {
        Some((word, rest)) if NOTE_MARKS.contains(&key(word).as_str()) => rest.trim().to_string(),
        _ => inside.to_string(),
    }
}

/// Maximum length of a statement without 注：, in characters.
const STATEMENT: usize = 100;

/// Whether a sentence immediately after an empty table says that it is empty.
fn is_bare_statement(text: &str, table: &Piece) -> bool {
    let key = key(text);
    !table.prints_figures()
        && table.notes.is_empty()
        && marked(text).is_none()
        && key.chars().count() <= STATEMENT
        && EMPTY.iter().any(|word| key.contains(word))
}
