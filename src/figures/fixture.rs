//! Reports of a fictitious unit, for tests.

use crate::model::{Library, Report};
use crate::recognise::assertions;

/// A budget with content for every pane.
pub(crate) fn budget() -> Report {
    library().swap_remove(0)
}

/// A final account with a self-evaluation.
pub(crate) fn final_account() -> Report {
    library().swap_remove(1)
}

fn library() -> Vec<Report> {
    let json = include_str!("../../tests/fixtures/reports.json");
    let mut reports = serde_json::from_str::<Library>(json).unwrap().reports;
    reports.iter_mut().for_each(|report| assertions::read(&mut report.notes, report.kind));
    reports
}
