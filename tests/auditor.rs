//! What an auditor would quote from the screen: each figure says what it is, and what belongs together adds up.

mod screen;

use rust_decimal::Decimal;
use screen::{User, shows};
use yusuan::library::embedded;
use yusuan::model::Report;
use yusuan::tui::Options;

/// The embedded report of that year, or of that unit.
fn embedded_report(of: &str) -> Report {
    let is = |r: &Report| r.year.is_some_and(|y| y.to_string() == of) || r.unit_name.contains(of);
    embedded().into_iter().find(is).expect("an embedded report")
}

fn opens(file: &str, width: u16, height: u16) -> User {
    User::opens_with(vec![embedded_report(file)], Options::default(), width, height)
}

/// The amount at the end of a line that begins with these words, as the first number with two decimals after them.
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
        user.types("9");
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
