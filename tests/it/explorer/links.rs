//! Links of rows in every list, and the way back.

use crate::screen::{SIZES, User, hides, reports, shows};
use yusuan::tui::Options;

/// The number of lists in each pane.
const LISTS: [(&str, usize); 10] =
    [("1", 2), ("2", 1), ("3", 2), ("4", 2), ("5", 2), ("6", 1), ("7", 2), ("8", 2), ("9", 2), ("0", 2)];

/// A report in a window that shows one list at a time, with this one in focus.
fn list(report: usize, pane: usize, list: usize) -> User {
    let mut user = User::opens_with(vec![reports().remove(report)], Options::default(), 69, 60);
    user.types(&"<Tab>".repeat(pane));
    // The first section has no text of its own, and an empty list can't be focused.
    user.types(if pane == 6 && list == 1 { "j" } else { "" }).types(&"w".repeat(list));
    user
}

/// The number of entries in an open choice.
fn entries(user: &User) -> usize {
    let screen = user.sees();
    let lines = screen.lines().skip_while(|line| !line.contains("┌─ 前往 "));
    lines.skip(2).take_while(|line| !line.contains('└')).count()
}

#[test]
fn every_row_leads_to_places_and_one_comes_back() {
    let mut followed = 0;
    for report in 0..reports().len() {
        for (pane, (name, lists)) in LISTS.into_iter().enumerate() {
            for at in 0..lists {
                let mut user = list(report, pane, at);
                let mut before = String::new();
                while user.line() != before {
                    before = user.line();
                    let tabs = user.sees().lines().nth(1).unwrap_or_default().to_string();
                    user.types("o");
                    let choices = entries(&user);
                    for choice in 0..choices {
                        user.types(&"<Down>".repeat(choice)).types("<Enter><C-o>");
                        assert_eq!(user.line(), before, "pane {name}, choice {choice}");
                        user.types("o");
                    }
                    if choices > 0 {
                        user.types("<Esc>");
                    } else if user.sees().lines().nth(1) != Some(tabs.as_str()) {
                        user.types("[");
                        followed += 1;
                    } else if user.line() != before {
                        // From a list with a dependent list, Enter focuses that one.
                        user.types(if at == 0 { "w" } else { "[" });
                    }
                    followed += choices;
                    assert_eq!(user.line(), before, "pane {name}, list {at}");
                    user.types("j");
                }
            }
        }
    }
    assert!(followed > 150, "{followed} links were followed");
}

#[test]
fn each_line_of_the_overview_leads_to_its_place() {
    for (width, height) in SIZES {
        for (line, place) in [
            ("项目 2", "[4绩效目标]"),
            ("金额最大的科目", "[2科目]"),
            ("变化最大的科目", "[2科目]"),
            ("空表", "[6原表]"),
            ("应公开未见", "[10读取情况]"),
            ("政府性基金预算支出表", "[10读取情况]"),
        ] {
            let mut user =
                User::opens_with(reports(), Options { mouse: true, ..Options::default() }, width, height);
            user.types("wf").pastes(line).types("<Enter>");
            user.types("<Enter>");
            shows(&user, &[place]);
            user.types("[");
            shows(&user, &["[1总览]"]);
        }
    }
}

#[test]
fn what_was_carried_out_least_is_told_from_the_largest() {
    let report = yusuan::library::embedded().into_iter().find(|r| r.kind == yusuan::model::ReportKind::Final);
    let mut user = User::opens_with(vec![report.expect("a final account")], Options::default(), 69, 60);
    user.types("wG");
    shows(&user, &["执行率最低", "金额最大的科目"]);
    let mut lines = Vec::new();
    for _ in 0..12 {
        let line = user.line();
        user.types("<Enter><C-o>");
        assert_eq!(user.line(), line, "one comes back to the line that one left");
        lines.push(line);
        user.types("k");
    }
    lines.dedup();
    assert_eq!(lines.len(), 12, "{lines:#?}");
}

#[test]
fn the_same_thing_is_found_in_the_other_classification() {
    for (width, height) in SIZES {
        let mut user =
            User::opens_with(vec![yusuan::library::embedded().remove(0)], Options::default(), width, height);
        user.types("3wf30113<Enter>G");
        if !user.sees().contains("─ 详情") {
            user.types("i");
        }
        shows(&user, &["对应科目", "2210201 住房公积金"]);
        user.types("o");
        shows(&user, &["科目 · 2210201 住房公积金", "原表 · "]);
        user.types("<Enter>");
        shows(&user, &["[2科目]"]);
        assert!(user.line().contains("2210201"), "{}", user.line());
        user.types("<C-o>");
        shows(&user, &["[3三公与基本支出]"]);
    }
}

#[test]
fn parts_of_san_gong_lead_to_the_subjects_that_pay_them() {
    for (width, height) in SIZES {
        let mut user = User::opens(width, height);
        user.types("3f公务接待<Enter>Go");
        shows(&user, &["科目 · 30217 公务接待费", "原表 · "]);
        user.types("<Enter>");
        shows(&user, &["[2科目]"]);
        assert!(user.line().contains("30217 公务接待费"), "{}", user.line());
        user.types("<C-o>");
        shows(&user, &["[3三公与基本支出]"]);
    }
}

#[test]
fn income_and_expense_lead_to_classes_and_balances() {
    for (width, height) in SIZES {
        let mut user = User::opens(width, height);
        user.types("5wo");
        shows(&user, &["科目 · 208 社会保障和就业支出", "原表 · 收支总表"]);
        user.types("<Enter>");
        assert!(user.line().contains("208 社会保障"), "{}", user.line());
        let mut user = User::opens(width, height);
        user.types("5jo");
        shows(&user, &["结转结余 · 全部资金"]);
        user.types("<Enter>");
        shows(&user, &["[8结转结余]"]);
        user.types("o");
        shows(&user, &["说明 · 收支总体情况"]);
        user.types("<Enter>");
        shows(&user, &["[5收支]"]);
    }
}

#[test]
fn a_printed_row_leads_to_what_it_is_elsewhere() {
    for (width, height) in SIZES {
        let mut user =
            User::opens_with(vec![yusuan::library::embedded().remove(0)], Options::default(), width, height);
        user.types("2/2080107<Enter>:printed");
        user.types("<C-u><Esc>6:table 单位支出总表<Enter>jjj");
        assert!(user.line().contains("2080101"), "{}", user.line());
        user.types("o");
        shows(&user, &["[2科目]"]);
        assert!(user.line().contains("2080101"), "{}", user.line());
        user.types("[");
        assert!(user.line().contains("2080101"), "{}", user.line());
        user.types(":table 单位收支总表<Enter>go");
        shows(&user, &["收支 · 一般公共预算拨款收入", "收支 · 社会保障和就业支出"]);
        user.types("j<Enter>");
        shows(&user, &["[5收支]"]);
        user.types("[:table 三公<Enter>o");
        shows(&user, &["[3三公与基本支出]"]);
    }
}

#[test]
fn sections_and_terms_lead_to_figures() {
    for (width, height) in SIZES {
        let mut user = User::opens(width, height);
        user.types("7jjjjo");
        shows(&user, &["前往", "240.00万元"]);
        user.types("<Enter>");
        hides(&user, &["[7说明]"]);
        user.types("<C-o>");
        shows(&user, &["[7说明]"]);
        assert!(user.line().contains("二 一般公共预算支出情况"), "{}", user.line());
        user.types("<Enter>");
        hides(&user, &["前往"]);
        let mut user = User::opens(width, height);
        user.types("7gjjjjjjjo");
        shows(&user, &["[5收支]"]);
        user.types("[jo");
        shows(&user, &["收支 · 收支总表", "结转结余"]);
    }
}

#[test]
fn indicators_and_levels_lead_to_their_project() {
    for (width, height) in SIZES {
        let mut user = User::opens(width, height);
        user.types("4Gwo");
        shows(&user, &["没有出处与关联"]);
        user.types("jo");
        shows(&user, &["绩效目标 · ", "科目 · "]);
        user.types("<Enter>");
        assert!(!user.line().contains("全部项目的指标"), "{}", user.line());
        user.types("[gw<Space>");
        // In the detail, Space opens the choice at once; in the projects, it goes to the indicators.
        if !user.sees().contains("前往") {
            user.types("o");
        }
        shows(&user, &["绩效目标 · 档案数字化加工"]);
    }
}
