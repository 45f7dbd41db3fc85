//! All output is in one language: Chinese, or English with --lang en.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn run(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yusuan"));
    command.env_clear().env("HOME", folder).envs(variables.iter().copied()).current_dir(folder);
    command.args(arguments).output().expect("the program runs")
}

fn has_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{3000}'..='\u{9fff}').contains(&c) || ('\u{ff00}'..='\u{ffef}').contains(&c))
}

/// Standard error in both languages; the exit codes must be equal.
fn said(folder: &Path, arguments: &[&str]) -> [String; 2] {
    let [zh, en] = [&[][..], &["--lang", "en"]].map(|lang| run(folder, &[arguments, lang].concat(), &[]));
    assert_eq!(zh.status.code(), en.status.code(), "{arguments:?}");
    let [zh, en] = [zh, en].map(|output| String::from_utf8(output.stderr).expect("UTF-8"));
    assert!(has_chinese(&zh), "{arguments:?}: {zh}");
    assert!(!en.is_empty() && !has_chinese(&en), "{arguments:?}: {en}");
    [zh, en]
}

#[test]
fn what_cannot_be_read_is_said_in_one_language() {
    let folder = tempfile::tempdir().expect("a folder");
    let tidy = "file,year,kind,unit_name,table,currency_unit,side,code,name,basis,column,amount,page,line\n";
    let files: [(&str, &[u8]); 8] = [
        ("empty.pdf", b""),
        ("cut.pdf", b"%PDF-1.7\n%%EOF"),
        ("picture.png", b"\x89PNG\r\n\x1a\n0000"),
        ("letter.txt", b"Dear all,\nthere is no budget in here.\n"),
        ("archive.rar", b"Rar!\x1a\x07\x00"),
        ("other.json", br#"{"schema":"other/1","reports":[]}"#),
        ("broken.json", b"{\n\"schema\": \"yusuan/1\", [}"),
        ("archive.zip", b"PK\x03\x04 cut"),
    ];
    for (name, content) in files {
        fs::write(folder.path().join(name), content).expect("can be written");
        let [zh, en] = said(folder.path(), &["show", name]);
        assert!(
            zh.starts_with(&format!("yusuan: {name}: ")) && en.starts_with(&format!("yusuan: {name}: ")),
            "{en}"
        );
    }
    let lines = "a.txt,2024,budget,u,expense,,,201,x,budget,total,abc,,1\na.txt,2024,plan,u,expense,,,201,x,budget,total,1,,2\n";
    fs::write(folder.path().join("tidy.csv"), format!("{tidy}{lines}")).expect("can be written");
    let [zh, en] = said(folder.path(), &["show", "tidy.csv"]);
    assert!(zh.contains("第 2 行: 金额“abc”") && en.contains("line 2: the amount “abc”"), "{zh}{en}");
    assert!(
        zh.contains("第 3 行: kind “plan” 不认识") && en.contains("line 3: unknown kind “plan”"),
        "{zh}{en}"
    );
    let [zh, en] = said(folder.path(), &["inspect", "nowhere.pdf"]);
    assert!(zh.contains("找不到") && en.contains("no such file"), "{zh}{en}");
    fs::create_dir(folder.path().join("nothing")).expect("can be made");
    said(folder.path(), &["export", "nothing"]);
}

#[test]
fn documents_of_an_archive_are_named_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut archive = zip::ZipWriter::new(fs::File::create(folder.path().join("a.zip")).expect("a file"));
    archive.start_file("inside.rtf", zip::write::SimpleFileOptions::default()).expect("an entry");
    std::io::Write::write_all(&mut archive, b"{\\rtf1 }").expect("its bytes");
    archive.finish().expect("an archive");
    let [_, en] = said(folder.path(), &["show", "a.zip"]);
    assert!(en.starts_with("yusuan: a.zip: inside.rtf: RTF document"), "{en}");
}

#[test]
fn wrong_settings_are_said_in_one_language() {
    let folder = tempfile::tempdir().expect("a folder");
    for setting in
        ["theme", "theme=blue", "colour=auto", "keys.unit=['t']", "keys.unit=['C-i']", "keys.unit=['4']"]
    {
        said(folder.path(), &["show", "--set", setting]);
    }
    said(folder.path(), &["show", "--encoding", "klingon"]);
    said(folder.path(), &["man", "fly"]);
    let [zh, en] = ["zh", "en"].map(|lang| {
        let output = run(folder.path(), &["--print-config", "--lang", lang], &[]);
        String::from_utf8(output.stdout).expect("UTF-8")
    });
    assert!(zh.contains("# 配色") && !zh.contains("# colours"), "{zh}");
    assert!(en.contains("# colours") && !en.contains("配色"), "{en}");
}

#[test]
fn the_language_of_errors_may_come_from_the_environment_or_the_settings() {
    let folder = tempfile::tempdir().expect("a folder");
    let by_variable = run(folder.path(), &["show", "nowhere"], &[("YUSUAN_LANG", "en")]);
    let by_setting = run(folder.path(), &["show", "nowhere", "--set", "lang=en"], &[]);
    let config = folder.path().join("config");
    fs::create_dir_all(config.join("yusuan")).expect("can be made");
    fs::write(config.join("yusuan/config.toml"), "lang = 'en'\n").expect("can be written");
    let by_file =
        run(folder.path(), &["show", "nowhere"], &[("XDG_CONFIG_HOME", config.to_str().expect("UTF-8"))]);
    for output in [by_variable, by_setting, by_file] {
        assert_eq!(
            String::from_utf8_lossy(&output.stderr),
            "yusuan: nowhere: no such file or folder; check the path\n"
        );
        assert_eq!(output.status.code(), Some(3));
    }
}

#[test]
fn a_wrong_table_of_subjects_is_said_in_one_language() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = folder.path().join(".config/yusuan");
    fs::create_dir_all(&config).expect("can be made");
    fs::write(config.join("subjects.csv"), "code,name,years,zh,en_name,en\n2080,x,,,,\n")
        .expect("can be written");
    let [zh, en] = said(folder.path(), &["find", "2210201"]);
    assert!(zh.contains("subjects.csv:2: 科目表有误：“2080”不是科目代码"), "{zh}");
    assert!(en.contains("subjects.csv:2: invalid table of subjects: “2080” is not a subject code"), "{en}");
    assert_eq!(run(folder.path(), &["find", "2210201"], &[]).status.code(), Some(2));
}

#[test]
fn wrong_usage_is_said_in_one_language_and_ends_with_code_2() {
    let folder = tempfile::tempdir().expect("a folder");
    for (arguments, zh_words, en_words) in [
        (&["show", "--fly"][..], "没有“--fly”这个参数", "unknown argument “--fly”"),
        (&["show", "--formt", "csv"], "最接近的是 --format", "did you mean --format?"),
        (&["find"], "缺少 <查找词>", "<QUERY> is missing"),
        (&["find", "a", "--limit", "x"], "应为整数，不能是“x”", "a whole number, not “x”"),
        (
            &["find", "a", "--format", "xml"],
            "（可选：text, csv, json, markdown）",
            "(one of: text, csv, json, markdown)",
        ),
        (&["show", "--password", "a", "--password", "b"], "只能写一次", "only once"),
        (&["man", "show", "find"], "没有“find”这个参数", "unknown argument “find”"),
        (&["completions"], "缺少 <SHELL>", "<SHELL> is missing"),
    ] {
        let [zh, en] = said(folder.path(), arguments);
        assert!(zh.starts_with("yusuan: ") && zh.contains(zh_words), "{zh}");
        assert!(en.starts_with("yusuan: ") && en.contains(en_words), "{en}");
        assert_eq!(run(folder.path(), arguments, &[]).status.code(), Some(2), "{arguments:?}");
    }
    let [zh, en] = said(folder.path(), &["show", "--fly"]);
    assert!(zh.contains("\n用法：yusuan show") && en.contains("\nUsage: yusuan show"), "{zh}{en}");
    let [english, chinese] = ["en", "zh"].map(|lang| run(folder.path(), &["find"], &[("YUSUAN_LANG", lang)]));
    assert!(!has_chinese(&String::from_utf8_lossy(&english.stderr)));
    assert!(has_chinese(&String::from_utf8_lossy(&chinese.stderr)));
    let missing = run(folder.path(), &["show", "--format", "--lang", "en"], &[]);
    assert!(String::from_utf8_lossy(&missing.stderr).contains("--format <FORMAT> needs a value"));
}
