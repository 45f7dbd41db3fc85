//! Every amount of published PDFs is in a cell, on its page, in a row with its label.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use crate::support::shared;
use yusuan::read::pdf::{self, Options};
use yusuan::read::{Block, Document, Grid, GridRow};
use yusuan::text::squeeze;

fn read(path: &Path) -> Document {
    let name = path.file_name().unwrap().to_string_lossy();
    pdf::read(&std::fs::read(path).unwrap(), &name, &Options::default()).unwrap()
}

fn grids(document: &Document) -> impl Iterator<Item = &Grid> {
    document.blocks.iter().filter_map(|block| match block {
        Block::Grid(grid) if !grid.low_confidence => Some(grid),
        _ => None,
    })
}

fn rows(document: &Document) -> impl Iterator<Item = &GridRow> {
    grids(document).flat_map(|grid| &grid.rows)
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn every_amount_stands_in_a_cell_of_its_page_beside_its_label() {
    let shared = shared();
    let mut documents: HashMap<String, Document> = HashMap::new();
    let mut missing = Vec::new();
    let mut truth = csv::Reader::from_path(shared.join("truth/pdf/amounts.csv")).unwrap();
    for record in truth.deserialize::<HashMap<String, String>>() {
        let record = record.unwrap();
        let document = documents
            .entry(record["file"].clone())
            .or_insert_with(|| read(&shared.join("documents/pdf").join(&record["file"])));
        let page = record["page"].parse().ok();
        let amount = &record["amount"];
        // Codes may be printed in parts, one column each; some names are not labels of rows.
        let name = squeeze(record["name"].rsplit(" / ").next().unwrap_or_default());
        let is_labelled = |texts: &[String]| {
            texts.iter().any(|t| t.contains(&name))
                || !record["code"].is_empty() && texts.concat().contains(&record["code"])
                || matches!(record["table"].as_str(), "san_gong" | "procurement")
                || name == "合计"
        };
        let found = rows(document).filter(|row| row.place.page == page).any(|row| {
            let texts: Vec<String> = row.cells.iter().map(|c| squeeze(&c.text)).collect();
            texts.iter().any(|t| t.replace(',', "") == *amount) && is_labelled(&texts)
        });
        if !found {
            missing
                .push(format!("{} p{} {name} {amount} {}", record["file"], record["page"], record["table"]));
        }
    }
    assert!(!documents.is_empty());
    assert!(missing.is_empty(), "{} missing:\n{}", missing.len(), missing.join("\n"));
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn tables_over_pages_are_one_and_documents_without_tables_have_none() {
    let shared = shared();
    let mut tables: HashMap<String, Vec<String>> = HashMap::new();
    let mut truth = csv::Reader::from_path(shared.join("truth/pdf/tables.csv")).unwrap();
    for record in truth.deserialize::<HashMap<String, String>>() {
        let record = record.unwrap();
        tables.entry(record["file"].clone()).or_default().push(record["pages"].clone());
    }
    for entry in std::fs::read_dir(shared.join("documents/pdf")).unwrap() {
        let path = entry.unwrap().path();
        let document = read(&path);
        let mut found: Vec<String> = grids(&document)
            .map(|grid| {
                let pages: BTreeSet<u32> = grid.rows.iter().filter_map(|row| row.place.page).collect();
                pages.iter().map(u32::to_string).collect::<Vec<_>>().join(" ")
            })
            .collect();
        for pages in tables.get(&document.source.file).map(Vec::as_slice).unwrap_or_default() {
            let at = found.iter().position(|f| f == pages);
            assert!(at.is_some(), "{}: no table on pages {pages}: {found:?}", document.source.file);
            found.swap_remove(at.unwrap());
        }
        let is_narrative = !tables.contains_key(&document.source.file);
        assert!(!is_narrative || found.is_empty(), "{}: {found:?}", document.source.file);
        assert_eq!(document.problems, [], "{}", document.source.file);
    }
}

/// The number of occurrences of each character.
fn characters(document: &Document) -> HashMap<char, usize> {
    let mut counts = HashMap::new();
    let mut count = |text: &str| {
        text.chars().filter(|c| !c.is_whitespace()).for_each(|c| *counts.entry(c).or_default() += 1);
    };
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => count(&paragraph.text),
            Block::Grid(grid) => {
                grid.rows.iter().flat_map(|row| &row.cells).for_each(|cell| count(&cell.text))
            }
        }
    }
    counts
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn without_to_unicode_most_is_read_from_the_fonts_and_nothing_wrongly() {
    let shared = shared();
    let (mut printed, mut known, mut wrong) = (0, 0, 0);
    for entry in std::fs::read_dir(shared.join("documents/pdf")).unwrap() {
        let path = entry.unwrap().path();
        let right = characters(&read(&path));
        let mut bytes = std::fs::read(&path).unwrap();
        for at in memchr::memmem::find_iter(&bytes.clone(), b"/ToUnicode") {
            bytes[at + 1] = b'X';
        }
        let stripped = pdf::read(&bytes, "", &Options::default()).unwrap();
        printed += right.values().sum::<usize>();
        for (ch, count) in characters(&stripped) {
            let expected = right.get(&ch).copied().unwrap_or(0).min(count);
            known += expected;
            wrong += if ch == char::REPLACEMENT_CHARACTER { 0 } else { count - expected };
        }
    }
    assert!(known * 100 > printed * 70, "{known} of {printed} read");
    assert!(wrong * 10_000 < printed, "{wrong} of {printed} read wrongly");
}
