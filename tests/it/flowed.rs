//! Flowed PDF text becomes grids: for the real document, for our own fixtures, and for arbitrary input.

use crate::flowed_support::{Figure, document, figures, indicators, squeezed};
use crate::support::shared;
use std::path::Path;
use yusuan::recognise::regrid;

/// Words in the header of each column kind.
const HEADERS: &[(&str, &[&str])] = &[
    ("amount", &["金额", "决算数"]),
    ("total", &["合计", "小计", "本年收入合计", "本年支出合计"]),
    ("fiscal", &["财政拨款收入"]),
    ("other", &["其他收入"]),
    ("basic", &["基本支出"]),
    ("project", &["项目支出"]),
    ("general", &["一般公共预算财政拨款"]),
    ("abroad", &["因公出国（境）费"]),
    ("vehicle", &["小计"]),
    ("vehicle_operation", &["公务用车运行费"]),
    ("reception", &["公务接待费"]),
];

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn every_amount_of_the_flowed_document_stands_under_its_header_in_its_row() {
    let shared = shared();
    for (text, truth) in flowed_documents(&shared, "amounts.csv") {
        let got = figures(&regrid(document(&text)));
        assert!(!truth.is_empty());
        for row in &truth {
            let [table, side, code, name, basis, column, amount, line] =
                ["table", "side", "code", "name", "basis", "column", "amount", "line"]
                    .map(|k| row[k].as_str());
            let headers = HEADERS.iter().find(|(c, _)| *c == column).unwrap().1;
            let fits = |f: &&Figure| {
                f.line.to_string() == line
                    && f.amount == amount
                    && headers.contains(&f.header.as_str())
                    && (table == "san_gong" || f.name == name)
                    && f.code == code
                    && match (table, side) {
                        ("san_gong", _) => {
                            f.group == if basis == "budget" { "预算数" } else { "决算数" }
                        }
                        (_, "income") => f.group == "收入",
                        (_, "expense") => f.group == "支出",
                        _ => true,
                    }
            };
            assert!(got.iter().any(|f| fits(&f)), "{row:?} among {:#?}", at(&got, line));
        }
        assert_eq!(got.len(), truth.len(), "no figure is invented");
    }
}

fn at<'a>(figures: &'a [Figure], line: &str) -> Vec<&'a Figure> {
    figures.iter().filter(|f| f.line.to_string() == line).collect()
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn every_indicator_of_the_flowed_document_has_its_cells() {
    let shared = shared();
    for (text, truth) in flowed_documents(&shared, "indicators.csv") {
        let got = indicators(&regrid(document(&text)));
        assert_eq!(got.len(), truth.len());
        for (got, row) in got.iter().zip(&truth) {
            for (at, key) in
                [(2, "level2"), (3, "indicator"), (4, "target"), (5, "actual"), (6, "weight"), (7, "score")]
            {
                assert_eq!(squeezed(&got.cells[at]), squeezed(&row[key]), "{key} of {row:?}");
            }
            assert_eq!(got.level1, row["level1"], "{row:?}");
            assert_eq!(got.project, row["project"]);
            assert_eq!(got.line.to_string(), row["line"], "{row:?}");
        }
    }
}

/// The flowed documents (those without tabs), with their rows in a truth file.
fn flowed_documents(shared: &Path, truth: &str) -> Vec<(String, Vec<crate::flowed_support::Row>)> {
    let rows = crate::flowed_support::csv_rows(&shared.join("truth/text").join(truth));
    let files = std::fs::read_dir(shared.join("documents/text")).unwrap();
    let documents: Vec<(String, Vec<crate::flowed_support::Row>)> = files
        .map(|f| f.unwrap().path())
        .filter_map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let rows = rows.iter().filter(|r| r["file"] == name).cloned().collect();
            (!text.contains('\t')).then_some((text, rows))
        })
        .collect();
    assert!(!documents.is_empty(), "a flowed document is there");
    documents
}

#[test]
fn layouts_of_our_own_read_as_written_down() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/flowed");
    for name in ["words", "sheets", "pages", "blanks", "forms", "evaluation", "prose", "lines"] {
        let text = std::fs::read_to_string(folder.join(name).with_extension("txt")).unwrap();
        let wanted = std::fs::read_to_string(folder.join(name).with_extension("grid")).unwrap();
        let got = crate::flowed_support::shown(&regrid(document(&text)));
        assert!(got == wanted, "{name}: got\n{got}");
    }
}
