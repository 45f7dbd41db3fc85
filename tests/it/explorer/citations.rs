//! What `y` and Enter copy: a quotation that says what the number is, whose, and where it is printed.

use crate::screen::{User, hides, shows};
use yusuan::lang::Lang;
use yusuan::tui::Options;

#[test]
fn a_citation_says_what_its_number_is() {
    let cited = |user: &mut User, keys: &str| {
        user.types(keys).types("y<Enter>");
        user.copied()
    };
    let mut budget = User::opens(120, 40);
    let of = "（示例市档案服务中心，2024 年单位预算，";
    for (keys, says) in [
        ("3", format!("“三公”经费 本年预算数 1.20 万元{of}“三公”经费支出表，原文件 第 90 行）")),
        ("4", format!("档案数字化加工 180.00 万元{of}绩效目标，")),
        ("4wjj", format!("单页扫描成本 权重 20{of}档案数字化加工，")),
        ("5", format!("一般公共预算拨款收入 720.00 万元{of}收支总表，")),
        ("8", format!("全部资金 年初 80.00 万元{of}")),
    ] {
        let cited = cited(&mut budget, keys);
        assert!(cited.starts_with(&says), "{keys}: {cited} instead of {says}");
    }
    let mut account = User::opens_with(vec![crate::screen::reports().remove(1)], Options::default(), 120, 40);
    let rate = cited(&mut account, "8w");
    assert!(rate.contains("执行率 75.0%（"), "{rate}");
    let mut english =
        User::opens_with(crate::screen::reports(), Options { lang: Lang::En, ..Options::default() }, 120, 40);
    let weight = cited(&mut english, "4wjj");
    assert!(weight.starts_with("单页扫描成本 Weight 20 ("), "{weight}");
}

#[test]
fn a_citation_of_a_finding_says_what_differs_and_where() {
    let mut user = User::opens(120, 40);
    user.types("9jy<Enter>");
    let cited = user.copied();
    assert!(
        ["应为", "实为", "示例市档案服务中心", "核对：", "原文件 第"].iter().all(|word| cited.contains(word)),
        "{cited}"
    );
    assert!(!cited.contains("按核对项"), "no title of a list: {cited}");
}

#[test]
fn a_difference_is_cited_with_both_tables() {
    let mut user = User::opens_with(vec![crate::screen::reports().remove(0)], Options::default(), 120, 40);
    user.types("2/2080101<Enter>d..");
    user.types("y<Enter>");
    let cited = user.copied();
    assert!(cited.contains("支出总表") && cited.contains("对照 一般公共预算支出表"), "{cited}");
}

#[test]
fn an_empty_list_has_nothing_to_cite() {
    let mut report = crate::screen::reports().remove(0);
    report.projects.clear();
    let mut user = User::opens_with(vec![report], Options::default(), 120, 40);
    shows(user.types("4y"), &["没有这类内容"]);
    hides(&user, &["引用"]);
}
