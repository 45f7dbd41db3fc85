//! Budgets in office formats: codes as numbers, rows of column numbers, repeated sheets.

use crate::support::amounts;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use yusuan::model::Doubt;
use yusuan::read::{html, sheet};
use yusuan::recognise::recognise;

/// An expenditure table whose codes are numbers: 3 for 03, with or without a number format.
fn expense(sheet: &mut Worksheet, zeros: bool) -> Result<(), XlsxError> {
    let plain = Format::new();
    let code = if zeros { Format::new().set_num_format("00") } else { Format::new() };
    let money = Format::new().set_num_format("#,##0.00");
    sheet.write(0, 0, "2026年部门支出总体情况表")?.write(1, 5, "单位：万元")?;
    sheet.merge_range(2, 0, 2, 2, "科目编码", &plain)?;
    sheet.write(2, 3, "科目名称")?.write(2, 4, "合计")?.write(2, 5, "基本支出")?.write(2, 6, "项目支出")?;
    sheet.write(3, 0, "类")?.write(3, 1, "款")?.write(3, 2, "项")?;
    sheet.write(4, 0, "栏次")?;
    for column in 4..7_u16 {
        sheet.write(4, column, column - 3)?;
    }
    let rows: [(&[(u16, f64)], &str); 3] = [
        (&[(0, 213.0)], "农林水支出"),
        (&[(0, 213.0), (1, 3.0)], "水利"),
        (&[(0, 213.0), (1, 3.0), (2, 5.0)], "水利工程建设"),
    ];
    for (r, (codes, name)) in (5_u32..).zip(rows) {
        for (column, part) in codes {
            sheet.write_with_format(r, *column, *part, &code)?;
        }
        sheet
            .write(r, 3, name)?
            .write_with_format(r, 4, 12.5, &money)?
            .write_with_format(r, 5, 12.5, &money)?;
    }
    Ok(())
}

const EXPENSE: [&str; 6] = [
    "213 农林水支出 budget total 12.50",
    "213 农林水支出 budget basic 12.50",
    "21303 水利 budget total 12.50",
    "21303 水利 budget basic 12.50",
    "2130305 水利工程建设 budget total 12.50",
    "2130305 水利工程建设 budget basic 12.50",
];

#[test]
fn codes_that_a_spreadsheet_stripped_of_zeros_are_whole_again() {
    for zeros in [true, false] {
        let mut book = Workbook::new();
        expense(book.add_worksheet(), zeros).unwrap();
        let document = sheet::read(&book.save_to_buffer().unwrap(), "a.xlsx").unwrap();
        assert_eq!(amounts(&recognise(document).report, false), EXPENSE, "number format: {zeros}");
    }
}

#[test]
fn a_sheet_that_comes_again_counts_once() {
    let mut book = Workbook::new();
    expense(book.add_worksheet(), true).unwrap();
    expense(book.add_worksheet().set_hidden(true), true).unwrap();
    let document = sheet::read(&book.save_to_buffer().unwrap(), "a.xlsx").unwrap();
    let report = recognise(document).report;
    assert_eq!(amounts(&report, false), EXPENSE);
    assert_eq!(report.tables.len(), 2, "the copy is kept as printed");
    assert_eq!(report.tables[1].doubts, [Doubt::Repeated]);
}

#[test]
fn titles_stand_outside_tables_that_stand_in_tables() {
    let page = "<html><body><div>首页 &gt; 政务公开 &gt; 财政信息</div><h1>某某市水务局2026年部门预算</h1>\
        <table><tr><td><p>公开表3</p><p>部门支出总体情况表</p><p>单位：万元</p>\
        <table><tr><th>科目编码<th>科目名称<th>合计<th>基本支出<th>项目支出</tr>\
        <tr><td>栏次<td><td>1<td>2<td>3</tr>\
        <tr><td>213<td>农林水支出<td>12.50<td>12.50<td></tr></table></td></tr></table></body></html>";
    let report = recognise(html::read(page.as_bytes(), "a.html").unwrap()).report;
    assert_eq!((report.unit_name.as_str(), report.year), ("某某市水务局", Some(2026)));
    assert_eq!(
        amounts(&report, false),
        ["213 农林水支出 budget total 12.50", "213 农林水支出 budget basic 12.50"]
    );
}
