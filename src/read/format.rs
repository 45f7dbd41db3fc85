/// The format of a file, detected from its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Running text, possibly with tab-separated tables.
    Text,
    /// PDF.
    Pdf,
    /// Excel workbook since 2007.
    Xlsx,
    /// Excel 97–2003 workbook, including the `.et` files of WPS 表格.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// Word document since 2007.
    Docx,
    /// Word 97–2003 document, including the `.wps` files of WPS 文字.
    Doc,
    /// Web page.
    Html,
    /// Delimited tables, from the first line on or below prose.
    Csv,
    /// Our own CSV of amounts.
    Tidy,
    /// JSON; only our own schema can be read.
    Json,
    /// Archive of documents.
    Zip,
    /// OFD (GB/T 33190).
    Ofd,
    /// Rich text.
    Rtf,
    /// An image, with its type.
    Image(&'static str),
    /// An office document or archive of another type, with its usual extension.
    Other(&'static str),
    /// A password-protected office document.
    Protected,
    /// No bytes, or white space only.
    Empty,
    /// Unknown.
    Binary,
}

impl Format {
    /// Whether it is text or sheets, which may be legitimately long; other formats never are.
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

    /// A shell command that converts a file into something readable; FILE stands for its path.
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
