//! What spreadsheets print: signs and brackets around amounts, numbers too wide for their column, watermarks over cells.

use crate::pdf::read_pages;
use crate::pdf::writer::Page;
use crate::support::amounts;
use yusuan::model::Report;
use yusuan::read::Block;
use yusuan::recognise::recognise;

/// The column edges of a table with codes, names, 合计 and 基本支出.
const XS: [f32; 5] = [10.0, 70.0, 180.0, 280.0, 380.0];
const HEAD: [&str; 4] = ["科目编码", "科目名称", "合计", "基本支出"];

fn titled() -> Page {
    let page = Page::new().text(10.0, 560.0, "某某市水务局2026年部门预算");
    page.text(150.0, 540.0, "支出总表").text(300.0, 525.0, "单位：万元")
}

fn read(page: Page) -> Report {
    recognise(read_pages(&[page])).report
}

fn left(report: &Report) -> Vec<&str> {
    report.account.as_ref().expect("an account").left.iter().map(|left| left.text.as_str()).collect()
}

#[test]
fn signs_units_and_brackets_belong_to_the_amount() {
    let rows: [&[&str]; 5] = [
        &HEAD,
        &["213", "农林水支出", "￥1,500.00", "¥      -"],
        &["21303", "水利", "(700.00)", "￥ -900.00"],
        &["21305", "农村", "8.00万元", "6.00元"],
        &["21399", "其他", "####", "(1)"],
    ];
    let report = read(titled().table(&XS, 515.0, &rows));
    let all = [
        "213 农林水支出 budget total 1500.00",
        "21303 水利 budget total -700.00",
        "21303 水利 budget basic -900.00",
        "21305 农村 budget total 8.00",
    ];
    assert_eq!(amounts(&report, false), all);
    // 元 in a table in 万元 contradicts it.
    assert_eq!(left(&report), ["6.00元", "####", "(1)"]);
    let inferred: Vec<bool> =
        report.tables[0].rows.iter().flat_map(|row| &row.amounts).map(|amount| amount.inferred).collect();
    assert_eq!(inferred, [false, true, false, false, false, false, false]);
}

#[test]
fn a_watermark_across_a_table_is_in_no_cell() {
    let rows: [&[&str]; 3] =
        [&HEAD, &["213", "农林水支出", "1,500.00", "900.00"], &["21303", "水利", "1,500.00", "900.00"]];
    let page = titled().table(&XS, 515.0, &rows).set([2.0, 1.2, -1.2, 2.0, 60.0, 450.0], "水务局制9.00");
    let report = read(page.clone());
    let all = [
        "213 农林水支出 budget total 1500.00",
        "213 农林水支出 budget basic 900.00",
        "21303 水利 budget total 1500.00",
        "21303 水利 budget basic 900.00",
    ];
    assert_eq!(amounts(&report, false), all);
    // It is kept, once for all pages that have it.
    let said = read_pages(&[page.clone(), page]).blocks;
    let marks = said.iter().filter(|block| format!("{block:?}").contains("水务局制"));
    assert_eq!(marks.count(), 1);
}

#[test]
fn an_amount_and_the_word_right_behind_it_are_two_cells() {
    // The ruling between them cuts the first character of the word.
    let page = Page::new().text(10.0, 560.0, "某某市水务局2026年部门预算").text(150.0, 540.0, "收支总表");
    let page = page.text(300.0, 525.0, "单位：万元");
    let xs = [10.0, 110.0, 193.0, 290.0, 380.0];
    let rows: [&[&str]; 4] = [
        &["收入", "", "支出", ""],
        &["项目", "预算数", "项目", "预算数"],
        &["财政拨款收入", "", "", "30.00"],
        &["收入总计", "30.00", "支出总计", "30.00"],
    ];
    let page = page.table(&xs, 515.0, &rows).text(168.0, 461.0, "30.00农林水支出");
    let all = [
        "income  财政拨款收入 budget amount 30.00",
        "expense  农林水支出 budget amount 30.00",
        "income  收入总计 budget amount 30.00",
        "expense  支出总计 budget amount 30.00",
    ];
    assert_eq!(amounts(&read(page), true), all);
}

#[test]
fn a_currency_sign_is_part_of_the_amount_in_columns_without_lines_too() {
    let mut page = titled().text(10.0, 500.0, "科目编码").text(70.0, 500.0, "科目名称");
    page = page.text(230.0, 500.0, "合计").text(320.0, 500.0, "基本支出");
    for (y, code, name) in [(480.0, "213", "农林水支出"), (460.0, "21303", "水利")] {
        page = page.text(10.0, y, code).text(70.0, y, name);
        page =
            page.text(180.0, y, "¥").text(220.0, y, "1,500.00").text(261.0, y, "¥").text(330.0, y, "900.00");
    }
    let all = [
        "213 农林水支出 budget total 1500.00",
        "213 农林水支出 budget basic 900.00",
        "21303 水利 budget total 1500.00",
        "21303 水利 budget basic 900.00",
    ];
    assert_eq!(amounts(&read(page), false), all);
}

#[test]
fn a_code_right_behind_an_amount_is_not_its_decimals() {
    let page = Page::new().text(10.0, 560.0, "某某市水务局2026年部门预算");
    let page = page.text(120.0, 540.0, "一般公共预算基本支出表").text(300.0, 525.0, "单位：万元");
    let head = [
        (10.0, "科目编码"),
        (60.0, "科目名称"),
        (150.0, "金额"),
        (181.5, "科目编码"),
        (235.0, "科目名称"),
        (330.0, "金额"),
    ];
    let mut page = head.into_iter().fold(page, |page, (x, text)| page.text(x, 500.0, text));
    for (y, [code, name, figure], [other, beside, last]) in [
        (480.0, ["301", "工资福利支出", "1,700.00"], ["302", "商品和服务支出", "12.00"]),
        (460.0, ["30101", "基本工资", "1,700.00"], ["30201", "办公费", "12.00"]),
    ] {
        page = page.text(10.0, y, code).text(60.0, y, name).text(140.0, y, figure);
        page = page.text(181.5, y, other).text(235.0, y, beside).text(330.0, y, last);
    }
    let all = [
        "301 工资福利支出 budget amount 1700.00",
        "302 商品和服务支出 budget amount 12.00",
        "30101 基本工资 budget amount 1700.00",
        "30201 办公费 budget amount 12.00",
    ];
    assert_eq!(amounts(&read(page), false), all);
}

#[test]
fn columns_on_a_page_of_their_own_have_no_rows_to_belong_to() {
    let rows: [&[&str]; 3] = [&["合计", "基本支出"], &["1,500.00", "900.00"], &["1,200.00", "800.00"]];
    let report = read(titled().table(&XS[2..], 515.0, &rows));
    assert_eq!(amounts(&report, false), [""; 0]);
    assert_eq!(left(&report), ["1,500.00", "900.00", "1,200.00", "800.00"]);
    // A single row is that of the sum.
    let report = read(titled().table(&XS[2..], 515.0, &rows[..2]));
    assert_eq!(amounts(&report, false), ["合计 budget total 1500.00", "合计 budget basic 900.00"]);
}

#[test]
fn numbers_that_did_not_fit_are_no_names() {
    let rows: [&[&str]; 3] =
        [&HEAD, &["213", "农林水支出", "###", "900.00"], &["21303", "水利", "###", "###"]];
    let report = read(titled().table(&XS, 515.0, &rows));
    assert_eq!(amounts(&report, false), ["213 农林水支出 budget basic 900.00"]);
    assert_eq!(left(&report), ["###"; 3]);
}

#[test]
fn a_name_that_runs_up_to_the_next_amount_leaves_it_in_its_cell() {
    let page = |name: &str, amount: &str, x: f32| {
        let page = Page::new().table(&[50.0, 97.0, 200.0], 500.0, &[&["名称", "金额"], &[name, ""]]);
        let document = read_pages(&[page.text(x, 466.0, amount)]);
        let Block::Grid(grid) = &document.blocks[0] else { panic!("{document:?}") };
        grid.rows[1].cells.iter().map(|cell| cell.text.to_string()).collect::<Vec<_>>()
    };
    // The name ends at 112, behind the ruling at 97.
    assert_eq!(page("某某市海洋局", "-297.41", 112.0), ["某某市海洋局", "-297.41"]);
    assert_eq!(page("某某市海洋局", "1,297.41", 113.0), ["某某市海洋局", "1,297.41"]);
    // A year is part of the name that overflows.
    assert_eq!(page("某某市海洋局", "2026", 112.0), ["某某市海洋局2026", ""]);
}
