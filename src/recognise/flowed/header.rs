//! Reconstructs the header tree above the columns from header words.

use super::super::wording::flowed::{BALANCE, HEADER_WORDS, LABEL_WORDS, NAME, SUBJECT, SUBTOTALS};
use super::super::wording::headers::CODE_HEADERS;
use super::grid::{covered, spanning};
use super::line::{Line, pieces};
use crate::read::Cell;

/// The header of a table.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// The header above both code and name: 项目.
    pub label: Option<String>,
    /// The header of the code column.
    pub code: Option<String>,
    /// The header of the name column.
    pub name: Option<String>,
    /// For each amount column, its headers from the top down.
    pub paths: Vec<Vec<String>>,
}

impl Header {
    /// Arranges printed header cells above `count` amount columns; `line` is the longest line of them.
    pub(crate) fn arrange(cells: &[String], line: Option<&[String]>, count: usize) -> Header {
        let find = |test: fn(&str) -> bool| cells.iter().find(|c| test(c)).cloned();
        let amounts: Vec<&str> = cells.iter().map(String::as_str).filter(|c| heads_amounts(c)).collect();
        let known: Vec<&str> = amounts.iter().copied().filter(|c| HEADER_WORDS.contains(c)).collect();
        let paths = tree(&amounts, count).or_else(|| tree(&known, count)).unwrap_or_else(|| {
            // Groups and pieces of broken words are not headers of columns.
            let of_line = line.filter(|line| line.len() >= count);
            let of_line: Option<Vec<&str>> = of_line.map(|line| line.iter().map(String::as_str).collect());
            let words = of_line.as_ref().unwrap_or(if known.len() >= count { &known } else { &amounts });
            let word = |i: usize| words.get(i).map(|c| c.to_string()).unwrap_or_default();
            (0..count).map(|i| vec![word(i)]).collect()
        });
        Header {
            label: find(|c| c == SUBJECT),
            code: find(is_code_heading),
            name: find(is_name_heading),
            paths,
        }
    }

    /// The known headers of amounts in the line that has most of them.
    pub(crate) fn longest(lines: &[Line]) -> Option<Vec<String>> {
        let known = |line: &Line| {
            let words = parted(std::slice::from_ref(line));
            words
                .into_iter()
                .filter(|w| heads_amounts(w) && HEADER_WORDS.contains(&w.as_str()))
                .collect::<Vec<_>>()
        };
        lines.iter().map(known).max_by_key(Vec::len).filter(|words| words.len() > 1)
    }

    /// The number of header rows.
    pub(crate) fn depth(&self) -> usize {
        self.paths.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// A header row above the amount columns, out of `depth` rows: a group spans its columns, and the last header of a
    /// column spans all rows below.
    pub(crate) fn row(&self, row: usize, depth: usize) -> Vec<Cell> {
        let mut cells = Vec::new();
        while let Some(path) = self.paths.get(cells.len()) {
            let Some(text) = path.get(row) else {
                cells.extend(covered(1));
                continue;
            };
            let last = row + 1 >= path.len();
            let group = path.get(..=row);
            let same = |p: &&Vec<String>| !last && p.len() > row + 1 && p.get(..=row) == group;
            let cols = self.paths.iter().skip(cells.len()).take_while(same).count().max(1);
            cells.extend(spanning(text, if last { depth - row } else { 1 }, cols));
        }
        cells
    }

    /// The identities implied by the header: each sum column (plus) and the columns that it adds up (minus).
    pub(crate) fn identities(&self) -> Vec<Vec<(usize, bool)>> {
        let mut out = Vec::new();
        for (first, path) in self.paths.iter().enumerate() {
            let Some((last, group)) = path.split_last() else { continue };
            let sums = SUBTOTALS.iter().any(|s| last.ends_with(s));
            if sums {
                let members = self.members(group).filter(|i| *i != first).map(|i| (i, false));
                out.push(std::iter::once((first, true)).chain(members).collect::<Vec<_>>());
            }
        }
        out.retain(|terms| terms.len() > 1);
        let top = |word: &str| self.paths.iter().position(|p| p.first().is_some_and(|t| t == word));
        let balance: Option<Vec<_>> =
            BALANCE.iter().map(|(word, plus)| top(word).map(|i| (i, *plus))).collect();
        out.extend(balance);
        out
    }

    /// The columns directly under a group; a nested group is represented by its first column, which is its subtotal.
    fn members<'a>(&'a self, group: &'a [String]) -> impl Iterator<Item = usize> + 'a {
        self.paths.iter().enumerate().filter_map(move |(i, path)| {
            let inside = path.len() > group.len() && path.get(..group.len()) == Some(group);
            let head = path.get(..=group.len());
            let repeats = i
                .checked_sub(1)
                .and_then(|b| self.paths.get(b))
                .is_some_and(|before| path.len() > group.len() + 1 && before.get(..=group.len()) == head);
            (inside && !repeats).then_some(i)
        })
    }
}

/// Splits header lines into cells. If the text keeps the space at the end of a cell, a line without one continues in
/// the first cell of the next line; otherwise cells are recognised by known words.
pub(super) fn cells(lines: &[Line], keeps_ends: bool) -> Vec<String> {
    if !keeps_ends {
        return parted(lines);
    }
    pieces(lines).into_iter().map(|p| p.text).collect()
}

/// Splits header words without separators into the longest known words; an unknown text is a cell up to its next
/// space.
fn parted(lines: &[Line]) -> Vec<String> {
    let pieces: Vec<&str> = lines.iter().flat_map(|l| l.tokens()).map(|t| t.text).collect();
    let text: String = pieces.concat();
    let mut ends = Vec::new();
    for piece in &pieces {
        ends.push(ends.last().copied().unwrap_or(0) + piece.len());
    }
    let mut cells: Vec<String> = Vec::new();
    let mut unknown = String::new();
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let at = text.len() - rest.len();
        // A word that goes on in the next piece ends with a piece or before another word: 项目 | 支出预算 is not 项目支出,
        // but 年末结转 | 和结余科目编码 begins with 年末结转和结余.
        let end = ends.get(ends.partition_point(|end| *end <= at)).copied().unwrap_or(text.len());
        let begins = |text: &&str| HEADER_WORDS.iter().any(|w| text.starts_with(w));
        let whole = |w: &&&str| {
            let after = at + w.len();
            after <= end || ends.binary_search(&after).is_ok() || text.get(after..).filter(begins).is_some()
        };
        let words = HEADER_WORDS.iter().filter(|w| rest.starts_with(**w));
        let word = words.filter(whole).max_by_key(|w| w.len());
        if let Some(after) = word.and_then(|w| rest.strip_prefix(w)) {
            cells.extend(take_filled(&mut unknown));
            cells.extend(word.map(|w| w.to_string()));
            rest = after;
        } else {
            unknown.push(first);
            rest = rest.strip_prefix(first).unwrap_or_default();
            if ends.binary_search(&(text.len() - rest.len())).is_ok() {
                cells.extend(take_filled(&mut unknown));
            }
        }
    }
    cells
}

fn take_filled(text: &mut String) -> Option<String> {
    (!text.is_empty()).then(|| std::mem::take(text))
}

/// Whether a header is that of codes.
pub(super) fn is_code_heading(cell: &str) -> bool {
    CODE_HEADERS.iter().any(|word| cell.contains(word))
}

/// Whether a header is that of names.
pub(super) fn is_name_heading(cell: &str) -> bool {
    cell.contains(NAME)
}

fn heads_amounts(cell: &str) -> bool {
    !LABEL_WORDS.contains(&cell) && !is_code_heading(cell) && !is_name_heading(cell)
}

/// The header path of each of `count` columns. The text lists the cells level by level; if there are more cells than
/// columns, some are groups, and the cells of each group begin with a subtotal.
///
/// Example: `本年收入 本年支出 小计 基本支出 项目支出` over four columns: one cell too many, so there is one group. Of the
/// cells before 小计, 本年支出 has most in common with the run (支出), so the paths are 本年收入, 本年支出/小计,
/// 本年支出/基本支出 and 本年支出/项目支出.
fn tree(cells: &[&str], count: usize) -> Option<Vec<Vec<String>>> {
    // No form has more; a longer list is running text.
    const MOST: usize = 64;
    if cells.len() > MOST {
        return None;
    }
    let begins_run = |i: usize| i > 0 && cells.get(i).is_some_and(|c| SUBTOTALS.contains(c));
    let starts: Vec<usize> = (0..cells.len()).filter(|i| begins_run(*i)).collect();
    let groups = cells.len().checked_sub(count)?;
    if groups > 0 && starts.len() != groups {
        return None;
    }
    let mut parent: Vec<Option<usize>> = vec![None; cells.len()];
    let mut after = None;
    for (nth, start) in starts.iter().enumerate().take(groups) {
        let end = starts.get(nth + 1).copied().unwrap_or(cells.len());
        let run = cells.get(*start..end)?;
        let group = (after.map_or(0, |a: usize| a + 1)..*start)
            .filter(|i| cells.get(*i).is_some_and(|c| !run.contains(c)))
            .max_by_key(|i| {
                (shared(cells.get(*i).copied().unwrap_or_default(), run), std::cmp::Reverse(*i))
            })?;
        for slot in parent.get_mut(*start..end)? {
            *slot = Some(group);
        }
        after = Some(group);
    }
    let mut paths = Vec::new();
    descend(cells, &parent, None, &mut Vec::new(), &mut paths);
    (paths.len() == count).then_some(paths)
}

fn descend(
    cells: &[&str],
    parent: &[Option<usize>],
    of: Option<usize>,
    path: &mut Vec<String>,
    out: &mut Vec<Vec<String>>,
) {
    for (i, cell) in cells.iter().enumerate().filter(|(i, _)| parent.get(*i) == Some(&of)) {
        path.push(cell.to_string());
        if parent.contains(&Some(i)) {
            descend(cells, parent, Some(i), path, out);
        } else {
            out.push(path.clone());
        }
        path.pop();
    }
}

/// How many pairs of adjacent characters in a group's header recur in the cells below it.
fn shared(group: &str, run: &[&str]) -> usize {
    let below: String = run.iter().filter(|c| !SUBTOTALS.contains(c)).copied().collect();
    group.chars().zip(group.chars().skip(1)).filter(|(a, b)| below.contains(&format!("{a}{b}"))).count()
}
