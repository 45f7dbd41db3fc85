//! The published documents, written in each carrier, give the same amounts and projects as the originals.

use crate::office::writers::read_back;
use crate::support::shared;
use std::path::Path;
use yusuan::export;
use yusuan::library::collect;
use yusuan::model::{Place, Report};
use yusuan::read::{Document, Format, decode, pdf, sniff, text};
use yusuan::recognise::recognise;

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn the_same_figures_in_another_carrier_give_the_same_amounts() {
    let shared = shared();
    for folder in ["documents/text", "documents/pdf"] {
        for path in collect(&shared.join(folder)).unwrap() {
            let document = read(&path);
            // Flowed text has no cells to write.
            if document.flowed {
                continue;
            }
            let expected = figures(recognise(document.clone()).report);
            for (carrier, other) in read_back(&document) {
                assert_eq!(figures(recognise(other).report), expected, "{carrier}: {}", path.display());
            }
        }
    }
}

fn read(path: &Path) -> Document {
    let bytes = std::fs::read(path).unwrap();
    match sniff(&bytes) {
        Format::Pdf => pdf::read(&bytes, "a", &pdf::Options::default()).unwrap(),
        _ => text::read(&decode(&bytes).text, "a"),
    }
}

/// All amounts and indicators of a report, without their places, which differ between carriers.
pub fn figures(mut report: Report) -> Vec<String> {
    for table in &mut report.tables {
        table.rows.iter_mut().for_each(|row| row.place = Place::default());
    }
    for project in &mut report.projects {
        project.indicators.iter_mut().for_each(|indicator| indicator.place = Place::default());
    }
    report.source.file = String::new();
    let reports = [report];
    let mut csv = Vec::new();
    export::amounts(&reports, &mut csv).unwrap();
    export::indicators(&reports, &mut csv).unwrap();
    let mut lines: Vec<String> = String::from_utf8(csv).unwrap().lines().map(String::from).collect();
    lines.sort();
    lines
}
