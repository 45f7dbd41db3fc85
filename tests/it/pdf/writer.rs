//! Writes small PDFs, and the same pages as OFD. Positions are in points from the lower left corner of the page, as in
//! PDF.

#[path = "writer/ofd.rs"]
pub mod ofd;

use std::fmt::Write;

/// A PDF under construction.
pub struct Pdf {
    objects: Vec<Vec<u8>>,
    pages: Vec<usize>,
    catalog: String,
}

/// One page under construction.
#[derive(Default, Clone)]
pub struct Page {
    content: String,
    attributes: String,
    resources: String,
    fonts: String,
    /// The same in a form for other carriers.
    drawn: Vec<Drawn>,
    pen: Pen,
    saved: Vec<Pen>,
    /// Whether some of it can be expressed in PDF only.
    is_pdf_only: bool,
}

/// A transformation matrix as in PDF.
pub type Map = [f32; 6];

/// The content of a page, independent of the carrier. Greys are from 0 to 1.
#[derive(Debug, Clone)]
pub enum Drawn {
    /// A text of size 10 with its matrix.
    Text(Map, String),
    Line([(f32, f32); 2], f32),
    Filled(Vec<(f32, f32)>, f32),
    /// An image with the matrix of the unit square.
    Image(Map),
}

#[derive(Debug, Clone)]
struct Pen {
    map: Map,
    fill: f32,
    stroke: f32,
}

impl Default for Pen {
    fn default() -> Self {
        Pen { map: [1.0, 0.0, 0.0, 1.0, 0.0, 0.0], fill: 0.0, stroke: 0.0 }
    }
}

/// The height of a page; it is 400 wide.
pub const HEIGHT: f32 = 600.0;

const CATALOG: usize = 1;
const PAGES: usize = 2;
const FONT: usize = 3;

impl Pdf {
    /// An empty document with one font, `/F`: two bytes per character in UTF-16, Chinese one em wide, ASCII half.
    pub fn new() -> Pdf {
        let mut pdf = Pdf { objects: Vec::new(), pages: Vec::new(), catalog: String::new() };
        pdf.object(""); // the catalog and the page tree are filled in last
        pdf.object("");
        pdf.object(
            "<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        );
        pdf.object(
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)\
             /Supplement 0>>/DW 1000/W[32 126 500]>>",
        );
        pdf.stream(
            "",
            b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> \
              endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end",
        );
        pdf
    }

    /// A document with these pages.
    pub fn of(pages: impl IntoIterator<Item = Page>) -> Vec<u8> {
        let mut pdf = Pdf::new();
        pages.into_iter().for_each(|page| pdf.page(page));
        pdf.bytes()
    }

    /// Adds an object and returns its number.
    pub fn object(&mut self, body: impl Into<Vec<u8>>) -> usize {
        self.objects.push(body.into());
        self.objects.len()
    }

    /// Replaces an object.
    pub fn replace(&mut self, number: usize, body: impl Into<Vec<u8>>) {
        self.objects[number - 1] = body.into();
    }

    /// Adds a stream with these entries in its dictionary.
    pub fn stream(&mut self, entries: &str, data: &[u8]) -> usize {
        let mut body = format!("<<{entries}/Length {}>>stream\n", data.len()).into_bytes();
        body.extend_from_slice(data);
        body.extend_from_slice(b"\nendstream");
        self.object(body)
    }

    /// Adds a page.
    pub fn page(&mut self, page: Page) {
        let content = self.stream("", page.content.as_bytes());
        self.page_of(page, &format!("{content} 0 R"));
    }

    /// Adds a page whose content is another object.
    pub fn page_of(&mut self, page: Page, contents: &str) {
        let Page { attributes, resources, fonts, .. } = page;
        let number = self.object(format!(
            "<</Type/Page/Parent {PAGES} 0 R/MediaBox[0 0 400 {HEIGHT}]/Contents {contents}{attributes}\
             /Resources<</Font<</F {FONT} 0 R{fonts}>>{resources}>>>>"
        ));
        self.pages.push(number);
    }

    /// Adds entries to the catalog.
    pub fn catalog(&mut self, entries: &str) {
        self.catalog.push_str(entries);
    }

    /// The file.
    pub fn bytes(mut self) -> Vec<u8> {
        let kids: String = self.pages.iter().map(|page| format!("{page} 0 R ")).collect();
        self.objects[CATALOG - 1] = format!("<</Type/Catalog/Pages {PAGES} 0 R{}>>", self.catalog).into();
        self.objects[PAGES - 1] = format!("<</Type/Pages/Kids[{kids}]/Count {}>>", self.pages.len()).into();
        let mut file = b"%PDF-1.7\n".to_vec();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", self.objects.len() + 1);
        for (i, body) in self.objects.iter().enumerate() {
            writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
            file.extend_from_slice(format!("{} 0 obj\n", i + 1).as_bytes());
            file.extend_from_slice(body);
            file.extend_from_slice(b"\nendobj\n");
        }
        let at = file.len();
        writeln!(
            table,
            "trailer\n<</Size {}/Root {CATALOG} 0 R>>\nstartxref\n{at}\n%%EOF",
            self.objects.len() + 1
        )
        .unwrap();
        file.extend_from_slice(table.as_bytes());
        file
    }
}

impl Page {
    /// An empty page.
    pub fn new() -> Page {
        Page::default()
    }

    /// Shows a text of size 10 at this point.
    pub fn text(self, x: f32, y: f32, text: &str) -> Page {
        self.set([1.0, 0.0, 0.0, 1.0, x, y], text)
    }

    /// Shows a text of size 10 with this matrix.
    pub fn set(mut self, map: Map, text: &str) -> Page {
        let [a, b, c, d, e, f] = map;
        self.drawn.push(Drawn::Text(then(map, self.pen.map), text.into()));
        self.content(&format!("BT /F 10 Tf {a} {b} {c} {d} {e} {f} Tm <{}> Tj ET", hex(text)))
    }

    /// Strokes a line.
    pub fn line(mut self, x0: f32, y0: f32, x1: f32, y1: f32) -> Page {
        let ends = [(x0, y0), (x1, y1)].map(|at| apply(self.pen.map, at));
        self.drawn.push(Drawn::Line(ends, self.pen.stroke));
        self.content(&format!("{x0} {y0} m {x1} {y1} l S"))
    }

    /// Fills a rectangle.
    pub fn fill(self, x: f32, y: f32, width: f32, height: f32) -> Page {
        self.quad([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
    }

    /// Fills a quadrilateral.
    pub fn quad(mut self, corners: [(f32, f32); 4]) -> Page {
        let filled = corners.map(|at| apply(self.pen.map, at)).to_vec();
        self.drawn.push(Drawn::Filled(filled, self.pen.fill));
        let [a, b, c, d] = corners;
        self.content(&format!("{} {} m {} {} l {} {} l {} {} l h f", a.0, a.1, b.0, b.1, c.0, c.1, d.0, d.1))
    }

    /// An image over a rectangle.
    pub fn image(mut self, x: f32, y: f32, width: f32, height: f32) -> Page {
        self.drawn.push(Drawn::Image(then([width, 0.0, 0.0, height, x, y], self.pen.map)));
        self.content(&format!("q {width} 0 0 {height} {x} {y} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \0 EI Q"))
    }

    /// Sets the greys for filling and stroking.
    pub fn ink(mut self, fill: f32, stroke: f32) -> Page {
        (self.pen.fill, self.pen.stroke) = (fill, stroke);
        self.content(&format!("{fill} g {stroke} G"))
    }

    /// Applies a matrix to all that follows.
    pub fn map(mut self, map: Map) -> Page {
        self.pen.map = then(map, self.pen.map);
        let [a, b, c, d, e, f] = map;
        self.content(&format!("{a} {b} {c} {d} {e} {f} cm"))
    }

    /// Saves matrix and greys…
    pub fn save(mut self) -> Page {
        self.saved.push(self.pen.clone());
        self.content("q")
    }

    /// …and restores them.
    pub fn restore(mut self) -> Page {
        self.pen = self.saved.pop().unwrap();
        self.content("Q")
    }

    /// Strokes the lines of a grid with these edges.
    pub fn grid(mut self, xs: &[f32], ys: &[f32]) -> Page {
        let (left, right) = (xs[0], xs[xs.len() - 1]);
        let (low, high) = (ys[0].min(ys[ys.len() - 1]), ys[0].max(ys[ys.len() - 1]));
        for x in xs {
            self = self.line(*x, low, *x, high);
        }
        for y in ys {
            self = self.line(left, *y, right, *y);
        }
        self
    }

    /// A grid of rows 20 high from `top` downwards, with these texts.
    pub fn table(mut self, xs: &[f32], top: f32, rows: &[&[&str]]) -> Page {
        let ys: Vec<f32> = (0..=rows.len()).map(|i| top - 20.0 * i as f32).collect();
        self = self.grid(xs, &ys);
        self.rows(xs, top, rows)
    }

    /// The texts of rows 20 high, without lines.
    pub fn rows(mut self, xs: &[f32], top: f32, rows: &[&[&str]]) -> Page {
        for (i, row) in rows.iter().enumerate() {
            for (x, text) in xs.iter().zip(row.iter()) {
                self = self.text(x + 2.0, top - 20.0 * i as f32 - 14.0, text);
            }
        }
        self
    }

    fn content(mut self, operators: &str) -> Page {
        self.content.push_str(operators);
        self.content.push('\n');
        self
    }

    /// Adds operators.
    pub fn raw(mut self, operators: &str) -> Page {
        self.is_pdf_only = true;
        self.content(operators)
    }

    /// Adds entries to the page's dictionary.
    pub fn attributes(mut self, entries: &str) -> Page {
        self.is_pdf_only = true;
        self.attributes.push_str(entries);
        self
    }

    /// Adds entries to its resources.
    pub fn resources(mut self, entries: &str) -> Page {
        self.resources.push_str(entries);
        self
    }

    /// Adds fonts to its resources.
    pub fn fonts(mut self, entries: &str) -> Page {
        self.fonts.push_str(entries);
        self
    }
}

/// One map, then another.
fn then([a, b, c, d, e, f]: Map, [na, nb, nc, nd, ne, nf]: Map) -> Map {
    let linear = [a * na + b * nc, a * nb + b * nd, c * na + d * nc, c * nb + d * nd];
    let [x, y] = [e * na + f * nc + ne, e * nb + f * nd + nf];
    [linear[0], linear[1], linear[2], linear[3], x, y]
}

fn apply([a, b, c, d, e, f]: Map, (x, y): (f32, f32)) -> (f32, f32) {
    (a * x + c * y + e, b * x + d * y + f)
}

/// A text in UTF-16, hexadecimal.
pub fn hex(text: &str) -> String {
    text.encode_utf16().map(|unit| format!("{unit:04X}")).collect()
}
