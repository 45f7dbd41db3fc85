//! Tables with one subject a row: code, name, figures. Also tables whose rows have figures only (三公经费), and
//! empty ones of which header words are left.

use super::figures::{Placed, place};
use super::grid::{Reading, covered, row, spanning};
use super::header::{Header, cells};
use super::line::{Line, Token, join};
use super::table::{Body, MOST_COLUMNS};
use super::wording::NUMBERS_LABEL;
use crate::model::Place;
use crate::read::{Cell, GridRow};

/// A row before its figures have columns.
struct Row<'a> {
    code: String,
    name: String,
    figures: Vec<Token<'a>>,
    trail: usize,
    place: Place,
}

/// Reads the table, or nothing where neither rows nor a row of column numbers are found.
pub(super) fn read(body: &Body) -> Option<Reading> {
    let numbers = body.lines.iter().position(|l| column_numbers(l).is_some());
    let (rows, scraps) = part_all(body, numbers);
    let counted = numbers.and_then(|n| body.lines.get(n)).and_then(|l| Some((l, column_numbers(l)?.count)));
    // Without column numbers only codes, or several figures a row, tell a table from running text.
    let telling = |r: &Row<'_>| !r.code.is_empty() || r.figures.len() > 2;
    let count = match counted {
        Some((_, count)) => count,
        None => rows.iter().any(telling).then(|| rows.iter().map(|r| r.figures.len()).max())??,
    };
    if count > MOST_COLUMNS {
        return None;
    }

    let header = Header::arrange(&cells(&scraps, body.keeps_ends), count);
    let labels = Labels {
        code: header.code.is_some() || rows.iter().any(|r| !r.code.is_empty()),
        name: header.name.is_some() || rows.iter().any(|r| !r.name.is_empty()),
    };
    let place_of_header = scraps.first().or(body.lines.first()).map(|l| l.place).unwrap_or_default();
    let mut out = labels.header(&header, place_of_header);
    if let Some((line, count)) = counted {
        let label = line.tokens().first().filter(|t| t.count().is_none()).map_or("", |t| t.text);
        let numbers = (1..=count).map(|n| n.to_string());
        out.push(row(labels.of_total(label).into_iter().chain(numbers), line.place));
    }
    let identities = header.identities();
    let mut certain = true;
    for printed in rows {
        let Placed { cells: figures, certain: sure } =
            place(&printed.figures, printed.trail, count, &identities);
        certain &= sure;
        let labels = match printed.code.as_str() {
            "" => labels.of_total(&printed.name),
            code => labels.of_subject(code, &printed.name),
        };
        out.push(row(labels.into_iter().chain(figures), printed.place));
    }
    Some(Reading { rows: out, spans_known: true, certain })
}

/// Which columns of labels a table has.
#[derive(Clone, Copy)]
struct Labels {
    code: bool,
    name: bool,
}

impl Labels {
    fn of_subject(self, code: &str, name: &str) -> Vec<String> {
        match self {
            Labels { code: true, .. } => vec![code.to_string(), name.to_string()],
            Labels { name: true, .. } => vec![name.to_string()],
            _ => Vec::new(),
        }
    }

    /// The words of a total stand in the first column.
    fn of_total(self, words: &str) -> Vec<String> {
        if self.code { self.of_subject(words, "") } else { self.of_subject("", words) }
    }

    /// Rows of the header; over codes and names stands 项目.
    fn header(self, header: &Header, place: Place) -> Vec<GridRow> {
        let or = |word: &Option<String>, other: &str| word.clone().unwrap_or_else(|| other.to_string());
        let depth = header.depth().max(if self.code { 2 } else { 1 });
        let labels = |row: usize| match self {
            Labels { code: true, .. } if row + 1 == depth => self
                .of_subject(&or(&header.code, "科目编码"), &or(&header.name, "科目名称"))
                .into_iter()
                .map(Cell::single)
                .collect(),
            Labels { code: true, .. } if row == 0 => spanning(&or(&header.label, "项目"), depth - 1, 2),
            Labels { code: true, .. } => covered(2),
            Labels { name: true, .. } if row == 0 => {
                spanning(&or(&header.name.clone().or(header.label.clone()), "项目"), depth, 1)
            }
            Labels { name: true, .. } => covered(1),
            _ => Vec::new(),
        };
        (0..depth)
            .map(|row| GridRow { cells: [labels(row), header.row(row, depth)].concat(), place })
            .collect()
    }
}

/// Whether a line is a row of a table with codes, or its column numbers.
pub(super) fn is_row(line: &Line) -> bool {
    !matches!(part(line, true), Part::Words)
}

/// What a line of the body is.
enum Part<'a> {
    /// Column numbers: 栏次 1 2 3.
    Numbers,
    /// A row with its figures (or with a code and blank cells).
    Row(Row<'a>),
    /// Words.
    Words,
}

fn part(line: &Line, below_numbers: bool) -> Part<'_> {
    if column_numbers(line).is_some() {
        return Part::Numbers;
    }
    let tokens = line.tokens();
    let figures = tokens.iter().rev().take_while(|t| t.is_figure()).count();
    let digits = leading_code(&tokens);
    let figures = figures.min(tokens.len() - digits);
    let (labels, figures) = tokens.split_at(tokens.len() - figures);
    let blank = figures.is_empty() && line.trail <= 1 && (digits == 0 || labels.len() == digits);
    if !below_numbers || blank {
        return Part::Words;
    }
    let (code, name) = labels.split_at(digits.min(labels.len()));
    Part::Row(Row {
        code: code.iter().map(|t| t.text).collect(),
        name: spaced(name),
        figures: figures.to_vec(),
        trail: line.trail,
        place: line.place,
    })
}

/// How many pieces at the beginning are a code: `2080101`, or 类, 款 and 项 apart: `208 01 01`.
fn leading_code(tokens: &[Token<'_>]) -> usize {
    if !tokens.first().is_some_and(Token::is_code) || tokens.iter().all(Token::is_figure) {
        return 0;
    }
    1 + tokens.iter().skip(1).take(2).take_while(|t| t.text.len() == 2 && t.count().is_some()).count()
}

fn spaced(tokens: &[Token<'_>]) -> String {
    tokens.iter().map(|t| t.text).collect::<Vec<_>>().join(" ")
}

/// A row of column numbers.
pub(super) struct ColumnNumbers {
    /// How many columns are counted.
    pub count: usize,
    /// How many of them stand on the left of two sides; the first where no second label says.
    pub left: usize,
}

/// `栏次 1 2 3`, `1 2 … 12`, or for two sides `栏次 1 栏次 2 3`.
pub(super) fn column_numbers(line: &Line) -> Option<ColumnNumbers> {
    let tokens = line.tokens();
    let numbers: Vec<usize> = tokens.iter().filter_map(Token::count).collect();
    let counted = numbers.iter().enumerate().all(|(i, n)| *n == i + 1);
    let labels = tokens.len() - numbers.len();
    let sensible = match tokens.first() {
        Some(first) if first.text == NUMBERS_LABEL => labels <= 2 && !numbers.is_empty(),
        Some(_) => labels == 0 && numbers.len() > 1,
        None => false,
    };
    let left = match labels {
        2 => tokens.iter().skip(1).take_while(|t| t.count().is_some()).count().max(1),
        _ => 1,
    };
    (counted && sensible).then_some(ColumnNumbers { count: numbers.len(), left })
}

/// Parts the lines into rows and header words. Words between the rows belong to a name that print wrapped: to that of
/// the row before, or to that of a row that has figures only or no code.
fn part_all<'a>(body: &'a Body, numbers: Option<usize>) -> (Vec<Row<'a>>, Vec<Line>) {
    let (mut rows, mut scraps, mut pending): (Vec<Row<'a>>, Vec<Line>, Vec<&'a Line>) = Default::default();
    for (i, line) in body.lines.iter().enumerate() {
        let below = numbers.is_none_or(|n| i > n);
        match part(line, below) {
            // A page that goes on with the table prints its header again.
            Part::Numbers => pending.clear(),
            Part::Words if below && (body.keeps_ends && numbers.is_some() || !rows.is_empty()) => {
                pending.push(line)
            }
            Part::Words => scraps.push(line.clone()),
            Part::Row(mut row) => {
                let words = join(pending.drain(..).map(|l| l.text.as_str()));
                match rows.last_mut() {
                    Some(last) if row.is_bare() && last.figures.is_empty() => {
                        last.name.push_str(&words);
                        *last = Row {
                            code: std::mem::take(&mut last.code),
                            name: std::mem::take(&mut last.name),
                            ..row
                        };
                        continue;
                    }
                    Some(last) if !row.code.is_empty() => last.name.push_str(&words),
                    _ => row.name = words + &row.name,
                }
                rows.push(row);
            }
        }
    }
    scraps.extend(pending.into_iter().cloned());
    // Below the mark of the column numbers stand labels of rows without a figure.
    if let Some(mark) = scraps.iter().position(|l| l.text.trim() == NUMBERS_LABEL) {
        let labels = scraps.split_off(mark);
        rows.extend(labels.iter().skip(1).map(Row::blank));
    }
    (rows, scraps)
}

impl Row<'_> {
    fn is_bare(&self) -> bool {
        self.code.is_empty() && self.name.is_empty()
    }

    fn blank(line: &Line) -> Self {
        let name = line.text.trim().to_string();
        Row { code: String::new(), name, figures: Vec::new(), trail: 0, place: line.place }
    }
}
