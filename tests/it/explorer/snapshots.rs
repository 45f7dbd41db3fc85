//! Every screen as readable text, at every width and in both languages: `tests/screens/80x24-zh.txt` and its neighbours.
//! After an intended change, `UPDATE_SCREENS=1 cargo test --test it snapshots` rewrites them, and the difference is
//! reviewed like any other.

use crate::screen::{User, reports};
use std::path::Path;
use yusuan::lang::Lang;
use yusuan::tui::Options;

const WIDTHS: [(u16, u16); 5] = [(60, 20), (80, 24), (100, 30), (120, 40), (200, 60)];

/// The screens and the keys that lead to them: a budget first, then a final account, then both in one library.
const SCREENS: [(&str, usize, &str); 26] = [
    ("overview", 0, ""),
    ("overview, what stands out", 0, "w"),
    ("subjects", 0, "2jjj"),
    ("subjects, pointed at and sorted", 0, "2s<Down><Enter>.."),
    ("subjects, another table beside", 0, "2jjjd"),
    ("subjects as areas", 0, "2jjjv"),
    ("san gong", 0, "3"),
    ("performance", 0, "4w"),
    ("income and expenditure", 0, "5"),
    ("as printed", 0, "6"),
    ("narrative", 0, "7jjjw"),
    ("glossary", 0, "7Gw"),
    ("carry-over", 0, "8"),
    ("checks", 0, "9"),
    ("checks, both figures", 0, "9<Enter>"),
    ("checks, two tables", 0, "9G<Enter>"),
    ("reading", 0, "0"),
    ("search", 0, "2/gjj"),
    ("help", 0, "2?"),
    ("copy", 0, "2jjjy"),
    ("overview of a final account", 1, ""),
    ("self-evaluation", 1, "4w"),
    ("execution", 1, "8"),
    ("search, an amount", 2, "/80.5"),
    ("reports", 2, "r<Tab>"),
    ("subjects, another report beside", 2, "2d<Down><Enter>"),
];

fn screens(lang: Lang, (width, height): (u16, u16)) -> String {
    let mut text = String::new();
    for (name, report, keys) in SCREENS {
        let options = Options { lang, ..Options::default() };
        let opened = if report < 2 { vec![reports().swap_remove(report)] } else { reports() };
        let mut user = User::opens_with(opened, options, width, height);
        user.types(keys);
        text.push_str(&format!("==== {name}: {keys}\n{}\n", user.sees()));
    }
    text
}

#[test]
fn every_screen_is_as_it_was_last_reviewed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens");
    let update = std::env::var_os("UPDATE_SCREENS").is_some();
    let mut changed = Vec::new();
    for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        for (width, height) in WIDTHS {
            let file = folder.join(format!("{width}x{height}-{name}.txt"));
            let now = screens(lang, (width, height));
            let before = std::fs::read_to_string(&file).unwrap_or_default();
            if update {
                std::fs::create_dir_all(&folder).expect("the folder can be made");
                std::fs::write(&file, &now).expect("the file can be written");
            } else if now != before {
                let lines = now.lines().zip(before.lines()).zip(1..);
                let first = lines.map(|((a, b), at)| (at, a, b)).find(|(_, a, b)| a != b);
                changed.push(format!("{}: {first:?}", file.display()));
            }
        }
    }
    assert!(changed.is_empty(), "UPDATE_SCREENS=1 writes them anew:\n{}", changed.join("\n"));
}

#[test]
fn no_line_is_wider_than_its_screen() {
    use unicode_width::UnicodeWidthStr;
    for (width, height) in WIDTHS {
        for lang in [Lang::Zh, Lang::En] {
            for line in screens(lang, (width, height)).lines().filter(|line| !line.starts_with("====")) {
                assert!(line.width() <= width.into(), "{width}: {line}");
            }
        }
    }
}
