/// What a file is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Running text, tables of tabs in it too.
    Text,
    /// PDF.
    Pdf,
    /// Excel workbook since 2007.
    Xlsx,
    /// Excel 97–2003 workbook, and what WPS 表格 saves as `.et`.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// Word document since 2007.
    Docx,
    /// Word 97–2003 document, and what WPS 文字 saves as `.wps`.
    Doc,
    /// Web page.
    Html,
    /// One table with a separator, from the first line on.
    Csv,
    /// Our own CSV of amounts.
    Tidy,
    /// JSON; only our own can be read.
    Json,
    /// Archive of documents.
    Zip,
    /// OFD (GB/T 33190).
    Ofd,
    /// Rich text.
    Rtf,
    /// A picture, by its kind.
    Image(&'static str),
    /// An office document or archive of another kind, by its usual ending.
    Other(&'static str),
    /// An office document under a password.
    Protected,
    /// No byte, or white space only.
    Empty,
    /// Nothing known.
    Binary,
}

impl Format {
    /// Whether it is text or sheets, which may be long; nothing else that is published has so much to read.
    pub(crate) fn is_flat(self) -> bool {
        matches!(self, Format::Text | Format::Csv | Format::Tidy | Format::Json | Format::Xlsx | Format::Ods)
    }

    /// The name of the carrier in exports.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Pdf => "pdf",
            Format::Xlsx => "xlsx",
            Format::Xls => "xls",
            Format::Ods => "ods",
            Format::Docx => "docx",
            Format::Html => "html",
            Format::Csv | Format::Tidy => "csv",
            Format::Json => "json",
            Format::Zip => "zip",
            Format::Doc => "doc",
            Format::Ofd => "ofd",
            Format::Rtf => "rtf",
            Format::Image(kind) | Format::Other(kind) => kind,
            Format::Protected => "protected",
            Format::Empty => "empty",
            Format::Binary => "binary",
        }
    }

    /// One command that makes of a file something that can be opened; FILE stands for its path.
    pub fn remedy(self) -> Option<&'static str> {
        match self {
            Format::Rtf | Format::Other("doc" | "odt" | "wps" | "hwp") => {
                Some("soffice --headless --convert-to docx FILE")
            }
            Format::Image(_) => Some("ocrmypdf -l chi_sim --image-dpi 300 FILE FILE.pdf"),
            Format::Other("rar") => Some("unar FILE"),
            Format::Other("7z") => Some("7z x FILE"),
            Format::Other("gz") => Some("gunzip FILE"),
            Format::Other("xlsb" | "xml") => Some("soffice --headless --convert-to xlsx FILE"),
            Format::Other("msi" | "msg") => None,
            Format::Other("mht") => Some("soffice --headless --convert-to html FILE"),
            Format::Other(_) => Some("soffice --headless --convert-to pdf FILE"),
            _ => None,
        }
    }
}
