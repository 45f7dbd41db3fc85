//! The local form: one wide table with all projects of a unit.

use super::super::matrix::Matrix;
use super::super::pieces::Piece;
use super::super::wording::projects::*;
use super::super::wording::rows::SUM;
use super::indicator::Levels;
use super::target::{self, sign};
use super::{code_dash_name, number};
use crate::model::{CurrencyUnit, Fund, Indicator, Project};
use crate::text::{clean, key, squeeze};
use rust_decimal::Decimal;
use std::collections::VecDeque;

/// The index of the header row, if this is the local form: projects and indicators side by side.
pub(crate) fn header_row(matrix: &Matrix) -> Option<usize> {
    (0..matrix.height().min(super::HEAD)).find(|&r| {
        let words: Vec<String> = matrix.filled(r).map(|(_, t)| key(t)).collect();
        LOCAL_HEADERS.iter().all(|w| words.iter().any(|k| k == w))
    })
}

/// Reads all projects. Cells are shifted from row to row, so each row is read by the type of its cells.
pub(crate) fn read(piece: &Piece, header: usize) -> Vec<Project> {
    let matrix = &piece.matrix;
    let mut projects: Vec<Project> = Vec::new();
    let mut levels = Levels::default();
    let mut unit: Option<(String, String)> = None;
    let head = Head::read(piece, header);
    for r in head.end..matrix.height() {
        let mut cells: VecDeque<(usize, String)> =
            matrix.filled(r).map(|(c, t)| (c, t.to_string())).filter(|(_, t)| key(t) != "-").collect();
        let is_total = cells.front().is_some_and(|(_, t)| key(t).trim_end_matches('-') == SUM);
        if cells.is_empty() || is_total || matrix.same_row(r, matrix, header) {
            continue;
        }
        let place = matrix.place(r).in_row(r);
        if let Some(found) = cells.front().and_then(|(_, t)| code_dash_name(t, 3..=12)) {
            unit = Some(found);
            cells.pop_front();
        }
        if let Some(mut project) = take_project(&mut cells) {
            levels = Levels::default();
            project.place = place;
            if let Some(fund) = &mut project.funds.total {
                fund.place = place;
            }
            project.currency_unit = head.currency_unit;
            project.execution_weight = head.execution_weight;
            if let Some((code, name)) = &unit {
                project.department_code = Some(code.clone());
                project.implementing_unit = Some(name.clone());
            }
            projects.push(project);
        }
        levels.take(&mut cells, None, None);
        if let (Some(project), Some(mut indicator)) = (projects.last_mut(), indicator(cells)) {
            indicator.level1.clone_from(&levels.level1);
            indicator.level2.clone_from(&levels.level2);
            indicator.place = place;
            project.indicators.push(indicator);
        }
    }
    projects
}

/// What the header states: the unit of 预算数(万元), the weight of the execution rate.
struct Head {
    currency_unit: Option<CurrencyUnit>,
    execution_weight: Option<Decimal>,
    end: usize,
}

impl Head {
    fn read(piece: &Piece, header: usize) -> Head {
        let matrix = &piece.matrix;
        let mut head =
            Head { currency_unit: piece.caption.currency_unit, execution_weight: None, end: header + 1 };
        for r in header..(header + 2).min(matrix.height()) {
            for (_, text) in matrix.filled(r) {
                let text = key(text);
                if let Some((_, percent)) = text.split_once(EXECUTION_WEIGHT) {
                    head.execution_weight = number(percent);
                    head.end = r + 1;
                }
                if text.starts_with(LOCAL_AMOUNT) {
                    head.currency_unit = [CurrencyUnit::WanYuan, CurrencyUnit::YiYuan, CurrencyUnit::Yuan]
                        .into_iter()
                        .find(|u| text.contains(&format!("({})", u.name())));
                }
            }
        }
        head
    }
}

/// Reads a project from the front of a row: code-name, category, amount, goal.
fn take_project(cells: &mut VecDeque<(usize, String)>) -> Option<Project> {
    let (code, name) = cells.front().and_then(|(_, t)| code_dash_name(t, 13..=30))?;
    cells.pop_front();
    let mut project = Project { code: Some(code), name, ..Project::default() };
    if cells.front().is_some_and(|(_, t)| number(t).is_none() && code_dash_name(t, 1..=2).is_some()) {
        project.category = cells.pop_front().map(|(_, t)| squeeze(&t));
    }
    if let Some(amount) = cells.front().and_then(|(_, t)| number(t)) {
        project.funds.total = Some(Fund { amount: Some(amount), ..Fund::default() });
        cells.pop_front();
    }
    if cells.front().is_some_and(|(_, t)| !super::indicator::is_level_word(t)) {
        project.goal = cells.pop_front().map(|(_, t)| clean(&t).trim().to_string());
    }
    Some(project)
}

/// Name, comparator, value, unit and weight, located relative to the comparator; what the text lost is absent.
fn indicator(mut cells: VecDeque<(usize, String)>) -> Option<Indicator> {
    let anchor = cells.iter().take(2).position(|(_, t)| sign(t).is_some())?;
    let name = if anchor == 0 { String::new() } else { cells.pop_front().map(|(_, t)| squeeze(&t))? };
    let sign = cells.pop_front().and_then(|(_, t)| sign(&t))?;
    let value = cells.pop_front().map(|(_, t)| squeeze(&t));
    let weight = match cells.back() {
        Some((_, last)) => number(last),
        None => None,
    };
    if weight.is_some() {
        cells.pop_back();
    }
    let unit = cells.pop_front().map(|(_, t)| squeeze(&t));
    Some(Indicator { name, weight, ..target::of_parts(Some(sign), value, unit) })
}
