use super::{Say, errors, said};
use crate::cli::{Error, ForeignLocale};
use crate::config::{ConfigError, Mistake, Wanted};
use crate::i18n::Lang;
use crate::subjects::TableFlaw;
use crate::tui::TuiError;
use crate::tui::keys::{KeymapError, OverrideError, Why};
use crate::tui::term::TermError;

errors!(Error, ConfigError, KeymapError, OverrideError, TuiError, TermError);

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
                    "{file}:{line}: wrong table of subjects: {why}; correct it, or move the file away"
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
                "there is no rule {id}; see yusuan check --list",
            ),
            Error::NoSuchPage(name) => said!(
                lang,
                "man {name}：没有这个命令；全部命令见 yusuan --help",
                "man {name}: no such command; yusuan --help lists them"
            ),
            #[cfg(feature = "parquet")]
            Error::NoText => said!(
                lang,
                "Parquet 不是文字，不能输出到终端；请加 -o 文件",
                "Parquet is no text for a terminal; give a file with -o"
            ),
            #[cfg(feature = "parquet")]
            Error::Unfit(unfit) => unfit.say(lang),
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

#[cfg(feature = "parquet")]
impl Say for crate::export::Unfit {
    fn say(&self, lang: Lang) -> String {
        let Self { file, place, column, number, digits } = self;
        let place = lang.texts().place(*place);
        said!(
            lang,
            "{file}：{place}：{column} 的 {number} 超出 Parquet 列的位数（小数 {digits} 位），未写出；请核对，或改用 csv",
            "{file}: {place}: {number} in {column} has more digits than a column of Parquet ({digits} decimals), nothing is written; check it, or use csv"
        )
    }
}

#[cfg(feature = "parquet")]
errors!(crate::export::Unfit);

impl Say for ForeignLocale {
    fn say(&self, lang: Lang) -> String {
        match self {
            ForeignLocale::Charset { charset, encoding } => said!(
                lang,
                "当前语言环境的字符集是 {charset}，而输出为 UTF-8；纯文本输出可加 --encoding {encoding}",
                "the locale's charset is {charset} but output is UTF-8; plain output can be had with --encoding {encoding}"
            ),
            ForeignLocale::Ascii => said!(
                lang,
                "当前语言环境只有 ASCII，而输出为 UTF-8；请设 LC_ALL=C.UTF-8，或加 --encoding 指定编码",
                "the locale is ASCII only but output is UTF-8; set LC_ALL=C.UTF-8, or choose --encoding gb18030"
            ),
        }
    }
}

impl Say for TableFlaw {
    fn say(&self, lang: Lang) -> String {
        let (header, fields) = (TableFlaw::header(), TableFlaw::fields());
        match self {
            TableFlaw::Header => said!(lang, "第一行应为 {header}", "the first line should be {header}"),
            TableFlaw::Fields(found) => said!(
                lang,
                "有 {found} 个字段，应有 {fields} 个（{header}）",
                "{found} fields, there should be {fields} ({header})"
            ),
            TableFlaw::Code(code) => said!(
                lang,
                "“{code}”不是科目代码，应为以 2、3 或 5 开头的 3、5 或 7 位数字",
                "“{code}” is no code of a subject, which has 3, 5 or 7 digits and begins with 2, 3 or 5"
            ),
            TableFlaw::Name => said!(lang, "没有名称", "there is no name"),
            TableFlaw::Year(word) => said!(
                lang,
                "“{word}”不是年份；年份之间留空格",
                "“{word}” is no year; there are spaces between years"
            ),
            TableFlaw::Csv(why) => said!(lang, "不能作为 CSV 读取：{why}", "cannot be read as CSV: {why}"),
        }
    }
}

impl Say for ConfigError {
    fn say(&self, lang: Lang) -> String {
        let wrong = |place: &str, why: &str| {
            said!(
                lang,
                "{place}: 设置有误：{why}；所有设置及其取值见 yusuan --print-config",
                "{place}: wrong setting: {why}; yusuan --print-config lists all settings and their values"
            )
        };
        match self {
            ConfigError::Wrong { place, why } => wrong(place, &why.say(lang)),
            ConfigError::Keys { place, why } => wrong(place, &why.say(lang)),
            ConfigError::NotText(file) => {
                said!(lang, "{file}: 不是 UTF-8 文本，请另存为 UTF-8", "{file}: not UTF-8; save it as UTF-8")
            }
            ConfigError::NoValue(typed) => {
                said!(lang, "--set {typed}: 应为 键=值", "--set {typed}: expected key=value")
            }
            ConfigError::Together(why) => {
                said!(lang, "设置相互矛盾：{why}", "settings contradict each other: {why}")
            }
            ConfigError::Keymap(error) => error.say(lang),
        }
    }
}

impl Say for Mistake {
    fn say(&self, lang: Lang) -> String {
        match self {
            Mistake::Unknown { name, nearest: None } => {
                said!(lang, "没有“{name}”这一项", "there is no “{name}”")
            }
            Mistake::Unknown { name, nearest: Some(nearest) } => said!(
                lang,
                "没有“{name}”这一项，最接近的是 {nearest}",
                "there is no “{name}”; the nearest is {nearest}"
            ),
            Mistake::Value { value, choices } => {
                let choices = choices.join(&said!(lang, "、", ", "));
                said!(lang, "不能是“{value}”，可选：{choices}", "can't be “{value}”; one of: {choices}")
            }
            Mistake::Type(wanted) => {
                let wanted = wanted.say(lang);
                said!(lang, "应为{wanted}", "should be {wanted}")
            }
            Mistake::Twice => said!(lang, "这一项前面已经写过", "given before"),
            Mistake::Unquoted => said!(lang, "文字要加引号", "texts stand in quotes"),
            Mistake::Form(words) => {
                said!(lang, "不合 TOML 格式，请检查引号、括号和等号", "not TOML: {words}")
            }
        }
    }
}

impl Say for Wanted {
    fn say(&self, lang: Lang) -> String {
        match self {
            Wanted::Boolean => said!(lang, " true 或 false", "true or false"),
            Wanted::Text => said!(lang, "加引号的文字", "a text in quotes"),
            Wanted::List => said!(lang, "方括号中的列表，如 [\"x\"]", "a list in brackets, as in [\"x\"]"),
            Wanted::Section => said!(lang, "一组设置", "a section of settings"),
        }
    }
}

impl Say for KeymapError {
    fn say(&self, lang: Lang) -> String {
        match self {
            KeymapError::Form(why) => said!(lang, "按键表：{why}", "keymap: {why}"),
            KeymapError::UnknownKey { line, key } => said!(
                lang,
                "按键表第 {line} 行：没有“{key}”这个键",
                "keymap, line {line}: unknown key “{key}”"
            ),
            KeymapError::Duplicate { line, key } => said!(
                lang,
                "按键表第 {line} 行：键“{key}”已另有用途",
                "keymap, line {line}: key “{key}” is taken already"
            ),
        }
    }
}

impl Say for OverrideError {
    fn say(&self, lang: Lang) -> String {
        match &self.why {
            Why::Fixed => said!(lang, "这个动作的键不能改", "the keys of this action are fixed"),
            Why::Taken(key, other) if *other == self.action => {
                said!(lang, "键“{key}”写了两次", "“{key}” is given twice")
            }
            Why::Taken(key, other) => {
                let other = other.name();
                said!(
                    lang,
                    "键“{key}”已用于 {other}，请一并改 {other} 的键",
                    "“{key}” is taken by {other}; change the keys of {other} too"
                )
            }
            Why::Unknown(key) => said!(
                lang,
                "没有“{key}”这个键；写单个字符、C-x 或 Up Down Left Right Home End PgUp PgDn Enter Esc Tab BackTab \
                 Space Backspace Delete",
                "unknown key “{key}”; write one character, C-x or Up Down Left Right Home End PgUp PgDn Enter Esc \
                 Tab BackTab Space Backspace Delete"
            ),
            Why::Digit => said!(lang, "数字键用来换页", "digits are for the panes"),
            Why::Same(key, other) => {
                said!(lang, "“{key}”在终端里就是 {other}", "for terminals “{key}” is {other}")
            }
        }
    }
}

impl Say for TuiError {
    fn say(&self, lang: Lang) -> String {
        match self {
            TuiError::Keymap(error) => error.say(lang),
            TuiError::Overrides(error) => error.say(lang),
        }
    }
}

impl Say for TermError {
    fn say(&self, lang: Lang) -> String {
        match self {
            TermError::Signals(error) => {
                let why = error.say(lang);
                said!(lang, "不能接收信号：{why}", "cannot listen to signals: {why}")
            }
            TermError::Enter(error) => {
                let why = error.say(lang);
                said!(
                    lang,
                    "不能使用这个终端：{why}；纯文本见 yusuan show",
                    "cannot take over the terminal: {why}; yusuan show prints plain text"
                )
            }
        }
    }
}
