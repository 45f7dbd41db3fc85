//! Settings from file, environment and command line, tested by running the program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The program in an environment of its own, with this settings file.
struct Program {
    home: tempfile::TempDir,
    variables: Vec<(&'static str, &'static str)>,
}

impl Program {
    fn with(settings: &[u8]) -> Self {
        let program = Program { home: tempfile::tempdir().expect("a folder"), variables: Vec::new() };
        let file = program.file();
        fs::create_dir_all(file.parent().expect("a folder")).expect("can be made");
        fs::write(file, settings).expect("can be written");
        program
    }

    fn var(mut self, name: &'static str, value: &'static str) -> Self {
        self.variables.push((name, value));
        self
    }

    /// The path of the settings file, as the program reports it.
    fn file(&self) -> PathBuf {
        let printed = text(&self.run(&["--print-config", "--lang", "en"]).stdout);
        let line = printed.lines().find_map(|line| line.strip_prefix("# this file: "));
        PathBuf::from(line.expect("the file is named"))
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yusuan"));
        command.env_clear().env("HOME", self.home.path()).envs(self.variables.iter().copied());
        command.args(arguments).output().expect("the program runs")
    }

    fn config(&self, arguments: &[&str]) -> toml::Table {
        let output = self.run(&[&["--print-config"], arguments].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        toml::from_str(&text(&output.stdout)).expect("TOML")
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

fn samples(kind: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/config").join(kind);
    let files = fs::read_dir(folder).expect("the samples").map(|entry| entry.expect("a file").path());
    let samples: Vec<PathBuf> = files.filter(|file| file.extension().is_some_and(|e| e == "toml")).collect();
    assert!(!samples.is_empty());
    samples
}

#[test]
fn valid_settings_hold_and_are_printed_as_settings_again() {
    for sample in samples("valid") {
        let wanted = fs::read(&sample).expect("a sample");
        let printed = Program::with(&wanted).run(&["--print-config"]);
        assert!(printed.status.success(), "{}: {}", sample.display(), text(&printed.stderr));
        let again = Program::with(&printed.stdout).config(&[]);
        assert_eq!(again, toml::from_str(&text(&printed.stdout)).expect("TOML"), "{}", sample.display());
    }
}

#[test]
fn every_setting_of_a_file_holds() {
    let config = Program::with(include_bytes!("../../fixtures/config/valid/all.toml")).config(&[]);
    let wanted: toml::Table =
        toml::from_str(include_str!("../../fixtures/config/valid/all.toml")).expect("TOML");
    assert_eq!(config, wanted);
}

#[test]
fn invalid_settings_are_errors_with_file_line_and_remedy() {
    for sample in samples("invalid") {
        let program = Program::with(&fs::read(&sample).expect("a sample"));
        let output = program.run(&["show"]);
        let error = text(&output.stderr);
        let expected = fs::read_to_string(sample.with_extension("txt")).expect("the expected message");
        assert_eq!(output.status.code(), Some(2), "{}", sample.display());
        assert!(error.contains("config.toml"), "{error}");
        assert!(error.contains(expected.trim_end()), "{}:\n{error}instead of\n{expected}", sample.display());
        assert_eq!(text(&output.stdout), "");
    }
}

#[test]
fn arguments_go_over_variables_over_the_file() {
    let program = Program::with(b"lang = 'en'\ntheme = 'dark'\nmouse = true\n").var("YUSUAN_LANG", "zh");
    let config = program.config(&["--set", "theme=light", "--set", "keys.help=['H']"]);
    assert_eq!(config["lang"].as_str(), Some("zh"));
    assert_eq!(config["theme"].as_str(), Some("light"));
    assert_eq!(config["mouse"].as_bool(), Some(true));
    assert_eq!(config["keys"]["help"][0].as_str(), Some("H"));
    let config = program.config(&["--lang", "en", "--theme", "mono", "--color", "never"]);
    assert_eq!(["lang", "theme", "color"].map(|key| config[key].as_str()), ["en", "mono", "never"].map(Some));
}

#[test]
fn wrong_arguments_are_named() {
    let program = Program::with(b"");
    for (setting, message) in [
        ("theme=blue", "--set theme=blue: "),
        ("colour=auto", "--set colour=auto: "),
        ("theme", "--set theme: 应为 键=值"),
        ("keys.unit=['t']", "--set keys.unit=['t']: "),
    ] {
        let output = program.run(&["show", "--set", setting]);
        assert_eq!(output.status.code(), Some(2), "{setting}");
        assert!(text(&output.stderr).contains(message), "{}", text(&output.stderr));
    }
}

#[test]
fn east_asian_width_is_taken_from_its_variable_but_never_from_the_language() {
    let width = |program: Program| program.config(&[])["ambiguous"].as_str().map(str::to_string);
    assert_eq!(width(Program::with(b"").var("LANG", "zh_CN.UTF-8")).as_deref(), Some("narrow"));
    assert_eq!(width(Program::with(b"").var("RUNEWIDTH_EASTASIAN", "1")).as_deref(), Some("wide"));
    let said = Program::with(b"ambiguous = 'narrow'").var("RUNEWIDTH_EASTASIAN", "1");
    assert_eq!(width(said).as_deref(), Some("narrow"));
}

#[test]
fn nothing_is_needed_of_the_folder() {
    let program = Program::with(b"theme = 'blue'");
    let file = program.file_is_a_folder();
    assert!(file.is_dir());
    assert_eq!(program.config(&[])["theme"].as_str(), Some("auto-16"));
    let homeless = Program::with(b"").var("HOME", "/nowhere/at/all");
    assert!(homeless.run(&["find", "2210201"]).status.success());
}

impl Program {
    /// Puts a folder where the settings file should be.
    fn file_is_a_folder(&self) -> PathBuf {
        let file = self.home.path().join(".config/yusuan/config.toml");
        let file = if file.exists() { file } else { panic!("the file is elsewhere on this system") };
        fs::remove_file(&file).and_then(|()| fs::create_dir(&file)).expect("can be replaced");
        file
    }
}

#[test]
fn the_users_own_subjects_go_over_the_built_in_ones() {
    let row = |code: &str| {
        format!(
            r#"{{"code":"{code}","name":"","level":3,"place":{{}},"amounts":[{{"column":0,"value":"5.00"}}]}}"#
        )
    };
    let report = format!(
        r#"{{"schema":"yusuan/1","reports":[{{"title":"","unit_name":"u","year":2024,"kind":"budget",
        "source":{{"file":"a","format":"json","pages":null}},"tables":[{{"kind":"expense",
        "columns":[{{"basis":"budget","column":"total"}}],"rows":[{},{}]}}]}}]}}"#,
        row("2080199"),
        row("2210201")
    );
    let program = Program::with(b"");
    let file = program.home.path().join("report.json");
    fs::write(&file, report).expect("can be written");
    let file = file.to_str().expect("UTF-8");
    let shown = |program: &Program| text(&program.run(&["show", file]).stdout);
    assert!(shown(&program).contains("住房公积金"), "{}", shown(&program));
    let own = "code,name,years,zh,en_name,en\n2080199,档案事务,2024,保管档案的钱。,Archives,Archives.\n";
    let (own, ..) = encoding_rs::GB18030.encode(own);
    fs::write(program.file().with_file_name("subjects.csv"), &own).expect("can be written");
    assert!(
        shown(&program).contains("档案事务") && shown(&program).contains("住房公积金"),
        "{}",
        shown(&program)
    );
    let found = text(&program.run(&["find", "dangan", file]).stdout);
    assert!(found.contains("2080199 档案事务"), "{found}");
}
