//! Tables with ruled columns and unruled rows.

use crate::pdf::read_pages;
use crate::pdf::writer::Page;
use crate::support::amounts;
use yusuan::model::{Doubt, Report};
use yusuan::recognise::recognise;

/// A page with the lines above a table, rulings (x0, y0, x1, y1) and texts (x, y, text).
fn table(title: &str, rulings: &[[f32; 4]], texts: &[(f32, f32, &str)]) -> Report {
    let page = Page::new().text(100.0, 580.0, "某某市水务局2026年部门预算").text(100.0, 564.0, title);
    let page = page.text(100.0, 548.0, "单位：万元");
    let page = rulings.iter().fold(page, |page, [a, b, c, d]| page.line(*a, *b, *c, *d));
    let page = texts.iter().fold(page, |page, (x, y, text)| page.text(*x, *y, text));
    let report = recognise(read_pages(&[page])).report;
    assert_eq!(report.tables[0].doubts, [Doubt::Alignment], "told to be doubtful");
    report
}

/// Vertical lines at these positions.
fn down(xs: &[f32], from: f32, to: f32) -> Vec<[f32; 4]> {
    xs.iter().map(|x| [*x, from, *x, to]).collect()
}

/// Horizontal lines.
fn across(ys: &[f32], from: f32, to: f32) -> Vec<[f32; 4]> {
    ys.iter().map(|y| [from, *y, to, *y]).collect()
}

#[test]
fn a_code_beside_a_wrapped_name_stays_out_of_it() {
    // The total's cell is merged: the ruling between code and name begins below it.
    let mut rulings = across(&[520.0, 500.0, 436.0], 20.0, 340.0);
    rulings.extend(down(&[20.0, 150.0, 210.0, 270.0, 340.0], 436.0, 520.0));
    rulings.extend([[70.0, 500.0, 70.0, 520.0], [70.0, 436.0, 70.0, 476.0]]);
    let report = table(
        "支出总表",
        &rulings,
        &[
            (22.0, 506.0, "科目编码"),
            (72.0, 506.0, "科目名称"),
            (152.0, 506.0, "合计"),
            (212.0, 506.0, "基本支出"),
            (272.0, 506.0, "项目支出"),
            (22.0, 488.0, "合计"),
            (152.0, 488.0, "1,500.00"),
            (212.0, 488.0, "900.00"),
            (272.0, 488.0, "600.00"),
            (22.0, 456.0, "2080505"),
            (72.0, 468.0, "机关事业单位基"),
            (72.0, 456.0, "本养老保险缴费"),
            (72.0, 444.0, "支出"),
            (152.0, 456.0, "1,500.00"),
            (212.0, 456.0, "900.00"),
            (272.0, 456.0, "600.00"),
        ],
    );
    let rows = ["合计", "2080505 机关事业单位基本养老保险缴费支出"];
    let figures = ["total 1500.00", "basic 900.00", "project 600.00"];
    let all: Vec<String> =
        rows.iter().flat_map(|row| figures.map(|figure| format!("{row} budget {figure}"))).collect();
    assert_eq!(amounts(&report, true), all);
}

#[test]
fn header_cells_beside_the_first_row_leave_the_others_apart() {
    // 类, 款 and 项 are next to the column numbers and the total.
    let mut rulings = across(&[540.0, 520.0, 400.0], 20.0, 300.0);
    rulings.extend([[20.0, 480.0, 80.0, 480.0], [80.0, 500.0, 300.0, 500.0]]);
    rulings.extend(down(&[20.0, 80.0, 160.0, 230.0, 300.0], 400.0, 540.0));
    rulings.extend(down(&[40.0, 60.0], 480.0, 520.0));
    let report = table(
        "支出总表",
        &rulings,
        &[
            (25.0, 526.0, "科目编码"),
            (82.0, 526.0, "科目名称"),
            (162.0, 526.0, "合计"),
            (232.0, 526.0, "基本支出"),
            (22.0, 496.0, "类"),
            (42.0, 496.0, "款"),
            (62.0, 496.0, "项"),
            (82.0, 506.0, "栏次"),
            (162.0, 506.0, "1"),
            (232.0, 506.0, "2"),
            (82.0, 486.0, "合计"),
            (162.0, 486.0, "1,500.00"),
            (232.0, 486.0, "900.00"),
            (30.0, 462.0, "213"),
            (82.0, 462.0, "农林水支出"),
            (162.0, 462.0, "1,500.00"),
            (232.0, 462.0, "900.00"),
            (30.0, 438.0, "21303"),
            (82.0, 438.0, "水利"),
            (162.0, 438.0, "1,500.00"),
            (232.0, 438.0, "900.00"),
        ],
    );
    let rows = ["合计", "213 农林水支出", "21303 水利"];
    let figures = ["total 1500.00", "basic 900.00"];
    let all: Vec<String> =
        rows.iter().flat_map(|row| figures.map(|figure| format!("{row} budget {figure}"))).collect();
    assert_eq!(amounts(&report, true), all);
}

#[test]
fn dashes_and_noughts_stand_in_their_rows() {
    let mut rulings = across(&[540.0, 520.0, 430.0], 20.0, 300.0);
    rulings.extend(down(&[20.0, 160.0, 230.0, 300.0], 430.0, 540.0));
    let report = table(
        "一般公共预算“三公”经费支出表",
        &rulings,
        &[
            (22.0, 526.0, "项目"),
            (162.0, 526.0, "2025年预算数"),
            (232.0, 526.0, "2026年预算数"),
            (22.0, 506.0, "合计"),
            (162.0, 506.0, "30.00"),
            (232.0, 506.0, "28.50"),
            (22.0, 486.0, "因公出国（境）费"),
            (162.0, 486.0, "—"),
            (232.0, 486.0, "0"),
            (22.0, 466.0, "公务接待费"),
            (162.0, 466.0, "30.00"),
            (232.0, 466.0, "28.50"),
            (22.0, 446.0, "公务用车购置费"),
            (162.0, 446.0, "—"),
            (232.0, 446.0, "—"),
        ],
    );
    let all = [
        "合计 prior_budget total 30.00",
        "合计 budget total 28.50",
        "因公出国（境）费 budget total 0",
        "公务接待费 prior_budget total 30.00",
        "公务接待费 budget total 28.50",
    ];
    assert_eq!(amounts(&report, true), all);
}

#[test]
fn a_minus_above_its_number_is_its_sign() {
    let mut rulings = across(&[520.0, 500.0, 436.0], 20.0, 300.0);
    rulings.extend(down(&[20.0, 150.0, 196.0, 300.0], 436.0, 520.0));
    let texts = |minus: f32, name: f32| {
        [
            (22.0, 506.0, "科目名称"),
            (152.0, 506.0, "合计"),
            (202.0, 506.0, "基本支出"),
            (22.0, 488.0, "教育支出"),
            (152.0, 488.0, "1,500.00"),
            (202.0, 488.0, "900.00"),
            (22.0, 472.0, "科学技术支出"),
            (152.0, 472.0, "1,200.00"),
            (202.0, 472.0, "900.00"),
            (187.0, minus, "-"),
            (22.0, name, "农林水支出"),
            (152.0, 440.0, "1,300.00"),
            (202.0, 440.0, "700.00"),
        ]
    };
    let rows = |last: &[&str]| -> Vec<String> {
        let rows = [
            "教育支出 budget total 1500.00",
            "教育支出 budget basic 900.00",
            "科学技术支出 budget total 1200.00",
            "科学技术支出 budget basic 900.00",
        ];
        rows.iter().chain(last).map(|row| row.to_string()).collect()
    };
    // Nearer than rows are to each other, whatever stands beside it; or on a line of its own.
    for (minus, name) in [(451.0, 451.0), (451.0, 440.0), (454.0, 440.0)] {
        let report = table("支出总表", &rulings, &texts(minus, name));
        let last = ["农林水支出 budget total -1300.00", "农林水支出 budget basic 700.00"];
        assert_eq!(amounts(&report, false), rows(&last), "{minus} {name}");
    }
    // A row of its own, with a mark for nothing.
    let mut own = texts(456.0, 456.0).to_vec();
    own.push((22.0, 440.0, "水利"));
    let report = table("支出总表", &rulings, &own);
    let last = ["水利 budget total 1300.00", "水利 budget basic 700.00"];
    assert_eq!(amounts(&report, false), rows(&last));
}

#[test]
fn the_columns_of_a_ruled_header_go_on_below_it() {
    let mut rulings = across(&[520.0, 480.0], 20.0, 340.0);
    rulings.extend(across(&[500.0], 200.0, 340.0));
    rulings.extend(down(&[20.0, 100.0, 200.0, 340.0], 480.0, 520.0));
    rulings.extend(down(&[270.0], 480.0, 500.0));
    let head = [
        (22.0, 496.0, "科目名称"),
        (102.0, 496.0, "合计"),
        (240.0, 506.0, "其中"),
        (202.0, 486.0, "基本支出"),
        (272.0, 486.0, "项目支出"),
    ];
    let rows = [
        (22.0, 464.0, "教育支出"),
        (160.0, 464.0, "500.00"),
        (232.0, 464.0, "300.00"),
        (302.0, 464.0, "200.00"),
        (22.0, 444.0, "科学技术支出"),
        (160.0, 444.0, "100.00"),
        (302.0, 444.0, "100.00"),
    ];
    let report = table("支出总表", &rulings, &[&head[..], &rows[..]].concat());
    let all = [
        "教育支出 budget total 500.00",
        "教育支出 budget basic 300.00",
        "教育支出 budget project 200.00",
        "科学技术支出 budget total 100.00",
        "科学技术支出 budget project 100.00",
    ];
    assert_eq!(amounts(&report, false), all);
}

#[test]
fn rows_that_do_not_fit_below_a_ruled_header_are_not_forced_into_its_columns() {
    let mut rulings = across(&[520.0, 480.0], 20.0, 340.0);
    rulings.extend(down(&[20.0, 100.0, 200.0, 340.0], 480.0, 520.0));
    let page = Page::new().text(100.0, 580.0, "某某市水务局2026年部门预算").text(100.0, 564.0, "支出总表");
    let page = rulings.iter().fold(page, |page, [a, b, c, d]| page.line(*a, *b, *c, *d));
    let page = page.text(22.0, 496.0, "科目名称").text(102.0, 496.0, "合计").text(202.0, 496.0, "基本支出");
    let page = page.text(22.0, 464.0, "教育支出").text(180.0, 464.0, "500.00").text(300.0, 464.0, "200.00");
    let report = recognise(read_pages(&[page])).report;
    assert_eq!(amounts(&report, false), [""; 0]);
}
