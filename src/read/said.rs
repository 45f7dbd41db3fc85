use super::{Bounded, Breach, Flaw, Problem, ReadError};
use crate::lang::{Lang, Say, errors, said};
use crate::model::{AMOUNT_COLUMNS, SCHEMA};

errors!(ReadError, Flaw, Problem);

impl Say for ReadError {
    fn say(&self, lang: Lang) -> String {
        match self {
            ReadError::Damaged { format, why } => {
                let why = if why.is_empty() { String::new() } else { said!(lang, "（{why}）", " ({why})") };
                said!(
                    lang,
                    "文件已损坏，不能作为 {format} 读取{why}；请重新下载，或用原来的程序另存一份",
                    "damaged, cannot be read as {format}{why}; download it again, or save it again in its program"
                )
            }
            ReadError::Protected => said!(
                lang,
                "文件有密码保护，请去掉密码后再打开",
                "password-protected; remove the password and open the file again"
            ),
            ReadError::NeedsPassword => said!(
                lang,
                "文件已加密，需要密码；请用 --password 给出密码",
                "encrypted; give the password with --password"
            ),
            ReadError::WrongPassword => said!(
                lang,
                "密码不对，文件打不开；请核对 --password 给出的密码",
                "wrong password; check the one given with --password"
            ),
            ReadError::UnknownEncryption => said!(
                lang,
                "文件的加密方式无法识别；请在 PDF 阅读器中另存为不加密的文件",
                "unknown encryption; save it without encryption in a PDF reader"
            ),
            ReadError::TooLarge { what, bound } => {
                let what = what.say(lang);
                said!(
                    lang,
                    "{what}超过上限 {bound}，文件未读取；请拆分或另存一份",
                    "more than {bound} {what}; not read, split it or save it again"
                )
            }
            ReadError::Contract { path, what } => {
                let (path, what) = (path.as_str(), what.say(lang));
                let path = if path.is_empty() { String::new() } else { said!(lang, "{path}：", "{path}: ") };
                said!(
                    lang,
                    "{path}{what}；请改正后再打开",
                    "{path}{what}; correct it and open the file again"
                )
            }
        }
    }
}

impl Say for Bounded {
    fn say(&self, lang: Lang) -> String {
        match self {
            Bounded::Entries => said!(lang, "压缩包内文件数", "files in an archive"),
            Bounded::Bytes => said!(lang, "解压后的字节数", "bytes when decompressed"),
            Bounded::Cells => said!(lang, "表格的格数", "cells"),
            Bounded::Text => said!(lang, "文字的字节数", "bytes of text"),
            Bounded::Glyphs => said!(lang, "页面上的字和线数", "glyphs and lines on pages"),
            Bounded::Codes => said!(lang, "字体的编码数", "character codes in fonts"),
            Bounded::Seconds => said!(lang, "读取所需的秒数", "seconds of processing"),
        }
    }
}

impl Say for Breach {
    fn say(&self, lang: Lang) -> String {
        match self {
            Breach::Form { line, why } => {
                said!(lang, "第 {line} 行不合格式：{why}", "line {line} is malformed: {why}")
            }
            Breach::Schema(schema) => said!(
                lang,
                "schema 应为 “{SCHEMA}”，这里是 “{schema}”",
                "the schema must be “{SCHEMA}”, not “{schema}”"
            ),
            Breach::HugeNumber => said!(lang, "数字过大", "a number is too large"),
            Breach::NoColumn { column, columns } => said!(
                lang,
                "column {column} 不存在，columns 有 {columns} 个",
                "column {column} does not exist, there are {columns} columns"
            ),
            Breach::NoRow { parent, rows } => said!(
                lang,
                "parent {parent} 不存在，rows 有 {rows} 个",
                "parent {parent} does not exist, there are {rows} rows"
            ),
            Breach::Circle => said!(lang, "parent 成环", "the parents form a cycle"),
            Breach::Header => {
                let wanted = AMOUNT_COLUMNS.join(",");
                said!(lang, "第 1 行应为 {wanted}", "line 1 must be {wanted}")
            }
            Breach::Csv(why) => said!(lang, "不能作为 CSV 读取：{why}", "cannot be read as CSV: {why}"),
        }
    }
}

impl Say for Problem {
    fn say(&self, lang: Lang) -> String {
        self.what.say(lang)
    }
}

impl Say for Flaw {
    fn say(&self, lang: Lang) -> String {
        match self {
            Flaw::CutOff(why) => said!(
                lang,
                "文件后部损坏，其余未读取（{why}）；请重新下载",
                "truncated, the rest was not read ({why}); download it again"
            ),
            Flaw::SheetInPart { sheet, why } => said!(
                lang,
                "工作表“{sheet}”只读到一部分（{why}）；请另存一份",
                "sheet “{sheet}” was only partly read ({why}); save the file again"
            ),
            Flaw::TooManyCells(bound) => said!(
                lang,
                "表格超过 {bound} 格，其余未读取；请拆分",
                "more than {bound} cells, the rest was not read; split the file"
            ),
            Flaw::Ragged { cells, usual } => said!(
                lang,
                "本行有 {cells} 格，表中其他行有 {usual} 格；按原样保留，请核对原文",
                "this row has {cells} cells, others in its table have {usual}; kept as printed, check the document"
            ),
            Flaw::Undecodable(encoding) => said!(
                lang,
                "有字节不能按 {encoding} 解码，该处文字显示为 \u{fffd}；请对照原文",
                "some bytes are invalid {encoding} and are shown as \u{fffd}; check the document"
            ),
            Flaw::TooManyPages { count, read } => said!(
                lang,
                "文件共 {count} 页，超出上限，只读了 {read} 页；请拆分后再读",
                "of {count} pages only the first {read} were read; split the file"
            ),
            Flaw::MissingPages { promised, count } => said!(
                lang,
                "文件应有 {promised} 页，只找到 {count} 页，其余已损坏；请重新下载",
                "of {promised} pages only {count} were found, the rest is damaged; download it again"
            ),
            Flaw::LostPages(runs) => {
                let show = |(first, last): &(u32, u32)| match last > first {
                    true => format!("{first}–{last}"),
                    false => first.to_string(),
                };
                let pages = runs.iter().map(show).collect::<Vec<_>>().join(&said!(lang, "、", ", "));
                said!(
                    lang,
                    "第 {pages} 页已损坏，未能读取；请重新下载",
                    "pages {pages} are damaged and were not read; download the file again"
                )
            }
            Flaw::Scan => said!(
                lang,
                "本页是图像，没有文字，未能读取；请先做文字识别（OCR）或取得电子文本",
                "this page is a picture without text and was not read; run text recognition (OCR) first"
            ),
            Flaw::Outlines => said!(
                lang,
                "本页没有文字，只有图形（文字可能已转为曲线），未能读取；请先做文字识别（OCR）或取得电子文本",
                "this page has shapes but no text (it may be drawn as outlines) and was not read; run text recognition (OCR) first"
            ),
            Flaw::HiddenText => said!(
                lang,
                "本页是图像，看不见的文字（文字识别所得）不作为依据，未读取；请对照图像，或取得电子文本",
                "this page is a picture; its invisible text, which comes from text recognition (OCR), is no evidence and was not read"
            ),
            Flaw::UnseenFigures => said!(
                lang,
                "本页有看不见的数字（被遮盖，或与底色相同），未读取；请对照原文",
                "figures of this page are not visible (painted over, or in the colour of their ground) and were not read; check the document"
            ),
            Flaw::Unmapped(count) => said!(
                lang,
                "有 {count} 个字的字体没有文字编码，以“\u{fffd}”代替；请对照原文",
                "{count} characters have no Unicode mapping in their font and are shown as “\u{fffd}”; check the document"
            ),
            Flaw::PageInPart => said!(
                lang,
                "本页内容损坏或超出上限，有一部分未读取；请对照原文",
                "this page is damaged or too large and was only partly read; check the document"
            ),
            Flaw::LostText(Some(count)) => said!(
                lang,
                "有 {count} 个字所在的部分已损坏，未能读取；请重新下载，或用原来的程序另存一份",
                "{count} characters are in a damaged part and were not read; download the file again, or save it again"
            ),
            Flaw::LostText(None) => said!(
                lang,
                "文件有一部分已损坏，其中的文字可能未读取；请用原来的程序打开核对",
                "a part is damaged, its text may be missing; check the document in its program"
            ),
            Flaw::LostLayout => said!(
                lang,
                "段落和表格的格式信息有一部分已损坏，表格可能不完整；请用原来的程序另存一份",
                "layout data is damaged, paragraphs and tables may be incomplete; save the file again"
            ),
            Flaw::Amount(printed) => {
                let printed = excerpt(printed);
                said!(
                    lang,
                    "金额“{printed}”无法识别，按原样保留（未识别）；请对照原文",
                    "the amount “{printed}” is not a number, kept as printed (unread); check the document"
                )
            }
            Flaw::Fields { found, expected } => said!(
                lang,
                "有 {found} 个字段，应有 {expected} 个；此行未读取，请改正",
                "{found} fields instead of {expected}; the line was not read, correct it"
            ),
            Flaw::UnknownWord { field, word } => {
                let word = excerpt(word);
                said!(
                    lang,
                    "{field} “{word}” 不认识；此行未读取，请改正",
                    "unknown {field} “{word}”; the line was not read, correct it"
                )
            }
            Flaw::MoreLines(count) => {
                said!(lang, "还有 {count} 行不能读取", "{count} more lines cannot be read")
            }
        }
    }
}

/// The part of a text that a message shows; the text itself may be as long as a file.
fn excerpt(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST).and_then(|(at, _)| text.get(..at)) {
        Some(beginning) => format!("{beginning}…"),
        None => text.to_string(),
    }
}
