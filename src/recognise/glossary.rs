//! 名词解释 by term.

use super::heading::unmarked;
use crate::model::{GlossaryTerm, Note};
use crate::text::{key, squeeze};

/// Reads the terms from the narrative's section 名词解释.
pub fn read(notes: &[Note]) -> Vec<GlossaryTerm> {
    let Some(start) = notes.iter().position(|n| key(&n.heading).contains("名词解释")) else {
        return Vec::new();
    };
    let level = notes.get(start).map_or(0, |n| n.level);
    let sections = notes
        .iter()
        .enumerate()
        .skip(start)
        .take_while(|(i, n)| *i == start || n.level > level)
        .map(|(_, n)| n);
    sections.flat_map(|note| note.paragraphs.iter().filter_map(|p| term(p, note))).collect()
}

/// How long a term may be.
const TERM: usize = 80;

fn term(paragraph: &str, note: &Note) -> Option<GlossaryTerm> {
    let (term, definition) = unmarked(paragraph).split_once(['：', ':'])?;
    let term = squeeze(term);
    if term.is_empty() || term.chars().count() > TERM || term.contains(['。', '，']) {
        return None;
    }
    Some(GlossaryTerm { term, definition: definition.trim().to_string(), code: None, place: note.place })
}
