use std::fmt;

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
    /// Word 97–2003 document, and what WPS 文字 saves as `.wps`.
    Doc,
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

    /// What to say about a file that cannot be opened; none for those that can.
    pub fn unreadable(self) -> Option<Unreadable> {
        let (chinese, english, remedy) = match self {
            Format::Doc => (
                "Word 97–2003 或 WPS 文字文档，请先转换",
                "Word 97–2003 or WPS Writer document; convert it first",
                Some("soffice --headless --convert-to docx 文件"),
            ),
            Format::Rtf => (
                "RTF 文档，请先转换",
                "RTF document; convert it first",
                Some("soffice --headless --convert-to docx 文件"),
            ),
            Format::Ofd => (
                "OFD 版式文件，请在阅读器中另存为 PDF，或转换（先 pip install ofdparser）",
                "OFD document; save it as PDF in its reader, or convert it (pip install ofdparser first)",
                Some(concat!(
                    "python3 -c 'import base64, sys; from ofdparser import OfdParser; ",
                    "sys.stdout.buffer.write(OfdParser(base64.b64encode(sys.stdin.buffer.read())).ofd2pdf())' ",
                    "< 文件 > 文件.pdf"
                )),
            ),
            Format::Image(_) => (
                "图片，没有文字可读，请先做文字识别",
                "a picture without text; recognise its text first",
                Some("ocrmypdf -l chi_sim --image-dpi 300 文件 文件.pdf"),
            ),
            Format::Other("rar") => {
                ("RAR 压缩包，请先解压", "RAR archive; unpack it first", Some("unar 文件"))
            }
            Format::Other("7z") => ("7z 压缩包，请先解压", "7z archive; unpack it first", Some("7z x 文件")),
            Format::Other("gz") => {
                ("gzip 压缩文件，请先解压", "gzip file; unpack it first", Some("gunzip 文件"))
            }
            Format::Other("xlsb" | "xml") => (
                "另一种 Excel 工作簿，请先转换",
                "another kind of Excel workbook; convert it first",
                Some("soffice --headless --convert-to xlsx 文件"),
            ),
            Format::Other("odt") => (
                "OpenDocument 文字文档，请先转换",
                "OpenDocument text; convert it first",
                Some("soffice --headless --convert-to docx 文件"),
            ),
            Format::Other("mht") => (
                "网页归档文件，请在浏览器中另存为网页或 PDF",
                "web archive; save it as a web page or PDF in a browser",
                Some("soffice --headless --convert-to html 文件"),
            ),
            Format::Other(_) => (
                "另一种办公文档，请先转换为 PDF",
                "another kind of office document; convert it to PDF first",
                Some("soffice --headless --convert-to pdf 文件"),
            ),
            Format::Protected => (
                "有密码保护的办公文档，请去掉密码后再打开",
                "office document under a password; remove it and open the file again",
                None,
            ),
            Format::Empty => ("空文件，请重新下载", "empty file; download it again", None),
            Format::Binary => (
                "不认识的文件，能打开的有 PDF、xlsx、xls、ods、docx、html、csv、文本、json、zip",
                "unknown file; PDF, xlsx, xls, ods, docx, html, csv, text, json and zip can be opened",
                None,
            ),
            _ => return None,
        };
        Some(Unreadable { chinese, english, remedy })
    }
}

/// What a file is that cannot be opened, and what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable {
    /// In Chinese.
    pub chinese: &'static str,
    /// In English.
    pub english: &'static str,
    /// One command that helps; 文件 stands for the file's path.
    pub remedy: Option<&'static str>,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.chinese, self.english)?;
        match self.remedy {
            Some(command) => write!(f, "：{command}"),
            None => Ok(()),
        }
    }
}
