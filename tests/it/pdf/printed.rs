//! Spreadsheets printed on several pages, and cells that do not show their whole text.

use crate::pdf::read_pages;
use crate::pdf::writer::Page;
use crate::support::amounts;
use yusuan::model::{Report, TableKind};
use yusuan::recognise::recognise;

/// The column edges of a table with codes, names, 合计 and 基本支出.
const XS: [f32; 5] = [10.0, 70.0, 180.0, 280.0, 380.0];
const HEAD: [&str; 4] = ["科目编码", "科目名称", "合计", "基本支出"];

fn titled() -> Page {
    let page = Page::new().text(10.0, 560.0, "某某市水务局2026年部门预算");
    page.text(150.0, 540.0, "支出总表").text(300.0, 525.0, "单位：万元")
}

fn read(pages: &[Page]) -> Report {
    recognise(read_pages(pages)).report
}

fn left(report: &Report) -> Vec<&str> {
    report.account.as_ref().expect("an account").left.iter().map(|left| left.text.as_str()).collect()
}

/// Adds a text that only shows within this range of x.
fn clipped(page: Page, (from, to): (f32, f32), x: f32, y: f32, text: &str) -> Page {
    page.raw(&format!("q {from} {} {} 18 re W n", y - 4.0, to - from)).text(x, y, text).raw("Q")
}

#[test]
fn the_other_columns_of_a_wide_sheet_are_not_its_next_rows() {
    let rows: [&[&str]; 3] =
        [&HEAD, &["213", "农林水支出", "1,500.00", "900.00"], &["21303", "水利", "1,500.00", "900.00"]];
    let others: [&[&str]; 3] = [
        &["科目编码", "科目名称", "项目支出", "经营支出"],
        &["213", "农林水支出", "500.00", "100.00"],
        &["21303", "水利", "500.00", "100.00"],
    ];
    let next = Page::new().text(150.0, 540.0, "支出总表").text(300.0, 525.0, "单位：万元");
    let pages = [titled().table(&XS, 515.0, &rows), next.table(&XS, 515.0, &others)];
    let all = [
        "213 农林水支出 budget total 1500.00",
        "213 农林水支出 budget basic 900.00",
        "21303 水利 budget total 1500.00",
        "21303 水利 budget basic 900.00",
        "213 农林水支出 budget project 500.00",
        "213 农林水支出 budget operating 100.00",
        "21303 水利 budget project 500.00",
        "21303 水利 budget operating 100.00",
    ];
    assert_eq!(amounts(&read(&pages), false), all);
}

#[test]
fn a_group_whose_name_is_on_another_page_leaves_its_columns_unknown() {
    let xs = [10.0, 70.0, 180.0, 280.0, 380.0];
    let head = |group: &str| {
        let page = titled().grid(&[10.0, 70.0, 180.0], &[515.0, 475.0]);
        let page = page.grid(&[180.0, 380.0], &[515.0, 495.0]).grid(&[180.0, 280.0, 380.0], &[495.0, 475.0]);
        let page = page.text(12.0, 490.0, "科目编码").text(72.0, 490.0, "科目名称").text(230.0, 501.0, group);
        let page = page.text(182.0, 481.0, "财政专户管理资金").text(282.0, 481.0, "事业收入");
        page.table(&xs, 475.0, &[&["213", "农林水支出", "5.00", "7.00"], &["21303", "水利", "5.00", "7.00"]])
    };
    let known = amounts(&read(&[head("本年收入")]), false);
    assert_eq!(
        known[..2],
        ["213 农林水支出 budget special_account 5.00", "213 农林水支出 budget business 7.00"]
    );
    let blank = amounts(&read(&[head("")]), false);
    assert_eq!(blank[..2], ["213 农林水支出 budget c1 5.00", "213 农林水支出 budget c2 7.00"]);
}

#[test]
fn a_header_repeated_on_each_page_is_that_of_the_first_table_of_the_sheet() {
    let titles = |page: Page| page.text(150.0, 540.0, "支出总表").text(300.0, 525.0, "单位：万元");
    let rows: [&[&str]; 2] = [&HEAD, &["213", "农林水支出", "1,500.00", "900.00"]];
    let lower: [&[&str]; 3] = [
        &["科目编码", "科目名称", "人员经费"],
        &["301", "工资福利支出", "800.00"],
        &["30101", "基本工资", "800.00"],
    ];
    let first = titles(Page::new()).table(&XS, 515.0, &rows).text(120.0, 110.0, "一般公共预算基本支出表");
    let first = first.table(&XS[..4], 100.0, &lower);
    let next = |below: &[&[&str]]| {
        let page = titles(Page::new()).table(&XS, 515.0, &rows[..1]);
        page.table(&XS[..4], 495.0, below)
    };
    let cover = Page::new().text(10.0, 560.0, "某某市水务局2026年部门预算");
    let pages = [cover.clone(), first.clone(), next(&[&["302", "商品和服务支出", "100.00"]])];
    let report = read(&pages);
    let all = [
        "213 农林水支出 budget total 1500.00",
        "213 农林水支出 budget basic 900.00",
        "301 工资福利支出 budget amount 800.00",
        "30101 基本工资 budget amount 800.00",
        "302 商品和服务支出 budget amount 100.00",
    ];
    assert_eq!(amounts(&report, false), all);
    let kinds: Vec<TableKind> = report.tables.iter().map(|table| table.kind).collect();
    assert_eq!(kinds, [TableKind::Expense, TableKind::GeneralBasic]);
    // Its title may be at the foot of a page, and its own header on the next one.
    let high: Vec<&[&str]> = rows.iter().copied().chain([rows[1]; 19]).collect();
    let foot = titles(Page::new()).table(&XS, 515.0, &high).text(120.0, 90.0, "一般公共预算基本支出表");
    let report = read(&[cover.clone(), foot, next(&lower)]);
    assert_eq!(
        amounts(&report, false)[40..],
        ["301 工资福利支出 budget amount 800.00", "30101 基本工资 budget amount 800.00"]
    );
    let kinds: Vec<TableKind> = report.tables.iter().map(|table| table.kind).collect();
    assert_eq!(kinds, [TableKind::Expense, TableKind::GeneralBasic]);
    // The same form for another unit begins with the same row.
    let again = titles(Page::new()).table(&XS, 515.0, &rows);
    let report = read(&[cover, first, again]);
    assert_eq!(report.tables.len(), 3);
}

#[test]
fn texts_in_different_clipping_areas_are_in_different_cells() {
    let rows: [&[&str]; 3] =
        [&HEAD, &["", "", "1,500.00", "900.00"], &["21303", "水利", "1,500.00", "900.00"]];
    // The code ends where the name begins, and the last character of the name reaches over the ruling.
    let page = titled().table(&XS, 515.0, &rows).text(55.0, 481.0, "213");
    let page = clipped(page, (70.0, 180.0), 70.0, 481.0, "农林水支出和其他支出及其他");
    let report = read(&[page]);
    assert_eq!(
        amounts(&report, false)[..2],
        ["213 农林水支出和其他支出及 budget total 1500.00", "213 农林水支出和其他支出及 budget basic 900.00",]
    );
}

#[test]
fn a_name_that_is_cut_off_behind_a_blank_cell_is_a_name() {
    let rows: [&[&str]; 3] = [&HEAD, &["213", "", "", "900.00"], &["21303", "水利", "1,500.00", "900.00"]];
    let name = "农林水支出及其他各项相关支出的保障经费";
    let page =
        clipped(titled().table(&XS, 515.0, &rows), (70.0, 280.0), 73.0, 481.0, &format!("{name}{name}"));
    let report = read(&[page]);
    let table = &report.tables[0];
    assert!(table.rows[0].name.starts_with(name), "{}", table.rows[0].name);
    assert_eq!(table.rows[0].amounts.len(), 1);
}

#[test]
fn a_part_of_a_number_is_none_and_a_part_of_a_title_names_no_kind() {
    let rows: [&[&str]; 3] =
        [&HEAD, &["213", "农林水支出", "", "900.00"], &["21303", "水利", "70.00", "900.00"]];
    let cut =
        |page: Page| clipped(page.table(&XS, 515.0, &rows), (180.0, 280.0), 160.0, 481.0, "1,234,567.00");
    let report = read(&[cut(titled())]);
    assert_eq!(
        amounts(&report, false),
        [
            "213 农林水支出 budget basic 900.00",
            "21303 水利 budget total 70.00",
            "21303 水利 budget basic 900.00",
        ]
    );
    assert_eq!(left(&report), ["…4,567.00"]);
    let page = Page::new().text(10.0, 560.0, "某某市水务局2026年部门预算").text(300.0, 525.0, "单位：万元");
    let page = clipped(page, (100.0, 300.0), 50.0, 540.0, "政府采购基本支出表").table(&XS, 515.0, &rows);
    assert_eq!(read(&[page]).tables[0].kind, TableKind::Other);
}

#[test]
fn a_number_that_runs_off_the_page_is_none() {
    let rows: [&[&str]; 3] =
        [&HEAD, &["213", "农林水支出", "1,500.00", ""], &["21303", "水利", "70.00", "9.00"]];
    // The page ends at 400, after 1,234.
    let report = read(&[titled().table(&XS, 515.0, &rows).text(373.0, 481.0, "1,234.50")]);
    assert_eq!(
        amounts(&report, false),
        [
            "213 农林水支出 budget total 1500.00",
            "21303 水利 budget total 70.00",
            "21303 水利 budget basic 9.00"
        ]
    );
    assert_eq!(left(&report), ["1,234…"]);
}

#[test]
fn an_amount_in_a_column_of_words_is_no_part_of_a_name() {
    let rows: [&[&str]; 4] = [
        &["项目名称", "合计", ""],
        &["河道养护", "1.50", "按期完成"],
        &["水库巡查", "2.50", "按期完成"],
        &["泵站运行", "3.50", "58,948.84"],
    ];
    let page = Page::new().text(10.0, 560.0, "某某市水务局2026年部门预算");
    let page = page.text(150.0, 540.0, "项目支出表").text(300.0, 525.0, "单位：万元");
    let report = read(&[page.table(&XS[1..], 515.0, &rows)]);
    let names: Vec<&str> = report.tables[0].rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["河道养护/按期完成", "水库巡查/按期完成", "泵站运行"]);
    assert_eq!(left(&report), ["58,948.84"]);
}

#[test]
fn a_header_that_a_page_break_cuts_is_one() {
    let cover = Page::new().text(10.0, 560.0, "某某市水务局2026年部门预算");
    let foot = cover.text(150.0, 80.0, "支出总表").text(300.0, 65.0, "单位：万元");
    let foot = foot.table(&[10.0, 70.0, 180.0, 380.0], 55.0, &[&["科目编码", "科目名称", "本年支出"]]);
    let rows: [&[&str]; 3] = [
        &["", "", "合计", "基本支出"],
        &["213", "农林水支出", "1,500.00", "900.00"],
        &["21303", "水利", "70.00", "9.00"],
    ];
    let report = read(&[foot, Page::new().table(&XS, 560.0, &rows)]);
    assert_eq!(
        amounts(&report, false),
        [
            "213 农林水支出 budget total 1500.00",
            "213 农林水支出 budget basic 900.00",
            "21303 水利 budget total 70.00",
            "21303 水利 budget basic 9.00",
        ]
    );
}

#[test]
fn a_column_without_a_header_is_not_joined_with_the_blank_one_before() {
    let xs = [10.0, 70.0, 150.0, 220.0, 290.0, 360.0];
    let rows: [&[&str]; 3] = [
        &["科目编码", "科目名称", "合计", "基本支出", ""],
        &["213", "农林水支出", "1,500.00", "", "900.00"],
        &["21303", "水利", "70.00", "", "9.00"],
    ];
    let found = [
        "213 农林水支出 budget total 1500.00",
        "213 农林水支出 budget c1 900.00",
        "21303 水利 budget total 70.00",
        "21303 水利 budget c1 9.00",
    ];
    assert_eq!(amounts(&read(&[titled().table(&xs, 515.0, &rows)]), false), found);
}

#[test]
fn codes_of_units_are_no_amounts_whatever_their_header() {
    let rows: [&[&str]; 4] = [
        &["门代", "名称", "合计", "基本支出"],
        &["", "合计", "1,500.00", "900.00"],
        &["108", "某某市水务局", "1,500.00", "900.00"],
        &["108001", "某某市水务局机关", "1,500.00", "900.00"],
    ];
    let codes = [None, Some("108"), Some("108001")];
    let report = read(&[titled().table(&XS, 515.0, &rows)]);
    let found: Vec<Option<&str>> =
        report.tables[0].rows.iter().map(|row| row.code.as_ref().map(|code| code.digits())).collect();
    assert_eq!(found, codes);
    assert_eq!(amounts(&report, false).len(), 6);
}

#[test]
fn a_code_printed_as_a_power_of_ten_is_neither_code_nor_name() {
    let rows: [&[&str]; 3] =
        [&HEAD, &["213", "农林水支出", "1,500.00", "900.00"], &["2E+06", "行政运行", "1,500.00", "900.00"]];
    let report = read(&[titled().table(&XS, 515.0, &rows)]);
    assert_eq!(
        amounts(&report, false)[2..],
        ["行政运行 budget total 1500.00", "行政运行 budget basic 900.00"]
    );
}
