//! Tables without vertical rulings: a header cell belongs to a column with certainty, or the column has no name.

use crate::pdf::read_pages;
use crate::pdf::writer::Page;
use crate::support::amounts;
use yusuan::model::{Report, TableKind};
use yusuan::read::Block;
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

/// A table of 三公经费, whose figures are in one row, with a line above it at `top` and one below the row, or none.
fn one_row(top: f32, is_ruled: bool) -> Report {
    let page = Page::new().text(10.0, 560.0, "某某市水务局2026年部门预算");
    let page = page.text(100.0, 540.0, "一般公共预算“三公”经费支出表").text(300.0, 525.0, "单位：万元");
    let names =
        [(60.0, "合计"), (152.0, "因公出国（境）费"), (266.0, "公务用车运行费"), (363.0, "公务接待费")];
    let page = names.iter().fold(page, |page, (x, name)| centred(page, *x, 492.0, name));
    let figures = [(60.0, "33.00"), (152.0, "10.00"), (266.0, "20.00"), (363.0, "3.00")];
    let page = figures.iter().fold(page, |page, (x, figure)| centred(page, *x, 460.0, figure));
    let ruled = |page: Page| rule(rule(rule(page, 5.0, 400.0, top), 5.0, 400.0, 480.0), 5.0, 400.0, 450.0);
    recognise(read_pages(&[if is_ruled { ruled(page) } else { page }])).report
}

#[test]
fn a_single_row_of_figures_between_lines_is_a_table() {
    let wanted = ["total 33.00", "abroad 10.00", "vehicle_operation 20.00", "reception 3.00"];
    assert_eq!(amounts(&one_row(510.0, true), false), wanted.map(|text| format!("三公经费 budget {text}")));
}

#[test]
fn a_single_row_of_figures_below_a_title_is_said_to_be_outside_of_any_table() {
    let report = one_row(510.0, false);
    assert!(amounts(&report, false).is_empty());
    let outside: Vec<String> = report.account.unwrap().outside.iter().map(|l| l.text.clone()).collect();
    assert_eq!(outside.len(), 1, "{outside:?}");
    assert!(outside[0].contains("33.00") && outside[0].contains("3.00"), "{outside:?}");
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

/// Rows of a code, a name and two figures under a header, from this height down.
fn rows(page: Page, mut y: f32, rows: &[[&str; 4]]) -> Page {
    let head = [(10.0, "科目编码"), (70.0, "科目名称")];
    let page = head.into_iter().fold(page, |page, (x, text)| page.text(x, y, text));
    let mut page = centred(centred(page, 178.0, y, "合计"), 248.0, y, "基本支出");
    for [code, name, left, right] in rows {
        y -= 20.0;
        page = page.text(10.0, y, code).text(70.0, y, name);
        page = page.text(200.0 - width(left), y, left).text(270.0 - width(right), y, right);
    }
    page
}

const ROWS: [[&str; 4]; 2] =
    [["213", "农林水支出", "1,500.00", "900.00"], ["21303", "水利", "1,500.00", "900.00"]];

const READ: [&str; 4] = [
    "213 农林水支出 budget total 1500.00",
    "213 农林水支出 budget basic 900.00",
    "21303 水利 budget total 1500.00",
    "21303 水利 budget basic 900.00",
];

fn titled() -> Page {
    let page = Page::new().text(10.0, 580.0, "某某市水务局2026年部门预算").text(150.0, 560.0, "支出总表");
    page.text(230.0, 545.0, "单位：万元")
}

#[test]
fn a_frame_around_a_table_parts_no_columns() {
    // The second frame is ruled below the header and around the title.
    let frame = |page: Page, ys: &[f32]| page.grid(&[5.0, 275.0], ys);
    let outer = rows(frame(titled(), &[535.0, 460.0]), 520.0, &ROWS);
    let ruled = rows(frame(titled(), &[590.0, 535.0, 512.0, 460.0]), 520.0, &ROWS);
    for page in [outer, ruled] {
        let report = recognise(read_pages(&[page])).report;
        assert_eq!(amounts(&report, true), READ);
        assert!(report.tables[0].low_confidence);
    }
}

#[test]
fn amounts_that_are_wrapped_are_one() {
    let page = rows(titled(), 520.0, &[["2130", "农林水", "71,500.", "3,900.0"]]);
    let page = page.text(10.0, 488.0, "301").text(190.0, 488.0, "25").text(265.0, 488.0, "6");
    let page = page.text(10.0, 460.0, "213").text(70.0, 460.0, "农林水");
    let report =
        recognise(read_pages(&[page.text(165.0, 460.0, "9,500.6").text(240.0, 460.0, "700.50")])).report;
    let all = [
        "2130301 农林水 budget total 71500.25",
        "2130301 农林水 budget basic 3900.06",
        "213 农林水 budget total 9500.6",
        "213 农林水 budget basic 700.50",
    ];
    assert_eq!(amounts(&report, true), all);
}

/// Amounts set right in a column, with their height.
fn stacked(page: Page, right: f32, amounts: &[(f32, &str)]) -> Page {
    amounts.iter().fold(page, |page, (y, text)| page.text(right - width(text), *y, text))
}

#[test]
fn a_minus_on_a_line_of_its_own_belongs_to_the_amount_below_it() {
    // The row stands at the first line of the wrapped amount, at its last one, or between them.
    for [minus, row, amount] in [[480.0, 480.0, 468.0], [492.0, 480.0, 480.0], [486.0, 480.0, 474.0]] {
        for sign in ["-", "−"] {
            let page = rows(titled(), 520.0, &[]).text(10.0, row, "213").text(70.0, row, "农林水支出");
            let page = page.text(10.0, 440.0, "21303").text(70.0, 440.0, "水利");
            let page = stacked(page, 200.0, &[(minus, sign), (amount, "1,500.00"), (440.0, "800.00")]);
            let page = stacked(page, 270.0, &[(row, "900.00"), (440.0, "700.00")]);
            let report = recognise(read_pages(&[page])).report;
            let all = [
                "213 农林水支出 budget total -1500.00",
                "213 农林水支出 budget basic 900.00",
                "21303 水利 budget total 800.00",
                "21303 水利 budget basic 700.00",
            ];
            assert_eq!(amounts(&report, true), all, "{minus} {sign}");
        }
    }
}

#[test]
fn a_mark_for_nothing_is_no_minus_of_the_row_below_it() {
    // The rows are as near to each other as the lines of a cell may be, with and without codes.
    for code in [true, false] {
        let mut page = rows(titled(), 520.0, &[]);
        let rows = [
            ("213", "农林水支出", "30.00", "1,500.00"),
            ("215", "工业信息等", "-", "-"),
            ("217", "金融监管等", "1,700.00", "-"),
            ("219", "援助外地等", "20.00", "40.00"),
        ];
        let mut y = 510.0;
        for (number, name, left, right) in rows {
            y -= 14.0;
            page = if code { page.text(10.0, y, number) } else { page };
            page = stacked(stacked(page.text(70.0, y, name), 200.0, &[(y, left)]), 270.0, &[(y, right)]);
        }
        let report = recognise(read_pages(&[page])).report;
        let amounts = amounts(&report, true);
        assert!(amounts.iter().any(|amount| amount.ends_with(" 1700.00")), "{amounts:?}");
        assert!(!amounts.iter().any(|amount| amount.contains('-')), "{amounts:?}");
    }
}

#[test]
fn amounts_that_are_wrapped_in_centred_columns_are_one() {
    // The rows stand at the last lines of their cells.
    let page = rows(titled(), 520.0, &[]).text(10.0, 500.0, "类款项").text(70.0, 488.0, "合计");
    let page = centred(centred(page, 178.0, 500.0, "422.7"), 178.0, 488.0, "4");
    let page = centred(page, 248.0, 488.0, "85.51").text(10.0, 448.0, "213").text(70.0, 448.0, "水利");
    let page = centred(centred(page, 178.0, 448.0, "0"), 248.0, 460.0, "539.3");
    let report = recognise(read_pages(&[centred(page, 248.0, 448.0, "6")])).report;
    let all = [
        "类款项合计 budget total 422.74",
        "类款项合计 budget basic 85.51",
        "213 水利 budget total 0",
        "213 水利 budget basic 539.36",
    ];
    assert_eq!(amounts(&report, true), all);
}

#[test]
fn amounts_that_ran_into_a_name_are_left_over() {
    let page = rows(titled(), 520.0, &ROWS).text(10.0, 460.0, "21305").text(70.0, 460.0, "6.00林3.00");
    let account = recognise(read_pages(&[page])).report.account.expect("an account");
    let left: Vec<&str> = account.left.iter().map(|left| left.text.as_str()).collect();
    assert_eq!(left, ["6.00 林3.00"; 2]);
}

#[test]
fn the_number_of_a_page_is_no_row() {
    let page = rows(titled().text(5.0, 20.0, "3"), 95.0, &ROWS);
    let document = read_pages(&[page]);
    let grid = document.blocks.iter().find_map(|block| match block {
        Block::Grid(grid) => Some(grid),
        Block::Paragraph(_) => None,
    });
    assert_eq!(grid.expect("a table").rows.len(), 3);
}

#[test]
fn a_page_that_prints_fewer_columns_is_not_joined_by_their_places() {
    let first = rows(titled(), 520.0, &ROWS).text(290.0, 520.0, "项目支出");
    let first = first.text(300.0, 500.0, "600.00").text(300.0, 480.0, "600.00");
    // Nothing of 科目编码 and 基本支出, and no header.
    let second = Page::new().text(70.0, 520.0, "水利").text(175.0, 520.0, "7.00").text(300.0, 520.0, "1.00");
    let second = second.text(70.0, 500.0, "林业").text(175.0, 500.0, "8.00").text(300.0, 500.0, "2.00");
    let report = recognise(read_pages(&[first, second])).report;
    let amounts = amounts(&report, true);
    assert_eq!(amounts.iter().filter(|amount| amount.starts_with("213")).count(), 6, "{amounts:?}");
    for amount in amounts.iter().filter(|amount| amount.ends_with(" 1.00") || amount.ends_with(" 2.00")) {
        assert!(amount.contains(" project ") || amount.contains(" c"), "{amount}");
    }
}

#[test]
fn a_number_that_lost_its_decimals_to_the_next_page_is_not_read() {
    let cut = |figures: [&str; 2]| {
        let more = [ROWS[0], ROWS[1], ["21305", "农村", figures[0], figures[1]]];
        recognise(read_pages(&[rows(titled(), 500.0, &more)])).report
    };
    let report = cut(["1,200.5", "36"]);
    assert_eq!(amounts(&report, false), READ);
    let left: Vec<&str> =
        report.account.as_ref().expect("an account").left.iter().map(|left| left.text.as_str()).collect();
    assert_eq!(left, ["1,200.5", "36"]);
    assert_eq!(amounts(&cut(["0", "36.00"]), false).len(), 6);
}
