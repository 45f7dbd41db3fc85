//! Wordings of titles, header words and captions in the forms of more provinces, as web pages.

use super::provinces::read;
use crate::support::amounts;
use yusuan::model::{Report, TableKind};
use yusuan::read::html;
use yusuan::recognise::recognise;

/// The amounts of the only row, with their meaning.
fn of_row(report: &Report) -> Vec<String> {
    let meaning = |text: String| {
        text.split(' ').rev().take(3).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join(" ")
    };
    amounts(report, false).into_iter().map(meaning).collect()
}

#[test]
fn a_year_before_a_word_and_its_measure_says_how_the_amounts_are_measured() {
    let report = read(
        "某某市应急管理局2023年部门预算",
        &["一般公共预算“三公”经费支出表", "单位：万元"],
        "单位名称|上年“三公”经费预算数|<|本年“三公”经费预算数|<
         ^|合计|公务接待费|合计|公务接待费
         某某局本级|9.00|5.00|8.00|4.00",
    );
    let wanted = [
        "prior_budget total 9.00",
        "prior_budget reception 5.00",
        "budget total 8.00",
        "budget reception 4.00",
    ];
    assert_eq!(of_row(&report), wanted);
    // What is carried over from the year before is money of this year.
    let report = read(
        "某某市应急管理局2023年部门预算",
        &["收入总表", "单位：万元"],
        "单位名称|合计|一般公共预算预算数|上年结转预算数\n某某局本级|9.00|5.00|4.00",
    );
    assert_eq!(of_row(&report), ["budget total 9.00", "budget general 5.00", "budget carryover 4.00"]);
}

#[test]
fn a_measure_may_have_another_one_in_brackets() {
    let report = read(
        "某某厅2024年部门预算",
        &["一般公共预算“三公”经费支出表", "单位：万元"],
        "项目|2023年预算数（调整预算数）|2023年执行数（预计）|2024年预算数\n公务接待费|9.00|8.00|7.00",
    );
    assert_eq!(of_row(&report), ["prior_budget total 9.00", "prior_final total 8.00", "budget total 7.00"]);
}

#[test]
fn income_of_the_year_and_money_that_a_unit_raises_have_other_names() {
    let report = read(
        "某某市应急管理局2022年部门预算",
        &["部门收入预算总表", "单位：万元"],
        "单位名称|总计|当年收入|<|<|<|上年结转收入
         ^|^|合计|一般公共预算拨款收入|单位自筹资金|<|^
         ^|^|^|^|事业收入|其他收入|^
         某某局本级|9.00|8.00|5.00|2.00|1.00|1.00",
    );
    let wanted =
        ["total 9.00", "revenue 8.00", "general 5.00", "business 2.00", "other 1.00", "carryover 1.00"];
    assert_eq!(of_row(&report), wanted.map(|text| format!("budget {text}")));
}

#[test]
fn a_title_of_appropriations_without_the_word_for_expenditure_counts_where_the_header_confirms_it() {
    let rows = |headers: &str| format!("科目编码|科目名称|{headers}\n205|教育支出|9.00|8.00|1.00");
    for (title, kind) in [
        ("2026年部门一般公共预算拨款表", TableKind::GeneralExpense),
        ("2026年部门政府性基金拨款表", TableKind::GovernmentFund),
        ("2026年部门国有资本经营预算拨款表", TableKind::StateCapital),
    ] {
        let cover = "某某市教育局2026年部门预算";
        let report = read(cover, &[title, "单位：元"], &rows("合计|基本支出|项目支出"));
        assert_eq!((report.tables[0].kind, report.tables[0].title.as_str()), (kind, title));
        let report = read(cover, &[title, "单位：元"], &rows("合计|上级拨款|本级拨款"));
        assert_eq!(report.tables[0].kind, TableKind::Other, "{title}");
    }
}

#[test]
fn the_number_of_a_table_may_begin_with_letters() {
    for (line, number) in
        [("GK03 支出决算表", "GK03"), ("FB03表 支出决算表", "FB03表"), ("Z04-1支出决算表", "Z04-1")]
    {
        let table = "科目编码|科目名称|合计|基本支出\n205|教育支出|9.00|9.00";
        let report = read("某某市教育局2024年度部门决算", &[line, "单位：元"], table);
        let table = &report.tables[0];
        assert_eq!((table.kind, table.title.as_str()), (TableKind::Expense, "支出决算表"), "{line}");
        assert_eq!(table.number.as_deref(), Some(number));
    }
}

#[test]
fn the_year_beside_the_name_of_a_unit_is_no_part_of_it() {
    for line in [
        "编制单位：某某市统计局　　2019年度　　金额单位：元",
        "编制单位：某某市统计局 2019年度 金额单位：元",
        "部门：某某市统计局　金额单位：元",
    ] {
        let table = "科目编码|科目名称|合计|基本支出\n205|教育支出|9.00|9.00";
        let report = read("2019年度部门决算", &["支出决算表", line], table);
        assert_eq!((report.unit_name.as_str(), report.year), ("某某市统计局", Some(2019)), "{line}");
    }
}

#[test]
fn sources_without_marks_below_their_sum_are_parts_of_it() {
    let report = read(
        "某某厅2025年部门预算",
        &["收支总体情况表", "单位：万元"],
        "收入|<|支出|<
         项目|2025年预算|项目|2025年预算
         一、预算拨款|9.00|一、基本支出|12.00
         一般公共预算|9.00|二、项目支出|
         二、其他资金|3.00||
         事业收入|2.00||
         其他收入|1.00||
         本年收入合计|12.00|本年支出合计|12.00
         上年结转|0.00|结转下年|",
    );
    let above = |name: &str| {
        let rows = &report.tables[0].rows;
        let row = rows.iter().find(|row| row.name == name).unwrap();
        row.parent.and_then(|parent| rows.get(parent)).map(|parent| parent.name.as_str())
    };
    assert_eq!(
        ["事业收入", "其他收入", "一般公共预算"].map(above),
        [Some("其他资金"), Some("其他资金"), Some("预算拨款")]
    );
    assert_eq!(above("本年收入合计"), None);
}

#[test]
fn a_fund_in_brackets_is_the_fund_of_the_table() {
    let table = "科目编码|科目名称|合计|基本支出|项目支出\n201|一般公共服务支出|9.00|8.00|1.00";
    for (title, kind) in [
        ("财政拨款（一般公共预算）支出表", TableKind::GeneralExpense),
        ("财政拨款支出预算表（政府性基金预算）", TableKind::GovernmentFund),
        ("财政拨款支出预算表（一般公共预算、政府性基金预算）", TableKind::FiscalExpense),
    ] {
        let report = read("某某市教育局2026年部门预算", &[title, "单位：元"], table);
        assert_eq!((report.tables[0].kind, report.tables[0].title.as_str()), (kind, title));
    }
}

#[test]
fn titles_of_both_directions_count_where_the_header_confirms_them() {
    let subjects = "科目编码|科目名称|合计|基本支出|项目支出\n212|城乡社区支出|9.00|8.00|1.00";
    let sides = "收入|<|支出|<\n项目|预算数|项目|预算数\n一、财政拨款|9.00|一、教育支出|9.00";
    for (title, table, kind) in [
        ("政府性基金预算财政拨款收支决算表", subjects, TableKind::GovernmentFund),
        ("国有资本经营预算收支表", subjects, TableKind::StateCapital),
        ("财政拨款预算总表", sides, TableKind::FiscalIncomeExpense),
        ("部门预算总表", sides, TableKind::IncomeExpense),
        ("部门预算总表", subjects, TableKind::Other),
        ("政府性基金预算收支表", sides, TableKind::Other),
    ] {
        let report = read("某某市教育局2026年部门预算", &[title, "单位：元"], table);
        assert_eq!((report.tables[0].kind, report.tables[0].title.as_str()), (kind, title));
    }
}

#[test]
fn a_second_table_of_the_same_title_with_another_header_is_a_table_of_its_own() {
    let cells = |rows: &[&str]| {
        let row = |row: &&str| {
            format!("<tr>{}</tr>", row.split('|').map(|c| format!("<td>{c}</td>")).collect::<String>())
        };
        format!(
            "<p>一般公共预算支出表</p><p>单位：万元</p><table>{}</table>",
            rows.iter().map(row).collect::<String>()
        )
    };
    let by_subject = ["科目编码|科目名称|合计|基本支出|项目支出", "201|一般公共服务支出|9.00|8.00|1.00"];
    let read = |second: &[&str]| {
        let page = format!("<p>某某市统计局2024年部门预算</p>{}{}", cells(&by_subject), cells(second));
        recognise(html::read(page.as_bytes(), "a.html").unwrap()).report
    };
    let report = read(&["科目编码|科目名称|上年预算数|本年预算数|增减额", "205|教育支出|7.00|5.00|-2.00"]);
    assert_eq!(report.tables.len(), 2);
    let wanted = ["prior_budget total 7.00", "budget total 5.00", "budget change -2.00"];
    assert_eq!(amounts(&report, false)[3..], wanted.map(|text| format!("205 教育支出 {text}")));
    // Its own header again, or none, continues it.
    for second in [&[by_subject[0], "205|教育支出|5.00|4.00|1.00"][..], &["205|教育支出|5.00|4.00|1.00"][..]]
    {
        let report = read(second);
        assert_eq!(report.tables.len(), 1);
        assert_eq!(amounts(&report, false).last().unwrap(), "205 教育支出 budget project 1.00");
    }
}

#[test]
fn numbers_of_things_to_buy_are_no_money_and_words_behind_them_begin_no_other_row() {
    let report = read(
        "某某市卫健委2025年部门预算",
        &["政府采购预算表", "单位：万元"],
        "单位名称|项目名称|采购品目|采购数量|计量单位|合计|一般公共预算
         某某市卫健委|设备购置|打印机|5|台|9.00|9.00",
    );
    let wanted = ["total 9.00", "general 9.00"];
    assert_eq!(
        amounts(&report, false),
        wanted.map(|text| format!("某某市卫健委/设备购置/打印机/台 budget {text}"))
    );
}

#[test]
fn a_column_that_names_funds_is_no_sum_of_them() {
    let report = read(
        "某某市统计局2024年部门预算",
        &["一般公共预算“三公”经费支出预算表", "单位：万元"],
        "单位编码|单位名称|资金性质|三公经费合计|因公出国（境）费|公务接待费
         105001|某某市统计局|一般公共预算|3.00|2.00|1.00",
    );
    assert_eq!(of_row(&report), ["budget total 3.00", "budget abroad 2.00", "budget reception 1.00"]);
}

#[test]
fn header_words_of_many_forms() {
    for (title, words) in [
        ("收入总表", &[("其它收入", "budget other"), ("动用非财政拨款结余", "budget nonfiscal_surplus")][..]),
        (
            "支出总表",
            &[
                ("对附属单位的补助支出", "budget subsidy"),
                ("人员类经费", "budget personnel"),
                ("人员经费类", "budget personnel"),
                ("公用类项目", "budget public"),
                ("公用类经费", "budget public"),
                ("公用经费类", "budget public"),
                ("日常公用经费支出", "budget public"),
            ],
        ),
        (
            "一般公共预算支出表",
            &[
                ("2024年预算执行数", "prior_final total"),
                ("2024年实际执行数", "prior_final total"),
                ("2024年快报数", "prior_final total"),
                ("2024年完成情况", "prior_final total"),
                ("2024年预算批复数", "prior_budget total"),
                ("2024年预算安排数", "prior_budget total"),
                ("2025年部门预算数", "budget total"),
                ("2025年单位预算数", "budget total"),
                ("2025年预算草案数", "budget total"),
                ("变动金额", "budget change"),
                ("较上年变化", "budget change"),
                ("增（减）额", "budget change"),
                ("变动率", "budget change_pct"),
                ("变化率", "budget change_pct"),
            ],
        ),
        (
            "“三公”经费支出表",
            &[
                ("出国（境）费", "budget abroad"),
                ("出国（境）费用", "budget abroad"),
                ("出国（境）经费", "budget abroad"),
                ("接待费", "budget reception"),
                ("公务招待费", "budget reception"),
                ("公务用车费用", "budget vehicle"),
                ("公务用车经费", "budget vehicle"),
                ("公务用车支出", "budget vehicle"),
                ("公务用车购置运行费", "budget vehicle"),
                ("公务车购置及运行费", "budget vehicle"),
                ("公车购置及运行费", "budget vehicle"),
                ("公务车购置费", "budget vehicle_purchase"),
                ("公车购置费", "budget vehicle_purchase"),
                ("公务用车运维费", "budget vehicle_operation"),
                ("公务车运行费", "budget vehicle_operation"),
                ("公车运行维护费", "budget vehicle_operation"),
                ("会议费支出", "budget meeting"),
                ("培训费支出", "budget training"),
            ],
        ),
    ] {
        for (word, meaning) in words {
            let table = format!("单位名称|{word}|某新栏目\n某某市统计局公务接待费|1.00|2.00");
            let report = read("某某市统计局2025年部门预算", &[title, "单位：万元"], &table);
            assert_eq!(of_row(&report), [format!("{meaning} 1.00"), "budget c1 2.00".to_string()], "{word}");
        }
    }
}

#[test]
fn titles_of_many_forms() {
    let table = "科目编码|科目名称|合计|基本支出|项目支出\n201|一般公共服务支出|9.00|8.00|1.00";
    for (title, kind) in [
        ("公共预算支出决算表", TableKind::GeneralExpense),
        ("公共财政支出预算表", TableKind::GeneralExpense),
        ("一般预算支出表", TableKind::GeneralExpense),
        ("一般公共预算支出预算表——功能分类", TableKind::GeneralExpense),
        ("一般公共预算基本支出情况表—按部门经济分类", TableKind::GeneralBasic),
        ("一般公共预算基本支出分经济分类表", TableKind::GeneralBasic),
        ("新增资产配置表", TableKind::Other),
        ("机构运行信息表", TableKind::Other),
    ] {
        let report = read("某某市统计局2025年部门预算", &[title, "单位：万元"], table);
        assert_eq!((report.tables[0].kind, report.tables[0].title.as_str()), (kind, title));
    }
    let sides = "收入|<|支出|<\n项目|预算数|项目|预算数\n一、财政拨款|9.00|一、教育支出|9.00";
    let report = read("某某市统计局2025年部门预算", &["全口径收支预算总表", "单位：万元"], sides);
    assert_eq!(report.tables[0].kind, TableKind::IncomeExpense);
    let parts = "项目|预算数|决算数\n公务接待费|9.00|8.00";
    let report =
        read("某某市统计局2025年度部门决算", &["一般公共预算相关经费支出决算表", "单位：万元"], parts);
    assert_eq!(report.tables[0].kind, TableKind::SanGong);
    let income = "科目编码|科目名称|合计|财政拨款收入\n201|一般公共服务支出|9.00|9.00";
    let report = read("某某市统计局2025年部门预算", &["部门收入来源表", "单位：万元"], income);
    assert_eq!(report.tables[0].kind, TableKind::Income);
}

#[test]
fn the_sum_of_the_years_income_is_not_the_total_beside_one() {
    let report = read(
        "某某市残疾人联合会2022年部门预算",
        &["收入预算总表", "单位：万元"],
        "单位|上年结转|2022年收入|<|<|合计
         ^|^|小计|一般公共预算|其他收入|^
         某某市残联|1.00|5.00|4.00|1.00|6.00",
    );
    let wanted = ["carryover 1.00", "revenue 5.00", "general 4.00", "other 1.00", "total 6.00"];
    assert_eq!(of_row(&report), wanted.map(|text| format!("budget {text}")));
    let report = read(
        "某某市残疾人联合会2022年部门预算",
        &["支出预算总表", "单位：万元"],
        "科目编码|科目名称|2022年支出|<|上年结转|合计
         ^|^|小计|基本支出|^|^
         208|社会保障和就业支出|5.00|4.00|1.00|6.00",
    );
    assert_eq!(
        of_row(&report),
        ["budget c1 5.00", "budget basic 4.00", "budget carryover 1.00", "budget total 6.00"]
    );
}

#[test]
fn the_years_in_which_a_project_runs_are_no_money() {
    let report = read(
        "某某市残疾人联合会2022年部门预算",
        &["项目支出预算表", "单位：万元"],
        "项目名称|项目起止年限|2021年预算数|2022年预算数\n残疾人康复|2022|5.00|4.00",
    );
    assert_eq!(of_row(&report), ["prior_budget total 5.00", "budget total 4.00"]);
}

#[test]
fn names_of_funds_are_those_of_rows_without_others_and_units_behind_a_subject_are_no_part_of_its_name() {
    let cover = "某某市商务局2026年部门预算";
    let report = read(
        cover,
        &["部门收入总表", "单位：万元"],
        "资金来源|预算数|其中：本级\n一、财政拨款收入|9.00|8.00\n合计|9.00|8.00",
    );
    assert_eq!(amounts(&report, false)[0], "财政拨款收入 budget total 9.00");
    let report = read(
        cover,
        &["一般公共预算支出预算表", "单位：万元"],
        "科目编码|科目名称|单位|合计|项目支出\n2160201|行政运行|某某市商务局|9.00|8.00",
    );
    assert_eq!(amounts(&report, false)[0], "2160201 行政运行 budget total 9.00");
}
