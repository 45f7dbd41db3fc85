use super::overlay::{open, typed_line};
use super::{Look, Map, line_of, mark_entries, write};
use crate::figures::Shown;
use crate::model::{CurrencyUnit, Head};
use crate::panes::Tone;
use crate::search::{Hit, Kind, counts};
use crate::text::{fit, fit_inside, pad_left, pad_right, width};
use crate::tui::app::{Search, State};
use crate::tui::layout;
use crate::tui::pointer::Pointed;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use std::collections::BTreeSet;

/// Maximum width of a title; the rest of the line shows where it is.
const TITLE: usize = 40;
/// Maximum width of a report's unit, and the width to which the report is shortened before the title is.
const UNIT: usize = 20;
const REPORT: usize = 20;
/// Minimum width of a path.
const LEAST: usize = 6;
/// Maximum width of a table name.
const TABLE: usize = 22;
/// Below this width, or if title and report need the room, the table is narrowed to this width.
const WIDE: usize = 56;
const NARROW: usize = 12;

/// Widths of the columns for the visible results.
struct Columns {
    /// What tells the reports of the hits from each other.
    apart: Apart,
    kind: usize,
    title: usize,
    report: usize,
    table: usize,
    amount: usize,
}

/// What tells the reports of several hits from each other.
#[derive(Clone, Copy, Default)]
struct Apart {
    /// Whether a hit is from another report than the open one.
    several: bool,
    /// Whether their units differ.
    units: bool,
    /// Whether their years or kinds differ.
    kinds: bool,
}

impl Apart {
    fn of<'a>(state: &State, hits: impl Iterator<Item = &'a Hit>) -> Self {
        let reports: BTreeSet<usize> = hits.map(|hit| hit.target.report()).collect();
        let several = reports.iter().any(|report| *report != state.nav.report);
        let heads: Vec<&Head> = reports.iter().filter_map(|r| state.session.store.head(*r)).collect();
        let differ = |same: &dyn Fn(&Head, &Head) -> bool| {
            heads.windows(2).any(|pair| matches!(pair, [a, b] if !same(a, b)))
        };
        let units = differ(&|a, b| a.unit_name == b.unit_name);
        let kinds = differ(&|a, b| (a.year, a.kind) == (b.year, b.kind));
        Apart { several, units, kinds }
    }
}

impl Columns {
    /// The maximum width of each column over these hits, as far as there is room: the table is narrowed first, then
    /// the title, then the report. With hits from several reports, each hit names its own.
    fn of<'a>(state: &State, hits: impl Iterator<Item = &'a Hit> + Clone, room: usize) -> Self {
        let apart = Apart::of(state, hits.clone());
        let mut columns = Columns { apart, kind: 0, title: 0, report: 0, table: 0, amount: 0 };
        for hit in hits {
            columns.kind = columns.kind.max(width(state.settings.lang.texts().kind_of_hit(hit.kind)));
            // A paragraph also uses the space of the table and the amount.
            let title = if hit.kind == Kind::Paragraph { 0 } else { width(&hit.title) };
            columns.title = columns.title.max(title.min(TITLE));
            columns.report = columns.report.max(width(&report(state, hit, apart, usize::MAX)));
            columns.table = columns.table.max(width(table(state, hit)).min(TABLE));
            columns.amount = columns.amount.max(width(&amount(state, hit)));
        }
        let wanted = columns.title + columns.report.min(REPORT);
        let left = |table: usize| room.saturating_sub(columns.kind + table + columns.amount + 7);
        if room < WIDE || left(columns.table) < wanted {
            columns.table = columns.table.min(NARROW);
        }
        let left = left(columns.table);
        let least = columns.report.min(REPORT).min(left / 2);
        columns.title = columns.title.min(left - least).max(8);
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
    let has_amounts = search.results.hits.iter().any(|hit| hit.amount.is_some());
    let title = [texts.search, if has_amounts { unit } else { "" }, near, &counts];
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
    let report = report(state, hit, columns.apart, columns.report);
    for (text, cells) in [(report.as_str(), columns.report), (table(state, hit), table_cells)] {
        if cells > 0 {
            line.push_span(Span::styled(format!("  {}", pad_right(text, cells)), faint));
        }
    }
    if !is_text {
        line.push_span(Span::raw(format!("  {}", pad_left(&amount(state, hit), columns.amount))));
    }
    let used: usize = line.spans.iter().map(|span| width(&span.content)).sum();
    let left = room.saturating_sub(used + 3);
    // A near miss is marked as such.
    let path = if hit.tier.is_guess() {
        format!("{} {path}", state.settings.lang.texts().near)
    } else {
        path.into()
    };
    let path = if left < LEAST { String::new() } else { path };
    line.push_span(Span::styled(format!("  {} ", pad_right(&path, left)), faint));
    if chosen { line.patch_style(look.theme.row(true)) } else { line }
}

/// The report, if hits are from several: its unit, year and kind; where there is little room, what tells it from the
/// others.
fn report(state: &State, hit: &Hit, apart: Apart, cells: usize) -> String {
    let head = state.session.store.head(hit.target.report()).filter(|_| apart.several);
    let Some(head) = head else { return String::new() };
    let texts = state.settings.lang.texts();
    let full = texts.report_kind(head);
    let rest = match (apart.units, apart.kinds) {
        _ if cells > UNIT + width(&full) => full,
        (true, false) => String::new(),
        _ => texts.report_year(head),
    };
    let unit = fit_inside(&head.unit_name, UNIT.min(cells.saturating_sub(width(&rest) + 1)));
    fit(format!("{unit} {rest}").trim(), cells)
}

/// The table that the amount is from.
fn table(state: &State, hit: &Hit) -> &'static str {
    hit.table.map_or("", |kind| state.settings.lang.texts().table_name(kind))
}

/// The amount in the display unit, which the title names since results come from many tables.
fn amount(state: &State, hit: &Hit) -> String {
    let unit = state.settings.shown.common();
    let text = |value| Shown::In(unit).amount(value, Some(CurrencyUnit::Yuan));
    hit.amount.map(text).unwrap_or_default()
}
