use super::overlay::{open, typed_line};
use super::{Look, Map, line_of, mark_entries, write};
use crate::figures::Shown;
use crate::model::{CurrencyUnit, Head};
use crate::panes::Tone;
use crate::text::{fit, pad_left, pad_right, width};
use crate::tui::app::{ReportColumn, Reports, State, Wanted};
use crate::tui::layout;
use crate::tui::pointer::Pointed;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Width of the year column, including the sort mark of its heading.
const YEAR: usize = 6;
/// Width of the total column.
const TOTAL: usize = 16;

/// Draws the filter line, the headings, and the visible reports.
pub(crate) fn draw(state: &State, list: &Reports, look: Look, frame: &mut Frame<'_>, map: &mut Map) {
    let texts = state.settings.lang.texts();
    let title = match list.wanted {
        Wanted::Opened => texts.choose_report,
        Wanted::Beside => texts.choose_beside,
    };
    let unit = texts.unit_of_money(state.settings.shown.common());
    let title = format!("{title} {}/{} · {unit}", list.shown.len(), list.count());
    open(look, &title, layout::search(frame.area()), frame.buffer_mut(), map);
    let inner = layout::reports(frame.area());
    typed_line("/", &list.input, inner, frame);
    let buffer = frame.buffer_mut();
    if list.input.text().is_empty() {
        let hint = Rect { x: inner.x + 3, width: inner.width.saturating_sub(3), ..inner };
        write(buffer, hint, 0, &Line::styled(texts.narrow, look.theme.tone(Tone::Faint)));
    }
    let height = usize::from(inner.height).saturating_sub(2);
    mark_entries(look, (list.cursor, list.shown.len()), height, layout::search(buffer.area), buffer);
    let on_screen: Vec<usize> = list.shown.iter().copied().skip(list.offset).take(height).collect();
    let heads: Vec<&Head> = on_screen.iter().filter_map(|report| state.session.shelf.head(*report)).collect();
    let room = usize::from(inner.width);
    let words = |head: &Head| (year(head), texts.report_kind(&Head { year: None, ..head.clone() }));
    let kind_width = heads.iter().map(|head| width(&words(head).1)).max().unwrap_or(0).max(8);
    // The total is dropped before unit names become too narrow.
    let fixed = 3 + 2 + YEAR + 2 + kind_width;
    let total_width = if room >= fixed + 2 + TOTAL + 16 { TOTAL } else { 0 };
    let unit_width = list.unit_width.min(room.saturating_sub(fixed + total_width + 2)).max(8);
    let row = |unit: &str, year: &str, kind: &str, total: &str| {
        let mut text = format!(
            "{}  {}  {}",
            pad_right(&fit(unit, unit_width), unit_width),
            pad_right(year, YEAR),
            pad_right(kind, kind_width)
        );
        if total_width > 0 {
            text.push_str(&pad_left(&fit(total, total_width), total_width));
        }
        text
    };
    let [unit, year_name, kind, total] = texts.report_columns;
    let marked = |column: ReportColumn, name: &str| match list.sorted {
        Some(sorted) if sorted == column => {
            let falls = matches!(column, ReportColumn::Year | ReportColumn::Total);
            format!("{name}{}", if falls { look.glyphs.descending } else { look.glyphs.ascending })
        }
        _ => name.to_string(),
    };
    let heading = row(
        &marked(ReportColumn::Unit, unit),
        &marked(ReportColumn::Year, year_name),
        &marked(ReportColumn::Kind, kind),
        &marked(ReportColumn::Total, total),
    );
    write(buffer, inner, 1, &Line::styled(format!("   {heading}"), look.theme.heading()));
    if list.shown.is_empty() {
        write(buffer, inner, 2, &Line::styled(format!("   {}", texts.no_hits), look.theme.tone(Tone::Faint)));
    }
    for (at, (report, head)) in on_screen.iter().zip(heads).enumerate() {
        let chosen = list.offset + at == list.cursor;
        let mark = if chosen { look.glyphs.cursor } else { " " };
        let (year, kind) = words(head);
        let total = state.report_total(*report);
        let total =
            total.map(|yuan| Shown::In(state.settings.shown.common()).amount(yuan, Some(CurrencyUnit::Yuan)));
        let text = row(&head.unit_name, &year, &kind, &total.unwrap_or_default());
        let mut line = Line::from(vec![
            Span::raw(format!(" {mark} ")),
            Span::raw(pad_right(&text, room.saturating_sub(3))),
        ]);
        if chosen {
            line = line.patch_style(look.theme.row(true));
        }
        map.note(line_of(inner, at + 2), Pointed::Over(Some(list.offset + at)));
        write(buffer, inner, at + 2, &line);
    }
}

fn year(head: &Head) -> String {
    head.year.map(|year| year.to_string()).unwrap_or_default()
}
