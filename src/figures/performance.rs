use crate::model::{Indicator, Project, Report};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// The weights of a project's indicators by level 1.
#[derive(Debug, Clone, Default)]
pub struct Weights<'a> {
    /// Levels in printed order.
    pub levels: Vec<Level<'a>>,
    /// Sum of the printed weights.
    pub sum: Decimal,
    /// The number of indicators without a weight.
    pub missing: usize,
    /// What the weights should add up to.
    pub full: Decimal,
}

/// The weight of the execution rate, which counts in addition to the indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Execution {
    /// Its weight.
    pub weight: Decimal,
    /// Its score, in a self-evaluation.
    pub score: Option<Decimal>,
}

/// A level 1 group of indicators, or a level 2 group in it.
#[derive(Debug, Clone, Default)]
pub struct Level<'a> {
    /// The name; `None` if none is printed.
    pub name: Option<&'a str>,
    /// Level 2 groups, for level 1.
    pub groups: Vec<Level<'a>>,
    /// Indices of the indicators, for level 2.
    pub indicators: Vec<usize>,
    /// Sum of the printed weights.
    pub sum: Decimal,
    /// The number of indicators without a weight.
    pub missing: usize,
    /// Sum of the printed scores; `None` if no score is printed.
    pub score: Option<Decimal>,
}

impl Weights<'_> {
    /// Whether the form has no weights at all, not even for the execution rate.
    pub fn are_absent(&self) -> bool {
        let all: usize = self.levels.iter().flat_map(|level| &level.groups).map(|g| g.indicators.len()).sum();
        self.missing == all && self.full == Decimal::ONE_HUNDRED
    }

    /// Whether the printed weights add up to the full weight.
    pub fn complete(&self) -> bool {
        self.missing == 0 && self.sum == self.full
    }
}

/// The full weight of a project's indicators: 100 minus the weight of the execution rate.
pub fn full_weight(project: &Project) -> Decimal {
    Decimal::ONE_HUNDRED
        - project.execution_weight.unwrap_or_default().clamp(Decimal::ZERO, Decimal::ONE_HUNDRED)
}

/// The names of the projects; those of the same name with the unit that carries each out.
pub fn project_names(report: &Report) -> Vec<String> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    report.projects.iter().for_each(|project| *times.entry(&project.name).or_default() += 1);
    let name = |project: &Project| {
        let unit = project.implementing_unit.as_deref().or(project.department.as_deref());
        let shared = times.get(project.name.as_str()).is_some_and(|times| *times > 1);
        match unit.filter(|unit| shared && !unit.is_empty()) {
            Some(unit) => format!("{} · {unit}", project.name),
            None => project.name.clone(),
        }
    };
    report.projects.iter().map(name).collect()
}

/// The indicators of a project by level, with the sums of the printed weights.
pub fn weights(project: &Project) -> Weights<'_> {
    let mut weights = Weights { full: full_weight(project), ..Weights::default() };
    for (index, indicator) in project.indicators.iter().enumerate() {
        let level = named(&mut weights.levels, indicator.level1.as_deref());
        level.add(indicator);
        let group = named(&mut level.groups, indicator.level2.as_deref());
        group.add(indicator);
        group.indicators.push(index);
        count(&mut weights.sum, &mut weights.missing, indicator);
    }
    weights
}

/// A level 1 group over several projects.
#[derive(Debug, Clone, Default)]
pub struct Across<'a> {
    /// The name; `None` if none is printed.
    pub name: Option<&'a str>,
    /// The indicators, as indices of project and indicator.
    pub indicators: Vec<(usize, usize)>,
    /// Sum of the printed weights.
    pub sum: Decimal,
    /// The number of indicators without a weight.
    pub missing: usize,
}

/// The indicators of all projects by level 1, in printed order.
pub fn across(projects: &[Project]) -> Vec<Across<'_>> {
    let mut levels: Vec<Across<'_>> = Vec::new();
    for (project, owner) in projects.iter().enumerate() {
        for (at, indicator) in owner.indicators.iter().enumerate() {
            let name = indicator.level1.as_deref();
            if !levels.iter().any(|level| level.name == name) {
                levels.push(Across { name, ..Across::default() });
            }
            let Some(level) = levels.iter_mut().find(|level| level.name == name) else { continue };
            level.indicators.push((project, at));
            count(&mut level.sum, &mut level.missing, indicator);
        }
    }
    levels
}

/// The weight and score of the execution rate, if it has a weight.
pub fn execution(project: &Project) -> Option<Execution> {
    let score = project.funds.total.as_ref().and_then(|total| total.score);
    Some(Execution { weight: project.execution_weight?, score })
}

/// Points lost; `None` unless both weight and score are printed.
pub fn lost(weight: Option<Decimal>, score: Option<Decimal>) -> Option<Decimal> {
    weight?.checked_sub(score?).filter(|points| !points.is_zero())
}

impl Level<'_> {
    fn add(&mut self, indicator: &Indicator) {
        count(&mut self.sum, &mut self.missing, indicator);
        if let Some(score) = indicator.score {
            self.score = Some(self.score.unwrap_or_default().saturating_add(score));
        }
    }
}

/// The level with this name; added if missing.
#[expect(clippy::indexing_slicing, reason = "the index was found or added just before")]
fn named<'l, 'a>(levels: &'l mut Vec<Level<'a>>, name: Option<&'a str>) -> &'l mut Level<'a> {
    let at = levels.iter().position(|l| l.name == name).unwrap_or_else(|| {
        levels.push(Level { name, ..Level::default() });
        levels.len() - 1
    });
    &mut levels[at]
}

fn count(sum: &mut Decimal, missing: &mut usize, indicator: &Indicator) {
    match indicator.weight {
        Some(weight) => *sum = sum.saturating_add(weight),
        None => *missing += 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::fixture;

    #[test]
    fn weights_add_up_by_level_and_missing_ones_are_counted() {
        let report = fixture::budget();
        let weights = weights(&report.projects[0]);
        let levels: Vec<_> =
            weights.levels.iter().map(|l| (l.name.unwrap(), l.sum.to_string(), l.missing)).collect();
        assert_eq!(
            levels,
            [("成本指标", "20".into(), 0), ("产出指标", "40".into(), 0), ("效益指标", "20".into(), 1)]
        );
        assert_eq!((weights.sum.to_string(), weights.missing), ("80".into(), 1));
        assert_eq!(weights.full, Decimal::from(90));
        assert!(!weights.complete());
    }

    #[test]
    fn levels_of_all_projects_hold_every_indicator_once() {
        let report = fixture::budget();
        let levels = across(&report.projects);
        let indicators = report.projects.iter().map(|p| p.indicators.len()).sum::<usize>();
        assert_eq!(levels.iter().map(|l| l.indicators.len()).sum::<usize>(), indicators);
        let one = weights(&report.projects[0]).levels[0].sum;
        let cost = levels.iter().find(|l| l.name == Some("成本指标")).unwrap();
        let of = |i: usize| {
            weights(&report.projects[i]).levels.iter().find(|l| l.name == cost.name).map(|l| l.sum)
        };
        assert_eq!(cost.sum, one + of(1).unwrap_or_default());
    }

    #[test]
    fn without_an_execution_weight_the_indicators_make_a_hundred() {
        let project = Project::default();
        assert_eq!(full_weight(&project), Decimal::ONE_HUNDRED);
    }

    #[test]
    fn points_are_lost_where_the_score_is_below_the_weight() {
        let report = fixture::final_account();
        let project = &report.projects[0];
        let lost: Vec<_> =
            project.indicators.iter().map(|i| lost(i.weight, i.score).map(|p| p.to_string())).collect();
        assert_eq!(lost, [Some("3".to_string()), None]);
        assert_eq!(weights(project).levels[0].score, Some(Decimal::from(47)));
        assert_eq!(execution(project).and_then(|e| e.score), Some(Decimal::new(75, 1)));
    }
}
