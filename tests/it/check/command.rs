//! `yusuan check`: output, formats and exit codes.

use crate::check::mutations::clean;
use calamine::{Data, Reader, Xlsx};
use std::path::Path;
use std::process::{Command, Output};

fn run(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yusuan"));
    command.current_dir(folder).args(args).env("YUSUAN_LANG", "zh").env("LC_ALL", "C.UTF-8");
    command.output().expect("the program runs")
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// A folder with a clean report, one with two faults, and a document that is not a budget.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let wrong = clean().replacen("四、事业收入\t120.00", "四、事业收入\t121.00", 1);
    std::fs::write(folder.path().join("clean.txt"), clean()).unwrap();
    std::fs::write(folder.path().join("wrong.txt"), wrong).unwrap();
    std::fs::write(folder.path().join("none.txt"), "今天天气很好。").unwrap();
    folder
}

#[test]
fn exit_codes_say_what_came_of_it() {
    let folder = folder();
    let code = |args: &[&str]| run(folder.path(), args).status.code();
    assert_eq!(code(&["check", "clean.txt"]), Some(0));
    assert_eq!(code(&["check", "clean.txt", "wrong.txt"]), Some(1));
    assert_eq!(code(&["check", "clean.txt", "none.txt"]), Some(3));
    assert_eq!(code(&["check", "wrong.txt", "--rule", "Y101,Y201"]), Some(0), "no such fault");
    assert_eq!(code(&["check", "wrong.txt", "--severity", "error"]), Some(1));
    assert_eq!(code(&["check", "--rule", "Y999", "clean.txt"]), Some(2));
    std::fs::write(folder.path().join("unitless.txt"), clean().replace("单位：万元\n", "")).unwrap();
    assert_eq!(code(&["check", "clean.txt", "--strict", "--rule", "Y101"]), Some(0));
    let unitless = ["check", "unitless.txt", "--rule", "Y703", "--strict"];
    assert_eq!(code(&unitless[..4]), Some(0), "what cannot be judged is no fault by itself");
    assert_eq!(code(&unitless), Some(1));
    let said = text(&run(folder.path(), &unitless));
    assert!(!said.contains("未能核验 0 项"), "{said}");
}

#[test]
fn a_finding_says_both_figures_and_where_they_stand() {
    let folder = folder();
    let said = text(&run(folder.path(), &["check", "wrong.txt"]));
    for words in [
        "Y304 确定",
        "应为 2,001.00 万元，实为 2,000.00 万元，相差 -1.00 万元",
        "2,000.00 ≠ 1,880.00 + 121.00",
        "单位收支总表 · 本年收入合计",
        "不符 2",
        "未能核验 0 项",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    let said = text(&run(folder.path(), &["check", "wrong.txt", "--lang", "en"]));
    for words in
        ["Y304 error", "should be 2,001.00 (10k yuan), is 2,000.00 (10k yuan)", "2 fail", "0 not evaluable"]
    {
        assert!(said.contains(words), "{words}\n{said}");
    }
}

#[test]
fn what_a_rule_names_itself_is_said_in_the_language_of_the_reader() {
    let folder = folder();
    std::fs::write(
        folder.path().join("bare.txt"),
        "某某局2024年单位预算\n\n第一部分 概况\n某某局没有表格。\n",
    )
    .unwrap();
    let of = |lang: &str| text(&run(folder.path(), &["check", "bare.txt", "--all", "--lang", lang]));
    let (zh, en) = (of("zh"), of("en"));
    for [chinese, english] in [["收入总表", "Income"], ["名词解释", "glossary"]] {
        assert!(zh.contains(chinese), "{chinese}\n{zh}");
        assert!(en.contains(english) && !en.contains(chinese), "{english}\n{en}");
    }
}

#[test]
fn several_files_come_in_their_order_and_quiet_says_only_what_fails() {
    let folder = folder();
    let said = text(&run(folder.path(), &["check", "wrong.txt", "clean.txt"]));
    let at = |word: &str| said.find(word).unwrap_or_else(|| panic!("{word}\n{said}"));
    assert!(at("wrong.txt") < at("clean.txt"));
    let quiet = text(&run(folder.path(), &["check", "-q", "wrong.txt", "clean.txt"]));
    assert!(quiet.contains("wrong.txt") && !quiet.contains("clean.txt"), "{quiet}");
    assert!(!quiet.contains("Y304"), "{quiet}");
    let again = text(&run(folder.path(), &["check", "wrong.txt", "clean.txt"]));
    assert_eq!(said, again);
}

#[test]
fn all_shows_every_outcome_and_notes_the_notes() {
    let folder = folder();
    let plain = text(&run(folder.path(), &["check", "clean.txt"]));
    assert!(!plain.contains("Y301"), "{plain}");
    let all = text(&run(folder.path(), &["check", "--all", "clean.txt"]));
    assert!(all.contains("Y301 相符"), "{all}");
    let notes = text(&run(folder.path(), &["check", "--notes", "clean.txt"]));
    assert!(notes.contains(" 提示  ") && !notes.contains("相符  "), "{notes}");
}

#[test]
fn csv_has_the_columns_of_the_contract() {
    let folder = folder();
    let csv = text(&run(folder.path(), &["check", "--format", "csv", "--all", "wrong.txt"]));
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_string).collect();
    assert_eq!(
        header.join(","),
        "file,rule,outcome,severity,page,line,table,subject,expected,found,difference,message"
    );
    let rows: Vec<csv::StringRecord> = reader.records().map(|r| r.unwrap()).collect();
    let fail = rows.iter().find(|r| &r[1] == "Y304" && &r[2] == "fail").unwrap();
    assert_eq!(
        (&fail[0], &fail[3], &fail[6], &fail[8], &fail[9], &fail[10]),
        ("wrong.txt", "error", "income_expense", "2001.00", "2000.00", "-1.00")
    );
    let outcomes = ["pass", "rounding", "note", "fail", "not_evaluable"];
    assert!(rows.iter().all(|r| outcomes.contains(&&r[2])));
}

#[test]
fn json_points_into_the_report() {
    let folder = folder();
    let json = text(&run(folder.path(), &["check", "--format", "json", "wrong.txt"]));
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["schema"], "yusuan-check/1");
    let finding = &value["reports"][0]["findings"][0];
    assert_eq!(finding["outcome"], "fail");
    assert!(finding["figures"][0]["table"].is_u64() && finding["figures"][0]["line"].is_u64(), "{finding}");
}

#[test]
fn the_list_for_a_colleague_is_markdown_or_a_workbook() {
    let folder = folder();
    let markdown = text(&run(folder.path(), &["check", "--format", "markdown", "wrong.txt"]));
    assert!(
        markdown.contains("| 序号 | 文件 | 疑点 | 位置 | 应为 | 实为 | 差额 | 依据 | 核实意见 |"),
        "{markdown}"
    );
    let bytes = run(folder.path(), &["check", "--format", "xlsx", "wrong.txt"]).stdout;
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    assert_eq!(sheet.get_value((0, 8)), Some(&Data::String("核实意见".into())));
    assert_eq!(sheet.height(), 3, "two findings below the headings");
}

#[test]
fn the_rules_are_listed_and_documented_from_their_table() {
    let folder = folder();
    let listed = text(&run(folder.path(), &["check", "--list"]));
    for rule in yusuan::check::RULES {
        assert!(listed.contains(rule.id) && listed.contains(rule.title[0]), "{}", rule.id);
    }
    let ids: Vec<&str> = yusuan::check::RULES.iter().map(|r| r.id).collect();
    let unique: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len());
    // Made by: yusuan check --list --format markdown > docs/rules.zh-CN.md, and the same with --lang en.
    for (lang, page) in
        [("zh", include_str!("../../../docs/rules.zh-CN.md")), ("en", include_str!("../../../docs/rules.md"))]
    {
        let made = text(&run(folder.path(), &["check", "--list", "--format", "markdown", "--lang", lang]));
        assert_eq!(made, page, "docs are stale");
    }
}
