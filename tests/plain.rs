//! What the command line prints for other programs, tried with the program itself.

use std::process::{Command, Output};

fn run(arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yusuan"));
    command.env_clear().env("HOME", "/nowhere").envs(variables.iter().copied());
    command.args(arguments).output().expect("the program runs")
}

fn stdout(arguments: &[&str]) -> String {
    let output = run(arguments, &[]);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn plain_output_can_have_another_encoding() {
    let utf8 = stdout(&["find", "2210201"]);
    let output = run(&["find", "2210201", "--encoding", "gb18030"], &[("LANG", "zh_CN.GB18030")]);
    let (text, _, wrong) = encoding_rs::GB18030.decode(&output.stdout);
    assert!(!wrong && text == utf8, "{text}");
    assert!(output.stderr.is_empty(), "who has chosen is not warned");
    assert_eq!(run(&["show", "--encoding", "klingon"], &[]).status.code(), Some(2));
}

#[test]
fn a_locale_without_utf8_is_told_once() {
    for (variable, value) in [("LC_ALL", "zh_CN.GBK"), ("LC_CTYPE", "zh_CN.GBK"), ("LANG", "zh_CN.GBK")] {
        let output = run(&["find", "2210201"], &[(variable, value)]);
        let warning = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(warning.lines().count(), 1, "{warning}");
        assert!(warning.contains("--encoding gbk"), "{warning}");
    }
    assert!(run(&["find", "2210201"], &[("LANG", "C")]).stderr.is_empty());
    assert!(run(&["find", "2210201"], &[("LC_ALL", "C.UTF-8"), ("LANG", "zh_CN.GBK")]).stderr.is_empty());
}

#[test]
fn hits_come_as_csv_and_json_with_the_same_amounts() {
    let csv = stdout(&["find", "2210201", "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let amount = header.iter().position(|field| field == "amount").expect("a column");
    let amounts: Vec<String> = reader.records().map(|r| r.expect("a row")[amount].to_string()).collect();
    let json: serde_json::Value =
        serde_json::from_str(&stdout(&["find", "2210201", "--format", "json"])).expect("JSON");
    let rows = json.as_array().expect("rows");
    assert!(!rows.is_empty());
    let of_json: Vec<&str> = rows.iter().map(|row| row["amount"].as_str().unwrap_or_default()).collect();
    assert_eq!(amounts, of_json);
    assert!(rows.iter().all(|row| row["kind"] == "subject" && row["line"].is_number()), "{json}");
}

#[test]
fn nothing_found_still_has_a_header() {
    let output = run(&["find", "没有这样的名称啊", "--format", "csv"], &[]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 1);
}

#[test]
fn reports_are_shown_as_text_markdown_and_json() {
    assert!(stdout(&["show", "--format", "markdown"]).starts_with("# "));
    let json: serde_json::Value = serde_json::from_str(&stdout(&["show", "--format", "json"])).expect("JSON");
    assert!(json["reports"].as_array().is_some_and(|reports| !reports.is_empty()));
    assert_eq!(stdout(&["show", "--format", "text"]), stdout(&["show"]));
}

#[test]
fn completions_and_man_pages_know_every_command() {
    let commands = ["show", "find", "export", "inspect"];
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = stdout(&["completions", shell]);
        for word in commands.iter().chain(&["print-config", "auto-16"]) {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    let page = stdout(&["man", "--lang", "en"]);
    assert!(page.contains(".TH yusuan 1"), "{page}");
    for command in commands {
        assert!(page.contains(&format!("yusuan\\-{command}(1)")), "{command}:\n{page}");
        assert!(stdout(&["man", command]).contains("password"), "{command}");
    }
    assert_eq!(run(&["man", "fly"], &[]).status.code(), Some(2));
}

#[test]
fn settings_may_stand_before_the_command() {
    assert_eq!(stdout(&["--lang", "en", "inspect"]), stdout(&["inspect", "--lang", "en"]));
}

#[test]
fn help_is_in_one_language() {
    let chinese = stdout(&["show", "--help"]);
    assert!(chinese.contains("用法：yusuan show"), "{chinese}");
    for word in ["Usage", "Options", "Print help", "possible values", "default:"] {
        assert!(!chinese.contains(word), "{word}:\n{chinese}");
    }
    let english = stdout(&["show", "--help", "--lang", "en"]);
    assert!(english.contains("Usage: yusuan show") && !english.contains("用法"), "{english}");
}

#[test]
fn the_version_is_that_of_the_package() {
    assert!(stdout(&["--version"]).starts_with(concat!("yusuan ", env!("CARGO_PKG_VERSION"))));
}
