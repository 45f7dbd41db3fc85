use super::overlay::{open, typed_line};
use super::{Look, Map, line_of, mark_entries, write};
use crate::figures::Shown;
use crate::model::CurrencyUnit;
use crate::panes::Tone;
use crate::search::{Hit, Kind, counts};
use crate::text::{fit, pad_left, pad_right, width};
use crate::tui::app::{Search, State};
use crate::tui::layout;
use crate::tui::pointer::Pointed;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// Maximum width of a title; the rest of the line shows where it is.
const TITLE: usize = 40;
/// Maximum width of the unit name of another report.
const UNIT: usize = 20;
/// Minimum width of a path.
const LEAST: usize = 6;
/// Maximum width of a table name.
const TABLE: usize = 22;
/// From this width on, the table has a column of its own.
const WIDE: usize = 56;

/// Widths of the columns for the visible results.
struct Columns {
    kind: usize,
    title: usize,
    report: usize,
    table: usize,
    amount: usize,
}

impl Columns {
    /// The maximum width of each column over these hits, as far as there is room: the report is dropped first, the
    /// table stays.
    fn of<'a>(state: &State, hits: impl Iterator<Item = &'a Hit>, room: usize) -> Self {
        let mut columns = Columns { kind: 0, title: 0, report: 0, table: 0, amount: 0 };
        for hit in hits {
            columns.kind = columns.kind.max(width(state.settings.lang.texts().kind_of_hit(hit.kind)));
            // A paragraph also uses the space of the table and the amount.
            let title = if hit.kind == Kind::Paragraph { 0 } else { width(&hit.title) };
            columns.title = columns.title.max(title.min(TITLE));
            columns.report = columns.report.max(width(&report(state, hit)));
            columns.table = columns.table.max(width(table(state, hit)).min(TABLE));
            columns.amount = columns.amount.max(width(&amount(state, hit)));
        }
        if room < WIDE {
            columns.table = columns.table.min(12);
        }
        let left = room.saturating_sub(columns.kind + columns.table + columns.amount + 6);
        columns.title = columns.title.min(left.max(8));
        columns.report = columns.report.min(left.saturating_sub(columns.title));
        columns
    }
}

/// Draws the input line, with the terminal's own cursor in it, and the hits.
pub(crate) fn draw(state: &State, search: &Search, look: Look, frame: &mut Frame<'_>, map: &mut Map) {
    let texts = state.settings.lang.texts();
    let counts = texts.hit_counts(&counts(search.results.hits.iter()), Search::LIMIT);
    let unit = texts.unit_of_money(state.settings.shown.common());
    // The title says so if all hits are only approximate.
    let near = search.results.hits.iter().all(|hit| hit.tier.is_guess()) && !search.results.hits.is_empty();
    let near = if near { texts.near } else { "" };
    let title = [texts.search, if texts.names_in_english { unit } else { "" }, near, &counts];
    let title: Vec<&str> = title.into_iter().filter(|part| !part.is_empty()).collect();
    let title = title.join(" · ");
    open(look, &title, layout::search(frame.area()), frame.buffer_mut(), map);
    let (inner, preview) = layout::found(frame.area());
    typed_line("/", &search.input, inner, frame);
    let buffer = frame.buffer_mut();
    if !search.preview.facts.is_empty() {
        let rule = look.glyphs.border.horizontal_top.repeat(preview.width.into());
        write(buffer, preview, 0, &Line::styled(rule, look.theme.frame()));
        let below = Rect {
            x: preview.x + 1,
            y: preview.y + 1,
            width: preview.width.saturating_sub(2),
            height: preview.height.saturating_sub(1),
        };
        super::detail::draw(&search.preview, look, below, buffer);
    }
    let query = search.input.text();
    if search.results.hits.is_empty() && !query.is_empty() {
        write(buffer, inner, 1, &Line::styled(format!("  {}", texts.no_hits), look.theme.tone(Tone::Faint)));
    }
    let height = usize::from(inner.height).saturating_sub(1);
    let results = &search.results;
    mark_entries(look, (results.cursor, results.hits.len()), height, layout::search(buffer.area), buffer);
    let mut kind = None;
    let shown = search.results.hits.iter().skip(search.offset).take(height);
    let columns = Columns::of(state, shown, usize::from(inner.width).saturating_sub(3));
    let hits = search.results.hits.iter().enumerate().skip(search.offset).take(height);
    for (row, ((index, hit), path)) in hits.zip(&search.paths).enumerate() {
        let chosen = index == search.results.cursor;
        let label = if kind == Some(hit.kind) { "" } else { texts.kind_of_hit(hit.kind) };
        kind = Some(hit.kind);
        map.note(line_of(inner, row + 1), Pointed::Over(Some(index)));
        write(
            buffer,
            inner,
            row + 1,
            &line(state, (hit, path), label, &columns, chosen, look, inner.width.into()),
        );
    }
}

/// Kind, title with matches highlighted, report and table, amount; if there is room, the path.
fn line(
    state: &State,
    (hit, path): (&Hit, &str),
    kind: &str,
    columns: &Columns,
    chosen: bool,
    look: Look,
    room: usize,
) -> Line<'static> {
    let mark = if chosen { look.glyphs.cursor } else { " " };
    let before = format!("{mark} {} ", pad_right(kind, columns.kind));
    let is_text = hit.kind == Kind::Paragraph;
    let cells = match is_text {
        true => room.saturating_sub(columns.kind + columns.report + 7),
        false => columns.title,
    };
    let title = pad_right(&fit(&hit.title, cells), cells);
    let faint = look.theme.tone(Tone::Faint);
    let mut line = Line::raw(before);
    for (at, character) in title.chars().enumerate() {
        let style = if hit.matched.contains(&at) { look.theme.matched() } else { Style::new() };
        line.push_span(Span::styled(character.to_string(), style));
    }
    let table_cells = if is_text { 0 } else { columns.table };
    for (text, cells) in [(report(state, hit).as_str(), columns.report), (table(state, hit), table_cells)] {
        if cells > 0 {
            line.push_span(Span::styled(format!("  {}", pad_right(text, cells)), faint));
        }
    }
    if !is_text {
        line.push_span(Span::raw(format!("  {}", pad_left(&amount(state, hit), columns.amount))));
    }
    let used: usize = line.spans.iter().map(|span| width(&span.content)).sum();
    let left = room.saturating_sub(used + 3);
    // What is only near what was typed says so.
    let path = if hit.tier.is_guess() {
        format!("{} {path}", state.settings.lang.texts().near)
    } else {
        path.into()
    };
    let path = if left < LEAST { String::new() } else { path };
    line.push_span(Span::styled(format!("  {} ", pad_right(&path, left)), faint));
    if chosen { line.patch_style(look.theme.row(true)) } else { line }
}

/// The report, if it isn't the current one.
fn report(state: &State, hit: &Hit) -> String {
    let report = hit.target.report();
    let other = state.session.shelf.head(report).filter(|_| report != state.nav.report);
    let kind = |head| state.settings.lang.texts().report_kind(head);
    other.map(|head| format!("{} {}", fit(&head.unit_name, UNIT), kind(head))).unwrap_or_default()
}

/// The table that the amount is from.
fn table(state: &State, hit: &Hit) -> &'static str {
    hit.table.map_or("", |kind| state.settings.lang.texts().table_name(kind))
}

/// The amount in the display unit, including the unit, since results come from many tables.
fn amount(state: &State, hit: &Hit) -> String {
    let unit = state.settings.shown.common();
    let texts = state.settings.lang.texts();
    let text = |value| {
        let amount = Shown::In(unit).amount(value, Some(CurrencyUnit::Yuan));
        // English unit names are long, and are in the title instead.
        if texts.names_in_english { amount } else { texts.with_unit(&amount, unit) }
    };
    hit.amount.map(text).unwrap_or_default()
}
