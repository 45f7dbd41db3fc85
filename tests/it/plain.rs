//! Plain output for other programs, tested by running the program.

use crate::office::doc_writer::Doc;
use std::collections::HashMap;
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
fn a_locale_without_utf8_is_told_once_in_its_own_charset() {
    let utf8 = stdout(&["find", "2210201"]);
    for (variable, value, charset) in [
        ("LC_ALL", "zh_CN.GBK", "gbk"),
        ("LC_CTYPE", "zh_CN.GBK", "gbk"),
        ("LANG", "zh_CN.GB18030", "gb18030"),
        ("LANG", "zh_CN.GB2312", "gb2312"),
    ] {
        let output = run(&["find", "2210201"], &[(variable, value)]);
        assert_eq!(String::from_utf8_lossy(&output.stdout), utf8, "what is printed stays as it is");
        let (warning, _, wrong) = encoding_rs::GB18030.decode(&output.stderr);
        assert!(!wrong && warning.lines().count() == 1, "{warning}");
        assert!(
            warning.contains("字符集") && warning.contains(&format!("--encoding {charset}")),
            "{warning}"
        );
    }
    let error = run(&["show", "nowhere", "--encoding", "gb18030"], &[("LANG", "zh_CN.GB18030")]).stderr;
    let (error, _, wrong) = encoding_rs::GB18030.decode(&error);
    assert!(!wrong && error.contains("找不到"), "errors are legible there too: {error}");
    let unknown = run(&["find", "2210201"], &[("LANG", "zh_CN.KLINGON")]).stderr;
    assert!(String::from_utf8_lossy(&unknown).contains("--encoding gb18030"), "one that can be chosen");
    let latin = run(&["show", "nowhere"], &[("LANG", "de_DE.ISO-8859-1")]).stderr;
    assert!(String::from_utf8_lossy(&latin).contains("找不到"), "better UTF-8 than question marks");
    assert!(run(&["find", "2210201"], &[("LC_ALL", "C.UTF-8"), ("LANG", "zh_CN.GBK")]).stderr.is_empty());
}

#[test]
fn an_ascii_locale_says_nothing_in_a_pipe_and_changes_nothing() {
    let utf8 = stdout(&["find", "2210201"]);
    for locale in ["C", "POSIX"] {
        let output = run(&["find", "2210201"], &[("LC_ALL", locale)]);
        assert!(output.stderr.is_empty() && output.stdout == utf8.as_bytes(), "{locale}");
        let output = run(&["find", "2210201", "--encoding", "gb18030"], &[("LC_ALL", locale)]);
        assert!(output.stderr.is_empty() && output.stdout == encoding_rs::GB18030.encode(&utf8).0.as_ref());
    }
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
fn what_is_only_near_says_so() {
    let text = stdout(&["find", "住房公积进"]);
    let (hits, last) = text.trim_end().rsplit_once('\n').unwrap();
    assert!(hits.lines().all(|line| line.starts_with("近似 ") && line.contains("住房公积金")), "{text}");
    assert!(last.starts_with("科目 "), "{text}");
    assert!(!stdout(&["find", "住房公积金"]).contains("近似"));
    let how = |query| -> Vec<String> {
        let csv = stdout(&["find", query, "--format", "csv"]);
        let mut how: Vec<String> =
            csv.lines().skip(1).map(|l| l.rsplit(',').next().unwrap().into()).collect();
        how.dedup();
        how
    };
    assert_eq!(how("住房公积进"), ["near"]);
    assert_eq!(how("2210201"), ["code"]);
}

#[test]
fn nothing_found_still_has_a_header() {
    let output = run(&["find", "没有这样的名称啊", "--format", "csv"], &[]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 1);
}

#[test]
fn hits_come_as_a_table_of_markdown() {
    let table = stdout(&["find", "2210201", "--format", "markdown", "--lang", "en"]);
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(
        lines[..4],
        [
            "## 2210201 (10k yuan)",
            "",
            "| Kind | Name | Amount | Path | Place |",
            "| --- | --- | ---: | --- | --- |"
        ]
    );
    let text = stdout(&["find", "2210201"]);
    assert_eq!(lines.len() - 4, text.lines().count() - 1, "one row a hit, and their counts");
    assert!(
        text.lines().last().is_some_and(|counts| counts == format!("科目 {}", lines.len() - 4)),
        "{text}"
    );
}

/// The rows of a CSV by header.
fn rows(csv: &str) -> Vec<HashMap<String, String>> {
    csv::Reader::from_reader(csv.as_bytes()).deserialize().map(|row| row.expect("a row")).collect()
}

#[test]
fn every_form_of_show_says_the_same() {
    let text = stdout(&["show"]);
    assert_eq!(stdout(&["show", "--format", "text"]), text);
    let line = text.lines().find(|line| line.trim_start().starts_with("2080107 ")).expect("a subject");
    let figures: Vec<&str> = line.split_whitespace().skip(2).collect();
    let markdown = stdout(&["show", "--format", "markdown"]);
    assert!(markdown.starts_with("# "));
    assert!(markdown.lines().any(|l| l.starts_with("| 2080107 |") && figures.iter().all(|f| l.contains(f))));
    let all = rows(&stdout(&["show", "--format", "csv"]));
    let of_subject = all.iter().filter(|row| row["code"] == "2080107");
    let values: Vec<&str> = of_subject.map(|row| row["value"].as_str()).take(figures.len()).collect();
    assert_eq!(values, figures, "what is blank gives no line");
    let json: serde_json::Value = serde_json::from_str(&stdout(&["show", "--format", "json"])).expect("JSON");
    let lists = json["reports"][0]["lists"].as_array().expect("lists");
    let list = lists.iter().find(|list| list["columns"][0] == "代码").expect("subjects");
    let at =
        list["rows"].as_array().expect("rows").iter().position(|row| row[0] == "2080107").expect("a row");
    assert_eq!((&list["levels"][at], &list["unit"]), (&2.into(), &"万元".into()));
}

#[test]
fn the_tables_of_an_export_are_whole_in_text_and_markdown() {
    let csv = rows(&stdout(&["export"]));
    let first = &csv[0]["file"];
    let (text, markdown) =
        (stdout(&["export", "--format", "text"]), stdout(&["export", "--format", "markdown"]));
    for row in csv.iter().filter(|row| row["file"] == *first && row["code"] == "2080101") {
        let has = |line: &str| {
            let plain = line.replace(',', "");
            [&row["code"], &row["name"], &row["amount"], &row["line"]]
                .iter()
                .all(|word| plain.contains(*word))
        };
        assert!(text.lines().any(has) && markdown.lines().any(has), "{row:?}");
    }
    assert!(text.contains("第 89 行") && markdown.contains("| 收支 | 名称 | 金额 | 位置 |"), "{markdown}");
}

#[test]
fn indicators_are_exported_as_text_and_markdown_too() {
    let csv = rows(&stdout(&["export", "--projects"]));
    let markdown = stdout(&["export", "--projects", "--format", "markdown"]);
    let (text, first) = (stdout(&["export", "--projects", "--format", "text"]), &csv[0]);
    for output in [&markdown, &text] {
        assert!(output.contains(&first["project"]), "{output}");
        let line = output.lines().find(|line| line.contains(&first["indicator"])).expect("the indicator");
        assert!(line.contains(&first["target"]) && line.contains(&first["weight"]), "{line}");
    }
    assert!(!markdown.lines().find(|line| line.starts_with("| 一级")).expect("a head").contains("得分"));
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
fn an_old_word_document_is_inspected_like_its_text() {
    let read = |file: &str| {
        let text = stdout(&["inspect", file]);
        // Kind, title, rows and amounts of a table, without its place.
        let kept = |line: &str| {
            Some((line.split("文件第").next()?.to_string(), line.split("行 ").nth(1)?.to_string()))
        };
        (text.lines().next().unwrap().to_string(), text.lines().filter_map(kept).collect::<Vec<_>>())
    };
    let (name, tables) = read("tests/fixtures/doc/mixed_units.doc");
    assert_eq!(name, "mixed_units.doc · doc");
    assert!(!tables.is_empty());
    assert_eq!(tables, read("tests/fixtures/text/mixed_units.txt").1);
}

#[test]
fn word_documents_that_cannot_be_read_say_why_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, doc: Doc| {
        let path = folder.path().join(name);
        std::fs::write(&path, doc.p("x").bytes()).unwrap();
        path.display().to_string()
    };
    let older = write("95.doc", Doc { version: 0x0068, ..Doc::default() });
    let encrypted = write("e.wps", Doc { flags: 0x1300, ..Doc::default() });
    for (path, lang, why) in [
        (&older, "zh", "Word 95 或更早的文档，请先转换：soffice --headless --convert-to docx 文件"),
        (
            &older,
            "en",
            "Word 95 or older document; convert it first: soffice --headless --convert-to docx FILE",
        ),
        (&encrypted, "zh", "有密码保护的办公文档，请去掉密码后再打开"),
        (&encrypted, "en", "password-protected office document; remove the password and open the file again"),
    ] {
        let output = run(&["inspect", path, "--lang", lang], &[]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(3) && said.trim_end().ends_with(why), "{said}");
    }
}

#[test]
fn help_is_in_one_language() {
    for arguments in [&["--help"][..], &["find", "--help"], &["export", "--help"]] {
        let help = stdout(&[arguments, &["--lang", "zh"]].concat());
        let words = ["OPTIONS", "COMMAND", "PATHS", "QUERY", "FORMAT", "LIMIT", "PASSWORD", "Usage"];
        assert!(!words.iter().any(|word| help.contains(word)), "{help}");
    }
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
