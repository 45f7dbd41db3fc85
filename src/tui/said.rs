use super::TuiError;
use super::keys::{KeymapError, OverrideError, Why};
use super::term::TermError;
use crate::lang::{Lang, Say, errors, said};

errors!(KeymapError, OverrideError, TuiError, TermError);

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
                "keymap, line {line}: key “{key}” is bound twice"
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
                    "“{key}” is bound to {other}; change the keys of {other}, too"
                )
            }
            Why::Unknown(key) => said!(
                lang,
                "没有“{key}”这个键；写单个字符、C-x 或 Up Down Left Right Home End PgUp PgDn Enter Esc Tab BackTab \
                 Space Backspace Delete",
                "unknown key “{key}”; write one character, C-x or Up Down Left Right Home End PgUp PgDn Enter Esc \
                 Tab BackTab Space Backspace Delete"
            ),
            Why::Digit => said!(lang, "数字键用来换页", "digits are reserved for panes"),
            Why::Same(key, other) => {
                said!(lang, "“{key}”在终端里就是 {other}", "in terminals, “{key}” is the same as {other}")
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
                said!(lang, "不能接收信号：{why}", "can't handle signals: {why}")
            }
            TermError::Enter(error) => {
                let why = error.say(lang);
                said!(
                    lang,
                    "不能使用这个终端：{why}；纯文本见 yusuan show",
                    "can't use the terminal: {why}; yusuan show prints plain text"
                )
            }
        }
    }
}
