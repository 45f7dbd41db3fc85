//! Forms of many provinces, written here: one for each cause of a layout that was once misread.

use crate::pdf::forms::{Border, Form, cell, row, span};
use crate::pdf::read_pages;
use crate::pdf::writer::Page;
use crate::support::amounts;
use proptest::prelude::*;
use yusuan::model::{Doubt, Report, Scope, TableKind};
use yusuan::recognise::recognise;

fn read(form: &Form, border: Border) -> Report {
    recognise(read_pages(&[form.page(border)])).report
}

fn above(title: &str) -> Vec<String> {
    ["某某市水务局2026年部门预算", title, "单位：万元"].map(str::to_string).to_vec()
}

fn expense(title: &str) -> Form {
    Form {
        above: above(title),
        widths: vec![50.0, 90.0, 60.0, 60.0, 60.0],
        rows: vec![
            row(&["科目编码", "科目名称", "合计", "基本支出", "项目支出"]),
            row(&["213", "农林水支出", "1,500.00", "900.00", "600.00"]),
            row(&["21303", "水利", "1,500.00", "900.00", "600.00"]),
        ],
    }
}

/// The amounts of a table of expenditure of two subjects.
pub const EXPENSE: [&str; 6] = [
    "213 农林水支出 budget total 1500.00",
    "213 农林水支出 budget basic 900.00",
    "213 农林水支出 budget project 600.00",
    "21303 水利 budget total 1500.00",
    "21303 水利 budget basic 900.00",
    "21303 水利 budget project 600.00",
];

#[test]
fn borders_of_any_drawing_make_the_same_cells() {
    for border in Border::ALL {
        let report = read(&expense("支出总表"), border);
        assert_eq!(amounts(&report, true), EXPENSE, "{border:?}");
        // Without drawn borders the table is read as well, but with low confidence.
        assert_eq!(report.tables[0].low_confidence, border == Border::Clipped, "{border:?}");
    }
}

#[test]
fn rows_that_no_ruling_parts_are_rows_and_doubtful() {
    let edges = [20.0, 70.0, 160.0, 220.0, 280.0, 340.0];
    let rows = [
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["213", "农林水支出", "1,500.00", "900.00", "600.00"],
        ["", "其中：", "", "", ""],
        ["21303", "水利", "1,500.00", "900.00", "600.00"],
    ];
    let mut page = Page::new();
    for (i, line) in above("支出总表").iter().enumerate() {
        page = page.text(100.0, 580.0 - 16.0 * i as f32, line);
    }
    // The frame, the line below the header, and the columns.
    page = [520.0, 504.0, 456.0].into_iter().fold(page, |page, y| page.line(20.0, y, 340.0, y));
    page = edges.into_iter().fold(page, |page, x| page.line(x, 456.0, x, 520.0));
    for (r, row) in rows.iter().enumerate() {
        for (x, text) in edges.iter().zip(row).filter(|(_, text)| !text.is_empty()) {
            page = page.text(x + 1.9, 508.0 - 16.0 * r as f32, text);
        }
    }
    let report = recognise(read_pages(&[page])).report;
    assert_eq!(amounts(&report, true), EXPENSE);
    let table = &report.tables[0];
    assert_eq!((table.rows.len(), table.doubts.as_slice()), (3, &[Doubt::Alignment][..]));
}

#[test]
fn titles_of_many_wordings_and_places() {
    for title in [
        "支出总体情况表",
        "本年支出总体情况表",
        "附表2-1 部门支出总体情况表",
        "公开表3 部门支出预算总表",
        "表三、支出预算情况表",
    ] {
        let report = read(&expense(title), Border::Mitred);
        assert_eq!(amounts(&report, true), EXPENSE, "{title}");
        assert_eq!(report.tables[0].kind, TableKind::Expense, "{title}");
    }
}

#[test]
fn a_part_of_the_money_or_a_title_without_its_shape_is_no_standard_table() {
    for title in ["上年结转资金支出表", "政府购买服务支出预算表", "“三公”经费支出表", "收支总表"]
    {
        let report = read(&expense(title), Border::Stroked);
        assert_eq!((report.tables[0].kind, report.tables[0].title.as_str()), (TableKind::Other, title));
        assert!(amounts(&report, true).is_empty(), "{title}");
    }
}

#[test]
fn codes_stand_at_their_own_level_in_three_cells() {
    let form = Form {
        above: above("支出总表"),
        widths: vec![30.0, 25.0, 25.0, 90.0, 60.0, 60.0, 60.0],
        rows: vec![
            vec![
                span("科目编码", 3, 1),
                span("科目名称", 1, 2),
                span("合计", 1, 2),
                span("基本支出", 1, 2),
                span("项目支出", 1, 2),
            ],
            row(&["类", "款", "项"]),
            row(&["213", "", "", "农林水支出", "1.00", "1.00", ""]),
            row(&["", "03", "", "水利", "1.00", "1.00", ""]),
            row(&["", "", "01", "行政运行", "1.00", "1.00", ""]),
            row(&["", "", "5", "水利工程建设", "2.00", "", "2.00"]),
        ],
    };
    let codes: Vec<String> =
        read(&form, Border::Mitred).tables[0].rows.iter().map(|r| r.code_digits().to_string()).collect();
    assert_eq!(codes, ["213", "21303", "2130301", "2130305"]);
}

#[test]
fn codes_stand_in_brackets_or_before_a_dash_in_the_cell_of_the_name() {
    for (first, second) in [("[213]农林水支出", "[21303]水利"), ("213-农林水支出", "21303-水利")]
    {
        let form = Form {
            above: above("一般公共预算支出情况表（按功能分类科目）"),
            widths: vec![110.0, 80.0, 80.0, 80.0],
            rows: vec![
                vec![span("功能科目名称", 1, 2), span("一般公共预算支出", 3, 1)],
                row(&["小计", "其中：基本支出", "项目支出"]),
                row(&[first, "1,500.00", "900.00", "600.00"]),
                row(&[second, "1,500.00", "900.00", "600.00"]),
            ],
        };
        let report = read(&form, Border::Mitred);
        assert_eq!(report.tables[0].kind, TableKind::GeneralExpense);
        assert_eq!(amounts(&report, true), EXPENSE, "{first}");
    }
}

#[test]
fn a_row_has_two_classifications() {
    let form = Form {
        above: above("一般公共预算基本支出情况表"),
        widths: vec![30.0, 25.0, 60.0, 30.0, 25.0, 60.0, 45.0, 45.0, 60.0],
        rows: vec![
            vec![
                span("科目编码", 2, 1),
                span("部门预算支出经济分类科目名称", 1, 2),
                span("科目编码", 2, 1),
                span("政府预算支出经济分类科目名称", 1, 2),
                span("基本支出预算", 3, 1),
            ],
            row(&["类", "款", "类", "款", "小计", "人员支出", "日常公用支出"]),
            row(&["301", "01", "基本工资", "501", "01", "工资奖金", "7.50", "7.50", ""]),
            row(&["302", "01", "办公费", "502", "01", "办公经费", "2.00", "", "2.00"]),
        ],
    };
    let report = read(&form, Border::Mitred);
    let wanted = [
        "30101 基本工资 budget total 7.50",
        "30101 基本工资 budget personnel 7.50",
        "30201 办公费 budget total 2.00",
        "30201 办公费 budget public 2.00",
    ];
    assert_eq!(amounts(&report, true), wanted);
    let first = &report.tables[0].rows[0];
    assert_eq!(
        (first.government_code.as_deref(), first.government_name.as_deref()),
        (Some("50101"), Some("工资奖金"))
    );

    let form = Form {
        above: above("支出总表"),
        widths: vec![90.0, 90.0, 90.0, 50.0, 50.0],
        rows: vec![
            row(&["支出功能分类科目", "政府支出经济分类", "部门支出经济分类", "合计", "基本支出"]),
            row(&["2130301-行政运行", "50101-工资奖金", "30101-基本工资", "7.50", "7.50"]),
        ],
    };
    let report = read(&form, Border::Stroked);
    assert_eq!(
        amounts(&report, true),
        ["2130301 行政运行 budget total 7.50", "2130301 行政运行 budget basic 7.50"]
    );
    let first = &report.tables[0].rows[0];
    assert_eq!(
        (first.second_code.as_deref(), first.second_name.as_deref(), first.government_code.as_deref()),
        (Some("30101"), Some("基本工资"), Some("50101"))
    );
}

#[test]
fn years_are_rows_or_headers() {
    let form = Form {
        above: above("财政拨款“三公”经费支出表"),
        widths: vec![100.0, 80.0, 90.0, 90.0],
        rows: vec![
            row(&["预算单位", "年度", "因公出国（境）费", "公务接待费"]),
            vec![span("某某市水务局", 1, 3), cell("2025年"), cell("2.00"), cell("3.00")],
            row(&["2026年", "1.00", "2.50"]),
            row(&["增减变化金额", "-1.00", "-0.50"]),
        ],
    };
    let wanted = [
        "某某市水务局 prior_budget abroad 2.00",
        "某某市水务局 prior_budget reception 3.00",
        "某某市水务局 budget abroad 1.00",
        "某某市水务局 budget reception 2.50",
        "某某市水务局 budget change -1.00",
        "某某市水务局 budget change -0.50",
    ];
    assert_eq!(amounts(&read(&form, Border::Mitred), true), wanted);

    let form = Form {
        above: above("“三公”经费支出预算表"),
        widths: vec![60.0, 70.0, 60.0, 70.0, 70.0],
        rows: vec![
            vec![span("上年", 2, 1), span("当年", 2, 1), span("增减变化情况", 1, 1)],
            row(&["合计", "公务接待费", "合计", "公务接待费", "合计"]),
            row(&["5.00", "3.00", "3.50", "2.50", "-1.50"]),
        ],
    };
    let wanted = [
        "三公经费 prior_budget total 5.00",
        "三公经费 prior_budget reception 3.00",
        "三公经费 budget total 3.50",
        "三公经费 budget reception 2.50",
        "三公经费 budget change -1.50",
    ];
    assert_eq!(amounts(&read(&form, Border::Mitred), true), wanted);
}

#[test]
fn rows_of_column_numbers_are_no_amounts() {
    for numbers in [
        ["**", "**", "1", "2", "3"],
        ["栏次", "", "1", "2", "3"],
        ["A", "B", "1", "2", "3"],
        ["1", "2", "3=4+5", "4", "5"],
    ] {
        let mut form = expense("支出总表");
        form.rows.insert(1, row(&numbers));
        assert_eq!(amounts(&read(&form, Border::Stroked), true), EXPENSE, "{numbers:?}");
    }
}

#[test]
fn a_subtotal_below_procurement_is_not_the_total() {
    let form = Form {
        above: above("支出总表"),
        widths: vec![50.0, 80.0, 55.0, 55.0, 55.0, 70.0],
        rows: vec![
            vec![
                span("科目编码", 1, 2),
                span("科目名称", 1, 2),
                span("支出总计", 1, 2),
                span("基本支出", 1, 2),
                span("政府采购项目", 2, 1),
            ],
            row(&["小计", "其中：中小企业"]),
            row(&["213", "农林水支出", "9.00", "9.00", "4.00", "1.00"]),
        ],
    };
    let wanted = [
        "213 农林水支出 budget total 9.00",
        "213 农林水支出 budget basic 9.00",
        "213 农林水支出 budget c1 4.00",
        "213 农林水支出 budget c2 1.00",
    ];
    assert_eq!(amounts(&read(&form, Border::Stroked), true), wanted);
}

#[test]
fn of_two_tables_on_a_page_the_one_that_may_be_missing_is_named() {
    let contents = Page::new()
        .text(50.0, 560.0, "某某市水务局2026年部门预算")
        .text(50.0, 540.0, "目录")
        .text(50.0, 520.0, "一、支出总表......2");
    let page = Page::new()
        .text(120.0, 570.0, "车辆情况")
        .table(
            &[50.0, 150.0, 250.0],
            550.0,
            &[&["车辆用途", "数量"], &["执法执勤用车", "3"], &["其他用车", "2"]],
        )
        .text(120.0, 470.0, "支出总袁")
        .text(250.0, 455.0, "单位：万元")
        .table(
            &[50.0, 110.0, 200.0, 260.0, 320.0, 380.0],
            450.0,
            &[
                &["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
                &["213", "农林水支出", "9.00", "8.00", "1.00"],
            ],
        );
    let report = recognise(read_pages(&[contents, page])).report;
    let doubts: Vec<&[Doubt]> = report.tables.iter().map(|table| table.doubts.as_slice()).collect();
    assert_eq!(report.account.unwrap().missing, ["支出总表"]);
    assert_eq!(doubts, [&[][..], &[Doubt::Title]], "{:?}", report.tables);
}

#[test]
fn digits_with_misplaced_marks_are_read_and_said_to_be_inferred() {
    let mut form = expense("支出总表");
    form.rows[1][2] = cell("1500,000");
    let report = read(&form, Border::Stroked);
    let amount = &report.tables[0].rows[0].amounts[0];
    assert_eq!((amount.value.unwrap().to_string().as_str(), amount.inferred), ("1500000", true));
    assert!(!report.tables[0].rows[0].amounts[1].inferred);
}

#[test]
fn a_word_that_runs_over_its_cell_stays_whole() {
    let mut form = expense("支出总表");
    form.widths[1] = 85.0;
    form.rows[1][1] = cell("农林水支出和其他支出");
    form.rows[1][2] = cell("");
    let report = read(&form, Border::Stroked);
    let first = &report.tables[0].rows[0];
    assert_eq!((first.name.as_str(), first.amounts.len()), ("农林水支出和其他支出", 2));
}

#[test]
fn a_city_is_no_unit() {
    let form = Form {
        above: ["青石市2026年政府预算", "2026年青石市本级一般公共预算支出表", "单位：万元"]
            .map(str::to_string)
            .to_vec(),
        ..expense("")
    };
    let report = read(&form, Border::Stroked);
    assert_eq!(
        (report.scope, report.unit_name.as_str(), report.year),
        (Some(Scope::Government), "青石市", Some(2026))
    );
    assert_eq!(report.tables[0].title, "2026年青石市本级一般公共预算支出表");
    assert_eq!(report.tables[0].cells.text(1, 2), "1,500.00");
    assert!(amounts(&report, true).is_empty());
}

/// Forms with every kind of header word, to be corrupted word by word.
fn families() -> Vec<Form> {
    let income = Form {
        above: above("收入总表"),
        widths: vec![60.0, 40.0, 40.0, 45.0, 45.0, 40.0, 40.0, 40.0],
        rows: vec![
            vec![
                span("单位名称", 1, 2),
                span("合计", 1, 2),
                span("本年收入", 4, 1),
                span("上年结转结余", 2, 1),
            ],
            row(&["小计", "一般公共预算", "政府性基金预算", "事业收入", "小计", "一般公共预算"]),
            row(&["某某市水务局", "90.00", "80.00", "50.00", "20.00", "10.00", "10.00", "7.00"]),
        ],
    };
    let san_gong = Form {
        above: above("“三公”经费支出预算表"),
        widths: vec![45.0; 8],
        rows: vec![
            vec![span("2025年预算数", 4, 1), span("2026年预算数", 4, 1)],
            row(&[
                "合计",
                "因公出国（境）费",
                "公务用车运行费",
                "公务接待费",
                "合计",
                "因公出国（境）费",
                "公务用车运行费",
                "公务接待费",
            ]),
            row(&["6.00", "1.00", "2.00", "3.00", "9.00", "2.00", "3.00", "4.00"]),
        ],
    };
    let general = Form {
        above: above("一般公共预算支出表"),
        widths: vec![50.0, 80.0, 45.0, 45.0, 45.0, 45.0, 45.0],
        rows: vec![
            vec![
                span("科目编码", 1, 2),
                span("科目名称", 1, 2),
                span("合计", 1, 2),
                span("基本支出", 3, 1),
                span("项目支出", 1, 2),
            ],
            row(&["小计", "人员经费", "公用经费"]),
            row(&["213", "农林水支出", "10.00", "6.00", "4.00", "2.00", "4.00"]),
            row(&["21303", "水利", "10.00", "6.00", "4.00", "2.00", "4.00"]),
        ],
    };
    vec![expense("支出总表"), income, san_gong, general]
}

#[test]
fn an_unknown_header_word_never_moves_a_figure_into_another_named_column() {
    for form in families() {
        let whole = amounts(&read(&form, Border::Stroked), true);
        assert!(whole.len() >= 6, "{whole:?}");
        let last = |line: &str| line.rsplit(' ').take(3).map(str::to_string).collect::<Vec<_>>();
        let header = form.rows.iter().take_while(|r| !r.iter().any(|c| c.text.contains(".00"))).count();
        for (r, c) in (0..header).flat_map(|r| (0..form.rows[r].len()).map(move |c| (r, c))) {
            let mut spoilt = form.clone();
            spoilt.rows[r][c].text = "某栏".into();
            let report = read(&spoilt, Border::Stroked);
            for line in amounts(&report, true) {
                let [amount, column, basis] = last(&line).try_into().unwrap();
                let number = column.strip_prefix('c').unwrap_or("x");
                let is_unknown = number.chars().all(|c| c.is_ascii_digit());
                let was = whole.iter().any(|w| last(w) == [amount.clone(), column.clone(), basis.clone()]);
                assert!(
                    is_unknown || was,
                    "{} for {}: {line} was in {whole:#?}",
                    "某栏",
                    form.rows[r][c].text
                );
            }
        }
    }
}

/// A layout of the same rows.
#[derive(Debug, Clone, Copy)]
enum Print {
    Parts,
    Brackets,
    Dashes,
    Numbered,
}

fn printed(print: Print, rows: &[(usize, i64, i64)]) -> (Form, Vec<String>) {
    let names = ["农林水支出", "水利", "行政运行"];
    let codes = ["213", "21303", "2130301"];
    let money = |n: i64| format!("{}.{:02}", n / 100, n % 100);
    let (mut body, mut wanted) = (Vec::new(), Vec::new());
    let mut deepest = 0;
    for &(level, basic, project) in rows {
        // A partial code is below the parts before it.
        let level = level.min(deepest);
        deepest = (level + 1).min(2);
        let (code, name) = (codes[level], names[level]);
        let mut cells = match print {
            Print::Parts => {
                let part = |at: usize| {
                    cell(if at == level {
                        code.get(code.len() - if at == 0 { 3 } else { 2 }..).unwrap_or_default()
                    } else {
                        ""
                    })
                };
                vec![part(0), part(1), part(2), cell(name)]
            }
            Print::Brackets => vec![cell(format!("[{code}]{name}"))],
            Print::Dashes => vec![cell(format!("{code}-{name}"))],
            Print::Numbered => vec![cell(code), cell(name)],
        };
        for (column, amount) in [("basic", basic), ("project", project)] {
            cells.push(cell(money(amount)));
            wanted.push(format!("{code} {name} budget {column} {}", money(amount)));
        }
        body.push(cells);
    }
    let amounts = ["基本支出", "项目支出"];
    let mut header = match print {
        Print::Parts => vec![
            vec![
                span("科目编码", 3, 1),
                span("科目名称", 1, 2),
                span(amounts[0], 1, 2),
                span(amounts[1], 1, 2),
            ],
            row(&["类", "款", "项"]),
        ],
        Print::Brackets | Print::Dashes => vec![row(&["功能科目名称", amounts[0], amounts[1]])],
        Print::Numbered => {
            vec![row(&["科目编码", "科目名称", amounts[0], amounts[1]]), row(&["**", "**", "1", "2"])]
        }
    };
    header.extend(body);
    let widths = match print {
        Print::Parts => vec![30.0, 25.0, 25.0, 90.0, 80.0, 80.0],
        Print::Brackets | Print::Dashes => vec![120.0, 80.0, 80.0],
        Print::Numbered => vec![60.0, 90.0, 80.0, 80.0],
    };
    (Form { above: above("支出总表"), widths, rows: header }, wanted)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn random_rows_come_back_from_every_print(
        rows in prop::collection::vec((0_usize..3, 0_i64..10_000_000, 0_i64..10_000_000), 1..12),
        border in prop::sample::select(Border::DRAWN.to_vec()),
        print in prop::sample::select(vec![Print::Parts, Print::Brackets, Print::Dashes, Print::Numbered]),
    ) {
        let (form, wanted) = printed(print, &rows);
        prop_assert_eq!(amounts(&read(&form, border), true), wanted, "{:?} {:?}", print, border);
    }
}
