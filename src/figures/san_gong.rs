use crate::facts::percent;
use crate::model::{Basis, ColumnKind, Report, Row, Table, TableKind};
use rust_decimal::Decimal;

/// The parts in the order in which they are read, with how deep each stands.
const PARTS: [(ColumnKind, usize); 9] = [
    (ColumnKind::SanGong, 0),
    (ColumnKind::Total, 0),
    (ColumnKind::Abroad, 1),
    (ColumnKind::Vehicle, 1),
    (ColumnKind::VehiclePurchase, 2),
    (ColumnKind::VehicleOperation, 2),
    (ColumnKind::Reception, 1),
    (ColumnKind::Meeting, 0),
    (ColumnKind::Training, 0),
];

/// 三公经费 with its parts.
#[derive(Debug, Clone)]
pub struct SanGong<'a> {
    /// Index of the table in the report.
    pub table_index: usize,
    /// The table.
    pub table: &'a Table,
    /// Index of the row.
    pub row_index: usize,
    /// The row that holds the figures.
    pub row: &'a Row,
    /// What is printed, the prior year first, the final account last.
    pub bases: Vec<Basis>,
    /// The total and its parts.
    pub parts: Vec<SanGongPart>,
}

/// One part of 三公经费, or 会议费 or 培训费 printed beside it.
#[derive(Debug, Clone)]
pub struct SanGongPart {
    /// Which part.
    pub kind: ColumnKind,
    /// 0 the total, 1 its parts, 2 parts of those.
    pub depth: usize,
    /// The amount for each of [`SanGong::bases`]; blank is none.
    pub amounts: Vec<Option<Decimal>>,
    /// The latest of the amounts: the final account, or else the budget.
    pub current: Option<Decimal>,
    /// 执行率: per cent of the budget that was carried out, in a final account.
    pub execution: Option<Decimal>,
}

impl SanGongPart {
    /// Codes of the economic subjects that it is paid as.
    pub fn codes(&self) -> &'static [&'static str] {
        match self.kind {
            ColumnKind::SanGong => &["30212", "31013", "30231", "30217"],
            ColumnKind::Abroad => &["30212"],
            ColumnKind::Vehicle => &["31013", "30231"],
            ColumnKind::VehiclePurchase => &["31013"],
            ColumnKind::VehicleOperation => &["30231"],
            ColumnKind::Reception => &["30217"],
            ColumnKind::Meeting => &["30215"],
            ColumnKind::Training => &["30216"],
            _ => &[],
        }
    }
}

impl SanGong<'_> {
    /// How a part of the budget differs from the prior year, where both are printed.
    pub fn change(&self, part: &SanGongPart) -> Option<(Basis, Decimal)> {
        let before = self.bases.iter().position(|b| matches!(b, Basis::PriorBudget | Basis::PriorFinal))?;
        let change = part.current?.checked_sub((*part.amounts.get(before)?)?)?;
        Some((*self.bases.get(before)?, change))
    }
}

/// 三公经费 of a report, if it has a table of them with a row of figures.
pub fn san_gong(report: &Report) -> Option<SanGong<'_>> {
    let (table_index, table) =
        report.tables.iter().enumerate().find(|(_, t)| t.kind == TableKind::SanGong && !t.rows.is_empty())?;
    let whole = |r: &Row| r.name == "三公经费" || r.level == 0;
    let row_index = table.rows.iter().position(whole).unwrap_or(0);
    let row = table.rows.get(row_index)?;
    let bases: Vec<Basis> = [Basis::PriorBudget, Basis::PriorFinal, Basis::Budget, Basis::Final]
        .into_iter()
        .filter(|basis| table.columns.iter().any(|c| c.basis == *basis))
        .collect();
    let parts = PARTS
        .into_iter()
        .filter(|(kind, depth)| *depth == 1 || table.columns.iter().any(|c| c.column == *kind))
        .map(|(kind, depth)| part(table, row, &bases, kind, depth))
        .collect();
    Some(SanGong { table_index, table, row_index, row, bases, parts })
}

fn part(table: &Table, row: &Row, bases: &[Basis], kind: ColumnKind, depth: usize) -> SanGongPart {
    let value = |basis: Basis| table.column(basis, kind).and_then(|c| row.value(c));
    let execution =
        value(Basis::Final).zip(value(Basis::Budget)).and_then(|(done, plan)| percent(done, plan));
    SanGongPart {
        kind,
        depth,
        amounts: bases.iter().map(|b| value(*b)).collect(),
        current: bases.last().and_then(|b| value(*b)),
        execution,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::{fixture, percent_text};

    #[test]
    fn budget_and_prior_year_stand_side_by_side() {
        let report = fixture::budget();
        let san_gong = san_gong(&report).unwrap();
        assert_eq!(san_gong.bases, [Basis::PriorBudget, Basis::Budget]);
        let reception = san_gong.parts.iter().find(|p| p.kind == ColumnKind::Reception).unwrap();
        assert_eq!(
            reception.amounts.iter().flatten().map(ToString::to_string).collect::<Vec<_>>(),
            ["2.90", "1.20"]
        );
        let abroad = san_gong.parts.iter().find(|p| p.kind == ColumnKind::Abroad).unwrap();
        assert_eq!(abroad.amounts, [None, None], "a blank part is shown and is no zero");
    }

    #[test]
    fn a_final_account_says_how_much_was_carried_out() {
        let report = fixture::final_account();
        let san_gong = san_gong(&report).unwrap();
        let abroad = san_gong.parts.iter().find(|p| p.kind == ColumnKind::Abroad).unwrap();
        assert_eq!(abroad.execution.map(percent_text).as_deref(), Some("40.0%"));
    }
}
