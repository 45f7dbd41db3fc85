//! The narrative by section.

use super::heading::marked;
use crate::model::Note;
use crate::read::Paragraph;
use crate::text::{clean, key, squeeze};

/// Reads prose as sections; a table of contents is left out.
pub fn read(prose: &[Paragraph]) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    let mut in_glossary = false;
    for paragraph in without_contents(prose) {
        let text = clean(&paragraph.text).trim().to_string();
        if text.is_empty() {
            continue;
        }
        if let Some(note) = heading(paragraph, &text, in_glossary) {
            in_glossary = note.level == 0 && key(&note.heading).contains("名词解释")
                || key(&note.heading) == "名词解释"
                || in_glossary && note.level > 0 && paragraph.heading.is_some();
            notes.push(note);
        } else if let Some(note) = notes.last_mut() {
            match note.paragraphs.last_mut() {
                Some(last) if runs_on(last) && marked(&text).is_none() => last.push_str(&text),
                _ => note.paragraphs.push(text),
            }
        } else {
            let cover = Note { place: paragraph.place, paragraphs: vec![text], ..Note::default() };
            notes.push(cover);
        }
    }
    notes
}

/// How long a heading may be.
const HEADING: usize = 45;

fn heading(paragraph: &Paragraph, text: &str, in_glossary: bool) -> Option<Note> {
    let found = marked(text);
    let level = found.as_ref().map(|m| m.level);
    let is_mark = level.is_some_and(|l| l <= if in_glossary { 1 } else { 2 });
    let sentence = text.trim_end_matches('。').contains(['。', '；', '：', ':']);
    let ends = text.ends_with('。') || text.ends_with('，') || text.ends_with('；');
    let is_heading = (is_mark || paragraph.heading.is_some())
        && text.chars().count() <= HEADING
        && !sentence
        && (!ends || paragraph.heading.is_some());
    // A marked-up item that only begins a sentence (#### 1. 一般公共服务支出（类）…) is a paragraph.
    let item = level == Some(3);
    (is_heading && !item).then(|| Note {
        number: found.as_ref().map(|m| m.number.clone()),
        heading: squeeze(found.as_ref().map_or(text, |m| m.rest)),
        level: level.unwrap_or(1).min(3),
        paragraphs: Vec::new(),
        place: paragraph.place,
    })
}

/// Whether a paragraph was cut by a page and goes on.
fn runs_on(text: &str) -> bool {
    !text.trim_end().ends_with(['。', '；', '：', ':', '！', '？', '.', ';'])
}

/// The paragraphs without the table of contents: from 目录 to where its first entry comes again.
fn without_contents(prose: &[Paragraph]) -> impl Iterator<Item = &Paragraph> {
    let start = prose.iter().position(|p| key(&p.text) == "目录");
    let skipped = start.and_then(|start| {
        let entry = entry_key(&prose.get(start + 1)?.text);
        let again =
            prose.iter().skip(start + 2).position(|p| !entry.is_empty() && entry_key(&p.text) == entry)?;
        Some(start..start + 2 + again)
    });
    let skipped = skipped.unwrap_or(0..0);
    prose.iter().enumerate().filter(move |(i, _)| !skipped.contains(i)).map(|(_, p)| p)
}

/// An entry of a table of contents without its leader dots and page number.
fn entry_key(text: &str) -> String {
    key(text).trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '…' | '-' | '·')).to_string()
}
