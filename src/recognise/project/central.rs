//! One project in a table of its own: the goal table (绩效目标表) and the self-evaluation (绩效自评表).

use super::super::matrix::Matrix;
use super::super::pieces::Piece;
use super::indicator::Levels;
use super::target;
use crate::model::{CurrencyUnit, Fund, Indicator, Place, Project, ProjectKind};
use crate::text::{Printed, clean, key, read_amount, squeeze};
use rust_decimal::Decimal;
use std::collections::VecDeque;

/// Reads the project; `None` without a name.
pub fn read(piece: &Piece) -> Option<Project> {
    let matrix = &piece.matrix;
    let mut reader = Reader {
        project: Project {
            place: piece.place,
            currency_unit: piece.caption.currency_unit,
            ..Project::default()
        },
        header: None,
        funds: Vec::new(),
        goals: None,
        levels: Levels::default(),
    };
    for r in 0..matrix.height() {
        let cells: VecDeque<(usize, String)> = matrix.filled(r).map(|(c, t)| (c, t.to_string())).collect();
        if !cells.is_empty() {
            reader.row(matrix, r, cells);
        }
    }
    (!reader.project.name.is_empty()).then_some(reader.project)
}

struct Reader {
    project: Project,
    /// Once the header of the indicators is read: column and word of each header cell.
    header: Option<Vec<(usize, String)>>,
    /// Header words of the fund columns of a self-evaluation.
    funds: Vec<(usize, String)>,
    /// Columns of 预期目标 and 实际完成情况.
    goals: Option<(usize, usize)>,
    levels: Levels,
}

impl Reader {
    fn row(&mut self, matrix: &Matrix, r: usize, mut cells: VecDeque<(usize, String)>) {
        let place = matrix.place(r).in_row(r);
        let keys: Vec<String> = cells.iter().map(|(_, t)| key(t)).collect();
        let first = keys.first().cloned().unwrap_or_default();
        if keys.iter().any(|k| k == "三级指标") {
            self.header = Some(cells.iter().map(|(c, t)| (*c, key(t))).collect());
        } else if first == "总分" {
            self.project.total_score = cells.iter().rev().find_map(|(_, t)| number(t));
        } else if self.header.is_some() {
            if keys.first().is_some_and(|k| k == "绩效指标") {
                cells.pop_front();
            }
            self.indicator(cells, place);
        } else if first == "项目名称" {
            (self.project.code, self.project.name) = super::local::code_and_name(value_after(&cells, 0));
            self.project.place = place;
        } else {
            self.head(&cells, &keys, place);
        }
    }

    /// Rows above the indicators.
    fn head(&mut self, cells: &VecDeque<(usize, String)>, keys: &[String], place: Place) {
        self.currency_from(keys);
        for (i, word) in keys.iter().enumerate() {
            if word.starts_with("主管部门") {
                (self.project.department_code, self.project.department) =
                    bracketed_code(value_after(cells, i));
            } else if word == "实施单位" || word == "项目实施单位" {
                self.project.implementing_unit = some(squeeze(value_after(cells, i)));
            }
        }
        if keys.iter().any(|k| k.contains("全年预算数")) {
            self.project.kind = ProjectKind::SelfEvaluation;
            self.funds = cells.iter().map(|(c, t)| (*c, key(t))).collect();
            return;
        }
        if let Some(at) = keys.iter().position(|k| fund_name(k).is_some()) {
            self.fund(at, cells, keys, place);
        } else if keys.iter().any(|k| k == "预期目标") {
            let column = |word: &str| cells.iter().find(|(_, t)| key(t).starts_with(word)).map(|(c, _)| *c);
            self.goals = column("预期目标").zip(column("实际完成"));
            let texts: Vec<&str> = goal_texts(cells);
            if texts.len() == 2 {
                self.goal(cells);
            }
        } else if let Some((goal, _)) = self.goals {
            if cells.iter().any(|(c, _)| *c >= goal) {
                self.goal(cells);
            }
        } else if keys.first().is_some_and(|k| k.contains("总体目标") || k == "年度目标") {
            self.project.goal = some(clean(value_after(cells, 0)).trim().to_string());
        }
    }

    fn goal(&mut self, cells: &VecDeque<(usize, String)>) {
        let Some((_, actual)) = self.goals else { return };
        for (column, text) in cells {
            let place = if *column < actual { &mut self.project.goal } else { &mut self.project.achievement };
            if key(text).contains("总体目标")
                || key(text) == "预期目标"
                || key(text).starts_with("实际完成情况") && text.chars().count() < 8
            {
                continue;
            }
            place.get_or_insert_default().push_str(clean(text).trim());
        }
    }

    /// 项目资金（万元） names the unit.
    fn currency_from(&mut self, keys: &[String]) {
        let Some(word) = keys.iter().find(|k| k.contains("资金") && k.contains('(')) else { return };
        let unit = [CurrencyUnit::WanYuan, CurrencyUnit::YiYuan, CurrencyUnit::Yuan]
            .into_iter()
            .find(|u| word.contains(&format!("({})", u.name())));
        self.project.currency_unit = unit.or(self.project.currency_unit);
    }

    fn fund(&mut self, at: usize, cells: &VecDeque<(usize, String)>, keys: &[String], place: Place) {
        let name = keys.get(at).and_then(|k| fund_name(k));
        for word in keys {
            if word.contains("执行率") && word.contains("分值") {
                self.project.execution_weight = number_in(word);
            }
        }
        let behind: Vec<&(usize, String)> = cells.iter().skip(at + 1).collect();
        let mut fund = Fund { place, ..Fund::default() };
        if self.funds.is_empty() {
            fund.amount =
                behind.iter().map(|(_, t)| t.as_str()).find(|t| !t.contains("分值")).and_then(number);
        } else {
            for (column, text) in behind {
                let Some((_, word)) = self.funds.iter().rfind(|(c, _)| c <= column) else { continue };
                let value = number(text);
                match word.as_str() {
                    w if w.contains("年初预算") => fund.initial = value,
                    w if w.contains("全年预算") => fund.full_year = value,
                    w if w.contains("执行数") => fund.executed = value,
                    w if w.contains("执行率") => fund.rate = value,
                    w if w.contains("分值") => {
                        self.project.execution_weight = value.or(self.project.execution_weight)
                    }
                    w if w.contains("得分") => fund.score = value,
                    _ => {}
                }
            }
        }
        let funds = &mut self.project.funds;
        match name {
            Some("total") => funds.total = Some(fund),
            Some("fiscal") => funds.fiscal = Some(fund),
            Some("carryover") => funds.carryover = Some(fund),
            Some("other") => funds.other = Some(fund),
            _ => {}
        }
    }

    fn indicator(&mut self, mut cells: VecDeque<(usize, String)>, place: Place) {
        let header = self.header.as_deref().unwrap_or_default();
        let second = header.iter().find(|(_, w)| w == "二级指标").map(|(c, _)| *c);
        let evaluated_by_columns = self.project.kind == ProjectKind::SelfEvaluation;
        let third = header.iter().find(|(_, w)| w == "三级指标" && evaluated_by_columns).map(|(c, _)| *c);
        self.levels.take(&mut cells, second, third);
        let indicator = match self.project.kind {
            ProjectKind::Goal => goal_indicator(cells, header),
            ProjectKind::SelfEvaluation => evaluated(&cells, header),
        };
        let Some(mut indicator) = indicator else { return };
        let split = target::split(indicator.target.as_deref().unwrap_or_default());
        (indicator.comparator, indicator.value, indicator.unit) = (split.comparator, split.value, split.unit);
        indicator.level1.clone_from(&self.levels.level1);
        indicator.level2.clone_from(&self.levels.level2);
        indicator.place = place;
        self.project.indicators.push(indicator);
    }
}

/// Name, target and weight of what is left of a row when its levels are taken: cells shift, their order stays.
fn goal_indicator(mut cells: VecDeque<(usize, String)>, header: &[(usize, String)]) -> Option<Indicator> {
    let (_, name) = cells.pop_front()?;
    let weight_column =
        header.iter().find(|(_, w)| w.starts_with("分值") || w.contains("权重")).map(|(c, _)| *c);
    // Of two cells the last is the target, unless it stands where weights stand.
    let is_weight = |(column, text): &(usize, String), left: usize| {
        number(text).is_some() && !text.contains('%') && (left > 1 || Some(*column) == weight_column)
    };
    let weight = match cells.back() {
        Some(last) if is_weight(last, cells.len()) => cells.pop_back().and_then(|(_, t)| number(&t)),
        _ => None,
    };
    let target: String = cells.iter().map(|(_, t)| squeeze(t)).collect();
    Some(Indicator { name: squeeze(&name), target: some(target), weight, ..Indicator::default() })
}

/// A row of a self-evaluation, by its columns.
fn evaluated(cells: &VecDeque<(usize, String)>, header: &[(usize, String)]) -> Option<Indicator> {
    let mut indicator = Indicator::default();
    for (column, text) in cells {
        let Some((_, word)) = header.iter().rfind(|(c, _)| c <= column) else { continue };
        match word.as_str() {
            "三级指标" => indicator.name = squeeze(text),
            w if w.contains("指标值") => indicator.target = some(squeeze(text)),
            w if w.contains("完成值") => indicator.actual = some(squeeze(text)),
            w if w.starts_with("分值") => indicator.weight = number(text),
            w if w.starts_with("得分") => indicator.score = number(text),
            w if w.contains("偏差") => indicator.deviation = some(squeeze(text)),
            _ => {}
        }
    }
    (!indicator.name.is_empty()).then_some(indicator)
}

fn fund_name(word: &str) -> Option<&'static str> {
    let word = word.trim_end_matches(':');
    let word = word.strip_prefix("其中").map_or(word, |w| w.trim_start_matches(':'));
    [("年度资金总额", "total"), ("财政拨款", "fiscal"), ("上年结转", "carryover"), ("其他资金", "other")]
        .iter()
        .find(|(printed, _)| word.contains(printed))
        .map(|(_, name)| *name)
}

fn goal_texts(cells: &VecDeque<(usize, String)>) -> Vec<&str> {
    let is_word = |t: &str| ["预期目标", "实际完成情况"].contains(&t) || t.contains("总体目标");
    cells.iter().map(|(_, t)| t.as_str()).filter(|t| !is_word(&key(t))).collect()
}

fn value_after(cells: &VecDeque<(usize, String)>, at: usize) -> &str {
    cells.get(at + 1).map_or("", |(_, t)| t.as_str())
}

/// `[117]人力资源社会保障部`.
fn bracketed_code(text: &str) -> (Option<String>, Option<String>) {
    let text = squeeze(text);
    match text.strip_prefix(['[', '【', '［']).and_then(|rest| rest.split_once([']', '】', '］'])) {
        Some((code, name)) => (some(code.to_string()), some(name.to_string())),
        None => (None, some(text)),
    }
}

/// The only number in a header such as 执行率分值(10).
fn number_in(text: &str) -> Option<Decimal> {
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    number(&digits)
}

/// A number; a dash, a blank and words are none.
pub fn number(text: &str) -> Option<Decimal> {
    match read_amount(text) {
        Printed::Number(number) => Some(number),
        _ => None,
    }
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
