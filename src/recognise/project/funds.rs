//! Funds of a project: as labelled rows, or as columns in a table of tasks with their sum.

use super::super::heading::is_total;
use super::super::matrix::Matrix;
use super::super::wording::projects::*;
use super::super::wording::units::MONEY_UNIT;
use super::{fitting, number};
use crate::model::{CurrencyUnit, Fund, Funds, Place, Project, ProjectKind};
use crate::text::key;
use rust_decimal::Decimal;

/// Whether a label is the weight of the execution rate: 执行率分值(10分).
pub(crate) fn is_execution_weight(word: &str) -> bool {
    word.contains(EXECUTION_RATE) && word.contains(WEIGHS)
}

/// The measure that a header names.
pub(crate) fn measure(word: &str) -> Option<Measure> {
    MEASURES.iter().find(|(printed, _)| word.contains(printed)).map(|(_, measure)| *measure)
}

/// The fund that a label names; longer texts merely mention funds.
pub(crate) fn fund_name(word: &str) -> Option<FundName> {
    let word = word.trim_end_matches(':');
    let word = word.strip_prefix(OF_WHICH).map_or(word, |w| w.trim_start_matches(':'));
    (word.chars().count() <= LABEL).then(|| fitting(FUNDS, word)).flatten()
}

/// Maximum length of a fund's label, in characters.
const LABEL: usize = 20;

/// The field of a fund.
pub(crate) fn slot(funds: &mut Funds, name: FundName) -> &mut Option<Fund> {
    match name {
        FundName::Total => &mut funds.total,
        FundName::Fiscal => &mut funds.fiscal,
        FundName::Carryover => &mut funds.carryover,
        FundName::Other => &mut funds.other,
    }
}

/// Stores a number as this measure; a weight is stored in the project instead.
pub(crate) fn put(fund: &mut Fund, weight: &mut Option<Decimal>, measure: Measure, value: Option<Decimal>) {
    match measure {
        Measure::Amount => fund.amount = value,
        Measure::Initial => fund.initial = value,
        Measure::FullYear => fund.full_year = value,
        Measure::Executed => fund.executed = value,
        Measure::Rate => fund.rate = value,
        Measure::Score => fund.score = value,
        Measure::Weight => *weight = value.or(*weight),
    }
}

/// The currency unit in a label such as 项目资金（万元）.
pub(crate) fn currency_in(word: &str) -> Option<CurrencyUnit> {
    [CurrencyUnit::WanYuan, CurrencyUnit::YiYuan, CurrencyUnit::Yuan].into_iter().find(|u| {
        word.ends_with(&format!("({})", u.name())) || word.ends_with(&format!("({MONEY_UNIT}{})", u.name()))
    })
}

/// Columns of funds, whose sum is in a row below.
#[derive(Debug)]
pub(crate) struct FundColumns(Vec<(usize, FundName, Measure)>);

impl FundColumns {
    /// The columns, if the row is a header with 总额, 财政拨款 and the like, alone or below 预算数 and 执行数.
    pub(crate) fn read(matrix: &Matrix, row: usize, kind: ProjectKind) -> Option<FundColumns> {
        let plain = if kind == ProjectKind::SelfEvaluation { Measure::FullYear } else { Measure::Amount };
        let above = |c: usize| row.checked_sub(1).and_then(|r| measure(&key(matrix.whole(r, c))));
        let mut columns = Vec::new();
        for c in 0..matrix.width() {
            let word = key(matrix.text(row, c));
            if let Some(down) = matrix.brought_down(row, c).map(key) {
                let extra =
                    measure(&down).filter(|m| matches!(m, Measure::Rate | Measure::Weight | Measure::Score));
                // 执行率分值(10分) is not a column of figures.
                if let Some(extra) = extra.filter(|_| !is_execution_weight(&down)) {
                    columns.push((c, FundName::Total, extra));
                }
            } else if FUND_TOTALS.contains(&word.as_str()) {
                columns.push((c, FundName::Total, above(c).unwrap_or(plain)));
            } else if let Some(name) = fund_name(&word) {
                columns.push((c, name, above(c).unwrap_or(plain)));
            }
        }
        let has = |name| {
            columns.iter().any(|&(_, n, m)| n == name && matches!(m, Measure::Amount | Measure::FullYear))
        };
        let all = has(FundName::Total) && has(FundName::Fiscal);
        (all && matrix.filled(row).all(|(_, t)| number(t).is_none())).then_some(FundColumns(columns))
    }

    /// Keeps only the sums, if a further header row splits the funds into parts.
    pub(crate) fn refine(&mut self, matrix: &Matrix, row: usize) -> bool {
        let is_sum = |c: usize| is_total(matrix.text(row, c));
        let splits =
            self.0.iter().any(|&(c, ..)| is_sum(c)) && matrix.filled(row).all(|(_, t)| number(t).is_none());
        if splits {
            self.0.retain(|&(c, ..)| matrix.text(row, c).is_empty() || is_sum(c));
        }
        splits
    }

    /// Reads the sum row; the rows of tasks above it contain words.
    pub(crate) fn take(&self, matrix: &Matrix, row: usize, project: &mut Project, place: Place) {
        let mut words = matrix.filled(row).filter(|(_, t)| number(t).is_none()).map(|(_, t)| key(t));
        if !words.all(|w| is_total(&w) || w.starts_with(['-', '/'])) {
            return;
        }
        for &(column, name, measure) in &self.0 {
            let Some(value) = number(matrix.text(row, column)) else { continue };
            let fund = slot(&mut project.funds, name).get_or_insert_default();
            fund.place = place;
            put(fund, &mut project.execution_weight, measure, Some(value));
        }
    }
}
