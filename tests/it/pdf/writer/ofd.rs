//! Writes small OFD files.

use super::{Drawn, HEIGHT, Map, Page};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An OFD file under construction, with one document.
#[derive(Default)]
pub struct Ofd {
    files: Vec<(String, Vec<u8>)>,
    pages: String,
    count: usize,
    common: String,
    resources: String,
}

/// Millimetres per point.
const MM: f32 = 25.4 / 72.0;
const SIZE: f32 = 10.0;
const SPACE: &str = r#"xmlns:ofd="http://www.ofdspec.org/2016""#;

/// The same pages as OFD; `None` if a page can be expressed in PDF only.
pub fn of(pages: &[Page]) -> Option<Vec<u8>> {
    let mut ofd = Ofd::default();
    for page in pages {
        if page.is_pdf_only {
            return None;
        }
        ofd = ofd.page(&content(page));
    }
    Some(ofd.bytes())
}

impl Ofd {
    /// Adds a page with these objects.
    pub fn page(self, objects: &str) -> Ofd {
        self.page_of(&format!("<ofd:Content><ofd:Layer ID=\"9\">{objects}</ofd:Layer></ofd:Content>"))
    }

    /// Adds a page with this content.
    pub fn page_of(mut self, inner: &str) -> Ofd {
        let path = format!("Pages/Page_{}/Content.xml", self.count);
        self.count += 1;
        write!(self.pages, r#"<ofd:Page ID="{}" BaseLoc="{path}"/>"#, self.count + 1000).unwrap();
        self.xml(&path, "Page", inner)
    }

    /// Adds an XML file to the document's folder.
    pub fn xml(self, path: &str, root: &str, inner: &str) -> Ofd {
        let xml =
            format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ofd:{root} {SPACE}>{inner}</ofd:{root}>");
        self.file(path, xml.as_bytes())
    }

    /// Adds a file to the document's folder.
    pub fn file(mut self, path: &str, bytes: &[u8]) -> Ofd {
        self.files.push((format!("Doc_0/{path}"), bytes.to_vec()));
        self
    }

    /// Adds to the data shared by its pages.
    pub fn common(mut self, inner: &str) -> Ofd {
        self.common.push_str(inner);
        self
    }

    /// Adds to its resources.
    pub fn resources(mut self, inner: &str) -> Ofd {
        self.resources.push_str(inner);
        self
    }

    /// The file.
    pub fn bytes(self) -> Vec<u8> {
        let body = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>";
        package(&[("OFD.xml", format!("<ofd:OFD {SPACE}>{body}</ofd:OFD>").as_bytes())], self.document())
    }

    /// The files of the document, in `Doc_0`.
    pub fn document(self) -> Vec<(String, Vec<u8>)> {
        let common = format!(
            "<ofd:MaxUnitID>9</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 {:.4} {:.4}</ofd:PhysicalBox>\
             </ofd:PageArea><ofd:DocumentRes>Res.xml</ofd:DocumentRes>{}",
            400.0 * MM,
            HEIGHT * MM,
            self.common
        );
        let inner = format!("<ofd:CommonData>{common}</ofd:CommonData><ofd:Pages>{}</ofd:Pages>", self.pages);
        let resources = self.resources.clone();
        self.xml("Document.xml", "Document", &inner).xml("Res.xml", "Res", &resources).files
    }
}

/// A package of these files.
pub fn package(first: &[(&str, &[u8])], rest: Vec<(String, Vec<u8>)>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let first = first.iter().map(|(path, bytes)| (path.to_string(), bytes.to_vec()));
    for (path, bytes) in first.chain(rest) {
        writer.start_file(path, SimpleFileOptions::default()).unwrap();
        writer.write_all(&bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The objects of a page.
pub fn content(page: &Page) -> String {
    page.drawn.iter().map(object).collect()
}

fn object(drawn: &Drawn) -> String {
    match drawn {
        Drawn::Text(map, text) => self::text(*map, text),
        Drawn::Line(ends, grey) => {
            let (boundary, data) = path(ends);
            let colour = colour("Stroke", *grey);
            format!(
                r#"<ofd:PathObject Boundary="{boundary}" LineWidth="0.25">{colour}{data}</ofd:PathObject>"#
            )
        }
        Drawn::Filled(points, grey) => {
            let (boundary, data) = path(points);
            let colour = colour("Fill", *grey);
            format!(
                r#"<ofd:PathObject Boundary="{boundary}" Fill="true" Stroke="false">{colour}{data}</ofd:PathObject>"#
            )
        }
        Drawn::Image([width, _, _, height, x, y]) => {
            let (w, h) = (width * MM, height * MM);
            let (x, y) = place((*x, y + height));
            format!(
                r#"<ofd:ImageObject Boundary="{x:.4} {y:.4} {w:.4} {h:.4}" CTM="{w:.4} 0 0 {h:.4} 0 0" ResourceID="1"/>"#
            )
        }
    }
}

/// A position in millimetres from the upper left corner.
fn place((x, y): (f32, f32)) -> (f32, f32) {
    (x * MM, (HEIGHT - y) * MM)
}

/// An upright text in its own boundary; a rotated one in that of the page, with a matrix.
fn text(map: Map, text: &str) -> String {
    let size = SIZE * MM;
    let widths: Vec<f32> = text.chars().map(|c| if (' '..='~').contains(&c) { 0.5 } else { 1.0 }).collect();
    let steps = widths.split_last().map_or(&[][..], |(_, steps)| steps);
    let steps = steps.chunk_by(|a, b| a == b).map(|run| match run {
        [one] => format!("{:.4}", one * size),
        run => format!("g {} {:.4}", run.len(), run[0] * size),
    });
    let steps = match steps.collect::<Vec<_>>().join(" ") {
        steps if steps.is_empty() => steps,
        steps => format!(r#" DeltaX="{steps}""#),
    };
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    let [a, b, c, d, e, f] = map;
    let (x, y) = place((e, f));
    if (a, b, c, d) == (1.0, 0.0, 0.0, 1.0) {
        let width = size * widths.iter().sum::<f32>();
        return format!(
            r#"<ofd:TextObject Boundary="{x:.4} {:.4} {width:.4} {:.4}" Font="1" Size="{size:.4}"><ofd:TextCode X="0" Y="{size:.4}"{steps}>{text}</ofd:TextCode></ofd:TextObject>"#,
            y - size,
            1.2 * size
        );
    }
    format!(
        r#"<ofd:TextObject Boundary="0 0 {:.4} {:.4}" CTM="{a} {} {} {d} {x:.4} {y:.4}" Font="1" Size="{size:.4}"><ofd:TextCode X="0" Y="0"{steps}>{text}</ofd:TextCode></ofd:TextObject>"#,
        400.0 * MM,
        HEIGHT * MM,
        -b,
        -c
    )
}

/// The boundary and the data of a path through these points.
fn path(points: &[(f32, f32)]) -> (String, String) {
    let points: Vec<(f32, f32)> = points.iter().map(|at| place(*at)).collect();
    let least = |of: fn(&(f32, f32)) -> f32| points.iter().map(of).fold(f32::MAX, f32::min);
    let most = |of: fn(&(f32, f32)) -> f32| points.iter().map(of).fold(f32::MIN, f32::max);
    let (left, top) = (least(|p| p.0), least(|p| p.1));
    let boundary = format!("{left:.4} {top:.4} {:.4} {:.4}", most(|p| p.0) - left, most(|p| p.1) - top);
    let mut data = String::new();
    for (i, (x, y)) in points.iter().enumerate() {
        write!(data, "{} {:.4} {:.4} ", if i == 0 { 'M' } else { 'L' }, x - left, y - top).unwrap();
    }
    let close = if points.len() > 2 { "C" } else { "" };
    (boundary, format!("<ofd:AbbreviatedData>{data}{close}</ofd:AbbreviatedData>"))
}

fn colour(what: &str, grey: f32) -> String {
    let part = (grey * 255.0).round();
    format!(r#"<ofd:{what}Color Value="{part} {part} {part}"/>"#)
}
