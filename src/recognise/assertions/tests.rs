use super::*;
use crate::model::{Direction, Money, ReportKind};

fn said(text: &str) -> Vec<Assertion> {
    of(text, &mut Above::default())
}

fn yuan(stated: Option<Money>) -> String {
    stated.and_then(Money::in_yuan).map(|v| v.normalize().to_string()).unwrap_or_default()
}

#[test]
fn a_subject_with_its_amount_change_and_rate() {
    let found = said(
        "3. 丙支出（类）乙（款）甲（项）：2024年预算数为 20.50 万元，比2023年执行数减少 1.50 万元，降低6.82%。主要是少买了 9 万元的东西。",
    );
    assert_eq!(found.len(), 1, "{found:#?}");
    let a = &found[0];
    assert_eq!(a.path.clone().map(Option::unwrap), ["丙支出", "乙", "甲"]);
    let change = a.change.clone().unwrap();
    assert_eq!((yuan(a.amount), yuan(change.amount)), ("205000".into(), "15000".into()));
    assert_eq!(change.rate.unwrap().to_string(), "6.82");
    assert_eq!((change.direction, change.rate_direction), (Some(Direction::Down), Some(Direction::Down)));
    assert_eq!(change.against, "2023年执行数");
}

#[test]
fn parts_know_their_whole_and_their_shares() {
    let found =
        said("2024年支出预算682.48万元，其中：基本支出614.98万元，占90.11%；项目支出67.50万元，占9.89%。");
    let parts: Vec<_> = found.iter().map(|a| (a.subject.as_str(), yuan(a.amount), a.part_of)).collect();
    assert_eq!(
        parts,
        [
            ("2024年支出预算", "6824800".to_string(), None),
            ("基本支出", "6149800".to_string(), Some(0)),
            ("项目支出", "675000".to_string(), Some(0)),
        ]
    );
    assert_eq!(found[2].share.clone().unwrap().percent.to_string(), "9.89");
}

#[test]
fn a_final_account_says_budget_spending_and_completion() {
    let found = said(
        "1、丙支出（类）乙（款）甲（项）。主要用于：办公。年初预算为10.00万元，支出决算为9.00万元，完成年初预算的90.00%。决算数小于预算数的主要原因：少用了1万元。",
    );
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((yuan(found[0].initial), yuan(found[0].amount)), ("100000".into(), "90000".into()));
    assert_eq!(found[0].completion.unwrap().to_string(), "90.00");
    assert_eq!(found[0].compared, Some(Direction::Down));
}

#[test]
fn changes_of_parts_have_subjects_of_their_own() {
    let found = said(
        "“三公”经费预算数为1.20万元，比上年增加1.20万元，其中：因公出国（境）费0.00万元，增加0.00万元；公务接待费1.20万元，减少1.70万元。",
    );
    let words: Vec<_> = found
        .iter()
        .map(|a| (a.subject.as_str(), yuan(a.amount), a.change.clone().and_then(|c| c.direction)))
        .collect();
    assert_eq!(words[0], ("“三公”经费预算数", "12000".into(), Some(Direction::Up)));
    assert_eq!(words[1].2, Some(Direction::Up));
    assert_eq!(words[2], ("公务接待费", "12000".into(), Some(Direction::Down)));
}

#[test]
fn lists_counts_and_what_is_compared_first() {
    let found = said("人员经费 12.00 万元。主要包括：基本工资5.00万元，津贴补贴、维修（护）费等。");
    let names: Vec<_> = found[0].list.iter().map(|l| l.name.as_str()).collect();
    assert_eq!(names, ["基本工资", "津贴补贴", "维修（护）费"]);
    assert!(found[0].open);
    let found = said("共有车辆 3 辆，其中，机要通信用车 1 辆、其他用车 2 辆。");
    let counts: Vec<_> = found.iter().map(|a| a.count.clone().unwrap().number.to_string()).collect();
    assert_eq!(counts, ["3", "1", "2"]);
    let found = said("收入支出总计30万元。与2023年度相比，收入支出总计减少2万元，下降6.25%。");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].change.clone().unwrap().against, "2023年度");
}

#[test]
fn a_template_that_was_never_filled_in_has_no_direction() {
    let found = said("2024年度支出决算数比2023年度减少0.15万元，下降（增长）27.78%。");
    let change = found[0].change.clone().unwrap();
    assert_eq!((change.direction, change.rate_direction), (Some(Direction::Down), None));
    assert_eq!(change.rate.unwrap().to_string(), "27.78");
}

#[test]
fn numbers_longer_than_any_budget_are_none() {
    assert_eq!(said("支出预算79228162514264337593543950335万元，占79228162514264337593543950335%。"), []);
}

#[test]
fn brackets_speak_of_what_stands_in_front_of_them() {
    let found = said("收入10.00万元（其中：拨款9.00万元，其他1.00万元），比上年增加2.00万元，增长25%。");
    let parts: Vec<_> = found.iter().map(|a| (a.subject.as_str(), a.part_of, a.change.is_some())).collect();
    assert_eq!(parts, [("收入", None, true), ("拨款", Some(0), false), ("其他", Some(0), false)]);
    let found = said("基本支出9.00万元（占90%）；因公出国（境）费1.00万元。");
    assert_eq!(found[0].share.clone().unwrap().percent.to_string(), "90");
    assert_eq!(found[1].subject, "因公出国（境）费");
}

#[test]
fn averages_are_no_amounts_and_what_follows_is_not_said_of_the_whole() {
    let found = said("运行费14.60万元，车均4.87万元，下降0.13万元。");
    assert_eq!((found.len(), yuan(found[0].amount), found[0].change.is_none()), (1, "146000".into(), true));
}

#[test]
fn a_sentence_may_state_both_years() {
    let found = said("2026年预算数5.00万元，比2025年预算数4.00万元增加1.00万元，增长25%；同比2024年无变化。");
    let change = found[0].change.clone().unwrap();
    assert_eq!((yuan(change.base), yuan(change.amount)), ("40000".into(), "10000".into()));
    assert_eq!(
        (change.against.as_str(), change.rate.unwrap().to_string()),
        ("2025年预算数", "25".to_string())
    );
    let found = said("预算5.00万元，同比减少1.00万元，下降16.67%。");
    assert_eq!(found[0].change.clone().unwrap().against, "上年");
}

#[test]
fn two_changes_of_one_thing_are_kept_apart() {
    let found = said("决算3.00万元，较预算数减少1.00万元，较上年增加0.50万元，增长20%。");
    let changes: Vec<_> = found.iter().map(|a| a.change.clone().unwrap()).collect();
    let told: Vec<_> =
        changes.iter().map(|c| (c.against.as_str(), yuan(c.amount), c.rate.is_some())).collect();
    assert_eq!(told, [("预算数", "10000".into(), false), ("上年", "5000".into(), true)]);
}

#[test]
fn what_was_planned_stands_beside_what_was_spent() {
    let found = said("公务接待费支出预算为3.00万元，支出决算为2.35万元，完成预算的78.33%。");
    assert_eq!((yuan(found[0].full_year), yuan(found[0].amount)), ("30000".into(), "23500".into()));
    assert_eq!((found.len(), found[0].completion.unwrap().to_string()), (1, "78.33".into()));
    let found = said("支出决算2.00万元，完成年初预算4.00万元的50%。");
    assert_eq!(
        (yuan(found[0].initial), found[0].completion.unwrap().to_string()),
        ("40000".into(), "50".into())
    );
}

#[test]
fn a_subject_named_alone_is_that_of_the_next_paragraph() {
    let paragraphs = ["1、丙支出（类）乙（款）甲（项）。", "年初预算为2.00万元，支出决算为3.00万元。"];
    let mut note = Note { paragraphs: paragraphs.map(Into::into).into(), ..Note::default() };
    read(std::slice::from_mut(&mut note), ReportKind::Final);
    let found = &note.paragraphs[1].assertions;
    assert_eq!((found[0].subject.as_str(), yuan(found[0].amount)), ("甲", "30000".into()));
    let found = said("（1）公务接待费。2026年预算数2.00万元。");
    assert_eq!(found[0].subject, "公务接待费2026年预算数");
}

/// Amount, change, rate, base amount and base of comparison of the last assertion in a text.
fn last_change(text: &str) -> (String, String, String, String, String) {
    let found = said(text);
    let last = found.iter().rev().find(|a| a.change.is_some()).expect(text);
    let change = last.change.clone().unwrap();
    let rate = change.rate.map(|r| r.to_string()).unwrap_or_default();
    (yuan(last.amount), yuan(change.amount), rate, yuan(change.base), change.against)
}

#[test]
fn what_something_was_before_is_its_base_however_it_is_put() {
    let is = |amount: &str, by: &str, rate: &str, base: &str, against: &str| {
        [amount, by, rate, base, against].map(str::to_string).into()
    };
    for (text, wanted) in [
        ("经费由上年的10元增加到12元，增长20%。", is("12", "", "20", "10", "上年")),
        ("经费从2022年的10万元下降至8万元，下降20%。", is("80000", "", "20", "100000", "2022年")),
        ("经费12元，比上年10元，增长20%。", is("12", "", "20", "10", "上年")),
        ("经费12元，较上年10.00增加2元，增长了20%。", is("12", "2", "20", "10", "上年")),
        ("经费12元。与上年对比增加2元，增长20%。", is("12", "2", "20", "", "上年")),
        ("经费12元，同上年同期相比增加2元。", is("12", "2", "", "", "上年同期")),
        ("经比较，经费12元，较上年增加2元。", is("12", "2", "", "", "上年")),
        ("经费12元，决算数大于预算数2元。", is("12", "2", "", "", "预算数")),
        ("经费12元，比上年增2元，同比增20%。", is("12", "2", "20", "", "上年")),
        ("经费12元，相较上年增加2元。", is("12", "2", "", "", "上年")),
        // A year without 年 is not an amount.
        ("经费12元，比2022增加2元。", is("12", "2", "", "", "")),
        // A source of funds is not a base of comparison.
        ("经费12元，由上年结转资金安排2元，增加1元。", is("2", "1", "", "", "")),
    ] {
        assert_eq!(last_change(text), wanted, "{text}");
    }
}

#[test]
fn a_figure_stated_again_behind_its_budget_is_that_of_the_same_subject() {
    let text = |done: &str| {
        format!(
            "丙（类）乙（款）甲（项）20.00万元，主要用于：甲。年初预算为25.00万元，支出决算为{done}万元，完成年初预算的80%。决算数小于预算数的主要原因：节约。"
        )
    };
    let same = said(&text("20.00"));
    assert_eq!(same.len(), 1, "{same:#?}");
    assert_eq!((yuan(same[0].initial), same[0].compared), ("250000".into(), Some(Direction::Down)));
    assert_eq!(same[0].completion.unwrap().to_string(), "80");
    let other = said(&text("18.00"));
    let figures: Vec<_> =
        other.iter().map(|a| (a.subject.as_str(), yuan(a.amount), yuan(a.initial))).collect();
    let of_subject = |amount: &str| ("甲", amount.to_string(), "250000".to_string());
    assert_eq!(figures, [of_subject("200000"), of_subject("180000")]);
    assert_eq!(other[1].path, other[0].path);
}

#[test]
fn a_share_without_its_sign_is_a_share() {
    let found = said("支出10.00万元，用于以下方面：甲支出（类）8.00万元，占80;乙支出（类）2.00万元，占20%。");
    let shares: Vec<_> = found.iter().filter_map(|a| Some(a.share.as_ref()?.percent.to_string())).collect();
    assert_eq!(shares, ["80", "20"]);
}
