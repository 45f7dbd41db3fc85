//! How the explorer shows what was read of a document, and what was not.

use crate::screen::{User, reports, shows};
use std::sync::mpsc;
use yusuan::library::{Cause, Failure, Opened, Step};
use yusuan::model::{Account, Leftover, Place, Report};
use yusuan::tui::Options;

/// The fixture's first report, with this many placed numbers and one cell that was not placed.
fn with_leftover(placed: usize) -> Vec<Report> {
    let mut reports = reports();
    reports.truncate(1);
    let report = &mut reports[0];
    let table = &mut report.tables[1];
    table.cells = [["科目", "合计", "备注"], ["行政运行", "360.00", "9.9.9"]].into_iter().collect();
    table.header_rows = 1;
    let left = Leftover { text: "9.9.9".into(), table: table.title.clone(), place: Place::page(7).in_row(1) };
    report.account = Some(Account { placed, known: 79, left: vec![left], ..Account::default() });
    reports
}

fn step(index: usize, done: usize, opened: Opened) -> Step {
    Step { index, done, total: 3, opened, ..Step::default() }
}

fn opened(reports: Vec<Report>) -> Opened {
    Opened { reports, failures: Vec::new() }
}

#[test]
fn the_header_says_that_a_document_states_no_year() {
    let mut undated = with_leftover(3500);
    undated[0].year = None;
    shows(
        &User::opens_with(undated, Options::default(), 120, 40),
        &["示例市档案服务中心  单位预算（年度不明）"],
    );
}

#[test]
fn the_header_says_how_many_numbers_were_read_and_what_is_left_over() {
    let mut complete = with_leftover(3500);
    complete[0].account.as_mut().unwrap().left.clear();
    shows(&User::opens_with(complete, Options::default(), 120, 40), &["数字 3,579 全部读到 ✓  单位：万元"]);
    let user = User::opens_with(with_leftover(3500), Options::default(), 120, 40);
    shows(&user, &["1 处未识别"]);
    assert!(
        !User::opens(120, 40).sees().contains("全部读到"),
        "a report that was not read from tables says nothing"
    );
    let narrow = User::opens_with(with_leftover(3500), Options::default(), 50, 12);
    shows(&narrow, &["示例市档案服务中心  2024 年单位预算", "万元"]);
}

#[test]
fn the_reading_account_lists_tables_and_leftovers() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut user = User::opens_with(with_leftover(3500), Options::default(), width, height);
        user.types("a");
        shows(
            &user,
            &["读取情况]", "表内数字 3,580", "金额、目标、权重、得分 3,500", "未识别 1", "9.9.9", "第 7 页"],
        );
        user.types("L");
        shows(&user, &["numbers in tables 3,580", "not read 1"]);
    }
}

#[test]
fn enter_on_a_leftover_leads_to_its_printed_cell_and_back() {
    let mut user = User::opens_with(with_leftover(3500), Options::default(), 120, 40);
    user.types("aw<Enter>i");
    shows(&user, &["原表]", "行 · 列", "2 · 3", "该行原文", "行政运行 | 360.00 | 9.9.9"]);
    user.types("[");
    shows(&user, &["读取情况]"]);
}

#[test]
fn enter_on_a_table_leads_to_it_as_printed() {
    let mut user = User::opens(120, 40);
    let titles: Vec<String> = reports()[0].tables.iter().map(|t| t.title.clone()).collect();
    user.types("aj<Enter>");
    shows(&user, &["原表]", &titles[1]]);
}

#[test]
fn documents_load_behind_the_first_in_any_order_and_are_listed_in_theirs() {
    let mut all = reports();
    let second = all.pop().expect("two reports");
    let (first_name, second_name) = (all[0].unit_name.clone(), second.unit_name.clone());
    let (sender, steps) = mpsc::channel();
    sender.send(step(2, 1, opened(vec![second]))).unwrap();
    let mut user = User::opens_with(Vec::new(), Options::default(), 120, 40);
    user.is_handed(steps);
    shows(&user, &[&second_name, "载入 1/3"]);

    let (sender, steps) = mpsc::channel();
    sender.send(step(0, 2, opened(all))).unwrap();
    user.types("j");
    let chosen = user.line();
    user.is_handed(steps);
    shows(&user, &[&second_name, "载入 2/3", "2/2"]);
    assert_eq!(user.line(), chosen, "what one looks at stays");
    user.types("r<Up><Enter>");
    shows(&user, &[&first_name, "1/2"]);
}

#[test]
fn what_cannot_be_opened_is_said_at_once_and_stays_listed() {
    let (sender, steps) = mpsc::channel();
    let failure = Failure::of("坏.pdf", Cause::NoBudget);
    sender.send(step(1, 3, Opened { reports: Vec::new(), failures: vec![failure] })).unwrap();
    let mut user = User::opens(120, 40);
    user.is_handed(steps);
    shows(&user, &["坏.pdf: 没有找到预算表或决算表"]);
    assert!(!user.sees().contains("载入"), "all documents are opened");
    user.types("a");
    // The reason stands beside the name.
    shows(&user, &["未能打开", "坏.pdf", "没有找到预算表或决算表"]);
    user.types("wGi");
    shows(&user, &["没有找到预算表或决算表"]);
    user.types("L");
    shows(&user, &["no table of a budget"]);
}
