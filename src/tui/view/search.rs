use super::overlay::{open, typed_line};
use super::{Look, Map, line_of, write};
use crate::figures::Shown;
use crate::i18n::Texts;
use crate::model::CurrencyUnit;
use crate::search::{Hit, Kind};
use crate::text::{fit, pad_right, width};
use crate::tui::app::{Search, State, Tone};
use crate::tui::layout;
use crate::tui::pointer::Pointed;
use ratatui::Frame;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// A title may take this much of the line; the rest is for where it stands.
const TITLE: usize = 40;
/// And this much the unit of another report.
const UNIT: usize = 20;

/// Draws the line that is typed, with the terminal's own cursor in it, and what is found.
pub fn draw(state: &State, search: &Search, look: Look, frame: &mut Frame<'_>, map: &mut Map) {
    let texts = state.lang.texts();
    let inner = open(look, texts.search, layout::search(frame.area()), frame.buffer_mut(), map);
    typed_line("/", &search.input, inner, frame);
    let buffer = frame.buffer_mut();
    let query = search.input.text();
    if search.results.hits.is_empty() && !query.is_empty() {
        write(buffer, inner, 1, &Line::styled(format!("  {}", texts.no_hits), look.theme.tone(Tone::Faint)));
    }
    let height = usize::from(inner.height).saturating_sub(1);
    let mut kind = None;
    let hits = search.results.hits.iter().enumerate().skip(search.offset).take(height);
    for (row, ((index, hit), path)) in hits.zip(&search.paths).enumerate() {
        let chosen = index == search.results.cursor;
        let label = if kind == Some(hit.kind) { "" } else { kind_name(texts, hit.kind) };
        kind = Some(hit.kind);
        map.note(line_of(inner, row + 1), Pointed::Over(Some(index)));
        write(buffer, inner, row + 1, &line(state, (hit, path), label, chosen, look, inner.width.into()));
    }
}

/// Kind, title with what was matched, where it stands, and amount.
fn line(
    state: &State,
    (hit, path): (&Hit, &str),
    kind: &str,
    chosen: bool,
    look: Look,
    room: usize,
) -> Line<'static> {
    let mark = if chosen { look.glyphs.cursor } else { " " };
    let amount = amount(state, hit);
    let before = format!("{mark} {} ", pad_right(kind, 6));
    let left = room.saturating_sub(width(&before) + width(&amount) + 2);
    let title = fit(&hit.title, left.min(TITLE));
    let left = left.saturating_sub(width(&title) + 2);
    let path = pad_right(&fit(&place(state, hit, path), left), left);
    let mut line = Line::raw(before);
    for (at, character) in title.chars().enumerate() {
        let style = if hit.matched.contains(&at) { look.theme.matched() } else { Style::new() };
        line.push_span(Span::styled(character.to_string(), style));
    }
    line.push_span(Span::styled(format!("  {path}"), look.theme.tone(Tone::Faint)));
    line.push_span(Span::raw(format!(" {amount} ")));
    if chosen { line.patch_style(look.theme.row(true)) } else { line }
}

/// The report, where it is another one, and the path in it.
fn place(state: &State, hit: &Hit, path: &str) -> String {
    let report = hit.target.report();
    let other = state.shelf.head(report).filter(|_| report != state.report);
    let kind = |head| state.lang.texts().report_kind(head);
    let report = other.map(|head| format!("{} {}", fit(&head.unit_name, UNIT), kind(head)));
    report.into_iter().chain(Some(path.to_string()).filter(|p| !p.is_empty())).collect::<Vec<_>>().join(" › ")
}

/// The amount in the unit in which amounts are shown, which it says itself: results come from many tables.
fn amount(state: &State, hit: &Hit) -> String {
    let unit = match state.shown {
        Shown::In(unit) => unit,
        Shown::AsPrinted => CurrencyUnit::WanYuan,
    };
    let text = |value| format!("{} {}", Shown::In(unit).amount(value, Some(CurrencyUnit::Yuan)), unit.name());
    hit.amount.map(text).unwrap_or_default()
}

fn kind_name(texts: &Texts, kind: Kind) -> &'static str {
    match kind {
        Kind::Subject => texts.subject,
        Kind::Project => texts.project,
        Kind::Indicator => texts.indicator,
        Kind::Unit => texts.unit,
        Kind::Table => texts.table,
        Kind::Note => texts.note,
        Kind::Term => texts.term,
    }
}
