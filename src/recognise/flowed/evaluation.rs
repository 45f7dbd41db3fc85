//! Self-evaluations of projects (绩效自评表): each cell is on lines of its own, and a line that ends in a space ends
//! its cell.

use super::super::wording::flowed::{
    EVALUATION_KEYS, FIRST_KEY, FORM, FUNDS_KEY, GOAL_HEADS, GOAL_LABEL, INDICATOR_HEAD, TOTAL_SCORE,
};
use super::figures::place;
use super::grid::{Reading, row};
use super::header::cells;
use super::indicator::{self, Indicators};
use super::line::{Line, Token, closed, join, pieces};
use super::prose;
use super::table::{MOST_COLUMNS, is_title};
use crate::model::Place;
use crate::read::{Block, GridRow};
use crate::text::{squeeze, width};

/// Whether a line is that of the project's name, below the form's title; returns the line at which the form begins.
pub(super) fn begins(lines: &[Line], at: usize) -> Option<usize> {
    const REACH: usize = 4;
    starts_with(lines.get(at)?, FIRST_KEY).then_some(())?;
    let titles = |l: &Line| is_title(&l.text) || l.text.contains(FORM);
    (at.saturating_sub(REACH)..at).rev().find(|i| lines.get(*i).is_some_and(titles))
}

/// The end of the form: its total score, else its last line of scores.
pub(super) fn end(lines: &[Line], anchor: usize, limit: usize) -> usize {
    let inside = lines.get(anchor..limit).unwrap_or_default();
    let total = inside.iter().position(is_total_score);
    let last = || inside.iter().rposition(|l| indicator::scores(&l.tokens()).is_some());
    anchor + 1 + total.or_else(last).unwrap_or(0)
}

/// The blocks of a form: its title lines, then the grid.
pub(super) fn blocks(lines: &[Line]) -> Vec<Block> {
    let anchor = lines.iter().position(|l| starts_with(l, FIRST_KEY)).unwrap_or(0);
    let (front, form) = lines.split_at(anchor);
    let titles = closed(front).into_iter().filter_map(prose::joined);
    let mut out: Vec<Block> = titles.map(Block::Paragraph).collect();
    out.push(Block::Grid(Reading { rows: rows(form), spans_known: false, certain: true }.grid()));
    out
}

fn rows(form: &[Line]) -> Vec<GridRow> {
    let part = |test: &dyn Fn(&Line) -> bool, from: usize| {
        form.iter().skip(from).position(test).map_or(form.len(), |i| i + from)
    };
    let funds = part(&|l| starts_with(l, FUNDS_KEY) || fund_figures(l) > 0, 0);
    let indicators = indicator_head(form, funds);
    let goals = part(&|l| starts_with(l, GOAL_HEADS[0]), funds).min(indicators);
    let total = part(&is_total_score, indicators);
    let slice = |from: usize, to: usize| form.get(from..to.max(from)).unwrap_or_default();

    let mut out: Vec<GridRow> = closed(slice(0, funds)).into_iter().map(key_row).collect();
    out.extend(fund_rows(slice(funds, goals)));
    out.extend(goal_rows(slice(goals, indicators)));
    out.extend(Indicators::read(slice(indicators, total)).rows);
    out.extend(form.get(total).map(total_row));
    out
}

/// The joined text of some lines.
fn text(lines: &[Line]) -> String {
    join(lines.iter().map(|l| l.text.as_str()))
}

fn starts_with(line: &Line, word: &str) -> bool {
    line.text.trim_start().starts_with(word)
}

fn is_total_score(line: &Line) -> bool {
    let tokens = line.tokens();
    tokens.first().is_some_and(|t| t.text == TOTAL_SCORE) && tokens.last().is_some_and(Token::is_figure)
}

/// The row `主管部门 … 实施单位 …`: each label with the value after it.
fn key_row(lines: &[Line]) -> GridRow {
    let mut cells: Vec<String> = Vec::new();
    for piece in pieces(lines) {
        let room = cells.len() < MOST_COLUMNS;
        match cells.last_mut() {
            _ if EVALUATION_KEYS.contains(&piece.text.as_str()) && room => {
                cells.extend([piece.text, String::new()])
            }
            Some(value) if value.is_empty() => *value = piece.text,
            Some(value) => *value = format!("{value} {}", piece.text),
            None => cells.push(piece.text),
        }
    }
    row(cells, first_place(lines))
}

/// The header of the funds, and a row for each fund.
fn fund_rows(lines: &[Line]) -> Vec<GridRow> {
    let count = lines.iter().map(fund_figures).max().unwrap_or(0);
    let Some(first) = lines.iter().position(|l| fund_figures(l) > 0) else {
        return closed(lines)
            .into_iter()
            .map(|l| row(cells(l, true).into_iter().take(MOST_COLUMNS), first_place(l)))
            .collect();
    };
    // The name of the first fund may be on lines of its own before its figures.
    let named = |l: &Line| l.tokens().len() > fund_figures(l);
    let (mut head, mut rest) = lines.split_at(first);
    if !rest.first().is_some_and(named)
        && let Some(name) = closed(head).last()
    {
        (head, rest) = lines.split_at(first - name.len());
    }
    let mut header = cells(head, true).into_iter();
    let label = header.next().unwrap_or_default();
    let mut rows =
        vec![row([label, String::new()].into_iter().chain(header).take(MOST_COLUMNS), first_place(head))];
    let mut name: Vec<&str> = Vec::new();
    for line in rest {
        let tokens = line.tokens();
        let figures = fund_figures(line);
        let (words, figures) = tokens.split_at(tokens.len() - figures);
        name.extend(words.iter().map(|t| t.text));
        let blank = line.trail > FEWEST_FIGURES;
        if !figures.is_empty() || blank {
            let mut cells = vec![String::new(), join(name.drain(..))];
            cells.extend(place(figures, line.trail, count, &[]).cells);
            rows.push(row(cells, line.place));
        }
    }
    rows
}

/// A line of funds has at least this many figures, or trailing spaces in their place.
const FEWEST_FIGURES: usize = 3;

/// The number of figures at the end of a line of funds; 0 if there are too few or too many.
fn fund_figures(line: &Line) -> usize {
    let figures = line.tokens().iter().rev().take_while(|t| t.is_figure()).count();
    if (FEWEST_FIGURES..=MOST_COLUMNS).contains(&figures) { figures } else { 0 }
}

/// The headers of the two text columns, and their texts.
fn goal_rows(lines: &[Line]) -> Vec<GridRow> {
    let Some((head, texts)) = lines.split_first() else { return Vec::new() };
    let mut header = vec![GOAL_LABEL.to_string()];
    header.extend(cells(std::slice::from_ref(head), true).into_iter().take(GOAL_HEADS.len()));
    let (goal, achieved) = part_columns(texts);
    vec![row(header, head.place), row([String::new(), goal, achieved], first_place(texts))]
}

/// Splits two columns of text that are printed one after the other: their full lines have different widths.
fn part_columns(lines: &[Line]) -> (String, String) {
    const MOST: usize = 200;
    let stretches = closed(lines);
    let whole = |s: &[&[Line]]| s.iter().map(|l| text(l)).collect::<Vec<_>>().join(" ");
    let at = match stretches.len() {
        2 => 1,
        n if !(2..=MOST).contains(&n) => n,
        n => {
            let cost = |at: usize| {
                let (a, b) = stretches.split_at_checked(at).unwrap_or_default();
                raggedness(a) + raggedness(b)
            };
            (1..n).min_by_key(|at| cost(*at)).filter(|at| cost(*at) * 2 < cost(n)).unwrap_or(n)
        }
    };
    let (goal, achieved) = stretches.split_at_checked(at).unwrap_or_default();
    (whole(goal), whole(achieved))
}

/// The total squared deviation of running-on lines from the widest of them.
fn raggedness(stretches: &[&[Line]]) -> usize {
    let widths =
        || stretches.iter().flat_map(|s| s.iter()).filter(|l| !l.closes()).map(|l| width(l.text.trim()));
    let full = widths().max().unwrap_or(0);
    widths().map(|w| (full - w) * (full - w)).sum()
}

/// The line at which the indicators' header begins.
fn indicator_head(form: &[Line], from: usize) -> usize {
    let mut at = from;
    for stretch in closed(form.get(from..).unwrap_or_default()) {
        if squeeze(&text(stretch)).starts_with(INDICATOR_HEAD) {
            return at;
        }
        at += stretch.len();
    }
    form.len()
}

/// The row `总分 100 90`, in the columns for weight and score.
fn total_row(line: &Line) -> GridRow {
    let tokens = line.tokens();
    let mut cells = vec![String::new(); indicator::WEIGHT];
    cells.splice(..1, [TOTAL_SCORE.to_string()]);
    cells.extend(tokens.iter().filter(|t| t.is_figure()).take(2).map(|t| t.text.to_string()));
    row(cells, line.place)
}

fn first_place(lines: &[Line]) -> Place {
    lines.first().map(|l| l.place).unwrap_or_default()
}
