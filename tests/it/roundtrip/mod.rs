//! Random reports, printed in each of the published layouts with their variations, are read back equal.

mod projects;
mod random;
mod render;

use crate::support::{exported, rows};
use proptest::prelude::*;
use random::Layout;
use yusuan::export;
use yusuan::library::{Cause, Failure, Options, open_bytes};
use yusuan::model::{AMOUNT_COLUMNS as AMOUNTS, INDICATOR_COLUMNS as INDICATORS};
use yusuan::model::{Project, Report};
use yusuan::read::Flaw;

/// A random report of a layout, with a random style of printing.
fn printed(layout: Layout) -> impl Strategy<Value = (Report, render::Style)> {
    (random::report(layout), projects::projects(layout), render::style()).prop_map(
        |(mut report, projects, style)| {
            if style.blanks == render::Blanks::Cut {
                // A single row without a name can't be identified.
                report.tables.retain(|t| t.rows.len() > 1);
            }
            (Report { projects, ..report }, style)
        },
    )
}

/// The export of a report, without lines and pages.
fn said(report: &Report, fields: &[&str], export: impl FnOnce(&[Report], &mut Vec<u8>)) -> Vec<String> {
    let csv = exported(|out| export(std::slice::from_ref(report), out));
    let fields: Vec<&str> = fields.iter().copied().filter(|f| !["page", "line"].contains(f)).collect();
    rows(csv.as_slice(), &fields)
}

fn amounts(report: &Report) -> Vec<String> {
    said(report, &AMOUNTS, |reports, out| export::amounts(reports, out).expect("an export"))
}

fn indicators(report: &Report) -> Vec<String> {
    said(report, &INDICATORS, |reports, out| export::indicators(reports, out).expect("an export"))
}

/// What the export of indicators doesn't show of projects.
fn shown(projects: &[Project]) -> Vec<String> {
    let show = |p: &Project| {
        let goal = p.goal.as_deref().map(yusuan::text::squeeze);
        format!(
            "{:?} {} {:?} {:?} {:?} {:?}",
            p.code, p.name, p.implementing_unit, goal, p.total_score, p.execution_weight
        )
    };
    projects.iter().map(show).collect()
}

fn comes_back_equal(report: &Report, layout: Layout, style: &render::Style) -> Result<(), TestCaseError> {
    let document = render::document(report, layout, style);
    let opened = open_bytes(&render::bytes(report, layout, style), "t.txt", &Options::default());
    // If only a few rows are short, cut blanks look like lost ones.
    let is_fine = |f: &Failure| {
        style.blanks == render::Blanks::Cut && matches!(f.cause, Cause::Flaw(Flaw::Ragged { .. }))
    };
    let failures: Vec<&Failure> = opened.failures.iter().filter(|f| !is_fine(f)).collect();
    prop_assert!(failures.is_empty(), "{:?}\n{}", failures, document);
    prop_assert_eq!(opened.reports.len(), 1);
    let read = &opened.reports[0];
    prop_assert_eq!(difference(amounts(read), amounts(report)), NONE, "{}", document);
    prop_assert_eq!(difference(indicators(read), indicators(report)), NONE, "{}", document);
    prop_assert_eq!(shown(&read.projects), shown(&report.projects), "{}", document);
    Ok(())
}

/// No rows on either side.
const NONE: (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());

/// The multiset difference in both directions.
fn difference(mut one: Vec<String>, mut other: Vec<String>) -> (Vec<String>, Vec<String>) {
    one.retain(|row| match other.iter().position(|r| r == row) {
        Some(at) => {
            other.swap_remove(at);
            false
        }
        None => true,
    });
    (one, other)
}

proptest! {
    #![proptest_config(crate::support::cases(128))]

    #[test]
    fn a_central_unit((report, style) in printed(Layout::Central)) {
        comes_back_equal(&report, Layout::Central, &style)?;
    }

    #[test]
    fn a_local_department((report, style) in printed(Layout::Local)) {
        comes_back_equal(&report, Layout::Local, &style)?;
    }

    #[test]
    fn a_final_account((report, style) in printed(Layout::Final)) {
        comes_back_equal(&report, Layout::Final, &style)?;
    }
}
