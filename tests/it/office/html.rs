use crate::office::files::show;
use proptest::prelude::*;
use yusuan::model::Place;
use yusuan::read::{Block, html};

fn read(page: &str) -> Vec<String> {
    show(&html::read(page.as_bytes(), "页.html").unwrap())
}

#[test]
fn a_table_with_spans_and_messy_cells_is_a_grid() {
    let page = r#"<html><head><title>网站</title><style>td {}</style></head><body>
        <h2>支出总表</h2>
        <table>
          <tr><td rowspan="2">科目&nbsp;</td><td colspan="2">本年支出</td></tr>
          <tr><td><p>基本</p><p>支出</p></td><td>项目<br>支出</td></tr>
          <tr><td>201</td><td>  1,204.50
             </td><td>&lt;&nbsp;&amp;</td></tr>
        </table>
        <script>if (a < b) { document.write("<td>x</td>") }</script>
        <p>说明：<b>一</b>、<span>二</span></p></body></html>"#;
    assert_eq!(
        read(page),
        [
            "## 支出总表",
            "---",
            "科目 2x1 | 本年支出 1x2 | ^",
            "^ | 基本支出 | 项目支出",
            "201 | 1,204.50 | <\u{a0}&",
            "说明：一、二"
        ]
    );
}

#[test]
fn tables_that_hold_tables_are_layout() {
    let page = "<table><tr><td>导航</td><td><p>某某局预算</p>
        <table><tr><td>科目</td><td>金额</td></tr><tr><td>201</td><td>5</td></tr></table>
        单位：万元</td></tr></table>";
    assert_eq!(read(page), ["导航", "某某局预算", "---", "科目 | 金额", "201 | 5", "单位：万元"]);
}

#[test]
fn a_table_that_frames_one_line_is_the_text_of_its_cell() {
    let page = "<table><tr><td>科目</td><td>金额</td></tr>
        <tr><td>201</td><td><table><tr><td>5</td></tr></table></td></tr></table>";
    assert_eq!(read(page), ["---", "科目 | 金额", "201 | 5"]);
}

#[test]
fn remarks_on_cells_are_left_out() {
    let page = "<table><tr><td>科目</td><td>金额</td></tr>
        <tr><td><a></a><comment>核对 9.99</comment>201</td><td>5</td></tr></table>";
    assert_eq!(read(page), ["---", "科目 | 金额", "201 | 5"]);
}

#[test]
fn ends_that_pages_leave_out_are_understood() {
    let page = "<p>一<p>二<table><tr><td>a<td>b<tr><td>c<td>d<tbody><tr><th>e<th>f</table><p>三";
    assert_eq!(read(page), ["一", "二", "---", "a | b", "c | d", "e | f", "三"]);
    assert_eq!(read("<table><td>a<td>b"), ["---", "a | b"]);
    assert_eq!(read("</td></tr></table>x"), ["x"]);
}

#[test]
fn titles_inside_the_frame_stand_before_the_table() {
    let page = "<table><tr><td colspan=2>收入总表</td></tr><tr><td></td><td>单位：万元</td></tr>
        <tr><td>项目</td><td>金额</td></tr><tr><td>合计</td><td>5</td></tr>
        <tr><td colspan=2>注：含结转。</td></tr></table>";
    assert_eq!(read(page), ["收入总表", "单位：万元", "---", "项目 | 金额", "合计 | 5", "注：含结转。"]);
}

#[test]
fn lines_and_paragraphs_are_told_apart() {
    assert_eq!(
        read("<p>一、概况<br>（一）职责</p><p>二、说明</p>"),
        ["一、概况", "- （一）职责", "二、说明"]
    );
}

#[test]
fn the_encoding_is_that_of_the_bytes() {
    let page = "<html><head><meta http-equiv=Content-Type content='text/html; charset=gb2312'></head>
        <body><p>社会保障和就业支出</p></body></html>";
    for bytes in [encoding_rs::GBK.encode(page).0.into_owned(), page.as_bytes().to_vec()] {
        assert_eq!(show(&html::read(&bytes, "a").unwrap()), ["社会保障和就业支出"]);
    }
}

#[test]
fn places_count_paragraphs_and_rows() {
    let document = html::read(b"<p>a<table><tr><td>b<td>c<tr><td>d<td>e</table><p>f", "a").unwrap();
    let places: Vec<Place> = document
        .blocks
        .iter()
        .flat_map(|block| match block {
            Block::Paragraph(p) => vec![p.place],
            Block::Grid(g) => g.rows.iter().map(|r| r.place).collect(),
        })
        .collect();
    assert_eq!(places, [1, 2, 3, 4].map(Place::line));
}

proptest! {
    #[test]
    fn any_table_is_read_back(rows in prop::collection::vec(prop::collection::vec("[一-十0-9]{1,4}", 3), 2..8)) {
        let row = |cells: &Vec<String>| format!("<tr><td>{}</td></tr>", cells.join("</td><td>"));
        let page = format!("<table>{}</table>", rows.iter().map(row).collect::<String>());
        let mut expected = vec!["---".to_string()];
        expected.extend(rows.iter().map(|cells| cells.join(" | ")));
        prop_assert_eq!(read(&page), expected);
    }

    #[test]
    fn any_soup_of_tags_is_read(soup in "(<(/)?(table|tr|td|th|p|br|div|h1|script|b)( (col|row)span=[0-9]{1,6})?>|[0-9a甲]|&nbsp;){0,60}") {
        read(&soup);
    }
}

#[test]
fn a_page_that_ends_inside_a_table_says_so() {
    let problems = |page: &str| html::read(page.as_bytes(), "a.html").unwrap().problems.len();
    let table = "<html><body><table><tr><td>合计</td><td>12.50</td></tr>";
    assert_eq!(problems(&format!("{table}<tr><td>20")), 1);
    assert_eq!(problems(&format!("{table}</table></body></html>")), 0);
    // The end of the page closes an unclosed table.
    assert_eq!(problems(&format!("{table}</body></html>")), 0);
}
