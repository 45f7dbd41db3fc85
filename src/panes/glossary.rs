//! 名词解释: the second half of the narrative pane.

use super::link::OF_ROWS;
use super::{Context, Fact, Item, Key, Link, Pane, Tone};
use crate::figures::{appearances, rows_named};
use crate::model::{GlossaryTerm, Report};

/// Words in terms that are not subjects, and the pane about them.
const ABOUT: [(&str, Pane); 6] = [
    ("三公", Pane::Basics),
    ("基本支出", Pane::Basics),
    ("机关运行", Pane::Basics),
    ("项目支出", Pane::Performance),
    ("结转", Pane::Balances),
    ("结余", Pane::Balances),
];

/// The terms as rows below a heading; their numbers continue those of the sections.
pub fn rows(cx: Context<'_>, before: usize) -> Vec<(Option<usize>, Item)> {
    let texts = cx.texts();
    let terms = &cx.report.glossary;
    if terms.is_empty() {
        return Vec::new();
    }
    let heading = format!("{} {}", texts.glossary, terms.len());
    let heading = Item { tone: Tone::Strong, ..Item::new(Key::Group(0), heading) };
    let term = |(index, term): (usize, &GlossaryTerm)| {
        let code = term.code.as_deref().unwrap_or_default().to_string();
        (Some(before), Item { code, ..Item::new(key(cx.report, index), short(term)) })
    };
    std::iter::once((None, heading)).chain(terms.iter().enumerate().map(term)).collect()
}

/// The key of a term: its number among sections and terms.
pub fn key(report: &Report, term: usize) -> Key {
    Key::Note(report.notes.len() + term)
}

/// The term with this number.
pub fn term(report: &Report, note: usize) -> Option<&GlossaryTerm> {
    report.glossary.get(note.checked_sub(report.notes.len())?)
}

/// Links to the subjects, rows and panes that a term is about.
pub fn links(cx: Context<'_>, term: &GlossaryTerm) -> Vec<Link> {
    let coded = term.code.as_deref().map(|code| appearances(cx.report, code)).unwrap_or_default();
    let subjects = coded.iter().filter_map(|a| Link::row(cx, &[Pane::Subjects], a.at));
    let named = rows_named(cx.report, &term.term).into_iter();
    let named = named.filter_map(|at| Link::row(cx, &OF_ROWS, at));
    let panes = ABOUT.iter().filter(|(word, _)| term.code.is_none() && term.term.contains(word));
    let panes: Vec<Pane> = panes.map(|(_, pane)| *pane).take(1).collect();
    subjects.chain(named).chain(panes.into_iter().map(|pane| Link::pane(cx, pane))).collect()
}

/// The full term, its code and its location.
pub fn detail(cx: Context<'_>, term: &GlossaryTerm) -> Vec<Fact> {
    let texts = cx.texts();
    let mut facts = vec![Fact::Heading(term.term.clone())];
    facts.extend(term.code.iter().map(|c| Fact::Pair(texts.code.into(), c.to_string(), Tone::Plain)));
    facts.push(Fact::Pair(texts.places.into(), texts.place(term.place), Tone::Faint));
    facts
}

/// The last name in …（类）…（款）…（项）; the code shown before it makes the others redundant.
fn short(term: &GlossaryTerm) -> &str {
    let name = term.term.as_str();
    let (Some(_), Some(own)) = (&term.code, name.strip_suffix(['）', ')'])) else { return name };
    let marks = ['（', '('];
    let Some((own, _)) = own.rsplit_once(marks) else { return name };
    own.rsplit(['）', ')']).next().unwrap_or(name)
}
