//! 核对: working through the findings with keys.

use crate::check::mutations::clean;
use crate::screen::User;
use std::path::Path;
use yusuan::library::{Options as Reading, open_bytes};
use yusuan::model::Report;
use yusuan::review::Store;
use yusuan::tui::{Explorer, Options};

/// A budget with two findings in its first table and one in its text.
fn wrong() -> Report {
    let text = clean().replacen("四、事业收入\t120.00", "四、事业收入\t121.00", 1).replacen(
        "机要通信用车 2",
        "机要通信用车 1",
        1,
    );
    open_bytes(text.as_bytes(), "wrong.txt", &Reading::default()).reports.remove(0)
}

fn user() -> User {
    User::opens_with(vec![wrong()], Options::default(), 120, 40)
}

/// An explorer that saves reviews in a file.
fn keeping(file: &Path) -> User {
    let mut explorer = Explorer::new(vec![wrong()], Options::default()).unwrap();
    explorer.use_review_store(Store::open(file).unwrap(), "张三");
    User::of(explorer, 120, 40)
}

#[test]
fn the_header_counts_findings_and_the_pane_lists_them_by_rule_or_place() {
    let mut user = user();
    let screen = user.sees();
    assert!(screen.lines().next().unwrap().contains("疑点 3"), "{screen}");
    let screen = user.types("9").sees();
    for words in [
        "[9核对]",
        "疑点 3",
        "本年合计与各项之和不符",
        "按核对项",
        "2,001.00",
        "2,000.00",
        "-1.00",
        "未能核验 0",
    ] {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
    let screen = user.types("b").sees();
    assert!(
        screen.contains("按位置") && screen.contains("单位收支总表") && screen.contains("国有资产"),
        "{screen}"
    );
    // Only faults, then the default, then notes too, then also what is not evaluable.
    let counted = |user: &mut User| user.types("B").sees();
    assert!(user.types("B").sees().contains("疑点"), "notes");
    let all = counted(&mut user);
    assert!(all.contains("含未能核验"), "{all}");
    let sure = counted(&mut user);
    assert!(sure.contains("只列确定") && !sure.contains("车辆总数"), "{sure}");
}

#[test]
fn a_finding_shows_both_figures_with_the_formula_in_numbers_and_leads_to_them() {
    let mut user = user();
    let screen = user.types("9").sees();
    for words in
        ["2,000.00 ≠ 1,880.00 + 121.00", "依据", "甲处、乙处", "单位收支总表 · 本年收入合计", "事业收入"]
    {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
    // To the figures, and from the second of them to its table.
    let screen = user.types("<Right>jj").types("o").sees();
    assert!(screen.contains("[5收支]") || screen.contains("[6原表]"), "{screen}");
    assert!(screen.contains("›!"), "the row that does not add up is marked\n{screen}");
    assert!(user.types("[").sees().contains("[9核对]"));
}

/// The lines on the screen that contain a word.
fn with<'a>(screen: &'a str, word: &str) -> Vec<&'a str> {
    screen.lines().filter(|line| line.contains(word)).collect()
}

#[test]
fn enter_shows_both_figures_in_their_tables_side_by_side_and_goes_on_to_the_table() {
    let mut user = user();
    let screen = user.types("9<Enter>").sees();
    let titles = with(&screen, "甲处");
    assert!(titles.first().is_some_and(|line| line.contains("乙处 1/")), "side by side\n{screen}");
    assert!(screen.contains("甲处 文件第 ") && screen.contains(" 行 · 单位收支总表"), "{screen}");
    assert!(screen.contains("2,000.00 ≠ 1,880.00 + 121.00"), "{screen}");
    let rows = with(&screen, "›2,000.00");
    assert!(!rows.is_empty() && rows.iter().all(|line| line.contains("本年收入合计")), "{screen}");
    assert!(screen.lines().any(|line| line.contains("›1,880.00")), "{screen}");
    // The next part on the right; the total stays on the left.
    let screen = user.types("J").sees();
    assert!(screen.contains("甲处 ") && screen.contains("乙处 2/"), "{screen}");
    // Back to the list, on the same finding.
    let screen = user.types("<Esc>").sees();
    assert!(screen.contains("疑点 3 ·") && screen.lines().any(|l| l.contains('›') && l.contains("2,001.00")));
    // And on to the printed table, from where one returns to the figures.
    let screen = user.types("<Enter><Enter>").sees();
    assert!(
        screen.contains("[6原表]") && with(&screen, "›!").iter().any(|l| l.contains("2,000.00")),
        "{screen}"
    );
    assert!(user.types("[").sees().contains("乙处 1/"));
    assert!(user.types("[").sees().contains("疑点 3 ·"));
}

#[test]
fn a_group_of_findings_shows_the_first_of_them_and_leads_to_its_figures() {
    let mut user = user();
    let screen = user.types("9").sees();
    assert!(
        screen.lines().any(|l| l.contains("›     本年收入合计")),
        "the list begins on a finding\n{screen}"
    );
    let screen = user.types("k").sees();
    assert!(screen.lines().any(|l| l.contains("› ▾ ")), "{screen}");
    assert!(screen.contains("2,000.00 ≠ 1,880.00 + 121.00"), "its first finding is shown in full\n{screen}");
    // What is said is said of one finding, never of the first of a group alone.
    let screen = user.types("x").sees();
    assert!(!screen.contains("误报") && screen.contains("请先选中一条疑点"), "{screen}");
    for key in ["D", "J", "K", "w<Enter>"] {
        let screen = user.types(key).sees();
        assert!(screen.contains("甲处 文件第 ") && screen.contains("乙处 1/"), "{key}\n{screen}");
        let screen = user.types("<Esc>k").sees();
        assert!(screen.contains("疑点 3 ·"), "{key}\n{screen}");
        user.types("1<Left>9gg");
    }
}

#[test]
fn a_figure_of_the_text_stands_beside_the_table_with_its_sentence() {
    let mut user = user();
    let screen = user.types("9G<Enter>").sees();
    assert!(
        screen.contains("国有资产") && screen.lines().any(|l| l.contains("› ") && l.contains("辆")),
        "{screen}"
    );
}

#[test]
fn both_figures_are_on_the_screen_at_any_size_and_in_both_languages() {
    for (width, height) in [(60, 20), (80, 24), (100, 30), (200, 60)] {
        for (keys, left, right) in [("9<Enter>", "甲处", "乙处"), ("L9<Enter>", "A: ", "B: ")] {
            let screen =
                User::opens_with(vec![wrong()], Options::default(), width, height).types(keys).sees();
            let shown = [left, right, "›2,000.00", "›1,880.00", "2,000.00 ≠ 1,880.00"];
            assert!(shown.iter().all(|words| screen.contains(words)), "{width}\n{screen}");
            let titles = with(&screen, right);
            assert_eq!(titles.iter().any(|line| line.contains(left)), width >= 100, "{screen}");
        }
    }
}

#[test]
fn rows_that_do_not_add_up_are_marked_where_they_stand() {
    let mut user = user();
    let screen = user.types("6").sees();
    assert!(screen.lines().any(|l| l.contains('!') && l.contains("121.00")), "{screen}");
    let clean = open_bytes(clean().as_bytes(), "clean.txt", &Reading::default()).reports;
    let screen = User::opens_with(clean, Options::default(), 120, 40).types("6").sees();
    assert!(!screen.contains('!') && !screen.contains("疑点"), "{screen}");
}

#[test]
fn what_is_said_of_a_finding_is_kept_in_the_file_and_settles_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("核对.csv");
    let mut user = keeping(&file);
    let screen = user.types("9x").sees();
    assert!(["待核实", "属实", "误报", "已整改", "备注"].iter().all(|w| screen.contains(w)), "{screen}");
    let screen = user.types("<Down><Down><Enter>").sees();
    assert!(screen.contains("误报") && screen.lines().next().unwrap().contains("疑点 2"), "{screen}");
    user.types("x<Down><Down><Down><Down><Enter>").pastes("口径不同").types("<Enter>");
    let kept = std::fs::read_to_string(&file).unwrap();
    assert!(kept.contains("误报,口径不同,张三,Y304"), "{kept}");
    // The next run has the review.
    let screen = keeping(&file).types("9").sees();
    assert!(screen.contains("误报 · 张三：口径不同"), "{screen}");
}

#[test]
fn without_a_file_what_is_said_lasts_for_the_run_and_that_is_told() {
    let mut user = user();
    let screen = user.types("9x<Down><Enter>").sees();
    assert!(screen.contains("只在本次有效") && screen.contains("属实"), "{screen}");
}

#[test]
fn digits_reach_every_pane() {
    let mut user = user();
    for (key, name) in "1234567890".chars().zip([
        "总览",
        "科目",
        "三公",
        "绩效",
        "收支",
        "原表",
        "说明",
        "结转结余",
        "核对",
        "读取情况",
    ]) {
        let screen = user.types(&key.to_string()).sees();
        assert!(
            screen
                .contains(&format!("[{}{name}", if key == '0' { "10".to_string() } else { key.to_string() })),
            "{key} {name}\n{screen}"
        );
    }
}

#[test]
fn a_sentence_leads_to_the_cell_that_it_states() {
    let mut user = user();
    user.types("2");
    let screen = user.types("o").sees();
    assert!(screen.contains("说明 · "), "a cell leads to its sentences\n{screen}");
}
