//! The header of a table: where the data begins, what each column means, which columns form a block.

use super::columns::{Meaning, meanings};
use super::heading::{is_total, marked};
use super::matrix::Matrix;
use super::money::{Cents, is_too_wide, read_money};
use super::role::{Role, is_code_header, is_name_header};
use super::table::Setting;
use super::wording::headers::*;
use super::wording::rows::{SUBTOTAL, SUM};
use crate::model::{Column, ColumnKind, Side, TableKind};
use crate::text::{DATE_MARKS, Printed, is_year, key};

/// The layout of a table.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// Index of the first data row.
    pub data_start: usize,
    /// Blocks of columns, side by side.
    pub panels: Vec<Panel>,
    /// Amount columns of all panels; columns with the same meaning are shared between panels.
    pub columns: Vec<Column>,
    /// Columns of row numbers (行次, 序号) or remarks.
    pub others: Vec<usize>,
    /// Amount columns in which all numbers have two decimals.
    pub cents: Cents,
}

/// A block: label columns with the amount columns that belong to them.
#[derive(Debug, Default)]
pub(crate) struct Panel {
    /// Side, in two-sided tables.
    pub side: Option<Side>,
    /// Columns with a unit's name, in rows that have another name too.
    pub units: Vec<usize>,
    /// The column with the year of a row.
    pub year: Option<usize>,
    /// Code and name columns, one entry per classification of the row.
    pub subjects: Vec<Subject>,
    /// Pairs of grid column and index in [`Layout::columns`].
    pub amounts: Vec<(usize, usize)>,
}

/// The columns of one classification.
#[derive(Debug, Default)]
pub(crate) struct Subject {
    /// Code columns; several if the code is printed in parts.
    pub codes: Vec<usize>,
    /// Name columns.
    pub names: Vec<usize>,
}

/// Maximum number of header rows; without it, a table without data would be all header.
pub(crate) const HEADER: usize = 12;

impl Layout {
    /// Reads the header of a table.
    pub(crate) fn read(matrix: &Matrix, kind: TableKind, setting: &Setting) -> Layout {
        let data_start = (0..matrix.height()).find(|&r| is_data(matrix, r)).unwrap_or(matrix.height());
        let header = data_start.min(HEADER);
        let paths: Vec<Vec<String>> = (0..matrix.width()).map(|c| path(matrix, header, c)).collect();
        let roles: Vec<Role> = (0..matrix.width())
            .map(|c| Role::read(paths.get(c).map_or(&[], Vec::as_slice), matrix, data_start, c))
            .collect();
        let others = (0..roles.len()).filter(|&c| roles.get(c) == Some(&Role::Aside)).collect();
        let mut layout = Layout { data_start, others, ..Layout::default() };
        let mut unknown = 0;
        for columns in panels(&roles) {
            layout.add_panel(&columns, &roles, &paths, kind, (setting, matrix), &mut unknown);
        }
        layout
    }

    /// Notes the columns whose amounts have two decimals. A cell without rulings may have lost a part of its number to
    /// the next line or page, and half a number is none.
    pub(crate) fn expect_cents(&mut self, matrix: &Matrix) {
        let is_percent =
            |index: usize| self.columns.get(index).is_some_and(|c| c.column.is_percent() || c.unit.is_some());
        let amounts = self.panels.iter().flat_map(|panel| &panel.amounts);
        let columns = amounts.filter(|(_, index)| !is_percent(*index)).map(|(column, _)| *column);
        let has_cents = |column: &usize| {
            let texts = (self.data_start..matrix.height()).map(|row| matrix.text(row, *column));
            let numbers = texts.filter_map(|text| match read_money(text) {
                Printed::Number(number) if !number.is_zero() => Some(number.scale() == 2),
                _ => None,
            });
            let (with, without): (Vec<bool>, Vec<bool>) = numbers.partition(|is_exact| *is_exact);
            with.len() >= 2 && with.len() > without.len()
        };
        self.cents = Cents(columns.filter(has_cents).collect());
    }

    /// Whether a column holds codes, names, years, row numbers or remarks.
    pub(crate) fn is_label(&self, column: usize) -> bool {
        self.others.contains(&column) || self.panels.iter().any(|p| p.is_label(column))
    }

    fn add_panel(
        &mut self,
        grid_columns: &[usize],
        roles: &[Role],
        paths: &[Vec<String>],
        kind: TableKind,
        (setting, matrix): (&Setting, &Matrix),
        unknown: &mut u16,
    ) {
        let role_of = |c: usize| roles.get(c).copied().unwrap_or(Role::Blank);
        let amounts: Vec<usize> =
            grid_columns.iter().copied().filter(|&c| role_of(c) == Role::Amount).collect();
        if amounts.is_empty() {
            return;
        }
        let path_of = |c: usize| paths.get(c).map_or(&[][..], Vec::as_slice);
        let headers: Vec<&[String]> = amounts.iter().map(|&c| path_of(c)).collect();
        let mut panel = Panel {
            side: self.side(kind, grid_columns, paths),
            year: grid_columns.iter().copied().find(|&c| role_of(c) == Role::Year),
            ..Panel::default()
        };
        panel.set_labels(grid_columns, role_of, path_of, kind);
        // Next to unsure columns, a header without information is not assumed to be the total.
        let is_unsure = amounts.iter().any(|&c| matrix.is_unsure(c));
        let is_doubtful = |c: usize, meaning: Meaning| {
            let by_default =
                matches!(meaning.kind, Some(ColumnKind::Total | ColumnKind::Amount | ColumnKind::SanGong));
            let is_sum = path_of(c).last().is_some_and(|leaf| is_total(&key(leaf)));
            is_unsure && by_default && !(is_sum && meaning.kind != Some(ColumnKind::SanGong))
        };
        for (&c, meaning) in amounts.iter().zip(meanings(&headers, kind, setting)) {
            // A column placed only by alignment, and uncertain, stays unknown.
            let meaning = match matrix.is_unsure(c) || is_doubtful(c, meaning) {
                true => Meaning { kind: None, basis: setting.own_basis(), percent: false },
                false => meaning,
            };
            let index = self.column(&panel, meaning, path_of(c), unknown);
            panel.amounts.push((c, index));
        }
        self.panels.push(panel);
    }

    /// The index of a column with this meaning: a shared one of a neighbouring panel, or a new one. If the panel
    /// already has a column with this meaning, the column is unknown.
    fn column(&mut self, panel: &Panel, meaning: Meaning, header: &[String], unknown: &mut u16) -> usize {
        let in_panel = |i: usize| panel.amounts.iter().any(|&(_, index)| index == i);
        let same = |k: &Column, kind: ColumnKind| k.basis == meaning.basis && k.column == kind;
        let is_taken =
            |kind: ColumnKind| self.columns.iter().enumerate().any(|(i, k)| same(k, kind) && in_panel(i));
        // Every column under 增减变化 is a change.
        let may_repeat = |kind: ColumnKind| kind.is_change() || kind.is_percent();
        let kind = match meaning.kind.filter(|&kind| may_repeat(kind) || !is_taken(kind)) {
            Some(kind) => kind,
            None => self.unknown(meaning, header, unknown),
        };
        let known = self.columns.iter().enumerate().position(|(i, k)| same(k, kind) && !in_panel(i));
        known.unwrap_or_else(|| {
            let unit = (meaning.percent && !kind.is_percent()).then(|| "%".to_string());
            self.columns.push(Column { basis: meaning.basis, column: kind, unit, header: header.to_vec() });
            self.columns.len() - 1
        })
    }

    /// The next unknown column kind; columns of other years with the same header get the same number.
    fn unknown(&self, meaning: Meaning, header: &[String], unknown: &mut u16) -> ColumnKind {
        let own = header.last();
        let other_year = self.columns.iter().find(|k| {
            matches!(k.column, ColumnKind::Unknown(_))
                && k.basis != meaning.basis
                && header.len() > 1
                && k.header.len() == header.len()
                && k.header.last() == own
                && k.header.get(1..) == header.get(1..)
                && !self.columns.iter().any(|c| c.basis == meaning.basis && c.column == k.column)
        });
        other_year.map_or_else(
            || {
                *unknown += 1;
                ColumnKind::Unknown(*unknown)
            },
            |k| k.column,
        )
    }

    fn side(&self, kind: TableKind, grid_columns: &[usize], paths: &[Vec<String>]) -> Option<Side> {
        if !matches!(kind, TableKind::IncomeExpense | TableKind::FiscalIncomeExpense) {
            return None;
        }
        let top: String =
            grid_columns.iter().filter_map(|&c| paths.get(c)?.first()).map(|t| key(t)).collect();
        Some(match (top.contains(INCOME), top.contains(EXPENSE)) {
            (true, false) => Side::Income,
            (false, true) => Side::Expense,
            _ if self.panels.is_empty() => Side::Income,
            _ => Side::Expense,
        })
    }
}

impl Panel {
    /// Whether a column holds codes, names or years.
    pub(crate) fn is_label(&self, column: usize) -> bool {
        let in_subject = |s: &Subject| s.codes.contains(&column) || s.names.contains(&column);
        self.units.contains(&column) || self.year == Some(column) || self.subjects.iter().any(in_subject)
    }

    /// Groups the label columns: each classification has codes, then names; a unit's column comes first.
    fn set_labels<'p>(
        &mut self,
        grid_columns: &[usize],
        role_of: impl Fn(usize) -> Role,
        path_of: impl Fn(usize) -> &'p [String],
        kind: TableKind,
    ) {
        let leaf = |c: usize| path_of(c).last().map(|t| key(t)).unwrap_or_default();
        let has_codes = grid_columns.iter().any(|&c| role_of(c) == Role::Code);
        let is_classified = |c: usize| {
            let said = |t: &String| CLASSIFICATIONS.iter().any(|word| key(t).contains(word));
            path_of(c).iter().any(said)
        };
        let others = |own: usize| {
            grid_columns
                .iter()
                .any(|&c| c != own && matches!(role_of(c), Role::Code | Role::Name | Role::Year))
        };
        for &c in grid_columns {
            let last = self.subjects.last();
            match role_of(c) {
                Role::Code => {
                    if last.is_none_or(|s| !s.names.is_empty()) {
                        self.subjects.push(Subject::default());
                    }
                    self.subjects.last_mut().into_iter().for_each(|s| s.codes.push(c));
                }
                Role::Name => {
                    let is_unit = kind != TableKind::Procurement
                        && UNIT_HEADERS.contains(&leaf(c).as_str())
                        && last.is_none_or(|s| s.codes.is_empty())
                        && (has_codes
                            || self.year.is_some()
                            || grid_columns.iter().any(|&c| is_classified(c)))
                        && others(c);
                    if is_unit {
                        self.units.push(c);
                        continue;
                    }
                    let is_next = |s: &Subject| {
                        kind != TableKind::Procurement && !s.names.is_empty() && is_classified(c)
                    };
                    if last.is_none_or(is_next) {
                        self.subjects.push(Subject::default());
                    }
                    self.subjects.last_mut().into_iter().for_each(|s| s.names.push(c));
                }
                _ => {}
            }
        }
    }
}

/// Whether a row is data rather than header.
pub(crate) fn is_data(matrix: &Matrix, row: usize) -> bool {
    let is_said = |text: &str| read_money(text) != Printed::Absent;
    let cells: Vec<(usize, &str)> = matrix.filled(row).filter(|(_, t)| is_said(t)).collect();
    let Some(&(column, first)) = cells.first() else { return false };
    if is_numbering(matrix, row) {
        return false;
    }
    if cells.iter().any(|(_, t)| matches!(read_money(t), Printed::Number(_)) && !is_year(t)) {
        return true;
    }
    // A total with a corrupted amount (1,449*50) is data.
    if is_total(first) && cells.iter().any(|(_, text)| is_damaged(text)) {
        return true;
    }
    // A row of unreadable characters, or of numbers that did not fit, is data.
    if cells.iter().any(|(_, t)| t.contains(char::REPLACEMENT_CHARACTER) || is_too_wide(t)) {
        return true;
    }
    let is_item = marked(first).is_some_and(|m| m.level > 0) && !HEADER_WORDS.contains(&key(first).as_str());
    // A total without figures; the word may also be the last of a header, as 小计 often is.
    let is_name = !key(first).ends_with(SUBTOTAL) && (column == 0 || is_under_label(matrix, row, column));
    is_item || cells.len() == 1 && is_total(first) && is_name
}

/// Whether a text is an amount except for one or two characters.
fn is_damaged(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let (parts, others) =
        (text.chars().filter(|c| is_part(*c)).count(), text.chars().filter(|c| !is_part(*c)).count());
    (1..=2).contains(&others)
        && parts > 3
        && text.contains(['.', ','])
        && !text.contains(DATE_MARKS)
        && !text.contains(['-', '/'])
}

/// Whether a cell is below a header for codes or names.
fn is_under_label(matrix: &Matrix, row: usize, column: usize) -> bool {
    let above: Vec<String> = (0..row.min(HEADER)).map(|r| matrix.key(r, column)).collect();
    above.iter().any(|text| is_code_header(text) || is_name_header(text))
}

/// Whether a row numbers the columns: 栏次 1 2 3, ** 1 2 3, A B 1 2, 1 2=3+4 3 4.
pub(crate) fn is_numbering(matrix: &Matrix, row: usize) -> bool {
    let mut last = None;
    let (mut count, mut said, mut words) = (0, false, 0);
    for (_, text) in matrix.filled(row) {
        let text = key(text);
        if NUMBERING.contains(&text.as_str()) || text.chars().all(|c| c == '*') {
            said = true;
            continue;
        }
        // 类, 款 and 项 may be in the same row as the column numbers.
        if text.chars().all(|c| CODE_PARTS.iter().any(|part| part.starts_with(c))) {
            continue;
        }
        if text == SUM && words == 0 && count == 0 {
            words += 1;
            continue;
        }
        if text.len() == 1 && text.bytes().all(|b| b.is_ascii_uppercase()) {
            continue;
        }
        // 3=4+5 is the number of a sum column.
        let number = text.split(['=', '(']).next().unwrap_or_default();
        let is_formula = text.chars().all(|c| c.is_ascii_digit() || "=+-()".contains(c));
        let Some(number) = number.parse::<u32>().ok().filter(|_| is_formula && number.len() <= 2) else {
            return false;
        };
        let follows = last.map_or(number <= 3, |last: u32| number == last + 1);
        if !follows {
            return false;
        }
        last = Some(number);
        count += 1;
    }
    count >= 2 && last.is_some_and(|last| last >= 2) || count == 1 && said
}

/// The header cells above a column, top down.
fn path(matrix: &Matrix, data_start: usize, column: usize) -> Vec<String> {
    let mut path: Vec<String> = Vec::new();
    for row in (0..data_start).filter(|&r| !is_numbering(matrix, r)) {
        let text = if matrix.spans_known {
            matrix.whole(row, column)
        } else {
            spanned(matrix, row, column, data_start)
        };
        if !text.is_empty() && path.last().map(String::as_str) != Some(text) {
            path.push(text.to_string());
        }
    }
    // 类 款 项 may be in the same row as the total.
    path.extend(Some(matrix.key(data_start, column)).filter(|text| CODE_PARTS.contains(&text.as_str())));
    path
}

/// The header cell above a column, or the one to its left that must span it: a blank above a non-blank cell.
fn spanned(matrix: &Matrix, row: usize, column: usize, data_start: usize) -> &str {
    let own = matrix.text(row, column);
    let has_below =
        (row + 1..data_start).any(|r| !matrix.text(r, column).is_empty() && !is_numbering(matrix, r));
    if !own.is_empty() || !has_below {
        return own;
    }
    (0..column).rev().map(|c| matrix.text(row, c)).find(|t| !t.is_empty()).unwrap_or_default()
}

/// Splits the columns into blocks: a label after an amount starts a new one.
fn panels(roles: &[Role]) -> Vec<Vec<usize>> {
    let mut panels: Vec<Vec<usize>> = Vec::new();
    let mut after_amount = true;
    for (column, role) in roles.iter().enumerate() {
        let label = matches!(role, Role::Code | Role::Name | Role::Year);
        if label && after_amount || panels.is_empty() {
            panels.push(Vec::new());
        }
        if !matches!(role, Role::Aside | Role::Blank) {
            after_amount = *role == Role::Amount;
        }
        if let Some(last) = panels.last_mut() {
            last.push(column);
        }
    }
    panels
}
