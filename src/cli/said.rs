use super::{Error, ForeignLocale, SetAside};
use crate::lang::{Lang, Say, errors, said};

errors!(Error);

impl Say for Error {
    fn say(&self, lang: Lang) -> String {
        match self {
            Error::Usage(error) => error.say(lang),
            Error::Config(error) => error.say(lang),
            Error::Subjects { file, why } => {
                let (file, line, why) = (file.display(), why.line, why.flaw.say(lang));
                said!(
                    lang,
                    "{file}:{line}: 科目表有误：{why}；请改正，或移走此文件",
                    "{file}:{line}: invalid table of subjects: {why}; correct it, or move the file away"
                )
            }
            Error::Explorer(error) => error.say(lang),
            Error::Terminal(error) => error.say(lang),
            Error::Encoding(name) => said!(
                lang,
                "--encoding {name}：不支持这种编码；可用 utf-8、gb18030、gbk、big5 等",
                "--encoding {name}: unknown encoding; there are utf-8, gb18030, gbk, big5 and others"
            ),
            Error::NoSuchRule(id) => said!(
                lang,
                "没有规则 {id}；全部规则见 yusuan check --list",
                "unknown rule {id}; see yusuan check --list",
            ),
            Error::Review(error) => error.say(lang),
            Error::NoSuchPage(name) => said!(
                lang,
                "man {name}：没有这个命令；全部命令见 yusuan --help",
                "man {name}: no such command; yusuan --help lists them"
            ),
            #[cfg(feature = "parquet")]
            Error::NoText => said!(
                lang,
                "Parquet 不是文字，不能输出到终端；请加 -o 文件",
                "Parquet is binary and can't be written to a terminal; give a file with -o"
            ),
            #[cfg(feature = "parquet")]
            Error::Unfit(unfit) => unfit.say(lang),
            Error::Restricted => said!(
                lang,
                "只许查看（restricted），不写文件；请去掉 -o 或 --review",
                "restricted mode writes no files; leave out -o or --review"
            ),
            Error::File { path, why } => {
                let (path, why) = (path.display(), why.say(lang));
                said!(lang, "{path}: 不能写：{why}", "{path}: cannot be written: {why}")
            }
            Error::Output(error) => {
                let why = error.say(lang);
                said!(lang, "不能写到标准输出：{why}", "cannot write to standard output: {why}")
            }
        }
    }
}

impl Say for SetAside<'_> {
    fn say(&self, lang: Lang) -> String {
        let file = self.0.display();
        said!(
            lang,
            "核对意见文件已损坏，原文件改名为 {file}",
            "the review file was damaged; it was renamed to {file}"
        )
    }
}

impl Say for ForeignLocale {
    fn say(&self, lang: Lang) -> String {
        match self {
            ForeignLocale::Charset { charset, encoding } => said!(
                lang,
                "当前语言环境的字符集是 {charset}，而输出为 UTF-8；纯文本输出可加 --encoding {encoding}",
                "the locale's charset is {charset} but output is UTF-8; for plain output, use --encoding {encoding}"
            ),
            ForeignLocale::Ascii => said!(
                lang,
                "当前语言环境只有 ASCII，而输出为 UTF-8；请设 LC_ALL=C.UTF-8，或加 --encoding 指定编码",
                "the locale is ASCII only but output is UTF-8; set LC_ALL=C.UTF-8, or use --encoding gb18030"
            ),
        }
    }
}
