//! User journeys: keys in, screen text out.

use crate::screen::{SIZES, User, hides, reports, shows};
use ratatui::style::{Color, Modifier};
use yusuan::model::Report;
use yusuan::tui::Options;
use yusuan::tui::term::Flow;
use yusuan::tui::theme::ThemeName;

/// Opens the pane of subjects.
fn subjects(width: u16, height: u16) -> User {
    let mut user = User::opens(width, height);
    user.types("2");
    user
}

#[test]
fn the_first_screen_says_whose_budget_it_is_and_what_the_keys_do() {
    for (width, height) in SIZES {
        let user = User::opens(width, height);
        shows(
            &user,
            &["示例市档案服务中心  2024 年单位预算", "单位：万元", "[1总览]", "y 复制", "? 帮助", "q 退出"],
        );
        hides(&user, &["后退"]);
    }
}

#[test]
fn the_overview_shows_what_comes_in_and_goes_out_and_what_stands_out() {
    for (width, height) in SIZES {
        let mut user = User::opens(width, height);
        shows(
            &user,
            &["收支 · 万元", "收入", "800.00", "一般公共预算拨款收入", "90.0%", "208 社会保障", "87.5%", "█"],
        );
        shows(&user, &["要点", "“三公”经费", "1.20", "项目 2", "档案数字化加工"]);
        user.types("G");
        shows(&user, &["基本支出", "600.00", "75.0%", "项目支出", "25.0%"]);
        user.types("wG");
        shows(&user, &["应公开未见", "收入总表", "政府性基金预算支出表"]);
    }
    let mut tall = User::opens(120, 40);
    shows(&tall, &["权重 80/90 !", "变化最大的科目", "+60.00", "空表", "国有资本经营预算支出表"]);
    tall.types("L");
    shows(&tall, &["Income and expenditure · 10k yuan", "At a glance", "Most changed subjects"]);
}

#[test]
fn the_overview_of_a_final_account_says_what_was_carried_out_least() {
    let mut user = User::opens(120, 40);
    user.types("r<Down><Enter>1");
    shows(&user, &["执行率最低", "75.0%", "执行率 41.7%"]);
}

#[test]
fn each_line_of_the_overview_leads_to_its_place() {
    for (width, height) in SIZES {
        let mut user = User::opens(width, height);
        user.types("o");
        shows(&user, &["[5收支]", "› 收入总计"]);
        user.types("[jjjjjjo");
        shows(&user, &["[2科目]", "› ▾ 208 社会保障和就业支出"]);
        user.types("[w<Enter>");
        shows(&user, &["[3三公与基本支出]"]);
        user.types("[jj<Enter>");
        shows(&user, &["[4绩效目标]", "› 档案数字化加工"]);
        user.types("[jo");
        shows(&user, &["[4绩效目标]", "权重 100/100"]);
        user.types("1Go");
        shows(&user, &["[10读取情况]"]);
    }
}

#[test]
fn the_narrative_is_read_by_section_and_its_amounts_lead_to_tables() {
    for (width, height) in SIZES {
        let mut user = User::opens(width, height);
        user.types("7");
        shows(&user, &["[7说明]", "▾ 第三部分 2024年单位预算情况说明", "  二 一般公共预算支出情况"]);
        user.types("jjj");
        shows(&user, &["收支总预算800.00万元"]);
        user.types("kh");
        hides(&user, &["一般公共预算支出情况"]);
        user.types("ljj<Enter>");
        shows(&user, &["› 1.一般公共服务支出"]);
        user.types("/2080107<Enter>o<Enter>");
        shows(&user, &["[7说明]", "› 3.社会保障和就业支出（类）"]);
        user.types("<Enter>");
        shows(&user, &["前往", "300.00万元  一般公共预算支出表", "2080107"]);
        hides(&user, &["999.99万元  "]);
        user.types("<Enter>");
        shows(&user, &["[2科目]", "一般公共预算支出表"]);
        assert!(user.line().contains("2080107 社会保险业务管理事务"), "{}", user.line());
    }
}

#[test]
fn a_subject_leads_to_its_paragraph_its_term_and_its_projects() {
    for (width, height) in SIZES {
        let mut user = subjects(width, height);
        user.types("Gk<Enter>");
        shows(&user, &["前往", "说明 · 一般公共预算支出情况", "说明 · 住房保障支出", "原表 · 支出总表"]);
        user.types("<Enter>");
        shows(&user, &["› 4.住房保障支出（类）"]);
        user.types("[<Enter>j<Enter>");
        shows(&user, &["[7说明]", "›     2210201 住房公积金", "按规定为职工缴存"]);
        user.types("<Enter><Enter><Enter>");
        assert!(
            user.line().contains("2210201 住房公积金"),
            "a term leads back to its subject: {}",
            user.line()
        );
        user.types("kkkkko");
        shows(&user, &["绩效目标 · 档案数字化加工"]);
    }
}

#[test]
fn what_the_narrative_counts_stands_below_the_money_with_the_average() {
    for (width, height) in SIZES {
        let mut user = User::opens(width, height);
        user.types("3G");
        shows(&user, &["30 批次，240 人次（说明）", "人均 50.00 元（计算）"]);
        user.types("<Enter>");
        shows(&user, &["[7说明]", "“三公”经费预算1.20万元"]);
    }
}

#[test]
fn carry_over_stands_by_fund_and_says_what_is_computed() {
    for (width, height) in SIZES {
        let mut user = User::opens(width, height);
        user.types("8");
        shows(&user, &["[8结转结余]", "全部资金", "80.00"]);
        user.types("r<Down><Enter>8");
        shows(&user, &["财政拨款", "40.00", "450.00", "470.00", "20.00", "计算", "4.4%"]);
        // With two lists, a small screen has no room for the detail until it is requested.
        user.types(if width < 100 { "ji" } else { "j" });
        shows(&user, &["年末（计算）"]);
        user.types("<Enter>");
        shows(&user, &["[5收支]", "▾ 年初财政拨款结转和结余"]);
    }
}

#[test]
fn sections_and_terms_are_found() {
    let mut user = User::opens(120, 40);
    user.types("/三公经费预算情况<Enter>");
    shows(&user, &["[7说明]", "接待30批次"]);
    user.types("/结转<Down><Enter>");
    user.types("/上年结转");
    shows(&user, &["名词"]);
}

#[test]
fn reports_without_prose_say_so() {
    let mut reports = reports();
    reports.iter_mut().for_each(Report::drop_prose);
    let mut user = User::opens_with(reports, Options::default(), 80, 24);
    user.types("7");
    shows(&user, &["本报告没有情况说明和名词解释。"]);
}

#[test]
fn subjects_unfold_level_by_level_with_amounts_and_shares() {
    for (width, height) in SIZES {
        let mut user = subjects(width, height);
        shows(&user, &["支出总表 公开03表 · 万元", "▾ 208 社会保障和就业支出", "占上级", "87.5%"]);
        user.types("C");
        shows(&user, &["▸ 208 社会保障和就业支出", "▸ 221 住房保障支出"]);
        hides(&user, &["20801 人力资源"]);
        user.types("+");
        shows(&user, &["▸ 20801 人力资源和社会保障管理事务"]);
        hides(&user, &["2080101 行政运行"]);
        user.types("+-");
        hides(&user, &["2080101 行政运行"]);
        user.types("E");
        shows(&user, &["2080101 行政运行", "360.00"]);
    }
}

#[test]
fn one_subject_folds_and_unfolds() {
    let mut user = subjects(80, 24);
    user.types("jj<Left>");
    assert!(user.line().contains("▸ 20801"), "{}", user.line());
    hides(&user, &["2080101 行政运行"]);
    user.types("l<Right>");
    assert!(user.line().contains("2080101 行政运行"), "right unfolds and then goes down: {}", user.line());
    user.types("h");
    assert!(user.line().contains("20801 人力"), "left goes to the parent: {}", user.line());
    user.types("<Space>");
    hides(&user, &["2080101 行政运行"]);
}

#[test]
fn the_detail_says_everything_about_a_subject() {
    let mut user = subjects(120, 40);
    user.types("jjjj");
    shows(
        &user,
        &[
            "2080107 社会保险业务管理事务",
            "208 社会保障和就业支出 › 20801",
            "占上级 40.0%  占总计 30.0%",
            "第 34 行",
            "一般公共预算支出表 公开05表 · 万元",
            "第 54 行",
            "上年执行数 合计",
            "比上年增减额（上年执行数，计算）",
            "+60.00",
            "25.0%",
        ],
    );
    user.types("i");
    hides(&user, &["占总计 30.0%"]);
    user.types("i");
    shows(&user, &["占总计 30.0%"]);
}

#[test]
fn blank_is_not_zero_and_what_was_not_read_is_shown_as_printed() {
    let mut user = subjects(120, 40);
    user.types("G");
    shows(&user, &["2210203 购房补贴", "1,9.5?", "1,9.5 未识别", "0.00"]);
    user.types("k");
    shows(&user, &["2210201 住房公积金", "空白"]);
}

#[test]
fn amounts_stand_below_each_other_on_the_decimal_point() {
    let user = subjects(80, 24);
    let screen = user.sees();
    let point = |name: &str| {
        let line = screen.lines().find(|l| l.contains(name)).unwrap_or_default();
        line.split_once('.').map(|(before, _)| yusuan::text::width(before))
    };
    assert_eq!(point("20801 人力"), point("2080101 行政运行"));
    assert!(point("20801 人力").is_some());
}

#[test]
fn the_unit_is_always_said_and_only_the_point_moves() {
    let mut user = subjects(80, 24);
    user.types("u");
    shows(&user, &["单位：元", "8,000,000", "805,000"]);
    user.types("u");
    shows(&user, &["单位：万元", "800.00", "80.5"]);
    user.types("u");
    shows(&user, &["单位：亿元", "0.08", "0.00805"]);
    user.types("u");
    shows(&user, &["单位：万元", "800.00"]);
}

#[test]
fn another_table_is_chosen_from_a_list() {
    let mut user = subjects(80, 24);
    user.types("t");
    shows(&user, &["选择表", "公开03表 支出总表", "公开05表 一般公共预算支出表", "Enter 选定"]);
    user.types("<Down><Enter>");
    shows(&user, &["一般公共预算支出表 公开05表 · 万元", "720.00"]);
    user.types("[");
    shows(&user, &["支出总表 公开03表"]);
}

#[test]
fn san_gong_stands_beside_the_basic_expenditure() {
    for (width, height) in SIZES {
        let mut user = User::opens(width, height);
        user.types("3");
        shows(&user, &["[3三公与基本支出]", "因公出国（境）费", "公务用车运行费", "2.90", "1.20", "█"]);
        shows(
            &user,
            &["上年", "预算数", "基本支出 · 万元", "▾ 人员经费", "520.00", "86.7%", "▾ 公用经费", "13.3%"],
        );
        user.types("w");
        assert!(user.line().contains('›'));
        user.types("jh");
        hides(&user, &["工资福利支出"]);
        shows(&user, &["▸ 人员经费"]);
    }
}

#[test]
fn a_final_account_shows_how_much_of_san_gong_was_carried_out() {
    for (width, height) in SIZES {
        let mut user = User::opens(width, height);
        user.types("r");
        shows(&user, &["选择报告", "2023    单位决算"]);
        user.types("j<Enter>3");
        shows(&user, &["2023 年单位决算", "执行率", "50.0%", "40.0%", "12.00", "5.00", "公用经费", "100.00"]);
    }
}

#[test]
fn projects_show_their_indicators_and_what_weights_are_missing() {
    for (width, height) in SIZES {
        let mut user = User::opens(width, height);
        user.types("4");
        shows(&user, &["[4绩效目标]", "档案数字化加工", "180.00", "权重 80/90 + 执行率 10", "! 1 项缺权重"]);
        shows(&user, &["▾ 成本指标", "▾ 经济成本指标", "单页扫描成本", "≤0.5元"]);
        user.types("wG");
        shows(&user, &["网上查档", "预算执行率"]);
        user.types("hj");
        shows(&user, &["档案数字化加工"]);
    }
}

#[test]
fn another_project_brings_its_own_indicators() {
    let mut user = User::opens(80, 24);
    user.types("4j");
    shows(&user, &["租赁面积", "权重 100/100", "=900平方米"]);
    hides(&user, &["单页扫描成本"]);
    user.types("<Enter>jj");
    let screen = user.sees();
    assert!(screen.lines().any(|l| l.contains('›') && l.contains("租赁面积")), "Enter leads there: {screen}");
    user.types("u");
    let screen = user.sees();
    assert!(
        screen.lines().any(|l| l.contains('›') && l.contains("租赁面积")),
        "another unit keeps it: {screen}"
    );
}

#[test]
fn a_self_evaluation_says_what_points_were_lost_and_why() {
    let mut user = User::opens(120, 40);
    user.types("r<Down><Enter>4wjj");
    shows(&user, &["[4绩效自评]", "470件", "47", "-3", "失分", "受展期影响", "总分 94.5", "75.00%"]);
}

#[test]
fn income_and_expense_stand_side_by_side() {
    for (width, height) in SIZES {
        let mut user = User::opens(width, height);
        user.types("5");
        shows(&user, &["收入 · 收支总表", "支出 · 收支总表", "90.0%", "87.5%", "上年结转", "1 行空白"]);
        user.types("l");
        user.types("j");
        let right: Vec<String> =
            user.sees().lines().filter(|l| l.contains("› 住房保障支出")).map(str::to_string).collect();
        assert_eq!(right.len(), 1, "the cursor has moved to the expense: {}", user.sees());
    }
}

#[test]
fn a_table_is_shown_as_printed_with_its_header_and_names_frozen() {
    for (width, height) in SIZES {
        let mut user = User::opens(width, height);
        user.types("6t<Down><Enter>");
        shows(&user, &["科目编码", "科目名称", "合计", "2080107", "240.00", "1,9.5"]);
        user.types("G<Right><Right><Right>");
        shows(&user, &["科目编码", "2210203", "购房补贴"]);
    }
    let mut narrow = User::opens(44, 20);
    narrow.types("6t<Down><Enter>llll");
    shows(&narrow, &["2080107", "项目支出", "180.00", "列 5/5", "2024 年单位预算"]);
    hides(&narrow, &["800.00"]);
}

#[test]
fn an_empty_table_says_what_the_document_says() {
    let mut user = User::opens(80, 24);
    user.types("6t<Down><Down><Down><Down><Down><Enter>");
    shows(&user, &["国有资本经营预算支出表", "本单位没有国有资本经营预算支出。"]);
}

#[test]
fn panes_turn_with_tab_and_places_are_remembered() {
    let mut user = subjects(120, 40);
    user.types("jjj<Tab>");
    shows(&user, &["[3三公与基本支出]"]);
    user.types("<BackTab>5[");
    shows(&user, &["[2科目]"]);
    user.types("]");
    shows(&user, &["[5收支]"]);
    user.types("[[[");
    shows(&user, &["[2科目]"]);
    assert!(user.line().contains("2080101"), "the cursor is where it was: {}", user.line());
    user.types("[[");
    shows(&user, &["[1总览]", "没有更早的位置。"]);
}

#[test]
fn a_search_shows_hits_while_typing_and_goes_there() {
    for (width, height) in SIZES {
        let mut user = subjects(width, height);
        user.types("C/");
        shows(&user, &["搜索", "Enter 确定", "Esc 取消"]);
        assert!(user.caret().is_some(), "the terminal's cursor stands where one types");
        user.types("社会保险业务");
        shows(&user, &["/社会保险业务", "2080107 社会保险业务管理事务", "支出总表", "万元"]);
        user.types("<Enter>");
        assert!(user.line().contains("2080107 社会保险业务管理事务"), "{}", user.line());
        assert_eq!(user.caret(), None);
        user.types("[");
        assert!(user.line().contains("合计"), "back from where the search began: {}", user.line());
    }
}

#[test]
fn the_caret_stands_behind_what_was_typed() {
    let mut user = User::opens(80, 24);
    let empty = user.types("/").caret().unwrap();
    assert_eq!(user.types("公积").caret(), Some(empty + 4));
    assert_eq!(user.types("<BS>").caret(), Some(empty + 2));
    assert_eq!(user.pastes("积金\n").caret(), Some(empty + 7), "a line break is a space");
}

#[test]
fn codes_and_pinyin_are_found_too() {
    let mut user = User::opens(80, 24);
    user.types("/22102<Enter>");
    assert!(user.line().contains("22102 住房改革支出"), "{}", user.line());
    user.types("/zfgjj<Enter>");
    assert!(user.line().contains("2210201 住房公积金"), "{}", user.line());
}

#[test]
fn an_indicator_is_found_in_its_project() {
    let mut user = User::opens(80, 24);
    user.types("/租赁面积<Enter>");
    shows(&user, &["[4绩效目标]", "权重 100/100"]);
    let screen = user.sees();
    assert!(screen.lines().any(|l| l.contains("›") && l.contains("租赁面积")), "{screen}");
}

#[test]
fn a_hit_in_another_report_opens_that_report() {
    let mut user = User::opens(80, 24);
    user.types("/2012604<Enter>");
    shows(&user, &["2023 年单位决算", "2012604 档案馆"]);
}

#[test]
fn results_go_on_with_n() {
    let mut user = User::opens(80, 24);
    user.types("n");
    shows(&user, &["还没有搜索过"]);
    user.types("/住房<Enter>");
    let first = user.line();
    user.types("n");
    assert_ne!(user.line(), first);
    user.types("N");
    assert_eq!(user.line(), first);
    shows(&user, &["结果 1/"]);
    user.types("j");
    user.resizes(160, 40);
    shows(&user, &["n N 结果"]);
}

#[test]
fn a_search_that_is_given_up_or_finds_nothing_changes_nothing() {
    let mut user = subjects(80, 24);
    user.types("/qqqq");
    shows(&user, &["没有找到"]);
    user.types("<Enter>");
    shows(&user, &["[2科目]", "没有找到"]);
    user.types("/公积金<Esc>");
    assert!(user.line().contains("合计"), "{}", user.line());
}

#[test]
fn help_lists_all_keys() {
    let mut user = User::opens(80, 40);
    user.types("?");
    shows(&user, &["按键", "本页", "列表", "全部多展开一级"]);
    user.types("<End>");
    shows(&user, &["Ctrl-l", ":goto", ":lang"]);
    user.types("<Esc>");
    hides(&user, &["全部多展开一级"]);
}

#[test]
fn help_scrolls_on_a_small_screen() {
    let mut user = User::opens(80, 12);
    user.types("?");
    hides(&user, &["Ctrl-l", ":lang"]);
    user.types("<End>");
    shows(&user, &[":lang"]);
    user.types(&"<Up>".repeat(14));
    shows(&user, &["Ctrl-l"]);
}

#[test]
fn the_interface_speaks_english_too() {
    let mut user = subjects(120, 40);
    user.types("L");
    shows(&user, &["unit budget", "[2Subjects]", "% parent", "sort", "line 30"]);
    user.types("jjjj");
    shows(&user, &["Change (Prior final, computed)", "social insurance business and"]);
}

#[test]
fn it_quits() {
    assert_eq!(User::opens(80, 24).types("q").flow, Flow::Quit);
    assert_eq!(User::opens(80, 24).types("t<C-c>").flow, Flow::Quit);
}

#[test]
fn small_windows_show_one_part_and_the_smallest_say_so() {
    let mut user = User::opens(60, 20);
    user.types("5");
    shows(&user, &["收入 · 收支总表"]);
    hides(&user, &["支出 · 收支总表"]);
    user.types("w");
    shows(&user, &["支出 · 收支总表"]);
    user.types("2jji");
    shows(&user, &["详情", "占上级 85.7%"]);
    user.resizes(39, 20);
    assert_eq!(user.sees().trim(), "窗口过小");
    user.resizes(80, 24);
    shows(&user, &["[2科目]"]);
}

#[test]
fn without_colours_the_chosen_row_is_marked_and_reversed() {
    for theme in [ThemeName::Auto16, ThemeName::Light, ThemeName::Dark, ThemeName::Mono] {
        let options = Options { theme, ..Options::default() };
        let mut user = User::opens_with(crate::screen::reports(), options, 120, 40);
        user.types("4w");
        let plain = user.buffer().content().iter().all(|c| c.fg == Color::Reset && c.bg == Color::Reset);
        assert_eq!(plain, theme == ThemeName::Mono, "{theme:?}");
        let reversed = user.buffer().content().iter().filter(|c| c.modifier.contains(Modifier::REVERSED));
        assert!(reversed.count() > 20);
        shows(&user, &["› ▾ 成本指标"]);
    }
}

#[test]
fn ascii_marks_draw_the_same_screen() {
    let options = Options { ascii: true, ..Options::default() };
    let mut user = User::opens_with(crate::screen::reports(), options, 80, 24);
    user.types("2jj<Left>");
    shows(&user, &["+- 支出总表", ">   + 20801 人力资源", "#####"]);
    hides(&user, &["│", "─", "█", "▸", "›  "]);
}

#[test]
fn nothing_to_show_is_said() {
    let user = User::opens_with(Vec::new(), Default::default(), 80, 24);
    shows(&user, &["没有报告可看。"]);
    let bare = yusuan::model::Report { unit_name: "空单位".into(), ..Default::default() };
    let mut user = User::opens_with(vec![bare], Default::default(), 80, 24);
    for pane in ["1", "2", "3", "4", "5", "6"] {
        user.types(pane).types("jklhG+-ECtri<Tab><BackTab>w[]u");
        user.types(pane);
        shows(&user, &["本报告没有这类内容。"]);
    }
    user.types("7");
    shows(&user, &["本报告没有情况说明和名词解释。"]);
}

#[test]
fn moving_the_cursor_changes_two_rows_of_the_list() {
    let mut user = subjects(80, 24);
    user.types("i");
    assert_eq!(user.changed_rows("j").len(), 2);
}

#[test]
fn habits_of_other_pagers_work() {
    let mut user = User::opens(80, 14);
    user.types("0");
    shows(&user, &["[10读取情况]"]);
    user.types("2");
    let first = user.line();
    user.types("<C-d>");
    let half = user.line();
    assert_ne!(half, first);
    user.types("<C-u>");
    assert_eq!(user.line(), first);
    user.types("<C-n><C-n><C-p>");
    assert!(user.line().contains("208 "), "{}", user.line());
    user.types("<C-f>");
    assert_ne!(user.line(), half, "a whole screen is more");
    user.types("<C-b>gg/2080505<Enter>");
    let line = user.line();
    let row = |user: &User| user.sees().lines().position(|l| l == line);
    let before = row(&user);
    user.types("zz");
    assert_eq!(user.line(), line, "the cursor stays where it is");
    assert!(row(&user) < before, "but its row is in the middle now: {}", user.sees());
    let middle = row(&user);
    user.types("<C-y>");
    assert!(row(&user) > middle && user.line() == line, "{}", user.sees());
    user.types("<C-e>");
    assert_eq!(row(&user), middle);
    user.types("?<C-d>");
    hides(&user, &["k ↑"]);
    user.types("<Esc>:q<Enter>");
    assert_eq!(user.flow, Flow::Quit);
}
