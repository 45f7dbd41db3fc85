//! A walk through documents of many kinds on screens of many sizes: every word is complete and true, and every key
//! that is shown works.

use crate::screen::{User, hides, shows};
use yusuan::lang::Lang;
use yusuan::library::{Options as Reading, open_bytes};
use yusuan::model::{Report, TableKind};
use yusuan::tui::Options;

fn english() -> Options {
    Options { lang: Lang::En, ..Options::default() }
}

/// A document as the reader returns it.
fn read(html: &str) -> Vec<Report> {
    open_bytes(html.as_bytes(), "page.html", &Reading::default()).reports
}

/// The tables of a whole city, in whole 万元 without thousands separators.
fn city() -> Vec<Report> {
    let row =
        |cells: [&str; 4]| format!("<tr>{}</tr>", cells.map(|cell| format!("<td>{cell}</td>")).concat());
    let rows = [
        ["预算科目", "预算数", "执行数", "完成预算%"],
        ["一、税收收入", "929000", "903071", "97.2"],
        ["增值税", "275355", "214869", "78.0"],
        ["其他税收收入", "40", "1", "2.5"],
        ["合计", "929040", "903072", "97.2"],
    ];
    read(&format!(
        "<p>某某市2026年政府预算</p><p>全市2025年一般公共预算收入执行情况表</p><p>单位：万元</p><table>{}</table>",
        rows.map(row).concat()
    ))
}

#[test]
fn english_tabs_are_words_at_every_width() {
    for (width, names) in [
        (80, "1Over [2Subjects] 3San  4Perf  5I/O  6Table  7Text  8Carry  9Check  10Read"),
        (100, "1Overview [2Subjects] 3San gong  4Perform.  5In/out  6Tables  7Text  8Carried  9Checks"),
        (60, "1 [2Subjects] 3  4  5  6  7  8  9  10"),
    ] {
        let mut user = User::opens_with(crate::screen::reports(), english(), width, 24);
        shows(user.types("2"), &[names]);
    }
    //     // The open pane's long name is shortened before the names of the others.
    let mut user = User::opens_with(crate::screen::reports(), english(), 100, 24);
    shows(user.types("3"), &["2Subjects [3San gong] 4Perform."]);
}

#[test]
fn words_of_the_interface_are_those_of_its_language() {
    let mut user = User::opens_with(crate::screen::reports(), english(), 80, 24);
    shows(&user, &["% parent"]);
    user.resizes(80, 40);
    shows(user.types("3"), &["per guest 50.00 yuan (computed)", "0 groups, 0 travellers (narrative)"]);
    shows(user.types("5"), &["1 blank row omitted"]);
}

#[test]
fn the_reports_of_a_whole_government_are_listed_by_their_tables() {
    for lang in [Lang::Zh, Lang::En] {
        let mut user = User::opens_with(city(), Options { lang, ..Options::default() }, 80, 24);
        let rows = if lang == Lang::Zh { "行数" } else { "Rows" };
        shows(&user, &["全市2025年一般公共预算收入执行情况表", rows]);
        hides(&user, &["未注明单位", "no unit stated"]);
        shows(user.types("<Enter>"), &["[6", "全市2025年一般公共预算收入执行情况表 · "]);
        for pane in ["2", "4", "8", "9"] {
            let footer = user.types(pane).sees().lines().last().unwrap_or_default().to_string();
            assert!(["w ", "i ", "u ", "v "].iter().all(|key| !footer.contains(key)), "{pane}: {footer}");
            hides(&user, &["未注明单位", "no unit stated", "─ 详情", "─ Detail"]);
        }
    }
}

#[test]
fn where_nothing_could_be_compared_that_is_said() {
    let mut user = User::opens_with(city(), Options::default(), 80, 24);
    shows(user.types("9"), &["不能说没有疑点"]);
}

#[test]
fn whole_amounts_stand_at_the_right_and_the_unit_is_named() {
    let mut user = User::opens_with(city(), Options::default(), 80, 24);
    user.types("6");
    let [large, small] = ["929000", " 40"].map(|number| user.finds(number).0 + number.len() as u16);
    assert_eq!(large, small, "{}", user.sees());
    shows(&user, &["全市2025年一般公共预算收入执行情况表 · 万元"]);
}

#[test]
fn tables_as_printed_keep_their_unit_and_say_so() {
    let mut user = User::opens(80, 24);
    shows(user.types("2u"), &["单位：元", "7,000,000"]);
    //     // Here the cells are those of the source document.
    shows(user.types("6"), &["· 万元", "单位：万元"]);
    shows(user.types("u"), &["原表照原文列示"]);
    shows(user.types("2"), &["单位：元"]);
}

#[test]
fn rows_of_one_subject_are_told_apart_by_what_they_buy() {
    let mut reports = crate::screen::reports();
    let tables = reports[0].tables.iter_mut();
    let table =
        tables.into_iter().find(|table| table.kind == TableKind::Expense).expect("a table of expenses");
    let rows: Vec<usize> = (0..table.rows.len()).filter(|at| table.rows[*at].code.is_some()).collect();
    let code = table.rows[rows[2]].code.clone();
    for (row, (second, name)) in rows[2..4].iter().zip([("30101", "基本工资"), ("30201", "办公费")]) {
        let row = &mut table.rows[*row];
        row.code.clone_from(&code);
        row.name = "行政运行".into();
        row.second_code = second.parse().ok();
        row.second_name = Some(name.into());
        row.government_name = Some("办公经费".into());
    }
    let mut user = User::opens_with(reports, Options::default(), 120, 40);
    shows(user.types("2"), &["2080101 行政运行 · 30101 基本工资", "2080101 行政运行 · 30201 办公费"]);
    shows(&user, &["政府经济分类"]);
    let screen = user.types("jjj").sees();
    let detail: Vec<&str> = screen.split("─ 详情").skip(1).collect();
    assert!(detail.concat().contains("30101 基本工资") && !detail.concat().contains("办公费"), "{screen}");
}

#[test]
fn a_name_without_figures_has_the_whole_row() {
    let mut user = User::opens(100, 30);
    shows(user.types("3"), &["0 个团组，0 人次（说明）", "30 批次，240 人次（说明）"]);
    //     // It takes no space from the figures of other rows.
    let [name, figure] = ["公务接待费", "2.90"].map(|words| user.finds(words).0);
    assert!(figure - name < 32, "{}", user.sees());
}

#[test]
fn what_stands_before_the_first_heading_has_a_row_that_says_so() {
    let mut reports = crate::screen::reports();
    reports[0].notes[0].heading.clear();
    reports[0].notes[0].number = None;
    let mut user = User::opens_with(reports, Options::default(), 80, 24);
    shows(user.types("7"), &["（无名称）"]);
}

#[test]
fn a_picker_that_finds_nothing_says_so() {
    let mut user = User::opens(80, 24);
    for picker in ["?", "2s", "2t"] {
        shows(user.types(picker).types("zzzz"), &["没有找到"]);
        user.types("<Esc>");
    }
}

#[test]
fn a_project_without_indicators_says_that_and_settled_funds_are_named() {
    let mut reports = crate::screen::reports();
    reports[0].projects[0].indicators.clear();
    reports[0].projects[0].execution_weight = None;
    let mut user = User::opens_with(reports, Options::default(), 100, 30);
    shows(user.types("4"), &["没有绩效指标"]);
    let settled =
        User::opens_with(vec![crate::screen::reports().swap_remove(1)], Options::default(), 120, 40)
            .types("4")
            .sees();
    assert!(settled.contains("全年") && settled.contains("预算数"), "{settled}");
}

#[test]
fn a_report_of_text_alone_says_so_and_begins_where_there_is_something() {
    let mut reports = crate::screen::reports();
    let report = &mut reports[0];
    report.tables.clear();
    let mut goals = report.clone();
    report.projects.clear();
    let mut user = User::opens_with(vec![report.clone()], Options::default(), 80, 24);
    shows(&user, &["没有表格，只有文字说明"]);
    shows(user.types("2"), &["没有表格，只有文字说明"]);
    //     // If there are only projects, they have the whole screen, and the cursor.
    goals.notes.clear();
    let user = User::opens_with(vec![goals], Options::default(), 80, 24);
    hides(&user, &["本报告没有这类内容"]);
    assert!(user.line().contains("项目 2"), "{}", user.sees());
}

#[test]
fn indicators_without_levels_or_weights_stand_for_themselves() {
    let mut reports = crate::screen::reports();
    reports[0].projects[0].execution_weight = None;
    for indicator in &mut reports[0].projects[0].indicators {
        (indicator.level1, indicator.level2, indicator.weight) = (None, None, None);
    }
    let mut user = User::opens_with(reports, Options::default(), 100, 30);
    shows(user.types("4"), &["未列权重"]);
    hides(&user, &["（无名称）", "缺"]);
}
