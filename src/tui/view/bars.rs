//! The lines around the panes: header, tabs, and footer.

use super::super::app::{Action, Loading, State};
use super::super::keys::Mode;
use super::super::pointer::{Map, Pointed};
use super::{Look, line_of, part_of};
use crate::figures::account;
use crate::lang::Say;
use crate::library::Cause;
use crate::panes::{Checks, Pane, Tone};
use crate::text::{fit, group_thousands, pad_right, width};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

pub(super) fn header<'a>(state: &State, look: Look, room: usize) -> Line<'a> {
    let texts = state.settings.lang.texts();
    let unit = state.unit();
    let loading = state.session.loading.map(|loading| format!("{} {}  ", texts.loading, far(loading)));
    let count = match (state.session.loading, state.session.store.len()) {
        // While a long file is read, the count would change with every part.
        (Some(Loading { percent: Some(_), .. }), _) | (None, 0 | 1) | (Some(_), 1) => String::new(),
        (_, n) => format!("{} {}/{n}  ", texts.report, state.session.store.position(state.nav.report) + 1),
    };
    let doubts = match state.checks().map(Checks::doubts) {
        None | Some(0) => String::new(),
        Some(n) => format!(" {} {n} ", texts.findings),
    };
    let needed = format!(" {}{count}{}{unit} ", failures(state), loading.unwrap_or_default());
    let title_width = state.current().map_or(0, |report| width(&texts.report_title(&report.head())));
    // Both the reading account and the checks, if there is room besides the title; otherwise just the checks.
    let reading = reading(state).map(|reading| format!(" {reading} ")).unwrap_or_default();
    let said = [format!("{doubts}{reading}"), doubts.clone(), reading, String::new()];
    let fits = |said: &&String| title_width + width(said) + width(&needed) + 2 <= room;
    let right = format!("{}{needed}", said.iter().find(fits).map_or("", String::as_str));
    let left = room.saturating_sub(width(&right) + 1);
    let title = state.current().map_or_else(String::new, |report| {
        let kind = texts.report_term(&report.head());
        format!("{}  {kind}", fit(&report.unit_name, left.saturating_sub(width(&kind) + 2)))
    });
    Line::styled(fit(&format!(" {}{right}", pad_right(&title, left)), room), look.theme.header())
}

pub(super) fn far(loading: Loading) -> String {
    match loading {
        Loading { total: 1, percent: Some(percent), .. } => format!("{percent}%"),
        Loading { done, total, .. } => format!("{done}/{total}"),
    }
}

/// A count with its noun, in the singular or the plural.
fn counted(n: usize, [one, several]: [&str; 2]) -> String {
    format!("{n} {}", if n == 1 { one } else { several })
}

/// Whether all of the document's numbers were read, or how many were not placed.
fn reading(state: &State) -> Option<String> {
    let texts = state.settings.lang.texts();
    let account = account(state.current()?)?;
    if !account.left.is_empty() {
        return Some(counted(account.left.len(), texts.places_unread));
    }
    Some(format!("{} {} {}", texts.numbers, group_thousands(account.total().into()), texts.all_placed))
}

/// The number of files that could not be opened, and of documents with unread parts, with the key that lists them;
/// always shown.
fn failures(state: &State) -> String {
    let key = state.keymap.bindings(Mode::Browse).find(|b| b.run == Action::Account).map(|b| b.keys());
    let texts = state.settings.lang.texts();
    let failures = &state.session.failures;
    let in_part = failures.iter().filter(|failure| matches!(failure.cause, Cause::Flaw(_))).count();
    let counts = [(failures.len() - in_part, texts.files_not_opened), (in_part, texts.places_not_read)];
    let counts: Vec<String> =
        counts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{} ", counted(*n, *what))).collect();
    match counts.is_empty() {
        true => String::new(),
        false => format!("{}{}  ", counts.concat(), key.unwrap_or_default()),
    }
}

/// The tabs; if there is no room for all names, short names, or only that of the open pane.
pub(super) fn tabs<'a>(state: &State, look: Look, area: Rect, map: &mut Map) -> Line<'a> {
    let Some(cx) = state.context() else { return Line::default() };
    let texts = cx.texts();
    let names: Vec<&'static str> = Pane::ALL.iter().map(|pane| pane.content().name(cx)).collect();
    let [short, shorter] = texts.tabs;
    let numbers: &[&'static str] = &[""; Pane::ALL.len()];
    // The open pane has its full name as long as there is room.
    let with_open = |others: &[&'static str], open: &[&'static str]| -> Vec<&'static str> {
        let all = Pane::ALL.iter().zip(others).zip(open);
        all.map(|((pane, other), open)| if *pane == state.nav.pane { *open } else { *other }).collect()
    };
    let steps = [(&*names, &*names), (short, &names), (short, short), (shorter, &names), (shorter, short)];
    let fits =
        |labels: &Vec<&'static str>| labels.iter().map(|n| width(n) + 3).sum::<usize>() <= area.width.into();
    let labels = steps.iter().map(|(others, open)| with_open(others, open)).find(fits);
    let labels = labels.unwrap_or_else(|| with_open(numbers, &names));
    let mut line = Line::default();
    for ((pane, name), number) in Pane::ALL.iter().copied().zip(labels).zip(1..) {
        let start = line.spans.iter().map(|span| width(&span.content)).sum();
        line.push_span(match pane == state.nav.pane {
            true => Span::styled(format!("[{number}{name}]"), look.theme.active()),
            // A pane that is empty for this report is dimmed; when opened it says why.
            false if state.nav.is_empty(pane) => {
                Span::styled(format!(" {number}{name} "), look.theme.tone(Tone::Faint))
            }
            false => Span::raw(format!(" {number}{name} ")),
        });
        let end: usize = line.spans.iter().map(|span| width(&span.content)).sum();
        map.note(part_of(line_of(area, 0), start, end - start), Pointed::Tab(pane));
    }
    line
}

/// The keys that have an effect now, as many as fit, or the notice.
pub(super) fn footer<'a>(state: &State, look: Look, area: Rect, map: &mut Map) -> Line<'a> {
    if let Some(notice) = &state.notice {
        return Line::styled(format!(" {notice}"), look.theme.tone(Tone::Odd));
    }
    if let Some(failure) = state.session.unseen.as_ref().filter(|_| state.dialog.is_none()) {
        let key = |run: Action| state.keymap.bindings(Mode::Browse).find(|b| b.run == run).map(|b| b.keys());
        let [list, away] = [Action::Account, Action::Cancel].map(|run| key(run).unwrap_or_default());
        let [listed, put_away] = state.settings.lang.texts().unseen;
        let keys = format!("  {list} {listed}  {away} {put_away}");
        let room = usize::from(area.width).saturating_sub(width(&keys) + 1);
        let line = format!(" {}{keys}", fit(&failure.say(state.settings.lang), room));
        return Line::styled(line, look.theme.tone(Tone::Odd));
    }
    let bindings = state.keymap.bindings(state.mode()).filter(|b| state.can(b.run));
    let hints = bindings.filter_map(|b| Some((b.place(), b.run, b.hint(state.settings.lang)?)));
    let mut hints: Vec<(u8, Action, (&str, &str))> = hints.collect();
    hints.sort_by_key(|(place, ..)| *place);
    let needed = |(keys, word): (&str, &str)| width(keys) + width(word) + 3;
    // Help and quit are always shown.
    let stays = |run: Action| matches!(run, Action::Help | Action::Quit);
    let all = hints.iter().filter(|(_, run, _)| stays(*run)).map(|(.., hint)| needed(*hint));
    let mut left = usize::from(area.width).saturating_sub(1 + all.sum::<usize>());
    hints.retain(|(_, run, hint)| {
        let fits = stays(*run) || needed(*hint) <= left;
        left -= if fits && !stays(*run) { needed(*hint) } else { 0 };
        fits
    });
    let mut line = Line::raw(" ");
    let mut used = 1;
    for (_, run, (keys, word)) in hints {
        let needed = needed((keys, word));
        // Hints for arrow keys are not clickable: the mouse scrolls and selects directly.
        if !matches!(run, Action::Up | Action::Left) {
            map.note(part_of(line_of(area, 0), used, needed - 2), Pointed::Key(run));
        }
        used += needed;
        line.push_span(Span::styled(keys.to_string(), look.theme.key()));
        line.push_span(Span::raw(format!(" {word}  ")));
    }
    line
}
