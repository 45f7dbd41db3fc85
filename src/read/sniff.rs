use super::compound::{self, Compound};
use super::package::Package;
use super::{Format, contract, csv_grid, decode, doc};

/// Detects the format of a file by its content, never by its name.
pub fn sniff(bytes: &[u8]) -> Format {
    if let Some(format) = by_signature(bytes) {
        return format;
    }
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    // A character cut off at the end of the examined part is not an error.
    let whole = std::str::from_utf8(head).err().filter(|e| e.error_len().is_none()).map(|e| e.valid_up_to());
    let decoded = decode(whole.and_then(|end| head.get(..end)).unwrap_or(head));
    let text = decoded.text.trim_start();
    if text.is_empty() && head.len() == bytes.len() {
        return Format::Empty;
    }
    if is_binary(text, decoded.malformed) {
        return Format::Binary;
    }
    by_markup(text).unwrap_or_else(|| {
        if contract::is_tidy_header(text.lines().next().unwrap_or_default()) {
            Format::Tidy
        } else if csv_grid::separator(text).is_some() {
            Format::Csv
        } else {
            Format::Text
        }
    })
}

/// The number of bytes examined to classify text.
const HEAD: usize = 64 << 10;

/// The range in which `%PDF-` may occur: some servers prepend a few bytes.
const PDF_HEAD: usize = 1024;

const SIGNATURES: [(&[u8], Format); 9] = [
    (b"{\\rtf", Format::Rtf),
    (b"\x89PNG", Format::Image("png")),
    (b"\xff\xd8\xff", Format::Image("jpg")),
    (b"GIF8", Format::Image("gif")),
    (b"II*\0", Format::Image("tif")),
    (b"MM\0*", Format::Image("tif")),
    (b"Rar!", Format::Other("rar")),
    (b"7z\xbc\xaf\x27\x1c", Format::Other("7z")),
    (b"\x1f\x8b", Format::Other("gz")),
];

fn by_signature(bytes: &[u8]) -> Option<Format> {
    let head = bytes.get(..PDF_HEAD).unwrap_or(bytes);
    if head.windows(5).any(|w| w == b"%PDF-") {
        return Some(Format::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(of_package(bytes));
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Some(of_compound(bytes));
    }
    // Two letters alone could begin a text; a bitmap also has four reserved zero bytes.
    if bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]) {
        return Some(Format::Image("bmp"));
    }
    SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)).map(|(_, format)| *format)
}

/// The format of a zip container. A damaged one is classified as an archive, so that reading it reports the damage.
fn of_package(bytes: &[u8]) -> Format {
    let Ok(mut package) = Package::open(bytes, "zip") else { return Format::Zip };
    const PARTS: [(&str, Format); 6] = [
        ("word/document.xml", Format::Docx),
        ("xl/workbook.xml", Format::Xlsx),
        ("xl/workbook.bin", Format::Other("xlsb")),
        ("ppt/presentation.xml", Format::Other("pptx")),
        ("OFD.xml", Format::Ofd),
        ("[Content_Types].xml", Format::Other("ooxml")),
    ];
    if let Ok(Some(mime)) = package.part("mimetype") {
        match mime.trim_ascii() {
            b"application/vnd.oasis.opendocument.spreadsheet" => return Format::Ods,
            b"application/vnd.oasis.opendocument.text" => return Format::Other("odt"),
            other if other.starts_with(b"application/vnd.oasis.") => return Format::Other("odf"),
            _ => {}
        }
    }
    PARTS.iter().find(|(part, _)| package.has(part)).map_or(Format::Zip, |(_, format)| *format)
}

/// The format of a compound file (OLE), by the streams that each program must write.
fn of_compound(bytes: &[u8]) -> Format {
    const STREAMS: [(&str, Format); 9] = [
        ("Workbook", Format::Xls),
        ("Book", Format::Xls),
        ("WordDocument", Format::Doc),
        ("PowerPoint Document", Format::Other("ppt")),
        ("EncryptedPackage", Format::Protected),
        ("VisioDocument", Format::Other("vsd")),
        ("MatOST", Format::Other("wps")),
        ("\u{5}HwpSummaryInformation", Format::Other("hwp")),
        ("__properties_version1.0", Format::Other("msg")),
    ];
    let Ok(mut file) = Compound::open(bytes, "ole") else {
        // A damaged file still gets its format, so that reading it reports the damage.
        let damaged = STREAMS.iter().find(|(stream, _)| compound::may_have(bytes, stream));
        return damaged.map_or(Format::Other("ole"), |(_, format)| *format);
    };
    match STREAMS.iter().find(|(stream, _)| file.has(stream)) {
        Some((_, Format::Doc)) => doc::kind(&mut file).unwrap_or(Format::Doc),
        Some((_, format)) => *format,
        None if file.class() == INSTALLER => Format::Other("msi"),
        None => Format::Other("ole"),
    }
}

/// The class id of Windows Installer packages.
const INSTALLER: &str = "000c1084-0000-0000-c000-000000000046";

/// Whether the decoded text has too few legible characters to be text.
fn is_binary(text: &str, malformed: bool) -> bool {
    let (mut all, mut strange) = (0_usize, 0_usize);
    for c in text.chars() {
        all += 1;
        let is_layout = matches!(c, '\t' | '\n' | '\u{b}' | '\u{c}' | '\u{1a}');
        // In our own exports, U+FFFD stands for what could not be read.
        let is_hole = malformed && c == '\u{fffd}';
        strange += usize::from(is_hole || c.is_control() && !is_layout);
    }
    strange * 20 > all
}

fn by_markup(text: &str) -> Option<Format> {
    let mut start: String = text.chars().take(4096).collect();
    start.make_ascii_lowercase();
    if start.starts_with("mime-version:") {
        return Some(Format::Other("mht"));
    }
    if start.starts_with('<') {
        let excel = "urn:schemas-microsoft-com:office:spreadsheet";
        if start.starts_with("<?xml") && start.contains(excel) {
            return Some(Format::Other("xml"));
        }
        let tags = ["<!doctype html", "<html", "<head", "<body", "<meta", "<table>", "<table "];
        if tags.iter().any(|t| start.contains(t)) {
            return Some(Format::Html);
        }
    }
    let mut marks = start.chars().filter(|c| !c.is_whitespace());
    match (marks.next(), marks.next()) {
        (Some('{'), Some('"' | '}')) | (Some('['), Some('{' | ']')) => Some(Format::Json),
        _ => None,
    }
}
