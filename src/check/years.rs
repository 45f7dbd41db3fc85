//! Rules across the reports of one unit in several years.

use super::Figure;
use super::cross::unique_codes;
use super::finding::{Finding, Outcome, Remark};
use super::narrative::{name_of, sayings, ties};
use super::rules::rule;
use super::said::{change_of, label};
use super::scene::{Scene, table_row};
use super::totals::Sheet;
use super::wording::has;
use super::wording::sections::{BUDGET, SPENT};
use super::wording::subjects::{CARRIED_OVER, class_name};
use crate::facts::Role;
use crate::model::{Basis, ColumnKind, Direction, Report, ReportKind, RowAt, Side, Table, TableKind};

/// Compares each report with the prior year's report of the same kind.
pub(crate) fn look(reports: &[&Report]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, report) in reports.iter().enumerate() {
        let Some(year) = report.year else { continue };
        for (before_at, before) in reports.iter().enumerate().filter(|(_, r)| r.year == year.checked_sub(1)) {
            if before.kind == report.kind {
                changes(report, before, [at, before_at], &mut findings);
                columns(report, before, [at, before_at], &mut findings);
                subjects(report, before, at, &mut findings);
            } else if report.kind == ReportKind::Budget {
                carried(report, before, [at, before_at], &mut findings);
            }
        }
    }
    findings
}

/// Sets the report index of a figure.
fn placed(figure: Figure, report: usize) -> Figure {
    let spot = super::Spot { report, ..figure.spot };
    Figure { spot, ..figure }
}

/// A figure of another report; its name includes its location.
fn elsewhere(figure: Figure, report: &Report, at: usize) -> Figure {
    let table = figure.spot.table.and_then(|t| report.tables.get(t));
    let row = table.zip(figure.spot.row).and_then(|(t, r)| t.rows.get(r)).map(super::scene::row_name);
    let title = table.map(|t| t.title.clone()).unwrap_or_default();
    let words = [report.source.file.clone(), title, row.unwrap_or_default()];
    let spot = super::Spot { report: at, table: None, row: None, column: None, ..figure.spot };
    Figure { name: words.join(" · "), spot, ..figure }
}

/// Y601: a prior-year amount in a sentence agrees with the prior year's report.
fn changes(report: &Report, before: &Report, [at, before_at]: [usize; 2], findings: &mut Vec<Finding>) {
    let Some(rule) = rule("Y601") else { return };
    let (now, then) = (Scene::new(report, rule), Scene::new(before, rule));
    for saying in sayings(&now) {
        let Some(change) = &saying.assertion.change else { continue };
        let (Some(amount), Some(by), Some(direction)) =
            (saying.assertion.amount, change.amount, change.direction)
        else {
            continue;
        };
        // A budget that compares with the prior year's execution says nothing about the prior year's budget.
        let carried_out = has(&change.against, SPENT) && report.kind == ReportKind::Budget;
        let of_budget = change.against.contains(BUDGET) && report.kind == ReportKind::Final;
        if carried_out || of_budget || change.rate_direction.is_some_and(|d| d != direction) {
            continue;
        }
        // The sentence is looked up in the prior year's tables, whichever year it names.
        let mut assertion = saying.assertion.clone();
        assertion.subject = assertion.subject.chars().filter(|c| !c.is_ascii_digit()).collect();
        let other = super::narrative::Saying { assertion: &assertion, whole: None, ..saying };
        let candidates = ties::candidates(&then, &other);
        let [parts] = candidates.as_slice() else { continue };
        let name = name_of(saying.assertion);
        let figure = now.stated(&name, amount, saying.spot);
        let by = now.stated(&change_of(&name), by, saying.spot);
        let mut terms: Vec<Figure> = parts.iter().cloned().map(|f| elsewhere(f, before, before_at)).collect();
        terms.push(if direction == Direction::Down { by.less() } else { by });
        findings.push(Finding::sum(rule, &name, placed(figure, at), terms));
    }
}

/// Y601 for columns: the prior year's 三公经费 printed next to this year's.
fn columns(report: &Report, before: &Report, [at, before_at]: [usize; 2], findings: &mut Vec<Finding>) {
    let Some(rule) = rule("Y601") else { return };
    let (now, then) = (Scene::new(report, rule), Scene::new(before, rule));
    let (Some((table, own)), Some((other, others))) =
        (now.tables.only(TableKind::SanGong), then.tables.only(TableKind::SanGong))
    else {
        return;
    };
    if report.kind != ReportKind::Budget || own.rows.len() != 1 || others.rows.len() != 1 {
        return;
    }
    for kind in [ColumnKind::Total, ColumnKind::Abroad, ColumnKind::Vehicle, ColumnKind::Reception] {
        let printed = now.at(RowAt::new(table, 0), Basis::PriorBudget, kind).filter(Figure::is_printed);
        let real = then.at(RowAt::new(other, 0), Basis::Budget, kind);
        if let (Some(printed), Some(real)) = (printed, real) {
            findings.push(Finding::sum(
                rule,
                label::SAN_GONG,
                placed(printed, at),
                vec![elsewhere(real, before, before_at)],
            ));
        }
    }
}

/// Y602: subjects that had another name or didn't exist in the prior year, and subjects that have disappeared.
fn subjects(report: &Report, before: &Report, at: usize, findings: &mut Vec<Finding>) {
    let Some(rule) = rule("Y602") else { return };
    let (now, then) = (Scene::new(report, rule), Scene::new(before, rule));
    for kind in [TableKind::GeneralExpense, TableKind::GeneralBasic] {
        let (Some((index, table)), Some((_, other))) = (now.tables.only(kind), then.tables.only(kind)) else {
            continue;
        };
        let (Some(own), Some(others)) = (unique_codes(table), unique_codes(other)) else { continue };
        let printed = |table: &Table, row: usize| table.rows.get(row).is_some_and(|r| !r.amounts.is_empty());
        let mark = |row: Option<usize>| {
            let spot = row.map_or(now.table_spot(index), |row| now.cell(RowAt::new(index, row), 0).spot);
            placed(Scene::mark(spot), at)
        };
        let mut rows: Vec<(&str, usize)> = own.iter().map(|(code, row)| (*code, *row)).collect();
        rows.sort_by_key(|(_, row)| *row);
        for (code, row) in rows.into_iter().filter(|(_, row)| printed(table, *row)) {
            let name = table.rows.get(row).map(|r| r.name.clone()).unwrap_or_default();
            let old = others.get(code).and_then(|r| other.rows.get(*r)).map(|r| r.name.clone());
            let finding = |outcome| Finding::of(rule, &table_row(table, row), outcome, vec![mark(Some(row))]);
            findings.push(match old {
                Some(old) if class_name(&old) != class_name(&name) => {
                    finding(Outcome::Note).with(Remark::OtherName(old))
                }
                Some(_) => finding(Outcome::Pass),
                None => finding(Outcome::Note).with(Remark::NewSubject),
            });
        }
        let mut gone: Vec<(&str, usize)> =
            others.iter().filter(|(code, _)| !own.contains_key(*code)).map(|(c, r)| (*c, *r)).collect();
        gone.sort_by_key(|(_, row)| *row);
        for (_, row) in gone.into_iter().filter(|(_, row)| printed(other, *row)) {
            let finding = Finding::of(rule, &table_row(other, row), Outcome::Note, vec![mark(None)]);
            findings.push(finding.with(Remark::GoneSubject));
        }
    }
}

/// Y603: the opening balance of a budget agrees with the prior year's closing balance.
fn carried(report: &Report, before: &Report, [at, before_at]: [usize; 2], findings: &mut Vec<Finding>) {
    let Some(rule) = rule("Y603") else { return };
    let (now, then) = (Scene::new(report, rule), Scene::new(before, rule));
    let opening =
        Sheet::only(&now, TableKind::IncomeExpense).and_then(|s| s.one(&now, Side::Income, Role::Opening));
    let closing =
        Sheet::only(&then, TableKind::IncomeExpense).and_then(|s| s.one(&then, Side::Expense, Role::Closing));
    if let (Some(opening), Some(closing)) = (opening, closing) {
        let mut finding = Finding::sum(
            rule,
            CARRIED_OVER,
            placed(opening, at),
            vec![elsewhere(closing, before, before_at)],
        );
        let more = finding.difference.is_some_and(|d| d.is_sign_positive());
        if finding.outcome == Outcome::Fail {
            finding.outcome = if more { Outcome::Note } else { Outcome::Pass };
        }
        findings.push(finding);
    }
}

/// Placeholder for rules that need several reports.
pub(crate) fn none(_: &mut Scene<'_>) {}
