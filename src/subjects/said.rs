use super::TableFlaw;
use crate::lang::{Lang, Say, said};

impl Say for TableFlaw {
    fn say(&self, lang: Lang) -> String {
        let (header, fields) = (TableFlaw::header(), TableFlaw::fields());
        match self {
            TableFlaw::Header => said!(lang, "第一行应为 {header}", "the first line must be {header}"),
            TableFlaw::Fields(found) => said!(
                lang,
                "有 {found} 个字段，应有 {fields} 个（{header}）",
                "{found} fields instead of {fields} ({header})"
            ),
            TableFlaw::Code(code) => said!(
                lang,
                "“{code}”不是科目代码，应为以 2、3 或 5 开头的 3、5 或 7 位数字",
                "“{code}” is not a subject code: 3, 5 or 7 digits beginning with 2, 3 or 5"
            ),
            TableFlaw::Name => said!(lang, "没有名称", "the name is missing"),
            TableFlaw::Year(word) => said!(
                lang,
                "“{word}”不是年份；年份之间留空格",
                "“{word}” is not a year; separate years by spaces"
            ),
            TableFlaw::Csv(why) => said!(lang, "不能作为 CSV 读取：{why}", "cannot be read as CSV: {why}"),
        }
    }
}
