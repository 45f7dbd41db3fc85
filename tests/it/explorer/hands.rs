//! Copying, exporting and bookmarks: keys in; screen text, bytes and files out.

use crate::screen::{User, hides, shows};
use std::path::Path;
use yusuan::tui::Options;
use yusuan::tui::clipboard::Clipboard;

/// Presses `y`, chooses the entry this many below the citation, and returns the text sent to the terminal.
#[track_caller]
fn copied(user: &mut User, entry: usize) -> String {
    user.types("y").types(&"<Down>".repeat(entry + 1)).types("<Enter>");
    shows(user, &["已复制（OSC 52）"]);
    user.copied()
}

#[test]
fn what_a_subject_says_is_copied() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut user = User::opens(width, height);
        user.types("2/2210201<Enter>y");
        shows(&user, &["复制", "代码", "2210201", "名称", "住房公积金", "数值", "整行", "路径", "出处"]);
        user.types("<Esc>");
        assert_eq!(copied(&mut user, 0), "2210201");
        assert_eq!(copied(&mut user, 1), "住房公积金");
        let amount = copied(&mut user, 2);
        assert!(amount.parse::<f64>().is_ok(), "{amount}");
        let row = copied(&mut user, 3);
        assert!(row.starts_with("2210201\t住房公积金\t") && row.contains(&amount), "{row}");
        let path = copied(&mut user, 4);
        assert!(
            path.contains("› 科目 ›") && path.ends_with("22102 住房改革支出 › 2210201 住房公积金"),
            "{path}"
        );
        assert!(copied(&mut user, 5).contains("行"));
    }
}

/// `sleep` doesn't read the text and hangs until its time limit; `cat` reads it.
#[cfg(unix)]
#[test]
fn programs_that_take_a_copy_do_not_hold_up_the_keys() {
    let tools = vec![vec!["sleep", "9"], vec!["cat"]];
    let clipboard = Clipboard { tools, ..Clipboard::default() };
    let options = || Options { clipboard: clipboard.clone(), ..Options::default() };
    let mut user = User::opens_with(crate::screen::reports(), options(), 80, 24);
    let woken = user.woken();
    user.types("2y<Enter>");
    shows(&user, &["已复制（OSC 52）"]);
    assert!(woken.try_recv().is_err(), "a program that hangs is not waited for");
    user.waits(&woken);
    shows(&user, &["已复制（OSC 52，cat）"]);

    user.types("y<Enter>").types("?");
    user.types("<Esc>").waits(&woken);
    hides(&user, &["已复制"]);
}

#[test]
fn cells_and_indicators_are_copied() {
    let mut user = User::opens(80, 24);
    user.types("6t<Down><Enter>jllll");
    let screen = user.sees();
    let cell = copied(&mut user, 1);
    assert!(screen.contains(&cell), "{cell}");
    user.types("4w/租赁面积<Enter>");
    assert_eq!(copied(&mut user, 0), "租赁面积");
    let weight = copied(&mut user, 1);
    let row = copied(&mut user, 2);
    assert!(row.contains("租赁面积\t") && row.split('\t').any(|cell| cell == weight), "{row}");
}

#[test]
fn bytes_for_the_terminal_go_out_once() {
    let mut user = User::opens(80, 24);
    user.types("2");
    assert_eq!(user.output(), None);
    copied(&mut user, 0);
    assert_eq!(user.output(), None);
}

/// Exports the subjects to a file in the form at this index.
fn exports(user: &mut User, form: usize, path: &Path) {
    user.types("e").types(&"<Down>".repeat(form)).types("<Enter><C-u>");
    user.pastes(path.to_str().expect("UTF-8")).types("<Enter>");
}

#[test]
fn rows_are_exported_as_seen_in_the_shown_unit() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut user = User::opens(120, 40);
    user.types("2C");
    let folded = folder.path().join("folded.csv");
    exports(&mut user, 0, &folded);
    shows(&user, &["已写入", "folded.csv"]);
    let text = std::fs::read_to_string(&folded).expect("a file");
    assert!(
        text.starts_with("支出总表") && text.lines().next().expect("a line").contains("（万元）"),
        "{text}"
    );
    assert!(text.contains("208,") && !text.contains("2080107"), "{text}");
    user.types("Eu");
    let unfolded = folder.path().join("unfolded.csv");
    exports(&mut user, 1, &unfolded);
    let text = std::fs::read_to_string(&unfolded).expect("a file");
    assert!(text.starts_with('\u{feff}') && text.contains("（元）") && text.contains("2080107"), "{text}");
}

#[test]
fn rows_that_are_filtered_out_stay_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("filtered.csv");
    let mut user = User::opens(120, 40);
    user.types("2f").pastes("公积金").types("<Enter>");
    exports(&mut user, 0, &path);
    let text = std::fs::read_to_string(&path).expect("a file");
    assert!(text.contains("2210201,住房公积金") && !text.contains("2080107"), "{text}");
}

#[test]
fn every_form_and_every_pane_is_exported() {
    let folder = tempfile::tempdir().expect("a folder");
    for pane in ["1", "2", "3", "4", "5", "6"] {
        let mut user = User::opens(80, 24);
        user.types(pane);
        for (form, extension) in ["csv", "csv", "xlsx", "json", "md"].into_iter().enumerate() {
            let path = folder.path().join(format!("{pane}-{form}.{extension}"));
            exports(&mut user, form, &path);
            shows(&user, &["已写入"]);
            assert!(std::fs::metadata(&path).expect("a file").len() > 0);
        }
    }
}

#[test]
fn a_name_is_proposed_and_can_be_edited() {
    let mut user = User::opens(80, 24);
    user.types("2e<Down><Down><Enter>");
    shows(&user, &["文件名", "示例市档案服务中心_2024_科目.xlsx"]);
    let caret = user.caret().expect("the terminal's cursor stands where one types");
    user.types("<BS>");
    assert_eq!(user.caret(), Some(caret - 1));
    user.types("<Esc>");
    assert_eq!(user.caret(), None);
    assert!(!user.sees().contains("文件名"));
}

#[test]
fn nothing_is_written_over_unasked() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mine.csv");
    std::fs::write(&path, "mine").expect("a file");
    let mut user = User::opens(80, 24);
    user.types("2");
    exports(&mut user, 0, &path);
    shows(&user, &["文件已存在", "不覆盖", "覆盖"]);
    user.types("<Enter>");
    assert_eq!(std::fs::read_to_string(&path).expect("a file"), "mine");
    exports(&mut user, 0, &path);
    user.types("<Down><Enter>");
    shows(&user, &["已写入"]);
    assert!(std::fs::read_to_string(&path).expect("a file").contains("2080107"));
}

#[test]
fn what_cannot_be_written_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut user = User::opens(120, 24);
    user.types("2");
    exports(&mut user, 0, &folder.path().join("missing/a.csv"));
    shows(&user, &["未能写入", "找不到文件或文件夹"]);
    user.types("L");
    exports(&mut user, 0, &folder.path().join("missing/a.csv"));
    shows(&user, &["no such file or folder"]);
}

#[test]
fn where_there_is_nothing_there_is_nothing_to_copy_or_export() {
    let mut user = User::opens_with(Vec::new(), Options::default(), 80, 24);
    user.types("ye");
    let bare = yusuan::model::Report { unit_name: "空单位".into(), ..Default::default() };
    let mut user = User::opens_with(vec![bare], Options::default(), 80, 24);
    user.types("2e");
    shows(&user, &["本报告没有这类内容。"]);
}

/// Opens the explorer with a state file.
fn keeps(file: &Path) -> User {
    let options = Options { places: Some(file.to_path_buf()), ..Options::default() };
    User::opens_with(crate::screen::reports(), options, 80, 24)
}

#[test]
fn bookmarks_are_kept_and_lead_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("state/places.json");
    let mut user = keeps(&file);
    user.types("'");
    shows(&user, &["还没有书签"]);
    user.types("2/2210201<Enter>m");
    shows(&user, &["已加书签"]);
    let mut later = keeps(&file);
    later.types("6'");
    shows(&later, &["书签", "› 科目 ›"]);
    later.types("<Enter>");
    assert!(later.line().contains("2210201"), "{}", later.line());
    later.types("[");
    shows(&later, &["[6原表]"]);
    later.types("]m");
    shows(&later, &["已取消书签"]);
    later.types("'");
    shows(&later, &["还没有书签"]);
}

#[test]
fn a_report_opens_where_it_was_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("places.json");
    let mut user = keeps(&file);
    user.types("2/2210201<Enter>").leaves();
    let mut later = keeps(&file);
    shows(&later, &["[2科目]"]);
    assert!(later.line().contains("2210201"), "{}", later.line());
    later.types("4r<Down><Enter>");
    shows(&later, &["2023 年"]);
    later.types("1r<Up><Enter>");
    shows(&later, &["2024 年", "[4绩效目标]"]);
}

#[test]
fn places_that_cannot_be_read_or_kept_do_no_harm() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("places.json");
    std::fs::write(&file, "{\"last\": [7]").expect("a file");
    shows(&keeps(&file), &["[1总览]", "书签文件无法读取，已另存为 places.json.1"]);
    std::fs::write(&file, "{}").expect("a file");
    let mut user = keeps(&file.join("no/folder.json"));
    user.types("2m");
    shows(&user, &["未能保存"]);
    user.types("6'<Enter>");
    shows(&user, &["[2科目]"]);
    user.leaves();
}

#[test]
fn a_bookmark_of_a_report_that_is_not_open_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("places.json");
    keeps(&file).types("2m");
    let options = Options { places: Some(file), ..Options::default() };
    let mut user = User::opens_with(crate::screen::reports().split_off(1), options, 80, 24);
    user.types("'<Enter>");
    shows(&user, &["这份报告没有打开"]);
}

#[test]
fn bookmarks_are_deleted_in_their_list() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("places.json");
    let mut user = keeps(&file);
    user.types("s");
    hides(&user, &["Delete 删除"]);
    user.types("<Esc>2/2210201<Enter>m/2080107<Enter>m");
    // Meanwhile, another explorer adds a bookmark.
    keeps(&file).types("6m");
    user.types("'");
    shows(&user, &["Delete 删除", "2210201", "2080107"]);
    user.types("<Delete>");
    shows(&user, &["已取消书签", "书签", "› 原表"]);
    let list = user.sees();
    assert!(!list.contains("› 2210201"), "{list}");
    user.types("<Delete>");
    shows(&user, &["› 原表"]);
    user.types("<Enter>");
    shows(&user, &["[6原表]"]);
    user.types("'<Delete>");
    hides(&user, &["Delete 删除"]);
    keeps(&file).types("'");
    user.types("'");
    shows(&user, &["还没有书签"]);
}

#[test]
fn what_was_typed_is_kept_and_explorers_do_not_lose_each_others() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("state/places.json");
    let (mut one, mut other) = (keeps(&file), keeps(&file));
    one.types("2/公积金<Enter>:unit 元<Enter>f>100<Enter>").leaves();
    other.types("2/津贴<Enter>").leaves();
    let mut later = keeps(&file);
    later.types("2/<Up>");
    shows(&later, &["/津贴"]);
    later.types("<Up>");
    shows(&later, &["/公积金"]);
    later.types("<Esc>:<Up>");
    shows(&later, &[":unit 元"]);
    later.types("<Esc>f<C-u><Up>");
    shows(&later, &["=>100"]);
    later.types("<Esc>").leaves();
    let text = std::fs::read_to_string(&file).expect("a file");
    assert_eq!(text.matches("公积金").count(), 1, "nothing is kept twice: {text}");
}

#[test]
fn a_tilde_is_the_home_folder() {
    let home = tempfile::tempdir().expect("a folder");
    let options = Options { home: Some(home.path().to_path_buf()), ..Options::default() };
    let mut user = User::opens_with(crate::screen::reports(), options, 120, 24);
    user.types("2");
    exports(&mut user, 0, Path::new("~/mine.csv"));
    shows(&user, &["已写入"]);
    assert!(std::fs::read_to_string(home.path().join("mine.csv")).expect("a file").contains("2080107"));
    exports(&mut user, 0, Path::new("~/mine.csv"));
    shows(&user, &["文件已存在"]);
    user.types("<Down><Enter>");
    shows(&user, &["已写入"]);
}
