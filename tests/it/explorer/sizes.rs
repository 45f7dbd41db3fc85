//! No window size is too odd.

use crate::screen::{User, reports};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;
use yusuan::lang::Lang;
use yusuan::tui::Options;
use yusuan::tui::keys::{Keymap, Mode};
use yusuan::tui::term::Flow;

/// The keys of a pane, as tests type them: the first of each row, or all of them.
fn keys(all: bool) -> Vec<String> {
    let keymap = Keymap::built_in().expect("the keymap is right");
    let named = |key: &str| match key {
        key if key.chars().count() == 1 => key.to_string(),
        key => format!("<{key}>"),
    };
    let rows = keymap.bindings(Mode::Browse).map(|row| row.names().map(named).collect::<Vec<String>>());
    let keys = rows.flat_map(|names| names.into_iter().take(if all { usize::MAX } else { 1 }));
    // These leave the program, or change the language; digits are pressed to return.
    keys.filter(|key| !["q", "<C-c>", "<C-z>", "L", "<Digit>"].contains(&key.as_str())).collect()
}

fn opens(report: usize, lang: Lang, (width, height): (u16, u16)) -> User {
    let options = Options { lang, ..Options::default() };
    User::opens_with(vec![reports().swap_remove(report)], options, width, height)
}

/// All texts in documents and the classification, to distinguish them from texts of the interface.
fn said_by_documents() -> String {
    fn texts(value: &serde_json::Value, out: &mut String) {
        match value {
            serde_json::Value::String(text) => {
                out.push_str(text);
                out.push('\n');
            }
            serde_json::Value::Array(all) => all.iter().for_each(|value| texts(value, out)),
            serde_json::Value::Object(all) => all.values().for_each(|value| texts(value, out)),
            _ => {}
        }
    }
    let mut out = String::new();
    texts(&serde_json::from_str(include_str!("../../fixtures/reports.json")).expect("JSON"), &mut out);
    out.push_str(include_str!("../../../assets/subjects.csv"));
    // Commands have names in both languages, and the help lists both.
    out.push_str("中文\n前往\n表\n排序\n筛选\n单位\n页\n报告\n导出\n配色\n语言\n");
    // Technical terms follow their English translation.
    out.push_str(include_str!("../../../assets/english.csv"));
    out
}

/// Runs of Chinese characters.
fn chinese(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !('\u{4e00}'..='\u{9fff}').contains(&c)).filter(|run| !run.is_empty())
}

/// The flaw of a screen of a unit's report, if there is one.
fn flaw(user: &User, unit: &str, lang: Lang, documents: &str) -> Option<String> {
    let (screen, buffer) = (user.sees(), user.buffer());
    let area = buffer.area;
    let lines: Vec<&str> = screen.lines().collect();
    if !lines.first().is_some_and(|line| line.contains(unit)) {
        return Some("no header".into());
    }
    if lines.last().is_none_or(|line| line.trim().is_empty()) {
        return Some("no footer".into());
    }
    for y in 0..area.height {
        for x in 0..area.width {
            let symbol = buffer[(x, y)].symbol();
            let covered = x + 1 < area.width && buffer[(x + 1, y)].symbol() == " ";
            if symbol.width() > 1 && !covered {
                return Some(format!("“{symbol}” is cut in line {y}"));
            }
        }
    }
    // A line of running text that ends inside a figure.
    let is_figure = |c: char| c.is_ascii_digit() || c == ',' || c == '.';
    for pair in lines.windows(2) {
        let [above, below] = pair else { continue };
        for (above, below) in above.split('│').zip(below.split('│')).skip(1) {
            let runs_on = above.ends_with(is_figure) && below.starts_with(|c: char| c.is_ascii_digit());
            if runs_on && !above.contains("  ") && above.width() > 24 && above.width() == below.width() {
                return Some(format!("a figure is broken: {above} / {below}"));
            }
        }
    }
    if lang == Lang::En {
        let foreign = lines.iter().flat_map(|line| chinese(line)).find(|run| !documents.contains(run));
        return foreign.map(|run| format!("“{run}” is no word of a document"));
    }
    None
}

/// Presses every key of the keymap in every pane, and checks each screen.
fn presses_every_key(size: (u16, u16), lang: Lang, report: usize) {
    let (keys, documents) = (keys(size.0 == 80), said_by_documents());
    assert!(keys.len() > 45, "{keys:?}");
    let unit: String = reports()[report].unit_name.chars().take(2).collect();
    let mut user = opens(report, lang, size);
    for (pane, number) in "1234567890".chars().zip(1..) {
        for key in &keys {
            if !user.sees().contains(&format!("[{number}")) {
                user.types(&pane.to_string());
            }
            user.types(key);
            for esc in ["", "<Esc>"] {
                if !esc.is_empty() && !user.sees().lines().last().is_some_and(|footer| footer.contains("Esc"))
                {
                    continue;
                }
                user.types(esc);
                let flaw = flaw(&user, &unit, lang, &documents);
                assert!(
                    flaw.is_none(),
                    "{size:?} {pane}{key}{esc}: {}\n{}",
                    flaw.unwrap_or_default(),
                    user.sees()
                );
            }
        }
    }
}

/// The keys in the footer, as a user would press them.
fn promised(footer: &str) -> Vec<String> {
    let hints = footer.split("  ").filter_map(|hint| hint.trim().split_once(' '));
    let key = |key: &str| match key {
        "↑↓" => "<Down>".to_string(),
        "←→" => "<Right>".to_string(),
        "Enter" | "Esc" | "Tab" | "Space" => format!("<{key}>"),
        key => key.chars().next().map(String::from).unwrap_or_default(),
    };
    hints.map(|(keys, _)| key(keys)).collect()
}

/// Asserts that every key in the footer has an effect.
fn keeps_promises(size: (u16, u16), report: usize, keys: &str) {
    let footer =
        opens(report, Lang::Zh, size).types(keys).sees().lines().last().unwrap_or_default().to_string();
    let promised = promised(&footer);
    assert!(promised.contains(&"q".to_string()) || promised.contains(&"<Esc>".to_string()), "{footer}");
    for key in promised {
        let mut user = opens(report, Lang::Zh, size);
        let before = user.types(keys).buffer().clone();
        user.types(&key);
        // At the end of a list, go back instead.
        let back = match key.as_str() {
            "<Down>" => Some("<Up>"),
            "<Right>" => Some("<Left>"),
            ">" => Some("<"),
            "<" => Some(">"),
            _ => None,
        };
        if let Some(back) = back.filter(|_| *user.buffer() == before) {
            user.types(back);
        }
        let leaves = !matches!(user.flow, Flow::Continue);
        assert!(
            leaves || *user.buffer() != before,
            "{size:?} {report} {keys}: {key} does nothing\n{}",
            user.sees()
        );
    }
}

macro_rules! sizes {
    ($($name:ident: $width:literal x $height:literal;)*) => {
        $(mod $name {
            use super::{Lang, presses_every_key};

            #[test]
            fn every_key_in_every_pane_leaves_a_whole_screen() {
                presses_every_key(($width, $height), Lang::Zh, 0);
            }

            #[test]
            fn every_key_in_every_pane_leaves_a_whole_screen_in_english() {
                presses_every_key(($width, $height), Lang::En, 1);
            }
        })*
    };
}

sizes! {
    small: 60 x 20;
    usual: 80 x 24;
    wide: 100 x 30;
    large: 120 x 40;
    huge: 200 x 60;
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_keys_at_any_size_draw_without_a_panic(
        width in 0_u16..=120,
        height in 0_u16..=50,
        other in (0_u16..=120, 0_u16..=50),
        keys in proptest::collection::vec(
            proptest::sample::select(vec![
                "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "o", "j", "k", "h", "l", "G", "g", "<PgDn>", "<PgUp>", "+", "-", "E", "C", "t",
                "r", "i", "w", "u", "?", "<Enter>", "<Esc>", "[", "]", "<Tab>", "L", "/", "行", "<BS>", "n", "N",
            ]),
            0..24,
        ),
    ) {
        let mut user = User::opens(width, height);
        for key in &keys {
            user.types(key);
        }
        user.resizes(other.0, other.1);
        for key in &keys {
            user.types(key);
        }
    }
}

/// The panes, and overlays in them.
const PLACES: [&str; 16] =
    ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "4w", "7w", "9", "9<Enter>", "2f合<Enter>", "2?"];

#[test]
fn no_footer_names_a_key_that_does_nothing() {
    // A narrow footer names fewer keys; 120 columns have room for all of a pane's own.
    for (size, reports) in [((60, 20), 0..1), ((80, 24), 1..2), ((120, 40), 0..2)] {
        for report in reports {
            PLACES.iter().for_each(|place| keeps_promises(size, report, place));
        }
    }
}
