//! Traps in published pages, a small file for each, in every carrier of placed glyphs.

use crate::pdf::read_pages;
use crate::pdf::writer::Page;
use yusuan::read::{Block, Document, Grid};

pub const XS: &[f32] = &[50.0, 150.0, 250.0, 350.0];
pub const HEAD: &[&str] = &["编码", "名称", "金额"];

pub fn grids(document: &Document) -> Vec<&Grid> {
    document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Grid(grid) => Some(grid),
            Block::Paragraph(_) => None,
        })
        .collect()
}

pub fn paragraphs(document: &Document) -> Vec<&str> {
    document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.text.as_str()),
            Block::Grid(_) => None,
        })
        .collect()
}

/// The rows of the only grid, cells separated by `|`; a covered cell is `·`.
pub fn rows(document: &Document) -> Vec<String> {
    let grids = grids(document);
    assert_eq!(grids.len(), 1, "{document:?}");
    grids[0]
        .rows
        .iter()
        .map(|row| {
            let cells = row.cells.iter().map(|c| if c.rows == 0 { "·" } else { c.text.as_str() });
            cells.collect::<Vec<_>>().join("|")
        })
        .collect()
}

pub fn simple_table() -> Page {
    Page::new().table(XS, 500.0, &[HEAD, &["201", "公共安全", "1,234.50"]])
}

pub const SIMPLE_ROWS: [&str; 2] = ["编码|名称|金额", "201|公共安全|1,234.50"];

#[test]
fn a_table_has_the_cells_that_its_rulings_draw() {
    let page = Page::new()
        .text(160.0, 540.0, "收支预算总表")
        .grid(XS, &[500.0, 480.0])
        .grid(&[50.0, 250.0, 350.0], &[480.0, 460.0, 440.0])
        .rows(XS, 500.0, &[HEAD])
        .rows(&[50.0, 250.0], 480.0, &[&["合计", "8.00"], &["其中：基本支出", "5.00"]]);
    let document = read_pages(&[page]);
    assert_eq!(paragraphs(&document), ["收支预算总表"]);
    assert_eq!(rows(&document), ["编码|名称|金额", "合计|·|8.00", "其中：基本支出|·|5.00"]);
    let grid = grids(&document)[0];
    assert!(grid.spans_known && !grid.low_confidence && !grid.open_top && !grid.open_bottom);
    assert_eq!((grid.rows[1].cells[0].cols, grid.rows[1].cells[0].rows), (2, 1));
    assert_eq!(grid.columns, [50, 150, 250]);
    assert_eq!(grid.rows[2].place.page, Some(1));
    assert_eq!((document.source.format.as_str(), document.source.pages), ("pdf", Some(1)));
}

#[test]
fn wrapped_text_and_numbers_are_joined_and_figures_in_lines_of_their_own_are_not() {
    let page = Page::new()
        .grid(&[50.0, 100.0, 200.0], &[500.0, 450.0])
        .text(52.0, 485.0, "一般公")
        .text(52.0, 470.0, "共预算")
        .text(102.0, 485.0, "12")
        .text(102.0, 470.0, "34");
    let narrow = Page::new()
        .grid(&[50.0, 90.0, 200.0], &[500.0, 450.0])
        .text(52.0, 485.0, "1,234,5")
        .text(52.0, 470.0, "67.89")
        .text(95.0, 485.0, "合 计");
    assert_eq!(rows(&read_pages(&[page])), ["一般公共预算|12 34"]);
    assert_eq!(rows(&read_pages(&[narrow])), ["1,234,567.89|合 计"]);
}

#[test]
fn pages_are_turned_as_they_are_shown() {
    for rotate in [90, 180, 270] {
        // Drawn so that the page is upright after rotation.
        let turn = match rotate {
            90 => [0.0, 1.0, -1.0, 0.0, 400.0, 0.0],
            180 => [-1.0, 0.0, 0.0, -1.0, 400.0, 600.0],
            _ => [0.0, -1.0, 1.0, 0.0, 0.0, 600.0],
        };
        let mut page = Page::new().map(turn).attributes(&format!("/Rotate {rotate}"));
        page = page.table(XS, 300.0, &[HEAD, &["201", "公共安全", "1,234.50"]]);
        assert_eq!(rows(&read_pages(&[page])), SIMPLE_ROWS, "/Rotate {rotate}");
        // The same page without the rotation: its text runs sideways.
        let mut page = Page::new().map(turn);
        page = page.table(XS, 300.0, &[HEAD, &["201", "公共安全", "1,234.50"]]);
        assert_eq!(rows(&read_pages(&[page])), SIMPLE_ROWS, "text at {rotate} degrees");
    }
}

#[test]
fn text_across_the_page_is_read_and_its_number_is_none_of_it() {
    // A sideways table, with its page number as on other pages.
    let page = Page::new().save().map([0.0, 1.0, -1.0, 0.0, 400.0, 0.0]).table(
        XS,
        300.0,
        &[HEAD, &["201", "公共安全", "1,234.50"]],
    );
    let document = read_pages(&[page.restore().text(190.0, 30.0, "- 17 -")]);
    assert_eq!(rows(&document), SIMPLE_ROWS);
    assert_eq!(paragraphs(&document), [""; 0]);
    // A sideways label within a table.
    let page = Page::new()
        .grid(XS, &[500.0, 440.0])
        .text(160.0, 470.0, "名称及用途说明")
        .text(260.0, 470.0, "1,234.50")
        .set([0.0, 1.0, -1.0, 0.0, 100.0, 450.0], "合计");
    assert_eq!(rows(&read_pages(&[page])), ["合计|名称及用途说明|1,234.50"]);
}

#[test]
fn what_stands_outside_the_crop_box_is_not_printed() {
    let page = Page::new()
        .table(XS, 500.0, &[HEAD, &["201", "公共安全", "1,234.50"], &["201", "公共安全", "1,234.50"]])
        .text(50.0, 300.0, "页外文字")
        .attributes("/CropBox[0 460 400 600]");
    let document = read_pages(&[page]);
    assert_eq!(rows(&document), SIMPLE_ROWS);
    assert_eq!(paragraphs(&document), [""; 0]);
}

#[test]
fn bold_type_printed_twice_is_read_once() {
    let page = simple_table().rows(&[50.4, 150.4, 250.4], 500.0, &[HEAD, &["201", "公共安全", "1,234.50"]]);
    assert_eq!(rows(&read_pages(&[page])), SIMPLE_ROWS);
}

#[test]
fn rulings_may_be_dashed_doubled_or_thin_fills() {
    let mut page = Page::new().rows(XS, 500.0, &[HEAD, &["201", "公共安全", "1,234.50"]]);
    for y in [500.0, 480.0, 460.0] {
        for i in 0..100 {
            page = page.line(50.0 + 3.0 * i as f32, y, 52.0 + 3.0 * i as f32, y);
        }
    }
    for x in XS {
        page = page.fill(*x, 460.0, 0.5, 40.0).fill(x + 1.5, 460.0, 0.5, 40.0);
    }
    assert_eq!(rows(&read_pages(&[page])), SIMPLE_ROWS);
}

#[test]
fn shading_and_white_paint_are_no_rulings() {
    let white = |page: Page| page.fill(50.0, 470.0, 300.0, 0.5).line(200.0, 460.0, 200.0, 500.0);
    let shaded = Page::new().ink(0.9, 0.0).fill(50.0, 485.0, 300.0, 10.0).ink(0.0, 0.0);
    let page = shaded.table(XS, 500.0, &[HEAD, &["201", "公共安全", "1,234.50"]]).ink(1.0, 1.0);
    assert_eq!(rows(&read_pages(&[white(page)])), SIMPLE_ROWS);
    let page = simple_table()
        .raw("/CS0 cs 1 1 1 sc /CS0 CS 1 1 1 SC")
        .resources("/ColorSpace<</CS0[/ICCBased 5 0 R]>>");
    let page = white(page).line(120.0, 460.0, 120.0, 500.0);
    assert_eq!(rows(&read_pages(&[page])), SIMPLE_ROWS);
}

/// A line of text in adjacent pieces, each clipped to its own area.
fn cut_line(page: Page, y: f32, pieces: &[(f32, f32, &str)]) -> Page {
    pieces.iter().fold(page, |page, (from, to, text)| {
        let width = to - from;
        page.raw(&format!("q {from} {y} {width} 20 re W n")).text(from + 1.0, y + 5.0, text).raw("Q")
    })
}

#[test]
fn pieces_of_running_text_that_are_cut_to_their_areas_are_no_table() {
    let lines: [&[(f32, f32, &str)]; 4] = [
        &[(50.0, 110.0, "本部门共有"), (110.0, 350.0, "三个内设机构")],
        &[(50.0, 190.0, "分别负责观测和"), (190.0, 240.0, "记录"), (240.0, 350.0, "候鸟的迁徙")],
        &[(50.0, 150.0, "每年春秋两季"), (150.0, 350.0, "各一次")],
        &[(50.0, 90.0, "结果"), (90.0, 310.0, "报送上级部门并向社会"), (310.0, 350.0, "公开")],
    ];
    let page =
        lines.iter().zip([500.0, 480.0, 460.0, 440.0]).fold(Page::new(), |p, (l, y)| cut_line(p, y, l));
    assert!(grids(&read_pages(&[page])).is_empty());
}

#[test]
fn areas_that_text_is_cut_to_change_nothing_where_rulings_are_painted() {
    let page = cut_line(simple_table(), 400.0, &[(50.0, 200.0, "注：甲"), (200.0, 350.0, "乙")]);
    let page = cut_line(page, 380.0, &[(50.0, 200.0, "丙"), (200.0, 350.0, "丁")]);
    assert_eq!(rows(&read_pages(&[page])), SIMPLE_ROWS);
}

#[test]
fn a_frame_around_text_is_no_table() {
    let page = Page::new().grid(&[40.0, 360.0], &[560.0, 40.0]).text(60.0, 500.0, "部门概况");
    let document = read_pages(&[page]);
    assert!(grids(&document).is_empty());
    assert_eq!(paragraphs(&document), ["部门概况"]);
}

/// The last row on the first page has no bottom border, the first row on the second page no top border.
fn cut_table(first: &[&str], second: &[&str]) -> Document {
    let open = |mut page: Page, low: f32, high: f32| {
        for x in XS {
            page = page.line(*x, low, *x, high);
        }
        page
    };
    let above = open(Page::new().table(XS, 100.0, &[HEAD]), 60.0, 80.0).rows(XS, 80.0, &[first]);
    let below = open(Page::new().table(XS, 560.0, &[&["202", "外交", "2.00"]]), 560.0, 580.0);
    let below = below.rows(XS, 580.0, &[second]);
    read_pages(&[above.text(190.0, 30.0, "- 17 -"), below.text(190.0, 30.0, "- 18 -")])
}

#[test]
fn a_row_cut_by_a_page_break_is_one_and_page_numbers_stay_out() {
    let document = cut_table(&["201", "公共", ""], &["", "安全支出", "1,234.50"]);
    assert_eq!(rows(&document), ["编码|名称|金额", "201|公共安全支出|1,234.50", "202|外交|2.00"]);
    let grid = grids(&document)[0];
    let pages: Vec<_> = grid.rows.iter().map(|r| r.place.page.unwrap()).collect();
    assert_eq!(pages, [1, 2, 2], "the place of a cut row is that of its figures");
    assert_eq!(paragraphs(&document), [""; 0]);
    assert!(!grid.open_top && !grid.open_bottom);
}

#[test]
fn rows_that_both_have_figures_are_never_run_into_each_other() {
    let document = cut_table(&["201", "公共安全", "1.00"], &["201", "公共安全", "3.00"]);
    assert_eq!(
        rows(&document),
        ["编码|名称|金额", "201|公共安全|1.00", "201|公共安全|3.00", "202|外交|2.00"]
    );
}

#[test]
fn a_repeated_header_is_dropped_and_an_overfull_cell_goes_on() {
    let xs = &[50.0, 150.0, 200.0, 350.0];
    let first = Page::new().table(xs, 100.0, &[HEAD, &["201", "信息网络", "606.00"]]);
    let second = Page::new().table(xs, 560.0, &[HEAD, &["", "购置", ""], &["202", "外交", "2.00"]]);
    let document = read_pages(&[first, second]);
    assert_eq!(rows(&document), ["编码|名称|金额", "201|信息网络购置|606.00", "202|外交|2.00"]);
}

#[test]
fn an_amount_that_a_page_break_cuts_is_one() {
    // The header and the numbers of the columns are printed again.
    let xs = &[50.0, 90.0, 140.0, 190.0, 240.0];
    let head: &[&[&str]] = &[&["编码", "名称", "金额", "其中"], &["1", "2", "3", "4"]];
    let tables = |first: &[&str], second: &[&str]| {
        let page = |row| [head, &[row]].concat();
        let below = [page(second).as_slice(), &[&["202", "外交", "2.00", "1.00"]]].concat();
        let first = Page::new().table(xs, 130.0, &page(first));
        rows(&read_pages(&[first, Page::new().table(xs, 560.0, &below)]))
    };
    let rest = ["1|2|3|4".to_string(), "202|外交|2.00|1.00".to_string()];
    let cut = tables(&["201", "公共安全", "71,234.5", "65,000.0"], &["", "支出", "0", "5"]);
    assert_eq!(cut[1..], [&rest[0], "201|公共安全支出|71,234.50|65,000.05", &rest[1]]);
    // Nothing shows that whole numbers go on.
    let whole = tables(&["201", "公共安全", "71,234.50", "65,000.00"], &["", "", "0", "5"]);
    assert_eq!(whole[2..], ["201|公共安全|71,234.50|65,000.00", "||0|5", &rest[1]]);
}

#[test]
fn another_title_begins_another_table() {
    let first =
        Page::new().text(160.0, 540.0, "收入预算总表").table(XS, 500.0, &[HEAD, &["1", "甲", "1.00"]]);
    let second =
        Page::new().text(160.0, 540.0, "支出预算总表").table(XS, 500.0, &[HEAD, &["2", "乙", "2.00"]]);
    let document = read_pages(&[first, second]);
    assert_eq!(grids(&document).len(), 2);
    assert_eq!(paragraphs(&document), ["收入预算总表", "支出预算总表"]);
}

#[test]
fn a_title_printed_again_goes_with_its_header() {
    let page = |row: &[&str]| Page::new().text(160.0, 540.0, "收入预算总表").table(XS, 500.0, &[HEAD, row]);
    let document = read_pages(&[page(&["1", "甲", "1.00"]), page(&["2", "乙", "2.00"])]);
    assert_eq!(rows(&document), ["编码|名称|金额", "1|甲|1.00", "2|乙|2.00"]);
    assert_eq!(paragraphs(&document), ["收入预算总表"]);
}

#[test]
fn a_page_of_merged_cells_goes_on_with_the_columns_of_the_table() {
    let first = Page::new().table(XS, 100.0, &[HEAD, &["201", "公共安全", "1,234.50"]]);
    let second = Page::new().table(&[50.0, 250.0, 350.0], 560.0, &[&["合计", "1,234.50"]]);
    assert_eq!(rows(&read_pages(&[first, second]))[2], "合计|·|1,234.50");
}

#[test]
fn tables_without_rulings_are_of_low_confidence() {
    let page = Page::new().text(50.0, 540.0, "单位：万元").rows(
        XS,
        500.0,
        &[HEAD, &["201", "公共安全", "1,234.50"], &["202", "外交", "2.00"]],
    );
    let document = read_pages(&[page]);
    assert!(grids(&document)[0].low_confidence);
    assert_eq!(rows(&document)[1..], ["201|公共安全|1,234.50", "202|外交|2.00"]);
    let contents = Page::new().rows(&[50.0, 340.0], 500.0, &[&["第一部分", "1"], &["第二部分", "12"]]);
    assert!(grids(&read_pages(&[contents])).is_empty(), "a table of contents is none");
}

#[test]
fn lines_of_a_paragraph_are_joined_over_pages_and_far_parts_stay_apart() {
    let line = |text: &str| text.repeat(30);
    let first = Page::new()
        .text(50.0, 500.0, "部门：某局")
        .text(300.0, 500.0, "单位：万元")
        .text(70.0, 480.0, &"甲".repeat(28))
        .text(50.0, 465.0, &line("乙"))
        .text(50.0, 450.0, &line("丙"));
    let second = Page::new().text(50.0, 560.0, "完。").text(70.0, 545.0, "次段。");
    let document = read_pages(&[first, second]);
    let joined = format!("{}{}{}完。", "甲".repeat(28), line("乙"), line("丙"));
    let texts = paragraphs(&document);
    assert_eq!(texts[1..], [joined.as_str(), "次段。"]);
    let parts: Vec<&str> = texts[0].split("  ").filter(|p| !p.is_empty()).collect();
    assert_eq!(parts, ["部门：某局", "单位：万元"]);
}
