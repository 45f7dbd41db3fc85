//! Projects in forms with labelled rows: the goal table (绩效目标表) and the self-evaluation (绩效自评表) of one project
//! or of a whole department, possibly several in one table.

mod goals;
mod indicators;

use super::super::pieces::Piece;
use super::super::wording::projects::*;
use super::super::wording::titles::TABLE;
use super::columns::{Cells, Columns};
use super::funds::{FundColumns, currency_in, fund_name, is_execution_weight, measure, put, slot};
use super::indicator::Levels;
use super::{code_and_name, is_title, number, some};
use crate::model::{Fund, Place, Project, ProjectKind};
use crate::text::{clean, key, squeeze};
use goals::is_goal;
pub(crate) use goals::is_whole_goal;
use rust_decimal::Decimal;
use std::cell::OnceCell;

/// Reads the projects; those without a name are skipped.
pub(crate) fn read(piece: &Piece) -> Vec<Project> {
    let mut reader = Reader::new(piece);
    let mut done = Vec::new();
    for r in 0..piece.matrix.height() {
        let cells: Cells = piece.matrix.filled(r).map(|(c, t)| (c, t.to_string())).collect();
        if cells.is_empty() {
            continue;
        }
        if reader.begins_another(&cells) {
            let next = Reader { merges: reader.merges.clone(), ..Reader::new(piece) };
            done.extend(std::mem::replace(&mut reader, next).finish());
        }
        reader.row(r, cells);
    }
    done.extend(reader.finish());
    done
}

/// What the last row left open, so that the next page may continue it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    Name,
    Goal,
}

struct Reader<'a> {
    piece: &'a Piece,
    project: Project,
    /// Whether the goals are those of a whole department.
    whole: bool,
    /// Set once the header of the indicators is read.
    columns: Option<Columns>,
    /// In a self-evaluation: the measures in the columns after the funds' labels.
    measures: Vec<(usize, Measure)>,
    fund_columns: Option<FundColumns>,
    /// Goal columns and their meaning.
    goals: Vec<(usize, GoalPart)>,
    levels: Levels,
    /// Index of the first indicator whose level is in a merged cell with its text on the next page.
    untold: Option<usize>,
    /// Whether the table prints a level once for all its rows.
    merges: OnceCell<bool>,
    open: Open,
}

impl<'a> Reader<'a> {
    fn new(piece: &'a Piece) -> Self {
        let project =
            Project { place: piece.place, currency_unit: piece.caption.currency_unit, ..Project::default() };
        Reader {
            piece,
            project,
            whole: false,
            columns: None,
            measures: Vec::new(),
            fund_columns: None,
            goals: Vec::new(),
            levels: Levels::default(),
            untold: None,
            merges: OnceCell::new(),
            open: Open::Nothing,
        }
    }

    /// Whether a row names another project.
    fn begins_another(&self, cells: &Cells) -> bool {
        let keys: Vec<String> = cells.iter().map(|(_, t)| label(t)).collect();
        let named = !self.project.name.is_empty() || self.whole;
        named && self.columns.is_some() && name_label(&keys).is_some()
    }

    /// The project, if it has a name; one of a whole department is named after the department and the form.
    fn finish(mut self) -> Option<Project> {
        if self.project.name.is_empty() && self.whole {
            let says = self.project.goal.is_some() || !self.project.indicators.is_empty();
            let of = self.project.department.get_or_insert_default();
            if of.is_empty() {
                *of = self.piece.caption.unit_name.clone().unwrap_or_default();
            }
            let title = self.piece.caption.title.as_deref().unwrap_or_default();
            let form = title.find(WHOLE).and_then(|at| title.get(at..)).unwrap_or(WHOLE_FORM);
            if says {
                self.project.name = format!("{of}{}", form.trim_end_matches(TABLE));
            }
            self.project.department = self.project.department.filter(|d| !d.is_empty());
        }
        (!self.project.name.is_empty()).then_some(self.project)
    }

    fn row(&mut self, r: usize, mut cells: Cells) {
        let matrix = &self.piece.matrix;
        let place = matrix.place(r).in_row(r);
        let keys: Vec<String> = cells.iter().map(|(_, t)| label(t)).collect();
        let first = keys.first().map_or("", String::as_str);
        let open = std::mem::replace(&mut self.open, Open::Nothing);
        if cells.len() == 1 && is_title(first) {
        } else if let Some(columns) = Columns::read(matrix, r) {
            self.columns = Some(columns);
        } else if first == TOTAL_SCORE {
            self.project.total_score = cells.iter().rev().find_map(|(_, t)| number(t));
        } else if self.columns.is_some() {
            if first.ends_with(INDICATORS) && cells.len() > 1 || first.ends_with(INDICATORS_REACHED) {
                cells.pop_front();
            }
            if first != REMARK {
                self.indicator(r, cells, place);
            }
        } else if let Some(at) = name_label(&keys) {
            (self.project.code, self.project.name) = code_and_name(value_after(&cells, &keys, at));
            self.project.place = place;
            self.open = Open::Name;
            self.labels(&cells, &keys);
        } else if WHOLE_NAMES.contains(&first) {
            self.project.department = some(squeeze(value_after(&cells, &keys, 0)));
            self.project.place = place;
            self.whole = true;
            self.labels(&cells, &keys);
        } else {
            self.head(r, &cells, &keys, place, open);
        }
    }

    /// Labels that may be next to others in a row.
    fn labels(&mut self, cells: &Cells, keys: &[String]) {
        let unit = keys
            .iter()
            .filter(|k| FUND_LABELS.iter().any(|word| k.contains(word)))
            .find_map(|k| currency_in(k));
        self.project.currency_unit = unit.or(self.project.currency_unit);
        for (i, word) in keys.iter().enumerate() {
            let value = || value_after(cells, keys, i);
            if is_department(word) {
                let (code, name) = coded(value());
                self.project.department_code = code.or(self.project.department_code.take());
                self.project.department = name.or(self.project.department.take());
            } else if IMPLEMENTERS.contains(&word.as_str()) {
                self.project.implementing_unit = some(squeeze(value()));
            } else if PROJECT_CODES.contains(&word.as_str()) {
                self.project.code = some(squeeze(value())).or(self.project.code.take());
            } else if is_execution_weight(word) {
                self.project.execution_weight = number_in(word).or(self.project.execution_weight);
            }
        }
    }

    /// Rows above the indicators.
    fn head(&mut self, r: usize, cells: &Cells, keys: &[String], place: Place, open: Open) {
        let matrix = &self.piece.matrix;
        self.labels(cells, keys);
        if keys.iter().any(|k| k.contains(EVALUATED)) {
            self.project.kind = ProjectKind::SelfEvaluation;
            self.measures = cells.iter().filter_map(|(c, t)| Some((*c, measure(&key(t))?))).collect();
            return;
        }
        if let Some(columns) = FundColumns::read(matrix, r, self.project.kind) {
            self.fund_columns = Some(columns);
            return;
        }
        // With 实施期资金总额 and 年度资金总额 in one row, the year's comes last.
        let fund = keys
            .iter()
            .rposition(|k| fund_name(k).is_some())
            .filter(|_| !keys.first().is_some_and(|key| is_goal(key)));
        if let Some(at) = fund {
            self.fund(at, cells, keys, place);
        } else if self.goal(r, cells, keys, place) {
        } else if let Some(columns) = &mut self.fund_columns
            && !columns.refine(matrix, r)
        {
            columns.take(matrix, r, &mut self.project, place);
        } else if matrix.begins_page(r) {
            let text: String = cells.iter().map(|(_, t)| clean(t).trim().to_string()).collect();
            match open {
                Open::Name => self.project.name.push_str(&squeeze(&text)),
                Open::Goal => self.project.goal.get_or_insert_default().push_str(&text),
                Open::Nothing => {}
            }
        }
    }

    fn fund(&mut self, at: usize, cells: &Cells, keys: &[String], place: Place) {
        let Some(name) = keys.get(at).and_then(|k| fund_name(k)) else { return };
        let behind: Vec<&(usize, String)> = cells.iter().skip(at + 1).collect();
        let mut fund = Fund { place, ..Fund::default() };
        if self.measures.is_empty() {
            fund.amount =
                behind.iter().map(|(_, t)| t.as_str()).find(|t| !t.contains(WEIGHS)).and_then(number);
        }
        for (column, text) in behind {
            let Some((_, measure)) = self.measures.iter().rfind(|(c, _)| c <= column) else { continue };
            put(&mut fund, &mut self.project.execution_weight, *measure, number(text));
        }
        *slot(&mut self.project.funds, name) = Some(fund);
    }
}

/// The form of a label for comparisons: without its enumeration mark and a colon.
fn label(text: &str) -> String {
    key(text).trim_end_matches(':').to_string()
}

/// The position of the label of a project's name: the first in its row, or behind that of its code.
pub(super) fn name_label(keys: &[String]) -> Option<usize> {
    let at = keys.iter().position(|key| PROJECT_NAMES.contains(&key.as_str()))?;
    let is_code = || keys.first().is_some_and(|first| PROJECT_CODES.contains(&first.as_str()));
    (at == 0 || at <= 2 && is_code()).then_some(at)
}

fn is_department(word: &str) -> bool {
    word.contains(DEPARTMENT) && word.chars().count() <= 10
}

/// The text after a label, unless that is a label itself.
fn value_after<'c>(cells: &'c Cells, keys: &[String], at: usize) -> &'c str {
    let is_label = |word: &String| {
        let is_of = |labels: &[&str]| labels.contains(&word.as_str());
        is_department(word) || is_of(IMPLEMENTERS) || is_of(PROJECT_CODES) || is_of(PROJECT_NAMES)
    };
    match keys.get(at + 1) {
        Some(next) if !is_label(next) => cells.get(at + 1).map_or("", |(_, t)| t.as_str()),
        _ => "",
    }
}

/// Splits a code off a name: `[117]人力资源社会保障部`, `315_统计局`.
fn coded(text: &str) -> (Option<String>, Option<String>) {
    let text = squeeze(text);
    let bracketed = text.strip_prefix(['[', '【', '［']).and_then(|rest| rest.split_once([']', '】', '］']));
    let is_code = |code: &str| !code.is_empty() && code.chars().all(|c| c.is_ascii_digit());
    match bracketed.or_else(|| text.split_once('_').filter(|(code, _)| is_code(code))) {
        Some((code, name)) => (some(code.to_string()), some(name.to_string())),
        None => (None, some(text)),
    }
}

/// The only number in a header such as 执行率分值(10).
fn number_in(text: &str) -> Option<Decimal> {
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    number(&digits)
}
