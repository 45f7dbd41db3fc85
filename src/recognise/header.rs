//! Header cells: where the data begins, what each column holds, which columns stand together.

use super::caption::is_year;
use super::columns::{basis, column_kind, straighten_changes};
use super::heading::{is_total, marked};
use super::matrix::Matrix;
use super::table::Setting;
use super::wording::*;
use crate::model::{Basis, Column, ColumnKind, Side, TableKind};
use crate::text::{Printed, key, read_amount};

/// How a table is laid out.
#[derive(Debug, Default)]
pub struct Layout {
    /// The first row of data.
    pub data_start: usize,
    /// Blocks beside each other.
    pub panels: Vec<Panel>,
    /// Amount columns of all panels; panels share equal ones.
    pub columns: Vec<Column>,
    /// Columns that number the rows (行次, 序号).
    pub numbering: Vec<usize>,
}

/// Label columns with the amounts that belong to them.
#[derive(Debug, Default)]
pub struct Panel {
    /// Side, in two-sided tables.
    pub side: Option<Side>,
    /// Columns of the code; several when it is printed in parts.
    pub codes: Vec<usize>,
    /// Columns of the name.
    pub names: Vec<usize>,
    /// Grid column and index in [`Layout::columns`].
    pub amounts: Vec<(usize, usize)>,
}

/// What a grid column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Code,
    Name,
    Amount,
    /// Numbers that count rows.
    Numbering,
    Blank,
}

/// How many rows from the top are looked at as a header; a table without data would be all header.
pub const HEADER: usize = 12;

impl Layout {
    /// Reads the header of a table.
    pub fn read(matrix: &Matrix, kind: TableKind, setting: &Setting) -> Layout {
        let data_start = (0..matrix.height()).find(|&r| is_data(matrix, r)).unwrap_or(matrix.height());
        let header = data_start.min(HEADER);
        let paths: Vec<Vec<String>> = (0..matrix.width()).map(|c| path(matrix, header, c)).collect();
        let roles: Vec<Role> = (0..matrix.width())
            .map(|c| role(paths.get(c).map_or(&[], Vec::as_slice), matrix, data_start, c))
            .collect();
        let numbering = (0..roles.len()).filter(|&c| roles.get(c) == Some(&Role::Numbering)).collect();
        let mut layout = Layout { data_start, numbering, ..Layout::default() };
        let mut unknown = 0;
        for columns in panels(&roles) {
            layout.add_panel(&columns, &roles, &paths, kind, setting, &mut unknown);
        }
        layout
    }

    /// Whether a column holds codes, names or row numbers.
    pub fn is_label(&self, column: usize) -> bool {
        self.numbering.contains(&column)
            || self.panels.iter().any(|p| p.codes.contains(&column) || p.names.contains(&column))
    }

    fn add_panel(
        &mut self,
        grid_columns: &[usize],
        roles: &[Role],
        paths: &[Vec<String>],
        kind: TableKind,
        setting: &Setting,
        unknown: &mut u16,
    ) {
        let with = |role: Role| -> Vec<usize> {
            grid_columns.iter().copied().filter(|&c| roles.get(c) == Some(&role)).collect()
        };
        let (codes, names, amounts) = (with(Role::Code), with(Role::Name), with(Role::Amount));
        if amounts.is_empty() {
            return;
        }
        let path_of = |c: usize| paths.get(c).map_or(&[][..], Vec::as_slice);
        let mut columns: Vec<(usize, Basis, Option<ColumnKind>)> = amounts
            .iter()
            .map(|&c| {
                let what = column_kind(path_of(c));
                (c, basis(path_of(c), what, setting), what)
            })
            .collect();
        straighten_changes(&mut columns, paths);
        if let [only] = columns.as_mut_slice()
            && kind != TableKind::SanGong
        {
            only.2 = Some(ColumnKind::Amount);
        }
        let mut panel =
            Panel { side: self.side(kind, grid_columns, paths), codes, names, amounts: Vec::new() };
        for (c, basis, what) in columns {
            let taken = |what: ColumnKind, panel: &Panel, columns: &[Column]| {
                panel
                    .amounts
                    .iter()
                    .any(|&(_, i)| columns.get(i).is_some_and(|k| k.basis == basis && k.column == what))
            };
            let column = what.filter(|&w| !taken(w, &panel, &self.columns)).unwrap_or_else(|| {
                *unknown += 1;
                ColumnKind::Unknown(*unknown)
            });
            let index = self.columns.iter().position(|k| k.basis == basis && k.column == column);
            let index = index.unwrap_or_else(|| {
                self.columns.push(Column { basis, column, header: path_of(c).to_vec() });
                self.columns.len() - 1
            });
            panel.amounts.push((c, index));
        }
        self.panels.push(panel);
    }

    fn side(&self, kind: TableKind, grid_columns: &[usize], paths: &[Vec<String>]) -> Option<Side> {
        if !matches!(kind, TableKind::IncomeExpense | TableKind::FiscalIncomeExpense) {
            return None;
        }
        let top: String =
            grid_columns.iter().filter_map(|&c| paths.get(c)?.first()).map(|t| key(t)).collect();
        Some(match (top.contains("收入"), top.contains("支出")) {
            (true, false) => Side::Income,
            (false, true) => Side::Expense,
            _ if self.panels.is_empty() => Side::Income,
            _ => Side::Expense,
        })
    }
}

/// Whether a row prints data rather than header words.
pub fn is_data(matrix: &Matrix, row: usize) -> bool {
    let is_said = |text: &str| read_amount(text) != Printed::Absent;
    let cells: Vec<(usize, &str)> = matrix.filled(row).filter(|(_, t)| is_said(t)).collect();
    let Some(&(column, first)) = cells.first() else { return false };
    if is_numbering(matrix, row) {
        return false;
    }
    if cells.iter().any(|(_, t)| matches!(read_amount(t), Printed::Number(_)) && !is_year(t)) {
        return true;
    }
    let is_item = marked(first).is_some_and(|m| m.level > 0) && !HEADER_WORDS.contains(&key(first).as_str());
    // A total without figures; elsewhere such a word may be the last of a header, as 小计 is.
    let is_name = !key(first).ends_with("小计") && (column == 0 || is_under_label(matrix, row, column));
    is_item || cells.len() == 1 && is_total(first) && is_name
}

/// Whether a cell stands below a header of codes or names.
fn is_under_label(matrix: &Matrix, row: usize, column: usize) -> bool {
    let above: Vec<String> = (0..row.min(HEADER)).map(|r| matrix.key(r, column)).collect();
    above.iter().any(|text| is_code_header(text) || is_name_header(text))
}

fn is_code_header(text: &str) -> bool {
    CODE_PARTS.contains(&text) || CODE_HEADERS.iter().any(|word| text.contains(word))
}

fn is_name_header(text: &str) -> bool {
    NAME_HEADERS.contains(&text) || text.ends_with("科目名称")
}

/// A row that numbers the columns: 栏次 1 2 3.
pub fn is_numbering(matrix: &Matrix, row: usize) -> bool {
    let mut expected = None;
    let mut count = 0;
    for (_, text) in matrix.filled(row) {
        let text = key(text);
        if NUMBERING.contains(&text.as_str()) || text == "合计" && count == 0 && expected.is_none() {
            continue;
        }
        let Ok(number) = text.parse::<u32>() else { return false };
        if expected.is_some_and(|e| e != number) || expected.is_none() && number > 1 {
            return false;
        }
        expected = Some(number + 1);
        count += 1;
    }
    count >= 2 || count == 1 && matrix.filled(row).any(|(_, t)| NUMBERING.contains(&key(t).as_str()))
}

/// The header cells over a column, from the top down.
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
    // 类 款 项 may stand in the same row as the total.
    if let text @ ("类" | "款" | "项") = matrix.key(data_start, column).as_str() {
        path.push(text.to_string());
    }
    path
}

/// A header cell, or the one to its left that must span it: a blank over a cell further down.
fn spanned(matrix: &Matrix, row: usize, column: usize, data_start: usize) -> &str {
    let own = matrix.text(row, column);
    let has_below =
        (row + 1..data_start).any(|r| !matrix.text(r, column).is_empty() && !is_numbering(matrix, r));
    if !own.is_empty() || !has_below {
        return own;
    }
    (0..column).rev().map(|c| matrix.text(row, c)).find(|t| !t.is_empty()).unwrap_or_default()
}

fn role(path: &[String], matrix: &Matrix, data_start: usize, column: usize) -> Role {
    let leaf = path.last().map(|t| key(t)).unwrap_or_default();
    if is_code_header(&leaf) {
        return Role::Code;
    }
    if NUMBERING.contains(&leaf.as_str()) {
        return Role::Numbering;
    }
    if is_name_header(&leaf) {
        return Role::Name;
    }
    if column_kind(path).is_some() && !leaf.is_empty() && !HEADER_WORDS.contains(&leaf.as_str()) {
        return Role::Amount;
    }
    let (mut texts, mut numbers) = (0, 0);
    for row in data_start..matrix.height() {
        match read_amount(matrix.text(row, column)) {
            Printed::Number(_) => numbers += 1,
            Printed::Unread => texts += 1,
            Printed::Absent => {}
        }
    }
    match (texts > numbers, leaf.is_empty() && numbers == 0) {
        (true, _) => Role::Name,
        (_, true) => Role::Blank,
        _ => Role::Amount,
    }
}

/// Columns that stand together: a label behind an amount begins a new block.
fn panels(roles: &[Role]) -> Vec<Vec<usize>> {
    let mut panels: Vec<Vec<usize>> = Vec::new();
    let mut after_amount = true;
    for (column, role) in roles.iter().enumerate() {
        let label = matches!(role, Role::Code | Role::Name);
        if label && after_amount || panels.is_empty() {
            panels.push(Vec::new());
        }
        if !matches!(role, Role::Numbering | Role::Blank) {
            after_amount = *role == Role::Amount;
        }
        if let Some(last) = panels.last_mut() {
            last.push(column);
        }
    }
    panels
}
