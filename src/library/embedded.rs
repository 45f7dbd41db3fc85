use crate::model::{Library, Report};

/// The reports that travel with the program: facts of four published documents, without their prose.
pub fn embedded() -> Vec<Report> {
    let json = include_str!("../../assets/reports.json");
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
    }
}
