//! Incremental search: a query usually grows key by key, and a longer word can match only names that its beginning
//! matched. Therefore the matching names of each word of the last query are kept.

use super::collect::Dictionary;
use super::query::{Query, Standing, Word};
use std::cell::RefCell;
use std::rc::Rc;

/// For each name, whether and how a word matches it.
pub(crate) type Stands = Rc<Vec<Option<Standing>>>;

/// The words of the last query with their matches.
#[derive(Default)]
pub(crate) struct Narrowed(RefCell<Vec<(String, Stands)>>);

impl Narrowed {
    /// The matches of the whole query, followed by those of each word.
    pub(crate) fn stands(&self, query: &Query, names: &Dictionary) -> Vec<Stands> {
        let before = self.0.take();
        let mut now: Vec<(String, Stands)> = Vec::new();
        for word in query.parts() {
            let known = now.iter().chain(&before).filter(|(text, _)| word.has_grown_from(text));
            let stands = match known.max_by_key(|(text, _)| text.len()) {
                Some((text, stands)) if text == word.plain() => Rc::clone(stands),
                known => Rc::new(stands(word, names, known.map(|(_, stands)| stands))),
            };
            now.push((word.plain().to_string(), stands));
        }
        let all = now.iter().map(|(_, stands)| Rc::clone(stands)).collect();
        // Prefixes are kept for when characters are deleted again.
        let is_new = |text: &str, now: &[(String, Stands)]| !now.iter().any(|(known, _)| known == text);
        for (text, stands) in before {
            if query.parts().any(|word| word.has_grown_from(&text)) && is_new(&text, &now) {
                now.push((text, stands));
            }
        }
        self.0.replace(now);
        all
    }

    /// Must be called when names are added.
    pub(crate) fn forget(&mut self) {
        self.0.get_mut().clear();
    }
}

fn stands(word: &Word, names: &Dictionary, within: Option<&Stands>) -> Vec<Option<Standing>> {
    let may = |at: usize| within.is_none_or(|within| within.get(at).is_some_and(Option::is_some));
    let glances = names.glances().iter().enumerate();
    let standing = |(at, glance)| {
        let name = names.entries().get(at).filter(|_| may(at) && word.may_stand_in(glance))?;
        word.standing_in(name)
    };
    glances.map(standing).collect()
}

#[cfg(test)]
mod tests {
    use crate::library::embedded;
    use crate::model::{Report, ReportKind};
    use crate::search::{Ask, Hit, Index, Kind, Sieve};
    use crate::subjects::Subjects;

    /// Units whose last characters could continue into the year or the kind, and two without a year.
    fn reports() -> Vec<Report> {
        let unit = |(name, year): (&str, Option<u16>)| {
            let mut report = embedded().swap_remove(0);
            report.unit_name = name.into();
            report.year = year;
            report
        };
        let units = [
            ("海东市第20中学", Some(2024)),
            ("青海省教育局", Some(2023)),
            ("福建省财政厅", None),
            ("", None),
            ("", Some(2024)),
        ];
        embedded().into_iter().chain(units.map(unit)).collect()
    }

    fn find(index: &Index, query: &str, limit: usize) -> Vec<Hit> {
        index.find(Ask { query, here: Some(1), limit, english: false }, &|_| None)
    }

    const QUERIES: [&str; 16] = [
        "住房公积金",
        "zhufanggjj",
        "xingzhengyunxing",
        "lvhua",
        "住f公",
        "housing fund",
        "2080101",
        "2080yw",
        "149.40",
        "1494000元",
        "青海省 教育 2024",
        "gjj haidong 2023",
        "zx2024 yusuan",
        "局2023",
        "fujian tingyus",
        "住房公积进",
    ];

    /// All prefixes of each query, growing and then shrinking again.
    fn keys() -> Vec<String> {
        let of = |query: &str| {
            let count = query.chars().count();
            let typed = move |length| query.chars().take(length).collect::<String>();
            (1..=count).chain((0..count).rev()).map(typed).collect::<Vec<_>>()
        };
        QUERIES.iter().flat_map(|query| of(query)).collect()
    }

    #[test]
    fn what_is_typed_key_by_key_finds_what_it_finds_at_once() {
        let reports = reports();
        let kept = Index::build(&reports, Subjects::embedded());
        let mut fresh = Index::build(&reports, Subjects::embedded());
        for typed in keys() {
            fresh.narrowed.forget();
            assert_eq!(find(&kept, &typed, 50), find(&fresh, &typed, 50), "{typed}");
        }
    }

    #[test]
    fn the_best_of_a_few_are_the_best_of_all() {
        let index = Index::build(&reports(), Subjects::embedded());
        for typed in keys() {
            let all = find(&index, &typed, 10_000);
            let few = find(&index, &typed, 5);
            for kind in Kind::ALL {
                let of = |hits: &[Hit]| -> Vec<Hit> {
                    hits.iter().filter(|hit| hit.kind == kind).take(5).cloned().collect()
                };
                assert_eq!(of(&few), of(&all), "{typed}");
            }
        }
    }

    #[test]
    fn a_word_may_begin_in_the_unit_and_end_in_year_or_kind() {
        let reports = reports();
        let index = Index::build(&reports, Subjects::embedded());
        let queries = ["局2023", "学2024", "厅预", "tingyus", "厅yu", "2023y", "4juesuan", "2024 预算", "2"];
        for typed in keys().into_iter().chain(queries.map(str::to_string)) {
            let (sieve, with) = (Sieve::new(&typed), index.reports_with(&typed));
            for (at, report) in reports.iter().enumerate() {
                let year = report.year.map(|year| year.to_string()).unwrap_or_default();
                let kind = if report.kind == ReportKind::Budget { "预算" } else { "决算" };
                let text = format!("{} {year} {kind}", report.unit_name);
                assert_eq!(with(at), sieve.keeps(&text), "{typed} {text}");
            }
        }
    }
}
