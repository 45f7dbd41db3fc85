//! Sums that nothing names but that the table itself shows: unknown columns, rows below others, columns of a side.

use yusuan::check::{Outcome, check};
use yusuan::library::{Options, open_bytes};

/// The rules that fail in a text, with their subjects.
fn failing(text: &str) -> Vec<String> {
    let reports = open_bytes(text.as_bytes(), "shown.txt", &Options::default()).reports;
    let findings = reports.iter().flat_map(|report| check(report).findings);
    let failed = findings.filter(|f| f.outcome == Outcome::Fail);
    failed.map(|f| format!("{} {}", f.rule.id, f.subject)).collect()
}

/// Fails after each change with (at least) the finding beside it, and not before.
pub fn notices(text: &str, changes: &[(&str, &str, &str)]) {
    assert_eq!(failing(text), [""; 0]);
    for (from, to, wanted) in changes {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        let found = failing(&text.replace(from, to));
        assert!(found.iter().any(|finding| finding == wanted), "{from} → {to}: {found:?}");
    }
}

pub const COVER: &str = "某某市水务局2026年部门预算\n\n";

#[test]
fn an_unknown_column_adds_up_where_its_sums_and_those_of_its_rows_say_so() {
    let table = "支出总表\n单位：万元\n\n科目编码\t科目名称\t合计\t基本支出\t项目支出\t奇异支出\n\
        \t合计\t100.00\t40.00\t30.00\t30.00\n\
        213\t农林水支出\t70.00\t30.00\t20.00\t20.00\n21303\t水利\t70.00\t30.00\t20.00\t20.00\n\
        2130301\t行政运行\t37.00\t30.00\t\t7.00\n2130305\t水利工程建设\t33.00\t\t20.00\t13.00\n\
        221\t住房保障支出\t30.00\t10.00\t10.00\t10.00\n22102\t住房改革支出\t30.00\t10.00\t10.00\t10.00\n\
        2210201\t住房公积金\t16.00\t10.00\t\t6.00\n2210203\t购房补贴\t14.00\t\t10.00\t4.00\n\
        229\t其他支出\t\t\t\t\n22999\t其他支出\t\t\t\t\n";
    let text = format!("{COVER}{table}");
    notices(
        &text,
        &[
            ("20.00\t13.00", "20.00\t18.00", "Y101 2130305 水利工程建设"),
            ("16.00\t10.00\t\t6.00", "18.00\t10.00\t\t6.00", "Y101 2210201 住房公积金"),
        ],
    );
    // Where it is no part of the total, nothing is said about it.
    let apart =
        text.replace("\t7.00\n", "\t1.00\n").replace("\t13.00\n", "\t2.00\n").replace("\t6.00\n", "\t5.00\n");
    assert!(!failing(&apart).iter().any(|finding| finding.starts_with("Y101")), "{:?}", failing(&apart));
}

#[test]
fn columns_of_a_side_and_the_funds_below_fiscal_income_add_up() {
    let table = "部门收支总表\n单位：万元\n\n收入\t\t支出\t\t\t\t\n项目\t预算数\t项目\t合计\t人员经费\t公用经费\t项目支出\n\
        一、财政拨款收入\t100.00\t一、农林水支出\t80.00\t50.00\t10.00\t20.00\n\
        1、一般公共预算\t90.00\t二、住房保障支出\t20.00\t20.00\t\t\n2、政府性基金预算\t10.00\t\t\t\t\t\n\
        3、国有资本经营预算\t\t\t\t\t\t\n收入总计\t100.00\t支出总计\t100.00\t70.00\t10.00\t20.00\n";
    notices(
        &format!("{COVER}{table}"),
        &[
            ("预算\t90.00", "预算\t96.00", "Y201 财政拨款收入"),
            ("80.00\t50.00", "80.00\t55.00", "Y101 农林水支出"),
            ("80.00\t50.00", "80.00\t55.00", "Y303 支出总计"),
            ("100.00\t70.00", "100.00\t75.00", "Y303 支出总计"),
        ],
    );
}

#[test]
fn subjects_below_the_classes_of_a_side_add_up_and_agree_with_the_expenditure_table() {
    let sides = "部门收支总表\n单位：万元\n\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n\
        一、财政拨款收入\t105.00\t农林水支出\t70.00\n\t\t水利\t70.00\n\t\t行政运行\t40.00\n\t\t水利工程建设\t30.00\n\
        \t\t住房保障支出\t30.00\n\t\t住房改革支出\t30.00\n\t\t住房公积金\t16.00\n\t\t购房补贴\t14.00\n\t\t教育支出\t5.00\n\t\t进修及培训\t5.00\n\t\t培训支出\t5.00\n\
        本年收入合计\t105.00\t本年支出合计\t105.00\n收入总计\t105.00\t支出总计\t105.00\n\n";
    let codes = "支出总表\n单位：万元\n\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n\
        \t合计\t105.00\t75.00\t30.00\n213\t农林水支出\t70.00\t40.00\t30.00\n21303\t水利\t70.00\t40.00\t30.00\n\
        2130301\t行政运行\t40.00\t40.00\t\n2130305\t水利工程建设\t30.00\t\t30.00\n221\t住房保障支出\t30.00\t30.00\t\n\
        22102\t住房改革支出\t30.00\t30.00\t\n2210201\t住房公积金\t16.00\t16.00\t\n2210203\t购房补贴\t14.00\t14.00\t\n\
        205\t教育支出\t5.00\t5.00\t\n20508\t进修及培训\t5.00\t5.00\t\n2050803\t培训支出\t5.00\t5.00\t\n";
    notices(
        &format!("{COVER}{sides}{codes}"),
        &[
            ("行政运行\t40.00\n", "行政运行\t46.00\n", "Y402 行政运行"),
            ("行政运行\t40.00\n", "行政运行\t46.00\n", "Y201 水利"),
        ],
    );
}

#[test]
fn what_a_table_does_not_show_to_add_up_is_not_compared() {
    // 其中：项目支出 is a part of the sum, beside no other part.
    let table = "部门收支总表\n单位：万元\n\n收入\t\t支出\t\t\n项目\t预算数\t项目\t合计\t其中：项目支出\n\
        一、财政拨款收入\t100.00\t一、农林水支出\t80.00\t30.00\n\t\t二、住房保障支出\t20.00\t5.00\n\
        收入总计\t100.00\t支出总计\t100.00\t35.00\n";
    notices(&format!("{COVER}{table}"), &[]);
}
