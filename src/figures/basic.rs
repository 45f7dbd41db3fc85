use crate::figures::main_column;
use crate::model::{Classification, ColumnKind, Report, ReportKind, Row, Table, TableKind};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// Economic classes (类) that are 人员经费; all other basic expenditure is 公用经费.
const PERSONNEL_CLASSES: [&str; 2] = ["301", "303"];
/// Beginnings of the names of the totals.
const TOTALS: [(ColumnKind, &str); 2] =
    [(ColumnKind::Personnel, "人员经费"), (ColumnKind::Public, "公用经费")];

/// Basic expenditure divided into 人员经费 and 公用经费.
#[derive(Debug, Clone)]
pub struct Basic<'a> {
    /// Index of the table in the report.
    pub table_index: usize,
    /// The table.
    pub table: &'a Table,
    /// The printed total, or the sum of both groups.
    pub total: Option<Decimal>,
    /// 人员经费, then 公用经费.
    pub groups: [BasicGroup; 2],
}

/// 人员经费 or 公用经费.
#[derive(Debug, Clone)]
pub struct BasicGroup {
    /// [`ColumnKind::Personnel`] or [`ColumnKind::Public`].
    pub kind: ColumnKind,
    /// The printed total, or the sum of the classes.
    pub total: Option<Decimal>,
    /// The economic subjects that have an amount in this group.
    pub items: Vec<BasicItem>,
}

/// An economic subject in a group.
#[derive(Debug, Clone)]
pub struct BasicItem {
    /// Index of the row in the table.
    pub row: usize,
    /// Index of its class among the group's items.
    pub parent: Option<usize>,
    /// The amount.
    pub amount: Decimal,
}

/// The basic expenditure of a report, if it has such a table by economic subjects.
pub fn basic(report: &Report) -> Option<Basic<'_>> {
    let tables = || report.tables.iter().enumerate();
    let found = |of: Option<Classification>| {
        let is_of = |row: &Row| match (&row.code, of) {
            (Some(code), Some(of)) => code.classification() == Some(of),
            (code, _) => code.is_some(),
        };
        let of_kind = |kind: &TableKind| tables().find(|(_, t)| t.kind == *kind && t.rows.iter().any(is_of));
        [TableKind::GeneralBasic, TableKind::FiscalBasic].iter().find_map(of_kind)
    };
    // The same expenditure may also be published by function, with columns for 人员经费 and 公用经费.
    let (table_index, table) = found(Some(Classification::Economic)).or_else(|| found(None))?;
    let groups = [ColumnKind::Personnel, ColumnKind::Public].map(|kind| group(table, report.kind, kind));
    let is_whole = |r: &&Row| {
        let of_group = groups.iter().any(|g| is_total_of(&r.name, g.kind));
        r.code.is_none() && !of_group
    };
    let printed = main_column(table, report.kind)
        .and_then(|c| table.rows.iter().filter(is_whole).filter_map(|r| r.value(c)).max());
    let summed = || groups.iter().filter_map(|g| g.total).try_fold(Decimal::ZERO, Decimal::checked_add);
    let total = printed.or_else(summed);
    Some(Basic { table_index, table, total, groups })
}

fn group(table: &Table, report: ReportKind, kind: ColumnKind) -> BasicGroup {
    let own_column = table.columns.iter().position(|c| c.column == kind);
    let column = own_column.or_else(|| main_column(table, report)).unwrap_or(0);
    let mut items: Vec<BasicItem> = Vec::new();
    let mut item_of_row = HashMap::new();
    for (row, printed) in table.rows.iter().enumerate() {
        let (Some(code), Some(amount)) = (&printed.code, printed.value(column)) else { continue };
        if own_column.is_some() || is_personnel(code) == (kind == ColumnKind::Personnel) {
            let parent = printed.parent.and_then(|p| item_of_row.get(&p).copied());
            item_of_row.insert(row, items.len());
            items.push(BasicItem { row, parent, amount });
        }
    }
    let printed = match own_column {
        Some(_) => table.rows.iter().filter(|r| r.code.is_none()).filter_map(|r| r.value(column)).max(),
        None => table
            .rows
            .iter()
            .find(|r| r.code.is_none() && is_total_of(&r.name, kind))
            .and_then(|r| r.value(column)),
    };
    let tops = items.iter().filter(|i| i.parent.is_none()).map(|i| i.amount);
    let summed =
        (!items.is_empty()).then(|| tops.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add)).flatten();
    BasicGroup { kind, total: printed.or(summed), items }
}

fn is_personnel(code: &str) -> bool {
    PERSONNEL_CLASSES.iter().any(|class| code.starts_with(class))
}

fn is_total_of(name: &str, kind: ColumnKind) -> bool {
    TOTALS.iter().any(|(total, word)| *total == kind && name.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::fixture;

    fn names<'a>(basic: &'a Basic<'a>, group: usize) -> Vec<&'a str> {
        basic.groups[group].items.iter().map(|i| basic.table.rows[i.row].name.as_str()).collect()
    }

    #[test]
    fn columns_tell_personnel_from_public_expenditure() {
        let report = fixture::budget();
        let basic = basic(&report).unwrap();
        assert_eq!(basic.total.unwrap().to_string(), "600.00");
        assert_eq!(names(&basic, 0), ["工资福利支出", "基本工资", "对个人和家庭的补助", "退休费"]);
        assert_eq!(names(&basic, 1), ["商品和服务支出", "办公费", "公务接待费"]);
        assert_eq!(basic.groups[1].total.unwrap().to_string(), "80.00");
        assert_eq!(basic.groups[0].items[1].parent, Some(0), "基本工资 belongs to its class");
    }

    #[test]
    fn where_one_column_is_printed_the_economic_class_decides() {
        let report = fixture::final_account();
        let basic = basic(&report).unwrap();
        assert_eq!(names(&basic, 0), ["工资福利支出", "基本工资"]);
        assert_eq!(names(&basic, 1), ["商品和服务支出", "办公费"]);
        assert_eq!(basic.groups[0].total.unwrap().to_string(), "300.00", "the sum of its classes");
    }
}
