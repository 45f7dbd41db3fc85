//! Tables with blocks of subjects side by side: 301 … | 302 … | 310 ….

use super::super::wording::flowed::{AMOUNT, LABEL_WORDS, PERSONNEL, SUBJECT_CODE, SUBJECT_NAME, TOTAL};
use super::grid::{Reading, covered, row, spanning};
use super::header::{cells, is_code_heading, is_name_heading};
use super::line::{Line, join};
use super::numbers::ColumnNumbers;
use super::table::{Body, MOST_COLUMNS};
use crate::model::Place;
use crate::read::GridRow;

/// A subject with its amount, or a total without a code.
#[derive(Debug, Default)]
struct Chunk {
    code: String,
    name: String,
    figure: String,
    /// The first half of a name that is printed above and below its code.
    half: String,
}

/// A printed row of subjects.
struct Row<'a> {
    line: &'a Line,
    chunks: Vec<Chunk>,
}

/// Columns of a block: code, name, amount.
const COLUMNS: usize = 3;

/// Reads the table; `None` unless several lines hold two subjects each.
pub(super) fn read(body: &Body) -> Option<Reading> {
    const FEWEST_ROWS: usize = 2;
    let (rows, scraps) = part(&body.lines);
    let coded = |row: &Row<'_>| row.chunks.iter().filter(|c| !c.code.is_empty()).count();
    if rows.iter().filter(|r| coded(r) > 1).count() < FEWEST_ROWS {
        return None;
    }
    let width = rows.iter().map(|r| r.chunks.len()).max().filter(|w| *w * COLUMNS <= MOST_COLUMNS)?;
    let words = cells(&scraps, body.keeps_ends);
    // The labels of totals may be next to their figures or elsewhere on the page.
    let beside = rows.iter().flat_map(|r| &r.chunks).filter(|c| c.code.is_empty()).map(|c| &c.name);
    let is_total = |w: &&String| w.len() > TOTAL.len() && w.ends_with(TOTAL);
    let totals: Vec<String> = beside.chain(&words).filter(is_total).cloned().collect();

    let mut seats = Seats { classes: vec![Vec::new(); width] };
    let mut seated = Vec::new();
    for printed in rows {
        let mut cells = vec![String::new(); width * COLUMNS];
        let mut from = 0;
        for (nth, chunk) in printed.chunks.into_iter().enumerate() {
            let block = if chunk.code.is_empty() { seats.of_total(nth) } else { seats.of(&chunk.code, from) };
            let chunk = if chunk.code.is_empty() { labelled(chunk, totals.get(nth)) } else { chunk };
            for (slot, text) in
                cells.iter_mut().skip(block * COLUMNS).zip([chunk.code, chunk.name, chunk.figure])
            {
                *slot = text;
            }
            from = block + 1;
        }
        seated.push(row(cells, printed.line.place));
    }

    let place = scraps.first().or(body.lines.first()).map(|l| l.place).unwrap_or_default();
    let rows = headers(&words, &totals, &seats, place).into_iter().chain(seated).collect();
    Some(Reading { rows, spans_known: true, certain: true })
}

/// Splits lines into rows and other words. Words between rows continue the name printed last; where a name is printed
/// above and below its code, they are its two halves.
fn part(lines: &[Line]) -> (Vec<Row<'_>>, Vec<Line>) {
    let fractions = lines.iter().flat_map(Line::tokens).any(|t| t.is_figure() && t.text.contains('.'));
    let all: Vec<Vec<Chunk>> = lines.iter().map(|line| chunks(line, fractions)).collect();
    let last = all.iter().rposition(|c| c.iter().any(|c| !c.code.is_empty()));
    let halved = |chunks: &[Chunk]| chunks.iter().any(Chunk::is_halved);
    let next_halved: Vec<bool> = (0..all.len()).map(|i| all.get(i + 1).is_some_and(|c| halved(c))).collect();
    let (mut rows, mut scraps): (Vec<Row<'_>>, Vec<Line>) = Default::default();
    let mut head: Option<&Line> = None;
    for (i, (line, mut chunks)) in lines.iter().zip(all).enumerate() {
        if !chunks.is_empty() {
            if let Some(words) = head.take() {
                give(&mut chunks, words);
            }
            rows.push(Row { line, chunks });
            continue;
        }
        let inside = last.is_some_and(|l| i < l) || rows.last().is_some_and(|r| halved(&r.chunks));
        let begun = !rows.is_empty();
        let tail = rows.last_mut().filter(|r| halved(&r.chunks) && r.wants_tail());
        match tail {
            Some(row) => row.close(line),
            None if next_halved.get(i) == Some(&true) && begun => head = Some(line),
            None => match rows.last_mut().filter(|_| inside).and_then(|r| r.chunks.last_mut()) {
                Some(chunk) => chunk.name = join([chunk.name.as_str(), &line.text]),
                None if !ColumnNumbers::are(line) => scraps.push(line.clone()),
                None => {}
            },
        }
    }
    (rows, scraps)
}

/// Gives each subject without a name its part of a line of words.
fn give(chunks: &mut [Chunk], words: &Line) {
    let halved = chunks.iter().filter(|c| c.is_halved()).count();
    let tokens = words.tokens();
    if tokens.len() == halved {
        for (chunk, token) in chunks.iter_mut().filter(|c| c.is_halved()).zip(tokens) {
            chunk.half = join([chunk.half.as_str(), token.text]);
        }
    } else if let Some(chunk) = chunks.iter_mut().find(|c| c.is_halved()) {
        chunk.half = join([chunk.half.as_str(), &words.text]);
    }
}

impl Chunk {
    /// Whether its name is printed above and below its code.
    fn is_halved(&self) -> bool {
        !self.code.is_empty() && self.name.is_empty()
    }
}

impl Row<'_> {
    /// Whether the second half of its names is still to come.
    fn wants_tail(&self) -> bool {
        self.chunks.iter().any(|c| c.is_halved() && !c.half.is_empty())
    }

    /// Completes its names.
    fn close(&mut self, words: &Line) {
        give(&mut self.chunks, words);
        for chunk in self.chunks.iter_mut().filter(|c| c.is_halved()) {
            chunk.name = std::mem::take(&mut chunk.half);
        }
    }
}

/// The subjects and totals in a line; empty for a line of words. In a table of fractions a whole number of five digits
/// is a code, even where its name stands on other lines.
fn chunks(line: &Line, fractions: bool) -> Vec<Chunk> {
    let tokens = line.tokens();
    if ColumnNumbers::are(line) || !tokens.iter().any(|t| t.is_figure()) {
        return Vec::new();
    }
    let mut chunks: Vec<Chunk> = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        let wants_figure =
            chunks.last().is_some_and(|c| c.code.is_empty() && !c.name.is_empty() && c.figure.is_empty());
        let before_words = tokens.get(i + 1).is_some_and(|next| !next.is_figure());
        let alone = fractions && token.text.len() == 5 && token.text.starts_with('3');
        let open = chunks.last_mut().filter(|c| c.figure.is_empty());
        match open {
            _ if token.is_code() && (before_words || alone) && !wants_figure => {
                chunks.push(Chunk { code: token.text.to_string(), ..Chunk::default() });
            }
            Some(chunk) if token.is_figure() => chunk.figure = token.text.to_string(),
            Some(chunk) => chunk.name.push_str(token.text),
            None if token.is_figure() => {
                chunks.push(Chunk { figure: token.text.to_string(), ..Chunk::default() });
            }
            None => chunks.push(Chunk { name: token.text.to_string(), ..Chunk::default() }),
        }
    }
    chunks
}

/// Attaches the label of a total, which may be printed elsewhere on the page, in place of its code.
fn labelled(chunk: Chunk, label: Option<&String>) -> Chunk {
    let words = if chunk.name.is_empty() { label.cloned().unwrap_or_default() } else { chunk.name };
    Chunk { code: words, figure: chunk.figure, ..Chunk::default() }
}

/// Assigns classes of subjects (the first three digits) to blocks.
struct Seats {
    classes: Vec<Vec<String>>,
}

impl Seats {
    /// The block for a code: that of its class if already assigned, else the next one; 人员经费 and the others never
    /// share a block.
    fn of(&mut self, code: &str, from: usize) -> usize {
        let class: String = code.chars().take(3).collect();
        let known = self.classes.iter().position(|c| c.contains(&class));
        let personnel = is_personnel(&class);
        let fits = |c: &Vec<String>| c.iter().all(|other| is_personnel(other) == personnel);
        let next = || (from..self.classes.len()).find(|i| self.classes.get(*i).is_some_and(fits));
        let last = self.classes.len().saturating_sub(1);
        let block = known.filter(|k| *k >= from).or_else(next).unwrap_or(from.min(last));
        if let Some(classes) = self.classes.get_mut(block).filter(|c| !c.contains(&class)) {
            classes.push(class);
        }
        block
    }

    /// The block for the nth total: the first is for 人员经费, the second for the others.
    fn of_total(&self, nth: usize) -> usize {
        if nth == 0 {
            0
        } else {
            self.first_public().unwrap_or(nth.min(self.classes.len().saturating_sub(1)))
        }
    }

    fn first_public(&self) -> Option<usize> {
        self.classes.iter().position(|c| c.first().is_some_and(|class| !is_personnel(class)))
    }
}

fn is_personnel(class: &str) -> bool {
    PERSONNEL.contains(&class)
}

/// The group headers 人员经费 and 公用经费 above their blocks, and the headers of each block.
fn headers(words: &[String], totals: &[String], seats: &Seats, place: Place) -> Vec<GridRow> {
    let groups: Vec<&str> = totals.iter().filter_map(|t| t.strip_suffix(TOTAL)).take(2).collect();
    let blocks = seats.classes.len();
    let begins: Vec<usize> = (0..groups.len()).map(|nth| seats.of_total(nth)).collect();
    let mut upper = covered(begins.first().copied().unwrap_or(0) * COLUMNS);
    for (nth, group) in groups.iter().enumerate() {
        let begin = begins.get(nth).copied().unwrap_or(blocks);
        let end = begins.get(nth + 1).copied().unwrap_or(blocks);
        upper.extend(spanning(group, 1, end.saturating_sub(begin) * COLUMNS));
    }
    let find = |test: fn(&str) -> bool, other: &str| {
        words.iter().find(|w| test(w)).cloned().unwrap_or_else(|| other.to_string())
    };
    let is_amount = |w: &&String| {
        let word = w.as_str();
        let label = LABEL_WORDS.contains(&word) || is_code_heading(word) || is_name_heading(word);
        !label && !totals.contains(w) && !groups.contains(&word)
    };
    let amount = words.iter().find(is_amount).cloned().unwrap_or_else(|| AMOUNT.to_string());
    let block = [find(is_code_heading, SUBJECT_CODE), find(is_name_heading, SUBJECT_NAME), amount];
    let lower = row(std::iter::repeat_n(block, blocks).flatten(), place);
    if groups.is_empty() { vec![lower] } else { vec![GridRow { cells: upper, place }, lower] }
}
