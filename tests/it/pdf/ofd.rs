//! Peculiarities of OFD writers, each in a minimal file; what OFD shares with PDF is tested with PDF.

use crate::pdf::embedded::{PROGRAM, glyph};
use crate::pdf::writer::Page;
use crate::pdf::writer::ofd::{Ofd, content, of, package};
use yusuan::model::Place;
use yusuan::read::{Block, Document, Flaw, Problem, ReadError, ofd};

fn read(file: &[u8]) -> Document {
    ofd::read(file, "测试.ofd").unwrap()
}

/// Paragraphs as they are, rows with `|` between their cells.
fn shown(document: &Document) -> Vec<String> {
    let rows = |block: &Block| match block {
        Block::Paragraph(paragraph) => vec![paragraph.text.clone()],
        Block::Grid(grid) => {
            let row = |row: &yusuan::read::GridRow| {
                row.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("|")
            };
            grid.rows.iter().map(row).collect()
        }
    };
    document.blocks.iter().flat_map(rows).collect()
}

/// The content of a page with these objects; there must be no problems.
fn page_shows(objects: &str) -> Vec<String> {
    file_shows(Ofd::default().page(objects))
}

fn file_shows(ofd: Ofd) -> Vec<String> {
    let document = read(&ofd.bytes());
    assert_eq!(document.problems, []);
    shown(&document)
}

fn table() -> Page {
    Page::new().table(&[50.0, 150.0, 300.0], 500.0, &[&["项目", "金额"], &["合计", "1.00"]])
}

const ROWS: [&str; 2] = ["项目|金额", "合计|1.00"];

/// A text object of size 4 with these attributes and this content.
fn object(attributes: &str, inner: &str) -> String {
    format!(r#"<ofd:TextObject Font="1" Size="4" {attributes}>{inner}</ofd:TextObject>"#)
}

/// A text of size 4 whose boundary begins here.
fn line(y: f32, text: &str) -> String {
    let inner = format!(r#"<ofd:TextCode X="0" Y="4">{text}</ofd:TextCode>"#);
    object(&format!(r#"Boundary="20 {y} 100 5""#), &inner)
}

#[test]
fn templates_stand_behind_and_in_front_of_the_page() {
    let template = |id: u8, order: &str| {
        format!(r#"<ofd:TemplatePage ID="{id}" ZOrder="{order}" BaseLoc="Tpls/Tpl_{id}/Content.xml"/>"#)
    };
    let title = content(&Page::new().text(100.0, 540.0, "支出总表"));
    let foot = content(&Page::new().text(100.0, 100.0, "注：含结转。"));
    let objects = |objects: &str| format!("<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content>");
    let page = format!(
        r#"<ofd:Template TemplateID="2"/><ofd:Template TemplateID="3" ZOrder="Foreground"/>{}"#,
        objects(&format!("<ofd:PageBlock>{}</ofd:PageBlock>", content(&table())))
    );
    let ofd = Ofd::default()
        .common(&(template(2, "Background") + &template(3, "Background")))
        .xml("Tpls/Tpl_2/Content.xml", "Page", &objects(&title))
        .xml("Tpls/Tpl_3/Content.xml", "Page", &objects(&foot))
        .page_of(&page);
    assert_eq!(file_shows(ofd), ["支出总表", ROWS[0], ROWS[1], "注：含结转。"]);
}

#[test]
fn a_whole_page_may_be_one_composite_object_in_points_and_upside_down() {
    let unit = |inner: &str| {
        format!(
            r#"<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="7" Width="400" Height="600"><ofd:Content>{inner}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"#
        )
    };
    let of_unit = |boundary: &str, ctm: &str, inner: &str| {
        let page = format!(r#"<ofd:CompositeObject Boundary="{boundary}" CTM="{ctm}" ResourceID="7"/>"#);
        Ofd::default().resources(&unit(inner)).page(&page)
    };
    let whole = content(&table());
    for boundary in ["0 0 141.1 211.7", "0 0 0 0", "0 0 -1 -1"] {
        assert_eq!(file_shows(of_unit(boundary, "1 0 0 1 0 0", &whole)), ROWS, "{boundary}");
    }
    // As written by programs that convert PDF to OFD.
    let upside_down: String = [("项目", 52, 486), ("金额", 152, 486), ("合计", 52, 466), ("1.00", 152, 466)]
        .map(|(text, x, y)| {
            format!(
                r#"<ofd:TextObject Boundary="0 0 0 0" CTM="1 0 0 -1 {x} {y}" Size="10"><ofd:TextCode X="0" Y="0" DeltaX="g 9 {}">{text}</ofd:TextCode></ofd:TextObject>"#,
                if text.is_ascii() { 5 } else { 10 }
            )
        })
        .concat();
    let lines = "M 50 500 L 300 500 M50 480L300 480 M 50 460 L 300 460 S 50 460 M 50 460 L 50 500 M 150 460 L 150 500 M 300,460 L 300,500";
    let lines = format!(
        r#"<ofd:PathObject Boundary="0 0 0 0" LineWidth="0.5"><ofd:AbbreviatedData>{lines}</ofd:AbbreviatedData></ofd:PathObject>"#
    );
    assert_eq!(file_shows(of_unit("0 0 0 0", "0.3528 0 0 -0.3528 0 211.7", &(upside_down + &lines))), ROWS);
}

#[test]
fn a_box_cuts_what_runs_over_it_unless_it_would_hide_all() {
    let text = |boundary: &str, y: f32| {
        let inner = format!(r#"<ofd:TextCode X="0" Y="{y}" DeltaX="g 3 4">甲乙丙丁</ofd:TextCode>"#);
        object(&format!(r#"Boundary="{boundary}""#), &inner)
    };
    for (boundary, y, expected) in [
        ("20 20 16 5", 4.0, "甲乙丙丁"),
        ("20 20 8 5", 4.0, "甲乙"),
        ("20 20 0.8 0", 4.0, "甲乙丙丁"),
        ("20 20 -16 -5", 4.0, "甲乙丙丁"),
        // Its text is above the boundary.
        ("20 20 16 5", 0.0, "甲乙丙丁"),
    ] {
        assert_eq!(page_shows(&text(boundary, y)), [expected], "{boundary}");
    }
}

#[test]
fn clips_hide_what_stands_outside_whichever_way_they_are_counted() {
    let text = |ctm: &str, size: f32, step: f32, width: f32| {
        let clip = format!(
            r#"<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="0 0 {width} 9"><ofd:AbbreviatedData>M 0 0 L {width} 0 L {width} 9 L 0 9 C</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>"#
        );
        format!(
            r#"<ofd:TextObject Boundary="20 20 40 9" CTM="{ctm}" Size="{size}">{clip}<ofd:TextCode X="0" Y="{size}" DeltaX="g 3 {step}">甲乙丙丁</ofd:TextCode></ofd:TextObject>"#
        )
    };
    assert_eq!(page_shows(&text("1 0 0 1 0 0", 4.0, 4.0, 8.0)), ["甲乙"]);
    assert_eq!(page_shows(&text("0.5 0 0 0.5 0 0", 8.0, 8.0, 8.0)), ["甲乙"]);
}

#[test]
fn what_cannot_be_seen_is_not_printed() {
    let white = r##"<ofd:DrawParams><ofd:DrawParam ID="5" LineWidth="1"><ofd:StrokeColor Value="#ff #FF #ff"/><ofd:FillColor Value="255 255 255"/></ofd:DrawParam><ofd:DrawParam ID="6" Relative="5" LineWidth="2"/></ofd:DrawParams>"##;
    let stroke = |attributes: &str, colour: &str| {
        format!(
            r#"<ofd:PathObject Boundary="0 0 0 0" {attributes}>{colour}<ofd:AbbreviatedData>M 30 35 L 30 60</ofd:AbbreviatedData></ofd:PathObject>"#
        )
    };
    let clear = r#"<ofd:FillColor Value="0 0 0" Alpha="0"/>"#;
    let hidden = [
        stroke(r#"DrawParam="6""#, ""),
        stroke("", r##"<ofd:StrokeColor Value="#ff #ff #ff"/>"##),
        stroke("", r#"<ofd:StrokeColor Value="0 0 0" Alpha="0"/>"#),
        stroke(r#"Visible="false""#, ""),
        stroke(r#"Stroke="false" Fill="true""#, ""),
        format!(r#"<ofd:PageBlock DrawParam="6">{}</ofd:PageBlock>"#, stroke("", "")),
        object(r#"Boundary="20 80 50 5" Visible="false""#, r#"<ofd:TextCode X="0" Y="4">暗</ofd:TextCode>"#),
        object(r#"Boundary="20 90 50 5""#, &format!(r#"{clear}<ofd:TextCode X="0" Y="4">隐</ofd:TextCode>"#)),
        object(r#"Boundary="20 99 50 5" Fill="false""#, r#"<ofd:TextCode X="0" Y="4">空</ofd:TextCode>"#),
    ];
    let ofd = Ofd::default().resources(white).page(&(content(&table()) + &hidden.concat()));
    assert_eq!(file_shows(ofd), ROWS);
    // The same line, visible.
    let seen = content(&table()) + &stroke("", r##"<ofd:StrokeColor Value="#ee #ee #ee"/>"##);
    assert_ne!(page_shows(&seen), ROWS);
}

#[test]
fn characters_stand_where_their_steps_put_them() {
    let steps = |attributes: &str, text: &str| {
        let inner = format!(r#"<ofd:TextCode X="0" Y="4" {attributes}>{text}</ofd:TextCode>"#);
        page_shows(&object(r#"Boundary="20 20 0 0""#, &inner))
    };
    for (attributes, expected) in [
        ("", "合计12"),
        (r#"DeltaX="4 4 2""#, "合计12"),
        // The last one repeats.
        (r#"DeltaX="4""#, "合计1 2"),
        (r#"DeltaX="g 2 4 2""#, "合计12"),
        (r#"DeltaX="G 4000000000 4""#, "合计1 2"),
        (r#"DeltaX="g -1 4 nan 2 x""#, "合计12"),
        (r#"DeltaX="4 16.1 2""#, "合计      12"),
        (r#"DeltaX="4 4 2" DeltaY="0 0 0""#, "合计12"),
    ] {
        assert_eq!(steps(attributes, "合计12"), [expected], "{attributes}");
    }
    assert_eq!(steps(r#"DeltaY="g 1 6""#, "合计"), ["合", "计"]);
    // Spaces and character references count.
    assert_eq!(steps(r#"DeltaX="4 20 2""#, "甲 &lt;&#x4e59;"), ["甲        <乙"]);
}

#[test]
fn a_text_goes_on_in_its_direction_and_from_where_the_last_one_ended() {
    let two = r#"<ofd:TextCode X="0" Y="4">合</ofd:TextCode><ofd:TextCode Y="4">计</ofd:TextCode>"#;
    assert_eq!(page_shows(&object(r#"Boundary="20 20 0 0""#, two)), ["合计"]);
    let text = r#"<ofd:TextCode X="0" Y="4">合计</ofd:TextCode>"#;
    assert_eq!(page_shows(&object(r#"Boundary="20 20 0 0" ReadDirection="90""#, text)), ["合", "计"]);
    // Characters rotated by 90°, one below the other, form a line that runs down.
    let lying = object(r#"Boundary="20 20 0 0" ReadDirection="90" CharDirection="90""#, text);
    assert_eq!(page_shows(&(line(100.0, "甲乙丙") + &lying)), ["合计", "甲乙丙"]);
    // Half as wide, at half the distance.
    let narrow = |scale: &str| {
        let text = r#"<ofd:TextCode X="0" Y="4" DeltaX="2">合计</ofd:TextCode>"#;
        let after = r#"<ofd:TextCode X="4.2" Y="4">项</ofd:TextCode>"#;
        page_shows(&object(&format!(r#"Boundary="20 20 0 0" {scale}"#), &format!("{text}{after}")))
    };
    assert_eq!(narrow(r#"HScale="0.5""#), ["合计项"]);
}

/// A page with this text in a font with an embedded program.
fn in_font(inner: &str) -> Ofd {
    let font = r#"<ofd:Fonts><ofd:Font ID="1" FontName="MicroHei"><ofd:FontFile>font_1.ttf</ofd:FontFile></ofd:Font></ofd:Fonts>"#;
    Ofd::default()
        .common("<ofd:PublicRes>Public.xml</ofd:PublicRes>")
        .xml("Public.xml", r#"Res BaseLoc="Res""#, font)
        .file("Res/font_1.ttf", PROGRAM)
        .page(&object(r#"Boundary="20 20 0 0""#, inner))
}

fn glyphs(text: &str) -> String {
    text.chars().map(|ch| glyph(ch).to_string()).collect::<Vec<_>>().join(" ")
}

#[test]
fn private_codes_are_known_by_their_glyphs() {
    let transform = |first: usize, text: &str| {
        let count = text.chars().count();
        format!(
            r#"<ofd:CGTransform CodePosition="{first}" CodeCount="{count}" GlyphCount="{count}"><ofd:Glyphs>{}</ofd:Glyphs></ofd:CGTransform>"#,
            glyphs(text)
        )
    };
    let text = |text: &str| format!(r#"<ofd:TextCode X="0" Y="4">{text}</ofd:TextCode>"#);
    let first = transform(0, "合计") + &text("\u{e001}\u{e002}1");
    let behind = text("1\u{e001}\u{e002}") + &transform(1, "合计");
    let each = transform(0, "合")
        + &text("\u{e001}")
        + &transform(0, "计")
        + r#"<ofd:TextCode Y="4">&#xe002;</ofd:TextCode>"#;
    for (inner, expected) in [(first, "合计1"), (behind, "1合计"), (each, "合计")] {
        assert_eq!(file_shows(in_font(&inner)), [expected]);
    }
}

#[test]
fn private_codes_that_nothing_explains_are_counted() {
    let lost = read(&in_font(r#"<ofd:TextCode X="0" Y="4">1&#xe002;</ofd:TextCode>"#).bytes());
    assert_eq!(shown(&lost), ["1\u{fffd}"]);
    assert_eq!(lost.problems, [Problem { what: Flaw::Unmapped(1), place: Place::page(1) }]);
}

#[test]
fn widths_come_from_the_embedded_font() {
    // The width is 0.6 as in the font, not 0.5: the next text follows immediately.
    let face = ttf_parser::Face::parse(PROGRAM, 0).unwrap();
    let digit = f32::from(face.glyph_hor_advance(ttf_parser::GlyphId(glyph('1'))).unwrap());
    let step = 4.0 * digit / f32::from(face.units_per_em());
    assert!(step > 2.1, "the font is wider than the guess: {step}");
    let (after, end) = (10.0 * step, 10.0 * step + 1.2);
    let text = |x: f32| {
        format!(
            r#"<ofd:TextCode X="0" Y="4">1234567890</ofd:TextCode><ofd:TextCode X="{x}" Y="4">1</ofd:TextCode>"#
        )
    };
    assert_eq!(file_shows(in_font(&text(after))), ["12345678901"]);
    assert_eq!(file_shows(in_font(&text(end))), ["1234567890 1"]);
}

#[test]
fn curves_are_no_rulings_and_closed_paths_have_all_sides() {
    let path = |data: &str| {
        format!(
            r#"<ofd:PathObject Boundary="0 0 0 0"><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"#
        )
    };
    let texts = line(20.0, "项目")
        + &object(r#"Boundary="60 20 0 0""#, r#"<ofd:TextCode X="0" Y="4">金额</ofd:TextCode>"#);
    let cells = path("M 18 18 L 55 18 L 55 28 L 18 28 C M 55 18 L 90 18 L 90 28 L 55 28 C");
    assert_eq!(page_shows(&(texts.clone() + &cells)), ["项目|金额"]);
    let curves = "M 30 15 Q 30 20 30 40 M 30 15 B 30 16 30 17 30 40 M 30 15 A 5 5 0 0 1 30 40";
    assert_eq!(page_shows(&(texts + &cells + &path(curves))), ["项目|金额"]);
}

#[test]
fn writers_differ_in_prefixes_marks_slashes_and_folders() {
    let page = content(&table());
    let plain = |xml: String| xml.replace("ofd:", "").replace("xmlns:", "xmlns=");
    let mut files = Ofd::default().page(&page).document();
    for (path, bytes) in &mut files {
        let mut xml = String::from_utf8(bytes.clone()).unwrap();
        xml = plain(xml).replace("xmlns=ofd=", "xmlns=");
        // Without MaxUnitID, and with a folder in place of a file.
        xml = xml.replace("<MaxUnitID>9</MaxUnitID>", "").replace("/Content.xml", "");
        *bytes = format!("\u{feff}{xml}").into_bytes();
        *path = path.replace("Doc_0/", "doc_0\\");
    }
    let root =
        "<x:OFD xmlns:x='y'><x:DocBody><x:DocRoot>/Doc_0/./Document.xml </x:DocRoot></x:DocBody></x:OFD>";
    let document = read(&package(&[("OFD.xml", root.as_bytes())], files));
    assert_eq!(shown(&document), ROWS);
    assert_eq!(document.problems, []);
}

#[test]
fn documents_of_one_file_follow_each_other_and_signatures_are_left_aside() {
    let second = Ofd::default().page(&content(&table())).page(&line(20.0, "附件")).document();
    let second = second.into_iter().map(|(path, bytes)| (path.replace("Doc_0", "Doc_1"), bytes));
    let files = Ofd::default().page(&content(&table())).document().into_iter().chain(second).collect();
    let body = |n: u8| {
        format!(
            "<ofd:DocBody><ofd:DocRoot>Doc_{n}/Document.xml</ofd:DocRoot><ofd:Signatures>Doc_{n}/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody>"
        )
    };
    let root = format!("<ofd:OFD>{}{}</ofd:OFD>", body(0), body(1));
    let document =
        read(&package(&[("OFD.xml", root.as_bytes()), ("Doc_0/Signs/Signatures.xml", b"?")], files));
    // The same table twice is two tables, not one over two pages.
    assert_eq!(shown(&document), [ROWS[0], ROWS[1], ROWS[0], ROWS[1], "附件"]);
    assert_eq!((document.source.pages, document.problems.len()), (Some(3), 0));
    let pages: Vec<u32> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Grid(grid) => grid.rows[0].place.page,
            Block::Paragraph(paragraph) => paragraph.place.page,
        })
        .collect();
    assert_eq!(pages, [1, 2, 3]);
}

#[test]
fn pages_keep_their_numbers_when_others_are_lost_damaged_or_pictures() {
    let image = r#"<ofd:ImageObject Boundary="0 0 141 211" CTM="141 0 0 211 0 0" ResourceID="1"/>"#;
    let mut files = Ofd::default()
        .page(&line(20.0, "第一页"))
        .page(&line(20.0, "第二页"))
        .page(image)
        .page(&(line(20.0, "第四页") + "<ofd:TextObject Boundary='&"))
        .page(r#"<ofd:ImageObject Boundary="0 0 20 20" ResourceID="1"/>"#)
        .document();
    files.retain(|(path, _)| !path.contains("Page_1"));
    let root = "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>";
    let document = read(&package(&[("OFD.xml", root.as_bytes())], files));
    assert_eq!(shown(&document), ["第一页", "第四页"]);
    let problem = |what, page| Problem { what, place: Place::page(page) };
    let lost = Problem { what: Flaw::LostPages(vec![(2, 2)]), place: Place::default() };
    assert_eq!(document.problems, [problem(Flaw::Scan, 3), problem(Flaw::PageInPart, 4), lost]);
}

#[test]
fn files_that_cannot_be_read_say_why() {
    let whole = of(&[table()]).unwrap();
    let damaged =
        |bytes: &[u8]| matches!(ofd::read(bytes, "a"), Err(ReadError::Damaged { format: "ofd", .. }));
    assert!(
        damaged(b"") && damaged(&whole[..whole.len() / 2]) && damaged(&package(&[("a", b"")], Vec::new()))
    );
    for root in ["", "<OFD>", "<OFD><DocBody><DocRoot>none.xml</DocRoot></DocBody></OFD>"] {
        assert!(damaged(&package(&[("OFD.xml", root.as_bytes())], Vec::new())), "{root}");
    }
    let locked = package(&[("OFD.xml", b"<OFD/>"), ("Encryptions.xml", b"x")], Vec::new());
    assert_eq!(ofd::read(&locked, "a"), Err(ReadError::Protected));
}
