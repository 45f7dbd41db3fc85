//! What is listed adds up: tables that divide the same expenditure several times, the goals of a whole unit beside those
//! of its projects, amounts of one subject in several tables.

use crate::screen::{User, hides, shows};
use yusuan::lang::Lang;
use yusuan::library::{Options as Reading, open_bytes};
use yusuan::model::{Amount, Column, ColumnKind, Project, Report, Table, TableKind};
use yusuan::tui::Options;

/// A document as the reader returns it.
fn read(html: &str) -> Vec<Report> {
    open_bytes(html.as_bytes(), "page.html", &Reading::default()).reports
}

/// A budget whose table of income and expenditure divides expenditure twice, side by side.
fn divided_twice() -> Vec<Report> {
    let lines = [
        ["收入", "", "支出", "", "", ""],
        ["项目", "预算数", "功能分类科目", "预算数", "支出用途", "预算数"],
        ["一、部门预算", "900.00", "一、部门预算", "900.00", "一、部门预算", "900.00"],
        ["1、财政拨款", "850.00", "1、公共安全支出", "700.00", "1、基本支出", "600.00"],
        ["其中：专项资金", "30.00", "2、教育支出", "200.00", "(1)工资福利支出", "500.00"],
        ["2、其他收入", "50.00", "3、住房保障支出", "", "2、项目支出", "300.00"],
        ["本年收入合计", "900.00", "本年支出合计", "900.00", "本年支出合计", "900.00"],
        ["上年结转", "100.00", "结转下年", "100.00", "结转下年", "100.00"],
        ["收入总计", "1000.00", "支出总计", "1000.00", "支出总计", "1000.00"],
    ];
    let row =
        |cells: [&str; 6]| format!("<tr>{}</tr>", cells.map(|cell| format!("<td>{cell}</td>")).concat());
    read(&format!(
        "<p>某某市甲局2026年部门预算</p><p>部门综合预算收支总表</p><p>单位：万元</p><table>{}</table>",
        lines.map(row).concat()
    ))
}

/// The lines with these words, in the order of the screen.
fn order(screen: &str, words: &[&str]) -> Vec<usize> {
    let line = |word: &&str| screen.lines().position(|line| line.contains(*word));
    words.iter().map(|word| line(word).unwrap_or_else(|| panic!("no “{word}”:\n{screen}"))).collect()
}

#[test]
fn expenditure_that_is_divided_twice_is_listed_division_by_division() {
    for (width, height) in [(80, 40), (120, 40), (200, 60)] {
        let mut user = User::opens_with(divided_twice(), Options::default(), width, height);
        user.types("5");
        let at = order(
            &user.sees(),
            &[
                "▾ 功能分类科目",
                "公共安全支出",
                "教育支出",
                "▾ 支出用途",
                "▾ 基本支出",
                "工资福利支出",
                "项目支出",
            ],
        );
        assert!(at.is_sorted(), "{at:?}:\n{}", user.sees());
        // Nothing of one division belongs to a row of the other.
        hides(&user, &["▾ 公共安全支出", "▾ 教育支出"]);
    }
}

#[test]
fn the_overview_lists_what_adds_up_and_nothing_twice() {
    let user = User::opens_with(divided_twice(), Options::default(), 120, 40);
    shows(&user, &["财政拨款", "850.00", "94.4%", "其他收入", "50.00", "公共安全支出", "200.00"]);
    // A part of a part, and the second division, would make the sum too large.
    hides(&user, &["其中：专项资金", "600.00", "工资福利支出", "未列明或尾差"]);
}

#[test]
fn basic_expenditure_is_that_by_economic_subjects() {
    let table = |title: &str, head: [&str; 4], lines: &[[&str; 4]]| {
        let row =
            |cells: &[&str; 4]| format!("<tr>{}</tr>", cells.map(|cell| format!("<td>{cell}</td>")).concat());
        let lines: String = lines.iter().map(row).collect();
        format!("<p>{title}</p><p>单位：万元</p><table>{}{lines}</table>", row(&head))
    };
    let by_function = table(
        "一般公共预算基本支出表（按功能分类科目）",
        ["科目编码", "科目名称", "人员经费", "公用经费"],
        &[["", "合计", "500.00", "100.00"], ["204", "公共安全支出", "500.00", "100.00"]],
    );
    let by_economy = table(
        "一般公共预算基本支出表（按经济分类科目）",
        ["科目编码", "科目名称", "人员经费", "公用经费"],
        &[
            ["", "合计", "500.00", "100.00"],
            ["301", "工资福利支出", "500.00", ""],
            ["302", "商品和服务支出", "", "100.00"],
        ],
    );
    let reports = read(&format!("<p>某某市甲局2026年部门预算</p>{by_function}{by_economy}"));
    let mut user = User::opens_with(reports, Options::default(), 120, 40);
    user.types("3");
    shows(&user, &["301 工资福利支出", "302 商品和服务支出"]);
    hides(&user, &["204 公共安全支出"]);
}

#[test]
fn amounts_of_one_subject_in_two_tables_say_which_table_they_are_of() {
    for (width, height) in [(80, 60), (120, 40)] {
        let user = User::opens(width, height);
        // 2080107 has 240.00 in one table and 300.00 in the other.
        shows(&user, &["金额最大的科目（支出总表）", "变化最大的科目（一般公共预算支出表）"]);
    }
}

#[test]
fn many_projects_leave_room_for_the_rest_of_the_overview() {
    let mut report = crate::screen::reports().remove(0);
    let one = report.projects[0].clone();
    report.projects.extend((0..20).map(|n| Project { name: format!("第{n}号"), ..one.clone() }));
    let mut user = User::opens_with(vec![report], Options::default(), 120, 40);
    shows(&user, &["项目 22", "17 个项目未列出", "金额最大的科目", "空表", "应公开未见"]);
    user.types("w").types(&"j".repeat(7));
    shows(user.types("<Enter>"), &["[4绩效目标]", "第19号"]);
}

#[test]
fn the_goals_of_the_whole_unit_are_no_project_among_others() {
    let mut report = crate::screen::reports().remove(0);
    let mut overall = report.projects[0].clone();
    overall.name = "示例市档案服务中心整体支出绩效目标".into();
    overall.funds.total.as_mut().expect("funds").initial = Some(800.into());
    report.projects.insert(0, overall);
    for lang in [Lang::Zh, Lang::En] {
        let options = Options { lang, ..Options::default() };
        let mut user = User::opens_with(vec![report.clone()], options, 120, 40);
        let (projects, overall) =
            if lang == Lang::Zh { ("项目 2", "整体绩效 1") } else { ("Projects 2", "Overall 1") };
        shows(&user, &[projects, overall]);
        shows(user.types("4"), &[&format!("{projects} · {overall}")]);
    }
}

#[test]
fn a_subtotal_says_of_which_group_it_is() {
    let mut report = crate::screen::reports().remove(0);
    let is_expense = |table: &&mut Table| table.kind == TableKind::Expense;
    let table = report.tables.iter_mut().find(is_expense).expect("a table");
    let at = table.columns.len();
    let header = vec!["政府采购项目".to_string(), "小计".to_string()];
    table.columns.push(Column { column: ColumnKind::Unknown(1), header, ..table.columns[0].clone() });
    table.rows.iter_mut().for_each(|row| row.amounts.push(Amount::read(at, 33.into())));
    for (width, height) in [(120, 40), (200, 60)] {
        let mut user = User::opens_with(vec![report.clone()], Options::default(), width, height);
        let screen = user.types("2").sees();
        let at = order(&screen, &["政府采购项目", "项目支出", "小计"]);
        assert!(at[0] + 1 == at[2] || screen.contains("政府采购项目 小计"), "{screen}");
        user.types("2/2080101<Enter>....y<Enter>");
        assert!(user.copied().contains("政府采购项目小计 33 万元"), "{}", user.sees());
    }
}
