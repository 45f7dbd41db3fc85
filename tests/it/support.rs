//! Helpers shared by several integration tests.

use proptest::test_runner::{Config as ProptestConfig, RngSeed};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use yusuan::library::Options;
use yusuan::model::Report;
use yusuan::text::key;

/// The folder of published documents and expected results, if available: `YUSUAN_SHARED`, or `../shared` next to the
/// project.
pub fn at_hand() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = std::env::var_os("YUSUAN_SHARED").map_or(beside, PathBuf::from);
    folder.join("truth").is_dir().then_some(folder)
}

/// The folder of published documents. Tests that need it are marked `#[ignore]`, so that they don't pass without it.
pub fn shared() -> PathBuf {
    at_hand().expect("the published documents")
}

/// Opens documents that must all be readable.
pub fn open(paths: &[PathBuf]) -> Vec<Report> {
    let opened = yusuan::library::open(paths, &Options::default());
    assert!(opened.failures.is_empty(), "{:#?}", opened.failures);
    opened.reports
}

/// The files of a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    yusuan::library::collect(folder).expect("a folder of documents")
}

/// The rows of a CSV, each as the given fields joined, in a form for comparison: without white space and with plain
/// brackets.
pub fn rows(csv: impl std::io::Read, fields: &[&str]) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(csv);
    let header = reader.headers().expect("a header").clone();
    let columns: Vec<usize> = fields
        .iter()
        .map(|f| header.iter().position(|h| h == *f).unwrap_or_else(|| panic!("no column {f}")))
        .collect();
    let row =
        |record: csv::StringRecord| columns.iter().map(|&c| key(&record[c])).collect::<Vec<_>>().join(" | ");
    reader.records().map(|r| row(r.expect("a row"))).collect()
}

/// The amounts of a report: code, name, basis, column, amount; preceded by the side if `sides`.
pub fn amounts(report: &Report, sides: bool) -> Vec<String> {
    let csv = exported(|out| yusuan::export::amounts([report], out).expect("an export"));
    let mut reader = csv::Reader::from_reader(csv.as_slice());
    let fields = |record: csv::StringRecord| {
        let fields: Vec<&str> = (if sides { 6 } else { 7 }..12).map(|i| &record[i]).collect();
        fields.join(" ").trim().to_string()
    };
    reader.records().map(|record| fields(record.expect("a row"))).collect()
}

/// Fails with the multiset difference, if there is one.
pub fn assert_same(what: &str, truth: Vec<String>, got: Vec<String>) {
    let mut counts: BTreeMap<String, i64> = BTreeMap::new();
    truth.into_iter().for_each(|row| *counts.entry(row).or_default() += 1);
    got.into_iter().for_each(|row| *counts.entry(row).or_default() -= 1);
    let missing: Vec<&String> = counts.iter().filter(|(_, n)| **n > 0).map(|(row, _)| row).take(20).collect();
    let extra: Vec<&String> = counts.iter().filter(|(_, n)| **n < 0).map(|(row, _)| row).take(20).collect();
    assert!(missing.is_empty() && extra.is_empty(), "{what}\nmissing: {missing:#?}\nextra: {extra:#?}");
}

/// The output of an export.
pub fn exported(write: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut out = Vec::new();
    write(&mut out);
    out
}

/// Our own documents in all layouts.
pub fn fixtures() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/text");
    let texts = files(&folder).into_iter().filter(|f| f.extension().is_some_and(|e| e == "txt"));
    texts.map(|f| std::fs::read_to_string(f).expect("a document")).collect()
}

/// A number of property test cases, the same ones each time unless PROPTEST_CASES or PROPTEST_RNG_SEED are set.
pub fn cases(cases: u32) -> ProptestConfig {
    let own = ProptestConfig::default();
    let seed = match own.rng_seed {
        RngSeed::Random => RngSeed::Fixed(2024),
        chosen => chosen,
    };
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { own.cases } else { cases };
    ProptestConfig { cases, rng_seed: seed, failure_persistence: None, ..own }
}
