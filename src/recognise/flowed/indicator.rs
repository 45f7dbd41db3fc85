//! Indicators of a self-evaluation. The line of scores is recognised by its two numbers; the texts between it and the
//! previous line of scores are the cells of the indicator.

use super::super::wording::flowed::{COMPARATORS, FIRST_LEVEL, INDICATOR_LABEL, SECOND_LEVEL};
use super::grid::row;
use super::line::{Line, Piece, Token, closed, is_number, join, pieces, words};
use crate::model::Place;
use crate::read::GridRow;
use crate::text::{Printed, read_amount, squeeze};

/// Columns of an indicator: label, two levels, name, target, actual value, weight, score, deviation.
const COLUMNS: usize = 9;
/// Column of the weight.
pub(super) const WEIGHT: usize = 6;
const DEVIATION: usize = 8;

/// Collects the rows of indicators.
#[derive(Default)]
pub(super) struct Indicators {
    /// The header, and one row per indicator.
    pub rows: Vec<GridRow>,
    /// The texts since the last line of scores.
    pending: Vec<Piece>,
    /// Whether the last indicator's deviation may still follow.
    owes_deviation: bool,
    seen_first_level: bool,
}

impl Indicators {
    /// Reads the lines from the indicators' header to the total score.
    pub(crate) fn read(lines: &[Line]) -> Indicators {
        let stretches = closed(lines);
        let begins = |s: &&[Line]| is_level(pieces(s).first()) || s.iter().any(is_score_line);
        let head = stretches.iter().take_while(|s| !begins(s)).map(|s| s.len()).sum();
        let (head, lines) = lines.split_at(head);
        let mut all = Indicators::default();
        all.header(head);
        for stretch in closed(&without_header(lines, &pieces(head))) {
            all.stretch(stretch);
        }
        all.give_deviation(usize::MAX);
        all
    }

    /// The header; the vertical label of all indicators is below it.
    fn header(&mut self, lines: &[Line]) {
        let words = pieces(lines).into_iter().map(|p| p.text).filter(|t| t != INDICATOR_LABEL);
        let cells = std::iter::once(INDICATOR_LABEL.to_string()).chain(words).take(COLUMNS);
        self.rows.push(row(cells, lines.first().map(|l| l.place).unwrap_or_default()));
    }

    /// Handles the lines of one cell.
    fn stretch(&mut self, lines: &[Line]) {
        let scored = lines.iter().position(is_score_line);
        let (before, rest) = lines.split_at(scored.unwrap_or(lines.len()));
        let Some((line, after)) = rest.split_first() else {
            self.pending.extend(pieces(before).into_iter().filter(|p| p.text != INDICATOR_LABEL));
            return;
        };
        let tokens = line.tokens();
        let (before_scores, scores) = tokens.split_at(scores(&tokens).unwrap_or(tokens.len()));
        let (scores, remark) = scores.split_at(2.min(scores.len()));

        let cell = Line { text: words(before_scores), ..line.clone() };
        self.pending.extend(pieces(&[before, &[cell]].concat()));
        let level = self.pending.iter().position(|p| is_level(Some(p)));
        self.give_deviation(level.unwrap_or(1));
        let pending = std::mem::take(&mut self.pending);
        self.indicator(&pending, scores, line.place);

        let remark = join(remark.iter().map(|t| t.text).chain(after.iter().map(|l| l.text.as_str())));
        self.owes_deviation = remark.is_empty() && line.trail <= 1;
        self.deviate(remark);
    }

    /// Gives this many pending pieces to the last indicator as its deviation.
    fn give_deviation(&mut self, pieces: usize) {
        if std::mem::take(&mut self.owes_deviation) {
            let deviation: Vec<Piece> = self.pending.drain(..pieces.min(self.pending.len())).collect();
            self.deviate(spaced(&deviation));
        }
    }

    fn deviate(&mut self, text: String) {
        if let Some(slot) = self.rows.last_mut().and_then(|r| r.cells.get_mut(DEVIATION)) {
            slot.text = text.into();
        }
    }

    fn indicator(&mut self, pieces: &[Piece], scores: &[Token<'_>], place: Place) {
        let levels = pieces.iter().take(2).take_while(|p| is_level(Some(p))).count();
        let (levels, rest) = pieces.split_at(levels);
        let (first, second) = match levels {
            [first, second] => (first.text.as_str(), second.text.as_str()),
            [one] if self.is_first_level(&one.text) => (one.text.as_str(), ""),
            [one] => ("", one.text.as_str()),
            _ => ("", ""),
        };
        self.seen_first_level |= !first.is_empty();
        let label = if self.rows.len() == 1 { INDICATOR_LABEL } else { "" };
        let mut cells = vec![label.to_string(), first.to_string(), second.to_string()];
        cells.extend(name_target_actual(rest));
        cells.extend(scores.iter().map(|t| t.text.to_string()));
        cells.resize(COLUMNS, String::new());
        self.rows.push(row(cells, place));
    }

    /// 成本指标 is second-level below 产出指标, and first-level if there is nothing above it.
    fn is_first_level(&self, word: &str) -> bool {
        FIRST_LEVEL.contains(&word) && !(self.seen_first_level && SECOND_LEVEL.contains(&word))
    }
}

/// Removes the header that is printed again on a new page.
fn without_header(lines: &[Line], header: &[Piece]) -> Vec<Line> {
    let repeats = |s: &&&[Line]| pieces(s).iter().all(|p| header.iter().any(|h| h.text == p.text));
    let mut out = Vec::new();
    for page in lines.chunk_by(|_, next| !next.first_of_page) {
        let repeated = closed(page).iter().take_while(repeats).map(|s| s.len()).sum();
        out.extend(page.iter().skip(repeated).cloned());
    }
    out
}

/// The index of the weight in a line that ends in weight and score, possibly followed by words of the deviation.
pub(super) fn scores(tokens: &[Token<'_>]) -> Option<usize> {
    let number = |t: &Token<'_>| match read_amount(t.text) {
        Printed::Number(n) if is_number(t.text) && !t.text.ends_with(['%', '％']) => Some(n),
        _ => None,
    };
    let pair = |i: &usize| {
        let weight = tokens.get(*i).and_then(number);
        let score = tokens.get(i + 1).and_then(number);
        weight.zip(score).is_some_and(|(weight, score)| score <= weight)
    };
    let words_after = |i: &usize| !tokens.iter().skip(i + 2).any(Token::is_figure);
    (0..tokens.len()).rev().find(pair).filter(words_after)
}

fn is_score_line(line: &Line) -> bool {
    scores(&line.tokens()).is_some()
}

fn is_level(piece: Option<&Piece>) -> bool {
    let word = piece.map(|p| squeeze(&p.text)).unwrap_or_default();
    FIRST_LEVEL.contains(&word.as_str()) || SECOND_LEVEL.contains(&word.as_str())
}

fn spaced(pieces: &[Piece]) -> String {
    pieces.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// Splits pieces into name, target and actual value: at cell ends, and where one line holds several, at the spaces
/// that look most like cell borders. A target begins with its comparator.
fn name_target_actual(pieces: &[Piece]) -> [String; 3] {
    // Borders are among the last pieces, even for a long name.
    const REACH: usize = 40;
    let count = pieces.len();
    let signed = pieces.iter().position(|p| p.text.starts_with(COMPARATORS));
    let targets = signed.map_or(count.saturating_sub(REACH).max(1)..count, |at| at..at + 1);
    let likely =
        |at: usize| pieces.get(at.saturating_sub(1)).zip(pieces.get(at)).map_or(0, |(a, b)| border(a, b));
    let length = |from: usize, to: usize| -> usize {
        pieces.get(from..to).unwrap_or_default().iter().map(|p| p.text.chars().count()).sum()
    };
    let best = targets
        .flat_map(|target| (target + 1..count.min(target + REACH)).map(move |actual| (target, actual)))
        .max_by_key(|(target, actual)| {
            let unlike = length(*target, *actual).abs_diff(length(*actual, count));
            (likely(*target) + likely(*actual), *target, std::cmp::Reverse(unlike))
        });
    let (target, actual) = best.unwrap_or((signed.unwrap_or(1), count));
    let part = |from: usize, to: usize| spaced(pieces.get(from..to.min(count)).unwrap_or_default());
    [part(0, target), part(target, actual), part(actual, count)]
}

/// How much a space looks like a cell border. Text extraction also puts spaces between figures and Chinese words.
fn border(before: &Piece, after: &Piece) -> u8 {
    let (last, first) = (before.text.chars().next_back(), after.text.chars().next());
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
    match (latin(last), latin(first)) {
        _ if after.begins_cell => 4,
        (true, true) | (false, false) => 3,
        (false, true) => 1,
        (true, false) => 0,
    }
}
