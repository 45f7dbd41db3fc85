//! Rules for the totals of two-sided tables.

use super::Figure;
use super::finding::{Finding, Outcome, Why};
use super::scene::Scene;
use super::tree::additive;
use super::wording::subjects::{BASIC, PROJECT, class_name};
use crate::facts::{Role, Roles};
use crate::model::{ColumnKind, ReportKind, RowAt, Side, Table, TableKind};
use crate::subjects::Subjects;
use std::collections::HashSet;
use std::sync::LazyLock;

const SIDED: &[TableKind] = &[TableKind::IncomeExpense, TableKind::FiscalIncomeExpense];

/// A two-sided table with the roles of its rows.
pub(crate) struct Sheet<'a> {
    /// Index of the table.
    pub at: usize,
    /// The table.
    pub table: &'a Table,
    /// What its rows are.
    pub roles: Roles,
}

impl<'a> Sheet<'a> {
    /// The only table of a kind.
    pub(crate) fn only(scene: &Scene<'a>, kind: TableKind) -> Option<Self> {
        let (at, table) = scene.tables.only(kind)?;
        Some(Sheet { at, table, roles: Roles::of(table) })
    }

    /// The column with the amounts of a side.
    pub(crate) fn column(&self, scene: &Scene<'_>, side: Side) -> Option<usize> {
        let used = |c: &usize| {
            self.table.rows.iter().any(|r| r.side == Some(side) && r.amounts.iter().any(|a| a.column == *c))
        };
        let basis = scene.tables.basis;
        let of = |kind| self.table.column(basis, kind).filter(used);
        of(ColumnKind::Total).or_else(|| of(ColumnKind::Amount)).or_else(|| of(ColumnKind::General))
    }

    /// The figures of a side with this role.
    pub(crate) fn figures(&self, scene: &Scene<'_>, side: Side, role: Role) -> Vec<Figure> {
        self.column(scene, side).map(|column| self.cells(scene, side, role, column)).unwrap_or_default()
    }

    /// The figures of a side with this role in a column.
    fn cells(&self, scene: &Scene<'_>, side: Side, role: Role, column: usize) -> Vec<Figure> {
        let rows = self.roles.rows(self.table, side, role);
        rows.map(|r| scene.cell(RowAt::new(self.at, r), column)).filter(Figure::is_printed).collect()
    }

    /// The only figure of a side with this role in a column.
    fn cell(&self, scene: &Scene<'_>, side: Side, role: Role, column: usize) -> Option<Figure> {
        let mut figures = self.cells(scene, side, role, column);
        (figures.len() == 1).then(|| figures.swap_remove(0))
    }

    /// The only figure of a side with this role.
    pub(crate) fn one(&self, scene: &Scene<'_>, side: Side, role: Role) -> Option<Figure> {
        let mut figures = self.figures(scene, side, role);
        (figures.len() == 1).then(|| figures.swap_remove(0))
    }

    /// What it means if a column does not add up: one of another year may have had rows that are not printed any more.
    fn otherwise(&self, scene: &Scene<'_>, column: usize) -> Outcome {
        let is_own = self.table.columns.get(column).is_some_and(|c| c.basis == scene.tables.basis);
        if is_own { Outcome::Fail } else { Outcome::Note }
    }

    fn name(&self, figure: &Figure) -> String {
        figure.spot.row.and_then(|r| self.table.rows.get(r)).map(|r| r.name.clone()).unwrap_or_default()
    }
}

fn each(scene: &mut Scene<'_>, mut look: impl FnMut(&mut Scene<'_>, &Sheet<'_>)) {
    for (at, table) in scene.report().tables.iter().enumerate().filter(|(_, t)| SIDED.contains(&t.kind)) {
        look(scene, &Sheet { at, table, roles: Roles::of(table) });
    }
}

/// Y301: 收入总计 = 支出总计.
pub(crate) fn both_sides(scene: &mut Scene<'_>) {
    each(scene, |scene, sheet| {
        let grand = |side| sheet.one(scene, side, Role::Grand);
        if let (Some(income), Some(expense)) = (grand(Side::Income), grand(Side::Expense)) {
            scene.same(&sheet.name(&income), income, expense);
        }
    });
}

/// Y302: 收入总计 = 本年收入合计 + opening balance and savings used.
pub(crate) fn income(scene: &mut Scene<'_>) {
    each(scene, |scene, sheet| {
        grand(scene, sheet, Side::Income, &[Role::Opening, Role::Surplus, Role::Beyond])
    });
}

/// Y303: 支出总计 = 本年支出合计 + allocations and closing balance.
pub(crate) fn expense(scene: &mut Scene<'_>) {
    each(scene, |scene, sheet| {
        grand(scene, sheet, Side::Expense, &[Role::Allocation, Role::Closing, Role::Beyond])
    });
}

fn grand(scene: &mut Scene<'_>, sheet: &Sheet<'_>, side: Side, others: &[Role]) {
    let beyond = |scene: &Scene<'_>, column| -> Vec<Figure> {
        others.iter().flat_map(|role| sheet.cells(scene, side, *role, column)).collect()
    };
    let main = sheet.column(scene, side).map(|column| beyond(scene, column)).unwrap_or_default();
    for column in additive(sheet.table) {
        let Some(whole) = sheet.cell(scene, side, Role::Grand, column) else { continue };
        let mut parts = sheet.cells(scene, side, Role::Year, column);
        if parts.len() > 1 {
            continue;
        }
        if parts.is_empty() {
            parts = items(scene, sheet, side, column);
        }
        if parts.is_empty() {
            continue;
        }
        // What was carried over may be printed in the column of the sum alone, not by funds.
        let beyond = beyond(scene, column);
        if beyond.len() < main.len() {
            continue;
        }
        parts.extend(beyond);
        let finding = Finding::sum(scene.rule, &sheet.name(&whole), whole, parts);
        scene.push(finding.at_most(sheet.otherwise(scene, column)));
    }
}

/// The classes of expenditure or the sources of income; if expenditure is divided only by nature, that division.
fn items(scene: &Scene<'_>, sheet: &Sheet<'_>, side: Side, column: usize) -> Vec<Figure> {
    let items = sheet.cells(scene, side, Role::Item, column);
    if items.is_empty() { sheet.cells(scene, side, Role::Nature, column) } else { items }
}

/// Y304: 本年合计 = the sum of its items.
pub(crate) fn items_of_year(scene: &mut Scene<'_>) {
    each(scene, |scene, sheet| {
        for column in additive(sheet.table) {
            for side in [Side::Income, Side::Expense] {
                let Some(year) = sheet.cell(scene, side, Role::Year, column) else { continue };
                for role in [Role::Item, Role::Nature] {
                    let items = sheet.cells(scene, side, role, column);
                    if let Some(finding) = of_year(scene, sheet, &year, (side, role), items) {
                        scene.push(finding.at_most(sheet.otherwise(scene, column)));
                    }
                }
            }
        }
    });
}

fn of_year(
    scene: &Scene<'_>,
    sheet: &Sheet<'_>,
    year: &Figure,
    (side, role): (Side, Role),
    items: Vec<Figure>,
) -> Option<Finding> {
    let classes = classes_alone(sheet, side, &items);
    let mixed = classes.len() < items.len();
    // A division by nature is complete only if both main items are printed.
    let named = |name: &str| classes.iter().any(|f| sheet.name(f) == name);
    if classes.is_empty() || role == Role::Nature && !(named(BASIC) && named(PROJECT)) {
        return None;
    }
    let mut finding = Finding::sum(scene.rule, &sheet.name(year), year.clone(), classes);
    // Subjects below the classes may be listed among them without distinction.
    if finding.outcome == Outcome::Fail && mixed {
        finding.outcome = Outcome::NotEvaluable(Why::Mixed);
    }
    Some(finding)
}

/// The names of the classes of the functional classification.
static CLASSES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let classes = Subjects::known().iter().filter(|s| s.code.len() == 3 && s.code.starts_with('2'));
    classes.map(|s| class_name(&s.name)).collect()
});

/// The classes among the items of expenditure, if there are other subjects among them; else all items.
fn classes_alone(sheet: &Sheet<'_>, side: Side, items: &[Figure]) -> Vec<Figure> {
    if side == Side::Income {
        return items.to_vec();
    }
    let known = |figure: &&Figure| {
        let row = figure.spot.row.and_then(|r| sheet.table.rows.get(r));
        row.is_some_and(|r| CLASSES.contains(&class_name(&r.name)))
    };
    let classes: Vec<Figure> = items.iter().filter(known).cloned().collect();
    // A few unknown names are assumed to be classes of another year.
    if classes.len() * 2 > items.len() || classes.is_empty() { items.to_vec() } else { classes }
}

/// Y305: in the table of 财政拨款, the opening balance is the sum over its funds, and each class the sum over its columns.
pub(crate) fn funds(scene: &mut Scene<'_>) {
    let Some(sheet) = Sheet::only(scene, TableKind::FiscalIncomeExpense) else { return };
    if let Some(opening) = sheet.one(scene, Side::Income, Role::Opening) {
        let parts = sheet.figures(scene, Side::Income, Role::OpeningPart);
        if !parts.is_empty() {
            scene.sum(&sheet.name(&opening), opening, parts);
        }
    }
    let basis = scene.tables.basis;
    let Some(total) = sheet.table.column(basis, ColumnKind::Total) else { return };
    let columns: Vec<usize> = [ColumnKind::General, ColumnKind::Fund, ColumnKind::Capital]
        .into_iter()
        .filter_map(|k| sheet.table.column(basis, k))
        .collect();
    for (row, line) in sheet.table.rows.iter().enumerate() {
        let parts: Vec<Figure> = columns
            .iter()
            .map(|c| scene.cell(RowAt::new(sheet.at, row), *c))
            .filter(Figure::is_printed)
            .collect();
        let whole = scene.cell(RowAt::new(sheet.at, row), total);
        if !parts.is_empty() && whole.is_printed() {
            scene.sum(&line.name, whole, parts);
        }
    }
}

/// Y306: 年初 + 本年收入 − 本年支出 − 结余分配 = 年末; only if the printed totals don't already imply it.
pub(crate) fn bridge(scene: &mut Scene<'_>) {
    if scene.report().kind != ReportKind::Final {
        return;
    }
    each(scene, |scene, sheet| {
        let has = |side| sheet.one(scene, side, Role::Grand).is_some();
        if has(Side::Income) && has(Side::Expense) {
            return;
        }
        let one = |side, role| sheet.one(scene, side, role);
        let (Some(closing), Some(income), Some(expense)) = (
            one(Side::Expense, Role::Closing),
            one(Side::Income, Role::Year),
            one(Side::Expense, Role::Year),
        ) else {
            return;
        };
        let mut parts = sheet.figures(scene, Side::Income, Role::Opening);
        parts.extend([income, expense.less()]);
        parts.extend(sheet.figures(scene, Side::Income, Role::Surplus));
        parts.extend(sheet.figures(scene, Side::Expense, Role::Allocation).into_iter().map(Figure::less));
        scene.sum(&sheet.name(&closing), closing, parts);
    });
}
