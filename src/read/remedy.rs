use super::Format;
use crate::lang::{Lang, Say, said};

/// For a file that can't be opened: what it is, and how to convert it.
impl Say for Format {
    fn say(&self, lang: Lang) -> String {
        let what = match self {
            Format::Other("doc") => {
                said!(lang, "Word 95 或更早的文档，请先转换", "Word 95 or older document; convert it first")
            }
            Format::Other("wps") => {
                said!(lang, "Works 文字文档，请先转换", "Microsoft Works document; convert it first")
            }
            Format::Other("hwp") => said!(lang, "HWP 文档，请先转换", "HWP document; convert it first"),
            Format::Other("ppt" | "pptx") => {
                said!(lang, "演示文稿，请先转换为 PDF", "presentation; convert it to PDF first")
            }
            Format::Other("vsd") => {
                said!(lang, "Visio 绘图，请先转换为 PDF", "Visio drawing; convert it to PDF first")
            }
            Format::Other("msg") => said!(
                lang,
                "Outlook 邮件，请另存其附件后再打开",
                "Outlook message; save its attachments and open those"
            ),
            Format::Other("msi") => {
                said!(lang, "Windows 安装程序，不是文档", "Windows installer, not a document")
            }
            Format::Rtf => said!(lang, "RTF 文档，请先转换", "RTF document; convert it first"),
            Format::Image(_) => said!(
                lang,
                "图片，没有文字可读，请先做文字识别",
                "image without text; run text recognition (OCR) first"
            ),
            Format::Other("rar") => said!(lang, "RAR 压缩包，请先解压", "RAR archive; unpack it first"),
            Format::Other("7z") => said!(lang, "7z 压缩包，请先解压", "7z archive; unpack it first"),
            Format::Other("gz") => said!(lang, "gzip 压缩文件，请先解压", "gzip file; unpack it first"),
            Format::Other("xlsb" | "xml") => said!(
                lang,
                "另一种 Excel 工作簿，请先转换",
                "another kind of Excel workbook; convert it first"
            ),
            Format::Other("odt") => {
                said!(lang, "OpenDocument 文字文档，请先转换", "OpenDocument text; convert it first")
            }
            Format::Other("mht") => said!(
                lang,
                "网页归档文件，请在浏览器中另存为网页或 PDF",
                "web archive; save it as a web page or PDF in a browser"
            ),
            Format::Other(_) => said!(
                lang,
                "另一种办公文档，请先转换为 PDF",
                "another kind of office document; convert it to PDF first"
            ),
            Format::Protected => said!(
                lang,
                "有密码保护的办公文档，请去掉密码后再打开",
                "password-protected office document; remove the password and open the file again"
            ),
            Format::Empty => said!(lang, "空文件，请重新下载", "empty file; download it again"),
            _ => said!(
                lang,
                "不认识的文件，能打开的有 PDF、ofd、xlsx、xls、ods、docx、doc、html、csv、文本、json、zip",
                "unknown file; PDF, ofd, xlsx, xls, ods, docx, doc, html, csv, text, json and zip can be opened"
            ),
        };
        match self.remedy().map(|command| command.replace("FILE", &said!(lang, "文件", "FILE"))) {
            Some(command) => said!(lang, "{what}：{command}", "{what}: {command}"),
            None => what,
        }
    }
}
