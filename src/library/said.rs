use super::{Cause, Failure};
use crate::lang::{Lang, Say, errors, refusal, said};

errors!(Cause, Failure);

impl Say for Failure {
    fn say(&self, lang: Lang) -> String {
        let place = lang.texts().place(self.place);
        let place = if place.is_empty() { place } else { format!("{place}: ") };
        format!("{}: {place}{}", self.file, self.reason(lang))
    }
}

impl Failure {
    /// The problem and a remedy, without file name and location.
    pub fn reason(&self, lang: Lang) -> String {
        let cause = self.cause.say(lang);
        self.entry.as_ref().map_or(cause.clone(), |entry| format!("{entry}: {cause}"))
    }
}

impl Say for Cause {
    fn say(&self, lang: Lang) -> String {
        match self {
            Cause::Missing => {
                said!(lang, "找不到该文件或文件夹，请检查路径", "no such file or folder; check the path")
            }
            Cause::NoFile => said!(
                lang,
                "不是普通文件（管道、设备等），未读取；管道中的内容可用 - 从标准输入读",
                "not a regular file but a pipe, a device or the like; read a pipe with -"
            ),
            Cause::EmptyFolder => said!(
                lang,
                "文件夹中没有文件，请指定含有预算、决算文件的文件夹",
                "the folder is empty; give one with budgets or final accounts"
            ),
            Cause::System(kind, words) => {
                let why = refusal(*kind, words, lang);
                said!(
                    lang,
                    "无法读取（{why}），请检查文件和权限",
                    "can't be read ({why}); check the file and its permissions"
                )
            }
            Cause::TooLarge(bound) => {
                let megabytes = bound >> 20;
                said!(
                    lang,
                    "文件超过 {megabytes} MB，未读取；请拆分",
                    "more than {megabytes} MB; not read, split it"
                )
            }
            Cause::Changed => lang.texts().changed.to_string(),
            Cause::Panicked => said!(
                lang,
                "读取时程序出错，此文件已跳过，其余文件照常打开；请把此文件发给开发者",
                "the program failed on this file and skipped it; please send it to the developers"
            ),
            Cause::NoBudget => said!(
                lang,
                "没有找到预算表或决算表：这可能不是预算、决算公开文件",
                "no table of a budget or final account found: this may be another document"
            ),
            Cause::Format(format) => format.say(lang),
            Cause::Read(error) => error.say(lang),
            Cause::Flaw(flaw) => flaw.say(lang),
        }
    }
}
