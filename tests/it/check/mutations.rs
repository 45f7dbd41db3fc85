//! A clean report with one change: the rules concerned fail, on the changed line, and no others.

use std::collections::BTreeSet;
use yusuan::check::{Finding, Outcome, check};
use yusuan::library::{Options, open_bytes};

/// One of our own budgets, with an extended narrative.
pub fn clean() -> String {
    let text = include_str!("../../fixtures/text/central_unit.txt");
    let more = "\
四、关于 2026 年一般公共预算基本支出表的说明

2026年一般公共预算基本支出780.00万元，其中：

人员经费650.00万元，主要包括：基本工资、住房公积金、其他工资福利支出、退休费。

公用经费130.00万元，主要包括：办公费、维修（护）费、办公设备购置。

五、关于 2026 年财政拨款预算“三公”经费支出表的说明

2026年“三公”经费预算数为61.30万元，比上年增加1.30万元，其中：因公出国（境）费20.00万元，增加2.00万元；公务用车购置及运行费41.00万元，减少0.50万元；公务接待费0.30万元，减少0.20万元。

六、关于 2026 年单位支出总表的说明

2026年支出预算2,200.00万元，其中：基本支出900.00万元，占40.91%；项目支出1,300.00万元，占59.09%。

七、国有资产占有使用情况

单位共有车辆 5 辆，其中，机要通信用车 2 辆、其他用车 3 辆。

第四部分 名词解释

对本部分";
    assert_eq!(text.matches("第四部分 名词解释\n\n对本部分").count(), 1);
    text.replace("第四部分 名词解释\n\n对本部分", more)
}

/// The findings that fail in a text document.
pub fn fails(text: &str) -> Vec<Finding> {
    let opened = open_bytes(text.as_bytes(), "clean.txt", &Options::default());
    let findings = opened.reports.iter().flat_map(|report| check(report).findings);
    findings.filter(|f| f.outcome == Outcome::Fail).collect()
}

#[test]
fn nothing_fails_in_the_clean_report() {
    let found = fails(&clean());
    assert!(found.is_empty(), "{found:#?}");
}

/// The words before the change, the original text, the replacement, and the rules that fail.
const CHANGES: &[(&str, &str, &str, &[&str])] = &[
    // Figures in tables.
    ("四、事业收入", "120.00", "121.00", &["Y304", "Y401"]),
    ("本年支出合计", "2,200.00", "2,210.00", &["Y303", "Y304", "Y403", "Y501"]),
    ("支 出 总 计", "2,230.00", "2,230.10", &["Y301", "Y303"]),
    ("2060302\t社会公益研究", "700.00", "710.00", &["Y101", "Y201"]),
    ("二、结转下年", "30.00", "31.00", &["Y303"]),
    ("(二) 政府性基金预算拨款\t30", ".00", ".50", &["Y305"]),
    ("1,440.00\t1,200.00\t700.00\t500.00\t1,200.00\t", "-240.00", "-204.00", &["Y104", "Y201", "Y202"]),
    ("690.00\t690.00\t700.00\t700.00\t\t700.00\t10.00\t", "1.45", "1.54", &["Y105"]),
    ("30213\t维修(护)费\t100.00\t\t", "100.00", "110.00", &["Y103", "Y201"]),
    ("61.30\t20.00\t", "41.00", "14.00", &["Y106", "Y501"]),
    // Codes and names.
    (
        "应用研究\t1,440.00\t1,440.00\t1,200.00\t700.00\t500.00\t1,200.00\t-240.00\t-16.67%\t-240.00\t-16.67%\n",
        "2060301",
        "2060399",
        &["Y205", "Y407"],
    ),
    // Sentences.
    ("本年收支总预算 ", "2,230.00", "2,320.00", &["Y501"]),
    ("比 2025 年执行数", "增加", "减少", &["Y504"]),
    ("万元，增长 ", "1.45", "1.54", &["Y503"]),
    ("2026年一般公共预算基本支出", "780.00", "708.00", &["Y501"]),
    ("主要包括：基本工资、", "住房公积金、", "", &["Y512"]),
    ("公务用车购置及运行费41.00万元，减少", "0.50", "0.60", &["Y506"]),
    ("万元，占", "40.91", "49.91", &["Y502"]),
    ("机要通信用车 ", "2", "1", &["Y510"]),
    ("关于 ", "2026", "2025", &["Y704"]),
    ("湿地保护（项）：\n\n", "2026", "2025", &["Y912"]),
    ("2026 年预算数为 700 万元，比 ", "2025", "2026", &["Y912"]),
    ("万元，", "增长 25.00", "下降 25.00", &["Y504"]),
    ("600 万元，增长 ", "25.00", "26.00", &["Y503"]),
    ("内设 ", "3", "4", &["Y511"]),
    ("30113\t住房公积金\t80.00\t80.00\t\n", "30199", "30190", &["Y205"]),
    ("观测设备已在上年", "更新", "增加（减少）", &["Y705"]),
    // Performance.
    ("观测点位数量\t≥120个\t", "10", "15", &["Y802"]),
    ("其他资金\t", "10.00", "12.00", &["Y801"]),
];

#[test]
fn one_change_is_found_by_its_rules_on_its_line_and_by_no_others() {
    let clean = clean();
    let mut wrong = Vec::new();
    for (behind, printed, changed, rules) in CHANGES {
        let at = clean.find(behind).unwrap_or_else(|| panic!("{behind}")) + behind.len();
        let (before, rest) = clean.split_at(at);
        let text = format!("{before}{}", rest.replacen(printed, changed, 1));
        let line =
            u32::try_from(before.lines().count() + rest.split(printed).next().unwrap().matches('\n').count())
                .unwrap();
        let found = fails(&text);
        let ids: BTreeSet<&str> = found.iter().map(|f| f.rule.id).collect();
        let expected: BTreeSet<&str> = rules.iter().copied().collect();
        let on_line =
            |f: &Finding| f.figures.iter().any(|f| f.spot.place.line.is_some_and(|l| l.abs_diff(line) <= 2));
        let elsewhere: Vec<&str> = found.iter().filter(|f| !on_line(f)).map(|f| f.rule.id).collect();
        if ids != expected || !elsewhere.is_empty() {
            wrong.push(format!("{behind}{printed} → {changed}: {ids:?}, not on line {line}: {elsewhere:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Replaces a sentence of the clean report, and returns the rules that fail.
fn instead(sentence: &str) -> Vec<&'static str> {
    let own =
        "2026年支出预算2,200.00万元，其中：基本支出900.00万元，占40.91%；项目支出1,300.00万元，占59.09%。";
    let text = clean();
    assert!(text.contains(own));
    fails(&text.replace(own, sentence)).iter().map(|f| f.rule.id).collect()
}

#[test]
fn changes_of_all_parts_make_up_the_change_and_nothing_is_said_in_two_ways() {
    let parts = |change: &str| {
        instead(&format!(
            "2026年支出预算2,200.00万元，比上年增加{change}万元，其中：基本支出900.00万元，比上年增加6.00万元；项目支出1,300.00万元，比上年增加4.00万元。"
        ))
    };
    assert_eq!(parts("10.00"), [] as [&str; 0]);
    assert_eq!(parts("11.00"), ["Y905"]);
    let twice = |change: &str| {
        instead(&format!(
            "2026年支出预算2,200.00万元，比上年增加10.00万元。2026年支出预算2,200.00万元，比上年增加{change}万元。"
        ))
    };
    assert_eq!(twice("10.00"), [] as [&str; 0]);
    assert_eq!(twice("12.00"), ["Y904"]);
}

#[test]
fn several_slips_of_one_subject_are_slips_and_amounts_of_its_units_are_none() {
    let said = |amounts: [&str; 3]| {
        let sentences = amounts.map(|amount| format!("2026年支出预算{amount}万元。"));
        instead(&sentences.concat())
    };
    assert_eq!(said(["2,300.00", "2,210.00", "2,201.00"]), ["Y501"; 3]);
    assert_eq!(said(["1,000.00", "700.00", "500.00"]), [] as [&str; 0]);
}

#[test]
fn a_year_that_nothing_bears_was_misread() {
    let mut report = open_bytes(clean().as_bytes(), "clean.txt", &Options::default()).reports.remove(0);
    report.year = Some(2024);
    let found = check(&report).findings;
    let years = found.iter().filter(|f| matches!(f.rule.id, "Y704" | "Y912"));
    assert!(years.clone().any(|f| matches!(f.outcome, Outcome::NotEvaluable(_))));
    assert!(
        years.clone().all(|f| f.outcome != Outcome::Fail || f.subject.is_empty()),
        "{:#?}",
        years.collect::<Vec<_>>()
    );
}

#[test]
fn small_firms_get_no_more_than_all() {
    let said = |small: &str| {
        let text = clean().replace(
            "政府采购预算总额 88.00 万元。",
            &format!("政府采购支出总额88.00万元。授予中小企业合同金额40.00万元，其中：授予小微企业合同金额{small}万元。"),
        );
        fails(&text).iter().map(|f| f.rule.id).collect::<Vec<_>>()
    };
    assert_eq!(said("30.00"), [] as [&str; 0]);
    assert_eq!(said("43.00"), ["Y509"]);
}

#[test]
fn a_cell_that_cannot_be_read_never_fails() {
    let text = clean().replacen("2060302\t社会公益研究\t700.00", "2060302\t社会公益研究\t7.0.0", 1);
    assert!(fails(&text).is_empty());
    let report = open_bytes(text.as_bytes(), "clean.txt", &Options::default()).reports.remove(0);
    assert!(check(&report).not_evaluable() > 0);
}
