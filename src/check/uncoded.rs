//! Sums in tables without codes: parents are recognised by the names of subjects, or by the sums of the list itself.
//!
//! Example: in the list 合计 60 | 甲局 30 | 项目一 10 | 项目二 20 | 乙局 30 | 项目三 30, the rows 10 and 20 add up to
//! the 30 before them, so 甲局 is a unit with its projects; so is 乙局; and the two units add up to the total.

use super::Figure;
use super::finding::{Finding, Outcome, Remark, few_fail, is_one_digit};
use super::scene::{Scene, row_name, table_row};
use super::tree::{additive, is_shown};
use crate::model::{ColumnKind, RowAt, Table, TableKind};
use crate::subjects::Subjects;
use crate::text::key;
use rust_decimal::Decimal;

/// Maximum number of rows; searching for sums takes quadratic time.
const ROWS: usize = 600;
/// This many parts with sums of their own reveal the structure of a list.
const PARTS: usize = 2;

/// Tables of these kinds without any codes.
fn tables<'a>(
    scene: &Scene<'a>,
    kinds: &'static [TableKind],
) -> impl Iterator<Item = (usize, &'a Table)> + use<'a> {
    let tables = scene.report().tables.iter().enumerate();
    let fits =
        |t: &Table| t.rows.len() > 2 && t.rows.len() <= ROWS && t.rows.iter().all(|r| r.code.is_none());
    tables.filter(move |(_, t)| kinds.contains(&t.kind) && fits(t))
}

/// The printed cells of some rows in a column.
fn printed(scene: &Scene<'_>, table: usize, rows: &[usize], column: usize) -> Vec<Figure> {
    let cells = rows.iter().map(|row| scene.cell(RowAt::new(table, *row), column));
    cells.filter(Figure::is_printed).collect()
}

/// Economic subjects by name only: 工资福利支出 is the sum of its 款 that follow it, and a unit is the sum of its 类.
pub(crate) fn subjects(scene: &mut Scene<'_>) {
    for (at, table) in tables(scene, &[TableKind::BasicExpense, TableKind::GeneralBasic]) {
        let columns = additive(table);
        for (parent, below) in by_names(table).unwrap_or_default() {
            for column in &columns {
                let parts = printed(scene, at, &below, *column);
                let whole = scene.cell(RowAt::new(at, parent), *column);
                if whole.is_printed() && !parts.is_empty() {
                    scene.sum(&table.rows.get(parent).map(row_name).unwrap_or_default(), whole, parts);
                }
            }
        }
    }
}

/// A row, and the rows that it is the sum of.
type Sum = (usize, Vec<usize>);

/// Each row with its children; `None` if some name is neither a subject's nor a parent of subjects.
fn by_names(table: &Table) -> Option<Vec<Sum>> {
    let known = Subjects::known();
    let class = |name: &str| known.codes(name).find(|c| c.starts_with('3') && c.len() == 3);
    let is_item = |name: &str, class: &str| known.codes(name).any(|c| c.len() == 5 && c.starts_with(class));
    let (mut units, mut classes): (Vec<Sum>, Vec<Sum>) = Default::default();
    let mut above: Option<&str> = None;
    for (row, line) in table.rows.iter().enumerate() {
        if above.is_some_and(|class| is_item(&line.name, class)) {
            classes.last_mut()?.1.push(row);
        } else if let Some(code) = class(&line.name) {
            units.last_mut().into_iter().for_each(|(_, below)| below.push(row));
            classes.push((row, Vec::new()));
            above = Some(code);
        } else {
            units.push((row, Vec::new()));
            above = None;
        }
    }
    // An unknown name may be that of a 款.
    let (last, others) = units.split_last()?;
    let heads = others.iter().take_while(|(_, below)| below.is_empty()).count();
    let sure =
        !last.1.is_empty() && others.iter().skip(heads).all(|(_, below)| !below.is_empty()) && heads < 2;
    let mut found: Vec<Sum> = units.get(heads..)?.to_vec();
    if let (1, true) = (heads, units.len() > 2) {
        found.push((units.first()?.0, found.iter().map(|(row, _)| *row).collect()));
    }
    found.extend(classes.into_iter().filter(|(_, below)| !below.is_empty()));
    sure.then_some(found)
}

/// Lists of units or projects: their total is the sum of their rows, or of the units whose rows they are.
pub(crate) fn lists(scene: &mut Scene<'_>) {
    for (at, table) in tables(scene, &[TableKind::Income, TableKind::Expense, TableKind::SanGong]) {
        units(scene, at, table);
    }
    for (at, table) in tables(scene, &[TableKind::ProjectExpense]) {
        let columns = additive(table);
        let unknown = table.columns.iter().any(|c| matches!(c.column, ColumnKind::Unknown(_)));
        if let Some(list) = List::of(scene, at, table, columns) {
            list.look(scene, unknown);
        }
    }
}

/// A table with a row for each unit: if the rows add up to the total in one column, they should in all.
fn units(scene: &mut Scene<'_>, at: usize, table: &Table) {
    let Some(total) = scene.tables.total(table) else { return };
    let rows: Vec<usize> = (0..table.rows.len()).filter(|row| *row != total).collect();
    let mut findings = Vec::new();
    for column in additive(table) {
        let parts = printed(scene, at, &rows, column);
        let whole = scene.cell(RowAt::new(at, total), column);
        if whole.is_printed() && !parts.is_empty() {
            findings.push(Finding::sum(scene.rule, &table_row(table, total), whole, parts));
        }
    }
    if findings.iter().any(is_shown) {
        findings.into_iter().for_each(|finding| scene.push(finding));
    }
}

/// A list whose first row is its total.
struct List<'a> {
    at: usize,
    table: &'a Table,
    columns: Vec<usize>,
    /// The amounts of each row, by column.
    rows: Vec<Vec<Decimal>>,
    /// Half of the last printed digit.
    half: Decimal,
    /// For each row, the end of the rows that it is the sum of.
    ends: Vec<Option<usize>>,
}

impl<'a> List<'a> {
    fn of(scene: &Scene<'a>, at: usize, table: &'a Table, columns: Vec<usize>) -> Option<Self> {
        let amounts = |row: usize| {
            let cells = columns.iter().map(|column| scene.cell(RowAt::new(at, row), *column));
            cells.map(|cell| if cell.is_printed() { cell.exact() } else { Some(Decimal::ZERO) }).collect()
        };
        let rows: Option<Vec<Vec<Decimal>>> = (0..table.rows.len()).map(amounts).collect();
        let named = scene.tables.total(table) == Some(0);
        let unit = key(&scene.report().unit_name);
        let bears_name = || table.rows.first().is_some_and(|r| !unit.is_empty() && key(&r.name) == unit);
        let half = scene.cell(RowAt::new(at, 0), *columns.first()?).half();
        if !named && !bears_name() {
            return None;
        }
        let mut list = List { at, table, columns, rows: rows?, half, ends: Vec::new() };
        list.ends = (0..list.rows.len()).map(|row| list.end_of(row)).collect();
        Some(list)
    }

    /// The sum of rows by column; `None` on overflow.
    fn sum(&self, rows: impl Iterator<Item = usize>) -> Option<Vec<Decimal>> {
        let mut sum = vec![Decimal::ZERO; self.columns.len()];
        for row in rows {
            for (sum, own) in sum.iter_mut().zip(self.rows.get(row)?) {
                *sum = sum.checked_add(*own)?;
            }
        }
        Some(sum)
    }

    fn is_sum(&self, row: usize, parts: impl Iterator<Item = usize>) -> bool {
        let parts: Vec<usize> = parts.collect();
        let sum = self.sum(parts.iter().copied());
        self.rows.get(row).zip(sum).is_some_and(|(own, sum)| self.is_same(&sum, own, parts.len()))
    }

    /// Whether sums of this many amounts equal these, within rounding.
    fn is_same(&self, sums: &[Decimal], own: &[Decimal], parts: usize) -> bool {
        let allowed = self.half.saturating_mul(Decimal::from(parts + 1));
        sums.iter().zip(own).all(|(sum, own)| sum.saturating_sub(*own).abs() <= allowed)
    }

    /// The end of the rows that the row is the sum of.
    fn end_of(&self, head: usize) -> Option<usize> {
        let own = self.rows.get(head)?;
        let mut sum = vec![Decimal::ZERO; own.len()];
        for row in head + 1..self.rows.len() {
            for (sum, part) in sum.iter_mut().zip(self.rows.get(row)?) {
                *sum = sum.checked_add(*part)?;
            }
            if self.is_same(&sum, own, row - head) {
                return Some(row + 1);
            }
            let allowed = self.half.saturating_mul(Decimal::from(row - head + 1));
            if sum.iter().zip(own).any(|(sum, own)| sum.saturating_sub(*own) > allowed) {
                return None;
            }
        }
        None
    }

    /// The parent rows of the units from `row` on, if all rows to the end belong to units.
    fn heads_from(&self, mut row: usize) -> Option<Vec<usize>> {
        let mut heads = Vec::new();
        while row < self.rows.len() {
            heads.push(row);
            row = self.ends.get(row).copied()??;
        }
        Some(heads)
    }

    fn look(&self, scene: &mut Scene<'_>, unknown: bool) {
        let all = self.rows.len();
        // The only unit of a department is below its total, with the same amounts.
        let first = if self.rows.first() == self.rows.get(1) { 2 } else { 1 };
        if self.is_sum(0, first..all) {
            return self.compare(scene, 0, (first..all).collect(), Outcome::Fail);
        }
        if let Some(heads) = self.heads_from(1) {
            self.compare_unknown_columns(scene, &heads);
            let sure = self.is_sum(0, heads.iter().copied());
            let otherwise = if sure || heads.len() > PARTS { Outcome::Fail } else { Outcome::Note };
            return self.compare(scene, 0, heads, otherwise);
        }
        if let Some((head, end)) = self.broken_unit() {
            return self.compare(scene, head, (head + 1..end).collect(), Outcome::Fail);
        }
        if !unknown {
            self.slips(scene, first);
        }
    }

    /// The one unit whose rows do not add up, where the units add up to the total, or would with the sum of its rows.
    fn broken_unit(&self) -> Option<(usize, usize)> {
        let mut before = Vec::new();
        let mut head = 1;
        while let Some(end) = self.ends.get(head).copied().flatten() {
            before.push(head);
            head = end;
        }
        (head + 2..=self.rows.len()).find_map(|end| {
            let after = self.heads_from(end)?;
            let others = before.iter().chain(&after).copied();
            let known = before.len() + after.len() >= PARTS;
            let is_shown = || {
                self.is_sum(0, others.clone().chain([head]))
                    || self.is_sum(0, others.clone().chain(head + 1..end))
            };
            (known && is_shown()).then_some((head, end))
        })
    }

    /// Reports slips in a list without units. If the rows add up to less than the total, some may be unpublished; if to
    /// more, it is a mistake if a row is duplicated, or the difference is a single digit.
    fn slips(&self, scene: &mut Scene<'_>, first: usize) {
        let rows: Vec<usize> = (first..self.rows.len()).collect();
        let (Some(total), Some(sum)) = (self.rows.first(), self.sum(rows.iter().copied())) else { return };
        let over: Vec<Decimal> = sum.iter().zip(total).map(|(s, t)| s.saturating_sub(*t)).collect();
        let more = over.iter().any(|over| *over > Decimal::ZERO);
        let twice = |row: &usize| {
            let name = |row: usize| self.table.rows.get(row).map(|r| key(&r.name));
            self.rows.get(*row) == Some(&over) && row.checked_sub(1).is_some_and(|b| name(b) == name(*row))
        };
        let slipped = || {
            let wrong: Vec<&Decimal> = over.iter().filter(|o| !o.is_zero()).collect();
            let is_row = |o: &Decimal| self.rows.iter().flatten().any(|own| own == o);
            wrong.iter().all(|o| is_one_digit(**o) && !is_row(o))
        };
        let found_twice = rows.iter().find(|row| twice(row));
        let otherwise = match (more, found_twice.is_some() || slipped()) {
            (true, true) => Outcome::Fail,
            (false, _) => Outcome::Note,
            (true, false) => return,
        };
        self.compare(scene, 0, rows, otherwise);
    }

    fn compare(&self, scene: &mut Scene<'_>, whole: usize, parts: Vec<usize>, otherwise: Outcome) {
        for column in &self.columns {
            if let Some(finding) = self.finding(scene, whole, &parts, *column) {
                scene.push(finding.at_most(otherwise));
            }
        }
    }

    /// Compares units in columns with an unknown header, where the sums of most of them show that it adds up.
    fn compare_unknown_columns(&self, scene: &mut Scene<'_>, heads: &[usize]) {
        let ends = heads.iter().skip(1).copied().chain([self.rows.len()]);
        let of_units = heads.iter().zip(ends).map(|(head, end)| (*head, (head + 1..end).collect()));
        let sums: Vec<Sum> = of_units.chain([(0, heads.to_vec())]).collect();
        let is_unknown = |at: &usize| {
            self.table.columns.get(*at).is_some_and(|c| matches!(c.column, ColumnKind::Unknown(_)))
        };
        for column in (0..self.table.columns.len()).filter(is_unknown) {
            let found = sums.iter().filter_map(|(whole, parts)| self.finding(scene, *whole, parts, column));
            let (hold, fail): (Vec<Finding>, Vec<Finding>) =
                found.partition(|finding| finding.outcome.holds());
            let has_parts =
                |f: &&Finding| f.figures.iter().filter(|figure| !figure.value.is_zero()).count() > PARTS;
            let is_shown = hold.iter().filter(has_parts).count() >= PARTS;
            if is_shown && few_fail(hold.len(), fail.len(), PARTS, PARTS) {
                hold.into_iter().chain(fail).for_each(|finding| scene.push(finding));
            }
        }
    }

    /// Whether the rows add up in a column, if they are printed.
    fn finding(&self, scene: &Scene<'_>, whole: usize, parts: &[usize], column: usize) -> Option<Finding> {
        let parts = printed(scene, self.at, parts, column);
        let figure = scene.cell(RowAt::new(self.at, whole), column);
        if !figure.is_printed() || parts.is_empty() {
            return None;
        }
        let name = self.table.rows.get(whole).map(row_name).unwrap_or_default();
        let finding = Finding::sum(scene.rule, &name, figure, parts);
        let slip = finding.difference.is_some_and(is_one_digit) && finding.outcome == Outcome::Fail;
        Some(if slip { finding.with(Remark::Digit) } else { finding })
    }
}
