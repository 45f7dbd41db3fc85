use crate::facts::percent;
use crate::model::vocabulary::{self, SAN_GONG, part_of_san_gong_or_beside};
use crate::model::{Basis, Column, ColumnKind, Report, Row, RowAt, Table, TableKind};
use rust_decimal::Decimal;

/// The parts in display order, with their depth.
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
    /// The row with the figures.
    pub at: RowAt,
    /// The table.
    pub table: &'a Table,
    /// The row with the figures.
    pub row: &'a Row,
    /// The bases that are printed: prior year first, final account last.
    pub bases: Vec<Basis>,
    /// The total and its parts.
    pub parts: Vec<SanGongPart>,
}

/// A part of 三公经费, or 会议费 or 培训费 printed next to it.
#[derive(Debug, Clone)]
pub struct SanGongPart {
    /// Which part.
    pub kind: ColumnKind,
    /// 0 for the total, 1 for its parts, 2 for their parts.
    pub depth: usize,
    /// The amount for each of [`SanGong::bases`]; `None` for a blank.
    pub amounts: Vec<Option<Decimal>>,
    /// The most recent amount: from the final account, else the budget.
    pub current: Option<Decimal>,
    /// 执行率 in percent; only in a final account.
    pub execution: Option<Decimal>,
}

impl SanGongPart {
    /// Its Chinese name; [`crate::subjects`] provides the English one.
    pub fn name(&self) -> &'static str {
        vocabulary::name_of_part(self.kind)
    }

    /// Codes of the economic subjects it is booked under.
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
    /// The change of a part against the prior year, if both are printed.
    pub fn change(&self, part: &SanGongPart) -> Option<(Basis, Decimal)> {
        let before = self.bases.iter().position(|b| matches!(b, Basis::PriorBudget | Basis::PriorFinal))?;
        let change = part.current?.checked_sub((*part.amounts.get(before)?)?)?;
        Some((*self.bases.get(before)?, change))
    }
}

/// 三公经费 of a report, if it has a table of it with a row of figures.
pub fn san_gong(report: &Report) -> Option<SanGong<'_>> {
    let (table_index, table) =
        report.tables.iter().enumerate().find(|(_, t)| t.kind == TableKind::SanGong && !t.rows.is_empty())?;
    let whole = |r: &Row| r.name.contains(SAN_GONG) || r.level == 0;
    let row_index = table.rows.iter().position(whole).unwrap_or(0);
    let row = table.rows.get(row_index)?;
    let bases: Vec<Basis> = [Basis::PriorBudget, Basis::PriorFinal, Basis::Budget, Basis::Final]
        .into_iter()
        .filter(|basis| table.columns.iter().any(|c| c.basis == *basis))
        .collect();
    let layout = Printed { table, name: &row.name };
    let parts: Vec<SanGongPart> = PARTS
        .into_iter()
        .filter(|(kind, depth)| *depth == 1 || layout.names(*kind))
        .map(|(kind, depth)| part(&layout, &bases, kind, depth))
        .collect();
    let has_figures = table.rows.iter().any(|r| !r.amounts.is_empty());
    // If a table has figures but no recognised part, its parts must not be shown as blank.
    let is_read = !has_figures || parts.iter().any(|p| p.amounts.iter().any(Option::is_some));
    is_read.then_some(SanGong { at: RowAt::new(table_index, row_index), table, row, bases, parts })
}

fn part(layout: &Printed<'_>, bases: &[Basis], kind: ColumnKind, depth: usize) -> SanGongPart {
    let value = |basis: Basis| layout.value(basis, kind);
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

/// A table of 三公 in one of its layouts: the parts are columns, rows, or groups of columns by source of funds.
struct Printed<'a> {
    table: &'a Table,
    /// The name of the row for the whole; the rows of several years share it.
    name: &'a str,
}

impl Printed<'_> {
    /// Whether the table has this part.
    fn names(&self, kind: ColumnKind) -> bool {
        let is_total = |c: &Column| kind == ColumnKind::Total && c.column == ColumnKind::Amount;
        self.table.columns.iter().any(|c| c.column == kind || is_total(c))
            || self.row_of(kind).is_some()
            || self.group(kind).next().is_some()
    }

    fn value(&self, basis: Basis, kind: ColumnKind) -> Option<Decimal> {
        let in_row = |column: usize| {
            self.table.rows.iter().filter(|r| r.name == self.name).find_map(|r| r.value(column))
        };
        // If parts are rows, the only amount of the row for the whole is the total.
        let total =
            || (kind == ColumnKind::Total).then(|| self.table.column(basis, ColumnKind::Amount)).flatten();
        let by_column = || in_row(self.table.column(basis, kind).or_else(total)?);
        let by_row = || {
            let whole = [ColumnKind::Total, ColumnKind::Amount, ColumnKind::Fiscal, ColumnKind::General];
            let column = whole.iter().find_map(|kind| self.table.column(basis, *kind))?;
            self.row_of(kind)?.value(column)
        };
        by_column().or_else(by_row).or_else(|| self.only_source(basis, kind))
    }

    /// The row of a part, if parts are rows.
    fn row_of(&self, kind: ColumnKind) -> Option<&Row> {
        self.table.rows.iter().find(|r| part_of_san_gong_or_beside(&r.name) == Some(kind))
    }

    /// Columns under a part that divide it by source of funds.
    fn group(&self, kind: ColumnKind) -> impl Iterator<Item = usize> {
        let is_part = move |header: &[String]| {
            let deepest = header.iter().rev().skip(1).find(|h| !h.contains(SUBTOTAL));
            deepest.is_some_and(|h| part_of_san_gong_or_beside(h) == Some(kind))
        };
        let columns = self.table.columns.iter().enumerate();
        columns
            .filter(move |(_, c)| match c.column {
                ColumnKind::Unknown(_) => is_part(&c.header),
                // 总计 divided by source.
                ColumnKind::General | ColumnKind::Fund | ColumnKind::Capital => {
                    kind == ColumnKind::Total && c.header.iter().any(|h| is_total(h))
                }
                _ => false,
            })
            .map(|(index, _)| index)
    }

    /// The amount of a part that is paid by a single source; nothing is added up here.
    fn only_source(&self, basis: Basis, kind: ColumnKind) -> Option<Decimal> {
        let of_basis = |c: &usize| self.table.columns.get(*c).is_some_and(|c| c.basis == basis);
        let rows = || self.table.rows.iter().filter(|r| r.name == self.name);
        let amounts: Vec<Decimal> =
            self.group(kind).filter(of_basis).filter_map(|c| rows().find_map(|r| r.value(c))).collect();
        let paid: Vec<Decimal> = amounts.iter().copied().filter(|a| !a.is_zero()).collect();
        match paid.as_slice() {
            [] => amounts.first().copied(),
            [only] => Some(*only),
            _ => None,
        }
    }
}

/// A header of sums within a part.
const SUBTOTAL: &str = "小计";
/// Headers of the sum over all parts.
const TOTALS: [&str; 2] = ["总计", "合计"];

fn is_total(header: &str) -> bool {
    TOTALS.iter().any(|word| header.split_whitespace().collect::<String>() == *word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::{fixture, percent_text};
    use crate::model::Amount;

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

    fn table(columns: Vec<Column>, rows: &[(&str, &[(usize, i64)])]) -> Report {
        let mut table = Table { columns, ..Table::new(TableKind::SanGong) };
        for (name, amounts) in rows {
            let amounts = amounts.iter().map(|(c, v)| Amount::read(*c, Decimal::from(*v))).collect();
            table.rows.push(Row { name: name.to_string(), level: 1, amounts, ..Row::default() });
        }
        Report { tables: vec![table], ..Report::default() }
    }

    fn amount_of(report: &Report, kind: ColumnKind) -> Vec<Option<Decimal>> {
        let found = san_gong(report).unwrap();
        found.parts.iter().find(|p| p.kind == kind).unwrap().amounts.clone()
    }

    #[test]
    fn parts_may_be_rows() {
        let column =
            Column { basis: Basis::Budget, column: ColumnKind::Amount, unit: None, header: Vec::new() };
        let rows: &[(&str, &[(usize, i64)])] =
            &[("合计", &[(0, 84)]), ("因公出国（境）费用", &[(0, 70)]), ("公务接待费", &[(0, 6)])];
        let report = table(vec![column], rows);
        assert_eq!(amount_of(&report, ColumnKind::Abroad), [Some(Decimal::from(70))]);
        assert_eq!(amount_of(&report, ColumnKind::Reception), [Some(Decimal::from(6))]);
    }

    #[test]
    fn a_part_split_by_source_is_shown_where_one_source_pays_it() {
        let column = |n: u16, part: &str, source: &str| Column {
            basis: Basis::Budget,
            column: ColumnKind::Unknown(n),
            unit: None,
            header: vec![part.to_string(), source.to_string()],
        };
        let columns = vec![
            column(1, "因公出国(境)费", "一般公共预算"),
            column(2, "因公出国(境)费", "政府性基金预算"),
            column(3, "公务接待费", "一般公共预算"),
            column(4, "公务接待费", "政府性基金预算"),
        ];
        let report = table(columns, &[("某局", &[(0, 3), (1, 2), (2, 5), (3, 0)])]);
        assert_eq!(amount_of(&report, ColumnKind::Abroad), [None], "two sources are not added up");
        assert_eq!(amount_of(&report, ColumnKind::Reception), [Some(Decimal::from(5))]);
    }

    #[test]
    fn a_final_account_says_how_much_was_carried_out() {
        let report = fixture::final_account();
        let san_gong = san_gong(&report).unwrap();
        let abroad = san_gong.parts.iter().find(|p| p.kind == ColumnKind::Abroad).unwrap();
        assert_eq!(abroad.execution.map(percent_text).as_deref(), Some("40.0%"));
    }
}
