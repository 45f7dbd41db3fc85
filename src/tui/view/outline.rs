use super::{Look, Note, line_of, part_of, write};
use crate::text::{fit, pad_left, pad_right, width, wrap};
use crate::tui::app::{Bar, Item, Outline, Tone};
use crate::tui::pointer::Part;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Cells that the cursor's mark takes, and the mark for folding.
const MARK: usize = 2;
/// A bar is not drawn narrower, nor wider, than this.
const BAR: (usize, usize) = (6, 24);
/// A column of texts is cut to this before it is dropped.
const TEXT: usize = 16;

/// Draws the visible rows of an outline, with the columns for which there is room.
pub fn draw(outline: &Outline, look: Look, focused: bool, area: Rect, buffer: &mut Buffer, note: Note<'_>) {
    if outline.items.is_empty() {
        for (row, text) in wrap(&outline.empty, usize::from(area.width).saturating_sub(1)).iter().enumerate()
        {
            write(buffer, area, row, &Line::raw(format!(" {text}")));
        }
        return;
    }
    let plan = Plan::new(outline, area.width.into());
    let mut row = 0;
    for text in &outline.summary {
        write(buffer, area, row, &Line::styled(format!(" {text}"), look.theme.heading()));
        row += 1;
    }
    for line in plan.headings(outline) {
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
        let mut line = plan.row(outline, *index, item, look, chosen);
        if chosen {
            line = line.patch_style(look.theme.row(focused));
        }
        // A bar is not reversed: what is left of it would look like the bar.
        line.extend(plan.bar(item, look));
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

/// Which columns there is room for, and how wide everything is.
struct Plan {
    name: usize,
    columns: Vec<(usize, usize)>,
    bar: usize,
}

impl Plan {
    fn new(outline: &Outline, room: usize) -> Self {
        let wanted = outline.name_width().max(8);
        let hidden = &outline.arrangement().hidden;
        let shown = outline.columns.iter().enumerate().filter(|(_, c)| !hidden.contains(&c.id));
        let mut order: Vec<usize> = shown.map(|(at, _)| at).collect();
        order.sort_by_key(|c| outline.columns.get(*c).map(|c| c.rank));
        let first = order.first().and_then(|c| outline.columns.get(*c)).map_or(0, |c| c.width + 1);
        // Two cells for the cursor's mark, one after the last column, and the first column whole.
        let least = wanted.min(outline.name_least).min(room / 2).min(room.saturating_sub(3 + first));
        let mut left = room.saturating_sub(3 + least);
        let has_bars = outline.has_bars();
        let mut bar = 0;
        let mut columns = Vec::new();
        for index in order {
            let Some(column) = outline.columns.get(index) else { continue };
            let needed = if column.left { column.width.min(TEXT) } else { column.width };
            if bar == 0 && column.rank >= outline.bar_rank && has_bars && left > BAR.0 {
                bar = BAR.0;
                left -= bar + 1;
            }
            if needed < left {
                left -= needed + 1;
                columns.push((index, needed));
            }
        }
        columns.sort_unstable();
        if bar == 0 && has_bars && left > BAR.0 {
            bar = BAR.0;
            left -= bar + 1;
        }
        let name = wanted.min(least + left);
        left -= name - least;
        if bar > 0 {
            let more = left.min(BAR.1 - BAR.0);
            bar += more;
            left -= more;
        }
        for (index, given) in &mut columns {
            let more = outline.columns.get(*index).map_or(0, |c| c.width - *given).min(left);
            *given += more;
            left -= more;
        }
        // What is left stays empty at the right: amounts are read beside their names.
        Plan { name, columns, bar }
    }

    /// Where names and columns stand: the first cell, how many there are, and which column it is.
    fn places(&self) -> impl Iterator<Item = (usize, usize, Option<usize>)> {
        let mut next = MARK + self.name;
        let columns = self.columns.iter().map(move |(column, given)| {
            next += given + 1;
            (next - given, *given, Some(*column))
        });
        std::iter::once((MARK, self.name, None)).chain(columns)
    }

    /// The headings, of as many lines as the longest has; shorter ones stand at the bottom.
    fn headings(&self, outline: &Outline) -> Vec<String> {
        let lines = outline.columns.iter().map(|c| c.header.len()).max().unwrap_or(1);
        (0..lines)
            .map(|line| {
                let name = if line + 1 == lines { outline.heading.as_str() } else { "" };
                let mut out = format!("  {}", pad_right(name, self.name));
                for (index, given) in &self.columns {
                    let Some(column) = outline.columns.get(*index) else { continue };
                    let text = column.heading(line, lines);
                    out.push(' ');
                    out.push_str(&if column.left { pad_right(text, *given) } else { pad_left(text, *given) });
                }
                out
            })
            .collect()
    }

    fn row(&self, outline: &Outline, index: usize, item: &Item, look: Look, chosen: bool) -> Line<'static> {
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
        line.push_span(Span::raw(format!("{mark} ")));
        line.push_span(Span::styled(pad_right(&name, self.name), look.theme.tone(item.tone)));
        for (column, given) in &self.columns {
            let Some(cell) = item.cells.get(*column) else { continue };
            let left = outline.columns.get(*column).is_some_and(|c| c.left);
            let text = if left { pad_right(&cell.text, *given) } else { pad_left(&cell.text, *given) };
            let tone = if cell.tone == Tone::Plain { item.tone } else { cell.tone };
            line.push_span(Span::raw(" "));
            line.push_span(Span::styled(text, look.theme.tone(tone)));
        }
        line
    }

    fn bar(&self, item: &Item, look: Look) -> Option<Span<'static>> {
        let bar = bar(item.bar?, self.bar, look);
        (self.bar > 0).then(|| Span::styled(format!(" {bar}"), look.theme.bar()))
    }
}

/// A bar in so many cells: what it is compared with stands behind it.
fn bar(bar: Bar, cells: usize, look: Look) -> String {
    let parts = look.glyphs.bar;
    let steps = |value: Decimal| {
        let full = Decimal::from(cells * parts.len());
        (value.clamp(Decimal::ZERO, Decimal::ONE) * full).round().to_usize().unwrap_or(0)
    };
    let value = steps(bar.value);
    let (whole, rest) = (value / parts.len(), value % parts.len());
    let mut out = look.glyphs.bar[0].repeat(whole);
    if rest > 0 {
        out.push_str(parts[parts.len() - rest]);
    }
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
