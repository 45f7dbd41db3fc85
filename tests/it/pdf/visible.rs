//! What a page's file holds but its print does not show: text below paint, white on white, without ink.

use crate::pdf::writer::{Page, Pdf};
use yusuan::read::pdf::{self, Options};
use yusuan::read::{Block, Document, Flaw};

fn read(pdf: Pdf) -> Document {
    pdf::read(&pdf.bytes(), "测试.pdf", &Options::default()).unwrap()
}

/// The lines of text, joined by `|`.
fn text(document: &Document) -> String {
    let texts = document.blocks.iter().map(|block| match block {
        Block::Paragraph(paragraph) => paragraph.text.as_str(),
        Block::Grid(grid) => panic!("no table was drawn: {grid:?}"),
    });
    texts.collect::<Vec<_>>().join("|")
}

fn shown(page: Page) -> String {
    let mut pdf = Pdf::new();
    pdf.page(page);
    text(&read(pdf))
}

/// A page with a text at its top, then this, then a text at its foot.
fn between(draw: impl FnOnce(Page) -> Page) -> String {
    let page = draw(Page::new().text(50.0, 400.0, "甲12.50"));
    shown(page.text(50.0, 300.0, "乙"))
}

#[test]
fn text_below_paint_is_not_read() {
    for cover in [
        "1 g 40 390 100 30 re f",
        "0 g 40 390 100 30 re f",
        "1 1 1 rg 40 390 m 140 390 l 140 420 l 40 420 l h f",
    ] {
        assert_eq!(between(|page| page.raw(cover).raw("0 g")), "乙", "{cover}");
    }
    assert_eq!(between(|page| page.image(40.0, 390.0, 100.0, 30.0)), "乙");
    // The figure that replaces a covered one stands alone.
    let corrected = |page: Page| page.raw("1 g 40 390 100 30 re f 0 g").text(50.0, 400.0, "甲13.75");
    assert_eq!(between(corrected), "甲13.75|乙");
}

#[test]
fn paint_that_does_not_hide_text_changes_nothing() {
    let states = "/ExtGState<</Half<</ca .5>>/Mixed<</BM/Multiply>>/Masked<</SMask<</S/Alpha>>>>/Plain<</ca 1/BM/Normal/SMask/None>>>>";
    for paint in [
        // Half a character is still visible, and so is what stands beside the paint.
        "40 405 100 30 re f",
        "40 360 100 30 re f",
        // A frame: a rectangle with a hole.
        "40 390 100 30 re 42 392 96 26 re f*",
        // Paint that is cut to something else than a rectangle.
        "q 40 200 m 140 500 l 20 500 l h W n 40 390 100 30 re f Q",
        "q BT 7 Tr ET BT /F 10 Tf 50 100 Td <4E2D> Tj ET 40 390 100 30 re f Q",
        "q 40 200 50 50 re W n 40 390 100 30 re f Q",
        "q /Half gs 40 390 100 30 re f Q",
        "q /Mixed gs 40 390 100 30 re f Q",
        "q /Masked gs 40 390 100 30 re f Q",
    ] {
        let page = |page: Page| page.resources(states).raw("1 0 0 rg").raw(paint).raw("0 g");
        assert_eq!(between(page), "甲12.50|乙", "{paint}");
    }
    let plain = |page: Page| page.resources(states).raw("q /Plain gs 1 g 40 390 100 30 re f Q");
    assert_eq!(between(plain), "乙");
}

#[test]
fn images_with_transparent_parts_leave_text_visible() {
    for (entries, expected) in [
        ("", "乙"),
        ("/ImageMask false", "乙"),
        ("/SMask 3 0 R", "甲12.50|乙"),
        ("/Mask[0 0]", "甲12.50|乙"),
        ("/ImageMask true", "甲12.50|乙"),
    ] {
        let mut pdf = Pdf::new();
        let seal = format!(
            "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8{entries}"
        );
        let seal = pdf.stream(&seal, b"\xff");
        let page = Page::new()
            .text(50.0, 400.0, "甲12.50")
            .resources(&format!("/XObject<</X {seal} 0 R>>"))
            .raw("q 100 0 0 30 40 390 cm /X Do Q")
            .text(50.0, 300.0, "乙");
        pdf.page(page);
        assert_eq!(text(&read(pdf)), expected, "{entries}");
    }
}

#[test]
fn white_text_is_read_where_its_ground_is_not_white() {
    let white = |ground: &str| {
        let page = Page::new().raw(ground).raw("1 g").text(50.0, 400.0, "白8.88").raw("0 g");
        shown(page.text(50.0, 300.0, "黑"))
    };
    for ground in ["", "1 g 0 0 400 600 re f", "0 0 1 rg 40 390 100 30 re f 1 g 40 390 100 30 re f"] {
        assert_eq!(white(ground), "黑", "{ground}");
    }
    for ground in [
        "0 0 1 rg 40 390 100 30 re f",
        "0 0 1 rg 40 390 m 60 430 100 430 140 420 c 140 390 l h f",
        "20 w 40 405 m 140 405 l S",
        "q 100 0 0 30 40 390 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \0 EI Q",
        "q 40 390 100 30 re W n /Sh sh Q",
    ] {
        assert_eq!(white(ground), "白8.88|黑", "{ground}");
    }
    let outlined = shown(Page::new().raw("1 g 0 G BT 2 Tr ET").text(50.0, 400.0, "描边"));
    assert_eq!(outlined, "描边");
}

#[test]
fn text_without_opacity_is_not_read() {
    let states = "/ExtGState<</None<</ca 0>>/Half<</ca .5>>>>";
    let page = |state: &str| {
        let page = Page::new().resources(states).raw(&format!("q /{state} gs")).text(50.0, 400.0, "甲");
        shown(page.raw("Q").text(50.0, 300.0, "乙"))
    };
    assert_eq!((page("None").as_str(), page("Half").as_str()), ("乙", "甲|乙"));
}

#[test]
fn a_scan_with_recognised_text_is_a_scan() {
    let scan = |page: Page| page.image(0.0, 0.0, 400.0, 600.0);
    let layer = |page: Page| page.text(50.0, 400.0, "一般公共预算支出表").text(50.0, 380.0, "合计 1,234.50");
    let invisible = |page: Page| layer(page.raw("BT 3 Tr ET")).raw("BT 0 Tr ET");
    let mark = |page: Page| page.text(250.0, 20.0, "由某程序扫描");
    let cases: [(&str, Page, Flaw); 5] = [
        ("invisible, over the image", invisible(scan(Page::new())), Flaw::HiddenText),
        ("visible, below the image", scan(layer(Page::new())), Flaw::HiddenText),
        ("with a mark of the program", mark(invisible(scan(Page::new()))), Flaw::HiddenText),
        ("without text", scan(Page::new()), Flaw::Scan),
        ("without text but for a mark", mark(scan(Page::new())), Flaw::Scan),
    ];
    for (case, page, flaw) in cases {
        let mut pdf = Pdf::new();
        pdf.page(page);
        let document = read(pdf);
        let found: Vec<_> = document.problems.iter().map(|problem| &problem.what).collect();
        assert_eq!(found, [&flaw], "{case}");
        assert!(!text(&document).contains("1,234.50"), "{case}");
    }
    // A picture as the ground of a page with text is no scan.
    let mut pdf = Pdf::new();
    pdf.page(layer(scan(Page::new())));
    assert_eq!(read(pdf).problems, []);
}

#[test]
fn figures_that_are_not_visible_are_told() {
    let cover = "1 g 40 390 100 30 re f 0 g";
    for (text, expected) in [
        ("甲12.50", vec![Flaw::UnseenFigures]),
        ("1,234", vec![Flaw::UnseenFigures]),
        ("收支总表 2026年", vec![]),
    ] {
        let mut pdf = Pdf::new();
        pdf.page(Page::new().text(50.0, 400.0, text).raw(cover).text(50.0, 300.0, "乙"));
        let found: Vec<_> = read(pdf).problems.into_iter().map(|problem| problem.what).collect();
        assert_eq!(found, expected, "{text}");
    }
}

/// A page with a text in a layer that may be off and one in a layer that is on.
fn layered(by_default: &str, off: &str, properties: &str) -> String {
    let mut pdf = Pdf::new();
    let (first, second) =
        (pdf.object(format!("<</Type/OCG/Name(a){off}>>")), pdf.object("<</Type/OCG/Name(b)>>"));
    let with =
        |text: &str| text.replace("$a", &format!("{first} 0 R")).replace("$b", &format!("{second} 0 R"));
    pdf.catalog(&with(&format!("/OCProperties<</OCGs[$a $b]/D<<{by_default}>>>>")));
    let page = Page::new()
        .resources(&with(&format!("/Properties<</A {properties}/B $b>>")))
        .raw("/OC /A BDC")
        .text(50.0, 500.0, "甲")
        .raw("EMC /OC /B BDC")
        .text(50.0, 480.0, "乙")
        .raw("EMC");
    pdf.page(page);
    text(&read(pdf))
}

#[test]
fn layers_are_off_by_default_by_their_use_and_by_their_groups() {
    for (by_default, off, properties, expected) in [
        ("/OFF[$a]", "", "$a", "乙"),
        ("/BaseState/OFF/ON[$b]", "", "$a", "乙"),
        ("/BaseState/OFF/ON[$a $b]", "", "$a", "甲|乙"),
        ("/AS[<</Event/View/OCGs[$a]>>]", "/Usage<</View<</ViewState/OFF>>>>", "$a", "乙"),
        ("/AS[<</Event/Print/OCGs[$a]>>]", "/Usage<</View<</ViewState/OFF>>>>", "$a", "甲|乙"),
        ("/OFF[$a]/AS[<</Event/View/OCGs[$a]>>]", "/Usage<</View<</ViewState/ON>>>>", "$a", "甲|乙"),
        ("/OFF[$a]", "", "<</Type/OCMD/OCGs $a>>", "乙"),
        ("/OFF[$a]", "", "<</Type/OCMD/OCGs[$a $b]>>", "甲|乙"),
        ("/OFF[$a]", "", "<</Type/OCMD/OCGs[$a $b]/P/AllOn>>", "乙"),
        ("/OFF[$a]", "", "<</Type/OCMD/OCGs[$a $b]/P/AnyOff>>", "甲|乙"),
        ("/OFF[$a]", "", "<</Type/OCMD/OCGs[$a $b]/P/AllOff>>", "乙"),
    ] {
        assert_eq!(layered(by_default, off, properties), expected, "{by_default} {properties}");
    }
}

#[test]
fn a_page_whose_text_is_drawn_as_shapes_is_told() {
    let outlines = |count: usize| {
        (0..count).fold(Page::new(), |page, i| {
            let (x, y) = (50.0 + 10.0 * (i % 25) as f32, 500.0 - 12.0 * (i / 25) as f32);
            page.raw(&format!("{x} {y} m {x} {} {} {} {} {y} c h f", y + 9.0, x + 8.0, y + 9.0, x + 8.0))
        })
    };
    let problems = |page: Page| {
        let mut pdf = Pdf::new();
        pdf.page(page);
        read(pdf).problems.into_iter().map(|problem| problem.what).collect::<Vec<_>>()
    };
    assert_eq!(problems(outlines(150)), [Flaw::Outlines]);
    assert_eq!(problems(outlines(150).text(190.0, 20.0, "第 3 页")), [Flaw::Outlines]);
    let ruled = outlines(150).grid(&[45.0, 150.0, 300.0], &[520.0, 480.0, 430.0]);
    assert_eq!(problems(ruled), [Flaw::Outlines]);
    assert_eq!(problems(outlines(20)), []);
    assert_eq!(problems(outlines(150).text(50.0, 300.0, "部门概况")), []);
}

#[test]
fn the_outlines_of_bold_text_are_no_rulings() {
    // 口, and a stroke with a curve: the outlines of characters of 20 points.
    let outlines = "52 400 16 16 re 55 403 10 10 re 72 400 m 88 400 l 88 416 l 80 418 76 418 72 416 c h";
    let bold = |operator: &str| {
        let page = Page::new().text(50.0, 400.0, "口口");
        shown(page.raw(&format!("{outlines} {operator}")))
    };
    assert_eq!([bold("S"), bold("B")], ["口口", "口口"]);
}
