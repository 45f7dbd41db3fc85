//! Contradictions between sentences.

use crate::check::mutations::{clean, fails};

/// The rules that fail in the clean report with these sentences in it.
fn with(sentences: &str) -> Vec<(&'static str, String)> {
    let text = clean().replace("1. 科学技术支出（类）", &format!("{sentences}\n\n1. 科学技术支出（类）"));
    assert_ne!(text, clean());
    fails(&text).into_iter().map(|f| (f.rule.id, f.subject)).collect()
}

#[test]
fn an_amount_that_is_stated_again_with_another_digit_is_a_slip() {
    let said =
        |again: &str| with(&format!("设备购置经费1,234.50万元。采购已经启动。设备购置经费{again}万元。"));
    assert_eq!(said("1,234.50"), []);
    assert_eq!(said("1,243.50"), [("Y904", "设备购置经费".to_string())]);
    //     // Amounts that have nothing in common belong to different things.
    assert_eq!(said("987.60"), []);
}

#[test]
fn parts_in_paragraphs_of_their_own_are_no_more_than_their_whole() {
    let said = |part: &str| {
        with(&format!("委托业务费1,234.50万元，其中：\n\n系统运维费{part}万元。\n\n课题研究费234.50万元。"))
    };
    assert_eq!(said("1,000.00"), []);
    //     // The whole may have more parts than are named.
    assert_eq!(said("900.00"), []);
    assert_eq!(said("1,003.00"), [("Y516", "委托业务费".to_string())]);
}

#[test]
fn a_second_change_is_reckoned_from_the_amount_before_the_first() {
    let said = |rate: &str| {
        with(&format!("设备购置经费110.00万元，比年初预算增加5.00万元，比上年增加10.00万元，增长{rate}%。"))
    };
    assert_eq!(said("10.00"), []);
    assert_eq!(said("12.00"), [("Y503", "设备购置经费".to_string())]);
}

#[test]
fn a_year_of_three_digits_is_none() {
    assert_eq!(with("2026年度没有新增项目。"), []);
    assert_eq!(with("202年度没有新增项目。"), [("Y912", String::new())]);
}

#[test]
fn how_many_subjects_are_listed_is_no_equation_with_amounts() {
    let text = clean().replacen("基本工资、住房公积金、", "基本工资、", 1);
    let found = fails(&text).into_iter().find(|f| f.rule.id == "Y512").expect("a finding");
    let formula = yusuan::check::formula(&found, yusuan::lang::Lang::Zh);
    assert!(!formula.contains('≠'), "{formula}");
}
