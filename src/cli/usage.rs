use crate::lang::{Lang, Say, said};
use clap::error::{ContextKind, ErrorKind};
use std::error::Error;
use std::num::ParseIntError;

/// What was typed wrong, the nearest valid alternative, and the usage; one line each.
impl Say for clap::Error {
    fn say(&self, lang: Lang) -> String {
        let usage = context(self, ContextKind::Usage);
        let usage = usage.trim().strip_prefix("Usage:").map(|usage| {
            let usage = usage.split_whitespace().collect::<Vec<_>>().join(" ");
            said!(lang, "用法：{usage}", "Usage: {usage}")
        });
        let help = said!(lang, "详见 yusuan --help", "yusuan --help says more");
        let lines = [Some(what(self, lang)), nearest(self, lang), usage, Some(help)];
        lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
    }
}

fn what(error: &clap::Error, lang: Lang) -> String {
    let argument = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            said!(lang, "没有“{argument}”这个参数", "unknown argument “{argument}”")
        }
        ErrorKind::MissingRequiredArgument => said!(lang, "缺少 {argument}", "{argument} is missing"),
        ErrorKind::InvalidValue if value.is_empty() => {
            let choices = choices(error, lang);
            said!(lang, "{argument} 后面缺少值{choices}", "{argument} needs a value{choices}")
        }
        ErrorKind::InvalidValue => {
            let choices = choices(error, lang);
            said!(lang, "{argument} 不能是“{value}”{choices}", "{argument} can't be “{value}”{choices}")
        }
        ErrorKind::ValueValidation if error.source().is_some_and(|why| why.is::<ParseIntError>()) => {
            said!(
                lang,
                "{argument} 应为整数，不能是“{value}”",
                "{argument} must be a whole number, not “{value}”"
            )
        }
        ErrorKind::ArgumentConflict => {
            said!(lang, "{argument} 只能写一次", "{argument} can be given only once")
        }
        ErrorKind::InvalidUtf8 => said!(lang, "参数不是 UTF-8 文本", "an argument is not UTF-8"),
        _ => said!(lang, "参数有误：{argument} {value}", "invalid arguments: {argument} {value}"),
    }
}

fn choices(error: &clap::Error, lang: Lang) -> String {
    let choices = context(error, ContextKind::ValidValue);
    if choices.is_empty() { choices } else { said!(lang, "（可选：{choices}）", " (one of: {choices})") }
}

fn nearest(error: &clap::Error, lang: Lang) -> Option<String> {
    let kinds = [ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let nearest = kinds.map(|kind| context(error, kind)).into_iter().find(|nearest| !nearest.is_empty())?;
    Some(said!(lang, "最接近的是 {nearest}", "did you mean {nearest}?"))
}

fn context(error: &clap::Error, kind: ContextKind) -> String {
    error.get(kind).map(ToString::to_string).unwrap_or_default()
}
