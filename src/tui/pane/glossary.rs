use super::link::OF_ROWS;
use super::{Content, Context, Link, Pane};
use crate::figures::{appearances, rows_named};
use crate::model::GlossaryTerm;
use crate::tui::app::{Fact, Item, Key, List, Outline, Page, Tone};

/// Words of terms that are no subjects, and the pane that is about them.
const ABOUT: [(&str, Pane); 6] = [
    ("三公", Pane::Basics),
    ("基本支出", Pane::Basics),
    ("机关运行", Pane::Basics),
    ("项目支出", Pane::Performance),
    ("结转", Pane::Balances),
    ("结余", Pane::Balances),
];

/// The terms that the document explains.
pub struct Glossary;

impl Content for Glossary {
    fn name(&self, cx: Context<'_>) -> &'static str {
        cx.texts().glossary
    }

    fn lists(&self, cx: Context<'_>, _table: Option<usize>) -> Vec<List> {
        let texts = cx.texts();
        let terms = cx.report.glossary.iter().enumerate().map(|(index, term)| {
            let code = term.code.as_deref().unwrap_or_default().to_string();
            (None, Item { code, ..Item::new(Key::Term(index), short(term)) })
        });
        let title = format!("{} {}", texts.glossary, cx.report.glossary.len());
        let mut list = Outline::new(title, texts.term, terms.collect());
        list.empty = texts.no_glossary.into();
        vec![List::Outline(list)]
    }

    fn links(&self, cx: Context<'_>, _page: &Page, key: Key) -> Vec<Link> {
        let Some(term) = term(cx, key) else { return Vec::new() };
        let coded = term.code.as_deref().map(|code| appearances(cx.report, code)).unwrap_or_default();
        let subjects =
            coded.iter().filter_map(|a| Link::row(cx, &[Pane::Subjects], a.table_index, a.row_index));
        let named = rows_named(cx.report, &term.term).into_iter();
        let named = named.filter_map(|(table, row)| Link::row(cx, &OF_ROWS, table, row));
        let panes = ABOUT.iter().filter(|(word, _)| term.code.is_none() && term.term.contains(word));
        let panes: Vec<Pane> = panes.map(|(_, pane)| *pane).take(1).collect();
        subjects.chain(named).chain(panes.into_iter().map(|pane| Link::pane(cx, pane))).collect()
    }

    fn detail(&self, cx: Context<'_>, _page: &Page, key: Key) -> Vec<Fact> {
        let texts = cx.texts();
        let Some(term) = term(cx, key) else { return Vec::new() };
        let mut facts = vec![Fact::Heading(term.term.clone())];
        facts.extend(term.code.iter().map(|c| Fact::Pair(texts.code.into(), c.to_string(), Tone::Plain)));
        facts.push(Fact::Pair(texts.places.into(), texts.place(term.place), Tone::Faint));
        facts.extend([Fact::Gap, Fact::Text(term.definition.clone(), Tone::Plain)]);
        facts
    }
}

fn term<'a>(cx: Context<'a>, key: Key) -> Option<&'a GlossaryTerm> {
    let Key::Term(index) = key else { return None };
    cx.report.glossary.get(index)
}

/// Of …（类）…（款）…（项） the last name: the code before it says the rest.
fn short(term: &GlossaryTerm) -> &str {
    let name = term.term.as_str();
    let (Some(_), Some(own)) = (&term.code, name.strip_suffix(['）', ')'])) else { return name };
    let marks = ['（', '('];
    let Some((own, _)) = own.rsplit_once(marks) else { return name };
    own.rsplit(['）', ')']).next().unwrap_or(name)
}
