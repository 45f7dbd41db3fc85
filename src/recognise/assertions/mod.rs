//! What the narrative states about figures: amounts with their subject, changes, rates, shares, counts and lists.
//!
//! A paragraph is read clause by clause. A clause names a new subject, or adds to the current one:
//!
//! ```text
//! 丙支出（类）乙（款）甲（项）：2024年预算数为 20.50 万元，比上年减少 1.50 万元，下降 6.82%。主要是……
//! └ subject                   └ amount            └ change            └ rate     └ a reason: ignored
//! ```

mod clause;
mod lists;
mod names;
mod reader;

use super::heading::unmarked;
use super::narrative::is_glossary;
use crate::model::{Assertion, Note, ReportKind};
use clause::{clauses, normal, path_of};
use names::{title_of, title_of_heading};
use reader::{Reader, says_anything};

/// Reads the assertions of each paragraph that has none yet; the glossary has none.
///
/// What a budget calls 年初预算数 is its own amount; in a final account it is what the amount is compared with.
pub fn read(notes: &mut [Note], kind: ReportKind) {
    let glossary = notes.iter().position(is_glossary);
    let level = glossary.and_then(|at| notes.get(at)).map(|note| note.level);
    let mut in_glossary = false;
    for (at, note) in notes.iter_mut().enumerate() {
        in_glossary = glossary == Some(at) || in_glossary && Some(note.level) > level;
        if in_glossary {
            continue;
        }
        let (path, _) = path_of(&normal(&note.heading));
        // A class applies to the paragraphs below it, too.
        let title = title_of_heading(&note.heading);
        let mut above = Above { class: path.and_then(|[class, ..]| class), title, ..Above::default() };
        for paragraph in note.paragraphs.iter_mut().filter(|p| p.assertions.is_empty()) {
            paragraph.assertions = of(&paragraph.text, &mut above);
            let own =
                paragraph.assertions.iter_mut().filter(|a| kind == ReportKind::Budget && a.amount.is_none());
            own.filter(|a| a.full_year.is_none()).for_each(|a| a.amount = a.initial.take());
        }
    }
}

/// What earlier paragraphs of a section provide as context for later ones.
#[derive(Debug, Default)]
struct Above {
    /// The current class of subjects.
    class: Option<String>,
    /// The preceding paragraph consisted only of a subject's name: 1.丙支出（类）乙（款）甲（项）。
    path: Option<[Option<String>; 3]>,
    /// The same for other names: 3.公务接待费支出情况说明。 At first the name in the heading.
    title: Option<String>,
}

/// The assertions of one paragraph.
fn of(text: &str, above: &mut Above) -> Vec<Assertion> {
    let whole = normal(text);
    let text = normal(unmarked(text));
    let mark = whole.chars().count().saturating_sub(text.chars().count());
    let title = above.title.take().or_else(|| title_of(&text));
    let mut reader = Reader::new(above.class.take(), mark, title);
    if let Some(path) = above.path.take() {
        let subject = path.iter().rev().flatten().next().cloned().unwrap_or_default();
        reader.begin(Assertion { subject, path, ..Assertion::default() });
    }
    for clause in clauses(&text) {
        reader.read(clause);
    }
    above.class = reader.class.take();
    let unsaid =
        reader.current().filter(|last| !says_anything(last) && last.path.iter().any(Option::is_some));
    above.path = unsaid.map(|last| last.path.clone());
    let alone = title_of(&text).filter(|title| title.chars().count() + 1 >= text.chars().count());
    above.title = alone.filter(|_| above.path.is_none());
    reader.finish()
}

#[cfg(test)]
mod tests;
