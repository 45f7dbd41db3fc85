use super::{Look, Note, line_of, part_of, write};
use crate::panes::{Bar, Cell, Checks, Column, Item, Key, Tone};
use crate::text::{fit, fit_inside, pad_left, pad_right, width, wrap};
use crate::tui::app::{MARK, Outline, Plan};
use crate::tui::pointer::Part;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::borrow::Cow;

/// Marks before rows.
#[derive(Clone, Copy)]
pub(crate) struct Marks<'a> {
    /// Bookmarked items.
    pub bookmarks: &'a [Key],
    /// The check results: rows in failed comparisons are marked.
    pub checks: Option<&'a Checks>,
}

impl Marks<'_> {
    fn of(self, key: Key) -> &'static str {
        // A finding is shown by its emphasis; a mark would be redundant.
        let odd = self.checks.is_some_and(|checks| checks.objects_to(key));
        match (odd, self.bookmarks.contains(&key)) {
            (true, _) => "!",
            (_, true) => "*",
            _ => " ",
        }
    }
}

/// Draws the visible rows of an outline, with the columns that fit.
pub(crate) fn draw(
    outline: &Outline,
    marks: Marks<'_>,
    look: Look,
    focused: bool,
    area: Rect,
    buffer: &mut Buffer,
    note: Note<'_>,
) {
    let mut row = 0;
    for text in &outline.summary {
        write(buffer, area, row, &Line::styled(format!(" {text}"), look.theme.heading()));
        row += 1;
    }
    if outline.items.is_empty() {
        let said = wrap(&outline.empty, usize::from(area.width).saturating_sub(1));
        for (below, text) in said.iter().enumerate() {
            write(buffer, area, row + below, &Line::raw(format!(" {text}")));
        }
        return;
    }
    let plan = Plan::new(outline, area.width.into());
    for line in plan.headings(outline, look) {
        for (start, cells, column) in plan.places() {
            note(part_of(line_of(area, row), start, cells), Part::Heading(column));
        }
        write(buffer, area, row, &Line::styled(line, look.theme.heading()));
        row += 1;
    }
    let height = usize::from(area.height).saturating_sub(row);
    let visible = outline.tree().visible().iter().enumerate().skip(outline.offset()).take(height);
    for (position, index) in visible {
        let Some(item) = outline.items.get(*index) else { continue };
        let chosen = position == outline.cursor();
        let mut line = plan.row(outline, *index, item, look, (chosen, marks.of(item.key)), area.width.into());
        let bar = plan.bar(item, look);
        if chosen {
            // The selection extends over the whole row up to the bar.
            let used: usize = line.spans.iter().map(|span| width(&span.content)).sum();
            let rest = if plan.bar > 0 { 0 } else { usize::from(area.width).saturating_sub(used) };
            line.push_span(Span::raw(" ".repeat(rest)));
            line = match outline.cell_at() {
                None => line.patch_style(look.theme.row(focused)),
                Some(_) => line,
            };
        }
        // A bar is not reversed: its empty part would look like the bar.
        line.extend(bar);
        note(line_of(area, row), Part::Row(position));
        if outline.tree().has_children(*index)
            && let Some(mark) = outline.indent(*index).checked_sub(2)
        {
            note(part_of(line_of(area, row), MARK + mark, MARK), Part::Mark(position));
        }
        write(buffer, area, row, &line);
        row += 1;
    }
}

/// Drawing of a plan.
impl Plan {
    /// The positions of names and columns: first cell, width, and index of the column.
    fn places(&self) -> impl Iterator<Item = (usize, usize, Option<usize>)> {
        let mut next = MARK + self.name;
        let columns = self.columns.iter().map(move |(column, given)| {
            next += given + 1;
            (next - given, *given, Some(*column))
        });
        std::iter::once((MARK, self.name, None)).chain(columns)
    }

    /// The headings, bottom-aligned in as many lines as the longest has.
    fn headings(&self, outline: &Outline, look: Look) -> Vec<String> {
        let lines = outline.columns.iter().map(|c| c.header.len()).max().unwrap_or(1);
        (0..lines)
            .map(|line| {
                let name = if line + 1 == lines { outline.heading.as_str() } else { "" };
                let mut out = format!("  {}", pad_right(name, self.name));
                for (index, given) in &self.columns {
                    let Some(column) = outline.columns.get(*index) else { continue };
                    let text = column.heading(line, lines);
                    // Marks go into the gap before a heading, so that columns don't move.
                    let marks = if line + 1 == lines { marks(outline, *index, look) } else { String::new() };
                    let marks =
                        if width(&marks) + width(text) > given + 1 { fit_mark(&marks) } else { marks };
                    out.push_str(&match (column.left, marks.as_str()) {
                        (true, "") => format!(" {}", pad_right(text, *given)),
                        (true, marks) => pad_right(&format!("{marks}{text}"), given + 1),
                        (false, marks) => pad_left(&format!("{marks}{text}"), given + 1),
                    });
                }
                out
            })
            .collect()
    }

    fn row(
        &self,
        outline: &Outline,
        index: usize,
        item: &Item,
        look: Look,
        (chosen, bookmark): (bool, &str),
        cells: usize,
    ) -> Line<'static> {
        let mark = if chosen { look.glyphs.cursor } else { " " };
        let fold = match (outline.tree().has_children(index), outline.tree().is_folded(index)) {
            (false, _) => " ",
            (true, true) => look.glyphs.folded,
            (true, false) => look.glyphs.unfolded,
        };
        let name = match outline.indent(index).checked_sub(2) {
            Some(before) => format!("{}{fold} {}", " ".repeat(before), item.label()),
            None => item.label(),
        };
        let mut line = Line::default();
        line.push_span(Span::raw(format!("{mark}{bookmark}")));
        // The name of a row without figures may use the width of all columns.
        let is_blank = |(column, _): &(usize, usize)| item.cells.get(*column).is_none_or(Cell::is_blank);
        let is_alone = self.columns.iter().all(is_blank) && item.bar.is_none();
        let is_alone = is_alone && !(chosen && outline.cell_at().is_some());
        let room = if is_alone { cells.saturating_sub(MARK + 1) } else { self.name };
        line.push_span(Span::styled(pad_right(&fit_name(&name, room), room), look.theme.tone(item.tone)));
        if is_alone {
            return line;
        }
        for (column, given) in &self.columns {
            let Some(cell) = item.cells.get(*column) else { continue };
            let Some(Column { left, fraction, .. }) = outline.columns.get(*column) else { continue };
            let text = cell.aligned(*fraction);
            let text = if *left { pad_right(&text, *given) } else { pad_left(&text, *given) };
            let tone = if cell.tone == Tone::Plain { item.tone } else { cell.tone };
            let pointed = chosen && outline.cell_at() == Some(*column);
            let style = if pointed { look.theme.chosen(true) } else { look.theme.tone(tone) };
            line.push_span(Span::raw(" "));
            line.push_span(Span::styled(text, style));
        }
        line
    }

    fn bar(&self, item: &Item, look: Look) -> Option<Span<'static>> {
        let bar = bar(item.bar?, self.bar, look);
        (self.bar > 0).then(|| Span::styled(format!(" {bar}"), look.theme.bar()))
    }
}

/// Truncates a name with two parts so that the second, which tells it from others with the same first part, stays.
fn fit_name(name: &str, cells: usize) -> Cow<'_, str> {
    let Some((first, second)) = name.rsplit_once(" · ").filter(|_| width(name) > cells) else {
        return name.into();
    };
    match cells.checked_sub(width(second) + 3).filter(|left| *left >= FIRST) {
        Some(left) => format!("{} · {second}", fit(first, left)).into(),
        None => fit_inside(name, cells).into(),
    }
}

/// Minimum width of the first part.
const FIRST: usize = 10;

/// The first of two marks, if there is room for one only.
fn fit_mark(marks: &str) -> String {
    marks.chars().take(1).collect()
}

/// The marks before a heading: sort direction, and whether it is filtered by.
fn marks(outline: &Outline, at: usize, look: Look) -> String {
    let sort =
        outline.arrangement().sort.filter(|s| outline.columns.get(at).is_some_and(|c| c.id == s.column));
    let sorted =
        sort.map_or("", |s| if s.descending { look.glyphs.descending } else { look.glyphs.ascending });
    let compared = outline.filter().is_ok_and(|filter| filter.compared().any(|c| c == at));
    format!("{sorted}{}", if compared { "=" } else { "" })
}

/// A bar of this width, with its comparison value behind it.
fn bar(bar: Bar, cells: usize, look: Look) -> String {
    let parts = look.glyphs.bar;
    let steps = |value: Decimal| {
        let full = Decimal::from(cells * parts.len());
        (value.clamp(Decimal::ZERO, Decimal::ONE) * full).round().to_usize().unwrap_or(0)
    };
    let value = steps(bar.value);
    let (whole, rest) = (value / parts.len(), value % parts.len());
    let mut out = parts.first().map(|full| full.repeat(whole)).unwrap_or_default();
    out.extend(parts.len().checked_sub(rest).and_then(|at| parts.get(at)).copied());
    let against = bar.against.map_or(0, |a| steps(a) / parts.len());
    out.push_str(&look.glyphs.shade.repeat(against.saturating_sub(width(&out))));
    let Some(mark) = bar.mark else { return fit(&out, cells) };
    let at = (steps(mark) / parts.len()).min(cells.saturating_sub(1));
    let parts: Vec<char> = pad_right(&out, cells).chars().collect();
    let mark = look.glyphs.border.vertical_left;
    parts
        .iter()
        .enumerate()
        .map(|(cell, c)| if cell == at { mark.to_string() } else { c.to_string() })
        .collect()
}
