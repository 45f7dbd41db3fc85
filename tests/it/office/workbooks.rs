//! Workbooks as departments keep them: what stands in them besides tables, and headers that are not merged.

use crate::support::amounts;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};
use yusuan::model::Report;
use yusuan::read::sheet;
use yusuan::recognise::recognise;

type Written = Result<(), XlsxError>;

fn report(fill: impl FnOnce(&mut Workbook) -> Written) -> Report {
    let mut book = Workbook::new();
    fill(&mut book).unwrap();
    recognise(sheet::read(&book.save_to_buffer().unwrap(), "a.xlsx").unwrap()).report
}

/// Writes rows of cells separated by `|` from a row on; figures become numbers.
fn write(sheet: &mut Worksheet, from: u32, rows: &[&str]) -> Written {
    for (row, texts) in (from..).zip(rows) {
        for (column, text) in (0..).zip(texts.split('|')) {
            match text.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number)?,
                Err(_) if text.is_empty() => sheet,
                Err(_) => sheet.write(row, column, text)?,
            };
        }
    }
    Ok(())
}

const EXPENSE: [&str; 4] = [
    "支出总表",
    "科目编码|科目名称|合计|基本支出|项目支出",
    "201|一般公共服务支出|9.5|7.5|2",
    "|合计|9.5|7.5|2",
];

#[test]
fn a_sheet_of_contents_is_no_table_and_leaves_the_cover_whole() {
    let report = report(|book| {
        write(
            book.add_worksheet().set_name("封面")?,
            3,
            &["2024年度", "", "某某市住房局", "", "部门预算公开"],
        )?;
        let contents = ["目  录", "1|收支总表", "2|支出总表", "3|财政拨款“三公”经费支出表"];
        write(book.add_worksheet().set_name("目录")?, 0, &contents)?;
        write(book.add_worksheet(), 0, &EXPENSE)
    });
    assert_eq!((report.year, report.unit_name.as_str()), (Some(2024), "某某市住房局"));
    assert_eq!(report.tables.len(), 1);
    assert_eq!(amounts(&report, false).len(), 6);
}

#[test]
fn the_day_of_a_report_is_not_its_year() {
    let cover = |lines: &[&str]| {
        report(|book| {
            write(book.add_worksheet().set_name("封面")?, 3, lines)?;
            write(book.add_worksheet(), 0, &EXPENSE)
        })
        .year
    };
    assert_eq!(cover(&["某某县教育局", "", "报送日期：2026年1月20日", "", "2025年部门预算"]), Some(2025));
    assert_eq!(cover(&["某某县教育局", "", "报送日期：2026年1月20日", "", "部门预算"]), None);
}

/// A table whose groups are named above their first column only, while other cells are merged.
fn grouped(names: &[(u16, u16, &str)], format: &Format) -> Report {
    report(|book| {
        write(book.add_worksheet().set_name("封面")?, 3, &["某某县教育局2025年部门预算"])?;
        let sheet = book.add_worksheet();
        write(sheet, 0, &["“三公”经费支出表"])?;
        sheet.merge_range(1, 0, 2, 0, "单位名称", &Format::new())?;
        for &(first, last, name) in names {
            (first..=last).try_for_each(|column| sheet.write_blank(1, column, format).map(|_| ()))?;
            sheet.write_with_format(1, first, name, format)?;
        }
        write(sheet, 2, &["|合计|因公出国（境）费|公务接待费|合计|因公出国（境）费|公务接待费"])?;
        write(sheet, 3, &["某某县教育局|6|1|5|9|2|7"])
    })
}

#[test]
fn groups_of_columns_need_not_be_merged() {
    let wanted = [
        "某某县教育局 prior_budget total 6",
        "某某县教育局 prior_budget abroad 1",
        "某某县教育局 prior_budget reception 5",
        "某某县教育局 budget total 9",
        "某某县教育局 budget abroad 2",
        "某某县教育局 budget reception 7",
    ];
    let names = [(1, 3, "2024年预算数"), (4, 6, "2025年预算数")];
    let centred = Format::new().set_align(FormatAlign::CenterAcross);
    assert_eq!(amounts(&grouped(&names, &centred), false), wanted);
    assert_eq!(amounts(&grouped(&names, &Format::new()), false), wanted);
}

#[test]
fn a_name_above_a_column_of_its_own_spans_no_other() {
    let names = [(1, 1, "2024年预算数"), (4, 6, "2025年预算数")];
    let report = report_with_blank(&names);
    assert!(amounts(&report, false).iter().all(|a| !a.contains("prior_budget abroad")), "{report:?}");
}

/// Like [`grouped`], but nothing is below the first name.
fn report_with_blank(names: &[(u16, u16, &str)]) -> Report {
    report(|book| {
        write(book.add_worksheet().set_name("封面")?, 3, &["某某县教育局2025年部门预算"])?;
        let sheet = book.add_worksheet();
        write(sheet, 0, &["“三公”经费支出表"])?;
        sheet.merge_range(1, 0, 2, 0, "单位名称", &Format::new())?;
        names.iter().try_for_each(|(first, _, name)| sheet.write(1, *first, *name).map(|_| ()))?;
        write(sheet, 2, &["||因公出国（境）费|公务接待费|合计|因公出国（境）费|公务接待费"])?;
        write(sheet, 3, &["某某县教育局|6|1|5|9|2|7"])
    })
}

#[test]
fn the_name_of_a_sheet_stands_for_a_missing_title() {
    for (name, is_title) in [
        ("Z03 支出总表", true),
        ("3支出总表", true),
        ("2024年支出总表", true),
        ("Sheet3", false),
        ("3", false),
    ] {
        let report = report(|book| {
            write(book.add_worksheet().set_name("封面")?, 3, &["某某县教育局2024年部门预算"])?;
            let sheet = book.add_worksheet().set_name(name)?;
            write(sheet, 0, &["公开03表", "部门：某某县教育局|||单位：万元"])?;
            write(sheet, 2, EXPENSE.get(1..).unwrap())
        });
        assert_eq!(amounts(&report, false).len(), if is_title { 6 } else { 0 }, "{name}");
        assert_eq!(report.unit_name, "某某县教育局", "{name}");
    }
}
