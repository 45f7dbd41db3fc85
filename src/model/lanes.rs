//! Blocks of a side that are printed next to each other: expenditure by function, and again by purpose.

use super::{Row, Side, Table};
use std::collections::HashSet;

impl Table {
    /// For each row, the column of `cells` in which its block begins, counted from 0; blocks of one side are told apart,
    /// e.g. 2 for 公共安全支出 and 4 for 基本支出 in
    ///
    /// ```text
    /// 财政拨款 | 17,981.68 | 公共安全支出 | 13,656.34 | 基本支出 | 12,323.48
    /// ```
    ///
    /// All 0 if no printed line has two rows of one side. Works for rows in the order of their lines.
    pub fn lanes(&self) -> Vec<usize> {
        let line = |row: &Row| Some((row.place.row?, row.side?));
        let together = |pair: &[Row]| match pair {
            [a, b] => line(a).is_some() && line(a) == line(b),
            _ => false,
        };
        if !self.rows.windows(2).any(together) {
            return vec![0; self.rows.len()];
        }
        let columns = self.columns_of_names();
        let mut lanes = vec![0; self.rows.len()];
        for side in [Side::Income, Side::Expense] {
            let of_side = |row: &Row| row.side == Some(side);
            let named = || self.rows.iter().zip(&columns).filter(|(row, _)| of_side(row)).map(|(_, c)| *c);
            // Of two names next to each other, the second one is in another block.
            let pairs = self.rows.windows(2).zip(columns.windows(2));
            let pairs = pairs.filter(|(rows, _)| together(rows) && rows.iter().all(of_side));
            let mut between: Vec<(usize, usize)> = pairs
                .filter_map(|(_, columns)| Some((*columns.first()?, *columns.last()?)))
                .filter(|(before, after)| before < after)
                .collect();
            between.sort_unstable_by_key(|(_, after)| *after);
            let mut begins: Vec<usize> = named().min().into_iter().collect();
            for (before, after) in between {
                if begins.last().is_none_or(|last| *last <= before) {
                    begins.push(after);
                }
            }
            let rows = self.rows.iter().zip(&columns).zip(&mut lanes).filter(|((row, _), _)| of_side(row));
            for ((_, column), lane) in rows {
                *lane = begins.iter().rev().find(|begin| *begin <= column).copied().unwrap_or(*column);
            }
        }
        lanes
    }

    /// For each row, the column with its name. The rows of a printed line are in the order of their columns.
    fn columns_of_names(&self) -> Vec<usize> {
        let mut columns = Vec::with_capacity(self.rows.len());
        let (mut line, mut from) = (None, 0);
        for row in &self.rows {
            if row.place.row != line {
                (line, from) = (row.place.row, 0);
            }
            let cells = row.place.row.and_then(|at| self.cells.get(at as usize));
            let found =
                cells.and_then(|cells| cells.iter().skip(from).position(|text| says(text, &row.name)));
            let column = found.map_or(from, |at| from + at);
            if found.is_some() {
                from = column + 1;
            }
            columns.push(column);
        }
        columns
    }

    /// What the header prints above the blocks that begin in these columns and not above the others; the longest of
    /// several texts.
    pub fn lane_header(&self, lane: usize, lanes: &HashSet<usize>) -> Option<&str> {
        let above = |column: usize| (0..self.header_rows).map(move |row| self.cells.text(row, column).trim());
        let elsewhere = |text: &str| {
            lanes.iter().filter(|other| **other != lane).any(|other| above(*other).any(|t| t == text))
        };
        let mut own: Vec<&str> = above(lane).filter(|text| !text.is_empty() && !elsewhere(text)).collect();
        own.sort_by_key(|text| std::cmp::Reverse(text.chars().count()));
        own.first().copied()
    }
}

/// Whether a cell ends with this name, white space aside.
fn says(text: &str, name: &str) -> bool {
    let mut text = text.chars().rev().filter(|c| !c.is_whitespace());
    !name.is_empty() && name.chars().rev().all(|c| text.next() == Some(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Cells, Place, TableKind};

    fn table() -> Table {
        let lines = [
            ["收入", "", "支出", "", "", ""],
            ["项目", "预算数", "功能分类", "预算数", "支出用途", "预算数"],
            ["一、财政拨款", "9", "一、国防支出", "", "一、基本支出", "6"],
            ["", "", "二、教育支出", "9", "", ""],
            ["", "", "", "", "二、项目支出", "3"],
        ];
        let mut table = Table { header_rows: 2, ..Table::new(TableKind::IncomeExpense) };
        table.cells = lines.iter().collect::<Cells>();
        let row = |line: usize, side, name: &str| Row {
            side: Some(side),
            name: name.to_string(),
            place: Place::page(1).in_row(line),
            ..Row::default()
        };
        table.rows = vec![
            row(2, Side::Income, "财政拨款"),
            row(2, Side::Expense, "国防支出"),
            row(2, Side::Expense, "基本支出"),
            row(3, Side::Expense, "教育支出"),
            row(4, Side::Expense, "项目支出"),
        ];
        table
    }

    #[test]
    fn rows_are_in_the_block_above_which_their_names_are_printed() {
        let table = table();
        assert_eq!(table.lanes(), [0, 2, 4, 2, 4]);
        let lanes = HashSet::from([2, 4]);
        assert_eq!(table.lane_header(4, &lanes), Some("支出用途"));
    }

    #[test]
    fn one_block_a_side_is_no_division() {
        let mut table = table();
        table.rows.retain(|row| !row.name.ends_with("项目支出") && row.name != "基本支出");
        assert_eq!(table.lanes(), [0, 0, 0]);
    }
}
