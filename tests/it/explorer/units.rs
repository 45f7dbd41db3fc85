//! An amount never stands without its unit: reports whose tables and projects have different ones.

use crate::screen::{User, hides, reports, shows};
use std::fs;
use yusuan::lang::Lang;
use yusuan::model::{CurrencyUnit, Report, TableKind};
use yusuan::tui::Options;

/// The fixture's budget with its tables in 元; its projects stay in 万元.
fn mixed() -> Report {
    let mut report = reports().remove(0);
    report.tables.iter_mut().for_each(|table| table.currency_unit = Some(CurrencyUnit::Yuan));
    report
}

fn opens(report: Report, width: u16, height: u16) -> User {
    User::opens_with(vec![report], Options::default(), width, height)
}

/// The line of the screen with this text.
#[track_caller]
fn line(user: &User, with: &str) -> String {
    let screen = user.sees();
    let found = screen.lines().find(|line| line.contains(with));
    found.unwrap_or_else(|| panic!("“{with}” is not on the screen:\n{screen}")).to_string()
}

#[test]
fn the_overview_names_the_unit_of_projects_behind_each_amount() {
    for (width, height) in [(60, 20), (80, 24), (100, 30), (120, 40), (200, 60)] {
        let mut user = opens(mixed(), width, height);
        user.types("w");
        assert!(line(&user, "年单位预算").contains("单位：元"), "{}", user.sees());
        assert!(line(&user, "要点").contains("要点 · 元"), "{}", user.sees());
        assert!(line(&user, "档案数字化加工").contains("180.00 万元"), "{}", user.sees());
        let san_gong = line(&user, "“三公”经费");
        assert!(san_gong.contains("1.20") && !san_gong.contains('元'), "{san_gong}");
        user.types("L");
        assert!(line(&user, "档案数字化加工").contains("180.00 (10k yuan)"), "{}", user.sees());
        // In one unit for all, the title alone names it.
        user.types("L:unit 万元<Enter>");
        shows(&user, &["要点 · 万元", "单位：万元"]);
        hides(&user, &["180.00 万元"]);
    }
}

#[test]
fn the_header_names_the_unit_of_the_lists_on_the_screen() {
    let mut user = opens(mixed(), 120, 40);
    for (pane, unit) in [("2", "单位：元"), ("3", "单位：元"), ("4", "单位：万元"), ("6", "单位：元")]
    {
        user.types(pane);
        let header = user.sees().lines().next().unwrap_or_default().to_string();
        assert!(header.contains(unit), "{pane}: {header}");
    }
    // A text has no amounts whose unit the header could name.
    user.types("7");
    assert!(!user.sees().lines().next().unwrap_or_default().contains("单位："), "{}", user.sees());

    let mut report = mixed();
    let basic = report.tables.iter_mut().find(|t| t.kind == TableKind::GeneralBasic).expect("a table");
    basic.currency_unit = Some(CurrencyUnit::WanYuan);
    let mut user = opens(report, 120, 40);
    user.types("3");
    shows(&user, &["单位不一", "经费 · 元", "基本支出 · 万元"]);
    // Between two units, the detail names its own behind each amount.
    assert!(line(&user, "本年预算数      ").contains("1.20 元"), "{}", user.sees());
}

#[test]
fn amounts_of_several_units_are_sorted_and_filtered_by_value() {
    let mut report = mixed();
    report.projects[0].currency_unit = Some(CurrencyUnit::Yuan);
    let mut user = opens(report.clone(), 120, 40);
    // 180 元 is less than 20 万元.
    user.types("4s金额<Enter>");
    let screen = user.sees();
    let at = |name: &str| screen.find(name).unwrap_or_else(|| panic!("{name}\n{screen}"));
    assert!(at("库房租赁") < at("档案数字化加工"), "{screen}");
    assert!(line(&user, "›!库房租赁").contains("20.00 万元"), "{screen}");
    // The title names 元: the filter compares in 元.
    shows(&user, &["项目 2 · 元"]);
    user.types("f>100000<Enter>");
    shows(&user, &["库房租赁"]);
    hides(&user, &["档案数字化加工"]);
}

#[test]
fn a_citation_and_an_export_carry_the_unit_of_their_amount() {
    let mut user = opens(mixed(), 120, 40);
    user.types("wjjy<Enter>");
    let cited = user.copied();
    assert!(cited.starts_with("档案数字化加工 180.00 万元（"), "{cited}");
    user.types("kky<Enter>");
    let cited = user.copied();
    assert!(cited.starts_with("“三公”经费 1.20 元（"), "{cited}");

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.csv");
    user.types(&format!(":export {}<Enter>", file.display()));
    let csv = fs::read_to_string(&file).unwrap();
    assert!(csv.contains("金额单位") && csv.contains("档案数字化加工,万元,180.00"), "{csv}");
    assert!(csv.contains("“三公”经费,元,1.20"), "{csv}");
}

#[test]
fn whole_amounts_of_a_printed_table_are_cited_with_their_unit() {
    let mut report = mixed();
    report.tables[0].rows[0].amounts[0].value = Some(720.into());
    let mut user = opens(report.clone(), 120, 40);
    user.types("6<Right><Right>");
    assert!(line(&user, "›").contains(" 720 "), "{}", user.sees());
    user.types("y<Enter>");
    let cited = user.copied();
    assert!(cited.contains(" 720 元（"), "{cited}");

    report.tables[0].currency_unit = None;
    let mut user = opens(report, 120, 40);
    user.types("6<Right><Right>");
    assert!(user.sees().lines().next().unwrap_or_default().contains("未注明单位"), "{}", user.sees());
    user.types("y<Enter>");
    let cited = user.copied();
    assert!(cited.contains(" 720（未注明单位）"), "{cited}");
}

#[test]
fn amounts_in_another_unit_are_compared_after_conversion_and_without_a_unit_not_at_all() {
    let report = reports().remove(0);
    let at = |kind| move |r: &Report| r.tables.iter().position(|t| t.kind == kind).expect("a table");
    let (expense, general) = (at(TableKind::Expense)(&report), at(TableKind::GeneralExpense)(&report));
    let compared = |unit| {
        let mut report = report.clone();
        report.tables[general].currency_unit = unit;
        report.tables[expense].currency_unit = Some(CurrencyUnit::WanYuan);
        let mut user = opens(report, 120, 40);
        user.types("2d");
        if user.sees().contains("与哪张表对照") {
            user.types("<Enter>");
        }
        line(&user, "2080107")
    };
    // 240.00 万元 against 300.00 万元, 300.00 元, and 300.00 of an unknown unit.
    assert!(compared(Some(CurrencyUnit::WanYuan)).contains("-60.00"));
    let in_yuan = compared(Some(CurrencyUnit::Yuan));
    assert!(in_yuan.contains("0.03") && in_yuan.contains("+239.97"), "{in_yuan}");
    let unknown = compared(None);
    assert!(unknown.contains("300.00（未注明单位）") && !unknown.contains("-60.00"), "{unknown}");
}

#[test]
fn hits_are_in_the_unit_that_the_title_names_and_in_plain_output_each_carries_it() {
    let mut user = opens(mixed(), 80, 24);
    user.types("/档案数字化");
    assert!(line(&user, "搜索").contains("万元"), "{}", user.sees());
    assert!(line(&user, "› 项目").contains("180.00"), "{}", user.sees());
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.json");
    let library = yusuan::model::Library::new(vec![mixed()]);
    fs::write(&file, serde_json::to_vec(&library).unwrap()).unwrap();
    let run = |args: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_yusuan"));
        let out = command.args(args).arg(&file).output().expect("the program");
        String::from_utf8(out.stdout).unwrap()
    };
    let found = run(&["find", "数字化加工"]);
    assert!(found.contains("180.00 万元"), "{found}");
    let shown = run(&["show", "--format", "csv"]);
    let of = |name: &str| shown.lines().filter(|l| l.contains(name)).collect::<Vec<_>>().join("\n");
    assert!(of("库房租赁,").contains(",万元,"), "{shown}");
    assert!(of("2080101,").contains(",元,") && !of("2080101,").contains(",万元,"), "{shown}");
}

#[test]
fn findings_in_several_units_carry_each_its_own() {
    let mut report = reports().remove(0);
    let expense = report.tables.iter_mut().find(|t| t.kind == TableKind::Expense).expect("a table");
    expense.currency_unit = Some(CurrencyUnit::Yuan);
    let mut user = opens(report, 200, 60);
    user.types("9B");
    assert!(line(&user, "    22102 住房改革支出").contains("20.00 元"), "{}", user.sees());
    shows(&user, &["300.00 万元"]);
}

#[test]
fn weights_never_look_like_amounts_of_the_unit_in_the_title() {
    let mut report = reports().remove(0);
    let indicators = &mut report.projects[1].indicators;
    indicators[0].weight = indicators[0].weight.map(|weight| weight + rust_decimal::Decimal::from(7));
    let mut user = opens(report, 200, 60);
    user.types("9B");
    assert!(line(&user, "库房租赁").contains("7"), "{}", user.sees());
    assert!(!line(&user, "疑点 ").contains("· 万元"), "{}", user.sees());
    assert!(line(&user, "    22102 住房改革支出").contains("20.00 万元"), "{}", user.sees());
}

#[test]
fn every_hit_names_its_report_if_there_are_several() {
    for lang in [Lang::Zh, Lang::En] {
        for (width, height) in [(60, 20), (80, 24), (120, 40)] {
            let [mut other, mut far] = [reports().remove(0), reports().remove(0)];
            other.unit_name = "示例市档案服务中心第二库房".into();
            far.unit_name = "边远市档案服务中心".into();
            let options = Options { lang, ..Options::default() };
            let all = vec![reports().remove(0), other, far];
            let mut user = User::opens_with(all, options, width, height);
            user.types("/2210201");
            let screen = user.sees();
            let hits: Vec<&str> =
                screen.lines().filter(|l| l.contains("2210201") && l.contains("80.50")).collect();
            assert!(hits.len() >= 3, "{width}: {screen}");
            let names: std::collections::BTreeSet<String> = hits
                .iter()
                .map(|l| l.split_whitespace().filter(|w| w.contains('心') || w.contains('房')).collect())
                .collect();
            assert!(names.len() >= 3, "each is told from the others at {width}: {names:?}\n{screen}");
        }
    }
}
