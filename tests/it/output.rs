//! Exports to files are atomic.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Output};

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yusuan"));
    command.env("XDG_STATE_HOME", "/dev/null/state").current_dir(folder).args(arguments).output().unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.collect();
    names.sort();
    names
}

#[test]
fn a_file_gets_what_standard_output_would() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("new"), "").unwrap();
    let mode = |name: &str| folder.path().join(name).metadata().unwrap().permissions().mode();
    for format in ["csv", "json", "text", "markdown"] {
        for encoding in [&[][..], &["--encoding", "gb18030"]] {
            let arguments = [&["export", "--format", format], encoding].concat();
            let printed = run(folder.path(), &arguments);
            assert!(printed.status.success() && printed.stdout.len() > 1000);
            for file in ["out", "out", "-"] {
                let output = run(folder.path(), &[&arguments[..], &["-o", file]].concat());
                assert!(output.status.success() && output.stderr.is_empty());
                let written =
                    if file == "-" { output.stdout } else { fs::read(folder.path().join(file)).unwrap() };
                assert!(written == printed.stdout, "{arguments:?} {file}");
            }
        }
    }
    assert_eq!(names(folder.path()), ["new", "out"]);
    assert_eq!(mode("out"), mode("new"), "others may read it as any new file");
}

#[test]
fn what_cannot_be_written_is_named_and_stays_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("folder")).unwrap();
    for (file, zh, en) in [
        ("folder", "这是文件夹", "is a folder"),
        ("none/out", "找不到文件或文件夹", "no such file or folder"),
        ("/dev/full", "磁盘已满", "the disk is full"),
    ] {
        for (lang, why) in [("zh", zh), ("en", en)] {
            let output = run(folder.path(), &["export", "--lang", lang, "-o", file]);
            let said = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(3), "{said}");
            assert!(
                said.starts_with(&format!("yusuan: {file}: ")) && said.trim_end().ends_with(why),
                "{said}"
            );
        }
    }
    assert_eq!(names(folder.path()), ["folder"]);
    assert!(names(&folder.path().join("folder")).is_empty());
}

#[test]
fn links_and_pipes_stay_what_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let printed = run(folder.path(), &["export"]).stdout;
    fs::write(folder.path().join("target"), "before").unwrap();
    symlink("target", folder.path().join("link")).unwrap();
    assert!(run(folder.path(), &["export", "-o", "link"]).status.success());
    assert_eq!(fs::read_link(folder.path().join("link")).unwrap(), Path::new("target"));
    assert!(fs::read(folder.path().join("target")).unwrap() == printed);
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read(pipe).unwrap()
    });
    assert!(run(folder.path(), &["export", "-o", "pipe"]).status.success());
    assert!(reader.join().unwrap() == printed);
}

#[test]
fn what_could_be_read_is_written_and_what_not_is_said() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "某局2024年部门预算\n\n支出总表\n\n单位：万元\n\n科目编码\t科目名称\t合计\n201\t一般公共服务支出\t5.00\n").unwrap();
    let output = run(folder.path(), &["export", "-o", "out", "a.txt", "missing.pdf"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8(output.stderr).unwrap().contains("missing.pdf"));
    let written = fs::read_to_string(folder.path().join("out")).unwrap();
    assert!(written.contains("一般公共服务支出,budget,") && written.contains(",5.00,"), "{written}");
}
