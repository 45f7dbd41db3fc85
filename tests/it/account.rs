//! The reading account is exact: its parts add up to the numbers in the cells of the document.

use std::path::{Path, PathBuf};
use yusuan::read::{Block, Document, decode, doc, pdf, text};
use yusuan::recognise::{recognise, regrid};

/// Maximal runs of digits and separators, counted independently of the program.
fn numbers(cell: &str) -> usize {
    // An unreadable character may be a digit.
    let marked = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || ",.，．\u{fffd}".contains(c);
    let has_digit = |run: &&str| run.chars().any(|c| c.is_numeric() || c == '\u{fffd}');
    cell.split(|c| !marked(c)).filter(has_digit).count()
}

fn counted(document: &Document) -> usize {
    let grids = document.blocks.iter().filter_map(|block| match block {
        Block::Grid(grid) => Some(grid),
        Block::Paragraph(_) => None,
    });
    grids.flat_map(|g| &g.rows).flat_map(|r| &r.cells).map(|c| numbers(&c.text)).sum()
}

fn read(path: &Path) -> Option<Document> {
    let bytes = std::fs::read(path).unwrap();
    match path.extension()?.to_str()? {
        // Hostile fixtures are refused.
        "pdf" => pdf::read(&bytes, "a.pdf", &pdf::Options::default()).ok(),
        "doc" => doc::read(&bytes, "a.doc").ok(),
        "txt" | "md" => Some(text::read(&decode(&bytes).text, "a.txt")),
        _ => None,
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().map(|e| e.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn the_parts_of_every_account_add_up_to_the_numbers_in_the_cells() {
    let mut folders = vec![PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures"))];
    let shared = crate::support::at_hand().into_iter();
    folders.extend(shared.flat_map(|shared| {
        ["text", "pdf", "provinces", "governments"].map(|folder| shared.join("documents").join(folder))
    }));
    let mut wrong = Vec::new();
    let (mut documents, mut all) = (0, 0);
    for path in folders.iter().flat_map(|folder| files(folder)) {
        let Some(document) = read(&path) else { continue };
        let document = if document.flowed { regrid(document) } else { document };
        let (counted, account) = (counted(&document), recognise(document).report.account.unwrap());
        documents += 1;
        all += counted;
        if account.total() != counted {
            wrong.push(format!("{}: {counted} numbers, {} in the account", path.display(), account.total()));
        }
    }
    assert!(documents > 3 && all > 500, "only {all} numbers in {documents} documents were found");
    assert!(wrong.is_empty(), "of {documents} documents:\n{}", wrong.join("\n"));
}
