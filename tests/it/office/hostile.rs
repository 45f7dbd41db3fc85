use crate::office::doc_writer::{Doc, Style, changes, depth, row};
use crate::office::files::{docx, docx_with, ods, p, show, xlsx, zip};
use rust_xlsxwriter::Workbook;
use rustix::time::{ClockId, clock_gettime};
use std::io::Cursor;
use std::time::Duration;
use yusuan::library::{Cause, Options, open_bytes};
use yusuan::read::{Flaw, Format, Problem, ReadError, csv_grid, doc, docx as word, html, sheet, sniff};

/// Runs something that must be fast; CPU time counts, not the load of the machine.
fn quickly<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let worked = || Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).unwrap();
    let start = worked();
    let result = run();
    let took = worked() - start;
    assert!(took < Duration::from_secs(20), "{what} took {took:?}");
    result
}

#[test]
fn a_zip_bomb_is_refused() {
    let zeros = vec![b' '; 40 << 20];
    let body = [b"<w:document><w:body>".as_slice(), &zeros].concat();
    let bomb = zip(&[("[Content_Types].xml", b""), ("word/document.xml", &body)]);
    assert!(matches!(word::read(&bomb, "a"), Err(ReadError::TooLarge { .. })));
    let bomb = zip(&[("xl/workbook.xml", b"<workbook/>"), ("xl/sharedStrings.xml", &zeros)]);
    assert!(matches!(sheet::read(&bomb, "a"), Err(ReadError::TooLarge { .. })));
    let found = crate::office::files::entries(&zip(&[("a.txt", &zeros), ("b.txt", b"b")])).unwrap();
    assert!(matches!(found[0].content, Err(ReadError::TooLarge { .. })) && found[1].content.is_ok());
}

#[test]
fn a_sheet_that_claims_to_be_huge_costs_nothing() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, "a").unwrap().write(0, 16_383, "b").unwrap();
    sheet.write(1_048_575, 0, "c").unwrap().write(1_048_575, 16_383, "d").unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let document = quickly("a sparse sheet", || sheet::read(&bytes, "a").unwrap());
    assert_eq!(show(&document), ["a", "c"]);
    assert!(!document.problems.is_empty(), "what was left out is said");

    let repeated = r#"<table:table table:name="a"><table:table-row table:number-rows-repeated="1048576">
        <table:table-cell table:number-columns-repeated="16384"><text:p>1</text:p></table:table-cell>
        </table:table-row></table:table>"#;
    let document = quickly("an endless repetition", || sheet::read(&ods("", repeated), "a").unwrap());
    assert!(!document.problems.is_empty());
}

#[test]
fn merged_ranges_that_overlap_are_bounded() {
    let cells: String =
        (1..=300).map(|r| format!(r#"<row r="{r}"><c r="A{r}" t="str"><v>x</v></c></row>"#)).collect();
    let merges: String = (1..=300)
        .flat_map(|r| (0..200).map(move |_| format!(r#"<mergeCell ref="A{r}:XFD1048576"/>"#)))
        .collect();
    let book = xlsx(&format!(
        "<worksheet><sheetData>{cells}</sheetData><mergeCells>{merges}</mergeCells></worksheet>"
    ));
    let document = quickly("overlapping ranges", || sheet::read(&book, "a").unwrap());
    assert!(show(&document).len() > 2);
}

#[test]
fn a_hundred_thousand_nested_elements_are_read() {
    for tag in ["div", "table", "b", "font", "p", "ul"] {
        let page = format!("<{tag}>").repeat(100_000) + "底" + &format!("</{tag}>").repeat(100_000);
        let document = quickly(tag, || html::read(page.as_bytes(), "a").unwrap());
        assert_eq!(show(&document), ["底"], "{tag}");
    }
    let cells = "<table><tr><td>".repeat(100_000) + "底";
    assert_eq!(show(&quickly("cells", || html::read(cells.as_bytes(), "a").unwrap())), ["底"]);

    let nested = |open: &str, close: &str| open.repeat(100_000) + &p("底") + &close.repeat(100_000);
    for (open, close) in [
        ("<w:sdt>", "</w:sdt>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:p><w:txbxContent>", "</w:txbxContent></w:p>"),
    ] {
        let document = quickly(open, || word::read(&docx(&nested(open, close)), "a").unwrap());
        assert!(show(&document).concat().contains('底'), "{open}");
    }
}

#[test]
fn ids_of_a_megabyte_cost_each_paragraph_nothing() {
    let long = "9".repeat(1 << 20);
    let styles = format!(
        r#"<w:style w:styleId="a"><w:basedOn w:val="{long}"/><w:pPr><w:numPr><w:numId w:val="{long}"/></w:numPr></w:pPr></w:style>
           <w:style w:styleId="{long}"><w:basedOn w:val="{long}"/><w:rPr><w:vanish/></w:rPr></w:style>"#
    );
    let styled = r#"<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>底</w:t></w:r></w:p>"#;
    let document = docx_with(&styled.repeat(50_000), &styles, &[]);
    assert_eq!(show(&quickly("long ids", || word::read(&document, "a").unwrap())).len(), 50_000);
}

#[test]
fn spans_beyond_reason_are_bounded() {
    let row = "<tr><td rowspan=65534 colspan=1000>x<td rowspan=65534 colspan=1000>y<td>z</tr>";
    let page = format!("<table>{}</table>", row.repeat(4_000));
    quickly("wide spans", || html::read(page.as_bytes(), "a").unwrap());
    let page = format!("<table>{}</table>", "<tr><td>a<td>b".repeat(100_000));
    quickly("many rows", || html::read(page.as_bytes(), "a").unwrap());
}

#[test]
fn a_cell_of_megabytes_is_cut() {
    let long = "长".repeat(4 << 20);
    let page = format!("<table><tr><td>{long}<td>b<tr><td>c<td>d</table>");
    let document = quickly("a long cell", || html::read(page.as_bytes(), "a").unwrap());
    assert!(show(&document)[1].chars().count() < 200_000);
    let table = format!("a,b\n{},c\n", "长".repeat(4 << 20));
    let document = quickly("a long field", || csv_grid::read(table.as_bytes(), "a").unwrap());
    assert!(show(&document)[2].chars().count() < 200_000);
}

#[test]
fn a_page_whose_tags_are_damaged_says_so() {
    let page = "<html><body><table><caption>支出总表</caption><tr><th>科目<th>合计</tr>\
                <tr><td>教育</td><td>12.50</td></tr></table><p>注：无</p></body></html>";
    let flaws = |page: &str| html::read(page.as_bytes(), "a").unwrap().problems;
    assert_eq!(flaws(page), []);
    let damages = [
        ("<td>教育", "<ud>教育"),
        ("<td>12.50", "<t$>12.50"),
        ("</td><td>12.50", "</td?<td>12.50"),
        ("</td><td>12.50", "</td>4td>12.50"),
        ("<td>12.50", "<td12.50"),
    ];
    for (sound, damaged) in damages {
        let flaws = flaws(&page.replace(sound, damaged));
        assert!(flaws.iter().any(|p| p.what == Flaw::LostLayout), "{damaged}: {flaws:?}");
    }
}

#[test]
fn zeros_in_a_text_are_lost_bytes() {
    for text in ["科目,合计\n教育,12.50\n交通,\0\0\0\0\0\n", "科目,合计\n教育,12.50\n\0\0\0"] {
        let document = csv_grid::read(text.as_bytes(), "a").unwrap();
        assert!(matches!(document.problems[..], [Problem { what: Flaw::Undecodable(_), .. }]), "{text:?}");
    }
}

#[test]
fn entities_are_never_expanded() {
    let document = r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>
        <w:document xmlns:w="w"><w:body><w:p><w:r><w:t>[&a;&b;&lt;]</w:t></w:r></w:p></w:body></w:document>"#;
    let bytes = zip(&[("[Content_Types].xml", b""), ("word/document.xml", document.as_bytes())]);
    assert_eq!(show(&word::read(&bytes, "a").unwrap()), ["[<]"]);
}

#[test]
fn damage_anywhere_is_survived() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().write(0, 0, "甲").unwrap().write(0, 1, 5).unwrap();
    let samples = [
        workbook.save_to_buffer().unwrap(),
        docx(&p("甲")),
        Doc::default().p("甲").row(&["乙", "5.00"]).p("丙").bytes(),
        ods(
            "",
            r#"<table:table table:name="a"><table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell></table:table-row></table:table>"#,
        ),
        "<table><tr><td colspan=2>甲<td>乙</table>".repeat(20).into_bytes(),
        "科目,\"金额\"\n201,5\n".repeat(20).into_bytes(),
    ];
    // A small generator of our own, so that the damage is the same in every run.
    let mut seed = 20_240_501_u64;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    for sample in samples {
        for _ in 0..150 {
            let mut bytes = sample.clone();
            for _ in 0..=random(4) {
                let at = random(bytes.len());
                bytes[at] = u8::try_from(random(256)).unwrap();
            }
            bytes.truncate(bytes.len() - random(bytes.len()) * usize::from(random(4) == 0));
            sniff(&bytes);
            let _ = sheet::read(&bytes, "a");
            let _ = word::read(&bytes, "a");
            let _ = doc::read(&bytes, "a");
            let _ = html::read(&bytes, "a");
            let _ = csv_grid::read(&bytes, "a");
            let _ = crate::office::files::entries(&bytes);
        }
    }
}

/// The reasons why a document is refused.
fn refused(bytes: &[u8]) -> Vec<Cause> {
    let opened = quickly("a refusal", || open_bytes(bytes, "a", &Options::default()));
    opened.failures.into_iter().map(|failure| failure.cause).collect()
}

#[test]
fn an_old_word_document_cannot_grow_out_of_its_file() {
    let text = "预算支出".repeat(1_000);
    // The same text repeatedly.
    let causes = refused(&Doc { times: 40_000, ..Doc::default().p(&text) }.bytes());
    assert!(matches!(causes[..], [Cause::Read(ReadError::TooLarge { .. })]), "{causes:?}");
    // A paragraph of excessive length.
    let long =
        doc::read(&Doc { times: 7, ..Doc::default().run(&text.repeat(20), &[]) }.bytes(), "a").unwrap();
    assert_eq!(show(&long).concat().chars().count(), 100_000);
    // Rows that declare more than they contain.
    let wide = row(&(0..=60).collect::<Vec<i16>>(), &[0x60; 60]);
    let rows = Doc { times: 7, ..(0..300).fold(Doc::default(), |doc, _| doc.cell("甲").row_end(&wide)) };
    let rows = quickly("rows", || doc::read(&rows.bytes(), "a").unwrap());
    assert_eq!(show(&rows).len(), 2_100);
    // The column edges of each row are between those of all others.
    let mut doc = Doc::default();
    for i in 0..3_000 {
        let edges: Vec<i16> = (0..20).map(|n| n * 1_500 + i % 1_500).collect();
        doc = (0..19).fold(doc, |doc, _| doc.cell("1")).row_end(&row(&edges, &[0; 19]));
    }
    quickly("columns", || drop(open_bytes(&doc.bytes(), "a", &Options::default())));
}

#[test]
fn old_word_tables_nest_to_a_bound() {
    let mut doc = Doc::default();
    for i in 0..20_000 {
        doc = doc.run("底", &[]).end('\r', 0, &depth([u32::MAX, 0, 64][i % 3]));
    }
    let document = quickly("depths", || doc::read(&doc.bytes(), "a").unwrap());
    assert_eq!(show(&document).concat().matches('底').count(), 20_000);
}

#[test]
fn old_word_styles_and_fields_without_end_are_survived() {
    let mut doc = Doc::default();
    for base in [2, 1, 3, 99] {
        doc.styles.push(Style {
            kind: 1,
            base,
            of_paragraphs: changes(&[&[0x40, 0x26, 1]]),
            ..Style::default()
        });
    }
    let doc = (1..6).fold(doc, |doc, style| doc.run("甲", &[]).end('\r', style, &[]));
    assert_eq!(show(&doc::read(&doc.bytes(), "a").unwrap()).len(), 5);
    let open = Doc::default().p(&"\u{13}".repeat(500_000)).p(&"\u{15}".repeat(900_000)).p("甲");
    assert_eq!(show(&quickly("fields", || doc::read(&open.bytes(), "a").unwrap())), ["甲"]);
}

#[test]
fn sectors_that_follow_each_other_in_a_circle_are_refused() {
    let whole = Doc::default().p(&"预算".repeat(5_000)).bytes();
    let number = |at: usize| u32::from_le_bytes(whole[at..at + 4].try_into().unwrap()) as usize;
    // The first sector of the allocation table; each entry with a successor now forms a cycle.
    let table = (number(76) + 1) * 512;
    for entry in (table..table + 512).step_by(4).filter(|at| number(*at) < 127) {
        for back in [0, (entry - table) / 4] {
            let mut bytes = whole.clone();
            bytes[entry..entry + 4].copy_from_slice(&u32::try_from(back).unwrap().to_le_bytes());
            let read = quickly("a circle", || doc::read(&bytes, "a"));
            assert!(read.is_err() || !read.unwrap().problems.is_empty() || back == number(entry));
            sniff(&bytes);
        }
    }
}

#[test]
fn a_table_of_sectors_cannot_claim_more_than_the_file() {
    // Every sector of the allocation table is claimed to be the first one.
    let mut bytes = Doc::default().p("甲").bytes();
    let first = u32::try_from(bytes.len() / 512 - 1).unwrap();
    let count = 8_000;
    bytes[68..72].copy_from_slice(&first.to_le_bytes());
    for next in first + 1..=first + count {
        bytes.extend([0; 508]);
        bytes.extend(next.to_le_bytes());
    }
    assert_eq!(sniff(&bytes), Format::Doc);
    assert!(matches!(quickly("sectors", || doc::read(&bytes, "a")), Err(ReadError::Damaged { .. })));
    assert!(matches!(sheet::read(&bytes, "a"), Err(ReadError::Damaged { .. })));
}

#[test]
fn a_directory_of_a_million_entries_is_not_read() {
    let mut streams =
        cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).unwrap();
    (0..12_000).for_each(|i| drop(streams.create_stream(format!("s{i}")).unwrap()));
    let bytes = streams.into_inner().into_inner();
    assert_eq!(sniff(&bytes), Format::Other("ole"));
    assert!(matches!(quickly("entries", || doc::read(&bytes, "a")), Err(ReadError::Damaged { .. })));
}
