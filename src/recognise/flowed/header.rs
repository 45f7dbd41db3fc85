//! Header words become the tree of headers that stood over the columns.

use super::super::wording::flowed::{BALANCE, HEADER_WORDS, LABEL_WORDS, SUBTOTALS};
use super::grid::{covered, spanning};
use super::line::{Line, pieces};
use crate::read::Cell;

/// What stands over the columns of a table.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// Heading of the columns with codes and names together: 项目.
    pub label: Option<String>,
    /// Heading of the column of codes.
    pub code: Option<String>,
    /// Heading of the column of names.
    pub name: Option<String>,
    /// For each amount column the headers from the top down.
    pub paths: Vec<Vec<String>>,
}

impl Header {
    /// Puts the printed header cells over `count` amount columns.
    pub(crate) fn arrange(cells: &[String], count: usize) -> Header {
        let find = |test: fn(&str) -> bool| cells.iter().find(|c| test(c)).cloned();
        let amounts: Vec<&str> = cells.iter().map(String::as_str).filter(|c| heads_amounts(c)).collect();
        let known: Vec<&str> = amounts.iter().copied().filter(|c| HEADER_WORDS.contains(c)).collect();
        let paths = tree(&amounts, count).or_else(|| tree(&known, count)).unwrap_or_else(|| {
            let word = |i: usize| amounts.get(i).map(|c| c.to_string()).unwrap_or_default();
            (0..count).map(|i| vec![word(i)]).collect()
        });
        Header {
            label: find(|c| c == "项目"),
            code: find(is_code_heading),
            name: find(is_name_heading),
            paths,
        }
    }

    /// How many rows the headers take.
    pub(crate) fn depth(&self) -> usize {
        self.paths.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// A row of the header over the amount columns, of `depth` rows in all: a group spans its columns, the last header
    /// of a column all rows below.
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

    /// What the form says of its columns: for each sum, the columns that add to it and those that it takes away.
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

    /// The columns directly under a group; of a group within it, the first column, which sums it up.
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

/// The cells of header lines. Where print keeps the space at the end of a cell, a line without it runs on in the
/// first cell of the next; elsewhere the words tell where a cell ends.
pub(super) fn cells(lines: &[Line], keeps_ends: bool) -> Vec<String> {
    if !keeps_ends {
        return parted(lines);
    }
    pieces(lines).into_iter().map(|p| p.text).collect()
}

/// Header words without a mark between them, parted into the longest known words; what no word knows is a cell as
/// far as its piece of a line goes.
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
        let word = HEADER_WORDS.iter().filter(|w| rest.starts_with(**w)).max_by_key(|w| w.len());
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

/// Whether a header stands over codes.
pub(super) fn is_code_heading(cell: &str) -> bool {
    cell.contains("编码") || cell.contains("代码")
}

/// Whether a header stands over names.
pub(super) fn is_name_heading(cell: &str) -> bool {
    cell.contains("名称")
}

fn heads_amounts(cell: &str) -> bool {
    !LABEL_WORDS.contains(&cell) && !is_code_heading(cell) && !is_name_heading(cell)
}

/// The path of headers for each of `count` columns. Print gives the cells level by level; more cells than columns
/// means groups, and each group's cells begin with a subtotal.
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

/// How many pairs of neighbouring characters of a group's header come again in the cells below it.
fn shared(group: &str, run: &[&str]) -> usize {
    let below: String = run.iter().filter(|c| !SUBTOTALS.contains(c)).copied().collect();
    group.chars().zip(group.chars().skip(1)).filter(|(a, b)| below.contains(&format!("{a}{b}"))).count()
}
