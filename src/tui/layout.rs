//! The layout for a given screen size; the only place that decides which parts are dropped.

use super::app::{List, Page};
use crate::panes::Visibility;
use ratatui::layout::{Constraint, Layout, Rect};

/// Minimum screen size; below it, only a message is shown.
pub const LEAST: (u16, u16) = (40, 10);
/// From this width on, parts are placed side by side.
const WIDE: u16 = 100;
/// From this size on, parts are stacked vertically; below it, only one is shown.
const STACKED: (u16, u16) = (70, 20);
/// From this height on, there is room for a detail below two lists.
const TALL: u16 = 30;
/// Minimum height of a detail below lists, including its frame.
const DETAIL_LEAST: u16 = 5;
/// The range of its maximum height, which depends on the screen height.
const DETAIL_HEIGHT: (u16, u16) = (9, 14);

/// Minimum and maximum width of a detail next to a list, including its frame.
const DETAIL_WIDTH: (u16, u16) = (36, 60);

/// A part of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// A list of the page.
    List(usize),
    /// The detail.
    Detail,
    /// The chart.
    Chart,
}

/// The layout of a screen.
#[derive(Debug, Clone)]
pub struct Areas {
    /// Unit, year, kind.
    pub header: Rect,
    /// The tab line.
    pub tabs: Rect,
    /// The parts of the page with their frames; neighbours share a border line.
    pub slots: Vec<(Slot, Rect)>,
    /// The line of key hints, or a notice.
    pub footer: Rect,
}

impl Areas {
    /// Lays out a page; `None` if the screen is too small.
    pub fn of(area: Rect, page: &Page) -> Option<Areas> {
        if area.width < LEAST.0 || area.height < LEAST.1 {
            return None;
        }
        let rows = [Constraint::Length(1), Constraint::Length(1), Constraint::Fill(1), Constraint::Length(1)];
        let [header, tabs, body, footer] = Layout::vertical(rows).areas(area);
        Some(Areas { header, tabs, slots: slots(body, page), footer })
    }

    /// The area inside a slot's frame, if the slot is shown.
    pub fn inner(&self, slot: Slot) -> Option<Rect> {
        let (_, area) = self.slots.iter().find(|(s, _)| *s == slot)?;
        Some(inside(*area))
    }

    /// Whether a slot is shown.
    pub fn shows(&self, slot: Slot) -> bool {
        self.slots.iter().any(|(s, _)| *s == slot)
    }
}

/// The area without its frame.
pub fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x.saturating_add(1),
        y: area.y.saturating_add(1),
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    }
}

fn slots(body: Rect, page: &Page) -> Vec<(Slot, Rect)> {
    let wide = body.width >= WIDE;
    let stacked = body.width >= STACKED.0 && body.height + 3 >= STACKED.1;
    let lists: Vec<Slot> = (0..page.lists.len()).map(Slot::List).collect();
    let tall = body.height + 3 >= TALL;
    let single = lists.len() <= 1 || page.stacked;
    let roomy = match lists.len() {
        0 | 1 => wide || stacked,
        _ => tall || (page.stacked && wide),
    };
    let wanted = match page.detail_shown {
        // An empty page has no detail.
        _ if page.is_empty() => false,
        Visibility::Auto => roomy,
        Visibility::Shown | Visibility::Beside => true,
        Visibility::Hidden => false,
    };
    if page.chart.is_some() {
        let halves = Layout::horizontal([Constraint::Fill(1), Constraint::Fill(1)]).spacing(-1);
        let [left, right] = halves.areas(body);
        return match lists.first() {
            Some(list) if wide => vec![(*list, left), (Slot::Chart, right)],
            _ => vec![(Slot::Chart, body)],
        };
    }
    if page.paired {
        let tops: Vec<Slot> = lists.iter().copied().take(2).collect();
        return paired(body, page, &tops, wide);
    }
    if !wide && !stacked {
        // Only one part: the focused one, or the detail if it was requested.
        let detail = page.reading || (page.detail_shown == Visibility::Shown && !page.is_empty());
        let slot = if detail { Slot::Detail } else { Slot::List(page.focus) };
        return vec![(slot, body)];
    }
    if single && wide {
        if !wanted {
            return all(body, &lists, page.split, false);
        }
        let usual = (body.width / 3).clamp(DETAIL_WIDTH.0, DETAIL_WIDTH.1);
        // The detail gets narrower, or moves below, before a column is dropped.
        let whole = page.lists.iter().map(List::whole_width).max().unwrap_or(0) + 1;
        let beside = body.width.saturating_sub(u16::try_from(whole).unwrap_or(u16::MAX));
        let width = usual.min(beside.max(DETAIL_WIDTH.0));
        if beside < DETAIL_WIDTH.0 && body.height + 3 >= STACKED.1 {
            return stacked_detail(body, page, &lists, false);
        }
        let constraints = [Constraint::Fill(1), Constraint::Length(width)];
        let [left, right] = Layout::horizontal(constraints).spacing(-1).areas(body);
        let mut slots = all(left, &lists, page.split, false);
        slots.push((Slot::Detail, right));
        return slots;
    }
    if !wanted {
        return all(body, &lists, page.split, wide);
    }
    stacked_detail(body, page, &lists, wide)
}

/// Two lists for comparison with the detail below them, at any screen size.
fn paired(body: Rect, page: &Page, lists: &[Slot], wide: bool) -> Vec<(Slot, Rect)> {
    let most = (body.height / 3).min(DETAIL_HEIGHT.1);
    let needed = u16::try_from(page.detail_lines.saturating_add(2)).unwrap_or(u16::MAX);
    let heights = [Constraint::Fill(1), Constraint::Length(needed.min(most))];
    let [above, below] = Layout::vertical(heights).spacing(-1).areas(body);
    let mut slots = all(above, lists, [1, 1], wide);
    slots.push((Slot::Detail, below));
    slots
}

/// The lists with the detail below them.
fn stacked_detail(body: Rect, page: &Page, lists: &[Slot], side_by_side: bool) -> Vec<(Slot, Rect)> {
    let split = page.split;
    let most = (body.height / 3).clamp(DETAIL_HEIGHT.0, DETAIL_HEIGHT.1).min(body.height / 2);
    let needed = u16::try_from(page.detail_lines.saturating_add(2)).unwrap_or(u16::MAX);
    let height = needed.max(DETAIL_LEAST).min(most);
    let [above, below] =
        Layout::vertical([Constraint::Fill(1), Constraint::Length(height)]).spacing(-1).areas(body);
    let mut slots = all(above, lists, split, side_by_side);
    slots.push((Slot::Detail, below));
    slots
}

/// The lists side by side, or stacked.
fn all(area: Rect, lists: &[Slot], split: [u16; 2], side_by_side: bool) -> Vec<(Slot, Rect)> {
    let shares = split.map(Constraint::Fill).into_iter().take(lists.len());
    let layout = if side_by_side { Layout::horizontal(shares) } else { Layout::vertical(shares) };
    lists.iter().copied().zip(layout.spacing(-1).split(area).iter().copied()).collect()
}

/// The area of a search, with its input line and results: everything between header and footer, in full width, so
/// that no wide character is cut.
pub fn search(area: Rect) -> Rect {
    Rect { y: area.y.saturating_add(1).min(area.bottom()), height: area.height.saturating_sub(2), ..area }
}

/// The area inside the list of reports.
pub fn reports(area: Rect) -> Rect {
    inside(search(area))
}

/// From this height on, the selected hit is previewed below the list; and the maximum height of the preview.
const PREVIEW: (u16, u16) = (14, 10);

/// The areas of a search: the input line with the hits below it, and the preview.
pub fn found(area: Rect) -> (Rect, Rect) {
    let inner = inside(search(area));
    let preview = if inner.height < PREVIEW.0 { 0 } else { (inner.height / 3).min(PREVIEW.1) };
    let [hits, preview] = Layout::vertical([Constraint::Fill(1), Constraint::Length(preview)]).areas(inner);
    (hits, preview)
}

/// The area of an input line with this many lines below it: at the bottom of the page, above the footer.
pub fn prompt(area: Rect, lines: usize) -> Rect {
    let all = search(area);
    let height = u16::try_from(lines + 3).unwrap_or(u16::MAX).min(all.height);
    Rect { y: all.bottom() - height, height, ..all }
}

/// A centred area of at most this size, including its frame; header and footer stay visible.
pub fn popup(area: Rect, width: usize, height: usize) -> Rect {
    let area = search(area);
    let fitted = |wanted: usize, room: u16| u16::try_from(wanted).unwrap_or(u16::MAX).min(room);
    let (width, height) = (fitted(width + 2, area.width), fitted(height + 2, area.height));
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}
