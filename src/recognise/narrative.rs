//! The narrative by section.

use super::heading::marked;
use super::wording::BUDGET_HEADINGS;
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
    let mut depths = Depths::default();
    for paragraph in without_contents(prose) {
        let text = clean(&paragraph.text).trim().to_string();
        if text.is_empty() {
            continue;
        }
        if let Some(mut note) = heading(paragraph, &text, in_glossary) {
            note.level = depths.level(paragraph.heading, &note);
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

/// Which level of numbers each depth of marked-up headings has, to place a heading without a number beside them.
#[derive(Default)]
struct Depths([Option<u8>; 8]);

impl Depths {
    fn level(&mut self, depth: Option<u8>, note: &Note) -> u8 {
        let Some(place) = depth.and_then(|d| self.0.get_mut(usize::from(d))) else { return note.level };
        if note.number.is_some() {
            *place = Some(note.level);
        }
        place.unwrap_or(note.level)
    }
}

/// Whether sections are those of a budget's or final account's explanation.
pub fn explains_budget(notes: &[Note]) -> bool {
    let speaks = |note: &&Note| BUDGET_HEADINGS.iter().any(|word| note.heading.contains(word));
    notes.iter().filter(speaks).count() >= 2
}

/// Whether a section is 名词解释.
pub fn is_glossary(note: &Note) -> bool {
    key(&note.heading) == GLOSSARY || note.level <= 1 && key(&note.heading).contains(GLOSSARY)
}

const GLOSSARY: &str = "名词解释";

impl Section {
    fn add(&mut self, paragraph: &Paragraph, text: String) {
        let is_marked = marked(&text).is_some();
        if self.note.paragraphs.is_empty() && !is_marked && self.heading_runs_on(&text, paragraph.apart) {
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

    /// A part's heading on a page of its own is printed in several lines; the last may be a mere 说明.
    fn heading_runs_on(&self, text: &str, apart: bool) -> bool {
        let longest = if apart { 8 } else { HEADING };
        let is_part = self.note.level == 0 && !self.note.heading.is_empty();
        is_part && text.chars().count() <= longest && !text.contains(['。', '：'])
    }
}

/// How long a heading may be.
const HEADING: usize = 45;

/// How long the heading of a part may be: it names the unit.
const PART: usize = 100;

fn heading(paragraph: &Paragraph, text: &str, in_glossary: bool) -> Option<Note> {
    let found = marked(text);
    let level = found.as_ref().map(|m| m.level);
    let is_mark = level.is_some_and(|l| l <= if in_glossary { 1 } else { 2 });
    let marked_up = paragraph.heading.is_some();
    let alone = key(text) == GLOSSARY;
    let sentence = text.trim_end_matches('。').contains(['。', '；', '：', ':']);
    // Without markup, a comma or the end of a sentence tell a paragraph.
    let in_words = !marked_up && (text.contains('，') || text.ends_with(['。', '；']));
    let longest = if level == Some(0) { PART } else { HEADING };
    // A marked-up item that names a subject (#### 1. 一般公共服务支出（类）…) begins a paragraph.
    let item = level == Some(3) && (!marked_up || key(text).contains("(类)"));
    let is_heading =
        (is_mark || marked_up || alone) && text.chars().count() <= longest && !sentence && !in_words && !item;
    is_heading.then(|| Note {
        number: found.as_ref().map(|m| m.number.clone()),
        heading: squeeze(found.as_ref().map_or(text, |m| m.rest)),
        level: level.unwrap_or(if alone { 0 } else { 1 }).min(3),
        paragraphs: Vec::new(),
        place: paragraph.place,
    })
}

/// Whether a paragraph was cut by a page and goes on; the name of a subject with a colon is no paragraph yet.
fn runs_on(text: &str) -> bool {
    // Its end tells: a paragraph of many lines is asked at each of them.
    let end = text.char_indices().rev().filter(|(_, c)| !c.is_whitespace()).take(4).last();
    let text = key(text.get(end.map_or(0, |(at, _)| at)..).unwrap_or_default());
    text.ends_with("(项):") || !text.ends_with(['。', ';', ':', '!', '?', '.'])
}

/// The paragraphs without the table of contents: from 目录 to where its first entry comes again.
fn without_contents(prose: &[Paragraph]) -> impl Iterator<Item = &Paragraph> {
    let start = prose.iter().position(|p| key(&p.text) == "目录");
    let skipped = start.and_then(|start| {
        let first = &prose.get(start + 1)?.text;
        let again = prose.iter().skip(start + 2).position(|p| is_entry_of(first, &p.text))?;
        Some(start..start + 2 + again)
    });
    let skipped = skipped.unwrap_or_default();
    prose.iter().enumerate().filter(move |(i, _)| !skipped.contains(i)).map(|(_, p)| p)
}

/// Whether a heading is what an entry of a table of contents points to; the entry of a part may be worded otherwise.
fn is_entry_of(entry: &str, heading: &str) -> bool {
    let part = |text: &str| marked(text.trim()).filter(|m| m.level == 0).map(|m| m.number);
    let entry_key = entry_key(entry);
    !entry_key.is_empty()
        && (entry_key == self::entry_key(heading) || part(entry).is_some_and(|n| part(heading) == Some(n)))
}

/// An entry of a table of contents without its leader dots and page number.
fn entry_key(text: &str) -> String {
    key(text).trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '…' | '-' | '·')).to_string()
}
