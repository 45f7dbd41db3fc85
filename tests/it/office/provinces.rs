//! Forms of many provinces and of the final accounts' model, as web pages: what a form's header says of each figure.

use std::fmt::Write;
use yusuan::export;
use yusuan::model::{Report, TableKind};
use yusuan::read::html;
use yusuan::recognise::recognise;

/// A page with one table: a row a line, cells parted by `|`; `<` goes on from the left, `^` from above.
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

/// The amounts of a report: code, name, basis, column, amount.
fn amounts(report: &Report) -> Vec<String> {
    let mut csv = Vec::new();
    export::amounts([report], &mut csv).unwrap();
    let mut reader = csv::Reader::from_reader(csv.as_slice());
    let fields =
        |record: csv::StringRecord| (7..12).map(|i| record[i].to_string()).collect::<Vec<_>>().join(" ");
    reader.records().map(|record| fields(record.unwrap()).trim().to_string()).collect()
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
    assert_eq!(amounts(&report)[..3], wanted);
    assert_eq!(amounts(&report).len(), 6);
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
    assert_eq!(amounts(&report), wanted);
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
        amounts(&report).iter().map(|a| a.replace("201 一般公共服务支出 budget ", "")).collect();
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
    assert_eq!(amounts(&report), wanted);
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
        let found = amounts(&report);
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
    assert_eq!(amounts(&report)[0], "20103 政府办公厅（室）及相关机构事务 budget total 9.00");
}
