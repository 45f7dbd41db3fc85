use super::link::OF_ROWS;
use super::{Content, Context, Fact, Item, Key, Link, List, Outline, Prose, Selected, Tone, glossary};
use crate::figures::{Mention, mentions};
use crate::model::{CurrencyUnit, GlossaryTerm, RowAt};
use crate::text::group_thousands;

/// The sections of the narrative and the terms of the glossary, with the text of the selected one; amounts link to
/// the tables that contain them.
pub(crate) struct Narrative;

impl Content for Narrative {
    fn name(&self, cx: Context<'_>) -> &'static str {
        cx.texts().narrative
    }

    fn lists(&self, cx: Context<'_>, _table: Option<usize>) -> Vec<List> {
        let texts = cx.texts();
        let mut open: Vec<(u8, usize)> = Vec::new();
        let mut rows = Vec::new();
        for (index, note) in cx.report.notes.iter().enumerate() {
            open.retain(|(level, _)| *level < note.level);
            let number = note.number.as_deref().unwrap_or_default();
            let tone = if note.level == 0 { Tone::Strong } else { Tone::Plain };
            let name = format!("{number} {}", note.heading).trim().to_string();
            // Text before the first heading has none.
            let name = if name.is_empty() { texts.unnamed.to_string() } else { name };
            rows.push((open.last().map(|(_, at)| *at), Item { tone, ..Item::new(Key::Note(index), name) }));
            open.push((note.level, index));
        }
        let before = rows.len();
        rows.extend(glossary::rows(cx, before));
        let mut list = Outline::new(texts.narrative, texts.section, rows);
        list.empty = texts.no_narrative.into();
        vec![List::Outline(list)]
    }

    fn split(&self) -> [u16; 2] {
        [2, 3]
    }

    fn second(&self, cx: Context<'_>, lead: Key) -> Option<List> {
        let Key::Note(index) = lead else { return None };
        if let Some(term) = glossary::term(cx.report, index) {
            let (title, paragraphs) = (term.term.clone(), vec![term.definition.clone()]);
            return Some(List::Prose(Prose { title, note: index, paragraphs, ..Prose::default() }));
        }
        let note = cx.report.notes.get(index)?;
        let empty = without_text(cx, index).to_string();
        let paragraphs = note.paragraphs.iter().map(|p| p.text.clone()).collect();
        Some(List::Prose(Prose {
            title: note.heading.clone(),
            note: index,
            paragraphs,
            empty,
            ..Prose::default()
        }))
    }

    fn links(&self, cx: Context<'_>, Selected { key, .. }: Selected<'_>) -> Vec<Link> {
        if let Some(term) = chosen_term(cx, key) {
            return glossary::links(cx, term);
        }
        let link = |mention: &Mention| {
            let (printed, name) = in_words(cx, mention)?;
            let row = Link::row(cx, &OF_ROWS, mention.at)?;
            Some(Link { name: format!("{printed}  {name}"), ..row })
        };
        let mut links = stated(cx, key);
        links.extend(found(cx, key).iter().filter_map(link));
        // The stated cell is usually among those with the same amount, too.
        let mut seen = Vec::new();
        links.retain(|l| {
            let place = (l.pane, l.table, l.key);
            let new = !seen.contains(&place);
            seen.push(place);
            new
        });
        links
    }

    fn detail(&self, cx: Context<'_>, Selected { key, .. }: Selected<'_>) -> Vec<Fact> {
        let texts = cx.texts();
        if let Some(term) = chosen_term(cx, key) {
            return glossary::detail(cx, term);
        }
        let (Key::Note(note) | Key::Paragraph { note, .. }) = key else { return Vec::new() };
        let why = without_text(cx, note);
        let Some(note) = cx.report.notes.get(note) else { return Vec::new() };
        let mut facts = vec![Fact::Pair(note.heading.clone(), texts.place(note.place), Tone::Strong)];
        if note.paragraphs.is_empty() {
            facts.push(Fact::Text(why.into(), Tone::Faint));
        }
        let found = found(cx, key);
        if !found.is_empty() {
            facts.push(Fact::Text(texts.in_tables.into(), Tone::Faint));
        }
        for (printed, name) in found.iter().filter_map(|mention| in_words(cx, mention)) {
            facts.push(Fact::Pair(name, printed, Tone::Plain));
        }
        facts
    }
}

/// Why a section has no text: it continues in its subsections, or nothing is printed.
fn without_text(cx: Context<'_>, note: usize) -> &'static str {
    let level = |note: usize| cx.report.notes.get(note).map(|note| note.level);
    let goes_on = level(note + 1).is_some_and(|next| level(note).is_some_and(|level| next > level));
    if goes_on { cx.texts().no_prose } else { cx.texts().nothing_below }
}

/// Links to the cells that a paragraph refers to by its wording, not just by equal amounts.
fn stated(cx: Context<'_>, key: Key) -> Vec<Link> {
    let (Key::Paragraph { note, paragraph }, Some(checks)) = (key, cx.checks) else { return Vec::new() };
    let link = |(at, column): (RowAt, usize)| {
        let (table, row) = cx.report.table_and_row(at)?;
        let printed = row.value(column)?;
        let unit = table.currency_unit.map_or("", CurrencyUnit::name);
        let printed = format!("{}{unit}", group_thousands(printed));
        let mention = Mention { printed, at, column };
        let (printed, name) = in_words(cx, &mention)?;
        let to = Link::row(cx, &OF_ROWS, at)?;
        Some(Link { name: format!("{printed}  {name}"), ..to })
    };
    checks.cells_of(note, paragraph).filter_map(link).collect()
}

fn chosen_term<'a>(cx: Context<'a>, key: Key) -> Option<&'a GlossaryTerm> {
    let (Key::Note(note) | Key::Paragraph { note, .. }) = key else { return None };
    glossary::term(cx.report, note)
}

/// The amounts of a paragraph, or of a whole section, that also occur in tables.
fn found(cx: Context<'_>, key: Key) -> Vec<Mention> {
    let (Key::Note(note) | Key::Paragraph { note, .. }) = key else { return Vec::new() };
    let Some(note) = cx.report.notes.get(note) else { return Vec::new() };
    match key {
        Key::Paragraph { paragraph, .. } => {
            note.paragraphs.get(paragraph).map(|text| mentions(cx.report, text)).unwrap_or_default()
        }
        _ => {
            let texts: Vec<&str> = note.paragraphs.iter().map(|p| p.text.as_str()).collect();
            mentions(cx.report, &texts.join("\n"))
        }
    }
}

/// The amount as printed in the narrative, and the table figure that is equal to it.
fn in_words(cx: Context<'_>, mention: &Mention) -> Option<(String, String)> {
    let (table, row) = cx.report.table_and_row(mention.at)?;
    let column = table.columns.get(mention.column)?;
    let basis = cx.texts().column_basis(table, column).unwrap_or_default();
    let texts = cx.texts();
    let words = [&texts.title_of(table), cx.row_label(row).as_str(), &basis, &texts.column_in_words(column)]
        .map(str::to_string);
    let words: Vec<String> = words.into_iter().filter(|w| !w.is_empty()).collect();
    Some((mention.printed.clone(), words.join(" ")))
}
