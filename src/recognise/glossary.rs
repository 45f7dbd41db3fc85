//! The terms of 名词解释.

use super::heading::{marked, unmarked};
use super::narrative::is_glossary;
use super::wording::narrative::{EXPENDITURE, LEVELS, MEANS, NO_TERMS};
use crate::model::{GlossaryTerm, Note, Place, SubjectCode, Table};
use crate::subjects::Subjects;
use crate::text::{key, squeeze};
use std::collections::BTreeMap;

/// Reads terms from the 名词解释 section of the narrative. A subject's code is looked up in the report's own tables
/// first, then in the classification.
pub(crate) fn read(sections: &[Note], tables: &[Table]) -> Vec<GlossaryTerm> {
    let Some(start) = sections.iter().position(is_glossary) else { return Vec::new() };
    let level = sections.get(start).map_or(0, |s| s.level);
    let printed = Printed::of(tables);
    let mut open = Path::default();
    let mut terms = Vec::new();
    for (i, section) in sections.iter().enumerate().skip(start) {
        if i > start && section.level <= level {
            break;
        }
        let first = terms.len();
        for paragraph in &section.paragraphs {
            if let Some(mut term) = term(paragraph, paragraph.place) {
                let code = open.follow(&term.term).and_then(|alone| {
                    // A term with only one level does not confirm the levels above, which may be printed wrongly.
                    let code = printed.code(&open);
                    code.or_else(|| if alone { printed.only(&open) } else { open.known() })
                });
                term.code = code.and_then(SubjectCode::new);
                terms.push(term);
            } else if let Some(last) = terms.get_mut(first..).and_then(<[_]>::last_mut)
                && marked(paragraph).is_none()
            {
                // Another paragraph of the same definition.
                last.definition.extend((!last.definition.is_empty()).then_some('\n'));
                last.definition.push_str(paragraph);
            }
        }
    }
    terms.retain(|term| !term.definition.is_empty());
    terms
}

/// Maximum length of a term, in characters.
const TERM: usize = 80;

fn term(paragraph: &str, place: Place) -> Option<GlossaryTerm> {
    let text = unmarked(paragraph);
    let (term, definition) = text.split_once(['：', ':']).or_else(|| {
        let at = text.find(MEANS)?;
        marked(paragraph).and_then(|_| text.split_at_checked(at))
    })?;
    let term = squeeze(term);
    let ends = NO_TERMS.iter().any(|word| term.ends_with(word));
    if term.is_empty() || ends || term.chars().count() > TERM || term.contains(['。', '，']) {
        return None;
    }
    Some(GlossaryTerm { term, definition: definition.trim().to_string(), code: None, place })
}

/// The names of 类, 款 and 项 in a term; a term that starts at 款 or 项 inherits the levels above from the previous term.
#[derive(Debug, Default)]
struct Path([Option<String>; 3]);

impl Path {
    /// The code of the path in the classification, if the path starts at 类.
    fn known(&self) -> Option<String> {
        let depth = self.0.iter().rposition(Option::is_some)?;
        let names: Option<Vec<&str>> = self.0.iter().take(depth + 1).map(Option::as_deref).collect();
        Subjects::known().by_path(&names?).map(str::to_string)
    }

    /// Parses …（类）…（款）…（项）. Returns `None` if the term names no subject, else whether it names a single
    /// level only.
    fn follow(&mut self, term: &str) -> Option<bool> {
        let term = key(term);
        let mut rest = term.as_str();
        let mut found = 0;
        for (level, mark) in LEVELS.iter().enumerate() {
            let Some((name, behind)) = rest.split_once(mark) else { continue };
            if let Some(names) = self.0.get_mut(level..) {
                names.fill(None);
            }
            if let Some(place) = self.0.get_mut(level) {
                *place = Some(stem(name));
            }
            rest = behind;
            found += 1;
        }
        (found > 0).then_some(found == 1)
    }
}

/// Codes by name stem, from the report's tables.
struct Printed(BTreeMap<String, String>);

impl Printed {
    fn of(tables: &[Table]) -> Self {
        let rows = tables.iter().flat_map(|t| &t.rows);
        Printed(rows.filter_map(|r| Some((r.code.as_ref()?.to_string(), stem(&key(&r.name))))).collect())
    }

    /// The code of the path's deepest name, such that the names of its parent codes agree with the known part of the path.
    fn code(&self, path: &Path) -> Option<String> {
        let depth = path.0.iter().rposition(Option::is_some)?;
        let fits = |code: &str| {
            path.0.iter().enumerate().take(depth + 1).all(|(level, name)| {
                let Some(name) = name else { return true };
                let prefix = code.get(..3 + 2 * level).unwrap_or_default();
                self.0.get(prefix) == Some(name)
            })
        };
        self.0.keys().find(|code| code.len() == 3 + 2 * depth && fits(code)).cloned()
    }
}

impl Printed {
    /// The code of the path's deepest name, if it is unambiguous at its level.
    fn only(&self, path: &Path) -> Option<String> {
        let depth = path.0.iter().rposition(Option::is_some)?;
        let name = path.0.get(depth)?.as_ref()?;
        let mut codes =
            self.0.iter().filter(|(code, n)| code.len() == 3 + 2 * depth && *n == name).map(|(c, _)| c);
        let first = codes.next()?;
        codes.next().is_none().then(|| first.clone())
    }
}

/// The common form of a name in text and tables: without a final 支出.
fn stem(name: &str) -> String {
    name.strip_suffix(EXPENDITURE).unwrap_or(name).to_string()
}
