//! Forms of many provinces and the standard form of final accounts, as web pages: the meaning of each figure
//! according to its header.

use crate::support::amounts;
use std::fmt::Write;
use yusuan::model::{Report, Scope, TableKind};
use yusuan::read::html;
use yusuan::recognise::recognise;

/// A page with one table: one row per line, cells separated by `|`; `<` extends the cell on the left, `^` the one above.
fn page(cover: &str, above: &[&str], table: &str) -> String {
    let rows: Vec<Vec<&str>> = table
        .lines()
        .map(|line| line.split('|').map(str::trim).collect())
        .filter(|r: &Vec<_>| r.len() > 1)
        .collect();
    let text = |r: usize, c: usize| rows.get(r).and_then(|row| row.get(c)).copied().unwrap_or_default();
    let mut page = format!("<html><body><p>{cover}</p>");
    for line in above {
        let _ = write!(page, "<p>{line}</p>");
    }
    page.push_str("<table>");
    for (r, row) in rows.iter().enumerate() {
        page.push_str("<tr>");
        for (c, cell) in row.iter().enumerate().filter(|(_, cell)| !matches!(**cell, "<" | "^")) {
            let right = (c + 1..).take_while(|&c| text(r, c) == "<").count() + 1;
            let down = (r + 1..).take_while(|&r| text(r, c) == "^").count() + 1;
            let _ = write!(page, "<td rowspan={down} colspan={right}>{cell}</td>");
        }
        page.push_str("</tr>");
    }
    page + "</table></body></html>"
}

fn read(cover: &str, above: &[&str], table: &str) -> Report {
    recognise(html::read(page(cover, above, table).as_bytes(), "a.html").unwrap()).report
}

#[test]
fn numbers_of_columns_stand_beside_the_heads_of_the_parts_of_a_code() {
    let report = read(
        "某某县水务局2023年度部门决算",
        &["支出决算表", "公开03表", "单位：万元"],
        "项目|<|<|<|本年支出合计|基本支出|项目支出
         功能分类科目编码|<|<|科目名称|^|^|^
         类|款|项|栏次|1|2|3
         ^|^|^|合计|9.50|7.50|2.00
         213|<|<|农林水支出|9.50|7.50|2.00",
    );
    let wanted = ["合计 final total 9.50", "合计 final basic 7.50", "合计 final project 2.00"];
    assert_eq!(amounts(&report, false)[..3], wanted);
    assert_eq!(amounts(&report, false).len(), 6);
}

#[test]
fn what_was_received_for_basic_expenditure_is_not_the_basic_expenditure() {
    let report = read(
        "某某县水务局2019年度部门决算",
        &["一般公共预算财政拨款支出决算表", "单位：元"],
        "项目|<|年初结转和结余|本年收入|<|<|本年支出|<|<
         科目编码|科目名称|^|合计|基本支出|项目支出|合计|基本支出|项目支出
         213|农林水支出|1.00|2.00|3.00|4.00|5.00|6.00|7.00",
    );
    let wanted = [
        "213 农林水支出 final opening 1.00",
        "213 农林水支出 final revenue 2.00",
        "213 农林水支出 final c1 3.00",
        "213 农林水支出 final c2 4.00",
        "213 农林水支出 final total 5.00",
        "213 农林水支出 final basic 6.00",
        "213 农林水支出 final project 7.00",
    ];
    assert_eq!(amounts(&report, false), wanted);
}

#[test]
fn columns_below_a_change_in_percent_are_percentages() {
    let report = read(
        "某某市统计局2024年部门预算",
        &["2024年一般公共预算支出预算表", "单位：万元"],
        "科目编码|科目名称|2024年预算数|<|2024年比2023年增减%|<
         ^|^|小计|基本支出|小计|基本支出
         201|一般公共服务支出|50.00|40.00|12.50|3.00",
    );
    let of: Vec<String> =
        amounts(&report, false).iter().map(|a| a.replace("201 一般公共服务支出 budget ", "")).collect();
    assert_eq!(of, ["total 50.00", "basic 40.00", "change_pct 12.50", "change_pct 3.00"]);
}

#[test]
fn the_number_of_a_table_below_its_title_is_no_title() {
    let table = "科目编码|科目名称|合计|基本支出|项目支出
                 **|合计|9.00|9.00|
                 201|一般公共服务支出|9.00|9.00|";
    let report = read(
        "某某市统计局2024年部门预算",
        &["部门支出总表", "预算03表", "[208001]某某市统计局", "单位：万元"],
        table,
    );
    let table = &report.tables[0];
    assert_eq!((table.kind, table.title.as_str()), (TableKind::Expense, "部门支出总表"));
    assert_eq!(table.number.as_deref(), Some("预算03表"));
    assert_eq!(table.rows[0].name, "合计", "signs in the place of a code are no name");
}

#[test]
fn the_code_of_a_unit_is_no_part_of_its_name() {
    let table = "科目编码|科目名称|合计\n201|一般公共服务支出|9.00";
    for line in ["填报单位：[208]某某市统计局", "单位名称：208001-某某市统计局", "部门：208某某市统计局"]
    {
        let report = read("2024年部门预算", &["部门支出总表", line, "单位：万元"], table);
        assert_eq!(report.unit_name, "某某市统计局", "{line}");
    }
}

#[test]
fn a_part_of_a_table_is_named_behind_a_dash() {
    let report = read(
        "某某县教育局2025年部门预算",
        &["一般公共预算基本支出表--人员经费（工资福利支出）", "单位：万元"],
        "科目编码|科目名称|总计|工资奖金津补贴\n205|教育支出|9.00|9.00",
    );
    let table = &report.tables[0];
    assert_eq!(
        (table.kind, table.title.as_str()),
        (TableKind::Other, "一般公共预算基本支出表--人员经费（工资福利支出）")
    );
}

#[test]
fn counts_among_the_rows_of_san_gong_are_no_money() {
    let report = read(
        "某某县民政局2022年度部门决算",
        &["财政拨款“三公”经费、行政参公单位机关运行经费情况表", "单位：万元"],
        "项目|行次|预算数|决算统计数
         一、“三公”经费支出|1|—|—
         （一）支出合计|2|5.00|4.00
         1．公务接待费|3|5.00|4.00
         （二）相关统计数|4|—|—
         1．因公出国（境）团组数（个）|5|—|2
         2．公务用车保有量（辆）|6|—|3
         二、机关运行经费|7|—|60.00",
    );
    let wanted = [
        "支出合计 budget total 5.00",
        "支出合计 final total 4.00",
        "公务接待费 budget total 5.00",
        "公务接待费 final total 4.00",
        "因公出国（境）团组数（个） final c1 2",
        "公务用车保有量（辆） final c1 3",
        "机关运行经费 final total 60.00",
    ];
    assert_eq!(amounts(&report, false), wanted);
    let column = report.tables[0].columns.iter().find(|c| c.column.to_string() == "c1").unwrap();
    assert_eq!(column.unit.as_deref(), Some("个"));
}

#[test]
fn rows_that_are_measures_say_how_their_amounts_are_measured() {
    for (first, header) in [("预算数", "项目"), ("2024年预算数", "年份及类别")] {
        let table = format!(
            "{header}|合计|公务接待费|公务用车购置及运行维护费|会议费
             {first}|9.00|2.00|6.00|1.00
             决算数|7.00|1.00|5.00|1.00
             增减额|2.00|1.00|1.00|"
        );
        let above = ["一般公共预算财政拨款“三公”经费及会议费支出决算表", "单位：万元"];
        let report = read("某某省交通运输厅2024年度部门决算", &above, &table);
        let found = amounts(&report, false);
        assert_eq!(found[0], "三公经费 budget total 9.00", "{header}");
        assert_eq!(found[4..6], ["三公经费 final total 7.00", "三公经费 final reception 1.00"], "{header}");
        assert_eq!(found[8], "三公经费 final change 2.00", "{header}");
    }
}

#[test]
fn brackets_of_a_name_that_stands_in_the_column_of_codes_stay_as_printed() {
    let report = read(
        "某某市统计局2024年部门预算",
        &["部门支出总表", "单位：万元"],
        "科目编码及名称|合计|基本支出\n[20103]政府办公厅（室）及相关机构事务|9.00|9.00",
    );
    assert_eq!(amounts(&report, false)[0], "20103 政府办公厅（室）及相关机构事务 budget total 9.00");
}

#[test]
fn years_that_head_two_columns_each_are_no_caption() {
    let report = read(
        "某某市信访局2024年度部门预算",
        &["“三公”经费、会议费、培训费支出预算表", "单位：万元"],
        "项目|2023年|<|2024年|<|备注
         ^|合计|其中：财政拨款|合计|其中：财政拨款|^
         合计|9.00|8.00|7.00|6.00|
         1.公务接待费|5.00|4.00|3.00|2.00|",
    );
    let wanted = [
        "合计 prior_budget total 9.00",
        "合计 prior_budget fiscal 8.00",
        "合计 budget total 7.00",
        "合计 budget fiscal 6.00",
    ];
    assert_eq!(amounts(&report, false)[..4], wanted);
}

const EXPENSES: &str = "科目编码|科目名称|合计|基本支出|项目支出\n201|一般公共服务支出|9.00|8.00|1.00";

#[test]
fn covers_name_unit_and_year_in_many_ways() {
    for (cover, unit, year) in [
        ("2016年度</p><p>某某市林业局部门决算", "某某市林业局", 2016),
        ("附件1：</p><p>某某市财政局2024年部门预算公开", "某某市财政局", 2024),
        ("附件2</p><p>2022年度某某市财政局部门决算公开报告", "某某市财政局", 2022),
        ("某某区民政局关于2024年部门预算公开的说明", "某某区民政局", 2024),
        ("2024年省级部门预算公开</p><p>某某省审计厅", "某某省审计厅", 2024),
        ("某某市本级2024年部门预算公开</p><p>某某市机关事务管理局", "某某市机关事务管理局", 2024),
        ("2024年9月18日</p><p>某某市财政局2023年度部门决算", "某某市财政局", 2023),
        ("（部门名称）某某市财政局</p><p>2024年度部门预算", "某某市财政局", 2024),
        (
            "2023年度</p><p>某某市卫生健康委员会</p><p>（汇总）</p><p>部门决算",
            "某某市卫生健康委员会（汇总）",
            2023,
        ),
        ("2024年度某某市财政局部门整体预算公开", "某某市财政局", 2024),
    ] {
        let report = read(cover, &["支出总表", "单位：万元"], EXPENSES);
        assert_eq!((report.unit_name.as_str(), report.year), (unit, Some(year)), "{cover}");
        assert_eq!(report.tables[0].kind, TableKind::Expense, "{cover}");
    }
}

#[test]
fn a_governments_report_is_told_by_income_that_no_unit_has() {
    let tables = |titles: &[&str], cover: &str| {
        let of = |title: &&str| page("", &[title, "单位：万元"], EXPENSES);
        let pages: String = titles.iter().map(of).collect();
        let pages = format!("<p>{cover}</p>{pages}").replace("<html>", "").replace("</html>", "");
        recognise(html::read(pages.as_bytes(), "a.html").unwrap()).report
    };
    let county = tables(
        &["一般公共预算收入预算表", "政府性基金收入预算表", "政府性基金支出预算表"],
        "某某县2025年财政预算公开表",
    );
    assert_eq!((county.scope, county.unit_name.as_str()), (Some(Scope::Government), "某某县"));
    assert!(amounts(&county, false).is_empty());
    let district = tables(&["一般公共预算收入表", "一般公共预算支出表"], "2025年某某区政府预算公开");
    assert_eq!((district.scope, district.unit_name.as_str()), (Some(Scope::Government), "某某区"));
    for (title, cover) in [
        ("政府性基金收入支出决算表", "某某县民政局2023年财政决算公开"),
        ("一般公共预算财政拨款支出决算表", "某某县民政局2023年财政决算公开"),
    ] {
        let bureau = tables(&["支出决算表", title], cover);
        assert_eq!((bureau.scope, bureau.unit_name.as_str()), (None, "某某县民政局"), "{title}");
        assert_eq!(amounts(&bureau, false).len(), 6, "{title}");
    }
}

#[test]
fn a_place_alone_on_a_cover_is_a_government_unless_a_unit_is_named() {
    let government = ("一般公共预算支出表", Some(Scope::Government), 0);
    let unit = ("一般公共预算支出表", None, 3);
    let totals = ("支出总表", None, 3);
    for (cover, below, name, (title, scope, exported)) in [
        ("某某市2026年全市和市本级预算草案", "", "某某市", government),
        ("2026年某某省预算", "", "某某省", government),
        ("某某自治州州本级2026年预算公开", "", "某某自治州", government),
        ("某某市财政局关于2026年市本级预算的公开说明", "", "", government),
        (
            "某某市第五次会议文件（二）</p><p>某某市2025年预算执行情况和2026年预算草案",
            "",
            "某某市",
            government,
        ),
        ("某某县2026年预算公开", "某某县林业局", "某某县林业局", unit),
        ("某某县2026年预算公开", "编制单位：某某县林业局", "某某县林业局", unit),
        ("某某镇2026年预算公开", "", "某某镇", totals),
        ("某某镇人民政府2026年预算公开", "", "某某镇人民政府", unit),
        ("某某社区2026年预算公开", "", "某某社区", unit),
        ("2026年某某县林业局本级预算", "", "某某县林业局本级", unit),
    ] {
        let report = read(cover, &[below, title, "单位：万元"], EXPENSES);
        assert_eq!((report.unit_name.as_str(), report.scope), (name, scope), "{cover} {below}");
        assert_eq!((report.year, amounts(&report, false).len()), (Some(2026), exported), "{cover} {below}");
    }
}

#[test]
fn a_list_of_goals_may_have_a_header_of_two_rows_and_numbered_columns() {
    let report = read(
        "某某市生态环境局2025年部门预算",
        &["部门预算项目绩效目标表", "单位：万元"],
        "单位名称|项目名称|年度目标|绩效指标|<|<|<|<|<
         ^|^|^|一级指标|二级指标|三级指标|绩效指标性质|绩效指标值|绩效度量单位
         1|2|3|4|5|6|7|8|9
         某某市生态环境局|环境监测|完成监测|产出指标|数量指标|监测断面|≥|26|个
         ^|^|^|^|质量指标|合格率|≥|95|%
         ^|执法车辆|保障执法|产出指标|数量指标|租赁车辆|=|3|辆",
    );
    let of = |p: &yusuan::model::Project| (p.name.clone(), p.indicators.len());
    let found: Vec<_> = report.projects.iter().map(of).collect();
    assert_eq!(found, [("环境监测".to_string(), 2), ("执法车辆".to_string(), 1)]);
}

#[test]
fn a_value_may_hold_its_sign_beside_a_column_of_units() {
    let report = read(
        "某某市生态环境局2025年部门预算",
        &["项目支出绩效目标表", "单位：万元"],
        "单位代码|单位（专项）名称|资金总额|绩效目标|<|<|<|<|<
         ^|^|^|实施期绩效目标|一级指标|二级指标|三级指标|指标值|度量单位
         401001|某某市生态环境局|120.00||||||
         401001|环境监测专项|120.00|完成监测|产出指标|数量指标|监测断面|≥26|个
         |||^|^|质量指标|合格率|≥95|%
         |||^|满意度指标|服务对象满意度指标|公众满意度|≥90|%",
    );
    let [project] = report.projects.as_slice() else { panic!("{:?}", report.projects) };
    assert_eq!((project.name.as_str(), project.indicators.len()), ("环境监测专项", 3));
    let first = &project.indicators[0];
    let parts = [&first.target, &first.comparator, &first.value, &first.unit].map(|t| t.as_deref());
    assert_eq!(parts, [Some("≥26个"), Some("≥"), Some("26"), Some("个")]);
}
