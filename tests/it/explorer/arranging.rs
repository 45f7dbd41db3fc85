//! Sorting, filtering and layout of lists, and the command line: keys in, screen text out.

use crate::screen::{SIZES, User, hides, shows};
use yusuan::tui::Options;
use yusuan::tui::term::Flow;

/// Asserts that these texts are on the screen, one below the other.
#[track_caller]
fn in_order(user: &User, texts: &[&str]) {
    let screen = user.sees();
    let line = |text: &str| screen.lines().position(|l| l.contains(text));
    let lines: Vec<Option<usize>> = texts.iter().map(|t| line(t)).collect();
    let rises = lines.iter().all(Option::is_some) && lines.is_sorted_by(|a, b| a < b);
    assert!(rises, "{texts:?} stand on lines {lines:?} of\n{screen}");
}

/// The pane of subjects, initially with the table 支出总表.
fn subjects(width: u16, height: u16) -> User {
    let mut user = User::opens(width, height);
    user.types("2");
    user
}

#[test]
fn subjects_are_sorted_below_their_own_or_all_together() {
    for (width, height) in SIZES {
        let mut user = subjects(width, height);
        in_order(&user, &["2080101", "2080107"]);
        user.types("s");
        shows(&user, &["排序", "原顺序", "合计"]);
        user.types("<Down><Enter>");
        shows(&user, &[" · 合计 降序"]);
        user.types("S");
        shows(&user, &[" · 合计 升序"]);
        in_order(&user, &["221 住房", "2210203", "208 社会", "2080107", "2080101"]);
        user.types("s<Enter>");
        shows(&user, &["合计 降序"]);
        user.types("T");
        shows(&user, &["合计 降序 · 平铺"]);
        in_order(&user, &["208 社会", "20801 ", "2080101", "2080107", "221 住房"]);
        assert!(user.line().contains("合计"), "the largest is chosen: {}", user.line());
        user.types("Ts<Home><Enter>");
        hides(&user, &["平铺", "降序"]);
        in_order(&user, &["2080101", "2080107", "221 住房"]);
    }
}

#[test]
fn sorting_the_other_way_needs_a_column() {
    let mut user = subjects(80, 24);
    user.types("S");
    shows(&user, &["还没有排序"]);
}

#[test]
fn a_filter_follows_the_typing_and_keeps_the_way_to_what_it_finds() {
    for (width, height) in SIZES {
        let mut user = subjects(width, height);
        user.types("f2210203");
        shows(&user, &["筛选 2210203 1/", "221 住房保障支出", "2210203 购房补贴"]);
        hides(&user, &["208 社会"]);
        assert_eq!(user.caret(), Some(10));
        user.types("<C-u>>300<Enter>");
        shows(&user, &["筛选 合计 >300", "208 社会", "2080101"]);
        hides(&user, &["221 住房", "2080107"]);
        user.types("<Esc>");
        hides(&user, &["筛选 合计 >300"]);
        shows(&user, &["221 住房"]);
        user.types("f类<Enter>");
        shows(&user, &["208 社会", "221 住房"]);
        hides(&user, &["20801 "]);
        user.types("f<Esc>");
        shows(&user, &["20801 "]);
    }
}

#[test]
fn amounts_are_filtered_in_the_unit_on_the_screen() {
    let mut user = subjects(120, 40);
    user.types("u");
    shows(&user, &["支出总表 公开03表 · 元"]);
    user.types("f>3,000,000<Enter>");
    shows(&user, &["2080101"]);
    hides(&user, &["2080107 "]);
}

#[test]
fn a_filter_that_finds_nothing_says_so() {
    let mut user = subjects(80, 24);
    user.types("f没有这样的科目<Enter>");
    shows(&user, &["筛选 没有这样的科目 0/"]);
    user.types("jkGg<Enter><Esc>");
    shows(&user, &["2080101"]);
}

#[test]
fn the_arrangement_stays_while_one_is_elsewhere() {
    let mut user = subjects(120, 40);
    user.types("s<Down><Enter>f项<Enter>13");
    hides(&user, &["筛选 项"]);
    user.types("2");
    shows(&user, &["合计 降序", "筛选 项"]);
    user.types("uL");
    shows(&user, &["descending", "Filter 项"]);
    user.types("/2080101<Enter>");
    shows(&user, &["› "]);
}

#[test]
fn a_jump_to_what_the_filter_hides_clears_it() {
    let mut user = subjects(80, 24);
    user.types("f221<Enter>:2080101<Enter>");
    assert!(user.line().contains("2080101"), "{}", user.sees());
    hides(&user, &["筛选 221"]);
}

#[test]
fn columns_are_hidden_and_shown() {
    for (width, height) in SIZES {
        let mut user = subjects(width, height);
        shows(&user, &["占上级"]);
        user.types("c");
        shows(&user, &["显示的列", "[x] 占上级", "[x] 合计"]);
        user.types("<Space>");
        shows(&user, &["[ ] 合计"]);
        user.types("<Esc>");
        assert!(!user.line().contains("800.00"), "{}", user.line());
        user.types("c<Space><Esc>");
        assert!(user.line().contains("800.00"), "{}", user.line());
    }
}

#[test]
fn shares_are_of_the_parent_or_of_the_total() {
    for (width, height) in SIZES {
        let mut user = subjects(width, height);
        user.types("jjjj");
        assert!(user.line().contains("40.0%"), "{}", user.line());
        user.types("p");
        shows(&user, &["占总计"]);
        assert!(user.line().contains("30.0%"), "{}", user.line());
        user.types("p");
        assert!(user.line().contains("40.0%"), "{}", user.line());
        user.types("6p");
        shows(&user, &["这里没有可切换的占比"]);
    }
}

#[test]
fn every_list_sorts_and_filters() {
    for (pane, word) in [("3", "接待"), ("4", "档案"), ("5", "一般")] {
        let mut user = User::opens(120, 40);
        user.types(&format!("{pane}sj<Enter>"));
        shows(&user, &["序"]);
        user.types(&format!("f{word}<Enter>"));
        shows(&user, &[&format!("筛选 {word}")]);
        user.types("<Esc>");
        hides(&user, &[&format!("筛选 {word}")]);
    }
    let mut user = User::opens(80, 24);
    user.types("6");
    user.types("<Esc>");
    hides(&user, &["没有可以排列的行"]);
    for key in ["T", "c"] {
        user.types(key);
        shows(&user, &["没有可以排列的行"]);
    }
}

#[test]
fn commands_do_what_keys_do() {
    for (width, height) in SIZES {
        let mut user = subjects(width, height);
        user.types(":sort 合计<Enter>");
        shows(&user, &["合计 降序"]);
        user.types(":sort<Enter>g<Enter>:sort 金额<Enter>");
        shows(&user, &["合计 降序"]);
        user.types(":filter >100<Enter>");
        shows(&user, &["筛选 合计 >100"]);
        user.types(":筛选 <Enter><C-u><Enter>");
        hides(&user, &["筛选 合计 >100"]);
        user.types(":unit 元<Enter>");
        shows(&user, &["单位：元"]);
        user.types(":pane 绩效<Enter>");
        shows(&user, &["[4绩效目标]"]);
        user.types(":goto 公积金<Enter>");
        shows(&user, &["公积金"]);
        user.types(":table 收支<Enter>");
        shows(&user, &["收支"]);
        user.types(":lang en<Enter>");
        shows(&user, &["[6Tables"]);
        user.types(":语言 zh<Enter>:2080101<Enter>");
        shows(&user, &["[2科目]"]);
        assert!(user.line().contains("2080101"), "{}", user.line());
        user.types(":report 决算<Enter>");
        shows(&user, &["决算"]);
        user.types(":fold_all<Enter>:help<Enter>");
        shows(&user, &["按键"]);
        user.types("按列排序");
        shows(&user, &[":sort :排序", "按列排序"]);
        user.types("<Esc>:quit<Enter>");
        assert!(matches!(user.flow, Flow::Quit));
    }
}

#[test]
fn a_command_without_its_word_lets_one_choose() {
    let mut user = subjects(80, 24);
    user.types(":sort<Enter>");
    shows(&user, &["原顺序"]);
    user.types("<Esc>:table<Enter>");
    shows(&user, &["选择表"]);
    user.types("<Esc>:<Enter>");
    shows(&user, &["2080101"]);
}

#[test]
fn tab_completes_commands_and_their_words() {
    let mut user = subjects(80, 24);
    user.types(":");
    shows(&user, &[":", "goto", "前往代码或名称", "打开表"]);
    user.types("un<Tab>");
    shows(&user, &[":unit"]);
    user.types("<C-u>unit <Tab>");
    shows(&user, &[":unit 按原表"]);
    user.types("<Tab><Enter>");
    shows(&user, &["单位：元"]);
    user.types(":排<Tab>");
    shows(&user, &[":排序 "]);
    user.types("<Esc>");
    user.types(":goto 20801<Tab>");
    shows(&user, &[":goto 20801"]);
    user.types("<Enter>");
    assert!(user.line().contains("20801"), "{}", user.line());
}

#[test]
fn an_unknown_word_is_said_with_the_nearest_known_one() {
    let mut user = subjects(80, 24);
    user.types(":fliter 1<Enter>");
    shows(&user, &["没有“fliter 1”，最接近的是“filter”。"]);
    user.types(":pane 绩交<Enter>");
    shows(&user, &["“绩交”不可用，可用：总览，科目"]);
}

#[test]
fn what_was_typed_before_comes_back() {
    let mut user = subjects(80, 24);
    user.types(":unit 元<Enter>:unit 万元<Enter>:<Up><Up>");
    shows(&user, &[":unit 元"]);
    user.types("<Down>");
    shows(&user, &[":unit 万元"]);
    user.types("<Esc>/公积金<Enter>/<Up>");
    shows(&user, &["/公积金"]);
}

#[test]
fn what_changed_can_be_sorted_by() {
    for (width, height) in SIZES {
        let mut user = subjects(width, height);
        user.types(":table 一般公共预算支出表<Enter>:sort 上年执行数 比上年增减额<Enter>");
        shows(&user, &["比上年增减额（计算） 降序"]);
        in_order(&user, &["20801 ", "2080107", "2080101"]);
    }
}

#[test]
fn all_indicators_of_all_projects_stand_in_one_list() {
    for (width, height) in SIZES {
        let mut user = User::opens(width, height);
        user.types("4G");
        shows(&user, &["全部项目的指标", "产出指标", "成本指标", "权重"]);
        user.types("wfT<C-u>≥<Enter>");
        shows(&user, &["筛选 ≥"]);
        user.types("<Esc>T:sort 权重<Enter>");
        shows(&user, &["权重 降序 · 平铺"]);
        let mut other = User::opens(width, height);
        other.types("4<Enter>T");
        shows(&other, &["平铺"]);
        // Enter went to the indicators.
        hides(&other, &["万元 · 平铺"]);
    }
}

#[test]
fn subjects_and_projects_lead_to_each_other() {
    for (width, height) in SIZES {
        let mut user = User::opens(width, height);
        user.types("4");
        user.types("o");
        shows(&user, &["[2科目]"]);
        assert!(user.line().contains("2080107"), "{}", user.line());
        user.types("o");
        shows(&user, &["绩效目标 · 档案数字化加工"]);
    }
    let mut tall = User::opens(120, 40);
    tall.types("4");
    shows(&tall, &["2080107 社会保险业务管理事务"]);
    tall.types(":2080107<Enter>");
    shows(&tall, &["项目", "档案数字化加工"]);
}

#[test]
fn a_column_is_meant_by_its_name_or_with_its_basis() {
    for (width, height) in SIZES {
        let mut user = subjects(width, height);
        user.types(":table 一般公共预算支出表<Enter>:sort 合计<Enter>");
        shows(&user, &["本年预算数 合计 降序"]);
        in_order(&user, &["2080107", "2080101"]);
        for words in ["上年执行数 合计", "上年执行数合计"] {
            user.types(":sort 原顺序<Enter>");
            hides(&user, &["降序"]);
            user.types(&format!(":sort {words}<Enter>"));
            shows(&user, &["上年执行数 合计 降序"]);
        }
        user.types(":sort 合");
        shows(&user, &["sort 上年执行数 合计", "sort 本年预算数 合计"]);
        user.types("<Esc>:lang en<Enter>:sort total<Enter>");
        shows(&user, &["Total descending"]);
    }
}

#[test]
fn shares_of_basic_expenditure_and_of_income_turn_too() {
    let user = || {
        let report = yusuan::library::embedded().remove(0);
        User::opens_with(vec![report], Options::default(), 69, 60)
    };
    let mut basics = user();
    basics.types("3wf30113<Enter>G");
    shows(&basics, &["占比"]);
    assert!(basics.line().contains("6.1%"), "of all basic expenditure: {}", basics.line());
    basics.types("p");
    shows(&basics, &["占上级"]);
    assert!(basics.line().contains("7.7%"), "of what 301 is: {}", basics.line());
    basics.types("p");
    shows(&basics, &["占总计"]);
    assert!(basics.line().contains("6.1%"), "{}", basics.line());
    basics.types("<Esc>wgp");
    shows(&basics, &["占上级"]);
    let line = |user: &User, text: &str| {
        let screen = user.sees();
        screen.lines().find(|line| line.contains(text)).unwrap_or_default().to_string()
    };
    assert!(line(&basics, "公务用车运行费").contains("100.0%"), "{}", basics.sees());
    let mut sides = user();
    sides.types("5t").types("<Down><Enter>");
    let of_total = line(&sides, "一般公共预算拨款");
    sides.types("p");
    shows(&sides, &["占上级"]);
    assert_ne!(line(&sides, "一般公共预算拨款"), of_total, "{}", sides.sees());
}
