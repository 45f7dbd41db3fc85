//! Tables of many projects as rows, with columns recognised by their headers.

use super::super::header::is_numbering;
use super::super::heading::is_total;
use super::super::matrix::Matrix;
use super::super::pieces::Piece;
use super::super::wording::projects::*;
use super::columns::{Cells, Columns};
use super::funds::{currency_in, fund_name, slot};
use super::indicator::Levels;
use super::{Found, HEAD, code_and_name, code_dash_name, in_text, local, number, some};
use crate::model::{CurrencyUnit, Fund, Indicator, Place, Project};
use crate::text::{clean, key, squeeze};
use rust_decimal::Decimal;

/// The columns of a table of projects.
pub(crate) struct Header {
    row: usize,
    /// Index of the row after the header.
    end: usize,
    name: usize,
    /// Whether the name column also names the units that use the money, in rows above their projects.
    holds_units: bool,
    unit: Option<usize>,
    category: Option<usize>,
    goal: Option<usize>,
    /// A column with all indicators of a project as text.
    texts: Option<usize>,
    funds: Vec<(usize, FundName)>,
    currency_unit: Option<CurrencyUnit>,
    execution_weight: Option<Decimal>,
    indicators: Option<Columns>,
}

impl Header {
    /// The header, if the table lists projects with goals and with funds or indicators.
    pub(crate) fn find(matrix: &Matrix) -> Option<Header> {
        if !matrix.spans_known && local::header_row(matrix).is_some() {
            // In a table this wide, text shifts the cells.
            return None;
        }
        (0..matrix.height().min(HEAD)).find_map(|r| Header::read(matrix, r))
    }

    fn read(matrix: &Matrix, row: usize) -> Option<Header> {
        let cells: Vec<(usize, String)> =
            matrix.filled(row).map(|(c, t)| (c, key(t).trim_end_matches(':').to_string())).collect();
        let find = |fits: &dyn Fn(&str) -> bool| cells.iter().find(|(_, k)| fits(k)).map(|(c, _)| *c);
        let names_project = |k: &str| {
            LIST_NAMES.contains(&k) || k.split('(').next().is_some_and(|k| k.ends_with(PROJECT_NAME))
        };
        let name = find(&names_project)?;
        let goal = find(&|k| LIST_GOALS.iter().any(|word| k.ends_with(word)))?;
        // A second header row splits the funds, or the indicators.
        let end = (row + 1..matrix.height()).find(|&r| matrix.brought_down(r, name).is_none())?;
        let indicators = (row..end).find_map(|r| Columns::read(matrix, r));
        let parts = (row..end).flat_map(|r| matrix.filled(r)).map(|(c, t)| (c, key(t)));
        let (mut funds, mut currency_unit, mut execution_weight) = (Vec::new(), None, None);
        for (column, word) in parts {
            let plain = word.trim_end_matches(':').split('(').next().unwrap_or_default();
            let fund = fund_name(plain).or_else(|| FUND_TOTALS.contains(&plain).then_some(FundName::Total));
            if let Some(fund) = fund.filter(|fund| funds.iter().all(|(_, taken)| taken != fund)) {
                funds.push((column, fund));
                currency_unit = currency_unit.or_else(|| currency_in(&word));
            }
            if let Some((_, weight)) = word.split_once(EXECUTION_WEIGHT) {
                execution_weight = number(weight);
            }
        }
        let header = Header {
            row,
            end,
            name,
            category: find(&|k| k == CATEGORY),
            execution_weight,
            holds_units: cells
                .iter()
                .any(|(c, k)| *c == name && (k.contains(&format!("{OF_UNIT})")) || k.starts_with(OF_UNIT))),
            unit: find(&|k| LIST_UNITS.iter().any(|unit| k.ends_with(unit))),
            goal: Some(goal),
            texts: find(&|k| k == INDICATORS).filter(|_| indicators.is_none()),
            currency_unit,
            indicators,
            funds,
        };
        (!header.funds.is_empty() || header.indicators.is_some()).then_some(header)
    }
}

/// Reads the projects, and the indices of rows that sum those of a unit.
pub(crate) fn read(piece: &Piece, header: &Header) -> Found {
    let matrix = &piece.matrix;
    let mut found = Found::default();
    let mut levels = Levels::default();
    let mut unit: Option<String> = None;
    for r in header.end..matrix.height() {
        let cells: Cells = matrix.filled(r).map(|(c, t)| (c, t.to_string())).collect();
        let sums = cells.front().is_some_and(|(_, t)| is_total(key(t).trim_end_matches([':', '-'])));
        let repeats = (header.row..header.end).any(|h| matrix.same_row(r, matrix, h));
        if cells.is_empty() || sums || repeats || is_numbering(matrix, r) {
            continue;
        }
        let place = matrix.place(r).in_row(r);
        let text = |column: Option<usize>| column.map(|c| matrix.text(r, c)).filter(|t| !t.is_empty());
        let says = [header.goal, header.texts].into_iter().any(|c| text(c).is_some());
        match text(Some(header.name)) {
            Some(name) if header.holds_units && !says => {
                unit = Some(squeeze(name));
                found.sums.push(r);
                continue;
            }
            name => {
                let own = project(piece, header, r, name.unwrap_or_default(), unit.as_deref());
                // A merged cell over two pages has its text on either page, or split over both.
                let tops = matrix.begins_page(r);
                let begins = match found.projects.last() {
                    Some(last) if tops => name.is_some() && (has_funds(&own) == has_funds(last)),
                    // Unmerged cells omit the name below its first row.
                    Some(_) => {
                        let says = own.goal.is_some() || has_funds(&own);
                        let begins = header.indicators.is_some() && matrix.begins_blank(r, header.name);
                        name.is_some() || says && begins
                    }
                    None => name.is_some(),
                };
                if begins {
                    levels = Levels::default();
                    found.projects.push(own);
                } else if let Some(last) = found.projects.last_mut() {
                    join(last, own);
                }
            }
        }
        let Some(project) = found.projects.last_mut() else { continue };
        if let Some(indicator) = header.indicators.as_ref().and_then(|c| c.indicator(&cells, &mut levels)) {
            project.indicators.push(Indicator { place, ..indicator });
        }
        if let Some(text) = text(header.texts) {
            project.indicators.extend(in_text::read(text, place));
        }
    }
    found.projects.retain(|project| !project.name.is_empty());
    found
}

fn has_funds(project: &Project) -> bool {
    project.funds.each().iter().any(|(_, fund)| fund.is_some())
}

/// Merges the parts of a project from two pages.
fn join(project: &mut Project, rest: Project) {
    let (code, name) = code_and_name(&format!("{}{}", project.name, rest.name));
    (project.code, project.name) = (project.code.take().or(rest.code).or(code), name);
    if let Some(goal) = rest.goal {
        project.goal.get_or_insert_default().push_str(&goal);
    }
    if !has_funds(project) {
        project.funds = rest.funds;
    }
    project.category = project.category.take().or(rest.category);
    project.implementing_unit = project.implementing_unit.take().or(rest.implementing_unit);
}

fn project(piece: &Piece, header: &Header, r: usize, name: &str, unit: Option<&str>) -> Project {
    let matrix = &piece.matrix;
    let place: Place = matrix.place(r).in_row(r);
    let (code, name) = code_and_name(name);
    // One cell may name the unit of several projects.
    let own = header.unit.and_then(|c| some(squeeze(matrix.whole(r, c))));
    let coded = own.as_deref().and_then(|own| code_dash_name(own, 3..=12));
    let (department_code, own) = coded.map_or((None, own), |(code, name)| (Some(code), Some(name)));
    let mut project = Project {
        name,
        code,
        place,
        currency_unit: header.currency_unit.or(piece.caption.currency_unit),
        category: header.category.and_then(|c| some(squeeze(matrix.text(r, c)))),
        department_code,
        execution_weight: header.execution_weight,
        implementing_unit: own.or(unit.map(String::from)),
        goal: header.goal.and_then(|c| some(clean(matrix.text(r, c)).trim().to_string())),
        ..Project::default()
    };
    for &(column, fund) in &header.funds {
        if let Some(amount) = number(matrix.text(r, column)) {
            *slot(&mut project.funds, fund) = Some(Fund { amount: Some(amount), place, ..Fund::default() });
        }
    }
    project
}
