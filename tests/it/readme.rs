//! The READMEs are up to date: their key tables match the keymap, their packages match Cargo.toml.

use toml::Table;

const KEYMAP: &str = include_str!("../../assets/keymap.toml");
const ENGLISH: &str = include_str!("../../README.md");
const CHINESE: &str = include_str!("../../README.zh-CN.md");

/// The rows of the keymap as a Markdown table.
fn key_table(language: &str, heading: &str) -> String {
    let keymap: Table = KEYMAP.parse().expect("the keymap is TOML");
    let mut out = format!("{heading}\n| --- | --- |\n");
    for mode in ["browse", "always"] {
        for row in keymap[mode].as_array().expect("rows") {
            let keys: Vec<String> = row["on"].as_array().expect("keys").iter().map(shown).collect();
            let what = row[language].as_str().expect("a description");
            out.push_str(&format!("| {} | {what} |\n", keys.join(" ")));
        }
    }
    out
}

fn shown(key: &toml::Value) -> String {
    let name = key.as_str().expect("a key").replace('|', "\\|");
    let name = if let Some(letter) = name.strip_prefix("C-") { format!("Ctrl-{letter}") } else { name };
    let arrows = [("Up", "↑"), ("Down", "↓"), ("Left", "←"), ("Right", "→"), ("Digit", "0–9")];
    let name = arrows.iter().find(|(word, _)| *word == name).map_or(name.as_str(), |(_, arrow)| arrow);
    format!("`{name}`")
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    text.split_once(start).and_then(|(_, rest)| rest.split_once(end)).map_or("", |(inner, _)| inner)
}

#[test]
fn the_key_tables_are_those_of_the_keymap() {
    for (readme, language, heading) in
        [(ENGLISH, "en", "| keys | what they do |"), (CHINESE, "zh", "| 按键 | 作用 |")]
    {
        let wanted = key_table(language, heading);
        let printed =
            between(readme, "<!-- keys: made from assets/keymap.toml -->\n", "<!-- end of keys -->");
        assert_eq!(printed, wanted, "put this into the README:\n{wanted}");
    }
}

#[test]
fn every_package_is_explained() {
    let manifest: Table = include_str!("../../Cargo.toml").parse().expect("Cargo.toml is TOML");
    let table = between(ENGLISH, "## Built on", "## Licence");
    for package in manifest["dependencies"].as_table().expect("dependencies").keys() {
        assert!(table.contains(package.as_str()), "{package} has no line in the README's table");
    }
}
