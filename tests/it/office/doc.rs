//! Word 97–2003 documents.

use crate::office::doc_writer::{
    BODY, COMMENTS, DELETED, Doc, ENDNOTES, FOOTNOTES, HEADERS, HIDDEN, IN_TABLE, ROW_END, Style, TEXT_BOXES,
    changes, depth, row, u16s,
};
use crate::office::files::show;
use yusuan::read::doc::read;
use yusuan::read::{Flaw, ReadError};

fn lines(doc: &Doc) -> Vec<String> {
    let document = read(&doc.bytes(), "说明.doc").unwrap();
    assert_eq!(document.problems, []);
    show(&document)
}

/// A paragraph in a list: number of the list use, from 1, and level.
fn in_list(list: u16, level: u8) -> Vec<u8> {
    changes(&[&u16s(0x460b, list), &[0x0a, 0x26, level]])
}

#[test]
fn paragraphs_and_headings_are_read_in_order() {
    let mut doc = Doc::default();
    let style = |number, base| Style { number, kind: 1, base, ..Style::default() };
    doc.styles.push(style(1, 0));
    doc.styles.push(Style { of_paragraphs: vec![0x40, 0x26, 1], ..style(90, 0) });
    doc.styles.push(style(91, 2));
    let doc = doc
        .run("第一部分 概况", &[])
        .end('\r', 1, &[])
        .run("一、职责", &[])
        .end('\r', 2, &[])
        .run("二、机构", &[])
        .end('\r', 3, &[])
        .run("（一）", &[])
        .end('\r', 0, &[0x40, 0x26, 2])
        .p("")
        .p("正文\u{b}下一行\u{b}")
        .p("左\t右\u{1e}甲\u{1f}乙\u{1}")
        .p("\u{c}另一页");
    let expected = [
        "# 第一部分 概况",
        "## 一、职责",
        "## 二、机构",
        "### （一）",
        "正文",
        "- 下一行",
        "左 右-甲乙",
        "- 另一页",
    ];
    assert_eq!(lines(&doc), expected);
    let document = read(&doc.bytes(), "a.doc").unwrap();
    assert_eq!((document.source.format.as_str(), document.source.file.as_str()), ("doc", "a.doc"));
}

#[test]
fn text_in_one_byte_is_western_and_never_chinese() {
    let doc =
        Doc::default().narrow(b"GDP 5\x80 \x93a\x94 \xd4\xa4").run("增长5%", &[]).end('\r', 0, &[]).p("𠮷");
    assert_eq!(lines(&doc), ["GDP 5€ “a” Ô¤增长5%", "𠮷"]);
}

#[test]
fn numbers_that_word_counts_itself_are_printed() {
    let mut doc =
        Doc { lists: vec![vec![(1, 37, "%1、"), (1, 37, "（%2）"), (3, 0, "%1.%3.")]], ..Doc::default() };
    doc.lists[0].resize(9, (1, 23, "•"));
    doc.lists.push(vec![(0, 18, "%1")]);
    doc.uses = vec![(0, vec![]), (1, vec![]), (0, vec![(0, 1)])];
    doc.styles.push(Style { kind: 1, of_paragraphs: in_list(1, 1), ..Style::default() });
    let item = |doc: Doc, style, list: &[u8], text: &str| doc.run(text, &[]).end('\r', style, list);
    doc = item(doc, 0, &in_list(1, 0), "概况");
    doc = item(doc, 1, &[], "职责");
    doc = doc.p("正文");
    doc = item(doc, 1, &[], "机构");
    doc = item(doc, 1, &u16s(0x460b, 0), "无");
    doc = item(doc, 0, &in_list(1, 2), "丙");
    doc = item(doc, 0, &in_list(1, 0), "说明");
    doc = item(doc, 0, &in_list(1, 8), "点");
    doc = item(doc, 0, &in_list(2, 0), "圈");
    doc = item(doc, 0, &in_list(3, 0), "重新");
    doc = item(doc, 0, &in_list(9, 0), "没有");
    doc = doc.run("格", &[]).end('\u{7}', 0, &changes(&[&IN_TABLE, &in_list(1, 0)])).cell("乙");
    doc = doc.row_end(&row(&[0, 500, 900], &[0; 2]));
    let expected = [
        "一、概况",
        "（一）职责",
        "正文",
        "（二）机构",
        "无",
        "一.3.丙",
        "二、说明",
        "点",
        "①圈",
        "一、重新",
        "没有",
        "---",
        "二、格 | 乙",
    ];
    assert_eq!(lines(&doc), expected);
}

#[test]
fn cells_are_merged_by_their_flags() {
    // Writers disagree on which of the two flags starts a range.
    for [begins, goes_on] in [[1, 2], [2, 1]] {
        let doc = Doc::default()
            .cell("科目")
            .cell("金额")
            .cell("")
            .cell("备注")
            .row_end(&row(&[0, 1000, 2000, 3000, 4000], &[0x60, begins, goes_on, 0]))
            .cell("")
            .cell("基本")
            .cell("项目")
            .cell("x")
            .row_end(&row(&[0, 1000, 2000, 3000, 4000], &[0x20, 0, 0, 0]))
            .cell("a")
            .cell("")
            .cell("b")
            .cell("")
            .row_end(&row(&[0, 1000, 2000, 3000, 4000], &[begins, goes_on, begins, goes_on]))
            .p("后文");
        let expected =
            ["---", "科目 2x1 | 金额 1x2 | ^ | 备注", "^ | 基本 | 项目 | x", "a 1x2 | ^ | b 1x2 | ^", "后文"];
        assert_eq!(lines(&doc), expected);
    }
}

#[test]
fn cells_are_merged_by_changes_of_the_row() {
    let merged = [0x24, 0x56, 1, 3];
    let down = |cell: u8, flag: u8| [0x2b, 0xd6, 2, cell, flag];
    let doc = Doc::default()
        .cell("科目")
        .cell("金额")
        .cell("")
        .row_end(&changes(&[&row(&[0, 1000, 2000, 3000], &[0; 3]), &merged, &down(0, 3)]))
        .cell("")
        .cell("基本")
        .cell("项目")
        .row_end(&changes(&[
            &row(&[0, 1000, 2000, 3000], &[0; 3]),
            &merged,
            &[0x25, 0x56, 1, 3],
            &down(0, 1),
        ]));
    assert_eq!(lines(&doc), ["---", "科目 2x1 | 金额 1x2 | ^", "^ | 基本 | 项目"]);
    // The same edges produced by inserting, deleting, widening and moving cells.
    let doc = Doc::default()
        .cell("a")
        .cell("b")
        .cell("c")
        .row_end(&row(&[-108, 892, 1892, 2892], &[0; 3]))
        .cell("d")
        .cell("e")
        .row_end(&changes(&[
            &row(&[500, 600, 700, 4000], &[0; 3]),
            &[0x22, 0x56, 0, 1],
            &[0x23, 0x76, 0, 2, 0xe8, 3],
            &[0x21, 0x76, 1, 1, 0xd0, 7],
            &[0x22, 0x56, 2, 3],
            &[0x02, 0x96, 108, 0],
            &[0x01, 0x96, 0, 0],
        ]));
    assert_eq!(lines(&doc), ["---", "a | b | c", "d | e 1x2 | ^"]);
}

#[test]
fn columns_are_told_by_the_edges_of_cells() {
    let doc = Doc::default()
        .cell("科目")
        .cell("金额")
        .row_end(&row(&[0, 500, 1510], &[0; 2]))
        .row(&["201", "1.00", "2.00"])
        // The row begins late, and its edges are off by half a point.
        .cell("甲")
        .cell("乙")
        .row_end(&row(&[510, 1009, 1490], &[0; 2]));
    assert_eq!(lines(&doc), ["---", "科目 | 金额 1x2 | ^", "201 | 1.00 | 2.00", " | 甲 | 乙"]);
    // Only cells of the same row are closer than that.
    let doc = Doc::default().cell("a").cell("b").cell("c").row_end(&row(&[0, 10, 20, 30], &[0; 3]));
    assert_eq!(lines(&doc), ["---", "a | b | c"]);
    // Without edges, or with invalid ones, each cell is a column.
    for edges in [&[][..], &row(&[0, 0, 0], &[0; 2])] {
        let doc = Doc::default().cell("a").cell("b").row_end(edges).row(&["c", "d"]);
        assert_eq!(lines(&doc), ["---", "a | b", "c | d"]);
    }
}

#[test]
fn a_cell_goes_on_only_from_one_of_its_width() {
    let doc = Doc::default()
        .cell("a")
        .cell("b")
        .cell("c")
        .row_end(&row(&[0, 1000, 2000, 3000], &[0x60, 0, 0]))
        .cell("d")
        .cell("e")
        .row_end(&row(&[0, 2000, 3000], &[0x20, 0]));
    assert_eq!(lines(&doc), ["---", "a | b | c", "d 1x2 | ^ | e"]);
}

#[test]
fn a_row_too_wide_for_its_page_stands_elsewhere() {
    let cells: Vec<String> = (0..40).map(|i| format!("第{i}格")).collect();
    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    assert_eq!(lines(&Doc::default().row(&cells)), ["---", &cells.join(" | ")]);
}

#[test]
fn tables_inside_cells_follow_the_table() {
    let inner_cell = changes(&[&depth(2), &[0x4b, 0x24, 1]]);
    let inner_end = changes(&[&inner_cell, &[0x4c, 0x24, 1], &row(&[0, 500, 900], &[0; 2])]);
    let doc = Doc::default()
        .row(&["201", "2.00"])
        .cell("202")
        .run("5.00", &[])
        .end('\r', 0, &depth(1))
        .run("内", &[])
        .end('\r', 0, &inner_cell)
        .run("表", &[])
        .end('\r', 0, &inner_cell)
        .end('\r', 0, &inner_end)
        .cell("元")
        .row_end(&row(&[0, 500, 1000], &[0; 2]))
        .p("后文");
    assert_eq!(lines(&doc), ["---", "201 | 2.00", "202 | 5.00元", "---", "内 | 表", "后文"]);
}

#[test]
fn a_table_that_frames_one_line_is_the_text_of_its_cell() {
    let inner_cell = changes(&[&depth(2), &[0x4b, 0x24, 1]]);
    let inner_end = changes(&[&inner_cell, &[0x4c, 0x24, 1], &row(&[0, 500], &[0])]);
    let doc = Doc::default()
        .row(&["201", "2.00"])
        .cell("202")
        .run("5.00", &[])
        .end('\r', 0, &inner_cell)
        .end('\r', 0, &inner_end)
        .cell("")
        .row_end(&row(&[0, 500, 1000], &[0; 2]));
    assert_eq!(lines(&doc), ["---", "201 | 2.00", "202 | 5.00"]);
}

#[test]
fn paragraphs_of_a_cell_are_its_text() {
    let doc = Doc::default()
        .run("一般公共", &[])
        .end('\r', 0, &IN_TABLE)
        .cell("服务支出")
        .cell("5\u{b}\u{b}")
        .row_end(&row(&[0, 500, 900], &[0; 2]));
    assert_eq!(lines(&doc), ["---", "一般公共服务支出 | 5"]);
}

#[test]
fn fields_show_their_results_alone() {
    let doc = Doc::default()
        .p("见\u{13} REF _a \\h \u{14}第\u{13}PAGE\u{14}5\u{15}页\u{15}。\u{13}TOC\u{15}")
        .p("\u{13} HYPERLINK \u{13}x\u{14}y\u{15} \u{14}链接\u{15}完\u{15}")
        .row(&["\u{13}=1\u{14}甲\u{15}", "乙"])
        .row(&["丙", "丁"]);
    assert_eq!(lines(&doc), ["见第5页。", "链接完", "---", "甲 | 乙", "丙 | 丁"]);
}

#[test]
fn hidden_and_deleted_text_is_left_out() {
    let mut doc = Doc::default();
    doc.styles.push(Style { kind: 1, base: 0, of_characters: HIDDEN.to_vec(), ..Style::default() });
    doc.styles.push(Style { kind: 2, base: 0xfff, of_characters: HIDDEN.to_vec(), ..Style::default() });
    let shown = [0x3c, 0x08, 0];
    let as_styled = [0x3c, 0x08, 0x80];
    let unlike_styled = [0x3c, 0x08, 0x81];
    let by_style = u16s(0x4a30, 2);
    let doc = doc
        .run("共", &[])
        .run("12", &DELETED)
        .run("15", &[0x01, 0x08, 1])
        .run("暗", &HIDDEN)
        .run("藏", &by_style)
        .run("人", &changes(&[&by_style, &shown]))
        .run("员", &as_styled)
        .run("不", &unlike_styled)
        .end('\r', 0, &[])
        .run("全", &[])
        .run("隐", &as_styled)
        .run("显", &shown)
        .run("出", &unlike_styled)
        .end('\r', 1, &[])
        .row(&["甲", "乙"])
        .run("丙", &DELETED)
        .end('\u{7}', 0, &IN_TABLE)
        .run("丁", &DELETED)
        .end('\u{7}', 0, &IN_TABLE)
        .end_with('\u{7}', 0, &changes(&[&IN_TABLE, &ROW_END, &row(&[0, 500, 1000], &[0; 2])]), &DELETED)
        .row(&["戊", "己"]);
    assert_eq!(lines(&doc), ["共15人员", "显出", "---", "甲 | 乙", "戊 | 己"]);
}

#[test]
fn a_row_with_text_stays_though_its_end_is_marked_as_deleted() {
    let end = changes(&[&IN_TABLE, &ROW_END, &row(&[0, 500, 1000], &[0; 2])]);
    let doc = Doc::default()
        .row(&["甲", "乙"])
        .cell("丙")
        .run("4", &DELETED)
        .cell("5")
        .end_with('\u{7}', 0, &end, &DELETED);
    assert_eq!(lines(&doc), ["---", "甲 | 乙", "丙 | 5"]);
}

#[test]
fn text_boxes_and_notes_follow_the_rest() {
    let doc = Doc::default()
        .text(BODY)
        .p("正文\u{2}")
        .text(FOOTNOTES)
        .p("\u{2} 脚注")
        .text(HEADERS)
        .p("页眉")
        .text(COMMENTS)
        .p("批注")
        .text(ENDNOTES)
        .p("尾注")
        .text(TEXT_BOXES)
        .p("框一")
        .row(&["甲", "1.00"])
        .p("框二");
    assert_eq!(lines(&doc), ["正文", "框一", "---", "甲 | 1.00", "框二", "脚注", "尾注"]);
}

#[test]
fn signs_of_their_own_fonts_are_read() {
    let doc = Doc { fonts: vec!["宋体", "Symbol", "Wingdings"], ..Doc::default() };
    let sign = |font: u16, code: u16| [&[0x09, 0x6a], &font.to_le_bytes()[..], &code.to_le_bytes()].concat();
    let doc = doc
        .run("(", &sign(1, 0xf0b3))
        .run("95%", &[])
        .run("(", &sign(2, 0xf0fe))
        .run("(", &sign(0, 0x2264))
        .run("(a)", &[])
        .end('\r', 0, &[]);
    assert_eq!(lines(&doc), ["≥95%☑≤(a)"]);
    let document = read(&doc.run("(", &sign(1, 0xf020)).end('\r', 0, &[]).bytes(), "a").unwrap();
    assert_eq!(show(&document).last().map(String::as_str), Some("\u{fffd}"));
    assert_eq!(document.problems[0].what, Flaw::Unmapped(1));
}

#[test]
fn what_a_quick_save_changed_is_changed() {
    let mut doc = Doc { piece_changes: vec![HIDDEN.to_vec(), DELETED.to_vec()], ..Doc::default() };
    doc = doc.narrow(b"12 ").run("暗", &[]).end('\r', 0, &[]);
    assert_eq!(lines(&doc), ["12"]);
}

#[test]
fn what_is_lost_is_said() {
    let mut doc = Doc::default().p("一").p("二");
    let whole = doc.bytes();
    // The text is intact, but the structures that end tables are lost.
    doc.cut = 512;
    let document = read(&doc.bytes(), "a").unwrap();
    assert_eq!(show(&document), ["一", "二"]);
    assert_eq!(document.problems.iter().map(|p| p.what.clone()).collect::<Vec<_>>(), [Flaw::LostLayout]);
    // Half of the text is missing.
    doc.cut = 512 * 3 - 6;
    let document = read(&doc.bytes(), "a").unwrap();
    assert_eq!(show(&document), ["一", "二"]);
    doc.cut += 2;
    let document = read(&doc.bytes(), "a").unwrap();
    assert_eq!(show(&document), ["一"]);
    assert!(document.problems.iter().any(|p| p.what == Flaw::LostText(Some(2))), "{:?}", document.problems);
    // An unterminated field hides the text after it.
    let open = Doc::default().p("一\u{13}二").p("三");
    let document = read(&open.bytes(), "a").unwrap();
    assert_eq!(
        (show(&document).concat().as_str(), &document.problems[0].what),
        ("一", &Flaw::LostText(None))
    );
    // In a table, only to the end of its cell.
    let open = Doc::default().row(&["甲", "乙"]).row(&["\u{13}丙", "丁"]);
    let document = read(&open.bytes(), "a").unwrap();
    assert_eq!(
        (show(&document), &document.problems[0].what),
        (vec!["---".into(), "甲 | 乙".into(), " | 丁".into()], &Flaw::LostText(None))
    );
    for end in 0..whole.len() / 64 {
        if let Ok(document) = read(&whole[..end * 64], "a") {
            assert!(show(&document) == ["一", "二"] || !document.problems.is_empty(), "{end}");
        }
    }
}

#[test]
fn other_kinds_of_word_documents_say_so() {
    let encrypted = Doc { flags: 0x1300, ..Doc::default() }.p("x");
    assert_eq!(read(&encrypted.bytes(), "a"), Err(ReadError::Protected));
    let older = Doc { version: 0x0068, ..Doc::default() }.p("x");
    assert!(matches!(read(&older.bytes(), "a"), Err(ReadError::Damaged { .. })));
}
