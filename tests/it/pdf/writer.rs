//! Writes small PDFs. Places are given in points from the lower left corner of the page, as in PDF itself.

use std::fmt::Write;

/// A PDF under construction.
pub struct Pdf {
    objects: Vec<Vec<u8>>,
    pages: Vec<usize>,
    catalog: String,
}

/// One page under construction.
#[derive(Default)]
pub struct Page {
    content: String,
    attributes: String,
    resources: String,
    fonts: String,
}

/// The height of a page; it is 400 wide.
pub const HEIGHT: f32 = 600.0;

const CATALOG: usize = 1;
const PAGES: usize = 2;
const FONT: usize = 3;

impl Pdf {
    /// An empty document with one font, `/F`: two bytes a character in UTF-16, Chinese one em wide, ASCII half.
    pub fn new() -> Pdf {
        let mut pdf = Pdf { objects: Vec::new(), pages: Vec::new(), catalog: String::new() };
        pdf.object(""); // the catalog and the page tree are written last
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

    /// A document of these pages.
    pub fn of(pages: impl IntoIterator<Item = Page>) -> Vec<u8> {
        let mut pdf = Pdf::new();
        pages.into_iter().for_each(|page| pdf.page(page));
        pdf.bytes()
    }

    /// Adds an object and gives its number.
    pub fn object(&mut self, body: impl Into<Vec<u8>>) -> usize {
        self.objects.push(body.into());
        self.objects.len()
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

    /// Adds a page whose content stands elsewhere.
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

    /// Shows a text of size 10 from this point.
    pub fn text(self, x: f32, y: f32, text: &str) -> Page {
        self.shown(&format!("1 0 0 1 {x} {y} Tm"), &hex(text))
    }

    /// Shows bytes, given in hexadecimal, in the place that an operator sets.
    pub fn shown(self, place: &str, hex: &str) -> Page {
        self.raw(&format!("BT /F 10 Tf {place} <{hex}> Tj ET"))
    }

    /// Strokes a line.
    pub fn line(self, x0: f32, y0: f32, x1: f32, y1: f32) -> Page {
        self.raw(&format!("{x0} {y0} m {x1} {y1} l S"))
    }

    /// Fills a rectangle.
    pub fn fill(self, x: f32, y: f32, width: f32, height: f32) -> Page {
        self.raw(&format!("{x} {y} {width} {height} re f"))
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

    /// Adds operators.
    pub fn raw(mut self, operators: &str) -> Page {
        self.content.push_str(operators);
        self.content.push('\n');
        self
    }

    /// Adds entries to the page's dictionary.
    pub fn attributes(mut self, entries: &str) -> Page {
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

/// A text in UTF-16, in hexadecimal.
pub fn hex(text: &str) -> String {
    text.encode_utf16().map(|unit| format!("{unit:04X}")).collect()
}
