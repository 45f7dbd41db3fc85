//! The mouse: clicks in, screen text out.

use crate::screen::{SIZES, User, hides, reports, shows};
use yusuan::tui::Options;

/// The explorer with the mouse on, at both sizes.
fn users() -> [User; 2] {
    let options = || Options { mouse: true, ..Options::default() };
    SIZES.map(|(width, height)| User::opens_with(reports(), options(), width, height))
}

#[test]
fn the_mouse_is_the_terminals_until_it_is_wanted() {
    for (width, height) in SIZES {
        let mut user = User::opens(width, height);
        assert!(!user.has_mouse());
        user.clicks("2科目").turns("收入", 1);
        shows(&user, &["[1总览]"]);
        user.types("M");
        shows(&user, &["鼠标已开", "Shift"]);
        assert!(user.has_mouse());
        user.clicks("2科目");
        shows(&user, &["[2科目]"]);
        user.types(":mouse<Enter>");
        shows(&user, &["鼠标已关"]);
        assert!(!user.has_mouse());
        user.clicks("1总览");
        shows(&user, &["[2科目]"]);
        user.types("?");
        user.types("<Esc>?<End>");
        shows(&user, &["Shift"]);
    }
}

#[test]
fn a_click_on_a_name_opens_the_pane() {
    for mut user in users() {
        for (name, open) in [("5收", "[5收支]"), ("7说", "[7说明]"), ("2科", "[2科目]"), ("1总", "[1总览]")]
        {
            user.clicks(name);
            shows(&user, &[open]);
        }
        user.types("[");
        shows(&user, &["[2科目]"]);
    }
}

#[test]
fn a_click_chooses_a_row_and_the_next_one_folds_it() {
    for mut user in users() {
        user.types("2");
        let (column, row) = user.finds("20801 ");
        user.clicks_at(column, row);
        assert!(user.line().contains("20801 "), "{}", user.line());
        shows(&user, &["2080107"]);
        user.pauses().clicks_at(column, row);
        hides(&user, &["2080107"]);
        user.pauses().clicks_at(column, row);
        shows(&user, &["2080107"]);
        user.clicks("▾ 208 ");
        hides(&user, &["20801 人力"]);
        assert!(user.line().contains("208 "), "a click on the mark chooses its row, too: {}", user.line());
        user.clicks("▸ 208 ");
        shows(&user, &["20801 人力"]);
    }
}

#[test]
fn a_double_click_is_enter() {
    for mut user in users() {
        user.types("2");
        let (column, row) = user.finds("20801 ");
        user.clicks_at(column, row).clicks_at(column, row);
        hides(&user, &["2080107"]);
        // On a selected row, the first click has folded it; the second one must not change anything.
        user.pauses().clicks_at(column, row).clicks_at(column, row);
        shows(&user, &["2080107"]);
        user.types("1");
        let (column, row) = user.finds("档案数字化加工");
        user.clicks_at(column, row).pauses().clicks_at(column, row);
        shows(&user, &["[1总览]"]);
        user.clicks_at(column, row);
        shows(&user, &["[4绩效目标]"]);
        user.types("[");
        shows(&user, &["[1总览]"]);
    }
}

#[test]
fn a_click_on_a_heading_sorts_and_turns_round() {
    for mut user in users() {
        user.types("2").clicks("合计");
        shows(&user, &[" · 合计 降序"]);
        let (column, row) = user.finds("占上级");
        user.clicks_at(column, row);
        shows(&user, &[" · 占上级 降序"]);
        user.pauses().clicks_at(column, row);
        shows(&user, &[" · 占上级 升序"]);
        user.clicks_at(3, row);
        hides(&user, &["升序", "降序"]);
    }
}

#[test]
fn the_wheel_scrolls_what_is_under_it() {
    for mut user in users() {
        user.types("7");
        let list = user.line();
        user.turns("[7说明]", 1);
        assert_eq!(user.line(), list, "there is nothing to scroll in the names of the panes");
        user.types("6t<Down><Enter>?");
        shows(&user, &["上移"]);
        user.turns("折叠", 9);
        hides(&user, &["上移"]);
        user.turns("输入文字", -30);
        shows(&user, &["上移"]);
    }
    let mut user = User::opens_with(reports(), Options { mouse: true, ..Options::default() }, 80, 14);
    user.types("2");
    shows(&user, &["合计 "]);
    let chosen = user.line();
    user.types("jjjj");
    let below = user.line();
    user.turns("20805 ", 1);
    shows(&user, &["2210203"]);
    assert_eq!(user.line(), below, "the cursor stays on its row while that is on the screen");
    user.types("gg").turns("20805 ", 1);
    hides(&user, &["  合计   "]);
    assert_ne!(user.line(), chosen, "and else comes along");
    user.turns("20805 ", -9);
    shows(&user, &["  合计   "]);
}

#[test]
fn the_wheel_leaves_the_other_list_alone() {
    let mut user = User::opens_with(reports(), Options { mouse: true, ..Options::default() }, 120, 14);
    user.types("4");
    let project = user.line();
    user.turns("产出指标", 1);
    assert_eq!(user.line(), project);
    hides(&user, &["成本指标"]);
    let (column, row) = user.finds("数量指标");
    user.clicks_at(column, row).types("<Space>");
    shows(&user, &["▸ 数量指标"]);
}

#[test]
fn cells_and_lines_of_text_are_chosen() {
    for mut user in users() {
        user.types("6t<Down><Enter>i").clicks("2080107");
        assert!(user.line().contains("2080107"), "{}", user.line());
        user.types("7").clicks("二 一般公共预算");
        assert!(user.line().contains("二 一般公共预算"), "{}", user.line());
        user.clicks("4.住房").types("y");
        shows(&user, &["文字  4.住房保障支出"]);
    }
}

#[test]
fn clicks_choose_in_what_lies_over_the_page() {
    for mut user in users() {
        user.types("2s");
        let (column, row) = user.finds("│   基本支出");
        user.clicks_at(column + 4, row);
        shows(&user, &[" · 基本支出 降序"]);
        user.types("s").clicks_at(0, 0);
        hides(&user, &["原顺序"]);
        shows(&user, &["[2科目]"]);
        user.types("/公积金");
        let (column, row) = user.finds("2210201");
        user.clicks_at(column, row);
        assert!(user.line().contains("2210201"), "{}", user.line());
        user.types(":un").clicks("unit ");
        shows(&user, &[":unit "]);
        user.clicks("亿元").types("<Enter>");
        shows(&user, &["单位：亿元"]);
        user.types("e").clicks("Markdown");
        shows(&user, &["文件名", ".md"]);
        user.clicks_at(1, 1);
        shows(&user, &["文件名"]);
        user.types("<Esc>");
    }
}

#[test]
fn keys_in_the_footer_can_be_clicked() {
    for mut user in users() {
        user.types("2").clicks("/ 搜索");
        assert!(user.caret().is_some(), "{}", user.sees());
        user.clicks("Esc 取消");
        assert!(user.caret().is_none(), "{}", user.sees());
        user.clicks("? 帮助");
        shows(&user, &["按键"]);
        user.clicks("关闭");
        hides(&user, &["按键"]);
    }
}
