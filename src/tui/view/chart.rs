use super::{Look, Note, write};
use crate::figures::{Tile, treemap};
use crate::i18n::Texts;
use crate::panes::{Cell, Chart, ChartTile, Tone};
use crate::text::{self, fit, pad_left, pad_right, width, wrap};
use crate::tui::pointer::Part;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::symbols::merge::MergeStrategy;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Widget};

/// Minimum size; in a smaller area a chart is useless.
const LEAST: (u16, u16) = (30, 8);
/// Minimum width of a label: that of a class's code.
const LABEL: usize = 3;
/// Minimum width of a code followed by its name.
const NAMED: usize = 4;
/// From this size on, the parts of a tile are drawn inside it.
const WITH_PARTS: (u16, u16) = (16, 6);

/// Draws the selected part's name and figures, the parts as areas, and a description of those without an area.
pub(crate) fn draw(
    chart: &Chart,
    texts: &Texts,
    look: Look,
    focused: bool,
    area: Rect,
    buffer: &mut Buffer,
    note: Note<'_>,
) {
    if area.width < LEAST.0 || area.height < LEAST.1 {
        let words = wrap(texts.chart_too_small, usize::from(area.width).saturating_sub(1));
        for (row, text) in words.iter().enumerate() {
            write(buffer, area, row, &Line::raw(format!(" {text}")));
        }
        return;
    }
    // Parts without an area have a line of their own; parts that are too small are counted while drawing.
    let said = u16::from(!chart.apart.is_empty());
    // The outer lines of the chart coincide with the frame.
    let (x, y, width) = (area.x - 1, area.y + 1 + said, area.width + 2);
    let inside = Rect { x, y, width, height: area.height - said };
    let mut painter = Painter { chart, look, focused, buffer, corners: Vec::new(), hidden: 0 };
    painter.tiles(&chart.tiles, inside, note);
    painter.corners();
    let hidden = (painter.hidden > 0).then(|| format!("{} {}", painter.hidden, texts.too_small_parts));
    let not_drawn = |words: &[String]| format!("{}{}", texts.not_drawn, words.join(texts.comma));
    let chosen = chart.chosen().map_or_else(String::new, |tile| {
        let figures = tile.figures.each_ref().map(Cell::to_string).join("  ");
        let name = format!("{} {}", look.glyphs.cursor, tile.name);
        let room = usize::from(area.width).saturating_sub(text::width(&figures) + 2);
        format!("{}  {figures}", fit(&name, room))
    });
    let room = usize::from(area.width).saturating_sub(text::width(&chosen));
    let mut line = Line::styled(chosen, look.theme.header());
    if said > 0 {
        let all: Vec<String> = chart.apart.iter().cloned().chain(hidden).collect();
        write(buffer, area, 1, &Line::styled(fit(&not_drawn(&all), area.width.into()), faint(look)));
    } else if let Some(hidden) = hidden {
        let words = fit(&not_drawn(&[hidden]), room.saturating_sub(2));
        line.push_span(Span::styled(pad_left(&words, room), faint(look)));
    }
    write(buffer, area, 0, &line);
}

fn faint(look: Look) -> Style {
    look.theme.tone(Tone::Faint)
}

struct Painter<'a> {
    chart: &'a Chart,
    look: Look,
    focused: bool,
    buffer: &'a mut Buffer,
    corners: Vec<(u16, u16)>,
    /// The number of parts that were too small.
    hidden: usize,
}

impl Painter<'_> {
    /// Draws tiles with their frames; neighbours share a line.
    fn tiles(&mut self, tiles: &[ChartTile], area: Rect, note: Note<'_>) {
        let sizes: Vec<_> = tiles.iter().map(|t| t.size).collect();
        let places = treemap(&sizes, area.width.saturating_sub(1), area.height.saturating_sub(1));
        for (tile, place) in tiles.iter().zip(places) {
            // A smaller tile has no room inside its frame.
            if place.width() < 2 || place.height() < 2 {
                self.hidden += 1;
                continue;
            }
            let framed = framed(place, area);
            self.frame(framed);
            note(framed, Part::Tile(tile.key));
            let inner = super::inside(framed);
            let parts = !tile.parts.is_empty() && inner.width >= WITH_PARTS.0 && inner.height >= WITH_PARTS.1;
            let lines = self.label(tile, inner.width.into(), if parts { 1 } else { inner.height.into() });
            for (row, line) in lines.iter().enumerate() {
                write(self.buffer, inner, row, line);
            }
            if parts {
                let below = Rect { y: framed.y + 2, height: framed.height - 2, ..framed };
                self.tiles(&tile.parts, below, note);
            }
        }
    }

    fn frame(&mut self, area: Rect) {
        let glyphs = self.look.glyphs;
        let merge = if glyphs.joined { MergeStrategy::Exact } else { MergeStrategy::Replace };
        Block::bordered()
            .border_set(glyphs.border)
            .border_style(self.look.theme.frame())
            .merge_borders(merge)
            .render(area, self.buffer);
        let (right, bottom) = (area.right().saturating_sub(1), area.bottom().saturating_sub(1));
        self.corners.extend([(area.x, area.y), (right, area.y), (area.x, bottom), (right, bottom)]);
    }

    /// For glyph sets without line junctions: draws a corner character.
    fn corners(&mut self) {
        let border = self.look.glyphs.border;
        for place in self.corners.drain(..).filter(|_| !self.look.glyphs.joined) {
            if let Some(cell) = self.buffer.cell_mut(place) {
                cell.set_symbol(border.top_left);
            }
        }
    }

    /// Name and figures in this many lines and cells; those of the selected part are highlighted.
    fn label(&self, tile: &ChartTile, cells: usize, lines: usize) -> Vec<Line<'static>> {
        let chosen = self.chart.chosen().is_some_and(|t| t.key == tile.key);
        let mark = if chosen { self.look.glyphs.cursor } else { "" };
        if cells < LABEL && !chosen {
            return Vec::new();
        }
        // A code is never broken: if it doesn't fit, only the name is shown.
        let (code, own) = tile.name.split_once(' ').unwrap_or(("", &tile.name));
        let name = match width(code) + width(mark) {
            needed if needed > cells => own,
            // A name wrapped after each character is unreadable.
            _ if cells < NAMED => code,
            _ => &tile.name,
        };
        let name = format!("{mark}{name}");
        let [amount, share] = tile.figures.each_ref().map(Cell::to_string);
        let both = format!("{amount} {share}");
        let figures = [both.as_str(), &share].into_iter().find(|f| width(f) <= cells);
        let mut texts = match (lines, figures) {
            (0, _) => Vec::new(),
            (1, Some(_)) if width(&name) + 1 + width(&share) <= cells => vec![format!("{name} {share}")],
            (1, _) | (_, None) => vec![fit(&name, cells)],
            (_, Some(figures)) => {
                let mut texts = wrap(&name, cells);
                if texts.len() >= lines {
                    texts.truncate(lines - 1);
                    texts.iter_mut().skip(lines - 2).for_each(|last| *last = fit(&format!("{last}…"), cells));
                }
                texts.push(figures.to_string());
                texts
            }
        };
        texts.truncate(lines);
        let style = match (chosen, tile.parts.is_empty()) {
            (true, _) => self.look.theme.row(self.focused),
            (false, true) => self.look.theme.title(),
            // A tile with nested parts has its label as a heading.
            (false, false) => self.look.theme.heading(),
        };
        texts.into_iter().map(|text| Line::styled(pad_right(&text, cells), style)).collect()
    }
}

/// A tile including its frame; the right and bottom lines are shared with neighbours.
fn framed(tile: Tile, area: Rect) -> Rect {
    Rect {
        x: area.x.saturating_add(tile.left),
        y: area.y.saturating_add(tile.top),
        width: tile.width().saturating_add(1),
        height: tile.height().saturating_add(1),
    }
}
