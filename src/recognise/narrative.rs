//! The narrative by section.

use super::heading::marked;
use super::wording::narrative::{BUDGET_HEADINGS, CLASS, CONTENTS, EXPLAINED, GLOSSARY, ITEM};
use crate::model::{self, Note};
use crate::read::Paragraph;
use crate::text::{clean, key, squeeze};
use std::ops::Range;

/// The narrative by section, and the table of contents.
#[derive(Debug, Clone, Default)]
pub(crate) struct Narrative {
    /// The sections.
    pub sections: Vec<Note>,
    /// The entries of 目录, without page numbers.
    pub contents: Vec<model::Paragraph>,
}

/// Splits prose into sections; the table of contents is separated.
pub(crate) fn read(prose: Vec<Paragraph>) -> Narrative {
    let mut sections: Vec<Note> = Vec::new();
    let mut in_glossary = false;
    let mut depths = Depths::default();
    let range = contents(&prose);
    let contents = entries(prose.get(range.clone()).unwrap_or_default());
    // One at a time, so that memory is freed as the paragraphs are moved.
    for (_, paragraph) in prose.into_iter().enumerate().filter(|(i, _)| !range.contains(i)) {
        let text = clean(&paragraph.text).trim().to_string();
        if text.is_empty() {
            continue;
        }
        if let Some(mut note) = heading(&paragraph, &text, in_glossary) {
            note.level = depths.level(paragraph.heading, &note);
            in_glossary = is_glossary(&note) || in_glossary && note.level > 0 && paragraph.heading.is_some();
            sections.push(note);
            continue;
        }
        if sections.is_empty() {
            let note = Note { place: paragraph.place, ..Note::default() };
            sections.push(note);
        }
        if let Some(section) = sections.last_mut() {
            add(section, &paragraph, text);
        }
    }
    Narrative { sections, contents }
}

/// The entries of a table of contents.
fn entries(contents: &[Paragraph]) -> Vec<model::Paragraph> {
    let entry = |p: &Paragraph| {
        let text =
            p.text.trim_end_matches(is_leader).trim_start_matches(|c: char| c == '-' || c.is_whitespace());
        model::Paragraph::from(squeeze(&clean(text)).as_str())
    };
    let entries = contents.iter().skip(1).map(|p| model::Paragraph { place: p.place, ..entry(p) });
    entries.filter(|p| !p.text.is_empty()).collect()
}

/// The numbering level seen at each markup heading depth, to place headings that have no number.
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

/// Whether the sections are those of a budget's or final account's narrative.
pub fn explains_budget(notes: &[Note]) -> bool {
    let speaks = |note: &&Note| BUDGET_HEADINGS.iter().any(|word| note.heading.contains(word));
    notes.iter().filter(speaks).count() >= 2
}

/// Whether a section is 名词解释.
pub(crate) fn is_glossary(note: &Note) -> bool {
    key(&note.heading) == GLOSSARY || note.level <= 1 && key(&note.heading).contains(GLOSSARY)
}

fn add(section: &mut Note, paragraph: &Paragraph, text: String) {
    let is_marked = marked(&text).is_some();
    if section.paragraphs.is_empty() && !is_marked && heading_runs_on(section, &text, paragraph.apart) {
        section.heading.push_str(&squeeze(&text));
        return;
    }
    match section.paragraphs.last_mut() {
        Some(last) if runs_on(last) && !is_marked && last.text.len() < LONGEST => {
            last.go_on(&text, paragraph.place, &paragraph.turns)
        }
        _ => section.paragraphs.push(model::Paragraph {
            text,
            place: paragraph.place,
            turns: paragraph.turns.clone(),
            ..model::Paragraph::default()
        }),
    }
}

/// A part's heading on a page of its own may be printed in several lines; the last may be just 说明.
fn heading_runs_on(section: &Note, text: &str, apart: bool) -> bool {
    let longest = if apart { 8 } else { HEADING };
    let is_part = section.level == 0 && !section.heading.is_empty();
    is_part && text.chars().count() <= longest && !text.contains(['。', '：'])
}

/// Beyond this length in bytes nothing is appended to a paragraph: such input is a log, not prose.
const LONGEST: usize = 60_000;

/// Maximum length of a heading, in characters.
const HEADING: usize = 45;

/// Maximum length of a part's heading (第三部分, 三、), which contains the unit's name.
const PART: usize = 100;

fn heading(paragraph: &Paragraph, text: &str, in_glossary: bool) -> Option<Note> {
    let found = marked(text);
    let level = found.as_ref().map(|m| m.level);
    let is_mark = level.is_some_and(|l| l <= if in_glossary { 1 } else { 2 });
    let marked_up = paragraph.heading.is_some();
    let alone =
        key(text) == GLOSSARY || found.is_none() && EXPLAINED.iter().any(|end| key(text).ends_with(end));
    let sentence = text.trim_end_matches('。').contains(['。', '；', '：', ':']);
    // Without markup, a comma or a full stop indicates a paragraph.
    let in_words = !marked_up && (text.contains('，') || text.ends_with(['。', '；']));
    let longest = if matches!(level, Some(0 | 1)) { PART } else { HEADING };
    // A marked-up item that names a subject (#### 1. 一般公共服务支出（类）…) starts a paragraph.
    let item = level == Some(3) && (!marked_up || key(text).contains(CLASS));
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

/// Whether a paragraph is cut by a page break and continues. A subject's name with a colon is not a paragraph yet.
fn runs_on(text: &str) -> bool {
    // Only the end is examined: this is called for each line of a long paragraph.
    let end = text.char_indices().rev().filter(|(_, c)| !c.is_whitespace()).take(4).last();
    let text = key(text.get(end.map_or(0, |(at, _)| at)..).unwrap_or_default());
    text.strip_suffix(':').is_some_and(|name| name.ends_with(ITEM))
        || !text.ends_with(['。', ';', ':', '!', '?', '.'])
}

/// The range of the table of contents: from 目录 to where its first entry occurs again.
fn contents(prose: &[Paragraph]) -> Range<usize> {
    let start = prose.iter().position(|p| CONTENTS.contains(&key(&p.text).as_str()));
    let found = start.and_then(|start| {
        let first = &prose.get(start + 1)?.text;
        let again = prose.iter().skip(start + 2).position(|p| is_entry_of(first, &p.text))?;
        Some(start..start + 2 + again)
    });
    // The entries may be worded differently from the headings; their leaders still tell them.
    let led = start.map(|start| {
        let leads = |p: &&Paragraph| p.text.trim_end_matches(is_leader).len() + LEADERS <= p.text.len();
        start..start + 1 + prose.iter().skip(start + 1).take_while(leads).count()
    });
    found.or(led.filter(|range| range.len() > FEWEST_ENTRIES)).unwrap_or_default()
}

/// The least length of leaders in bytes, and the least number of entries that leaders alone tell.
const LEADERS: usize = 12;
const FEWEST_ENTRIES: usize = 3;

/// Whether a table of contents entry refers to this heading; for parts the wording may differ.
fn is_entry_of(entry: &str, heading: &str) -> bool {
    let part = |text: &str| marked(text.trim()).filter(|m| m.level == 0).map(|m| m.number);
    let entry_key = entry_key(entry);
    !entry_key.is_empty()
        && (entry_key == self::entry_key(heading) || part(entry).is_some_and(|n| part(heading) == Some(n)))
}

/// A table of contents entry without dot leaders and page number.
fn entry_key(text: &str) -> String {
    key(text).trim_end_matches(is_leader).to_string()
}

/// A character of dot leaders or page numbers.
fn is_leader(c: char) -> bool {
    c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | '…' | '-' | '·' | '．')
}
