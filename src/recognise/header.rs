//! The header of a table: where the data begins, what each column means, which columns form a block.

mod rows;

use super::columns::{Meaning, meanings};
use super::heading::is_total;
use super::matrix::Matrix;
use super::money::{Cents, read_money};
use super::role::Role;
use super::table::Setting;
use super::wording::headers::{CLASSIFICATIONS, CODE_HEADERS, EXPENSE, FUND_NAMES, INCOME, UNIT_HEADERS};
use crate::model::{Column, ColumnKind, Side, TableKind};
use crate::text::{Printed, key};
use rows::path;
pub(crate) use rows::{is_data, is_numbering};

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
    /// Amount columns whose numbers have two decimals.
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
        let mut roles: Vec<Role> =
            paths.iter().enumerate().map(|(c, path)| Role::read(path, matrix, data_start, c)).collect();
        // Names of funds are those of the rows if nothing else is.
        let is_fund = |path: &Vec<String>| path.last().is_some_and(|t| FUND_NAMES.contains(&key(t).as_str()));
        if !roles.iter().any(|role| matches!(role, Role::Code | Role::Name | Role::Year))
            && let Some((role, _)) =
                roles.iter_mut().zip(&paths).find(|(role, path)| **role == Role::Aside && is_fund(path))
        {
            *role = Role::Name;
        }
        let others = (0..roles.len()).filter(|&c| roles.get(c) == Some(&Role::Aside)).collect();
        let mut layout = Layout { data_start, others, ..Layout::default() };
        let blocks = match kind {
            // Words of any kind stand between their amounts.
            TableKind::Procurement | TableKind::ProjectExpense => vec![(0..roles.len()).collect()],
            _ => blocks(&roles),
        };
        let header = Header { matrix, kind, setting, paths, roles };
        for columns in blocks {
            layout.add_panel(&header, &columns);
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

    fn add_panel(&mut self, header: &Header, block: &[usize]) {
        let &Header { matrix, kind, setting, .. } = header;
        let amounts: Vec<usize> = block.iter().copied().filter(|&c| header.role(c) == Role::Amount).collect();
        if amounts.is_empty() {
            return;
        }
        let mut panel = Panel {
            side: self.side(header, block),
            year: block.iter().copied().find(|&c| header.role(c) == Role::Year),
            ..Panel::default()
        };
        panel.set_labels(header, block);
        // Next to unsure columns, a header without information is not assumed to be the total.
        let is_unsure = amounts.iter().any(|&c| matrix.is_unsure(c));
        let is_doubtful = |c: usize, meaning: Meaning| match meaning.kind {
            Some(ColumnKind::Total | ColumnKind::Amount) => is_unsure && !is_total(&header.leaf(c)),
            Some(ColumnKind::SanGong) => is_unsure,
            _ => false,
        };
        let paths: Vec<&[String]> = amounts.iter().map(|&c| header.path(c)).collect();
        // On the page after the one where a group's name is printed, its cell is blank.
        let data_start = self.data_start;
        let is_nameless = |c: usize| {
            (0..data_start.min(HEADER)).any(|r| {
                let group = matrix.blank_group(r, c).filter(|first| amounts.contains(first));
                group.is_some() && (r + 1..data_start).any(|below| !matrix.text(below, c).is_empty())
            })
        };
        for ((&c, path), meaning) in amounts.iter().zip(&paths).zip(meanings(&paths, kind, setting)) {
            // A column placed only by alignment, and uncertain, stays unknown.
            let meaning = match matrix.is_unsure(c) || is_doubtful(c, meaning) || is_nameless(c) {
                true => Meaning { kind: None, basis: setting.own_basis(), percent: false },
                false => meaning,
            };
            let index = self.column(&panel, meaning, path);
            panel.amounts.push((c, index));
        }
        self.panels.push(panel);
    }

    /// The index of a column with this meaning: a shared one of a neighbouring panel, or a new one. If the panel
    /// already has a column with this meaning, the column is unknown.
    fn column(&mut self, panel: &Panel, meaning: Meaning, header: &[String]) -> usize {
        let in_panel = |i: usize| panel.amounts.iter().any(|&(_, index)| index == i);
        let same = |k: &Column, kind: ColumnKind| k.basis == meaning.basis && k.column == kind;
        let is_taken =
            |kind: ColumnKind| self.columns.iter().enumerate().any(|(i, k)| same(k, kind) && in_panel(i));
        // Every column under 增减变化 is a change.
        let may_repeat = |kind: ColumnKind| kind.is_change() || kind.is_percent();
        let kind = match meaning.kind.filter(|&kind| may_repeat(kind) || !is_taken(kind)) {
            Some(kind) => kind,
            None => self.unknown(meaning, header),
        };
        let known = self.columns.iter().enumerate().position(|(i, k)| same(k, kind) && !in_panel(i));
        known.unwrap_or_else(|| {
            let unit = (meaning.percent && !kind.is_percent()).then(|| "%".to_string());
            self.columns.push(Column { basis: meaning.basis, column: kind, unit, header: header.to_vec() });
            self.columns.len() - 1
        })
    }

    /// The next unknown column kind; columns of other years with the same header get the same number.
    fn unknown(&self, meaning: Meaning, header: &[String]) -> ColumnKind {
        let is_of_other_year = |k: &&Column| {
            matches!(k.column, ColumnKind::Unknown(_))
                && k.basis != meaning.basis
                && header.len() > 1
                && k.header.len() == header.len()
                && k.header.get(1..) == header.get(1..)
                && !self.columns.iter().any(|c| c.basis == meaning.basis && c.column == k.column)
        };
        let last = self.columns.iter().filter_map(|k| match k.column {
            ColumnKind::Unknown(number) => Some(number),
            _ => None,
        });
        let next = || ColumnKind::Unknown(last.max().unwrap_or(0).saturating_add(1));
        self.columns.iter().find(is_of_other_year).map_or_else(next, |k| k.column)
    }

    fn side(&self, header: &Header, block: &[usize]) -> Option<Side> {
        if !matches!(header.kind, TableKind::IncomeExpense | TableKind::FiscalIncomeExpense) {
            return None;
        }
        let top: String = block.iter().filter_map(|&c| header.path(c).first()).map(|t| key(t)).collect();
        Some(match (top.contains(INCOME), top.contains(EXPENSE)) {
            (true, false) => Side::Income,
            (false, true) => Side::Expense,
            _ if self.panels.is_empty() => Side::Income,
            _ => Side::Expense,
        })
    }
}

/// The header of a table, column by column.
struct Header<'a> {
    matrix: &'a Matrix,
    kind: TableKind,
    setting: &'a Setting,
    /// The header cells above each column, top down.
    paths: Vec<Vec<String>>,
    roles: Vec<Role>,
}

impl Header<'_> {
    fn role(&self, column: usize) -> Role {
        self.roles.get(column).copied().unwrap_or(Role::Blank)
    }

    fn path(&self, column: usize) -> &[String] {
        self.paths.get(column).map_or(&[], Vec::as_slice)
    }

    /// The lowest header cell of a column, for comparisons.
    fn leaf(&self, column: usize) -> String {
        self.path(column).last().map(|t| key(t)).unwrap_or_default()
    }

    fn is_label(&self, column: usize) -> bool {
        matches!(self.role(column), Role::Code | Role::Name | Role::Year)
    }

    /// Whether a column holds names of units.
    fn is_unit_name(&self, column: usize) -> bool {
        UNIT_HEADERS.contains(&self.leaf(column).as_str())
    }

    /// Whether a column holds codes of units: 预算单位代码, or 编码 below 单位.
    fn is_unit_code(&self, column: usize) -> bool {
        let mut words = self.path(column).iter().rev().map(|text| key(text));
        let leaf = words.next().unwrap_or_default();
        let Some(before) = CODE_HEADERS.iter().find_map(|word| leaf.strip_suffix(word)) else { return false };
        let of = if before.is_empty() { words.next().unwrap_or_default() } else { before.to_string() };
        self.role(column) == Role::Code && UNIT_HEADERS.contains(&of.as_str())
    }

    /// Whether the header names a classification of subjects.
    fn is_classified(&self, column: usize) -> bool {
        let says = |text: &String| CLASSIFICATIONS.iter().any(|word| key(text).contains(word));
        self.path(column).iter().any(says)
    }
}

impl Panel {
    /// Whether a column holds codes, names or years.
    pub(crate) fn is_label(&self, column: usize) -> bool {
        let in_subject = |s: &Subject| s.codes.contains(&column) || s.names.contains(&column);
        self.units.contains(&column) || self.year == Some(column) || self.subjects.iter().any(in_subject)
    }

    /// Groups the label columns: each classification has codes, then names; a unit's column comes first.
    fn set_labels(&mut self, header: &Header, block: &[usize]) {
        // Names of units next to what they spend on; in tables of procurement the names are of anything.
        let may_name_units = header.kind != TableKind::Procurement
            && (self.year.is_some()
                || block.iter().any(|&c| header.role(c) == Role::Code || header.is_classified(c)));
        for &c in block {
            let last = self.subjects.last();
            match header.role(c) {
                Role::Code => {
                    let is_unit = header.is_unit_code(c);
                    // 单位名称 before 单位编码 is one label of the row; 单位编码 before 科目编码 are two, but all words of a
                    // row of procurement are its name.
                    let may_part = header.kind != TableKind::Procurement;
                    let continues = |s: &Subject| match s.codes.last() {
                        Some(&code) => {
                            s.names.is_empty() && !(may_part && header.is_unit_code(code) != is_unit)
                        }
                        None => is_unit && s.names.iter().all(|&name| header.is_unit_name(name)),
                    };
                    if !last.is_some_and(continues) {
                        self.subjects.push(Subject::default());
                    }
                    self.subjects.last_mut().into_iter().for_each(|s| s.codes.push(c));
                }
                Role::Name => {
                    let names_other =
                        |&other: &usize| other != c && header.is_label(other) && !header.is_unit_code(other);
                    let is_unit = may_name_units
                        && header.is_unit_name(c)
                        && last.is_none_or(|s| s.codes.is_empty() || !s.names.is_empty())
                        && block.iter().any(names_other);
                    if is_unit {
                        self.units.push(c);
                        continue;
                    }
                    let is_next = |s: &Subject| {
                        header.kind != TableKind::Procurement
                            && !s.names.is_empty()
                            && header.is_classified(c)
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

/// Splits the columns into blocks: a label after an amount starts a new one.
fn blocks(roles: &[Role]) -> Vec<Vec<usize>> {
    let mut blocks: Vec<Vec<usize>> = Vec::new();
    let mut after_amount = true;
    for (column, role) in roles.iter().enumerate() {
        let label = matches!(role, Role::Code | Role::Name | Role::Year);
        if label && after_amount || blocks.is_empty() {
            blocks.push(Vec::new());
        }
        if !matches!(role, Role::Aside | Role::Blank) {
            after_amount = *role == Role::Amount;
        }
        if let Some(last) = blocks.last_mut() {
            last.push(column);
        }
    }
    blocks
}
