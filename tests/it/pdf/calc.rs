//! Sheets with several tables, fixed row heights and columns on further pages, as spreadsheets print them.

use crate::pdf::read_pages;
use crate::pdf::writer::Page;
use crate::support::amounts;
use yusuan::model::{Report, TableKind};
use yusuan::recognise::recognise;

/// The column edges of a table with codes, names, 合计 and 基本支出.
const XS: [f32; 5] = [10.0, 70.0, 180.0, 280.0, 380.0];
const HEAD: [&str; 4] = ["科目编码", "科目名称", "合计", "基本支出"];
const SUM: [&str; 4] = ["", "合计", "1,500.00", "900.00"];

fn titled(page: Page) -> Page {
    page.text(150.0, 540.0, "支出总表").text(300.0, 525.0, "单位：万元")
}

fn cover() -> Page {
    Page::new().text(10.0, 570.0, "某某市水务局2026年部门预算")
}

fn read(pages: &[Page]) -> Report {
    recognise(read_pages(pages)).report
}

fn left(report: &Report) -> Vec<&str> {
    report.account.as_ref().expect("an account").left.iter().map(|left| left.text.as_str()).collect()
}

fn outside(report: &Report) -> Vec<&str> {
    report.account.as_ref().expect("an account").outside.iter().map(|line| line.text.as_str()).collect()
}

fn kinds(report: &Report) -> Vec<TableKind> {
    report.tables.iter().map(|table| table.kind).collect()
}

/// A sheet whose second table, below the first one, has these rows on the first page.
fn sheet(second: &[&[&str]]) -> Page {
    let first: [&[&str]; 3] = [&HEAD, &SUM, &["213", "农林水支出", "1,500.00", "900.00"]];
    let page = titled(Page::new()).table(&XS, 515.0, &first).text(120.0, 115.0, "一般公共预算基本支出表");
    page.table(&XS[..4], 105.0, second)
}

const LOWER: [&str; 3] = ["科目编码", "科目名称", "人员经费"];

#[test]
fn a_header_at_the_foot_of_a_page_awaits_its_rows_below_the_repeated_one() {
    let rows: [&[&str]; 3] = [&HEAD, &["", "合计", "800.00", ""], &["301", "工资福利支出", "800.00", ""]];
    let report = read(&[cover(), sheet(&[&LOWER]), titled(Page::new()).table(&XS, 515.0, &rows)]);
    assert_eq!(kinds(&report), [TableKind::Expense, TableKind::GeneralBasic]);
    assert_eq!(
        amounts(&report, false)[4..],
        ["合计 budget amount 800.00", "301 工资福利支出 budget amount 800.00"]
    );
}

#[test]
fn rows_that_are_narrower_than_the_repeated_header_are_those_of_the_second_table() {
    let below: [&[&str]; 2] = [&["", "合计", "300.00"], &["302", "商品和服务支出", "300.00"]];
    let next = titled(Page::new()).table(&XS, 515.0, &[&HEAD]).table(&XS[..4], 495.0, &below);
    let first = sheet(&[&LOWER, &["301", "工资福利支出", "800.00"]]);
    let report = read(&[cover(), first, next]);
    assert_eq!(kinds(&report), [TableKind::Expense, TableKind::GeneralBasic]);
    assert_eq!(
        amounts(&report, false)[5..],
        ["合计 budget amount 300.00", "302 商品和服务支出 budget amount 300.00"]
    );
}

#[test]
fn a_name_whose_beginning_its_cell_hides_says_so() {
    let rows: [&[&str]; 3] =
        [&HEAD, &["213", "", "1,500.00", "900.00"], &["21303", "水利", "1,500.00", "900.00"]];
    let page = titled(cover()).table(&XS, 515.0, &rows).raw("q 70 476 110 18 re W n");
    let page = page.text(72.0, 495.0, "一般公共预算").text(72.0, 481.0, "财政拨款").text(72.0, 467.0, "收入");
    let names = |page: Page| -> Vec<String> {
        read(&[page]).tables[0].rows.iter().map(|row| row.name.clone()).collect()
    };
    assert_eq!(names(page.raw("Q")), ["…财政拨款", "水利"]);
    // A name that begins in its cell is a name, though it does not end there.
    let page = titled(cover()).table(&XS, 515.0, &rows).raw("q 70 476 110 18 re W n");
    let page = page.text(72.0, 481.0, "农林水支出").text(72.0, 467.0, "合计").raw("Q");
    assert_eq!(names(page), ["农林水支出", "水利"]);
}

#[test]
fn the_numbers_of_columns_on_a_further_page_are_no_amounts() {
    let rows: [&[&str]; 4] = [
        &["项目", "行次", "合计", "基本支出"],
        &["栏次", "", "5", "6"],
        &["农林水支出", "31", "1,500.00", "900.00"],
        &["支出合计", "57", "1,500.00", "900.00"],
    ];
    let report = read(&[titled(cover()).table(&XS, 515.0, &rows)]);
    assert_eq!(amounts(&report, false).len(), 4);
}

#[test]
fn amounts_that_ran_into_a_label_are_told() {
    let rows: [&[&str]; 4] = [
        &HEAD,
        &["213", "农林水支出1,234.50", "", "900.00"],
        &["21303", "水利", "1,500.00", "900.00"],
        &["21305", "¥ 88.00", "1,500.00", "900.00"],
    ];
    let report = read(&[titled(cover()).table(&XS, 515.0, &rows)]);
    assert_eq!(left(&report), ["农林水支出1,234.50", "¥ 88.00"]);
    // In a table of an unknown kind too.
    let rows: [&[&str]; 3] =
        [&["甲", "乙", "丙"], &["河道养护", "清淤1,234.50", "无"], &["水库", "加固", "无"]];
    let report = read(&[cover().table(&XS[..4], 515.0, &rows)]);
    assert_eq!(left(&report), ["清淤1,234.50"]);
}

#[test]
fn a_single_row_outside_of_tables_is_told() {
    let rows: [&[&str]; 2] = [&HEAD, &["213", "农林水支出", "1,500.00", "900.00"]];
    let page = |line: &str| titled(cover()).table(&XS, 515.0, &rows).text(10.0, 300.0, line);
    // Below a table, and on a page without one.
    for line in ["农林水支出和社会保障和就业支出1,234.50", "合计7.00"] {
        assert_eq!(outside(&read(&[page(line)])), [line]);
    }
    let line = "合计 8,890.99 4,485.52 5,122.17";
    assert_eq!(outside(&read(&[cover().text(10.0, 300.0, line)])), [line]);
    for line in ["编制日期2026.1", "本表为预算数，其中安排水利 1.50", "水利 1.50"] {
        let pages = [cover().text(10.0, 300.0, line)];
        assert!(outside(&read(&pages)).is_empty(), "{line}");
    }
}

#[test]
fn a_clipped_name_and_the_number_behind_it_are_two_cells_without_rulings_too() {
    let line = |page: Page, y: f32, cells: [&str; 4]| {
        let xs = [10.0, 91.0, 180.0, 280.0];
        xs.iter().zip(cells).fold(page, |page, (x, text)| page.text(*x, y, text))
    };
    let page =
        titled(cover()).raw("q 9 460 81.5 60 re W n").text(10.0, 480.0, "一般公共服务支出和其他").raw("Q");
    let page = line(page, 500.0, ["项目", "行次", "合计", "基本支出"]);
    let page = line(page, 480.0, ["", "31", "1,500.00", "900.00"]);
    let page = line(page, 460.0, ["国防支出", "32", "70.00", "9.00"]);
    let page = line(page, 440.0, ["本年支出", "57", "80.00", "8.00"]);
    let report = read(&[page]);
    let names: Vec<&str> = report.tables[0].rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["一般公共服务支出", "国防支出", "本年支出"]);
}

#[test]
fn the_minus_before_a_currency_sign_belongs_to_the_amount() {
    let line = |page: Page, y: f32, cells: [&str; 3]| {
        let xs = [10.0, 180.0, 280.0];
        xs.iter().zip(cells).fold(page, |page, (x, text)| page.text(*x, y, text))
    };
    let page = line(titled(cover()), 500.0, ["项目", "合计", "基本支出"]);
    let page = line(page, 480.0, ["农林水支出", "-¥1,500.00", "¥900.00"]);
    let page = line(page, 460.0, ["水利", "¥70.00", "-¥9.00"]);
    // An accounting format puts the sign at the left edge of the cell.
    let page = line(page, 440.0, ["林业", "-¥", "¥8.00"]).text(220.0, 440.0, "80.00");
    let report = read(&[page]);
    let values: Vec<String> = report.tables[0]
        .rows
        .iter()
        .flat_map(|row| row.amounts.iter().filter_map(|amount| amount.value))
        .map(|value| value.to_string())
        .collect();
    assert_eq!(values, ["-1500.00", "900.00", "70.00", "-9.00", "-80.00", "8.00"]);
}
