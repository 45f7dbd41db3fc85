//! Traps of producers: units of pages, shadows, tables drawn with characters, two pages on a sheet, white rulings.

use crate::pdf::read_pages;
use crate::pdf::traps::{HEAD, SIMPLE_ROWS, XS, grids, paragraphs, rows, simple_table};
use crate::pdf::writer::Page;
use yusuan::read::Block;

#[test]
fn the_unit_of_a_page_may_be_other_than_a_point() {
    for unit in [0.1, 20.0] {
        let scale = 1.0 / unit;
        let (width, height) = (400.0 * scale, 600.0 * scale);
        // The last of the two boxes counts.
        let page = Page::new().attributes(&format!("/UserUnit {unit}/CropBox[0 0 {width} {height}]"));
        let page = page.map([scale, 0.0, 0.0, scale, 0.0, 0.0]).table(
            XS,
            500.0,
            &[HEAD, &["201", "公共安全", "1,234.50"]],
        );
        let page = page.attributes("/MediaBox[0 0 9000 9000]");
        assert_eq!(rows(&read_pages(&[page])), SIMPLE_ROWS, "{unit}");
    }
}

#[test]
fn text_with_a_shadow_is_read_once() {
    let page = simple_table().text(50.0, 540.0, "收支预算总表");
    let shadow = page.text(52.0, 538.5, "收支预算总表").rows(
        &[52.0, 152.0, 252.0],
        498.5,
        &[HEAD, &["201", "公共安全", "1,234.50"]],
    );
    let document = read_pages(&[shadow]);
    assert_eq!(
        (rows(&document), paragraphs(&document)),
        (SIMPLE_ROWS.map(String::from).to_vec(), vec!["收支预算总表"])
    );
    // Digits that follow each other are no copies.
    let page = Page::new().table(XS, 500.0, &[HEAD, &["2211", "甲甲乙乙", "11.22"]]);
    assert_eq!(rows(&read_pages(&[page]))[1], "2211|甲甲乙乙|11.22");
    let tight = simple_table().raw("BT -1.5 Tc ET").text(52.0, 446.0, "1122").raw("BT 0 Tc ET");
    assert_eq!(paragraphs(&read_pages(&[tight])), ["1122"]);
}

#[test]
fn a_table_may_be_drawn_with_characters() {
    let lines = |lines: &[&str]| {
        lines
            .iter()
            .enumerate()
            .fold(Page::new(), |page, (i, line)| page.text(50.0, 500.0 - 12.0 * i as f32, line))
    };
    let page = lines(&[
        "┌────┬──────┬──────┐",
        "│编码    │名称        │金额        │",
        "├────┼──────┼──────┤",
        "│201     │公共安全    │    1,234.50│",
        "└────┴──────┴──────┘",
    ]);
    assert_eq!(rows(&read_pages(&[page])), SIMPLE_ROWS);
    // A dash is none.
    let document = read_pages(&[lines(&["甲──乙", "丙│丁"])]);
    assert_eq!(paragraphs(&document).concat(), "甲──乙丙│丁");
}

#[test]
fn two_pages_on_a_sheet_are_read_one_after_the_other() {
    let wide = |page: Page| page.attributes("/MediaBox[0 0 800 500]/CropBox[0 0 800 500]");
    let half = |page: Page, x: f32, title: &str, row: &[&str]| {
        let xs = [30.0, 150.0, 250.0, 370.0].map(|at| at + x);
        page.text(160.0 + x, 440.0, title).text(50.0 + x, 425.0, "单位：万元").table(&xs, 400.0, &[HEAD, row])
    };
    let spread = |left: &str, right: &str| {
        let page = half(Page::new(), 0.0, left, &["201", "公共安全", "1,234.50"]);
        wide(half(page, 400.0, right, &["212", "城乡社区", "7.00"]))
    };
    let found = |page: Page| {
        let document = read_pages(&[page]);
        document
            .blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph(paragraph) => {
                    paragraph.text.split_whitespace().collect::<Vec<_>>().join(" ")
                }
                Block::Grid(grid) => grid.rows.last().unwrap().cells[0].text.to_string(),
            })
            .collect::<Vec<_>>()
    };
    let both = found(spread("收入预算情况总表", "支出预算情况总表"));
    assert_eq!(both, ["收入预算情况总表", "单位：万元", "201", "支出预算情况总表", "单位：万元", "212"]);
    // One title over both tables.
    let one = found(spread("", "").text(340.0, 460.0, "收入支出预算总表"));
    assert_eq!(one[0], "收入支出预算总表");
    assert_eq!(one.iter().filter(|text| text.contains("单位")).count(), 1);
}

#[test]
fn a_document_of_sheets_with_two_pages_is_read_page_by_page() {
    let wide = |page: Page| page.attributes("/MediaBox[0 0 800 500]/CropBox[0 0 800 500]");
    let part = |page: Page, x: f32, rows: &[&[&str]]| {
        page.table(&[30.0, 150.0, 250.0, 370.0].map(|at| at + x), 460.0, rows)
    };
    // The table goes on from half to half, and from sheet to sheet.
    let codes = ["201", "203", "204", "205", "206", "207", "208", "210"];
    let sheet = |sheet: usize| {
        let row = |half: usize| [codes[2 * sheet + half], "公共安全", "1,234.50"];
        let left = if sheet == 0 { [HEAD, &row(0)[..]].concat() } else { row(0).to_vec() };
        let left: Vec<&[&str]> = left.chunks(3).collect();
        wide(part(part(Page::new(), 0.0, &left), 400.0, &[&row(1)]))
    };
    let sheets: Vec<Page> = (0..4).map(sheet).collect();
    let document = read_pages(&sheets);
    assert_eq!(grids(&document).len(), 1);
    let found = rows(&document);
    assert_eq!(found.iter().filter_map(|row| row.get(..3)).skip(1).collect::<Vec<_>>(), codes);
    // Where most sheets show something in the middle, none is two pages.
    let titled = |page: Page| page.text(360.0, 480.0, "支出预算总表");
    let single: Vec<Page> = (0..4).map(|at| if at < 3 { titled(sheet(at)) } else { sheet(at) }).collect();
    assert!(grids(&read_pages(&single)).len() > 1);
}

#[test]
fn white_rulings_are_visible_on_a_coloured_ground() {
    let xs = [50.0, 90.0, 140.0, 190.0];
    let ground = |page: Page| page.raw("0.8 0.85 0.95 rg 50 440 140 60 re f 0 g");
    let lines = |page: Page| page.raw("1 G 1 w").grid(&xs, &[500.0, 480.0, 460.0, 440.0]).raw("0 G");
    let fills = |page: Page| {
        let page = xs.iter().fold(page.raw("1 g"), |page, x| page.fill(x - 0.5, 440.0, 1.0, 60.0));
        [500.0, 480.0, 460.0, 440.0]
            .iter()
            .fold(page, |page, y| page.fill(50.0, y - 0.5, 140.0, 1.0))
            .raw("0 g")
    };
    // A blank cell leaves the first figure closer to the wrong header.
    let text: [&[&str]; 3] = [&["编码", "合计", "其中"], &["201", "", "12.50"], &["202", "8.00", ""]];
    for page in [lines(ground(Page::new())), fills(ground(Page::new()))] {
        let document = read_pages(&[page.rows(&xs, 500.0, &text)]);
        assert_eq!(rows(&document), ["编码|合计|其中", "201||12.50", "202|8.00|"]);
        assert!(!grids(&document)[0].low_confidence);
    }
    // On white they are not.
    for page in [lines(Page::new()), fills(ground(Page::new()).raw("1 g 40 430 160 80 re f"))] {
        assert!(grids(&read_pages(&[page.rows(&xs, 500.0, &text)])).iter().all(|grid| grid.low_confidence));
    }
}
