use crate::model::vocabulary::{CLOSING, EXPENSE_OF_YEAR, INCOME_OF_YEAR, OF_WHICH, OPENING, USED};
use crate::model::{Row, Side, Table};
use crate::text::key;

/// A word in the names of grand totals.
const GRAND: &str = "总计";
/// The beginning of rows for surplus that is distributed.
const ALLOCATED: &str = "结余分配";

/// How a row of a two-sided table relates to the totals of its side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// 收入总计, 支出总计: everything, including money carried over.
    Grand,
    /// 本年收入合计, 本年支出合计.
    Year,
    /// 上年结转, 年初结转和结余.
    Opening,
    /// A part of an opening balance.
    OpeningPart,
    /// 使用非财政拨款结余.
    Surplus,
    /// A row after the total of the year, hence not part of it.
    Beyond,
    /// 结余分配.
    Allocation,
    /// 结转下年, 年末结转和结余.
    Closing,
    /// A source of income, or a class of expenditure.
    Item,
    /// 基本支出, 项目支出: the same expenditure by its nature.
    Nature,
    /// A part of another row.
    Part,
}

const NATURE: &[&str] = &[
    "基本支出",
    "项目支出",
    "单位预留机动经费",
    "上缴上级支出",
    "经营支出",
    "事业单位经营支出",
    "对附属单位补助支出",
    "上缴上级",
    "对附属单位补助",
    "对附属单位的补助支出",
];
/// Parts of 基本支出.
const PARTS: &[&str] = &["人员经费", "公用经费", "日常公用经费", "人员支出", "公用支出"];

/// The roles of all rows in a two-sided table.
#[derive(Debug, Clone)]
pub struct Roles(Vec<Option<Role>>);

impl Roles {
    /// Derives the roles from the rows' names and order.
    pub fn of(table: &Table) -> Self {
        let mut roles = vec![None; table.rows.len()];
        for side in [Side::Income, Side::Expense] {
            let rows: Vec<usize> = (0..table.rows.len())
                .filter(|i| table.rows.get(*i).is_some_and(|r| r.side == Some(side)))
                .collect();
            let name = |i: &usize| table.rows.get(*i).map(|r| key(&r.name)).unwrap_or_default();
            let totals: Vec<usize> =
                rows.iter().copied().filter(|i| table.rows.get(*i).is_some_and(|r| r.level == 0)).collect();
            let says_all = totals.iter().rev().find(|i| name(i).contains(GRAND)).copied();
            let grand = says_all.or_else(|| totals.last().copied().filter(|i| !is_of_year(&name(i))));
            let (mut after_opening, mut after_year) = (false, false);
            for i in &rows {
                let Some(row) = table.rows.get(*i) else { continue };
                let role = if Some(*i) == grand { Role::Grand } else { role(row, &name(i), after_opening) };
                after_opening = match role {
                    Role::Opening => true,
                    Role::OpeningPart | Role::Part => after_opening,
                    _ => false,
                };
                let role = if role == Role::Item && after_year { Role::Beyond } else { role };
                // A 本年收入 with parts below it does not end the year's rows.
                after_year |= role == Role::Year && row.level == 0;
                if let Some(slot) = roles.get_mut(*i) {
                    *slot = Some(role);
                }
            }
        }
        // Rows below a source of income are parts of it.
        for i in 0..roles.len() {
            let parent =
                table.rows.get(i).and_then(|row| row.parent).and_then(|p| roles.get(p).copied().flatten());
            if let Some(slot) =
                roles.get_mut(i).filter(|r| **r == Some(Role::Item) || **r == Some(Role::Nature))
            {
                *slot = match parent {
                    Some(Role::Item | Role::Part | Role::Nature) => Some(Role::Part),
                    Some(Role::Opening | Role::OpeningPart) => Some(Role::OpeningPart),
                    _ => *slot,
                };
            }
        }
        Roles(roles)
    }

    /// The role of a row; `None` for a row on neither side.
    pub fn role(&self, row: usize) -> Option<Role> {
        self.0.get(row).copied().flatten()
    }

    /// The rows of a side that have this role.
    pub fn rows<'a>(&'a self, table: &'a Table, side: Side, role: Role) -> impl Iterator<Item = usize> + 'a {
        let of_side = move |i: &usize| table.rows.get(*i).is_some_and(|r| r.side == Some(side));
        (0..self.0.len()).filter(of_side).filter(move |i| self.role(*i) == Some(role))
    }
}

fn role(row: &Row, name: &str, after_opening: bool) -> Role {
    if begins(name, OPENING) {
        Role::Opening
    } else if begins(name, CLOSING) {
        Role::Closing
    } else if begins(name, USED) {
        Role::Surplus
    } else if name.starts_with(ALLOCATED) {
        Role::Allocation
    } else if row.level == 0 || is_of_year(name) {
        Role::Year
    } else if name.starts_with(OF_WHICH) || row.side == Some(Side::Expense) && PARTS.contains(&name) {
        Role::Part
    } else if row.side == Some(Side::Expense) && NATURE.contains(&name) {
        Role::Nature
    } else if after_opening {
        Role::OpeningPart
    } else {
        Role::Item
    }
}

/// 本年收入合计, 当年支出, ….
fn is_of_year(name: &str) -> bool {
    begins(name, INCOME_OF_YEAR) || begins(name, EXPENSE_OF_YEAR)
}

fn begins(name: &str, words: &[&str]) -> bool {
    words.iter().any(|word| name.starts_with(word))
}
