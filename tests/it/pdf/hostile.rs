//! Encrypted, damaged or hostile files: each gives a clear message, and none takes long.

use std::io::Write;
use std::time::{Duration, Instant};

use crate::pdf::writer::{Page, Pdf};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use yusuan::read::pdf::{self, Options};
use yusuan::read::{Block, Document, Flaw, ReadError};

const FILE: &str = "测试.pdf";

fn read(file: &[u8]) -> Result<Document, ReadError> {
    pdf::read(file, FILE, &Options::default())
}

fn with_password(file: &[u8], password: &str) -> Result<Document, ReadError> {
    pdf::read(file, FILE, &Options { password: Some(password.into()) })
}

/// Reads within a time that even a slow, unoptimised build can keep.
fn read_in_time(file: &[u8]) -> Result<Document, ReadError> {
    let start = Instant::now();
    let result = read(file);
    assert!(start.elapsed() < Duration::from_secs(20), "took {:?}", start.elapsed());
    result
}

fn deflate(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

fn simple() -> Page {
    Page::new().text(50.0, 540.0, "收支预算总表").table(
        &[50.0, 200.0, 350.0],
        500.0,
        &[&["项目", "金额"], &["合计", "1.00"]],
    )
}

#[test]
fn files_that_cannot_be_read_say_why_and_what_to_do() {
    for damaged in
        [&b""[..], b"%PDF-1.7\n%%EOF", b"no pdf at all", b"%PDF-1.4 1 0 obj <<>> endobj trailer <<>>"]
    {
        assert!(matches!(read(damaged), Err(ReadError::Damaged { format: "pdf", .. })));
    }
    let message = read(b"x").unwrap_err().to_string();
    assert!(message.contains("pdf") && message.contains("重新下载"), "{message}");
}

#[test]
fn encrypted_files_open_with_their_password_only() {
    let file =
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/pdf/passwords/encrypted.pdf")).unwrap();
    assert_eq!(read(&file), Err(ReadError::NeedsPassword));
    assert!(read(&file).unwrap_err().to_string().contains("--password"));
    assert_eq!(with_password(&file, "wrong"), Err(ReadError::WrongPassword));
    let document = with_password(&file, "yusuan").unwrap();
    assert!(matches!(&document.blocks[..], [Block::Paragraph(_), Block::Grid(grid)] if grid.rows.len() == 2));
}

#[test]
fn files_of_every_revision_open_with_the_owners_password_too() {
    for revision in 2..=6 {
        let path = format!("{}/tests/it/pdf/passwords/r{revision}.pdf", env!("CARGO_MANIFEST_DIR"));
        let file = std::fs::read(path).unwrap();
        let open = |password| with_password(&file, password).map(|document| document.blocks.len());
        assert_eq!(open("own"), open("user"), "revision {revision}");
        assert!(open("own").is_ok_and(|blocks| blocks > 0), "revision {revision}");
        assert_eq!(open("bad"), Err(ReadError::WrongPassword), "revision {revision}");
    }
}

#[test]
fn a_page_that_is_an_image_is_told() {
    let mut pdf = Pdf::new();
    let image = pdf.stream(
        "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray",
        b"x",
    );
    pdf.page(simple());
    let scan = Page::new().raw("q 400 0 0 600 0 0 cm /I Do Q").text(190.0, 30.0, "- 2 -");
    pdf.page(scan.resources(&format!("/XObject<</I {image} 0 R>>")));
    let document = read(&pdf.bytes()).unwrap();
    let problems: Vec<_> = document.problems.iter().map(|p| (p.place.page, p.what == Flaw::Scan)).collect();
    assert_eq!(problems, [(Some(2), true)]);
}

#[test]
fn what_damage_takes_away_is_told() {
    let mut content = deflate(b"BT /F 10 Tf 50 500 Td <4E07> Tj ET ".repeat(40).as_slice());
    let middle = content.len() / 2;
    content[middle] ^= 0x55;
    let mut pdf = Pdf::new();
    let damaged = pdf.stream("/Filter/FlateDecode", &content);
    pdf.page_of(Page::new(), &format!("[{damaged} 0 R 999 0 R]"));
    pdf.page(simple());
    let file = pdf.bytes();
    let document = read(&file).unwrap();
    assert_eq!(document.problems.iter().map(|p| p.place.page).collect::<Vec<_>>(), [Some(1)]);
    // A page object that can't be found.
    let at = memchr::memmem::rfind(&file, b"/Type/Page/").unwrap();
    let mut file = file;
    file[at - 2..at].fill(b'?');
    let document = read(&file).unwrap();
    assert!(
        document.problems.iter().any(|p| p.what == Flaw::LostPages(vec![(2, 2)])),
        "{:?}",
        document.problems
    );
}

#[test]
fn data_that_spells_names_by_chance_is_no_bomb() {
    let mut pdf = Pdf::new();
    let chance = pdf.stream("", b"# /RL /ObjStm /XRef /LZW % (");
    pdf.page(simple());
    pdf.page(simple());
    let file = pdf.bytes();
    assert!(chance > 0 && read(&file).is_ok_and(|d| d.problems.is_empty() && d.source.pages == Some(2)));
}

#[test]
fn a_flate_bomb_is_not_inflated() {
    // 300 MB of spaces, once and twice deflated.
    let once = deflate(&vec![b' '; 300 << 20]);
    let twice = deflate(&once);
    for (filter, data) in [("/Filter/FlateDecode", &once), ("/Filter[/FlateDecode/FlateDecode]", &twice)] {
        let mut pdf = Pdf::new();
        let bomb = pdf.stream(filter, data);
        pdf.page_of(Page::new(), &format!("{bomb} 0 R"));
        pdf.page(simple());
        let document = read_in_time(&pdf.bytes()).unwrap();
        assert_eq!(document.problems[0].place.page, Some(1), "{filter}");
        assert_eq!(document.blocks.len(), 2, "the page behind it is read");
        // The same with its type disguised by a comment, the spelling of a name, or missing.
        let untyped = ["/N 1/First 4", "/W[1 2 1]/Size 9"];
        for hidden in
            ["/Type/ObjStm%1 0 obj <<\n/N 1/First 4", "/Type/Obj#53tm/N 1/First 4"].into_iter().chain(untyped)
        {
            let mut pdf = Pdf::new();
            pdf.stream(&format!("{hidden}{filter}"), data);
            pdf.page(simple());
            assert!(matches!(read_in_time(&pdf.bytes()), Err(ReadError::TooLarge { .. })), "{hidden}");
        }
        // As an object stream it would be inflated on opening the file.
        let mut pdf = Pdf::new();
        pdf.stream(&format!("/Type/ObjStm/N 1/First 4{filter}"), data);
        pdf.page(simple());
        assert!(matches!(read_in_time(&pdf.bytes()), Err(ReadError::TooLarge { .. })), "{filter}");
    }
}

#[test]
fn codes_that_stand_for_many_characters_fill_a_page_and_no_more() {
    let mut pdf = Pdf::new();
    let map = pdf.stream(
        "",
        format!(
            "begincmap 1 begincodespacerange <0000><FFFF> endcodespacerange 1 beginbfchar <0001> <{}> endbfchar endcmap",
            "0031".repeat(500)
        )
        .as_bytes(),
    );
    let font = pdf.object(format!(
        "<</Type/Font/Subtype/Type0/BaseFont/S/Encoding/Identity-H/ToUnicode {map} 0 R/DescendantFonts[<</Type/Font\
         /Subtype/CIDFontType2/BaseFont/S/DW 1>>]>>"
    ));
    let text = format!("BT /G 10 Tf 50 500 Td <{}> Tj ET", "0001".repeat(50_000));
    pdf.page(Page::new().fonts(&format!("/G {font} 0 R")).raw(&text));
    let document = read_in_time(&pdf.bytes()).unwrap();
    assert!(document.problems.iter().any(|p| p.what == Flaw::PageInPart), "{:?}", document.problems);
}

/// RC4, which is its own inverse.
fn rc4(key: &[u8], data: &[u8]) -> Vec<u8> {
    let mut state: Vec<u8> = (0..=255).collect();
    let mut j = 0_usize;
    for i in 0..256 {
        j = (j + usize::from(state[i]) + usize::from(key[i % key.len()])) % 256;
        state.swap(i, j);
    }
    let (mut i, mut j) = (0, 0);
    let step = |byte: &u8| {
        i = (i + 1) % 256;
        j = (j + usize::from(state[i])) % 256;
        state.swap(i, j);
        byte ^ state[(usize::from(state[i]) + usize::from(state[j])) % 256]
    };
    data.iter().map(step).collect()
}

/// A file with an object stream of this data, encrypted with the empty password; `name` is the encryption key in the
/// trailer.
fn sealed(packed: &[u8], name: &str) -> Vec<u8> {
    let padding: [u8; 32] = [
        0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08, 0x2e,
        0x2e, 0x00, 0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a,
    ];
    let (owner, rights, id) = ([7_u8; 32], -4_i32, [9_u8; 16]);
    let key = md5::compute([&padding[..], &owner, &rights.to_le_bytes(), &id].concat()).0[..5].to_vec();
    let hex = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
    let mut pdf = Pdf::new();
    let number = pdf.object("");
    let of_object =
        md5::compute([&key[..], &u32::try_from(number).unwrap().to_le_bytes()[..3], &[0, 0]].concat());
    let data = rc4(&of_object.0[..10], packed);
    let mut body =
        format!("<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length {}>>stream\n", data.len()).into_bytes();
    body.extend([&data[..], b"\nendstream"].concat());
    pdf.replace(number, body);
    pdf.page(simple());
    let [owner, user, id] = [hex(&owner), hex(&rc4(&key, &padding)), hex(&id)];
    let lock = format!(
        "{name}<</Filter/Standard/V 1/R 2/O<{owner}>/U<{user}>/P {rights}>>/ID[<{id}><{id}>]>>\nstartxref"
    );
    let mut file = pdf.bytes();
    let end = memchr::memmem::rfind(&file, b">>\nstartxref").unwrap();
    file.splice(end..end + b">>\nstartxref".len(), lock.into_bytes());
    file
}

#[test]
fn a_bomb_of_packed_objects_in_an_encrypted_file_is_refused() {
    let bomb = deflate(&vec![b' '; 300 << 20]);
    for name in ["/Encrypt", "/#45ncr#79pt"] {
        let refused = read_in_time(&sealed(&bomb, name));
        assert!(matches!(refused, Err(ReadError::TooLarge { .. })), "{name} {refused:?}");
        let small = read(&sealed(&deflate(b"8 0 null"), name));
        assert!(small.is_ok(), "{name} {small:?}");
    }
}

#[test]
fn hostile_widths_forms_and_drawings_take_no_time() {
    let mut pdf = Pdf::new();
    let wide: String = (0..2000).map(|i| format!("{i} 4294967295 500 ")).collect();
    let font = pdf.object(format!(
        "<</Type/Font/Subtype/Type0/BaseFont/S/Encoding/Identity-H/ToUnicode 5 0 R/DescendantFonts[<</Type/Font\
         /Subtype/CIDFontType2/BaseFont/S/W[{wide}]>>]>>"
    ));
    let page = Page::new().fonts(&format!("/G {font} 0 R")).raw("BT /G 10 Tf 50 500 Td <4E074E07> Tj ET");
    pdf.page(page);
    // Nested forms, each drawn twice: some million drawings.
    let mut inner = pdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", b"0 0 9 9 re f");
    for _ in 0..20 {
        let entries =
            format!("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {inner} 0 R>>>>");
        inner = pdf.stream(&entries, b"/X Do /X Do");
    }
    pdf.page(Page::new().raw("/X Do").resources(&format!("/XObject<</X {inner} 0 R>>")));
    pdf.page(Page::new().raw(&"q ".repeat(100_000)).text(50.0, 500.0, "甲"));
    let strokes: String =
        (0..30_000).map(|i| format!("{0} 0 m {0} 600 l S 0 {0} m 400 {0} l S\n", i % 7919)).collect();
    pdf.page(Page::new().raw(&strokes).text(50.0, 500.0, "乙"));
    let document = read_in_time(&pdf.bytes()).unwrap();
    let pages: Vec<_> = document.problems.iter().map(|p| p.place.page.unwrap()).collect();
    assert!(pages.contains(&2), "the nested forms: {:?}", document.problems);
}

/// Pseudo-random numbers, the same in each run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

#[test]
fn damaged_bytes_never_stop_the_reader() {
    let mut pdf = Pdf::new();
    let form = pdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", b"1 0 0 1 5 5 cm 0 0 9 9 re f");
    pdf.page(simple().raw("q /X Do Q").resources(&format!("/XObject<</X {form} 0 R>>")));
    pdf.page(simple().attributes("/Rotate 90/CropBox[0 0 300 500]"));
    let plain = pdf.bytes();
    let mut random = Random(20_261_121);
    let mut opened = 0;
    for _ in 0..1_500 {
        let mut file = plain.clone();
        for _ in 0..=random.below(12) {
            let at = random.below(file.len());
            match random.below(4) {
                0 => file[at] = random.below(256) as u8,
                1 => file.truncate(at.max(1)),
                2 => file[at] = b"0123456789<>[]()/ "[random.below(18)],
                _ => {
                    file.remove(at);
                    file.push(b' ');
                }
            }
        }
        opened += usize::from(read_in_time(&file).is_ok());
    }
    assert!(opened > 500, "most damaged files can be opened: {opened}");
}
