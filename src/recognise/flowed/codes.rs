//! Tables with one subject a row: code, name, figures. Also tables whose rows have figures only (三公经费), and
//! empty ones of which header words are left.

use super::figures::{Placed, place};
use super::header::{Header, cells};
use super::line::{Line, Token, join};
use super::table::{Body, RawRow, Reading};
use super::wording::NUMBERS_LABEL;
use crate::model::Place;

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
    let count = numbers.and_then(|n| body.lines.get(n)).and_then(column_numbers).map(|c| c.count);
    let count = count.or_else(|| rows.iter().map(|r| r.figures.len()).max())?;

    let header = Header::arrange(&cells(&scraps, body.keeps_ends), count);
    let coded = header.code.is_some() || rows.iter().any(|r| !r.code.is_empty());
    let named = header.name.is_some() || rows.iter().any(|r| !r.name.is_empty());
    let labels = |code: &str, name: &str| match (coded, named) {
        (true, _) => vec![code.to_string(), name.to_string()],
        (false, true) => vec![name.to_string()],
        (false, false) => Vec::new(),
    };
    let mut out = header_rows(&header, &labels, coded, scraps.first().map(|l| l.place).unwrap_or_default());
    if let Some(line) = numbers.and_then(|n| body.lines.get(n)) {
        let label = line.tokens().first().filter(|t| t.count().is_none()).map_or("", |t| t.text);
        let mut cells = labels(label, if coded { "" } else { label });
        cells.extend((1..=count).map(|n| n.to_string()));
        out.push(RawRow { cells, place: line.place });
    }
    let identities = header.identities();
    let mut certain = true;
    for row in rows {
        let Placed { cells: figures, certain: sure } = place(&row.figures, row.trail, count, &identities);
        certain &= sure;
        // The words of a total stand in the first column.
        let mut cells =
            if row.code.is_empty() && coded { labels(&row.name, "") } else { labels(&row.code, &row.name) };
        cells.extend(figures);
        out.push(RawRow { cells, place: row.place });
    }
    Some(Reading { rows: out, certain })
}

fn header_rows(
    header: &Header,
    labels: &dyn Fn(&str, &str) -> Vec<String>,
    coded: bool,
    place: Place,
) -> Vec<RawRow> {
    let or = |word: &Option<String>, other: &str| word.clone().unwrap_or_else(|| other.to_string());
    let (code, name) = (or(&header.code, "科目编码"), or(&header.name, "科目名称"));
    let upper = header.rows();
    let depth = upper.len().max(if coded { 2 } else { 1 });
    let width = header.paths.len();
    (0..depth)
        .map(|i| {
            let mut cells = match i {
                _ if i + 1 == depth => labels(&code, &name),
                0 => labels(&or(&header.label, "项目"), ""),
                _ => labels("", ""),
            };
            cells.extend(upper.get(i).cloned().unwrap_or_else(|| vec![String::new(); width]));
            RawRow { cells, place }
        })
        .collect()
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
    if !below_numbers || (figures.is_empty() && (digits == 0 || labels.len() == digits)) {
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
    if !tokens.first().is_some_and(Token::is_code)
        || tokens.get(1).is_some_and(|t| t.text.contains(['.', ',']))
    {
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
    /// How many of them stand after the first label, before a second one.
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
    let left = tokens.iter().skip(1).take_while(|t| t.count().is_some()).count();
    (counted && sensible).then_some(ColumnNumbers { count: numbers.len(), left })
}

/// Parts the lines into rows and header words. Words between the rows belong to a name that print wrapped: to that of
/// the row before, or to that of a row that has figures only or no code.
fn part_all<'a>(body: &'a Body, numbers: Option<usize>) -> (Vec<Row<'a>>, Vec<Line>) {
    let (mut rows, mut scraps, mut pending): (Vec<Row<'a>>, Vec<Line>, Vec<&'a Line>) = Default::default();
    for (i, line) in body.lines.iter().enumerate() {
        let below = numbers.is_none_or(|n| i > n);
        match part(line, below) {
            Part::Numbers => {}
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
