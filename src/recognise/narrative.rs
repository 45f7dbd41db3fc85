//! The narrative by section.

use super::heading::marked;
use crate::model::{Note, Place};
use crate::read::Paragraph;
use crate::text::{clean, key, squeeze};

/// A section with the places of its paragraphs.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// The section as the report keeps it.
    pub note: Note,
    /// Where each paragraph begins.
    pub places: Vec<Place>,
}

/// Reads prose as sections; a table of contents is left out.
pub fn read(prose: &[Paragraph]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut in_glossary = false;
    for paragraph in without_contents(prose) {
        let text = clean(&paragraph.text).trim().to_string();
        if text.is_empty() {
            continue;
        }
        if let Some(note) = heading(paragraph, &text, in_glossary) {
            in_glossary = is_glossary(&note) || in_glossary && note.level > 0 && paragraph.heading.is_some();
            sections.push(Section { note, places: Vec::new() });
            continue;
        }
        if sections.is_empty() {
            let note = Note { place: paragraph.place, ..Note::default() };
            sections.push(Section { note, places: Vec::new() });
        }
        if let Some(section) = sections.last_mut() {
            section.add(paragraph, text);
        }
    }
    sections
}

/// Whether a section is 名词解释.
pub fn is_glossary(note: &Note) -> bool {
    key(&note.heading) == "名词解释" || note.level <= 1 && key(&note.heading).contains("名词解释")
}

impl Section {
    fn add(&mut self, paragraph: &Paragraph, text: String) {
        let is_marked = marked(&text).is_some();
        if self.note.paragraphs.is_empty() && !paragraph.apart && !is_marked && self.heading_runs_on(&text) {
            self.note.heading.push_str(&squeeze(&text));
            return;
        }
        match self.note.paragraphs.last_mut() {
            Some(last) if runs_on(last) && !is_marked => last.push_str(&text),
            _ => {
                self.note.paragraphs.push(text);
                self.places.push(paragraph.place);
            }
        }
    }

    /// A part's heading on a page of its own is printed in several lines.
    fn heading_runs_on(&self, text: &str) -> bool {
        self.note.level == 0
            && !self.note.heading.is_empty()
            && text.chars().count() <= HEADING
            && !text.contains('。')
    }
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
    let skipped = skipped.unwrap_or_default();
    prose.iter().enumerate().filter(move |(i, _)| !skipped.contains(i)).map(|(_, p)| p)
}

/// An entry of a table of contents without its leader dots and page number.
fn entry_key(text: &str) -> String {
    key(text).trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '…' | '-' | '·')).to_string()
}
