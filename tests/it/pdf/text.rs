//! Where the characters of a PDF come from, and which of them are printed.

use crate::pdf::read_pages;
use crate::pdf::writer::{Page, Pdf, hex, ofd};
use yusuan::read::pdf::{self, Options};
use yusuan::read::{Block, Document, Flaw};
use yusuan::text::{Printed, read_amount};

fn read(file: &[u8]) -> Document {
    pdf::read(file, "测试.pdf", &Options::default()).unwrap()
}

/// All text, in order, without spaces.
fn text(document: &Document) -> String {
    let texts = document.blocks.iter().map(|block| match block {
        Block::Paragraph(paragraph) => paragraph.text.replace(' ', ""),
        Block::Grid(grid) => panic!("no table was drawn: {grid:?}"),
    });
    texts.collect()
}

/// A page that shows these bytes in its own font.
fn in_font(pdf: &mut Pdf, font: &str, bytes: &str) {
    let font = pdf.object(font);
    let page = Page::new().fonts(&format!("/G {font} 0 R"));
    pdf.page(page.raw(&format!("BT /G 10 Tf 50 500 Td <{bytes}> Tj ET")));
}

fn composite(encoding: &str, ordering: &str) -> String {
    format!(
        "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/{encoding}/DescendantFonts[<</Type/Font/Subtype\
         /CIDFontType0/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement 0>>>>]>>"
    )
}

#[test]
fn predefined_cmaps_need_no_to_unicode() {
    let gbk = |text: &str| {
        let bytes = encoding_rs::GBK.encode(text).0;
        bytes.iter().map(|b| format!("{b:02X}")).collect::<String>()
    };
    for (encoding, bytes) in [
        ("GBK-EUC-H", gbk("预算12.50万元")),
        ("GBKp-EUC-H", gbk("预算12.50万元")),
        ("GB-EUC-H", gbk("预算12.50万元")),
        ("GBK2K-H", gbk("预算12.50万元")),
        ("UniGB-UCS2-H", hex("预算12.50万元")),
        ("UniGB-UTF16-H", hex("预算12.50万元")),
    ] {
        let mut pdf = Pdf::new();
        in_font(&mut pdf, &composite(encoding, "GB1"), &bytes);
        let document = read(&pdf.bytes());
        assert_eq!(text(&document), "预算12.50万元", "{encoding}");
        assert_eq!(document.problems, []);
    }
}

#[test]
fn simple_fonts_have_encodings_and_named_glyphs() {
    let mut pdf = Pdf::new();
    in_font(
        &mut pdf,
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        "31322E35A3",
    );
    in_font(
        &mut pdf,
        "<</Type/Font/Subtype/Type3/FontMatrix[0.01 0 0 0.01 0 0]/FirstChar 1/Widths[50 50 50 90]\
         /Encoding<</Differences[1/one/period/uni0035 4/uni4E07]>>>>",
        "01020304",
    );
    assert_eq!(text(&read(&pdf.bytes())), "12.5£1.5万");
}

#[test]
fn unknown_characters_are_counted_and_shown() {
    let mut pdf = Pdf::new();
    in_font(&mut pdf, &composite("Identity-H", "Identity"), "00010002");
    let document = read(&pdf.bytes());
    assert_eq!(text(&document), "\u{fffd}\u{fffd}");
    assert!(document.problems[0].what == Flaw::Unmapped(2), "{:?}", document.problems);
    assert_eq!(document.problems[0].place.page, Some(1));
}

#[test]
fn the_text_of_marked_content_stands_for_glyphs_without_an_encoding() {
    let read_as = |marks: &str, codes: &str| {
        let mut pdf = Pdf::new();
        let font = pdf.object(composite("Identity-H", "Identity"));
        let page = Page::new().fonts(&format!("/G {font} 0 R"));
        let shown = format!("{marks} BDC BT /G 10 Tf 50 500 Td <{codes}> Tj ET EMC");
        pdf.page(page.raw(&shown));
        let document = read(&pdf.bytes());
        (text(&document), document.problems.len())
    };
    // As UTF-16 with its mark; the blank has a glyph of its own, which is none of the text.
    let four = "00010002000300040005";
    assert_eq!(read_as("/Span <</ActualText <FEFF0031002E003500204E07>>>", four).0, "1.5万");
    assert_eq!(read_as("/Span <</ActualText (12.50)>>", four), ("12.50".into(), 0));
    // Without a character for each glyph, none is guessed.
    for marks in ["/Span <</ActualText (12.5)>>", "/Span <</MCID 0>>", "/Span /None"] {
        assert_eq!(read_as(marks, four), ("\u{fffd}".repeat(5), 1), "{marks}");
    }
}

#[test]
fn stored_text_is_plain() {
    let page = Page::new().text(50.0, 500.0, "⼈⺠⻓（２０２４）：℃①");
    assert_eq!(text(&read_pages(&[page])), "人民长（2024）：℃①");
}

#[test]
fn what_could_deceive_a_terminal_is_gone() {
    let pages = [Page::new().text(50.0, 500.0, "甲\u{1b}[31m\u{202e}乙")];
    assert_eq!(text(&read(&Pdf::of(pages.clone()))), "甲[31m乙");
    let file = ofd::of(&pages).unwrap();
    assert_eq!(text(&yusuan::read::ofd::read(&file, "测试.ofd").unwrap()), "甲[31m乙");
}

#[test]
fn what_is_hidden_is_not_printed() {
    let mut pdf = Pdf::new();
    let (off, on) = (pdf.object("<</Type/OCG/Name(off)>>"), pdf.object("<</Type/OCG/Name(on)>>"));
    pdf.catalog(&format!("/OCProperties<</OCGs[{off} 0 R {on} 0 R]/D<</OFF[{off} 0 R]>>>>"));
    let page = Page::new()
        .resources(&format!("/Properties<</Off {off} 0 R/On {on} 0 R>>"))
        .raw("/OC /Off BDC")
        .text(50.0, 500.0, "暗")
        .raw("EMC /OC /On BDC")
        .text(50.0, 480.0, "明")
        .raw("EMC BT 3 Tr ET")
        .text(50.0, 460.0, "隐")
        .raw("BT 0 Tr ET /Span <</ActualText (x)>> BDC")
        .text(50.0, 440.0, "显")
        .raw("EMC");
    pdf.page(page);
    assert_eq!(text(&read(&pdf.bytes())), "明显");
}

#[test]
fn text_that_a_clip_cuts_off_is_not_printed() {
    // As spreadsheets print text that is too long for its cell.
    let page = Page::new()
        .raw("q 50 490 22 20 re W n")
        .text(50.0, 500.0, "甲乙丙丁")
        .raw("Q")
        .text(50.0, 480.0, "戊");
    assert_eq!(text(&read(&Pdf::of([page]))), "甲乙…戊");
}

#[test]
fn all_ways_of_showing_text_move_on_as_they_should() {
    let (a, b) = (hex("甲"), hex("乙"));
    let mut pdf = Pdf::new();
    let form = pdf.stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 400 600]/Matrix[1 0 0 1 100 0]/Resources<</Font<</F 3 0 R>>>>",
        format!("BT /F 10 Tf 0 400 Td <{}> Tj ET", hex("丁")).as_bytes(),
    );
    let page = Page::new()
        // A kern of five font sizes separates the two, T* and ' move to the next line, " sets the spacing too.
        .raw(&format!(
            "BT /F 10 Tf 12 TL 50 500 Td [<{a}> -5000 <{b}>] TJ T* <{a}> Tj <{b}> ' 0 50 <{a}{b}> \" ET"
        ))
        .raw("q 1 0 0 1 0 0 cm /X Do Q")
        .raw("BI /W 1 /H 1 /BPC 8 /CS /G ID \u{1}EI ")
        .text(50.0, 380.0, "戊")
        .resources(&format!("/XObject<</X {form} 0 R>>"));
    pdf.page(page);
    let document = read(&pdf.bytes());
    let lines: Vec<_> = document
        .blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(paragraph) => paragraph.text.clone(),
            Block::Grid(grid) => panic!("{grid:?}"),
        })
        .collect();
    assert_eq!(lines, ["甲        乙", "甲", "乙", "甲        乙", "丁", "戊"]);
}

#[test]
fn vertical_text_reads_downwards() {
    let mut pdf = Pdf::new();
    in_font(&mut pdf, &composite("UniGB-UCS2-V", "GB1"), &hex("项目"));
    assert_eq!(text(&read(&pdf.bytes())), "项目");
}

#[test]
fn a_soft_hyphen_is_printed_and_may_be_a_minus() {
    // The width of the character differs between the fonts of the two carriers.
    let page = Page::new().raw("").text(50.0, 500.0, "\u{ad}12.50");
    assert_eq!(text(&read_pages(&[page])), "-12.50");
}

#[test]
fn codes_without_a_known_map_are_unknown_and_none_is_guessed() {
    // The first is not among the known maps, and its codes are no UTF-16.
    for (encoding, bytes) in
        [("UniGB-UTF8-H", "E9A284E7AE97"), ("UniGB-UTF32-H", "0000003100000032"), ("Other-H", "3132")]
    {
        let mut pdf = Pdf::new();
        in_font(&mut pdf, &composite(encoding, "GB1"), bytes);
        let document = read(&pdf.bytes());
        assert!(text(&document).chars().all(|ch| ch == char::REPLACEMENT_CHARACTER), "{encoding}");
        assert!(matches!(document.problems[0].what, Flaw::Unmapped(_)), "{encoding}");
    }
}

#[test]
fn the_name_of_a_predefined_map_tells_the_character_collection() {
    let gbk = encoding_rs::GBK.encode("预算12.50").0.iter().map(|b| format!("{b:02X}")).collect::<String>();
    let mut pdf = Pdf::new();
    in_font(&mut pdf, &composite("GBK-EUC-H", "Identity"), &gbk);
    assert_eq!(text(&read(&pdf.bytes())), "预算12.50");
}

#[test]
fn numbers_of_glyphs_are_no_digits() {
    let named = |names: &str| {
        let mut pdf = Pdf::new();
        in_font(
            &mut pdf,
            &format!(
                "<</Type/Font/Subtype/Type3/FontMatrix[0.01 0 0 0.01 0 0]/FirstChar 1/Widths[50 50]/Encoding<</Differences[1{names}]>>>>"
            ),
            "0102",
        );
        text(&read(&pdf.bytes()))
    };
    assert_eq!(named("/1/2"), "\u{fffd}\u{fffd}");
    assert_eq!(named("/g1/cid00018"), "\u{fffd}\u{fffd}");
    assert_eq!((named("/oneoldstyle/two.tf").as_str(), named("/A/b").as_str()), ("12", "Ab"));
}

#[test]
fn a_raised_mark_of_a_note_stands_behind_its_figure() {
    let raised = |page: Page, x: f32, y: f32, mark: &str| page.set([0.6, 0.0, 0.0, 0.6, x, y], mark);
    // 3,456.78 is 40 wide.
    let page = Page::new().text(50.0, 500.0, "3,456.78").text(50.0, 470.0, "合计");
    let page = raised(raised(page, 90.5, 504.0, "12"), 70.5, 474.0, "①");
    let page = raised(page, 200.0, 504.0, "3").text(50.0, 440.0, "12.50");
    let lines: Vec<String> = read_pages(&[raised(page, 76.0, 440.0, "4")])
        .blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(paragraph) => paragraph.text.split_whitespace().collect::<Vec<_>>().join(" "),
            Block::Grid(grid) => panic!("{grid:?}"),
        })
        .collect();
    // What is not behind a text, or not raised, is no mark.
    assert_eq!(lines, ["3", "3,456.78¹²", "合计①", "12.504"]);
    for (printed, amount) in [("3,456.78¹²", "3456.78"), ("7①", "7")] {
        assert_eq!(read_amount(printed), Printed::Number(amount.parse().unwrap()), "{printed}");
    }
    assert_eq!((read_amount("①"), read_amount("¹")), (Printed::Unread, Printed::Unread));
}
