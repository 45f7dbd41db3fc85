//! Figures that an auditor would quote from the screen: each is labelled correctly, and related ones add up.

use crate::screen::{User, hides, shows};
use rust_decimal::Decimal;
use yusuan::library::embedded;
use yusuan::model::{Amount, Column, ColumnKind, Report, Row, SubjectCode, Table, TableKind};
use yusuan::text::numerals;
use yusuan::tui::Options;

/// The embedded report of this year, or of this unit.
fn embedded_report(of: &str) -> Report {
    let is = |r: &Report| r.year.is_some_and(|y| y.to_string() == of) || r.unit_name.contains(of);
    embedded().into_iter().find(is).expect("an embedded report")
}

fn opens(file: &str, width: u16, height: u16) -> User {
    User::opens_with(vec![embedded_report(file)], Options::default(), width, height)
}

/// The amount on the line that begins with this name, i.e. the first number with two decimals.
#[track_caller]
fn amount(screen: &str, name: &str) -> Decimal {
    let rest =
        screen.split(name).nth(1).unwrap_or_else(|| panic!("“{name}” is not on the screen:\n{screen}"));
    let number = rest.split_whitespace().find(|word| word.contains('.')).unwrap_or_default();
    number.replace(',', "").parse().unwrap_or_else(|_| panic!("no amount after “{name}”: {rest}"))
}

#[test]
fn the_overview_of_a_final_account_foots_from_the_year_to_the_total() {
    for (width, height) in [(80, 60), (120, 40)] {
        let mut user = opens("2021", width, height);
        let screen = user.sees();
        let of = |name: &str| amount(&screen, name);
        let not_listed = of("未列明或尾差（计算）");
        assert_eq!(of("本年收入合计") + of("年初结转和结余") + not_listed, of("收入总计"));
        assert_eq!(of("本年支出合计") + of("结余分配") + of("年末结转和结余"), of("支出总计"));
        user.types("G");
        shows(&user, &["基本支出", "62.7%", "项目支出", "37.3%"]);
        user.types("8");
        shows(&user, &["差额", "（计算）"]);
    }
    let user = opens("2021", 120, 40);
    let screen = user.sees();
    shows(&user, &["按功能分类（支出总表）", "按基本、项目（支出总表）", "93.0%", "7.0%"]);
    let of = |name: &str| amount(&screen, name);
    assert_eq!(of("208 社会保障和就业支出") + of("221 住房保障支出"), of("按功能分类（支出总表）"));
}

#[test]
fn what_the_document_does_not_print_is_marked_as_computed() {
    let mut user = User::opens(120, 40);
    shows(&user, &["收入总计", "本年收入（计算）", "720.00", "上年结转", "80.00"]);
    user.types("L");
    shows(&user, &["Income (computed)"]);
}

#[test]
fn the_year_before_is_named_only_with_its_figure() {
    for (width, height) in [(60, 20), (80, 24), (100, 30), (120, 40), (200, 60)] {
        let mut user = opens("海东", width, height);
        user.types("w");
        let screen = user.sees();
        for line in screen.lines().filter(|line| line.contains(" 上年预算数")) {
            assert!(line.contains("5.40"), "{line}");
        }
    }
    let user = opens("海东", 120, 40);
    shows(&user, &["上年预算数 5.40（-4.20）"]);
}

#[test]
fn bars_of_subjects_compare_like_with_like() {
    let mut user = opens("2021", 200, 60);
    user.types("2");
    let screen = user.sees();
    let bar = |name: &str| {
        let line =
            screen.lines().find(|line| line.contains(name)).unwrap_or_else(|| panic!("{name}:\n{screen}"));
        line.chars().filter(|c| *c == '█').count()
    };
    // 2210201 is most of its group, but its group is a small part of the total.
    assert!(bar("2210201") < bar("208 社会保障"), "{screen}");
    assert!(bar("2080505") < bar("2080199"), "a larger share of a smaller group: {screen}");
    shows(&user, &["占上级"]);
}

#[test]
fn a_rate_beyond_the_budget_goes_beyond_its_mark() {
    let mut report = crate::screen::reports().remove(1);
    let total = report.projects[0].funds.total.as_mut().expect("funds");
    (total.executed, total.rate) = (Some(Decimal::from(120)), Some(Decimal::from(200)));
    let mut user = User::opens_with(vec![report], Options::default(), 120, 40);
    user.types("8");
    let screen = user.sees();
    let line = |name: &str| screen.lines().find(|line| line.contains(name)).expect("a line").to_string();
    let after_mark = |line: &str| line.split("绩效自评").nth(1).unwrap_or_default().to_string();
    let beyond = after_mark(&line("200.0%"));
    let (before, after) = beyond.split_once('│').expect("a mark");
    assert!(before.contains('█') && after.contains('█'), "{screen}");
}

#[test]
fn an_unknown_value_is_refused_with_the_valid_ones() {
    let mut user = User::opens(120, 40);
    for (command, valid) in [
        (":export x.pdf", "可用：.csv，.xlsx，.json，.md"),
        (":pane 99", "可用：总览，科目，三公与基本支出"),
        (":lang fr", "可用：zh，en"),
        (":theme 彩虹", "可用：auto-16，light，dark，mono，终端，浅色，深色，无颜色"),
        (":unit 磅", "可用：按原表，元，万元，亿元"),
    ] {
        user.types(command).types("<Enter>");
        shows(&user, &["不可用", valid]);
    }
    user.types(":配色 浅色<Enter>");
    hides(&user, &["不可用"]);
    user.types(":pane 2<Enter>");
    shows(&user, &["[2科目]"]);
}

#[test]
fn an_export_says_the_full_path() {
    let home = tempfile::tempdir().expect("a folder");
    let options = Options { home: Some(home.path().to_path_buf()), ..Options::default() };
    let mut user = User::opens_with(crate::screen::reports(), options, 200, 60);
    user.types("2:export ~/a.csv<Enter>");
    let written = home.path().join("a.csv");
    assert!(written.is_file());
    shows(&user, &[&format!("已写入 {}", written.display())]);
}

#[test]
fn no_figure_of_the_narrative_breaks_over_lines() {
    for (width, height) in [(60, 20), (80, 60), (100, 60), (120, 60), (200, 60)] {
        let report = crate::screen::reports().remove(0);
        for (at, note) in report.notes.iter().enumerate() {
            let mut user = User::opens_with(vec![report.clone()], Options::default(), width, height);
            user.types("7g").types(&"j".repeat(at)).types("w");
            let screen = user.sees();
            let figures = note.paragraphs.iter().flat_map(|text| numerals(text));
            for figure in figures {
                assert!(screen.contains(figure.printed), "{} at {width}:\n{screen}", figure.printed);
            }
            for line in screen.lines().map(|line| line.trim_end_matches(['│', ' '])) {
                assert!(!line.ends_with(['（', '“', '《']), "{screen}");
            }
        }
    }
}

#[test]
fn a_filter_names_its_column_and_says_what_it_hides() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut user = opens("海东", width, height);
        user.types("2f>100<Enter>");
        shows(&user, &["合计 >100"]);
        user.types("<Esc>:filter 基本支出 >400<Enter>");
        shows(&user, &["基本支出 >400"]);
        user.types("<Esc>f>999999<Enter>");
        shows(&user, &["没有符合“合计 >999999”的行，按 Esc 清除筛选。"]);
        user.types("<Esc>");
        hides(&user, &["没有符合"]);
        for (typed, why) in [("款 项", "没有行能同时符合：款，项"), (">多", "不是数字：>多")]
        {
            user.types(&format!("f{typed}<Enter>"));
            shows(&user, &["不能这样筛选", why, "支出总表"]);
            hides(&user, &["· 筛选"]);
        }
    }
}

#[test]
fn a_section_with_nothing_below_does_not_promise_anything() {
    let mut report = crate::screen::reports().remove(0);
    report.notes.truncate(1);
    let mut user = User::opens_with(vec![report], Options::default(), 120, 40);
    user.types("7");
    shows(&user, &["没有下级各节"]);
    hides(&user, &["见下级各节"]);
    let mut embedded = opens("2021", 120, 40);
    embedded.types("7");
    shows(&embedded, &["不带文字"]);
}

#[test]
fn a_search_shows_one_comparable_figure_with_its_table() {
    for (width, height) in [(60, 20), (80, 24), (100, 30), (120, 40), (200, 60)] {
        let mut user = User::opens_with(embedded(), Options::default(), width, height);
        user.types("/2080101");
        let screen = user.sees();
        let hits: Vec<&str> = screen.lines().filter(|line| line.contains("2080101")).skip(1).collect();
        assert!(hits.len() >= 3, "{screen}");
        // Below the hits there is a preview of the selected one.
        for hit in hits.iter().take(3) {
            assert!(hit.contains("支出") && !hit.contains("收入"), "{hit}");
        }
        // 2021: 支出决算表 1,495.26, whatever the income table says.
        shows(&user, &["1,495.26", "支出总表"]);
    }
}

#[test]
fn columns_go_by_one_policy_and_those_that_go_are_said_and_reached() {
    let mut user = opens("2024", 120, 40);
    user.types("2");
    shows(&user, &["合计 基本支出 项目支出"]);
    for (width, height) in [(60, 20), (80, 24), (100, 30)] {
        let mut user = opens("2024", width, height);
        user.types("2");
        shows(&user, &["合计 基本支出"]);
        user.types(":table 一般公共预算支出表<Enter>");
        shows(&user, &["+", "列 ›"]);
        user.types("c");
        shows(&user, &["（放不下，按 > 看）"]);
        user.types("<Esc>");
        // Scrolling sideways shows hidden columns; the main amount stays.
        user.types(&".".repeat(12));
        shows(&user, &["没有别的列", "合计"]);
    }
    for (width, height) in [(120, 40), (200, 60)] {
        let mut user = opens("2021", width, height);
        user.types("4w");
        shows(&user, &["实际完成值", "得分", "失分"]);
    }
}

#[test]
fn any_figure_of_a_row_can_be_pointed_at_and_copied() {
    let mut user = opens("海东", 120, 40);
    user.types("2/2080107<Enter>..");
    user.types("y");
    shows(&user, &["数值"]);
    let screen = user.sees();
    let figure = screen.lines().find(|line| line.contains("数值")).expect("a line");
    assert!(!figure.contains("439.56"), "the second column, not the first: {figure}");
    user.types("<Esc>,,,y");
    let screen = user.sees();
    let figure = screen.lines().find(|line| line.contains("数值")).expect("a line");
    assert!(figure.contains("439.56"), "the whole row again: {figure}");
}

#[test]
fn the_heading_shows_how_rows_are_sorted() {
    let mut user = opens("海东", 120, 40);
    user.types("2s<Down><Enter>");
    shows(&user, &["▼合计"]);
    user.types("S");
    shows(&user, &["▲合计"]);
    user.types("f>1<Enter>");
    shows(&user, &["▲=合计"]);
}

#[test]
fn two_keys_copy_a_citation() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut user = User::opens(width, height);
        user.types("2/2210201<Enter>y<Enter>");
        let cited = user.copied();
        assert_eq!(
            cited,
            "2210201 住房公积金 80.5 万元（示例市档案服务中心，2024 年单位预算，支出总表，原文件 第 39 行）"
        );
        user.types("..y<Enter>");
        assert!(user.copied().starts_with("2210201 住房公积金 基本支出 80.5 万元（"), "{}", user.copied());
    }
}

#[test]
fn exports_of_views_carry_the_source() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.csv");
    let mut user = User::opens(120, 40);
    user.types(&format!("2:export {}<Enter>", path.display()));
    let csv = std::fs::read_to_string(&path).expect("a file");
    let mut lines = csv.lines().skip(1);
    assert!(lines.next().expect("headings").ends_with(",原文件,行"), "{csv}");
    assert!(lines.all(|line| line.contains(".txt,") || line.contains(".pdf,")), "{csv}");
}

#[test]
fn bookmarked_rows_show_a_mark() {
    let mut user = User::opens(120, 40);
    user.types("2jjm");
    assert!(user.sees().contains("›*"), "{}", user.sees());
    user.types("m");
    assert!(!user.sees().contains("›*"), "{}", user.sees());
}

#[test]
fn pickers_and_help_narrow_as_one_types_and_help_runs_what_it_lists() {
    for (width, height) in [(60, 20), (80, 24), (120, 40)] {
        let mut user = User::opens(width, height);
        user.types("2t").types("ybgg");
        shows(&user, &["/ybgg", "一般公共预算"]);
        user.types("<Enter>");
        shows(&user, &["一般公共预算支出表"]);
        user.types("?").types("全部折叠<Enter>");
        hides(&user, &["2080101", "按键"]);
        user.types("r2023<Enter>");
        shows(&user, &["2023 年"]);
        user.types("r<Tab><Tab>");
        shows(&user, &["选择报告", "年度▼"]);
    }
}

#[test]
fn the_footer_shows_what_the_pane_can_do_first() {
    let mut user = User::opens(80, 24);
    user.types("2");
    let screen = user.sees();
    let footer = screen.lines().last().expect("a footer");
    assert!(footer.starts_with(" d 对照  s 排序  f 筛选  v 图  y 复制  e 导出"), "{footer}");
    assert!(footer.trim_end().ends_with("? 帮助  q 退出"), "{footer}");
    user.types("7");
    hides(&user, &["d 对照", "v 图"]);
}

#[test]
fn an_inferred_figure_says_so_wherever_it_is_seen_and_cited() {
    let mut report = crate::screen::reports().remove(0);
    let row = report.tables[1].rows.iter_mut().find(|r| r.code.as_deref() == Some("2210201")).expect("a row");
    row.amounts[0].inferred = true;
    report.tables[1].low_confidence = true;
    report.tables[1].doubts = vec![yusuan::model::Doubt::Sums];
    let mut user = User::opens_with(vec![report], Options::default(), 120, 40);
    user.types("2/2210201<Enter>");
    assert!(user.line().contains("80.5~"), "{}", user.line());
    shows(&user, &["由加总或对齐推定"]);
    user.types("y<Enter>");
    let cited = user.copied();
    assert!(cited.contains("80.5 万元（") && cited.ends_with("，推定）"), "{cited}");
    user.types("f>80<Enter>");
    shows(&user, &["2210201 住房公积金"]);
    user.types("<Esc>?推定");
    shows(&user, &["加总或对齐推定"]);
    user.resizes(200, 60).types("<Esc>a");
    shows(&user, &["合计与明细多处不符"]);
}

#[test]
fn one_wrong_key_still_finds_and_says_that_it_is_near() {
    for typed in ["住房公积进", "住方公积金", "gonjijin"] {
        let mut user = User::opens(120, 40);
        user.types(&format!("/{typed}"));
        shows(&user, &["2210201 住房公积金", "近似"]);
        user.types("<Enter>");
        assert!(user.line().contains("2210201"), "{typed}: {}", user.sees());
    }
    let mut user = User::opens(120, 40);
    user.types("/住房公积金");
    hides(&user, &["近似"]);
}

#[test]
fn a_subject_that_the_other_table_lacks_is_said() {
    let mut report = crate::screen::reports().remove(0);
    let other =
        report.tables[2].rows.iter_mut().find(|r| r.code.as_deref() == Some("2210201")).expect("a row");
    other.code = yusuan::model::SubjectCode::new("2210299");
    let mut user = User::opens_with(vec![report], Options::default(), 120, 40);
    user.types("2d");
    if user.sees().contains("与哪张表对照") {
        user.types("<Enter>");
    }
    shows(&user, &["差额"]);
    let screen = user.sees();
    let line = screen.lines().find(|line| line.contains("2210201")).expect("a line");
    assert!(line.contains("对方无此科目"), "{screen}");
}

/// The table of this kind.
fn table_of(report: &mut Report, kind: TableKind) -> &mut Table {
    report.tables.iter_mut().find(|table| table.kind == kind).expect("a table")
}

/// The expenditure table with all its subjects once more, as of a second unit, and the total of both.
fn by_unit() -> Report {
    let mut report = crate::screen::reports().remove(0);
    let table = table_of(&mut report, TableKind::Expense);
    let (total, subjects) = table.rows.split_first().map(|(t, s)| (t.clone(), s.to_vec())).expect("rows");
    let more = subjects.len();
    let again = subjects
        .iter()
        .cloned()
        .map(|row| Row { parent: row.parent.map(|p| if p == 0 { 0 } else { p + more }), ..row });
    let doubled =
        total.amounts.iter().cloned().map(|a| Amount { value: a.value.map(|v| v + v), ..a }).collect();
    let rows = [Row { amounts: doubled, ..total }].into_iter().chain(subjects.clone()).chain(again);
    table.rows = rows.collect();
    report
}

#[test]
fn subjects_that_stand_once_for_each_unit_are_added_up_and_marked_as_computed() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut user = User::opens_with(vec![by_unit()], Options::default(), width, height);
        user.types("/nothing<Esc>");
        let screen = user.sees();
        assert_eq!(screen.matches("208 （计算）社会保障").count(), 1, "{screen}");
        assert!(screen.contains("1,400.00"), "{screen}");
        user.types("w");
        shows(&user, &["2080101 （计算）行政", "720.00"]);
    }
    // A table that has each subject of the whole first, then by unit, adds up without the units.
    let mut report = by_unit();
    let total = table_of(&mut crate::screen::reports().remove(0), TableKind::Expense).rows[0].clone();
    table_of(&mut report, TableKind::Expense).rows[0] = total;
    let user = User::opens_with(vec![report], Options::default(), 120, 40);
    hides(&user, &["（计算）社会保障", "1,400.00"]);
    shows(&user, &["208 社会保障和就业支出", "700.00"]);
}

#[test]
fn a_table_by_unit_is_not_shown_as_one_by_subject() {
    let mut report = crate::screen::reports().remove(0);
    let table = table_of(&mut report, TableKind::Expense);
    let code = |digits: &str| SubjectCode::new(digits);
    let named = |code, name: &str, level| Row { code, name: name.into(), level, ..table.rows[1].clone() };
    let rows = vec![
        table.rows[0].clone(),
        Row { parent: None, ..named(code("245"), "示例市档案局", 1) },
        Row { parent: Some(1), ..named(code("245001"), "示例市档案服务中心", 2) },
    ];
    table.rows = rows;
    let mut user = User::opens_with(vec![report], Options::default(), 120, 40);
    hides(&user, &["245 示例市档案局", "245001"]);
    shows(&user, &["按功能分类（一般公共预算支出表）"]);
    user.types("2");
    shows(&user, &["一般公共预算支出表 公开05表", "2080101 行政运行"]);
}

#[test]
fn a_total_that_the_document_leaves_blank_is_shown_as_blank() {
    let mut report = crate::screen::reports().remove(0);
    let table = table_of(&mut report, TableKind::IncomeExpense);
    table.rows.iter_mut().filter(|r| r.name.contains("收入总计")).for_each(|row| row.amounts.clear());
    let user = User::opens_with(vec![report], Options::default(), 120, 40);
    let screen = user.sees();
    let line = screen.lines().find(|l| l.contains("收入总计")).expect("a line");
    assert!(line.contains("空白"), "{screen}");
    shows(&user, &["一般公共预算拨款收入", "720.00"]);
}

#[test]
fn projects_of_the_same_name_are_told_by_their_units() {
    let mut report = crate::screen::reports().remove(0);
    report.projects[1].name = report.projects[0].name.clone();
    for (project, unit) in report.projects.iter_mut().zip(["甲中心", "乙中心"]) {
        project.implementing_unit = Some(unit.into());
    }
    let mut user = User::opens_with(vec![report], Options::default(), 120, 40);
    shows(&user, &["档案数字化加工 · 甲中心", "档案数字化加工 · 乙中心"]);
    user.types("4");
    shows(&user, &["甲中心  180.00", "乙中心   20.00"]);
}

#[test]
fn training_is_no_share_of_the_three_public_expenses() {
    let mut report = crate::screen::reports().remove(0);
    let table = table_of(&mut report, TableKind::SanGong);
    let column = table.columns.iter().position(|c| c.column == ColumnKind::Reception).expect("a column");
    let at = table.columns.len();
    table.columns.push(Column { column: ColumnKind::Training, ..table.columns[column].clone() });
    table.rows[0].amounts.push(Amount::read(at, 386.into()));
    let mut user = User::opens_with(vec![report], Options::default(), 120, 40);
    user.types("3");
    let screen = user.sees();
    let line = screen.lines().find(|l| l.contains("培训费")).expect("a line");
    assert!(line.contains("386") && !line.contains('%'), "{screen}");
}
