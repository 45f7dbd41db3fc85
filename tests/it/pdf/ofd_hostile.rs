//! Hostile OFD files: each ends within the limits, with a message.

use crate::pdf::writer::ofd::{Ofd, content};
use crate::pdf::writer::{Page, ofd as writer};
use yusuan::read::{Document, Flaw, ReadError, ofd};

fn read(file: Ofd) -> Result<Document, ReadError> {
    ofd::read(&file.bytes(), "a.ofd")
}

fn flaws(file: Ofd) -> Vec<Flaw> {
    read(file).unwrap().problems.into_iter().map(|problem| problem.what).collect()
}

fn line() -> String {
    content(&Page::new().text(50.0, 500.0, "甲"))
}

fn unit(id: u32, inner: &str) -> String {
    format!(
        r#"<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="{id}"><ofd:Content>{inner}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"#
    )
}

fn composite(id: u32) -> String {
    format!(r#"<ofd:CompositeObject Boundary="0 0 1 1" ResourceID="{id}"/>"#)
}

#[test]
fn composites_that_hold_themselves_end() {
    let own = Ofd::default().resources(&unit(7, &(line() + &composite(7)))).page(&composite(7));
    assert_eq!(flaws(own), [Flaw::PageInPart]);
    let lost = Ofd::default().page(&(line() + &composite(7)));
    assert_eq!(flaws(lost), [Flaw::PageInPart]);
    // Each is drawn eight times by the next.
    let units = (0..40).map(|id| unit(id, &(composite(id + 1).repeat(8)))).collect::<String>();
    let many = read(Ofd::default().resources(&units).page(&composite(0)));
    assert!(matches!(many, Err(ReadError::TooLarge { .. })), "{many:?}");
}

#[test]
fn templates_that_hold_themselves_end() {
    let template = r#"<ofd:TemplatePage ID="2" BaseLoc="T.xml"/>"#;
    let inner = format!(
        r#"<ofd:Template TemplateID="2"/><ofd:Template TemplateID="2"/><ofd:Content>{}</ofd:Content>"#,
        line()
    );
    let own = Ofd::default().common(template).xml("T.xml", "Page", &inner).page_of(&inner);
    assert_eq!(flaws(own), [Flaw::PageInPart]);
    let lost = Ofd::default().page_of(&inner);
    assert_eq!(flaws(lost), [Flaw::PageInPart]);
}

#[test]
fn styles_that_build_on_themselves_end() {
    let params = r#"<ofd:DrawParams><ofd:DrawParam ID="1" Relative="2"/><ofd:DrawParam ID="2" Relative="1"/></ofd:DrawParams>"#;
    let page = format!(r#"<ofd:PageBlock DrawParam="1">{}</ofd:PageBlock>"#, line());
    let document = read(Ofd::default().resources(params).page(&page)).unwrap();
    assert_eq!((document.blocks.len(), document.problems.len()), (1, 0));
}

#[test]
fn vast_numbers_paths_and_depths_take_no_time() {
    let text = r#"<ofd:TextObject Boundary="0 0 1e38 1e38" CTM="1e38 0 0 1e38 1e38 1e38" Size="1e38"><ofd:TextCode X="1e38" Y="1e38" DeltaX="g 4000000000 1e38">甲乙</ofd:TextCode></ofd:TextObject>"#;
    let path = format!(
        r#"<ofd:PathObject Boundary="0 0 0 0"><ofd:AbbreviatedData>{}{}</ofd:AbbreviatedData></ofd:PathObject>"#,
        "M 0 0 L 100 0 L 100 50 C ".repeat(200_000),
        "é 1 2 3 L ".repeat(10)
    );
    let deep = "<ofd:PageBlock>".repeat(100_000);
    let document =
        read(Ofd::default().page(&(text.to_string() + &line())).page(&path).page(&(line() + &deep)));
    let document = document.unwrap();
    let pages: Vec<_> = document.problems.iter().map(|p| (p.place.page, p.what.clone())).collect();
    assert_eq!(pages, [(Some(3), Flaw::PageInPart)]);
    assert_eq!(document.blocks.len(), 2);
}

#[test]
fn more_than_a_page_holds_is_left_out_and_said() {
    let full = format!(
        r#"<ofd:TextObject Boundary="0 0 0 0" Size="1"><ofd:TextCode X="1" Y="1" DeltaX="0.0001">{}</ofd:TextCode></ofd:TextObject>"#,
        "甲".repeat(400_000)
    );
    assert_eq!(flaws(Ofd::default().page(&(full + &line()))), [Flaw::PageInPart]);
    // All at the same position.
    let heap: String = (0..300_000).map(|i| char::from_u32(0x4e00 + i % 20_000).unwrap()).collect();
    let heap = format!(
        r#"<ofd:TextObject Boundary="0 0 0 0" Size="1"><ofd:TextCode X="1" Y="1" DeltaX="0">{heap}</ofd:TextCode></ofd:TextObject>"#
    );
    assert_eq!(read(Ofd::default().page(&heap)).unwrap().problems, []);
}

#[test]
fn damaged_bytes_never_stop_the_reader() {
    let page = Page::new().table(&[50.0, 150.0, 300.0], 500.0, &[&["项目", "金额"], &["合计", "1.00"]]);
    let xml = writer::content(&page);
    let mut state = 20_261_121_u64;
    let mut below = |end: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % end
    };
    let mut grids = 0;
    for _ in 0..1_000 {
        let mut bytes = xml.clone().into_bytes();
        for _ in 0..=below(6) {
            let at = below(bytes.len());
            match below(4) {
                0 => bytes[at] = b"0123456789<>/\"'-. &"[below(19)],
                1 => bytes.truncate(at.max(1)),
                2 => drop(bytes.drain(at..(at + 20).min(bytes.len()))),
                _ => bytes.splice(at..at, *b"99999999999").for_each(drop),
            }
            if bytes.is_empty() {
                break;
            }
        }
        let document = read(Ofd::default().page(&String::from_utf8_lossy(&bytes))).unwrap();
        grids += document.blocks.iter().filter(|b| matches!(b, yusuan::read::Block::Grid(_))).count();
    }
    assert!(grids > 300, "most of them show the table still: {grids}");
}
