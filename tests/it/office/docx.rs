use crate::office::doc_writer::{self, Doc, HIDDEN};
use crate::office::files::{docx, docx_with, notes, p, show};
use yusuan::read::docx::read;
use yusuan::read::{Flaw, doc};

fn lines(body: &str) -> Vec<String> {
    show(&read(&docx(body), "说明.docx").unwrap())
}

fn cell(properties: &str, content: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
}

/// A run with these properties.
fn r(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")
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
fn a_table_that_frames_one_line_is_the_text_of_its_cell() {
    let inner = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("", &p("5.00")));
    let body = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        cell("", &p("科目")),
        cell("", &p("金额")),
        cell("", &p("201")),
        cell("", &(inner + &p("")))
    );
    assert_eq!(lines(&body), ["---", "科目 | 金额", "201 | 5.00"]);
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

#[test]
fn styles_have_what_they_stand_on() {
    let styles = r#"<w:style w:styleId="甲"><w:name w:val="甲"/><w:basedOn w:val="2"/></w:style>
        <w:style w:styleId="乙"><w:basedOn w:val="甲"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
        <w:style w:styleId="丙"><w:basedOn w:val="丁"/></w:style>
        <w:style w:styleId="丁"><w:basedOn w:val="丙"/></w:style>"#;
    let styled =
        |style: &str| format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{}</w:p>"#, r("", style));
    let body: String = ["甲", "乙", "丙", "没有"].into_iter().map(styled).collect();
    let document = read(&docx_with(&body, styles, &[]), "a").unwrap();
    assert_eq!(show(&document), ["## 一、甲", "二、乙", "丙", "没有"]);
}

#[test]
fn hidden_text_is_left_out() {
    let styles = r#"<w:style w:styleId="暗"><w:rPr><w:vanish/></w:rPr></w:style>
        <w:style w:styleId="更暗"><w:basedOn w:val="暗"/></w:style>
        <w:style w:styleId="明"><w:basedOn w:val="暗"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>
        <w:style w:styleId="曾暗"><w:rPr><w:b/><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr></w:style>"#;
    let (hidden, shown) = ("<w:vanish/>", r#"<w:vanish w:val="false"/>"#);
    let style = |name: &str| format!(r#"<w:rStyle w:val="{name}"/>"#);
    let body = format!(
        r#"<w:p><w:pPr><w:rPr><w:vanish/><w:rStyle w:val="暗"/></w:rPr></w:pPr>{}{}{}{}{}{}{}
             <w:r><w:rPr><w:vanish/></w:rPr><w:tab/><w:br/><w:noBreakHyphen/><w:sym w:font="Symbol" w:char="F020"/></w:r>{}</w:p>
           <w:p><w:pPr><w:pStyle w:val="更暗"/></w:pPr>{}{}{}</w:p>
           <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t><w:txbxContent>{}</w:txbxContent><w:t>藏</w:t></w:r></w:p>
           <w:tbl><w:tr>{}{}</w:tr></w:tbl>{}"#,
        r("", "共"),
        r(hidden, "12"),
        r(&style("暗"), "藏"),
        r(&style("更暗"), "藏"),
        r(&style("明"), "1"),
        r(&(style("暗") + shown), "5"),
        r(&style("曾暗"), "人"),
        r(r#"<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"#, "。"),
        r("", "全隐"),
        r(shown, "显出"),
        r(&style("暗"), "两次"),
        p("框"),
        cell("", &format!("<w:p>{}{}</w:p>", r("", "5.00"), r(hidden, "6.00"))),
        cell("", &p("乙")),
        p("后文")
    );
    let document = read(&docx_with(&body, styles, &[]), "a").unwrap();
    // An unknown symbol in hidden text is no loss; and a style that hides twice shows.
    assert_eq!(show(&document), ["共15人。", "显出两次", "框", "---", "5.00 | 乙", "后文"]);
    assert_eq!(document.problems, []);
}

#[test]
fn signs_of_their_own_fonts_are_read() {
    let sign = |font: &str, code: &str| format!(r#"<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>"#);
    let signs = [("Symbol", "F0B3"), ("Wingdings", "00FE"), ("Wingdings 2", "f050"), ("宋体", "2264")];
    let signs: String = signs.iter().map(|(font, code)| sign(font, code)).collect();
    assert_eq!(lines(&format!("<w:p>{signs}</w:p>")), ["≥☑√≤"]);
    let unknown = [
        sign("Symbol", "F020"),
        sign("宋体", "F0B3"),
        sign("Symbol", "x"),
        "<w:r><w:sym/></w:r>".to_string(),
    ];
    let gone = format!("<w:del>{}</w:del>", sign("Symbol", "F020"));
    let document = read(&docx(&format!("<w:p>{}{gone}</w:p>", unknown.concat())), "a").unwrap();
    assert_eq!(show(&document), ["\u{fffd}".repeat(4)]);
    assert_eq!(document.problems.iter().map(|p| p.what.clone()).collect::<Vec<_>>(), [Flaw::Unmapped(4)]);
}

/// The references to printed notes.
const REFERENCES: &str = r#"<w:p><w:r><w:footnoteReference w:id="1"/><w:footnoteReference w:id="2"/>
    <w:endnoteReference w:id="1"/></w:r></w:p>"#;

/// A document with these footnotes and endnotes.
fn with_notes(body: &str, footnotes: &str, endnotes: &str) -> Vec<u8> {
    let body = format!("{body}{REFERENCES}");
    docx_with(&body, "", &[("word/endnotes.xml", endnotes), ("word/footnotes.xml", footnotes)])
}

#[test]
fn notes_follow_the_rest() {
    let body = format!(
        r#"<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r>
           <w:r><w:txbxContent>{}</w:txbxContent></w:r></w:p>{}"#,
        p("框"),
        p("后文")
    );
    let footnotes = format!(
        r#"<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> 脚注</w:t></w:r>{}
           <w:del><w:r><w:t>旧</w:t></w:r></w:del></w:p></w:footnote>
           <w:footnote w:type="normal" w:id="2">{}<w:tbl><w:tr>{}{}</w:tr></w:tbl></w:footnote>"#,
        r("<w:vanish/>", "藏"),
        p("又一"),
        cell("", &p("甲")),
        cell("", &p("1.00"))
    );
    // Nothing refers to the last one.
    let unused = p("无人引用");
    let endnotes =
        format!(r#"<w:endnote w:id="1">{}</w:endnote><w:endnote w:id="7">{unused}</w:endnote>"#, p("尾注"));
    let (footnotes, endnotes) = (notes("footnote", &footnotes), notes("endnote", &endnotes));
    let document = read(&with_notes(&body, &footnotes, &endnotes), "a").unwrap();
    assert_eq!(show(&document), ["正文", "框", "后文", "脚注", "又一", "---", "甲 | 1.00", "尾注"]);
    assert_eq!(document.problems, []);
}

#[test]
fn notes_cut_off_keep_what_was_whole() {
    for damage in ["<w:del><w:p>", "<w:p><w:pPr>", "<w:tbl><w:tr><w:tc>", "<w:p><w:r><w:t>"] {
        let footnotes = notes("footnote", &format!("<w:footnote w:id='1'>{}{damage}</w:q>", p("脚注")));
        let endnotes = notes("endnote", &format!("<w:endnote w:id='1'>{}</w:endnote>", p("尾注")));
        let document = read(&with_notes(&p("正文"), &footnotes, &endnotes), "a").unwrap();
        assert_eq!(show(&document).concat().replace("---", ""), "正文脚注尾注", "{damage}");
        assert_eq!(document.problems.len(), 1, "{damage}");
        let document = read(&with_notes(&p("正文"), "<w:q></w:r>", &endnotes), "a").unwrap();
        assert_eq!((show(&document), document.problems.len()), (vec!["正文".into(), "尾注".into()], 1));
    }
}

#[test]
fn old_and_new_documents_give_the_same() {
    let styles = r#"<w:style w:styleId="暗"><w:rPr><w:vanish/></w:rPr></w:style>"#;
    let new = format!(
        r#"<w:p>{}{}<w:del>{}</w:del><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Symbol" w:char="F021"/></w:r></w:p>
           <w:p><w:pPr><w:pStyle w:val="暗"/></w:pPr>{}{}</w:p>"#,
        r("", "共15人"),
        r("<w:vanish/>", "藏"),
        r("", "12"),
        r("", "隐"),
        r(r#"<w:vanish w:val="0"/>"#, "显")
    );
    let note = |kind: &str, text: &str| notes(kind, &format!("<w:{kind} w:id='1'>{}</w:{kind}>", p(text)));
    let parts =
        [("word/footnotes.xml", note("footnote", "脚注")), ("word/endnotes.xml", note("endnote", "尾注"))];
    let parts = parts.each_ref().map(|(name, part)| (*name, part.as_str()));
    let new = read(&docx_with(&(new + REFERENCES), styles, &parts), "a").unwrap();

    let sign = |font: u8, code: u16| [&[0x09, 0x6a, font, 0], &code.to_le_bytes()[..]].concat();
    let mut old = Doc { fonts: vec!["Symbol", "Wingdings"], ..Doc::default() };
    let of_characters = HIDDEN.to_vec();
    old.styles.push(doc_writer::Style { kind: 1, of_characters, ..doc_writer::Style::default() });
    let old = old
        .text(doc_writer::BODY)
        .run("共15人", &[])
        .run("藏", &HIDDEN)
        .run("12", &doc_writer::DELETED)
        .run("(", &sign(1, 0xf0fe))
        .run("(", &sign(0, 0xf021))
        .end('\r', 0, &[])
        .run("隐", &[])
        .run("显", &[0x3c, 0x08, 0])
        .end('\r', 1, &[])
        .text(doc_writer::FOOTNOTES)
        .p("\u{2}脚注")
        .text(doc_writer::ENDNOTES)
        .p("尾注");
    let old = doc::read(&old.bytes(), "a").unwrap();
    assert_eq!(show(&new), ["共15人☑\u{fffd}", "显", "脚注", "尾注"]);
    assert_eq!((new.blocks, new.problems), (old.blocks, old.problems));
}
