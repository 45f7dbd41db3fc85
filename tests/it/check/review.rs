//! Reviews of findings in a shared file.

use crate::check::mutations::clean;
use std::path::Path;
use std::process::Command;

fn check(folder: &Path, args: &[&str]) -> (String, String, Option<i32>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yusuan"));
    command.current_dir(folder).arg("check").args(args).env("YUSUAN_LANG", "zh").env("LC_ALL", "C.UTF-8");
    let output = command.output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (text(output.stdout), text(output.stderr), output.status.code())
}

/// A budget with two findings.
fn wrong() -> String {
    clean().replacen("四、事业收入\t120.00", "四、事业收入\t121.00", 1)
}

#[test]
fn the_next_look_shows_what_is_new_and_a_changed_document_opens_findings_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let (document, review) = (folder.path().join("a.txt"), folder.path().join("r.csv"));
    std::fs::write(&document, wrong()).unwrap();
    let look = || check(folder.path(), &["a.txt", "--review", "r.csv"]);
    let (said, _, code) = look();
    assert_eq!((said.matches("待核实（新疑点）\n").count(), code), (2, Some(1)), "{said}");
    assert!(said.contains("核对意见：待核实 2（其中新疑点 2）"), "{said}");
    let (said, ..) = look();
    assert!(
        said.contains("核对意见：待核实 2（其中新疑点 0）") && said.matches("待核实\n").count() == 2,
        "{said}"
    );

    // A colleague reviews one of them, in a spreadsheet.
    let text = std::fs::read_to_string(&review).unwrap();
    std::fs::write(&review, text.replacen("待核实,,", "误报,见批复,张三", 1)).unwrap();
    let (said, ..) = look();
    assert!(
        said.contains("误报 · 张三：见批复") && said.contains("待核实 1（其中新疑点 0），属实 0，误报 1"),
        "{said}"
    );

    // Another figure changes: the review is kept but open again; a third finding is new.
    let changed = wrong().replacen("机要通信用车 2", "机要通信用车 1", 1);
    std::fs::write(&document, changed).unwrap();
    let (said, ..) = look();
    assert!(said.contains("文件已变，请重新核实（原为 误报 · 张三：见批复）"), "{said}");
    assert!(said.contains("其中新疑点 1") && said.contains("文件已变 2"), "{said}");

    // The mistakes are corrected.
    std::fs::write(&document, clean()).unwrap();
    let (said, _, code) = look();
    assert!(said.contains("以前有、这次没有 3") && code == Some(0), "{said}");
}

#[test]
fn lines_that_move_down_are_no_change() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.txt"), wrong()).unwrap();
    check(folder.path(), &["a.txt", "--review", "r.csv"]);
    std::fs::write(folder.path().join("b.txt"), format!("\n\n\n{}", wrong())).unwrap();
    let (said, ..) = check(folder.path(), &["b.txt", "--review", "r.csv"]);
    assert!(said.contains("待核实 2（其中新疑点 0）") && said.contains("文件已变 0"), "{said}");
}

#[test]
fn the_list_for_a_colleague_has_what_was_said_and_csv_keeps_its_columns() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.txt"), wrong()).unwrap();
    check(folder.path(), &["a.txt", "--review-beside"]);
    let file = folder.path().join("核对.csv");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("待核实,,", "属实,已改,李四")).unwrap();
    let form = |form: &str| check(folder.path(), &["a.txt", "--review-beside", "--format", form]).0;
    assert_eq!(form("markdown").matches("| 属实 · 李四：已改 |").count(), 2);
    let json: serde_json::Value = serde_json::from_str(&form("json")).unwrap();
    let review = &json["reports"][0]["findings"][0]["review"];
    assert_eq!((&review["standing"], &review["state"]), (&"known".into(), &"confirmed".into()));
    assert_eq!(
        form("csv").lines().next(),
        check(folder.path(), &["a.txt", "--format", "csv"]).0.lines().next()
    );
}

#[test]
fn another_file_is_never_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.txt"), wrong()).unwrap();
    let (_, said, code) = check(folder.path(), &["a.txt", "--review", "a.txt"]);
    assert!(said.contains("不是核对意见文件") && code == Some(2), "{said}");
    assert_eq!(std::fs::read_to_string(folder.path().join("a.txt")).unwrap(), wrong());
}
