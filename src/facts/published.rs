use crate::model::{Basis, Classification, ColumnKind, Report, ReportKind, Row, Table, TableKind};
use crate::text::key;

/// The tables that every budget and every final account must publish.
pub const PUBLISHED: [TableKind; 9] = [
    TableKind::IncomeExpense,
    TableKind::Income,
    TableKind::Expense,
    TableKind::FiscalIncomeExpense,
    TableKind::GeneralExpense,
    TableKind::GeneralBasic,
    TableKind::SanGong,
    TableKind::GovernmentFund,
    TableKind::StateCapital,
];

/// Words of titles of tables that may be published in another form, as other kinds: 政府性基金收支表, 基本支出总表.
const OTHER_FORMS: [(TableKind, &str); 4] = [
    (TableKind::GeneralBasic, "基本支出"),
    (TableKind::SanGong, "三公"),
    (TableKind::GovernmentFund, "政府性基金"),
    (TableKind::StateCapital, "国有资本"),
];

/// The tables of [`PUBLISHED`] that the report has in no form.
pub fn not_found(report: &Report) -> Vec<TableKind> {
    let has = |kind: TableKind| {
        let word = OTHER_FORMS.iter().find(|(of, _)| *of == kind).map(|(_, word)| *word);
        report.tables.iter().any(|t| t.kind == kind || word.is_some_and(|word| key(&t.title).contains(word)))
    };
    PUBLISHED.into_iter().filter(|kind| !has(*kind)).collect()
}

/// Names of the row that totals a whole table.
const TOTALS: [&str; 8] =
    ["合计", "总计", "支出合计", "支出总计", "本年支出合计", "收入合计", "收入总计", "本年收入合计"];

/// The basis of figures for a report's own year.
pub fn this_year(kind: ReportKind) -> Basis {
    match kind {
        ReportKind::Budget => Basis::Budget,
        ReportKind::Final => Basis::Final,
    }
}

/// The usual classification of tables of a kind, where they are published by one only.
fn usual_classification(kind: TableKind) -> Option<Classification> {
    match kind {
        TableKind::Expense
        | TableKind::FiscalExpense
        | TableKind::GeneralExpense
        | TableKind::GovernmentFund
        | TableKind::StateCapital => Some(Classification::Functional),
        TableKind::FiscalBasic | TableKind::GeneralBasic | TableKind::GeneralOperating => {
            Some(Classification::Economic)
        }
        _ => None,
    }
}

/// The classification of most codes in a table.
fn classification(table: &Table) -> Option<Classification> {
    use Classification::{Economic, Functional, GovernmentEconomic};
    let codes = || {
        table.rows.iter().filter_map(|row| row.code.as_ref()).filter(|code| matches!(code.len(), 3 | 5 | 7))
    };
    let of = |wanted| codes().filter(|code| code.classification() == Some(wanted)).count();
    let (count, most) =
        [Functional, Economic, GovernmentEconomic].map(|c| (of(c), c)).into_iter().max_by_key(|(n, _)| *n)?;
    (count * 2 > codes().count()).then_some(most)
}

/// The tables of one report, looked up by kind.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    /// The report.
    pub report: &'a Report,
    /// The basis of the report's own year.
    pub basis: Basis,
}

impl<'a> Tables<'a> {
    /// The tables of a report.
    pub fn of(report: &'a Report) -> Self {
        Tables { report, basis: this_year(report.kind) }
    }

    /// The first table of a kind, with its index.
    pub fn first(&self, kind: TableKind) -> Option<(usize, &'a Table)> {
        self.report.tables.iter().enumerate().find(|(_, t)| t.kind == kind)
    }

    /// The only table of a kind. If there are several by different classifications, the one by the kind's usual
    /// classification; otherwise `None`, since the choice would be arbitrary.
    pub fn only(&self, kind: TableKind) -> Option<(usize, &'a Table)> {
        let mut tables = self.report.tables.iter().enumerate().filter(|(_, t)| t.kind == kind);
        let first = tables.next()?;
        let Some(second) = tables.next() else { return Some(first) };
        let usual = usual_classification(kind)?;
        let all: Vec<_> = [first, second].into_iter().chain(tables).collect();
        let mut usual_ones = all.iter().filter(|(_, table)| classification(table) == Some(usual));
        let only = usual_ones.next().filter(|_| usual_ones.next().is_none())?;
        all.iter().all(|(_, table)| classification(table).is_some()).then_some(*only)
    }

    /// The other table of a kind: the one by a classification other than that of [`Tables::only`].
    pub fn by_other_classification(&self, kind: TableKind) -> Option<(usize, &'a Table)> {
        let (at, _) = self.only(kind)?;
        let mut others =
            self.report.tables.iter().enumerate().filter(|(other, t)| t.kind == kind && *other != at);
        others.next().filter(|_| others.next().is_none())
    }

    /// The column of this year that totals the whole row.
    pub fn whole(&self, table: &Table) -> Option<usize> {
        let of = |kind| table.column(self.basis, kind);
        of(ColumnKind::Total).or_else(|| of(ColumnKind::Amount))
    }

    /// The row that totals the whole table: the one named 合计, or the one named after the unit before the first code.
    pub fn total(&self, table: &Table) -> Option<usize> {
        let sideless = |row: &&Row| row.side.is_none() && row.code.is_none();
        let named = |row: &Row| TOTALS.contains(&key(&row.name).as_str());
        let rows = || table.rows.iter().enumerate().filter(move |(_, row)| sideless(row));
        if let Some((at, _)) = rows().find(|(_, row)| named(row)) {
            return Some(at);
        }
        let unit = key(&self.report.unit_name);
        let is_unit = |row: &Row| !unit.is_empty() && key(&row.name).starts_with(&unit);
        let with_codes = table.rows.iter().any(|row| row.code.is_some());
        let bears_name = rows().find(|(_, row)| with_codes && is_unit(row)).map(|(at, _)| at);
        bears_name.or_else(|| (table.rows.len() == 1 && rows().count() == 1).then_some(0))
    }
}
