use crate::office::files::{docx, p, show};
use yusuan::read::docx::read;

fn lines(body: &str) -> Vec<String> {
    show(&read(&docx(body), "说明.docx").unwrap())
}

fn cell(properties: &str, content: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
}

#[test]
fn paragraphs_and_headings_are_read_in_order() {
    let body = format!(
        r#"<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>第一部分</w:t></w:r><w:r><w:t xml:space="preserve"> 概况</w:t></w:r></w:p>
           <w:p><w:pPr><w:pStyle w:val="a5"/><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>一、职责</w:t></w:r></w:p>
           <w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>（一）</w:t></w:r></w:p>{}
           <w:p><w:r><w:t>A&amp;B &#x4e00;</w:t><w:br/><w:t>下一行</w:t></w:r></w:p>"#,
        p("正文")
    );
    assert_eq!(lines(&body), ["# 第一部分 概况", "## 一、职责", "### （一）", "正文", "A&B 一", "- 下一行"]);
}

#[test]
fn numbers_that_word_counts_itself_are_printed() {
    let item = |number: &str, level: usize, text: &str| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>
               <w:pPrChange><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:pPrChange></w:pPr>
               <w:r><w:t>{text}</w:t></w:r></w:p>"#
        )
    };
    let body = item("1", 0, "概况")
        + &item("1", 1, "职责")
        + &p("正文")
        + &item("1", 0, "说明")
        + &item("0", 0, "无");
    assert_eq!(lines(&body), ["一、概况", "（一）职责", "正文", "二、说明", "无"]);
    let styled = |text: &str| {
        format!(r#"<w:p><w:pPr><w:pStyle w:val="2"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#)
    };
    assert_eq!(lines(&(styled("甲") + &styled("乙"))), ["## 一、甲", "## 二、乙"]);
}

#[test]
fn merged_cells_and_tables_inside_cells() {
    let inner = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("", &p("内")), cell("", &p("表")));
    let body = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>{}",
        cell(r#"<w:vMerge w:val="restart"/>"#, &(p("科目") + &p("名称"))),
        cell(r#"<w:gridSpan w:val="2"/>"#, &p("金额")),
        cell("<w:vMerge/>", &p("")),
        cell("", &p("基本")),
        cell("", &p("项目")),
        cell("", &p("201")),
        cell(r#"<w:gridSpan w:val="2"/>"#, &(p("5.00") + &inner + &p(""))),
        p("后文")
    );
    assert_eq!(
        lines(&body),
        [
            "---",
            "科目名称 2x1 | 金额 1x2 | ^",
            "^ | 基本 | 项目",
            "201 | 5.00 1x2 | ^",
            "---",
            "内 | 表",
            "后文"
        ]
    );
}

#[test]
fn rows_that_begin_late_keep_their_columns() {
    let row = |properties: &str, cells: &[&str]| {
        let cells: String = cells.iter().map(|t| cell("", &p(t))).collect();
        format!("<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>")
    };
    let body = format!(
        "<w:tbl>{}{}</w:tbl>",
        row("", &["a", "b", "c"]),
        row(r#"<w:gridBefore w:val="1"/>"#, &["d", "e"])
    );
    assert_eq!(lines(&body), ["---", "a | b | c", " | d | e"]);
}

#[test]
fn revisions_count_as_accepted() {
    let body = format!(
        "<w:p><w:r><w:t>共</w:t></w:r><w:del><w:r><w:delText>12</w:delText><w:t>12</w:t></w:r></w:del>\
         <w:ins><w:r><w:t>15</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:r><w:t>人</w:t></w:r></w:p>\
         <w:tbl><w:tr>{0}{1}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{0}{1}</w:tr><w:tr><w:trPr><w:ins/></w:trPr>{1}{0}</w:tr></w:tbl>",
        cell("", &p("甲")),
        cell("", &p("乙"))
    );
    assert_eq!(lines(&body), ["共15人", "---", "甲 | 乙", "乙 | 甲"]);
}

#[test]
fn text_boxes_are_read_once_and_follow_their_paragraph() {
    let text_box = format!("<wps:txbx><w:txbxContent>{}{}</w:txbxContent></wps:txbx>", p("框一"), p("框二"));
    let body = format!(
        "<w:p><w:r><w:t>正</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{text_box}</mc:Choice>\
         <mc:Fallback>{text_box}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>文</w:t></w:r></w:p>{}",
        p("下段")
    );
    assert_eq!(lines(&body), ["正文", "框一", "框二", "下段"]);
}

#[test]
fn a_document_cut_off_keeps_what_was_whole() {
    let whole = p("一") + &p("二") + "<w:p><w:r><w:t>三</w:t></w:q>";
    let document = read(&docx(&whole), "a").unwrap();
    assert_eq!(show(&document)[..2], ["一", "二"]);
    assert_eq!(document.problems.len(), 1);
}
