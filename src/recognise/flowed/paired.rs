//! Two-sided tables without row numbers: 收入 next to 支出, each line with a name and its figures on one side or both.

use super::super::wording::flowed::{LAST_TOTAL, LEFT_WORDS, RIGHT_WORDS, SUBJECT};
use super::super::wording::headers::{EXPENSE, INCOME};
use super::figures::{Placed, place};
use super::grid::{Reading, row, spanning};
use super::halves::{Half, place_right};
use super::line::{Line, Token, join};
use super::prose::begins_item;
use super::table::{Body, MOST_COLUMNS};
use crate::read::GridRow;

/// A line with its sides.
struct Row<'a> {
    line: &'a Line,
    left: Half<'a>,
    right: Half<'a>,
}

/// Reads the table; `None` unless its header says 项目 twice in a line and several lines have a name on both sides.
pub(super) fn read(body: &Body) -> Option<Reading> {
    const FEWEST_ROWS: usize = 2;
    let at = body.lines.iter().position(|line| items(line).len() == 2)?;
    let head = body.lines.get(at)?;
    let [_, second] = items(head)[..] else { return None };
    let tokens = header_tokens(head);
    let (left, right) = (second.checked_sub(1)?, tokens.len().checked_sub(second + 1)?);
    if left == 0 || right == 0 || left + right > MOST_COLUMNS {
        return None;
    }
    let first = (at + 1..body.lines.len()).find(|i| body.lines.get(*i).is_some_and(is_row))?;
    let rows = rows(body.lines.get(first..)?, left)?;
    // Groups of columns may be below: then the columns are known by number only.
    let most = rows.iter().map(|r| r.right.figures.len()).max()?;
    if left + most > MOST_COLUMNS {
        return None;
    }
    if rows.iter().filter(|r| !r.left.name.is_empty() && !r.right.name.is_empty()).count() < FEWEST_ROWS {
        return None;
    }
    let words = headers(body.lines.get(..first)?, at, second);
    let (left_words, right_words) = words.split_at_checked(left)?;
    let unknown = vec![String::new(); most];
    let right_words = if most > right { &unknown } else { right_words };
    let mut out = vec![
        GridRow {
            cells: [spanning(INCOME, 1, left + 1), spanning(EXPENSE, 1, right + 1)].concat(),
            place: head.place,
        },
        row(beside(SUBJECT, left_words, SUBJECT, right_words), head.place),
    ];
    let of_left: Vec<Placed> = rows.iter().map(|r| place(&r.left.figures, 0, left, &[])).collect();
    let sides: Vec<(&Half, &Half)> = rows.iter().map(|row| (&row.left, &row.right)).collect();
    let of_right = place_right(&sides, right_words);
    let certain = most <= right && of_left.iter().chain(&of_right).all(|p| p.certain);
    for ((printed, l), r) in rows.iter().zip(of_left).zip(of_right) {
        let cells = beside(&printed.left.name, &l.cells, &printed.right.name, &r.cells);
        out.push(row(cells, printed.line.place));
    }
    Some(Reading { rows: out, spans_known: true, certain })
}

fn beside(left: &str, amounts: &[String], right: &str, figures: &[String]) -> Vec<String> {
    [&[left.to_string()], amounts, &[right.to_string()], figures].concat()
}

/// The words of a header line, also where 项目 ran into the next one.
fn header_tokens(line: &Line) -> Vec<&str> {
    let split = |token: Token<'_>| token.text.strip_prefix(SUBJECT).filter(|rest| !rest.is_empty()).is_some();
    let tokens = line.tokens();
    let ran = tokens.len() == 3 && tokens.last().is_some_and(|last| split(*last));
    let mut words: Vec<&str> = line.text.split(' ').filter(|word| !word.is_empty()).collect();
    if let Some(rest) = words.pop_if(|_| ran).and_then(|last| last.strip_prefix(SUBJECT)) {
        words.extend([SUBJECT, rest]);
    }
    words
}

/// The positions of 项目 among a line's words.
fn items(line: &Line) -> Vec<usize> {
    let tokens = header_tokens(line);
    let items: Vec<usize> =
        (0..tokens.len()).filter(|i| tokens.get(*i).is_some_and(|t| *t == SUBJECT)).collect();
    // Elsewhere 项目 is a word of a name.
    if items.first() == Some(&0) { items } else { Vec::new() }
}

/// Whether a line may be the first row: it begins an enumeration, or has a figure.
fn is_row(line: &Line) -> bool {
    begins_item(&line.text) || line.tokens().last().is_some_and(is_amount)
}

/// Whether a word is an amount, as opposed to an enumeration mark.
fn is_amount(token: &Token<'_>) -> bool {
    token.is_figure() && !token.text.ends_with(['.', '．'])
}

/// The headers of the amount columns. Where they are broken into lines above and below the line with 项目, all lines
/// end in the last columns.
fn headers(lines: &[Line], at: usize, second: usize) -> Vec<String> {
    let Some(head) = lines.get(at) else { return Vec::new() };
    let tokens = header_tokens(head);
    let mut words: Vec<Vec<&str>> = tokens.iter().map(|t| vec![*t]).collect();
    let broken = |line: &&Line| {
        let parts = line.tokens().len();
        // 收入 and 支出 are above all columns.
        (2..tokens.len().saturating_sub(second)).contains(&parts) && !line.text.contains(EXPENSE)
    };
    let (above, below) = (lines.get(..at).unwrap_or_default(), lines.get(at + 1..).unwrap_or_default());
    for line in above.iter().rev().filter(broken) {
        let skip = words.len() - line.tokens().len();
        words.iter_mut().skip(skip).zip(line.tokens()).for_each(|(word, part)| word.insert(0, part.text));
    }
    for line in below.iter().filter(broken) {
        let skip = words.len() - line.tokens().len();
        words.iter_mut().skip(skip).zip(line.tokens()).for_each(|(word, part)| word.push(part.text));
    }
    let kept = words.into_iter().enumerate().filter(|(i, _)| *i != 0 && *i != second);
    kept.map(|(_, parts)| join(parts)).collect()
}

/// The rows; `None` if a side of one is unknown, or the left one has more figures than columns. A name may be printed above and
/// below its figures.
fn rows(lines: &[Line], left: usize) -> Option<Vec<Row<'_>>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    let mut head: Option<&Line> = None;
    let mut open = false;
    for (i, line) in lines.iter().enumerate() {
        let mut halves = halves(line);
        let bare = halves.iter().all(|h| h.name.is_empty());
        let continues =
            halves.len() == 1 && !bare && !begins(&line.text) && halves.iter().all(|h| h.figures.is_empty());
        if continues && open {
            // The rest of the name above.
            let last = rows.last_mut()?;
            let half = if last.right.name.is_empty() { &mut last.left } else { &mut last.right };
            half.name = join([half.name.as_str(), &line.text]);
            open = false;
            continue;
        }
        let next_bare = lines.get(i + 1).is_some_and(|next| {
            let tokens = next.tokens();
            !tokens.is_empty() && tokens.iter().all(is_amount)
        });
        if next_bare && halves.len() == 1 && halves.iter().all(|h| h.figures.is_empty()) {
            head = Some(line);
            continue;
        }
        let split = head.take();
        if let (Some(words), true) = (split, bare)
            && let Some(half) = halves.first_mut()
        {
            half.name = words.text.trim().to_string();
        }
        let tail = lines.get(i + 1).is_some_and(|next| {
            !begins(&next.text) && self::halves(next).iter().all(|h| h.figures.is_empty())
        });
        open = tail && (split.is_some() || halves.len() == 1 && !bare);
        let row = match halves.len() {
            2 => {
                let mut sides = halves.into_iter();
                Row { line, left: sides.next()?, right: sides.next()? }
            }
            1 => {
                let half = halves.pop()?;
                let rest = lines.get(i + 1).filter(|_| open).map_or("", |next| next.text.as_str());
                if is_left(&join([half.name.as_str(), rest]), &rows)? {
                    Row { line, left: half, right: Half::default() }
                } else {
                    Row { line, left: Half::default(), right: half }
                }
            }
            _ => return None,
        };
        if row.left.figures.len() > left {
            return None;
        }
        let ends = [&row.left, &row.right].iter().all(|h| h.name.is_empty() || h.is_total());
        rows.push(row);
        if ends && rows.last().is_some_and(|r| r.right.name.ends_with(LAST_TOTAL)) {
            break;
        }
    }
    Some(rows)
}

/// Whether a text begins a name of its own, as opposed to the rest of the one above.
fn begins(text: &str) -> bool {
    begins_item(text) || text.trim().chars().count() > 4
}

/// The names of a line, each with the figures after it.
fn halves(line: &Line) -> Vec<Half<'_>> {
    let mut halves: Vec<Half<'_>> = Vec::new();
    let mut marked = false;
    for token in line.tokens() {
        let amount = is_amount(&token);
        match halves.last_mut() {
            Some(half) if amount => half.figures.push(token),
            None if amount => halves.push(Half { figures: vec![token], ..Half::default() }),
            // 1. 甲: the mark and its name.
            Some(half) if marked => half.name.push_str(token.text),
            _ => halves.push(Half { name: token.text.to_string(), ..Half::default() }),
        }
        marked = token.is_figure() && !amount;
    }
    halves
}

/// The side of a name that stands alone in its line: by its words, or since it counts on from the rows of one side.
fn is_left(name: &str, rows: &[Row<'_>]) -> Option<bool> {
    let has = |words: &[&str]| words.iter().any(|w| name.contains(w));
    match (has(LEFT_WORDS), has(RIGHT_WORDS)) {
        (true, false) => return Some(true),
        (false, true) => return Some(false),
        _ => {}
    }
    // The longer side goes on.
    let last = rows.last()?;
    match (last.left.name.is_empty(), last.right.name.is_empty()) {
        (true, false) => Some(false),
        (false, true) => Some(true),
        _ => None,
    }
}
