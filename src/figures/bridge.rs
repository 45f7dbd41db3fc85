use super::{Figure, SideRow, Whole, side_rows};
use crate::facts::percent;
use crate::model::vocabulary::{
    CLOSING, EXPENSE_OF_YEAR, INCOME_OF_YEAR, OF_WHICH, OPENING, SET_ASIDE, USED,
};
use crate::model::{ReportKind, Row, RowAt, Side, Table};
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

/// Beginnings of rows between the year's sum and the grand total.
const BETWEEN: [&[&str]; 4] = [OPENING, USED, CLOSING, SET_ASIDE];

/// One side of a table of income and expenditure, from the sum of the year to the grand total: 总计 = 本年收入 +
/// 使用非财政拨款结余 + 年初结转. Terms that the document doesn't print are computed, and marked as such.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bridge {
    /// 总计.
    pub total: Option<Figure>,
    /// 本年收入 or 本年支出, with its share of the total; `None` if it equals the total.
    pub year: Option<Term>,
    /// The parts of the year's sum, with their shares of it; without shares if there is neither sum nor total.
    pub parts: Vec<Figure>,
    /// The terms in addition to the year's sum, with their shares of the total.
    pub others: Vec<Figure>,
    /// The remainder of the total, if any: due to rounding, or to a row that was not found.
    pub rest: Option<Decimal>,
}

/// A figure that may be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The figure; if computed, its location is that of the total.
    pub figure: Figure,
    /// Whether it is computed because the document doesn't print it.
    pub computed: bool,
}

/// The bridge of one side of the table with this index.
pub fn bridge(index: usize, table: &Table, side: Side, kind: ReportKind) -> Bridge {
    let rows = rows_of_one_division(table, side, kind);
    let printed = |row: usize, amount: Decimal| Figure { at: RowAt::new(index, row), amount, share: None };
    let of_year = if side == Side::Income { INCOME_OF_YEAR } else { EXPENSE_OF_YEAR };
    let begins = |row: &Row, words: &[&str]| words.iter().any(|word| row.name.starts_with(word));
    let year = rows.iter().find(|r| begins(r.row, of_year) && r.amount.is_some());
    let totals = rows.iter().filter(|r| r.is_total).filter_map(|r| Some((r.index, r.amount?)));
    let total = totals.max_by_key(|(_, amount)| *amount).or(year.and_then(|y| Some((y.index, y.amount?))));
    let Some(total) = total.map(|(row, amount)| printed(row, amount)) else {
        let tops = rows.iter().filter(|r| !r.is_total && r.row.parent.is_none());
        let tops = tops.filter_map(|r| Some(printed(r.index, r.amount.filter(|a| !a.is_zero())?)));
        return Bridge { parts: tops.collect(), ..Bridge::default() };
    };
    let year = year.filter(|y| y.index != total.at.row);

    let is_between = |row: &Row| BETWEEN.iter().any(|words| begins(row, words));
    let tops: HashSet<usize> = rows.iter().filter(|r| is_between(r.row)).map(|r| r.index).collect();
    let sums: HashSet<usize> =
        rows.iter().filter(|r| r.is_total).map(|r| r.index).chain(year.map(|y| y.index)).collect();
    // A heading without an amount (部门预算) does not stand for the rows below it.
    let amounts: HashMap<usize, Option<Decimal>> = rows.iter().map(|r| (r.index, r.amount)).collect();
    let stands_for = |p: &usize| !sums.contains(p) && amounts.get(p).copied().flatten().is_some();
    // A parent stands before its rows; in a document of unknown origin it may not.
    let parent = |p: &usize| table.rows.get(*p)?.parent.filter(|above| above < p);
    let above = |row: &Row| std::iter::successors(row.parent, parent);
    let is_top = |row: &Row| !above(row).any(|p| stands_for(&p));
    let listed = rows.iter().filter(|r| !sums.contains(&r.index) && is_top(r.row) && !is_of_which(r.row));
    let listed: Vec<(usize, Decimal)> =
        listed.filter_map(|r| Some((r.index, r.amount.filter(|a| !a.is_zero())?))).collect();
    // If the rows above the year's sum already add up to it, rows below it are additional terms, whatever their names.
    let above = |year: usize| {
        let above = listed.iter().filter(|(index, _)| *index < year && !tops.contains(index));
        above.map(|(_, amount)| *amount).try_fold(Decimal::ZERO, Decimal::checked_add)
    };
    let below = year.filter(|y| y.amount.is_some() && above(y.index) == y.amount).map(|y| y.index);
    let is_other = |index: &usize| tops.contains(index) || below.is_some_and(|year| *index > year);
    let (others, parts): (Vec<(usize, Decimal)>, Vec<_>) =
        listed.iter().partition(|(index, _)| is_other(index));
    let parts = divided(&rows, parts);
    let [others, parts] = [others, parts]
        .map(|of| of.into_iter().map(|(row, amount)| printed(row, amount)).collect::<Vec<_>>());
    // A table that divides the same side several times repeats its total and the terms next to it.
    let name = |at: RowAt| table.rows.get(at.row).map(|row| row.name.as_str());
    let is_total = |r: &&SideRow<'_>| r.is_total && r.amount == Some(total.amount);
    let of_total = rows.iter().filter(is_total).filter(|r| Some(r.row.name.as_str()) == name(total.at));
    let mut others = others;
    if of_total.count() > 1 {
        let mut seen = HashSet::new();
        others.retain(|other| seen.insert((name(other.at), other.amount)));
    }
    let sum = |figures: &[Figure]| figures.iter().try_fold(Decimal::ZERO, |sum, f| sum.checked_add(f.amount));
    let beside = sum(&others).unwrap_or_default();
    let year = match year.and_then(|y| Some((y.index, y.amount?))) {
        Some((row, amount)) => Some(Term { figure: printed(row, amount), computed: false }),
        // Without additional terms, the total is the year's sum.
        None if others.is_empty() => None,
        None => sum(&parts).map(|amount| Term { figure: Figure { amount, ..total }, computed: true }),
    };
    let of_year = year.map_or(total.amount, |y| y.figure.amount);
    let year = year.filter(|y| !others.is_empty() || y.figure.amount != total.amount);
    let rest = total.amount.checked_sub(of_year).and_then(|rest| rest.checked_sub(beside));
    let share = |figure: Figure, whole: Decimal| Figure { share: percent(figure.amount, whole), ..figure };
    Bridge {
        total: Some(total),
        year: year.map(|y| Term { figure: share(y.figure, total.amount), ..y }),
        parts: parts.into_iter().map(|f| share(f, of_year)).collect(),
        others: others.into_iter().map(|f| share(f, total.amount)).collect(),
        rest: rest.filter(|rest| !rest.is_zero()),
    }
}

fn is_of_which(row: &Row) -> bool {
    row.name.starts_with(OF_WHICH)
}

/// A single part (部门预算, which is everything) is replaced by the rows that it is the sum of.
fn divided(rows: &[SideRow<'_>], parts: Vec<(usize, Decimal)>) -> Vec<(usize, Decimal)> {
    let [(whole, amount)] = parts[..] else { return parts };
    let below = rows.iter().filter(|r| r.row.parent == Some(whole) && !is_of_which(r.row));
    let below: Vec<(usize, Decimal)> =
        below.filter_map(|r| Some((r.index, r.amount.filter(|a| !a.is_zero())?))).collect();
    let sum = below.iter().try_fold(Decimal::ZERO, |sum, (_, amount)| sum.checked_add(*amount));
    if below.len() > 1 && sum == Some(amount) { below } else { parts }
}

/// The rows of a side. If it is divided several times next to each other, those of the first block with amounts, and
/// totals, which may be printed in any of them.
fn rows_of_one_division(table: &Table, side: Side, kind: ReportKind) -> Vec<SideRow<'_>> {
    let mut rows = side_rows(table, side, kind, Whole::Total);
    let first = rows.iter().filter(|r| !r.is_total && r.amount.is_some()).map(|r| r.lane).min();
    if let Some(first) = first {
        rows.retain(|r| r.lane == first || r.is_total);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Amount, Basis, Column, ColumnKind, TableKind};

    fn table(rows: &[(Side, u8, &str, &str)]) -> Table {
        let column =
            Column { basis: Basis::Final, column: ColumnKind::Amount, header: Vec::new(), unit: None };
        let row = |(side, level, name, amount): &(Side, u8, &str, &str)| Row {
            side: Some(*side),
            level: *level,
            name: name.to_string(),
            amounts: amount.parse().ok().map(|value| Amount::read(0, value)).into_iter().collect(),
            ..Row::default()
        };
        let rows = rows.iter().map(row).collect();
        Table { columns: vec![column], rows, ..Table::new(TableKind::IncomeExpense) }
    }

    fn told(table: &Table, side: Side) -> Vec<String> {
        let bridge = bridge(0, table, side, ReportKind::Final);
        let mut told = vec![bridge.total.unwrap().amount.to_string()];
        told.extend(
            bridge.year.map(|y| format!("{}{}", y.figure.amount, if y.computed { " computed" } else { "" })),
        );
        told.extend(bridge.others.iter().map(|f| f.amount.to_string()));
        told.extend(bridge.rest.map(|rest| format!("rest {rest}")));
        told
    }

    #[test]
    fn a_side_foots_from_the_year_to_the_total_and_says_what_is_left() {
        use Side::{Expense, Income};
        let table = table(&[
            (Income, 1, "财政拨款收入", "60.00"),
            (Income, 0, "本年收入合计", "60.00"),
            (Income, 1, "使用非财政拨款结余", ""),
            (Income, 1, "年初结转和结余", "39.99"),
            (Income, 0, "总计", "100.00"),
            (Expense, 1, "教育支出", "70.00"),
            (Expense, 1, "结余分配", "5.00"),
            (Expense, 1, "年末结转和结余", "25.00"),
            (Expense, 0, "总计", "100.00"),
        ]);
        assert_eq!(told(&table, Income), ["100.00", "60.00", "39.99", "rest 0.01"]);
        assert_eq!(told(&table, Expense), ["100.00", "70.00 computed", "5.00", "25.00"]);
    }

    #[test]
    fn what_is_printed_below_the_sum_that_its_parts_make_up_stands_beside_it() {
        use Side::Income;
        let mut table = table(&[
            (Income, 1, "财政拨款收入", "60.00"),
            (Income, 1, "其他收入", "5.00"),
            (Income, 0, "本年收入合计", "65.00"),
            (Income, 1, "上级补助收入", "10.00"),
            (Income, 0, "收入总计", "75.00"),
        ]);
        table.rows[3].parent = Some(2);
        assert_eq!(told(&table, Income), ["75.00", "65.00", "10.00"]);
    }

    #[test]
    fn without_anything_beside_the_year_there_is_no_bridge() {
        let table =
            table(&[(Side::Income, 1, "财政拨款收入", "60.00"), (Side::Income, 0, "收入总计", "60.00")]);
        assert_eq!(told(&table, Side::Income), ["60.00"]);
        assert_eq!(bridge(0, &table, Side::Income, ReportKind::Final).parts.len(), 1);
    }

    #[test]
    fn terms_repeated_with_the_total_in_a_second_division_count_once() {
        let table = table(&[
            (Side::Expense, 1, "本年支出合计", "3643"),
            (Side::Expense, 1, "结转下年", "53"),
            (Side::Expense, 0, "支出总计", "3696"),
            (Side::Expense, 1, "结转下年", "53"),
            (Side::Expense, 0, "支出总计", "3696"),
        ]);
        let bridge = bridge(0, &table, Side::Expense, ReportKind::Budget);
        assert_eq!((bridge.others.len(), bridge.rest), (1, None), "{bridge:?}");
    }
}
