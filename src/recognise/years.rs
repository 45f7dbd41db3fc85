//! The year of a report whose title, captions and cover do not state it: the headers of its amounts may.
//!
//! A header names the year of its own column, which may be one that the report compares with: 2024年执行数 beside 合计
//! says nothing about the year of the budget. So a table states a year only if each of its amount columns has a time,
//! and tables that disagree leave the year open.

use super::header::Layout;
use super::pieces::{Piece, Pieces};
use super::table::Setting;
use super::times::{ColumnTime, column_time};
use crate::model::{ReportKind, TableKind};

/// What the headers of a document's tables state.
#[derive(Debug, Default)]
pub(crate) struct Times {
    /// For each table with amount columns, their times.
    tables: Vec<Vec<ColumnTime>>,
}

impl Times {
    /// Reads the headers, and the rows of tables whose rows are years.
    pub(crate) fn read(pieces: &Pieces) -> Times {
        let kind = ReportKind::Budget;
        let setting = Setting { year: None, kind, scope: None, currency_unit: None };
        let tables = pieces.grids.iter().map(|piece| of_table(piece, &setting));
        Times { tables: tables.filter(|times| !times.is_empty()).collect() }
    }

    /// Whether all amounts are settled ones, of this year and of others: then this is a final account.
    pub(crate) fn say_final(&self) -> bool {
        let mut all = self.tables.iter().flatten();
        let is_settled = |time: &ColumnTime| matches!(time, ColumnTime::Settled(_));
        all.clone().any(is_settled) && all.all(|time| is_settled(time) || *time == ColumnTime::Prior)
    }

    /// The year of the report.
    pub(crate) fn year(&self, kind: ReportKind) -> Option<u16> {
        let stated = || self.tables.iter().filter_map(|times| stated(times, kind));
        let year = stated().max()?;
        let agreeing = stated().filter(|other| *other == year).count();
        // A template of another year may have been left in some tables.
        (agreeing * 2 >= stated().count()).then_some(year)
    }
}

/// The times of a table's amounts; without those of differences.
fn of_table(piece: &Piece, setting: &Setting) -> Vec<ColumnTime> {
    let kind = piece.caption.kind.unwrap_or(TableKind::Other);
    let matrix = &piece.matrix;
    let layout = Layout::read(matrix, kind, setting);
    let rows = layout.panels.iter().filter_map(|panel| panel.year).flat_map(|column| {
        (layout.data_start..matrix.height()).map(move |row| [matrix.text(row, column).to_string()])
    });
    let of_rows: Vec<ColumnTime> = rows.filter_map(|text| column_time(&text)).collect();
    if !of_rows.is_empty() {
        return of_rows;
    }
    let amounts =
        layout.columns.iter().filter(|column| !column.column.is_change() && !column.column.is_percent());
    let amounts = amounts.filter(|column| column.unit.is_none());
    amounts.filter_map(|column| column_time(&column.header)).collect()
}

/// The year of the report that a table states.
fn stated(times: &[ColumnTime], kind: ReportKind) -> Option<u16> {
    let open = [ColumnTime::Unsaid, ColumnTime::This];
    if times.iter().any(|time| open.contains(time)) {
        return None;
    }
    let years = |is_settled: bool| {
        times.iter().filter_map(move |time| match time {
            ColumnTime::Of(year) if !is_settled => Some(*year),
            ColumnTime::Settled(year) if is_settled => Some(*year),
            _ => None,
        })
    };
    let (budgets, settled) = (|| years(false), || years(true));
    let (own, other) = match kind {
        ReportKind::Budget => (budgets().max()?, settled().max()),
        ReportKind::Final => (settled().max().or(budgets().max())?, budgets().max()),
    };
    // A budget can't settle its own year, and a final account budgets no later one.
    let fits = match kind {
        ReportKind::Budget => other.is_none_or(|settled| settled < own),
        ReportKind::Final => other.is_none_or(|budget| budget <= own),
    };
    // Three years of a plan: any of them may be the first.
    let is_plan = kind == ReportKind::Budget && budgets().any(|year| year + 2 <= own);
    (fits && !is_plan).then_some(own)
}
