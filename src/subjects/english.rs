use super::words::OTHER;
use super::{Subject, Subjects, plain};
use csv::ReaderBuilder;
use std::collections::HashMap;
use std::sync::OnceLock;

/// English names of terms that tables print without a code: totals, sources of funds, 三公, titles.
struct Words(HashMap<String, String>);

impl Words {
    fn embedded() -> &'static Words {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(|| Words::parse(include_str!("../../assets/english.csv")))
    }

    fn parse(text: &str) -> Words {
        let mut lines = ReaderBuilder::new().from_reader(text.as_bytes());
        let pair = |line: csv::StringRecord| Some((plain(line.get(0)?), line.get(1)?.to_string()));
        Words(lines.records().filter_map(Result::ok).filter_map(pair).collect())
    }

    fn get(&self, plain: &str) -> Option<&str> {
        self.0.get(plain).map(String::as_str)
    }
}

impl Subjects {
    /// The English name of a printed name: by its code if the name is one that the code has had, else by the name
    /// alone, else by the code. 其他…支出 becomes "other …" of the name inside.
    pub fn english(&self, code: Option<&str>, name: &str, year: Option<u16>) -> Option<String> {
        let printed = plain(name);
        let by_code = code.and_then(|code| self.get(code, year));
        let named = |subject: &&Subject| plain(&subject.name) == printed;
        let own = code.and_then(|code| self.of_code(code).find(named));
        let known = own.map(|subject| subject.en_name.as_str()).or_else(|| self.english_word(&printed));
        known
            .map(str::to_string)
            .or_else(|| {
                Some(format!("Other {}", lower_first(self.english_word(printed.strip_prefix(OTHER)?)?)))
            })
            .or_else(|| by_code.map(|subject| subject.en_name.clone()))
            .filter(|english| !english.is_empty())
    }

    fn english_word(&self, plain: &str) -> Option<&str> {
        let of_subject = || self.by_name.get(plain).and_then(|at| self.list.get(*at.first()?));
        Words::embedded().get(plain).or_else(|| of_subject().map(|subject| subject.en_name.as_str()))
    }
}

fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    // An abbreviation keeps its capitals.
    let is_word = text.chars().nth(1).is_some_and(char::is_lowercase);
    match characters.next() {
        Some(first) if is_word => first.to_lowercase().chain(characters).collect(),
        _ => text.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english(code: Option<&str>, name: &str) -> Option<String> {
        Subjects::embedded().english(code, name, Some(2024))
    }

    #[test]
    fn subjects_totals_and_sources_have_english_names() {
        for (code, name, expected) in [
            (Some("2210201"), "住房公积金", "Housing provident fund"),
            (Some("30217"), "公务接待费", "Official receptions"),
            (None, "收入总计", "Income, grand total"),
            (None, "住房保障支出", "Housing security"),
            (None, "公用经费合计", "Operating (public) expenses, total"),
            (Some("2999999"), "行政运行", "Administration"),
            (Some("2010999"), "其他海关事务支出", "Other customs affairs"),
        ] {
            assert_eq!(english(code, name).as_deref(), Some(expected), "{name}");
        }
        assert_eq!(english(None, "某县某局"), None, "what is no word of the trade has none");
    }

    #[test]
    fn every_class_and_group_has_a_name() {
        for subject in Subjects::embedded().iter() {
            assert!(english(Some(&subject.code), "").is_some_and(|name| name.is_ascii()), "{}", subject.code);
        }
    }
}
