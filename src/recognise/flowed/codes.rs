//! Tables with one subject per row: code, name, figures. Also tables whose rows consist of figures only (三公经费),
//! and empty ones with only header words.

use super::super::wording::flowed::{NUMBERS_LABEL, SUBJECT, SUBJECT_CODE, SUBJECT_NAME};
use super::figures::{Placed, place};
use super::grid::{Reading, covered, row, spanning};
use super::header::{Header, cells};
use super::line::{Line, Token, join, words};
use super::numbers::ColumnNumbers;
use super::sources::{Sum, settle};
use super::table::{Body, MOST_COLUMNS};
use crate::model::Place;
use crate::read::{Cell, GridRow};

/// A row whose figures are not assigned to columns yet.
struct Row<'a> {
    code: String,
    name: String,
    figures: Vec<Token<'a>>,
    trail: usize,
    place: Place,
}

/// Reads the table; `None` if there are neither rows nor column numbers.
pub(super) fn read(body: &Body) -> Option<Reading> {
    let Parts { rows, scraps, numbers } = Parts::of(body);
    // Without column numbers, only codes or several figures per row distinguish a table from running text.
    let telling = |r: &Row<'_>| !r.code.is_empty() || r.figures.len() > 2;
    let count = match &numbers {
        Some((_, numbers)) => numbers.count,
        None => rows.iter().any(telling).then(|| rows.iter().map(|r| r.figures.len()).max())??,
    };
    if count > MOST_COLUMNS {
        return None;
    }

    let words = cells(&scraps, body.keeps_ends);
    let line = if body.keeps_ends { None } else { Header::longest(&scraps) };
    let header = Header::arrange(&words, line.as_deref(), count);
    // With more headers than figures in any row, blank columns can't be told from those that have none.
    let all_headed = line.is_none_or(|line| line.len() <= count);
    let labels = Labels {
        code: header.code.is_some() || rows.iter().any(|r| !r.code.is_empty()),
        name: header.name.is_some() || rows.iter().any(|r| !r.name.is_empty()),
    };
    let place_of_header = scraps.first().or(body.lines.first()).map(|l| l.place).unwrap_or_default();
    let mut out = labels.header(&header, place_of_header);
    if let Some((line, numbers)) = &numbers {
        let label = if numbers.labelled { NUMBERS_LABEL } else { "" };
        out.push(row(labels.of_total(label).into_iter().chain(numbers.texts()), line.place));
    }
    let identities = header.identities();
    let mut placed: Vec<Placed> =
        rows.iter().map(|r| place(&r.figures, r.trail, count, &identities)).collect();
    let whole = |terms: &Vec<(usize, bool)>| terms.len() == count && terms.first() == Some(&(0, true));
    let doubtful = rows.len() <= MOST_SETTLED && placed.iter().any(|p| !p.certain);
    if doubtful && identities.first().is_some_and(whole) {
        settle(&mut placed, &sums(&rows));
    }
    let certain = all_headed && placed.iter().all(|p| p.certain);
    for (printed, figures) in rows.iter().zip(placed) {
        let labels = match printed.code.as_str() {
            "" => labels.of_total(&printed.name),
            code => labels.of_subject(code, &printed.name),
        };
        out.push(row(labels.into_iter().chain(figures.cells), printed.place));
    }
    Some(Reading { rows: out, spans_known: true, certain })
}

/// Longer tables keep their uncertain figures uncertain, since each row is compared with each.
const MOST_SETTLED: usize = 2_000;

/// The sum relations between rows: a total sums the rows with the shortest codes, a subject those directly below it.
fn sums(rows: &[Row<'_>]) -> Vec<Sum> {
    // Codes have 3, 5 or 7 digits; a total has none.
    let below = |total: &Row<'_>, row: &Row<'_>| {
        let deeper = if total.code.is_empty() { 3 } else { total.code.len() + 2 };
        row.code.len() == deeper && row.code.starts_with(&total.code)
    };
    let members = |total: &Row<'_>| {
        rows.iter().enumerate().filter(|(_, row)| below(total, row)).map(|(i, _)| i).collect::<Vec<_>>()
    };
    let sums = rows.iter().enumerate().map(|(total, row)| Sum { total, members: members(row) });
    let mut sums: Vec<Sum> = sums.filter(|sum| !sum.members.is_empty()).collect();
    // From the top down, wherever the total is printed.
    sums.sort_by_key(|sum| rows.get(sum.total).map(|row| row.code.len()));
    sums
}

/// The label columns of a table.
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

    /// The label of a total goes into the first column.
    fn of_total(self, words: &str) -> Vec<String> {
        if self.code { self.of_subject(words, "") } else { self.of_subject("", words) }
    }

    /// The header rows; above code and name there is 项目.
    fn header(self, header: &Header, place: Place) -> Vec<GridRow> {
        let or = |word: &Option<String>, other: &str| word.clone().unwrap_or_else(|| other.to_string());
        let depth = header.depth().max(if self.code { 2 } else { 1 });
        let labels = |row: usize| match self {
            Labels { code: true, .. } if row + 1 == depth => self
                .of_subject(&or(&header.code, SUBJECT_CODE), &or(&header.name, SUBJECT_NAME))
                .into_iter()
                .map(Cell::single)
                .collect(),
            Labels { code: true, .. } if row == 0 => spanning(&or(&header.label, SUBJECT), depth - 1, 2),
            Labels { code: true, .. } => covered(2),
            Labels { name: true, .. } if row == 0 => {
                spanning(&or(&header.name.clone().or(header.label.clone()), SUBJECT), depth, 1)
            }
            Labels { name: true, .. } => covered(1),
            _ => Vec::new(),
        };
        (0..depth)
            .map(|row| GridRow { cells: [labels(row), header.row(row, depth)].concat(), place })
            .collect()
    }
}

/// Whether a line is a table row with a code, or the row of column numbers.
pub(super) fn is_row(line: &Line) -> bool {
    !matches!(part(line, true), Part::Words)
}

/// The role of a line in the table body.
enum Part<'a> {
    /// Column numbers.
    Numbers(ColumnNumbers),
    /// A row with figures (or with a code and blank cells).
    Row(Row<'a>),
    /// Words.
    Words,
}

fn part(line: &Line, below_numbers: bool) -> Part<'_> {
    if let Some(numbers) = ColumnNumbers::read(line) {
        return Part::Numbers(numbers);
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
    let mut figures = figures.to_vec();
    // At the beginning of a line, no space separates a blank cell from the preceding one.
    if let Some(first) = figures.first_mut().filter(|_| labels.is_empty()) {
        first.gap += 1;
    }
    Part::Row(Row {
        code: code.iter().map(|t| t.text).collect(),
        name: words(name),
        figures,
        trail: line.trail,
        place: line.place,
    })
}

/// The number of leading tokens that form a code: `2080101`, or 类, 款 and 项 separately: `208 01 01`.
fn leading_code(tokens: &[Token<'_>]) -> usize {
    if !tokens.first().is_some_and(Token::is_code) || tokens.iter().all(Token::is_figure) {
        return 0;
    }
    1 + tokens.iter().skip(1).take(2).take_while(|t| t.text.len() == 2 && t.count().is_some()).count()
}

/// The lines of a table by role.
struct Parts<'a> {
    rows: Vec<Row<'a>>,
    /// Header words.
    scraps: Vec<Line>,
    numbers: Option<(&'a Line, ColumnNumbers)>,
}

impl<'a> Parts<'a> {
    /// Words between rows belong to a wrapped name: that of the row before, or that of a following row without a name
    /// or code.
    fn of(body: &'a Body) -> Self {
        if let Some(parts) = Parts::centred(body) {
            return parts;
        }
        let mut parts = Parts { rows: Vec::new(), scraps: Vec::new(), numbers: None };
        let mut pending: Vec<&Line> = Vec::new();
        let numbered = body.lines.iter().any(ColumnNumbers::are);
        for line in &body.lines {
            let below = parts.numbers.is_some() || !numbered;
            match part(line, below) {
                Part::Numbers(numbers) => {
                    // A page that continues the table prints its header again.
                    pending.clear();
                    parts.numbers.get_or_insert((line, numbers));
                }
                Part::Row(row) => {
                    let words = join(pending.drain(..).map(|l| l.text.as_str()));
                    parts.add(row, &words);
                }
                // A page that continues the table prints its header again.
                Part::Words if !numbered && parts.scraps.iter().any(|scrap| scrap.text == line.text) => {}
                Part::Words if !parts.rows.is_empty() || (parts.numbers.is_some() && body.keeps_ends) => {
                    pending.push(line);
                }
                Part::Words => parts.scraps.push(line.clone()),
            }
        }
        parts.scraps.extend(pending.into_iter().cloned());
        parts.take_labels();
        parts
    }

    /// The rows of a table that prints the lines of a name around the middle of its row, so that some codes have no
    /// name next to them.
    fn centred(body: &'a Body) -> Option<Self> {
        if body.keeps_ends || body.lines.iter().any(ColumnNumbers::are) {
            return None;
        }
        let mut rows: Vec<Row<'a>> = Vec::new();
        let mut between: Vec<Vec<&Line>> = vec![Vec::new()];
        let coded = |line: &Line| leading_code(&line.tokens()) > 0;
        if !body.lines.iter().any(coded) {
            return None;
        }
        for line in &body.lines {
            match part(line, true) {
                Part::Row(row) => {
                    rows.push(row.with_code());
                    between.push(Vec::new());
                }
                _ => between.last_mut()?.push(line),
            }
        }
        if !rows.iter().any(Row::lacks_name) {
            return None;
        }
        // A page that continues the table prints its header again.
        let header: Vec<&str> = between.first()?.iter().map(|line| line.text.as_str()).collect();
        for lines in between.iter_mut().skip(1) {
            lines.retain(|line| !header.contains(&line.text.as_str()));
        }
        let counts: Vec<usize> = between.iter().map(Vec::len).collect();
        let above = (0..=MOST_ABOVE).find_map(|first| lines_above(&rows, &counts, first))?;
        let mut scraps = Vec::new();
        for (nth, lines) in between.iter().enumerate() {
            let heads = above.get(nth).copied().unwrap_or(0);
            let (own, head) = lines.split_at_checked(lines.len().checked_sub(heads)?)?;
            let tails = nth.checked_sub(1).and_then(|before| above.get(before)).copied().unwrap_or(0);
            let (tail, rest) = own.split_at_checked(tails.min(own.len()))?;
            if let Some(before) = nth.checked_sub(1).and_then(|before| rows.get_mut(before)) {
                let name = std::mem::take(&mut before.name);
                before.name = join([name.as_str()].into_iter().chain(tail.iter().map(|l| l.text.as_str())));
            }
            if let Some(row) = rows.get_mut(nth) {
                let name = std::mem::take(&mut row.name);
                row.name = join(head.iter().map(|l| l.text.as_str()).chain([name.as_str()]));
            }
            scraps.extend(rest.iter().map(|line| (*line).clone()));
        }
        Some(Parts { rows, scraps, numbers: None })
    }

    /// Adds a row, with the words before it.
    fn add(&mut self, mut row: Row<'a>, words: &str) {
        match self.rows.last_mut() {
            Some(last) if row.is_bare() && last.figures.is_empty() => {
                last.name.push_str(words);
                (last.figures, last.trail, last.place) = (row.figures, row.trail, row.place);
                return;
            }
            Some(last) if !row.code.is_empty() => last.name.push_str(words),
            _ => row.name.insert_str(0, words),
        }
        self.rows.push(row);
    }

    /// If the label of the column numbers is on a line of its own, the labels of rows without figures follow below it.
    fn take_labels(&mut self) {
        let Some(mark) = self.scraps.iter().position(|l| l.text.trim() == NUMBERS_LABEL) else { return };
        let labels = self.scraps.split_off(mark);
        self.rows.extend(labels.iter().skip(1).map(Row::blank));
        if let Some((_, numbers)) = &mut self.numbers {
            numbers.labelled = true;
        }
    }
}

/// The most lines of a name above its row.
const MOST_ABOVE: usize = 3;

/// How many lines above each row belong to its name, if `first` are above the first row: as many as below it, so that
/// the lines between two rows are those below the one and above the other.
fn lines_above(rows: &[Row<'_>], between: &[usize], first: usize) -> Option<Vec<usize>> {
    let mut above = Vec::new();
    let mut below = None;
    for (row, lines) in rows.iter().zip(between) {
        let own = match below {
            None => first,
            Some(below) => lines.checked_sub(below)?,
        };
        let fits = if row.code.is_empty() { own == 0 } else { own > 0 || !row.lacks_name() };
        if !fits || own > MOST_ABOVE || own > *lines {
            return None;
        }
        above.push(own);
        below = Some(own);
    }
    (between.last().copied().unwrap_or(0) >= below.unwrap_or(0)).then_some(above)
}

impl Row<'_> {
    /// The row with its first figure as its code, where figures are all that the line has.
    fn with_code(mut self) -> Self {
        let coded =
            self.is_bare() && self.figures.len() > 1 && self.figures.first().is_some_and(Token::is_code);
        if coded {
            self.code = self.figures.remove(0).text.to_string();
        }
        self
    }

    /// Whether its name stands on other lines.
    fn lacks_name(&self) -> bool {
        !self.code.is_empty() && self.name.is_empty() && !self.figures.is_empty()
    }

    fn is_bare(&self) -> bool {
        self.code.is_empty() && self.name.is_empty()
    }

    fn blank(line: &Line) -> Self {
        let name = line.text.trim().to_string();
        Row { code: String::new(), name, figures: Vec::new(), trail: 0, place: line.place }
    }
}
