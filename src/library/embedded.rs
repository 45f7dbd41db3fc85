use super::{Opened, Step};
use crate::model::{Library, Report};
use std::sync::mpsc::{self, Receiver};

/// The embedded reports, in order.
const REPORTS: [&str; 4] = [
    include_str!("../../assets/reports/unit-budget-2024.json"),
    include_str!("../../assets/reports/ministry-budget-2024.json"),
    include_str!("../../assets/reports/unit-final-2021.json"),
    include_str!("../../assets/reports/department-budget-2024.json"),
];

/// The embedded reports: figures from four published documents, without prose.
pub fn embedded() -> Vec<Report> {
    REPORTS.iter().flat_map(|json| parsed(json)).collect()
}

/// The same in a background thread, so that the first is on the screen while the others are parsed; `told` is called
/// after each.
pub fn embedded_behind(told: impl Fn() + Send + 'static) -> Receiver<Step> {
    let (sender, steps) = mpsc::channel();
    std::thread::spawn(move || {
        for (index, json) in REPORTS.iter().enumerate() {
            let opened = Opened { reports: parsed(json), failures: Vec::new() };
            let step = Step { index, done: index + 1, total: REPORTS.len(), opened, ..Step::default() };
            if sender.send(step).is_err() {
                break;
            }
            told();
        }
    });
    steps
}

fn parsed(json: &str) -> Vec<Report> {
    serde_json::from_str::<Library>(json).map(|library| library.reports).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_reports_open_and_hold_no_prose() {
        let reports = embedded();
        assert_eq!(reports.len(), 4);
        for report in &reports {
            assert!(!report.tables.is_empty(), "{}", report.title);
            assert!(report.notes.is_empty() && report.glossary.is_empty(), "{}", report.title);
            assert!(report.projects.iter().all(|p| p.goal.is_none() && p.achievement.is_none()));
            assert!(report.projects.iter().flat_map(|p| &p.indicators).all(|i| i.deviation.is_none()));
        }
        let behind: Vec<Report> =
            embedded_behind(|| {}).iter().flat_map(|step| step.opened.reports).collect();
        assert_eq!(behind, reports);
    }
}
