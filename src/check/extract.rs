use crate::model::{Indicator, Note, Paragraph, Project, Report, Table};

/// The parts of a report needed by rules across years, and for describing the places of figures: names and amounts,
/// and assertions without their sentences. Indices and places stay valid.
pub fn extract(report: &Report) -> Report {
    let table = |table: &Table| Table {
        number: table.number.clone(),
        currency_unit: table.currency_unit,
        title: table.title.clone(),
        pages: table.pages.clone(),
        empty: table.empty,
        columns: table.columns.clone(),
        rows: table.rows.clone(),
        low_confidence: table.low_confidence,
        doubts: table.doubts.clone(),
        place: table.place,
        ..Table::new(table.kind)
    };
    let paragraph = |paragraph: &Paragraph| match paragraph.assertions.is_empty() {
        true => Paragraph { place: paragraph.place, ..Paragraph::default() },
        false => Paragraph { text: String::new(), ..paragraph.clone() },
    };
    let note = |note: &Note| Note {
        number: note.number.clone(),
        heading: note.heading.clone(),
        level: note.level,
        paragraphs: note.paragraphs.iter().map(paragraph).collect(),
        place: note.place,
    };
    let indicator =
        |i: &Indicator| Indicator { name: i.name.clone(), place: i.place, ..Indicator::default() };
    let project = |project: &Project| Project {
        name: project.name.clone(),
        place: project.place,
        indicators: project.indicators.iter().map(indicator).collect(),
        ..Project::default()
    };
    Report {
        title: report.title.clone(),
        unit_name: report.unit_name.clone(),
        year: report.year,
        kind: report.kind,
        scope: report.scope,
        source: report.source.clone(),
        tables: report.tables.iter().map(table).collect(),
        projects: report.projects.iter().map(project).collect(),
        notes: report.notes.iter().map(note).collect(),
        ..Report::default()
    }
}
