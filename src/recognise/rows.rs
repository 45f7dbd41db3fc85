//! Rows of a table: code, name, level, parent, amounts.

mod labels;

use super::counts::{count_column, is_count};
use super::header::{HEADER, Layout, Panel, is_numbering};
use super::matrix::Matrix;
use super::money::{Cents, is_evident, read_money};
use super::notes::is_note;
use super::outline;
use super::table::Setting;
use super::times::RowTime;
use super::wording::rows::SUM;
use crate::model::vocabulary::name_of_part;
use crate::model::{Amount, Classification, Column, ColumnKind, Place, Row, SubjectCode, TableKind};
use crate::read::{Bounded, Flaw, Problem, work};
use crate::text::{Printed, clean, key, squeeze};
use labels::Classified;

/// Data rows, and notes printed among them.
pub(crate) struct Rows {
    /// The rows, those of the left block first.
    pub rows: Vec<Row>,
    /// 注：… inside the grid.
    pub notes: Vec<String>,
}

/// Reads the rows below the header.
pub(crate) fn read(
    matrix: &Matrix,
    layout: &mut Layout,
    kind: TableKind,
    setting: &Setting,
    problems: &mut Vec<Problem>,
) -> Rows {
    let mut out = Rows { rows: Vec::new(), notes: Vec::new() };
    let (mut marks, mut lanes) = (Vec::new(), Vec::new());
    let mut open: Vec<Above> = layout.panels.iter().map(Above::new).collect();
    let Layout { data_start, panels, columns, cents, .. } = layout;
    let body: Vec<usize> =
        (*data_start..matrix.height()).filter(|r| !repeats_header(matrix, *r, *data_start)).collect();
    out.rows.reserve_exact(body.len());
    for panel in panels.iter_mut() {
        panel.amounts.retain(|(column, _)| !holds_words(matrix, *column, &body));
    }
    for &r in &body {
        if let Some((_, note)) = matrix.filled(r).next().filter(|(_, t)| is_note(t)) {
            out.notes.push(clean(note));
            continue;
        }
        if is_numbering(matrix, r) {
            continue;
        }
        let mut label_without_amount: Option<usize> = None;
        for (lane, (panel, above)) in panels.iter().zip(&mut open).enumerate() {
            let reader = LineReader { matrix, r, panel, cents, kind, setting };
            let Some(mut line) = reader.read(above, columns, problems) else { continue };
            // A total that spans blocks has its label in one and its amount in the next.
            if line.row.name.is_empty() && line.row.code.is_none() {
                if let Some(open) = label_without_amount.take()
                    && let Some(row) = out.rows.get_mut(open)
                {
                    row.amounts = line.row.amounts;
                    continue;
                }
                line.row.name = name_of_nameless(kind, panel);
            }
            // A row takes about as much memory as six cells.
            work::keep(Bounded::Cells, 6 + line.row.amounts.len());
            label_without_amount = line.row.amounts.is_empty().then_some(out.rows.len());
            out.rows.push(line.row);
            marks.push(line.mark);
            lanes.push(lane);
        }
    }
    outline::set_levels(&mut out.rows, &marks, &lanes);
    outline::set_parents(&mut out.rows, &lanes);
    out
}

/// Whether a column holds words and no numbers, whatever its header says: 资金性质 may be above sums, or above the names
/// of funds. `#REF!` is not a word, and a single word may stand for an amount that was not filled in.
fn holds_words(matrix: &Matrix, column: usize, rows: &[usize]) -> bool {
    let texts =
        rows.iter().map(|r| matrix.text(*r, column)).filter(|text| read_money(text) != Printed::Absent);
    let mut words = 0;
    let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    texts.inspect(|_| words += 1).all(|text| is_word(text) && text.contains(is_chinese)) && words > 1
}

/// What a row inherits from the rows above if it leaves it blank.
struct Above {
    /// The group name, in grouped tables.
    group: Option<String>,
    /// The unit name, in tables whose rows are years.
    unit: String,
    /// The parts of the code, for each classification.
    codes: Vec<Vec<String>>,
}

impl Above {
    fn new(panel: &Panel) -> Self {
        Above { group: None, unit: String::new(), codes: vec![Vec::new(); panel.subjects.len()] }
    }
}

struct Line {
    row: Row,
    mark: Option<u8>,
}

struct LineReader<'a> {
    matrix: &'a Matrix,
    r: usize,
    panel: &'a Panel,
    cents: &'a Cents,
    kind: TableKind,
    setting: &'a Setting,
}

impl LineReader<'_> {
    fn read(
        &self,
        above: &mut Above,
        columns: &mut Vec<Column>,
        problems: &mut Vec<Problem>,
    ) -> Option<Line> {
        let place = self.matrix.place(self.r).in_row(self.r);
        let time = self.panel.year.and_then(|c| RowTime::read(self.matrix.whole(self.r, c), self.setting));
        let amounts = self.amounts(place, time, columns, problems);
        let mut found: Vec<Classified> = Vec::new();
        for (i, subject) in self.panel.subjects.iter().enumerate() {
            let mut none = Vec::new();
            let Above { group, codes, .. } = &mut *above;
            let parts = codes.get_mut(i).unwrap_or(&mut none);
            found.push(self.classified(subject, parts, group));
        }
        let main = self.main(&found);
        let mut found: Vec<Option<Classified>> = found.into_iter().map(Some).collect();
        let own = found.get_mut(main).and_then(Option::take).unwrap_or_default();
        let mut row =
            Row { side: self.panel.side, code: own.code, name: own.name, amounts, place, ..Row::default() };
        for other in found.into_iter().flatten() {
            if row.name.is_empty() && row.code.is_none() && other.code.is_none() {
                row.name = other.name;
            } else if other.code.as_ref().and_then(SubjectCode::classification)
                == Some(Classification::GovernmentEconomic)
            {
                row.government_name = Some(other.name).filter(|n| !n.is_empty()).map(Into::into);
                row.government_code = other.code;
            } else if other.code.is_some() && row.second_code.is_none() {
                row.second_name = Some(other.name).filter(|n| !n.is_empty()).map(Into::into);
                row.second_code = other.code;
            }
        }
        if row.name.is_empty() && row.code.is_none() {
            let unit = self.unit();
            // A unit is printed once for all rows of its years.
            row.name = if unit.is_empty() && time.is_some() { above.unit.clone() } else { unit };
            above.unit.clone_from(&row.name);
        }
        if matches!(self.kind, TableKind::SanGong | TableKind::GeneralOperating) && is_count(&row.name) {
            for amount in &mut row.amounts {
                amount.column = count_column(columns, amount.column);
            }
        }
        let blank = row.name.is_empty() && row.code.is_none() && row.amounts.is_empty();
        (!blank).then_some(Line { row, mark: own.mark })
    }

    fn amounts(
        &self,
        place: Place,
        time: Option<RowTime>,
        columns: &mut Vec<Column>,
        problems: &mut Vec<Problem>,
    ) -> Vec<Amount> {
        let mut amounts = Vec::new();
        for &(column, index) in &self.panel.amounts {
            let text = self.matrix.text(self.r, column);
            let amount = match self.cents.read(column, text, self.setting.currency_unit) {
                Printed::Absent => continue,
                Printed::Number(value) => {
                    Amount { inferred: !is_evident(text), ..Amount::read(index, value) }
                }
                // A word in an unknown column is a remark.
                Printed::Unread if is_word(text) && is_unknown(columns, index) => continue,
                Printed::Unread => {
                    problems.push(Flaw::Amount(clean(text)).at(place));
                    Amount::unread(index, clean(text))
                }
            };
            let column = column_at(columns, index, time);
            amounts.push(Amount { column, ..amount });
        }
        amounts.shrink_to_fit();
        amounts
    }

    /// The index of the row's main classification: the economic one in tables by economic classification, else the
    /// functional one.
    fn main(&self, found: &[Classified]) -> usize {
        let of = |wanted: Classification| {
            found.iter().position(|c| c.code.as_ref().and_then(SubjectCode::classification) == Some(wanted))
        };
        let (functional, economic) = (of(Classification::Functional), of(Classification::Economic));
        let by_economic = matches!(
            self.kind,
            TableKind::GeneralBasic
                | TableKind::FiscalBasic
                | TableKind::GeneralOperating
                | TableKind::BasicExpense
        );
        let coded = || found.iter().position(|c| c.code.is_some());
        let preferred = if by_economic { economic.or(functional) } else { functional.or(economic) };
        preferred.or_else(coded).or_else(|| found.iter().position(|c| !c.name.is_empty())).unwrap_or(0)
    }

    /// The unit of a row without a subject; for rows of years its cell may be merged.
    fn unit(&self) -> String {
        let mut texts = self.panel.units.iter().map(|&c| squeeze(self.matrix.text(self.r, c)));
        texts.find(|text| !text.is_empty()).unwrap_or_default()
    }
}

/// Whether a text is no number; a spreadsheet prints `###` for one that is too wide for its column.
fn is_word(text: &str) -> bool {
    !text.contains(|c: char| c.is_numeric() || c == '#')
}

fn is_unknown(columns: &[Column], index: usize) -> bool {
    columns.get(index).is_some_and(|c| matches!(c.column, ColumnKind::Unknown(_)))
}

/// The column for an amount in a row with this time: the same kind with another basis where years are rows.
fn column_at(columns: &mut Vec<Column>, index: usize, time: Option<RowTime>) -> usize {
    let (Some(time), Some(column)) = (time, columns.get(index)) else { return index };
    let wanted = match time {
        RowTime::Basis(basis) => Column { basis, ..column.clone() },
        RowTime::Change => Column { column: ColumnKind::Change, ..column.clone() },
        RowTime::ChangePct => Column { column: ColumnKind::ChangePct, ..column.clone() },
    };
    let same = |c: &Column| c.basis == wanted.basis && c.column == wanted.column && c.header == wanted.header;
    columns.iter().position(same).unwrap_or_else(|| {
        columns.push(wanted);
        columns.len() - 1
    })
}

fn name_of_nameless(kind: TableKind, panel: &Panel) -> String {
    match kind {
        TableKind::SanGong => name_of_part(ColumnKind::SanGong).to_string(),
        _ if panel.subjects.is_empty() => SUM.to_string(),
        _ => String::new(),
    }
}

/// Whether a row is the header printed again inside the table, with or without its first row.
fn repeats_header(matrix: &Matrix, r: usize, data_start: usize) -> bool {
    (0..data_start.min(HEADER)).any(|h| {
        let mut cells = matrix.filled(h).map(|(_, t)| key(t));
        cells.next().is_some() && matrix.same_row(r, matrix, h)
    })
}
