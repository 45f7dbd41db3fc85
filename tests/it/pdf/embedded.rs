//! Fonts whose codes are defined only by the embedded program.

use crate::pdf::writer::{Page, Pdf};
use yusuan::read::pdf::{self, Options};
use yusuan::read::{Block, Document, Flaw};

/// A subset of a free font; `fonts/LICENCE.md` describes how it was made.
pub const PROGRAM: &[u8] = include_bytes!("fonts/wqy-microhei-subset.ttf");
/// Its glyphs in order: Chinese, parts of composite glyphs, and the rest.
const CHINESE: (u16, &str) = (1, "一万位元公共出务单合总支收教服目算育般表计金项预额");
const PART: u16 = 30;
const ASCII: (u16, &str) = (52, ",-.0123456789");

const XS: &[f32] = &[50.0, 200.0, 350.0];
const TITLE: &str = "收支预算总表";
const ROWS: &[[&str; 2]] =
    &[["项目", "金额"], ["一般公共服务支出", "1,234.50"], ["教育支出", "-67.89"], ["合计", "1,166.61"]];

#[test]
fn text_and_amounts_are_read_by_the_programs_own_character_map() {
    let mut pdf = Pdf::new();
    let font = font(&mut pdf, PROGRAM, "", "");
    pdf.page(table(font, glyph));
    let document = read(pdf);
    assert_eq!(paragraphs(&document), [TITLE]);
    assert_eq!(rows(&document), ROWS);
    assert_eq!(document.problems, []);
}

#[test]
fn codes_that_are_no_glyphs_are_looked_up_first() {
    // Glyphs numbered in reverse order.
    let last = glyph('9');
    let map: Vec<u8> = (0..=last).rev().flat_map(u16::to_be_bytes).collect();
    let mut pdf = Pdf::new();
    let map = pdf.stream("", &map);
    let font = font(&mut pdf, PROGRAM, "", &format!("/CIDToGIDMap {map} 0 R"));
    pdf.page(table(font, |ch| glyph('9') - glyph(ch)));
    let document = read(pdf);
    assert_eq!(rows(&document), ROWS);
    assert_eq!(document.problems, []);
}

#[test]
fn to_unicode_goes_before_the_program_where_it_speaks() {
    let mut pdf = Pdf::new();
    let to_unicode = pdf.stream(
        "",
        format!(
            "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <{:04X}> <0038> \
             endbfchar endcmap",
            glyph('6')
        )
        .as_bytes(),
    );
    let font = font(&mut pdf, PROGRAM, &format!("/ToUnicode {to_unicode} 0 R"), "");
    pdf.page(table(font, glyph));
    let document = read(pdf);
    let amounts: Vec<String> = rows(&document).into_iter().map(|[_, amount]| amount).collect();
    assert_eq!(amounts, ["金额", "1,234.50", "-87.89", "1,188.81"]);
    assert_eq!(document.problems, []);
}

#[test]
fn without_a_character_map_nothing_is_guessed_and_the_page_is_named() {
    let mut program = PROGRAM.to_vec();
    let tag = program.windows(4).position(|tag| tag == b"cmap").unwrap();
    program[tag..tag + 4].copy_from_slice(b"none");
    let mut pdf = Pdf::new();
    let mapped = font(&mut pdf, PROGRAM, "", "");
    pdf.page(show(page(mapped), 50.0, 540.0, &TITLE.chars().map(glyph).collect::<Vec<_>>()));
    let unmapped = font(&mut pdf, &program, "", "");
    pdf.page(table(unmapped, glyph));
    let document = read(pdf);
    let unknown = |text: &str| "\u{fffd}".repeat(text.chars().count());
    assert_eq!(paragraphs(&document), [TITLE, &unknown(TITLE)]);
    let expected: Vec<_> = ROWS.iter().map(|row| row.map(unknown)).collect();
    assert_eq!(rows(&document), expected);
    let count = TITLE.chars().count() + ROWS.concat().concat().chars().count();
    assert_unknown(&document, 2, count);
}

#[test]
fn a_glyph_that_the_character_map_does_not_name_is_counted() {
    let mut pdf = Pdf::new();
    let font = font(&mut pdf, PROGRAM, "", "");
    let codes = [glyph('1'), PART, glyph('2')];
    pdf.page(show(page(font), 50.0, 500.0, &codes));
    let document = read(pdf);
    assert_eq!(paragraphs(&document), ["1\u{fffd}2"]);
    assert_unknown(&document, 1, 1);
}

#[test]
fn a_glyph_without_an_outline_is_a_space() {
    let mut pdf = Pdf::new();
    let font = font(&mut pdf, PROGRAM, "", "");
    // `.notdef` is blank in this font.
    pdf.page(show(page(font), 50.0, 500.0, &[glyph('1'), glyph('2'), 0, 0]));
    let document = read(pdf);
    assert_eq!(paragraphs(&document), ["12"]);
    assert_eq!(document.problems, []);
}

/// Adds a font with two-byte codes as CIDs, with additional entries for it and its descendant.
fn font(pdf: &mut Pdf, program: &[u8], entries: &str, of_descendant: &str) -> usize {
    let program = pdf.stream(&format!("/Length1 {}", program.len()), program);
    let descriptor = pdf
        .object(format!("<</Type/FontDescriptor/FontName/ABCDEF+MicroHei/Flags 4/FontFile2 {program} 0 R>>"));
    pdf.object(format!(
        "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+MicroHei/Encoding/Identity-H{entries}/DescendantFonts[\
         <</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+MicroHei/CIDSystemInfo<</Registry(Adobe)\
         /Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor} 0 R/DW 1000/W[52 64 600]{of_descendant}>>]>>"
    ))
}

pub fn glyph(ch: char) -> u16 {
    let (first, at) = [CHINESE, ASCII]
        .iter()
        .find_map(|(first, chars)| Some((first, chars.chars().position(|c| c == ch)?)))
        .unwrap();
    first + u16::try_from(at).unwrap()
}

/// A title and a ruled table, in this font with these codes.
fn table(font: usize, code: impl Fn(char) -> u16) -> Page {
    let codes = |text: &str| text.chars().map(&code).collect::<Vec<_>>();
    let page = show(page(font), 50.0, 540.0, &codes(TITLE));
    let ys: Vec<f32> = (0..=ROWS.len()).map(|i| 500.0 - 20.0 * i as f32).collect();
    let cells =
        ROWS.iter().zip(&ys).flat_map(|(row, y)| row.iter().zip(XS).map(move |(text, x)| (text, x, y)));
    cells.fold(page.grid(XS, &ys), |page, (text, x, y)| show(page, x + 2.0, y - 14.0, &codes(text)))
}

/// An empty page that uses this font.
fn page(font: usize) -> Page {
    Page::new().fonts(&format!("/G {font} 0 R"))
}

fn show(page: Page, x: f32, y: f32, codes: &[u16]) -> Page {
    let hex: String = codes.iter().map(|code| format!("{code:04X}")).collect();
    page.raw(&format!("BT /G 10 Tf {x} {y} Td <{hex}> Tj ET"))
}

fn read(pdf: Pdf) -> Document {
    pdf::read(&pdf.bytes(), "测试.pdf", &Options::default()).unwrap()
}

fn paragraphs(document: &Document) -> Vec<&str> {
    let paragraphs = document.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph.text.as_str()),
        Block::Grid(_) => None,
    });
    paragraphs.collect()
}

/// The rows of all tables.
fn rows(document: &Document) -> Vec<[String; 2]> {
    let grids = document.blocks.iter().filter_map(|block| match block {
        Block::Grid(grid) => Some(grid),
        Block::Paragraph(_) => None,
    });
    let rows = grids.flat_map(|grid| &grid.rows);
    rows.map(|row| [0, 1].map(|column| row.cells[column].text.to_string())).collect()
}

/// Asserts that the only problem is this number of unknown characters on this page.
fn assert_unknown(document: &Document, page: u32, count: usize) {
    let [problem] = &document.problems[..] else { panic!("{:?}", document.problems) };
    assert_eq!(problem.what, Flaw::Unmapped(count));
    assert_eq!(problem.place.page, Some(page));
}
