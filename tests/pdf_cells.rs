//! Every amount of published PDFs stands in a cell, on its page, in a row with its label.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use yusuan::read::pdf::{self, Options};
use yusuan::read::{Block, Document, GridRow};
use yusuan::text::squeeze;

/// The folder with published documents and what they say; absent in most checkouts.
fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("YUSUAN_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let found = folder.join("truth/pdf/amounts.csv").is_file();
    if !found {
        println!("skipped: no published documents at {}", folder.display());
    }
    found.then_some(folder)
}

fn read(path: &Path) -> Document {
    let name = path.file_name().unwrap().to_string_lossy();
    pdf::read(&std::fs::read(path).unwrap(), &name, &Options::default()).unwrap()
}

fn rows(document: &Document) -> impl Iterator<Item = &GridRow> {
    document.blocks.iter().flat_map(|block| match block {
        Block::Grid(grid) if !grid.low_confidence => grid.rows.as_slice(),
        _ => &[],
    })
}

#[test]
fn every_amount_stands_in_a_cell_of_its_page_beside_its_label() {
    let Some(shared) = shared() else { return };
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
        // Codes may be printed in parts, one column for each; some names are no labels of rows.
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
