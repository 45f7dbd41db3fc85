use super::{ConfigError, Mistake, Wanted};
use crate::lang::{Lang, Say, errors, said};

errors!(ConfigError);

impl Say for ConfigError {
    fn say(&self, lang: Lang) -> String {
        let wrong = |place: &str, why: &str| {
            said!(
                lang,
                "{place}: 设置有误：{why}；所有设置及其取值见 yusuan --print-config",
                "{place}: invalid setting: {why}; yusuan --print-config lists all settings and their values"
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
                said!(lang, "没有“{name}”这一项", "unknown “{name}”")
            }
            Mistake::Unknown { name, nearest: Some(nearest) } => said!(
                lang,
                "没有“{name}”这一项，最接近的是 {nearest}",
                "unknown “{name}”; did you mean {nearest}?"
            ),
            Mistake::Value { value, choices } => {
                let choices = choices.join(&said!(lang, "、", ", "));
                said!(lang, "不能是“{value}”，可选：{choices}", "can't be “{value}”; valid: {choices}")
            }
            Mistake::Type(wanted) => {
                let wanted = wanted.say(lang);
                said!(lang, "应为{wanted}", "must be {wanted}")
            }
            Mistake::Twice => said!(lang, "这一项前面已经写过", "set twice"),
            Mistake::Unquoted => said!(lang, "文字要加引号", "texts need quotes"),
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
            Wanted::Text => said!(lang, "加引号的文字", "a quoted text"),
            Wanted::List => said!(lang, "方括号中的列表，如 [\"x\"]", "a list in brackets, as in [\"x\"]"),
            Wanted::Section => said!(lang, "一组设置", "a section of settings"),
        }
    }
}
