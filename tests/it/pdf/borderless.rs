//! Tables without vertical rulings: a header cell belongs to a column with certainty, or the column has no name.

use crate::pdf::read_pages;
use crate::pdf::writer::Page;
use crate::support::amounts;
use yusuan::model::{Report, TableKind};
use yusuan::recognise::recognise;

/// Right edges of the figure columns.
const EDGES: [f32; 4] = [190.0, 250.0, 310.0, 380.0];

fn width(text: &str) -> f32 {
    text.chars().map(|c| if c.is_ascii() { 5.0 } else { 10.0 }).sum()
}

fn centred(page: Page, x: f32, y: f32, text: &str) -> Page {
    page.text(x - width(text) / 2.0, y, text)
}

/// A horizontal line, from one x to another.
fn rule(page: Page, from: f32, to: f32, y: f32) -> Page {
    page.line(from, y, to, y)
}

/// A table with three lines: `head` has the header cells with their centre and height.
fn table(head: &[(f32, f32, &str)]) -> Report {
    let page = Page::new().text(10.0, 560.0, "某某市水务局2026年部门预算").text(150.0, 540.0, "支出总表");
    let page = rule(page.text(300.0, 525.0, "单位：万元"), 5.0, 390.0, 515.0);
    let page = page.text(10.0, 492.0, "科目编码").text(60.0, 492.0, "科目名称");
    let page = head.iter().fold(page, |page, (x, y, text)| centred(page, *x, *y, text));
    let mut page = rule(page, 5.0, 390.0, 475.0);
    let rows = [
        ("213", "农林水支出", ["1,500.00", "700.00", "200.00", "600.00"]),
        ("21303", "水利", ["1,500.00", "700.00", "200.00", "600.00"]),
        ("2130301", "行政运行", ["900.00", "700.00", "200.00", ""]),
        ("2130306", "水利工程", ["600.00", "", "", "600.00"]),
    ];
    for (at, (code, name, figures)) in (0u8..).zip(rows) {
        let y = 460.0 - 20.0 * f32::from(at);
        page = page.text(10.0, y, code).text(60.0, y, name);
        for (edge, figure) in EDGES.iter().zip(figures) {
            page = page.text(edge - width(figure), y, figure);
        }
    }
    recognise(read_pages(&[rule(page, 5.0, 390.0, 390.0)])).report
}

/// The kinds of the table's columns, in order.
fn columns(report: &Report) -> Vec<String> {
    let table = report.tables.iter().find(|t| t.kind == TableKind::Expense).expect("支出总表");
    assert!(table.low_confidence, "nothing but alignment tells its columns");
    table.columns.iter().map(|c| c.column.to_string()).collect()
}

#[test]
fn a_group_is_shared_out_among_the_leaves_that_it_stands_over() {
    let report = table(&[
        (170.0, 492.0, "合计"),
        (260.0, 500.0, "基本支出"),
        (230.0, 484.0, "人员经费"),
        (290.0, 484.0, "公用经费"),
        (360.0, 492.0, "项目支出"),
    ]);
    assert_eq!(columns(&report), ["total", "personnel", "public", "project"]);
    let rows = &report.tables[0].rows;
    let of = |code: &str| rows.iter().find(|row| row.code_digits() == code).expect(code).amounts.len();
    assert_eq!([of("213"), of("2130301"), of("2130306")], [4, 3, 2]);
}

#[test]
fn columns_that_share_one_header_cell_have_no_name() {
    // It is centred over both, or over one but leaning towards the other.
    for middle in [263.0, 256.0] {
        let report =
            table(&[(170.0, 492.0, "合计"), (middle, 492.0, "基本支出"), (360.0, 492.0, "项目支出")]);
        let columns = columns(&report);
        assert_eq!((columns[0].as_str(), columns[3].as_str()), ("total", "project"), "{middle}");
        assert!(!columns.iter().any(|c| c == "basic"), "{middle}: {columns:?}");
    }
}

#[test]
fn names_that_are_wrapped_on_both_sides_stay_beside_their_figures() {
    let page =
        Page::new().text(10.0, 560.0, "某某市水务局2026年部门预算").text(150.0, 540.0, "财政拨款收支总表");
    let page = page.text(300.0, 525.0, "单位：万元");
    let page = centred(centred(page, 80.0, 500.0, "收入"), 225.0, 500.0, "支出");
    let page = [(45.0, "项目"), (130.0, "金额"), (191.0, "项目"), (276.0, "金额")]
        .into_iter()
        .fold(page, |page, (x, text)| centred(page, x, 484.0, text));
    let sides = |page: Page, y: f32, names: [&str; 2]| page.text(10.0, y, names[0]).text(154.0, y, names[1]);
    let figures = |page: Page, y: f32, [left, right]: [&str; 2]| {
        page.text(150.0 - width(left), y, left).text(296.0 - width(right), y, right)
    };
    let page = figures(sides(page, 460.0, ["一、本年收入", "一、本年支出"]), 460.0, ["30.00", "30.00"]);
    let page = sides(page, 438.0, ["（一）一般公共预", "（一）社会保障和"]);
    let page = figures(page, 432.0, ["20.00", "18.00"]);
    let page = sides(page, 426.0, ["算拨款", "就业支出"]);
    let page = sides(page, 404.0, ["（二）政府性基金", "（二）城乡社区支"]);
    let page = figures(page, 398.0, ["10.00", "12.00"]);
    let page = sides(page, 392.0, ["预算拨款", "出"]);
    let page = figures(sides(page, 370.0, ["收入总计", "支出总计"]), 370.0, ["30.00", "30.00"]);
    let report = recognise(read_pages(&[page])).report;
    let all = [
        "income  本年收入 budget amount 30.00",
        "expense  本年支出 budget amount 30.00",
        "income  一般公共预算拨款 budget amount 20.00",
        "expense  社会保障和就业支出 budget amount 18.00",
        "income  政府性基金预算拨款 budget amount 10.00",
        "expense  城乡社区支出 budget amount 12.00",
        "income  收入总计 budget amount 30.00",
        "expense  支出总计 budget amount 30.00",
    ];
    assert_eq!(amounts(&report, true), all);
}
