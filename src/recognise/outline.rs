//! Levels of rows, and their parents.

use super::heading::is_total;
use super::wording::rows::BUDGETS;
use crate::model::vocabulary::OF_WHICH;
use crate::model::{Row, Side, Table, TableKind, parent_of};
use crate::subjects::{Subjects, plain};
use std::collections::{HashMap, HashSet};

/// Sets the level of each row: by its code, else by its enumeration mark, else by its name.
pub(crate) fn set_levels(rows: &mut [Row], marks: &[Option<u8>], lanes: &[usize]) {
    // The level of the last income row that is not named after a budget.
    let mut above = None;
    // The level of the last row of each block that is not introduced by 其中.
    let mut before: HashMap<(Option<Side>, usize), u8> = HashMap::new();
    for ((row, mark), lane) in rows.iter_mut().zip(marks).zip(lanes) {
        let block = (row.side, *lane);
        let is_budget = row.side == Some(Side::Income) && BUDGETS.iter().any(|b| row.name.starts_with(b));
        row.level = match (&row.code, mark) {
            (Some(code), _) => code.level(),
            (None, Some(mark)) => *mark,
            (None, None) if is_total(&row.name) && !row.name.contains(" / ") => 0,
            (None, None) if is_budget && above == Some(1) => 2,
            (None, None) if row.side.is_some() && row.name.starts_with(OF_WHICH) => {
                row.level = before.get(&block).map_or(1, |level| level.saturating_add(1));
                continue;
            }
            (None, None) => 1,
        };
        before.insert(block, row.level);
        if row.side == Some(Side::Income) && !is_budget {
            above = Some(row.level);
        }
    }
}

/// More rows than a class (类) has 款 and 项.
const BELOW_CLASS: usize = 400;

/// Sets the levels of 款 and 项 that are printed without codes below a class such as 一般公共服务支出, in tables of
/// income and expenditure. A name's level follows from the code that other tables of the report print next to it, else
/// from the classification. After the first unknown name below a class, its rows stay as they are.
pub(crate) fn set_levels_below_classes(tables: &mut [Table]) {
    let is_two_sided =
        |t: &Table| matches!(t.kind, TableKind::IncomeExpense | TableKind::FiscalIncomeExpense);
    let named = tables.iter().filter(|t| !is_two_sided(t)).flat_map(|t| &t.rows);
    let mut printed: HashMap<String, HashSet<String>> = HashMap::new();
    for (code, row) in named.filter_map(|row| Some((row.code.as_ref()?, row))) {
        printed.entry(plain(&row.name)).or_default().insert(code.to_string());
    }
    for table in tables.iter_mut().filter(|t| is_two_sided(t)) {
        let before: Vec<u8> = table.rows.iter().map(|row| row.level).collect();
        let lanes = table.lanes();
        let mut open: HashMap<usize, Above<'_>> = HashMap::new();
        let of_expense = table.rows.iter_mut().zip(&lanes).filter(|(row, _)| row.side == Some(Side::Expense));
        for (row, lane) in of_expense {
            let above = open.entry(*lane).or_insert_with(|| Above::new(&printed));
            row.level = above.level(row).unwrap_or(row.level);
        }
        if table.rows.iter().map(|row| row.level).ne(before) {
            set_parents(&mut table.rows, &lanes);
        }
    }
}

/// The current class and 款, with all codes that their names may have.
struct Above<'a> {
    printed: &'a HashMap<String, HashSet<String>>,
    class: Vec<String>,
    group: Vec<String>,
    below: usize,
}

impl<'a> Above<'a> {
    fn new(printed: &'a HashMap<String, HashSet<String>>) -> Self {
        Above { printed, class: Vec::new(), group: Vec::new(), below: 0 }
    }

    /// The level of a row below the current class; `None` if it does not belong there.
    fn level(&mut self, row: &Row) -> Option<u8> {
        if row.code.is_some() || row.level != 1 {
            (self.class, self.group) = (Vec::new(), Vec::new());
            return None;
        }
        self.below += 1;
        let is_open = !self.class.is_empty() && self.below <= BELOW_CLASS;
        if is_open && !self.codes(&row.name, 7, &self.group).is_empty() {
            return Some(3);
        }
        let mut group = if is_open { self.codes(&row.name, 5, &self.class) } else { Vec::new() };
        let classes = self.codes(&row.name, 3, &[]);
        // 援助其他地区支出 has a 款 named 住房保障; 住房保障支出 after it is nevertheless the next class.
        if classes.iter().any(|code| is_called(code, &row.name)) {
            group.retain(|code| is_called(code, &row.name));
        }
        if !group.is_empty() {
            self.group = group;
            return Some(2);
        }
        (self.class, self.group, self.below) = (classes, Vec::new(), 0);
        None
    }

    /// The codes of this length that a name may have below one of `above`; for a class, `above` is empty.
    fn codes(&self, name: &str, digits: usize, above: &[String]) -> Vec<String> {
        let printed = self.printed.get(&plain(name)).into_iter().flatten().map(String::as_str);
        let is_below = |code: &str| {
            digits == 3 || parent_of(code).is_some_and(|parent| above.iter().any(|a| a == parent))
        };
        let known = Subjects::known().codes(name).chain(printed);
        known
            .filter(|code| code.len() == digits && code.starts_with('2') && is_below(code))
            .map(str::to_string)
            .collect()
    }
}

/// Whether the classification has exactly this name for a code.
fn is_called(code: &str, name: &str) -> bool {
    Subjects::known().iter().any(|subject| subject.code == code && subject.name == name)
}

/// Sets the parent of each row: the nearest row above it, on the same side, with a lower level; for a code, one whose
/// code is a prefix. On a side that is divided several times, each row belongs to its own block (`lanes`).
pub(crate) fn set_parents(rows: &mut [Row], lanes: &[usize]) {
    let mut coded: HashMap<(Option<Side>, &str), usize> = HashMap::new();
    let mut uncoded: HashMap<(Option<Side>, usize, u8), usize> = HashMap::new();
    let mut parents = Vec::with_capacity(rows.len());
    for (i, (row, lane)) in rows.iter().zip(lanes).enumerate() {
        // Subjects without a side go on from one block to the next.
        let lane = if row.side.is_some() { *lane } else { 0 };
        let by_mark = (0..row.level).filter_map(|level| uncoded.get(&(row.side, lane, level)).copied());
        let code = row.code_digits();
        let prefixes = (1..code.len()).filter_map(|end| code.get(..end));
        let is_above = |&index: &usize| rows.get(index).is_some_and(|r| r.level < row.level);
        let by_code = prefixes.filter_map(|p| coded.get(&(row.side, p)).copied()).filter(is_above);
        parents.push(by_mark.chain(by_code).max());
        match &row.code {
            Some(code) => coded.insert((row.side, code), i),
            None => uncoded.insert((row.side, lane, row.level), i),
        };
    }
    for (row, parent) in rows.iter_mut().zip(parents) {
        row.parent = parent;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SubjectCode;

    /// The levels of expenditure rows, next to a table that prints these codes.
    fn levels(rows: &[&str], printed: &[(&str, &str)]) -> Vec<(u8, Option<usize>)> {
        let row = |name: &&str| Row {
            side: Some(Side::Expense),
            level: u8::from(!is_total(name)),
            name: name.to_string(),
            ..Row::default()
        };
        let coded = |(code, name): &(&str, &str)| Row {
            code: SubjectCode::new(*code),
            name: name.to_string(),
            ..Row::default()
        };
        let table = |kind, rows| Table { rows, ..Table::new(kind) };
        let mut tables = [
            table(TableKind::IncomeExpense, rows.iter().map(row).collect()),
            table(TableKind::Expense, printed.iter().map(coded).collect()),
        ];
        set_levels_below_classes(&mut tables);
        tables[0].rows.iter().map(|row| (row.level, row.parent)).collect()
    }

    #[test]
    fn names_below_a_class_get_their_level_from_the_classification() {
        let found = levels(
            &[
                "社会保障和就业支出",
                "行政事业单位养老支出",
                "机关事业单位基本养老保险缴费支出",
                "住房保障支出",
                "住房改革支出",
                "住房公积金",
                "购房补贴",
                "本年支出合计",
                "结转下年",
            ],
            &[],
        );
        let wanted =
            [(1, None), (2, Some(0)), (3, Some(1)), (1, None), (2, Some(3)), (3, Some(4)), (3, Some(4))];
        assert_eq!(found[..7], wanted);
        assert_eq!(found[8].0, 1, "what is left over is no subject");
    }

    #[test]
    fn a_name_unknown_to_the_classification_gets_its_level_from_codes_in_other_tables() {
        let rows = ["一般公共服务支出", "候鸟事务", "候鸟观测", "教育支出", "候鸟观测"];
        assert!(levels(&rows, &[]).iter().all(|(level, _)| *level == 1));
        let printed = [("201", "一般公共服务支出"), ("20197", "候鸟事务"), ("2019701", "候鸟观测")];
        let found = levels(&rows, &printed);
        assert_eq!(found[..4], [(1, None), (2, Some(0)), (3, Some(1)), (1, None)]);
        assert_eq!(found[4].0, 1, "it stands below no class of its own");
    }

    #[test]
    fn a_class_behind_aid_to_other_regions_is_not_what_the_aid_is_for() {
        let rows = ["援助其他地区支出", "住房保障", "住房保障支出", "住房改革支出", "住房公积金"];
        let found = levels(&rows, &[("219", "援助其他地区支出"), ("21908", "住房保障")]);
        assert_eq!(found, [(1, None), (2, Some(0)), (1, None), (2, Some(2)), (3, Some(3))]);
    }

    #[test]
    fn a_list_of_classes_stays_one() {
        let rows = ["灾害防治及应急管理支出", "其他支出", "债务还本支出", "债务付息支出", "转移性支出"];
        assert!(levels(&rows, &[]).iter().all(|(level, _)| *level == 1));
    }
}
