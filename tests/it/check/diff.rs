//! `yusuan diff`: differences between two drafts.

use crate::check::mutations::clean;
use std::process::Command;

fn diff(old: &str, new: &str, form: &str) -> (String, Option<i32>) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("old.txt"), old).unwrap();
    std::fs::write(folder.path().join("new.txt"), new).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_yusuan"));
    command.current_dir(folder.path()).env("YUSUAN_LANG", "zh");
    let output =
        command.args(["diff", "old.txt", "new.txt", "--format", form]).output().expect("the program runs");
    (String::from_utf8(output.stdout).expect("UTF-8"), output.status.code())
}

#[test]
fn the_same_draft_differs_in_nothing() {
    let (said, code) = diff(&clean(), &clean(), "text");
    assert!(said.starts_with("不同之处 0"), "{said}");
    assert_eq!(code, Some(0));
}

#[test]
fn figures_rows_sentences_and_findings_are_told_with_their_places() {
    let new = clean()
        .replacen("四、事业收入\t120.00", "四、事业收入\t121.00", 1)
        .replacen("30213\t维修(护)费\t100.00\t\t100.00\n", "", 1)
        .replacen("政府采购预算总额 88.00", "政府采购预算总额 89.00", 1);
    let (said, code) = diff(&clean(), &new, "text");
    assert_eq!(code, Some(1));
    for words in [
        "数字改动  单位收支总表 · 事业收入 本年预算数 金额 120.00 → 121.00 万元",
        "行删去  一般公共预算基本支出表 · 30213 维修(护)费",
        "文字删去  政府采购情况 · 政府采购预算总额88.00万元。",
        "文字新增  政府采购情况 · 政府采购预算总额89.00万元。",
        "疑点新增  Y304",
        "疑点新增  Y201",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    let (back, _) = diff(&new, &clean(), "text");
    assert!(back.contains("疑点删去  Y304") && back.contains("行新增"), "{back}");
}

#[test]
fn units_do_not_make_a_difference_and_forms_are_read_back() {
    let (csv, _) =
        diff(&clean(), &clean().replacen("四、事业收入\t120.00", "四、事业收入\t121.00", 1), "csv");
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|r| r.unwrap()).collect();
    assert_eq!(
        (&rows[0][0], &rows[0][1], &rows[0][5], &rows[0][6]),
        ("figure", "changed", "120.00", "121.00")
    );
    let (json, _) = diff(&clean(), &clean(), "json");
    assert_eq!(serde_json::from_str::<serde_json::Value>(&json).unwrap(), serde_json::json!([]));
}
