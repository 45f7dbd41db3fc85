//! Published PDFs converted to OFD.

use crate::pdf::writer::ofd::Ofd;
use crate::support;
use std::fmt::Write;
use yusuan::export;
use yusuan::library::{Opened, Options, open_bytes};
use yusuan::read::{Glyph, Printed, pdf};

/// Converts points to millimetres.
fn mm(points: f32) -> f64 {
    f64::from(points) * 25.4 / 72.0
}

/// The page with each glyph as a separate object, with its width and direction.
fn page(printed: &Printed) -> String {
    let (width, height) = (mm(printed.width), mm(printed.height));
    let mut page = format!(
        "<ofd:Area><ofd:PhysicalBox>0 0 {width:.5} {height:.5}</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer>"
    );
    printed.glyphs.iter().for_each(|glyph| write_glyph(&mut page, glyph));
    let line = |page: &mut String, a: (f32, f32), b: (f32, f32)| {
        let [x0, y0, x1, y1] = [a.0, a.1, b.0, b.1].map(mm);
        write!(
            page,
            r#"<ofd:PathObject Boundary="0 0 0 0"><ofd:AbbreviatedData>M {x0:.6} {y0:.6} L {x1:.6} {y1:.6}</ofd:AbbreviatedData></ofd:PathObject>"#
        )
        .unwrap();
    };
    printed.horizontal.iter().for_each(|l| line(&mut page, (l.from, l.at), (l.to, l.at)));
    printed.vertical.iter().for_each(|l| line(&mut page, (l.at, l.from), (l.at, l.to)));
    for pair in
        printed.edges.horizontal.chunks_exact(2).filter(|p| (p[0].from, p[0].to) == (p[1].from, p[1].to))
    {
        let [x0, y0, x1, y1] = [pair[0].from, pair[0].at, pair[0].to, pair[1].at].map(mm);
        write!(
            page,
            r#"<ofd:PathObject Boundary="0 0 0 0" Fill="true" Stroke="false"><ofd:FillColor Value="230 230 230"/><ofd:AbbreviatedData>M {x0:.6} {y0:.6} L {x1:.6} {y0:.6} L {x1:.6} {y1:.6} L {x0:.6} {y1:.6} C</ofd:AbbreviatedData></ofd:PathObject>"#
        )
        .unwrap();
    }
    page + "</ofd:Layer></ofd:Content>"
}

fn write_glyph(page: &mut String, glyph: &Glyph) {
    let (dx, dy) = (glyph.to.0 - glyph.from.0, glyph.to.1 - glyph.from.1);
    let width = dx.hypot(dy).max(1e-4);
    let (a, b) = (dx / width, dy / width);
    let usual = if glyph.ch >= '\u{2000}' { 1.0 } else { 0.5 };
    let scale = width / (usual * glyph.size);
    let [x, y, size] = [glyph.from.0, glyph.from.1, glyph.size].map(mm);
    let code = u32::from(glyph.ch);
    write!(
        page,
        r#"<ofd:TextObject Boundary="{x:.6} {y:.6} 0 0" CTM="{a} {b} {} {a} 0 0" Size="{size:.6}" HScale="{scale}"><ofd:TextCode X="0" Y="0">&#x{code:x};</ofd:TextCode></ofd:TextObject>"#,
        -b
    )
    .unwrap();
}

/// All amounts and all indicators.
fn figures(opened: &Opened) -> [String; 2] {
    assert!(opened.failures.is_empty(), "{:?}", opened.failures);
    let reports = &opened.reports;
    let amounts = support::exported(|out| export::amounts(reports, out).unwrap());
    let indicators = support::exported(|out| export::indicators(reports, out).unwrap());
    [amounts, indicators].map(|csv| String::from_utf8(csv).unwrap())
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn published_pdfs_give_the_same_figures_as_ofd() {
    let (mut documents, mut amounts) = (0, 0);
    for path in support::files(&support::shared().join("documents/pdf")) {
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy();
        let pages = pdf::placed(&bytes, &pdf::Options::default()).unwrap();
        let ofd = pages.iter().fold(Ofd::default(), |ofd, printed| ofd.page_of(&page(printed))).bytes();
        let open = |bytes: &[u8]| figures(&open_bytes(bytes, &name, &Options::default()));
        let (expected, found) = (open(&bytes), open(&ofd));
        for (expected, found) in expected.iter().zip(&found) {
            let lines = |csv: &str| csv.lines().map(str::to_string).collect::<Vec<_>>();
            support::assert_same(&name, lines(expected), lines(found));
        }
        documents += 1;
        amounts += expected[0].lines().count() - 1;
    }
    assert!(documents == 14 && amounts > 2_000, "{documents} documents, {amounts} amounts");
}
