//! The views of a report: keys in, screen text out.

use crate::screen::{SIZES, User, hides, reports, shows};
use ratatui::style::Color;
use rust_decimal::Decimal;
use yusuan::tui::Options;
use yusuan::tui::theme::ThemeName;

/// The cursor line of the focused list.
fn line(user: &User) -> String {
    let screen = user.sees();
    screen.lines().rfind(|l| l.contains('›') && !l.contains(" › ")).unwrap_or_default().to_string()
}

#[test]
fn rates_of_execution_stand_by_subject_and_project_the_lowest_first() {
    for (width, height) in SIZES {
        let mut user = User::opens(width, height);
        user.types("8");
        hides(&user, &["执行率"]);
        user.types("r<Down><Enter>8");
        shows(&user, &["[8结转与执行率]", "执行率，由低到高 · 万元", "年初预算数", "决算数"]);
        user.types("w");
        assert!(line(&user).contains("档案征集"), "{}", user.sees());
        assert!(line(&user).contains("75.0%") && line(&user).contains("绩效自评"), "{}", user.sees());
        user.types("j");
        for text in ["2012604 档案馆", "500.00", "460.00", "92.0%", "说明"] {
            assert!(line(&user).contains(text), "{text}:\n{}", user.sees());
        }
        user.types("<Enter>");
        shows(&user, &["前往", "科目 · 2012604 档案馆", "说明 · 一般公共预算财政拨款支出决算情况"]);
        user.types("<Enter>");
        shows(&user, &["[2科目]", "执行率", "92.0%"]);
        user.types("[k<Enter>");
        shows(&user, &["[4绩效自评]", "› 档案征集"]);
    }
}

#[test]
fn rates_of_execution_are_sorted_and_filtered_as_other_lists() {
    let mut user = User::opens(120, 40);
    user.types("r<Down><Enter>8wf>80<Enter>");
    shows(&user, &["筛选 执行率 >80 1/2", "2012604 档案馆"]);
    user.types("<Esc>s<Down><Down><Down><Down><Enter>");
    shows(&user, &["执行率 降序"]);
    assert!(line(&user).contains("档案馆"), "{}", user.sees());
}

#[test]
fn a_chart_shows_how_much_of_the_whole_each_subject_is() {
    for (width, height) in SIZES {
        let mut user = User::opens(width, height);
        user.types("2jv");
        // The title, the selected subject, the mark in its area, and its parts.
        shows(
            &user,
            &[
                "─ 支出总表 · 万元 ─",
                "› 208 社会保障和就业支出  700.00  87.5%",
                "›208 社会保障和就业支出 87.5%",
            ],
        );
        shows(&user, &["20801 人力资源和社会保障管理事务", "2080101 行政运行", "360.00 60.0%"]);
        user.types("l");
        shows(&user, &["─ 208 社会保障和就业支出 · 万元 ─", "›20801 人力资源和社会保障管理事务"]);
        user.types("l");
        shows(&user, &["─ 20801 人力资源和社会保障管理事务 · 万元 ─", "›2080101 行政运行", "360.00 60.0%"]);
        user.types("hh");
        shows(&user, &["─ 支出总表 · 万元 ─", "›208 社会保障和就业支出"]);
        user.types("v");
        hides(&user, &["›208"]);
    }
}

#[test]
fn a_move_in_the_chart_changes_only_what_is_marked() {
    let mut user = User::opens(120, 40);
    user.types("2jjjv");
    let before = user.buffer().clone();
    user.types("j");
    shows(&user, &["›2080107 社会保险业务管理事务"]);
    let chart = |(x, _, _): &(u16, u16, &ratatui::buffer::Cell)| *x > 60;
    let changed: Vec<_> = before.diff(user.buffer()).into_iter().filter(chart).collect();
    let mut rows: Vec<u16> = changed.iter().map(|(_, y, _)| *y).collect();
    rows.dedup();
    assert!(rows.len() <= 6, "two labels and the line above the chart: {rows:?}\n{}", user.sees());
}

#[test]
fn the_chart_gives_way_to_the_detail_and_to_other_panes() {
    let mut user = User::opens(120, 40);
    user.types("2jv1");
    shows(&user, &["[1总览]", "要点"]);
    user.types("v");
    shows(&user, &["这里没有图"]);
    user.types("2");
    shows(&user, &["›208"]);
    user.types("i");
    shows(&user, &["─ 详情 ─", "占总计 87.5%"]);
    user.types("vu");
    shows(&user, &["› 208 社会保障和就业支出  7,000,000  87.5%"]);
    user.resizes(40, 11).types("j");
    shows(&user, &["画不下图"]);
}

#[test]
fn what_is_not_above_zero_has_no_area_but_is_said() {
    let mut reports = reports();
    let table = &mut reports[0].tables[1];
    let row =
        |code: &str| table.rows.iter().position(|r| r.code.as_deref() == Some(code)).expect("a subject");
    let (negative, blank) = (row("221"), row("20805"));
    table.rows[negative].amounts[0].value = Some(Decimal::new(-300, 2));
    table.rows[blank].amounts.clear();
    let mut user = User::opens_with(reports, Options::default(), 120, 40);
    user.types("2jv");
    shows(&user, &["未画出：221 住房保障支出 -3.00", "›208 社会保障和就业支出 100.0%"]);
    user.types("ll");
    user.types("h");
    shows(&user, &["─ 208 社会保障和就业支出 · 万元 ─", "未画出：1 项为零或空白"]);
    hides(&user, &["│20805"]);
}

#[test]
fn the_chart_needs_neither_colours_nor_lines() {
    let options = Options { ascii: true, theme: ThemeName::Mono, ..Options::default() };
    let mut user = User::opens_with(reports(), options, 120, 40);
    user.types("2jjvl");
    shows(&user, &[">2080101 行政运行", "+----", "|2080107"]);
    hides(&user, &["│", "─", "┌", "├"]);
    let colours =
        user.buffer().content().iter().filter(|cell| cell.fg != Color::Reset || cell.bg != Color::Reset);
    assert_eq!(colours.count(), 0);
}

#[test]
fn a_click_on_a_part_of_the_chart_chooses_it() {
    let options = Options { mouse: true, ..Options::default() };
    let mut user = User::opens_with(reports(), options, 80, 24);
    user.types("2jv").clicks("2080107 社会");
    shows(&user, &["›2080107", "› 2080107 社会保险业务管理事务  240.00  40.0%"]);
}

#[test]
fn another_tables_amounts_stand_beside_those_of_the_same_subjects() {
    for (width, height) in SIZES {
        let mut user = User::opens(width, height);
        user.types("2jd<Enter>");
        shows(&user, &["对照 一般公共预算支出表", "对照表", "差额"]);
        for text in ["208 社会保障", "700.00", "640.00", "+60.00"] {
            assert!(user.line().contains(text), "{text}: {}", user.line());
        }
        user.types("jjj");
        assert!(user.line().contains("-60.00"), "{}", user.line());
        user.types(":sort 差额<Enter>");
        shows(&user, &["差额 （计算） 降序"]);
        user.types("d");
        hides(&user, &["对照 一般", "差额"]);
    }
    let mut user = User::opens_with(reports().drain(..1).collect(), Options::default(), 80, 24);
    user.types("2:table 基本支出<Enter>d");
    shows(&user, &["没有列着相同科目的另一张表"]);
}

#[test]
fn a_target_in_words_stands_where_numbers_would() {
    let mut reports = reports();
    let indicator = &mut reports[0].projects[0].indicators[0];
    (indicator.value, indicator.unit, indicator.comparator) = (None, None, None);
    indicator.target = Some("效果显著".into());
    let name = indicator.name.clone();
    let mut user = User::opens_with(reports, Options::default(), 120, 40);
    user.types("4Gwf").types(&name).types("<Enter>j");
    assert!(user.line().contains(&name) && user.line().contains("效果显著"), "{}", user.sees());
}

#[test]
fn the_overview_of_real_reports_has_bars_beside_its_sums() {
    for (width, height) in SIZES {
        for report in yusuan::library::embedded() {
            let name = report.title.clone();
            let user = User::opens_with(vec![report], Options::default(), width, height);
            assert!(user.sees().contains('█'), "{name} at {width}x{height}:\n{}", user.sees());
        }
    }
}
