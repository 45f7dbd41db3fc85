//! Reading of one table: its kind, caption, columns and rows.

use super::account;
use super::header::Layout;
use super::notes::{says_empty, without_word};
use super::pieces::Piece;
use super::rows;
use super::shape;
use super::sums;
use crate::model::{Account, Basis, CurrencyUnit, Doubt, ReportKind, Scope, Table, TableKind};
use crate::read::Problem;

/// The properties of the report that are needed to read a table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting {
    /// The fiscal year.
    pub year: Option<u16>,
    /// Budget or final account.
    pub kind: ReportKind,
    /// The scope of the report.
    pub scope: Option<Scope>,
    /// The unit of the table, once that is known.
    pub currency_unit: Option<CurrencyUnit>,
}

impl Setting {
    /// The basis of amounts whose header doesn't mention a year.
    pub(crate) fn own_basis(&self) -> Basis {
        match self.kind {
            ReportKind::Budget => Basis::Budget,
            ReportKind::Final => Basis::Final,
        }
    }
}

/// Reads a table together with its reading account; for an unrecognised table, only the cells.
pub(crate) fn read(piece: &mut Piece, setting: &Setting, problems: &mut Vec<Problem>) -> (Table, Account) {
    let setting = &Setting { currency_unit: piece.caption.currency_unit, ..*setting };
    let (mut table, account) = read_cells(piece, setting, problems);
    table.cells = piece.matrix.take_cells();
    (table, account)
}

fn read_cells(piece: &Piece, setting: &Setting, problems: &mut Vec<Problem>) -> (Table, Account) {
    // A whole government's tables are kept as printed: no total of a city is shown as a unit's.
    let is_units = setting.scope != Some(Scope::Government);
    // A title without 表 counts if the header alone identifies the same kind.
    let supposed =
        piece.caption.supposed.as_ref().filter(|(kind, _)| {
            is_units && piece.caption.kind.is_none() && is_certain(piece, *kind, setting)
        });
    let own = piece.caption.kind.filter(|_| is_units).or(supposed.map(|(kind, _)| *kind));
    let kind = own.unwrap_or(TableKind::Other);
    let mut table = Table::new(kind);
    let title = supposed.map(|(_, title)| title).or(piece.caption.title.as_ref());
    table.title = title.cloned().unwrap_or_default();
    table.number = piece.caption.number.clone();
    table.currency_unit = piece.caption.currency_unit;
    table.place = piece.place;
    table.pages = pages(piece);
    table.notes = piece.notes.clone();
    if piece.low_confidence {
        table.doubt(Doubt::Alignment);
    }
    if kind == TableKind::Other {
        let figures = match setting.scope {
            Some(Scope::Government) => account::as_printed(piece),
            _ => account::of_other(piece),
        };
        return (table, figures);
    }
    let mut layout = Layout::read(&piece.matrix, kind, setting);
    if !shape::agrees(kind, &piece.matrix, &layout) {
        // The title alone does not determine the kind.
        table.kind = TableKind::Other;
        return (table, account::of_other(piece));
    }
    if piece.low_confidence {
        layout.expect_cents(&piece.matrix);
    }
    table.header_rows = layout.data_start;
    let read = rows::read(&piece.matrix, &mut layout, kind, setting, problems);
    table.rows = read.rows;
    table.notes.splice(0..0, read.notes);
    table.columns = std::mem::take(&mut layout.columns);
    if sums::contradict(&table) {
        table.doubt(Doubt::Sums);
    }
    let figures = account::of_table(piece, &layout);
    // With unplaced numbers the table is not empty.
    table.empty = figures.left.is_empty() && table.rows.iter().all(|r| r.amounts.is_empty());
    if table.empty {
        table.statement = table.notes.iter().find(|n| says_empty(n)).map(|n| without_word(n));
    }
    (table, figures)
}

/// Maximum height of a table that is compared with the shapes of standard tables.
const TALLEST: usize = 500;

/// Whether the header of a table without a kind identifies one of these kinds.
pub(crate) fn resembles(
    piece: &mut Piece,
    table: &mut Table,
    kinds: &[TableKind],
    setting: &Setting,
) -> bool {
    let is_repeated = table.doubts.contains(&Doubt::Repeated);
    if table.kind != TableKind::Other || is_repeated || setting.scope == Some(Scope::Government) {
        return false;
    }
    let setting = &Setting { currency_unit: piece.caption.currency_unit, ..*setting };
    piece.matrix.swap_cells(&mut table.cells);
    let is_low = piece.matrix.height() <= TALLEST;
    let resembles = is_low && kinds.iter().any(|kind| is_certain(piece, *kind, setting));
    piece.matrix.swap_cells(&mut table.cells);
    resembles
}

fn is_certain(piece: &Piece, kind: TableKind, setting: &Setting) -> bool {
    shape::is_certain(kind, &piece.matrix, &Layout::read(&piece.matrix, kind, setting))
}

/// Turns a table that repeats an earlier one into a printed copy, so that no amount counts twice.
pub(crate) fn repeated(table: Table) -> Table {
    if table.kind == TableKind::Other || table.rows.iter().all(|row| row.amounts.is_empty()) {
        return table;
    }
    let mut kept = Table { kind: TableKind::Other, rows: Vec::new(), columns: Vec::new(), ..table };
    kept.doubts.push(Doubt::Repeated);
    kept
}

fn pages(piece: &Piece) -> Vec<u32> {
    let mut pages: Vec<u32> = (0..piece.matrix.height()).filter_map(|r| piece.matrix.place(r).page).collect();
    pages.extend(piece.place.page);
    pages.sort_unstable();
    pages.dedup();
    pages
}
