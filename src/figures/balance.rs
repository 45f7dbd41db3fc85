use crate::facts::percent;
use crate::model::vocabulary::{CLOSING, EXPENSE_OF_YEAR, INCOME_OF_YEAR, OPENING, SET_ASIDE, USED};
use crate::model::{Basis, ColumnKind, CurrencyUnit, Report, ReportKind, Row, RowAt, Side, Table, TableKind};
use rust_decimal::Decimal;

/// The money that a balance (结转结余) is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FundKind {
    /// All of the unit's money.
    All,
    /// 财政拨款.
    Fiscal,
    /// 一般公共预算财政拨款.
    General,
    /// 政府性基金预算财政拨款.
    GovernmentFund,
    /// 国有资本经营预算财政拨款.
    StateCapital,
}

/// The funds within 财政拨款: beginning of the income row, and the expenditure column.
const FUNDS: [(FundKind, &str, ColumnKind); 3] = [
    (FundKind::General, "一般公共预算", ColumnKind::General),
    (FundKind::GovernmentFund, "政府性基金", ColumnKind::Fund),
    (FundKind::StateCapital, "国有资本经营", ColumnKind::Capital),
];

/// The opening balance, income, expenditure and closing balance of a fund.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Balance {
    /// The fund.
    pub fund: FundKind,
    /// The row with the opening balance.
    pub at: RowAt,
    /// Unit of the amounts.
    pub unit: Option<CurrencyUnit>,
    /// 年初结转和结余.
    pub opening: Option<Decimal>,
    /// 本年收入.
    pub income: Option<Decimal>,
    /// 本年支出.
    pub expense: Option<Decimal>,
    /// 使用非财政拨款结余.
    pub used: Option<Decimal>,
    /// 结余分配.
    pub set_aside: Option<Decimal>,
    /// 年末结转和结余.
    pub closing: Option<Decimal>,
    /// Whether the closing balance is computed because the table leaves it blank.
    pub computed: bool,
}

impl Balance {
    /// The closing balance as a percentage of this year's income.
    pub fn share_of_income(&self) -> Option<Decimal> {
        percent(self.closing?, self.income?)
    }

    /// 年初 + 收入 + 使用 − 支出 − 分配 − 年末: zero if the printed figures agree, `None` if one is missing.
    pub fn difference(&self) -> Option<Decimal> {
        self.left()?.checked_sub(self.closing?)
    }

    /// The closing balance that follows from the other figures.
    fn left(&self) -> Option<Decimal> {
        let came = self.opening?.checked_add(self.income?)?.checked_add(self.used.unwrap_or_default())?;
        came.checked_sub(self.expense?)?.checked_sub(self.set_aside.unwrap_or_default())
    }

    /// Fills in a blank closing balance if there can be no other inflows or outflows.
    fn complete(self) -> Self {
        match self.closing {
            None => Balance { closing: self.left(), computed: self.left().is_some(), ..self },
            Some(_) => self,
        }
    }

    fn says_anything(&self) -> bool {
        self.opening.is_some() || self.closing.is_some()
    }
}

/// The balances by fund, if tables print any.
pub fn balances(report: &Report) -> Vec<Balance> {
    let this_year = if report.kind == ReportKind::Final { Basis::Final } else { Basis::Budget };
    let mut found = Vec::new();
    if let Some((index, table)) = first(report, TableKind::IncomeExpense) {
        found.extend(Sheet { table, index, this_year }.whole(FundKind::All));
    }
    if let Some((index, table)) = first(report, TableKind::FiscalIncomeExpense) {
        let sheet = Sheet { table, index, this_year };
        found.extend(sheet.whole(FundKind::Fiscal).map(Balance::complete));
        found.extend(FUNDS.iter().filter_map(|(fund, name, column)| sheet.part(*fund, name, *column)));
    }
    for (kind, fund) in [
        (TableKind::GovernmentFund, FundKind::GovernmentFund),
        (TableKind::StateCapital, FundKind::StateCapital),
    ] {
        let known = found.iter().any(|b: &Balance| b.fund == fund);
        if let Some((index, table)) = first(report, kind).filter(|_| !known) {
            found.extend(Sheet { table, index, this_year }.by_columns(fund));
        }
    }
    found.retain(Balance::says_anything);
    found
}

fn first(report: &Report, kind: TableKind) -> Option<(usize, &Table)> {
    report.tables.iter().enumerate().find(|(_, t)| t.kind == kind)
}

/// A table with the basis of this year.
#[derive(Clone, Copy)]
struct Sheet<'a> {
    table: &'a Table,
    index: usize,
    this_year: Basis,
}

impl<'a> Sheet<'a> {
    /// The balance over everything in the table.
    fn whole(self, fund: FundKind) -> Option<Balance> {
        let opening = self.row(Side::Income, OPENING);
        let closing = self.row(Side::Expense, CLOSING);
        let (row, _) = opening.or(closing)?;
        let amount = |found: Option<(usize, &Row)>| found.and_then(|(_, r)| self.amount(r));
        Some(Balance {
            opening: amount(opening),
            closing: amount(closing),
            income: amount(self.row(Side::Income, INCOME_OF_YEAR)),
            expense: amount(self.row(Side::Expense, EXPENSE_OF_YEAR)),
            used: amount(self.row(Side::Income, USED)),
            set_aside: amount(self.row(Side::Expense, SET_ASIDE)),
            ..self.blank(fund, row)
        })
    }

    /// The balance of one fund: from its income rows and its expenditure column.
    fn part(self, fund: FundKind, name: &str, column: ColumnKind) -> Option<Balance> {
        let (above, _) = self.row(Side::Income, OPENING)?;
        let rows = || self.table.rows.iter().enumerate();
        let of_fund = |r: &Row| r.side == Some(Side::Income) && r.name.starts_with(name);
        let (row, opening) = rows().find(|(_, r)| of_fund(r) && r.parent == Some(above))?;
        let income = rows().find(|(_, r)| of_fund(r) && r.parent != Some(above));
        let column = self.table.column(self.this_year, column);
        let spent = |words| column.and_then(|c| self.row(Side::Expense, words)?.1.value(c));
        let balance = Balance {
            opening: self.amount(opening),
            income: income.and_then(|(_, r)| self.amount(r)),
            expense: spent(EXPENSE_OF_YEAR),
            closing: spent(CLOSING),
            ..self.blank(fund, row)
        };
        Some(balance.complete())
    }

    /// The balance from a table with separate columns for opening and closing balance.
    fn by_columns(self, fund: FundKind) -> Option<Balance> {
        let row = self.table.rows.iter().position(|r| r.level == 0).unwrap_or(0);
        let printed = self.table.rows.get(row)?;
        let value = |kind| self.table.column(self.this_year, kind).and_then(|c| printed.value(c));
        let balance = Balance {
            opening: value(ColumnKind::Opening),
            income: value(ColumnKind::Revenue),
            expense: value(ColumnKind::Total),
            closing: value(ColumnKind::Closing),
            ..self.blank(fund, row)
        };
        Some(balance.complete())
    }

    fn blank(self, fund: FundKind, row: usize) -> Balance {
        let unit = self.table.currency_unit;
        let [opening, income, expense, used, set_aside, closing] = [None; 6];
        let (at, computed) = (RowAt::new(self.index, row), false);
        Balance { fund, at, unit, opening, income, expense, used, set_aside, closing, computed }
    }

    /// The first row of a side that begins with one of these words; earlier words take precedence.
    fn row(self, side: Side, words: &[&str]) -> Option<(usize, &'a Row)> {
        let mut rows = self.table.rows.iter().enumerate().filter(|(_, r)| r.side == Some(side));
        words
            .iter()
            .find_map(|word| rows.clone().find(|(_, r)| r.name.starts_with(word)))
            .or_else(|| rows.find(|(_, r)| words.iter().any(|word| r.name.contains(word))))
    }

    fn amount(self, row: &Row) -> Option<Decimal> {
        let column = |kind| self.table.column(self.this_year, kind);
        let columns = [ColumnKind::Total, ColumnKind::Amount].map(column);
        columns.into_iter().flatten().find_map(|c| row.value(c))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::{fixture, percent_text};

    fn amounts(balance: &Balance) -> [Option<String>; 4] {
        [balance.opening, balance.income, balance.expense, balance.closing].map(|a| a.map(|a| a.to_string()))
    }

    fn some(amounts: [&str; 4]) -> [Option<String>; 4] {
        amounts.map(|a| (!a.is_empty()).then(|| a.to_string()))
    }

    #[test]
    fn a_final_account_has_a_balance_of_each_fund() {
        let report = fixture::final_account();
        let found = balances(&report);
        assert_eq!(found.iter().map(|b| b.fund).collect::<Vec<_>>(), [FundKind::Fiscal, FundKind::General]);
        assert_eq!(amounts(&found[0]), some(["40.00", "450.00", "470.00", "20.00"]));
        assert!(!found[0].computed);
        assert_eq!(found[0].share_of_income().map(percent_text).as_deref(), Some("4.4%"));
    }

    #[test]
    fn what_is_left_blank_is_computed_and_says_so() {
        let report = fixture::final_account();
        let general = balances(&report)[1];
        assert_eq!(amounts(&general), some(["40.00", "450.00", "470.00", "20.00"]));
        assert!(general.computed, "the table prints no 年末 of this fund");
    }

    #[test]
    fn other_money_flows_into_the_whole_so_nothing_is_computed() {
        let report = fixture::budget();
        let found = balances(&report);
        assert_eq!(found.len(), 1);
        assert_eq!(amounts(&found[0]), some(["80.00", "", "", ""]));
    }
}
