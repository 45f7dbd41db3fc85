//! Tables without vertical rulings, found by alignment: a fallback, marked as low confidence.
//!
//! A column is a horizontal range that no figure or text of the body crosses. Rows with the most parts come first;
//! each part widens the column that it overlaps, or starts a new one:
//!
//! ```text
//! 科目名称            合计     基本支出
//! 教育支出          614.98       500.00     three parts: columns 教育…, 614.98, 500.00
//!   普通教育      1,100.00                  widens the first two
//! ```
//!
//! A text over several columns is a merged cell; a figure over several makes them unsure.

#![allow(
    clippy::indexing_slicing,
    reason = "indices are column and row numbers, and all vectors have one entry each"
)]

use super::geometry::{Glyph, Line, pairs};
use super::heads::{self, Column, Group, Head};
use super::lattice::Table;
use super::layout::Item;
use super::lines::{FAR, TextLine, begins_numbered};
use super::unruled::{self, Text};
use super::wrapped::{self, Placed, is_figure, is_lone_minus, is_minus};
use crate::model::Place;
use crate::read::wording::{BESIDE_TABLES, LINE_ENDS, SINGLE_HEADERS};
use crate::read::{Bounded, Cell, Grid, GridRow, work};
use crate::text::{MONEY_SIGNS, clean};

/// Maximum distance between lines of one table, in font sizes.
const APART: f32 = 4.5;
/// Minimum gap between figures, and between header cells, in font sizes.
const PARTED: f32 = 0.3;
/// Height of a character's middle above its baseline, in font sizes.
const MIDDLE: f32 = 0.38;
/// Maximum number of header lines.
const HEADER: usize = 24;

/// Moves lines that are evidently rows of a table into tables; other lines stay.
pub(super) fn split(lines: Vec<TextLine>, rules: &[Line], page: u32) -> Vec<Item> {
    if !lines.iter().any(|line| line.widest_gap() > FAR) {
        return lines.into_iter().map(Item::Line).collect();
    }
    let printed: Vec<Printed> = lines.iter().map(Printed::new).collect();
    let mut lines: Vec<Option<TextLine>> = lines.into_iter().map(Some).collect();
    let mut items = Vec::new();
    let mut next = 0;
    while let Some(region) = region(&printed, next) {
        let take = |lines: &mut [Option<TextLine>], from: usize, to: usize| -> Vec<TextLine> {
            lines.iter_mut().take(to).skip(from).filter_map(Option::take).collect()
        };
        match table(&printed, &region, rules, page) {
            Some(table) => {
                items.extend(take(&mut lines, next, region.head).into_iter().map(Item::Line));
                take(&mut lines, region.head, region.end);
                items.push(Item::Table(table));
            }
            None => items.extend(take(&mut lines, next, region.end).into_iter().map(Item::Line)),
        }
        next = region.end;
    }
    items.extend(lines.into_iter().flatten().map(Item::Line));
    items
}

/// A line split into parts, with a flag for each part that is a figure.
struct Printed {
    parts: Vec<Head>,
    figures: Vec<bool>,
    baseline: f32,
    size: f32,
    /// Whether it is the row of column numbers.
    numbers: bool,
    /// Whether it is running text, which ends a table.
    is_text: bool,
    far: usize,
}

impl Printed {
    fn new(line: &TextLine) -> Printed {
        work::step(line.glyphs.len() / 4);
        let parts = parts(line);
        let figures: Vec<bool> = parts.iter().map(|p| is_figure(&p.text)).collect();
        let far = if line.is_sideways { 0 } else { line.parts(FAR).count() };
        let begins = |part: &Head| {
            BESIDE_TABLES.iter().any(|word| part.text.starts_with(word)) && part.text.contains(['：', ':'])
        };
        let counts: Vec<u32> = parts.iter().filter_map(|p| p.text.parse().ok()).collect();
        let numbers = counts.len() >= 2
            && pairs(&counts).all(|(one, next)| Some(*next) == one.checked_add(1))
            && counts.first() <= Some(&3);
        let is_alone = far <= 1 && line.text().ends_with(LINE_ENDS);
        let is_text = line.is_sideways || parts.iter().any(begins) || is_alone;
        Printed { parts, figures, baseline: line.baseline, size: line.size, numbers, is_text, far }
    }

    fn count(&self) -> usize {
        self.figures.iter().filter(|f| **f).count()
    }
}

/// Splits a line into parts; between figures a smaller gap is enough than between words.
fn parts(line: &TextLine) -> Vec<Head> {
    let glyphs: Vec<&Glyph> = line.glyphs.iter().filter(|g| !g.ch.is_whitespace()).collect();
    let apart = |a: &&Glyph, b: &&Glyph| (b.left() - a.right()) / a.size.min(b.size).max(1.0);
    let mut ends = Vec::new();
    for (at, pair) in glyphs.windows(2).enumerate() {
        let is_end = apart(&pair[0], &pair[1]) > PARTED
            || pair[0].clip != pair[1].clip
            || unruled::is_cell_end(glyphs[..=at].iter().copied(), pair[1]);
        ends.extend(is_end.then_some(at + 1));
    }
    ends.push(glyphs.len());
    let pieces = ends.iter().scan(0, |from, to| glyphs.get(std::mem::replace(from, *to)..*to));
    let pieces = pieces.map(|piece| Head {
        left: piece.first().map_or(0.0, |g| g.left()),
        right: piece.iter().map(|g| g.right()).fold(f32::MIN, f32::max),
        top: line.baseline,
        bottom: line.baseline,
        size: line.size,
        text: clean(&piece.iter().map(|g| g.ch).collect::<String>()),
    });
    let mut parts: Vec<Head> = Vec::new();
    for piece in pieces {
        let single = |h: &Head| {
            h.text.chars().count() == 1
                && !is_figure(&h.text)
                && !is_lone_minus(&h.text)
                && !is_money_sign(&h.text)
        };
        match parts.last_mut() {
            // A currency sign at the left edge of its cell.
            Some(last) if is_money_sign(&last.text) && is_figure(&piece.text) => {
                let text = std::mem::take(&mut last.text) + &piece.text;
                *last = Head { text, ..piece };
            }
            // A spaced-out word: 合 计.
            Some(last)
                if piece.left - last.right <= FAR * line.size
                    && single(&piece)
                    && !is_figure(&last.text)
                    && !SINGLE_HEADERS.contains(&piece.text.as_str()) =>
            {
                last.right = piece.right;
                last.text.push_str(&piece.text);
            }
            _ => parts.push(piece),
        }
    }
    parts
}

/// Whether it is a currency sign, with or without the minus of its amount.
fn is_money_sign(text: &str) -> bool {
    let mut chars = text.strip_prefix(is_minus).unwrap_or(text).chars();
    chars.next().is_some_and(|c| MONEY_SIGNS.contains(&c)) && chars.next().is_none()
}

/// The line range of a table: header from `head`, rows from `body`, up to `end`.
struct Region {
    head: usize,
    body: usize,
    end: usize,
}

/// The next table from this line on: it starts at the first line with two figures and extends while no running text
/// follows.
fn region(lines: &[Printed], from: usize) -> Option<Region> {
    let is_row = |line: &Printed| line.count() >= 2 && !line.is_text;
    let mut body = (from..lines.len()).find(|&i| is_row(&lines[i]))?;
    let near = |a: usize, b: usize| {
        lines[b].baseline - lines[a].baseline <= APART * lines[a].size.max(lines[b].size)
    };
    // The first lines of wrapped amounts are in the body, even if there is only one on their line.
    let goes_on = |above: &Printed, below: &Printed| {
        !above.is_text && above.parts.iter().any(|a| below.parts.iter().any(|b| wrapped::may_go_on(a, b)))
    };
    // What is centred in its cells stands between the two lines of a wrapped one.
    let next = |body: usize| lines.iter().skip(body).take(2);
    while body > from
        && !lines[body].numbers
        && next(body).any(|below| goes_on(&lines[body - 1], below) && !below.numbers)
    {
        body -= 1;
    }
    let mut end = body + 1;
    for i in body + 1..lines.len() {
        if lines[i].is_text || !near(i - 1, i) {
            break;
        }
        let is_own = lines[i].count() >= 1 || lines[i].far >= 2 || lines[i].parts.len() >= 3;
        if is_own || lines[i].baseline - lines[end - 1].baseline <= unruled::WRAPPED * lines[i].size {
            end = i + 1;
        }
    }
    let mut head = body;
    while head > from.max(body.saturating_sub(HEADER)) && !lines[head - 1].is_text && near(head - 1, head) {
        // A line in a larger font is a title.
        if lines[head - 1].size > 1.15 * lines[body].size {
            break;
        }
        head -= 1;
    }
    Some(Region { head, body, end })
}

fn table(lines: &[Printed], region: &Region, rules: &[Line], page: u32) -> Option<Table> {
    let body = lines.get(region.body..region.end)?;
    let head = lines.get(region.head..region.body)?;
    let (first, last) = (body.first()?, body.last()?);
    work::step(body.len() * body.len() / 16 + rules.len());
    let top = lines.get(region.head)?.baseline - 2.5 * first.size;
    let rules: Vec<Line> =
        rules.iter().filter(|l| top < l.at && l.at < last.baseline + 2.5 * last.size).copied().collect();
    let mut columns = columns(body, &rules)?;
    let parts: Vec<Head> = head.iter().flat_map(|line| line.parts.iter().cloned()).collect();
    let heads = heads::cells(parts, &rules);
    let low = head.last().map_or(first.baseline - first.size, |line| line.baseline);
    let rule = rules.iter().filter(|l| low < l.at && l.at < first.baseline).map(|l| l.at).reduce(f32::min);
    let bottom = rule.unwrap_or((low + first.baseline - first.size) / 2.0 + 0.2 * first.size);
    let levels = heads::arrange(heads, &mut columns, &rules, bottom);
    let edges = heads::edges(&columns, &rules);
    let place = Place::page(page);
    let mut rows = header(&levels, &columns, place);
    rows.extend(body_rows(body, &mut columns, &rules, place));
    work::keep(Bounded::Cells, rows.len() * columns.len());
    Some(Table {
        grid: Grid {
            rows,
            spans_known: true,
            low_confidence: true,
            columns: edges.iter().take(columns.len()).map(|e| e.round() as i32).collect(),
            unsure: columns.iter().map(|c| c.unsure).collect(),
            ..Grid::default()
        },
        top: lines.get(region.head)?.baseline - first.size,
        bottom: lines.get(region.head)?.baseline - first.size,
        edges,
        full: vec![false; columns.len()],
        open_head: vec![false; columns.len()],
        open_foot: vec![false; columns.len()],
    })
}

/// The columns of the body. Rows with the most parts come first, so that a text over several columns is recognised as
/// a merged cell. `None` unless at least two columns of figures have two rows each, or one between rulings.
fn columns(body: &[Printed], rules: &[Line]) -> Option<Vec<Column>> {
    let mut lines: Vec<&Printed> = body.iter().filter(|l| !l.numbers).collect();
    lines.sort_by_key(|l| std::cmp::Reverse(l.parts.len()));
    let mut columns: Vec<(Column, usize, usize)> = Vec::new();
    for line in &lines {
        work::step(line.parts.len() * (columns.len() / 4 + 1));
        for (part, is_figure) in line.parts.iter().zip(&line.figures) {
            let over: Vec<usize> = (0..columns.len())
                .filter(|&c| part.left < columns[c].0.right && columns[c].0.left < part.right)
                .collect();
            match over.as_slice() {
                [] => columns.push((
                    Column { left: part.left, right: part.right, ..Column::default() },
                    usize::from(*is_figure),
                    1,
                )),
                [only] => {
                    let (column, figures, all) = &mut columns[*only];
                    (column.left, column.right) = (column.left.min(part.left), column.right.max(part.right));
                    *figures += usize::from(*is_figure);
                    *all += 1;
                }
                several if *is_figure => several.iter().for_each(|&c| columns[c].0.unsure = true),
                _ => {}
            }
        }
    }
    let numbers = body.iter().any(|l| l.numbers);
    let rows = if numbers || is_ruled(body, rules) { 1 } else { 2 };
    if columns.iter().filter(|c| c.1 >= rows).count() < 2 {
        return None;
    }
    let mut columns: Vec<Column> =
        columns.into_iter().map(|(c, figures, all)| Column { is_figures: figures * 2 > all, ..c }).collect();
    columns.sort_by(|a, b| a.left.total_cmp(&b.left));
    Some(columns)
}

/// Whether rulings run above and below the body, over all its figures.
fn is_ruled(body: &[Printed], rules: &[Line]) -> bool {
    let figures =
        || body.iter().flat_map(|l| l.parts.iter().zip(&l.figures)).filter(|(_, f)| **f).map(|(p, _)| p);
    let (Some(left), Some(right)) =
        (figures().map(|p| p.left).reduce(f32::min), figures().map(|p| p.right).reduce(f32::max))
    else {
        return false;
    };
    let is_over = |rule: &Line| rule.from <= left && right <= rule.to;
    let is_within = |rule: &Line, line: &Printed, above: bool| {
        let at = line.baseline - MIDDLE * line.size;
        if above { rule.at < at } else { rule.at > at }
    };
    let has = |line: Option<&Printed>, above: bool| {
        line.is_some_and(|line| rules.iter().any(|rule| is_over(rule) && is_within(rule, line, above)))
    };
    has(body.first(), true) && has(body.last(), false)
}

/// The rows of the header: one for each level of groups, and one of leaves.
fn header(levels: &[Vec<Group>], columns: &[Column], place: Place) -> Vec<GridRow> {
    if levels.is_empty() && columns.iter().all(|c| c.leaf.is_none()) {
        return Vec::new();
    }
    let small = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    let mut rows = vec![GridRow { cells: vec![Cell::covered(); columns.len()], place }; levels.len() + 1];
    for (row, level) in rows.iter_mut().zip(levels) {
        for group in level {
            if let Some(cell) = row.cells.get_mut(group.from) {
                *cell =
                    Cell { text: group.text.as_str().into(), rows: 1, cols: small(group.to - group.from) };
            }
        }
    }
    for (c, column) in columns.iter().enumerate() {
        let text = column.leaf.as_ref().map_or("", |leaf| &leaf.text);
        let in_group = |level: &Vec<Group>| level.iter().any(|g| g.from <= c && c < g.to);
        let start = levels.iter().rposition(in_group).map_or(0, |level| level + 1);
        for (row, level) in rows.iter_mut().zip(levels).take(start) {
            if !in_group(level)
                && let Some(cell) = row.cells.get_mut(c)
            {
                *cell = Cell::single("");
            }
        }
        if let Some(cell) = rows.get_mut(start).and_then(|row| row.cells.get_mut(c)) {
            *cell = Cell { text: text.into(), rows: small(levels.len() + 1 - start), cols: 1 };
        }
    }
    rows
}

fn body_rows(body: &[Printed], columns: &mut [Column], rules: &[Line], place: Place) -> Vec<GridRow> {
    let at = |part: &Head, columns: &[Column]| -> usize {
        let shared = |c: &Column| part.right.min(c.right) - part.left.max(c.left);
        (0..columns.len()).max_by(|a, b| shared(&columns[*a]).total_cmp(&shared(&columns[*b]))).unwrap_or(0)
    };
    let mut placed: Vec<Vec<Placed>> = columns.iter().map(|_| Vec::new()).collect();
    for line in body {
        work::step(line.parts.len() * columns.len() / 4);
        let mut taken: Vec<usize> = Vec::new();
        for (part, is_figure) in line.parts.iter().zip(&line.figures) {
            let begun = columns.iter().rposition(|c| c.left <= part.left + 0.1).unwrap_or(0);
            let is_own = *is_figure || line.parts.len() == 1 || part.left >= columns[begun].right;
            let c = if is_own { at(part, columns) } else { begun };
            if *is_figure && taken.contains(&c) && !line.numbers {
                // Two figures in one cell: the column of neither is certain.
                columns[c].unsure = true;
            }
            let is_full = part.right >= columns[c].right - 1.2 * part.size;
            match placed[c].last_mut().filter(|_| taken.contains(&c)) {
                Some(Placed { text, part: last }) => {
                    last.text.push(' ');
                    last.text.push_str(&part.text);
                    text.is_full = is_full;
                }
                None => placed[c].push(Placed {
                    text: Text {
                        at: line.baseline,
                        size: part.size,
                        is_row: *is_figure,
                        is_full,
                        begins: begins_numbered(&part.text),
                    },
                    part: part.clone(),
                }),
            }
            taken.push(c);
        }
    }
    wrapped::join(&mut placed, columns, rules);
    let goes_on =
        |a: &Placed, b: &Placed| a.text.goes_on(&b.text) && !rules.iter().any(|rule| a.is_parted(b, rule));
    work::step(body.len() * rules.len() / 4);
    let rows = unruled::rows_of(placed.iter().flat_map(|column| column.chunk_by(goes_on)));
    let ends: Vec<f32> = rows.windows(2).map(|pair| pair[0].end(&pair[1])).collect();
    let mut found = vec![GridRow { cells: vec![Cell::single(""); columns.len()], place }; rows.len()];
    for (c, column) in placed.iter().enumerate() {
        for Placed { text, part } in column {
            let row = ends.partition_point(|end| *end < text.at);
            if let Some(cell) = found.get_mut(row).and_then(|row| row.cells.get_mut(c)) {
                cell.text.push_str(&part.text);
            }
        }
    }
    found
}
