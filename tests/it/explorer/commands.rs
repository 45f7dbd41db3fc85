//! The command line: keys in, screen text out.

use crate::screen::{SIZES, User, hides, shows};
use ratatui::style::Color;
use std::collections::HashSet;

/// The colours on the screen.
fn colours(user: &User) -> HashSet<Color> {
    user.buffer().content().iter().map(|cell| cell.fg).filter(|colour| *colour != Color::Reset).collect()
}

#[test]
fn themes_are_changed_while_one_looks() {
    for (width, height) in SIZES {
        let mut user = User::opens(width, height);
        user.types(":theme");
        shows(&user, &["配色：终端 16 色"]);
        user.types("<Enter>");
        shows(&user, &[":theme ", "auto-16", "light", "dark", "mono"]);
        user.types("mo<Tab><Enter>");
        assert!(colours(&user).is_empty(), "{:?}", colours(&user));
        for theme in ["light", "dark"] {
            user.types(&format!(":配色 {theme}<Enter>"));
            assert!(colours(&user).iter().all(|colour| matches!(colour, Color::Indexed(16..))), "{theme}");
        }
        user.types(":theme auto<Enter>");
        assert!(colours(&user).contains(&Color::Cyan), "{:?}", colours(&user));
        user.types(":theme solarized<Enter>");
        shows(&user, &["“solarized”不可用，可用：auto-16，light，dark，mono"]);
    }
}

#[test]
fn rows_are_exported_to_a_name_that_says_the_form() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let mut user = User::opens(120, 40);
    user.types("2:export <Tab>");
    shows(&user, &[":export 示例市档案服务中心_2024_科目.csv", "科目.xlsx", "科目.json", "科目.md"]);
    user.types("<Esc>");
    for name in ["a.csv", "b.xlsx", "c.json", "d.MD"] {
        user.types(&format!(":export {}<Enter>", path(name).display()));
        shows(&user, &["已写入"]);
        assert!(std::fs::metadata(path(name)).expect("it is there").len() > 100, "{name}");
    }
    let written = std::fs::read_to_string(path("a.csv")).expect("a text");
    assert!(written.contains("2080101") && !written.starts_with('\u{feff}'), "{written}");
    user.types(&format!(":导出 {}<Enter>", path("a.csv").display()));
    shows(&user, &["文件已存在"]);
    user.types(&format!("<Esc>:export {}<Enter>", path("e.pdf").display()));
    shows(&user, &["e.pdf”不可用，可用：.csv，.xlsx，.json，.md"]);
    user.types(":export<Enter>");
    shows(&user, &["CSV（带 BOM，供 Excel 打开）"]);
}

#[test]
fn what_commands_take_is_known_in_both_languages_and_offered_in_that_of_the_interface() {
    let mut user = User::opens(120, 40);
    user.types("2:unit yuan<Enter>");
    shows(&user, &["单位：元"]);
    user.types(":pane narrative<Enter>");
    shows(&user, &["[7说明]"]);
    user.types(":lang English<Enter>:pane subjects<Enter>:unit ");
    shows(&user, &["unit as printed", "unit 10k yuan", "unit 100m yuan"]);
    hides(&user, &["万元"]);
    user.types("10k<Enter>");
    shows(&user, &["in 10k yuan"]);
    for (typed, shown) in [("printed", "in 10k yuan"), ("元", "in yuan"), ("亿元", "in 100m yuan")] {
        user.types(&format!(":unit {typed}<Enter>"));
        shows(&user, &[shown]);
    }
    user.types(":pane narrative<Enter>:pane ");
    shows(&user, &["pane Overview", "pane Narrative"]);
    user.types("<Esc>:table general public<Enter>");
    shows(&user, &["[6Tables as printed]", "General public budget"]);
    user.types(":pane 科目<Enter>fsection<Enter>");
    shows(&user, &["Filter section", "20805"]);
    hides(&user, &["2080505"]);
    user.types(":lang 中文<Enter>");
    shows(&user, &["[2科目]"]);
}

#[test]
fn every_action_of_a_key_completes_as_a_command() {
    let mut user = User::opens(120, 40);
    for word in ["goto", "table", "sort", "filter", "export", "theme", "unit", "pane", "report", "lang"] {
        let begun: String = word.chars().take(word.len() - 1).collect();
        user.types(&format!(":{begun}"));
        for _ in 0..4 {
            if user.sees().contains(&format!("│ :{word}")) {
                break;
            }
            user.types("<Tab>");
        }
        shows(&user, &[&format!("│ :{word}")]);
        user.types("<Esc>");
    }
}

#[test]
fn a_long_line_stays_in_sight_at_its_caret() {
    for keys in [":", "/", "f"] {
        let mut user = User::opens(80, 24);
        user.types("2").types(keys);
        user.pastes(&"养老保险\n".repeat(20)).pastes("末尾gjj");
        let (column, _) = user.finds("末尾gjj");
        assert_eq!(user.caret(), Some(column + 7), "{keys}:\n{}", user.sees());
        user.types("<Home>");
        let start = user.caret().expect("a caret");
        assert!(start < 6, "{keys}: {start}");
        hides(&user, &["末尾"]);
    }
}
