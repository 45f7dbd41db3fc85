//! Features common to all lists, tested in each list of each pane.

use crate::screen::{User, hides, shows};

/// A list: the pane's number, the index of the list, a word in one of its rows, and a word in another.
const LISTS: [(&str, usize, &str, &str); 12] = [
    ("1", 0, "住房保障", "社会保障"),
    ("1", 1, "库房租赁", "2080101"),
    ("2", 0, "2210201", "2080101"),
    ("3", 0, "公务接待", "因公出国"),
    ("3", 1, "办公费", "基本工资"),
    ("4", 0, "库房租赁", "档案数字化"),
    ("4", 1, "扫描页数", "抽检合格率"),
    ("5", 0, "上年结转", "收入总计"),
    ("5", 1, "住房保障", "社会保障"),
    ("6", 0, "上年结转", "收入总计"),
    ("7", 0, "主要职责", "收支总体"),
    ("0", 0, "支出总表", "预算单位构成"),
];

/// A window that shows one list at a time, with this one in focus.
fn list(pane: &str, list: usize) -> User {
    let mut user = User::opens(69, 60);
    user.types(pane).types(&"w".repeat(list));
    user
}

/// The rows on the screen, without frame and title.
fn rows(user: &User) -> Vec<String> {
    let screen = user.sees();
    let lines = screen.lines().filter(|line| line.starts_with('│'));
    lines.map(|line| line.replace('›', " ").trim().to_string()).collect()
}

/// Copies the entry with this name, and returns the text sent to the terminal.
fn copies(user: &mut User, name: &str) -> String {
    user.types("y");
    let screen = user.sees();
    let entries = screen.lines().skip_while(|line| !line.contains("┌─ 复制 "));
    let at = entries.skip(2).position(|line| line.contains(name)).expect("an entry of that name");
    user.types(&"<Down>".repeat(at)).types("<Enter>");
    user.copied()
}

#[test]
fn every_list_sorts_by_each_of_its_columns_and_says_so() {
    for (pane, at, ..) in LISTS {
        // Terms and sections have only a name.
        if pane == "7" {
            let mut user = list(pane, at);
            user.types("s");
            shows(&user, &["没有可以排列的行"]);
            continue;
        }
        let mut changes = 0;
        let mut user = list(pane, at);
        let printed = rows(&user);
        user.types("s");
        let screen = user.sees();
        let entries = screen.lines().skip_while(|line| !line.contains("┌─ 排序 ")).skip(1);
        let columns = entries.take_while(|line| !line.contains('└')).count() - 2;
        user.types("<Esc>");
        for column in 1..=columns {
            user.types("s<Home>").types(&"<Down>".repeat(column)).types("<Enter>");
            let title = user.sees().lines().nth(2).unwrap_or_default().to_string();
            assert!(title.contains("降序") || title.contains("升序"), "pane {pane}: {title}");
            let sorted = rows(&user);
            user.types("S");
            changes += usize::from(rows(&user) != sorted || sorted != printed);
        }
        assert!(columns > 0 && changes > 0, "nothing changes the order in pane {pane}, list {at}");
        user.types("s<Home><Enter>");
        hides(&user, &[" 降序", " 升序"]);
        assert_eq!(rows(&user), printed, "pane {pane}");
    }
}

#[test]
fn every_list_is_filtered_copied_and_exported_as_seen() {
    let folder = tempfile::tempdir().expect("a folder");
    for (pane, at, word, other) in LISTS {
        let mut user = list(pane, at);
        shows(&user, &[word, other]);
        user.types("f").pastes(word).types("<Enter>");
        shows(&user, &[word, &format!("筛选 {word} ")]);
        let found = rows(&user);
        assert!(found.iter().all(|row| !row.contains(other)), "pane {pane}: {found:#?}");

        let path = folder.path().join(format!("{pane}-{at}.csv"));
        user.types("e<Enter><C-u>").pastes(path.to_str().expect("UTF-8")).types("<Enter>");
        shows(&user, &["已写入"]);
        let text = std::fs::read_to_string(&path).expect("a file");
        assert!(text.contains(word) && !text.contains(other), "pane {pane}: {text}");

        user.types("G");
        let name = copies(&mut user, if pane == "6" { "整行" } else { "名称" });
        assert!(
            user.line().contains(name.trim()) || pane == "6" && name.contains(word),
            "pane {pane}: {name}"
        );
        let path = copies(&mut user, "路径");
        assert!(path.starts_with("示例市档案服务中心"), "{path}");

        user.types("<Esc>");
        hides(&user, &["· 筛选 "]);
        shows(&user, &[word, other]);
    }
}

#[test]
fn a_text_is_filtered_by_paragraph_and_exported_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut user = list("7", 0);
    user.types("jjjjw");
    shows(&user, &["999.99万元", "4.住房保障支出"]);
    user.types("f999.99<Enter>");
    shows(&user, &["筛选 999.99 1/4", "999.99万元"]);
    hides(&user, &["4.住房保障支出"]);
    let path = folder.path().join("text.csv");
    user.types("e<Enter><C-u>").pastes(path.to_str().expect("UTF-8")).types("<Enter>");
    let text = std::fs::read_to_string(&path).expect("a file");
    assert!(text.contains("999.99") && !text.contains("4.住房"), "{text}");
    user.types("s");
    shows(&user, &["没有可以排列的行"]);
    user.types("<Esc>");
    shows(&user, &["4.住房保障支出"]);
}

#[test]
fn a_printed_table_keeps_the_place_of_its_rows_however_they_are_sorted() {
    let mut user = User::opens_with(vec![yusuan::library::embedded().remove(0)], Default::default(), 120, 40);
    user.types("6:table 单位支出总表<Enter>:sort 合计<Enter>i");
    shows(&user, &["合计 降序"]);
    user.types("f2080107<Enter>");
    let line = user.line();
    assert!(line.contains("2080107"), "{line}");
    user.types("o");
    shows(&user, &["[2科目]"]);
    assert!(user.line().contains("2080107"), "{}", user.line());
    user.types("kko");
    shows(&user, &["[6原表]", "合计 降序"]);
    assert!(user.line().contains("2080101"), "the filter gives way to what one goes to: {}", user.sees());
}
